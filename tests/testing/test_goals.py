"""What there is to reach in a procedure, and what there is not."""

from tests.testing.complaints import rules

from govflow import load
from govflow.testing.goals import Goal, Kind, goals_of


def of(part: str, kind: Kind) -> list[str]:
    return [goal.text("en") for goal in goals_of(rules()) if (goal.part, goal.kind) == (part, kind)]


def test_each_state_an_event_happens_in_is_a_goal_and_any_state_is_one() -> None:
    assert of("events.answer", Kind.TRANSITION) == [
        "taken examining -> closed if grade = grave",
        "taken examining -> closed",
        "taken waiting -> closed",
    ]
    assert of("events.more_time", Kind.TRANSITION) == ["taken in examining"]
    assert of("events.remind", Kind.TRANSITION) == ["taken in *"]


def test_a_condition_has_two_sides_and_a_grade_one() -> None:
    sides = ["held grade = grave", "did not hold grade = grave"]
    assert of("events.escalate", Kind.GUARD) == sides
    assert of("watches.reminders", Kind.GUARD) == sides
    assert of("data.grade", Kind.GUARD) == ["graded grave", "graded plain"]
    assert of("duties.answer", Kind.GUARD) == [
        "held grade = plain | grave",
        "did not hold grade = plain | grave",
    ]


def test_only_what_may_become_of_a_duty_is_a_goal() -> None:
    assert of("duties.answer", Kind.STATUS) == [
        *("on time", "overdue", "late", "tolled", "extended", "restarted"),
    ]
    # It lapses with its limit, so it is not owed after it.
    assert of("duties.accept", Kind.STATUS) == ["on time", "void"]


def test_a_duty_without_a_date_is_never_late() -> None:
    plain = rules().to_dict()
    duty = plain["duties"]["accept"]  # type: ignore[index]
    del duty["within"], duty["on_breach"]
    duty["undated"] = True
    found = [g.text("en") for g in goals_of(load(plain)) if g.part == "duties.accept"]
    assert found == ["started", "on time", "void"]


def test_what_a_breach_leaves_no_way_to_end_is_overdue_and_not_late() -> None:
    plain = rules().to_dict()
    duty = plain["duties"]["accept"]  # type: ignore[index]
    del duty["voids"]
    found = [g.text("en") for g in goals_of(load(plain)) if g.part == "duties.accept"]
    # After `lapse` the case is closed, where nobody can accept.
    assert found == ["started", "on time", "overdue", "came by itself"]


def test_readings_and_consequences_are_goals() -> None:
    assert of("duties.answer", Kind.READING) == ["read as working", "read as natural"]
    assert of("duties.accept", Kind.CONSEQUENCE) == ["came by itself"]
    assert of("events.reform", Kind.CONSEQUENCE) == ["came by itself"]
    assert of("watches.reminders", Kind.CONSEQUENCE) == ["fired"]


def test_a_goal_says_what_it_is_in_both_languages() -> None:
    goal = next(g for g in goals_of(rules()) if g.part == "duties.answer" and g.kind is Kind.STATUS)
    assert str(goal) == "duties.answer: on time"
    assert goal.text("zh") == "按时完成"


def test_no_goal_is_named_twice() -> None:
    found: tuple[Goal, ...] = goals_of(rules())
    assert len(found) == len(set(found))
