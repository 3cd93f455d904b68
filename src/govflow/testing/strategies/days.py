"""Strategies of days and moments, those around which counting goes wrong among them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from hypothesis import strategies as st

from govflow.calendars import DayKind, WorkCalendar
from govflow.calendars import calendar as find_calendar

__all__ = ["dates", "dates_near_holidays", "moments", "times"]

_MINUTES_IN_A_MONTH = 30 * 24 * 60
_ZONES = (UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=45)))


def dates(
    calendar: WorkCalendar | str = "CN", *, first: date | None = None, last: date | None = None
) -> st.SearchStrategy[date]:
    """Any day of those whose arrangement is published.

        @given(dates("DE-BY", first=date(2020, 1, 1)))

    Args:
        calendar: the calendar, or its name.
        first: another first day than the first published.
        last: another last day than the last published.
    """
    low, high = _bounds(_calendar(calendar), first, last)
    return st.dates(low, high)


@st.composite
def dates_near_holidays(
    draw: st.DrawFn,
    calendar: WorkCalendar | str = "CN",
    *,
    near: int = 5,
    first: date | None = None,
    last: date | None = None,
) -> date:
    """A day at most `near` days from one that departs from the plain week.

    That is a holiday, a bridge day, a makeup workday (补班) or a closure: where a last day moves
    and working days are skipped. In a year that has none, any day.

        @given(dates_near_holidays("CN"), st.integers(0, 30))
        def test_roundtrip(day, n):
            assert calendar("CN").count(day, calendar("CN").add(day, n)) == n
    """
    known = _calendar(calendar)
    low, high = _bounds(known, first, last)
    year = draw(st.integers(low.year, high.year))
    start, end = max(low, date(year, 1, 1)), min(high, date(year, 12, 31))
    odd = [day for day in _days(start, end) if known.kind(day) not in _PLAIN]
    if not odd:
        return draw(st.dates(start, end))
    day = draw(st.sampled_from(odd)) + timedelta(days=draw(st.integers(-near, near)))
    return min(max(day, low), high)


_PLAIN = (DayKind.WORKDAY, DayKind.WEEKEND)


@st.composite
def moments(draw: st.DrawFn, count: int, *, calendar: WorkCalendar | str = "CN") -> list[datetime]:
    """So many moments with a zone, none before the one before it, at most a month apart.

    The zones differ: the calendar's, and three that keep other days.
    """
    zone = _calendar(calendar).zone
    return [
        at.astimezone(draw(st.sampled_from([zone, *_ZONES])))
        for at in draw(_in_order(count, calendar))
    ]


@st.composite
def times(
    draw: st.DrawFn, count: int, *, calendar: WorkCalendar | str = "CN"
) -> list[date | datetime]:
    """As `moments`, but some are only days, and some are moments in the calendar's own zone."""
    zone = _calendar(calendar).zone
    local = [at.astimezone(zone).replace(tzinfo=None) for at in draw(_in_order(count, calendar))]
    return [draw(written(at, zone)) for at in local]


def written(
    at: datetime, zone: tzinfo, *, timed: bool = False
) -> st.SearchStrategy[date | datetime]:
    """A time of a zone as records write it: as it is, with a zone, or (not `timed`) its day."""
    moment = at.replace(tzinfo=zone)
    found: list[date | datetime] = [at, moment, *(moment.astimezone(other) for other in _ZONES)]
    return st.sampled_from(found if timed else [at.date(), at.date(), *found])


@st.composite
def _in_order(draw: st.DrawFn, count: int, calendar: WorkCalendar | str) -> list[datetime]:
    steps = st.just(0) | st.integers(0, 90) | st.integers(0, _MINUTES_IN_A_MONTH)
    at = datetime.combine(draw(dates_near_holidays(calendar)), time(), UTC)
    at += timedelta(minutes=draw(st.integers(0, 24 * 60 - 1)))
    found = []
    for _ in range(count):
        found.append(at)
        at += timedelta(minutes=draw(steps))
    return found


def _calendar(calendar: WorkCalendar | str) -> WorkCalendar:
    return find_calendar(calendar) if isinstance(calendar, str) else calendar


def _bounds(calendar: WorkCalendar, first: date | None, last: date | None) -> tuple[date, date]:
    return first or calendar.known_from, last or calendar.known_through


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
