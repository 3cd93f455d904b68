"""Rows that have no answer: named in an error, or left missing, as the caller chose."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from govflow.bulk.columns import EPOCH, Days, Missing, missing_rows
from govflow.errors import CalendarError, DateRangeError, GovflowError

__all__ = ["Errors", "Scalar", "date_of", "one_of", "require_all"]

Errors = Literal["raise", "missing"]
"""What becomes of a row that has no answer: an error that names the first, or a missing value."""

Scalar = Callable[[int, date], object]
"""The scalar question of one row and its day, which says why it has no answer."""


def require_all(days: Days, unanswered: Missing, errors: Errors, scalar: Scalar) -> None:
    """Raise what the scalar question raises for the first row that has a day and no answer."""
    one_of("errors", errors, "raise", "missing")
    if unanswered is None or errors == "missing":
        return
    absent = missing_rows(days)
    lacking = unanswered if absent is None else unanswered & ~absent
    if not lacking.any():
        return
    row = int(lacking.argmax())
    try:
        scalar(row, date_of(days[row]))
    except GovflowError as error:
        error.where = f"row {row}"
        raise
    raise AssertionError(f"row {row} has an answer")


def date_of(day: Any) -> date:
    """The date of a day's number. Raises `DateRangeError` outside the years 1 to 9999."""
    try:
        return date.fromordinal(int(day) + EPOCH)
    except (ValueError, OverflowError):
        raise DateRangeError(
            "beyond_calendar",
            zh=f"日数 {day} 超出公元 1 年至 9999 年",
            en=f"the day number {day} is outside the years 1 to 9999",
        ) from None


def one_of(name: str, value: str, *choices: str) -> None:
    """Refuse a value that is none of the choices. Raises `CalendarError` (`bad_choice`)."""
    if value not in choices:
        raise CalendarError(
            "bad_choice",
            zh=f"{name} 不能是 {value!r}；可以是：{', '.join(choices)}",
            en=f"{name} cannot be {value!r}; it can be: {', '.join(choices)}",
        )
