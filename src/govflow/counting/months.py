"""Month arithmetic: where a period of months ends, by the rule a convention chooses."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from govflow.counting.convention import MonthEnd
from govflow.counting.period import Period
from govflow.errors import ConventionError

__all__ = ["add_months"]


def add_months(start: date, months: int, rule: MonthEnd) -> date:
    """The day on which a period of `months` from `start` ends; negative counts back.

    Raises:
        ConventionError: `no_corresponding_day`, under `MonthEnd.REFUSE`.
        ValueError, OverflowError: outside the years 1 to 9999.
    """
    if not months:
        return start
    end = start + _delta(months)  # relativedelta clamps to the month's last day
    lacking = end.day != start.day
    if rule is MonthEnd.CLAMP:
        return end
    if rule is MonthEnd.LAST_TO_LAST:
        return end + relativedelta(day=31) if _is_last(start) else end
    if rule is MonthEnd.DAY_BEFORE:
        return end if lacking else end - timedelta(days=1)
    if not lacking:
        return end
    if rule is MonthEnd.OVERFLOW:
        return end + timedelta(days=1)
    raise ConventionError(
        "no_corresponding_day",
        zh=f"{start} 起 {months} 个月，到期月没有第 {start.day} 日，所选规则不代为决定",
        en=f"{Period(months=abs(months))} from {start}: the last month has no day {start.day}, "
        "and the chosen rule does not decide",
    )


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


@lru_cache(maxsize=256)
def _delta(months: int) -> relativedelta:
    return relativedelta(months=months)
