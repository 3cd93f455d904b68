"""Clocks: what starts one, moves it, stops it, sets it going again, ends it or makes it void.

Dates counted by hand are commented as in `test_obligations`; random ones are held to a reference
that walks through the days one by one.
"""

from datetime import date, datetime, timedelta

import pytest
from tests.cases.clocks import after, tolling
from tests.cases.tours import at, go, owed
from tests.procedures.definitions import cycling

from govflow import Case, Status
from govflow.cases import Days

ONE = timedelta(days=1)
START = "2019-09-20"  # a Friday; off 10-01…07, worked Sunday 09-29 and Saturday 10-12


# The period, what happens, and when it is then due.
TOLLED: list[tuple[str, list[tuple[str, str]], str]] = [
    # Never stopped: 23…27 (5) 29 Sun worked (6) 30 (7); 10-01…07 off; 8 (8) 9 (9) 10 (10)
    ("10 working days", [], "2019-10-10"),
    # 23 24 25 (3); stopped to 10-09; 10 (4) 11 (5) 12 Sat worked (6) 14 (7) 15 (8) 16 (9) 17 (10)
    ("10 working days", [("ask", "2019-09-25"), ("answer", "2019-10-09")], "2019-10-17"),
    # Stopped on days off only: nothing is added.
    ("10 working days", [("ask", "2019-09-30"), ("answer", "2019-10-07")], "2019-10-10"),
    # Stopped and set going again on one day: nothing is added.
    ("10 working days", [("ask", "2019-09-25"), ("answer", "2019-09-25")], "2019-10-10"),
    # On the day it starts: none is used up; 10…12 (3) 14…18 (8) 21 (9) 22 (10)
    ("10 working days", [("ask", "2019-09-20"), ("answer", "2019-10-09")], "2019-10-22"),
    # Twice: 23 24 (2); to the 26th; 27 (3) 29 30 (5); 8 (6); to the 11th; 12 (7) 14 15 16 (10)
    (
        "10 working days",
        [
            ("ask", "2019-09-24"),
            ("answer", "2019-09-26"),
            ("ask", "2019-10-08"),
            ("answer", "2019-10-11"),
        ],
        "2019-10-16",
    ),
    # 21 (1)…25 (5); stopped to 10-09; 10 (6)…19 (15)…24 (20)
    ("20 days", [("ask", "2019-09-25"), ("answer", "2019-10-09")], "2019-10-24"),
    # The same, and from the 14th to the 16th: 10…14 (10), 17 (11)…26 (20), a Saturday: Monday
    (
        "20 days",
        [
            ("ask", "2019-09-25"),
            ("answer", "2019-10-09"),
            ("ask", "2019-10-14"),
            ("answer", "2019-10-16"),
        ],
        "2019-10-28",
    ),
    # Asking twice stops once, from the first; answering twice goes on once, from the first.
    (
        "20 days",
        [
            ("ask", "2019-09-25"),
            ("ask", "2019-10-01"),
            ("answer", "2019-10-09"),
            ("answer", "2019-10-20"),
        ],
        "2019-10-24",
    ),
    # An answer that nobody asked for.
    ("20 days", [("answer", "2019-09-25")], "2019-10-10"),
    # On the last day itself it can still be stopped: 21…30 (10), 1…10 (20).
    # All are used up, and the day it goes on is the last: Monday the 14th.
    ("20 days", [("ask", "2019-10-10"), ("answer", "2019-10-14")], "2019-10-14"),
    # A day later it is too late: what is over does not begin again.
    ("20 days", [("ask", "2019-10-11"), ("answer", "2019-10-14")], "2019-10-10"),
    ("10 working days", [("ask", "2019-10-11"), ("answer", "2019-10-14")], "2019-10-10"),
    # A month: 10-20 is a Sunday, so the 21st; ten days more are 10-30, a Wednesday.
    ("1 month", [], "2019-10-21"),
    ("1 month", [("ask", "2019-09-25"), ("answer", "2019-10-05")], "2019-10-30"),
]


