"""Records of cases: JSON for storing one, and tables of events for replaying one.

Texts come in and go out; files are the caller's.
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve

from govflow.cases.case import Case
from govflow.cases.occurrence import NO_DATA, Occurrence
from govflow.errors import RecordError, nearest
from govflow.procedures import Datum, Procedure, Value

__all__ = ["case_from_json", "case_to_json", "read_events"]

_REQUIRED = ("event", "on")
_OPTIONAL = ("by", "case", "opens", "recorded")
_COLUMNS = (*_REQUIRED, *_OPTIONAL)


# JSON.


def case_to_json(case: Case) -> str:
    """A case as JSON: its procedure's name and version, its identifier, its occurrences."""
    record: dict[str, Any] = {
        "procedure": case.procedure.id,
        "version": case.procedure.version,
        "case": case.id,
        "occurrences": [_plain(occurrence) for occurrence in case.log],
    }
    if case.advanced_to is not None:
        record["advanced_to"] = case.advanced_to.isoformat()
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)


def case_from_json(text: str, procedure: Procedure) -> Case:
    """The case that a JSON text records, replayed on `procedure`.

    The procedure must be the one the record names, in the same version.
    """
    record = _parsed(text)
    _require(record, {"procedure": str, "version": str, "case": str, "occurrences": list}, "")
    for key, found, expected in (
        ("procedure", record["procedure"], procedure.id),
        ("version", record["version"], procedure.version),
    ):
        if found != expected:
            raise RecordError(
                "other_procedure",
                zh=f"记录的是 {found!r}，给出的程序是 {expected!r}",
                en=f"the record is of {found!r}; the procedure given is {expected!r}",
                where=key,
            )
    occurrences = [
        _occurrence(item, f"occurrences[{i}]") for i, item in enumerate(record["occurrences"])
    ]
    case = Case.replay(procedure, record["case"], occurrences)
    if (advanced := record.get("advanced_to")) is not None:
        case = evolve(case, advanced_to=_when(advanced, "advanced_to"))
    return case


def _plain(occurrence: Occurrence) -> dict[str, Any]:
    values: dict[str, Any] = {
        "event": occurrence.event,
        "on": occurrence.on.isoformat(),
        "by": occurrence.by,
        "data": dict(occurrence.data),
        "case": occurrence.case,
        "opens": occurrence.opens,
        "recorded": occurrence.recorded and occurrence.recorded.isoformat(),
    }
    return {key: value for key, value in values.items() if value not in (None, "", {})}


def _occurrence(item: object, where: str) -> Occurrence:
    if not isinstance(item, dict):
        raise _wrong(where, item, "an object", "对象")
    _require(item, {"event": str, "on": str}, where)
    known = {*_COLUMNS, "data"}
    for key in item:
        if key not in known:
            zh, en = nearest(key, known)
            raise RecordError(
                "unknown_key",
                zh=f"没有键 {key!r}；{zh}",
                en=f"there is no key {key!r}; {en}",
                where=where,
            )
    for key in ("by", "case", "opens"):
        if key in item and not isinstance(item[key], str):
            raise _wrong(f"{where}.{key}", item[key], "a text", "文本")
    data = item.get("data", {})
    if not isinstance(data, dict):
        raise _wrong(f"{where}.data", data, "an object", "对象")
    recorded = item.get("recorded")
    return Occurrence(
        item["event"],
        _when(item["on"], f"{where}.on"),
        item.get("by"),
        data or NO_DATA,
        item.get("case", ""),
        item.get("opens", ""),
        None if recorded is None else _when(recorded, f"{where}.recorded"),
    )


