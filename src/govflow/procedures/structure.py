"""From plain values (a TOML file read, a mapping) to a `Procedure`, by `cattrs`.

The plain form has conveniences that the classes do not: identifiers are table keys, an event with
one transition says `from` and `to` itself, a lone name stands for a list of one. Everything wrong
is found in one pass and reported by key path.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, get_args, get_origin

from attrs import field, fields, frozen
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from govflow.calendars import calendar
from govflow.counting import Convention, Period, convention, period
from govflow.errors import GovflowError, Problem, nearest
from govflow.procedures.duties import By, DutyReading, Ends, Force, Start
from govflow.procedures.guards import COMPARISONS, Guard, Test, Value
from govflow.procedures.parts import Event, Transition
from govflow.procedures.problems import raise_any, unknown
from govflow.procedures.procedure import PARTS, Procedure
from govflow.procedures.watches import WatchReading
from govflow.text import Text

__all__ = ["Header", "read_part", "structure"]

_NAME = re.compile(r"[^\W\d][\w-]*")
_PLAIN = (str, int, float, bool)


@frozen
class Header:
    """What a definition says before its tables."""

    id: str
    title: Text
    version: str
    initial: str
    covers: Text = Text()
    calendar: str = "CN"
    convention: Convention = field(factory=lambda: convention("cn.civil"))
    omits: tuple[Text, ...] = ()


def structure(plain: Mapping[str, object], procedures: Mapping[str, Procedure]) -> Procedure:
    """The procedure that plain values define; `procedures` are those its events may open.

    Raises `DefinitionError`, listing all that is wrong.
    """
    problems: list[Problem] = []
    header_plain = {key: value for key, value in plain.items() if key not in PARTS}
    header = read_part(Header, header_plain, "", problems)
    tables: dict[str, Any] = {
        name: _table(kind, plain.get(name, {}), name, problems) for name, kind in PARTS.items()
    }
    if header is not None:
        try:
            calendar(header.calendar)
        except GovflowError as error:
            problems.append(Problem(error.code, "calendar", zh=error.zh, en=error.en))
    raise_any(problems)
    return Procedure(
        header.id,
        header.title,
        header.version,
        header.initial,
        calendar_id=header.calendar,
        convention=header.convention,
        covers=header.covers,
        omits=header.omits,
        procedures=procedures,
        **tables,
    )


def _table(kind: type, plain: object, name: str, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(plain, Mapping):
        problems.append(_wrong_type(name, plain, "a table", "一个表"))
        return {}
    parts = {}
    for key, value in plain.items():
        where = f"{name}.{key}"
        if not isinstance(value, Mapping):
            problems.append(_wrong_type(where, value, "a table", "一个表"))
        elif not _NAME.fullmatch(str(key)):
            problems.append(
                Problem(
                    "bad_name",
                    where,
                    zh=f"标识符 {key!r} 无效：应以字母开头，只含字母、数字、_ 和 -",
                    en=f"{key!r} is not an identifier: a letter, then letters, digits, _ and -",
                )
            )
        elif "id" in value:
            problems.append(unknown("key", f"{where}.id", "id", _keys(kind)))
        else:
            parts[key] = read_part(kind, {"id": key, **value}, where, problems)
    return parts


def read_part(kind: type, plain: object, where: str, problems: list[Problem]) -> Any:
    """A part of a definition from plain values; what is wrong is added to `problems`."""
    try:
        return _converter().structure(plain, kind)
    except BaseValidationError as group:
        problems.extend(_problems(group, where))
    return None


# What the classes do not say by themselves.


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    hook, hook_func = converter.register_structure_hook, converter.register_structure_hook_func
    hook(str, _strict_str)
    hook(bool, _strict_bool)
    hook(int, _strict_int)
    hook(date, _date)
    hook_func(
        lambda kind: kind in (date | datetime, date | datetime | None),
        lambda value, _: _date_or_moment(value),
    )
    hook_func(lambda kind: kind in (Value, Value | None), lambda value, _: _values(value)[0])
    hook(Period, lambda value, _: period(_strict_str(value, str)))
    hook(Convention, lambda value, _: _convention(value))
    hook(Guard, lambda value, _: _guard(value))
    hook(By, lambda value, _: _by(value))
    hook(Force, lambda value, _: _choice(value, Force, [force.value for force in Force]))
    hook_func(_is_literal, lambda value, kind: _choice(value, str, list(get_args(kind))))
    hook_func(lambda kind: kind == tuple[str, ...], lambda value, _: _names(value))
    hook_func(
        lambda kind: kind == Mapping[str, DutyReading],
        lambda value, _: _readings(value, DutyReading, converter),
    )
    hook_func(
        lambda kind: kind == Mapping[str, WatchReading],
        lambda value, _: _readings(value, WatchReading, converter),
    )
    # Generated last: they settle on the hooks that exist by now.
    hook(Start, _short(Start, "any", converter))
    hook(Ends, _short(Ends, "events", converter))
    hook(
        Transition,
        make_dict_structure_fn(
            Transition, converter, _cattrs_forbid_extra_keys=True, from_=override(rename="from")
        ),
    )
    hook(Event, _event(_generated(Event, converter)))
    return converter


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _generated(kind: type, converter: Converter) -> Callable[[Any, Any], Any]:
    return make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)


def _strict_str(value: object, _: object) -> str:
    if isinstance(value, str):
        return value
    raise _type_error(value, "a text", "文本")


def _strict_int(value: object, _: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _type_error(value, "a whole number", "整数")


def _strict_bool(value: object, _: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _type_error(value, "true or false", "true 或 false")


def _date(value: object, _: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _type_error(value, "a date such as 2019-07-25", "日期，如 2019-07-25") from None


def _date_or_moment(value: object) -> date | datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and len(value) > len("2019-09-20"):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise _type_error(
                value, "a moment: 2019-09-20T09:00", "时刻，如 2019-09-20T09:00"
            ) from None
    return _date(value, date)


def _names(value: object) -> tuple[str, ...]:
    """A name, or a list of names."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise _type_error(value, "a name or a list of names", "名称或名称列表")