class TestTolling:
    """The time between a stop and a resume does not count."""

    @pytest.mark.parametrize(("within", "steps", "due"), TOLLED)
    def test_due(self, within: str, steps: list[tuple[str, str]], due: str) -> None:
        found = owed(after(tolling(within), ("go", START), *steps), "owed")
        assert found.due == at(due)
        assert found.started == at(START)

    @pytest.mark.parametrize(
        ("as_of", "status", "due"),
        [
            ("2019-09-24", Status.PENDING, "2019-10-10"),
            ("2019-09-25", Status.SUSPENDED, None),
            ("2019-10-08", Status.SUSPENDED, None),
            ("2019-12-31", Status.SUSPENDED, None),  # for as long as it takes
        ],
    )
    def test_while_it_stands_still(self, as_of: str, status: Status, due: str | None) -> None:
        case = after(tolling("10 working days"), ("go", START), ("ask", "2019-09-25"))
        found = owed(case, "owed", as_of)
        assert (found.status, found.due) == (status, due and at(due))
        if status is Status.SUSPENDED:
            assert found.suspended_since == date(2019, 9, 25)
            assert (found.left, found.late) == (None, None)

    @pytest.mark.parametrize(
        ("as_of", "status", "left", "late"),
        [
            # Due on the 17th: 9 10 11 12 14 15 16 17; 9…17.
            ("2019-10-09", Status.PENDING, Days(8, 9), None),
            ("2019-10-17", Status.PENDING, Days(1, 1), None),
            ("2019-10-18", Status.OVERDUE, None, Days(1, 1)),
        ],
    )
    def test_once_it_goes_on(
        self, as_of: str, status: Status, left: Days | None, late: Days | None
    ) -> None:
        case = after(
            tolling("10 working days"),
            ("go", START),
            ("ask", "2019-09-25"),
            ("answer", "2019-10-09"),
        )
        found = owed(case, "owed", as_of)
        assert (found.status, found.left, found.late) == (status, left, late)
        assert found.suspended_since is None

    def test_once_overdue_it_stays_so(self) -> None:
        case = after(tolling("10 working days"), ("go", START), ("ask", "2019-10-11"))
        found = owed(case, "owed")
        assert (found.status, found.late) == (Status.OVERDUE, Days(1, 1))

    def test_done_while_it_stands_still_is_in_time(self) -> None:
        # No day after the stop counts, so none of them can be too late.
        steps = [("go", START), ("ask", "2019-09-25"), ("done", "2019-12-31")]
        found = owed(after(tolling("10 working days"), *steps), "owed")
        assert (found.status, found.late) == (Status.FULFILLED, None)

    @pytest.mark.parametrize("within", ["10 days", "10 working days"])
    def test_what_stood_still_in_time_is_not_overdue_when_it_goes_on(self, within: str) -> None:
        # From 2024-03-06 ten days end on the 16th, a Saturday, and so on Monday the 18th; ten
        # working days on the 20th. Stopped on Sunday the 17th, there was still a day to go.
        steps = [("go", "2024-03-06"), ("ask", "2024-03-17")]
        assert owed(after(tolling(within), *steps), "owed").status is Status.SUSPENDED
        found = owed(after(tolling(within), *steps, ("answer", "2024-03-20")), "owed")
        assert found.status is Status.PENDING

    def test_a_start_that_moves_while_it_stands_still(self) -> None:
        duty = {
            "starts": {"all": ["a", "b"], "also": "c"},
            "ends": "done",
            "stops": "ask",
            "resumes": "answer",
            "within": "10 days",
        }
        case = after(
            cycling(duty, "a", "b", "c", "done", "ask", "answer"),
            ("a", "2024-03-01"),
            ("b", "2024-03-01"),
            ("ask", "2024-03-05"),
            ("c", "2024-03-08"),  # the start is later, and nothing has counted since
            ("answer", "2024-03-25"),
        )
        found = owed(case, "owed")
        # 03-26 (1)…31 (6), 04-01 (7)…04 (10), the Qingming holiday, off to the 6th; worked on the
        # 7th, a Sunday.
        assert (found.started, found.due) == (date(2024, 3, 8), date(2024, 4, 7))

    def test_a_reading_that_begins_while_it_stands_still(self) -> None:
        duty = {
            "starts": "a",
            "ends": "done",
            "stops": "ask",
            "resumes": "answer",
            "within": "10 days",
            "readings": {"one": {}, "other": {"starts": "b"}},
        }
        case = after(
            cycling(duty, "a", "b", "done", "ask", "answer"),
            ("a", "2024-03-01"),
            ("ask", "2024-03-05"),
            ("b", "2024-03-08"),
            ("answer", "2024-03-25"),
        )
        found = owed(case, "owed")
        assert {reading.id: reading.deadline.due for reading in found.readings} == {
            # 03-02…05 (4), 26…31 (10), a Sunday: Monday
            "one": date(2024, 4, 1),
            # All ten are left: 04-04, and so the 7th.
            "other": date(2024, 4, 7),
        }

    def test_a_stop_before_it_starts_is_none_of_its(self) -> None:
        found = owed(after(tolling("20 days"), ("ask", "2019-09-19"), ("go", START)), "owed")
        assert (found.status, found.due) == (Status.PENDING, date(2019, 10, 10))

    @pytest.mark.parametrize(
        ("steps", "moment"),
        [
            # 9:00 to 12:00 (3), on the 21st from 8:00 to 24:00 (19), and 5 more.
            (
                [("ask", "2019-09-20T12:00"), ("answer", "2019-09-21T08:00")],
                "2019-09-22T05:00+08:00",
            ),
            # In other zones: 12:00 and 8:00 in Beijing.
            (
                [("ask", "2019-09-20T04:00+00:00"), ("answer", "2019-09-20T19:00-05:00")],
                "2019-09-22T05:00+08:00",
            ),
            # At the last moment: none is left.
            (
                [("ask", "2019-09-21T09:00"), ("answer", "2019-09-25T10:00")],
                "2019-09-25T10:00+08:00",
            ),
            # A minute too late.
            (
                [("ask", "2019-09-21T09:01"), ("answer", "2019-09-25T10:00")],
                "2019-09-21T09:00+08:00",
            ),
        ],
    )
    def test_hours(self, steps: list[tuple[str, str]], moment: str) -> None:
        case = after(tolling("24 hours"), ("go", "2019-09-20T09:00"), *steps)
        deadline = owed(case, "owed").deadline
        assert deadline is not None
        assert deadline.moment == datetime.fromisoformat(moment)


