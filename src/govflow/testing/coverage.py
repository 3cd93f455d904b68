"""Rule coverage: what a case reaches of what there is to reach.

It follows from the case, since a case is its procedure and its events: `reached` reads it off the
log and the duties' clocks. `refused` adds what only an event that was turned away shows, `fired`
what the alerts over several cases show. `Coverage` holds a procedure's goals and those that were
reached. Nothing here watches a test: that is the plugin's.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from attrs import frozen

from govflow.cases import Alert, Case, Obligation, Status
from govflow.cases.clocks import Trace, clocks_of
from govflow.cases.obligations import obligation_of
from govflow.cases.occurrence import is_before
from govflow.errors import Refusal
from govflow.procedures import Duty, Procedure
from govflow.testing.goals import Aspect, Goal, Kind, goals_of, side, starts_of, taken

__all__ = ["Coverage", "fired", "reached", "refused"]


@frozen
class Coverage:
    """A procedure's goals and those of them that were reached."""

    goals: tuple[Goal, ...]
    """In the order of the definition."""
    reached: frozenset[Goal] = frozenset()

    @classmethod
    def of(cls, procedure: Procedure, found: Iterable[Goal] = ()) -> "Coverage":
        """What some goals that were reached come to for one procedure; others are left out."""
        wanted = goals_of(procedure)
        return cls(wanted, frozenset(found).intersection(wanted))

    def __or__(self, other: "Coverage") -> "Coverage":
        """What both reached together, of the goals of either."""
        both = tuple(dict.fromkeys([*self.goals, *other.goals]))
        return Coverage(both, self.reached | other.reached)

    def only(self, kind: Kind) -> "Coverage":
        """The same for the goals of one kind."""
        return Coverage(
            tuple(goal for goal in self.goals if goal.kind is kind),
            frozenset(goal for goal in self.reached if goal.kind is kind),
        )

    @property
    def missed(self) -> tuple[Goal, ...]:
        """The goals that were not reached, in the order of the definition."""
        return tuple(goal for goal in self.goals if goal not in self.reached)

    @property
    def percent(self) -> float:
        """How much was reached, of a hundred; where there is nothing to reach, all of it."""
        return 100 * len(self.reached) / len(self.goals) if self.goals else 100.0


def reached(case: Case, as_of: date | datetime | None = None) -> frozenset[Goal]:
    """What a case and those opened within it reach, as they stand at a time (default: `now`).

    Before the case was opened, nothing. Raises `DateRangeError` where a date of its duties lies
    beyond the calendar, as `Case.obligations` does.
    """
    time = case.now if as_of is None else as_of
    if is_before(time, case.opened, case.procedure.calendar):
        return frozenset()
    return frozenset(_reached(case.as_of(time), time))


def refused(case: Case, refusal: Refusal, *, path: str = "") -> frozenset[Goal]:
    """What a refusal reaches: the conditions of an event that did not hold.

    Args:
        case: the case that refused the event.
        refusal: its refusal.
        path: the case within it that the event was to happen in, as `Occurrence.case`.
    """
    if refusal.code != "guard_failed":
        return frozenset()
    procedure = (case.child(path) if path else case).procedure
    moves = procedure.table[refusal.state][refusal.event].moves
    return frozenset(
        side(procedure, f"events.{refusal.event}", move.guard, held=False)
        for move in moves
        if move.guard is not None
    )


def fired(procedure: Procedure, alerts: Iterable[Alert]) -> frozenset[Goal]:
    """What the alerts of a procedure's watches reach, over however many cases."""
    return frozenset(
        Goal(procedure.id, f"watches.{alert.watch.id}", Aspect.FIRED, alert.reading)
        for alert in alerts
    )


def _reached(case: Case, time: date | datetime) -> Iterator[Goal]:
    traces = case.traces
    yield from _moves_made(case.procedure, traces)
    for trace in traces:
        yield from _facts_and_causes(case.procedure, trace)
    for duty in case.procedure.duties.values():
        yield from _conditions_met(case, duty, traces)
        yield from _became(case, duty, time)
    yield from _watched(case, traces)
    for child in case.children:
        yield from _reached(child, time)


