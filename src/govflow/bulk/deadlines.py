"""Due dates of columns of days."""

from functools import cached_property
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from govflow.bulk.columns import Column, Days, as_type, column, missing_rows
from govflow.bulk.dues import Dues, Question, ask, dues, joined
from govflow.bulk.rows import Within, periods
from govflow.bulk.settling import Errors, require_all
from govflow.bulk.tables import calendar_of
from govflow.calendars import WorkCalendar
from govflow.counting import Convention, Direction, Period
from govflow.counting import convention as find_convention
from govflow.counting.due import own_calendar

__all__ = ["Deadlines", "due"]


@frozen(eq=False, slots=False)
class Deadlines:
    """The deadlines of a column of starts: columns of the kind that the starts are."""

    _asked: Column = field(repr=False)
    _dues: Dues = field(repr=False)
    _slots: NDArray[np.intp] = field(repr=False)
    """Where each row has its deadline."""

    @cached_property
    def due(self) -> Any:
        """The dates to rely on."""
        return self._asked.as_days(self._days(self._dues.due))

    @cached_property
    def nominal(self) -> Any:
        """Where each count ended before a day off moved it."""
        return self._asked.as_days(self._days(self._dues.nominal))

    @cached_property
    def provisional(self) -> Any:
        """Which due dates rest on days whose arrangement is not published; see `Standing`."""
        unanswered = missing_rows(self._days(self._dues.due))
        return self._asked.as_values(self._dues.provisional.take(self._slots), unanswered)

    def _days(self, by_slot: Days) -> Days:
        return as_type(by_slot, self._asked.days).take(self._slots)


def due(
    starts: Any,
    within: Within,
    *,
    calendar: WorkCalendar | str | None = None,
    convention: Convention | str = "cn.civil",
    direction: Direction = "after",
    extended: tuple[Period, ...] = (),
    errors: Errors = "raise",
) -> Deadlines:
    """When each is due that must be done within a period of its start, as `govflow.due`.

    Args:
        starts: a column of days: NumPy, pandas, Polars, Arrow or a list of dates.
        within: one period for all rows, or a list or column with one for each, in their order;
            texts or `Period`s.
        calendar: a `WorkCalendar` or its name; by default the convention's own.
        convention: a `Convention` or its identifier.
        direction: `after` counts forward, `before` back.
        extended: periods added, for all rows.
        errors: what becomes of a row that has no due date: `raise`, or `missing`.

    Where the start or the period is missing, so is the deadline.

    Raises:
        PeriodError: an unreadable period, or one in hours (`days_only`).
        DateRangeError, ConventionError: naming the first row without a due date.
        CalendarError: `not_days` for what is no column of days; `one_for_each_row`.
    """
    rule = find_convention(convention) if isinstance(convention, str) else convention
    on = calendar_of(calendar or own_calendar(rule))
    asked = column(starts)
    each, which, absent = periods(within, len(asked.days))
    asked = asked.without(absent)
    questions = tuple((on, rule, period, direction, tuple(extended)) for period in each)
    found, slots = _answers(questions, which, asked.days)
    require_all(
        asked.days,
        missing_rows(found.due.take(slots)),
        errors,
        lambda row, day: ask(questions[0 if which is None else which[row]], day),
    )
    return Deadlines(asked, found, slots)


def _answers(
    questions: tuple[Question, ...], which: NDArray[np.intp] | None, days: Days
) -> tuple[Dues, NDArray[np.intp]]:
    """The deadlines of all questions, and in which slot each row has its own."""
    if which is None:
        return dues(questions[0], days)
    slots = np.empty(days.shape, np.intp)
    parts, size = [], 0
    by_question = np.split(
        np.argsort(which, kind="stable"), np.cumsum(np.bincount(which, minlength=len(questions)))
    )
    for question, rows in zip(questions, by_question[:-1], strict=True):
        part, places = dues(question, days[rows])
        slots[rows] = places + size
        parts.append(part)
        size += len(part.due)
    return joined(parts), slots
