"""Conformance: which rows the procedure allowed, all cases stepped at once.

First every row is asked what does not depend on the case's state: its role, its facts, its time.
Then the k-th event of every case is looked up in the compiled table, for k = 0, 1, 2, …; one that
is refused leaves the state alone.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.dates import Bools, day_number
from govflow.audit.knowledge import Knowledge
from govflow.audit.log import Coded
from govflow.audit.plan import Plan
from govflow.audit.rows import Rows
from govflow.procedures import Datum

__all__ = ["REASONS", "Walk", "reason", "walk"]

REASONS = (
    "",
    "not_opened",
    "unknown_event",
    "not_in_this_state",
    "unknown_role",
    "wrong_role",
    "role_missing",
    "opens_nothing",
    "beyond_calendar",
    "by_itself",
    "moment_needed",
    "fact_missing",
    "unknown_fact",
    "bad_fact",
    "wrong_way",
    "guard_failed",
    "unknown_case",
    "missing_case",
    "missing_event",
    "bad_date",
)
"""Why a row is refused, in the order in which it is asked; a row's reason is its number here."""

_NUMBER = {why: number for number, why in enumerate(REASONS)}


def reason(why: str) -> np.uint8:
    """The number of a reason."""
    return np.uint8(_NUMBER[why])


@frozen(eq=False)
class Walk:
    """What became of some cases' rows."""

    after: NDArray[Any]
    """The state after each row; the number of states where the case is not open yet."""
    before: NDArray[Any]
    allowed: Bools
    refused: NDArray[np.int64]
    """Which rows are refused."""
    why: NDArray[np.uint8]
    """For each of those its reason."""

    @property
    def entered(self) -> NDArray[Any]:
        """The state that each row led into; -1 where the case stayed where it was."""
        moved = self.allowed & (self.after != self.before)
        return np.where(moved, self.after.astype(np.int16), np.int16(-1))


