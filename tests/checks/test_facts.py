"""Facts for guards: an answer holds, none is smaller, and where there is none there is none."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow import Case, Procedure, Text
from govflow.checks.facts import facts_for, representatives
from govflow.procedures import Datum, Grade, Guard, State, Value
from govflow.procedures.guards import Test as FactTest  # by its own name pytest would collect it

# What each fact is tried with: every bound is 1 or 2, so a value below, between and above is there.
DOMAIN: dict[str, tuple[Value, ...]] = {
    "agreed": (True, False),
    "kind": ("a", "b", "c"),
    "deaths": (0, 1, 2, 3),
    "loss": (0, 1, 1.5, 2, 3),
    "name": ("", "m", "mm", "n", "z"),
}
BOUNDS: dict[str, tuple[Value, ...]] = DOMAIN | {
    "deaths": (1, 2),
    "loss": (1, 2),
    "name": ("m", "n"),
}
ORDERS = ("at_least", "at_most", "above", "below")


def asked(facts: tuple[str, ...]) -> st.SearchStrategy[FactTest]:
    def test(fact: str) -> st.SearchStrategy[FactTest]:
        listed = st.lists(st.sampled_from(BOUNDS[fact]), min_size=1, max_size=2).map(tuple)
        one = st.builds(FactTest, st.just(fact), listed, st.sampled_from(["is", "is_not"]))
        if fact not in ("deaths", "loss", "name"):
            return one
        bound = st.sampled_from(BOUNDS[fact]).map(lambda value: (value,))
        return one | st.builds(FactTest, st.just(fact), bound, st.sampled_from(ORDERS))

    return st.sampled_from(facts).flatmap(test)


def guards(facts: tuple[str, ...]) -> st.SearchStrategy[Guard]:
    some = st.lists(asked(facts), max_size=2).map(tuple)
    plain = st.builds(Guard, some)
    return st.builds(Guard, some, st.lists(plain, max_size=2).map(tuple))


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """A procedure with a fact of each kind, and one that is worked out from them."""
    grades = tuple(Grade(value, draw(guards(tuple(DOMAIN)))) for value in ("high", "low"))
    return made(
        Datum("agreed", type="boolean"),
        Datum("kind", one_of=("a", "b", "c")),
        Datum("deaths", type="integer"),
        Datum("loss", type="number"),
        Datum("name"),
        Datum("grade", grades=grades),
    )


def made(*data: Datum) -> Procedure:
    facts = {datum.id: datum for datum in data}
    return Procedure("test.facts", Text(), "1", "s", {"s": State("s")}, {}, data=facts)


BOUNDS["grade"] = ("high", "low")
ALL = (*DOMAIN, "grade")


def solutions(
    procedure: Procedure, holds: list[Guard], fails: list[Guard]
) -> Iterator[dict[str, Value]]:
    """Every choice of facts that will do, found by trying them all on a case."""
    for chosen in product(*((None, *values) for values in DOMAIN.values())):
        named = zip(DOMAIN, chosen, strict=True)
        facts: dict[str, Value] = {fact: value for fact, value in named if value is not None}
        if suits(procedure, facts, holds, fails):
            yield facts


def suits(
    procedure: Procedure, facts: dict[str, Value], holds: list[Guard], fails: list[Guard]
) -> bool:
    known = Case.open(procedure, "1", on=date(2024, 3, 4), data=facts).data
    return all(g.accepts(known) for g in holds) and not any(g.accepts(known) for g in fails)


@settings(max_examples=40)
@given(procedures(), st.lists(guards(ALL), max_size=2), st.lists(guards(ALL), max_size=2))
def test_a_smallest_set_is_found_if_there_is_any(
    procedure: Procedure, holds: list[Guard], fails: list[Guard]
) -> None:
    found = facts_for(procedure, holds, fails)
    sizes = [len(facts) for facts in solutions(procedure, holds, fails)]
    assert (found is None) == (not sizes)
    if found is not None:
        assert suits(procedure, found, holds, fails)
        assert len(found) == min(sizes)


@pytest.mark.parametrize(
    ("test", "fails", "value"),
    [
        # Between 1 and the next number a float can be there is none; between 1 and 2 there are.
        (FactTest("loss", (1,), "above"), FactTest("loss", (2,), "at_least"), 1.5),
        (FactTest("deaths", (1,), "above"), FactTest("deaths", (2,), "at_least"), None),
        (
            FactTest("found", ("2024-12-31",), "above"),
            FactTest("found", ("2025-01-02",), "at_least"),
            "2025-01-01",
        ),
        (
            FactTest("loss", (2**53,), "above"),
            FactTest("loss", (2**53 + 2,), "at_least"),
            2**53 + 1,
        ),
    ],
)
def test_between_two_bounds(test: FactTest, fails: FactTest, value: Value) -> None:
    procedure = made(
        Datum("loss", type="number"), Datum("deaths", type="integer"), Datum("found", type="date")
    )
    found = facts_for(procedure, [Guard((test,))], [Guard((fails,))])
    assert found == (None if value is None else {test.fact: value})


def test_a_grade_is_reached_past_those_above_it() -> None:
    graded = made(
        Datum("deaths", type="integer"),
        Datum(
            "grade",
            grades=(
                Grade("major", Guard((FactTest("deaths", (10,), "at_least"),))),
                Grade("larger", Guard((FactTest("deaths", (3,), "at_least"),))),
            ),
        ),
    )
    larger = Guard((FactTest("grade", ("larger",)),))
    assert facts_for(graded, [larger]) == {"deaths": 3}
    assert facts_for(graded, [larger, Guard((FactTest("deaths", (10,), "above"),))]) is None


def test_what_is_known_is_brought_only_if_it_must_change() -> None:
    procedure = made(
        Datum("kind", one_of=("a", "b")), Datum("left", type="integer", only="decrease")
    )
    is_a, few = Guard((FactTest("kind", ("a",)),)), Guard((FactTest("left", (5,), "below"),))
    many = Guard((FactTest("left", (5,), "above"),))
    assert facts_for(procedure, [is_a], known={"kind": "a"}) == {}
    assert facts_for(procedure, [is_a], known={"kind": "b"}) == {"kind": "a"}
    assert facts_for(procedure, [], [is_a], known={"kind": "a"}) == {"kind": "b"}  # not forgotten
    fewer = facts_for(procedure, [few], known={"left": 7})
    assert fewer is not None
    assert fewer["left"] in range(-1, 5)
    assert facts_for(procedure, [many], known={"left": 4}) is None  # it may only fall


def test_a_fact_that_is_not_declared_is_never_known() -> None:
    unknown = Guard((FactTest("colour", ("red",)),))
    assert facts_for(made(), [unknown]) is None
    assert facts_for(made(), [], [unknown]) == {}


def test_one_value_stands_for_all_that_are_answered_alike() -> None:
    deaths = Datum("deaths", type="integer")
    tests = [FactTest("deaths", (3,), "at_least"), FactTest("deaths", (10,), "below")]
    assert representatives(deaths, tests) == (3, 10, 0)
