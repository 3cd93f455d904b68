"""Strategies of facts and of the guards that ask for them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from hypothesis import strategies as st

from govflow.procedures import Datum, Grade, Guard, Procedure, Test, Value
from govflow.procedures.guards import COMPARISONS
from govflow.testing.strategies.parts import some, table_of, words

__all__ = ["data_tables", "facts_of", "guards", "values_of"]

_TYPES: tuple[Literal["text", "integer", "number", "boolean", "date", "period"], ...]
_TYPES = ("text", "integer", "number", "boolean", "date", "period")
_PERIODS = ("10 days", "5 working days", "1 month")


def values_of(datum: Datum) -> list[Value]:
    """A few values that a fact may have, at least two of every type but listed ones.

    For a text whose values are listed, all of them; for a number one on either side of zero.
    """
    match datum.type:
        case "text":
            return [*(datum.values or ("", "x", "丙"))]
        case "integer":
            return [-1, 0, 1]
        case "number":
            return [0, 2, 0.5, -1e-9]
        case "boolean":
            return [True, False]
        case "date":
            return ["2024-03-01", "2019-09-29"]
        case "period":
            return [*_PERIODS]


def facts_of(
    procedure: Procedure,
    *,
    of: Mapping[str, Datum] | None = None,
    given: Sequence[str] = (),
    day: date = date(2024, 3, 1),
) -> st.SearchStrategy[dict[str, Value]]:
    """Facts that an event of a procedure may bring.

    Numbers fall on and beside the bounds that the procedure's guards ask for, dates around a day.

        @given(facts_of(load("cn.national.accident")))

    Args:
        procedure: whose facts and guards they are.
        of: the facts there may be; by default all that are not worked out from others.
        given: those that must be there.
        day: the day they are about, for dates.
    """
    declared = {id: d for id, d in procedure.data.items() if not d.grades} if of is None else of
    asked = _asked(procedure)
    values = {id: _value(datum, asked.get(id, []), day) for id, datum in declared.items()}
    required = {id: values[id] for id in values if id in given}
    return st.fixed_dictionaries(
        required, optional={id: value for id, value in values.items() if id not in given}
    )


def _value(datum: Datum, asked: list[Value], day: date) -> st.SearchStrategy[Value]:
    if datum.type == "date":
        return st.integers(-5, 60).map(lambda days: (day + timedelta(days=days)).isoformat())
    beside = [v + step for v in asked for step in (-1, 0, 1) if isinstance(v, int | float)]
    numeric = datum.type in ("integer", "number")
    return st.sampled_from([*(beside if numeric else asked), *values_of(datum)])


def _asked(procedure: Procedure) -> dict[str, list[Value]]:
    """The values that a procedure's guards ask for, by fact."""
    whens = [t.when for event in procedure.events.values() for t in event.transitions]
    whens += [g.when for datum in procedure.data.values() for g in datum.grades]
    whens += [watch.when for watch in procedure.watches.values()]
    for duty in procedure.duties.values():
        whens += [start.when for start in duty.all_starts]
    asked: dict[str, list[Value]] = {}
    for test in (test for when in whens for test in when.all_tests):
        asked.setdefault(test.fact, []).extend(test.values)
    return asked


@st.composite
def data_tables(draw: st.DrawFn, most: int = 3, *, graded: bool = False) -> dict[str, Datum]:
    """Facts of every type; with `graded` perhaps one more that is worked out from them."""
    table = {}
    for id in draw(table_of("fact", 0, most)):
        kind = draw(st.sampled_from(_TYPES))
        table[id] = Datum(
            id,
            type=kind,
            one_of=draw(some(["x", "y", "z"])) if kind == "text" else (),
            only=draw(st.sampled_from([None, "decrease", "increase"]))
            if graded and kind in ("integer", "number")
            else None,
            zh=draw(words()),
            en=draw(words()),
        )
    if graded and table and draw(st.booleans()):
        values = draw(some(["high", "low"], least=1))
        grades = tuple(Grade(value, draw(guards(table))) for value in values)
        table["grade"] = Datum("grade", grades=grades, zh=draw(words()))
    return table


@st.composite
def _tests(draw: st.DrawFn, datum: Datum) -> Test:
    """What a fact must be, by any comparison; at least one of `values_of` is so."""
    values = values_of(datum)
    compare = draw(st.sampled_from(COMPARISONS))
    numbers = [value for value in values if isinstance(value, int | float)]
    ordered: list[Value] = [*sorted(numbers)] or [*sorted(map(str, values))]
    if compare == "is" or len(values) == 1 or (compare != "is_not" and datum.type == "boolean"):
        return Test(datum.id, draw(some(values, least=1, most=2)))
    if compare == "is_not":
        return Test(datum.id, draw(some(values, least=1, most=1)), compare)
    bounds = {"above": ordered[:-1], "below": ordered[1:]}.get(compare, ordered)
    return Test(datum.id, (draw(st.sampled_from(bounds)),), compare)


@st.composite
def guards(draw: st.DrawFn, data: Mapping[str, Datum]) -> Guard:
    """A condition over some of the facts, with or without alternatives; often none at all."""
    facts = draw(some(list(data), most=3))
    asked = draw(st.integers(0, len(facts)))
    return Guard(
        tuple(draw(_tests(data[fact])) for fact in facts[:asked]),
        tuple(Guard((draw(_tests(data[fact])),)) for fact in facts[asked:]),
    )
