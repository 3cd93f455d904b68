"""Reading a log's columns: from arrays of any kind to codes, sorted by case and time.

What comes in is a mapping of arrays, an Arrow table or a record batch, whose columns are `case`,
`event`, `on`, if wanted `by` and `opens`, and the facts that the procedure declares; a column map
names them where the log calls them otherwise. Rows that cannot be read are set aside with the
reason, never lost.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from govflow.audit.dates import Bools
from govflow.audit.log import Coded, Codes, Log, Unread
from govflow.audit.order import has_paths, sorted_rows, trees_of
from govflow.audit.times import read_times
from govflow.errors import RecordError, nearest
from govflow.procedures import OPEN, Datum, Procedure

__all__ = [
    "COLUMNS",
    "RAGGED",
    "facts_of",
    "plain_column",
    "read_log",
    "require_columns",
    "within",
]

COLUMNS = ("case", "event", "on", "by", "opens", "row")
"""The columns a log may have beside facts; `row` is a row's number, where it is not its place."""

RAGGED = "ragged row"
"""A column that reading a file adds: whether a row had more or fewer cells than there are columns,
and is nothing but its number."""

_NEEDED = ("case", "event", "on")


def within(procedure: Procedure) -> dict[str, Procedure]:
    """A procedure and all whose cases it may open, near or far, by identifier."""
    found = {procedure.id: procedure}
    for opened in procedure.procedures.values():
        found |= {id: p for id, p in within(opened).items() if id not in found}
    return found


def read_log(
    log: Mapping[str, Any] | pa.Table | pa.RecordBatch,
    procedure: Procedure,
    *,
    as_of: date | datetime,
    columns: Mapping[str, str] | None = None,
    events: Mapping[str, str] | None = None,
) -> Log:
    """A log's columns as codes, up to a time.

    Args:
        log: its columns, by name.
        procedure: whose events they are; its facts name the data columns.
        as_of: rows after it are left out.
        columns: what the log calls a column: `{"case": "CaseID"}`.
        events: what the log's events are in the procedure: `{"Arrival": "arrive"}`.

    Raises:
        RecordError: `missing_column`, `unknown_column`, `bad_column`, `unknown_event`.
    """
    _require_events(procedure, events or {})
    table = _table(log)
    given = _chosen(table, procedure, columns or {})
    case, event = plain_column(given["case"]), _encoded(given["event"], events or {})
    times = read_times(plain_column(given["on"]), procedure.calendar)
    row = (
        given["row"].to_numpy().astype(np.int64)
        if "row" in given
        else np.arange(table.num_rows, dtype=np.int64)
    )
    by = _encoded(given["by"]) if "by" in given else None
    opens = _encoded(given["opens"]) if "opens" in given else None
    data = facts_of(procedure)
    facts = {name: _fact(given[name], data[name]) for name in data if name in given}
    no_case = _missing(case)
    wrong = [
        ("ragged_row", _ragged(table)),
        ("missing_case", no_case),
        ("missing_event", event.codes < 0 if (event.codes < 0).any() else None),
        ("bad_date", times.bad),
    ]
    unread, usable = [], None
    for why, mask in wrong:
        if mask is None:
            continue
        if usable is None:
            usable = np.ones(len(row), np.bool_)
        found = np.flatnonzero(mask & usable)
        usable[found] = False
        unread.append(Unread(row[found], _named(case, found), _events(event, found), why))
    after = times.after(as_of, procedure.calendar)
    later = 0
    if after is not None:
        usable = np.ones(len(row), np.bool_) if usable is None else usable
        later = int((after & usable).sum())
        usable &= ~after
    keep = None if usable is None else np.flatnonzero(usable)
    if keep is not None:
        case, times = case.take(pa.array(keep)), times.part(keep)
        row, event = row[keep], event.part(keep)
    nested = bool(procedure.procedures) and has_paths(case)
    order, keys = sorted_rows(case, times.moment if times.moment is not None else times.day, nested)
    rows = order if keep is None else keep if order is None else keep[order]
    if order is not None:
        case, times = case.take(pa.array(order)), times.part(order)
        row, event = row[order], event.part(order)
    if rows is not None:
        by = None if by is None else by.part(rows)
        opens = None if opens is None else opens.part(rows)
        facts = {name: fact.part(rows) for name, fact in facts.items()}
    changes = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    first = (
        np.concatenate(([0], changes, [len(keys)])).astype(np.int64)
        if len(keys)
        else np.zeros(1, np.int64)
    )
    names = case.take(pa.array(first[:-1]))
    if pa.types.is_dictionary(names.type):
        names = names.dictionary_decode()
    tree = trees_of(names) if nested else np.arange(len(names))
    return Log(
        names,
        tree,
        first,
        row,
        event,
        times.day,
        times.moment,
        by,
        opens,
        facts,
        procedure.calendar,
        times.whole,
        tuple(unread),
        later,
        nested,
    )


def _require_events(procedure: Procedure, events: Mapping[str, str]) -> None:
    """Refuse names for events that there are not."""
    known = {OPEN, *(event for found in within(procedure).values() for event in found.events)}
    for event in events.values():
        if event not in known:
            zh, en = nearest(event, known)
            raise RecordError(
                "unknown_event",
                zh=f"程序 {procedure.id} 没有事件 {event!r}；{zh}",
                en=f"the procedure {procedure.id} has no event {event!r}; {en}",
                where="events",
            )


# Columns as they come.


