"""What time alone brings about: consequences of deadlines that passed unmet, events with a date.

March 2024 has no holiday; the 1st is a Friday. Periods are in plain days, counted by hand.
"""

import json
from datetime import date, datetime
from typing import Any

import pytest
from tests.cases.tours import at, go, owed, refusal

from govflow import Case, Occurrence, Procedure, Status, load
from govflow.cases import EntryKind


def procedure(duties: dict[str, dict[str, object]], **more: Any) -> Procedure:
    """An application that is `filed`, and may be `granted` by the office or by time."""
    opened = more.pop("opened", ())
    plain: dict[str, Any] = {
        "id": "test.application",
        "title": {"zh": "申请"},
        "version": "1",
        "initial": "filed",
        "convention": "cn.plain",
        "roles": {"office": {}},
        "states": {"filed": {}, "granted": {}, "over": {"final": True}},
        "data": {"objection": {"type": "boolean"}},
        "events": {
            "decide": {"from": "filed", "to": "granted", "by": "office"},
            "deem": {"from": "filed", "to": "granted", "zh": "视为同意"},
            "warn": {"from": ["filed", "granted"]},
            "escalate": {"from": ["filed", "granted"]},
            "note": {"from": "*"},
            "stop": {"from": "filed"},
            "resume": {"from": "filed"},
            "end": {"from": "*", "to": "over"},
            **more.pop("events", {}),
        },
        "duties": {
            id: {"bearer": "office", "starts": "open", "ends": "decide", **duty}
            for id, duty in duties.items()
        },
        **more,
    }
    return load(plain, procedures=opened)


DEEMED = procedure({"reply": {"within": "7 days", "on_breach": "deem"}})
CAUSE = "duties.reply#1"


def filed(what: Procedure = DEEMED, **how: Any) -> Case:
    return Case.open(what, "1", on=date(2024, 3, 1), **how)


def caused(case: Case) -> list[tuple[str, str, str]]:
    """What came about by itself: the event, its date, in which case."""
    return [(o.event, o.on.isoformat(), o.case) for o in case.log if o.cause]


