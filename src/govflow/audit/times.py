"""When the events of a log took effect: a column of dates, moments or texts as days and moments."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.dates import Bools, Days, day_number
from govflow.calendars import WorkCalendar
from govflow.cases.moments import read_moment
from govflow.counting.deadline import instant, local_date
from govflow.errors import RecordError

__all__ = ["Moments", "Times", "days_of", "moment_number", "moment_of", "read_times"]

Moments = NDArray[np.int64]
"""Microseconds since 1970-01-01, in UTC."""

_A_DAY = 86_400_000_000
_BIN = 900_000_000  # zones change their offset at full quarters of an hour
_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@frozen(eq=False)
class Times:
    """A log's times."""

    day: Days
    moment: Moments | None = None
    whole: Bools | None = None
    """Where some have a moment and others do not: which do not."""
    bad: Bools | None = None
    """Which cannot be read, where some cannot."""

    def part(self, rows: NDArray[Any]) -> "Times":
        """Some of them."""
        moment = None if self.moment is None else self.moment[rows]
        whole = None if self.whole is None else self.whole[rows]
        if whole is not None and not whole.any():
            whole = None
        return Times(self.day[rows], moment, whole)

    def after(self, as_of: date | datetime, calendar: WorkCalendar) -> Bools | None:
        """Which are after a time: by the day where either is only a date. None where none is."""
        if self.moment is None or not isinstance(as_of, datetime):
            after = self.day > day_number(local_date(as_of, calendar))
        else:
            after = self.moment > moment_number(as_of, calendar)
            if self.whole is not None:
                days = self.day > day_number(local_date(as_of, calendar))
                after = np.where(self.whole, days, after)
        return after if after.any() else None


def moment_of(number: int, calendar: WorkCalendar) -> datetime:
    """The moment of a number, in the calendar's zone."""
    return (_START + number * _MICROSECOND).astimezone(calendar.zone)


def moment_number(moment: datetime, calendar: WorkCalendar) -> int:
    """A moment as a number; one without a zone is in the calendar's."""
    return (instant(moment, calendar) - _START) // _MICROSECOND


def days_of(moments: Moments, calendar: WorkCalendar) -> Days:
    """The days that moments fall on in the calendar's zone."""
    bins, at = np.unique(moments // _BIN, return_inverse=True)
    offsets = [_offset(_START + timedelta(microseconds=int(b) * _BIN), calendar) for b in bins]
    local = moments + np.array(offsets, np.int64)[at]
    return (local // _A_DAY).astype(np.int32)


def _offset(moment: datetime, calendar: WorkCalendar) -> int:
    there = moment.astimezone(calendar.zone).utcoffset()
    return 0 if there is None else there // _MICROSECOND


def read_times(column: pa.Array, calendar: WorkCalendar) -> Times:
    """A column of dates, moments or ISO 8601 texts.

    Raises `RecordError` (`bad_column`) for a column of another type.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if pa.types.is_date(kind):
        return _dates(column)
    if pa.types.is_timestamp(kind):
        return _moments(column, calendar)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _texts(column, calendar)
    raise RecordError(
        "bad_column",
        zh=f"列 on 应为日期、时刻或文本，而非 {kind}",
        en=f"the column 'on' is to hold dates, moments or texts, not {kind}",
        where="columns",
    )


def _dates(column: pa.Array) -> Times:
    days = column.cast(pa.date32()).cast(pa.int32())
    bad = _nulls(column)
    plain: Days = (days.fill_null(0) if bad is not None else days).to_numpy(zero_copy_only=False)
    reach = (plain < _FIRST) | (plain > _LAST)
    if reach.any():  # a date that Python has not
        bad = reach if bad is None else bad | reach
    return Times(plain, bad=bad)


_FIRST, _LAST = day_number(date.min), day_number(date.max)


def _moments(column: pa.Array, calendar: WorkCalendar) -> Times:
    zone = column.type.tz
    micros = column.cast(pa.timestamp("us", zone)).cast(pa.int64())
    bad = _nulls(column)
    found: Moments = (micros.fill_null(0) if bad is not None else micros).to_numpy(
        zero_copy_only=False
    )
    if zone is None:
        found = _from_local(found, calendar)
    return Times(days_of(found, calendar), found, bad=bad)


def _from_local(local: Moments, calendar: WorkCalendar) -> Moments:
    """Moments by the clock on the calendar's wall, in UTC."""
    bins, at = np.unique(local // _BIN, return_inverse=True)
    walls = [datetime(1970, 1, 1) + timedelta(microseconds=int(b) * _BIN) for b in bins]
    utc = [moment_number(wall, calendar) for wall in walls]
    return local + (np.array(utc, np.int64) - bins * _BIN)[at]


def _nulls(column: pa.Array) -> Bools | None:
    if not column.null_count:
        return None
    found: Bools = pc.is_null(column).to_numpy(zero_copy_only=False)
    return found


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _texts(column: pa.Array, calendar: WorkCalendar) -> Times:
    encoded = column.dictionary_encode()
    values = encoded.dictionary.to_pylist()
    days = np.zeros(len(values) + 1, np.int32)
    moments = np.zeros(len(values) + 1, np.int64)
    whole = np.zeros(len(values) + 1, np.bool_)
    bad = np.zeros(len(values) + 1, np.bool_)
    bad[-1] = True  # where there is nothing
    for i, text in enumerate(values):
        try:
            on = read_moment(text.strip(), "on")
            days[i] = day_number(local_date(on, calendar))
            if isinstance(on, datetime):
                moments[i] = moment_number(on, calendar)
            else:
                whole[i] = True
        except (RecordError, ValueError, OverflowError):
            bad[i] = True
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    mistaken: Bools = bad[codes]
    if (whole | bad).all():
        return Times(days[codes], bad=mistaken if mistaken.any() else None)
    midnight = np.array([_midnight(int(day), calendar) for day in days[:-1]], np.int64)
    moments[:-1] = np.where(whole[:-1], midnight, moments[:-1])
    days_alone: Bools = whole[codes]
    return Times(
        days[codes],
        moments[codes],
        days_alone if days_alone.any() else None,
        mistaken if mistaken.any() else None,
    )


def _midnight(day: int, calendar: WorkCalendar) -> int:
    return moment_number(datetime(1970, 1, 1) + timedelta(days=day), calendar)
