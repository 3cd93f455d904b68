"""Scenarios as TOML: read, and laid out for a person to read and keep.

Written, each event and each expected obligation has a line of its own; what is as if it were not
there is left out. Texts come in and go out; files are the caller's.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import AttrsInstance, asdict, fields

from govflow.errors import DefinitionError, Problem
from govflow.procedures import Procedure
from govflow.procedures.problems import raise_any
from govflow.procedures.structure import read_part
from govflow.procedures.toml_text import read_toml
from govflow.testing.scenario_names import unknown_names
from govflow.testing.scenarios import Check, Scenario

__all__ = ["procedure_named", "read_scenarios", "to_scenario_toml"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


# Reading.


def read_scenarios(
    text: str, *, name: str = "scenarios", procedure: Procedure | None = None
) -> tuple[Scenario, ...]:
    """The scenarios in a TOML text.

    Args:
        text: the content of a scenario file.
        name: what to call it in errors, such as the file's name.
        procedure: the one they are about; if given, every name they expect something of is one it
            has.

    Raises:
        DefinitionError: naming the scenario and the key. `nothing_checked` for a check, or a list
            in it, that is empty; `unknown_duty` and the like with the nearest name there is.
    """
    plain = read_toml(text, name)
    problems: list[Problem] = []
    listed = plain.get("scenario")
    if not isinstance(listed, list) or not set(plain) <= {"procedure", "scenario"}:
        problems.append(
            Problem(
                "no_scenario", "scenario", zh="应为 [[scenario]] 列表", en="expected [[scenario]]"
            )
        )
        listed = []
    scenarios = [
        read_part(Scenario, item, f"scenario[{i}]", problems) for i, item in enumerate(listed)
    ]
    raise_any(problems, name)
    raise_any((p for item in listed for p in _nothing_checked(item)), name)
    if procedure is not None:
        raise_any((p for each in scenarios for p in unknown_names(each, procedure)), name)
    return tuple(scenarios)


def procedure_named(text: str, *, name: str = "scenarios") -> str | None:
    """The pack or file that the key `procedure` of a TOML text names; None where it names none."""
    named = read_toml(text, name).get("procedure")
    if named is None or isinstance(named, str):
        return named
    raise DefinitionError(
        "wrong_type",
        zh=f"应为规则包的名称或文件名，而非 {named!r}",
        en=f"expected the name of a pack or of a file, not {named!r}",
        where=f"{name}: procedure",
    )


def _nothing_checked(item: Mapping[str, Any]) -> Iterator[Problem]:
    """The checks of a well-formed scenario, and lists and tables in them, that expect nothing."""
    for i, check in enumerate(item.get("check", ())):
        where = f"{item['name']}: check[{i}]"
        empty = [key for key, value in check.items() if value in ([], {})]
        for key in empty:
            yield Problem(
                "nothing_checked",
                f"{where}.{key}",
                zh="为空，什么也没有检查；要求不负某项职责的，写 none_of = [职责名]",
                en="it is empty and checks nothing; that nothing is owed under a duty is said "
                "by none_of = [the duty]",
            )
        if not empty and not set(check) - {"as_of"}:
            yield Problem(
                "nothing_checked",
                where,
                zh="没有写明预期，什么也没有检查；可写 state、obligations、none_of 等",
                en="it expects nothing, so it checks nothing; say state, obligations, none_of "
                "or the like",
            )


# Writing.


def to_scenario_toml(
    scenarios: Iterable[Scenario],
    comments: Mapping[str, str] | None = None,
    *,
    procedure: str = "",
) -> str:
    """The text of a scenario file; `read_scenarios` of it gives equal scenarios.

    Args:
        scenarios: the scenarios, in order.
        comments: what to say above a scenario, by its name; under the empty name, above them all.
        procedure: the pack or file to name as the one they are about; empty for the one beside.
    """
    said = comments or {}
    blocks = [_comment(said.get("", "")), procedure and f"procedure = {_value(procedure)}"]
    for scenario in scenarios:
        blocks += [_comment(said.get(scenario.name, "")) + _scenario(scenario)]
    return "\n\n".join(block.rstrip("\n") for block in blocks if block) + "\n"


def _comment(text: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())


def _scenario(scenario: Scenario) -> str:
    lines = ["[[scenario]]", f"name = {_value(scenario.name)}"]
    if scenario.calendar_as_of is not None:
        lines.append(f"calendar_as_of = {_value(scenario.calendar_as_of)}")
    lines += _listed("events", scenario.events)
    for check in scenario.check:
        lines += ["", "[[scenario.check]]", *_check(check)]
    for refused in scenario.refused:
        lines += ["", "[[scenario.refused]]"]
        lines += [f"{key} = {_value(value)}" for key, value in _given(refused).items()]
    for other in scenario.beside:
        lines += ["", "[[scenario.beside]]", *_listed("events", other.events)]
    return "\n".join(lines)


def _check(check: Check) -> Iterator[str]:
    for key, value in _given(check).items():
        if key in ("obligations", "alerts"):
            yield from _listed(key, getattr(check, key))
        else:
            yield f"{key} = {_value(value)}"


def _listed(key: str, rows: Iterable[AttrsInstance]) -> list[str]:
    inner = [f"    {_value(_given(row))}," for row in rows]
    return [f"{key} = [", *inner, "]"]


def _given(row: AttrsInstance) -> dict[str, object]:
    """What is said in a row: all that is not as it would be if left out."""
    plain = asdict(row, recurse=False)
    defaults = {field.name: field.default for field in fields(type(row))}
    empty: tuple[object, ...] = (None, (), {}, "")
    return {k: v for k, v in plain.items() if v not in empty and v != defaults[k]}


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case date():  # a moment is one too
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
        case tuple() | list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case _:
            return str(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _value(key)