def _moves_made(procedure: Procedure, traces: Sequence[Trace]) -> Iterator[Goal]:
    """The moves that were taken, and the conditions that held or did not.

    A condition that would have held, of a move that came after the one taken, is neither.
    """
    state = procedure.initial
    for trace in traces[1:]:
        event, moved = trace.occurrence.event, False
        for move in procedure.table[state][event].moves:
            fits = move.guard is None or move.guard.accepts(trace.known)
            if fits and not moved:
                yield taken(procedure, event, state, move.transition)
            if move.guard is not None and not (fits and moved):
                yield side(procedure, f"events.{event}", move.guard, fits)
            moved = moved or fits
        state = trace.entered or state


def _facts_and_causes(procedure: Procedure, trace: Trace) -> Iterator[Goal]:
    for datum in procedure.grades:
        if (value := trace.known.get(datum.id)) is not None:
            yield Goal(procedure.id, f"data.{datum.id}", Aspect.GRADED, str(value))
    if trace.occurrence.cause:
        part, _, _ = trace.occurrence.cause.partition("#")  # duties.accept#1
        yield Goal(procedure.id, part, Aspect.BY_ITSELF)


def _conditions_met(case: Case, duty: Duty, traces: Sequence[Trace]) -> Iterator[Goal]:
    """Which way the conditions of a duty's start and end went."""
    procedure, part = case.procedure, f"duties.{duty.id}"
    for start in starts_of(duty):
        for trace in traces if not start.when.always else ():
            if trace.occurrence.event in start.events or trace.entered in start.enters:
                yield side(procedure, part, start.when, start.when.accepts(trace.known))
    where = duty.ends.where
    for child in case.children if not where.always else ():
        if child.procedure.id == duty.ends.cleared:
            yield side(procedure, part, where, where.accepts(child.data))


_BECOMES = {
    Status.FULFILLED: Aspect.ON_TIME,
    Status.FULFILLED_LATE: Aspect.LATE,
    Status.OVERDUE: Aspect.OVERDUE,
    Status.SUSPENDED: Aspect.TOLLED,
    Status.VOID: Aspect.VOID,
}


def _became(case: Case, duty: Duty, time: date | datetime) -> Iterator[Goal]:
    id, part = case.procedure.id, f"duties.{duty.id}"
    for clock in clocks_of(case, duty, time):
        obligation = obligation_of(case, duty, clock, time)
        yield from (Goal(id, part, aspect) for aspect in _aspects(obligation))
        yield from (Goal(id, part, Aspect.READ, reading.id) for reading in obligation.readings)
    if duty.restarts and _restarted(case, duty):
        yield Goal(id, part, Aspect.RESTARTED)


def _aspects(obligation: Obligation) -> Iterator[Aspect]:
    yield Aspect.STARTED
    if (aspect := _BECOMES.get(obligation.status)) is not None:
        yield aspect
    if obligation.deadline is not None and obligation.deadline.tolled:
        yield Aspect.TOLLED
    if obligation.extended:
        yield Aspect.EXTENDED


def _restarted(case: Case, duty: Duty) -> bool:
    """Whether a clock was running when an event came that starts it anew.

    A clock does not keep what it ran before, so the case as it stood then is asked.
    """
    for index, occurrence in enumerate(case.log):
        if index and occurrence.event in duty.restarts and not occurrence.case:
            before = Case.replay(case.procedure, case.id, case.log[:index]).as_of(occurrence.on)
            if any(clock.running for clock in clocks_of(before, duty, occurrence.on)):
                return True
    return False


def _watched(case: Case, traces: Sequence[Trace]) -> Iterator[Goal]:
    procedure = case.procedure
    for id, watch in procedure.watches.items():
        for trace in traces if not watch.when.always else ():
            if trace.occurrence.event in watch.events:
                held = watch.when.accepts(trace.known)
                yield side(procedure, f"watches.{id}", watch.when, held)
    yield from fired(procedure, case.alerts())
