"""The compiled table: `(state, event)` to the moves that are possible, built once a procedure.

Cases run on it, since triggering a `transitions` machine costs tens of times more. A property test
holds the two equal.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from govflow.procedures.guards import Guard
from govflow.procedures.parts import ANY_STATE, Datum, Event, Transition

if TYPE_CHECKING:
    from govflow.procedures.procedure import Procedure

__all__ = ["Move", "Moves", "Table", "compile_table", "events_on_the_clock", "origins"]


@frozen
class Move:
    """One transition, resolved for the state it starts in."""

    target: str
    """Where it leads; the same state where the event does not move the case."""
    guard: Guard | None
    """None where it always holds, so that nothing is asked."""
    transition: Transition


@frozen
class Moves:
    """What one event can do in one state, and all that firing it must check."""

    event: Event
    roles: frozenset[str] | None
    """None where no role is asked for."""
    moves: tuple[Move, ...]
    plain: bool
    """Whether it neither opens a case nor asks that others be closed."""
    facts: Mapping[str, Datum]
    """The facts it may bring: the procedure's, and those of the case it opens."""
    on_the_clock: bool
    """Whether it touches a deadline in hours, so that its day alone is not enough."""


Table = Mapping[str, Mapping[str, Moves]]
"""State to event to moves; an event that a state does not answer is absent."""


def compile_table(procedure: "Procedure") -> Table:
    """The table of a procedure."""
    table: dict[str, dict[str, Moves]] = {state: {} for state in procedure.states}
    timed = events_on_the_clock(procedure)
    for event in procedure.events.values():
        answering: dict[str, list[Move]] = {}
        for transition in event.transitions:
            guard = transition.when if transition.when.tests else None
            for state in origins(procedure, transition):
                target = transition.to or state
                answering.setdefault(state, []).append(Move(target, guard, transition))
        plain = event.opens is None and not event.requires_closed
        roles = frozenset(event.by) or None
        facts = procedure.data
        if event.opens is not None:
            facts = {**procedure.procedures[event.opens].data, **facts}
        for state, moves in answering.items():
            table[state][event.id] = Moves(
                event, roles, tuple(moves), plain, facts, event.id in timed
            )
    return table


def events_on_the_clock(procedure: "Procedure") -> frozenset[str]:
    """The events that touch a deadline in hours or minutes."""
    touched: set[str] = set()
    for duty in procedure.duties.values():
        periods = [duty.within, *(r.within for r in duty.readings.values() if r.within)]
        if any(period.on_the_clock for period in periods):
            touched |= duty.events
    return frozenset(touched)


def origins(procedure: "Procedure", transition: Transition) -> tuple[str, ...]:
    """The states a transition starts from, with `ANY_STATE` spelled out."""
    if transition.from_ == (ANY_STATE,):
        return tuple(state.id for state in procedure.states.values() if not state.final)
    return transition.from_
