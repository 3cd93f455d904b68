"""Which facts a case knows for certain in each of its states.

A fact is known once an event had to bring it or a guard asked for it, and stays so. A guard on a
fact that is known for certain cannot fail for want of it.
"""

from collections.abc import Iterator, Mapping

from govflow.procedures import Guard, Moves, Procedure

__all__ = ["asked", "known_in", "known_when"]

Known = Mapping[str, frozenset[str]]
"""By state the facts known on every way there; a state that nothing leads to is absent."""


def known_in(procedure: Procedure) -> Known:
    """The facts known in each state, however a case came there."""
    given = procedure.opening
    known = {procedure.initial: frozenset((*given.brings, *given.required)) - _graded(procedure)}
    while True:
        before = dict(known)
        for target, facts in _arrivals(procedure, before):
            known[target] = known.get(target, facts) & facts
        if known == before:
            return known


def known_when(moves: Moves, state: str, known: Known) -> frozenset[str]:
    """The facts known in a state once an event has brought what it must."""
    return known.get(state, frozenset()).union(moves.brings, moves.required)


def _arrivals(procedure: Procedure, known: Known) -> Iterator[tuple[str, frozenset[str]]]:
    """Each way from a state to another that is taken, and the facts known at its end."""
    for state in known:
        for moves in procedure.table[state].values():
            for move in moves.moves:
                facts = asked(move.transition.when) - _graded(procedure)
                yield move.target, known_when(moves, state, known) | facts


def asked(guard: Guard) -> frozenset[str]:
    """The facts that are known wherever a guard holds."""
    either = [asked(alternative) for alternative in guard.any]
    common = frozenset.intersection(*either) if either else frozenset()
    return common.union(test.fact for test in guard.tests)


def _graded(procedure: Procedure) -> frozenset[str]:
    """Facts worked out from others, which may cease to be known."""
    return frozenset(datum.id for datum in procedure.grades)
