"""The compiled table: `(state, event)` to the moves that are possible, built once a procedure.

Cases run on it, since triggering a `transitions` machine costs tens of times more. A property test
holds the two equal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govflow.procedures.duties import Duty
from govflow.procedures.guards import Guard, Value, ready
from govflow.procedures.parts import ANY_STATE, OPEN, Datum, Event, Transition

if TYPE_CHECKING:
    from govflow.procedures.procedure import Procedure

__all__ = ["Move", "Moves", "Table", "compile_opening", "compile_table", "origins"]


@frozen
class Move:
    """One transition, resolved for the state it starts in."""

    target: str
    """Where it leads; the same state where the event does not move the case."""
    guard: Guard | None
    """None where it always holds, so that nothing is asked."""
    transition: Transition
    holds: Callable[[Mapping[str, Value]], bool] | None = field(init=False, eq=False, repr=False)
    """The guard, ready to be asked."""

    @holds.default
    def _ready(self) -> Callable[[Mapping[str, Value]], bool] | None:
        return None if self.guard is None else ready(self.guard)


@frozen
class Moves:
    """What one event can do in one state, and all that firing it must check."""

    event: Event
    roles: frozenset[str] | None
    """None where no role is asked for."""
    moves: tuple[Move, ...]
    facts: Mapping[str, Datum]
    """The facts it may bring: the procedure's, and those of the case it opens."""
    required: tuple[str, ...] = ()
    """The facts that must be known by then: dates from which a clock runs, how much is added."""
    brings: tuple[str, ...] = ()
    """The facts it must bring itself, whatever was known before."""
    by_itself: bool = False
    """Whether only time brings it about: it has a date or follows a breach, and is nobody's."""
    on_the_clock: bool = False
    """Whether it touches a deadline in hours, so that its day alone is not enough."""
    awaited: tuple[Duty, ...] = ()
    """Duties it ends that must not be done too early."""
    extended: tuple[Duty, ...] = ()
    """Duties whose time it extends."""
    plain: bool = True
    """Whether role, order, facts and guards are all there is to check: nothing that must be given,
    no clock, no other case."""


Table = Mapping[str, Mapping[str, Moves]]
"""State to event to moves; an event that a state does not answer is absent."""


def compile_table(procedure: "Procedure") -> Table:
    """The table of a procedure."""
    table: dict[str, dict[str, Moves]] = {state: {} for state in procedure.states}
    for event in procedure.events.values():
        answering: dict[str, list[Move]] = {}
        for transition in event.transitions:
            guard = None if transition.when.always else transition.when
            for state in origins(procedure, transition):
                target = transition.to or state
                answering.setdefault(state, []).append(Move(target, guard, transition))
        checks = _checks(procedure, event)
        for state, moves in answering.items():
            table[state][event.id] = evolve(checks, moves=tuple(moves))
    return table


def compile_opening(procedure: "Procedure") -> Moves:
    """What opening a case must check; it leads nowhere but to the initial state."""
    return _checks(procedure, Event(OPEN, transitions=()))


def _checks(procedure: "Procedure", event: Event) -> Moves:
    """All that firing an event must check, but for the moves themselves."""
    duties = [duty for duty in procedure.duties.values() if _touches(procedure, event, duty)]
    awaited = tuple(d for d in duties if d.not_before and event.id in d.ends.events)
    extended = tuple(d for d in duties if d.extension and event.id in d.extension.event)
    facts = procedure.data
    if event.opens is not None:
        facts = {**procedure.procedures[event.opens].data, **facts}
    required = tuple(dict.fromkeys(_required(duties, event.id)))
    by_itself = not event.by and (event.happens_on is not None or _follows(procedure, event))
    on_the_clock = any(period.on_the_clock for duty in duties for period in duty.periods)
    if event.opens is not None and procedure.procedures[event.opens].opening.on_the_clock:
        on_the_clock = True
    granted = [d.extension.fact for d in extended if d.extension and d.extension.fact]
    brings = tuple(dict.fromkeys([*event.brings, *granted]))
    more = (event.opens, event.requires_closed, brings, required, awaited, extended)
    return Moves(
        event,
        frozenset(event.by) or None,
        (),
        {name: datum for name, datum in facts.items() if not datum.grades},
        required=required,
        brings=brings,
        by_itself=by_itself,
        on_the_clock=on_the_clock,
        awaited=awaited,
        extended=extended,
        plain=not (any(more) or by_itself or on_the_clock),
    )


def _touches(procedure: "Procedure", event: Event, duty: Duty) -> bool:
    """Whether an event can start, end or change a duty's clock."""
    entered = {state for start in duty.all_starts for state in start.enters}
    reached = {procedure.initial} if event.id == OPEN else {t.to for t in event.transitions}
    return event.id in duty.events or not entered.isdisjoint(reached)


def _follows(procedure: "Procedure", event: Event) -> bool:
    return any(duty.on_breach == event.id for duty in procedure.duties.values())


def _required(duties: Iterable[Duty], event: str) -> Iterator[str]:
    for duty in duties:
        for start in duty.all_starts:
            if start.fact and event in start.events:
                yield start.fact


def origins(procedure: "Procedure", transition: Transition) -> tuple[str, ...]:
    """The states a transition starts from, with `ANY_STATE` spelled out."""
    if transition.from_ == (ANY_STATE,):
        return tuple(state.id for state in procedure.states.values() if not state.final)
    return transition.from_
