"""Changes of an event and of a fact: who may do it, where it leads, under what condition."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeVar

from attrs import evolve

from govflow.procedures import ANY_STATE, Event, Guard, Procedure, Transition
from govflow.procedures.parts import Datum
from govflow.procedures.table import origins
from govflow.testing.changes.change import Change, another, changed, dropped, less_one
from govflow.testing.changes.guards import Choice, alike, guard_changes
from govflow.testing.changes.known import Known, known_when

__all__ = ["datum_changes", "event_changes"]

T = TypeVar("T")


def event_changes(event: Event, procedure: Procedure, known: Known) -> Iterator[Change[Event]]:
    """Every change of an event; `known` are the facts that each state is sure to know."""
    path = f"events.{event.id}"
    for role in event.by:
        if (other := another(list(procedure.roles), [role, *event.by])) is not None:
            by = tuple(other if name == role else name for name in event.by)
            yield changed(f"{path}.by", f"other_than_{role}", role, other, evolve(event, by=by))
    for closed in less_one(f"{path}.requires_closed", event.requires_closed, 0):
        yield closed.into(lambda names: evolve(event, requires_closed=names))
    granted = _granted(event, procedure)
    for brought in less_one(f"{path}.brings", event.brings, 0):
        if not granted.issuperset(set(event.brings).difference(brought.value)):
            yield brought.into(lambda names: evolve(event, brings=names))
    if event.happens_on is not None:
        for step, name in ((-1, "sooner"), (1, "later")):
            day = event.happens_on + timedelta(days=step)
            moved = evolve(event, happens_on=day)
            yield changed(f"{path}.happens_on", name, str(event.happens_on), str(day), moved)
    for i, move in enumerate(event.transitions):
        at = path if len(event.transitions) == 1 else f"{path}.transitions[{i}]"
        for change in _move_changes(at, move, procedure):
            whole = change.into(_put(event, i))
            if _leads_elsewhere(event, whole.value, procedure, known):
                yield whole


def _granted(event: Event, procedure: Procedure) -> set[str]:
    """The facts that say how much an extension adds: an event that grants it must bring them."""
    extensions = [duty.extension for duty in procedure.duties.values() if duty.extension]
    return {extension.fact for extension in extensions if event.id in extension.event}


def _put(event: Event, i: int) -> Callable[[Transition], Event]:
    return lambda move: evolve(event, transitions=_replaced(event.transitions, i, move))


def _move_changes(
    path: str, move: Transition, procedure: Procedure
) -> Iterator[Change[Transition]]:
    if move.to is not None and (other := another(list(procedure.states), [move.to])) is not None:
        yield changed(f"{path}.to", "other", move.to, other, evolve(move, to=other))
    for left in less_one(f"{path}.from", move.from_):
        yield left.into(lambda states: evolve(move, from_=states))
    if len(move.from_) == 1 and move.from_ != (ANY_STATE,):
        open_states = [state.id for state in procedure.states.values() if not state.final]
        if (origin := another(open_states, move.from_)) is not None:
            moved = evolve(move, from_=origin)
            yield changed(f"{path}.from", "other", move.from_[0], origin, moved)
    for guard in guard_changes(f"{path}.when", move.when):
        yield guard.into(lambda when: evolve(move, when=when))


def _leads_elsewhere(event: Event, other: Event, procedure: Procedure, known: Known) -> bool:
    """Whether one of two forms of an event ever leads where the other does not.

    They lead alike where an earlier move is taken all the same, or a later one goes there too.
    """
    return not all(
        alike(
            _choice(event, state, procedure),
            _choice(other, state, procedure),
            procedure.data,
            known_when(answered[event.id], state, known) if event.id in answered else (),
        )
        for state, answered in procedure.table.items()
    )


def _choice(event: Event, state: str, procedure: Procedure) -> Choice:
    """Where an event leads from a state, by its guards."""
    return [
        (move.when, move.to or state)
        for move in event.transitions
        if state in origins(procedure, move)
    ]


def datum_changes(datum: Datum, procedure: Procedure) -> Iterator[Change[Datum]]:
    """Every change of a fact: how its grades are worked out, the one way in which it may change."""
    path = f"data.{datum.id}"
    if datum.only is not None:
        yield dropped(f"{path}.only", "dropped", datum.only, evolve(datum, only=None))
    graded = [(grade.when, grade.value) for grade in datum.grades]
    for i, grade in enumerate(datum.grades):
        for change in guard_changes(f"{path}.grades[{i}].when", grade.when):
            whole = change.into(_graded(datum, i))
            others = [(other.when, other.value) for other in whole.value.grades]
            if not alike(graded, others, procedure.data):
                yield whole


def _graded(datum: Datum, i: int) -> Callable[[Guard], Datum]:
    return lambda when: evolve(
        datum, grades=_replaced(datum.grades, i, evolve(datum.grades[i], when=when))
    )


def _replaced(items: tuple[T, ...], i: int, item: T) -> tuple[T, ...]:
    return (*items[:i], item, *items[i + 1 :])
