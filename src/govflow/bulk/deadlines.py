"""Due dates of columns of days."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from govflow.bulk.columns import Column, Days, column, missing_in
from govflow.bulk.settling import Errors, require_all
from govflow.bulk.tables import ByDay, Dues, Question, ask, dues, reach
from govflow.calendars import WorkCalendar
from govflow.calendars import calendar as find_calendar
from govflow.counting import Convention, Direction, Period
from govflow.counting import convention as find_convention
from govflow.counting import period as read_period
from govflow.errors import PeriodError

__all__ = ["Deadlines", "Within", "due"]

Within = Period | str | Sequence[Period | str] | NDArray[Any]
"""One period for all rows, or one for each."""


@frozen(eq=False, slots=False)
class Deadlines:
    """The deadlines of a column of starts: columns of the kind that the starts are."""

    _asked: Column = field(repr=False)
    _questions: tuple[Question, ...] = field(repr=False)
    _which: NDArray[np.intp] | None = field(repr=False)
    """Which question each row asks; None where there is one for all."""
    _due: Days = field(repr=False)

    @cached_property
    def due(self) -> Any:
        """The dates to rely on."""
        return self._asked.as_days(self._due)

    @cached_property
    def nominal(self) -> Any:
        """Where each count ended before a day off moved it."""
        return self._asked.as_days(self._look_up(lambda table: table.nominal))

    @cached_property
    def provisional(self) -> Any:
        """Which due dates rest on days whose arrangement is not published; see `Standing`."""
        found = self._look_up(lambda table: table.provisional)
        return self._asked.as_values(found, self._due == missing_in(self._due))

    def _look_up(self, part: Callable[[Dues], ByDay]) -> NDArray[Any]:
        return _looked_up(self._asked.days, self._questions, self._which, part)


def due(
    starts: Any,
    within: Within,
    *,
    calendar: WorkCalendar | str = "CN",
    convention: Convention | str = "cn.civil",
    direction: Direction = "after",
    extended: tuple[Period, ...] = (),
    errors: Errors = "raise",
) -> Deadlines:
    """When each is due that must be done within a period of its start, as `govflow.due`.

    Args:
        starts: a column of days: NumPy, pandas, Polars, Arrow or a list of dates.
        within: one period for all rows, or a sequence with one for each; texts or `Period`s.
        calendar: a `WorkCalendar` or its name.
        convention: a `Convention` or its identifier.
        direction: `after` counts forward, `before` back.
        extended: periods added, for all rows.
        errors: what becomes of a row that has no due date.

    Missing values stay missing.

    Raises:
        PeriodError: an unreadable period, or one in hours (`days_only`).
        DateRangeError, ConventionError: naming the first row without a due date.
        CalendarError: `not_days` for what is no column of days.
    """
    on = find_calendar(calendar) if isinstance(calendar, str) else calendar
    rule = find_convention(convention) if isinstance(convention, str) else convention
    asked = column(starts)
    periods, which = _periods(within, len(asked.days))
    questions = tuple((on, rule, period, direction, extended) for period in periods)
    found = _looked_up(asked.days, questions, which, lambda table: table.due)
    require_all(
        asked.days,
        found == missing_in(found),
        errors,
        lambda row, day: ask(questions[0 if which is None else which[row]], day),
    )
    return Deadlines(asked, questions, which, found)


def _looked_up(
    days: Days,
    questions: tuple[Question, ...],
    which: NDArray[np.intp] | None,
    part: Callable[[Dues], ByDay],
) -> NDArray[Any]:
    span = reach(days)
    if which is None:
        return _typed(part(dues(questions[0], *span)), days).of(days)
    found: NDArray[Any] | None = None
    for number, question in enumerate(questions):
        rows = np.flatnonzero(which == number)
        answers = _typed(part(dues(question, *span)), days).of(days[rows])
        if found is None:
            found = np.empty(days.shape, answers.dtype)
        found[rows] = answers
    return np.empty(days.shape, days.dtype) if found is None else found


def _typed(table: ByDay, days: Days) -> ByDay:
    return table if table.values.dtype == np.bool_ else table.as_type(days)


def _periods(within: Within, rows: int) -> tuple[tuple[Period, ...], NDArray[np.intp] | None]:
    """The different periods, and which of them each row has."""
    if isinstance(within, Period | str):
        return (_period(within, ""),), None
    given = list(within)
    if len(given) != rows:
        raise PeriodError(
            "one_period_a_row",
            zh=f"有 {rows} 行而有 {len(given)} 个期间；应为一个期间，或每行一个",
            en=f"{rows} rows and {len(given)} periods; give one for all, or one for each row",
        )
    numbers: dict[Any, int] = {}
    which = np.fromiter((numbers.setdefault(p, len(numbers)) for p in given), np.intp, rows)
    first_rows = np.unique(which, return_index=True)[1]
    return tuple(
        _period(text, f"row {row}") for text, row in zip(numbers, first_rows, strict=True)
    ), which


def _period(within: Period | str, where: str) -> Period:
    try:
        period = read_period(within) if isinstance(within, str) else within
        if not period.on_the_clock:
            return period
        raise PeriodError(
            "days_only",
            zh=f"列中只有日期，以小时、分钟计算的期间（{period.text('zh')}）须从时刻起算",
            en=f"columns hold days, and a period in hours or minutes ({period}) runs from a moment",
        )
    except PeriodError as error:
        error.where = where
        raise
