"""Cases: `Case.fire` against `transitions`, `python-statemachine` and a plain dictionary.

All run the same procedure: six events in a row, each for one role, each guarded by the fact
it brings, each recorded. The others are given as little to do as that allows.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import new_class
from typing import Any

from attrs import frozen
from statemachine import State, StateMachine
from statemachine.exceptions import TransitionNotAllowed
from transitions import Machine

from bench.table import Section, absolute, at_least, compared
from bench.timing import Pace, Side, race, simple
from govflow import Case, Procedure, Refusal, load

__all__ = ["machines"]

_Fact = bool | int | str


@frozen
class _Step:
    """One event of the procedure, and how it is fired."""

    event: str
    to: str
    by: str
    fact: str
    type: str
    accepted: tuple[_Fact, ...]
    on: date
    brought: Mapping[str, _Fact]


def _step(day: int, event: str, to: str, by: str, fact: str, type: str, *accepted: _Fact) -> _Step:
    return _Step(event, to, by, fact, type, accepted, date(2024, 3, day), {fact: accepted[-1]})


_OPENED = date(2024, 3, 1)
_INITIAL = "filed"
_STEPS = (
    _step(4, "accept", "accepted", "window", "complete", "boolean", True),
    _step(6, "review", "reviewed", "officer", "grade", "text", "minor", "major"),
    _step(11, "inspect", "inspected", "inspector", "visits", "integer", 1, 2),
    _step(15, "decide", "decided", "board", "outcome", "text", "granted"),
    _step(18, "issue", "issued", "window", "fee", "text", "paid", "waived"),
    _step(20, "archive", "archived", "clerk", "copies", "integer", 1),
)
_FINAL = _STEPS[-1].to
_STATES = (_INITIAL, *(step.to for step in _STEPS))
_MOVES = tuple(zip(_STATES, _STEPS, strict=False))
"""Each step with the state it starts from."""
_FIRED = tuple((step.event, step.on, step.by, step.brought) for step in _STEPS)


def machines(pace: Pace) -> Section:
    """The topic's section."""
    procedure, machine, chart = _procedure(), _machine(), _chart()
    _check(procedure, machine, chart)
    number = pace.cases
    ours, unbound, bound, bare = race(
        [
            _ours(procedure, number),
            _unbound(machine, number),
            _bound(chart, number),
            _bare(number),
        ],
        pace,
    )
    opening = race([_opening(procedure, number)], pace)[0]
    return Section(
        f"Events (six a case, {number:,} cases a round, {pace.rounds} rounds)",
        (
            "each: checks the role, checks a guard on the fact the event brings, moves, records "
            "event, date, role and fact; the cases or models are made before, unmeasured",
            "ours: Case.fire; checks also the order of dates and that the fact is declared and of "
            "its type, keeps the facts known, and gives a new case: none is changed",
            "transitions: one machine for all, machine.events[event].trigger(model, …); two "
            "conditions, both plain functions; a tuple appended to the model's list",
            "python-statemachine: one machine for each case, its event called as a method; two "
            "conditions in cond, both plain functions; a tuple appended to a list",
            "a dictionary: roles, fact, values and target by state and event, asked in the loop; "
            "the state and the record changed in place",
        ),
        (
            compared("fire, one event", ours, unbound, at_least(4)),
            compared("fire, one event", ours, bound, at_least(50)),
            compared("fire, one event", ours, bare),
            absolute("Case.open", opening),
        ),
    )


# Ours.


def _procedure() -> Procedure:
    return load(
        {
            "id": "bench.permit",
            "title": {"zh": "许可", "en": "Permit"},
            "version": "1",
            "initial": _INITIAL,
            "roles": {step.by: {"en": step.by} for step in _STEPS},
            "states": {s: {"en": s, "final": s == _FINAL} for s in _STATES},
            "data": {step.fact: {"en": step.fact, "type": step.type} for step in _STEPS},
            "events": {
                step.event: {
                    "en": step.event,
                    "by": step.by,
                    "transitions": [
                        {"from": start, "to": step.to, "when": {step.fact: list(step.accepted)}}
                    ],
                }
                for start, step in _MOVES
            },
        }
    )


def _ours(procedure: Procedure, number: int) -> Side:
    def ready() -> Callable[[], object]:
        opened = [Case.open(procedure, str(i), on=_OPENED) for i in range(number)]

        def run() -> list[Case]:
            done = []
            for case in opened:
                for event, on, by, data in _FIRED:
                    case = case.fire(event, on=on, by=by, data=data)
                done.append(case)
            return done

        return run

    return Side("govflow", number * len(_FIRED), ready)