class TestOnBreach:
    """The event that follows from a deadline that passed unmet, at the deadline's own date."""

    @pytest.mark.parametrize(
        ("to", "state"),
        [
            ("2024-03-07", "filed"),
            ("2024-03-08", "filed"),  # the last day, to its end
            ("2024-03-09", "granted"),
            ("2025-03-09", "granted"),
        ],
    )
    def test_once_the_last_day_is_over(self, to: str, state: str) -> None:
        case = filed().advance(at(to))
        assert case.state_id == state
        assert caused(case) == ([("deem", "2024-03-08", "")] if state == "granted" else [])

    def test_it_says_what_brought_it_about(self) -> None:
        last = filed().advance(date(2024, 4, 1)).log[-1]
        assert last == Occurrence("deem", date(2024, 3, 8), cause=CAUSE)

    def test_once_only_however_time_passes(self) -> None:
        at_once = filed().advance(date(2024, 4, 1))
        by_days = filed()
        for day in range(2, 32):
            by_days = by_days.advance(date(2024, 3, day))
        assert by_days.advance(date(2024, 4, 1)) == at_once
        assert len(caused(at_once)) == 1

    def test_before_whatever_is_done_later(self) -> None:
        case = filed().fire("note", on=date(2024, 3, 12))
        assert [o.event for o in case.log] == ["open", "deem", "note"]
        assert case.state_id == "granted"
        # Too late to decide: it has been granted.
        assert refusal(filed(), "decide", "2024-03-12", by="office").code == "not_in_this_state"

    def test_done_in_time_nothing_follows(self) -> None:
        case = filed().fire("decide", on=date(2024, 3, 8), by="office").advance(date(2025, 1, 1))
        assert caused(case) == []

    def test_what_it_came_to_as_of_a_day(self) -> None:
        case = filed().advance(date(2024, 4, 1))
        assert case.as_of(date(2024, 3, 8)).state_id == "filed"
        assert case.as_of(date(2024, 3, 9)).state_id == "granted"
        assert filed().as_of(date(2024, 3, 9)).state_id == "granted"
        assert owed(case, "reply", "2024-03-08").status is Status.PENDING
        assert owed(case, "reply", "2024-03-09").status is Status.OVERDUE
        assert [e.kind for e in case.history()] == [
            EntryKind.EVENT,
            EntryKind.EVENT,
            EntryKind.BREACH,
        ]

    def test_nobody_does_it(self) -> None:
        refused = refusal(filed(), "deem", "2024-03-09")
        assert (refused.code, refused.event) == ("not_in_this_state", "deem")  # done already
        refused = refusal(filed(), "deem")
        assert refused.code == "by_itself"
        assert "视为同意（deem）" in refused.zh
        assert "deem" not in filed().allowed()

    def test_where_somebody_may_do_it_too(self) -> None:
        events = {"deem": {"from": "filed", "to": "granted", "by": "office"}}
        both = procedure({"reply": {"within": "7 days", "on_breach": "deem"}}, events=events)
        assert filed(both).fire("deem", on=date(2024, 3, 4), by="office").state_id == "granted"
        assert caused(filed(both).advance(date(2024, 3, 9))) == [("deem", "2024-03-08", "")]

    def test_the_state_does_not_answer(self) -> None:
        # Withdrawn or granted otherwise, the deadline passes and nothing follows.
        case = filed().fire("end", on=date(2024, 3, 4)).advance(date(2024, 4, 1))
        assert caused(case) == []
        events = {"deem": {"from": "granted", "to": "over"}}
        other = procedure({"reply": {"within": "7 days", "on_breach": "deem"}}, events=events)
        case = filed(other).advance(date(2024, 4, 1))
        assert (case.state_id, caused(case)) == ("filed", [])
        assert owed(case, "reply").status is Status.OVERDUE

    @pytest.mark.parametrize(("objection", "state"), [(False, "granted"), (True, "filed")])
    def test_its_condition_decides(self, objection: bool, state: str) -> None:
        events = {"deem": {"from": "filed", "to": "granted", "when": {"objection": False}}}
        what = procedure({"reply": {"within": "7 days", "on_breach": "deem"}}, events=events)
        case = filed(what, data={"objection": objection}).advance(date(2024, 4, 1))
        assert case.state_id == state

    def test_hours(self) -> None:
        what = procedure({"reply": {"within": "24 hours", "on_breach": "warn"}})
        case = Case.open(what, "1", on=datetime(2024, 3, 1, 9))
        assert caused(case.advance(datetime(2024, 3, 2, 9))) == []
        (warned,) = caused(case.advance(datetime(2024, 3, 2, 9, 1)))
        assert warned == ("warn", "2024-03-02T09:00:00+08:00", "")

    def test_a_clock_that_stands_still_does_not_run_out(self) -> None:
        duty: dict[str, object] = {
            "within": "7 days",
            "on_breach": "warn",
            "stops": "stop",
            "resumes": "resume",
        }
        case = go(filed(procedure({"reply": duty})), ("stop", "2024-03-05"))
        assert caused(case.advance(date(2024, 6, 1))) == []
        case = go(case, ("resume", "2024-03-15"))
        # 03-08, and the 10 from the 5th to the 15th.
        assert caused(case.advance(date(2024, 3, 18))) == []
        assert caused(case.advance(date(2024, 3, 19))) == [("warn", "2024-03-18", "")]


class TestSeveral:
    """Each at its own date, in the order of the dates, whatever the order of the duties."""

    def test_in_order(self) -> None:
        what = procedure(
            {
                "long": {"within": "10 days", "on_breach": "escalate"},
                "short": {"within": "5 days", "on_breach": "warn"},
            }
        )
        expected = [("warn", "2024-03-06", ""), ("escalate", "2024-03-11", "")]
        assert caused(filed(what).advance(date(2024, 4, 1))) == expected
        assert caused(filed(what).advance(date(2024, 3, 7)).advance(date(2024, 4, 1))) == expected

    def test_what_follows_may_start_the_next(self) -> None:
        what = procedure(
            {
                "reply": {"within": "7 days", "on_breach": "deem"},
                "publish": {
                    "starts": "deem",
                    "ends": "note",
                    "within": "5 days",
                    "on_breach": "escalate",
                },
            }
        )
        # 03-08, and five days from there.
        case = filed(what).advance(date(2024, 4, 1))
        assert caused(case) == [("deem", "2024-03-08", ""), ("escalate", "2024-03-13", "")]
        assert caused(filed(what).advance(date(2024, 3, 13))) == [("deem", "2024-03-08", "")]
        in_time = filed(what).fire("note", on=date(2024, 3, 13)).advance(date(2024, 4, 1))
        assert caused(in_time) == [("deem", "2024-03-08", "")]

    def test_each_clock_once(self) -> None:
        what = procedure({"reply": {"starts": "note", "within": "7 days", "on_breach": "warn"}})
        case = go(filed(what), ("note", "2024-03-01"), ("note", "2024-03-04"))
        assert caused(case.advance(date(2024, 4, 1))) == [
            ("warn", "2024-03-08", ""),
            ("warn", "2024-03-11", ""),
        ]
        assert [o.cause for o in case.advance(date(2024, 4, 1)).log if o.cause] == [
            "duties.reply#1",
            "duties.reply#2",
        ]

    def test_of_several_readings_only_once_the_last_has_passed(self) -> None:
        readings = {"short": {"within": "5 days"}, "long": {"within": "8 days"}}
        what = procedure({"reply": {"readings": readings, "on_breach": "warn"}})
        # 03-06 and 03-09.
        assert caused(filed(what).advance(date(2024, 3, 9))) == []
        assert owed(filed(what), "reply", "2024-03-07").status is Status.OVERDUE
        assert caused(filed(what).advance(date(2024, 3, 10))) == [("warn", "2024-03-09", "")]


