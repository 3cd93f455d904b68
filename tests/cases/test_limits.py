"""Fixed dates, minimum times, periods counted back; the days as in `test_starts_and_ends`."""

from datetime import date

import pytest
from tests.cases.tours import at, go, owed, refusal
from tests.procedures.definitions import cycling

from govflow import Case, Procedure, Status
from govflow.procedures import Value

FRIDAY = date(2024, 3, 1)


def opened(procedure: Procedure, on: date = FRIDAY, **data: Value) -> Case:
    return Case.open(procedure, "1", on=on, data=data)


class TestBy:
    """A fixed date: of the year, the first on or after the start; or a whole date."""

    @pytest.mark.parametrize(
        ("by", "start", "due"),
        [
            ("04-15", "2024-03-01", "2024-04-15"),
            ("04-15", "2024-04-15", "2024-04-15"),  # on the day itself
            ("04-15", "2024-04-16", "2025-04-15"),  # across the year's end
            ("01-31", "2023-12-31", "2024-01-31"),
            ("02-29", "2023-03-01", "2024-02-29"),
            ("02-29", "2024-03-01", "2025-02-28"),  # a year that has none: the month's last day
            ("02-29", "2025-02-28", "2025-02-28"),
            # A fixed date is no period whose last day would move: a holiday stays one.
            ("10-01", "2019-09-20", "2019-10-01"),
            ("2019-09-15", "2019-09-02", "2019-09-15"),  # a Sunday
            (date(2019, 10, 5), "2019-09-02", "2019-10-05"),
            ("2019-08-30", "2019-09-02", "2019-08-30"),  # already past
        ],
    )
    def test_due(self, by: object, start: str, due: str) -> None:
        procedure = cycling({"starts": "open", "ends": "end", "by": by}, "end")
        found = owed(Case.open(procedure, "1", on=at(start)), "owed")
        assert found.due == at(due)
        assert found.status is (Status.OVERDUE if due < start else Status.PENDING)

    def test_moved_where_the_duty_says_so(self) -> None:
        duty = {"starts": "open", "ends": "end", "by": "10-01", "convention": "cn.civil"}
        found = owed(opened(cycling(duty, "end"), on=date(2019, 9, 20)), "owed")
        assert found.due == date(2019, 10, 8)  # off to the 7th

    def test_a_reading_may_have_its_own(self) -> None:
        readings = {"date": {"by": "03-31"}, "days": {"within": "20 days"}}
        duty = {"starts": "open", "ends": "end", "readings": readings, "convention": "cn.plain"}
        found = owed(opened(cycling(duty, "end")), "owed")
        # 03-01 and 20 days.
        assert {r.id: r.deadline.due for r in found.readings} == {
            "date": date(2024, 3, 31),
            "days": date(2024, 3, 21),
        }
        assert found.due == date(2024, 3, 21)


class TestNotBefore:
    """A minimum time: until it has passed, it must not be done."""

    def procedure(self, not_before: str, **duty: object) -> Procedure:
        duty = {"starts": "notice", "ends": "decide", "not_before": not_before, **duty}
        return cycling(duty, "notice", "decide")

    @pytest.mark.parametrize(
        ("not_before", "notice", "first"),
        [
            # Seven whole days: 2 3 4 5 6 7 8; no matter that the 9th is a Saturday.
            ("7 days", "2024-03-01", "2024-03-09"),
            # 29 Sun worked (1) 30 (2); 10-08 (3) 9 (4) 10 (5); then the next day.
            ("5 working days", "2019-09-27", "2019-10-11"),
            # A month, to the 30th; a minimum is not moved to a working day, it would be longer.
            ("1 month", "2019-08-30", "2019-10-01"),
        ],
    )
    def test_first_day(self, not_before: str, notice: str, first: str) -> None:
        case = go(opened(self.procedure(not_before), on=date(2019, 8, 1)), ("notice", notice))
        found = owed(case, "owed")
        assert (found.not_before, found.deadline, found.status) == (at(first), None, Status.PENDING)
        day_before = date.fromordinal(date.fromisoformat(first).toordinal() - 1)
        refused = refusal(case, "decide", day_before.isoformat())
        assert (refused.code, refused.event) == ("too_early", "decide")
        assert first in refused.zh
        assert first in refused.en
        assert owed(go(case, ("decide", first)), "owed").status is Status.FULFILLED

    def test_together_with_a_limit(self) -> None:
        case = opened(self.procedure("7 days", within="20 days", convention="cn.plain"))
        case = go(case, ("notice", "2024-03-01"))
        found = owed(case, "owed")
        assert (found.not_before, found.due) == (date(2024, 3, 9), date(2024, 3, 21))
        late = go(case, ("decide", "2024-03-22"))
        assert owed(late, "owed").status is Status.FULFILLED_LATE

    def test_before_it_has_begun_and_after_it_is_over_nothing_is_too_early(self) -> None:
        case = go(opened(self.procedure("7 days")), ("decide", "2024-03-01"))
        case = go(case, ("notice", "2024-03-04"), ("decide", "2024-03-12"))
        assert go(case, ("decide", "2024-03-12")).log[-1].event == "decide"


class TestBackward:
    """No later than so long before a day to come."""

    PROCEDURE = cycling(
        {
            "starts": {"any": "schedule", "fact": "hearing"},
            "ends": "notify",
            "within": "7 days",
            "direction": "before",
        },
        "schedule",
        "notify",
        data={"hearing": {"type": "date"}},
    )

    @pytest.mark.parametrize(
        ("hearing", "due"),
        [
            ("2024-03-20", "2024-03-13"),  # 19 (1) … 13 (7)
            ("2024-03-23", "2024-03-15"),  # 16, a Saturday: the Friday before, not the Monday after
            ("2019-10-13", "2019-09-30"),  # 6, a holiday: before the holidays
        ],
    )
    def test_due(self, hearing: str, due: str) -> None:
        case = opened(self.PROCEDURE, on=date(2019, 9, 2))
        case = case.fire("schedule", on=date(2019, 9, 2), data={"hearing": hearing})
        assert owed(case, "owed").due == at(due)
        assert owed(go(case, ("notify", due)), "owed").status is Status.FULFILLED
        after = date.fromordinal(date.fromisoformat(due).toordinal() + 1).isoformat()
        assert owed(go(case, ("notify", after)), "owed").status is Status.FULFILLED_LATE

    def test_put_off_it_is_another(self) -> None:
        case = opened(self.PROCEDURE)
        for hearing in ("2024-03-20", "2024-03-27"):
            case = case.fire("schedule", on=FRIDAY, data={"hearing": hearing})
        assert [o.due for o in case.obligations()] == [date(2024, 3, 13), date(2024, 3, 20)]


def test_without_a_date_it_is_met_or_not_but_never_late() -> None:
    procedure = cycling({"starts": "open", "ends": "end", "undated": True}, "end")
    found = owed(opened(procedure), "owed", "2030-01-01")
    assert (found.status, found.due, found.left, found.late) == (Status.PENDING, None, None, None)
    ended = owed(go(opened(procedure), ("end", "2029-12-31")), "owed")
    assert ended.status is Status.FULFILLED
