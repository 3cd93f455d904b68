"""What is possible now: `allowed` says before what `fire` says after."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.tours import FINDING, TOUR, tour
from tests.procedures.definitions import all_data, changed, definition

from govflow import Allowed, Case, Procedure, Refusal, load
from govflow.procedures import Value
from govflow.testing.strategies import cases, machines, within

DAY = date(2024, 3, 1)


def outcome(case: Case, event: str, by: str | None, data: dict[str, Value]) -> str:
    """The code of the refusal of an event; nothing where it happens."""
    try:
        case.fire(event, on=case.now, by=by, data=data)
    except Refusal as refusal:
        return refusal.code
    return ""


def check(case: Case) -> None:
    """That `allowed` and `fire` agree on every event for every role."""
    procedure = case.procedure
    for asking in (None, *procedure.roles):
        allowed = case.allowed(asking)
        assert {*allowed.events} | {*allowed.refused} == {*procedure.events}
        assert not {*allowed.events} & {*allowed.refused}
        for event in procedure.events.values():
            # Whoever may, where nobody in particular asks.
            by = asking or next(iter(event.by), None)
            if event.id in allowed:
                # Facts that are known stay; those that are not may be brought.
                brought = [data for data in all_data(procedure) if not data.keys() & case.data]
                assert any(not outcome(case, event.id, by, data) for data in brought)
            else:
                refusal = allowed.refused[event.id]
                assert refusal.code == outcome(case, event.id, by, {})
                assert (refusal.event, refusal.state) == (event.id, case.state_id)


class TestAgreesWithFire:
    """In every state reached, for every event and every role."""

    @given(machines(), st.data())
    def test_random_machines(self, procedure: Procedure, data: st.DataObject) -> None:
        check(data.draw(cases(procedure)))

    @settings(max_examples=30)
    @given(st.data())
    def test_random_machines_that_open_findings(self, data: st.DataObject) -> None:
        procedure = data.draw(machines(opens=(FINDING,)))
        for _, case in within(data.draw(cases(procedure))):
            check(case)

    @given(cases(TOUR))
    def test_tours(self, case: Case) -> None:
        for _, inner in within(case):
            check(inner)


class TestAllowed:
    """The answer itself."""

    @pytest.mark.parametrize(
        ("case", "by", "events"),
        [
            (tour(), None, ("arrive",)),
            (tour(), "team", ("arrive",)),
            (tour(), "government", ()),
            (tour("arrive"), "team", ("find", "leave")),
            (tour("arrive"), "leading_group", ("find",)),
            (tour("give_feedback"), "inspected", ("file_plan",)),
            (
                tour("file_plan"),
                None,
                ("find", "file_result", "inform_organization_department", "look_back"),
            ),
            (tour("close"), None, ()),
        ],
    )
    def test_events_in_the_order_of_the_definition(
        self, case: Case, by: str | None, events: tuple[str, ...]
    ) -> None:
        allowed = case.allowed(by)
        assert allowed.events == events
        assert tuple(allowed) == events
        assert len(allowed) == len(events)
        assert all(event in allowed for event in events)
        assert "nothing" not in allowed

    @pytest.mark.parametrize(
        ("event", "by", "code", "zh", "en"),
        [
            (
                "leave",
                "team",
                "not_in_this_state",
                "不能在状态“巡查准备”中发生",
                "in the state 'preparing'",
            ),
            ("arrive", "government", "wrong_role", "应由巡查组作出", "is for team"),
        ],
    )
    def test_why_not(self, event: str, by: str, code: str, zh: str, en: str) -> None:
        refusal = tour().allowed(by).refused[event]
        assert refusal.code == code
        assert zh in refusal.message("zh")
        assert en in refusal.message("en")

    @pytest.mark.parametrize(
        ("known", "asked", "possible"),
        [
            ({}, {}, True),  # the facts may be brought
            ({"kind": "simple"}, {}, True),
            ({"kind": "complex"}, {}, True),  # `urgent` may be brought
            ({"kind": "complex", "urgent": False}, {}, False),
            ({}, {"kind": "complex", "urgent": False}, False),  # what if
            ({"kind": "complex", "urgent": False}, {"kind": "simple"}, True),
            ({"kind": "simple", "urgent": False}, {"kind": "complex"}, False),
        ],
    )
    def test_facts(self, known: dict[str, Value], asked: dict[str, Value], possible: bool) -> None:
        permit = load(definition())
        case = Case.open(permit, "1", on=DAY, data=known).fire("accept", on=DAY, by="office")
        assert ("decide" in case.allowed("office", data=asked)) is possible
        assert case.data == known

    def test_a_case_that_is_open_is_in_the_way(self) -> None:
        case = tour("file_result").fire("find", on=date(2020, 5, 21), by="team", opens="F1")
        refusal = case.allowed("leading_group").refused["close"]
        assert refusal.code == "cases_open"
        assert "F1" in refusal.message("zh")

    def test_without_roles(self) -> None:
        case = Case.open(load(changed("events.withdraw.by", [])), "1", on=DAY)
        assert case.allowed("office").events == ("accept", "withdraw")
        assert case.allowed("applicant").events == ("withdraw",)

    def test_a_value(self) -> None:
        assert hash(tour().allowed()) == hash(tour().allowed("team"))
        assert Allowed(("a",), {}) == Allowed(("a",), {})
        assert Allowed(("a",), {}) != Allowed(("b",), {})


def test_findings_are_asked_themselves() -> None:
    case = tour("arrive").fire("find", on=date(2019, 8, 20), by="team", opens="F1")
    assert "route" not in TOUR.events
    assert case.child("F1").allowed("team").events == ("route",)
    assert case.child("F1").allowed("discipline").events == ()
