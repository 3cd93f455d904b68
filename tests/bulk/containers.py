"""The containers a column can come in: making one of dates, and reading what comes back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from attrs import frozen

from govflow.bulk import MISSING

Dates = Sequence[date | None]
EPOCH = date(1970, 1, 1).toordinal()
NAT = int(np.iinfo(np.int64).min)


@frozen
class Container:
    """How dates become a column of one kind, and a column becomes plain values again."""

    make: Callable[[Dates], Any]
    read: Callable[[Any], list[Any]]
    holds_missing: bool = True
    """Whether counts and truths in it can be missing."""


def numbers(dates: Dates, missing: int = MISSING) -> list[int]:
    return [missing if day is None else day.toordinal() - EPOCH for day in dates]


def of_numpy(column: Any) -> list[Any]:
    assert isinstance(column, np.ndarray)
    return list(column.tolist())


def of_numbers(column: Any) -> list[Any]:
    assert isinstance(column, np.ndarray)
    if column.dtype == np.bool_:
        return list(column.tolist())
    return [None if n in (MISSING, NAT) else date.fromordinal(n + EPOCH) for n in column.tolist()]


def of_pandas(column: Any) -> list[Any]:
    assert isinstance(column, pd.Series | pd.Index)
    values = list(column.astype(object))
    plain = [value.date() if isinstance(value, pd.Timestamp) else value for value in values]
    return [None if gone else value for value, gone in zip(plain, column.isna(), strict=True)]


def of_polars(column: Any) -> list[Any]:
    assert isinstance(column, pl.Series)
    return column.to_list()


def of_arrow(column: Any) -> list[Any]:
    assert isinstance(column, pa.Array)
    return list(column.to_pylist())


def of_chunks(column: Any) -> list[Any]:
    assert isinstance(column, pa.ChunkedArray)
    return list(column.to_pylist())


def sliced(dates: Dates) -> Any:
    """An Arrow array that begins within a longer one."""
    other = date(2000, 1, 1)
    return pa.array([other, *dates, None], pa.date32()).slice(1, len(dates))


def chunked(dates: Dates) -> Any:
    half = len(dates) // 2
    return pa.chunked_array([dates[:half], dates[half:]], pa.date32())


def strided(dates: Dates) -> Any:
    """Every other element of a read-only array."""
    both = np.array([day for each in dates for day in (each, None)], "datetime64[D]")
    both.flags.writeable = False
    return both[::2]


CONTAINERS = {
    "datetime64[D]": Container(lambda d: np.array(d, "datetime64[D]"), of_numpy, False),
    "datetime64[ns]": Container(lambda d: np.array(d, "datetime64[ns]"), of_numpy, False),
    "every other": Container(strided, of_numpy, False),
    "big-endian": Container(lambda d: np.array(d, ">M8[D]"), of_numpy, False),
    "int32": Container(lambda d: np.array(numbers(d), np.int32), of_numbers, False),
    "int64": Container(lambda d: np.array(numbers(d, NAT), np.int64), of_numbers, False),
    "list": Container(list, of_numpy, False),
    "pandas": Container(lambda d: pd.Series(d, dtype="datetime64[ns]"), of_pandas),
    "pandas in seconds": Container(lambda d: pd.Series(d, dtype="datetime64[s]"), of_pandas),
    "pandas index": Container(lambda d: pd.DatetimeIndex(list(d)), of_pandas),
    "pandas on Arrow": Container(
        lambda d: pd.Series(d, dtype=pd.ArrowDtype(pa.date32())), of_pandas
    ),
    "polars": Container(lambda d: pl.Series(d, dtype=pl.Date), of_polars),
    "date32": Container(lambda d: pa.array(d, pa.date32()), of_arrow),
    "date64": Container(lambda d: pa.array(d, pa.date64()), of_arrow),
    "arrow slice": Container(sliced, of_arrow),
    "arrow chunks": Container(chunked, of_chunks),
}
