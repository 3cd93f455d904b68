"""Whose an obligation is, deadlines in hours, when it started, and what it rests on."""

from datetime import date, datetime, timedelta
from typing import Literal

import pytest
from tests.cases.tours import OPENED, at, go, owed, tour
from tests.procedures.definitions import cycling

from govflow import Case, Obligation, Procedure, Status, load
from govflow.cases import Days


class TestWhoseCase:
    """Obligations of cases within a case follow its own, each with its path."""

    INNER = cycling({"starts": "open", "ends": "end", "within": "5 days"}, "end")

    def outer(self) -> Procedure:
        plain = cycling(
            {"starts": "open", "ends": "end", "within": "9 days"}, "end", "more"
        ).to_dict()
        plain["id"] = "test.outer"
        plain["events"]["more"]["opens"] = self.INNER.id  # type: ignore[index]
        return load(plain, procedures=[self.INNER])

    def test_paths(self) -> None:
        case = Case.open(self.outer(), "T", on=date(2024, 3, 1))
        for name in ("A", "B"):
            case = case.fire("more", on=date(2024, 3, 4), opens=name)
        case = case.fire("end", on=date(2024, 3, 5), case="B")
        found = [(o.case, o.status, o.due) for o in case.obligations(date(2024, 3, 11))]
        assert found == [
            # 03-02 (1)…10 (9), a Sunday, so Monday.
            ("", Status.PENDING, date(2024, 3, 11)),
            # 03-05 (1)…09 (5), a Saturday, so Monday.
            ("A", Status.PENDING, date(2024, 3, 11)),
            ("B", Status.FULFILLED, date(2024, 3, 11)),
        ]
        assert [o.case for o in case.child("B").obligations()] == [""]

    def test_those_not_open_yet_are_left_out(self) -> None:
        case = Case.open(self.outer(), "T", on=date(2024, 3, 1))
        case = case.fire("more", on=date(2024, 3, 4), opens="A")
        assert [o.case for o in case.obligations(date(2024, 3, 3))] == [""]
        assert [o.case for o in case.obligations(date(2024, 3, 4))] == ["", "A"]


HOURLY = cycling({"starts": "begin", "ends": "end", "within": "24 hours"}, "begin", "end")

MINUTE = timedelta(minutes=1)

# as of, status, left, late: of 24 hours from Friday 2019-09-27 at 09:00 in Beijing; the time
# itself too, where the moment is known.
HOURS: list[tuple[str, Status, Days | None, Days | None]] = [
    # The 27th and the 28th, a Saturday: hours run on days off.
    ("2019-09-27T09:00", Status.PENDING, Days(1, 2, 24 * 60 * MINUTE), None),
    ("2019-09-27T21:30", Status.PENDING, Days(1, 2, (11 * 60 + 30) * MINUTE), None),
    ("2019-09-28T09:00", Status.PENDING, Days(0, 1, 0 * MINUTE), None),
    ("2019-09-28T09:00:00.000001", Status.OVERDUE, None, Days(0, 0, timedelta(microseconds=1))),
    ("2019-09-28T01:00+00:00", Status.PENDING, Days(0, 1, 0 * MINUTE), None),
    ("2019-09-28T01:01+00:00", Status.OVERDUE, None, Days(0, 0, MINUTE)),
    ("2019-09-27T21:00-04:00", Status.PENDING, Days(0, 1, 0 * MINUTE), None),
    ("2019-09-27T21:01-04:00", Status.OVERDUE, None, Days(0, 0, MINUTE)),
    # A day is compared by day: it may still have been before nine.
    ("2019-09-28", Status.PENDING, Days(0, 1), None),
    ("2019-09-29", Status.OVERDUE, None, Days(1, 1)),
]


