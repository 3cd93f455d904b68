"""A period: what it holds, what it refuses, and its words, which can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import Period, period
from govflow.errors import PeriodError
from govflow.text import Lang

AMOUNT = st.integers(0, 10**6)
NATURAL = st.builds(Period, years=AMOUNT, months=AMOUNT, days=AMOUNT)
WORKING = st.builds(Period, working_days=AMOUNT)
CLOCK = st.builds(Period, hours=AMOUNT, minutes=AMOUNT)
ANY = st.one_of(NATURAL, WORKING, CLOCK)


class TestUnits:
    """One kind of unit in a period, and never less than nothing."""

    @pytest.mark.parametrize(
        "amounts",
        [
            {"days": 1, "working_days": 1},
            {"months": 1, "working_days": 1},
            {"years": 1, "working_days": 1},
            {"days": 1, "hours": 1},
            {"months": 1, "minutes": 1},
            {"working_days": 1, "hours": 1},
            {"years": 1, "working_days": 1, "minutes": 1},
            {"working_hours": 1, "hours": 1},
            {"working_hours": 1, "days": 1},
            {"working_hours": 1, "working_days": 1},
        ],
        ids=str,
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_kinds_are_not_mixed(self, amounts: dict[str, int], lang: Lang) -> None:
        with pytest.raises(PeriodError) as caught:
            Period(**amounts)
        assert caught.value.code == "mixed_units"
        assert {"zh": "混用", "en": "one of the four"}[lang] in caught.value.message(lang)

    @pytest.mark.parametrize(
        "amounts",
        [
            {"years": 1, "months": 6, "days": 15},  # P1Y6M15D
            {"hours": 1, "minutes": 30},
            {"working_days": 10},
            {"days": 10, "working_days": 0},  # none of a kind is not a mixture
            {"hours": 1, "days": 0},
            {},
        ],
        ids=str,
    )
    def test_units_of_one_kind_are_combined(self, amounts: dict[str, int]) -> None:
        made = Period(**amounts)
        assert {name: getattr(made, name) for name in amounts} == amounts

    @pytest.mark.parametrize(
        "unit", ["years", "months", "days", "working_days", "hours", "minutes"]
    )
    def test_never_negative(self, unit: str) -> None:
        with pytest.raises(PeriodError, match="direction='before'") as caught:
            Period(**{unit: -1})
        assert caught.value.code == "negative_period"

    def test_a_negative_part_of_a_larger_whole(self) -> None:
        with pytest.raises(PeriodError, match="never negative"):
            Period(months=1, days=-2)


class TestAmounts:
    """What the count asks a period."""

    @pytest.mark.parametrize(
        ("made", "clock", "months", "days"),
        [
            (Period(days=30), False, 0, 30),
            (Period(years=1, months=6), False, 18, 0),
            (Period(months=1, days=15), False, 1, 0),  # not days and nothing else
            (Period(years=1, days=15), False, 12, 0),
            (Period(working_days=10), False, 0, 0),
            (Period(hours=1), True, 0, 0),
            (Period(minutes=30), True, 0, 0),
            (Period(), False, 0, 0),
        ],
        ids=str,
    )
    def test_of_each_kind(self, made: Period, clock: bool, months: int, days: int) -> None:
        assert made.on_the_clock is clock
        assert made.total_months == months
        assert made.plain_days == days

    def test_equal_by_amounts(self) -> None:
        assert Period(days=7) == Period(days=7)
        assert Period(days=7) != Period(working_days=7)
        assert Period(months=12) != Period(years=1)  # as the text says it
        assert len({Period(days=7), Period(days=7)}) == 1


class TestText:
    """In words, in either language."""

    @pytest.mark.parametrize(
        ("made", "zh", "en"),
        [
            (Period(working_days=10), "10个工作日", "10 working days"),
            (Period(working_days=1), "1个工作日", "1 working day"),  # the singular
            (Period(days=15), "15日", "15 days"),
            (Period(months=6), "6个月", "6 months"),
            (Period(years=1, months=1, days=1), "1年1个月1日", "1 year 1 month 1 day"),
            (Period(years=2, days=3), "2年3日", "2 years 3 days"),
            (Period(hours=1, minutes=30), "1小时30分钟", "1 hour 30 minutes"),
            (Period(), "0日", "0 days"),  # nothing is said, too
        ],
    )
    def test_words(self, made: Period, zh: str, en: str) -> None:
        assert (made.text("zh"), made.text("en"), str(made)) == (zh, en, en)

    @given(ANY, st.sampled_from(["zh", "en"]))
    def test_what_is_written_reads_back(self, made: Period, lang: Lang) -> None:
        assert period(made.text(lang)) == made
