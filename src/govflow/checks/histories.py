"""Histories: events dated, given roles and facts, and played on a case.

A path through the state graph is only a guess. `played` fires it on a `Case`, which refuses what is
not possible; a history that comes back has happened.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain

from govflow.cases import Case
from govflow.checks.facts import facts_for
from govflow.checks.finding import Example
from govflow.checks.graph import Edge
from govflow.checks.walk import Step
from govflow.counting.deadline import local_date
from govflow.errors import GovflowError, Refusal
from govflow.procedures import Guard, Procedure, Value
from govflow.procedures.table import Moves

__all__ = ["EXAMPLE_DAY", "MORNING", "played", "shown"]

EXAMPLE_DAY = date(2024, 3, 4)
"""The day on which examples begin: a Monday with no holiday near."""

MORNING = time(9)
"""When events happen of which the moment matters."""

_WAITS = tuple(timedelta(days=days) for days in (1, 7, 30, 90, 180, 365, 730, 1100))
"""How long a history waits for a minimum time to pass or a limit to bring something about."""

_AHEAD = timedelta(days=30)
"""How far ahead the dates lie that events carry."""


def played(procedure: Procedure, steps: Sequence[Step], *, last: date | None = None) -> Case | None:
    """The case in which the steps were taken, a day apart; None if that is not possible.

    Args:
        procedure: the procedure to open a case of.
        steps: the opening and what follows it.
        last: the day of the last step; if left out, the case is opened on the example day, or
            before the first date that the procedure itself names.
    """
    first = _opening_day(procedure) if last is None else last - timedelta(days=len(steps) - 1)
    try:
        case = _opened(procedure, steps[0], first)
        for step in steps[1:]:
            if case is not None and step.edge is not None:
                case = _taken(case, step.edge, step.when)
    except GovflowError:
        return None
    if case is None or (last is not None and _day(case) != last):
        return None
    return case


def shown(procedure: Procedure, steps: Sequence[Step]) -> Example:
    """The history in which the steps were taken, as an example; empty if that is not possible."""
    case = played(procedure, steps) if steps else None
    return Example() if case is None else Example(history=case.log)


def _opening_day(procedure: Procedure) -> date:
    dated = [event.happens_on for event in procedure.events.values() if event.happens_on]
    return min([EXAMPLE_DAY, *(day - timedelta(days=1) for day in dated)])


def _opened(procedure: Procedure, step: Step, day: date) -> Case | None:
    facts = facts_for(procedure, [step.when])
    if facts is None:
        return None
    moves = procedure.opening
    return Case.open(procedure, "1", on=_time(moves, day), data=_brought(moves, facts, {}, day))


def _taken(case: Case, edge: Edge, when: Guard) -> Case | None:
    moves = case.procedure.table[case.state_id].get(edge.event)
    if moves is None:
        return None
    if moves.by_itself:
        return _waited_for(case, edge)
    facts = facts_for(case.procedure, [edge.guard, when], edge.passed, known=case.data)
    if facts is None:
        return None
    by = moves.event.by[0] if moves.event.by else None
    for wait in _WAITS:
        on = _day(case) + wait
        data = _brought(moves, facts, case.data, on)
        try:
            after = case.fire(edge.event, on=_time(moves, on), by=by, data=data)
        except Refusal as refusal:
            if refusal.code != "too_early":
                raise
        else:
            return after if after.state_id == edge.target else None
    return None


def _waited_for(case: Case, edge: Edge) -> Case | None:
    """The case once an event has happened by itself."""
    for wait in _WAITS:
        after = case.advance(_day(case) + wait)
        if len(after.log) > len(case.log):
            came = after.log[len(case.log)]
            return after if came.event == edge.event and after.state_id == edge.target else None
    return None


def _day(case: Case) -> date:
    return local_date(case.now, case.procedure.calendar)


def _time(moves: Moves, day: date) -> date | datetime:
    return datetime.combine(day, MORNING) if moves.on_the_clock else day


def _brought(
    moves: Moves, chosen: Mapping[str, Value], known: Mapping[str, Value], on: date
) -> dict[str, Value]:
    """The facts chosen, and beside them those that the event has to bring."""
    brought = dict(chosen)
    for fact in _lacking(moves, {*chosen, *known}, chosen):
        datum = moves.facts[fact]
        match datum.type:
            case "date":
                brought[fact] = (on + _AHEAD).isoformat()
            case "period":
                brought[fact] = "1 day"
            case "boolean":
                brought[fact] = True
            case "integer" | "number":
                brought[fact] = 1
            case "text":
                brought[fact] = datum.one_of[0] if datum.one_of else "甲"
    return brought


def _lacking(moves: Moves, known: Iterable[str], chosen: Iterable[str]) -> list[str]:
    needed = chain(
        (fact for fact in moves.required if fact not in known),
        (fact for fact in moves.brings if fact not in chosen),
    )
    return list(dict.fromkeys(needed))