def _choice(value: object, make: Callable[[Any], Any], choices: list[str]) -> Any:
    if value in choices:
        return make(value)
    zh, en = nearest(str(value), choices)
    raise GovflowError("bad_value", zh=f"不能是 {value!r}；{zh}", en=f"cannot be {value!r}; {en}")


def _convention(value: object) -> Convention:
    if isinstance(value, str):
        return convention(value)
    if isinstance(value, Mapping) and isinstance(value.get("base"), str):
        changes = {key: change for key, change in value.items() if key != "base"}
        return convention(value["base"]).varied(**changes)
    raise _type_error(
        value,
        'a convention\'s name, or a table such as { base = "cn.civil", counts_start = true }',
        '计算规则的名称，或形如 { base = "cn.civil", counts_start = true } 的表',
    )


def _guard(value: object) -> Guard:
    if not isinstance(value, Mapping):
        raise _type_error(
            value, 'a table such as { grade = "major" }', '表，如 { grade = "major" }'
        )
    alternatives: tuple[Guard, ...] = ()
    tests: list[Test] = []
    for fact, wanted in value.items():
        if fact != "any":
            tests += _tests(str(fact), wanted)
        elif isinstance(wanted, list | tuple) and wanted:
            alternatives = tuple(_guard(alternative) for alternative in wanted)
        else:
            raise _type_error(wanted, "a list of conditions under any", "any 之下的条件列表")
    return Guard(tuple(tests), alternatives)


def _tests(fact: str, wanted: object) -> Iterator[Test]:
    if not isinstance(wanted, Mapping):
        yield Test(fact, _values(wanted))
        return
    for name, bound in wanted.items():
        if name not in COMPARISONS:
            zh, en = nearest(str(name), COMPARISONS)
            raise GovflowError(
                "unknown_comparison",
                zh=f"没有比较 {name!r}；{zh}",
                en=f"there is no comparison {name!r}; {en}",
            )
        values = _values(bound)
        ordered = len(values) == 1 and isinstance(values[0], int | float | str)
        if name not in ("is", "is_not") and (not ordered or isinstance(values[0], bool)):
            raise _type_error(bound, "one number or date", "一个数或日期")
        yield Test(fact, values, name)


def _values(wanted: object) -> tuple[Value, ...]:
    values = wanted if isinstance(wanted, list | tuple) else [wanted]
    if values and all(isinstance(value, _PLAIN) for value in values):
        return tuple(values)
    raise _type_error(wanted, "a value or a list of values", "一个值或值的列表")


