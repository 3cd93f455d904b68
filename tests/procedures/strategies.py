"""Hypothesis strategies: random procedures, put together from Python's classes."""

from collections.abc import Sequence
from typing import Any, Literal, TypeVar

from hypothesis import strategies as st

from govflow import Convention, Duty, Period, Procedure, Text, convention
from govflow.counting import CONVENTIONS
from govflow.counting.convention import VARIABLE
from govflow.procedures import (
    ANY_STATE,
    OPEN,
    Cite,
    Datum,
    DutyReading,
    Event,
    Force,
    Guard,
    Phase,
    Role,
    Source,
    Start,
    State,
    Test,
    Transition,
    Value,
)
from govflow.procedures.guards import COMPARISONS

__all__ = ["conventions", "machines", "periods", "procedures", "values_of"]

T = TypeVar("T")

# Any text that UTF-8 can hold, line ends, quotes and backslashes among it.
WORDS = st.text(st.characters(codec="utf-8"), max_size=6)
TYPES: list[Literal["text", "integer", "number", "boolean", "date", "period"]]
TYPES = ["text", "integer", "number", "boolean", "date", "period"]
NAMES = ["甲", "b", "c-1", "d_2", "état"]


def _some(among: Sequence[T], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of them, each at most once, in any order."""
    if not among:
        return st.just(())
    return st.lists(st.sampled_from(among), min_size=least, max_size=most, unique=True).map(tuple)


def _names(prefix: str, least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.integers(least, most).map(lambda n: [f"{prefix}_{name}" for name in NAMES[:n]])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of any of the three kinds of units, the empty one included."""
    amount = st.integers(0, 400)
    match draw(st.sampled_from(["natural", "working", "clock"])):
        case "natural":
            return Period(years=draw(amount), months=draw(amount), days=draw(amount))
        case "working":
            return Period(working_days=draw(amount))
        case _:
            return Period(hours=draw(amount), minutes=draw(amount))


@st.composite
def conventions(draw: st.DrawFn) -> Convention:
    """A convention that ships, or one varied from it."""
    drawn: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "counts_start": st.booleans(),
                "clear_days": st.booleans(),
                "roll": st.sampled_from(["none", "next", "previous"]),
                "roll_back": st.sampled_from(["none", "next", "previous"]),
                "month_end": st.sampled_from(
                    ["clamp", "last_to_last", "day_before", "overflow", "refuse"]
                ),
            },
        )
    )
    # What is varied is named in the order it is given; written down, it is in this one.
    changes = {name: drawn[name] for name in VARIABLE if name in drawn}
    return convention(draw(st.sampled_from(sorted(CONVENTIONS)))).varied(**changes)


@st.composite
def data_tables(draw: st.DrawFn, most: int = 3) -> dict[str, Datum]:
    """Facts of every type."""
    table = {}
    for id in draw(_names("fact", 0, most)):
        kind = draw(st.sampled_from(TYPES))
        one_of = draw(_some(["x", "y", "z"])) if kind == "text" else ()
        table[id] = Datum(id, type=kind, one_of=one_of, zh=draw(WORDS), en=draw(WORDS))
    return table


def values_of(datum: Datum) -> list[Value]:
    """A few values that a fact may have."""
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
            return ["10 days", "5 working days"]


@st.composite
def tests(draw: st.DrawFn, datum: Datum) -> Test:
    """What a fact must be, by any comparison; at least one of `values_of` is so."""
    values = values_of(datum)
    compare = draw(st.sampled_from(COMPARISONS))
    numbers = [value for value in values if isinstance(value, int | float)]
    ordered: list[Value] = [*sorted(numbers)] or [*sorted(map(str, values))]
    if compare == "is" or len(values) == 1 or (compare != "is_not" and datum.type == "boolean"):
        return Test(datum.id, draw(_some(values, least=1, most=2)))
    if compare == "is_not":
        return Test(datum.id, draw(_some(values, least=1, most=1)), compare)
    bounds = {"above": ordered[:-1], "below": ordered[1:]}.get(compare, ordered)
    return Test(datum.id, (draw(st.sampled_from(bounds)),), compare)


@st.composite
def guards(draw: st.DrawFn, data: dict[str, Datum]) -> Guard:
    """A condition over some of the facts, with or without alternatives; often none at all."""
    facts = draw(_some(list(data), most=3))
    asked = draw(st.integers(0, len(facts)))
    return Guard(
        tuple(draw(tests(data[fact])) for fact in facts[:asked]),
        tuple(Guard((draw(tests(data[fact])),)) for fact in facts[asked:]),
    )


