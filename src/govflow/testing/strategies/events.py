"""Strategies of events: what moves a case, under which guards, by whom."""

import datetime as dt

from hypothesis import strategies as st

from govflow.procedures import ANY_STATE, Event, Transition
from govflow.testing.strategies.facts import guards
from govflow.testing.strategies.parts import Vocabulary, cites, some, table_of, words

__all__ = ["events"]


@st.composite
def events(draw: st.DrawFn, known: Vocabulary, *, timed: bool = False) -> dict[str, Event]:
    """Events with several transitions, whose guards may overlap; the first that fits is taken.

    With `timed` some happen by themselves on a date, and some must bring a fact.
    """
    table = {}
    for id in draw(table_of("event", 1, 4)):
        # An event that nobody does and that has a date can only happen by itself: not all have.
        dates = st.none() | st.dates(dt.date(2011, 1, 1), dt.date(2026, 12, 31))
        table[id] = Event(
            id,
            zh=draw(words()),
            en=draw(words()),
            transitions=tuple(draw(_transitions(known)) for _ in range(draw(st.integers(1, 3)))),
            by=draw(some(known.roles)),
            opens=draw(st.sampled_from([None, *known.opens])),
            requires_closed=draw(some(list(known.opens))),
            brings=draw(some(known.facts("text", "date"), most=1)) if timed else (),
            happens_on=draw(dates) if timed and draw(st.booleans()) else None,
            cite=draw(cites(known.sources)),
        )
    return table


@st.composite
def _transitions(draw: st.DrawFn, known: Vocabulary) -> Transition:
    leaving = [state.id for state in known.states.values() if not state.final]
    anywhere = st.just((ANY_STATE,))
    return Transition(
        draw(anywhere | some(leaving, least=1, most=4) if leaving else anywhere),
        draw(st.none() | st.sampled_from(list(known.states))),
        draw(guards(known.data)),
        draw(cites(known.sources)),
    )
