"""govflow: procedural rules as state machines with working-day calendars.

Three questions, one definition each: when is it due (`due`), where does a case stand and who owes
what by when (`load`, `Case`), and on which days is work done (`calendar`).

Each name is imported when it is first asked for (PEP 562), since a script that computes dates
should not wait for procedures, nor a program that may need either for both.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govflow import bulk as bulk
    from govflow.bulk import polars as polars
    from govflow.calendars import Day, DayKind, Notice, Standing, WorkCalendar, calendar
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
    from govflow.checks import Finding, Severity, check
    from govflow.checks.exploration import Exploration, explore
    from govflow.counting import (
        Convention,
        Deadline,
        Period,
        Reading,
        convention,
        due,
        due_on,
        period,
    )
    from govflow.errors import GovflowError, Refusal
    from govflow.procedures import Duty, Procedure, load, pack_ids
    from govflow.text import Text

__all__ = [
    "Alert",
    "Allowed",
    "Case",
    "Convention",
    "Day",
    "DayKind",
    "Deadline",
    "Duty",
    "Exploration",
    "Finding",
    "GovflowError",
    "Moved",
    "Notice",
    "Obligation",
    "Occurrence",
    "Period",
    "Procedure",
    "Reading",
    "Refusal",
    "Severity",
    "Standing",
    "Status",
    "Text",
    "WorkCalendar",
    "alerts_of",
    "calendar",
    "check",
    "convention",
    "due",
    "due_on",
    "explore",
    "load",
    "moved_obligations",
    "pack_ids",
    "period",
    "read_events",
    "replay_events",
]

_ROOMS = {
    "govflow.calendars": ("Day", "DayKind", "Notice", "Standing", "WorkCalendar", "calendar"),
    "govflow.checks": ("Finding", "Severity", "check"),
    "govflow.checks.exploration": ("Exploration", "explore"),
    "govflow.counting": (
        "Convention",
        "Deadline",
        "Period",
        "Reading",
        "convention",
        "due",
        "due_on",
        "period",
    ),
    "govflow.errors": ("GovflowError", "Refusal"),
    "govflow.procedures": ("Duty", "Procedure", "load", "pack_ids"),
    "govflow.text": ("Text",),
    "govflow.cases": (
        "Alert",
        "Allowed",
        "Case",
        "Moved",
        "Obligation",
        "Occurrence",
        "Status",
        "alerts_of",
        "moved_obligations",
        "read_events",
        "replay_events",
    ),
}
"""Where each public name lives."""

_MODULES = {"bulk": "govflow.bulk", "polars": "govflow.bulk.polars"}
"""Handed out whole, and not to `*`: both need extras."""


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for."""
    if name in _MODULES:
        return import_module(_MODULES[name])
    for room, names in _ROOMS.items():
        if name in names:
            value: object = getattr(import_module(room), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'govflow' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
