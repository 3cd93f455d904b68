"""The clocks of one duty in all cases at once: when each began and what ended it.

An event that ends a duty ends all of its clocks that run. So a clock's end is the next ending row
after the one that began it, and needs no stepping; only a start on all of several events does,
since its rounds depend on whether a clock still runs.
"""

from collections.abc import Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.dates import NEVER, Bools, Days
from govflow.audit.traces import Touching, Traces, firsts
from govflow.cases.clocks import THE_ONE
from govflow.procedures import Duty, Start

__all__ = ["NOWHERE", "Began", "Clocks", "clocks_of", "is_columnar"]

NOWHERE = np.iinfo(np.int64).max >> 1
"""In a column of rows: none, and later than any."""


@frozen(eq=False)
class Began:
    """When a reading's period began in each clock."""

    day: Days
    """`NEVER` where it has not begun."""
    place: NDArray[np.int64]
    """The row that began it, among those that touch the duty: readings are told in this order."""


@frozen(eq=False)
class Clocks:
    """A duty's clocks in some cases, in order of case and number."""

    touching: Touching
    case: NDArray[np.int64]
    number: NDArray[np.int64]
    """1 for the first of its case."""
    created: NDArray[np.int64]
    """The row that set it going, among those that touch the duty."""
    closed: NDArray[np.int64]
    """The row that ended it or made it void; a very large number where none did."""
    began: Mapping[str, Began]
    """By reading."""
    ended: Days
    """When it was ended or became void; `NEVER` where it runs."""
    void: Bools
    moved: Bools
    """Whether its start was moved by a later event."""

    @property
    def over(self) -> Bools:
        """Which have ended or are void."""
        return self.closed < NOWHERE


def is_columnar(duty: Duty) -> bool:
    """Whether a duty's clocks can be followed in columns; the others' cases are replayed."""
    starters = _starters(duty)
    changed = duty.stops or duty.restarts or duty.extension
    apart = len(starters) == 1 or not (changed or any(start.all for start in starters))
    one_way = not (changed and any(start.all for start in starters))
    on_the_clock = any(period.on_the_clock for period in duty.periods)
    if duty.every is not None and (list(starters) != [duty.starts] or duty.starts.all):
        return False  # it begins with its own start, whatever its readings say
    return apart and one_way and not duty.ends.cleared and not on_the_clock


def clocks_of(duty: Duty, traces: Traces) -> Clocks:
    """The clocks of a duty that events start."""
    touching = traces.touching(duty)
    ends = touching.of(duty.ends.events, traces.plan)
    if duty.ends.covers:
        ends &= _covered(duty, traces, touching, ends)
    closes = ends | touching.of(duty.voids, traces.plan)
    starters = _starters(duty)
    made = {
        start: _rounds(start, traces, touching, closes)
        if start.all
        else _begun(start, traces, touching)
        for start in starters
    }
    case, number, created = _together(list(made.values()))
    closed = _next(closes, touching, created)
    began: dict[str, Began] = {}
    moved = np.zeros(len(case), np.bool_)
    for start, readings in starters.items():
        own, own_number, own_created, place = made[start]
        if len(starters) == 1:
            moved = place != created
            began = dict.fromkeys(readings, Began(_when(start, traces, touching, place), created))
            break
        clock = np.searchsorted(_keys(case, number), _keys(own, own_number))
        counts = own_created < closed[clock]
        clock, place = clock[counts], place[counts]
        moved[clock] |= place != created[clock]
        day = np.full(len(case), NEVER)
        day[clock] = _when(start, traces, touching, place)
        first = np.full(len(case), NOWHERE)
        first[clock] = own_created[counts]
        began |= dict.fromkeys(readings, Began(day, first))
    # Behind the rows stands one that never happens, which ends the clocks that run.
    closing = np.minimum(closed, len(touching.day))
    ended = np.append(touching.day, NEVER).take(closing)
    void = np.append(~ends, False).take(closing)
    ordered = {reading: began[reading] for reading in duty.readings or (THE_ONE,)}
    return Clocks(touching, case, number, created, closed, ordered, ended, void, moved)


def _starters(duty: Duty) -> dict[Start, list[str]]:
    """What starts a clock, and the readings for which it does."""
    starters: dict[Start, list[str]] = {}
    for reading in duty.readings.values():
        starters.setdefault(reading.starts or duty.starts, []).append(reading.id)
    return starters or {duty.starts: [THE_ONE]}


def _keys(case: NDArray[np.int64], number: NDArray[np.int64]) -> NDArray[np.int64]:
    return (case << 32) | number


