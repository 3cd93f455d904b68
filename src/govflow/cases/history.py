"""A case's history: what happened and which deadlines passed unmet, on one timeline."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from govflow.calendars import WorkCalendar
from govflow.cases.obligations import Obligation, obligations_of
from govflow.cases.occurrence import Occurrence, is_before
from govflow.counting.deadline import local_date

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["Entry", "EntryKind", "history_of"]


class EntryKind(Enum):
    """What an entry of a history is."""

    EVENT = "event"
    BREACH = "breach"
    """A deadline that passed unmet, at the deadline's own date."""


@frozen
class Entry:
    """One entry of a case's history."""

    on: date | datetime
    kind: EntryKind
    case: str
    """Which case it belongs to, as in `Occurrence.case`."""
    occurrence: Occurrence | None = None
    obligation: Obligation | None = None


def history_of(case: "Case", as_of: date | datetime) -> tuple[Entry, ...]:
    """Everything up to a time, in order of date; events before breaches of the same day."""
    calendar = case.procedure.calendar
    breaches = sorted(_breaches(case, as_of), key=lambda entry: _moment(entry, calendar))
    entries: list[Entry] = []
    for event in _events(case):
        while breaches and is_before(breaches[0].on, event.on, calendar):
            entries.append(breaches.pop(0))
        entries.append(event)
    return (*entries, *breaches)


def _events(case: "Case") -> Iterator[Entry]:
    for occurrence in case.log:
        yield Entry(occurrence.on, EntryKind.EVENT, occurrence.case, occurrence=occurrence)


def _breaches(case: "Case", as_of: date | datetime) -> Iterator[Entry]:
    for obligation in obligations_of(case, as_of):
        deadline = obligation.deadline
        if obligation.status.late and deadline is not None:
            on = deadline.clock or deadline.due
            yield Entry(on, EntryKind.BREACH, obligation.case, obligation=obligation)


def _moment(entry: Entry, calendar: WorkCalendar) -> tuple[date, str]:
    moment = entry.on.isoformat() if isinstance(entry.on, datetime) else ""
    return local_date(entry.on, calendar), moment