def walk(plan: Plan, rows: Rows, known: Knowledge) -> Walk:
    """Take every case through its rows."""
    asked = _asked_by_role(plan, rows.role is not None, rows.timed)
    marks = _marks(plan, rows, known)
    pair = rows.event
    if rows.role is not None:
        pair = pair * (len(plan.procedure.roles) + 2)
        pair += rows.role
    width = len(plan.events) + 1
    never = len(plan.events)
    events = np.arange(len(asked)) // (len(asked) // width)
    act = np.where(asked > 0, never, events).take(pair)
    if marks is not None:
        act[marks > 0] = never
    answers = _answers(plan)
    variants = list(_variants(plan, rows, known))
    for number, (at, event, _) in enumerate(variants):
        act[at[act[at] == event]] = width + number
    table = np.hstack([answers, *(_column(plan, e, holding) for _, e, holding in variants)])
    refusing = table.dtype.type(np.iinfo(table.dtype).max // 2 + 1)
    out = _stepped(rows.first, act, table, refusing, len(plan.states))
    after = out & (refusing - table.dtype.type(1))
    before = np.empty_like(after)
    before[1:] = after[:-1]
    before[rows.first[:-1][np.diff(rows.first) > 0]] = len(plan.states)
    allowed = out < refusing
    refused = np.flatnonzero(~allowed)
    why = asked[pair[refused]]
    if marks is not None:
        marked = marks[refused]
        why = np.where(marked > 0, np.where(why > 0, np.minimum(why, marked), marked), why)
    why = np.where(why > 0, why, reason("guard_failed"))
    here = _not_here(plan)[before[refused], rows.event[refused]]
    why = np.where(here > 0, here, why).astype(np.uint8)
    return Walk(after, before, allowed, refused, why)


def _stepped(
    first: NDArray[np.int64], act: NDArray[Any], table: NDArray[Any], refusing: Any, unopened: int
) -> NDArray[Any]:
    """The table's entry for each row: the state after it, with a bit set where it is refused."""
    counts = np.diff(first)
    most = int(counts.max(initial=0))
    # A stable sort of numbers this small is one by their bytes.
    key = (most - counts).astype(np.uint16) if most < 1 << 16 else -counts
    order = np.argsort(key, kind="stable")
    starts, counts = first[:-1][order], counts[order]
    flat, width = table.ravel(), np.intp(table.shape[1])
    mask = refusing - table.dtype.type(1)
    out = np.empty(len(act), table.dtype)
    offset = np.full(len(counts), unopened * width, np.intp)
    going = len(counts) - np.searchsorted(counts[::-1], np.arange(most), "right")
    for step, active in enumerate(going.tolist()):
        at = starts[:active] + step
        found = flat.take(offset[:active] + act[at])
        out[at] = found
        np.multiply(found & mask, width, out=offset[:active], casting="unsafe")
    return out


# What the table says.


@lru_cache(maxsize=32)
def _answers(plan: Plan) -> NDArray[Any]:
    """State and event to the state after it; the last state is "not open yet".

    One event more than there are: it is refused everywhere.
    """
    states, events = len(plan.states), len(plan.events)
    kind: Any = np.uint8 if states < 0x7F else np.uint16
    refusing = np.iinfo(kind).max // 2 + 1
    table = np.repeat(np.arange(states + 1)[:, None] | refusing, events + 1, axis=1)
    table[states, 0] = plan.state_number[plan.procedure.initial]
    for state in range(states):
        for event in range(1, events):
            if event not in plan.guards and (target := plan.target(state, event)) is not None:
                table[state, event] = target
    return table.astype(kind)


def _column(plan: Plan, event: int, holding: int) -> NDArray[Any]:
    """The same for an event of which some conditions hold."""
    column = _answers(plan)[:, -1:].copy()
    for state in range(len(plan.states)):
        if (target := plan.target(state, event, holding)) is not None:
            column[state] = target
    return column


@lru_cache(maxsize=32)
def _not_here(plan: Plan) -> NDArray[np.uint8]:
    """State and event to the reason why it does not happen there; 0 where it is answered."""
    states, events = len(plan.states), len(plan.events)
    table = np.full((states + 1, events + 1), reason("not_in_this_state"))
    table[states] = reason("not_opened")
    table[states, 0] = 0
    table[:states, 0] = table[:states, events] = reason("unknown_event")
    for state, answers in enumerate(plan.procedure.table.values()):
        for event in answers:
            table[state, plan.event_number[event]] = 0
    return table


def _variants(
    plan: Plan, rows: Rows, known: Knowledge
) -> Iterator[tuple[NDArray[np.int64], int, int]]:
    """For each event with conditions and each set of them that holds somewhere: the rows."""
    for event, guards in plan.guards.items():
        at = np.flatnonzero(rows.event == event)
        if not len(at):
            continue
        holding = np.zeros(len(at), np.int64)
        for bit, guard in enumerate(guards):
            holding |= known.holds(guard, at).astype(np.int64) << bit
        for held in np.unique(holding):
            yield at[holding == held], event, int(held)


# What does not depend on the state.


@lru_cache(maxsize=32)  # as long as the plan is used, which is for every part of a log
def _asked_by_role(plan: Plan, named: bool, timed: bool) -> NDArray[np.uint8]:
    """For each event and role: why it is refused, whatever the row; 0 if it is not.

    A procedure's roles are followed by "nobody named" and by "no such role".
    """
    roles = list(plan.procedure.roles)
    width = len(roles) + 2 if named else 1
    asked = np.zeros((len(plan.events) + 1, width), np.uint8)
    for event, moves in enumerate(plan.checks):
        if moves is None:
            continue
        if moves.by_itself:
            asked[event] = reason("by_itself")
        elif moves.on_the_clock and not timed:
            asked[event] = reason("moment_needed")
        if not named:
            continue
        if moves.roles is not None:
            for number, role in enumerate(roles):
                if role not in moves.roles:
                    asked[event, number] = reason("wrong_role")
            asked[event, -2] = reason("role_missing")
        asked[event, -1] = reason("unknown_role")
    return asked.ravel()


def _marks(plan: Plan, rows: Rows, known: Knowledge) -> NDArray[np.uint8] | None:
    """Why single rows are refused, for their facts, names and times; None where none is."""
    marks: NDArray[np.uint8] | None = None
    for at, why in _marked(plan, rows, known):
        if not len(at):
            continue
        if marks is None:
            marks = np.zeros(len(rows.event), np.uint8)
        marks[at[marks[at] == 0]] = reason(why)
    return marks


def _marked(plan: Plan, rows: Rows, known: Knowledge) -> Iterator[tuple[NDArray[Any], str]]:
    """Rows and why they are refused, in the order in which it is asked."""
    if rows.opens is not None:
        opening = np.array(
            [m is not None and m.event.opens is not None for m in plan.checks] + [False]
        )
        opening[0] = False
        yield np.flatnonzero((rows.opens.codes >= 0) & ~opening[rows.event]), "opens_nothing"
    first, last = plan.procedure.calendar.computable
    yield np.flatnonzero(rows.day > day_number(last)), "beyond_calendar"
    yield np.flatnonzero((rows.event == 0) & (rows.day < day_number(first))), "beyond_calendar"
    for event, moves in enumerate(plan.checks):
        if moves is None or not (moves.brings or moves.required):
            continue
        at = np.flatnonzero(rows.event == event)
        for fact in moves.brings:
            brought = rows.facts.get(fact)
            yield at if brought is None else at[brought.codes[at] < 0], "fact_missing"
        for fact in moves.required:
            yield at[known.known(fact).codes[at] < 0], "fact_missing"
    for fact, brought in rows.facts.items():
        yield from _bad_values(plan, rows, known, fact, brought)


def _bad_values(
    plan: Plan, rows: Rows, known: Knowledge, fact: str, brought: Coded
) -> Iterator[tuple[NDArray[Any], str]]:
    given = np.flatnonzero(brought.codes >= 0)
    if not len(given):
        return
    declared: dict[int, Datum] = {}
    which = np.full(len(plan.events) + 1, -1)
    for event, moves in enumerate(plan.checks):
        if moves is not None and (datum := moves.facts.get(fact)) is not None:
            declared.setdefault(id(datum), datum)
            which[event] = list(declared).index(id(datum))
    number = which[rows.event[given]]
    yield given[number < 0], "unknown_fact"
    for n, datum in enumerate(declared.values()):
        at = given[number == n]
        accepted = np.array([datum.accepts(value) for value in brought.values])  # type: ignore[arg-type]
        yield at[~accepted[brought.codes[at]]], "bad_fact"
        if datum.only is not None and fact in plan.procedure.data:
            before = known.before(fact)
            numbers = np.array([*map(_number, before.values), np.nan])
            old, new = numbers[before.codes[at]], numbers[brought.codes[at]]
            wrong = new > old if datum.only == "decrease" else new < old
            yield at[wrong], "wrong_way"


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else np.nan
