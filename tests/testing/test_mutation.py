"""Mutants of a made-up procedure, and which of them its scenarios notice, by reasoning."""

from collections.abc import Mapping
from typing import Any

import pytest

from govflow import GovflowError, Procedure, load
from govflow.testing import MutationReport, mutants, mutate, read_scenarios

# A complaint: decided within 10 working days of its receipt, which 5 October 2024 was not.
COMPLAINT: dict[str, Any] = {
    "id": "office.complaint",
    "title": {"en": "A complaint"},
    "version": "1",
    "initial": "open",
    "roles": {"clerk": {}, "head": {}},
    "states": {"open": {}, "paused": {}, "closed": {"final": True}},
    "events": {
        "decide": {"from": "open", "to": "closed", "by": "clerk"},
        "pause": {"from": "open", "to": "paused"},
        "go_on": {"from": "paused", "to": "open"},
    },
    "duties": {
        "decide": {
            "bearer": "clerk",
            "starts": "open",
            "ends": "decide",
            "within": "10 working days",
        }
    },
}


def complaint(duty: Mapping[str, Any] | None = None, **tables: Any) -> Procedure:
    """The complaint with the duty or whole tables otherwise."""
    changed = {**COMPLAINT["duties"]["decide"], **(duty or {})}
    plain = {**COMPLAINT, "duties": {"decide": changed}, **tables}
    return load(plain)


def ids(procedure: Procedure, path: str) -> set[str]:
    return {mutant.name for mutant in mutants(procedure) if mutant.path == path}


def changes(procedure: Procedure, path: str) -> set[str]:
    return {mutant.text.en for mutant in mutants(procedure) if mutant.path == path}


def put(procedure: Procedure, scenarios: str, **how: Any) -> MutationReport:
    return mutate(procedure, read_scenarios(scenarios), **how)


def test_a_period_is_one_less_one_more_natural_and_counted_back() -> None:
    assert changes(complaint(), "duties.decide.within") == {
        "10 working days → 9 working days",
        "10 working days → 11 working days",
        "10 working days → 10 days",
        "after the start → before the start",
    }


def test_a_mutant_is_said_in_both_languages_and_has_an_id_of_its_own() -> None:
    made = list(mutants(complaint({"voids": ["pause"], "note": "a"})))
    assert len({mutant.id for mutant in made}) == len(made)
    less = next(mutant for mutant in made if mutant.id == "duties.decide.within:less")
    assert less.text.zh == "10个工作日 → 9个工作日"
    assert less.procedure.duties["decide"].within != complaint().duties["decide"].within


def test_a_mutant_differs_in_one_thing() -> None:
    """Put back, the part that was changed makes the procedure what it was."""
    procedure = complaint({"voids": ["pause"]})
    for mutant in mutants(procedure):
        table, id = mutant.part.split(".")
        one, other = procedure.to_dict()[table], mutant.procedure.to_dict()[table]
        assert isinstance(one, dict)
        assert isinstance(other, dict)
        assert mutant.procedure != procedure
        assert {**other, id: one[id]} == one


PINNED = """
[[scenario]]
name = "the tenth working day"
events = [{ event = "open", on = 2024-03-04 }]
[[scenario.check]]
# 5 6 7 8 (4) 11…15 (9) 18
obligations = [{ duty = "decide", bearer = "clerk", due = 2024-03-18 }]
"""
LOOSE = """
[[scenario]]
name = "some day"
events = [{ event = "open", on = 2024-03-04 }, { event = "decide", on = 2024-03-05, by = "clerk" }]
[[scenario.check]]
state = "closed"
obligations = [{ duty = "decide", status = "fulfilled" }]
"""


def test_a_scenario_that_pins_the_date_notices_every_change_of_the_period() -> None:
    survivors = {mutant.id for mutant in put(complaint(), PINNED).survivors}
    assert not {id for id in survivors if id.startswith("duties.decide.within")}
    assert "duties.decide.bearer:other" not in survivors


