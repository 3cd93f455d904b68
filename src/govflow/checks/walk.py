"""One clock of a duty, followed through the state graph: where it can run, stand still and end.

A node is a state and what the clock does in it. Any start may start the clock that is followed or
pass it by, so that it stands for each clock of the duty. Like the graph, a walk allows more than a
case does.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from attrs import frozen

from govflow.checks.facts import facts_for
from govflow.checks.graph import Edge, Graph, closure
from govflow.procedures import OPEN, Duty, Guard, Start
from govflow.procedures.guards import ALWAYS

__all__ = ["Node", "Phase", "Step", "Walk", "starts_of"]


class Phase(Enum):
    """What the clock does."""

    IDLE = "idle"
    RUNNING = "running"
    STOPPED = "stopped"
    ENDED = "ended"
    VOID = "void"

    @property
    def owed(self) -> bool:
        """Whether the duty is owed."""
        return self in (Phase.RUNNING, Phase.STOPPED)


@frozen
class Node:
    """A state, and what the clock does in it."""

    state: str
    phase: Phase


@frozen
class Step:
    """A move and what it does to the clock; without an edge, the opening of the case."""

    origin: Node | None
    edge: Edge | None
    target: Node
    when: Guard = ALWAYS
    """What must hold besides the move's own condition: that under which the clock starts."""

    @property
    def event(self) -> str:
        """The event that happens."""
        return OPEN if self.edge is None else self.edge.event


def starts_of(duty: Duty) -> tuple[Start, ...]:
    """The duty's start, or those of its readings where they have their own."""
    readings = tuple(reading.starts or duty.starts for reading in duty.readings.values())
    return tuple(dict.fromkeys(readings)) or (duty.starts,)


@frozen
class Walk:
    """A duty's clock in the state graph."""

    graph: Graph
    duty: Duty

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step that can be taken, those with fewer before them first."""
        found: list[Step] = []
        seen: set[Node] = set()
        waiting: deque[Node] = deque()
        steps = list(self._openings())
        while True:
            for step in steps:
                found.append(step)
                if step.target not in seen:
                    seen.add(step.target)
                    waiting.append(step.target)
            if not waiting:
                return tuple(found)
            node = waiting.popleft()
            over = node.phase in (Phase.ENDED, Phase.VOID)
            steps = [] if over else list(self._steps(node))

    @cached_property
    def starting(self) -> tuple[Step, ...]:
        """The steps that start the clock."""
        return tuple(s for s in self.steps if s.target.phase is Phase.RUNNING and not _owed(s))

    @cached_property
    def startable(self) -> bool:
        """Whether the clock can start at all: of some start, all events it needs in one case."""
        needed = [start.all for start in starts_of(self.duty)]
        return bool(self.starting) and any(self.graph.together(events) for events in needed)

    @cached_property
    def owed(self) -> tuple[Step, ...]:
        """The steps taken while the duty is owed."""
        return tuple(step for step in self.steps if _owed(step))

    @cached_property
    def discharged(self) -> bool:
        """Whether the duty can be discharged at all."""
        return any(step.target.phase is Phase.ENDED for step in self.steps)

    def needs(self, events: frozenset[str]) -> bool:
        """Whether the duty, once owed, cannot be discharged unless one of these events happens."""
        leads: dict[Node, set[Node]] = {}
        for step in self.owed:
            if step.origin is not None and step.event not in events:
                leads.setdefault(step.origin, set()).add(step.target)
        reached = closure((step.target for step in self.starting), leads)
        return not any(node.phase is Phase.ENDED for node in reached)

    @cached_property
    def stranding(self) -> tuple[Step, ...]:
        """The steps after which nothing can discharge or void the duty any more, though it is owed;
        those with fewer before them first.
        """
        back: dict[Node, set[Node]] = {}
        for step in self.owed:
            if step.origin is not None:
                back.setdefault(step.target, set()).add(step.origin)
        over = [s.target for s in self.steps if s.target.phase in (Phase.ENDED, Phase.VOID)]
        settled = closure(over, back)
        lost = {s.target for s in self.steps if s.target.phase.owed and s.target not in settled}
        return tuple(s for s in self.steps if s.target in lost and s.origin not in lost)

    def path(self, last: Step) -> tuple[Step, ...]:
        """A shortest way from the opening up to and including a step."""
        path = [last]
        while path[0].origin is not None:
            path.insert(0, self._first[path[0].origin])
        return tuple(path)

    @cached_property
    def _first(self) -> Mapping[Node, Step]:
        """The first step that reaches each node."""
        found: dict[Node, Step] = {}
        for step in self.steps:
            found.setdefault(step.target, step)
        return found

    def _openings(self) -> Iterator[Step]:
        initial = self.graph.procedure.initial
        yield Step(None, None, Node(initial, Phase.IDLE))
        for when in self._starts(OPEN, "", initial, ALWAYS):
            yield Step(None, None, Node(initial, Phase.RUNNING), when)

    def _steps(self, node: Node) -> Iterator[Step]:
        for edge in self.graph.edges[node.state]:
            if node.phase is Phase.IDLE:
                yield Step(node, edge, Node(edge.target, Phase.IDLE))
                for when in self._starts(edge.event, edge.origin, edge.target, edge.guard):
                    yield Step(node, edge, Node(edge.target, Phase.RUNNING), when)
            else:
                for phase in self._phases(node.phase, edge.event):
                    yield Step(node, edge, Node(edge.target, phase))

    def _starts(self, event: str, origin: str, target: str, guard: Guard) -> Iterator[Guard]:
        """The conditions under which an event starts the clock, those that facts can meet."""
        for start in starts_of(self.duty):
            named = event in start.any or event in start.all
            if (named or (target != origin and target in start.enters)) and (
                start.when.always
                or facts_for(self.graph.procedure, [guard, start.when]) is not None
            ):
                yield start.when

    def _phases(self, phase: Phase, event: str) -> tuple[Phase, ...]:
        """What an event makes of a clock that runs or stands still."""
        duty = self.duty
        if event in duty.ends.events:
            return (Phase.ENDED, phase) if duty.ends.covers else (Phase.ENDED,)
        if event in duty.voids:
            return (Phase.VOID,)
        if event in duty.restarts:
            return (Phase.RUNNING,)
        if event in duty.resumes and phase is Phase.STOPPED:
            # It may wait for another of several stops to be resumed.
            return (Phase.RUNNING, Phase.STOPPED) if len(duty.resumes) > 1 else (Phase.RUNNING,)
        return (Phase.STOPPED,) if event in duty.stops else (phase,)


def _owed(step: Step) -> bool:
    return step.origin is not None and step.origin.phase.owed
