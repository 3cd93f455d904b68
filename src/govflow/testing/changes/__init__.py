"""Every change of one thing in a procedure that a scenario could notice.

`change` is what a change consists of; `periods` and `guards` change what duties, events and watches
are made of; `limits`, `duties`, `events` and `watches` change these.

A change that no case could show is not made: a roll where working days are counted, a bound that an
earlier grade has taken care of. The reason stands where it is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from attrs import evolve

from govflow.procedures import Procedure
from govflow.procedures.parts import Named
from govflow.testing.changes.change import Change
from govflow.testing.changes.duties import duty_changes
from govflow.testing.changes.events import datum_changes, event_changes
from govflow.testing.changes.known import known_in
from govflow.testing.changes.watches import watch_changes

__all__ = ["Change", "changes_of"]

P = TypeVar("P", bound=Named)

Made = Callable[[], Procedure]
"""Puts the changed procedure together; raises `DefinitionError` where it does not hang together."""


def changes_of(procedure: Procedure) -> Iterator[Change[Made]]:
    """Every change of a procedure, in the order of its tables."""
    for datum in procedure.data.values():
        for fact in datum_changes(datum, procedure):
            yield fact.into(lambda it: lambda: evolve(procedure, data=_with(procedure.data, it)))
    known = known_in(procedure)
    for event in procedure.events.values():
        for done in event_changes(event, procedure, known):
            yield done.into(
                lambda it: lambda: evolve(procedure, events=_with(procedure.events, it))
            )
    for duty in procedure.duties.values():
        for owed in duty_changes(duty, procedure):
            yield owed.into(
                lambda it: lambda: evolve(procedure, duties=_with(procedure.duties, it))
            )
    for watch in procedure.watches.values():
        for seen in watch_changes(watch, procedure):
            yield seen.into(
                lambda it: lambda: evolve(procedure, watches=_with(procedure.watches, it))
            )


def _with(parts: Mapping[str, P], part: P) -> dict[str, P]:
    """The parts with one of them as it is now."""
    return {**parts, part.id: part}
