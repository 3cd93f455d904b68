"""Month arithmetic: where a period of months ends, by the rule a convention chooses."""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from govflow.counting.convention import MonthEnd
from govflow.counting.period import Period
from govflow.errors import ConventionError

__all__ = ["add_months"]


_CLAMP = MonthEnd.CLAMP  # asked for every date, and an enum's members are slow to find


def add_months(start: date, months: int, rule: MonthEnd) -> date:
    """The day on which a period of `months` from `start` ends; negative counts back.

    Raises:
        ConventionError: `no_corresponding_day`, under `MonthEnd.REFUSE`.
        ValueError, OverflowError: outside the years 1 to 9999.
    """
    if not months:
        return start
    year, month, length = _month(start.year, start.month, months)
    day = start.day
    if rule is _CLAMP:
        return date(year, month, min(day, length))
    if rule is MonthEnd.LAST_TO_LAST:
        return date(year, month, length if _is_last(start) else min(day, length))
    if day <= length:
        end = date(year, month, day)
        return end - timedelta(days=1) if rule is MonthEnd.DAY_BEFORE else end
    if rule is MonthEnd.DAY_BEFORE:
        return date(year, month, length)
    if rule is MonthEnd.OVERFLOW:
        return date(year, month, length) + timedelta(days=1)
    raise ConventionError(
        "no_corresponding_day",
        zh=f"{start} 起 {months} 个月，到期月没有第 {start.day} 日，所选规则不代为决定",
        en=f"{Period(months=abs(months))} from {start}: the last month has no day {start.day}, "
        "and the chosen rule does not decide",
    )


def _is_last(day: date) -> bool:
    return day.day == _month(day.year, day.month, 0)[2]


@lru_cache(maxsize=4096)  # a period's months recur; the days within them need no more arithmetic
def _month(year: int, month: int, months: int) -> tuple[int, int, int]:
    """The month so many months on, and how many days it has."""
    last = date(year, month, 1) + relativedelta(months=months, day=31)
    return last.year, last.month, last.day
