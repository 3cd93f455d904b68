"""What an audit found, as tables: an obligation a row, a refused event a row, and summaries."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.conformance import REASONS
from govflow.audit.dates import NEVER
from govflow.audit.levels import Level
from govflow.audit.log import Log
from govflow.audit.obligations import STANDINGS, STATUSES, Obligations
from govflow.audit.replay import Replayed
from govflow.audit.totals import Totals, lines_of, reasons_of
from govflow.cases import Obligation
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Procedure

__all__ = [
    "OBLIGATIONS",
    "REFUSED",
    "Audit",
    "joined",
    "obligation_table",
    "refused_table",
    "replayed_tables",
    "unread_tables",
]

_CODE = pa.dictionary(pa.int32(), pa.string())

OBLIGATIONS = pa.schema(
    [
        ("case", pa.string()),
        ("procedure", _CODE),
        ("duty", _CODE),
        ("bearer", _CODE),
        ("number", pa.int32()),
        ("started", pa.date32()),
        ("due", pa.date32()),
        ("ended", pa.date32()),
        ("status", _CODE),
        ("late_working", pa.int32()),
        ("late_natural", pa.int32()),
        ("standing", _CODE),
        ("reading", _CODE),
    ]
)
"""An obligation a row. `late_working` and `late_natural` are 0 unless it is overdue or was
fulfilled late; `due` and `standing` are null where there is no date, `reading` where the duty has
only one."""

REFUSED = pa.schema(
    [("case", pa.string()), ("row", pa.int64()), ("event", pa.string()), ("why", _CODE)]
)
"""An event a row that the procedure did not allow, or a row that could not be read. `row` counts
from 0, and is null where a whole case could not be counted out."""


@frozen(eq=False, slots=False)
class Audit:
    """Who was late, and what was not allowed, in a log of many cases."""

    procedure: Procedure
    obligations: pa.Table
    """An obligation a row: see `OBLIGATIONS`."""
    refused: pa.Table
    """An event a row that was not allowed or not read: see `REFUSED`."""
    rows: int
    """How many rows the log has up to the day looked at."""
    cases: int
    later: int = 0
    """How many rows are after it, and were left out."""
    replayed: int = 0
    """How many cases were replayed one by one, because columns alone could not tell of them."""

    @property
    def breaches(self) -> pa.Table:
        """The obligations that are overdue or were fulfilled late."""
        late = pa.array([status.value for status in STATUSES if status.late])
        return self.obligations.filter(pc.is_in(self.obligations["status"].cast(pa.string()), late))

    @cached_property
    def totals(self) -> Totals:
        """What it comes to in numbers."""
        return Totals(
            self.rows,
            self.cases,
            self.later,
            self.replayed,
            reasons_of(self.refused),
            lines_of(self.obligations),
        )


def joined(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
    """Tables of the same columns as one."""
    return pa.concat_tables([schema.empty_table(), *tables]).unify_dictionaries()


def obligation_table(
    level: Level, found: Sequence[tuple[Duty, Obligations]], doubtful: NDArray[np.int64]
) -> pa.Table:
    """A level's obligations, without those of the trees in doubt."""
    tables: list[pa.Table] = []
    if not any(len(obligations.case) for _, obligations in found):
        return OBLIGATIONS.empty_table()
    names = level.rows.names.cast(pa.string())
    for duty, obligations in found:
        if len(doubtful):
            sure = ~np.isin(level.rows.tree[obligations.case], doubtful)
            obligations = obligations.of(sure)
        size = len(obligations.case)
        if not size:
            continue
        tables.append(
            pa.Table.from_arrays(
                [
                    names.take(pa.array(obligations.case)),
                    _same(level.plan.procedure.id, size),
                    _same(duty.id, size),
                    _same(duty.bearer, size),
                    pa.array(obligations.number),
                    _dates(obligations.started),
                    _dates(obligations.due),
                    _dates(obligations.ended),
                    _coded(obligations.status, [status.value for status in STATUSES]),
                    pa.array(obligations.late_working),
                    pa.array(obligations.late_natural),
                    _coded(obligations.standing - 1, [s.value for s in STANDINGS if s is not None]),
                    _coded(obligations.reading, list(duty.readings)),
                ],
                schema=OBLIGATIONS,
            )
        )
    return joined(tables, OBLIGATIONS)


def refused_table(
    log: Log, case: pa.Array, at: NDArray[np.int64], why: NDArray[np.uint8]
) -> pa.Table:
    """Refused rows of a log: their cases, places and reasons."""
    events = pa.array([str(value) for value in log.event.values], pa.string())
    return pa.Table.from_arrays(
        [
            case.cast(pa.string()),
            pa.array(log.row[at]),
            events.take(pa.array(log.event.codes[at].astype(np.int64))),
            _coded(why, REASONS),
        ],
        schema=REFUSED,
    )


def unread_tables(log: Log) -> list[pa.Table]:
    """The rows of a log that could not be read."""
    return [
        pa.Table.from_arrays(
            [unread.case, pa.array(unread.row), unread.event, _same(unread.why, len(unread.row))],
            schema=REFUSED,
        )
        for unread in log.unread
    ]


def replayed_tables(found: Replayed) -> tuple[pa.Table, pa.Table]:
    """The obligations and refused rows of cases that were replayed."""
    owed = [_row(case, procedure, owed) for case, procedure, owed in found.obligations]
    refused = [
        {"case": case, "row": row, "event": event, "why": why}
        for case, row, event, why in found.refused
    ]
    return pa.Table.from_pylist(owed, OBLIGATIONS), pa.Table.from_pylist(refused, REFUSED)


def _row(case: str, procedure: Procedure, obligation: Obligation) -> dict[str, object]:
    deadline, late = obligation.deadline, obligation.late
    leads = [
        reading.id
        for reading in obligation.readings
        if deadline is not None
        and (reading.deadline.due, reading.deadline.clock) == (deadline.due, deadline.clock)
    ]
    ended = obligation.ended
    return {
        "case": case,
        "procedure": procedure.id,
        "duty": obligation.duty.id,
        "bearer": obligation.duty.bearer,
        "number": obligation.number,
        "started": local_date(obligation.started, procedure.calendar),
        "due": obligation.due,
        "ended": None if ended is None else local_date(ended, procedure.calendar),
        "status": obligation.status.value,
        "late_working": late.working if late else 0,
        "late_natural": late.natural if late else 0,
        "standing": obligation.standing.value if obligation.standing else None,
        "reading": leads[0] if leads else None,
    }


def _same(value: str, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, np.int32)), pa.array([value]))


def _coded(codes: NDArray[Any], values: Sequence[str]) -> pa.Array:
    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(values), pa.string()))


def _dates(days: NDArray[np.int32]) -> pa.Array:
    return pa.array(days, mask=days == NEVER).view(pa.date32())