def _short(kind: type, field_name: str, converter: Converter) -> Callable[[Any, Any], Any]:
    """A part that may be written as the event, or list of events, that is its main field."""
    structured = _generated(kind, converter)

    def read(value: Any, wanted: Any) -> Any:
        if isinstance(value, str | list | tuple):
            return kind(**{field_name: _names(value)})
        if isinstance(value, Mapping):
            return structured(value, wanted)
        raise _type_error(
            value, f"an event, a list of events, or a table with {field_name}", "事件、事件列表或表"
        )

    return read


_MONTH_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")


def _by(value: object) -> By:
    """A whole date, or a day of the year such as `04-15`."""
    if isinstance(value, str) and (match := _MONTH_DAY.fullmatch(value)):
        month, day = int(match[1]), int(match[2])
        try:
            date(2000, month, day)  # a leap year: 02-29 is a day of some years
        except ValueError:
            raise GovflowError(
                "no_such_day", zh=f"没有 {value} 这一天", en=f"there is no day {value}"
            ) from None
        return By(month, day)
    whole = _date(value, date)
    return By(whole.month, whole.day, whole.year)


_SHORT = ("from", "to", "when")


def _event(structured: Callable[[Any, Any], Event]) -> Callable[[Any, Any], Event]:
    def read(value: Any, kind: Any) -> Event:
        short = {key: value[key] for key in _SHORT if key in value}
        if short and "transitions" in value:
            zh, en = (
                "from、to、when 与 transitions 只能二选一",
                "give either from/to/when or transitions",
            )
            raise GovflowError("two_forms", zh=zh, en=en)
        rest = {key: item for key, item in value.items() if key not in _SHORT}
        return structured({"transitions": [short], **rest} if short else rest, kind)

    return read


def _readings(value: object, kind: type, converter: Converter) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _type_error(value, "a table of readings", "理解口径的表")
    readings: dict[str, Any] = {}
    errors: list[Exception] = []
    for key, item in value.items():
        try:
            if not isinstance(item, Mapping):
                raise _type_error(item, "a table", "一个表")
            readings[key] = converter.structure({"id": key, **item}, kind)
        except (BaseValidationError, GovflowError) as error:
            error.add_note(IterableValidationNote(f"at {key}", key, kind))
            errors.append(error)
    if errors:
        raise IterableValidationError("readings", errors, kind)
    return readings


def _type_error(value: object, en: str, zh: str) -> GovflowError:
    problem = _wrong_type("", value, en, zh)
    return GovflowError(problem.code, zh=problem.zh, en=problem.en)


def _wrong_type(where: str, value: object, en: str, zh: str) -> Problem:
    shown = repr(value) if len(repr(value)) < 60 else f"{type(value).__name__} {repr(value)[:50]}…"
    return Problem(
        "wrong_type", where, zh=f"应为{zh}，而非 {shown}", en=f"expected {en}, not {shown}"
    )


# From what cattrs raises to problems with key paths.


def _problems(error: BaseException, where: str, kind: type | None = None) -> Iterator[Problem]:
    if isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields, key=str):
            yield unknown("key", _join(where, key), str(key), _keys(error.cl))
    elif isinstance(error, BaseValidationError):
        inner = error.cl if isinstance(error, ClassValidationError) else kind
        for child in error.exceptions:
            yield from _problems(child, _join(where, _step(child)), inner)
    elif isinstance(error, GovflowError):
        yield Problem(error.code, where, zh=error.zh, en=error.en)
    elif isinstance(error, KeyError):
        yield Problem("missing_key", where, zh="缺少这个键", en="this key is missing")
    else:
        text = str(error) or type(error).__name__
        yield Problem("bad_value", where, zh=f"值无效：{text}", en=f"not a valid value: {text}")


def _step(error: BaseException) -> str:
    """The key or index that cattrs noted for an error within a group."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return _KEYS_OF_NAMES.get(note.name, note.name)
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]" if isinstance(note.index, int) else str(note.index)
    return ""


_KEYS_OF_NAMES = {"from_": "from"}


def _join(where: str, step: object) -> str:
    step = str(step)
    if not step:
        return where
    return f"{where}{step}" if step.startswith("[") or not where else f"{where}.{step}"


def _keys(kind: type) -> list[str]:
    """The keys that a part may have in its plain form."""
    names = [_KEYS_OF_NAMES.get(attribute.name, attribute.name) for attribute in fields(kind)]
    if kind is Header:
        return [*names, *PARTS]
    return [name for name in names if name != "id"] + (list(_SHORT) if kind is Event else [])
