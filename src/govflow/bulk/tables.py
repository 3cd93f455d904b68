"""Answers by day: what a calendar or a convention says of each day, as arrays to look up in.

Tables are made of whole years, from the calendar's prefix table and from the scalar `due`.
"""

from datetime import date
from functools import lru_cache

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.bulk.columns import EPOCH, MISSING, Days, as_type
from govflow.calendars import WorkCalendar
from govflow.calendars import calendar as find_calendar
from govflow.calendars.table import DayTable

__all__ = ["ByDay", "WorkDays", "calendar_of", "reach", "work_days"]

_CHUNK = 1 << 15  # rows looked up together: their indices stay in the processor's cache
_FEWEST_WORKED = 200  # working days in a year, at the least in most: how far to reach at first
_FAR = 1 << 31  # more than there are days


@frozen(eq=False)
class ByDay:
    """The day that each day from `first` on leads to, or a number, between two slots for others."""

    first: int
    """The number of the first day."""
    values: Days
    """Two longer than the days, missing at both ends."""

    def of(self, days: Days) -> Days:
        """The value of each day; missing for a day outside."""
        found = np.empty(days.shape, self.values.dtype)
        room = np.empty(min(len(days), _CHUNK), np.intp)
        for start in range(0, len(days), _CHUNK):
            part = days[start : start + _CHUNK]
            index = room[: len(part)]
            # A difference too large for the days' type comes out far from all days too.
            np.subtract(part, self.first - 1, out=index)
            self.values.take(index, out=found[start : start + _CHUNK], mode="clip")
        return found

    def dates_of(self, days: Days) -> Days:
        """The same as day numbers of the type that `days` has."""
        return ByDay(self.first, as_type(self.values, days)).of(days)


@frozen(eq=False)
class WorkDays:
    """A calendar's prefix table as arrays."""

    first: int
    before: Days
    """One longer than the days: how many working days come before each."""
    workdays: Days
    """The working days, in order."""

    @property
    def last(self) -> int:
        """The number of the last day."""
        return self.first + len(self.before) - 2

    @property
    def ahead(self) -> ByDay:
        """How many working days come before each day."""
        return self._by_day(self.before[:-1])

    @property
    def through(self) -> ByDay:
        """How many come up to and including each day."""
        return self._by_day(self.before[1:])

    def added(self, n: int) -> ByDay:
        """The n-th working day after each day (before it, where negative)."""
        if n == 0:
            return self._by_day(np.arange(self.first, self.last + 1, dtype=np.int32))
        step = max(-_FAR, min(n, _FAR))
        return self._by_day(self.nth(self.before[1:] - 1 if n > 0 else self.before[:-1], step))

    def rolled(self, onward: bool) -> ByDay:
        """Each day, and for a day off the first working day after it, or the last before it."""
        return self._by_day(self.nth(self.before[:-1] if onward else self.before[1:] - 1, 0))

    def nth(self, position: Days, n: int | NDArray[np.int64]) -> Days:
        """The working days `n` on from these positions; missing where there are none."""
        wanted = position + np.asarray(n, np.int64)
        known = (wanted >= 0) & (wanted < len(self.workdays))
        if not len(self.workdays):
            return np.full(known.shape, MISSING, np.int32)
        return np.where(known, self.workdays.take(wanted, mode="clip"), np.int32(MISSING))

    def _by_day(self, values: Days) -> ByDay:
        return ByDay(self.first, np.pad(values, 1, constant_values=MISSING))


def calendar_of(calendar: WorkCalendar | str) -> WorkCalendar:
    """A calendar, or the one of that name."""
    return find_calendar(calendar) if isinstance(calendar, str) else calendar


def work_days(calendar: WorkCalendar, *columns: Days, back: int = 0, ahead: int = 0) -> WorkDays:
    """The prefix table of the days in these columns, and so many working days before and after.

    As far as the calendar reaches; days beyond are not in it.
    """
    first, last = calendar.computable
    low, high = _span(calendar, columns)
    years_back = years_ahead = 0
    while True:
        from_year = max(low.year - years_back, first.year)
        to_year = min(high.year + years_ahead, last.year)
        table = calendar.table(date(from_year, 1, 1), date(to_year, 12, 31))
        short_back = back - table.before[low.toordinal() - table.first]
        through = table.before[high.toordinal() - table.first + 1]
        short_ahead = ahead - (len(table.workdays) - through)
        more_back = short_back > 0 and from_year > first.year
        more_ahead = short_ahead > 0 and to_year < last.year
        if not (more_back or more_ahead):
            return _arrays(table)
        # Where few days are worked, the reach doubles until it is enough.
        years_back += years_back + _years(short_back) if more_back else 0
        years_ahead += years_ahead + _years(short_ahead) if more_ahead else 0


def _span(calendar: WorkCalendar, columns: tuple[Days, ...]) -> tuple[date, date]:
    """The first and last day of all columns within the calendar; of none, one that it knows."""
    limits = [day.toordinal() - EPOCH for day in calendar.computable]
    spans = [span for days in columns if (span := reach(days, *limits)) is not None]
    if not spans:
        return calendar.known_through, calendar.known_through
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    return date.fromordinal(low + EPOCH), date.fromordinal(high + EPOCH)


def _years(working_days: int) -> int:
    return -(-working_days // _FEWEST_WORKED)


@lru_cache(maxsize=16)
def _arrays(table: DayTable) -> WorkDays:
    workdays = np.array([day.toordinal() - EPOCH for day in table.workdays], np.int32)
    return WorkDays(table.first - EPOCH, np.array(table.before, np.int32), workdays)


def reach(days: Days, first: int, last: int) -> tuple[int, int] | None:
    """The first and last day of a column, of those within limits; None where there is none."""
    if not days.size:
        return None
    low, high = int(days.min()), int(days.max())
    if low < first or high > last:  # the missing are the least of their type
        inside = days[(days >= first) & (days <= last)]
        return (int(inside.min()), int(inside.max())) if inside.size else None
    return low, high
