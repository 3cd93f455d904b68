"""Watches over a whole log: which of its events count for them, and when they fire.

What counts is gathered part by part. When a watch fires is seen once all parts are together, since
its scope, a county or a unit, reaches across cases.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from govflow.audit.columns import within
from govflow.audit.dates import Days, DueTable
from govflow.audit.levels import Level
from govflow.audit.log import Log
from govflow.audit.recurring import length_of, stretch_numbers
from govflow.audit.tables import CODE, joined, same
from govflow.audit.traces import among
from govflow.cases import Case
from govflow.counting import due
from govflow.counting.deadline import local_date
from govflow.procedures import Procedure, Watch, WatchReading

__all__ = ["ALERTS", "SEEN", "alerts_in", "appearances", "seen_in", "seen_in_cases"]

SEEN = pa.schema(
    [
        ("procedure", CODE),
        ("watch", CODE),
        ("scope", CODE),
        ("on", pa.date32()),
        ("amount", pa.float64()),
        ("appeared", pa.int64()),
    ]
)
"""An event a row that counts for a watch; `appeared` is the first row of its tree of cases."""

ALERTS = pa.schema(
    [
        ("procedure", CODE),
        ("watch", CODE),
        ("reading", CODE),
        ("scope", CODE),
        ("on", pa.date32()),
        ("amount", pa.float64()),
    ]
)
"""An alert a row, by watch and reading in order of day. `scope` is a JSON list of the values of the
watch's scope; `reading` is null where there is only one."""


# What counts.


def appearances(log: Log) -> NDArray[np.int64]:
    """For each tree of a log's part, from its first on, the first row that it has in the log."""
    first = np.full(int(log.tree[-1] - log.tree[0]) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, log.tree - log.tree[0], np.minimum.reduceat(log.row, log.first[:-1]))
    return first


def seen_in(
    level: Level, first_tree: int, appeared: NDArray[np.int64], doubtful: NDArray[np.int64]
) -> Iterator[pa.Table]:
    """The events of a level's cases that count, without those of trees in doubt: see `SEEN`."""
    plan, rows = level.plan, level.rows
    for watch in plan.watches:
        at = np.flatnonzero(among(watch.events, plan).take(rows.event) & level.walk.allowed)
        if not watch.when.always:
            at = at[level.known.holds(watch.when, at)]
        tree = rows.tree[np.searchsorted(rows.first, at, "right") - 1]
        sure = ~np.isin(tree, doubtful)
        at, tree = at[sure], tree[sure]
        if len(at):
            yield pa.Table.from_arrays(
                [
                    same(plan.procedure.id, len(at)),
                    same(watch.id, len(at)),
                    _scopes(level, watch, at),
                    pa.array(rows.day[at]).view(pa.date32()),
                    pa.array(_amounts(level, watch, at)),
                    pa.array(appeared[tree - first_tree]),
                ],
                schema=SEEN,
            )