@st.composite
def events(
    draw: st.DrawFn,
    states: dict[str, State],
    roles: list[str],
    data: dict[str, Datum],
    sources: list[str],
    others: list[str],
) -> dict[str, Event]:
    """Events with several transitions, whose guards may overlap; the first that fits is taken."""
    leaving = [state.id for state in states.values() if not state.final]
    origins = st.one_of(
        st.just((ANY_STATE,)), *([_some(leaving, least=1, most=4)] if leaving else [])
    )
    table = {}
    for id in draw(_names("event", 1, 4)):
        moves = tuple(
            Transition(
                draw(origins),
                draw(st.none() | st.sampled_from(list(states))),
                draw(guards(data)),
                draw(cites(sources)),
            )
            for _ in range(draw(st.integers(1, 3)))
        )
        table[id] = Event(
            id,
            zh=draw(WORDS),
            en=draw(WORDS),
            transitions=moves,
            by=draw(_some(roles)),
            opens=draw(st.sampled_from([None, *others])),
            requires_closed=draw(_some(others)),
            cite=draw(cites(sources)),
        )
    return table


def cites(sources: list[str]) -> st.SearchStrategy[Cite | None]:
    """A citation of one of the sources, or none."""
    if not sources:
        return st.none()
    return st.none() | st.builds(Cite, st.sampled_from(sources), WORDS, WORDS)


@st.composite
def starts(draw: st.DrawFn, named: list[str]) -> Start:
    """Every way a clock can start."""
    chosen = draw(_some([OPEN, *named], least=1))
    if draw(st.booleans()):
        return Start(any=chosen)
    return Start(all=chosen, also=draw(_some(named)))


@st.composite
def duties(
    draw: st.DrawFn, named: list[str], roles: list[str], sources: list[str]
) -> dict[str, Duty]:
    """Duties with everything a duty can have."""
    table = {}
    for id in draw(_names("duty", 0, 2)):
        # An event cannot well stop a clock and set it going again at once.
        stops = draw(_some(named, most=2))
        others = [event for event in named if event not in stops]
        resumes = draw(_some(others, least=1)) if stops and others else ()
        table[id] = Duty(
            id,
            zh=draw(WORDS),
            en=draw(WORDS),
            bearer=draw(st.sampled_from(roles)),
            starts=draw(starts(named)),
            ends=draw(_some(named, least=1)),
            within=draw(periods()),
            to=draw(st.sampled_from([None, *roles])),
            convention=draw(st.none() | conventions()),
            force=draw(st.sampled_from(Force)),
            stops=stops if resumes else (),
            resumes=resumes,
            voids=draw(_some(named)),
            readings={
                reading: DutyReading(
                    reading,
                    zh=draw(WORDS),
                    en=draw(WORDS),
                    starts=draw(st.none() | starts(named)),
                    within=draw(st.none() | periods()),
                    convention=draw(st.none() | conventions()),
                )
                for reading in draw(_names("reading", 0, 2))
            },
            cite=draw(cites(sources)),
            note=draw(WORDS),
        )
    return table


@st.composite
def procedures(draw: st.DrawFn, opens: tuple[Procedure, ...] = ()) -> Procedure:
    """A random procedure that hangs together; its events may open cases of `opens`."""
    phases = draw(_names("phase", 0, 2))
    final = draw(st.lists(st.booleans(), min_size=1, max_size=5))
    states = {
        id: State(
            id,
            zh=draw(WORDS),
            en=draw(WORDS),
            final=ends,
            phase=draw(st.sampled_from(["", *phases])),
        )
        for id, ends in zip([f"state_{name}" for name in NAMES], final, strict=False)
    }
    roles = draw(_names("role", 1, 3))
    sources = draw(_names("source", 0, 2))
    data = draw(data_tables())
    table = draw(events(states, roles, data, sources, [other.id for other in opens]))
    named = {event.opens for event in table.values()}
    named |= {id for event in table.values() for id in event.requires_closed}
    return Procedure(
        "test." + draw(st.sampled_from(["one", "two"])),
        Text(draw(WORDS), draw(WORDS)),
        draw(WORDS),
        draw(st.sampled_from(list(states))),
        states,
        table,
        calendar_id=draw(st.sampled_from(["CN", "DE-BY"])),
        convention=draw(conventions()),
        sources={
            id: Source(
                id,
                draw(WORDS),
                date=draw(st.none() | st.dates()),
                number=draw(WORDS),
                issuer=draw(WORDS),
                url=draw(WORDS),
            )
            for id in sources
        },
        roles={id: Role(id, zh=draw(WORDS), en=draw(WORDS)) for id in roles},
        phases={id: Phase(id, zh=draw(WORDS), en=draw(WORDS)) for id in phases},
        data=data,
        duties=draw(duties(list(table), roles, sources)),
        omits=draw(st.lists(st.builds(Text, WORDS, WORDS), max_size=2).map(tuple)),
        procedures={other.id: other for other in opens if other.id in named},
    )


@st.composite
def machines(draw: st.DrawFn) -> Procedure:
    """A random procedure with states, facts, guards and roles only: what a state machine knows."""
    final = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    states = {f"s{i}": State(f"s{i}", final=ends) for i, ends in enumerate(final)}
    roles = draw(_names("role", 1, 2))
    data = draw(data_tables(most=2))
    return Procedure(
        "test.machine",
        Text(),
        "1",
        draw(st.sampled_from(list(states))),
        states,
        draw(events(states, roles, data, [], [])),
        roles={id: Role(id) for id in roles},
        data=data,
    )
