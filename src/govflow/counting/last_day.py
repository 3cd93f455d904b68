"""Where a period's last day comes to lie: moved off days off, or the period lengthened for them."""

from datetime import date, timedelta
from itertools import groupby

from govflow.calendars import NON_WORKING, WorkCalendar
from govflow.counting.convention import Convention, Roll
from govflow.counting.period import Period

__all__ = ["last_day", "rest_days", "rolled"]

_DAY = timedelta(days=1)
_NONE, _NEXT = Roll.NONE, Roll.NEXT  # asked for every date, and an enum's members are slow to find


def last_day(
    start: date,
    nominal: date,
    within: Period,
    calendar: WorkCalendar,
    convention: Convention,
    forward: bool,
) -> date:
    """The last day of a period in natural days that runs from `start` and ends at `nominal`."""
    if convention.rest_run and forward:
        first = start if convention.counts_start else start + _DAY
        if rest := rest_days(first, nominal, convention.rest_run, calendar):
            return calendar.add(nominal, len(rest))
    roll = convention.roll if forward else convention.roll_back
    last = rolled(nominal, calendar, convention, roll)
    least = convention.least_working_days
    if least and (within.total_months or within.days >= least):
        towards = _DAY if forward else -_DAY
        outside = start - towards if convention.counts_start else start
        fewest = calendar.add(outside, least if forward else -least)
        return max(last, fewest) if forward else min(last, fewest)
    return last


def rolled(day: date, calendar: WorkCalendar, convention: Convention, roll: Roll) -> date:
    """`day`, moved as `roll` says where it is of a kind that moves a last day."""
    if roll is _NONE:
        return day
    forward = roll is _NEXT
    kinds = convention.rolls_on
    if kinds is NON_WORKING or kinds == NON_WORKING:
        return calendar.at_or_after(day) if forward else calendar.at_or_before(day)
    while calendar.kind(day) in kinds:
        day += _DAY if forward else -_DAY
    return day


def rest_days(first: date, last: date, at_least: int, calendar: WorkCalendar) -> tuple[date, ...]:
    """The days off that stand in a run of `at_least` of them together, from `first` to `last`.

    Of a run that reaches beyond either end only the days within make the run: 国庆节 that begins
    before the period counts for what is left of it.
    """
    span = range(first.toordinal(), last.toordinal() + 1)
    found: list[date] = []
    for off, days in groupby(map(date.fromordinal, span), lambda d: not calendar.is_working(d)):
        run = list(days)
        if off and len(run) >= at_least:
            found += run
    return tuple(found)
