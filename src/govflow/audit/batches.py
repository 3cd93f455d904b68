"""An audit as a function from record batches to record batches, one partition of a log at a time.

This is what engines that move Arrow batches ask for, Spark's `DataFrame.mapInArrow` among them. It
needs nothing of theirs.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal, get_args

import pyarrow as pa
from attrs import field, frozen

from govflow.audit.audit import audit
from govflow.audit.found import OBLIGATIONS, REFUSED
from govflow.audit.output import _plain as plain
from govflow.audit.pieces import in_order
from govflow.errors import RecordError, nearest
from govflow.procedures import Procedure

__all__ = ["InBatches", "in_batches"]

Table = Literal["obligations", "breaches", "refused"]

_TABLES = get_args(Table)
_ROWS = 1 << 16  # in a batch that is handed on


@frozen
class InBatches:
    """Audits one partition of a log: called with its batches, gives those of a table found.

    A partition has all rows of its cases, and is held in memory whole. It can be pickled.
    """

    procedure: Procedure
    as_of: date | datetime
    columns: Mapping[str, str] = field(hash=False)
    events: Mapping[str, str] = field(hash=False)
    table: Table

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches of what was found; none where there was nothing to look at."""
        given = list(batches)
        if not given:
            return
        log = in_order(pa.Table.from_batches(given), self.columns.get("row", "row"))
        found = audit(
            log, self.procedure, as_of=self.as_of, columns=self.columns, events=self.events
        )
        tables = {
            "obligations": found.obligations,
            "breaches": found.breaches,
            "refused": found.refused,
        }
        yield from tables[self.table].cast(self.schema).to_batches(max_chunksize=_ROWS)

    @property
    def schema(self) -> pa.Schema:
        """The columns of what it gives, texts as texts."""
        return plain(REFUSED if self.table == "refused" else OBLIGATIONS)

    @property
    def ddl(self) -> str:
        """The same columns as Spark SQL writes them."""
        return ", ".join(f"`{column.name}` {_SQL[column.type]}" for column in self.schema)


_SQL = {pa.string(): "string", pa.int32(): "int", pa.int64(): "bigint", pa.date32(): "date"}


def in_batches(
    procedure: Procedure,
    *,
    as_of: date | datetime,
    columns: Mapping[str, str] | None = None,
    events: Mapping[str, str] | None = None,
    table: Table = "obligations",
) -> InBatches:
    """A function that audits a partition of a log, from its record batches to those found.

    What an engine hands over has no order of its own. Events of a case on one day are taken in the
    order of the column `row`, where the log has one.

    Args:
        procedure: what the cases run by.
        as_of: the day to look at; events after it are left out.
        columns: what the log calls a column: `{"case": "CaseID"}`.
        events: what its events are in the procedure: `{"Arrival": "arrive"}`.
        table: which table of the audit to give.

    Raises:
        RecordError: `unknown_table`.
    """
    if table not in _TABLES:
        zh, en = nearest(table, _TABLES)
        raise RecordError(
            "unknown_table",
            zh=f"没有结果表 {table!r}；{zh}",
            en=f"an audit has no table {table!r}; {en}",
            where="table",
        )
    return InBatches(procedure, as_of, columns or {}, events or {}, table)
