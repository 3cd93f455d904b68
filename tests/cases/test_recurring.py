"""Recurring duties: once a month, a quarter, half a year or a year, for each stretch its own."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.cases.tours import at, go

from govflow import Case, Procedure, Status, load


def reporting(every: str, within: str = "10 days", **duty: object) -> Procedure:
    """`report` is owed after each stretch, from `begin` (or the opening) until the case closes."""
    return load(
        {
            "id": "test.reporting",
            "title": {"zh": "报送"},
            "version": "1",
            "initial": "on",
            "convention": "cn.plain",
            "roles": {"office": {}},
            "states": {"on": {}, "off": {"final": True}},
            "events": {
                "begin": {"from": "on"},
                "report": {"from": "on"},
                "pause": {"from": "on"},
                "close": {"from": "on", "to": "off"},
            },
            "duties": {
                "owed": {
                    "bearer": "office",
                    "starts": "open",
                    "ends": "report",
                    "every": every,
                    "within": within,
                    **duty,
                }
            },
        }
    )


def opened(procedure: Procedure, on: str, *steps: tuple[str, str]) -> Case:
    return go(Case.open(procedure, "1", on=at(on)), *steps)


def stretches(case: Case, as_of: str) -> list[tuple[str, str]]:
    found = [o.stretch for o in case.obligations(at(as_of))]
    return [(s.first.isoformat(), s.last.isoformat()) for s in found if s is not None]


def statuses(case: Case, as_of: str) -> list[Status]:
    return [o.status for o in case.obligations(at(as_of))]


class TestStretches:
    """The first is the rest of the one it begins in; the last, the one that has begun."""

    @pytest.mark.parametrize(
        ("every", "expected"),
        [
            (
                "month",
                [
                    ("2019-11-20", "2019-11-30"),
                    ("2019-12-01", "2019-12-31"),
                    ("2020-01-01", "2020-01-31"),
                    ("2020-02-01", "2020-02-29"),
                ],
            ),
            ("quarter", [("2019-11-20", "2019-12-31"), ("2020-01-01", "2020-03-31")]),
            ("half_year", [("2019-11-20", "2019-12-31"), ("2020-01-01", "2020-06-30")]),
            ("year", [("2019-11-20", "2019-12-31"), ("2020-01-01", "2020-12-31")]),
        ],
    )
    def test_each(self, every: str, expected: list[tuple[str, str]]) -> None:
        case = opened(reporting(every), "2019-11-20")
        assert stretches(case, "2020-02-15") == expected
        assert [o.number for o in case.obligations(at("2020-02-15"))] == [
            number for number, _ in enumerate(expected, 1)
        ]

    @pytest.mark.parametrize(
        ("every", "on", "last"),
        [
            ("month", "2020-02-29", "2020-02-29"),  # begun on the last day: a stretch of one
            ("quarter", "2020-03-31", "2020-03-31"),
            ("quarter", "2020-04-01", "2020-06-30"),
            ("half_year", "2020-07-01", "2020-12-31"),
            ("year", "2020-01-01", "2020-12-31"),
        ],
    )
    def test_the_first(self, every: str, on: str, last: str) -> None:
        assert stretches(opened(reporting(every), on), on) == [(on, last)]

    def test_from_the_first_start_on(self) -> None:
        procedure = reporting("month", starts="begin")
        case = opened(procedure, "2024-01-15")
        assert stretches(case, "2024-03-15") == []
        case = go(case, ("begin", "2024-02-20"), ("begin", "2024-03-05"))
        assert stretches(case, "2024-03-15") == [
            ("2024-02-20", "2024-02-29"),
            ("2024-03-01", "2024-03-31"),
        ]


class TestDue:
    """So long after the end of each stretch."""

    def test_in_days(self) -> None:
        found = opened(reporting("month"), "2024-01-15").obligations(at("2024-03-01"))
        # 01-31, 02-29 and 03-31, and ten days.
        assert [o.due for o in found] == [date(2024, 2, 10), date(2024, 3, 10), date(2024, 4, 10)]

    def test_in_working_days(self) -> None:
        procedure = reporting("quarter", "5 working days", convention="cn.civil")
        (found,) = opened(procedure, "2019-07-01").obligations(at("2019-09-30"))
        # From 09-30: 10-01…07 off; 8 (1) 9 (2) 10 (3) 11 (4) 12 Sat worked (5)
        assert found.due == date(2019, 10, 12)

    def test_status(self) -> None:
        case = opened(reporting("month"), "2024-01-15")
        assert statuses(case, "2024-02-10") == [Status.PENDING, Status.PENDING]
        assert statuses(case, "2024-02-11") == [Status.OVERDUE, Status.PENDING]
        assert statuses(case, "2024-03-11") == [Status.OVERDUE, Status.OVERDUE, Status.PENDING]


class TestEnds:
    """Each report ends the oldest that is still owed."""

    def test_one_after_the_other(self) -> None:
        case = opened(reporting("month"), "2024-01-15", ("report", "2024-02-11"))
        case = go(case, ("report", "2024-02-12"))  # the second while February is running
        found = case.obligations(at("2024-03-01"))
        assert [(o.status, o.ended) for o in found] == [
            (Status.FULFILLED_LATE, date(2024, 2, 11)),  # due on the 10th
            (Status.FULFILLED, date(2024, 2, 12)),
            (Status.PENDING, None),
        ]

    def test_one_that_has_not_begun_is_not_reported_yet(self) -> None:
        case = opened(reporting("month"), "2024-01-15", ("report", "2024-01-20"))
        case = go(case, ("report", "2024-01-21"))  # nothing is owed any more
        assert statuses(case, "2024-02-01") == [Status.FULFILLED, Status.PENDING]

    def test_skipping_one(self) -> None:
        # Nothing came for January: the report in March is still for January.
        case = opened(reporting("month"), "2024-01-15", ("report", "2024-03-05"))
        assert statuses(case, "2024-03-05") == [
            Status.FULFILLED_LATE,
            Status.PENDING,
            Status.PENDING,
        ]


class TestStops:
    """It comes back no more once the case is closed, or an event makes it void."""

    @pytest.mark.parametrize("event", ["close", "pause"])
    def test_the_stretch_that_runs_is_void_and_those_over_are_owed(self, event: str) -> None:
        case = opened(reporting("month", voids="pause"), "2024-01-15", (event, "2024-03-05"))
        assert statuses(case, "2024-06-01") == [Status.OVERDUE, Status.OVERDUE, Status.VOID]
        assert case.obligations(at("2024-06-01"))[-1].ended == date(2024, 3, 5)

    def test_one_that_would_begin_that_day_does_not(self) -> None:
        case = opened(reporting("month"), "2024-01-15", ("close", "2024-03-01"))
        assert stretches(case, "2024-06-01") == [
            ("2024-01-15", "2024-01-31"),
            ("2024-02-01", "2024-02-29"),
        ]

    def test_what_was_reported_is_not_void(self) -> None:
        case = opened(reporting("month"), "2024-03-01", ("report", "2024-03-04"))
        case = go(case, ("close", "2024-03-05"))
        assert statuses(case, "2024-06-01") == [Status.FULFILLED]


def test_it_begins_on_the_day_of_its_own_zone() -> None:
    # 30 September, 18:00 in London is 1 October in Shanghai: the third quarter is over.
    evening = datetime(2019, 9, 30, 18, tzinfo=ZoneInfo("Europe/London"))
    case = Case.open(reporting("quarter"), "1", on=evening)
    assert stretches(case, "2019-12-31") == [("2019-10-01", "2019-12-31")]
