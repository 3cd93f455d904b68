"""Goals: what of a procedure's rules there is to see, for explorations and for rule coverage.

Only what the rules speak of: a duty without a date is never late. Which goals a case shows, `shown`
says.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import frozen

from govflow.cases import Status
from govflow.cases.occurrence import NO_DATA
from govflow.checks.facts import facts_for
from govflow.procedures import ANY_STATE, Duty, Guard, Procedure, Transition, Value
from govflow.procedures.guards import Test
from govflow.procedures.table import Moves

__all__ = ["Goal", "Kind", "goals_of", "refused_facts", "side", "taken"]


class Kind(Enum):
    """What is to be seen of a part. The comment says what the part, `detail` and `index` are."""

    STATE = "state"  # the state
    TRANSITION = "transition"  # the event, the state it starts in, which of its transitions there
    TAKEN = "taken"  # the event, the transition as it is written: from any state, it is one
    ALTERNATIVE = "alternative"  # the event, the alternative in words, which of its transitions
    HELD = "held"  # the event, duty or watch, its condition in words
    FAILED = "failed"  # the same
    GRADE = "grade"  # the fact, its value
    STARTED = "started"  # the duty
    STATUS = "status"  # the duty, the status
    LAST_DAY = "last_day"  # the duty: met on the day it is due
    EXTENDED = "extended"  # the duty
    STOPPED = "stopped"  # the duty: its clock stands still, or did
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
    """One thing that a case can show."""

    procedure: str
    """The procedure's identifier."""
    part: str
    """Where it stands in the definition: `events.leave`, `duties.report`."""
    kind: Kind
    detail: str = ""
    """Which of several: a state, a status, a reading's identifier, a condition."""
    index: int = 0

    @property
    def id(self) -> str:
        """The part's own identifier: `leave`."""
        return self.part.partition(".")[2]

    @property
    def what(self) -> Kind | Status:
        """What is to be seen: the status, where it is one, else the kind."""
        return Status(self.detail) if self.kind is Kind.STATUS else self.kind


def goals_of(procedure: Procedure) -> tuple[Goal, ...]:
    """Everything there is to see of a procedure, in the order of its definition.

    The procedures whose cases it opens have goals of their own.
    """
    id = procedure.id
    found = [Goal(id, f"states.{state}", Kind.STATE) for state in procedure.states]
    for state, row in procedure.table.items():
        for moves in row.values():
            found += _of_moves(procedure, moves, state)
    for datum in procedure.grades:
        found += [Goal(id, f"data.{datum.id}", Kind.GRADE, value) for value in datum.values]
    for duty in procedure.duties.values():
        found += _of_duty(procedure, duty)
    for event in procedure.events.values():
        if event.happens_on is not None:
            found.append(Goal(id, f"events.{event.id}", Kind.DATED))
    for watch in procedure.watches.values():
        part = f"watches.{watch.id}"
        found += _sides(procedure, part, watch.when)
        found += [Goal(id, part, Kind.ALERT, reading) for reading in watch.readings or ("",)]
    return tuple(dict.fromkeys(found))


def taken(procedure: Procedure, event: str, state: str, transition: Transition) -> Goal:
    """The goal of one transition, as the definition writes it."""
    origin = ANY_STATE if ANY_STATE in transition.from_ else state
    move = f"{origin} -> {transition.to}" if transition.to else f"in {origin}"
    guarded = "" if transition.when.always else f" if {transition.when}"
    return Goal(procedure.id, f"events.{event}", Kind.TAKEN, move + guarded)


def side(procedure: Procedure, part: str, guard: Guard, *, held: bool) -> Goal:
    """The goal of one side of a condition."""
    return Goal(procedure.id, part, Kind.HELD if held else Kind.FAILED, str(guard))


def refused_facts(
    procedure: Procedure, moves: Moves, known: Mapping[str, Value] = NO_DATA
) -> dict[str, Value] | None:
    """Facts under which no guard of an event holds, all that it must bring among them."""
    if any(move.guard is None for move in moves.moves):
        return None
    given = [Guard((Test(fact, (), "is_not"),)) for fact in moves.brings]  # any value, but known
    return facts_for(procedure, given, [m.guard for m in moves.moves if m.guard], known=known)


def _sides(procedure: Procedure, part: str, guard: Guard | None) -> Iterator[Goal]:
    if guard is not None and not guard.always:
        yield from (side(procedure, part, guard, held=held) for held in (True, False))


def _of_moves(procedure: Procedure, moves: Moves, state: str) -> Iterator[Goal]:
    event = moves.event.id
    part = f"events.{event}"
    for index, move in enumerate(moves.moves):
        yield Goal(procedure.id, part, Kind.TRANSITION, state, index)
        yield taken(procedure, event, state, move.transition)
        yield from _sides(procedure, part, move.guard)
        alternatives = move.guard.any if move.guard is not None else ()
        if len(alternatives) > 1:
            for way in alternatives:
                yield Goal(procedure.id, part, Kind.ALTERNATIVE, str(way), index)
    if not moves.by_itself and refused_facts(procedure, moves) is not None:
        yield Goal(procedure.id, part, Kind.CONDITION)


def _of_duty(procedure: Procedure, duty: Duty) -> Iterator[Goal]:
    id, part = procedure.id, f"duties.{duty.id}"
    yield Goal(id, part, Kind.STARTED)
    for when in (*(start.when for start in duty.all_starts), duty.ends.where):
        yield from _sides(procedure, part, when)
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
            yield Goal(id, part, Kind.STATUS, status.value)
    changes = {
        Kind.LAST_DAY: dated and met,
        Kind.STOPPED: bool(duty.stops),
        Kind.TOLLED: bool(duty.stops and dated),
        Kind.RESTARTED: bool(duty.restarts),
        Kind.EXTENDED: duty.extension is not None and dated,
        Kind.TOO_EARLY: duty.not_before is not None and bool(duty.ends.events),
    }
    yield from (Goal(id, part, kind) for kind, possible in changes.items() if possible)
    yield from (Goal(id, part, Kind.READING, reading) for reading in duty.readings)
    if duty.on_breach is not None:
        yield Goal(id, part, Kind.CONSEQUENCE, duty.on_breach)
