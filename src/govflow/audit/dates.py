"""Dates for many clocks at once: days are int32 since 1970-01-01, as in `datetime64[D]`.

What a deadline is follows from the day it is counted from. So each way of counting has a table by
that day, filled from the scalar functions for the days that occur: equal to them by construction,
and one look-up a clock however long the period. Working days between two days are two look-ups in
the calendar's prefix table.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
from attrs import Factory, define, field, frozen
from numpy.typing import NDArray

from govflow import bulk
from govflow.bulk.tables import work_days
from govflow.calendars import Standing, WorkCalendar
from govflow.counting import Deadline
from govflow.errors import GovflowError

__all__ = ["NEVER", "Bools", "Days", "DueTable", "Dues", "WorkDays", "day_number", "day_of"]

Days = NDArray[np.int32]
Bools = NDArray[np.bool_]

NEVER = np.int32(np.iinfo(np.int32).min)
"""In a column of days: none."""

_EPOCH = date(1970, 1, 1).toordinal()
_MARGIN = 366  # a table that must grow grows by a year on either side


def day_number(day: date) -> int:
    """A date as the number of a day."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The date of a day's number."""
    return date.fromordinal(number + _EPOCH)


@frozen(eq=False)
class Dues:
    """The deadlines of some clocks."""

    due: Days
    nominal: Days
    provisional: Bools
    bad: Bools
    """Where there is none: the count leaves the calendar, or the convention refuses to decide."""
    reading: NDArray[np.int8]
    """Which of several readings leads."""

    @classmethod
    def empty(cls, size: int) -> "Dues":
        """Room for so many."""
        days, truths = np.zeros(size, np.int32), np.zeros(size, np.bool_)
        return cls(days, days.copy(), truths, truths.copy(), np.zeros(size, np.int8))

    def take(self, at: NDArray[np.intp]) -> "Dues":
        """Some of them."""
        return Dues(
            self.due.take(at),
            self.nominal.take(at),
            self.provisional.take(at),
            self.bad.take(at),
            self.reading.take(at),
        )

    def fill(self, at: slice | NDArray[np.int64], found: "Dues") -> None:
        """Put deadlines in some places."""
        self.due[at], self.nominal[at] = found.due, found.nominal
        self.provisional[at], self.bad[at] = found.provisional, found.bad
        self.reading[at] = found.reading


@define(eq=False)
class DueTable:
    """One way of counting, as a table by the day counted from; it grows as days are asked for."""

    deadline: Callable[[date], Deadline | None]
    """The scalar function; the table holds what it gives."""
    readings: tuple[str, ...] = ()
    """The readings whose place here tells which one leads."""
    _first: int = field(default=0, init=False)
    _dues: Dues = field(default=Factory(lambda: Dues.empty(0)), init=False)
    _known: Bools = field(default=Factory(lambda: np.zeros(0, np.bool_)), init=False)

    def of(self, starts: Days) -> Dues:
        """The deadlines counted from some days."""
        if not len(starts):
            return Dues.empty(0)
        self._cover(int(starts.min()), int(starts.max()))
        at = np.subtract(starts, self._first, dtype=np.intp)
        wanted = np.zeros(len(self._known), np.bool_)
        wanted[at] = True
        self._fill(np.flatnonzero(wanted & ~self._known))
        return self._dues.take(at)

    def _cover(self, low: int, high: int) -> None:
        size = len(self._known)
        if size and self._first <= low and high < self._first + size:
            return
        if size:
            low, high = min(low, self._first), max(high, self._first + size - 1)
        first = low - _MARGIN
        dues = Dues.empty(high + _MARGIN - first + 1)
        known = np.zeros(len(dues.due), np.bool_)
        old = slice(self._first - first, self._first - first + size)
        dues.fill(old, self._dues)
        known[old] = self._known
        self._first, self._dues, self._known = first, dues, known

    def _fill(self, wanted: NDArray[np.int64]) -> None:
        dues = self._dues
        self._known[wanted] = True
        for at in wanted.tolist():
            try:
                deadline = self.deadline(day_of(at + self._first))
                provisional = deadline is not None and deadline.standing is Standing.PROVISIONAL
            except (GovflowError, ValueError, OverflowError):
                deadline = None
            dues.bad[at] = deadline is None
            if deadline is not None:
                dues.due[at] = day_number(deadline.due)
                dues.nominal[at] = day_number(deadline.nominal)
                dues.provisional[at] = provisional
                dues.reading[at] = self._leading(deadline)

    def _leading(self, deadline: Deadline) -> int:
        for reading in deadline.readings:
            if reading.deadline.due == deadline.due:
                return self.readings.index(reading.id)
        return 0


@frozen(eq=False)
class WorkDays:
    """A calendar asked for many days at once."""

    calendar: WorkCalendar

    @property
    def reach(self) -> tuple[int, int]:
        """The first and last day that the calendar can compute."""
        first, last = self.calendar.computable
        return day_number(first), day_number(last)

    def count(self, starts: Days, ends: Days) -> Days:
        """How many working days lie after each start up to and including its end, no earlier."""
        through = work_days(self.calendar, starts, ends).through
        return through.of(ends) - through.of(starts)

    def add(self, days: Days, n: Days) -> tuple[Days, Bools]:
        """The n-th working day after each day; and where there is none."""
        found: Days = bulk.add(days, n, calendar=self.calendar, errors="missing")
        return found, found == NEVER

    def provisional(self, starts: Days, ends: Days) -> Bools:
        """Whether any day from each start to its end has an arrangement not yet published."""
        first, last = (np.minimum(starts, ends), np.maximum(starts, ends))
        if not len(first):
            return np.zeros(0, np.bool_)
        low, high = (int(_years(days)) for days in (first.min(), last.max()))
        standing = [
            self.calendar.standing(date(year, 1, 1), date(year, 12, 31)) is Standing.PROVISIONAL
            for year in range(low, high + 1)
        ]
        before = np.concatenate(([0], np.cumsum(standing)))
        found: Bools = before[_years(last) - low + 1] > before[_years(first) - low]
        return found


def _years(days: Days | np.int32) -> NDArray[np.int64]:
    return np.asarray(days).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
