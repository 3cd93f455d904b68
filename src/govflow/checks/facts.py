"""Facts under which conditions hold: a smallest set that some guards accept and others do not.

Guards only compare, so of all values that a fact could have a few stand for all: those that a guard
names, one on either side of each, and one more. Between two that every test answers alike there is
nothing to choose. `facts_for` tries the combinations, fewest facts first, and gives up a branch as
soon as the facts decided so far settle a guard the wrong way.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from govflow.cases.occurrence import NO_DATA
from govflow.procedures import Procedure, Value
from govflow.procedures.guards import Guard, Test
from govflow.procedures.parts import Datum

__all__ = ["facts_for", "representatives"]


def facts_for(
    procedure: Procedure,
    holds: Iterable[Guard],
    fails: Iterable[Guard] = (),
    *,
    known: Mapping[str, Value] = NO_DATA,
) -> dict[str, Value] | None:
    """A smallest set of facts under which all of `holds` accept and none of `fails` does.

    The facts are declared ones that can be given; a grade is reached through the facts it asks for.
    Where `known` facts stand already, the answer is what must be brought beside them: they can be
    changed where the declaration lets them, never forgotten. Of several answers of one size it is
    always the same one. None if there is none.
    """
    search = _Search.of(procedure, tuple(holds), tuple(fails), known)
    found = search.solve({}, most=len(search.choices))
    for most in range(len(found or ())):
        fewer = search.solve({}, most)
        if fewer is not None:
            return fewer
    return found


def representatives(datum: Datum, tests: Iterable[Test], known: Value = None) -> tuple[Value, ...]:
    """Values of a fact, one for each way in which the tests can answer, plain ones first.

    A fact that may only rise or fall keeps to that, from the value `known`.
    """
    tests = tuple(tests)
    found: dict[tuple[bool, ...], Value] = {}
    named = [value for test in tests for value in test.values]
    for value in _candidates(datum, named if known is None else [*named, known]):
        if datum.accepts(value) and datum.allows(known, value):
            found.setdefault(tuple(test.accepts({datum.id: value}) for test in tests), value)
    return tuple(found.values())


# Trying combinations.


@frozen
class _Search:
    """What is asked for, and the values each fact may be tried with."""

    procedure: Procedure
    holds: tuple[Guard, ...]
    fails: tuple[Guard, ...]
    known: Mapping[str, Value]
    choices: Mapping[str, tuple[Value, ...]] = field(hash=False)
    """The values that each fact could be given, by fact."""

    @classmethod
    def of(
        cls,
        procedure: Procedure,
        holds: tuple[Guard, ...],
        fails: tuple[Guard, ...],
        known: Mapping[str, Value],
    ) -> "_Search":
        """The search among the facts that matter to the guards, directly or through grades."""
        tests = _tests(procedure, (*holds, *fails))
        choices = {}
        for datum in procedure.data.values():
            asked = [test for test in tests if test.fact == datum.id]
            if asked and not datum.grades:
                choices[datum.id] = representatives(datum, asked, known.get(datum.id))
        undeclared = {test.fact for test in tests if test.fact not in procedure.data}
        return cls(procedure, holds, fails, known, choices | dict.fromkeys(undeclared, ()))

    def solve(self, decided: dict[str, Value], most: int) -> dict[str, Value] | None:
        """The facts to bring, at most so many, beside those decided; None if none will do.

        A fact of which it is decided that it is not known is None.
        """
        graded = _graded(self.procedure, decided)
        if any(_verdict(guard, graded) is False for guard in self.holds):
            return None
        if any(_verdict(guard, graded) is True for guard in self.fails):
            return None
        fact = next((fact for fact in self.choices if fact not in decided), None)
        if fact is None:
            return {}
        rest = self.solve({**decided, fact: self.known.get(fact)}, most)
        if rest is not None or not most:
            return rest
        for value in self.choices[fact]:
            rest = self.solve({**decided, fact: value}, most - 1)
            if rest is not None:
                return {fact: value, **rest}
        return None


def _tests(procedure: Procedure, guards: Iterable[Guard]) -> tuple[Test, ...]:
    """Every test that bears on the guards: their own, and those of the grades they ask for."""
    tests: list[Test] = []
    waiting, graded = list(guards), set[str]()
    while waiting:
        for test in waiting.pop().all_tests:
            tests.append(test)
            datum = procedure.data.get(test.fact)
            if datum is not None and datum.grades and datum.id not in graded:
                graded.add(datum.id)
                waiting += [grade.when for grade in datum.grades]
    return tuple(tests)


# Guards of which not every fact is decided: True, False, or None where it is still open.


def _graded(procedure: Procedure, decided: Mapping[str, Value]) -> Mapping[str, Value]:
    """The facts decided with the grades that follow from them."""
    if not procedure.grades:
        return decided
    found = dict(decided)
    later = {datum.id: None for datum in procedure.grades}  # not known until they are worked out
    for datum in procedure.grades:
        value: Value = None
        for grade in datum.grades:
            verdict = _verdict(grade.when, {**later, **found})
            if verdict is not False:
                value = grade.value
                break
        else:
            verdict = True
        later.pop(datum.id)
        if verdict:
            found[datum.id] = value
    return found


def _verdict(guard: Guard, decided: Mapping[str, Value]) -> bool | None:
    """What a guard comes to."""
    verdicts = [_test_verdict(test, decided) for test in guard.tests]
    if guard.any:
        inner = [_verdict(alternative, decided) for alternative in guard.any]
        verdicts.append(True if True in inner else None if None in inner else False)
    return False if False in verdicts else None if None in verdicts else True


def _test_verdict(test: Test, decided: Mapping[str, Value]) -> bool | None:
    if test.fact not in decided:
        return None
    return decided[test.fact] is not None and test.accepts(decided)


# Values.

_TEXTS = ("甲", "乙")
_PERIODS = ("10 days", "15 days")
_DAY = dt.timedelta(days=1)
_ALL_WHOLE = 2**53  # from here on a float is a whole number


def _candidates(datum: Datum, named: list[Value]) -> Iterator[Value]:
    """Values to choose among: for every answer that tests naming these can give there is one."""
    match datum.type:
        case "boolean":
            yield from (True, False)
        case "integer" | "number":
            yield from _numbers([n for n in named if isinstance(n, int | float)])
        case "date":
            yield from _dates([text for text in named if isinstance(text, str)])
        case "period":
            yield from (*named, *_PERIODS)
        case _:
            yield from datum.one_of or _texts([text for text in named if isinstance(text, str)])


def _numbers(named: list[int | float]) -> Iterator[int | float]:
    yield from sorted(named)
    yield from (0, 1)
    for number in named:
        yield from (number + 1, number - 1)
    for number in named:  # those that lie next to it, between which and it there is no other
        yield from (int(number) + 1, int(number) - 1)
        if abs(number) < _ALL_WHOLE:
            yield from (number + 0.5, number - 0.5)
            yield from (math.nextafter(number, math.inf), math.nextafter(number, -math.inf))


def _dates(named: list[str]) -> Iterator[str]:
    yield from named
    for text in named:
        day = dt.date.fromisoformat(text)
        if day < dt.date.max:
            yield (day + _DAY).isoformat()
        if day > dt.date.min:
            yield (day - _DAY).isoformat()
    yield from ("2024-03-01", "2024-03-04")


def _texts(named: list[str]) -> Iterator[str]:
    yield from named
    yield from (text for text in _TEXTS if text not in named)
    # For a name that is taken, and for order: the first text of all, and the next after each.
    yield from ("", *(text + " " for text in named), *(text + "\0" for text in named))
