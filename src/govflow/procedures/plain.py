"""From a `Procedure` back to plain values and to TOML; `structure` of them is equal to it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from govflow.counting import CONVENTIONS, Convention, Period, convention
from govflow.errors import ConventionError
from govflow.procedures.duties import By, Ends, Start
from govflow.procedures.guards import Guard, Test
from govflow.procedures.parts import Event, Transition
from govflow.procedures.procedure import Procedure

__all__ = ["to_plain", "to_toml"]


def to_plain(procedure: Procedure) -> dict[str, Any]:
    """The definition as plain values: texts, numbers, dates, lists and mappings."""
    converter = _converter()
    plain: dict[str, Any] = {
        "id": procedure.id,
        "title": converter.unstructure(procedure.title),
        "version": procedure.version,
        "calendar": procedure.calendar_id,
        "convention": converter.unstructure(procedure.convention),
        "initial": procedure.initial,
    }
    if procedure.covers:
        plain["covers"] = converter.unstructure(procedure.covers)
    if procedure.omits:
        plain["omits"] = [converter.unstructure(text) for text in procedure.omits]
    if procedure.silences:
        plain["silences"] = [converter.unstructure(silence) for silence in procedure.silences]
    for name, table in procedure.tables().items():
        if table:
            plain[name] = {key: _without_id(converter.unstructure(v)) for key, v in table.items()}
    return plain


def to_toml(procedure: Procedure) -> str:
    """The definition as TOML."""
    import tomli_w

    return tomli_w.dumps(to_plain(procedure))


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True)
    hook = converter.register_unstructure_hook
    hook(Period, lambda value: value.text("en"))
    hook(Convention, _convention)
    hook(Guard, _guard)
    hook(By, lambda value: str(value) if value.year is None else value.after(date.min))
    converter.register_unstructure_hook_func(lambda kind: kind == tuple[str, ...], _names)
    converter.register_unstructure_hook_func(_is_named_parts, _readings(converter))
    hook(Start, _short(Start, "any", converter))
    hook(Ends, _short(Ends, "events", converter))
    hook(
        Transition,
        make_dict_unstructure_fn(
            Transition, converter, _cattrs_omit_if_default=True, from_=override(rename="from")
        ),
    )
    hook(Event, _event(make_dict_unstructure_fn(Event, converter, _cattrs_omit_if_default=True)))
    return converter


def _names(value: tuple[str, ...]) -> str | list[str]:
    """A lone name stands for a list of one."""
    return value[0] if len(value) == 1 else list(value)


def _convention(value: Convention) -> Any:
    plain: Any = value.id
    known = CONVENTIONS.get(value.id)
    if value.base is not None:
        base = convention(value.base)
        changes = value.variations(base)
        plain, known = {"base": value.base, **changes}, base.varied(**changes)
    if known != value:
        raise ConventionError(
            "convention_of_ones_own",
            zh=f"自定义的计算规则 {value.id!r} 不能写入定义；可写的是已有规则及其参数的变化",
            en=f"a convention of one's own, {value.id!r}, has no written form; "
            "a known one with parameters varied has",
        )
    return plain


def _guard(value: Guard) -> dict[str, Any]:
    tests: dict[str, dict[str, Any]] = {}
    for test in value.tests:
        tests.setdefault(test.fact, {})[test.compare] = _lone(test)
    plain: dict[str, Any] = {
        fact: compared["is"] if set(compared) == {"is"} else compared
        for fact, compared in tests.items()
    }
    if value.any:
        plain["any"] = [_guard(alternative) for alternative in value.any]
    return plain


def _lone(test: Test) -> Any:
    return test.values[0] if len(test.values) == 1 else list(test.values)


def _short(kind: type, name: str, converter: Converter) -> Callable[[Any], Any]:
    """The lone name or list that `structure` takes for a part with one field given."""
    unstructured: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(
        kind, converter, _cattrs_omit_if_default=True
    )

    def write(value: Any) -> Any:
        plain = unstructured(value)
        return plain[name] if set(plain) == {name} else plain

    return write


def _event(unstructured: Callable[[Event], dict[str, Any]]) -> Callable[[Event], dict[str, Any]]:
    def write(event: Event) -> dict[str, Any]:
        plain = unstructured(event)
        transitions = plain.pop("transitions")
        if isinstance(transitions, list) and len(transitions) == 1:
            only = transitions[0]
            if "cite" not in only:
                return {**plain, **only}
        return {**plain, "transitions": transitions}

    return write


def _is_named_parts(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is Mapping


def _readings(converter: Converter) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    def write(value: Mapping[str, Any]) -> dict[str, Any]:
        return {key: _without_id(converter.unstructure(item)) for key, item in value.items()}

    return write


def _without_id(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key != "id"}
