"""govflow: procedural rules as state machines with working-day calendars.

Three questions, one definition each: when is it due (`due`), where does a case stand and who owes
what by when (`load`, `Case`), and on which days is work done (`calendar`).
"""

from govflow.calendars import Day, DayKind, Standing, WorkCalendar, calendar
from govflow.cases import Allowed, Case, Obligation, Occurrence, Status, read_events, replay_events
from govflow.counting import Convention, Deadline, Period, Reading, convention, due, period
from govflow.errors import GovflowError, Refusal
from govflow.procedures import Duty, Procedure, load, pack_ids
from govflow.text import Text

__all__ = [
    "Allowed",
    "Case",
    "Convention",
    "Day",
    "DayKind",
    "Deadline",
    "Duty",
    "GovflowError",
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
    "calendar",
    "convention",
    "due",
    "load",
    "pack_ids",
    "period",
    "read_events",
    "replay_events",
]
