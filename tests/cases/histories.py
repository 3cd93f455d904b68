"""Hypothesis strategies: random valid histories, of random procedures and of the tour."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from tests.cases.tours import TOUR
from tests.procedures.strategies import values_of

from govflow import Case, Procedure
from govflow.procedures import Value

__all__ = ["all_data", "moments", "times", "tours", "walk"]

BEIJING = ZoneInfo("Asia/Shanghai")
ZONES = [BEIJING, UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=45))]
# Two years with Spring Festivals, a notice revised twice, and a leap day.
FIRST = datetime(2019, 1, 1, tzinfo=BEIJING)
MOST_MINUTES = 30 * 24 * 60


@st.composite
def moments(draw: st.DrawFn, count: int) -> list[datetime]:
    """So many moments, none before the one before it, in any zones."""
    steps = st.integers(0, MOST_MINUTES) | st.just(0) | st.integers(0, 90)
    at = FIRST + timedelta(minutes=draw(st.integers(0, 18 * MOST_MINUTES)))
    found = []
    for _ in range(count):
        found.append(at.astimezone(draw(st.sampled_from(ZONES))))
        at += timedelta(minutes=draw(steps))
    return found


@st.composite
def times(draw: st.DrawFn, count: int) -> list[date | datetime]:
    """As `moments`, but some are only days, and some have no zone and are in Beijing."""
    found: list[date | datetime] = []
    for at in draw(moments(count)):
        local = at.astimezone(BEIJING)
        found.append(draw(st.sampled_from([at, local.date(), local.replace(tzinfo=None)])))
    return found


def all_data(procedure: Procedure) -> Iterator[dict[str, Value]]:
    """Every fact left out, or with any of a few values: all combinations."""
    choices = [[None, *values_of(datum)] for datum in procedure.data.values()]
    for values in itertools.product(*choices):
        facts = zip(procedure.data, values, strict=True)
        yield {fact: value for fact, value in facts if value is not None}


@st.composite
def walk(draw: st.DrawFn, procedure: Procedure, most: int = 10, days: bool = False) -> Case:
    """A case of a procedure after some events that were possible, here and in cases within it.

    With `days` some happen at no particular moment; without, all have one.
    """
    count = draw(st.integers(0, most))
    when: Sequence[date | datetime] = draw(times(count + 1)) if days else draw(moments(count + 1))
    case = Case.open(procedure, "1", on=when[0], data=draw(facts(procedure)))
    for on in when[1:]:
        path, within = draw(st.sampled_from(list(tree(case))))
        possible = within.allowed().events
        if not possible:
            continue
        event = within.procedure.events[draw(st.sampled_from(possible))]
        fitting = [
            data
            for data in all_data(within.procedure)
            if any(
                move.guard is None or move.guard.accepts({**within.data, **data})
                for move in within.procedure.table[within.state_id][event.id].moves
            )
        ]
        case = case.fire(
            event.id,
            on=on,
            by=draw(st.sampled_from(event.by or [None])),
            data=draw(st.sampled_from(fitting)),
            case=path,
            recorded=draw(st.sampled_from([None, on, date(2024, 3, 1)])),
        )
    return case


def tree(case: Case, path: str = "") -> Iterator[tuple[str, Case]]:
    """A case and all cases within it, with their paths."""
    yield path, case
    for child in case.children:
        yield from tree(child, f"{path}/{child.id}".lstrip("/"))


def facts(procedure: Procedure) -> st.SearchStrategy[dict[str, Value]]:
    return st.fixed_dictionaries(
        {}, optional={d.id: st.sampled_from(values_of(d)) for d in procedure.data.values()}
    )


def tours() -> st.SearchStrategy[Case]:
    """A Jiangsu tour on any day of its life, with findings."""
    return walk(TOUR, most=16, days=True)
