"""The procedure: states, events, roles and duties, with their sources; one frozen value."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govflow.calendars import WorkCalendar, calendar
from govflow.counting import Convention, convention
from govflow.procedures.duties import Duty
from govflow.procedures.parts import (
    Cite,
    Datum,
    Event,
    Phase,
    Role,
    Silence,
    Source,
    State,
)
from govflow.procedures.references import check_references
from govflow.procedures.table import Moves, Table, compile_opening, compile_table
from govflow.procedures.watches import Watch
from govflow.text import Text

if TYPE_CHECKING:
    from transitions import Machine

__all__ = ["PARTS", "Part", "Procedure"]

Part = Source | Role | Phase | State | Datum | Event | Duty | Watch
"""What a procedure's tables hold."""


@frozen
class Procedure:
    """What must be done, by whom, in what order, by when, and who says so.

    The parts are mappings by identifier, in the order they were written. Putting one together
    checks that every name it uses exists; `DefinitionError` lists all that do not.
    """

    id: str
    title: Text
    version: str
    initial: str
    """The state in which a case opens."""
    states: Mapping[str, State] = field(hash=False)
    events: Mapping[str, Event] = field(hash=False)
    calendar_id: str = field(default="CN", kw_only=True)
    convention: Convention = field(factory=lambda: convention("cn.civil"), kw_only=True)
    """How periods are counted where a duty does not say otherwise."""
    sources: Mapping[str, Source] = field(factory=dict, kw_only=True, hash=False)
    roles: Mapping[str, Role] = field(factory=dict, kw_only=True, hash=False)
    phases: Mapping[str, Phase] = field(factory=dict, kw_only=True, hash=False)
    data: Mapping[str, Datum] = field(factory=dict, kw_only=True, hash=False)
    duties: Mapping[str, Duty] = field(factory=dict, kw_only=True, hash=False)
    watches: Mapping[str, Watch] = field(factory=dict, kw_only=True, hash=False)
    covers: Text = field(default=Text(), kw_only=True)
    """What of its sources the procedure encodes."""
    omits: tuple[Text, ...] = field(default=(), kw_only=True)
    """What the sources say that the procedure does not encode, and why."""
    silences: tuple[Silence, ...] = field(default=(), kw_only=True)
    """What `check` finds and the author lets stand, and why."""
    given_calendar: WorkCalendar | None = field(default=None, kw_only=True)
    """A calendar to count on instead of the one `calendar_id` names; see `on_calendar`."""
    procedures: Mapping[str, "Procedure"] = field(
        factory=dict, kw_only=True, hash=False, repr=False
    )
    """The procedures whose cases its events open, by identifier."""

    def __attrs_post_init__(self) -> None:
        check_references(self)

    @cached_property
    def table(self) -> Table:
        """The compiled table of moves that cases run on."""
        return compile_table(self)

    @cached_property
    def opening(self) -> Moves:
        """What opening a case must check."""
        return compile_opening(self)

    @cached_property
    def grades(self) -> tuple[Datum, ...]:
        """The facts that are worked out from others, in the order they are declared."""
        return tuple(datum for datum in self.data.values() if datum.grades)

    @cached_property
    def automatic(self) -> bool:
        """Whether time alone can bring something about, here or in a case opened within."""
        return (
            any(duty.on_breach for duty in self.duties.values())
            or any(event.happens_on for event in self.events.values())
            or any(procedure.automatic for procedure in self.procedures.values())
        )

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working calendar it counts on."""
        return self.given_calendar or calendar(self.calendar_id)

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and last year its calendar can compute, and so in which a case may run."""
        first, last = self.calendar.computable
        return first.year, last.year

    def on_calendar(self, calendar: WorkCalendar) -> "Procedure":
        """The same procedure counted on another calendar, such as a revised one.

        The procedures whose cases it opens are counted on it too where they named the same one.
        """
        opened = {
            id: other.on_calendar(calendar) if other.calendar_id == self.calendar_id else other
            for id, other in self.procedures.items()
        }
        return evolve(self, given_calendar=calendar, procedures=opened)

    def machine(self) -> "Machine":
        """The same state machine as a `transitions.Machine`, to draw, extend or check against."""
        from govflow.procedures.machine import build_machine

        return build_machine(self)

    def tables(self) -> dict[str, Mapping[str, Part]]:
        """Its tables by name, in the order they are written."""
        return {
            "sources": self.sources,
            "roles": self.roles,
            "phases": self.phases,
            "states": self.states,
            "data": self.data,
            "events": self.events,
            "duties": self.duties,
            "watches": self.watches,
        }

    def source(self, cite: Cite) -> Source:
        """The document that a citation refers to."""
        return self.sources[cite.source]

    def to_dict(self) -> dict[str, object]:
        """The definition as plain values, as `load` takes them; nothing is lost."""
        from govflow.procedures.plain import to_plain

        return to_plain(self)

    def to_toml(self) -> str:
        """The definition as TOML; `load` of it gives an equal procedure."""
        from govflow.procedures.plain import to_toml

        return to_toml(self)


PARTS: dict[str, type[Part]] = {
    "sources": Source,
    "roles": Role,
    "phases": Phase,
    "states": State,
    "data": Datum,
    "events": Event,
    "duties": Duty,
    "watches": Watch,
}
"""The tables of a procedure and what each holds, in the order they are written."""