Made = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Clocks of one starter: case, number, the row that created it, the row it runs from."""


def _together(made: list[Made]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The clocks of all starters: the k-th is made of the k-th start of each."""
    if len(made) == 1:
        case, number, created, _ = made[0]
        return case, number, created
    keys = [_keys(case, number) for case, number, _, _ in made]
    both = np.sort(np.concatenate(keys), kind="stable")  # of sorted runs: they are merged
    union = both[np.diff(both, prepend=-1) > 0]
    created = np.full(len(union), NOWHERE)
    for key, (_, _, own, _) in zip(keys, made, strict=True):
        at = np.searchsorted(union, key)
        created[at] = np.minimum(created[at], own)
    return union >> 32, union & 0xFFFFFFFF, created


def _next(mask: Bools, touching: Touching, created: NDArray[np.int64]) -> NDArray[np.int64]:
    """For some rows the next one after each in its case for which the mask holds."""
    marked = np.append(np.flatnonzero(mask), len(mask))
    following = marked.take(np.cumsum(mask).take(created)) if len(created) else created
    case = np.append(touching.case, -1)
    return np.where(case.take(following) == touching.case.take(created), following, NOWHERE)


# Starts.


def _fits(start: Start, traces: Traces, touching: Touching) -> Bools:
    """At which rows the facts are such that it starts a clock at all."""
    if start.when.always:
        return np.ones(len(touching.at), np.bool_)
    return traces.known.holds(start.when, touching.at)


def _when(start: Start, traces: Traces, touching: Touching, place: NDArray[np.int64]) -> Days:
    """From when it runs: the row's day, or the date known under the start's fact."""
    days: Days = touching.day[place]
    if start.fact:
        carried = traces.known.days(start.fact, touching.at[place])
        days = np.where(carried == NEVER, days, carried)
    return days


def _begun(start: Start, traces: Traces, touching: Touching) -> Made:
    """A clock for each row that is one of the events, or an entry into one of the states."""
    mask = touching.of(start.any, traces.plan)
    if start.enters:
        states = [traces.plan.state_number[state] for state in start.enters]
        mask |= np.isin(touching.entered, states)
    if not start.when.always:
        mask &= _fits(start, traces, touching)
    place = np.flatnonzero(mask)
    case = touching.case[place]
    return case, _numbers(case), place, place


def _rounds(start: Start, traces: Traces, touching: Touching, closes: Bools) -> Made:
    """A clock for each round in which all of the events have happened, stepped row by row."""
    fits = _fits(start, traces, touching)
    bits = np.zeros(len(traces.plan.events) + 1, np.int64)
    for bit, event in enumerate(dict.fromkeys(start.all)):
        bits[traces.plan.event_number[event]] = 1 << bit
    full = np.int64((1 << len(set(start.all))) - 1)
    asked = np.where(fits, bits[touching.event], 0)
    also = fits & touching.of(start.also, traces.plan)
    begins = touching.begins()
    lengths = np.diff(begins, append=len(touching.at))
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    missing = np.full(len(begins), full)
    running = np.zeros(len(begins), np.bool_)
    latest = np.full(len(begins), -1)
    runs_from = np.full(len(touching.at), -1)  # by the row that created the clock
    for step in range(int(lengths[0]) if len(lengths) else 0):
        active = slice(int(np.searchsorted(-lengths, -step, "left")))
        at = begins[active] + step
        run, miss = running[active] & ~closes[at], missing[active]
        moves = run & ((asked[at] != 0) | also[at])
        runs_from[latest[active][moves]] = at[moves]
        joins = ~moves & (asked[at] != 0) & ~also[at]
        left = np.where(joins, np.where(miss == 0, full, miss) & ~asked[at], miss)
        done = joins & (left == 0)
        runs_from[at[done]] = at[done]
        latest[active][done] = at[done]
        missing[active], running[active] = left, run | done
    created = np.flatnonzero(runs_from >= 0)
    case = touching.case[created]
    return case, _numbers(case), created, runs_from[created]


def _numbers(case: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of each clock in its case, from 1."""
    first = firsts(case)
    if len(first) == len(case):
        return np.ones(len(case), np.int64)
    return np.arange(1, len(case) + 1) - np.repeat(first, np.diff(first, append=len(case)))


# Ends.


def _covered(duty: Duty, traces: Traces, touching: Touching, ends: Bools) -> Bools:
    """At which rows the events have happened with every declared value of the fact."""
    brought = traces.rows.facts.get(duty.ends.covers)
    covered = np.zeros(len(touching.at), np.bool_)
    if brought is None:
        return covered
    codes = np.where(ends, brought.codes[touching.at], -1)
    cases = len(traces.rows.names)
    since = np.zeros(cases, np.int64)
    for wanted in traces.plan.procedure.data[duty.ends.covers].one_of:
        same = [code for code, value in enumerate(brought.values) if str(value) == wanted]
        found = np.flatnonzero(np.isin(codes, same))
        first = np.full(cases, NOWHERE)
        np.minimum.at(first, touching.case[found], found)
        since = np.maximum(since, first)
    result: Bools = np.arange(len(touching.at)) >= since[touching.case]
    return result
