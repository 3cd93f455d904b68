"""The compiled table: what an event can do in a state, and what has to be asked before."""

import pytest
from tests.procedures.definitions import changed, definition, set_at

from govflow import load
from govflow.procedures.table import origins

PERMIT = load(definition())


class TestCompile:
    """State to event to moves."""

    def test_which_event_is_answered_where(self) -> None:
        assert {state: set(moves) for state, moves in PERMIT.table.items()} == {
            "received": {"accept", "withdraw"},
            "examining": {"decide", "ask", "answer", "withdraw"},
            "decided": set(),  # a final state answers nothing, not even what comes from anywhere
        }

    def test_moves_keep_the_order_of_transitions(self) -> None:
        plain = changed(
            "events.accept",
            {
                "transitions": [
                    {"from": "examining", "to": "decided"},
                    {"from": "*", "to": "examining", "when": {"urgent": True}},
                    {"from": ["received", "examining"]},
                ]
            },
        )
        table = load(plain).table
        found = {
            state: [(m.target, m.guard is not None) for m in table[state]["accept"].moves]
            for state in ("received", "examining")
        }
        assert found == {
            "received": [("examining", True), ("received", False)],
            "examining": [("decided", False), ("examining", True), ("examining", False)],
        }

    def test_roles(self) -> None:
        table = load(changed("events.ask.by", [])).table
        assert table["examining"]["ask"].roles is None
        assert table["examining"]["decide"].roles == frozenset({"office"})

    @pytest.mark.parametrize("key", ["opens", "requires_closed"])
    def test_whether_other_cases_are_concerned(self, key: str) -> None:
        table = load(changed(f"events.ask.{key}", "cn.jiangsu.finding")).table
        assert not table["examining"]["ask"].plain
        assert table["examining"]["answer"].plain

    def test_an_opening_event_may_bring_the_facts_of_the_case_it_opens(self) -> None:
        table = load(changed("events.ask.opens", "cn.jiangsu.finding")).table
        assert set(table["examining"]["ask"].facts) == {*PERMIT.data, "kind"}
        # Of two facts of one name, the procedure's own counts.
        assert table["examining"]["ask"].facts["kind"].one_of == ("simple", "complex")
        assert set(table["examining"]["answer"].facts) == set(PERMIT.data)


class TestOnTheClock:
    """Which events touch a deadline in hours, so that a day alone is not enough."""

    @pytest.mark.parametrize(
        ("changes", "timed"),
        [
            ({}, set()),  # days: a date will do
            (
                {"within": "24 hours"},  # every event of the duty
                {"accept", "decide", "ask", "answer", "withdraw"},
            ),
            (
                # One reading in minutes is enough, and its start is touched too.
                {"readings.natural.within": "90 minutes", "readings.natural.starts": "open"},
                {"accept", "decide", "ask", "answer", "withdraw", "open"},
            ),
            (
                {"within": "1小时", "starts": "open", "readings": {}, "voids": []},
                {"open", "decide", "ask", "answer"},
            ),
        ],
    )
    def test_events(self, changes: dict[str, object], timed: set[str]) -> None:
        plain = definition()
        for path, value in changes.items():
            set_at(plain, f"duties.decision.{path}", value)
        permit = load(plain)
        assert permit.opening.on_the_clock is ("open" in timed)
        answered = {id: moves for table in permit.table.values() for id, moves in table.items()}
        assert {id for id, moves in answered.items() if moves.on_the_clock} == timed - {"open"}
        # The same wherever the event is answered.
        for table in permit.table.values():
            assert all(moves.on_the_clock is (id in timed) for id, moves in table.items())


class TestOrigins:
    """Where a transition starts from."""

    @pytest.mark.parametrize(
        ("event", "states"),
        [("accept", ("received",)), ("withdraw", ("received", "examining"))],
    )
    def test_any_state_is_every_one_but_the_final(
        self, event: str, states: tuple[str, ...]
    ) -> None:
        assert origins(PERMIT, PERMIT.events[event].transitions[0]) == states
