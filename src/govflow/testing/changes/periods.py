"""Changes of a period or a date: one more, one less, working days for natural ones."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from govflow.counting import Convention, Period
from govflow.procedures import By
from govflow.testing.changes.change import Change, changed
from govflow.text import Text

__all__ = ["by_changes", "period_changes", "working_days"]

_UNITS = ("years", "months", "days", "working_days", "working_hours", "hours", "minutes")


def period_changes(
    path: str, period: Period, convention: Convention, *, one_day_alike: bool = False
) -> Iterator[Change[Period]]:
    """Each amount one less and one more, and the days of the other kind.

    Args:
        path: the period's key.
        period: the period as it is.
        convention: how it is counted.
        one_day_alike: whether one day and one working day come to the same, as they do where the
            last day moves off days off.
    """
    working = working_days(period, convention)
    # Where an act means working days by so many plain days it may mean natural ones by one more.
    counted = Period(working_days=working) if working else period
    for other, name in _one_off(counted):
        yield changed(path, name, _words(period), _words(other), other)
    if working and not period.working_days:
        return  # its kind is the convention's
    days = working or period.plain_days
    if not days or (days == 1 and one_day_alike):
        return
    other = Period(days=days) if working else Period(working_days=days)
    if working and convention.counts_working(days):
        return  # written in plain days it would be counted just so
    yield changed(path, "natural" if working else "working", _words(period), _words(other), other)


def working_days(period: Period, convention: Convention) -> int:
    """How many working days it is counted as; 0 where it is counted otherwise."""
    plain = period.plain_days
    return period.working_days or (plain if convention.counts_working(plain) else 0)


def _one_off(period: Period) -> Iterator[tuple[Period, str]]:
    units = [unit for unit in _UNITS if getattr(period, unit)] or ["days"]
    for unit in units:
        amount = getattr(period, unit)
        end = f"_{unit}" if len(units) > 1 else ""
        if amount > 1 or (amount and not period.on_the_clock):
            yield evolve(period, **{unit: amount - 1}), f"less{end}"
        elif period == Period(hours=1):  # no time at all is none of the clock's
            yield Period(minutes=59), "less"
        yield evolve(period, **{unit: amount + 1}), f"more{end}"


def by_changes(path: str, by: By) -> Iterator[Change[By]]:
    """A date one day sooner and one day later."""
    # A day of the year is moved in a leap year, in which every such day is one.
    day = date(by.year or 2000, by.month, by.day)
    for step, name in ((-1, "sooner"), (1, "later")):
        moved = day + timedelta(days=step)
        other = By(moved.month, moved.day, by.year and moved.year)
        yield changed(path, name, str(by), str(other), other)


def _words(period: Period) -> Text:
    return Text(period.text("zh"), period.text("en"))
