"""Auditing a log that is in memory: who was late, and what was not allowed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import define, field
from numpy.typing import NDArray

from govflow.audit.columns import read_log, within
from govflow.audit.dates import WorkDays, day_number
from govflow.audit.deadlines import DutyDates
from govflow.audit.found import Audit, NotAllowed, Owed, Retold, retold, unread
from govflow.audit.levels import Level, Levels
from govflow.audit.log import Log
from govflow.audit.obligations import Obligations, obligations_of
from govflow.audit.plan import Plan
from govflow.audit.replay import replay
from govflow.audit.tables import joined
from govflow.audit.totals import Line, Totals, together
from govflow.audit.watches import SEEN, appearances, seen_in
from govflow.calendars import WorkCalendar
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Procedure

__all__ = ["Auditor", "audit"]

PART = 1 << 17
"""Rows that are taken at a time: few enough that their columns stay near the processor."""


def audit(
    log: Mapping[str, Any] | pa.Table | pa.RecordBatch,
    procedure: Procedure,
    *,
    as_of: date | datetime,
    columns: Mapping[str, str] | None = None,
    events: Mapping[str, str] | None = None,
) -> Audit:
    """Who was late in a log of many cases, and which of its events the procedure did not allow.

    What comes out is what replaying each case through `Case` gives: its events fired one by one in
    order of time, those refused left out, and then what is owed as of a day.

    Args:
        log: a mapping of arrays, an Arrow table or a record batch, with the columns `case`,
            `event`, `on`, if wanted `by` and `opens`, and facts of the procedure.
        procedure: what the cases run by.
        as_of: the day to look at; events after it are left out.
        columns: what the log calls a column: `{"case": "CaseID", "on": "Timestamp"}`.
        events: what the log's events are in the procedure: `{"Arrival": "arrive"}`.

    Raises:
        RecordError: a column that is missing, unknown or of a type that cannot be read.
        DateRangeError: `as_of` is outside the calendar.
    """
    auditor = Auditor(procedure, as_of)
    return auditor.audit(read_log(log, procedure, as_of=as_of, columns=columns, events=events))


@define(eq=False)
class Auditor:
    """One procedure looked at as of one day; keeps its tables from one log to the next."""

    procedure: Procedure
    as_of: date | datetime
    day: int = field(init=False)
    plans: dict[str, Plan] = field(init=False)
    dates: dict[tuple[str, str], DutyDates] = field(init=False)

    def __attrs_post_init__(self) -> None:
        day = local_date(self.as_of, self.procedure.calendar)
        self.procedure.calendar.is_working(day)  # an error where the calendar does not reach
        self.day = day_number(day)
        procedures = within(self.procedure)
        self.plans = {id: Plan(procedure) for id, procedure in procedures.items()}
        work: dict[WorkCalendar, WorkDays] = {}
        self.dates = {}
        for id, procedure in procedures.items():
            days = work.setdefault(procedure.calendar, WorkDays(procedure.calendar))
            for duty in procedure.duties.values():
                self.dates[id, duty.id] = DutyDates(procedure, duty, days)

    @property
    def watched(self) -> bool:
        """Whether there is a watch in any of its procedures."""
        return any(plan.watches for plan in self.plans.values())

    def audit(self, log: Log) -> Audit:
        """The audit of a log's cases."""
        found = _Found(retold=unread(log))
        for part in log.parts(PART):
            self._part(part, found)
        totals = Totals(
            len(log),
            int(log.tree[-1]) + 1 if len(log.tree) else 0,
            log.later,
            found.replayed,
            dict(found.reasons),
            self._in_order(found.lines),
        )
        seen = joined([*found.seen, *(retold.seen for retold in found.retold)], SEEN)
        return Audit(self.procedure, totals, seen, found.owed, found.not_allowed, found.retold)

    def _in_order(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Lines put together by duty, in the order of the procedures and their duties."""
        order = {key: number for number, key in enumerate(self.dates)}
        return tuple(sorted(together(lines), key=lambda line: order[line.procedure, line.duty]))

    def _part(self, log: Log, found: "_Found") -> None:
        if self._must_replay(log):
            self._replay(log, np.unique(log.tree), found)
            return
        levels = Levels(log, self.plans, self.day)
        levels.run(self.procedure)
        owed = [(level, *pair) for level in levels.found for pair in self._owed(level)]
        doubts = [level.doubtful for level in levels.found]
        doubts += [level.rows.tree[cases] for level, _, _, cases in owed]
        doubtful = np.unique(np.concatenate(doubts))
        for level, duty, obligations, _ in owed:
            if len(doubtful):
                sure = ~np.isin(level.rows.tree[obligations.case], doubtful)
                obligations = obligations.of(sure)
            if len(obligations.case):
                procedure = level.plan.procedure
                found.owed.append(Owed(level.rows.names, procedure, duty, obligations))
        for level in levels.found:
            rows, stepped = level.rows, level.walk
            at = rows.at[stepped.refused]
            case = np.searchsorted(rows.first, stepped.refused, "right") - 1
            found.refuse(log, rows.names, case, rows.tree[case], at, stepped.why, doubtful)
        at, why = levels.unclaimed()
        case = np.searchsorted(log.first, at, "right") - 1
        found.refuse(log, log.names, case, log.tree[case], at, why, doubtful)
        if self.watched:
            appeared = appearances(log)
            for level in levels.found:
                found.seen += seen_in(level, int(log.tree[0]), appeared, doubtful)
        if len(doubtful):
            self._replay(log, doubtful, found)

    def _replay(self, log: Log, trees: NDArray[np.int64], found: "_Found") -> None:
        found.retold.append(retold(replay(log, trees, self.procedure, self.as_of)))
        found.replayed += len(trees)

    def _must_replay(self, log: Log) -> bool:
        """Whether no case of a log can be told of from columns."""
        if log.moment is None:
            return False
        calendars = {plan.procedure.calendar for plan in self.plans.values()}
        closes = any(calendar.office_hours for calendar in calendars) or any(
            convention is not None and convention.close is not None
            for plan in self.plans.values()
            for duty in plan.duties
            for convention in (
                plan.procedure.convention,
                duty.convention,
                *(reading.convention for reading in duty.readings.values()),
            )
        )
        return closes or log.whole is not None or len(calendars) > 1

    def _owed(self, level: Level) -> list[tuple[Duty, Obligations, NDArray[np.int64]]]:
        """What is owed in a level's cases, by duty, and the cases that are in doubt."""
        traces = level.traces
        return [
            (duty, *obligations_of(self.dates[level.plan.procedure.id, duty.id], traces, self.day))
            for duty in level.plan.duties
        ]


@define(eq=False)
class _Found:
    """What is found in a log, part by part."""

    owed: list[Owed] = field(factory=list, init=False)
    not_allowed: list[NotAllowed] = field(factory=list, init=False)
    retold: list[Retold]
    seen: list[pa.Table] = field(factory=list, init=False)
    replayed: int = field(default=0, init=False)

    def refuse(
        self,
        log: Log,
        names: pa.Array,
        case: NDArray[np.int64],
        tree: NDArray[np.int64],
        at: NDArray[np.int64],
        why: NDArray[np.uint8],
        doubtful: NDArray[np.int64],
    ) -> None:
        """Take in rows that were refused, without those of trees in doubt."""
        if len(doubtful):
            sure = ~np.isin(tree, doubtful)
            case, at, why = case[sure], at[sure], why[sure]
        if len(at):
            self.not_allowed.append(NotAllowed(names, case, log.row[at], log.event.part(at), why))

    @property
    def lines(self) -> list[Line]:
        """What is owed in numbers, piece by piece."""
        lines = [owed.line for owed in self.owed]
        return lines + [line for retold in self.retold for line in retold.lines]

    @property
    def reasons(self) -> Counter[str]:
        """How many rows were refused, by reason."""
        found: Counter[str] = Counter()
        for piece in (*(r.reasons for r in self.retold), *(n.reasons for n in self.not_allowed)):
            found += piece
        return found
