"""Exploration: what it finds has happened, nothing is shorter, and it ends."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

import pytest
from attrs import evolve

from govflow import Case, Procedure, Refusal, Status, explore, load
from govflow.checks.exploration import REFUSALS, Bounds, Found
from govflow.checks.goals import Goal, Kind
from govflow.checks.shown import shown_by
from govflow.procedures import Value

MONDAY = date(2024, 3, 4)
EVERYTHING = Bounds(combined=100_000, cases=100_000, events=6)


def procedure(**more: object) -> Procedure:
    """A procedure in which papers go to and fro between a desk and a drawer."""
    plain: dict[str, object] = {
        "id": "test.papers",
        "title": {"en": "papers"},
        "version": "1",
        "initial": "desk",
        "roles": {"clerk": {"en": "clerk"}},
        "states": {"desk": {}, "drawer": {}, "gone": {"final": True}},
        "events": {
            "put": {"from": "desk", "to": "drawer", "by": "clerk"},
            "take": {"from": "drawer", "to": "desk", "by": "clerk"},
            "burn": {"from": "desk", "to": "gone", "by": "clerk"},
        },
    }
    return load(plain | more)


ENDLESS = procedure(
    duties={
        "tidy": {"bearer": "clerk", "starts": "take", "ends": "put", "within": "2 days"},
        "look": {
            "bearer": "clerk",
            "starts": "open",
            "ends": "burn",
            "within": "3 days",
            "stops": "put",
            "resumes": "take",
            "voids": [],
        },
    }
)
DEEMED = procedure(
    events={
        "put": {"from": "desk", "to": "drawer", "by": "clerk"},
        "take": {"from": "drawer", "to": "desk", "by": "clerk"},
        "wait": {"from": "desk", "by": "clerk"},
        "lapse": {"from": "drawer", "to": "gone"},
    },
    duties={
        "answer": {
            "bearer": "clerk",
            "starts": "put",
            "ends": "take",
            "within": "2 days",
            "not_before": "1 day",
            "on_breach": "lapse",
            "voids": "lapse",
            "restarts": "wait",
            "extension": {"event": "wait", "amount": "1 day"},
        }
    },
)
GUARDED = procedure(
    data={"pages": {"type": "integer"}, "ink": {"one_of": ["black", "red"]}},
    events={
        "put": {"from": "desk", "to": "drawer", "when": {"pages": {"at_least": 3}}},
        "take": {
            "transitions": [
                {"from": "drawer", "to": "gone", "when": {"any": [{"ink": "red"}, {"pages": 9}]}},
                {"from": "drawer", "to": "desk"},
            ]
        },
    },
)
SMALL = [ENDLESS, DEEMED, GUARDED]


def every_case(procedure: Procedure, length: int) -> Iterator[Case]:
    """Every case of so many events or fewer, each 0 to 4 days after the one before."""
    data: list[dict[str, Value]] = [{}]
    data += [{"pages": 3}, {"pages": 9}, {"ink": "red"}] if procedure.data else []
    cases = [Case.open(procedure, "1", on=MONDAY)]
    for _ in range(length):
        yield from cases
        cases = [
            after
            for case in cases
            for event, days, facts in product(procedure.events, range(5), data)
            if (after := fired(case, event, days, facts)) is not None
        ]
    yield from cases


def fired(case: Case, event: str, days: int, facts: Mapping[str, Value]) -> Case | None:
    by = next(iter(case.procedure.events[event].by), None)
    try:
        return case.fire(event, on=case.log[-1].on + timedelta(days), by=by, data=facts)
    except Refusal:
        return None


def lengths(procedure: Procedure, most: int) -> dict[Goal, int]:
    """How many events the shortest history to each goal has, found by trying all."""
    found: dict[Goal, int] = {}
    for case in every_case(procedure, most - 1):
        for days in range(5):
            later = case.advance(case.log[-1].on + timedelta(days))
            length = sum(not o.cause for o in later.log)
            for goal in shown_by(later, later.obligations()):
                found[goal] = min(length, found.get(goal, length))
    return found


@pytest.mark.parametrize("procedure", SMALL, ids=["endless", "deemed", "guarded"])
def test_nothing_is_shorter(procedure: Procedure) -> None:
    most = 3
    exploration = explore(procedure, on=MONDAY, bounds=EVERYTHING)
    found = {f.goal: len(f.history) for f in exploration.found if f.goal.kind not in REFUSALS}
    assert {goal: n for goal, n in found.items() if n <= most} == {
        goal: n for goal, n in lengths(procedure, most).items() if goal in exploration.goals
    }


@pytest.mark.parametrize(
    "procedure",
    [
        *SMALL,
        *map(load, ("cn.jiangsu.inspection", "cn.national.accident_report", "cn.anhui.dongzhi")),
    ],
    ids=lambda procedure: procedure.id,
)
def test_every_history_replays_and_shows_its_goal(procedure: Procedure) -> None:
    exploration = explore(procedure)
    for found in exploration.found:
        case = Case.replay(procedure, "again", found.history)
        if found.refused is not None:
            with pytest.raises(Refusal) as refusal:
                case.as_of(found.as_of).apply(found.refused)
            assert refusal.value.code == REFUSALS[found.goal.kind]
        else:
            there = case.as_of(found.as_of)
            assert found.goal in set(shown_by(there, there.obligations(found.as_of)))


@pytest.mark.parametrize("procedure", SMALL, ids=["endless", "deemed", "guarded"])
def test_it_ends_on_loops_without_reaching_a_bound(procedure: Procedure) -> None:
    exploration = explore(procedure, bounds=Bounds(combined=100_000, cases=100_000))
    assert exploration.bounded == ()
    assert explore(procedure, bounds=Bounds(combined=100_000, cases=100_000)) == exploration


def goal(kind: Kind, part: str, detail: str = "") -> Goal:
    return Goal("test.papers", part, kind, detail)


def status(duty: str, status: Status) -> Goal:
    return goal(Kind.STATUS, f"duties.{duty}", status.value)


def events(found: Found) -> list[str]:
    return [occurrence.event for occurrence in found.history]


def test_on_time_on_the_last_day_one_day_late_and_never() -> None:
    exploration = explore(ENDLESS, on=MONDAY)
    # Opened on Monday 4 March: three days are 5, 6, 7. Burnt on the 7th it is met, on the 8th late.
    last = exploration[goal(Kind.LAST_DAY, "duties.look")]
    assert (events(last), last.as_of) == (["open", "burn"], date(2024, 3, 7))
    late = exploration[status("look", Status.FULFILLED_LATE)]
    assert (events(late), late.as_of) == (["open", "burn"], date(2024, 3, 8))
    never = exploration[status("look", Status.OVERDUE)]
    assert (events(never), never.as_of) == (["open"], date(2024, 3, 8))


def test_what_time_brings_about_and_what_comes_too_early() -> None:
    exploration = explore(DEEMED, on=MONDAY)
    # Put away on Tuesday the 5th: two days are 6, 7. On the 8th it has lapsed, as of the 7th.
    lapsed = exploration[goal(Kind.CONSEQUENCE, "duties.answer", "lapse")]
    assert (events(lapsed), lapsed.as_of) == (["open", "put"], date(2024, 3, 8))
    assert status("answer", Status.OVERDUE) in exploration.unreached  # it is void at once
    early = exploration[goal(Kind.TOO_EARLY, "duties.answer")]
    assert early.refused is not None
    # One day must pass, the 6th: from the 7th it may be done.
    assert early.refused.on == date(2024, 3, 6)


def test_facts_are_chosen_so_that_guards_hold_and_fail() -> None:
    exploration = explore(GUARDED)
    assert exploration.unreached == ()
    assert exploration[goal(Kind.CONDITION, "events.put")].refused is not None
    burnt = exploration[goal(Kind.ALTERNATIVE, "events.take", "ink = red")]
    assert burnt.history[-1].data == {"ink": "red"}


def test_a_case_within_is_walked_until_it_is_closed() -> None:
    programme = load("cn.anhui.dongzhi")
    late = explore(programme)[
        evolve(status("clear_inventory", Status.FULFILLED_LATE), procedure=programme.id)
    ]
    (hazard,) = Case.replay(programme, "1", late.history).children
    assert hazard.closed_on is not None
    assert hazard.closed_on > date(2024, 12, 31)  # by which the inventory is to be cleared


def test_what_cannot_be_reached_is_said() -> None:
    attic = procedure(states={"desk": {}, "drawer": {}, "gone": {"final": True}, "attic": {}})
    exploration = explore(attic)
    assert exploration.unreached == (goal(Kind.STATE, "states.attic"),)
    assert exploration.bounded == ()


@pytest.mark.parametrize(
    ("bounds", "named"), [(Bounds(events=1), "events"), (Bounds(cases=1), "cases")]
)
def test_what_was_bounded_is_said(bounds: Bounds, named: str) -> None:
    exploration = explore(ENDLESS, bounds=bounds)
    assert exploration.bounded == (named,)
    assert goal(Kind.STATE, "states.gone") in exploration.unreached
    with pytest.raises(KeyError):
        exploration[goal(Kind.STATE, "states.gone")]


def test_a_bound_that_is_just_enough_bounds_nothing() -> None:
    everything = explore(ENDLESS)
    assert explore(ENDLESS, bounds=Bounds(cases=everything.cases)) == everything
    fewer = explore(ENDLESS, bounds=Bounds(cases=everything.cases - 1))
    assert fewer.bounded == ("cases",)


def test_it_counts_on_the_calendar_given() -> None:
    closed = ENDLESS.calendar.with_days_off([date(2024, 3, 7)], name="stocktaking")
    last = explore(ENDLESS, on=MONDAY, calendar=closed)[goal(Kind.LAST_DAY, "duties.look")]
    # The 7th is no working day now: the last day moves to the 8th.
    assert last.as_of == date(2024, 3, 8)


def test_a_day_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        explore(ENDLESS, on=date(1800, 1, 1))
    assert refusal.value.code == "beyond_calendar"
