"""Floor 5, cases: what happened, and what is owed now.

`occurrence` is an event that happened, `case` one run of a procedure, `refusals` every reason not
to let an event happen. `clocks` follows a duty through the events and `obligations`
says what it comes to on a day; `history` is both as one timeline. `records` stores a case as
JSON, `event_table` reads events from CSV.
"""

from govflow.cases.case import Allowed, Case
from govflow.cases.event_table import read_events, replay_events
from govflow.cases.history import Entry, EntryKind
from govflow.cases.obligations import Days, Obligation, Status
from govflow.cases.occurrence import Occurrence
from govflow.cases.records import case_from_json, case_to_json

__all__ = [
    "Allowed",
    "Case",
    "Days",
    "Entry",
    "EntryKind",
    "Obligation",
    "Occurrence",
    "Status",
    "case_from_json",
    "case_to_json",
    "read_events",
    "replay_events",
]
