"""Rules about choices among conditions: the transitions of an event, the grades of a fact.

The first that fits is taken. So special ones stand before general ones, and one that always fits
stands last: neither is a finding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from govflow.checks.facts import facts_for
from govflow.checks.finding import Example, Finding, error, warning
from govflow.checks.graph import Edge, place_of
from govflow.checks.subject import Subject
from govflow.procedures import Datum, Event, Guard, Procedure, Test, Value

__all__ = [
    "boundary_gaps",
    "grades_out_of_order",
    "impossible_choices",
    "overlapping_guards",
]


def impossible_choices(subject: Subject) -> Iterator[Finding]:
    """Transitions and grades that are never taken: no facts fit, or an earlier one takes them."""
    procedure, graph = subject.procedure, subject.graph
    alive = {(edge.event, edge.index) for edge in graph.possible}
    seen: set[tuple[str, int]] = set()
    for edge in graph.written:
        key = edge.event, edge.index
        if edge.origin in graph.reached and key not in alive and key not in seen:
            seen.add(key)
            place = place_of(procedure.events[edge.event], edge.index)
            yield _impossible(procedure, place, edge.guard) or error(
                "shadowed_transition",
                place,
                zh="这个转移永远不会被选用：凡满足其条件的，在先的转移已经选用",
                en="this transition is never taken: whatever meets its condition, an earlier one "
                "takes",
                example=_met(procedure, edge.guard),
            )
    for datum, i, guard in _grades(procedure):
        passed = [earlier.when for earlier in datum.grades[:i]]
        if not _later(procedure, datum, guard) and facts_for(procedure, [guard], passed) is None:
            place = f"data.{datum.id}.grades[{i}]"
            yield _impossible(procedure, place, guard) or error(
                "shadowed_grade",
                place,
                zh="这个等级永远不会被选用：凡满足其条件的，在先的等级已经选用",
                en="this grade is never taken: whatever meets its condition, an earlier one takes",
                example=_met(procedure, guard),
            )


def _impossible(procedure: Procedure, place: str, guard: Guard) -> Finding | None:
    if facts_for(procedure, [guard]) is not None:
        return None
    return error(
        "impossible_guard",
        f"{place}.when",
        zh=f"没有任何数据能满足这个条件：{guard}",
        en=f"no facts can meet this condition: {guard}",
    )


def _met(procedure: Procedure, guard: Guard) -> Example:
    """Facts that meet a condition."""
    return Example(facts=facts_for(procedure, [guard]) or {})


def grades_out_of_order(subject: Subject) -> Iterator[Finding]:
    """Grades that ask for a grade which is worked out only after them."""
    for datum, i, guard in _grades(subject.procedure):
        for fact in _later(subject.procedure, datum, guard):
            yield error(
                "grade_out_of_order",
                f"data.{datum.id}.grades[{i}].when",
                zh=f"等级按书写顺序得出，此时 {fact!r} 还没有得出；应把它写在 {datum.id!r} 之前",
                en=f"grades are worked out as they are written, and {fact!r} comes later; "
                f"write it before {datum.id!r}",
            )


def _grades(procedure: Procedure) -> Iterator[tuple[Datum, int, Guard]]:
    for datum in procedure.grades:
        for i, grade in enumerate(datum.grades):
            yield datum, i, grade.when


def _later(procedure: Procedure, datum: Datum, guard: Guard) -> tuple[str, ...]:
    """The graded facts a grade asks for that are not worked out before it."""
    order = [graded.id for graded in procedure.grades]
    later = order[order.index(datum.id) :]
    return tuple(fact for fact in guard.facts if fact in later)


def overlapping_guards(subject: Subject) -> Iterator[Finding]:
    """Two transitions that the same facts meet, neither the more special, with different ends.

    Which is taken hangs on the order in which they were written.
    """
    procedure = subject.procedure
    seen: set[tuple[str, int, int]] = set()
    for edges in _choices(subject):
        for one, other in combinations(edges, 2):
            key = one.event, one.index, other.index
            if one.target == other.target or key in seen or one.guard.always or other.guard.always:
                continue
            both = facts_for(procedure, [one.guard, other.guard], one.passed)
            if both is None or facts_for(procedure, [one.guard], [other.guard]) is None:
                continue
            seen.add(key)
            event = procedure.events[one.event]
            earlier = place_of(event, one.index)
            yield warning(
                "overlapping_guards",
                f"{place_of(event, other.index)}.when",
                zh=f"同样的数据也满足 {earlier} 的条件，而二者去向不同"
                f"（{one.target}、{other.target}）；选用哪个只取决于书写顺序",
                en=f"the same facts also meet the condition of {earlier}, which leads elsewhere "
                f"({one.target}, not {other.target}); only the order of writing decides",
                example=Example(facts=both),
            )


def _choices(subject: Subject) -> Iterator[list[Edge]]:
    """The moves that one event can make in one state, where there are several."""
    for state in subject.procedure.states:
        if state in subject.graph.reached:
            edges = subject.graph.edges[state]
            for event in dict.fromkeys(edge.event for edge in edges):
                among = [edge for edge in edges if edge.event == event]
                if len(among) > 1:
                    yield among


def boundary_gaps(subject: Subject) -> Iterator[Finding]:
    """Bounds that fall between two conditions: a number just below fits one, just above another,
    the number itself none (3 and more, less than 3; but not: more than 3, less than 3).
    """
    procedure = subject.procedure
    seen: set[str] = set()
    for edges in _choices(subject):
        event = procedure.events[edges[0].event]
        guards = [edge.guard for edge in edges]
        if event.id not in seen and (finding := _gap(procedure, event, guards)) is not None:
            seen.add(event.id)
            yield finding
    for datum in procedure.grades:
        finding = _gap(procedure, datum, [grade.when for grade in datum.grades])
        if finding is not None:
            yield finding


def _gap(procedure: Procedure, part: Event | Datum, guards: Sequence[Guard]) -> Finding | None:
    graded = {datum.id for datum in procedure.grades}
    if any(guard.always or graded & set(guard.facts) for guard in guards):
        return None
    for fact, bound in _bounds(guards):
        step = 1 if procedure.data[fact].type == "integer" else 0.01
        facts = _facts_in_gap(procedure, guards, fact, bound, step)
        if facts is not None:
            kind = "events" if isinstance(part, Event) else "data"
            return warning(
                "boundary_gap",
                f"{kind}.{part.id}",
                zh=f"{fact} 恰为 {bound} 时不满足任何条件，略小或略大时却满足；"
                "须有一边含本数（at_least、at_most）",
                en=f"where {fact} is exactly {bound} no condition holds, though just below and "
                "just above one does; one side is to include it (at_least, at_most)",
                example=Example(facts=facts),
            )
    return None


def _bounds(guards: Iterable[Guard]) -> Iterator[tuple[str, int | float]]:
    for test in dict.fromkeys(test for guard in guards for test in guard.all_tests):
        bound = test.values[0]
        if test.compare not in ("is", "is_not") and isinstance(bound, int | float):
            yield test.fact, bound


def _facts_in_gap(
    procedure: Procedure, guards: Sequence[Guard], fact: str, bound: int | float, step: float
) -> Mapping[str, Value] | None:
    below = Guard((Test(fact, (bound - step,)),))
    for guard in guards:
        facts = facts_for(procedure, [guard, below])
        if facts is None:
            continue
        at, above = {**facts, fact: bound}, {**facts, fact: bound + step}
        if any(g.accepts(above) for g in guards) and not any(g.accepts(at) for g in guards):
            return at
    return None
