"""What an audit says of small logs, by dates counted by hand."""

from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from govflow import GovflowError, load
from govflow.audit import Audit, audit

TOUR = load("cn.jiangsu.inspection")

EVENTS: list[tuple[str, str, date, str | None]] = [
    ("T1", "open", date(2019, 8, 20), None),
    ("T1", "arrive", date(2019, 9, 2), "team"),
    ("T1", "leave", date(2019, 9, 20), "team"),
    ("T1", "complete_report", date(2019, 10, 15), "team"),
    ("T2", "open", date(2019, 8, 20), None),
    ("T2", "arrive", date(2019, 9, 2), "team"),
]


def log_of(rows: list[tuple[str, str, date, str | None]]) -> dict[str, list[Any]]:
    names = ("case", "event", "on", "by")
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def found(of: Audit, case: str, duty: str) -> dict[str, Any]:
    rows = [r for r in of.obligations.to_pylist() if (r["case"], r["duty"]) == (case, duty)]
    assert len(rows) == 1
    return dict(rows[0])


def test_days_late() -> None:
    seen = audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 31))
    report = found(seen, "T1", "report")
    # 2019-09-20 is a Friday. 23 24 25 26 27 (5) Sunday 29 and Monday 30 worked (7), 1 to 7 October
    # off, 8 9 10 (10): due on 10 October. Late 11, 12 (a Saturday that is worked), 14 and 15
    # October: 4 working days; 5 natural ones.
    assert (report["due"], report["status"]) == (date(2019, 10, 10), "fulfilled_late")
    assert (report["late_working"], report["late_natural"]) == (4, 5)
    assert report["bearer"] == "team"
    assert report["standing"] == "official"


def test_the_earliest_reading_leads() -> None:
    seen = audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 31))
    patrol = found(seen, "T2", "patrol")
    # 30 days from 2 September, that day counted: September 2 to 30 are 29, so 1 October.
    assert (patrol["due"], patrol["reading"]) == (date(2019, 10, 1), "first_day_counted")
    # 8 9 10 11 12 (worked) 14 15 16 17 18 (10) 21 to 25 (15) 28 29 30 31 (19)
    assert (patrol["status"], patrol["late_working"], patrol["late_natural"]) == ("overdue", 19, 30)


def test_what_was_not_allowed_is_told_with_the_reason() -> None:
    rows = [
        *EVENTS,
        ("T2", "leave", date(2019, 9, 30), "team_leader"),
        ("T2", "close", date(2019, 10, 8), "leading_group"),
        ("T3", "arrive", date(2019, 10, 8), "team"),
        ("T2", "levae", date(2019, 10, 9), "team"),
        ("T2", "leave", date(2019, 10, 9), "taem"),
        ("T2", "leave", date(2019, 10, 9), None),
    ]
    seen = audit(log_of(rows), TOUR, as_of=date(2019, 10, 31))
    assert [(r["case"], r["row"], r["why"]) for r in seen.refused.to_pylist()] == [
        ("T2", 6, "wrong_role"),
        ("T2", 7, "not_in_this_state"),
        ("T2", 9, "unknown_event"),
        ("T2", 10, "unknown_role"),
        ("T2", 11, "role_missing"),
        ("T3", 8, "not_opened"),
    ]


def test_rows_that_cannot_be_read_are_reported_and_the_rest_is_right() -> None:
    log: dict[str, list[Any]] = log_of(EVENTS)
    log["on"] = [on.isoformat() for on in log["on"]]
    log["case"] += ["T2", None, "T2"]
    log["event"] += ["leave", "leave", None]
    log["on"] += ["2019-02-30", "2019-09-30", "2019-09-30"]
    log["by"] += ["team", "team", "team"]
    seen = audit(log, TOUR, as_of=date(2019, 10, 31))
    unread = {(r["row"], r["case"], r["why"]) for r in seen.refused.to_pylist()}
    assert unread == {
        (6, "T2", "bad_date"),
        (7, None, "missing_case"),
        (8, "T2", "missing_event"),
    }
    clean = audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 31))
    assert seen.obligations.equals(clean.obligations)


def test_events_after_the_day_are_left_out_and_counted() -> None:
    seen = audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 14))
    assert (seen.rows, seen.later) == (5, 1)
    assert found(seen, "T1", "report")["status"] == "overdue"


def test_the_order_of_rows_makes_no_difference() -> None:
    table = pa.table(log_of(EVENTS))
    upside_down = table.take(pa.array(range(len(EVENTS)))[::-1])
    one, other = (audit(log, TOUR, as_of=date(2019, 10, 31)) for log in (table, upside_down))
    rows = [sorted(map(str, a.obligations.to_pylist())) for a in (one, other)]
    assert rows[0] == rows[1]


def test_foreign_names() -> None:
    table = pa.table(log_of(EVENTS)).rename_columns(["CaseID", "Activity", "Time", "Who"])
    activity = [{"arrive": "Ankunft"}.get(event, event) for _, event, _, _ in EVENTS]
    table = table.set_column(1, "Activity", pa.array(activity))
    names = {"case": "CaseID", "event": "Activity", "on": "Time", "by": "Who"}
    seen = audit(table, TOUR, as_of=date(2019, 10, 31), columns=names, events={"Ankunft": "arrive"})
    assert seen.obligations.equals(
        audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 31)).obligations
    )


