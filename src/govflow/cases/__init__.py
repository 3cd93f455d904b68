"""Floor 5, cases: what happened, and what is owed now.

`occurrence` is an event that happened, `case` one run of a procedure, `refusals` every reason not
to let an event happen, `timing` those that clocks give. `clocks` follows a duty through the
events, `stretches` are the months and quarters of recurring ones, `limits` is the deadline a clock
comes to and `obligations` what it means on a day. `elapse` is what time alone brings about,
`history` all of it as one timeline. `alerts` are watches that fire, `moved` what a revised calendar
changes. `records` stores a case as JSON, `event_table` reads events from CSV.
"""

from govflow.cases.alerts import Alert, alerts_of
from govflow.cases.case import Allowed, Case
from govflow.cases.event_table import read_events, replay_events
from govflow.cases.history import Entry, EntryKind
from govflow.cases.moved import Moved, moved_obligations
from govflow.cases.obligations import Days, Obligation, Status
from govflow.cases.occurrence import Occurrence
from govflow.cases.records import case_from_json, case_to_json

__all__ = [
    "Alert",
    "Allowed",
    "Case",
    "Days",
    "Entry",
    "EntryKind",
    "Moved",
    "Obligation",
    "Occurrence",
    "Status",
    "alerts_of",
    "case_from_json",
    "case_to_json",
    "moved_obligations",
    "read_events",
    "replay_events",
]
