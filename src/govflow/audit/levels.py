"""Cases and the cases opened within them, level by level.

First all cases that stand alone are stepped; then those that their events opened, and so on. What
could make an event of one level depend on another (a name used twice, a case still open that was
to be closed) is looked for afterwards; such trees are in doubt and replayed.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, field, frozen
from numpy.typing import NDArray

from govflow.audit.clocks import NOWHERE
from govflow.audit.conformance import Walk, reason, walk
from govflow.audit.dates import Bools, day_number
from govflow.audit.knowledge import Knowledge
from govflow.audit.log import Coded, Log
from govflow.audit.plan import Plan
from govflow.audit.rows import Rows
from govflow.audit.traces import Traces, firsts
from govflow.procedures import Procedure

__all__ = ["Level", "Levels"]


@frozen(eq=False)
class Level:
    """Cases of one procedure, stepped."""

    plan: Plan
    rows: Rows
    walk: Walk
    known: Knowledge
    doubtful: NDArray[np.int64]
    """Trees that columns alone cannot tell of."""

    @property
    def traces(self) -> Traces:
        """What the clocks of its duties look at."""
        return Traces(self.plan, self.rows, self.walk, self.known)


@frozen(eq=False)
class Opened:
    """Cases that events opened: whose, which, and by which rows."""

    parent: NDArray[np.int64]
    at: NDArray[np.int64]
    """The row, among the parents' rows."""
    names: pa.Array


