"""What an audit found, as tables: an obligation a row, a refused event a row, and summaries."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from govflow.audit.conformance import REASONS
from govflow.audit.log import Coded, Log
from govflow.audit.obligations import STANDINGS, STATUSES, Obligations
from govflow.audit.replay import Replayed
from govflow.audit.tables import CODE, coded, dates, joined, same
from govflow.audit.totals import Line, Totals, fired_in, line_of, line_of_one
from govflow.audit.watches import SEEN, alerts_in, seen_in_cases
from govflow.cases import Obligation
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Procedure

__all__ = [
    "OBLIGATIONS",
    "REFUSED",
    "Audit",
    "NotAllowed",
    "Owed",
    "Retold",
    "retold",
    "unread",
]

OBLIGATIONS = pa.schema(
    [
        ("case", pa.string()),
        ("procedure", CODE),
        ("duty", CODE),
        ("bearer", CODE),
        ("number", pa.int32()),
        ("started", pa.date32()),
        ("due", pa.date32()),
        ("ended", pa.date32()),
        ("status", CODE),
        ("late_working", pa.int32()),
        ("late_natural", pa.int32()),
        ("standing", CODE),
        ("reading", CODE),
    ]
)
"""An obligation a row. `late_working` and `late_natural` are 0 unless it is overdue or was
fulfilled late; `due` and `standing` are null where there is no date, `reading` where the duty has
only one."""

REFUSED = pa.schema(
    [("case", pa.string()), ("row", pa.int64()), ("event", pa.string()), ("why", CODE)]
)
"""An event a row that the procedure did not allow, or a row that could not be read. `row` counts
from 0, and is null where a whole case could not be counted out."""


@frozen(eq=False)
class Owed:
    """Obligations of some cases under one duty, which columns could tell of."""

    names: pa.Array
    """The identifiers of cases."""
    procedure: Procedure
    duty: Duty
    columns: Obligations

    @property
    def line(self) -> Line:
        """What they come to."""
        return line_of(self.procedure, self.duty, self.columns)

    def breached(self) -> "Owed":
        """Those that are overdue or were fulfilled late."""
        return evolve(self, columns=self.columns.of(self.columns.late))

    def table(self) -> pa.Table:
        """As a table: see `OBLIGATIONS`."""
        columns, size = self.columns, len(self.columns.case)
        return pa.Table.from_arrays(
            [
                self.names.take(pa.array(columns.case)).cast(pa.string()),
                same(self.procedure.id, size),
                same(self.duty.id, size),
                same(self.duty.bearer, size),
                pa.array(columns.number),
                dates(columns.started),
                dates(columns.due),
                dates(columns.ended),
                coded(columns.status, [status.value for status in STATUSES]),
                pa.array(columns.late_working),
                pa.array(columns.late_natural),
                coded(columns.standing - 1, [s.value for s in STANDINGS if s is not None]),
                coded(columns.reading, list(self.duty.readings)),
            ],
            schema=OBLIGATIONS,
        )


@frozen(eq=False)
class NotAllowed:
    """Rows of some cases that were refused."""

    names: pa.Array
    """The identifiers of cases."""
    case: NDArray[np.int64]
    row: NDArray[np.int64]
    event: Coded
    why: NDArray[np.uint8]

    @property
    def reasons(self) -> Counter[str]:
        """How many there are of each reason."""
        counts = np.bincount(self.why, minlength=len(REASONS)).tolist()
        return +Counter(dict(zip(REASONS, counts, strict=True)))

    def table(self) -> pa.Table:
        """As a table: see `REFUSED`."""
        events = pa.array([str(value) for value in self.event.values], pa.string())
        return pa.Table.from_arrays(
            [
                self.names.take(pa.array(self.case)).cast(pa.string()),
                pa.array(self.row),
                events.take(pa.array(self.event.codes.astype(np.int64))),
                coded(self.why, REASONS),
            ],
            schema=REFUSED,
        )


@frozen(eq=False)
class Retold:
    """What was found row by row: of cases that were replayed, of rows that could not be read."""

    obligations: pa.Table = field(factory=OBLIGATIONS.empty_table)
    refused: pa.Table = field(factory=REFUSED.empty_table)
    seen: pa.Table = field(factory=SEEN.empty_table)
    """What counts for watches."""
    lines: tuple[Line, ...] = ()

    @property
    def reasons(self) -> Counter[str]:
        """How many rows were refused for each reason."""
        return Counter(self.refused["why"].to_pylist())


@frozen(eq=False, slots=False)
class Audit:
    """Who was late, and what was not allowed, in a log of many cases; tables are made when asked
    for.
    """

    procedure: Procedure
    counted: Totals
    """What it comes to in numbers, but for the alerts, which are those of the whole log alone."""
    seen: pa.Table
    """What counts for the watches, an event a row: see `SEEN`."""
    _owed: Sequence[Owed]
    _not_allowed: Sequence[NotAllowed]
    _retold: Sequence[Retold]

    @cached_property
    def obligations(self) -> pa.Table:
        """An obligation a row: see `OBLIGATIONS`."""
        tables = [*(owed.table() for owed in self._owed), *(r.obligations for r in self._retold)]
        return joined(tables, OBLIGATIONS)

    @cached_property
    def breaches(self) -> pa.Table:
        """The obligations that are overdue or were fulfilled late."""
        tables = [
            *(owed.breached().table() for owed in self._owed),
            *(_breached(retold.obligations) for retold in self._retold),
        ]
        return joined(tables, OBLIGATIONS)

    @cached_property
    def refused(self) -> pa.Table:
        """An event a row that was not allowed or not read: see `REFUSED`."""
        tables = [*(r.refused for r in self._retold), *(n.table() for n in self._not_allowed)]
        return joined(tables, REFUSED)

    @cached_property
    def alerts(self) -> pa.Table:
        """Every time that a watch fires, over all cases: see `ALERTS`."""
        return alerts_in(self.procedure, self.seen)

    @cached_property
    def totals(self) -> Totals:
        """What it comes to in numbers."""
        return evolve(self.counted, alerts=fired_in(self.alerts))

    @property
    def rows(self) -> int:
        """How many rows the log has up to the day looked at."""
        return self.counted.rows

    @property
    def cases(self) -> int:
        """How many cases it has, those opened within others not counted."""
        return self.counted.cases

    @property
    def later(self) -> int:
        """How many rows are after it, and were left out."""
        return self.counted.later

    @property
    def replayed(self) -> int:
        """How many cases were replayed one by one, because columns alone could not tell of them."""
        return self.counted.replayed


def unread(log: Log) -> list[Retold]:
    """The rows of a log that could not be read."""
    return [
        Retold(
            refused=pa.Table.from_arrays(
                [found.case, pa.array(found.row), found.event, same(found.why, len(found.row))],
                schema=REFUSED,
            )
        )
        for found in log.unread
    ]


def retold(found: Replayed) -> Retold:
    """The obligations and refused rows of cases that were replayed."""
    owed = [_row(case, procedure, owed) for case, procedure, owed in found.obligations]
    refused = [
        {"case": case, "row": row, "event": event, "why": why}
        for case, row, event, why in found.refused
    ]
    return Retold(
        pa.Table.from_pylist(owed, OBLIGATIONS),
        pa.Table.from_pylist(refused, REFUSED),
        seen_in_cases(found.cases),
        tuple(line_of_one(procedure, owed) for _, procedure, owed in found.obligations),
    )


def _breached(obligations: pa.Table) -> pa.Table:
    late = pa.array([status.value for status in STATUSES if status.late])
    return obligations.filter(pc.is_in(obligations["status"].cast(pa.string()), late))


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
