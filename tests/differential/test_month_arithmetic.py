"""Where months end, against a search that goes from day to day and knows no arithmetic."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.counting import MonthEnd
from govflow.counting.months import add_months
from govflow.errors import ConventionError

ONE = timedelta(days=1)


def days_of_month(start: date, months: int) -> list[date]:
    """The days of the month so many months away: that many times the month changes on the way."""
    step = ONE if months > 0 else -ONE
    day, left = start, abs(months)
    while left:
        left -= (day + step).month != day.month
        day += step
    while (day - ONE).month == day.month:
        day -= ONE
    found = [day]
    while (found[-1] + ONE).month == day.month:
        found.append(found[-1] + ONE)
    return found


def clamp(start: date, month: list[date]) -> date | None:
    """The last of its days whose number is not above the start's."""
    return [day for day in month if day.day <= start.day][-1]


def last_to_last(start: date, month: list[date]) -> date | None:
    return month[-1] if (start + ONE).month != start.month else clamp(start, month)


def day_before(start: date, month: list[date]) -> date | None:
    """The day whose next one corresponds; the last where none does."""
    before = [day - ONE for day in month if day.day == start.day]
    return before[0] if before else month[-1]


def overflow(start: date, month: list[date]) -> date | None:
    """The first day, from the month's first on, that corresponds or is in the month after."""
    return next((day for day in month if day.day == start.day), month[-1] + ONE)


def refuse(start: date, month: list[date]) -> date | None:
    return next((day for day in month if day.day == start.day), None)


RULES: dict[MonthEnd, Callable[[date, list[date]], date | None]] = {
    MonthEnd.CLAMP: clamp,
    MonthEnd.LAST_TO_LAST: last_to_last,
    MonthEnd.DAY_BEFORE: day_before,
    MonthEnd.OVERFLOW: overflow,
    MonthEnd.REFUSE: refuse,
}

# The century years, leap and not, and the years around them; many a date near a month's end,
# since mid-month the rules do not differ.
starts = st.dates(date(1899, 1, 1), date(2101, 12, 31))
near_ends = st.builds(
    lambda year, month, days: date(year, month, 1) + timedelta(days=days),
    st.sampled_from([1900, 1999, 2000, 2023, 2024, 2100]),
    st.integers(1, 12),
    st.integers(-4, 0),
)


def test_every_rule_is_searched_for() -> None:
    assert set(RULES) == set(MonthEnd)


@pytest.mark.parametrize("rule", MonthEnd)
@given(start=starts | near_ends, months=st.integers(-40, 40).filter(bool))
def test_the_same_end(rule: MonthEnd, start: date, months: int) -> None:
    expected = RULES[rule](start, days_of_month(start, months))
    if expected is None:
        with pytest.raises(ConventionError):
            add_months(start, months, rule)
    else:
        assert add_months(start, months, rule) == expected
