"""Auditing a log that is in memory: who was late, and what was not allowed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import define, field
from numpy.typing import NDArray

from govflow.audit.columns import read_log, within
from govflow.audit.dates import WorkDays, day_number
from govflow.audit.deadlines import DutyDates
from govflow.audit.found import (
    OBLIGATIONS,
    REFUSED,
    Audit,
    joined,
    obligation_table,
    refused_table,
    replayed_tables,
    unread_tables,
)
from govflow.audit.levels import Level, Levels
from govflow.audit.log import Log
from govflow.audit.obligations import Obligations, obligations_of
from govflow.audit.plan import Plan
from govflow.audit.replay import replay
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

    def audit(self, log: Log) -> Audit:
        """The audit of a log's cases."""
        owed, refused, replayed = [], unread_tables(log), 0
        for part in log.parts(PART):
            found, not_allowed, again = self._part(part)
            owed.append(found)
            refused.append(not_allowed)
            replayed += again
        return Audit(
            self.procedure,
            joined(owed, OBLIGATIONS),
            joined(refused, REFUSED),
            len(log),
            int(log.tree[-1]) + 1 if len(log.tree) else 0,
            log.later,
            replayed,
        )

    def _part(self, log: Log) -> tuple[pa.Table, pa.Table, int]:
        if self._must_replay(log):
            trees = np.unique(log.tree)
            owed, refused = replayed_tables(replay(log, trees, self.procedure, self.as_of))
            return owed, refused, len(trees)
        levels = Levels(log, self.plans, self.day)
        levels.run(self.procedure)
        found = [self._owed(level) for level in levels.found]
        doubts = [level.doubtful for level in levels.found]
        doubts += [
            level.rows.tree[cases]
            for level, pairs in zip(levels.found, found, strict=True)
            for _, _, cases in pairs
        ]
        doubtful = np.unique(np.concatenate(doubts))
        owed = [
            obligation_table(level, [(duty, o) for duty, o, _ in pairs], doubtful)
            for level, pairs in zip(levels.found, found, strict=True)
        ]
        refused = [_refused(log, level, doubtful) for level in levels.found]
        at, why = levels.unclaimed()
        if len(at):
            case = np.searchsorted(log.first, at, "right") - 1
            sure = ~np.isin(log.tree[case], doubtful)
            names = log.names.take(pa.array(case[sure]))
            refused.append(refused_table(log, names, at[sure], why[sure]))
        if len(doubtful):
            tables = replayed_tables(replay(log, doubtful, self.procedure, self.as_of))
            owed.append(tables[0])
            refused.append(tables[1])
        return joined(owed, OBLIGATIONS), joined(refused, REFUSED), len(doubtful)

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


def _refused(log: Log, level: Level, doubtful: NDArray[np.int64]) -> pa.Table:
    """A level's rows that were not allowed, without those of trees in doubt."""
    at, why = level.walk.refused, level.walk.why
    case = np.searchsorted(level.rows.first, at, "right") - 1
    if len(doubtful):
        sure = ~np.isin(level.rows.tree[case], doubtful)
        at, why, case = at[sure], why[sure], case[sure]
    names = level.rows.names.take(pa.array(case))
    return refused_table(log, names, level.rows.at[at], why)
