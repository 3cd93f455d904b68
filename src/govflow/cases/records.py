"""A case as JSON, to be stored and replayed. Texts come in and go out; files are the caller's."""

import json
from collections.abc import Mapping
from typing import Any

from govflow.cases.case import Case
from govflow.cases.moments import read_moment
from govflow.cases.occurrence import NO_DATA, Facts, Occurrence
from govflow.errors import RecordError, nearest
from govflow.procedures import Procedure

__all__ = ["case_from_json", "case_to_json"]

_RECORD_KEYS = ("procedure", "version", "case", "occurrences", "advanced_to")
_KEYS = ("event", "on", "by", "data", "case", "opens", "recorded")


def case_to_json(case: Case) -> str:
    """A case as JSON: its procedure's name and version, its identifier, its occurrences."""
    record: dict[str, Any] = {
        "procedure": case.procedure.id,
        "version": case.procedure.version,
        "case": case.id,
        "occurrences": [_plain(o) for o in case.log if not o.cause],
    }
    if case.advanced_to is not None:
        record["advanced_to"] = case.advanced_to.isoformat()
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)


def case_from_json(text: str, procedure: Procedure) -> Case:
    """The case that a JSON text records, replayed on `procedure`.

    The procedure must be the one the record names, in the same version.
    """
    record = _parsed(text)
    _know(record, _RECORD_KEYS, "")
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
        case = case.advance(read_moment(advanced, "advanced_to"))
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
    _know(item, _KEYS, where)
    for key in ("by", "case", "opens"):
        if key in item and not isinstance(item[key], str):
            raise _wrong(f"{where}.{key}", item[key], "a text", "文本")
    data = item.get("data", {})
    if not isinstance(data, dict):
        raise _wrong(f"{where}.data", data, "an object", "对象")
    recorded = item.get("recorded")
    return Occurrence(
        item["event"],
        read_moment(item["on"], f"{where}.on"),
        item.get("by"),
        Facts(data) if data else NO_DATA,
        item.get("case", ""),
        item.get("opens", ""),
        None if recorded is None else read_moment(recorded, f"{where}.recorded"),
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
    except ValueError:  # more figures than Python reads
        raise RecordError("bad_json", zh="数字过长", en="a number is too long") from None
    if not isinstance(record, dict):
        raise _wrong("", record, "an object", "对象")
    return record


def _know(record: Mapping[str, object], keys: tuple[str, ...], where: str) -> None:
    for key in record:
        if key not in keys:
            zh, en = nearest(key, keys)
            raise RecordError(
                "unknown_key",
                zh=f"没有键 {key!r}；{zh}",
                en=f"there is no key {key!r}; {en}",
                where=where,
            )


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
