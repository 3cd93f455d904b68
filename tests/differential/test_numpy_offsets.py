"""Working days added and counted, and days off rolled, against NumPy's business days.

NumPy knows no makeup workdays. Told that all seven days of the week are worked and given every day
off as a holiday, it does.
"""

from datetime import date, timedelta
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import WorkCalendar, calendar, convention, due
from govflow.testing.strategies import dates_near_holidays

NAMES = ["CN", "US", "DE-BY", "JP", "HU", "IL", "AE", "SA"]
FIRST, LAST = date(2012, 1, 1), date(2024, 12, 31)
ONE = timedelta(days=1)


def business_days(cal: WorkCalendar) -> np.busdaycalendar:
    """The same days as NumPy has them, three years more on either side."""
    start, end = FIRST - 1096 * ONE, LAST + 1096 * ONE
    days = (start + i * ONE for i in range((end - start).days + 1))
    off = [day for day in days if not cal.is_working(day)]
    return np.busdaycalendar(weekmask="1111111", holidays=np.array(off, dtype="datetime64[D]"))


KNOWN = {name: business_days(calendar(name)) for name in NAMES}

near = st.sampled_from(NAMES).flatmap(
    lambda name: st.tuples(st.just(name), dates_near_holidays(name, first=FIRST, last=LAST))
)


def offset(name: str, day: date, n: int, roll: Literal["forward", "backward"]) -> date:
    moved = np.busday_offset(np.datetime64(day), n, roll=roll, busdaycal=KNOWN[name])
    return date.fromisoformat(str(moved))


@given(near, st.integers(1, 500))
def test_working_days_forward(start: tuple[str, date], n: int) -> None:
    # From a day off, NumPy is to begin with the working day before it: the next one is the first.
    name, day = start
    assert calendar(name).add(day, n) == offset(name, day, n, "backward")


@given(near, st.integers(1, 500))
def test_working_days_backward(start: tuple[str, date], n: int) -> None:
    name, day = start
    assert calendar(name).add(day, -n) == offset(name, day, -n, "forward")


@given(near)
def test_a_day_off_is_rolled(start: tuple[str, date]) -> None:
    name, day = start
    assert calendar(name).at_or_after(day) == offset(name, day, 0, "forward")
    assert calendar(name).at_or_before(day) == offset(name, day, 0, "backward")


@given(near, st.integers(0, 700))
def test_working_days_between(start: tuple[str, date], days: int) -> None:
    # NumPy counts from the first day up to before the last.
    name, day = start
    end = day + days * ONE
    counted = np.busday_count(
        np.datetime64(day + ONE), np.datetime64(end + ONE), busdaycal=KNOWN[name]
    )
    assert calendar(name).count(day, end) == counted


@pytest.mark.parametrize(("roll", "theirs"), [("next", "forward"), ("previous", "backward")])
@given(start=near, days=st.integers(1, 200))
def test_a_last_day_is_rolled(
    roll: str, theirs: Literal["forward", "backward"], start: tuple[str, date], days: int
) -> None:
    name, day = start
    counted = convention("cn.civil").varied(roll=roll)
    found = due(day, f"{days} days", calendar=name, convention=counted)
    assert found.due == offset(name, day + days * ONE, 0, theirs)
