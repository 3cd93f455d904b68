"""What can be asked of a calendar for columns of days."""

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from govflow.bulk.columns import MISSING, Days, as_type, column, missing_in, missing_rows
from govflow.bulk.rows import numbers, require_rows
from govflow.bulk.settling import Errors, date_of, one_of, require_all
from govflow.bulk.tables import WorkDays, calendar_of, work_days
from govflow.calendars import WorkCalendar

__all__ = ["add", "count", "is_working", "roll"]


def add(days: Any, n: Any, *, calendar: WorkCalendar | str = "CN", errors: Errors = "raise") -> Any:
    """The n-th working day after each day, as `WorkCalendar.add`.

    Args:
        days: a column of days: NumPy, pandas, Polars, Arrow or a list of dates.
        n: how many working days, negative to count back; one for all rows, or a list or column
            with one for each, in their order.
        calendar: a `WorkCalendar` or its name.
        errors: what becomes of a row that leaves the calendar: `raise`, or `missing`.

    Returns a column of the kind that `days` is; of a list, an array. Where the day or the number is
    missing, so is the answer.

    Raises:
        DateRangeError: naming the first row that leaves the calendar, under `errors="raise"`.
        CalendarError: `not_days` for what is no column of days; `not_whole`, `one_for_each_row`.
    """
    asked, on = column(days), calendar_of(calendar)
    step, absent = numbers(n, len(asked.days))
    asked = asked.without(absent)
    if isinstance(step, int):
        table = work_days(on, asked.days, back=-step, ahead=step)
        found = table.added(step).dates_of(asked.days)
    else:
        least, most = int(step.min(initial=0)), int(step.max(initial=0))
        found = _add_each(work_days(on, asked.days, back=-least, ahead=most), asked.days, step)
    require_all(
        asked.days,
        missing_rows(found),
        errors,
        lambda row, day: on.add(day, step if isinstance(step, int) else int(step[row])),
    )
    return asked.as_days(found)


def _add_each(table: WorkDays, days: Days, each: NDArray[np.int64]) -> Days:
    """`add` with a number for each row: the position of the day, and so many on."""
    ahead, through = table.ahead.of(days), table.through.of(days)
    inside = ahead != MISSING
    position = np.where(inside, np.where(each > 0, through - 1, ahead), 0)
    moved = as_type(table.nth(position, each), days)
    return np.where(inside, np.where(each == 0, days, moved), days.dtype.type(missing_in(days)))


def count(
    start: Any, end: Any, *, calendar: WorkCalendar | str = "CN", errors: Errors = "raise"
) -> Any:
    """How many working days lie after `start` up to and including `end`, as `WorkCalendar.count`.

    Two columns of days; the counts are a column of the kind that `start` is. In NumPy, whose
    numbers have no missing one, a row without an answer has `MISSING`. Raises as `add`.
    """
    asked, until, on = column(start), column(end), calendar_of(calendar)
    require_rows(len(asked.days), len(until.days))
    asked = asked.without(missing_rows(until.days))
    first, last = asked.days, until.days
    table = work_days(on, first, last)
    through, ahead = table.through, table.ahead
    forward, back = through.of(last) - through.of(first), ahead.of(last) - ahead.of(first)
    found = np.where(first <= last, forward, back)
    outside = (ahead.of(first) == MISSING) | (ahead.of(last) == MISSING)
    unanswered = outside if outside.any() else None
    found[outside] = MISSING
    require_all(first, unanswered, errors, lambda row, day: on.count(day, date_of(last[row])))
    return asked.as_values(found, unanswered)


def is_working(days: Any, *, calendar: WorkCalendar | str = "CN", errors: Errors = "raise") -> Any:
    """Whether each day is worked, as `WorkCalendar.is_working`. Raises as `add`.

    In NumPy, whose truths have no missing one, a row without an answer is false.
    """
    asked, on = column(days), calendar_of(calendar)
    table = work_days(on, asked.days)
    before, through = table.ahead.of(asked.days), table.through.of(asked.days)
    unanswered = missing_rows(before)
    require_all(asked.days, unanswered, errors, lambda _, day: on.is_working(day))
    return asked.as_values(before < through, unanswered)


def roll(
    days: Any,
    to: Literal["next", "previous"] = "next",
    *,
    calendar: WorkCalendar | str = "CN",
    errors: Errors = "raise",
) -> Any:
    """Each day where it is worked, and otherwise the next working day or the one before.

    As `WorkCalendar.at_or_after` and `at_or_before`. Raises as `add`, and `CalendarError`
    (`bad_choice`).
    """
    one_of("to", to, "next", "previous")
    asked, on, onward = column(days), calendar_of(calendar), to == "next"
    table = work_days(on, asked.days, back=not onward, ahead=onward)
    found = table.rolled(onward).dates_of(asked.days)
    scalar = on.at_or_after if onward else on.at_or_before
    require_all(asked.days, missing_rows(found), errors, lambda _, day: scalar(day))
    return asked.as_days(found)