class TestWithin:
    """In the cases opened within a case too."""

    OUTER = procedure(
        {"watch": {"within": "6 days", "on_breach": "warn"}},
        id="test.outer",
        events={"split": {"from": "*", "opens": "test.application"}},
        opened=[DEEMED],
    )

    def test_it_happens_there(self) -> None:
        case = filed(self.OUTER).fire("split", on=date(2024, 3, 4), opens="A")
        later = case.advance(date(2024, 4, 1))
        # 03-01 and 6 days; 03-04 and 7.
        assert caused(later) == [("warn", "2024-03-07", ""), ("deem", "2024-03-11", "A")]
        assert later.child("A").state_id == "granted"
        assert later.state_id == "filed"
        assert later == case.advance(date(2024, 3, 8)).advance(date(2024, 4, 1))

    def test_before_what_happens_in_another(self) -> None:
        case = filed(self.OUTER).fire("split", on=date(2024, 3, 4), opens="A")
        case = case.fire("split", on=date(2024, 3, 20), opens="B")
        case = case.fire("decide", on=date(2024, 3, 21), by="office", case="B")
        assert [(o.event, o.case) for o in case.log] == [
            ("open", ""),
            ("split", ""),
            ("warn", ""),
            ("deem", "A"),
            ("split", ""),
            ("decide", "B"),
        ]


class TestHappensOn:
    """An event that has a date happens then, if it is answered."""

    PHASES = procedure(
        {},
        events={
            "second": {"from": "filed", "to": "granted", "happens_on": date(2024, 3, 10)},
            "third": {"from": "granted", "to": "over", "happens_on": date(2024, 4, 1)},
        },
    )

    @pytest.mark.parametrize(
        ("to", "state"),
        [
            ("2024-03-09", "filed"),
            ("2024-03-10", "granted"),
            ("2024-03-31", "granted"),
            ("2024-04-01", "over"),
        ],
    )
    def test_on_its_day(self, to: str, state: str) -> None:
        assert filed(self.PHASES).advance(at(to)).state_id == state
        assert filed(self.PHASES).as_of(at(to)).state_id == state

    def test_each_once(self) -> None:
        case = filed(self.PHASES).advance(date(2024, 3, 20)).advance(date(2024, 5, 1))
        assert caused(case) == [("second", "2024-03-10", ""), ("third", "2024-04-01", "")]
        assert [o.cause for o in case.log if o.cause] == ["events.second", "events.third"]

    def test_before_what_is_done_later_that_day(self) -> None:
        case = filed(self.PHASES).fire("note", on=date(2024, 3, 10))
        assert [o.event for o in case.log] == ["open", "second", "note"]

    def test_opened_after_its_day_it_never_comes(self) -> None:
        case = Case.open(self.PHASES, "1", on=date(2024, 3, 11)).advance(date(2024, 5, 1))
        assert (case.state_id, caused(case)) == ("filed", [])

    def test_nobody_brings_it_about(self) -> None:
        assert refusal(filed(self.PHASES), "second").code == "by_itself"


class TestRecord:
    """What follows from the rest is not stored; read again, it follows."""

    @pytest.mark.parametrize("what", [DEEMED, TestHappensOn.PHASES])
    def test_there_and_back(self, what: Procedure) -> None:
        case = filed(what).fire("note", on=date(2024, 3, 12)).advance(date(2024, 5, 1))
        assert caused(case)
        stored = json.loads(case.to_json())
        assert [o["event"] for o in stored["occurrences"]] == ["open", "note"]
        again = Case.from_json(case.to_json(), what)
        assert again == case
        assert again.to_json() == case.to_json()

    def test_replayed_from_its_log(self) -> None:
        case = filed().fire("note", on=date(2024, 3, 12))
        assert Case.replay(DEEMED, "1", case.log) == case
        assert Case.replay(DEEMED, "1", [o for o in case.log if not o.cause]) == case

    def test_within_another(self) -> None:
        case = filed(TestWithin.OUTER).fire("split", on=date(2024, 3, 4)).advance(date(2024, 5, 1))
        assert Case.from_json(case.to_json(), TestWithin.OUTER) == case
