"""`add`, `count`, `is_working` and `roll` say of columns what a calendar says of dates."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bulk.containers import CONTAINERS, numbers

from govflow import GovflowError, WorkCalendar, bulk, calendar
from govflow.bulk import MISSING
from govflow.errors import CalendarError, DateRangeError
from govflow.testing.strategies import dates_near_holidays

CN = calendar("CN")
FLOOD = CN.with_days_off([date(2024, 7, 1), date(2024, 7, 2)], name="flood")
MONDAYS = CN.with_weekend(range(1, 7))  # about fifty working days a year
CALENDARS: dict[str, WorkCalendar] = {
    "CN": CN,
    "DE-BY": calendar("DE-BY"),
    "as of a day": calendar("CN", as_of=date(2020, 1, 1)),
    "overlaid": FLOOD.with_workdays([date(2024, 7, 6)], name="open"),
    "only Mondays": MONDAYS,
    "IL": calendar("IL"),  # rests on Friday and Saturday
}
FIRST, LAST = CN.computable

days = dates_near_holidays("CN") | st.sampled_from([FIRST, LAST, date(1900, 1, 1), date.max])
columns = st.lists(st.none() | days, max_size=6)
kinds = st.sampled_from(sorted(CONTAINERS))
calendars = st.sampled_from(sorted(CALENDARS))


def scalar(question: Callable[..., Any], *asked: Any) -> Any:
    """What the scalar function says; None where something is missing or there is no answer."""
    try:
        return None if None in asked else question(*asked)
    except GovflowError:
        return None


@given(columns, st.integers(-300, 300), kinds, calendars)
def test_add_is_add(starts: list[date | None], n: int, kind: str, name: str) -> None:
    container, known = CONTAINERS[kind], CALENDARS[name]
    if any(day == date.max for day in starts) and kind in ("datetime64[ns]", "pandas", "date64"):
        starts = [None if day == date.max else day for day in starts]  # beyond nanoseconds
    found = bulk.add(container.make(starts), n, calendar=known, errors="missing")
    assert container.read(found) == [scalar(known.add, day, n) for day in starts]


@given(st.lists(st.tuples(st.none() | days, st.none() | st.integers(-300, 300))), calendars)
def test_add_takes_a_number_for_each_row(
    rows: list[tuple[date | None, int | None]], name: str
) -> None:
    known = CALENDARS[name]
    starts, each = [day for day, _ in rows], [n for _, n in rows]
    expected = [scalar(known.add, day, n) for day, n in rows]
    column = np.array(starts, "datetime64[D]")
    for given_as in (
        each,
        pd.Series(each, dtype="Int64"),
        pd.Series(each, dtype="float64"),
        pl.Series(each, dtype=pl.Int16),
        pa.array(each, pa.int64()),
    ):
        found = bulk.add(column, given_as, calendar=known, errors="missing")
        assert found.tolist() == expected


@given(columns, kinds, calendars, st.sampled_from(["next", "previous"]))
def test_roll_is_at_or_after_and_at_or_before(
    starts: list[date | None], kind: str, name: str, to: Any
) -> None:
    container, known = CONTAINERS[kind], CALENDARS[name]
    starts = [None if day == date.max else day for day in starts]
    found = bulk.roll(container.make(starts), to, calendar=known, errors="missing")
    one = known.at_or_after if to == "next" else known.at_or_before
    assert container.read(found) == [scalar(one, day) for day in starts]


@given(columns, kinds, calendars)
def test_is_working_is_is_working(starts: list[date | None], kind: str, name: str) -> None:
    container, known = CONTAINERS[kind], CALENDARS[name]
    starts = [None if day == date.max else day for day in starts]
    found = bulk.is_working(container.make(starts), calendar=known, errors="missing")
    expected = [scalar(known.is_working, day) for day in starts]
    if not container.holds_missing:
        expected = [bool(worked) for worked in expected]
    assert container.read(found) == expected


@given(st.lists(st.tuples(st.none() | days, st.none() | days), max_size=6), kinds, calendars)
def test_count_is_count(spans: list[tuple[date | None, date | None]], kind: str, name: str) -> None:
    container, known = CONTAINERS[kind], CALENDARS[name]
    spans = [(None if a == date.max else a, None if b == date.max else b) for a, b in spans]
    starts, ends = container.make([a for a, _ in spans]), [b for _, b in spans]
    found = bulk.count(starts, container.make(ends), calendar=known, errors="missing")
    expected = [scalar(known.count, *span) for span in spans]
    if container.holds_missing:
        assert container.read(found) == expected
    else:
        assert found.tolist() == [MISSING if n is None else n for n in expected]


def test_hand_counted() -> None:
    # 2019-09-20 Fri: 23…27 (5), 28 off, 29 Sun worked (6), 30 (7), 1…7 Oct off, 8 9 10 (10).
    # 28 Sat: 29 30 (2), 8…12 (7; the 12th, a Sat, is worked), 14 15 16 (10).
    days = np.array(["2019-09-20", "2019-09-28", "NaT"], "datetime64[D]")
    assert bulk.add(days, 10).tolist() == [date(2019, 10, 10), date(2019, 10, 16), None]

    assert bulk.add(days[1:2], [2]).tolist() == [date(2019, 9, 30)]
    assert bulk.roll(days, "next").tolist() == [date(2019, 9, 20), date(2019, 9, 29), None]
    assert bulk.roll(days, "previous").tolist() == [date(2019, 9, 20), date(2019, 9, 27), None]
    assert bulk.is_working(days).tolist() == [True, False, False]
    ends = np.array(["2019-10-10", "2019-09-20", "2019-10-10"], "datetime64[D]")
    assert bulk.count(days, ends).tolist() == [10, -6, MISSING]  # -6: 27 26 25 24 23 20


def test_long_columns_are_looked_up_whole() -> None:
    span = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    days = np.tile(np.array(numbers(span), np.int32), 2)  # more than one chunk
    found = bulk.add(days, 0)
    assert found.tolist() == days.tolist()
    worked = [CN.is_working(day) for day in span]
    assert bulk.is_working(days).tolist() == worked * 2


def test_an_error_names_the_first_row_without_an_answer() -> None:
    days = np.array(["NaT", "2019-09-20", "2100-12-31", "2100-12-30"], "datetime64[D]")
    with pytest.raises(DateRangeError) as caught:
        bulk.add(days, 1)
    assert (caught.value.code, caught.value.where) == ("beyond_calendar", "row 2")
    assert "2100-12-31" in caught.value.en
    with pytest.raises(DateRangeError) as caught:
        bulk.add(days, [1, 10**9, 0, 0])
    assert caught.value.where == "row 1"
    with pytest.raises(DateRangeError) as caught:
        bulk.count(days, np.array(["NaT", "1900-01-01"] * 2, "datetime64[D]"))
    assert caught.value.where == "row 1"
    with pytest.raises(DateRangeError) as caught:
        bulk.is_working(np.array([0, 2**31 - 1], np.int32))
    assert (caught.value.code, caught.value.where) == ("beyond_calendar", "row 1")
    with pytest.raises(DateRangeError):
        bulk.roll(np.array([0, 2**62, -(2**62)]))


@pytest.mark.parametrize("n", [2**31, -(2**31), 2**63 - 1, -(2**63), 10**30])
def test_numbers_beyond_all_days_have_no_answer(n: int) -> None:
    day = np.array([18000], np.int32)
    assert bulk.add(day, n, errors="missing").tolist() == [MISSING]
    with pytest.raises(DateRangeError):
        bulk.add(day, n)
    if abs(n) < 2**63:
        assert bulk.add(day, [n], errors="missing").tolist() == [MISSING]


def test_a_number_beyond_all_days_does_not_bring_a_day_outside_back() -> None:
    outside = np.array([10**6], np.int64)
    assert bulk.add(outside, [2**31 + 5], errors="missing").tolist() == [np.iinfo(np.int64).min]


@pytest.mark.parametrize(
    "n",
    [1.5, "5", [1.5, 2], [1e300, None], [np.inf, 1], [[1, 2]], ["a", 2], [True, False], None],
)
def test_only_whole_numbers_are_added(n: Any) -> None:
    with pytest.raises(CalendarError) as caught:
        bulk.add([date(2019, 9, 20)] * 2, n)
    assert caught.value.code == "not_whole"


def test_a_refusal_does_not_repeat_a_whole_column() -> None:
    with pytest.raises(CalendarError) as caught:
        bulk.add([date(2019, 9, 20)] * 9999, [0.5] * 9999)
    assert len(caught.value.en) < 200


def test_one_value_for_each_row() -> None:
    two = [date(2019, 9, 20)] * 2
    asks: list[Callable[[], Any]] = [
        lambda: bulk.add(two, [1]),
        lambda: bulk.count(two, two[:1]),
    ]
    for ask in asks:
        with pytest.raises(CalendarError) as caught:
            ask()
        assert caught.value.code == "one_for_each_row"


def test_a_choice_that_there_is_not_is_refused() -> None:
    column: Any = [date(2019, 9, 20)]
    wrong: Any = "nearest"
    asks: list[Callable[[], Any]] = [
        lambda: bulk.roll(column, wrong),
        lambda: bulk.add(column, 1, errors=wrong),
    ]
    for ask in asks:
        with pytest.raises(CalendarError) as caught:
            ask()
        assert caught.value.code == "bad_choice"


def test_an_empty_column_needs_no_day() -> None:
    for container in CONTAINERS.values():
        for dates in ([], [None]):
            assert container.read(bulk.add(container.make(dates), 5)) == dates


def test_a_calendar_without_a_working_day() -> None:
    every = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    closed, day = CN.with_days_off(every, name="closed for good"), [date(2019, 9, 20)]
    assert bulk.is_working(day, calendar=closed).tolist() == [False]
    assert bulk.roll(day, calendar=closed, errors="missing").tolist() == [None]
