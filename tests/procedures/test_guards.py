"""Guards: conditions over facts, which ask for the value and its type."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.procedures import Guard, Value
from govflow.procedures import Test as FactTest  # by its own name pytest would collect it
from govflow.procedures.guards import ALWAYS, COMPARISONS, Comparison

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


# 3–9 dead, or 10–49 badly hurt: 以上 includes the number, 以下 does not.
LARGER = Guard(
    any=(
        Guard((FactTest("deaths", (3,), "at_least"), FactTest("deaths", (10,), "below"))),
        Guard((FactTest("injured", (10,), "at_least"), FactTest("injured", (50,), "below"))),
    )
)


class TestCompare:
    """Order and exclusion: which includes the bound, and what cannot be compared at all."""

    @pytest.mark.parametrize(
        ("compare", "below", "at", "above"),
        [
            ("at_least", False, True, True),
            ("at_most", True, True, False),
            ("above", False, False, True),
            ("below", True, False, False),
            ("is", False, True, False),
            ("is_not", True, False, True),
        ],
    )
    @pytest.mark.parametrize(
        "values",
        [
            (2, 3, 4),
            (2.5, 3, 3.5),
            (2.999, 3.0, 3.001),
            (-4, -3, -2),
            ("2019-12-31", "2020-01-01", "2020-01-02"),  # dates as they are written
        ],
    )
    def test_around_the_bound(
        self,
        compare: Comparison,
        below: bool,
        at: bool,
        above: bool,
        values: tuple[Value, Value, Value],
    ) -> None:
        test = FactTest("fact", (values[1],), compare)
        assert [test.accepts({"fact": value}) for value in values] == [below, at, above]

    @pytest.mark.parametrize("compare", ["at_least", "at_most", "above", "below"])
    @pytest.mark.parametrize(
        ("bound", "found"), [(3, "4"), ("4", 3), (0, True), (3, None), ("2020-01-01", False)]
    )
    def test_what_is_of_another_kind_is_neither_more_nor_less(
        self, compare: Comparison, bound: Value, found: Value
    ) -> None:
        assert not FactTest("fact", (bound,), compare).accepts({"fact": found})

    @pytest.mark.parametrize("compare", COMPARISONS)
    def test_what_is_not_known_fails(self, compare: Comparison) -> None:
        assert not FactTest("fact", (3,), compare).accepts({"other": 3})

    def test_none_of_several(self) -> None:
        test = FactTest("fact", ("a", "b", 1), "is_not")
        found: list[Value] = ["a", "b", 1, 1.0, "c", True]
        assert [test.accepts({"fact": value}) for value in found] == [
            False,
            False,
            False,
            False,  # 1.0 is 1
            True,
            True,  # true is not 1
        ]


class TestAny:
    """One of several conditions is enough, with all of its own tests."""

    @pytest.mark.parametrize(
        ("data", "holds", "could"),
        [
            ({}, False, True),
            ({"deaths": 2}, False, True),  # the hurt are not known yet
            ({"deaths": 3}, True, True),
            ({"deaths": 9}, True, True),
            ({"deaths": 10}, False, True),
            ({"deaths": 2, "injured": 9}, False, False),
            ({"deaths": 2, "injured": 10}, True, True),
            ({"deaths": 10, "injured": 49}, True, True),
            ({"deaths": 10, "injured": 50}, False, False),
        ],
    )
    def test_either(self, data: Mapping[str, Value], holds: bool, could: bool) -> None:
        assert (LARGER.accepts(data), LARGER.could_accept(data)) == (holds, could)

    def test_beside_what_must_hold_anyway(self) -> None:
        both = Guard((FactTest("urgent", (True,)),), LARGER.any)
        assert both.accepts({"urgent": True, "deaths": 3})
        assert not both.accepts({"urgent": False, "deaths": 3})
        assert not both.accepts({"urgent": True, "deaths": 2})
        assert both.could_accept({"urgent": True})

    def test_all_that_it_asks(self) -> None:
        assert LARGER.facts == ("deaths", "injured")
        assert [test.sign for test in LARGER.all_tests] == ["≥", "<", "≥", "<"]
        assert not LARGER.always
        assert ALWAYS.always
        assert str(LARGER) == "(deaths ≥ 3, deaths < 10 or injured ≥ 10, injured < 50)"


def test_the_order_of_its_tests_makes_no_other_condition() -> None:
    assert Guard(MAJOR.tests[::-1]) == MAJOR
    assert hash(Guard(MAJOR.tests[::-1])) == hash(MAJOR)
    assert Guard(MAJOR.tests[:1]) != MAJOR


def test_its_facts_are_those_it_asks_for() -> None:
    assert MAJOR.facts == ("grade", "urgent")
    assert ALWAYS.facts == ()


def test_in_words_it_names_facts_and_values() -> None:
    assert str(MAJOR) == "grade = major | severe, urgent = True"
