"""Scenarios with other cases beside: the watches that fire over all of them together."""

import tomllib
from datetime import date

import pytest
from tests.testing.complaints import RULES, rules

from govflow import Case, load
from govflow.checks.goals import Goal, Kind
from govflow.testing import (
    Difference,
    differences,
    fired,
    mutate,
    reached,
    read_scenarios,
    run_scenario,
)

TWO_REMINDERS = """
[[scenario]]
name = "two complainants remind within ten days"
events = [
    { event = "open", on = 2024-03-04, data = { score = 5 } },
    { event = "accept", on = 2024-03-05, by = "clerk" },
    { event = "remind", on = 2024-03-15 },
]

[[scenario.beside]]
events = [
    { event = "open", on = 2024-03-05, data = { score = 6 } },
    { event = "remind", on = 2024-03-05 },
]

[[scenario.beside]]
# Opened when the others are over.
events = [
    { event = "open", on = 2024-03-16, data = { score = 6 } },
    { event = "remind", on = 2024-03-16 },
]

[[scenario.beside]]
# It is not grave.
events = [
    { event = "open", on = 2024-03-14, data = { score = 2 } },
    { event = "remind", on = 2024-03-14 },
]

[[scenario.check]]
as_of = 2024-03-04 # no case beside it is open yet
silent = ["reminders"]

[[scenario.check]]
as_of = 2024-03-14
silent = ["reminders"]

[[scenario.check]]
# From 03-05 the tenth day is 03-15.
alerts = [{ watch = "reminders", on = 2024-03-15, amount = 2 }]

[[scenario.check]]
as_of = 2024-03-16
# The first day from 03-15, and the eleventh from 03-05.
alerts = [
    { watch = "reminders", on = 2024-03-15, amount = 2 },
    { watch = "reminders", on = 2024-03-16, amount = 2 },
]
"""


def found(text: str) -> list[Difference]:
    (scenario,) = read_scenarios(text)
    return list(differences(scenario, rules()))


def test_a_watch_fires_over_the_case_and_those_beside_it() -> None:
    assert found(TWO_REMINDERS) == []


def test_without_them_it_is_silent() -> None:
    alone, _, rest = TWO_REMINDERS.partition("[[scenario.beside]]")
    checks = rest.partition("[[scenario.check]]")[2]
    assert [str(one) for one in found(f"{alone}[[scenario.check]]{checks}")] == [
        "watch reminders: expected 2024-03-15, found silence",
        "watch reminders: expected 2024-03-15, found silence",
        "watch reminders: expected 2024-03-16, found silence",
    ]


def test_what_was_to_be_silent_is_told() -> None:
    (one,) = found(TWO_REMINDERS.replace("2024-03-04 # no", "2024-03-15 # no"))
    assert (one.what, one.expected, one.found) == ("watch reminders", "silence", date(2024, 3, 15))


def test_one_reading_may_be_silent_where_another_fires() -> None:
    watched = """
[watches.many]
events = "remind"
at_least = 2

[watches.many.readings.rolling]
within = "10 days"

[watches.many.readings.calendar]
each = "month"
"""
    (scenario,) = read_scenarios("""
[[scenario]]
name = "reminded in February and in March, within ten days"
events = [{ event = "open", on = 2024-02-26 }, { event = "remind", on = 2024-02-26 }]

[[scenario.beside]]
events = [{ event = "open", on = 2024-03-04 }, { event = "remind", on = 2024-03-04 }]

[[scenario.check]]
as_of = 2024-03-04
alerts = [{ watch = "many", reading = "rolling", on = 2024-03-04 }]
silent = ["many.calendar"]

[[scenario.check]]
as_of = 2024-03-04
silent = ["many.rolling"]
""")
    assert run_scenario(scenario, load(tomllib.loads(RULES + watched))) == (
        "watch many.rolling: expected silence, found 2024-03-04",
    )


def test_an_event_beside_that_is_refused_says_where_it_stands() -> None:
    wrong = TWO_REMINDERS.replace('"remind", on = 2024-03-16', '"answer", on = 2024-03-16')
    (one,) = found(wrong)
    assert (one.what, one.found) == ("beside[1].events", "refused")
    assert one.refusal is not None
    assert one.refusal.code == "not_in_this_state"


def test_the_alert_over_several_cases_is_reached() -> None:
    (scenario,) = read_scenarios(TWO_REMINDERS)
    logs = [scenario.events, *(other.events for other in scenario.beside)]
    case, *beside = (Case.replay(rules(), "C", [row.occurrence() for row in log]) for log in logs)
    goal = Goal("office.complaint", "watches.reminders", Kind.ALERT)
    assert goal not in reached(case)
    assert fired(rules(), case.alerts()) == frozenset()
    assert fired(rules(), case.alerts(beside)) == {goal}


@pytest.mark.parametrize("key", ["at_least", "within", "when.grade"])
def test_mutation_takes_them_into_account(key: str) -> None:
    path = f"watches.reminders.{key}"
    report = mutate(rules(), read_scenarios(TWO_REMINDERS), concerns=lambda it: it == path)
    assert report.total > 1
    assert [mutant.id for mutant in report.survivors] == []
