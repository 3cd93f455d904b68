"""From plain values (a TOML file read, a mapping) to a `Procedure`, by `cattrs`.

The plain form has conveniences that the classes do not: identifiers are table keys, an event with
one transition says `from` and `to` itself, a lone name stands for a list of one. Everything wrong
is found in one pass and reported by key path.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any, Literal, get_args, get_origin

from attrs import evolve, field, fields, frozen, has
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    Converter,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from govflow.calendars import calendar
from govflow.counting import Convention, Period, convention, period
from govflow.errors import GovflowError, Problem, nearest
from govflow.procedures.duties import By, DutyReading, Ends, Force, Start
from govflow.procedures.guards import COMPARISONS, Guard, Test, Value
from govflow.procedures.parts import Event, Silence, Transition
from govflow.procedures.problems import MOST_FOUND, raise_any, unknown
from govflow.procedures.procedure import PARTS, Procedure
from govflow.procedures.raised import KEYS_OF_NAMES, problems_in, shown, type_error, wrong_type
from govflow.procedures.references import problems_of
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
    covers: Text = field(default=Text())
    calendar: str = "CN"
    convention: Convention = field(factory=lambda: convention("cn.civil"))
    omits: tuple[Text, ...] = ()
    silences: tuple[Silence, ...] = ()


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
    if problems and all(isinstance(plain.get(name, {}), Mapping) for name in PARTS):
        known = {problem.where for problem in problems}
        draft = _draft(str(plain.get("initial")), tables, procedures)
        found = islice(problems_of(draft), MOST_FOUND)
        problems += [problem for problem in found if problem.where not in known]
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
        silences=header.silences,
        procedures=procedures,
        **tables,
    )


class _Readable(dict[str, Any]):
    """A table of which some parts could not be read: their names are known all the same."""

    def values(self) -> Any:
        return [part for part in super().values() if part is not None]

    def items(self) -> Any:
        return [(key, part) for key, part in super().items() if part is not None]


def _draft(initial: str, tables: dict[str, Any], procedures: Mapping[str, Procedure]) -> Procedure:
    """What could be read of a definition that is wrong, for its names to be checked too."""
    draft = Procedure.__new__(Procedure)
    parts = {name: _Readable(table) for name, table in tables.items()}
    for name, value in {"initial": initial, "procedures": procedures, **parts}.items():
        object.__setattr__(draft, name, value)
    return draft


def _table(kind: type, plain: object, name: str, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(plain, Mapping):
        problems.append(wrong_type(name, plain, "a table", "一个表"))
        return {}
    parts = dict.fromkeys(plain)
    for key, value in plain.items():
        where = f"{name}.{key}"
        if not isinstance(value, Mapping):
            problems.append(wrong_type(where, value, "a table", "一个表"))
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
    except (BaseValidationError, GovflowError) as error:
        found = problems_in(error, where, _keys)
    if kind is Event and isinstance(plain, Mapping) and "transitions" not in plain:
        # Written short, the key that is there is named, not one that was made of it.
        made = f"{where}.transitions[0]"
        found = (evolve(p, where=p.where.replace(made, where, 1)) for p in found)
    problems.extend(found)
    return None


# What the classes do not say by themselves.


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    hook, hook_func = converter.register_structure_hook, converter.register_structure_hook_func
    converter.register_structure_hook_factory(has, lambda kind: _generated(kind, converter))
    converter.register_structure_hook_factory(_is_listed, lambda kind: _listed(kind, converter))
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
    hook(Transition, _generated(Transition, converter, from_=override(rename="from")))
    hook(Event, _event(_generated(Event, converter)))
    return converter


def _is_listed(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _generated(kind: type, converter: Converter, **keys: Any) -> Callable[[Any, Any], Any]:
    """How a part is read: a table, with the keys that its class has."""
    structured: Callable[[Any, Any], Any]
    structured = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, **keys)

    def read(value: Any, wanted: Any) -> Any:
        if isinstance(value, Mapping):
            return structured(value, wanted)
        raise type_error(value, "a table", "一个表")

    return read


def _listed(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """How several parts are read: a list, not a text or a table that could be run through."""
    item = get_args(kind)[0]

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise type_error(value, "a list", "列表")
        return tuple(_each(enumerate(value), lambda one: converter.structure(one, item), kind))

    return read


def _each(
    items: Iterable[tuple[int | str, Any]], read: Callable[[Any], Any], kind: Any
) -> list[Any]:
    """Every item read; what is wrong with any of them is noted with its index or key."""
    found: list[Any] = []
    errors: list[Exception] = []
    for key, item in items:
        try:
            found.append(read(item))
        except (BaseValidationError, GovflowError) as error:
            error.add_note(IterableValidationNote(f"at {key}", key, kind))
            errors.append(error)
    if errors:
        raise IterableValidationError("several", errors, kind)
    return found


def _strict_str(value: object, _: object) -> str:
    if isinstance(value, str):
        return value
    raise type_error(value, "a text", "文本")


def _strict_int(value: object, _: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise type_error(value, "a whole number", "整数")


def _strict_bool(value: object, _: object) -> bool:
    if isinstance(value, bool):
        return value
    raise type_error(value, "true or false", "true 或 false")


def _date(value: object, _: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise type_error(value, "a date such as 2019-07-25", "日期，如 2019-07-25") from None


def _date_or_moment(value: object) -> date | datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and len(value) > len("2019-09-20"):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise type_error(
                value, "a moment: 2019-09-20T09:00", "时刻，如 2019-09-20T09:00"
            ) from None
    return _date(value, date)


def _names(value: object) -> tuple[str, ...]:
    """A name, or a list of names."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise type_error(value, "a name or a list of names", "名称或名称列表")


