"""Tables of events: CSV text whose rows are what happened, one event a row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from govflow.cases.case import Case
from govflow.cases.moments import read_moment
from govflow.cases.occurrence import NO_DATA, Facts, Occurrence
from govflow.errors import RecordError, nearest
from govflow.procedures import Datum, Procedure, Value

__all__ = ["read_events", "replay_events"]

_REQUIRED = ("event", "on")
_COLUMNS = (*_REQUIRED, "by", "case", "opens", "recorded")


def read_events(
    lines: Iterable[str] | str, procedure: Procedure, *, name: str = "events"
) -> list[Occurrence]:
    """The occurrences in a CSV table, one a row, the first row naming the columns.

    Columns: `event` and `on` (a date, or a date and time); if wanted `by`, `case`, `opens`,
    `recorded`; and any fact that the procedure, or one whose cases it opens, declares. An empty
    cell is a value not given.

    Args:
        lines: the table's lines, as an open text file gives them, or its whole text.
        procedure: the procedure whose events they are; its declared facts name the data columns.
        name: what to call the table in errors.

    Raises:
        RecordError: naming the row and column: a missing or unknown column, a row of another
            length, a date that is none, a number that is none.
    """
    return [occurrence for _, occurrence in _rows(lines, procedure, name)]


def replay_events(
    lines: Iterable[str] | str, procedure: Procedure, id: str, *, name: str = "events"
) -> Case:
    """The case that a CSV table of events makes; as `read_events` and `Case.replay` in one.

    A refused event's `where` is its row in the table.
    """
    rows = list(_rows(lines, procedure, name))
    places = [place for place, _ in rows]
    return Case.replay(procedure, id, [occurrence for _, occurrence in rows], places=places)


def _rows(
    lines: Iterable[str] | str, procedure: Procedure, name: str
) -> Iterator[tuple[str, Occurrence]]:
    """Each row's place and what it says."""
    if isinstance(lines, str):
        lines = io.StringIO(lines, newline="")
    rows = csv.reader(_unmarked(lines), strict=True)
    facts = _facts(procedure)
    header: list[str] = []
    try:
        for row in rows:
            place = f"{name}: row {rows.line_num}"
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = _header(row, facts, name)
            else:
                yield place, _from_row(header, row, facts, place)
    except csv.Error as error:
        raise RecordError(
            "bad_csv",
            zh=f"不是有效的 CSV：{error}",
            en=f"not valid CSV: {error}",
            where=f"{name}: row {rows.line_num}",
        ) from None
    if not header:
        raise RecordError("empty_table", zh="表是空的", en="the table is empty", where=name)


def _unmarked(lines: Iterable[str]) -> Iterator[str]:
    """The lines without the byte order mark that spreadsheets write before the first."""
    for number, line in enumerate(lines):
        yield line if number else line.removeprefix("\ufeff")


def _facts(procedure: Procedure) -> dict[str, Datum]:
    facts: dict[str, Datum] = {}
    for opened in procedure.procedures.values():
        facts |= _facts(opened)
    return facts | dict(procedure.data)


def _header(row: list[str], facts: Mapping[str, Datum], name: str) -> list[str]:
    columns = [cell.strip() for cell in row]
    for column in _REQUIRED:
        if column not in columns:
            raise RecordError(
                "missing_column",
                zh=f"缺少列 {column!r}；现有：{', '.join(columns)}",
                en=f"the column {column!r} is missing; there are: {', '.join(columns)}",
                where=name,
            )
    for column in columns:
        if column not in _COLUMNS and column not in facts:
            zh, en = nearest(column, [*_COLUMNS, *facts])
            raise RecordError(
                "unknown_column",
                zh=f"没有列 {column!r}；{zh}",
                en=f"there is no column {column!r}; {en}",
                where=name,
            )
        if column in _COLUMNS and column in facts:
            raise RecordError(
                "ambiguous_column",
                zh=f"列 {column!r} 与数据项同名，无从区分；请改用 JSON 记录",
                en=f"the column {column!r} is also called as a fact, and there is no telling them "
                "apart; use a JSON record",
                where=name,
            )
        if columns.count(column) > 1:
            raise RecordError(
                "repeated_column",
                zh=f"列 {column!r} 出现多次",
                en=f"the column {column!r} is there more than once",
                where=name,
            )
    return columns


def _from_row(
    header: list[str], row: list[str], facts: Mapping[str, Datum], where: str
) -> Occurrence:
    if len(row) != len(header):
        raise RecordError(
            "ragged_row",
            zh=f"有 {len(row)} 格，应为 {len(header)} 格",
            en=f"{len(row)} cells, but {len(header)} columns",
            where=where,
        )
    cells = {column: cell.strip() for column, cell in zip(header, row, strict=True)}
    for column in _REQUIRED:
        if not cells[column]:
            raise RecordError(
                "empty_cell",
                zh=f"列 {column} 不能为空",
                en=f"the column {column!r} must not be empty",
                where=where,
            )
    data = {
        column: _value(facts[column], cell, f"{where}, column {column}")
        for column, cell in cells.items()
        if column in facts and column not in _COLUMNS and cell
    }
    recorded = cells.get("recorded")
    return Occurrence(
        cells["event"],
        read_moment(cells["on"], f"{where}, column on"),
        cells.get("by") or None,
        Facts(data) if data else NO_DATA,
        cells.get("case", ""),
        cells.get("opens", ""),
        read_moment(recorded, f"{where}, column recorded") if recorded else None,
    )


_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_BOOLEANS = {"true": True, "false": False, "是": True, "否": False}


def _value(datum: Datum, cell: str, where: str) -> Value:
    if datum.type in ("text", "date", "period"):
        return cell  # what it may be is checked when the event happens
    if datum.type == "boolean" and cell.casefold() in _BOOLEANS:
        return _BOOLEANS[cell.casefold()]
    if datum.type == "integer" and _NUMBER.fullmatch(cell) and "." not in cell:
        return int(cell)
    if datum.type == "number" and _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    cell = cell if len(cell) <= 40 else f"{cell[:40]}…"
    raise RecordError(
        "bad_value",
        zh=f"{cell!r} 不是 {datum.type}",
        en=f"{cell!r} is not of the type {datum.type}",
        where=where,
    )
