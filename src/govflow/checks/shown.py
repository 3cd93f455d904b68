"""Shown: which goals a case shows.

It follows from the case, since a case is its procedure and its events: read off the log and what
its duties have come to.
"""

from collections.abc import Iterable, Iterator, Mapping

from govflow.calendars import WorkCalendar
from govflow.cases import Alert, Case, Obligation, Status
from govflow.cases.clocks import Trace
from govflow.checks.goals import Goal, Kind, side, taken
from govflow.counting.deadline import local_date
from govflow.procedures import Procedure, Value

__all__ = ["fired", "shown_by"]


def shown_by(case: Case, owed: Iterable[Obligation], path: str = "") -> Iterator[Goal]:
    """The goals that a case shows, and those opened within it those of their procedures.

    Args:
        case: the case, as it stands at a time.
        owed: all its obligations as of that time.
        path: which of the cases within another it is, as `Occurrence.case`.
    """
    owed, procedure = tuple(owed), case.procedure
    yield from _by_events(procedure, case.traces)
    yield from _by_conditions(case)
    for obligation in owed:
        if obligation.case == path:
            part = f"duties.{obligation.duty.id}"
            for kind, detail in _by_duty(obligation, procedure.calendar):
                yield Goal(procedure.id, part, kind, detail)
    if procedure.watches:
        yield from fired(procedure, case.alerts())
    for child in case.children:
        yield from shown_by(child, owed, f"{path}/{child.id}".lstrip("/"))


def fired(procedure: Procedure, alerts: Iterable[Alert]) -> frozenset[Goal]:
    """What the alerts of a procedure's watches show, over however many cases."""
    return frozenset(
        Goal(procedure.id, f"watches.{alert.watch.id}", Kind.ALERT, alert.reading)
        for alert in alerts
    )


def _by_events(procedure: Procedure, traces: Iterable[Trace]) -> Iterator[Goal]:
    id, state = procedure.id, ""
    for trace in traces:
        event = trace.occurrence.event
        if state:
            yield from _by_moves(procedure, state, event, trace.known)
        if trace.entered:
            state = trace.entered
            yield Goal(id, f"states.{state}", Kind.STATE)
        for datum in procedure.grades:
            if (value := trace.known.get(datum.id)) is not None:
                yield Goal(id, f"data.{datum.id}", Kind.GRADE, str(value))
        part, _, _ = trace.occurrence.cause.partition("#")  # duties.accept#1
        if part.startswith("duties."):
            yield Goal(id, part, Kind.CONSEQUENCE, event)
        elif part:
            yield Goal(id, part, Kind.DATED)


def _by_moves(
    procedure: Procedure, state: str, event: str, known: Mapping[str, Value]
) -> Iterator[Goal]:
    """The move that was taken, and the conditions that held or did not.

    A condition that would have held, of a move that came after the one taken, is neither.
    """
    part, moved = f"events.{event}", False
    for index, move in enumerate(procedure.table[state][event].moves):
        fits = move.guard is None or move.guard.accepts(known)
        if fits and not moved:
            yield Goal(procedure.id, part, Kind.TRANSITION, state, index)
            yield taken(procedure, event, state, move.transition)
            for way in move.guard.any if move.guard is not None else ():
                if way.accepts(known):
                    yield Goal(procedure.id, part, Kind.ALTERNATIVE, str(way), index)
        if move.guard is not None and not (fits and moved):
            yield side(procedure, part, move.guard, held=fits)
        moved = moved or fits


def _by_conditions(case: Case) -> Iterator[Goal]:
    """Which way the conditions of duties and watches went."""
    procedure = case.procedure
    for duty in procedure.duties.values():
        part, where = f"duties.{duty.id}", duty.ends.where
        for start in duty.all_starts:
            for trace in case.traces if not start.when.always else ():
                if trace.occurrence.event in start.events or trace.entered in start.enters:
                    yield side(procedure, part, start.when, held=start.when.accepts(trace.known))
        for child in case.children if not where.always else ():
            if child.procedure.id == duty.ends.cleared:
                yield side(procedure, part, where, held=where.accepts(child.data))
    for watch in procedure.watches.values():
        for trace in case.traces if not watch.when.always else ():
            if trace.occurrence.event in watch.events:
                held = watch.when.accepts(trace.known)
                yield side(procedure, f"watches.{watch.id}", watch.when, held=held)


def _by_duty(obligation: Obligation, calendar: WorkCalendar) -> Iterator[tuple[Kind, str]]:
    """The kinds of goals that an obligation shows of its duty, with their details."""
    status, deadline, ended = obligation.status, obligation.deadline, obligation.ended
    yield Kind.STARTED, ""
    yield Kind.STATUS, status.value
    tolled = deadline is not None and bool(deadline.tolled)
    last = deadline and ended and local_date(ended, calendar) == deadline.due
    changes = {
        Kind.LAST_DAY: last and status is Status.FULFILLED,
        Kind.STOPPED: tolled or status is Status.SUSPENDED,
        Kind.TOLLED: tolled,
        Kind.RESTARTED: obligation.restarted,
        Kind.EXTENDED: bool(obligation.extended),
    }
    yield from ((kind, "") for kind, seen in changes.items() if seen)
    yield from ((Kind.READING, reading.id) for reading in obligation.readings)