@define(eq=False)
class Levels:
    """A part of a log, taken level by level."""

    log: Log
    plans: dict[str, Plan]
    as_of: int
    found: list[Level] = field(factory=list, init=False)
    claimed: NDArray[np.bool_] = field(init=False)
    """The log's rows that belong to a case that was open by then."""
    _order: NDArray[np.int64] | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self.claimed = np.zeros(len(self.log), np.bool_)

    def run(self, procedure: Procedure) -> None:
        """Step all of the part's cases."""
        log = self.log
        roots = np.arange(len(log.names))
        if log.nested:
            alone = pc.invert(pc.match_substring(log.names, "/"))
            roots = np.flatnonzero(alone.to_numpy(zero_copy_only=False))
        plan = self.plans[procedure.id]
        rows = _root_rows(log, plan, roots)
        self.claimed[rows.at] = True
        self._level(plan, rows)

    @property
    def order(self) -> NDArray[np.int64]:
        """For each of the log's rows its place in time among all of its tree's rows."""
        if self._order is None:
            log = self.log
            if not log.nested:  # each case is its tree's only one, and its rows are in order
                self._order = np.arange(len(log))
                return self._order
            time = log.day if log.moment is None else log.moment
            tree = np.repeat(log.tree, np.diff(log.first))
            self._order = np.empty(len(log), np.int64)
            self._order[np.lexsort((log.row, time, tree))] = np.arange(len(log))
        return self._order

    def _level(self, plan: Plan, rows: Rows) -> Level:
        known = Knowledge(plan.procedure, rows.first, rows.facts)
        stepped = walk(plan, rows, known)
        doubtful = [self._by_itself(plan, rows)]
        if plan.relies_on_facts:
            doubtful.append(_misled(rows, stepped))
        if plan.graded_from_nothing:
            doubtful.append(_opened_knowing_nothing(plan, rows))
        if plan.procedure.procedures:
            doubtful += [
                self._open(plan, rows, procedure, at, stepped)
                for procedure, at in self._opened(plan, rows, stepped)
            ]
        level = Level(plan, rows, stepped, known, np.unique(np.concatenate(doubtful)))
        self.found.append(level)
        return level

    def _by_itself(self, plan: Plan, rows: Rows) -> NDArray[np.int64]:
        """Trees in which an event with a date may have happened by itself."""
        dates = [e.happens_on for e in plan.procedure.events.values() if e.happens_on is not None]
        due = [day for day in map(day_number, dates) if day <= self.as_of]
        if not due or not len(rows.names):
            return np.zeros(0, np.int64)
        opened = np.full(len(rows.names), np.iinfo(np.int32).max, np.int32)
        some = np.diff(rows.first) > 0
        opened[some] = rows.day[rows.first[:-1][some]]
        return rows.tree[opened <= max(due)]

    # Cases opened within.

    def _opened(
        self, plan: Plan, rows: Rows, stepped: Walk
    ) -> Iterator[tuple[Procedure, NDArray[np.int64]]]:
        """For each procedure of which cases are opened, the rows that open one."""
        for id, procedure in plan.procedure.procedures.items():
            opening = [moves is not None and moves.event.opens == id for moves in plan.checks]
            at = np.flatnonzero(np.array([*opening, False]).take(rows.event))
            at = at[stepped.allowed[at]]
            if len(at):
                yield procedure, at

    def _open(
        self, plan: Plan, rows: Rows, procedure: Procedure, at: NDArray[np.int64], stepped: Walk
    ) -> NDArray[np.int64]:
        """Step the cases that some rows open. Returns the trees that are in doubt."""
        parent = np.searchsorted(rows.first, at, "right") - 1
        names, odd = _names_of(rows, parent, at)
        doubtful = [rows.tree[parent[odd]]]
        if len({event.opens for event in plan.procedure.events.values()} - {None}) > 1:
            doubtful.append(rows.tree[parent])  # they share one series of names
        child = self.plans[procedure.id]
        if not _surely_opens(plan.procedure, procedure):
            doubtful.append(rows.tree[parent])
        if not self.log.nested and child.inert:
            closed = np.full(len(at), NOWHERE)  # nothing is ever heard of them again
        else:
            parents = rows.names.take(pa.array(parent)).cast(pa.string())
            paths = pc.binary_join_element_wise(parents, names, "/")
            level = self._level(child, self._child_rows(child, rows, parent, at, paths))
            doubtful.append(level.doubtful)
            closed = self._closed(level)
        doubtful.append(self._still_open(plan, rows, stepped, procedure.id, parent, at, closed))
        return np.concatenate(doubtful)

    def _child_rows(
        self,
        plan: Plan,
        rows: Rows,
        parent: NDArray[np.int64],
        at: NDArray[np.int64],
        paths: pa.Array,
    ) -> Rows:
        """Each opened case's rows: its opening, and those that stand under its path after it."""
        log = self.log
        opening = rows.at[at]
        nodes = (
            pc.index_in(paths, value_set=log.names).fill_null(-1).to_numpy(zero_copy_only=False)
            if log.nested
            else np.full(len(paths), -1)
        )
        own = np.flatnonzero(nodes >= 0)
        counts = np.zeros(len(paths), np.int64)
        counts[own] = np.diff(log.first)[nodes[own]]
        begin = np.zeros(len(paths), np.int64)
        begin[own] = log.first[:-1][nodes[own]]
        case = np.repeat(np.arange(len(paths)), counts)
        place = np.arange(len(case)) - np.repeat(np.cumsum(counts) - counts, counts) + begin[case]
        after = self.order[place] > self.order[opening[case]] if len(place) else np.zeros(0, bool)
        case, place = case[after], place[after]
        self.claimed[place] = True
        cases = np.concatenate([np.arange(len(paths)), case])
        first_of_all = np.concatenate([np.zeros(len(paths)), np.ones(len(case))])
        places = np.concatenate([opening, place])
        order = np.lexsort((self.order[places], first_of_all, cases))
        found = _numbered(log, plan, places[order])
        implied = first_of_all[order] == 0
        event, role = found.event.copy(), found.role
        event[implied] = 0
        if role is not None:
            role = role.copy()
            role[implied] = len(plan.procedure.roles)
        first = np.concatenate(([0], np.cumsum(np.bincount(cases, minlength=len(paths)))))
        opens = found.opens
        if opens is not None:
            opens = Coded(np.where(implied, -1, opens.codes), opens.values)
        facts = {
            name: Coded(np.where(implied, -1, fact.codes), fact.values)
            if name not in plan.procedure.data
            else fact
            for name, fact in found.facts.items()
        }
        return Rows(
            paths,
            rows.tree[parent],
            first,
            places[order],
            event,
            role,
            found.day,
            found.timed,
            opens,
            facts,
            True,
        )

    def _closed(self, level: Level) -> NDArray[np.int64]:
        """When each of a level's cases was closed, by `order`; `NOWHERE` if it was not."""
        last = _last_allowed(level)
        some = np.maximum(last, 0)
        final = np.array([*level.plan.final, False])
        is_closed = (last >= 0) & final[level.walk.after[some]]
        return np.where(is_closed, self.order[level.rows.at[some]], NOWHERE)

    def _still_open(
        self,
        plan: Plan,
        rows: Rows,
        stepped: Walk,
        id: str,
        parent: NDArray[np.int64],
        at: NDArray[np.int64],
        closed: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """Trees in which an event that waits for cases to be closed did not find them so."""
        awaiting = [
            moves is not None and id in moves.event.requires_closed for moves in plan.checks
        ]
        waits = np.flatnonzero(np.array([*awaiting, False]).take(rows.event))
        waits = waits[stepped.allowed[waits]]
        if not len(waits):
            return np.zeros(0, np.int64)
        opened = self.order[rows.at[at]]
        size = len(self.log) + 1
        case = np.searchsorted(rows.first, waits, "right") - 1
        keys = np.sort(case * size + self.order[rows.at[waits]])
        nearest = np.searchsorted(keys, parent * size + opened, "right")
        found = keys[np.minimum(nearest, len(keys) - 1)]
        within = (nearest < len(keys)) & (found // size == parent) & (found % size < closed)
        trees: NDArray[np.int64] = rows.tree.take(parent[within])
        return trees

    def unclaimed(self) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Rows under paths that no event had opened by then, and the reason of each."""
        at = np.flatnonzero(~self.claimed)
        if not len(at):
            return at, np.zeros(0, np.uint8)
        root = self.found[-1]
        opened = np.full(int(self.log.tree.max()) + 1, np.iinfo(np.int64).max)
        opening = np.flatnonzero((root.rows.event == 0) & root.walk.allowed)
        case = np.searchsorted(root.rows.first, opening, "right") - 1
        opened[root.rows.tree[case]] = self.order[root.rows.at[opening]]
        tree = np.repeat(self.log.tree, np.diff(self.log.first))[at]
        early = self.order[at] < opened[tree]
        return at, np.where(early, reason("not_opened"), reason("unknown_case"))


def _root_rows(log: Log, plan: Plan, roots: NDArray[np.int64]) -> Rows:
    if len(roots) == len(log.names):
        found = _numbered(log, plan, None)
        names, tree, first, at = log.names, log.tree, log.first, np.arange(len(log))
    else:
        counts = np.diff(log.first)[roots]
        first = np.concatenate(([0], np.cumsum(counts)))
        at = np.arange(first[-1]) + np.repeat(log.first[:-1][roots] - first[:-1], counts)
        found = _numbered(log, plan, at)
        names, tree = log.names.take(pa.array(roots)), log.tree[roots]
    return Rows(
        names,
        tree,
        first,
        at,
        found.event,
        found.role,
        found.day,
        found.timed,
        found.opens,
        found.facts,
    )


@frozen(eq=False)
class _Numbered:
    event: NDArray[Any]
    role: NDArray[Any] | None
    day: NDArray[np.int32]
    timed: bool
    opens: Coded | None
    facts: dict[str, Coded]


def _numbered(log: Log, plan: Plan, at: NDArray[np.int64] | None) -> _Numbered:
    """Some of the log's rows under the numbers of a procedure."""
    rows: slice | NDArray[np.int64] = slice(None) if at is None else at
    role = None
    if log.by is not None:
        names = list(plan.procedure.roles)
        numbers = {None: len(names)} | {role: number for number, role in enumerate(names)}
        role = _lookup(log.by, numbers, len(names), len(names) + 1)[
            log.by.codes[rows].astype(np.intp)
        ]
    events = _lookup(log.event, plan.event_number, len(plan.events), len(plan.events))
    return _Numbered(
        events.take(log.event.codes[rows].astype(np.intp)),
        role,
        log.day[rows],
        log.moment is not None,
        None if log.opens is None else log.opens.part(rows),
        {name: fact.part(rows) for name, fact in log.facts.items()},
    )


def _lookup(column: Coded, numbers: Any, absent: int, other: int) -> NDArray[np.intp]:
    """The number of each value of a column; at the end that of nothing given."""
    return np.array([*(numbers.get(value, other) for value in column.values), absent], np.intp)


def _names_of(
    rows: Rows, parent: NDArray[np.int64], at: NDArray[np.int64]
) -> tuple[pa.Array, Bools]:
    """What the cases that rows open are called, and where that is in doubt.

    Those that are given no name are numbered, in each case from 1.
    """
    first = firsts(parent)
    number = np.arange(1, len(at) + 1) - np.repeat(first, np.diff(first, append=len(at)))
    numbered = pa.array(number).cast(pa.string())
    if rows.opens is None or not (rows.opens.codes[at] >= 0).any():
        return numbered, np.zeros(len(at), np.bool_)
    codes = rows.opens.codes[at]
    texts = pa.array([*map(str, rows.opens.values), ""], pa.string())
    given = texts.take(pa.array(np.where(codes < 0, len(texts) - 1, codes)))
    named = codes >= 0
    slash: Bools = pc.match_substring(given, "/").to_numpy(zero_copy_only=False)
    cases = int(parent.max()) + 1
    mixed = np.bincount(parent, named, cases) % np.maximum(np.bincount(parent, minlength=cases), 1)
    _, again, times = np.unique(
        np.stack([parent, np.where(named, codes, -number)]),
        axis=1,
        return_inverse=True,
        return_counts=True,
    )
    odd = slash | (mixed[parent] > 0) | (times[again.ravel()] > 1)
    return pc.if_else(pa.array(named), given, numbered), odd


def _surely_opens(parent: Procedure, child: Procedure) -> bool:
    """Whether a case of `child` opens whatever the event brings, once that is allowed."""
    shared = parent.data.keys() & child.data.keys()
    return (
        not (child.opening.required or child.opening.brings)
        and parent.calendar == child.calendar
        and all(parent.data[fact] == child.data[fact] for fact in shared)
    )


def _misled(rows: Rows, stepped: Walk) -> NDArray[np.int64]:
    """Trees in which a refused row brought facts, which are taken to be known."""
    refused = stepped.refused
    brings = np.zeros(len(refused), np.bool_)
    for fact in rows.facts.values():
        brings |= fact.codes[refused] >= 0
    return rows.tree[np.searchsorted(rows.first, refused[brings], "right") - 1]


def _opened_knowing_nothing(plan: Plan, rows: Rows) -> NDArray[np.int64]:
    """Trees with a case whose opening brought no fact: when its grades are known then is `Case`'s
    to say.
    """
    first = rows.first[:-1][np.diff(rows.first) > 0]
    brings = np.zeros(len(first), np.bool_)
    for name, fact in rows.facts.items():
        if name in plan.procedure.data:
            brings |= fact.codes[first] >= 0
    return rows.tree[np.searchsorted(rows.first, first[~brings], "right") - 1]


def _last_allowed(level: Level) -> NDArray[np.int64]:
    """For each case its last allowed row; -1 where there is none."""
    last = np.full(len(level.rows.names), -1)
    at = np.flatnonzero(level.walk.allowed)
    last[np.searchsorted(level.rows.first, at, "right") - 1] = at
    return last
