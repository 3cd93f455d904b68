"""Answers by day: what a calendar or a convention says of each day, as arrays to look up in.

A deadline follows from the day it is counted from, so it is computed once for a day, by the scalar
function, and every row that starts on that day looks it up. Tables are made of whole years, and
each is made once.
"""

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.bulk.columns import EPOCH, MISSING, Days, missing_in
from govflow.calendars import Standing, WorkCalendar
from govflow.calendars.table import DayTable
from govflow.counting import Convention, Deadline, Direction, Period
from govflow.counting import due as scalar_due
from govflow.errors import GovflowError

__all__ = ["ByDay", "Dues", "Question", "WorkDays", "ask", "dues", "padded", "reach", "work_days"]

_CHUNK = 1 << 15  # rows looked up together: their indices stay in the processor's cache
_FEWEST_WORKED = 200  # working days in a year, at the least


@frozen(eq=False)
class ByDay:
    """A value for each day from `first` on, between two slots for the days outside."""

    first: int
    """The number of the first day."""
    values: NDArray[Any]
    """Two longer than the days."""

    def of(self, days: Days) -> NDArray[Any]:
        """The value of each day; that of the end slots for a day outside."""
        flat = days.reshape(-1)
        found = np.empty(flat.shape, self.values.dtype)
        room = np.empty(min(len(flat), _CHUNK), np.intp)
        for start in range(0, len(flat), _CHUNK):
            part = flat[start : start + _CHUNK]
            index = room[: len(part)]
            np.subtract(part, self.first - 1, out=index)
            self.values.take(index, out=found[start : start + _CHUNK], mode="clip")
        return found.reshape(days.shape)

    def as_type(self, like: Days) -> "ByDay":
        """The same days with day numbers of another type."""
        if self.values.dtype == like.dtype:
            return self
        values = self.values.astype(like.dtype)
        values[self.values == MISSING] = missing_in(like)
        return ByDay(self.first, values)


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
        return padded(self.first, self.before[:-1])

    @property
    def through(self) -> ByDay:
        """How many come up to and including each day."""
        return padded(self.first, self.before[1:])

    def added(self, n: int) -> ByDay:
        """The n-th working day after each day (before it, where negative)."""
        if n == 0:
            return padded(self.first, np.arange(self.first, self.last + 1, dtype=np.int32))
        return padded(self.first, self.nth(self.before[1:] - 1 if n > 0 else self.before[:-1], n))

    def rolled(self, onward: bool) -> ByDay:
        """Each day, and for a day off the first working day after it, or the last before it."""
        return padded(self.first, self.nth(self.before[:-1] if onward else self.before[1:] - 1, 0))

    def nth(self, position: Days, n: Any) -> Days:
        """The working days `n` on from these positions; missing where there are none."""
        wanted = position + n
        known = (wanted >= 0) & (wanted < len(self.workdays))
        found = self.workdays.take(wanted, mode="clip")
        return np.where(known, found, np.int32(MISSING))


def work_days(
    calendar: WorkCalendar, low: int, high: int, back: int = 0, ahead: int = 0
) -> WorkDays:
    """The prefix table of the days `low` to `high`, with so many working days before and after.

    As far as the calendar reaches; days beyond are not in it.
    """
    first, last = calendar.computable
    low_year = date.fromordinal(_within(low, first, last)).year - _years(back)
    high_year = date.fromordinal(_within(high, first, last)).year + _years(ahead)
    table = calendar.table(
        date(max(low_year, first.year), 1, 1), date(min(high_year, last.year), 12, 31)
    )
    return _arrays(table)


def _years(working_days: int) -> int:
    return -(-working_days // _FEWEST_WORKED)


@lru_cache(maxsize=16)
def _arrays(table: DayTable) -> WorkDays:
    workdays = np.array([day.toordinal() - EPOCH for day in table.workdays], np.int32)
    return WorkDays(table.first - EPOCH, np.array(table.before, np.int32), workdays)


@frozen(eq=False)
class Dues:
    """What a convention says of a period from each day on."""

    due: ByDay
    nominal: ByDay
    provisional: ByDay


Question = tuple[WorkCalendar, Convention, Period, Direction, tuple[Period, ...]]
"""Calendar, convention, period, direction, extensions: all that a due date needs but its start."""


def dues(question: Question, low: int, high: int) -> Dues:
    """The deadlines counted from the days `low` to `high`, and at least those."""
    first, last = question[0].computable
    years = (date.fromordinal(_within(day, first, last)).year for day in (low, high))
    return _dues(question, *years)


@lru_cache(maxsize=64)
def _dues(question: Question, first_year: int, last_year: int) -> Dues:
    years = [_year_of_dues(question, year) for year in range(first_year, last_year + 1)]
    due, nominal, provisional = (np.concatenate(parts) for parts in zip(*years, strict=True))
    first = date(first_year, 1, 1).toordinal() - EPOCH
    return Dues(
        padded(first, due),
        padded(first, nominal),
        ByDay(first, np.pad(provisional, 1)),
    )


@lru_cache(maxsize=2048)
def _year_of_dues(question: Question, year: int) -> tuple[Days, Days, NDArray[np.bool_]]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = range(first, last + 1)
    due, nominal = (np.full(len(days), MISSING, np.int32) for _ in range(2))
    provisional = np.zeros(len(days), np.bool_)
    for at, ordinal in enumerate(days):
        try:
            deadline = ask(question, date.fromordinal(ordinal))
        except GovflowError:  # asked again for the row that needs it, which then says why
            continue
        due[at] = deadline.due.toordinal() - EPOCH
        nominal[at] = deadline.nominal.toordinal() - EPOCH
        provisional[at] = deadline.standing is Standing.PROVISIONAL
    return due, nominal, provisional


def ask(question: Question, start: date) -> Deadline:
    """The scalar answer for one day."""
    calendar, convention, within, direction, extended = question
    return scalar_due(
        start,
        within,
        calendar=calendar,
        convention=convention,
        direction=direction,
        extended=extended,
    )


def reach(days: Days) -> tuple[int, int]:
    """The first and last day of a column, without the missing; the epoch where there is none."""
    if not days.size:
        return 0, 0
    low, high = int(days.min()), int(days.max())
    if low == missing_in(days):
        present = days[days != low]
        return (int(present.min()), high) if present.size else (0, 0)
    return low, high


def padded(first: int, values: Days) -> ByDay:
    """Values of the days from `first` on, missing outside."""
    return ByDay(first, np.pad(values, 1, constant_values=MISSING))


def _within(day: int, first: date, last: date) -> int:
    return min(max(day + EPOCH, first.toordinal()), last.toordinal())
