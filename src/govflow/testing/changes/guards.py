"""Changes of a guard, and whether two lists of guards choose alike.

A guard that is changed may choose as before: a bound that an earlier one has taken care of, a value
that cannot be. `alike` finds out by trying. Tests compare with constants only, so it is enough to
try for each fact every listed value, or the constants, what lies beside and between them, and the
fact not being known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from math import prod

from attrs import evolve

from govflow.procedures import Guard, Test, Value
from govflow.procedures.guards import Comparison
from govflow.procedures.parts import Datum
from govflow.testing.changes.change import Change, changed, dropped

__all__ = ["Choice", "alike", "guard_changes"]

Choice = Sequence[tuple[Guard, str]]
"""Guards, the first of which that holds decides, each with what it decides."""

_OPPOSITE: dict[Comparison, Comparison] = {
    "is": "is_not",
    "is_not": "is",
    "at_least": "below",
    "below": "at_least",
    "at_most": "above",
    "above": "at_most",
}
_NEIGHBOUR: dict[Comparison, Comparison] = {
    "at_least": "above",
    "above": "at_least",
    "at_most": "below",
    "below": "at_most",
}
_MOST_TRIED = 100_000


def guard_changes(path: str, guard: Guard) -> Iterator[Change[Guard]]:
    """Each test dropped, turned round, its bound moved, a value left out; each alternative gone."""
    for i, test in enumerate(guard.tests):
        before, after = guard.tests[:i], guard.tests[i + 1 :]
        at = f"{path}.{test.fact}"
        rest = evolve(guard, tests=(*before, *after))
        yield dropped(at, f"{test.compare}_dropped", str(test), rest)
        for name, other in _others(test):
            whole = evolve(guard, tests=(*before, other, *after))
            yield changed(at, f"{test.compare}_{name}", str(test), str(other), whole)
    for i, alternative in enumerate(guard.any):
        before_, after_ = guard.any[:i], guard.any[i + 1 :]
        at = f"{path}.any[{i}]"
        if before_ or after_:
            yield dropped(at, "dropped", str(alternative), evolve(guard, any=(*before_, *after_)))
        for change in guard_changes(at, alternative):
            yield change.into(_among(guard, i))


def _among(guard: Guard, i: int) -> Callable[[Guard], Guard]:
    return lambda other: evolve(guard, any=(*guard.any[:i], other, *guard.any[i + 1 :]))


def _others(test: Test) -> Iterator[tuple[str, Test]]:
    yield "negated", evolve(test, compare=_OPPOSITE[test.compare])
    if (neighbour := _NEIGHBOUR.get(test.compare)) is not None:
        yield "moved", evolve(test, compare=neighbour)
    if len(test.values) > 1:
        for value in test.values:
            kept = tuple(other for other in test.values if other is not value)
            yield f"without_{value}", evolve(test, values=kept)


def alike(
    one: Choice, other: Choice, data: Mapping[str, Datum], brought: Iterable[str] = ()
) -> bool:
    """Whether two lists of guards decide the same, whatever the facts are.

    Those in `brought` are known for certain. False too where there are too many cases to try.
    """
    tests: dict[str, list[Test]] = {}
    for guard, _ in (*one, *other):
        for test in guard.all_tests:
            tests.setdefault(test.fact, []).append(test)
    tried = {
        fact: [*_values(data[fact], asked), *([] if fact in brought else [None])]
        for fact, asked in tests.items()
    }
    if prod(map(len, tried.values())) > _MOST_TRIED:
        return False
    return all(_decided(one, known) == _decided(other, known) for known in _known(tried))


def _known(tried: Mapping[str, Sequence[Value]]) -> Iterator[dict[str, Value]]:
    for values in product(*tried.values()):
        yield {fact: v for fact, v in zip(tried, values, strict=True) if v is not None}


def _decided(choice: Choice, known: Mapping[str, Value]) -> str | None:
    return next((decision for guard, decision in choice if guard.accepts(known)), None)


def _values(datum: Datum, tests: Iterable[Test]) -> list[Value]:
    """Values of a fact among which the tests can tell apart all that they ever can."""
    if datum.values:
        return list(datum.values)
    if datum.type == "boolean":
        return [True, False]
    named = {value for test in tests for value in test.values}
    if datum.type in ("integer", "number"):
        return list(_numbers(sorted(v for v in named if isinstance(v, int | float)), datum.type))
    texts = sorted(value for value in named if isinstance(value, str))
    if datum.type == "date":
        days = {date.fromisoformat(text) + timedelta(step) for text in texts for step in (-1, 0, 1)}
        return [day.isoformat() for day in sorted(days)]
    return [*texts, "".join(texts) + "…"]  # and one that is none of them


def _numbers(bounds: Sequence[int | float], type: str) -> Iterator[int | float]:
    if type == "integer":
        yield from sorted({bound + step for bound in bounds for step in (-1, 0, 1)})
        return
    yield from bounds
    yield from ((one + other) / 2 for one, other in pairwise(bounds))
    yield from (bounds[0] - 1, bounds[-1] + 1)
