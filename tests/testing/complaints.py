"""A made-up procedure with one of everything that coverage looks at, and events of it."""

import tomllib
from datetime import date

from govflow import Case, load
from govflow.procedures import Procedure

RULES = """
id = "office.complaint"
title = { zh = "投诉办理", en = "A complaint" }
version = "1"
calendar = "CN"
initial = "received"

[roles]
clerk = { en = "clerk" }

[states]
received = { en = "received" }
examining = { en = "examining" }
waiting = { en = "waiting" }
closed = { en = "closed", final = true }

[data]
score = { en = "score", type = "integer" }

[data.grade]
en = "grade"
grades = [
    { value = "grave", when = { score = { at_least = 5 } } },
    { value = "plain", when = { score = { below = 5 } } },
]

[events]
accept = { from = "received", to = "examining", by = "clerk" }
ask = { from = "examining", to = "waiting", by = "clerk" }
supply = { from = "waiting", to = "examining" }
more_time = { from = "examining", by = "clerk" }
amend = { from = "examining" }
escalate = { from = "examining", by = "clerk", when = { grade = "grave" } }
lapse = { from = "received", to = "closed" }
reform = { from = "received", happens_on = 2024-06-03 }
remind = { from = "*" }

[events.answer]
by = "clerk"
transitions = [
    { from = "examining", to = "closed", when = { grade = "grave" } },
    { from = ["examining", "waiting"], to = "closed" },
]

[duties.accept]
bearer = "clerk"
starts = "open"
ends = "accept"
within = "3 working days"
voids = "lapse"
on_breach = "lapse"

[duties.answer]
bearer = "clerk"
starts = { any = "accept", when = { grade = ["plain", "grave"] } }
ends = "answer"
within = "10 working days"
stops = "ask"
resumes = "supply"
restarts = "amend"
extension = { event = "more_time", amount = "5 working days" }

[duties.answer.readings.working]
en = "working days"

[duties.answer.readings.natural]
en = "natural days"
within = "20 days"

[watches.reminders]
events = "remind"
at_least = 2
within = "10 days"
when = { grade = "grave" }
"""
"""`accept` lapses with its limit: it is met, or void, and never overdue."""

SCENARIOS = """
[[scenario]]
name = "answered in time"
events = [
    { event = "open", on = 2024-03-04, data = { score = 2 } },
    { event = "accept", on = 2024-03-05, by = "clerk" },
    { event = "answer", on = 2024-03-08, by = "clerk" },
]

[[scenario.check]]
# 6 7 8 (3) 11…15 (8) 18 19
obligations = [{ duty = "answer", due = 2024-03-19, status = "fulfilled" }]

[[scenario]]
name = "no answer without acceptance"
events = [{ event = "open", on = 2024-03-04 }]

[[scenario.refused]]
event = "answer"
on = 2024-03-05
by = "clerk"
code = "not_in_this_state"
"""


def rules() -> Procedure:
    return load(tomllib.loads(RULES))


def opened(score: int = 2, on: date = date(2024, 3, 4)) -> Case:
    return Case.open(rules(), "C-1", on=on, data={"score": score})


def accepted(score: int = 2) -> Case:
    return opened(score).fire("accept", on=date(2024, 3, 5), by="clerk")