class TestHours:
    """Deadlines in hours run from moment to moment, on any day."""

    @pytest.mark.parametrize(
        "begin",
        [
            "2019-09-27T09:00",  # without a zone: Beijing's
            "2019-09-27T09:00+08:00",
            "2019-09-27T01:00+00:00",
            "2019-09-26T21:00-04:00",
        ],
    )
    @pytest.mark.parametrize(("as_of", "status", "left", "late"), HOURS)
    def test_to_the_moment(
        self, begin: str, as_of: str, status: Status, left: Days | None, late: Days | None
    ) -> None:
        case = go(Case.open(HOURLY, "1", on=date(2019, 9, 26)), ("begin", begin))
        found = owed(case, "owed", as_of)
        assert found.deadline is not None
        assert found.deadline.moment == datetime.fromisoformat("2019-09-28T09:00+08:00")
        assert (found.status, found.left, found.late) == (status, left, late)

    @pytest.mark.parametrize(
        ("end", "status"),
        [
            ("2019-09-28T09:00", Status.FULFILLED),
            ("2019-09-28T09:01", Status.FULFILLED_LATE),
            ("2019-09-28T01:00+00:00", Status.FULFILLED),
            ("2019-09-28T01:01+00:00", Status.FULFILLED_LATE),
        ],
    )
    def test_ended(self, end: str, status: Status) -> None:
        case = Case.open(HOURLY, "1", on=date(2019, 9, 26))
        case = go(case, ("begin", "2019-09-27T09:00"), ("end", end))
        assert owed(case, "owed").status is status

    def test_over_a_year_end_and_a_leap_day(self) -> None:
        for begin, moment in (
            ("2019-12-31T20:00", "2020-01-01T20:00+08:00"),
            ("2020-02-28T20:00", "2020-02-29T20:00+08:00"),
        ):
            case = go(Case.open(HOURLY, "1", on=date(2019, 9, 26)), ("begin", begin))
            deadline = owed(case, "owed").deadline
            assert deadline is not None
            assert deadline.moment == datetime.fromisoformat(moment)


class TestStarted:
    """When the first of several readings began, whatever the zones they are written in."""

    PROCEDURE = cycling(
        {
            "starts": "a",
            "ends": "end",
            "within": "10 days",
            "readings": {"one": {}, "other": {"starts": "b"}},
        },
        "a",
        "b",
        "end",
    )

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (("a", "2024-03-01"), ("b", "2024-03-04")),
            (("b", "2024-03-01"), ("a", "2024-03-04")),
            (("a", "2024-03-01T09:00"), ("b", "2024-03-01T10:00")),
            # 01:00 and 07:30 in Beijing, though London still writes the day before.
            (("a", "2024-03-02T01:00"), ("b", "2024-03-01T23:30+00:00")),
        ],
    )
    def test_the_first(self, first: tuple[str, str], second: tuple[str, str]) -> None:
        case = go(Case.open(self.PROCEDURE, "1", on=date(2024, 3, 1)), first, second)
        assert owed(case, "owed").started == at(first[1])


class TestStanding:
    """Whether a date rests on published arrangements."""

    @pytest.mark.parametrize("kind", ["due", "standing", "readings"])
    def test_while_suspended_there_is_no_date(
        self, kind: Literal["due", "standing", "readings"]
    ) -> None:
        duty = {"starts": "open", "ends": "e", "stops": "s", "resumes": "r", "within": "10 days"}
        case = Case.open(cycling(duty, "e", "s", "r"), "1", on=OPENED)
        found = owed(go(case, ("s", "2019-08-13")), "owed")
        assert not getattr(found, kind)


class TestValue:
    """Obligations are values."""

    def test_equal_and_hashable(self) -> None:
        one = tour("file_plan").obligations()
        two = tour("file_plan").obligations()
        assert one == two
        assert len({*one, *two}) == 5

    def test_as_of_another_day_it_is_another(self) -> None:
        one, two = (owed(tour("leave"), "report", day) for day in ("2019-10-08", "2019-10-09"))
        assert one != two
        assert isinstance(one, Obligation)
        assert one.deadline == two.deadline

    def test_the_parts_of_a_day_do_not_matter_to_a_duty_in_days(self) -> None:
        moment = datetime(2019, 10, 8, 23)
        for hours in range(24):
            earlier = moment - timedelta(hours=hours)
            assert owed(tour("leave"), "report", earlier.isoformat()).left == Days(3, 3)
