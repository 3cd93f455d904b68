"""Occurrences, and which of two times is earlier when either may be only a day."""

import pytest
from attrs import evolve
from tests.cases.tours import at

from govflow import Occurrence, calendar
from govflow.cases.occurrence import NO_DATA, is_before

CN = calendar("CN")


class TestIsBefore:
    """Moments are compared as moments, and by the day in Beijing where either is only a date."""

    @pytest.mark.parametrize(
        ("one", "other", "before"),
        [
            ("2024-03-01", "2024-03-02", True),
            ("2024-03-01", "2024-03-01", False),
            ("2024-03-01T09:00", "2024-03-01T09:01", True),
            ("2024-03-01T09:00", "2024-03-01T09:00", False),
            # Without a zone it is Beijing's.
            ("2024-03-01T09:00", "2024-03-01T01:00+00:00", False),
            ("2024-03-01T08:59", "2024-03-01T01:00+00:00", True),
            # Two other zones: 23:00 in New York is 04:00 in London.
            ("2024-03-01T23:00-05:00", "2024-03-02T04:00+00:00", False),
            ("2024-03-01T23:00-05:00", "2024-03-02T04:01+00:00", True),
            # A day and a moment on it.
            ("2024-03-01", "2024-03-01T23:59", False),
            ("2024-03-01T00:00", "2024-03-01", False),
            ("2024-03-01T23:59", "2024-03-02", True),
            # 16:00 in London is midnight in Beijing: the next day.
            ("2024-03-01", "2024-03-01T15:59+00:00", False),
            ("2024-03-01", "2024-03-01T16:00+00:00", True),
            ("2024-03-01T16:00+00:00", "2024-03-02", False),
        ],
    )
    def test_times(self, one: str, other: str, before: bool) -> None:
        assert is_before(at(one), at(other), CN) is before
        assert not (is_before(at(other), at(one), CN) and before)


class TestValue:
    """An occurrence is a value."""

    ONE = Occurrence(
        "leave", at("2024-03-01"), "team", {"scope": "full"}, "F1", "F2", at("2024-03-02")
    )

    def test_what_is_left_out(self) -> None:
        bare = Occurrence("leave", at("2024-03-01"))
        assert (bare.by, bare.data, bare.case, bare.opens, bare.recorded) == (
            None,
            {},
            "",
            "",
            None,
        )
        assert bare.data is NO_DATA

    @pytest.mark.parametrize(
        "other",
        [
            evolve(ONE, event="arrive"),
            evolve(ONE, on=at("2024-03-02")),
            evolve(ONE, on=at("2024-03-01T00:00")),  # a moment is not a day
            evolve(ONE, by=None),
            evolve(ONE, data={"scope": "special"}),
            evolve(ONE, data={}),
            evolve(ONE, case=""),
            evolve(ONE, opens=""),
            evolve(ONE, recorded=None),
        ],
    )
    def test_one_difference(self, other: Occurrence) -> None:
        assert other != self.ONE

    def test_equal_and_hashable(self) -> None:
        twin = evolve(self.ONE, data={"scope": "full"})
        assert twin == self.ONE
        assert len({twin, self.ONE}) == 1