def test_a_scenario_that_does_not_look_at_the_date_notices_none_of_it() -> None:
    """Decided on the first day, it is in time by nine and by eleven days, in days of any kind.

    Counted back it would have been due in February.
    """
    report = put(complaint(), LOOSE)
    assert {mutant.id for mutant in report.survivors} == {
        "duties.decide.within:less",
        "duties.decide.within:more",
        "duties.decide.within:natural",
        "duties.decide.bearer:other",
        # Nobody pauses.
        "events.pause.from:other",
        "events.pause.to:other",
        "events.go_on.from:other",
        "events.go_on.to:other",
    }
    # Noticed: decide's by, to and from, and the period counted back.
    assert (report.total, report.noticed, report.refused) == (12, 4, 0)
    assert report.percent == pytest.approx(100 / 3)


def test_the_report_names_the_scenario_that_noticed() -> None:
    report = put(complaint(), LOOSE + PINNED)
    noticed = {outcome.mutant.id: outcome.noticed_by for outcome in report.outcomes}
    assert noticed["duties.decide.within:less"] == "the tenth working day"
    assert noticed["events.decide.by:other_than_clerk"] == "some day"
    assert noticed["events.pause.to:other"] is None


def test_only_what_is_asked_for_is_changed() -> None:
    report = put(complaint(), LOOSE, concerns=lambda path: path.endswith(".by"))
    assert [outcome.mutant.id for outcome in report.outcomes] == [
        "events.decide.by:other_than_clerk"
    ]


def test_a_scenario_that_fails_as_things_are_is_an_error() -> None:
    with pytest.raises(GovflowError, match="'some day' does not hold") as caught:
        put(complaint(), LOOSE.replace('"closed"', '"paused"'))
    assert caught.value.code == "scenario_fails"


def test_without_scenarios_every_mutant_survives() -> None:
    report = mutate(complaint(), [])
    assert report.noticed == 0
    assert len(report.survivors) == report.total == 12


def test_several_processes_come_to_the_same_report() -> None:
    told: list[int] = []
    alone, shared = put(complaint(), LOOSE), put(complaint(), LOOSE, jobs=2, tried=told.append)
    assert shared == alone
    assert told == list(range(1, 13))


def test_a_change_that_does_not_load_is_counted_apart() -> None:
    """A period with an extension cannot be counted back."""
    duty = {"extension": {"event": "pause", "amount": "5 working days"}}
    assert "before" not in ids(complaint(duty), "duties.decide.within")
    assert put(complaint(duty), LOOSE).refused == 1


# What is equal in effect is not made.


def test_a_fact_that_says_how_much_is_granted_must_be_brought_anyway() -> None:
    duty = {"extension": {"event": "extend", "fact": "more", "at_most": "5 days"}}
    extend = {"from": "open", "by": "head", "brings": ["more", "reason"]}
    events = {**COMPLAINT["events"], "extend": extend}
    facts = {"more": {"type": "period"}, "reason": {}}
    made = complaint(duty, events=events, data=facts)
    assert ids(made, "events.extend.brings") == {"without_reason"}


@pytest.mark.parametrize(
    ("duty", "made"),
    [
        # Working days end on a working day: no last day is left to move.
        ({"within": "10 working days"}, set()),
        ({"within": "10 days"}, {"not_moved"}),
        ({"within": "10 days", "direction": "before"}, {"not_moved"}),
        # Hours end where they end.
        ({"within": "10 hours"}, set()),
        # Three days are working days by the penalty law, ten are not.
        ({"within": "3 days", "convention": "cn.penalty"}, set()),
        ({"within": "10 days", "convention": "cn.penalty"}, {"not_moved"}),
        ({"within": "10 days", "convention": "cn.plain"}, {"moved"}),
    ],
)
def test_the_last_day_is_moved_otherwise_only_where_it_moves(
    duty: dict[str, str], made: set[str]
) -> None:
    names = {mutant.name for mutant in mutants(complaint(duty)) if mutant.part == "duties.decide"}
    assert names & {"not_moved", "moved"} == made


