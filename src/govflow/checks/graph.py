"""The state graph of a procedure: every move that some facts allow, and the states they reach.

The graph allows more than a case does: it forgets facts from one event to the next and asks no
clock. What is impossible in it is impossible in every case.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import frozen

from govflow.checks.facts import facts_for
from govflow.procedures import OPEN, Event, Guard, Procedure
from govflow.procedures.guards import ALWAYS
from govflow.procedures.table import Move

__all__ = ["Edge", "Graph", "closure", "place_of"]

_T = TypeVar("_T", bound=Hashable)


@frozen
class Edge:
    """One move of the compiled table: an event in a state, and where it leads."""

    origin: str
    event: str
    target: str
    index: int
    """Which transition of the event it comes from."""
    guard: Guard
    passed: tuple[Guard, ...]
    """The conditions of the moves that are tried before it, which must not hold."""


@frozen
class Graph:
    """The states of a procedure and the moves between them."""

    procedure: Procedure

    @cached_property
    def written(self) -> tuple[Edge, ...]:
        """Every move as it is written, whether or not facts allow it."""
        return tuple(_written(self.procedure))

    @cached_property
    def edges(self) -> Mapping[str, tuple[Edge, ...]]:
        """The moves that some facts allow, by the state they start in."""
        known: dict[tuple[Guard, tuple[Guard, ...]], bool] = {}
        found: dict[str, list[Edge]] = {state: [] for state in self.procedure.states}
        for edge in self.written:
            asked = edge.guard, edge.passed
            if asked not in known:
                known[asked] = facts_for(self.procedure, [edge.guard], edge.passed) is not None
            if known[asked]:
                found[edge.origin].append(edge)
        return {state: tuple(edges) for state, edges in found.items()}

    @cached_property
    def reached(self) -> frozenset[str]:
        """The states that a case can be in."""
        return self.reachable(edge for edges in self.edges.values() for edge in edges)

    @cached_property
    def possible(self) -> tuple[Edge, ...]:
        """The moves that some facts allow from states that can be reached."""
        return tuple(edge for state in self.reached for edge in self.edges[state])

    def reachable(self, edges: Iterable[Edge]) -> frozenset[str]:
        """The states that these moves lead to, one after the other, from the initial one."""
        leads: dict[str, set[str]] = {}
        for edge in edges:
            leads.setdefault(edge.origin, set()).add(edge.target)
        return closure([self.procedure.initial], leads)

    def together(self, events: Iterable[str]) -> bool:
        """Whether all of these events can happen in one case, in any order."""
        start = self.procedure.initial, frozenset(events) - {OPEN}
        seen, waiting = {start}, [start]
        while waiting:
            state, missing = waiting.pop()
            if not missing:
                return True
            for edge in self.edges[state]:
                after = edge.target, missing - {edge.event}
                if after not in seen:
                    seen.add(after)
                    waiting.append(after)
        return False

    def leading_to(self, states: Iterable[str]) -> frozenset[str]:
        """The states from which one of these can still be reached, themselves included."""
        back: dict[str, set[str]] = {}
        for edge in self.possible:
            back.setdefault(edge.target, set()).add(edge.origin)
        return closure(states, back)


def place_of(event: Event, index: int) -> str:
    """The key path of one of an event's transitions."""
    only = len(event.transitions) == 1
    return f"events.{event.id}" if only else f"events.{event.id}.transitions[{index}]"


def _written(procedure: Procedure) -> Iterator[Edge]:
    for state, events in procedure.table.items():
        for id, moves in events.items():
            passed: tuple[Guard, ...] = ()
            for move in moves.moves:
                guard = move.guard or ALWAYS
                index = _index(moves.event, move)
                yield Edge(state, id, move.target, index, guard, passed)
                passed = (*passed, guard)


def _index(event: Event, move: Move) -> int:
    return next(i for i, t in enumerate(event.transitions) if t is move.transition)


def closure(start: Iterable[_T], leads: Mapping[_T, Iterable[_T]]) -> frozenset[_T]:
    """Everything that is reached from the start, itself included, by going where each one leads."""
    found = set(start)
    waiting = list(found)
    while waiting:
        for one in leads.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)
