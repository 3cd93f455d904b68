"""What a case reaches follows from its events, at a time."""

from collections.abc import Iterable
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.testing.complaints import accepted, opened, rules

from govflow import Case, Occurrence, Refusal, load
from govflow.checks.goals import Goal
from govflow.testing import Coverage, reached, refused, wording


def texts(found: Iterable[Goal], part: str) -> set[str]:
    return {wording(goal, "en") for goal in found if goal.part == part}


def test_moves_that_were_taken() -> None:
    case = accepted().fire("answer", on=date(2024, 3, 8), by="clerk")
    found = reached(case)
    assert texts(found, "events.accept") == {"taken received -> examining"}
    # The first of its two ways asks for a grave one; the second was taken.
    assert texts(found, "events.answer") == {
        "taken examining -> closed",
        "did not hold grade = grave",
    }


def test_the_condition_of_the_move_that_was_taken_held() -> None:
    case = accepted(score=5).fire("answer", on=date(2024, 3, 8), by="clerk")
    assert texts(reached(case), "events.answer") == {
        "taken examining -> closed if grade = grave",
        "held grade = grave",
    }


def test_a_refusal_shows_that_a_condition_did_not_hold() -> None:
    case = accepted()
    with pytest.raises(Refusal) as caught:
        case.fire("escalate", on=date(2024, 3, 6), by="clerk")
    assert texts(refused(case, caught.value), "events.escalate") == {"did not hold grade = grave"}
    with pytest.raises(Refusal) as caught:
        case.fire("escalate", on=date(2024, 3, 6), by=None)
    assert refused(case, caught.value) == frozenset()  # the role was wrong: nothing was asked


def test_grades_and_the_condition_of_a_start() -> None:
    assert texts(reached(accepted(score=5)), "data.grade") == {"graded grave"}
    assert "held grade = plain | grave" in texts(reached(accepted()), "duties.answer")
    ungraded = Case.open(rules(), "C-2", on=date(2024, 3, 4))
    ungraded = ungraded.fire("accept", on=date(2024, 3, 5), by="clerk")
    assert texts(reached(ungraded), "duties.answer") == {"did not hold grade = plain | grave"}


# Accepted on Tuesday 5 March: ten working days are 6 7 8 (3) 11…15 (8) 18 19; twenty days the 25th.
@pytest.mark.parametrize(
    ("as_of", "aspects"), [(date(2024, 3, 19), set()), (date(2024, 3, 20), {"overdue"})]
)
def test_a_duty_is_overdue_only_once_its_day_is_over(as_of: date, aspects: set[str]) -> None:
    always = {"started", "held grade = plain | grave", "read as working", "read as natural"}
    assert texts(reached(accepted(), as_of), "duties.answer") == always | aspects


@pytest.mark.parametrize(
    ("day", "aspect"), [(date(2024, 3, 19), "on time"), (date(2024, 3, 20), "late")]
)
def test_a_duty_is_met_on_time_or_late(day: date, aspect: str) -> None:
    found = texts(reached(accepted().fire("answer", on=day, by="clerk")), "duties.answer")
    assert found & {"on time", "late"} == {aspect}


def test_a_clock_that_stands_still_and_one_that_stood_still_are_tolled() -> None:
    case = accepted().fire("ask", on=date(2024, 3, 6), by="clerk")
    assert "tolled" in texts(reached(case), "duties.answer")
    case = case.fire("supply", on=date(2024, 3, 12))
    assert "tolled" in texts(reached(case), "duties.answer")
    assert "tolled" not in texts(reached(accepted()), "duties.answer")


def test_extended_and_restarted() -> None:
    extended = accepted().fire("more_time", on=date(2024, 3, 6), by="clerk")
    assert "extended" in texts(reached(extended), "duties.answer")
    restarted = accepted().fire("amend", on=date(2024, 3, 6))
    assert "restarted" in texts(reached(restarted), "duties.answer")
    assert "restarted" not in texts(reached(restarted, date(2024, 3, 5)), "duties.answer")


