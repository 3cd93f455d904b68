"""`bulk.due` says of columns what `govflow.due` says of dates."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bulk.containers import CONTAINERS, numbers

from govflow import Deadline, GovflowError, Period, Standing, bulk, calendar, convention, due
from govflow.bulk import MISSING
from govflow.counting import CONVENTIONS, Convention, Direction
from govflow.errors import CalendarError, ConventionError, DateRangeError, PeriodError
from govflow.testing.strategies import conventions, dates_near_holidays, directions
from govflow.testing.strategies import periods as periods_of

NAMES = {"CN": "CN", "JP": "JP", "US": "US-DC", "DE": "DE-BY"}
periods = (
    periods_of(["natural"], most=2)
    | periods_of(["working"], most=40)
    | st.builds(Period, months=st.integers(0, 14), days=st.integers(0, 40))
)
starts = dates_near_holidays("CN") | st.dates(date(2023, 12, 25), date(2024, 3, 10))
refusing = convention("cn.civil").varied(month_end="refuse")


def asked(start: date | None, within: Period | str | None, **how: Any) -> Deadline | None:
    """The scalar answer; None where something is missing or there is none."""
    try:
        return None if start is None or within is None else due(start, within, **how)
    except GovflowError:
        return None


def assert_equal(found: bulk.Deadlines, expected: Sequence[Deadline | None], kind: str) -> None:
    read = CONTAINERS[kind].read
    assert read(found.due) == [each and each.due for each in expected]
    assert read(found.nominal) == [each and each.nominal for each in expected]
    provisional = [each and each.standing is Standing.PROVISIONAL for each in expected]
    if not CONTAINERS[kind].holds_missing:
        provisional = [bool(each) for each in provisional]
    assert read(found.provisional) == provisional


@given(
    st.lists(st.none() | starts, max_size=5),
    periods,
    conventions(),
    directions(),
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(sorted(CONTAINERS)),
)
def test_a_few_rows_equal_the_scalar(
    days: list[date | None],
    within: Period,
    rule: Convention,
    direction: Direction,
    name: str,
    kind: str,
) -> None:
    how: Any = {"calendar": calendar(NAMES[name]), "convention": rule, "direction": direction}
    found = bulk.due(CONTAINERS[kind].make(days), within, errors="missing", **how)
    assert_equal(found, [asked(day, within, **how) for day in days], kind)


@given(
    st.integers(2003, 2027),
    periods,
    st.sampled_from(sorted(CONVENTIONS)),
    directions(),
    st.lists(periods, max_size=2),
    st.sampled_from(["date32", "datetime64[D]", "int32"]),
)
@settings(max_examples=40)
def test_a_year_of_rows_equals_the_scalar(
    year: int, within: Period, id: str, direction: Direction, more: list[Period], kind: str
) -> None:
    extended = tuple(more) if direction == "after" else ()
    rule = convention(id)
    on = rule.calendar or "CN"
    how: Any = {"convention": rule, "direction": direction, "extended": extended, "calendar": on}
    days = [date(year, 6, 1) + timedelta(n) for n in range(300)]  # over a turn of the year
    column = CONTAINERS[kind].make([None, *days])
    found = bulk.due(column, within, errors="missing", **how)
    assert_equal(found, [None, *(asked(day, within, **how) for day in days)], kind)


@pytest.mark.parametrize("id", CONVENTIONS)
@pytest.mark.parametrize("direction", ["after", "before"])
def test_every_convention(id: str, direction: Direction) -> None:
    days = [date(2023, 12, 1) + timedelta(n) for n in range(100)]
    on = convention(id).calendar or "DE"
    how: Any = {"convention": id, "direction": direction, "calendar": on}
    for within in ("1 day", "5 days", "10 working days", "1 month", "半年"):
        found = bulk.due(CONTAINERS["polars"].make(days), within, **how)
        assert_equal(found, [due(day, within, **how) for day in days], "polars")


@given(
    st.lists(st.tuples(st.none() | starts, st.none() | periods), max_size=8),
    st.sampled_from(sorted(CONTAINERS)),
)
def test_a_period_for_each_row(rows: list[tuple[date | None, Period | None]], kind: str) -> None:
    days, each = [day for day, _ in rows], [within for _, within in rows]
    expected = [asked(day, within) for day, within in rows]
    column = CONTAINERS[kind].make(days)
    assert_equal(bulk.due(column, each, errors="missing"), expected, kind)
    texts = [within and str(within) for within in each]
    for given_as in (
        texts,
        np.array(texts, object),
        pd.Series(texts, dtype="str"),
        pl.Series(texts, dtype=pl.String),
        pa.array(texts, pa.string()),
    ):
        assert_equal(bulk.due(column, given_as, errors="missing"), expected, kind)


def test_hand_counted() -> None:
    # 10 working days after 2019-09-20 Fri: 23…27 (5), 29 Sun (6), 30 (7), 8 9 10 Oct (10).
    # 15 days after it: 5 October, in the holiday, so the 8th. Half a year: 20 March 2020, a Fri.
    days = np.array(["2019-09-20", "NaT", "2019-09-20", "2019-09-20"], "datetime64[D]")
    found = bulk.due(days, ["10个工作日", "15日", "15日", "半年"])
    first, last = date(2019, 10, 10), date(2020, 3, 20)
    assert found.due.tolist() == [first, None, date(2019, 10, 8), last]
    assert found.nominal.tolist() == [first, None, date(2019, 10, 5), last]
    assert found.provisional.tolist() == [False] * 4


def test_other_calendars_give_other_dates() -> None:
    day = np.array(["2019-12-16"], "datetime64[D]")
    # Counted in examples/revised_calendar.py: the Spring Festival of 2020 was extended.
    early = calendar("CN", as_of=date(2020, 1, 1))
    assert bulk.due(day, "30 working days", calendar=early).due.tolist() == [date(2020, 2, 1)]
    assert bulk.due(day, "30 working days").due.tolist() == [date(2020, 2, 4)]
    closed = calendar("CN").with_days_off([date(2019, 12, 17)], name="closed")
    assert bulk.due(day, "1 working day", calendar=closed).due.tolist() == [date(2019, 12, 18)]


def test_provisional_past_the_last_notice() -> None:
    after = calendar("CN").known_through + timedelta(1)
    days = [date(2019, 9, 20), after]
    assert bulk.due(days, "10 working days").provisional.tolist() == [False, True]
    days *= 5000  # enough for a table
    assert bulk.due(days, "10 working days").provisional.tolist() == [False, True] * 5000


def test_one_far_row_does_not_ask_for_the_years_between() -> None:
    days = np.array(numbers([date(2019, 9, 20), date.max]) * 5000, np.int32)
    found = bulk.due(days, "10 working days", errors="missing")
    assert found.due.tolist() == numbers([date(2019, 10, 10), None]) * 5000
    with pytest.raises(DateRangeError) as caught:
        bulk.due(days, "10 working days")
    assert caught.value.where == "row 1"


def test_a_convention_that_asks_no_calendar_reaches_beyond_it() -> None:
    old = [date(1900, 1, 31), date(2019, 9, 20)]
    assert bulk.due(old, "1 month", convention="cn.plain").due.tolist() == [
        date(1900, 2, 28),
        date(2019, 10, 20),
    ]


def test_an_error_names_the_first_row_without_a_deadline() -> None:
    days = np.array(["NaT", "2024-01-30", "2024-01-31", "2024-03-31"], "datetime64[D]")
    with pytest.raises(ConventionError) as caught:
        bulk.due(days, ["1 month", "10 days", "1 month", "1 month"], convention=refusing)
    assert (caught.value.code, caught.value.where) == ("no_corresponding_day", "row 2")
    found = bulk.due(days, "1 month", convention=refusing, errors="missing")
    assert found.due.tolist() == [None] * 4  # no 30 February, nor 31 April
    with pytest.raises(DateRangeError) as beyond:
        bulk.due(np.array([18000, 2**40]), "1 day")
    assert beyond.value.where == "row 1"


@pytest.mark.parametrize("errors", ["raise", "missing"])
def test_what_is_wrong_with_the_question_is_said_of_no_row(errors: Any) -> None:
    day, hour = [date(2019, 9, 20)], Period(hours=1)
    with pytest.raises(ConventionError):
        bulk.due(day, "1 day", direction="before", extended=(Period(days=1),), errors=errors)
    with pytest.raises(PeriodError) as caught:
        bulk.due(day, "1 day", extended=(hour,), errors=errors)
    assert (caught.value.code, caught.value.where) == ("mixed_units", "")
    with pytest.raises(PeriodError) as caught:
        bulk.due(day, hour, errors=errors)
    assert (caught.value.code, caught.value.where) == ("days_only", "")


@pytest.mark.parametrize(
    ("each", "code", "row"),
    [
        (5, "not_a_period", ""),
        (["1 day", "soon", "soon"], "unreadable_period", "row 1"),
        (["1 day", "1 day", "1 hour"], "days_only", "row 2"),
        (["1 day", "1 day", 3], "not_a_period", "row 2"),
    ],
)
def test_a_bad_period_is_named_by_its_first_row(each: list[Any], code: str, row: str) -> None:
    with pytest.raises(PeriodError) as caught:
        bulk.due([date(2019, 9, 20)] * 3, each)
    assert (caught.value.code, caught.value.where) == (code, row)


def test_one_period_for_each_row() -> None:
    with pytest.raises(CalendarError) as caught:
        bulk.due([date(2019, 9, 20)], ["1 day", "2 days"])
    assert caught.value.code == "one_for_each_row"
    assert "1 rows and 2 values" in caught.value.en


@pytest.mark.parametrize("within", ["1 day", [], [None, None]])
def test_columns_without_a_day(within: Any) -> None:
    dates: list[date | None] = [None, None] if within == [None, None] else []
    for kind, container in CONTAINERS.items():
        assert_equal(bulk.due(container.make(dates), within), [None] * len(dates), kind)


def test_threads_share_the_tables() -> None:
    days = np.tile(np.array(numbers([date(2012, 1, 1) + timedelta(n) for n in range(2000)])), 4)
    rule = convention("cn.civil").varied(counts_start=True)  # asked of no table before
    within = [f"{n} working days" for n in range(1, 5)]

    def ask(text: str) -> list[int]:
        found: list[int] = bulk.due(days.astype(np.int32), text, convention=rule).due.tolist()
        return found

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(ask, within * 4))
    expected = [
        numbers([due(date(2012, 1, 1) + timedelta(n), text, convention=rule).due for n in range(9)])
        for text in within
    ]
    assert [column[:9] for column in together] == expected * 4
    assert MISSING not in together[0]