def _choice(value: object, make: Callable[[Any], Any], choices: list[str]) -> Any:
    if value in choices:
        return make(value)
    text = shown(value)
    zh, en = nearest(value if isinstance(value, str) else text, choices)
    raise GovflowError("bad_value", zh=f"不能是 {text}；{zh}", en=f"cannot be {text}; {en}")


def _convention(value: object) -> Convention:
    if isinstance(value, str):
        return convention(value)
    if isinstance(value, Mapping) and isinstance(value.get("base"), str):
        changes = {key: change for key, change in value.items() if key != "base"}
        return convention(value["base"]).varied(**changes)
    raise type_error(
        value,
        'a convention\'s name, or a table such as { base = "cn.civil", counts_start = true }',
        '计算规则的名称，或形如 { base = "cn.civil", counts_start = true } 的表',
    )


def _guard(value: object) -> Guard:
    if not isinstance(value, Mapping):
        raise type_error(value, 'a table such as { grade = "major" }', '表，如 { grade = "major" }')
    alternatives: tuple[Guard, ...] = ()
    tests: list[Test] = []
    for fact, wanted in value.items():
        if fact != "any":
            tests += _tests(str(fact), wanted)
        elif isinstance(wanted, list | tuple) and wanted:
            alternatives = tuple(_guard(alternative) for alternative in wanted)
        else:
            raise type_error(wanted, "a list of conditions under any", "any 之下的条件列表")
    return Guard(tuple(tests), alternatives)


def _tests(fact: str, wanted: object) -> Iterator[Test]:
    if not isinstance(wanted, Mapping):
        yield Test(fact, _values(wanted))
        return
    if not wanted:
        raise type_error(wanted, "a value or a comparison", "一个值或一种比较")
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
            raise type_error(bound, "one number or date", "一个数或日期")
        yield Test(fact, values, name)


def _values(wanted: object) -> tuple[Value, ...]:
    values = wanted if isinstance(wanted, list | tuple) else [wanted]
    if values and all(isinstance(value, _PLAIN) for value in values):
        return tuple(values)
    raise type_error(wanted, "a value or a list of values", "一个值或值的列表")


def _short(kind: type, field_name: str, converter: Converter) -> Callable[[Any, Any], Any]:
    """A part that may be written as the event, or list of events, that is its main field."""
    structured = _generated(kind, converter)

    def read(value: Any, wanted: Any) -> Any:
        if isinstance(value, str | list | tuple):
            return kind(**{field_name: _names(value)})
        if isinstance(value, Mapping):
            return structured(value, wanted)
        raise type_error(
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
        raise type_error(value, "a table of readings", "理解口径的表")

    def read(named: tuple[str, Any]) -> Any:
        key, item = named
        if not isinstance(item, Mapping):
            raise type_error(item, "a table", "一个表")
        if "id" in item:
            problem = unknown("key", "", "id", _keys(kind))
            error = GovflowError(problem.code, zh=problem.zh, en=problem.en)
            error.add_note(AttributeValidationNote("at id", "id", str))
            raise IterableValidationError(key, [error], kind)
        return converter.structure({"id": key, **item}, kind)

    found = _each(((key, (key, item)) for key, item in value.items()), read, kind)
    return {reading.id: reading for reading in found}


def _keys(kind: type) -> list[str]:
    """The keys that a part may have in its plain form."""
    names = [KEYS_OF_NAMES.get(attribute.name, attribute.name) for attribute in fields(kind)]
    if kind is Header:
        return [*names, *PARTS]
    return [name for name in names if name != "id"] + (list(_SHORT) if kind is Event else [])
