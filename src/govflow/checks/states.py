"""Rules about states: each can be reached, and each that is not final can be left."""

from collections.abc import Iterator

from govflow.checks.finding import Finding, error, warning
from govflow.checks.histories import shown
from govflow.checks.subject import Subject
from govflow.checks.walk import Node, Phase, Step

__all__ = ["dead_ends", "unreachable_states"]


def unreachable_states(subject: Subject) -> Iterator[Finding]:
    """States to which no chain of events leads, whatever the facts.

    Where only the facts bar the way, it is the condition that is reported.
    """
    graph = subject.graph
    reached = graph.reachable(graph.written)
    for state in subject.procedure.states:
        if state in reached:
            continue
        sources = sorted({e.origin for e in graph.written if e.target == state != e.origin})
        events = sorted({e.event for e in graph.written if e.origin == state})
        never = sorted(set(events) - subject.possible)
        zh = f"没有任何事件通向状态 {state!r}"
        en = f"no event leads to the state {state!r}"
        if sources:
            zh = f"状态 {state!r} 只能由无法到达的状态 {'、'.join(sources)} 进入"
            en = f"only states that cannot be reached lead to {state!r}: {', '.join(sources)}"
        if never:
            zh += f"；因此永远不会发生：{'、'.join(never)}"
            en += f"; so these never happen: {', '.join(never)}"
        yield error("unreachable_state", f"states.{state}", zh=zh, en=en)


def dead_ends(subject: Subject) -> Iterator[Finding]:
    """States that are not final and from which the case can never be closed.

    In a procedure without a final state, which is never closed, those that answer no event.
    """
    graph, procedure = subject.graph, subject.procedure
    finals = [state for state in graph.reached if procedure.states[state].final]
    if not finals and any(state.final for state in procedure.states.values()):
        return  # that they cannot be reached is reported already
    closing = graph.leading_to(finals)
    for state in procedure.states:
        if state not in graph.reached or state in closing:
            continue
        answers = sorted({edge.event for edge in graph.edges[state]})
        if not answers:
            yield error(
                "no_way_out",
                f"states.{state}",
                zh=f"状态 {state!r} 不是终结状态，却没有任何事件可以发生；"
                "终结状态应写 final = true",
                en=f"the state {state!r} is not final, yet no event can happen in it; "
                "a final state says final = true",
                example=shown(procedure, _path(subject, state)),
            )
        elif finals and all(state in graph.leading_to([e.target]) for e in graph.edges[state]):
            yield warning(
                "no_way_out",
                f"states.{state}",
                zh=f"进入状态 {state!r} 之后，案件再也不能到达任何终结状态；"
                f"此处可能发生：{'、'.join(answers)}",
                en=f"once in the state {state!r}, a case can never be closed; "
                f"what may happen there: {', '.join(answers)}",
                example=shown(procedure, _path(subject, state)),
            )


def _path(subject: Subject, state: str) -> tuple[Step, ...]:
    """A shortest way through the graph to a state."""
    initial = Step(None, None, Node(subject.procedure.initial, Phase.IDLE))
    paths: dict[str, tuple[Step, ...]] = {subject.procedure.initial: (initial,)}
    waiting = [subject.procedure.initial]
    for at in waiting:  # it grows as it is read
        for edge in subject.graph.edges[at]:
            if edge.target not in paths:
                node = Node(edge.target, Phase.IDLE)
                paths[edge.target] = (*paths[at], Step(Node(at, Phase.IDLE), edge, node))
                waiting.append(edge.target)
    return paths.get(state, ())
