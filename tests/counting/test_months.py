"""Month arithmetic: for each rule, by hand."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.counting import MonthEnd
from govflow.counting.months import add_months
from govflow.errors import ConventionError

CLAMP, LAST, BEFORE = MonthEnd.CLAMP, MonthEnd.LAST_TO_LAST, MonthEnd.DAY_BEFORE
OVERFLOW, REFUSE = MonthEnd.OVERFLOW, MonthEnd.REFUSE

STARTS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
# Many a random date lies mid-month, where the rules do not differ.
MONTH_ENDS = st.builds(
    lambda year, month, back: date(year, month, monthrange(year, month)[1] - back),
    st.integers(1900, 2200),
    st.integers(1, 12),
    st.integers(0, 3),
)


class TestByHand:
    """Where each rule ends."""

    @pytest.mark.parametrize(
        ("start", "months", "rule", "end"),
        [
            # 民法典 202: the corresponding day, or the month's last day where it has none.
            ("2023-08-31", 6, CLAMP, "2024-02-29"),  # a leap year
            ("2022-08-31", 6, CLAMP, "2023-02-28"),
            ("2024-01-31", 1, CLAMP, "2024-02-29"),
            ("2024-02-29", 1, CLAMP, "2024-03-29"),  # the day that corresponds, not the last
            ("2024-02-29", 12, CLAMP, "2025-02-28"),
            ("2024-02-29", 48, CLAMP, "2028-02-29"),
            ("2024-12-15", 1, CLAMP, "2025-01-15"),  # over a year's end
            ("2024-03-31", -1, CLAMP, "2024-02-29"),  # back
            ("2024-01-31", -2, CLAMP, "2023-11-30"),
            ("2024-05-31", 0, CLAMP, "2024-05-31"),
            # From a last day always to a last day.
            ("2024-02-29", 1, LAST, "2024-03-31"),
            ("2023-02-28", 1, LAST, "2023-03-31"),
            ("2024-02-28", 1, LAST, "2024-03-28"),  # in a leap year the 28th is not the last
            ("2024-04-30", 1, LAST, "2024-05-31"),
            ("2024-01-30", 1, LAST, "2024-02-29"),  # no last day: as CLAMP
            ("2024-04-30", -1, LAST, "2024-03-31"),
            # The day before the corresponding one; the last where there is none.
            ("2024-03-01", 1, BEFORE, "2024-03-31"),
            ("2024-03-15", 1, BEFORE, "2024-04-14"),
            ("2024-01-31", 1, BEFORE, "2024-02-29"),
            ("2024-05-31", 1, BEFORE, "2024-06-30"),
            # The first of the month after.
            ("2024-01-31", 1, OVERFLOW, "2024-03-01"),
            ("2023-01-29", 1, OVERFLOW, "2023-03-01"),
            ("2024-01-29", 1, OVERFLOW, "2024-02-29"),  # it has that day
            ("2024-10-31", 1, OVERFLOW, "2024-12-01"),
            # Refusing only where it is ambiguous.
            ("2024-01-29", 1, REFUSE, "2024-02-29"),
            ("2024-01-31", 2, REFUSE, "2024-03-31"),
        ],
    )
    def test_the_end(self, start: str, months: int, rule: MonthEnd, end: str) -> None:
        assert add_months(date.fromisoformat(start), months, rule) == date.fromisoformat(end)

    @pytest.mark.parametrize(
        ("start", "months"),
        [("2024-01-31", 1), ("2023-01-29", 1), ("2024-05-31", -1), ("2024-02-29", 12)],
    )
    def test_refused(self, start: str, months: int) -> None:
        with pytest.raises(ConventionError) as caught:
            add_months(date.fromisoformat(start), months, REFUSE)
        assert caught.value.code == "no_corresponding_day"
        assert start in caught.value.zh
        assert start in caught.value.en


class TestEverywhere:
    """What holds of all; `tests/differential` searches each end day by day."""

    @pytest.mark.parametrize("rule", [CLAMP, LAST, BEFORE, OVERFLOW])
    @given(start=STARTS | MONTH_ENDS, later=st.integers(0, 40), months=st.integers(1, 60))
    def test_a_later_start_never_ends_earlier(
        self, rule: MonthEnd, start: date, later: int, months: int
    ) -> None:
        end = add_months(start, months, rule)
        assert end <= add_months(start + timedelta(days=later), months, rule)

    @pytest.mark.parametrize("months", [12 * 8000, -12 * 3000, 10**9, -(10**12)])
    def test_outside_the_years_1_to_9999(self, months: int) -> None:
        with pytest.raises((ValueError, OverflowError)):
            add_months(date(2024, 1, 31), months, CLAMP)