def _opening(procedure: Procedure, number: int) -> Side:
    ids = [str(i) for i in range(number)]

    def run() -> None:
        for id in ids:
            Case.open(procedure, id, on=_OPENED)

    return simple("govflow", number, run)


# transitions.


class _Model:
    """What `transitions` moves: a state, and the record of what happened."""

    __slots__ = ("log", "state")

    def __init__(self) -> None:
        self.state = _INITIAL
        self.log: list[object] = []


def _machine() -> Machine:
    machine = Machine(
        model=None,
        states=[{"name": s, "final": s == _FINAL} for s in _STATES],
        initial=_INITIAL,
        auto_transitions=False,
    )
    for start, step in _MOVES:
        machine.add_transition(step.event, start, step.to, conditions=list(_conditions(step)))
    return machine


def _unbound(machine: Machine, number: int) -> Side:
    events = machine.events

    def ready() -> Callable[[], object]:
        models = [_Model() for _ in range(number)]

        def run() -> None:
            for model in models:
                for event, on, by, data in _FIRED:
                    if events[event].trigger(model, by=by, data=data):
                        model.log.append((event, on, by, data))

        return run

    return Side("transitions", number * len(_FIRED), ready)


# A dictionary.


def _bare(number: int) -> Side:
    table = {
        (start, step.event): (step.by, step.fact, frozenset(step.accepted), step.to)
        for start, step in _MOVES
    }

    def ready() -> Callable[[], object]:
        models = [_Model() for _ in range(number)]

        def run() -> None:
            for model in models:
                for event, on, by, data in _FIRED:
                    role, fact, accepted, target = table[model.state, event]
                    if by != role or data.get(fact) not in accepted:
                        raise ValueError(event)
                    model.state = target
                    model.log.append((event, on, by, data))

        return run

    return Side("a dictionary", number * len(_FIRED), ready)


# python-statemachine.


def _chart() -> Any:
    """The class of machines, made from the steps."""
    states: dict[str, Any] = {s: State(initial=s == _INITIAL, final=s == _FINAL) for s in _STATES}
    events = {
        step.event: states[start].to(states[step.to], cond=list(_conditions(step)))
        for start, step in _MOVES
    }
    return new_class("Permit", (StateMachine,), {}, lambda body: body.update(states | events))


def _bound(chart: Any, number: int) -> Side:
    def ready() -> Callable[[], object]:
        made: list[tuple[Any, list[object]]] = [(chart(), []) for _ in range(number)]

        def run() -> None:
            for machine, log in made:
                for event, on, by, data in _FIRED:
                    getattr(machine, event)(by=by, data=data)
                    log.append((event, on, by, data))

        return run

    return Side("python-statemachine", number * len(_FIRED), ready)


# Both of them.


def _conditions(step: _Step) -> tuple[Callable[..., bool], Callable[..., bool]]:
    """The role and the guard as plain functions, each asking for what it needs."""
    roles, fact, accepted = frozenset({step.by}), step.fact, step.accepted

    def may(by: str, data: Mapping[str, _Fact]) -> bool:
        return by in roles

    def holds(by: str, data: Mapping[str, _Fact]) -> bool:
        return data.get(fact) in accepted

    return may, holds


def _check(procedure: Procedure, machine: Machine, chart: Any) -> None:
    """All three come to the end, and refuse another role and another fact."""
    case, model, bound = Case.open(procedure, "1", on=_OPENED), _Model(), chart()
    for step in _STEPS:
        for by, data in (("other", step.brought), (step.by, {step.fact: "other"})):
            try:
                case.fire(step.event, on=step.on, by=by, data=data)
                raise SystemExit(f"govflow does not refuse {step.event} by {by} with {data}")
            except Refusal:
                pass
            if machine.events[step.event].trigger(model, by=by, data=data):
                raise SystemExit(f"transitions does not refuse {step.event} by {by} with {data}")
            try:
                getattr(bound, step.event)(by=by, data=data)
                raise SystemExit(f"statemachine does not refuse {step.event} by {by} with {data}")
            except TransitionNotAllowed:
                pass
        case = case.fire(step.event, on=step.on, by=step.by, data=step.brought)
        machine.events[step.event].trigger(model, by=step.by, data=step.brought)
        getattr(bound, step.event)(by=step.by, data=step.brought)
        reached = (case.state_id, model.state, *bound.configuration_values)
        if reached != (step.to,) * 3:
            raise SystemExit(f"{step.event} leads to {', '.join(reached)}")
