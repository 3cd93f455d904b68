"""A deadline: a computed due date that knows how it came about."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from govflow.calendars import Standing, WorkCalendar
from govflow.counting.convention import Convention
from govflow.counting.period import Period
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
        if self.clock is not None and not (self.period and self.period.working_hours):
            return Standing.OFFICIAL
        if self.counts_working_days or self.clock is not None:
            return self.calendar.standing(self.start, self.due)
        if self.nominal == self.due and not self.rolls:
            return Standing.OFFICIAL
        return self.calendar.standing(self.nominal, self.due)

    @property
    def rolls(self) -> bool:
        """Whether the convention moves a last day off days off in this direction."""
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
            return aware(event, self.calendar) <= self.moment
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
    first = min(all_readings, key=lambda r: r.deadline.due).deadline
    return evolve(first, readings=all_readings) if len(all_readings) > 1 else first


def aware(moment: datetime, calendar: WorkCalendar) -> datetime:
    """A moment in the calendar's zone; a naive one is taken to be there already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=calendar.zone)
    return moment.astimezone(calendar.zone)


def local_date(moment: date | datetime, calendar: WorkCalendar) -> date:
    """The date of a moment in the calendar's zone."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else aware(moment, calendar).date()
