"""Strategies of whole procedures, put together from Python's classes; all hang together."""

from collections.abc import Iterable

from hypothesis import strategies as st

from govflow.counting import Convention, Period
from govflow.procedures import Phase, Procedure, Role, Source, State
from govflow.testing.strategies.counting import conventions as any_convention
from govflow.testing.strategies.counting import periods as any_period
from govflow.testing.strategies.duties import duties, watches
from govflow.testing.strategies.events import events
from govflow.testing.strategies.facts import data_tables
from govflow.testing.strategies.parts import Vocabulary, table_of, words
from govflow.text import Text

__all__ = ["machines", "procedures"]


@st.composite
def procedures(
    draw: st.DrawFn,
    opens: Iterable[Procedure] = (),
    *,
    periods: st.SearchStrategy[Period] | None = None,
    conventions: st.SearchStrategy[Convention] | None = None,
) -> Procedure:
    """A random procedure that hangs together, with everything that a definition can say.

    Some of them owe what cannot be computed: four hundred years, a month's end that the convention
    refuses to decide. For dates that can be, choose what they are computed from:

        countable = procedures(periods=periods(most=60), conventions=conventions(decided=True))

    Its events may open cases of `opens`. `periods` is how long there is for what is owed (by
    default any `periods()`), `conventions` how that is counted (any `conventions()`).
    """
    periods = any_period() if periods is None else periods
    conventions = any_convention() if conventions is None else conventions
    phases = draw(table_of("phase", 0, 2))
    roles, sources = draw(table_of("role", 1, 3)), draw(table_of("source", 0, 2))
    states = draw(_states(phases))
    others = {other.id: other for other in opens}
    known = Vocabulary(states, roles, draw(data_tables(graded=True)), sources, others)
    table = draw(events(known, timed=True))
    owed = draw(duties(known, list(table), periods, conventions))
    named = {event.opens for event in table.values()}
    named |= {id for event in table.values() for id in event.requires_closed}
    named |= {duty.ends.cleared for duty in owed.values()}
    return Procedure(
        "test." + draw(st.sampled_from(["one", "two"])),
        Text(draw(words()), draw(words())),
        draw(words()),
        draw(_initial(states)),
        states,
        table,
        calendar_id=draw(st.sampled_from(["CN", "DE-BY"])),
        convention=draw(conventions),
        sources={id: draw(_sources(id)) for id in sources},
        roles={id: Role(id, zh=draw(words()), en=draw(words())) for id in roles},
        phases={id: Phase(id, zh=draw(words()), en=draw(words())) for id in phases},
        data=known.data,
        duties=owed,
        watches=draw(watches(known, list(table), periods)),
        covers=Text(draw(words()), draw(words())),
        omits=draw(st.lists(st.builds(Text, words(), words()), max_size=2).map(tuple)),
        procedures={id: other for id, other in others.items() if id in named},
    )


@st.composite
def machines(draw: st.DrawFn, opens: Iterable[Procedure] = ()) -> Procedure:
    """A random procedure with states, facts, guards and roles only: what a state machine knows.

    With `opens`, its events may open cases of those procedures too.
    """
    states, roles = draw(_states([])), draw(table_of("role", 1, 2))
    others = {other.id: other for other in opens}
    known = Vocabulary(states, roles, draw(data_tables(most=2)), opens=others)
    return Procedure(
        "test.machine",
        Text(),
        "1",
        draw(_initial(states)),
        states,
        draw(events(known)),
        roles={id: Role(id) for id in roles},
        data=known.data,
        procedures=others,
    )


@st.composite
def _states(draw: st.DrawFn, phases: list[str]) -> dict[str, State]:
    return {
        id: State(
            id,
            zh=draw(words()),
            en=draw(words()),
            final=draw(st.sampled_from([False, False, True])),
            phase=draw(st.sampled_from(["", *phases])),
        )
        for id in draw(table_of("state", 1, 5))
    }


def _initial(states: dict[str, State]) -> st.SearchStrategy[str]:
    """A state that is not final, where there is one: something may then happen."""
    return st.sampled_from([id for id in states if not states[id].final] or list(states))


@st.composite
def _sources(draw: st.DrawFn, id: str) -> Source:
    return Source(
        id,
        draw(words()),
        date=draw(st.none() | st.dates()),
        number=draw(words()),
        issuer=draw(words()),
        url=draw(words()),
    )