def _table(log: Mapping[str, Any] | pa.Table | pa.RecordBatch) -> pa.Table:
    if isinstance(log, pa.Table):
        return log
    if isinstance(log, pa.RecordBatch):
        return pa.Table.from_batches([log])
    return pa.table(dict(log))


def _chosen(
    table: pa.Table, procedure: Procedure, columns: Mapping[str, str]
) -> dict[str, pa.ChunkedArray]:
    """The log's columns under the names they have here; those it does not use are left alone."""
    facts = facts_of(procedure)
    require_columns(procedure, columns)
    given = {}
    for name in (*COLUMNS, *facts):
        source = columns.get(name, name)
        if source in table.column_names:
            given[name] = table.column(source)
        elif name in _NEEDED or name in columns:
            zh, en = nearest(source, table.column_names)
            raise RecordError(
                "missing_column",
                zh=f"日志缺少列 {source!r}（{name}）；{zh}",
                en=f"the log has no column {source!r} (for {name!r}); {en}",
                where="columns",
            )
    return given


def require_columns(
    procedure: Procedure, columns: Mapping[str, str], own: Sequence[str] = COLUMNS
) -> None:
    """Refuse a column map that names what is no column. Raises `RecordError`."""
    known = [*own, *facts_of(procedure)]
    for name in columns:
        if name not in known:
            zh, en = nearest(name, known)
            raise RecordError(
                "unknown_column",
                zh=f"没有列 {name!r}；{zh}",
                en=f"there is no column {name!r}; {en}",
                where="columns",
            )


def facts_of(procedure: Procedure) -> dict[str, Datum]:
    """Every fact that it or a procedure it opens declares; its own where both do."""
    facts: dict[str, Datum] = {}
    for found in reversed(within(procedure).values()):
        facts |= found.data
    return facts


def plain_column(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.ChunkedArray):  # a column of no rows has no chunk
        whole = pa.array([], whole.type)
    if pa.types.is_dictionary(whole.type) and pa.types.is_dictionary(whole.type.value_type):
        whole = whole.dictionary_decode()
    return whole


def _encoded(column: pa.ChunkedArray, renamed: Mapping[str, str] | None = None) -> Coded:
    """A column of names as codes; an empty text is nothing given."""
    codes, values = _dictionary(plain_column(column))
    texts = [None if value is None else str(value).strip() for value in values]
    texts = [(renamed or {}).get(text, text) if text else None for text in texts]
    return _without_none(codes, texts)


def _fact(column: pa.ChunkedArray, datum: Datum) -> Coded:
    """A column of facts as codes into values of the type that the procedure declares."""
    codes, values = _dictionary(plain_column(column))
    return _without_none(codes, [_value(value, datum) for value in values])


def _dictionary(column: pa.Array) -> tuple[Codes, list[object]]:
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    indices = column.indices.fill_null(-1) if column.indices.null_count else column.indices
    return indices.to_numpy(zero_copy_only=False), column.dictionary.to_pylist()


def _without_none(codes: Codes, values: Sequence[object]) -> Coded:
    """The codes with -1 wherever the value is None."""
    codes = codes if np.issubdtype(codes.dtype, np.signedinteger) else codes.astype(np.int64)
    if all(value is not None for value in values):
        return Coded(codes, tuple(values))
    absent = [code for code, value in enumerate(values) if value is None]
    return Coded(np.where(np.isin(codes, absent), -1, codes), tuple(values))


def _value(value: object, datum: Datum) -> object:
    """A cell's value as the fact's type has it; as it is where it cannot be read so."""
    if isinstance(value, str) and datum.type != "text":
        value = value.strip() or None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and datum.type == "boolean":
        return _BOOLEANS.get(value.casefold(), value)
    if isinstance(value, str) and datum.type in ("integer", "number"):
        for read in (int, float) if datum.type == "number" else (int,):
            try:
                return read(value)
            except ValueError:
                continue
    if isinstance(value, float) and datum.type == "integer" and value.is_integer():
        return int(value)
    return value


_BOOLEANS = {"true": True, "false": False, "是": True, "否": False}


def _ragged(table: pa.Table) -> Bools | None:
    """Which rows had too few or too many cells; None where none had."""
    if RAGGED not in table.column_names:
        return None
    ragged: Bools = table[RAGGED].to_numpy()
    return ragged if ragged.any() else None


def _missing(case: pa.Array) -> Bools | None:
    """Where no case is named."""
    if not case.null_count and pa.types.is_integer(case.type):
        return None
    if pa.types.is_dictionary(case.type):
        values = case.dictionary
        if not case.null_count and not _missing_any(values):
            return None
        case = case.dictionary_decode()
    elif not case.null_count and not _missing_any(case):
        return None
    mask = pc.is_null(case)
    if pa.types.is_string(case.type) or pa.types.is_large_string(case.type):
        mask = pc.or_kleene(mask, pc.equal(case, ""))
    found: Bools = pc.fill_null(mask, True).to_numpy(zero_copy_only=False)
    return found


def _missing_any(values: pa.Array) -> bool:
    if pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
        return bool(pc.any(pc.equal(values, "")).as_py())
    return bool(values.null_count)


def _named(case: pa.Array, rows: NDArray[Any]) -> pa.Array:
    found = case.take(pa.array(rows))
    if pa.types.is_dictionary(found.type):
        found = found.dictionary_decode()
    return found.cast(pa.string())


def _events(event: Coded, rows: NDArray[Any]) -> pa.Array:
    texts = [None if code < 0 else str(event.values[code]) for code in event.codes[rows].tolist()]
    return pa.array(texts, pa.string())
