"""What there is to reach in a procedure, and what there is not."""

from tests.testing.complaints import rules

from govflow import explore, load
from govflow.checks.goals import Kind, goals_of
from govflow.procedures import Procedure
from govflow.testing import Coverage, Measure, wording


def of(part: str, measure: Measure | None = None, procedure: Procedure | None = None) -> list[str]:
    coverage = Coverage.of(procedure or rules())
    counted = coverage if measure is None else coverage.only(measure)
    return [wording(goal, "en") for goal in counted.goals if goal.part == part]


def test_each_state_an_event_happens_in_is_a_goal_and_any_state_is_one() -> None:
    assert of("events.answer", Measure.TRANSITION) == [
        "taken examining -> closed if grade = grave",
        "taken examining -> closed",
        "taken waiting -> closed",
    ]
    assert of("events.more_time", Measure.TRANSITION) == ["taken in examining"]
    assert of("events.remind", Measure.TRANSITION) == ["taken in *"]


def test_a_condition_has_two_sides_and_a_grade_one() -> None:
    sides = ["held grade = grave", "did not hold grade = grave"]
    assert of("events.escalate", Measure.GUARD) == sides
    assert of("watches.reminders", Measure.GUARD) == sides
    assert of("data.grade", Measure.GUARD) == ["graded grave", "graded plain"]
    assert of("duties.answer", Measure.GUARD) == [
        "held grade = plain | grave",
        "did not hold grade = plain | grave",
    ]


def test_only_what_may_become_of_a_duty_is_a_goal() -> None:
    assert of("duties.answer", Measure.STATUS) == [
        *("overdue", "on time", "late", "tolled", "restarted", "extended"),
    ]
    # It lapses with its limit, so it is not owed after it.
    assert of("duties.accept", Measure.STATUS) == ["on time", "void"]


def test_a_duty_without_a_date_is_never_late() -> None:
    plain = rules().to_dict()
    duty = plain["duties"]["accept"]  # type: ignore[index]
    del duty["within"], duty["on_breach"]
    duty["undated"] = True
    assert of("duties.accept", procedure=load(plain)) == ["started", "on time", "void"]


def test_what_a_breach_leaves_no_way_to_end_is_overdue_and_not_late() -> None:
    plain = rules().to_dict()
    duty = plain["duties"]["accept"]  # type: ignore[index]
    del duty["voids"]
    found = of("duties.accept", procedure=load(plain))
    # After `lapse` the case is closed, where nobody can accept.
    assert found == ["started", "overdue", "on time", "led to lapse"]


def test_readings_and_consequences_are_goals() -> None:
    assert of("duties.answer", Measure.READING) == ["read as working", "read as natural"]
    assert of("duties.accept", Measure.CONSEQUENCE) == ["led to lapse"]
    assert of("events.reform", Measure.CONSEQUENCE) == ["came by itself"]
    assert of("watches.reminders", Measure.CONSEQUENCE) == ["fired"]


def test_a_goal_says_what_it_is_in_both_languages() -> None:
    statuses = Coverage.of(rules()).only(Measure.STATUS).goals
    goal = next(goal for goal in statuses if goal.detail == "fulfilled")
    assert (wording(goal, "en"), wording(goal, "zh")) == ("on time", "按时完成")


def test_no_goal_is_named_twice() -> None:
    found = goals_of(rules())
    assert len(found) == len(set(found))


def test_every_kind_of_goal_is_counted_or_explored() -> None:
    counted = {goal.kind for goal in Coverage.of(rules()).goals}
    assert counted | {goal.kind for goal in explore(rules()).goals} | ELSEWHERE == set(Kind)


ELSEWHERE = {Kind.ALTERNATIVE, Kind.TOO_EARLY}
"""Of which the procedure has none: alternatives of a condition, a minimum time."""