class TestVoid:
    """After some events it is owed no more."""

    @pytest.mark.parametrize(
        ("steps", "status", "ended"),
        [
            ([("void", "2019-09-25")], Status.VOID, "2019-09-25"),
            ([("void", "2019-12-25")], Status.VOID, "2019-12-25"),  # also once overdue
            ([("ask", "2019-09-25"), ("void", "2019-09-26")], Status.VOID, "2019-09-26"),
            # What is void cannot be done any more, and what is done does not become void.
            ([("void", "2019-09-25"), ("done", "2019-09-26")], Status.VOID, "2019-09-25"),
            ([("done", "2019-09-25"), ("void", "2019-09-26")], Status.FULFILLED, "2019-09-25"),
            ([("void", "2019-09-25"), ("void", "2019-09-26")], Status.VOID, "2019-09-25"),
        ],
    )
    def test_status(self, steps: list[tuple[str, str]], status: Status, ended: str) -> None:
        found = owed(after(tolling("10 working days"), ("go", START), *steps), "owed", "2020-06-01")
        assert (found.status, found.ended) == (status, at(ended))
        assert (found.left, found.late) == (None, None)

    def test_before_it_starts_nothing_is_void(self) -> None:
        found = owed(after(tolling("10 days"), ("void", "2019-09-19"), ("go", START)), "owed")
        assert found.status is Status.PENDING


class TestSeveral:
    """One duty may have many clocks."""

    def numbers(self, case: Case) -> list[tuple[int, date | datetime, Status]]:
        return [(o.number, o.started, o.status) for o in case.obligations()]

    def test_each_start_is_another(self) -> None:
        case = after(
            tolling("20 days"), ("go", "2019-09-20"), ("done", "2019-09-25"), ("go", "2019-09-25")
        )
        assert self.numbers(case) == [
            (1, date(2019, 9, 20), Status.FULFILLED),
            (2, date(2019, 9, 25), Status.PENDING),
        ]

    def test_an_event_ends_all_that_are_running(self) -> None:
        case = after(
            tolling("20 days"),
            ("go", "2019-09-20"),
            ("go", "2019-10-08"),  # due on 10-28
            ("done", "2019-10-11"),
            ("go", "2019-10-11"),
        )
        assert self.numbers(case) == [
            (1, date(2019, 9, 20), Status.FULFILLED_LATE),  # due on the 10th
            (2, date(2019, 10, 8), Status.FULFILLED),
            (3, date(2019, 10, 11), Status.PENDING),
        ]

    def test_an_event_stops_all_that_are_running(self) -> None:
        case = after(
            tolling("20 days"),
            ("go", "2019-09-20"),
            ("ask", "2019-09-25"),
            ("go", "2019-09-27"),  # begun after the stop, so it runs
        )
        assert [o.status for o in case.obligations()] == [Status.SUSPENDED, Status.PENDING]
        case = go(case, ("answer", "2019-10-09"))
        assert [o.due for o in case.obligations()] == [
            date(2019, 10, 24),
            date(2019, 10, 17),  # 28 29 30 (3), 1…17 (20)
        ]

    def test_an_event_may_end_one_and_start_the_next(self) -> None:
        case = after(
            cycling({"starts": "report", "ends": "report", "within": "3 months"}, "report"),
            ("report", "2019-10-08"),
            ("report", "2020-01-08"),
            ("report", "2020-04-09"),
        )
        assert self.numbers(case) == [
            (1, date(2019, 10, 8), Status.FULFILLED),  # 01-08
            (2, date(2020, 1, 8), Status.FULFILLED_LATE),  # 04-08, a Wednesday
            (3, date(2020, 4, 9), Status.PENDING),
        ]

    def test_any_of_several_events_starts_one(self) -> None:
        duty = {"starts": {"any": ["a", "b"]}, "ends": "end", "within": "5 days"}
        case = after(cycling(duty, "a", "b", "end"), ("a", "2019-09-20"), ("b", "2019-09-20"))
        assert [number for number, *_ in self.numbers(case)] == [1, 2]

    def test_the_kth_start_of_each_reading_belongs_to_the_kth_clock(self) -> None:
        duty = {
            "starts": "a",
            "ends": "end",
            "within": "20 days",
            "readings": {"one": {}, "other": {"starts": "b"}},
        }
        case = after(
            cycling(duty, "a", "b", "end"),
            ("a", "2019-09-01"),
            ("a", "2019-09-02"),
            ("b", "2019-09-04"),
            ("b", "2019-09-05"),
            ("b", "2019-09-06"),
        )
        begun = [{r.id: r.deadline.start for r in o.readings} for o in case.obligations()]
        assert begun == [
            {"one": date(2019, 9, 1), "other": date(2019, 9, 4)},
            {"one": date(2019, 9, 2), "other": date(2019, 9, 5)},
            {"other": date(2019, 9, 6)},  # which one has begun is told, though it is alone
        ]
        assert [o.started for o in case.obligations()] == [
            date(2019, 9, 1),
            date(2019, 9, 2),
            date(2019, 9, 6),
        ]

    def test_a_reading_that_begins_too_late_changes_nothing(self) -> None:
        duty = {
            "starts": "a",
            "ends": "end",
            "within": "30 days",
            "readings": {"one": {}, "other": {"starts": "b", "within": "1 day"}},
        }
        procedure = cycling(duty, "a", "b", "end")
        case = after(procedure, ("a", "2019-09-01"), ("end", "2019-09-20"))
        assert go(case, ("b", "2019-09-21")).obligations() == case.obligations()