def test_without_a_column_of_roles_they_are_not_asked_for() -> None:
    log = log_of([(case, event, on, None) for case, event, on, _ in EVENTS])
    del log["by"]
    assert audit(log, TOUR, as_of=date(2019, 10, 31)).refused.num_rows == 0


def test_numbered_cases_and_numpy_columns() -> None:
    log = {
        "case": np.array([int(case[1:]) for case, *_ in EVENTS]),
        "event": np.array([event for _, event, _, _ in EVENTS]),
        "on": np.array([on for _, _, on, _ in EVENTS], "datetime64[D]"),
        "by": pa.array([by for *_, by in EVENTS]),
    }
    seen = audit(log, TOUR, as_of=date(2019, 10, 31))
    assert found(seen, "1", "report")["late_working"] == 4


def test_moments_fall_on_the_day_in_the_calendars_zone() -> None:
    log: dict[str, Any] = log_of(EVENTS)
    # 17:00 in Greenwich is 01:00 of the next day in Beijing: the report of the 10th is late there.
    times = [datetime(on.year, on.month, on.day, 4) for on in log["on"]]
    times[3] = datetime(2019, 10, 10, 17)
    log["on"] = pa.array(times, pa.timestamp("ms", "UTC"))
    report = found(audit(log, TOUR, as_of=date(2019, 10, 31)), "T1", "report")
    assert (report["ended"], report["status"]) == (date(2019, 10, 11), "fulfilled_late")
    log["on"] = pa.array(times, pa.timestamp("ms"))
    report = found(audit(log, TOUR, as_of=date(2019, 10, 31)), "T1", "report")
    assert (report["ended"], report["status"]) == (date(2019, 10, 10), "fulfilled")


def test_findings_opened_in_a_tour() -> None:
    rows = [
        *EVENTS[4:],
        ("T2", "find", date(2019, 9, 4), "team"),
        ("T2/1", "route", date(2019, 9, 5), "team"),
        ("T2/2", "route", date(2019, 9, 5), "team"),
        ("T2/1", "rectify", date(2019, 9, 1), "local_authority"),
    ]
    log: dict[str, Any] = log_of(rows)
    log["kind"] = [None, None, "violation", None, None, None]
    seen = audit(log, TOUR, as_of=date(2019, 10, 31))
    assert {(r["case"], r["why"]) for r in seen.refused.to_pylist()} == {
        ("T2/2", "unknown_case"),
        ("T2/1", "unknown_case"),  # before it was opened
    }
    assert seen.replayed == 0


@pytest.mark.parametrize(
    ("columns", "code"),
    [({"case": "Case"}, "missing_column"), ({"cas": "case"}, "unknown_column")],
)
def test_a_column_that_is_not_there(columns: dict[str, str], code: str) -> None:
    with pytest.raises(GovflowError) as raised:
        audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 31), columns=columns)
    assert raised.value.code == code


def test_an_event_that_there_is_not() -> None:
    with pytest.raises(GovflowError, match="did you mean 'arrive'") as raised:
        audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 31), events={"Ankunft": "arrives"})
    assert raised.value.code == "unknown_event"


def test_a_day_that_the_calendar_does_not_reach() -> None:
    with pytest.raises(GovflowError) as raised:
        audit(log_of(EVENTS), TOUR, as_of=date(2400, 1, 1))
    assert raised.value.code == "beyond_calendar"


def test_totals() -> None:
    totals = audit(log_of(EVENTS), TOUR, as_of=date(2019, 10, 31)).totals
    lines = {
        line.duty: (line.obligations, line.fulfilled_late, line.overdue) for line in totals.lines
    }
    assert lines == {"patrol": (2, 0, 1), "report": (1, 1, 0)}
    (team,) = totals.by_bearer
    # 19 working days of the patrol and 4 of the report.
    assert (team.bearer, team.obligations, team.late, team.late_working) == ("team", 3, 2, 23)
    assert (team.worst_working, team.worst_natural) == (19, 30)


def test_an_empty_log() -> None:
    empty = pa.table(
        {
            "case": pa.array([], pa.string()),
            "event": pa.array([], pa.string()),
            "on": pa.array([], pa.date32()),
        }
    )
    seen = audit(empty, TOUR, as_of=date(2019, 10, 31))
    assert (seen.rows, seen.cases, seen.obligations.num_rows, seen.refused.num_rows) == (0, 0, 0, 0)


def test_a_recurring_duty_begins_with_its_own_start_whatever_its_reading_says() -> None:
    plain = TOUR.to_dict()
    plain["duties"] = {
        "visit": {
            "bearer": "team",
            "starts": "open",
            "every": "quarter",
            "ends": "look_back",
            "within": "0 days",
            "convention": "cn.plain",
            "readings": {"one": {"zh": "一", "en": "one", "starts": "close"}},
        }
    }
    office = load({**plain, "id": "office.tour"}, procedures=tuple(TOUR.procedures.values()))
    seen = audit(log_of(EVENTS[:1]), office, as_of=date(2019, 11, 1))
    # The third quarter ends on 30 September; 1 November is the 32nd day after.
    due = [(row["due"], row["late_natural"]) for row in seen.obligations.to_pylist()]
    assert due == [(date(2019, 9, 30), 32), (date(2019, 12, 31), 0)]
