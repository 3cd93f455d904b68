"""The parts of a procedure's definition: sources, roles, phases, states, data and events.

Each is a frozen value with its identifier and its names in Chinese (`zh`) and English (`en`).
Values are checked where they stand here; names that refer to other parts are checked when the
procedure is put together (`references`).
"""

import datetime as dt
import math
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from govflow.counting import period
from govflow.errors import DefinitionError
from govflow.procedures.guards import ALWAYS, Guard, Value
from govflow.text import Text

__all__ = [
    "ANY_STATE",
    "OPEN",
    "Cite",
    "Datum",
    "Event",
    "Grade",
    "Named",
    "Phase",
    "Role",
    "Silence",
    "Source",
    "State",
    "Transition",
    "names",
]

OPEN = "open"
"""The event that opens every case; duties may start on it, procedures do not define it."""

ANY_STATE = "*"
"""In a transition's `from`: every state that is not final."""


@frozen
class Named:
    """What every part has: an identifier and a name in both languages."""

    id: str
    zh: str = field(default="", kw_only=True)
    en: str = field(default="", kw_only=True)

    @property
    def text(self) -> Text:
        """The name in both languages; the identifier where neither is given."""
        return Text(self.zh, self.en) if self.zh or self.en else Text(self.id, self.id)


def names(value: str | Iterable[str]) -> tuple[str, ...]:
    """A name, or several, as a tuple: where a list of names is meant, one alone will do."""
    return (value,) if isinstance(value, str) else tuple(value)


@frozen
class Source:
    """A document that duties cite: an act, a notice, a report."""

    id: str
    title: str
    """The document's own title, in its own language."""
    date: dt.date | None = field(default=None, kw_only=True)
    number: str = field(default="", kw_only=True)
    """国办发明电〔2018〕15号"""
    issuer: str = field(default="", kw_only=True)
    url: str = field(default="", kw_only=True)


@frozen
class Cite:
    """A place in a source, in the source's own words."""

    source: str
    text: str
    """The phrase itself, never a paraphrase."""
    article: str = ""
    """Where in the source: 第二十九条."""


@frozen
class Silence:
    """A finding of `check` that the author has looked at and lets stand.

    Raises `DefinitionError` (`missing_value`) where no reason is given.
    """

    code: str
    at: str
    """The place it is found at: `duties.report.within`."""
    reason: str
    """Why it is right as it stands; never empty."""

    def __attrs_post_init__(self) -> None:
        if not self.reason.strip():
            raise DefinitionError(
                "missing_value",
                zh="reason 为空；请写明为何不必更改",
                en="the reason is empty; say why it is right as it stands",
            )


@frozen
class Role(Named):
    """Someone who acts or owes: 巡查组, 被巡查地区或单位."""


@frozen
class Phase(Named):
    """A stage of the procedure that groups states, in the order they are listed."""


@frozen
class State(Named):
    """Where a case is."""

    phase: str = field(default="", kw_only=True)
    final: bool = field(default=False, kw_only=True)
    """Whether the case is closed here: no event leads on."""


@frozen
class Grade:
    """A value that a fact has when a guard over other facts holds: 较大事故, 3–9 dead or …"""

    value: str
    when: Guard


@frozen
class Datum(Named):
    """A fact that events carry and guards ask for."""

    type: Literal["text", "integer", "number", "boolean", "date", "period"] = field(
        default="text", kw_only=True
    )
    """Dates are ISO texts (`2019-07-25`), periods texts that `period()` reads."""
    one_of: tuple[str, ...] = field(default=(), kw_only=True)
    """The values a text may take; empty for any."""
    grades: tuple[Grade, ...] = field(default=(), kw_only=True)
    """For a fact that follows from others: the first grade whose guard holds is its value, so the
    highest comes first. Such a fact is not given, it is worked out."""
    only: Literal["decrease", "increase"] | None = field(default=None, kw_only=True)
    """The one way in which a number may change (只减不增); it may always stay."""
    cite: Cite | None = field(default=None, kw_only=True)

    @property
    def values(self) -> tuple[str, ...]:
        """The values it can have, where they are listed."""
        return self.one_of or tuple(grade.value for grade in self.grades)

    @cached_property
    def accepts(self) -> Callable[[Value], bool]:
        """Whether a value is of the declared type and one of the declared values."""
        return _accepting(self.type, frozenset(self.values))

    def allows(self, old: Value, new: Value) -> bool:
        """Whether a known value may change to a new one."""
        if (
            self.only is None
            or not isinstance(old, int | float)
            or not isinstance(new, int | float)
        ):
            return True
        return new <= old if self.only == "decrease" else new >= old


def _accepting(type: str, values: frozenset[str]) -> Callable[[Value], bool]:
    """Asked of every fact that an event brings, so it is chosen once."""
    match type:
        case "text" if values:
            return lambda value: isinstance(value, str) and value in values
        case "text":
            return lambda value: isinstance(value, str)
        case "boolean":
            return lambda value: isinstance(value, bool)
        case "integer":
            return lambda value: isinstance(value, int) and not isinstance(value, bool)
        case "number":  # no record can hold what is not finite
            return lambda value: (
                isinstance(value, int | float)
                and not isinstance(value, bool)
                and math.isfinite(value)
            )
        case "date":
            return lambda value: isinstance(value, str) and _reads(dt.date.fromisoformat, value)
        case _:
            return lambda value: isinstance(value, str) and _reads(period, value)


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:  # PeriodError is one too
        return False
    return True


@frozen
class Transition:
    """A move that an event makes from some states, under a guard."""

    from_: tuple[str, ...] = field(converter=names)
    """State identifiers, or `ANY_STATE` alone."""
    to: str | None = None
    """The state it leads to; None leaves the case where it is."""
    when: Guard = ALWAYS
    cite: Cite | None = None


@frozen
class Event(Named):
    """Something that may happen in a case."""

    transitions: tuple[Transition, ...] = field(kw_only=True)
    """The first whose state and guard fit is taken."""
    by: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """The roles that may do it; empty where no role is asked for."""
    opens: str | None = field(default=None, kw_only=True)
    """The procedure of which it opens a case within this one."""
    requires_closed: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """Procedures whose cases opened here must all be closed first."""
    brings: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """Facts it must bring itself: what was known before does not answer for them."""
    happens_on: dt.date | None = field(default=None, kw_only=True)
    """The date on which it happens by itself, as a programme's phases begin."""
    cite: Cite | None = field(default=None, kw_only=True)
