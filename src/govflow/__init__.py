"""govflow: procedural rules as state machines with working-day calendars.

Three questions, one definition each: when is it due (`due`), where does a case stand and who owes
what by when (`load`, `Case`), and on which days is work done (`calendar`).

What a date needs is imported with the package; procedures and cases when they are first asked for,
since a script that computes dates should not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from govflow.calendars import Day, DayKind, Notice, Standing, WorkCalendar, calendar
from govflow.counting import Convention, Deadline, Period, Reading, convention, due, due_on, period
from govflow.errors import GovflowError, Refusal
from govflow.text import Text

if TYPE_CHECKING:
    from govflow.cases import (
        Alert,
        Allowed,
        Case,
        Moved,
        Obligation,
        Occurrence,
        Status,
        alerts_of,
        moved_obligations,
        read_events,
        replay_events,
    )
    from govflow.procedures import Duty, Procedure, load, pack_ids

__all__ = [
    "Alert",
    "Allowed",
    "Case",
    "Convention",
    "Day",
    "DayKind",
    "Deadline",
    "Duty",
    "GovflowError",
    "Moved",
    "Notice",
    "Obligation",
    "Occurrence",
    "Period",
    "Procedure",
    "Reading",
    "Refusal",
    "Standing",
    "Status",
    "Text",
    "WorkCalendar",
    "alerts_of",
    "calendar",
    "convention",
    "due",
    "due_on",
    "load",
    "moved_obligations",
    "pack_ids",
    "period",
    "read_events",
    "replay_events",
]

_LATER = dict.fromkeys(("Duty", "Procedure", "load", "pack_ids"), "govflow.procedures")


def __getattr__(name: str) -> object:
    """The names of procedures and cases, imported when first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'govflow' has no attribute {name!r}")
    value: object = getattr(import_module(_LATER.get(name, "govflow.cases")), name)
    globals()[name] = value
    return value
