"""What a convention says of a period from each day on, computed once for a day.

A deadline follows from the day it is counted from: the scalar function computes it once for that
day, and every row that starts there looks it up. What large columns ask is kept, by years.
"""

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.bulk.columns import EPOCH, MISSING, Days
from govflow.bulk.settling import date_of
from govflow.bulk.tables import reach
from govflow.calendars import Standing, WorkCalendar
from govflow.counting import Convention, Deadline, Direction, Period
from govflow.counting import due as scalar_due
from govflow.errors import GovflowError

__all__ = ["Dues", "Question", "ask", "dues", "joined"]

_WORTH = 8  # a table of all days is made up to so many times as long as the column that asks
_OF_ONE_DAY = ("beyond_calendar", "no_corresponding_day")

Question = tuple[WorkCalendar, Convention, Period, Direction, tuple[Period, ...]]
"""Calendar, convention, period, direction, extensions: all that a due date needs but its start."""


@frozen(eq=False)
class Dues:
    """Deadlines in a row of slots; that of a start without a deadline is missing."""

    due: Days
    nominal: Days
    provisional: NDArray[np.bool_]


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


def dues(question: Question, days: Days) -> tuple[Dues, NDArray[np.intp]]:
    """The deadlines counted from these days, and in which slot each day has its own."""
    first, last = question[0].computable
    span = reach(days, MISSING + 1, -MISSING - 1)
    if span is not None:
        low, high = span
        inside = first.toordinal() <= low + EPOCH and high + EPOCH <= last.toordinal()
        if inside and high - low <= _WORTH * len(days):
            return _by_year(question, days, *(date_of(day).year for day in span))
    values, slots = np.unique(days, return_inverse=True)
    return _computed(question, values.tolist()), slots


def _by_year(
    question: Question, days: Days, first_year: int, last_year: int
) -> tuple[Dues, NDArray[np.intp]]:
    table = _years(question, first_year, last_year)
    slots = np.empty(days.shape, np.intp)
    np.subtract(days, date(first_year, 1, 1).toordinal() - EPOCH - 1, out=slots)
    # The missing come out far from all days, and so before the first or after the last.
    return table, np.clip(slots, 0, len(table.due) - 1, out=slots)


@lru_cache(maxsize=64)
def _years(question: Question, first_year: int, last_year: int) -> Dues:
    """The deadlines of all days of these years, and before and after them a slot for no day."""
    none = _computed(question, [MISSING])
    return joined(
        [none, *(_year(question, year) for year in range(first_year, last_year + 1)), none]
    )


@lru_cache(maxsize=2048)
def _year(question: Question, year: int) -> Dues:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return _computed(question, range(first - EPOCH, last - EPOCH + 1))


def _computed(question: Question, days: Any) -> Dues:
    """The deadlines of some days, each asked of the scalar function."""
    found = Dues(
        np.full(len(days), MISSING, np.int32),
        np.full(len(days), MISSING, np.int32),
        np.zeros(len(days), np.bool_),
    )
    for slot, day in enumerate(days):
        try:
            deadline = ask(question, date_of(day))
        except GovflowError as error:
            if error.code not in _OF_ONE_DAY:
                raise
            continue  # asked again for the row that needs it, which then says why
        found.due[slot] = deadline.due.toordinal() - EPOCH
        found.nominal[slot] = deadline.nominal.toordinal() - EPOCH
        found.provisional[slot] = deadline.standing is Standing.PROVISIONAL
    return found


def joined(parts: list[Dues]) -> Dues:
    """The slots of all parts, one after the other."""
    return Dues(
        np.concatenate([part.due for part in parts]),
        np.concatenate([part.nominal for part in parts]),
        np.concatenate([part.provisional for part in parts]),
    )
