"""The parts of a procedure's definition: sources, roles, phases, states, data, events, duties.

Each is a frozen value with its identifier and its names in Chinese (`zh`) and English (`en`).
Values are checked where they stand here; names that refer to other parts are checked when the
procedure is put together (`references`).
"""

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Literal

from attrs import field, frozen

from govflow.counting import Convention, Period
from govflow.procedures.guards import ALWAYS, Guard, Value
from govflow.text import Text

__all__ = [
    "ANY_STATE",
    "OPEN",
    "Cite",
    "Datum",
    "Duty",
    "DutyReading",
    "Event",
    "Force",
    "Phase",
    "Role",
    "Source",
    "Start",
    "State",
    "Transition",
]

OPEN = "open"
"""The event that opens every case; duties may start on it, procedures do not define it."""

ANY_STATE = "*"
"""In a transition's `from`: every state that is not final."""


@frozen
class _Named:
    """What every part has: an identifier and a name in both languages."""

    id: str
    zh: str = field(default="", kw_only=True)
    en: str = field(default="", kw_only=True)

    @property
    def text(self) -> Text:
        """The name in both languages; the identifier where neither is given."""
        return Text(self.zh, self.en) if self.zh or self.en else Text(self.id, self.id)


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
class Role(_Named):
    """Someone who acts or owes: 巡查组, 被巡查地区或单位."""


@frozen
class Phase(_Named):
    """A stage of the procedure that groups states, in the order they are listed."""


@frozen
class State(_Named):
    """Where a case is."""

    phase: str = field(default="", kw_only=True)
    final: bool = field(default=False, kw_only=True)
    """Whether the case is closed here: no event leads on."""


@frozen
class Datum(_Named):
    """A fact that events carry and guards ask for."""

    type: Literal["text", "integer", "number", "boolean"] = field(default="text", kw_only=True)
    one_of: tuple[str, ...] = field(default=(), kw_only=True)
    """The values a text may take; empty for any."""

    def accepts(self, value: Value) -> bool:
        """Whether the value is of the declared type and one of the declared values."""
        match self.type:
            case "text":
                return isinstance(value, str) and (not self.one_of or value in self.one_of)
            case "boolean":
                return isinstance(value, bool)
            case "integer":
                return isinstance(value, int) and not isinstance(value, bool)
            case "number":
                return isinstance(value, int | float) and not isinstance(value, bool)


@frozen
class Transition:
    """A move that an event makes from some states, under a guard."""

    from_: tuple[str, ...]
    """State identifiers, or `ANY_STATE` alone."""
    to: str | None = None
    """The state it leads to; None leaves the case where it is."""
    when: Guard = ALWAYS
    cite: Cite | None = None


@frozen
class Event(_Named):
    """Something that may happen in a case."""

    transitions: tuple[Transition, ...] = field(kw_only=True)
    """The first whose state and guard fit is taken."""
    by: tuple[str, ...] = field(default=(), kw_only=True)
    """The roles that may do it; empty where no role is asked for."""
    opens: str | None = field(default=None, kw_only=True)
    """The procedure of which it opens a case within this one."""
    requires_closed: tuple[str, ...] = field(default=(), kw_only=True)
    """Procedures whose cases opened here must all be closed first."""
    cite: Cite | None = field(default=None, kw_only=True)


@frozen
class Start:
    """What starts a duty's clock.

    `any`: each occurrence of one of the events starts a clock. `all`: the clock starts when every
    one has happened, at the latest of them. `also`: events that, should they happen while an `all`
    clock runs, are later still and move its start.
    """

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """Every event it listens to."""
        return self.any + self.all + self.also


class Force(Enum):
    """How binding a duty is."""

    MUST = "must"
    SHOULD = "should"
    """一般: departing from it is noted, not a breach of law."""


@frozen
class DutyReading(_Named):
    """One way to read a duty's text; what it leaves out is as the duty says."""

    starts: Start | None = field(default=None, kw_only=True)
    within: Period | None = field(default=None, kw_only=True)
    convention: Convention | None = field(default=None, kw_only=True)


@frozen
class Duty(_Named):
    """Who must do what by when: a clock started by an event and ended by another."""

    bearer: str = field(kw_only=True)
    """The role that owes it."""
    starts: Start = field(kw_only=True)
    ends: tuple[str, ...] = field(kw_only=True)
    """Events that discharge it."""
    within: Period = field(kw_only=True)
    to: str | None = field(default=None, kw_only=True)
    """The role it is owed to."""
    convention: Convention | None = field(default=None, kw_only=True)
    """How its period is counted, where not as the procedure's others."""
    force: Force = field(default=Force.MUST, kw_only=True)
    stops: tuple[str, ...] = field(default=(), kw_only=True)
    """Events that suspend its clock."""
    resumes: tuple[str, ...] = field(default=(), kw_only=True)
    """Events that set it going again; the time between does not count."""
    voids: tuple[str, ...] = field(default=(), kw_only=True)
    """Events after which it is owed no more."""
    readings: Mapping[str, DutyReading] = field(factory=dict, kw_only=True, hash=False)
    """The ways its text can be read, where there are several."""
    cite: Cite | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)
    """What the source leaves open, in the pack author's words."""

    @property
    def events(self) -> frozenset[str]:
        """Every event that touches its clock."""
        starts = [self.starts, *(r.starts for r in self.readings.values() if r.starts)]
        named = [event for start in starts for event in start.events]
        return frozenset([*named, *self.ends, *self.stops, *self.resumes, *self.voids])


PARTS: dict[str, type] = {
    "sources": Source,
    "roles": Role,
    "phases": Phase,
    "states": State,
    "data": Datum,
    "events": Event,
    "duties": Duty,
}
"""The tables of a procedure and what each holds, in the order they are written."""