def test_a_clock_can_be_restarted_on_the_day_it_began() -> None:
    case = accepted().fire("amend", on=date(2024, 3, 5))
    assert "restarted" in texts(reached(case), "duties.answer")
    (owed,) = [o for o in case.obligations() if o.duty.id == "answer"]
    assert (owed.restarted, owed.started) == (True, date(2024, 3, 5))


def test_what_starts_anew_must_have_been_running() -> None:
    ungraded = Case.open(rules(), "C-2", on=date(2024, 3, 4))
    ungraded = ungraded.fire("accept", on=date(2024, 3, 5), by="clerk")  # no clock: no grade
    ungraded = ungraded.fire("amend", on=date(2024, 3, 6))
    assert "restarted" not in texts(reached(ungraded), "duties.answer")


def test_what_comes_by_itself_comes_with_time() -> None:
    # Opened on Monday 4 March, three working days: Thursday the 7th.
    assert texts(reached(opened(), date(2024, 3, 7)), "duties.accept") == {"started"}
    found = texts(reached(opened(), date(2024, 3, 8)), "duties.accept")
    assert found == {"started", "void", "led to lapse"}
    later = opened(on=date(2024, 6, 3))
    assert "came by itself" in texts(reached(later, date(2024, 6, 4)), "events.reform")


def test_a_watch_that_fired_and_one_that_did_not() -> None:
    once = accepted(score=5).fire("remind", on=date(2024, 3, 6))
    assert texts(reached(once), "watches.reminders") == {"held grade = grave"}
    twice = once.fire("remind", on=date(2024, 3, 7))
    assert texts(reached(twice), "watches.reminders") == {"held grade = grave", "fired"}
    plain = accepted().fire("remind", on=date(2024, 3, 6))
    assert texts(reached(plain), "watches.reminders") == {"did not hold grade = grave"}


def test_before_it_was_opened_a_case_reaches_nothing() -> None:
    assert reached(opened(), date(2024, 3, 1)) == frozenset()


def test_cases_within_reach_the_goals_of_their_own_procedure() -> None:
    tour = Case.open(load("cn.jiangsu.inspection"), "T", on=date(2019, 8, 12))
    tour = tour.fire("arrive", on=date(2019, 8, 22), by="team")
    tour = tour.fire("find", on=date(2019, 8, 26), by="team", opens="F1")
    assert {goal.procedure for goal in reached(tour)} == {"cn.jiangsu.inspection"}
    occurrence = Occurrence("route", date(2019, 8, 27), "team", {"kind": "violation"}, case="F1")
    within = {goal for goal in reached(tour.apply(occurrence)) if goal not in reached(tour)}
    assert {(goal.procedure, goal.part) for goal in within} == {
        ("cn.jiangsu.finding", "events.route")
    }


def test_coverage_counts_what_is_wanted_and_no_more() -> None:
    procedure = rules()
    nothing = Coverage.of(procedure)
    assert (nothing.percent, nothing.missed) == (0.0, nothing.goals)
    stranger = evolve(nothing.goals[0], procedure="office.other")
    assert Coverage.of(procedure, [stranger]) == nothing
    assert Coverage.of(procedure, nothing.goals).percent == 100.0
    assert Coverage(()).percent == 100.0
    half = Coverage(nothing.goals[:4], frozenset(nothing.goals[1:4]))
    assert half.percent == 75.0
    assert half.missed == nothing.goals[:1]


COUNTED = st.sampled_from(Coverage.of(rules()).goals)


@given(st.sets(COUNTED), st.sets(COUNTED))
def test_a_union_has_what_either_has(one: set[Goal], other: set[Goal]) -> None:
    procedure = rules()
    both = Coverage.of(procedure, one) | Coverage.of(procedure, other)
    assert both == Coverage.of(procedure, one | other)
    assert set(both.missed) == set(both.goals) - one - other
