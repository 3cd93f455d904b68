"""Obligations: what a duty's clock comes to on a given day."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from govflow.calendars import Standing, WorkCalendar
from govflow.cases.clocks import Clock, clocks_of
from govflow.cases.occurrence import Occurrence, is_before
from govflow.counting import Deadline, Interval, Reading, due, leading
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Procedure
from govflow.text import Text

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["Days", "Obligation", "Status", "obligations_of"]


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
    """A number of days, in both units."""

    working: int
    natural: int


@frozen
class Obligation:
    """A duty's clock in a case, as of a time."""

    duty: Duty
    number: int
    """1 for the first clock of this duty in the case."""
    status: Status
    started: date | datetime
    deadline: Deadline | None
    """The leading deadline, with all readings; None while suspended, since it depends on when
    the clock runs on."""
    ended: date | datetime | None = None
    """When it was met, or became void."""
    suspended_since: date | datetime | None = None
    left: Days | None = None
    """Days in which it can still be met, the as-of day and the due day included."""
    late: Days | None = None
    """Days after the due day, up to and including the as-of day or the day it was met."""
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
    """The obligations of a case and of those opened within it, as of a time."""
    procedure = case.procedure
    own = [
        occurrence
        for occurrence in case.log
        if not occurrence.case and not is_before(as_of, occurrence.on, procedure.calendar)
    ]
    found = list(_own(procedure, own, as_of, path))
    for child in case.children:
        if not is_before(as_of, child.opened, procedure.calendar):
            found += obligations_of(child, as_of, f"{path}/{child.id}".lstrip("/"))
    return tuple(found)


def _own(
    procedure: Procedure, log: list[Occurrence], as_of: date | datetime, path: str
) -> Iterator[Obligation]:
    for duty in procedure.duties.values():
        for clock in clocks_of(duty, log):
            yield _obligation(procedure, duty, clock, as_of, path)


def _obligation(
    procedure: Procedure, duty: Duty, clock: Clock, as_of: date | datetime, path: str
) -> Obligation:
    calendar = procedure.calendar
    deadline = _deadline(procedure, duty, clock)
    started = deadline.start if len(clock.starts) == 1 else min(clock.starts.values(), key=_key)
    if clock.voided is not None:
        return Obligation(
            duty, clock.number, Status.VOID, started, deadline, clock.voided, case=path
        )
    if clock.ended is not None:
        met = deadline.met_by(clock.ended)
        status = Status.FULFILLED if met else Status.FULFILLED_LATE
        late = None if met else _late(deadline, clock.ended, calendar)
        return Obligation(
            duty, clock.number, status, started, deadline, clock.ended, late=late, case=path
        )
    if clock.stopped is not None and deadline.met_by(clock.stopped):
        return Obligation(
            duty,
            clock.number,
            Status.SUSPENDED,
            started,
            None,
            suspended_since=clock.stopped,
            case=path,
        )
    if deadline.met_by(as_of):
        left = _left(deadline, as_of, calendar)
        return Obligation(
            duty, clock.number, Status.PENDING, started, deadline, left=left, case=path
        )
    late = _late(deadline, as_of, calendar)
    return Obligation(duty, clock.number, Status.OVERDUE, started, deadline, late=late, case=path)


def _deadline(procedure: Procedure, duty: Duty, clock: Clock) -> Deadline:
    """The leading deadline of the readings that have begun."""
    readings = []
    for id, start in clock.starts.items():
        reading = duty.readings.get(id)
        within = (reading and reading.within) or duty.within
        convention = (reading and reading.convention) or duty.convention or procedure.convention
        deadline = due(start, within, calendar=procedure.calendar, convention=convention)
        for interval in clock.tolled:
            # Time stopped before the period began, or after it was over, is not added to it.
            if deadline.met_by(interval.stopped) and not is_before(
                interval.stopped, start, procedure.calendar
            ):
                deadline = due(
                    start,
                    within,
                    calendar=procedure.calendar,
                    convention=convention,
                    tolled=(*deadline.tolled, Interval(interval.stopped, interval.resumed)),
                )
        readings.append(Reading(id, reading.text if reading else duty.text, deadline))
    return leading(readings)


def _left(deadline: Deadline, as_of: date | datetime, calendar: WorkCalendar) -> Days:
    today = local_date(as_of, calendar)
    ahead = calendar.count(today, deadline.due) + calendar.is_working(today)
    return Days(ahead, (deadline.due - today).days + 1)


def _late(deadline: Deadline, on: date | datetime, calendar: WorkCalendar) -> Days:
    day = local_date(on, calendar)
    return Days(calendar.count(deadline.due, day), (day - deadline.due).days)


def _key(moment: date | datetime) -> tuple[int, str]:
    return (moment.toordinal(), str(moment))