def _parsed(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise RecordError(
            "bad_json",
            zh=f"不是有效的 JSON：{error.msg}",
            en=f"not valid JSON: {error.msg}",
            where=f"line {error.lineno}, column {error.colno}",
        ) from None
    except RecursionError:
        raise RecordError("bad_json", zh="嵌套过深", en="nested too deeply") from None
    if not isinstance(record, dict):
        raise _wrong("", record, "an object", "对象")
    return record


def _require(record: Mapping[str, object], keys: Mapping[str, type], where: str) -> None:
    for key, kind in keys.items():
        at = f"{where}.{key}" if where else key
        if key not in record:
            raise RecordError("missing_key", zh="缺少这个键", en="this key is missing", where=at)
        if not isinstance(record[key], kind):
            en, zh = ("a list", "列表") if kind is list else ("a text", "文本")
            raise _wrong(at, record[key], en, zh)


def _wrong(where: str, found: object, en: str, zh: str) -> RecordError:
    shown = repr(found)[:60]
    return RecordError(
        "wrong_type", zh=f"应为{zh}，而非 {shown}", en=f"expected {en}, not {shown}", where=where
    )


# Tables of events.


def read_events(
    lines: Iterable[str], procedure: Procedure, *, name: str = "events"
) -> list[Occurrence]:
    """The occurrences in a CSV table, one a row, the first row naming the columns.

    Columns: `event` and `on` (a date, or a date and time); if wanted `by`, `case`, `opens`,
    `recorded`; and any fact that the procedure, or one whose cases it opens, declares. An empty
    cell is a value not given.

    Args:
        lines: the table's lines, as an open text file gives them.
        procedure: the procedure whose events they are; its declared facts name the data columns.
        name: what to call the table in errors.

    Raises:
        RecordError: naming the row and column: a missing or unknown column, a row of another
            length, a date that is none, a number that is none.
    """
    rows = csv.reader(lines, strict=True)
    facts = _facts(procedure)
    occurrences = []
    header: list[str] = []
    try:
        for row in rows:
            where = f"{name}: row {rows.line_num}"
            if not header:
                header = _header(row, facts, name)
            elif any(cell.strip() for cell in row):
                occurrences.append(_from_row(header, row, facts, where))
    except csv.Error as error:
        raise RecordError(
            "bad_csv",
            zh=f"不是有效的 CSV：{error}",
            en=f"not valid CSV: {error}",
            where=f"{name}: row {rows.line_num}",
        ) from None
    if not header:
        raise RecordError("empty_table", zh="表是空的", en="the table is empty", where=name)
    return occurrences


def _facts(procedure: Procedure) -> dict[str, Datum]:
    facts: dict[str, Datum] = {}
    for opened in procedure.procedures.values():
        facts |= _facts(opened)
    return facts | dict(procedure.data)


def _header(row: list[str], facts: Mapping[str, Datum], name: str) -> list[str]:
    columns = [cell.strip().lstrip("\ufeff") for cell in row]
    for column in _REQUIRED:
        if column not in columns:
            zh, en = nearest(column, columns)
            raise RecordError(
                "missing_column",
                zh=f"缺少列 {column!r}；{zh}",
                en=f"the column {column!r} is missing; {en}",
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
        _when(cells["on"], f"{where}, column on"),
        cells.get("by") or None,
        data or NO_DATA,
        cells.get("case", ""),
        cells.get("opens", ""),
        _when(recorded, f"{where}, column recorded") if recorded else None,
    )


_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_BOOLEANS = {"true": True, "false": False, "是": True, "否": False}


def _value(datum: Datum, cell: str, where: str) -> Value:
    if datum.type == "text":
        return cell
    if datum.type == "boolean" and cell.casefold() in _BOOLEANS:
        return _BOOLEANS[cell.casefold()]
    if datum.type == "integer" and _NUMBER.fullmatch(cell) and "." not in cell:
        return int(cell)
    if datum.type == "number" and _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    raise RecordError(
        "bad_value",
        zh=f"{cell!r} 不是 {datum.type}",
        en=f"{cell!r} is not of the type {datum.type}",
        where=where,
    )


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _when(text: object, where: str) -> date | datetime:
    """A date, or a date and time, in ISO 8601."""
    try:
        if isinstance(text, str):
            return date.fromisoformat(text) if _DATE.fullmatch(text) else _moment(text)
    except ValueError:
        pass
    raise RecordError(
        "bad_date",
        zh=f"{text!r} 不是日期；应如 2019-09-20 或 2019-09-20T09:00",
        en=f"{text!r} is not a date; write 2019-09-20 or 2019-09-20T09:00",
        where=where,
    )


def _moment(text: str) -> datetime:
    if not _DATE.match(text) or len(text) < len("2019-09-20T09"):
        raise ValueError(text)
    return datetime.fromisoformat(text)
