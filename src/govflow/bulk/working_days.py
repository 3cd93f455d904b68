"""What can be asked of a calendar for columns of days."""

from typing import Any, Literal

import numpy as np

from govflow.bulk.columns import MISSING, Days, column, missing_in
from govflow.bulk.settling import Errors, date_of, require_all
from govflow.bulk.tables import WorkDays, reach, work_days
from govflow.calendars import WorkCalendar
from govflow.calendars import calendar as find_calendar

__all__ = ["add", "count", "is_working", "roll"]


def add(days: Any, n: Any, *, calendar: WorkCalendar | str = "CN", errors: Errors = "raise") -> Any:
    """The n-th working day after each day, as `WorkCalendar.add`.

    Args:
        days: a column of days: NumPy, pandas, Polars, Arrow or a list of dates.
        n: how many working days, negative to count back; one for all rows or one for each.
        calendar: a `WorkCalendar` or its name.
        errors: what becomes of a row that leaves the calendar.

    Returns a column of the kind that `days` is. Missing values stay missing.

    Raises:
        DateRangeError: naming the first row that leaves the calendar, under `errors="raise"`.
        CalendarError: `not_days` for what is no column of days.
    """
    asked, on, each = column(days), _calendar(calendar), np.asarray(n)
    least, most = int(each.min(initial=0)), int(each.max(initial=0))
    table = work_days(on, *reach(asked.days), back=-least, ahead=most)
    if each.ndim:
        found = _add_each(table, asked.days, each)
    else:
        found = table.added(int(each)).as_type(asked.days).of(asked.days)
    require_all(
        asked.days,
        found == missing_in(found),
        errors,
        lambda row, day: on.add(day, int(each[row] if each.ndim else each)),
    )
    return asked.as_days(found)


def _add_each(table: WorkDays, days: Days, each: Days) -> Days:
    """`add` with a number for each row: the position of the day, and so many on."""
    position = np.where(each > 0, table.through.of(days) - 1, table.ahead.of(days))
    inside = table.ahead.of(days) != MISSING
    moved = table.nth(np.where(inside, position, 0), each)
    found = np.where(each == 0, days, moved).astype(days.dtype)
    return np.where(inside & (found != MISSING), found, missing_in(days)).astype(days.dtype)


def count(
    start: Any, end: Any, *, calendar: WorkCalendar | str = "CN", errors: Errors = "raise"
) -> Any:
    """How many working days lie after `start` up to and including `end`, as `WorkCalendar.count`.

    Two columns of one kind. In NumPy, whose counts have no missing number, a row without an answer
    has `MISSING`. Raises as `add`.
    """
    asked, until, on = column(start), column(end), _calendar(calendar)
    first, last = asked.days, until.days
    reached = (*reach(first), *reach(last))
    table = work_days(on, min(reached), max(reached))
    through, ahead = table.through, table.ahead
    outside = (ahead.of(first) == MISSING) | (ahead.of(last) == MISSING)
    forward, back = through.of(last) - through.of(first), ahead.of(last) - ahead.of(first)
    found = np.where(outside, np.int32(MISSING), np.where(first <= last, forward, back))
    require_all(
        first,
        outside & (last != missing_in(last)),
        errors,
        lambda row, day: on.count(day, date_of(last[row])),
    )
    return asked.as_values(found, outside)


def is_working(days: Any, *, calendar: WorkCalendar | str = "CN", errors: Errors = "raise") -> Any:
    """Whether each day is worked, as `WorkCalendar.is_working`. Raises as `add`.

    In NumPy, whose truths have no missing value, a row without an answer is false.
    """
    asked, on = column(days), _calendar(calendar)
    table = work_days(on, *reach(asked.days))
    before, through = table.ahead.of(asked.days), table.through.of(asked.days)
    outside = before == MISSING
    require_all(asked.days, outside, errors, lambda _, day: on.is_working(day))
    return asked.as_values(before < through, outside)


def roll(
    days: Any,
    to: Literal["next", "previous"] = "next",
    *,
    calendar: WorkCalendar | str = "CN",
    errors: Errors = "raise",
) -> Any:
    """Each day where it is worked, and otherwise the next working day or the one before.

    As `WorkCalendar.at_or_after` and `at_or_before`. Raises as `add`.
    """
    asked, on, onward = column(days), _calendar(calendar), to == "next"
    table = work_days(on, *reach(asked.days), back=not onward, ahead=onward)
    found = table.rolled(onward).as_type(asked.days).of(asked.days)
    scalar = on.at_or_after if onward else on.at_or_before
    require_all(asked.days, found == missing_in(found), errors, lambda _, day: scalar(day))
    return asked.as_days(found)


def _calendar(calendar: WorkCalendar | str) -> WorkCalendar:
    return find_calendar(calendar) if isinstance(calendar, str) else calendar
