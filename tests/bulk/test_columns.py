"""What counts as a column of days, and that its memory is not copied."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.bulk.containers import CONTAINERS, numbers

from govflow import bulk
from govflow.bulk.columns import column
from govflow.errors import CalendarError

DATES = [date(2019, 9, 20), None, date(1969, 12, 31)]
DAY = date(2019, 9, 20)


@pytest.mark.parametrize("kind", CONTAINERS)
def test_a_column_is_read_and_given_back(kind: str) -> None:
    container = CONTAINERS[kind]
    for dates in (DATES, [None], [], [DAY]):
        read = column(container.make(dates))
        if read.days.dtype == np.int32:
            assert read.days.tolist() == numbers(dates)
        else:
            assert read.days.view("datetime64[D]").tolist() == dates
        assert container.read(read.as_days(read.days)) == dates


def test_memory_is_read_in_place() -> None:
    days = np.array(numbers([DAY, date(2020, 1, 1)]), np.int32)
    assert np.shares_memory(days, column(days).days)
    dates = days.astype("datetime64[D]")
    assert np.shares_memory(dates, column(dates).days)
    array = pa.array([DAY, date(2020, 1, 1)], pa.date32())
    inside = array.view(pa.int32()).to_numpy()
    for same in (array, pa.chunked_array([array]), pl.Series(array)):
        assert np.shares_memory(inside, column(same).days)
    assert np.shares_memory(inside, column(array.slice(1)).days)


def test_arrow_dates_go_out_in_place() -> None:
    read = column(pa.array([DAY], pa.date32()))
    days = np.array([5, 6], np.int32)
    assert np.shares_memory(days, read.as_days(days).view(pa.int32()).to_numpy())


def test_what_comes_in_is_left_alone() -> None:
    days = np.array(numbers([DAY, None]), np.int32)
    kept = days.copy()
    bulk.add(days, [1, 1])
    bulk.due(days, ["1 day", None])
    assert days.tolist() == kept.tolist()


def test_pandas_keeps_its_index_and_name() -> None:
    series = pd.Series(pd.to_datetime(["2019-09-20", "NaT"]), index=[7, 3], name="trigger")
    expected = pd.Series(pd.to_datetime(["2019-10-10", "NaT"]), index=[7, 3], name="trigger")
    found = bulk.due(series, "10 working days")
    pd.testing.assert_series_equal(found.due, expected.astype(series.dtype))
    assert found.provisional.index.tolist() == [7, 3]
    assert found.provisional.dtype == "boolean"
    assert bulk.is_working(series[:1]).dtype == np.bool_
    assert bulk.add(pd.DatetimeIndex(series, name="day"), 1).name == "day"


def test_polars_keeps_its_name() -> None:
    series = pl.Series("trigger", [DAY, None])
    assert bulk.add(series, 1).name == bulk.is_working(series).name == "trigger"


def test_the_time_of_day_is_dropped_towards_the_day_it_is_in() -> None:
    late = np.array(["1969-12-31T23:59", "2019-09-20T23:59"], "datetime64[ns]")
    assert bulk.add(late, 0).tolist() == [date(1969, 12, 31), DAY]
    assert bulk.add([datetime(2019, 9, 20, 23)], 0).tolist() == [DAY]


NO_COLUMNS: dict[str, Any] = {
    "a date": DAY,
    "a text": "2019-09-20",
    "a list of texts": ["2019-09-20"],
    "a list of moments in a zone": [datetime(2019, 9, 20, tzinfo=UTC)],
    "a list of numbers": [18000],
    "a datetime64": np.datetime64("2019-09-20"),
    "two dimensions": np.zeros((2, 2), "datetime64[D]"),
    "no dimension": np.array("2019-09-20", "datetime64[D]"),
    "months": np.array(["2019-09"], "datetime64[M]"),
    "int16": np.array([1], np.int16),
    "floats": np.array([1.0]),
    "objects": np.array([DAY], object),
    "masked": np.ma.masked_array(np.zeros(1, np.int32), [True]),
    "pandas texts": pd.Series(["2019-09-20"]),
    "pandas moments in a zone": pd.Series(pd.to_datetime(["2019-09-20"], utc=True)),
    "a pandas frame": pd.DataFrame({"a": pd.to_datetime(["2019-09-20"])}),
    "a timestamp": pd.Timestamp("2019-09-20"),
    "a Polars Datetime": pl.Series([datetime(2019, 9, 20)]),
    "a Polars frame": pl.DataFrame({"a": [DAY]}),
    "Arrow timestamps": pa.array([datetime(2019, 9, 20)]),
    "Arrow numbers": pa.array([1], pa.int32()),
    "an Arrow table": pa.table({"a": [DAY]}),
}


@pytest.mark.parametrize("kind", NO_COLUMNS)
def test_what_is_no_column_of_days_is_refused(kind: str) -> None:
    with pytest.raises(CalendarError) as caught:
        bulk.add(NO_COLUMNS[kind], 1)
    assert caught.value.code == "not_days"


def test_a_refusal_names_what_it_was_given() -> None:
    with pytest.raises(CalendarError) as caught:
        bulk.add(pd.Series(pd.to_datetime(["2019-09-20"], utc=True)), 1)
    for message in (caught.value.en, caught.value.zh):
        assert "Series datetime64[" in message
        assert "UTC]" in message


def test_a_subclass_is_read_as_what_it_comes_from() -> None:
    class Series(pd.Series):
        pass

    found = bulk.add(Series(pd.to_datetime(["2019-09-20"])), 10)
    assert found.tolist() == [pd.Timestamp("2019-10-10")]
