"""The conventions of the Union, Germany, Japan and the patent treaties, and of Chinese tax law.

Their worked examples are in `tests/vectors`. Here stands what sets each apart from the others, and
what holds of all of them.
"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import Convention, calendar, due, due_on, period
from govflow.counting import Period
from govflow.counting.conventions import cn_tax, de, eu, jp, patents

ALL = (
    *cn_tax.CONVENTIONS,
    *eu.CONVENTIONS,
    *de.CONVENTIONS,
    *jp.CONVENTIONS,
    *patents.CONVENTIONS,
)
STARTS = st.dates(date(2008, 1, 1), date(2025, 6, 30))
TOPICS = {
    "start",
    "clock",
    "months",
    "roll",
    "close",
    "extended",
    "least_working_days",
    "rest_run",
}


class TestChineseTax:
    def test_two_days_of_a_break_that_reaches_in_do_not_count(self) -> None:
        # 2022-12-31 to 01-02 are off, two of them in the period; 15 January 2023 is a Sunday.
        assert due(date(2022, 12, 31), "15日", convention=cn_tax.TAX).due == date(2023, 1, 16)

    def test_three_do(self) -> None:
        # 04-29 to 05-03 are off, three of them in the period: 15 May 2023, then 16, 17, 18.
        assert due(date(2023, 4, 30), "15日", convention=cn_tax.TAX).due == date(2023, 5, 18)

    def test_two_breaks_in_a_period_count_together(self) -> None:
        # 2024: 05-01 to 05-05 and 06-08 to 06-10, eight days. 50 days end on 06-19 (Wednesday);
        # 20, 21, 24, 25, 26, 27, 28 June and 1 July are the eight working days after it.
        result = due(date(2024, 4, 30), "50日", convention=cn_tax.TAX)
        assert (result.nominal, result.due) == (date(2024, 6, 19), date(2024, 7, 1))

    def test_a_fixed_date_only_moves_off_a_day_off(self) -> None:
        # 30 November 2019 is a Saturday.
        moved = due_on(date(2019, 11, 30), date(2019, 11, 1), convention=cn_tax.TAX)
        assert moved.due == date(2019, 12, 2)

    def test_the_reason_is_given(self) -> None:
        why = due(date(2025, 9, 30), "15日", convention=cn_tax.TAX).explain("zh")
        assert "《中华人民共和国税收征收管理法实施细则》第一百零九条" in why


class TestEuropeanUnion:
    def test_a_last_day_counted_back_stays(self) -> None:
        # 14 days before Wednesday 15 January 2025: 1 January, a holiday.
        back = due(
            date(2025, 1, 15),
            "14 days",
            calendar="DE",
            convention=eu.PERIODS,
            direction="before",
        )
        assert back.due == date(2025, 1, 1)

    @given(STARTS, st.integers(2, 40))
    def test_two_working_days_lie_within(self, start: date, days: int) -> None:
        german = calendar("DE")
        result = due(start, Period(days=days), calendar=german, convention=eu.PERIODS)
        assert german.count(start, result.due) >= 2
        assert german.is_working(result.due)

    def test_a_full_hour_that_the_event_falls_in_is_not_counted(self) -> None:
        # An event at 09:00 falls in the hour from 9 to 10: 24 hours run from 10:00.
        result = due(
            datetime(2026, 3, 3, 9), "24 hours", calendar="DE", convention=eu.PERIODS
        ).moment
        assert result.replace(tzinfo=None) == datetime(2026, 3, 4, 10)


class TestGermany:
    def test_more_time_runs_on_from_the_day_that_was_moved(self) -> None:
        # Served 9 February 2024: 9 March is a Saturday, so Monday 11 March; a month more ends on
        # 11 April. From the Saturday it would have ended on 9 April.
        more = due(
            date(2024, 2, 9),
            "1 month",
            calendar="DE",
            convention=de.CIVIL,
            extended=(period("1 month"),),
        )
        assert more.due == date(2024, 4, 11)

    def test_the_holidays_are_those_of_the_land(self) -> None:
        # Corpus Christi, 30 May 2024, is a holiday in Bavaria and none in Berlin.
        ends = {
            land: due(date(2024, 4, 30), "1 month", calendar=land, convention=de.CIVIL).due
            for land in ("DE-BY", "DE-BE")
        }
        assert ends == {"DE-BY": date(2024, 5, 31), "DE-BE": date(2024, 5, 30)}


class TestJapan:
    @pytest.mark.parametrize(
        ("convention", "last"),
        [(jp.CIVIL, date(2024, 6, 1)), (jp.TAX, date(2024, 6, 3)), (jp.PATENT, date(2024, 6, 3))],
        ids=lambda value: getattr(value, "id", str(value)),
    )
    def test_a_saturday(self, convention: Convention, last: date) -> None:
        # A month from 1 May 2024 ends on Saturday 1 June.
        assert due(date(2024, 5, 1), "1 month", calendar="JP", convention=convention).due == last

    @pytest.mark.parametrize("convention", jp.CONVENTIONS, ids=lambda c: c.id)
    def test_from_the_first_of_a_month_to_its_last(self, convention: Convention) -> None:
        # The first day counted is 1 March; the month is March. 31 March 2025 is a Monday.
        result = due(date(2025, 2, 28), "1 month", calendar="JP", convention=convention)
        assert result.due == date(2025, 3, 31)

    def test_ten_days_before_leave_ten_days_between(self) -> None:
        # Before Friday 28 June 2024: 27 June is the first, 18 June the tenth; by 17 June.
        back = due(
            date(2024, 6, 28), "10 days", calendar="JP", convention=jp.TAX, direction="before"
        )
        assert back.due == date(2024, 6, 17)


class TestPatents:
    @pytest.mark.parametrize("convention", patents.CONVENTIONS, ids=lambda c: c.id)
    def test_closing_days_are_put_into_the_calendar(self, convention: Convention) -> None:
        # Two months from 27 October 2012 end on Thursday 27 December; with that day and Friday
        # closed, and Monday 31 December as well, on 2 January 2013.
        office = calendar("DE-BY").with_days_off(
            [date(2012, 12, 27), date(2012, 12, 28), date(2012, 12, 31)],
            name="closed",
            source="the Office's notice",
        )
        result = due(date(2012, 10, 27), "2 months", calendar=office, convention=convention)
        assert (result.nominal, result.due) == (date(2012, 12, 27), date(2013, 1, 2))


class TestEveryOne:
    @pytest.mark.parametrize("convention", ALL, ids=lambda c: c.id)
    def test_cites_what_it_rests_on_in_both_languages(self, convention: Convention) -> None:
        assert {"start", "months", "roll"} <= set(convention.articles)
        assert set(convention.articles) <= TOPICS
        assert convention.title.zh
        assert convention.title.en
        for article in convention.articles.values():
            assert article.words
            assert article.number.zh
            assert article.number.en

    def test_their_names_are_their_own(self) -> None:
        assert len({convention.id for convention in ALL}) == len(ALL)

    @given(st.sampled_from([c for c in ALL if not c.rest_run]), STARTS, st.integers(1, 400))
    def test_a_later_start_never_ends_sooner(
        self, convention: Convention, start: date, days: int
    ) -> None:
        here = calendar("JP" if convention.id.startswith("jp.") else "DE")
        first, second = (
            due(day, Period(days=days), calendar=here, convention=convention).due
            for day in (start, start + timedelta(days=1))
        )
        assert first <= second
