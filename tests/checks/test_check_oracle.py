"""`check` against trying everything: on small procedures every course of a case is played."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow import Case, Obligation, Procedure, Refusal, Status, check, due, load

STATES = ["one", "two", "three", "over"]
EVENTS = ["a", "b", "c", "d"]
OWED = (Status.PENDING, Status.SUSPENDED)


@st.composite
def small(draw: st.DrawFn) -> Procedure:
    """Four states, one of them final, four events without conditions, one duty that is never late
    while everything is tried."""
    some = st.lists(st.sampled_from(EVENTS), max_size=2, unique=True)
    events = {
        id: {
            "from": draw(st.lists(st.sampled_from(STATES[:-1]), min_size=1, unique=True)),
            "to": draw(st.sampled_from(STATES)),
        }
        for id in EVENTS
    }
    duty: dict[str, Any] = {
        "bearer": "office",
        "starts": draw(st.sampled_from([*EVENTS, "open", {"enters": "two"}, {"enters": "over"}])),
        "ends": draw(st.lists(st.sampled_from(EVENTS), min_size=1, max_size=2, unique=True)),
        "voids": draw(some),
        "within": "1 year",
    }
    return load(
        {
            "id": "test.small",
            "title": {"zh": "小"},
            "version": "1",
            "initial": "one",
            "roles": {"office": {}},
            "states": {state: {"final": True} if state == "over" else {} for state in STATES},
            "events": events,
            "duties": {"owed": duty},
        }
    )


def next_cases(case: Case) -> Iterator[Case]:
    for event in EVENTS:
        try:
            yield case.fire(event, on=case.now + timedelta(days=1))
        except Refusal:
            continue


def every_case(procedure: Procedure) -> Iterator[Case]:
    """A case for every state with and without something owed in it."""
    first = Case.open(procedure, "1", on=date(2024, 3, 4))
    seen, waiting = {(first.state_id, bool(owed(first)))}, [first]
    while waiting:
        case = waiting.pop(0)
        yield case
        for after in next_cases(case):
            key = after.state_id, bool(owed(after))
            if key not in seen:
                seen.add(key)
                waiting.append(after)


def owed(case: Case) -> list[Obligation]:
    return [obligation for obligation in case.obligations() if obligation.status in OWED]


def settled_later(case: Case) -> bool:
    """Whether some course of events settles the first thing that is owed."""
    number = owed(case)[0].number
    seen, waiting = {case.state_id}, [case]
    while waiting:
        for after in next_cases(waiting.pop()):
            if number not in {obligation.number for obligation in owed(after)}:
                return True
            if after.state_id not in seen:
                seen.add(after.state_id)
                waiting.append(after)
    return False


@settings(max_examples=150, deadline=None)
@given(small())
def test_states_and_duties(procedure: Procedure) -> None:
    reached = list(every_case(procedure))
    findings = {(f.code, f.at) for f in check(procedure, years=range(0))}
    states = {case.state_id for case in reached}
    for state in STATES:
        assert (("unreachable_state", f"states.{state}") in findings) is (state not in states)
    starts = any(owed(case) for case in reached)
    ends = any(
        o.status is Status.FULFILLED
        for case in reached
        for after in [case, *next_cases(case)]
        for o in after.obligations()
    )
    happens = {seen.event for case in reached for after in next_cases(case) for seen in after.log}
    ending = happens.intersection(procedure.duties["owed"].ends.events)
    never_ends = ("duty_never_ends", "duties.owed.ends") in findings
    assert never_ends is (starts and bool(ending) and not ends)
    left = any(owed(case) and not settled_later(case) for case in reached)
    assert (("left_owing", "duties.owed") in findings) is (left and not never_ends)


DAYS = st.integers(1, 12)
UNITS = st.sampled_from(["days", "working days"])


@settings(max_examples=25, deadline=None)
@given(DAYS, UNITS, DAYS, UNITS)
def test_limits_one_within_the_other(outer: int, in_: str, inner: int, of: str) -> None:
    duty = {"bearer": "office", "starts": "open", "convention": "cn.plain"}
    procedure = load(
        {
            "id": "test.limits",
            "title": {"zh": "期限"},
            "version": "1",
            "initial": "one",
            "roles": {"office": {}},
            "states": {"one": {}, "two": {}, "over": {"final": True}},
            "events": {"a": {"from": "one", "to": "two"}, "b": {"from": "two", "to": "over"}},
            "duties": {
                "first": {**duty, "ends": "a", "within": f"{inner} {of}"},
                "whole": {**duty, "ends": "b", "within": f"{outer} {in_}"},
            },
        }
    )
    first = date(2024, 1, 1)
    starts = [first + timedelta(days=n) for n in range(366)]
    clashes = [
        start
        for start in starts
        if procedure.calendar.is_working(start)
        and due(start, f"{inner} {of}", convention="cn.plain").due
        > due(start, f"{outer} {in_}", convention="cn.plain").due
    ]
    found = [f for f in check(procedure, years=range(2024, 2025)) if f.code == "inner_due_later"]
    assert bool(found) is bool(clashes)
    for finding in found:
        assert finding.example.history[-1].on == clashes[0]