def test_days_that_an_act_means_as_working_days_are_changed_as_such() -> None:
    """By the penalty law three days are working days, but four would be natural ones."""
    penalty = complaint({"within": "3 days", "convention": "cn.penalty"})
    assert {"3 days → 2 working days", "3 days → 4 working days"} <= changes(
        penalty, "duties.decide.within"
    )
    assert "working" not in ids(penalty, "duties.decide.within")
    assert "natural" in ids(penalty, "duties.decide.convention")


@pytest.mark.parametrize(
    ("duty", "alike"),
    [
        # The day after, moved to the next that is worked, is the first that is worked after.
        ({"within": "1 day"}, True),
        ({"within": "1 working day"}, True),
        ({"within": "1 day", "direction": "before"}, True),
        ({"within": "1 day", "convention": "cn.plain"}, False),
        ({"within": "2 days"}, False),
        # Stopped, a working day and a day are made longer by other amounts.
        ({"within": "1 day", "stops": "pause", "resumes": "go_on"}, False),
    ],
)
def test_one_day_is_one_working_day_where_the_last_day_moves(
    duty: dict[str, str], alike: bool
) -> None:
    other = ids(complaint(duty), "duties.decide.within") & {"working", "natural"}
    assert bool(other) is not alike


def test_an_undated_duty_has_no_direction() -> None:
    plain = {key: value for key, value in COMPLAINT["duties"]["decide"].items() if key != "within"}
    undated = load({**COMPLAINT, "duties": {"decide": {**plain, "undated": True}}})
    assert [m.id for m in mutants(undated) if m.part == "duties.decide"] == [
        "duties.decide.bearer:other"
    ]


def test_what_every_reading_states_for_itself_is_not_changed_on_the_duty() -> None:
    readings = {"a": {"within": "9 days"}, "b": {"within": "8 days"}}
    assert "duties.decide.within:less" not in {
        mutant.id for mutant in mutants(complaint({"readings": readings}))
    }
    del readings["b"]["within"]
    assert "duties.decide.within:less" in {
        mutant.id for mutant in mutants(complaint({"readings": readings}))
    }


def graded(*guards: Mapping[str, Any]) -> Procedure:
    values = ["high", "middle", "low"]
    grades = [{"value": v, "when": guard} for v, guard in zip(values, guards, strict=False)]
    return complaint(data={"dead": {"type": "integer"}, "grade": {"grades": grades}})


def test_a_bound_that_an_earlier_grade_has_taken_care_of_is_left_alone() -> None:
    """Ten dead and more are of the high grade already, so `below = 10` says nothing of its own."""
    taken = graded({"dead": {"at_least": 10}}, {"dead": {"at_least": 3, "below": 10}})
    assert ids(taken, "data.grade.grades[1].when.dead") == {
        "at_least_dropped",
        "at_least_negated",
        "at_least_moved",
        "below_negated",
    }
    gap = graded({"dead": {"at_least": 11}}, {"dead": {"at_least": 3, "below": 10}})
    assert {"below_dropped", "below_moved"} <= ids(gap, "data.grade.grades[1].when.dead")


FINE: dict[str, Any] = {
    "data": {"fine": {"type": "number"}},
    "events": {
        "ask": {"from": "open", "to": "paused", "brings": "fine"},
        "decide": {
            "transitions": [
                {"from": "paused", "to": "open", "when": {"fine": {"above": 0}}},
                {"from": "paused", "to": "closed", "when": {"fine": {"at_most": 0}}},
            ]
        },
    },
}


def test_a_guard_on_a_fact_that_is_known_for_certain_need_not_be_there() -> None:
    """To be paused a fine was named; what is not above nothing is nothing or less."""
    second = "events.decide.transitions[1].when.fine"
    assert ids(complaint(**FINE), second) == {"at_most_negated", "at_most_moved"}
    unknown = {**FINE["events"], "ask": {"from": "open", "to": "paused"}}
    assert "at_most_dropped" in ids(complaint(**{**FINE, "events": unknown}), second)


