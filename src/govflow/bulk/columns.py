"""Columns of days: what comes in as NumPy, pandas, Polars or Arrow, and goes out as the same.

Inside, a day is its number, counted from 1970-01-01 as `datetime64[D]` and Arrow's `date32` count
it: their memory is read without a copy.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from govflow.errors import CalendarError

__all__ = [
    "EPOCH",
    "MISSING",
    "Column",
    "Days",
    "Missing",
    "as_type",
    "column",
    "missing_in",
    "missing_rows",
]

Days = NDArray[Any]
"""Day numbers, int32 or int64."""

Missing = NDArray[np.bool_] | None
"""Which rows have no value; None where all have one."""

EPOCH = date(1970, 1, 1).toordinal()

MISSING = int(np.iinfo(np.int32).min)
"""The day number of no day, in columns of plain int32."""

_NAT = int(np.iinfo(np.int64).min)  # how `datetime64` says the same
_COARSE = ("Y", "M", "W")  # units that name no day


@frozen(eq=False)
class Column:
    """The days of one column, and how results become a column of its kind."""

    days: Days
    as_days: Callable[[Days], Any]
    """Day numbers of the same type, with its missing number where there is none."""
    as_values: Callable[[NDArray[Any], Missing], Any]
    """Other values, and where there are none."""

    def without(self, rows: Missing) -> "Column":
        """The column with no day in these rows."""
        if rows is None:
            return self
        none = self.days.dtype.type(missing_in(self.days))
        return evolve(self, days=np.where(rows, none, self.days))


def missing_in(days: Days) -> int:
    """The number that stands for no day in an array of this type: its least."""
    return MISSING if days.dtype == np.int32 else _NAT


def missing_rows(days: Days) -> Missing:
    """Which rows have no day. Mostly all have one, and looking for the least tells so sooner."""
    none = missing_in(days)
    if not days.size or days.min() != none:
        return None
    found: NDArray[np.bool_] = days == none
    return found


def as_type(days: Days, like: Days) -> Days:
    """The same days with numbers of another type."""
    if days.dtype == like.dtype:
        return days
    found = days.astype(like.dtype)
    found[days == missing_in(days)] = missing_in(like)
    return found


def column(values: Any) -> Column:
    """A column of days, by what it is. Raises `CalendarError` (`not_days`)."""
    if isinstance(values, list | tuple):
        if not all(map(_is_plain, values)):
            raise _not_days(values)
        return _numpy(np.array(values, dtype="datetime64[D]"))
    for kind in type(values).__mro__:  # of a subclass, the library that it comes from
        reader = _READERS.get(kind.__module__.partition(".")[0])
        if reader is not None:
            return reader(values)
    raise _not_days(values)


def _is_plain(value: object) -> bool:
    """Whether this is a date as it stands: which date a moment in a zone is, depends."""
    if isinstance(value, datetime):
        return value.tzinfo is None and value == value  # pandas' NaT equals nothing
    return value is None or isinstance(value, date)


def _numpy(values: Any) -> Column:
    if not isinstance(values, np.ndarray) or isinstance(values, np.ma.MaskedArray):
        raise _not_days(values)
    if values.ndim != 1:
        raise _not_days(values)
    if values.dtype in (np.dtype(np.int32), np.dtype(np.int64)):
        return Column(values, lambda days: days, lambda found, _: found)
    if values.dtype.kind != "M" or np.datetime_data(values.dtype)[0] in _COARSE:
        raise _not_days(values)
    days = values.astype("datetime64[D]", copy=False).view(np.int64)
    return Column(days, lambda found: found.view("datetime64[D]"), lambda found, _: found)


def _pandas(values: Any) -> Column:
    import pandas

    made: Callable[..., Any]
    if isinstance(values, pandas.Series):
        made = partial(pandas.Series, index=values.index, name=values.name)
    elif isinstance(values, pandas.Index):
        made = partial(pandas.Index, name=values.name)
    else:
        raise _not_days(values)
    if isinstance(values.dtype, pandas.ArrowDtype):
        return _pandas_on_arrow(values, made)
    try:
        plain = _numpy(values.to_numpy())
    except CalendarError:
        raise _not_days(values) from None

    def as_values(found: NDArray[Any], missing: Missing) -> Any:
        if missing is None:
            return made(found)
        nullable = "boolean" if found.dtype == np.bool_ else "Int32"
        return made(pandas.Series(found, dtype=nullable).mask(missing).array)

    return Column(
        plain.days, lambda days: made(plain.as_days(days)).astype(values.dtype), as_values
    )


def _pandas_on_arrow(values: Any, made: Callable[..., Any]) -> Column:
    import pyarrow
    from pandas.arrays import ArrowExtensionArray

    inner = _arrow(pyarrow.array(values))
    return Column(
        inner.days,
        lambda days: made(ArrowExtensionArray(inner.as_days(days))),
        lambda found, missing: made(ArrowExtensionArray(inner.as_values(found, missing))),
    )


def _polars(values: Any) -> Column:
    import polars

    if not isinstance(values, polars.Series) or values.dtype != polars.Date:
        raise _not_days(values)
    days = values.to_physical().fill_null(MISSING).to_numpy()

    def as_values(found: NDArray[Any], missing: Missing) -> Any:
        series = polars.Series(values.name, found)
        return series if missing is None else series.set(polars.Series(missing), None)

    return Column(
        days, lambda days: as_values(days, missing_rows(days)).cast(polars.Date), as_values
    )


def _arrow(values: Any) -> Column:
    import pyarrow

    chunked = isinstance(values, pyarrow.ChunkedArray)
    if not (chunked or isinstance(values, pyarrow.Array)) or not pyarrow.types.is_date(values.type):
        raise _not_days(values)
    if chunked:  # combining would copy a chunk that is alone
        whole = values.chunk(0) if values.num_chunks == 1 else values.combine_chunks()
    else:
        whole = values
    numbers = whole.cast(pyarrow.date32()).view(pyarrow.int32())
    days = (numbers.fill_null(MISSING) if numbers.null_count else numbers).to_numpy()

    def as_given(found: Any) -> Any:
        return pyarrow.chunked_array([found]) if chunked else found

    def as_array(found: NDArray[Any], missing: Missing) -> Any:
        return pyarrow.array(found, mask=missing)

    def as_days(found: Days) -> Any:
        dates = as_array(found, missing_rows(found)).view(pyarrow.date32())
        return as_given(dates.cast(values.type))

    return Column(days, as_days, lambda found, missing: as_given(as_array(found, missing)))


_READERS: dict[str, Callable[[Any], Column]] = {
    "numpy": _numpy,
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _arrow,
}


def _not_days(values: Any) -> CalendarError:
    kind = f"{type(values).__module__}.{type(values).__qualname__}".removeprefix("builtins.")
    dtype = getattr(values, "dtype", getattr(values, "type", ""))
    shape = f" {values.ndim}-D" if getattr(values, "ndim", 1) != 1 else ""
    found = f"{kind} {dtype}".strip() + shape
    return CalendarError(
        "not_days",
        zh=f"不是日期列：{found}；应为一维的 datetime64（不带时区）、int32 或 int64 日数、"
        "Polars Date、Arrow date32，或由日期组成的列表",
        en=f"not a column of days: {found}; expected one dimension of datetime64 (without a zone), "
        "int32 or int64 day numbers, Polars Date, Arrow date32, or a list of dates",
    )