def _scopes(level: Level, watch: Watch, at: NDArray[np.int64]) -> pa.Array:
    """The scope of some rows, each distinct one written once."""
    columns = [level.known.known(fact) for fact in watch.scope]
    key = np.zeros(len(at), np.int64)
    for column in columns:
        key = key * (len(column.values) + 1) + column.codes[at] + 1
    distinct, which = np.unique(key, return_inverse=True)
    texts = []
    for code in distinct.tolist():
        values: list[object] = []
        for column in reversed(columns):
            code, own = divmod(code, len(column.values) + 1)
            values.insert(0, column.values[own - 1] if own else None)
        texts.append(_text(values))
    unique = pa.array(texts, pa.string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(unique.indices.take(pa.array(which)), unique.dictionary)


def _text(values: Iterable[object]) -> str:
    """The values of a scope as JSON; 1.0 is 1."""
    plain = [int(v) if isinstance(v, float) and v.is_integer() else v for v in values]
    return json.dumps(plain, ensure_ascii=False)


def _amounts(level: Level, watch: Watch, at: NDArray[np.int64]) -> NDArray[np.float64]:
    """What each row adds: one event, or the fact that it brought."""
    if not watch.sums:
        return np.ones(len(at))
    brought = level.rows.facts.get(watch.sums)
    if brought is None:
        return np.zeros(len(at))
    return np.array([*map(_number, brought.values), 0.0])[brought.codes[at]]


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def seen_in_cases(cases: Iterable[tuple[int, Case]]) -> pa.Table:
    """The same of cases that were replayed, each with the first row of its tree."""
    return pa.Table.from_pylist(
        [row for appeared, case in cases for row in _seen_in_case(appeared, case)], SEEN
    )


def _seen_in_case(appeared: int, case: Case) -> Iterator[dict[str, object]]:
    procedure = case.procedure
    for watch in procedure.watches.values():
        for trace in case.traces:
            if trace.occurrence.event in watch.events and watch.when.accepts(trace.known):
                brought = trace.occurrence.data.get(watch.sums, 0)
                yield {
                    "procedure": procedure.id,
                    "watch": watch.id,
                    "scope": _text(trace.known.get(fact) for fact in watch.scope),
                    "on": local_date(trace.occurrence.on, procedure.calendar),
                    "amount": _number(brought) if watch.sums else 1.0,
                    "appeared": appeared,
                }
    for child in case.children:
        yield from _seen_in_case(appeared, child)


# When a watch fires.


def alerts_in(procedure: Procedure, seen: pa.Table) -> pa.Table:
    """Every time that a watch fires over what was seen, as `alerts_of` has it: see `ALERTS`.

    Events of one day are taken case by case, in the order in which the cases first appear.
    """
    tables: list[pa.Table] = []
    for found in within(procedure).values():
        for watch in found.watches.values():
            ours = pc.and_(pc.equal(seen["procedure"], found.id), pc.equal(seen["watch"], watch.id))
            counted = seen.filter(ours)
            if counted.num_rows:
                tables += _fired(found, watch, counted)
    return joined(tables, ALERTS)


def _fired(procedure: Procedure, watch: Watch, seen: pa.Table) -> Iterator[pa.Table]:
    seen = seen.unify_dictionaries().combine_chunks()
    scope = seen["scope"].chunk(0)
    group = scope.indices.to_numpy().astype(np.int64)
    day: Days = seen["on"].cast(pa.int32()).to_numpy()
    order = np.lexsort((seen["appeared"].to_numpy(), day, group))
    group, day, amount = group[order], day[order], seen["amount"].to_numpy()[order]
    for reading in watch.readings.values() or [None]:
        first = _first_in_window(procedure, reading or watch, group, day)
        total = _sums(amount, first)
        at = np.flatnonzero(total >= watch.at_least)
        at = at[np.argsort(day[at], kind="stable")]
        yield pa.Table.from_arrays(
            [
                same(procedure.id, len(at)),
                same(watch.id, len(at)),
                same(reading.id if reading else None, len(at)),
                scope.take(pa.array(order[at])),
                pa.array(day[at]).view(pa.date32()),
                pa.array(total[at]),
            ],
            schema=ALERTS,
        )


def _first_in_window(
    procedure: Procedure, window: Watch | WatchReading, group: NDArray[np.int64], day: Days
) -> NDArray[np.int64]:
    """For each event, in order of scope and day, the first in the window that it ends."""
    if window.each is not None:
        keys = _keys(group, stretch_numbers(day, length_of(window.each)))
        return np.searchsorted(keys, keys)
    assert window.within is not None  # a watch has one or the other
    reaches = DueTable(
        partial(due, within=window.within, calendar=procedure.calendar, convention="cn.plain")
    ).of(day)
    last = np.where(reaches.bad, np.iinfo(np.int32).max, reaches.due)
    return np.searchsorted(_keys(group, last), _keys(group, day))


def _keys(group: NDArray[np.int64], day: NDArray[Any]) -> NDArray[np.int64]:
    return (group << 32) + (day.astype(np.int64) - _EARLIEST)


_EARLIEST = np.iinfo(np.int32).min


def _sums(amount: NDArray[np.float64], first: NDArray[np.int64]) -> NDArray[np.float64]:
    """The sum from each event's first up to itself; of fractions as adding them one by one gives
    it.
    """
    if (amount == np.floor(amount)).all():
        before = np.concatenate(([0.0], np.cumsum(amount)))
        return before[1:] - before[first]
    windows = zip(first.tolist(), range(1, len(first) + 1), strict=True)
    values = amount.tolist()
    return np.array([sum(values[low:high]) for low, high in windows])
