"""Data: the facts that an explored event brings, so that guards hold or fail as is wanted.

`facts_for` says which facts a guard needs; here is said which guards matter to an event, and what
it has to bring besides: dates from which clocks run, time that it grants.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from attrs import astuple

from govflow.cases.occurrence import NO_DATA
from govflow.checks.facts import facts_for
from govflow.procedures import OPEN, Datum, Event, Guard, Procedure, Value
from govflow.procedures.table import Moves

__all__ = [
    "ANY",
    "Condition",
    "carried",
    "conditions",
    "distinct",
    "gradings",
    "plain_value",
    "ways",
]

_AHEAD = timedelta(days=60)  # a date that somebody sets: a hearing, a time limit

Condition = tuple[tuple[Guard, ...], tuple[Guard, ...]]
"""Guards that are to hold, and guards that are not to."""

ANY: Condition = ((), ())
"""Under which nothing is asked of the facts."""


def ways(guard: Guard) -> list[Guard]:
    """One guard for each of its alternatives."""
    return [Guard(guard.tests, (way,)) for way in guard.any] if len(guard.any) > 1 else [guard]


def conditions(procedure: Procedure, event: Event, target: str) -> Iterator[Condition]:
    """What else hangs on the facts an event brings.

    Whether it starts a clock, whether what time brings about later can happen, whether it counts.
    """
    guards = []
    for duty in procedure.duties.values():
        starting = [s for s in duty.all_starts if event.id in s.events or target in s.enters]
        guards += [start.when for start in starting]
        if starting and duty.on_breach:
            guards += [move.when for move in procedure.events[duty.on_breach].transitions]
    if event.id == OPEN:
        dated = [e for e in procedure.events.values() if e.happens_on is not None]
        guards += [move.when for each in dated for move in each.transitions]
    for guard in dict.fromkeys(guards):
        if not guard.always:
            yield (guard,), ()
            yield (), (guard,)
    for watch in procedure.watches.values():
        if event.id in watch.events and not watch.when.always:
            yield (watch.when,), ()


def gradings(procedure: Procedure) -> Iterator[Condition]:
    """What makes each grade: its guard holds, and none of those above it."""
    for datum in procedure.grades:
        for i, grade in enumerate(datum.grades):
            yield (grade.when,), tuple(higher.when for higher in datum.grades[:i])


def distinct(
    procedure: Procedure, asked: Iterable[Condition], known: Mapping[str, Value] = NO_DATA
) -> list[dict[str, Value]]:
    """The facts for each of some conditions, none twice."""
    found: list[dict[str, Value]] = []
    for holds, fails in asked:
        facts = facts_for(procedure, holds, fails, known=known)
        if facts is not None and facts not in found:
            found.append(facts)
    return found


def carried(
    procedure: Procedure, moves: Moves, facts: Mapping[str, Value], on: date
) -> dict[str, Value]:
    """What an event must bring beside some facts: dates from which clocks run, time it grants."""
    brought: dict[str, Value] = {}
    for fact in (*moves.required, *moves.brings):
        if fact not in facts:
            brought[fact] = plain_value(procedure.data[fact], on)
    for duty in procedure.duties.values():
        for start in duty.all_starts:
            ahead = duty.direction == "before" or not duty.within or not any(astuple(duty.within))
            if start.fact in brought and moves.event.id in start.events and ahead:
                brought[start.fact] = (on + _AHEAD).isoformat()
        extension = duty.extension
        if extension and extension.fact in brought and extension.at_most:
            brought[extension.fact] = str(extension.at_most)
    return brought


def plain_value(datum: Datum, on: date | datetime) -> Value:
    """A value of a fact where any will do."""
    match datum.type:
        case "boolean":
            return True
        case "integer" | "number":
            return 1
        case "date":
            return (on.date() if isinstance(on, datetime) else on).isoformat()
        case "period":
            return "10 days"
        case _:
            return datum.values[0] if datum.values else "甲"
