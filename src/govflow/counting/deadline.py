"""A deadline: a computed due date that knows how it came about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from govflow.calendars import Standing, WorkCalendar
from govflow.counting.convention import Convention
from govflow.counting.period import Period
from govflow.errors import DateRangeError, PeriodError
from govflow.text import Lang, Text

if TYPE_CHECKING:
    from govflow.counting.steps import Step

__all__ = ["Deadline", "Direction", "Interval", "Reading", "leading"]

Direction = Literal["after", "before"]
"""Whether a period runs forward from its start or back from it."""

_LAST_MOMENT = time.max  # 24:00 is the next day's first moment; this is the last that is in time


@frozen
class Interval:
    """Time that does not count: from a stop to a resume (期间中止、扣除)."""

    stopped: date | datetime
    resumed: date | datetime

    def __attrs_post_init__(self) -> None:
        stopped, resumed = self.stopped, self.resumed
        if not isinstance(stopped, datetime) or not isinstance(resumed, datetime):
            stopped = date(stopped.year, stopped.month, stopped.day)
            resumed = date(resumed.year, resumed.month, resumed.day)
        elif (stopped.tzinfo is None) != (resumed.tzinfo is None):
            return  # not to be compared without a calendar
        if resumed < stopped:
            raise PeriodError(
                "backward_interval",
                zh=f"恢复（{self.resumed}）早于中止（{self.stopped}）",
                en=f"the resume ({self.resumed}) is before the stop ({self.stopped})",
            )


@frozen(slots=False)  # filled a third faster, and this is made for every date
class Deadline:
    """When something is due, and why. Made by `due()`.

    `due` is the date to rely on; `nominal` is where the count ended before a day off moved it.
    Where a text allows several readings, each is in `readings` with its own deadline, and this one
    is the earliest of them.
    """

    start: date | datetime
    period: Period | None
    """How long there was; None for a fixed date (`due_on`)."""
    calendar: WorkCalendar
    convention: Convention
    direction: Direction
    nominal: date
    due: date
    clock: datetime | None = None
    """The moment a period in hours or minutes ends; None for periods in days."""
    tolled: tuple[Interval, ...] = ()
    extended: tuple[Period, ...] = ()
    """What was added to the period, in order."""
    readings: tuple["Reading", ...] = ()

    @property
    def moment(self) -> datetime:
        """The last moment that is in time, aware, in the calendar's zone.

        For a period in days that is the last microsecond of the due date (24:00 is already the
        next day), or the close of business where the convention or the calendar has one. Raises
        `CalendarError` (`zone_needed`).
        """
        if self.clock is not None:
            return self.clock
        return datetime.combine(self.due, self.close or _LAST_MOMENT, self.calendar.zone)

    @property
    def close(self) -> time | None:
        """When the last day ends, where that is before 24:00: the convention's or the office's."""
        hours = self.calendar.office_hours
        return self.convention.close or (hours[-1][1] if hours else None)

    @property
    def counts_working_days(self) -> bool:
        """Whether the period was counted in working days, by its text or by its act."""
        if self.period is None:
            return False
        working = self.convention.counts_working(self.period.plain_days)
        return bool(self.period.working_days) or working

    @property
    def standing(self) -> Standing:
        """Provisional where the date rests on days whose arrangement is not published."""
        working_hours = self.period is not None and bool(self.period.working_hours)
        inside = self.convention.rest_run or self.convention.least_working_days
        if working_hours or (self.clock is None and (self.counts_working_days or inside)):
            return self.calendar.standing(self.start, self.due)
        if self.nominal == self.due and not self.rolls:
            return Standing.OFFICIAL
        return self.calendar.standing(self.nominal, self.due)

    @property
    def rolls(self) -> bool:
        """Whether the convention moves a last day off days off in this direction."""
        if self.clock is not None:
            return self.convention.clock_roll.value != "none"
        roll = self.convention.roll if self.direction == "after" else self.convention.roll_back
        return roll.value != "none"

    @property
    def earliest(self) -> date:
        """The earliest due date of all readings: the safe one."""
        return min((r.deadline.due for r in self.readings), default=self.due)

    @property
    def latest(self) -> date:
        """The latest due date of all readings."""
        return max((r.deadline.due for r in self.readings), default=self.due)

    @property
    def steps(self) -> tuple["Step", ...]:
        """How the date came about, step by step; computed when asked."""
        from govflow.counting.steps import steps_of

        return steps_of(self)

    def explain(self, lang: Lang = "zh") -> str:
        """The steps in words, naming every skipped and every made-up day and the articles."""
        from govflow.counting.explain import explain

        return explain(self, lang)

    def met_by(self, event: date | datetime) -> bool:
        """Whether something done at `event` was in time.

        A date is compared by day, also with a period in hours; a datetime by moment where the
        period is in hours or the day has a close, and otherwise by its day in the calendar's zone.
        """
        if isinstance(event, datetime) and (self.clock is not None or self.close is not None):
            return instant(event, self.calendar) <= instant(self.moment, self.calendar)
        return local_date(event, self.calendar) <= self.due


@frozen
class Reading:
    """One way to read an ambiguous text (理解口径), with its own deadline."""

    id: str
    title: Text
    deadline: Deadline


def leading(readings: Iterable[Reading]) -> Deadline:
    """The deadline of the reading that is due first, carrying all readings.

    One reading alone is no ambiguity: its deadline is returned as it is.
    """
    all_readings = tuple(readings)
    first = min(all_readings, key=lambda r: _order(r.deadline)).deadline
    return evolve(first, readings=all_readings) if len(all_readings) > 1 else first


def last_reading(deadline: Deadline) -> Deadline:
    """The deadline of the reading that is due last; the deadline itself where there is only one."""
    return max((r.deadline for r in deadline.readings), key=_order, default=deadline)


def _order(deadline: Deadline) -> tuple[date, float]:
    """By due date, and on one date by the moment; a whole day ends last."""
    clock = deadline.clock
    return deadline.due, clock.timestamp() if clock is not None else float("inf")


def aware(moment: datetime, calendar: WorkCalendar) -> datetime:
    """A moment in the calendar's zone; a naive one is taken to be there already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=calendar.zone)
    try:
        return moment.astimezone(calendar.zone)
    except OverflowError:
        raise DateRangeError(
            "beyond_calendar",
            zh=f"{moment} 在日历所在时区超出公元 1 年至 9999 年",
            en=f"{moment} leaves the years 1 to 9999 in the calendar's zone",
        ) from None


def instant(moment: datetime, calendar: WorkCalendar) -> datetime:
    """A moment in UTC, so that two can be compared: two of one zone compare by the wall clock."""
    return aware(moment, calendar).astimezone(UTC)


def local_date(moment: date | datetime, calendar: WorkCalendar) -> date:
    """The date of a moment in the calendar's zone."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else aware(moment, calendar).date()
