"""Stretches of the calendar: the months, quarters, half-years and years of recurring duties."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from attrs import frozen
from dateutil.rrule import MONTHLY, rrule

from govflow.procedures.duties import Every

__all__ = ["Stretch", "stretch_of", "stretches"]

_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@frozen
class Stretch:
    """A month, quarter, half-year or year, or the part of it that counts."""

    first: date
    last: date


def stretches(every: Every, begun: date, until: date) -> Iterator[Stretch]:
    """The stretches from the one `begun` falls in (from that day on) to that of `until`."""
    length = _MONTHS[every]
    lasts = rrule(
        MONTHLY,
        dtstart=datetime.combine(date(begun.year, 1, 1), time()),
        bymonth=range(length, 13, length),
        bymonthday=-1,
    )
    first = begun
    for moment in lasts.xafter(datetime.combine(begun, time()), inc=True):
        if first > until:
            return
        last = moment.date()
        yield Stretch(first, last)
        first = last + timedelta(days=1)


def stretch_of(every: Every, day: date) -> Stretch:
    """The whole month, quarter, half-year or year that a day lies in."""
    length = _MONTHS[every]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    return next(stretches(every, first, first))
