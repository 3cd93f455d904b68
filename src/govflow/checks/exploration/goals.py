"""Goals: what an exploration is to show of a procedure, and which of them a case shows.

Every state and transition, every alternative of a guard and every grade, each status a duty can
have and what can change its clock, each consequence, dated event and alert, and the refusals that
say "not under these facts" and "not yet".
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from attrs import frozen

from govflow.cases import Case, Obligation, Status
from govflow.cases.occurrence import NO_DATA
from govflow.checks.facts import facts_for
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Event, Guard, Procedure, Value
from govflow.procedures.guards import Test
from govflow.procedures.table import Moves

__all__ = ["Goal", "Kind", "brought_by_time", "goals_of", "refused_facts", "shown_by"]


class Kind(Enum):
    """What a goal is about. The comment says what its `id`, `detail` and `index` are."""

    STATE = "state"  # the state
    TRANSITION = "transition"  # the event, the state it starts in, which of its transitions there
    ALTERNATIVE = "alternative"  # the event, the alternative in words, which of its transitions
    GRADE = "grade"  # the fact, its value
    STATUS = "status"  # the duty, the status
    LAST_DAY = "last_day"  # the duty: met on the day it is due
    EXTENDED = "extended"  # the duty
    TOLLED = "tolled"  # the duty: its clock stood still and runs again
    RESTARTED = "restarted"  # the duty
    READING = "reading"  # the duty, the reading
    CONSEQUENCE = "consequence"  # the duty, the event that follows from its breach
    DATED = "dated"  # the event that happens on its date
    ALERT = "alert"  # the watch, the reading of its window
    CONDITION = "condition"  # the event that is refused because its guard does not hold
    TOO_EARLY = "too_early"  # the duty whose end is refused before its minimum time


@frozen
class Goal:
    """One thing that a history can show."""

    kind: Kind
    id: str
    """The part it is about: a state, event, fact, duty or watch."""
    detail: str = ""
    index: int = 0


def goals_of(procedure: Procedure) -> tuple[Goal, ...]:
    """Everything to be shown of a procedure, in the order of its definition."""
    found = [Goal(Kind.STATE, state) for state in procedure.states]
    for state, row in procedure.table.items():
        for moves in row.values():
            found += _transition_goals(procedure, moves, state)
    for datum in procedure.grades:
        found += [Goal(Kind.GRADE, datum.id, grade.value) for grade in datum.grades]
    for duty in procedure.duties.values():
        found += _duty_goals(duty)
    for event in procedure.events.values():
        if event.happens_on is not None:
            found.append(Goal(Kind.DATED, event.id))
    for watch in procedure.watches.values():
        found += [Goal(Kind.ALERT, watch.id, reading) for reading in watch.readings or ("",)]
    return tuple(dict.fromkeys(found))


def brought_by_time(procedure: Procedure, event: Event) -> bool:
    """Whether an event has a date or follows from a breach: it then brings no facts."""
    follows = any(duty.on_breach == event.id for duty in procedure.duties.values())
    return follows or event.happens_on is not None


def refused_facts(
    procedure: Procedure, moves: Moves, known: Mapping[str, Value] = NO_DATA
) -> dict[str, Value] | None:
    """Facts under which no guard of an event holds, all that it must bring among them."""
    if any(move.guard is None for move in moves.moves):
        return None
    given = [Guard((Test(fact, (), "is_not"),)) for fact in moves.brings]  # any value, but known
    return facts_for(procedure, given, [m.guard for m in moves.moves if m.guard], known=known)


def _transition_goals(procedure: Procedure, moves: Moves, state: str) -> Iterator[Goal]:
    event = moves.event.id
    for index, move in enumerate(moves.moves):
        yield Goal(Kind.TRANSITION, event, state, index)
        if move.guard is not None:
            yield from _alternative_goals(event, index, move.guard)
    if not moves.by_itself and refused_facts(procedure, moves) is not None:
        yield Goal(Kind.CONDITION, event)


def _alternative_goals(event: str, index: int, guard: Guard) -> Iterator[Goal]:
    """A goal for each alternative of a guard, where it has several."""
    if len(guard.any) > 1:
        for alternative in guard.any:
            yield Goal(Kind.ALTERNATIVE, event, str(alternative), index)


def _duty_goals(duty: Duty) -> Iterator[Goal]:
    """All that can become of a duty by its definition."""
    dated = bool(duty.within or duty.by or duty.readings)
    met = bool(duty.ends.events or duty.ends.cleared)
    statuses = {
        Status.PENDING: True,
        Status.OVERDUE: dated,
        Status.FULFILLED: met,
        Status.FULFILLED_LATE: dated and met,
        Status.SUSPENDED: bool(duty.stops),
        Status.VOID: bool(duty.voids or duty.every),
    }
    for status, possible in statuses.items():
        if possible:
            yield Goal(Kind.STATUS, duty.id, status.value)
    changes = {
        Kind.LAST_DAY: dated and met,
        Kind.TOLLED: bool(duty.stops and dated),
        Kind.RESTARTED: bool(duty.restarts),
        Kind.EXTENDED: duty.extension is not None and dated,
        Kind.TOO_EARLY: duty.not_before is not None and bool(duty.ends.events),
    }
    yield from (Goal(kind, duty.id) for kind, possible in changes.items() if possible)
    yield from (Goal(Kind.READING, duty.id, reading) for reading in duty.readings)
    if duty.on_breach is not None:
        yield Goal(Kind.CONSEQUENCE, duty.id, duty.on_breach)


# What a case shows.


def shown_by(case: Case, owed: Iterable[Obligation]) -> Iterator[Goal]:
    """The goals that a case shows, with its obligations as of the time it is looked at."""
    yield from _shown_by_events(case)
    for obligation in owed:
        if not obligation.case:
            yield from _shown_by_duty(case, obligation)
    if case.procedure.watches:
        yield from (Goal(Kind.ALERT, a.watch.id, a.reading) for a in case.alerts())


def _shown_by_events(case: Case) -> Iterator[Goal]:
    procedure, state = case.procedure, ""
    for trace in case.traces:
        event, before = trace.occurrence.event, state
        state = trace.entered or state
        if trace.entered:
            yield Goal(Kind.STATE, state)
        if before:
            yield from _shown_by_move(procedure.table[before][event], before, trace.known)
        for datum in procedure.grades:
            yield Goal(Kind.GRADE, datum.id, str(trace.known.get(datum.id, "")))
        table, _, rest = trace.occurrence.cause.partition(".")
        if table == "duties":
            yield Goal(Kind.CONSEQUENCE, rest.partition("#")[0], event)
        elif table == "events":
            yield Goal(Kind.DATED, event)


def _shown_by_move(moves: Moves, state: str, known: Mapping[str, Value]) -> Iterator[Goal]:
    event = moves.event.id
    for index, move in enumerate(moves.moves):
        if move.guard is None or move.guard.accepts(known):
            yield Goal(Kind.TRANSITION, event, state, index)
            accepting = [way for way in move.guard.any if way.accepts(known)] if move.guard else []
            yield from (Goal(Kind.ALTERNATIVE, event, str(way), index) for way in accepting)
            return


def _shown_by_duty(case: Case, obligation: Obligation) -> Iterator[Goal]:
    duty = obligation.duty
    yield Goal(Kind.STATUS, duty.id, obligation.status.value)
    deadline = obligation.deadline
    ended = obligation.ended if obligation.status is Status.FULFILLED else None
    if ended and deadline and local_date(ended, case.procedure.calendar) == deadline.due:
        yield Goal(Kind.LAST_DAY, duty.id)
    if obligation.extended:
        yield Goal(Kind.EXTENDED, duty.id)
    if deadline is not None and deadline.tolled:
        yield Goal(Kind.TOLLED, duty.id)
    yield from (Goal(Kind.READING, duty.id, reading.id) for reading in obligation.readings)
    if _restarted(case, obligation):
        yield Goal(Kind.RESTARTED, duty.id)


def _restarted(case: Case, obligation: Obligation) -> bool:
    """Whether the clock runs from an event that restarted it, not from one that started it."""
    duty = obligation.duty
    at = [o for o in case.log if not o.case and o.on == obligation.started]
    return any(o.event in duty.restarts for o in at) and not any(
        o.event in duty.starts.events for o in at
    )
