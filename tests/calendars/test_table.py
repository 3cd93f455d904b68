"""The prefix table: its two columns hold what a count of the days one by one gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import DayKind
from govflow.calendars.table import EMPTY, tabulate

KINDS = st.lists(st.sampled_from(DayKind), min_size=1, max_size=60)
FIRST = st.dates(date(1950, 1, 1), date(2100, 1, 1))


class TestTabulate:
    """Counting one by one, and looking up."""

    @given(FIRST, KINDS)
    def test_before_counts_the_working_days_before_each_day(
        self, first: date, kinds: list[DayKind]
    ) -> None:
        table = tabulate(first, kinds)
        counted = 0
        for index, kind in enumerate(kinds):
            assert table.before[index] == counted
            counted += kind in (DayKind.WORKDAY, DayKind.MAKEUP)
        assert table.before[len(kinds)] == counted
        assert len(table.before) == len(kinds) + 1

    @given(FIRST, KINDS)
    def test_workdays_are_the_worked_dates_in_order(
        self, first: date, kinds: list[DayKind]
    ) -> None:
        worked = []
        for index, kind in enumerate(kinds):
            if kind is DayKind.WORKDAY or kind is DayKind.MAKEUP:
                worked.append(first + timedelta(days=index))
        assert tabulate(first, kinds).workdays == worked

    def test_a_later_change_of_the_list_does_not_reach_the_table(self) -> None:
        kinds = [DayKind.WORKDAY, DayKind.WEEKEND]
        table = tabulate(date(2024, 5, 31), kinds)
        kinds[0] = DayKind.HOLIDAY
        assert table.kinds[0] is DayKind.WORKDAY


class TestCovers:
    """Both ends are in, their neighbours are not."""

    @pytest.mark.parametrize(
        ("first", "last", "covered"),
        [
            (date(2024, 5, 1), date(2024, 5, 3), True),  # the whole table
            (date(2024, 5, 2), date(2024, 5, 2), True),  # one day within
            (date(2024, 4, 30), date(2024, 5, 2), False),  # a day too early
            (date(2024, 5, 2), date(2024, 5, 4), False),  # a day too late
            (date(2024, 6, 1), date(2024, 6, 2), False),  # wholly outside
        ],
    )
    def test_the_ends(self, first: date, last: date, covered: bool) -> None:
        table = tabulate(date(2024, 5, 1), [DayKind.HOLIDAY, DayKind.BRIDGE, DayKind.WORKDAY])
        assert table.covers(first, last) is covered

    def test_the_empty_table_covers_nothing(self) -> None:
        assert not EMPTY.covers(date.min, date.min)
        assert EMPTY.size == 0
