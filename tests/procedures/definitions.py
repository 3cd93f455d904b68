"""A small made-up definition with every kind of part in it, and ways to change one thing of it."""

import copy
import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govflow import GovflowError, Procedure, load
from govflow.errors import DefinitionError, Problem
from govflow.procedures import Value
from govflow.testing.strategies import values_of

__all__ = [
    "GONE",
    "all_data",
    "changed",
    "cycling",
    "definition",
    "keys",
    "refused",
    "says",
    "set_at",
]

GONE: Any = object()
"""In place of a value: leave the key out."""

_PERMIT: dict[str, Any] = {
    "id": "test.permit",
    "title": {"zh": "许可", "en": "Permit"},
    "version": "1",
    "initial": "received",
    "calendar": "CN",
    "convention": "cn.civil",
    "omits": [{"zh": "收费", "en": "fees"}],
    "sources": {"act": {"title": "行政许可法", "date": date(2019, 4, 23)}},
    "roles": {
        "applicant": {"zh": "申请人", "en": "applicant"},
        "office": {"zh": "行政机关", "en": "office"},
    },
    "phases": {
        "intake": {"zh": "受理", "en": "intake"},
        "decision": {"zh": "决定", "en": "decision"},
    },
    "states": {
        "received": {"phase": "intake", "zh": "已收到"},
        "examining": {"phase": "decision", "zh": "审查中"},
        "decided": {"phase": "decision", "zh": "已决定", "final": True},
    },
    "data": {
        "kind": {"zh": "类型", "one_of": ["simple", "complex"]},
        "fee": {"type": "number"},
        "pages": {"type": "integer"},
        "urgent": {"type": "boolean"},
        "remark": {"type": "text"},
    },
    "events": {
        "accept": {"zh": "受理", "from": "received", "to": "examining", "by": "office"},
        "decide": {
            "zh": "决定",
            "by": ["office"],
            "cite": {"source": "act", "text": "作出行政许可决定"},
            "transitions": [
                {"from": "examining", "to": "decided", "when": {"kind": "simple"}},
                {"from": "examining", "to": "decided", "when": {"urgent": True}},
            ],
        },
        "ask": {"from": "examining", "by": "office"},
        "answer": {"from": "examining", "by": "applicant"},
        "withdraw": {"from": "*", "to": "decided", "by": "applicant"},
    },
    "duties": {
        "decision": {
            "zh": "作出决定",
            "bearer": "office",
            "to": "applicant",
            "starts": "accept",
            "ends": "decide",
            "within": "20 working days",
            "force": "must",
            "stops": "ask",
            "resumes": "answer",
            "voids": "withdraw",
            "cite": {"source": "act", "text": "自受理行政许可申请之日起二十日内", "article": "42"},
            "note": "第四十二条",
            "readings": {
                "working": {"zh": "工作日"},
                "natural": {"zh": "自然日", "within": "20 days", "starts": "accept"},
            },
        }
    },
}


def definition() -> dict[str, Any]:
    """A fresh copy of the definition, to change at will."""
    return copy.deepcopy(_PERMIT)


def changed(path: str, value: object) -> dict[str, Any]:
    """The definition with one value set (`duties.decision.within`), or left out with `GONE`."""
    plain = definition()
    set_at(plain, path, value)
    return plain


def set_at(plain: Any, path: str, value: object) -> None:
    """Set what is at a key path; numbers index lists: `events.decide.transitions.0.to`."""
    *above, last = path.split(".")
    for key in above:
        plain = plain[int(key)] if isinstance(plain, list) else plain.setdefault(key, {})
    if isinstance(plain, list):
        plain[int(last)] = value
    elif value is GONE:
        del plain[last]
    else:
        plain[last] = value


def cycling(
    duty: Mapping[str, object],
    *events: str,
    data: Mapping[str, object] | None = None,
    calendar: str = "CN",
) -> Procedure:
    """A procedure that stays in one state, so that its events may happen in any order.

    It has one duty, `owed`, of one role, `office`; nobody in particular does its events.
    """
    return load(
        {
            "id": "test.cycling",
            "title": {"zh": "循环"},
            "version": "1",
            "initial": "on",
            "calendar": calendar,
            "roles": {"office": {"zh": "机关"}},
            "states": {"on": {}},
            "data": dict(data or {}),
            "events": {event: {"from": "*"} for event in events},
            "duties": {"owed": {"bearer": "office", **duty}},
        }
    )


def all_data(procedure: Procedure) -> Iterator[dict[str, Value]]:
    """Every fact unknown, or with any of a few values: all combinations."""
    choices = [[None, *values_of(datum)] for datum in procedure.data.values()]
    for values in itertools.product(*choices):
        facts = zip(procedure.data, values, strict=True)
        yield {fact: value for fact, value in facts if value is not None}


def refused(what: str | Path | Mapping[str, object], *opens: Procedure) -> DefinitionError:
    """The error with which a definition is refused."""
    with pytest.raises(DefinitionError) as caught:
        load(what, procedures=opens)
    return caught.value


def keys(error: DefinitionError) -> list[str]:
    """The key of everything that is wrong."""
    return [problem.where for problem in error.problems if isinstance(problem, Problem)]


def says(error: GovflowError, *parts: str) -> bool:
    """Whether an error says every one of the parts, in Chinese in Chinese and in English too.

    What is quoted may be in any language; the sentences themselves are not, and neither speaks of
    Python's own affairs.
    """
    zh, en = error.message("zh"), error.message("en")
    chinese = any("一" <= sign <= "鿿" for sign in error.zh)
    plain = not any(
        word in zh + en for word in ("attribute", "iterable", "subscriptable", "object")
    )
    return chinese and plain and zh != en and all(part in zh and part in en for part in parts)
