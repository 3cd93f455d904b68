"""Every country that `holidays` knows, against a loop over its days, one after the other."""

from datetime import date, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow import calendar

COUNTRIES = sorted(holidays.list_supported_countries(include_aliases=False))
YEARS = range(2018, 2026)
ROOM = timedelta(days=200)  # to reach sixty working days away in
ONE = timedelta(days=1)


@cache
def book_of(country: str) -> holidays.HolidayBase:
    """`holidays`' own table, told of every year at once: it learns of moved days by year."""
    return holidays.country_holidays(country, years=YEARS)


def nth_working(country: str, day: date, n: int) -> date:
    """The n-th working day after a day, or before it: by going there."""
    step = ONE if n > 0 else -ONE
    left = abs(n)
    while left:
        day += step
        left -= book_of(country).is_working_day(day)
    return day


@pytest.mark.parametrize("country", COUNTRIES)
@settings(max_examples=5)
@given(data=st.data(), n=st.integers(-60, 60), length=st.integers(0, 90))
def test_the_same_days(country: str, data: st.DataObject, n: int, length: int) -> None:
    cal = calendar(country)
    first = max(date(2019, 1, 1), cal.computable[0] + ROOM)
    day = data.draw(st.dates(first, date(2024, 12, 31)))
    assert cal.is_working(day) is book_of(country).is_working_day(day)
    assert cal.add(day, n) == nth_working(country, day, n)
    later = [day + i * ONE for i in range(1, length + 1)]
    assert cal.count(day, day + length * ONE) == sum(map(book_of(country).is_working_day, later))
