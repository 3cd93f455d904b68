"""What is given once for all rows or once for each: numbers of days, periods.

A row whose number or period is missing has no answer, as one whose day is missing.
"""

from collections.abc import Sequence
from reprlib import repr as shortened
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govflow.bulk.columns import Missing
from govflow.counting import Period
from govflow.counting import period as read_period
from govflow.errors import CalendarError, PeriodError

__all__ = ["Within", "numbers", "periods", "require_rows"]

Within = Period | str | Sequence[Period | str | None] | Any
"""One period for all rows, or a list or column with one for each; texts or `Period`s."""


def require_rows(rows: int, given: int) -> None:
    """Refuse other than one value for each row. Raises `CalendarError` (`one_for_each_row`)."""
    if given != rows:
        raise CalendarError(
            "one_for_each_row",
            zh=f"有 {rows} 行而给了 {given} 个值；应每行一个",
            en=f"{rows} rows and {given} values; give one for each row",
        )


def numbers(given: Any, rows: int) -> tuple[int | NDArray[np.int64], Missing]:
    """One whole number or one for each row, and which rows have none.

    Raises `CalendarError` (`not_whole`, `one_for_each_row`).
    """
    if isinstance(given, int | np.integer):
        return int(given), None
    each = _one_dimension(given)
    missing = np.isnan(each) if each.dtype.kind == "f" else None
    filled = each if missing is None else np.where(missing, 0, each)
    with np.errstate(invalid="ignore"):  # a number too large for the type is refused here
        whole = filled.astype(np.int64)
    if (whole != filled).any():
        raise _not_whole(given)
    require_rows(rows, len(whole))
    return whole, missing


def _one_dimension(given: Any) -> NDArray[Any]:
    """Numbers as an array; where some are missing, floats with NaN, as libraries have it."""
    try:
        each = np.asarray(given)
        if each.dtype.kind == "O":
            each = np.array([np.nan if n is None else n for n in _entries(given)], np.float64)
    except (TypeError, ValueError):
        raise _not_whole(given) from None
    if each.dtype.kind not in "iuf" or each.ndim != 1 or np.isinf(each).any():
        raise _not_whole(given)
    return each


def _not_whole(given: object) -> CalendarError:
    return CalendarError(
        "not_whole",
        zh=f"工作日数应为整数，或每行一个整数的一列；不能是 {shortened(given)}",
        en="how many working days is a whole number, or a column with one for each row; "
        f"not {shortened(given)}",
    )


def periods(
    within: Within, rows: int
) -> tuple[tuple[Period, ...], NDArray[np.intp] | None, Missing]:
    """The different periods; which of them each row has, None where all have one; and which none.

    Raises `PeriodError`, naming the first row of an unreadable period (`days_only` for one in
    hours), and `CalendarError` (`one_for_each_row`).
    """
    if isinstance(within, Period | str) or not hasattr(within, "__len__"):
        return (_period(within, ""),), None, None
    given = _entries(within)
    require_rows(rows, len(given))
    found: dict[Any, int] = {}
    which = np.fromiter((found.setdefault(each, len(found)) for each in given), np.intp, rows)
    read = tuple(
        Period() if each is None else _period(each, f"row {given.index(each)}") for each in found
    )
    missing = which == found[None] if None in found else None
    return read or (Period(),), which, missing


def _entries(values: Any) -> list[Any]:
    """The values of a column as Python has them, None where there is none."""
    if hasattr(values, "to_pylist"):  # Arrow
        entries: list[Any] = values.to_pylist()
        return entries
    if hasattr(values, "isna"):  # pandas, which has several values for none
        return [None if gone else each for each, gone in zip(values, values.isna(), strict=True)]
    return list(values)


def _period(within: object, where: str) -> Period:
    try:
        period = read_period(within) if isinstance(within, str) else within
        if not isinstance(period, Period):
            raise PeriodError(
                "not_a_period",
                zh=f"不是期间：{within!r}；应为文字（如 10个工作日）或 Period",
                en=f"not a period: {within!r}; a text such as '10 working days', or a Period",
            )
        if period.on_the_clock:
            raise PeriodError(
                "days_only",
                zh=f"列中只有日期，以小时、分钟计算的期间（{period.text('zh')}）须从时刻起算",
                en=f"columns hold days, and a period in hours or minutes ({period}) runs from a "
                "moment",
            )
    except PeriodError as error:
        error.where = where
        raise
    return period
