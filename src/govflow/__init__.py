"""govflow: procedural rules as state machines with working-day calendars.

Three questions, one definition each: when is it due (`due`), where does a case stand and who owes
what by when (`load`, `Case`), and on which days is work done (`calendar`).
"""

from govflow.calendars import Day, DayKind, Standing, WorkCalendar, calendar
from govflow.counting import Convention, Deadline, Period, Reading, convention, due, period
from govflow.errors import GovflowError, Refusal
from govflow.text import Text

__all__ = [
    "Convention",
    "Day",
    "DayKind",
    "Deadline",
    "GovflowError",
    "Period",
    "Reading",
    "Refusal",
    "Standing",
    "Text",
    "WorkCalendar",
    "calendar",
    "convention",
    "due",
    "period",
]