def test_a_recurring_duty_ends_with_the_case_whatever_voids_it() -> None:
    monthly = complaint({"every": "month", "voids": ["decide", "pause"], "ends": "go_on"})
    assert ids(monthly, "duties.decide.voids") == {"without_pause"}


# Each kind of change.


@pytest.mark.parametrize(
    ("duty", "path", "made"),
    [
        ({"by": "01-31", "within": None}, "by", {"01-31 → 01-30", "01-31 → 02-01"}),
        ({"by": "03-01", "within": None}, "by", {"03-01 → 02-29", "03-01 → 03-02"}),
        ({"within": "1 hour"}, "within", {"1 hour → 59 minutes", "1 hour → 2 hours"}),
        ({"not_before": "7 days"}, "not_before", {"7 days dropped", "7 days → 6 days"}),
        ({"every": "month"}, "every", {"month → quarter"}),
        ({"voids": "pause"}, "voids", {"pause dropped"}),
        ({"restarts": ["pause", "go_on"]}, "restarts", {"pause dropped", "go_on dropped"}),
        ({"ends": ["decide", "pause"]}, "ends.events", {"decide dropped", "pause dropped"}),
        ({"starts": ["open", "go_on"]}, "starts.any", {"open dropped", "go_on dropped"}),
        ({"starts": {"all": ["pause", "go_on"]}}, "starts.all", {"all of them → any of them"}),
        ({"on_breach": "pause"}, "on_breach", {"pause dropped"}),
        ({"stops": "pause", "resumes": "go_on"}, "stops", {"pause dropped"}),
        (
            {"convention": {"base": "cn.plain", "counts_start": True}, "within": "10 days"},
            "convention",
            {"counts_start = True dropped"},
        ),
        (
            {"extension": {"event": "pause", "amount": "5 days", "times": 2}},
            "extension.times",
            {"×2 → ×1", "×2 → ×3"},
        ),
    ],
)
def test_the_changes_of_a_duty(duty: dict[str, Any], path: str, made: set[str]) -> None:
    given = {
        key: value for key, value in {**COMPLAINT["duties"]["decide"], **duty}.items() if value
    }
    procedure = load({**COMPLAINT, "duties": {"decide": given}})
    assert made <= changes(procedure, f"duties.decide.{path}")


def test_the_changes_of_an_event() -> None:
    events = {
        **COMPLAINT["events"],
        "pause": {
            "from": ["open", "paused"],
            "to": "paused",
            "by": "clerk",
            "brings": "reason",
            "when": {"reason": ["ill", "away"]},
            "happens_on": "2024-05-01",
        },
    }
    procedure = complaint(events=events, data={"reason": {}})
    made = {mutant.id for mutant in mutants(procedure) if mutant.part == "events.pause"}
    assert made == {
        "events.pause.by:other_than_clerk",
        "events.pause.brings:without_reason",
        "events.pause.happens_on:sooner",
        "events.pause.happens_on:later",
        "events.pause.to:other",
        "events.pause.from:without_open",
        "events.pause.from:without_paused",
        "events.pause.when.reason:is_dropped",
        "events.pause.when.reason:is_negated",
        "events.pause.when.reason:is_without_ill",
        "events.pause.when.reason:is_without_away",
    }


def test_the_changes_of_a_watch() -> None:
    watch = {"events": "pause", "at_least": 3, "scope": "place", "readings": {}}
    readings = {"rolling": {"within": "30 days"}, "fixed": {"each": "month"}}
    procedure = complaint(data={"place": {}}, watches={"pauses": {**watch, "readings": readings}})
    made = {mutant.id for mutant in mutants(procedure) if mutant.part == "watches.pauses"}
    assert made == {
        "watches.pauses.at_least:less",
        "watches.pauses.at_least:more",
        "watches.pauses.scope:without_place",
        "watches.pauses.readings.rolling:dropped",
        "watches.pauses.readings.rolling.within:less",
        "watches.pauses.readings.rolling.within:more",
        "watches.pauses.readings.rolling.within:working",
        "watches.pauses.readings.fixed:dropped",
        "watches.pauses.readings.fixed.each:quarter",
    }
