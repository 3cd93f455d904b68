"""Obligations: what a duty's clock comes to on a given day."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from govflow.calendars import Standing, WorkCalendar
from govflow.cases.clocks import Clock, clocks_of
from govflow.cases.limits import Extended, deadline_of, earliest_of, extensions_of
from govflow.cases.stretches import Stretch
from govflow.counting import Deadline, Reading
from govflow.counting.deadline import instant, local_date
from govflow.procedures import Duty
from govflow.text import Text

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["Days", "Obligation", "Status", "obligation_of", "obligations_of"]


class Status(Enum):
    """Where an obligation stands."""

    PENDING = "pending"
    SUSPENDED = "suspended"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"
    FULFILLED_LATE = "fulfilled_late"
    VOID = "void"

    @property
    def label(self) -> Text:
        """The status's name in both languages."""
        return _LABELS[self]

    @property
    def late(self) -> bool:
        """Whether the deadline passed unmet."""
        return self is Status.OVERDUE or self is Status.FULFILLED_LATE


_LABELS = {
    Status.PENDING: Text(zh="待办", en="pending"),
    Status.SUSPENDED: Text(zh="中止", en="suspended"),
    Status.OVERDUE: Text(zh="逾期", en="overdue"),
    Status.FULFILLED: Text(zh="已完成", en="fulfilled"),
    Status.FULFILLED_LATE: Text(zh="逾期完成", en="fulfilled late"),
    Status.VOID: Text(zh="不再履行", en="void"),
}


@frozen
class Days:
    """A number of days, in both units; for a deadline in hours also the time itself."""

    working: int
    natural: int
    time: timedelta | None = None


@frozen
class Obligation:
    """A duty's clock in a case, as of a time."""

    duty: Duty
    number: int
    """1 for the first clock of this duty in the case."""
    status: Status
    started: date | datetime
    deadline: Deadline | None
    """The leading deadline, with all readings. None while suspended, since it depends on when the
    clock runs on, and for a duty that only sets a minimum time."""
    ended: date | datetime | None = None
    """When it was met, or became void."""
    suspended_since: date | datetime | None = None
    left: Days | None = None
    """Days in which it can still be met, the as-of day and the due day included."""
    late: Days | None = None
    """Days after the due day, up to and including the as-of day or the day it was met."""
    not_before: date | None = None
    """The first day on which it may be done, where a minimum time must pass."""
    extended: tuple[Extended, ...] = ()
    """The extensions granted, each with the due date it moved."""
    restarted: bool = False
    """Whether its clock was set going anew."""
    stretch: Stretch | None = None
    """The month, quarter, half-year or year it belongs to, for a recurring duty."""
    case: str = ""
    """Which case it belongs to, as in `Occurrence.case`."""

    @property
    def due(self) -> date | None:
        """The date it is due: of several readings, the earliest."""
        return None if self.deadline is None else self.deadline.due

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that have begun, where the text has several."""
        return () if self.deadline is None else self.deadline.readings

    @property
    def standing(self) -> Standing | None:
        """Whether the due date rests on published arrangements."""
        return None if self.deadline is None else self.deadline.standing


def obligations_of(case: "Case", as_of: date | datetime, path: str = "") -> tuple[Obligation, ...]:
    """The obligations of a case and of those opened within it, as it stands at `as_of`."""
    procedure = case.procedure
    found = [
        obligation_of(case, duty, clock, as_of, path)
        for duty in procedure.duties.values()
        for clock in clocks_of(case, duty, as_of)
    ]
    for child in case.children:
        found += obligations_of(child, as_of, f"{path}/{child.id}".lstrip("/"))
    return tuple(found)


def obligation_of(
    case: "Case", duty: Duty, clock: Clock, as_of: date | datetime, path: str = ""
) -> Obligation:
    """What one clock comes to, as of a time."""
    procedure = case.procedure
    calendar = procedure.calendar
    deadline = deadline_of(procedure, duty, clock)
    common = Obligation(
        duty,
        clock.number,
        Status.PENDING,
        min(clock.starts.values(), key=lambda on: local_date(on, calendar)),
        deadline,
        restarted=clock.restarted,
        stretch=clock.stretch,
        not_before=earliest_of(procedure, duty, clock),
        extended=extensions_of(procedure, duty, clock),
        case=path,
    )
    if clock.voided is not None:
        return evolve(common, status=Status.VOID, ended=clock.voided)
    if clock.ended is not None:
        if deadline is None or deadline.met_by(clock.ended):
            return evolve(common, status=Status.FULFILLED, ended=clock.ended)
        late = _late(deadline, clock.ended, calendar)
        return evolve(common, status=Status.FULFILLED_LATE, ended=clock.ended, late=late)
    if clock.stopped is not None and (deadline is None or deadline.met_by(clock.stopped)):
        return evolve(common, status=Status.SUSPENDED, deadline=None, suspended_since=clock.stopped)
    if deadline is None:
        return common
    if deadline.met_by(as_of):
        return evolve(common, left=_left(deadline, as_of, calendar))
    return evolve(common, status=Status.OVERDUE, late=_late(deadline, as_of, calendar))


def _left(deadline: Deadline, as_of: date | datetime, calendar: WorkCalendar) -> Days:
    today = local_date(as_of, calendar)
    ahead = calendar.count(today, deadline.due) + calendar.is_working(today)
    natural = (deadline.due - today).days + 1
    if deadline.clock is not None and isinstance(as_of, datetime):
        return Days(ahead, natural, instant(deadline.clock, calendar) - instant(as_of, calendar))
    return Days(ahead, natural)


def _late(deadline: Deadline, on: date | datetime, calendar: WorkCalendar) -> Days:
    day = local_date(on, calendar)
    working, natural = calendar.count(deadline.due, day), (day - deadline.due).days
    if deadline.clock is not None and isinstance(on, datetime):
        return Days(working, natural, instant(on, calendar) - instant(deadline.clock, calendar))
    return Days(working, natural)
