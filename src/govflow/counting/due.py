"""Computing a deadline: a start, a period, a convention and a calendar give a date."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from govflow.calendars import WorkCalendar
from govflow.calendars import calendar as find_calendar
from govflow.counting.convention import ClockStart, Convention, ExtendsFrom, MonthEnd, Roll
from govflow.counting.conventions import convention as find_convention
from govflow.counting.deadline import Deadline, Direction, Interval, aware, instant, local_date
from govflow.counting.last_day import last_day, rolled
from govflow.counting.months import add_months
from govflow.counting.period import Period
from govflow.counting.period_text import period as read_period
from govflow.errors import (
    CalendarError,
    ConventionError,
    DateRangeError,
    GovflowError,
    PeriodError,
)
from govflow.text import Lang, Text

__all__ = ["due", "due_on", "own_calendar"]

_DAY = timedelta(days=1)


def due(
    start: date | datetime,
    within: Period | str,
    *,
    calendar: WorkCalendar | str | None = None,
    convention: Convention | str = "cn.civil",
    direction: Direction = "after",
    as_of: date | None = None,
    tolled: tuple[Interval, ...] = (),
    extended: tuple[Period, ...] = (),
) -> Deadline:
    """When something is due that must be done within a period of `start`.

    Args:
        start: the day (for hours and minutes: the moment) the period runs from. A moment without
            a zone is taken to be in the calendar's.
        within: a `Period`, or text that `period()` reads: `10个工作日`, `half a year`, `P1M15D`.
        calendar: a `WorkCalendar` or its name; by default the convention's own.
        convention: a `Convention` or its identifier.
        direction: `after` counts forward; `before` counts back (no later than 7 days before).
        as_of: count on the calendar as it was published by that day; for a calendar named here.
        tolled: stretches that do not count; each lengthens the period in its own unit by what
            lies after the stop up to and including the resume. Forward only.
        extended: periods added to it, each counted on from the day reached before.

    Raises:
        PeriodError: an unreadable text; `moment_needed` for hours counted from a bare date.
        CalendarError, ConventionError: an unknown name, the nearest one shown;
            `calendar_needed` for a convention of several countries.
        DateRangeError: the date leaves what the calendar can compute.
    """
    if isinstance(convention, str):
        convention = find_convention(convention)
    if isinstance(calendar, WorkCalendar):
        if as_of is not None:
            raise CalendarError(
                "calendar_given",
                zh="as_of 只用于以名称给出的日历；日历对象请用 calendar(…, as_of=…) 取得",
                en="as_of goes with a calendar's name; for a calendar, use calendar(…, as_of=…)",
            )
    else:
        name = calendar or own_calendar(convention)
        calendar = find_calendar(name) if as_of is None else find_calendar(name, as_of=as_of)
    if convention.weekend is not None or convention.closed:
        calendar = _resting(calendar, convention.weekend, convention.closed)
    if isinstance(within, str):
        within = read_period(within)
    if direction != "after" and (direction != "before" or tolled or extended):
        _refuse_direction(direction)
    if extended and any(_unaddable(more, within) for more in extended):
        raise PeriodError(
            "mixed_units",
            zh=f"以{within.text('zh')}计的期间不能以此单位延长：{_listed(extended, 'zh')}",
            en=f"a period of {within} cannot be extended in these units: {_listed(extended, 'en')}",
        )
    if within.on_the_clock:
        return _on_the_clock(start, within, calendar, convention, direction, tolled, extended)
    if isinstance(start, datetime):
        start = local_date(start, calendar)
    forward = direction == "after"
    try:
        nominal, working = _end(start, within, calendar, convention, forward)
        for more in extended:
            if convention.extends_from is ExtendsFrom.LAST and not working:
                nominal = last_day(start, nominal, within, calendar, convention, forward)
            nominal, working = _extended(nominal, more, within, calendar, convention, working)
        if tolled and working:
            nominal = calendar.add(nominal, _tolled_working_days(tolled, calendar))
        elif tolled:
            nominal += timedelta(days=_tolled_days(tolled, calendar))
        last = nominal
        if not working:
            last = last_day(start, nominal, within, calendar, convention, forward)
    except (OverflowError, ValueError) as error:
        if isinstance(error, DateRangeError | ConventionError):
            raise
        raise _beyond(start, within) from None
    return Deadline(
        start, within, calendar, convention, direction, nominal, last, None, tolled, extended
    )


def due_on(
    day: date,
    start: date,
    *,
    calendar: WorkCalendar | str | None = None,
    convention: Convention | str = "cn.plain",
) -> Deadline:
    """A deadline on a fixed date: by 15 April.

    A fixed date is no period whose last day would move, so the convention is by default one that
    leaves it where it is. `start` is when it began to be owed.
    """
    if isinstance(convention, str):
        convention = find_convention(convention)
    if not isinstance(calendar, WorkCalendar):
        calendar = find_calendar(calendar or own_calendar(convention))
    if convention.weekend is not None or convention.closed:
        calendar = _resting(calendar, convention.weekend, convention.closed)
    last = rolled(day, calendar, convention, convention.roll)
    return Deadline(start, None, calendar, convention, "after", day, last)


def _end(
    start: date, within: Period, calendar: WorkCalendar, convention: Convention, forward: bool
) -> tuple[date, bool]:
    """Where a period from `start` ends, and whether it was counted in working days."""
    days = within.working_days
    if days or convention.working_days.applies(within.plain_days):
        return _working_end(start, days or within.days, calendar, convention, forward), True
    return _natural_end(start, within, convention, forward), False


def _unaddable(more: Period, within: Period) -> bool:
    """Whether an extension's units cannot be counted on from where the period ends."""
    if within.on_the_clock:
        return bool(more.total_months or more.working_days)
    return more.on_the_clock


