"""Guards: conditions over facts, which ask for the value and its type."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.procedures import Guard, Value
from govflow.procedures import Test as FactTest  # by its own name pytest would collect it
from govflow.procedures.guards import ALWAYS

MAJOR = Guard((FactTest("grade", ("major", "severe")), FactTest("urgent", (True,))))
FACTS = st.dictionaries(
    st.sampled_from(["grade", "urgent", "other"]),
    st.sampled_from(["major", "severe", "minor", True, False, 1, 0]),
)


class TestAccepts:
    """Every test holds; a fact that is not known fails its test."""

    @pytest.mark.parametrize(
        ("data", "holds"),
        [
            ({"grade": "major", "urgent": True}, True),  # both hold
            ({"grade": "severe", "urgent": True}, True),  # one of several values
            ({"grade": "severe", "urgent": True, "other": 1}, True),  # other facts do not matter
            ({"grade": "minor", "urgent": True}, False),  # not one of the values
            ({"grade": "major", "urgent": False}, False),  # one of the two fails
            ({"grade": "major"}, False),  # a fact is not known
            ({}, False),
            ({"grade": "Major", "urgent": True}, False),  # letters count
            ({"grade": "major", "urgent": 1}, False),  # 1 is not true
            ({"grade": "major", "urgent": "True"}, False),
        ],
    )
    def test_both_tests(self, data: Mapping[str, Value], holds: bool) -> None:
        assert MAJOR.accepts(data) is holds

    @pytest.mark.parametrize(
        ("wanted", "found", "holds"),
        [
            (1, 1, True),
            (1, True, False),  # true is not 1,
            (True, 1, False),  # and 1 is not true
            (0, False, False),
            ("1", 1, False),  # a text is not a number
            (1, 1.0, True),  # 1 yuan is 1.0 yuan: a number is a number
            (2.5, 2.5, True),
            (2.0, 2, True),
            (2, 3, False),
        ],
    )
    def test_values_and_types(self, wanted: Value, found: Value, holds: bool) -> None:
        assert FactTest("fact", (wanted,)).accepts({"fact": found}) is holds

    @given(FACTS)
    def test_without_tests_it_always_holds(self, data: dict[str, Value]) -> None:
        assert ALWAYS.accepts(data)


class TestCouldAccept:
    """Facts that are not known yet may still turn out well; those known must be right."""

    @pytest.mark.parametrize(
        ("data", "could"),
        [
            ({}, True),  # nothing known
            ({"grade": "major"}, True),  # right so far
            ({"urgent": False}, False),  # wrong already
            ({"grade": "minor"}, False),
            ({"grade": "major", "urgent": True}, True),
        ],
    )
    def test_what_is_known_decides(self, data: Mapping[str, Value], could: bool) -> None:
        assert MAJOR.could_accept(data) is could

    @given(FACTS)
    def test_it_could_if_some_completion_does(self, data: dict[str, Value]) -> None:
        completions = [
            {"grade": grade, "urgent": urgent, **data}
            for grade in ("major", "severe", "minor")
            for urgent in (True, False)
        ]
        assert MAJOR.could_accept(data) is any(map(MAJOR.accepts, completions))


def test_its_facts_are_those_it_asks_for() -> None:
    assert MAJOR.facts == ("grade", "urgent")
    assert ALWAYS.facts == ()


def test_in_words_it_names_facts_and_values() -> None:
    assert str(MAJOR) == "grade = major | severe, urgent = True"
