"""Fixed dates (`due_on`) and extensions; dates by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import Period, Standing, convention, due, due_on, period
from govflow.counting import Interval, StepKind
from govflow.errors import ConventionError, PeriodError
from govflow.text import Lang


class TestDueOn:
    """By a date: no period whose last day would move."""

    def test_it_stays_where_it_is(self) -> None:
        found = due_on(date(2025, 4, 12), date(2025, 1, 1))  # a Saturday
        assert found.nominal == found.due == date(2025, 4, 12)
        assert found.start == date(2025, 1, 1)
        assert found.period is None
        assert found.convention.id == "cn.plain"
        assert not found.counts_working_days
        assert [step.kind for step in found.steps] == [StepKind.FIXED, StepKind.CLOSE]

    @pytest.mark.parametrize(
        ("changes", "end"),
        [({}, date(2025, 4, 14)), ({"roll": "previous"}, date(2025, 4, 11))],
    )
    def test_unless_its_convention_moves_it(self, changes: dict[str, str], end: date) -> None:
        rules = convention("cn.civil").varied(**changes)
        found = due_on(date(2025, 4, 12), date(2025, 1, 1), convention=rules)
        assert (found.nominal, found.due) == (date(2025, 4, 12), end)
        kinds = [step.kind for step in found.steps]
        assert kinds == [StepKind.FIXED, StepKind.ROLL, StepKind.CLOSE]

    def test_by_name(self) -> None:
        found = due_on(date(2025, 4, 12), date(2025, 1, 1), calendar="DE-BY", convention="cn.civil")
        assert (found.calendar.id, found.due) == ("DE-BY", date(2025, 4, 14))
        with pytest.raises(ConventionError):
            due_on(date(2025, 4, 12), date(2025, 1, 1), convention="cn.civli")

    def test_a_date_that_stays_rests_on_no_calendar(self) -> None:
        day, start = date(2050, 6, 15), date(2025, 1, 1)
        assert due_on(day, start).standing is Standing.OFFICIAL
        assert due_on(day, start, convention="cn.civil").standing is Standing.PROVISIONAL

    @pytest.mark.parametrize(
        ("event", "met"),
        [
            (date(2025, 4, 15), True),
            (datetime(2025, 4, 15, 23, 59), True),
            (datetime(2025, 4, 15, 16, 0, tzinfo=UTC), False),  # midnight in Beijing
            (date(2025, 4, 16), False),
        ],
    )
    def test_met_by(self, event: date, met: bool) -> None:
        assert due_on(date(2025, 4, 15), date(2025, 1, 1)).met_by(event) is met


class TestExtended:
    """More time, counted on from the day reached."""

    @pytest.mark.parametrize(
        ("start", "within", "more", "id", "end"),
        [
            # 行政许可法 42, 82: 20 working days end on 29 March; ten more: 1 2 3 (3), 4 to 6 off,
            # Sunday 7 worked (4), 8…12 (9), 15 (10)
            ("2024-03-01", "20日", ["10日"], "cn.licensing", "2024-04-15"),
            # 行政处罚法 60, 85: 90 days end on 30 May (30 in March, 60 in April, 30 in May); five
            # more are days like those they are added to: 4 June
            ("2024-03-01", "90日", ["5日"], "cn.penalty", "2024-06-04"),
            # 行政强制法 25: thirty and thirty: 31 March, a Sunday, and on to 30 April
            ("2024-03-01", "30日", ["30日"], "cn.enforcement", "2024-04-30"),
            # 行政复议法 62: sixty to 30 April, thirty to 30 May
            ("2024-03-01", "60日", ["30日"], "cn.review", "2024-05-30"),
            # Twice: 16 March, 21, 26
            ("2024-03-01", "15日", ["5日", "5日"], "cn.civil", "2024-03-26"),
            # From Saturday 16, where the count ended, not from the Monday it moved to
            ("2024-03-01", "15日", ["5日"], "cn.civil", "2024-03-21"),
            # The end alone moves off days off: 11 + 5 = Saturday 16, so Monday 18
            ("2024-03-01", "10日", ["5日"], "cn.civil", "2024-03-18"),
            # Working days are added as such: Friday 15 (10), 18 19 20
            ("2024-03-01", "10个工作日", ["3个工作日"], "cn.civil", "2024-03-20"),
            ("2024-03-01", "14日", ["3个工作日"], "cn.civil", "2024-03-20"),
            # Months from the day reached: 30 April, 30 May
            ("2024-01-31", "3个月", ["1个月"], "cn.civil", "2024-05-30"),
            ("2024-03-01", "15日", ["1个月"], "cn.plain", "2024-04-16"),
        ],
    )
    def test_by_hand(self, start: str, within: str, more: list[str], id: str, end: str) -> None:
        extended = tuple(map(period, more))
        found = due(date.fromisoformat(start), within, convention=id, extended=extended)
        assert found.due == date.fromisoformat(end)
        assert found.extended == extended
        added = [step.added for step in found.steps if step.kind is StepKind.EXTENDED]
        assert added == list(extended)

    def test_the_start_is_counted_once(self) -> None:
        # 1 to 10 March with the 1st, and five more
        rules = convention("cn.plain").varied(counts_start=True)
        found = due(date(2024, 3, 1), "10日", convention=rules, extended=(Period(days=5),))
        assert found.due == date(2024, 3, 15)

    def test_and_stopped_too(self) -> None:
        # 16 March, 21; and the five days from the 4th to the 9th: Tuesday 26
        stretch = Interval(date(2024, 3, 4), date(2024, 3, 9))
        found = due(date(2024, 3, 1), "15日", extended=(Period(days=5),), tolled=(stretch,))
        assert found.due == date(2024, 3, 26)

    def test_hours(self) -> None:
        start = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
        more = (Period(hours=24), Period(days=1))
        assert due(start, "24小时", extended=more).moment == start + timedelta(hours=72)

    @given(
        st.dates(date(2009, 1, 1), date(2023, 12, 31)),
        st.integers(1, 100),
        st.lists(st.integers(1, 30), max_size=3),
    )
    def test_the_sum_of_its_days(self, start: date, days: int, more: list[int]) -> None:
        extended = tuple(Period(days=n) for n in more)
        together = due(start, Period(days=days + sum(more)))
        assert due(start, Period(days=days), extended=extended).due == together.due
        working = tuple(Period(working_days=n) for n in more)
        found = due(start, Period(working_days=days), extended=working)
        assert found.due == due(start, Period(working_days=days + sum(more))).due

    def test_forward_only(self) -> None:
        with pytest.raises(ConventionError) as caught:
            due(date(2024, 3, 1), "10日", direction="before", extended=(Period(days=5),))
        assert caught.value.code == "bad_direction"

    @pytest.mark.parametrize(
        ("within", "more"),
        [
            ("10日", Period(hours=5)),
            ("10个工作日", Period(minutes=5)),
            ("10日", Period(working_hours=5)),
            ("24小时", Period(months=1)),
            ("24小时", Period(working_days=1)),
        ],
    )
    @pytest.mark.parametrize(("lang", "words"), [("zh", "不能以此单位延长"), ("en", "cannot be")])
    def test_units_that_do_not_go_together_are_refused(
        self, within: str, more: Period, lang: Lang, words: str
    ) -> None:
        with pytest.raises(PeriodError) as caught:
            due(datetime(2024, 3, 4, 9, 0), within, extended=(more,))
        assert caught.value.code == "mixed_units"
        assert words in caught.value.message(lang)
        assert more.text(lang) in caught.value.message(lang)
