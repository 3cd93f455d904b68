"""From plain values to a procedure: what is written short is what is written long."""

from datetime import date

import pytest
from tests.procedures.definitions import changed, definition

from govflow import Period, Procedure, Text, convention, load
from govflow.procedures import Cite, Guard, Start, Transition
from govflow.procedures import Test as FactTest  # by its own name pytest would collect it

DUTY = "duties.decision"


class TestReading:
    """What is written short is what is written long."""

    def test_the_whole(self) -> None:
        permit = load(definition())
        assert isinstance(permit, Procedure)
        assert (permit.id, permit.title, permit.version) == (
            "test.permit",
            Text("许可", "Permit"),
            "1",
        )
        assert (permit.initial, permit.calendar_id) == ("received", "CN")
        assert permit.omits == (Text("收费", "fees"),)
        assert list(permit.states) == ["received", "examining", "decided"]
        assert [state.final for state in permit.states.values()] == [False, False, True]

    @pytest.mark.parametrize(
        ("short", "long"),
        [
            # One name for a list of one.
            ({"from": "received"}, {"from": ["received"]}),
            ({"from": "received", "by": "office"}, {"from": "received", "by": ["office"]}),
            # One transition without the list.
            (
                {"from": "received", "to": "decided", "when": {"urgent": True}},
                {"transitions": [{"from": "received", "to": "decided", "when": {"urgent": True}}]},
            ),
            # One value for a list of one.
            (
                {"from": "received", "when": {"kind": "simple"}},
                {"from": "received", "when": {"kind": ["simple"]}},
            ),
        ],
    )
    def test_an_event(self, short: dict[str, object], long: dict[str, object]) -> None:
        one = load(changed("events.accept", short)).events["accept"]
        assert one == load(changed("events.accept", long)).events["accept"]

    def test_an_event_in_full(self) -> None:
        accept = load(changed("events.accept.when", {"kind": "simple", "fee": [0, 1.5]})).events[
            "accept"
        ]
        guard = Guard((FactTest("kind", ("simple",)), FactTest("fee", (0, 1.5))))
        assert accept.transitions == (Transition(("received",), "examining", guard),)
        assert (accept.by, accept.opens, accept.requires_closed) == (("office",), None, ())

    @pytest.mark.parametrize(
        ("written", "start"),
        [
            ("accept", Start(any=("accept",))),
            (["open", "accept"], Start(any=("open", "accept"))),  # a list is any of them
            ({"any": "accept"}, Start(any=("accept",))),
            ({"any": ["open", "accept"]}, Start(any=("open", "accept"))),
            ({"all": ["ask", "accept"]}, Start(all=("ask", "accept"))),
            ({"all": "ask", "also": "answer"}, Start(all=("ask",), also=("answer",))),
        ],
    )
    def test_a_start(self, written: object, start: Start) -> None:
        assert load(changed(f"{DUTY}.starts", written)).duties["decision"].starts == start

    def test_a_duty(self) -> None:
        duty = load(definition()).duties["decision"]
        assert duty.within == Period(working_days=20)
        assert duty.readings["natural"].within == Period(days=20)
        assert duty.readings["working"].within is None
        assert duty.cite == Cite("act", "自受理行政许可申请之日起二十日内", "42")
        assert (duty.stops, duty.resumes, duty.voids) == (("ask",), ("answer",), ("withdraw",))

    @pytest.mark.parametrize("written", [date(2019, 4, 23), "2019-04-23"])
    def test_a_date_as_a_date_or_as_text(self, written: object) -> None:
        assert load(changed("sources.act.date", written)).sources["act"].date == date(2019, 4, 23)

    def test_a_convention_varied(self) -> None:
        written = {"base": "cn.civil", "counts_start": True, "roll": "previous"}
        duty = load(changed(f"{DUTY}.convention", written)).duties["decision"]
        assert duty.convention == convention("cn.civil").varied(counts_start=True, roll="previous")

    def test_what_is_left_out(self) -> None:
        plain = definition()
        del plain["calendar"], plain["convention"], plain["omits"]
        permit = load(plain)
        assert (permit.calendar_id, permit.convention) == ("CN", convention("cn.civil"))
        assert permit.omits == ()
