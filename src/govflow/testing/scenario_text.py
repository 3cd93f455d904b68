"""Scenarios as TOML: what `read_scenarios` reads, laid out for a person to read and keep.

Each event and each expected obligation has a line of its own; what is as if it were not there is
left out.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import AttrsInstance, asdict, fields

from govflow.testing.scenarios import Check, Scenario

__all__ = ["to_scenario_toml"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_scenario_toml(
    scenarios: Iterable[Scenario], comments: Mapping[str, str] | None = None
) -> str:
    """The text of a scenario file; `read_scenarios` of it gives equal scenarios.

    Args:
        scenarios: the scenarios, in order.
        comments: what to say above a scenario, by its name; under the empty name, above them all.
    """
    said = comments or {}
    blocks = [_comment(said.get("", ""))]
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
