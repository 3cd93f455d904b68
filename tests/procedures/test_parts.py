"""The parts of a definition: what a fact may be, what a part is called, what a duty hears."""

import pytest

from govflow import Duty, Text, period
from govflow.procedures import Datum, DutyReading, Role, Start, Value

KIND = Datum("kind", one_of=("simple", "complex"))
TEXT = Datum("remark")
INTEGER = Datum("pages", type="integer")
NUMBER = Datum("fee", type="number")
BOOLEAN = Datum("urgent", type="boolean")


class TestDatum:
    """A fact has a type, and a text may have a list of values."""

    @pytest.mark.parametrize(
        ("datum", "value", "accepted"),
        [
            (TEXT, "anything", True),
            (TEXT, "", True),
            (TEXT, 1, False),
            (TEXT, None, False),  # no fact is nothing
            (KIND, "simple", True),
            (KIND, "Simple", False),  # letters count
            (KIND, "", False),
            (KIND, 1, False),
            (INTEGER, 3, True),
            (INTEGER, -3, True),
            (INTEGER, 3.0, False),  # a number with a point is no integer
            (INTEGER, True, False),  # true is not 1
            (INTEGER, "3", False),
            (NUMBER, 3, True),
            (NUMBER, 3.5, True),
            (NUMBER, False, False),
            (NUMBER, "3.5", False),
            (NUMBER, None, False),
            (NUMBER, float("nan"), False),  # not a number, and equal to nothing,
            (NUMBER, float("inf"), False),  # nor one that a record can hold
            (BOOLEAN, True, True),
            (BOOLEAN, False, True),
            (BOOLEAN, 1, False),
            (BOOLEAN, "true", False),
        ],
    )
    def test_accepts(self, datum: Datum, value: Value, accepted: bool) -> None:
        assert datum.accepts(value) is accepted


class TestText:
    """A part is called by its names, and by its identifier where it has none."""

    @pytest.mark.parametrize(
        ("role", "text"),
        [
            (Role("team", zh="巡查组", en="team"), Text("巡查组", "team")),
            (Role("team", zh="巡查组"), Text("巡查组", "")),  # the other language is not made up
            (Role("team", en="the team"), Text("", "the team")),
            (Role("team"), Text("team", "team")),
        ],
    )
    def test_names(self, role: Role, text: Text) -> None:
        assert role.text == text


class TestEvents:
    """A duty's clock is touched by every event that it names anywhere."""

    def test_a_start_names_all_of_its_events(self) -> None:
        assert Start(all=("a", "b"), also=("c",)).events == ("a", "b", "c")
        assert Start(any=("d", "e")).events == ("d", "e")

    def test_a_duty_names_those_of_its_readings_too(self) -> None:
        duty = Duty(
            "d",
            bearer="r",
            starts=Start(all=("a", "b"), also=("c",)),
            ends=("e",),
            stops=("f",),
            resumes=("g",),
            voids=("h",),
            within=period("5 days"),
            readings={
                "other": DutyReading("other", starts=Start(any=("i",))),
                "same": DutyReading("same"),
            },
        )
        assert duty.events == frozenset("abcefghi")