class TestAllOf:
    """A clock that starts when every one of several events has happened."""

    PROCEDURE = cycling(
        {"starts": {"all": ["a", "b"], "also": ["c"]}, "ends": "end", "within": "10 days"},
        "a",
        "b",
        "c",
        "end",
    )

    @pytest.mark.parametrize(
        ("steps", "started"),
        [
            ([("a", "2019-09-02")], []),
            ([("a", "2019-09-02"), ("a", "2019-09-03")], []),
            ([("a", "2019-09-02"), ("b", "2019-09-03")], ["2019-09-03"]),
            ([("b", "2019-09-02"), ("a", "2019-09-03")], ["2019-09-03"]),
            # Once more, while it runs: later still.
            ([("a", "2019-09-02"), ("b", "2019-09-03"), ("a", "2019-09-04")], ["2019-09-04"]),
            ([("a", "2019-09-02"), ("b", "2019-09-03"), ("c", "2019-09-04")], ["2019-09-04"]),
            # One that belongs along moves it, but is not waited for, and starts nothing.
            ([("c", "2019-09-02")], []),
            ([("c", "2019-09-02"), ("a", "2019-09-03"), ("b", "2019-09-04")], ["2019-09-04"]),
            # After the end it moves nothing.
            (
                [
                    ("a", "2019-09-02"),
                    ("b", "2019-09-03"),
                    ("end", "2019-09-04"),
                    ("c", "2019-09-05"),
                ],
                ["2019-09-03"],
            ),
            # A second round needs both again.
            (
                [
                    ("a", "2019-09-02"),
                    ("b", "2019-09-03"),
                    ("end", "2019-09-04"),
                    ("a", "2019-09-05"),
                ],
                ["2019-09-03"],
            ),
            (
                [
                    ("a", "2019-09-02"),
                    ("b", "2019-09-03"),
                    ("end", "2019-09-04"),
                    ("b", "2019-09-05"),
                    ("c", "2019-09-06"),
                    ("b", "2019-09-07"),
                    ("a", "2019-09-08"),
                    ("c", "2019-09-09"),
                ],
                ["2019-09-03", "2019-09-09"],
            ),
            # One of them alone, before the end of nothing, counts for the first round.
            ([("a", "2019-09-02"), ("end", "2019-09-03"), ("b", "2019-09-04")], ["2019-09-04"]),
        ],
    )
    def test_starts(self, steps: list[tuple[str, str]], started: list[str]) -> None:
        case = after(self.PROCEDURE, *steps)
        assert [o.started for o in case.obligations()] == [at(day) for day in started]

    def test_a_void_one_is_followed_by_another_round(self) -> None:
        duty = {"starts": {"all": ["a"]}, "ends": "end", "voids": "void", "within": "10 days"}
        case = after(
            cycling(duty, "a", "end", "void"),
            ("a", "2019-09-02"),
            ("void", "2019-09-03"),
            ("a", "2019-09-04"),
        )
        assert [(o.started, o.status) for o in case.obligations()] == [
            (date(2019, 9, 2), Status.VOID),
            (date(2019, 9, 4), Status.PENDING),
        ]