def _listed(periods: tuple[Period, ...], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(period.text(lang) for period in periods)


def _extended(
    reached: date,
    more: Period,
    within: Period,
    calendar: WorkCalendar,
    convention: Convention,
    working: bool,
) -> tuple[date, bool]:
    """More time, from the day reached; no starting day is counted a second time.

    Plain days are in the unit of the period they extend where the act gave it that unit, whatever
    their number: what an act means by 十日 it says of its own periods, not of what is added.
    """
    if more.working_days or (working and within.plain_days and more.plain_days):
        return calendar.add(reached, more.working_days or more.days), True
    end = add_months(reached, more.total_months, convention.month_end)
    return date.fromordinal(end.toordinal() + more.days), False


def _working_end(
    start: date, days: int, calendar: WorkCalendar, convention: Convention, forward: bool
) -> date:
    if forward:
        return calendar.add(start - _DAY if convention.counts_start else start, days)
    if convention.counts_start:
        return calendar.add(start + _DAY, -days)
    return calendar.add(start, -days - convention.clear_days)


def _natural_end(start: date, within: Period, convention: Convention, forward: bool) -> date:
    months, days, step = within.total_months, within.days, _DAY if forward else -_DAY
    if convention.counts_start and days and not months:
        days -= 1  # the period ends a day sooner
    if not forward:
        months, days = -months, -days - convention.clear_days
    if convention.counts_start and months:
        # Likewise; but where a month lacks the day, its last day is the last.
        end = add_months(start, months, MonthEnd.CLAMP)
        end = end - step if end.day == start.day else end
    else:
        end = add_months(start, months, convention.month_end)
    return date.fromordinal(end.toordinal() + days) if days else end


def own_calendar(convention: Convention) -> str:
    """The calendar a convention counts on where none is named.

    Raises `CalendarError` (`calendar_needed`) where it is of several countries.
    """
    if convention.calendar:
        return convention.calendar
    raise CalendarError(
        "calendar_needed",
        zh=f"{convention.id} 适用于多国，须指明日历，如 calendar='DE'",
        en=f"{convention.id} is the law of several countries; name a calendar, as calendar='DE'",
    )


@lru_cache(maxsize=32)  # so that its table is built once
def _resting(
    calendar: WorkCalendar, weekend: frozenset[int] | None, closed: frozenset[tuple[int, int]]
) -> WorkCalendar:
    if weekend is not None:
        calendar = calendar.with_weekend(weekend)
    if closed:
        first, last = (day.year for day in calendar.computable)
        days = [date(year, *day) for year in range(first, last + 1) for day in sorted(closed)]
        name = Text(zh="休业期", en="closed season")
        calendar = calendar.with_days_off(days, name=name)
    return calendar


def _on_the_clock(
    start: date | datetime,
    within: Period,
    calendar: WorkCalendar,
    convention: Convention,
    direction: Direction,
    tolled: tuple[Interval, ...],
    extended: tuple[Period, ...],
) -> Deadline:
    """Hours and minutes: no day is skipped (民法典 201 第二款), and the end is moved off a day off
    only where the convention says so.
    """
    if not isinstance(start, datetime):
        raise PeriodError(
            "moment_needed",
            zh=f"以小时、分钟计算的期间（{within.text('zh')}）须从时刻起算，如 {start}T09:00",
            en=f"a period in hours or minutes ({within}) runs from a moment, such as {start}T09:00",
        )
    if within.working_hours and direction == "before":
        raise PeriodError(
            "backward_working_hours",
            zh="以工作小时计算的期间不支持向前推算",
            en="a period in working hours cannot be counted back",
        )
    moment = end = aware(start, calendar)
    if convention.clock_from is ClockStart.NEXT_HOUR:
        end = end.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    stopped = sum((_length(interval, calendar) for interval in tolled), timedelta())
    try:
        for period in (within, *extended):
            if period.working_hours:
                end = _working_hours_end(end, timedelta(hours=period.working_hours), calendar)
            else:
                length = timedelta(days=period.days, hours=period.hours, minutes=period.minutes)
                end = _elapsed(end, length if direction == "after" else -length, calendar)
        if stopped and within.working_hours:
            raise _unsupported_tolling()
        end = _elapsed(end, stopped, calendar)
        day = end.date()
        last = rolled(day, calendar, convention, _clock_roll(convention, direction))
    except (OverflowError, ValueError, OSError) as error:
        if isinstance(error, GovflowError):
            raise
        raise _beyond(start, within) from None
    if last != day:
        end = datetime.combine(last, end.timetz())
    return Deadline(
        moment, within, calendar, convention, direction, day, last, end, tolled, extended
    )


def _clock_roll(convention: Convention, direction: Direction) -> Roll:
    """Counting back, a period goes on backwards to a day that is not off."""
    if direction == "before" and convention.clock_roll is Roll.NEXT:
        return Roll.PREVIOUS
    return convention.clock_roll


def _elapsed(moment: datetime, length: timedelta, calendar: WorkCalendar) -> datetime:
    """Elapsed time: a change of the clock in between neither adds nor takes an hour."""
    return (moment.astimezone(UTC) + length).astimezone(calendar.zone)


def _working_hours_end(start: datetime, length: timedelta, calendar: WorkCalendar) -> datetime:
    """Where so much time within the office hours of working days ends."""
    sessions = calendar.office_hours
    if not sessions:
        raise CalendarError(
            "office_hours_needed",
            zh="以工作小时计算须先给日历设定办公时间：with_office_hours(…)",
            en="working hours need a calendar with office hours: with_office_hours(…)",
        )
    a_day = sum((_span(opens, closes) for opens, closes in sessions), timedelta())
    day, since = start.date(), start.time()
    if not calendar.is_working(day):
        day, since = calendar.next(day), time.min
    while True:
        for opens, closes in sessions:
            begins = max(opens, since)
            if begins < closes:
                here = _span(begins, closes)
                if length <= here:
                    return datetime.combine(day, begins, calendar.zone) + length
                length -= here
        # The whole days between need no hour by hour; the last is left to be counted out.
        days = max(0, -(-length // a_day) - 1)
        length -= days * a_day
        day, since = calendar.add(day, days + 1), time.min


def _span(opens: time, closes: time) -> timedelta:
    return datetime.combine(date.min, closes) - datetime.combine(date.min, opens)


def _unsupported_tolling() -> PeriodError:
    return PeriodError(
        "tolled_working_hours",
        zh="以工作小时计算的期间不支持扣除",
        en="a period in working hours cannot be tolled",
    )


def _length(interval: Interval, calendar: WorkCalendar) -> timedelta:
    if not isinstance(interval.stopped, datetime) or not isinstance(interval.resumed, datetime):
        raise PeriodError(
            "moment_needed",
            zh="以小时、分钟计算的期间，中止和恢复都须有时刻",
            en="a period in hours or minutes is stopped and resumed at a moment, not on a date",
        )
    return instant(interval.resumed, calendar) - instant(interval.stopped, calendar)


def _tolled_days(tolled: tuple[Interval, ...], calendar: WorkCalendar) -> int:
    return sum(
        (local_date(i.resumed, calendar) - local_date(i.stopped, calendar)).days for i in tolled
    )


def _tolled_working_days(tolled: tuple[Interval, ...], calendar: WorkCalendar) -> int:
    return sum(
        calendar.count(local_date(i.stopped, calendar), local_date(i.resumed, calendar))
        for i in tolled
    )


def _beyond(start: date, within: Period) -> DateRangeError:
    return DateRangeError(
        "beyond_calendar",
        zh=f"从 {start} 起算 {within.text('zh')}，超出公元 1 年至 9999 年",
        en=f"{within} from {start} leaves the years 1 to 9999",
    )


def _refuse_direction(direction: str) -> None:
    raise ConventionError(
        "bad_direction",
        zh=f"方向 {direction!r} 无效：应为 'after' 或 'before'，且扣除期间只用于 'after'",
        en=f"the direction {direction!r} is not possible: 'after' or 'before', "
        "and tolling goes with 'after' only",
    )
