"""Likeness: when two cases that are being explored can go on alike, so that one will do.

What is over is forgotten; of what goes on it matters where the case stands, which clocks run and
how, what of a duty is done that needs several events, what may only rise or fall, and the cases
within that are awaited. Facts that any event can bring anew, and how many days are left, are not
compared: the case found first is as early as any, and can wait.
"""

from collections.abc import Hashable, Iterator, Sequence

from attrs import frozen

from govflow.cases import Case, Obligation, Status
from govflow.procedures import Duty, Event, Procedure

__all__ = ["STATE", "WITHIN", "Likeness", "likeness"]


@frozen
class Likeness:
    """What two cases have in common that can go on alike."""

    state: str
    settled: tuple[Hashable, ...]
    """What the next event cannot settle anew: facts that may only rise or fall, and those on which
    it hangs what time brings about; which events have had their date."""
    within: tuple[Hashable, ...]
    """Where the cases within stand."""
    clocks: tuple[tuple[str, Hashable], ...]
    """What runs, for each duty."""

    @property
    def parts(self) -> dict[str, Hashable]:
        """The same by parts: the state with one other thing at a time."""
        parts: dict[str, Hashable] = {STATE: (self.state, self.settled)}
        parts[WITHIN] = (self.state, WITHIN, self.within)
        return parts | {duty: (self.state, duty, clock) for duty, clock in self.clocks}


STATE, WITHIN = "the state", "the cases within"
"""The names of two parts; the others have those of duties."""


def likeness(case: Case, owed: Sequence[Obligation]) -> Likeness:
    """What a case is like, with its obligations as of now."""
    within = tuple(sorted(_within(case)))
    settled = (*_directed(case), *_timed(case), _dated(case))
    return Likeness(case.state_id, settled, within, tuple(_duties(case, owed)))


def _directed(case: Case) -> Iterator[Hashable]:
    """How far the facts have come that may only rise or fall."""
    for datum in case.procedure.data.values():
        if datum.only is not None:
            yield case.data.get(datum.id)


def _timed(case: Case) -> Iterator[bool]:
    """Whether what time brings about would happen on the facts known: it brings none itself."""
    procedure = case.procedure
    for event in procedure.events.values():
        if _brought_by_time(procedure, event):
            yield from (move.when.accepts(case.data) for move in event.transitions)


def _brought_by_time(procedure: Procedure, event: Event) -> bool:
    """Whether an event has a date or follows from a breach: it then brings no facts."""
    follows = any(duty.on_breach == event.id for duty in procedure.duties.values())
    return follows or event.happens_on is not None


def _dated(case: Case) -> int:
    """How many of its events have happened on their date."""
    return sum(o.cause.startswith("events.") for o in case.log if not o.case)


def _within(case: Case) -> Iterator[tuple[str, str, str, str]]:
    """The cases within it: where they stand, and whether they are those to be cleared."""
    duties = [duty for duty in case.procedure.duties.values() if duty.ends.cleared]
    for child in case.children:
        awaited = [
            str(duty.ends.where.accepts(child.data))
            for duty in duties
            if duty.ends.cleared == child.procedure.id
        ]
        yield child.procedure.id, child.state_id, "".join(awaited), str(sorted(_within(child)))


def _duties(case: Case, owed: Sequence[Obligation]) -> Iterator[tuple[str, Hashable]]:
    for duty in case.procedure.duties.values():
        running = [o for o in owed if o.duty.id == duty.id and not o.case and _runs(o)]
        clocks = {(o.status, len(o.extended), len(o.readings)) for o in running}
        number = 0 if duty.every else len(running)
        awaited = tuple(sorted(_within(case))) if duty.ends.cleared else ()
        yield duty.id, (number, frozenset(clocks), _progress(case, duty), awaited)


def _runs(obligation: Obligation) -> bool:
    return obligation.status in (Status.PENDING, Status.SUSPENDED, Status.OVERDUE)


def _progress(case: Case, duty: Duty) -> Hashable:
    """What has happened of what must all have happened, to start the clock or to end it."""
    own = [o for o in case.log if not o.case]
    covered = {o.data.get(duty.ends.covers) for o in own if o.event in duty.ends.events}
    awaited = {event for start in duty.all_starts for event in start.all}
    counts = {event: sum(o.event == event for o in own) for event in sorted(awaited)}
    rounds = min(counts.values(), default=0)
    begun = tuple(event for event, count in counts.items() if count > rounds)
    return len(covered) if duty.ends.covers else 0, begun
