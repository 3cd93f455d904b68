"""Limits: the deadline a clock comes to, and the day before which its duty must not be done."""

from datetime import date, datetime, timedelta

from attrs import evolve, frozen

from govflow.cases.clocks import Clock, Granted
from govflow.cases.occurrence import is_before
from govflow.counting import Deadline, Interval, Period, Reading, due, due_on, leading
from govflow.counting.convention import Roll
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Procedure

__all__ = ["Extended", "deadline_of", "earliest_of", "extensions_of"]


@frozen
class Extended:
    """An extension, and when the duty was due before it."""

    on: date | datetime
    amount: Period
    was: date


def deadline_of(
    procedure: Procedure, duty: Duty, clock: Clock, granted: list[Granted] | None = None
) -> Deadline | None:
    """The leading deadline of the readings that have begun; None for a duty without a limit."""
    amounts = tuple(g.amount for g in (clock.granted if granted is None else granted))
    readings = []
    for id, start in clock.starts.items():
        reading = duty.readings.get(id)
        by = duty.by if reading is None else reading.by or (None if reading.within else duty.by)
        within = duty.within if reading is None else reading.within or duty.within
        own = (reading and reading.convention) or duty.convention
        if by is not None:
            day = local_date(start, procedure.calendar)
            deadline = due_on(
                by.after(day), day, calendar=procedure.calendar, convention=own or "cn.plain"
            )
        elif within is not None:
            deadline = due(
                start,
                within,
                calendar=procedure.calendar,
                convention=own or procedure.convention,
                direction=(reading and reading.direction) or duty.direction,
                extended=amounts,
            )
            deadline = _tolled(deadline, clock, start)
        else:
            continue
        readings.append(Reading(id, reading.text if reading else duty.text, deadline))
    if not readings:
        return None
    lead = leading(readings)
    # Of several readings one may have begun alone: which one it is still matters.
    return evolve(lead, readings=tuple(readings)) if duty.readings else lead


def _tolled(deadline: Deadline, clock: Clock, start: date | datetime) -> Deadline:
    """The deadline with the clock's stops taken out of it, one after the other."""
    calendar = deadline.calendar
    for stopped, resumed in clock.tolled:
        # Time stopped before the period began, or after it was over, is not added to it.
        if is_before(stopped, start, calendar):
            stopped = start
        if not deadline.met_by(stopped) or is_before(resumed, stopped, calendar):
            continue
        if deadline.clock is None:  # the day is what counts, in the calendar's zone
            # Stopped on a day to which the last day was only moved: the last day is still left.
            stopped = min(local_date(stopped, calendar), deadline.nominal)
            resumed = local_date(resumed, calendar)
        deadline = again(deadline, (*deadline.tolled, Interval(stopped, resumed)))
    return deadline


def again(deadline: Deadline, tolled: tuple[Interval, ...]) -> Deadline:
    """The same deadline with other stretches left out."""
    assert deadline.period is not None
    return due(
        deadline.start,
        deadline.period,
        calendar=deadline.calendar,
        convention=deadline.convention,
        tolled=tolled,
        extended=deadline.extended,
    )


def extensions_of(procedure: Procedure, duty: Duty, clock: Clock) -> tuple[Extended, ...]:
    """Each extension granted to a clock, with the due date it moved."""
    found = []
    for i, granted in enumerate(clock.granted):
        before = deadline_of(procedure, duty, clock, clock.granted[:i])
        if before is not None:
            found.append(Extended(granted.on, granted.amount, before.due))
    return tuple(found)


def earliest_of(procedure: Procedure, duty: Duty, clock: Clock) -> date | None:
    """The first day on which a duty with a minimum time may be done: when that time has run."""
    if duty.not_before is None or not clock.starts:
        return None
    convention = evolve(duty.convention or procedure.convention, roll=Roll.NONE)
    start = min(local_date(on, procedure.calendar) for on in clock.starts.values())
    over = due(start, duty.not_before, calendar=procedure.calendar, convention=convention)
    return over.due + timedelta(days=1)
