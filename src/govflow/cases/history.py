"""A case's history: what happened and which deadlines passed unmet, on one timeline."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from govflow.calendars import WorkCalendar
from govflow.cases.obligations import Obligation, obligations_of
from govflow.cases.occurrence import Occurrence
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
    entries = [*_events(case), *_breaches(case, as_of)]
    return tuple(sorted(entries, key=lambda entry: _place(entry, calendar)))


def _events(case: "Case") -> Iterator[Entry]:
    for occurrence in case.log:
        yield Entry(occurrence.on, EntryKind.EVENT, occurrence.case, occurrence=occurrence)


def _breaches(case: "Case", as_of: date | datetime) -> Iterator[Entry]:
    for obligation in obligations_of(case, as_of):
        if obligation.status.late and obligation.due is not None:
            yield Entry(obligation.due, EntryKind.BREACH, obligation.case, obligation=obligation)


def _place(entry: Entry, calendar: WorkCalendar) -> tuple[date, bool]:
    # The log is in order already and the sort is stable, so days are enough.
    return local_date(entry.on, calendar), entry.kind is EntryKind.BREACH
