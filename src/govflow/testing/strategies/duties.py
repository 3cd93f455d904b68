"""Strategies of duties and watches, with everything that either can have."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from attrs import evolve
from hypothesis import strategies as st

from govflow.counting import Convention, Period
from govflow.procedures import (
    OPEN,
    By,
    Duty,
    DutyReading,
    Ends,
    Extension,
    Force,
    Start,
    Watch,
    WatchReading,
)
from govflow.procedures.duties import Every
from govflow.procedures.guards import ALWAYS
from govflow.testing.strategies.counting import directions
from govflow.testing.strategies.facts import guards
from govflow.testing.strategies.parts import Vocabulary, cites, some, table_of, words

__all__ = ["duties", "watches"]

_EVERY: tuple[Every, ...] = get_args(Every)


@st.composite
def duties(
    draw: st.DrawFn,
    known: Vocabulary,
    events: Sequence[str],
    periods: st.SearchStrategy[Period],
    conventions: st.SearchStrategy[Convention],
) -> dict[str, Duty]:
    """Up to two duties, heard by the events named."""
    table = {}
    for id in draw(table_of("duty", 0, 2)):
        # Hours run from a moment: neither a date that a fact gives nor a stretch's end is one.
        hours = draw(st.booleans())
        lengths = periods if hours else periods.filter(_in_days)
        begins = _starts(known, events, [] if hours else known.facts("date"))
        limit = draw(_limits(lengths, recurs=not hours))
        dated = bool(limit["within"] or limit["by"])
        once = limit["every"] is None and limit["direction"] == "after"
        readings = draw(_readings(begins, lengths, conventions)) if dated else {}
        table[id] = Duty(
            id,
            zh=draw(words()),
            en=draw(words()),
            bearer=draw(st.sampled_from(known.roles)),
            to=draw(st.sampled_from([None, *known.roles])),
            starts=draw(begins),
            ends=draw(_ends(known, events)),
            convention=draw(st.none() | conventions),
            force=draw(st.sampled_from(Force)),
            voids=draw(some(events)),
            on_breach=draw(st.sampled_from([None, *events])) if dated else None,
            readings=readings,
            cite=draw(cites(known.sources)),
            note=draw(words()),
            **limit,
            **(draw(_changes(known, events, lengths)) if once else {}),
        )
    return _without_circles(table)


def _without_circles(table: dict[str, Duty]) -> dict[str, Duty]:
    """The duties with no breach that starts the same clock again, at once or by way of others.

    What follows from a breach may start only duties further down.
    """
    kept: dict[str, Duty] = {}
    started: set[str] = set()
    entered = False
    for id, duty in table.items():
        started.update(event for start in duty.all_starts for event in start.events)
        entered = entered or any(start.enters for start in duty.all_starts)
        endless = entered or duty.on_breach in started
        kept[id] = evolve(duty, on_breach=None) if endless else duty
    return kept


@st.composite
def _limits(draw: st.DrawFn, periods: st.SearchStrategy[Period], *, recurs: bool) -> dict[str, Any]:
    """A period, a date, a minimum time, or no date at all."""
    kind = draw(st.sampled_from(["within", "within", "by", "not_before", "undated"]))
    dated = kind in ("within", "by")
    return {
        "within": draw(periods) if kind == "within" else None,
        "by": draw(_dates_by()) if kind == "by" else None,
        "not_before": draw(periods.filter(_in_days))
        if kind == "not_before" or (dated and draw(st.booleans()))
        else None,
        "undated": kind == "undated",
        "every": draw(st.sampled_from([None, None, *_EVERY])) if dated and recurs else None,
        "direction": draw(directions()) if kind == "within" else "after",
    }


def _in_days(period: Period) -> bool:
    return not period.on_the_clock


def _dates_by() -> st.SearchStrategy[By]:
    """A whole date or a day of the year, 29 February among them."""
    days = st.dates(date(2011, 1, 1), date(2026, 12, 31)) | st.just(date(2024, 2, 29))
    return days.map(lambda day: By(day.month, day.day, day.year)) | days.map(
        lambda day: By(day.month, day.day)
    )


@st.composite
def _changes(
    draw: st.DrawFn, known: Vocabulary, events: Sequence[str], periods: st.SearchStrategy[Period]
) -> dict[str, Any]:
    """What changes a clock on its way."""
    # An event cannot well stop a clock and set it going again at once.
    stops = draw(some(events, most=2))
    others = [event for event in events if event not in stops]
    resumes = draw(some(others, least=1)) if stops and others else ()
    return {
        "stops": stops if resumes else (),
        "resumes": resumes,
        "restarts": draw(some(events, most=1)),
        "extension": draw(st.none() | _extensions(known, events, periods)),
    }


@st.composite
def _extensions(
    draw: st.DrawFn, known: Vocabulary, events: Sequence[str], periods: st.SearchStrategy[Period]
) -> Extension:
    facts = known.facts("period")
    fact = draw(st.sampled_from(["", *facts]))
    return Extension(
        draw(some(events, least=1, most=2)),
        amount=None if fact else draw(periods),
        fact=fact,
        at_most=draw(st.none() | periods),
        times=draw(st.integers(1, 3)),
    )


@st.composite
def _starts(
    draw: st.DrawFn, known: Vocabulary, events: Sequence[str], facts: Sequence[str]
) -> Start:
    """Every way a clock can start."""
    chosen = draw(some([OPEN, *events], least=1))
    when = draw(st.just(ALWAYS) | guards(known.data))
    fact = draw(st.sampled_from(["", "", *facts]))
    match draw(st.sampled_from(["any", "all", "enters"])):
        case "any":
            return Start(any=chosen, fact=fact, when=when)
        case "all":
            return Start(all=chosen, also=draw(some(events)), fact=fact, when=when)
        case _:
            entered = draw(some(list(known.states), least=1))
            return Start(any=draw(some(events, most=1)), enters=entered, when=when)


@st.composite
def _ends(draw: st.DrawFn, known: Vocabulary, events: Sequence[str]) -> Ends:
    """Events; events with every value of a fact; or the cases within being closed."""
    listed = [id for id in known.facts("text") if known.data[id].one_of]
    kinds = ["events", *(["covers"] if listed else []), *(["cleared"] if known.opens else [])]
    match draw(st.sampled_from(kinds)):
        case "covers":
            return Ends(draw(some(events, least=1)), covers=draw(st.sampled_from(listed)))
        case "cleared":
            opened = draw(st.sampled_from(list(known.opens)))
            return Ends(cleared=opened, where=draw(guards(known.opens[opened].data)))
        case _:
            return Ends(draw(some(events, least=1)))


@st.composite
def _readings(
    draw: st.DrawFn,
    begins: st.SearchStrategy[Start],
    periods: st.SearchStrategy[Period],
    conventions: st.SearchStrategy[Convention],
) -> dict[str, DutyReading]:
    return {
        id: DutyReading(
            id,
            zh=draw(words()),
            en=draw(words()),
            starts=draw(st.none() | begins),
            within=draw(st.none() | periods),
            convention=draw(st.none() | conventions),
        )
        for id in draw(table_of("reading", 0, 2))
    }


@st.composite
def watches(
    draw: st.DrawFn, known: Vocabulary, events: Sequence[str], periods: st.SearchStrategy[Period]
) -> dict[str, Watch]:
    """At most one threshold over some of the events."""
    return {
        id: Watch(
            id,
            zh=draw(words()),
            en=draw(words()),
            events=draw(some(events, least=1)),
            at_least=draw(st.integers(1, 3)),
            scope=draw(some(known.facts("text", "integer"), most=2)),
            when=draw(guards(known.data)),
            sums=draw(st.sampled_from(["", *known.facts("integer", "number")])),
            then=draw(words()),
            readings={
                reading: WatchReading(reading, zh=draw(words()), **draw(_windows(periods)))
                for reading in draw(table_of("reading", 0, 2))
            },
            cite=draw(cites(known.sources)),
            **draw(_windows(periods)),
        )
        for id in draw(table_of("watch", 0, 1))
    }


def _windows(periods: st.SearchStrategy[Period]) -> st.SearchStrategy[dict[str, Any]]:
    """A rolling window or a stretch of the calendar."""
    return st.fixed_dictionaries({"within": periods.filter(_in_days)}) | st.fixed_dictionaries(
        {"each": st.sampled_from(_EVERY)}
    )
