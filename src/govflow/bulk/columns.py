"""Columns of days: what comes in as NumPy, pandas, Polars or Arrow, and goes out as the same.

Inside, a day is its number, counted from 1970-01-01 as `datetime64[D]` and Arrow's `date32` count
it: their memory is read without a copy.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.errors import CalendarError

__all__ = ["EPOCH", "MISSING", "Column", "Days", "column", "missing_in"]

Days = NDArray[Any]
"""Day numbers, int32 or int64."""

EPOCH = date(1970, 1, 1).toordinal()

MISSING = int(np.iinfo(np.int32).min)
"""The day number of no day, in columns of plain int32."""

_NAT = int(np.iinfo(np.int64).min)  # how `datetime64` says the same


@frozen(eq=False)
class Column:
    """The days of one column, and how results become a column of its kind."""

    days: Days
    as_days: Callable[[Days], Any]
    """Day numbers of the same type, with its missing number where there is none."""
    as_values: Callable[[NDArray[Any], NDArray[np.bool_]], Any]
    """Other values, and where there are none."""


def missing_in(days: Days) -> int:
    """The number that stands for no day in an array of this type."""
    return MISSING if days.dtype == np.int32 else _NAT


def column(values: Any) -> Column:
    """A column of days, by what it is. Raises `CalendarError` (`not_days`)."""
    library = type(values).__module__.partition(".")[0]
    reader = _READERS.get(library)
    if reader is not None:
        return reader(values)
    if isinstance(values, list | tuple):
        try:
            return _numpy(np.array(values, dtype="datetime64[D]"))
        except (ValueError, TypeError):
            pass
    raise _not_days(values)


def _numpy(values: NDArray[Any]) -> Column:
    if values.dtype in (np.dtype(np.int32), np.dtype(np.int64)):
        return Column(values, lambda days: days, lambda found, _: found)
    if values.dtype.kind != "M":
        raise _not_days(values)
    days = values.astype("datetime64[D]", copy=False)
    return Column(
        days.view(np.int64), lambda found: found.view("datetime64[D]"), lambda found, _: found
    )


def _pandas(values: Any) -> Column:
    import pandas

    inner = _numpy(values.to_numpy())
    kept = {"index": values.index, "name": values.name} if hasattr(values, "index") else {}
    kind = pandas.Series if kept else pandas.Index
    unit = values.to_numpy().dtype

    def as_values(found: NDArray[Any], missing: NDArray[np.bool_]) -> Any:
        if not missing.any():
            return kind(found, **kept)
        nullable = "boolean" if found.dtype == np.bool_ else "Int32"
        series = pandas.Series(found, dtype=nullable).mask(missing)
        return kind(series.array, **kept)

    return Column(
        inner.days, lambda days: kind(inner.as_days(days).astype(unit), **kept), as_values
    )


def _polars(values: Any) -> Column:
    import polars

    if values.dtype != polars.Date:
        raise _not_days(values)
    days = values.to_physical().fill_null(MISSING).to_numpy()

    def as_values(found: NDArray[Any], missing: NDArray[np.bool_]) -> Any:
        series = polars.Series(values.name, found)
        return series.set(polars.Series(missing), None) if missing.any() else series

    return Column(
        days, lambda found: as_values(found, found == MISSING).cast(polars.Date), as_values
    )


def _arrow(values: Any) -> Column:
    import pyarrow

    if values.type != pyarrow.date32():
        raise _not_days(values)
    whole = values.combine_chunks() if isinstance(values, pyarrow.ChunkedArray) else values
    numbers = whole.view(pyarrow.int32())
    days = (numbers.fill_null(MISSING) if whole.null_count else numbers).to_numpy()

    def as_values(found: NDArray[Any], missing: NDArray[np.bool_]) -> Any:
        return pyarrow.array(found, mask=missing if missing.any() else None)

    return Column(
        days,
        lambda found: as_values(found, found == MISSING).view(pyarrow.date32()),
        as_values,
    )


_READERS: dict[str, Callable[[Any], Column]] = {
    "numpy": _numpy,
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _arrow,
}


def _not_days(values: Any) -> CalendarError:
    kind = f"{type(values).__module__}.{type(values).__qualname__}"
    dtype = getattr(values, "dtype", getattr(values, "type", ""))
    found = f"{kind} {dtype}".strip()
    return CalendarError(
        "not_days",
        zh=f"不是日期列：{found}；应为 datetime64、int32 日数、pandas 日期、Polars Date、"
        "Arrow date32，或由日期组成的列表",
        en=f"not a column of days: {found}; expected datetime64, int32 day numbers, pandas dates, "
        "Polars Date, Arrow date32 or a list of dates",
    )
