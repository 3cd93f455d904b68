"""The steps of a count: every day of the span is accounted for, once."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import Convention, DayKind, Deadline, Period, Text, calendar, convention, due
from govflow.counting import Interval, Step, StepKind
from govflow.counting.conventions import cn

ONE = timedelta(days=1)
CHINESE = [convention.id for convention in cn.CONVENTIONS]
STARTS = st.dates(date(2009, 1, 1), date(2023, 12, 31))
DIRECTIONS: st.SearchStrategy[Literal["after", "before"]] = st.sampled_from(["after", "before"])


def worked(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def only(found: Deadline, kind: StepKind) -> Step:
    (step,) = (step for step in found.steps if step.kind is kind)
    return step


def kinds(found: Deadline) -> list[StepKind]:
    return [step.kind for step in found.steps]


class TestWorkingStep:
    """Days skipped, days made up for, and the rest: together the whole span, nothing twice."""

    @given(STARTS, st.integers(1, 120), DIRECTIONS, st.booleans(), st.booleans())
    def test_they_part_the_span(
        self,
        start: date,
        n: int,
        direction: Literal["after", "before"],
        counts_start: bool,
        by_act: bool,
    ) -> None:
        rules = convention("cn.licensing").varied(counts_start=counts_start)
        within = Period(days=n) if by_act else Period(working_days=n)
        found = due(start, within, convention=rules, direction=direction)
        step = only(found, StepKind.WORKING)
        assert (step.first, step.last) == (start, found.nominal)
        if direction == "after":
            days = span(start if counts_start else start + ONE, found.nominal)
        else:
            days = span(found.nominal, start if counts_start else start - ONE)
        assert [day.date for day in step.skipped] == [day for day in days if not worked(day)]
        made_up = [day for day in days if worked(day) and day.weekday() >= 5]
        assert [day.date for day in step.made_up] == made_up
        assert len(days) - len(step.skipped) == n

    @given(STARTS, st.integers(1, 120))
    def test_each_day_says_what_the_calendar_says(self, start: date, n: int) -> None:
        cal = calendar("CN").with_days_off([start + 3 * ONE, start + 8 * ONE], name="closed")
        step = only(due(start, Period(working_days=n), calendar=cal), StepKind.WORKING)
        for day in step.skipped + step.made_up:
            assert day == cal.day(day.date)
        assert not any(day.working for day in step.skipped)
        assert all(day.kind is DayKind.MAKEUP for day in step.made_up)

    @given(STARTS, st.integers(1, 40), st.integers(0, 20), st.integers(0, 20))
    def test_with_time_that_does_not_count(self, start: date, n: int, wait: int, k: int) -> None:
        stopped = start + wait * ONE
        stretch = Interval(stopped, stopped + k * ONE)
        found = due(start, Period(working_days=n), tolled=(stretch,))
        step = only(found, StepKind.WORKING)
        days = span(start + ONE, found.nominal)
        assert [day.date for day in step.skipped] == [day for day in days if not worked(day)]
        lost = sum(worked(day) for day in span(stopped + ONE, stretch.resumed))
        assert len(days) - len(step.skipped) == n + lost

    def test_the_act_is_cited_where_it_makes_them_working_days(self) -> None:
        by_act = only(due(date(2024, 2, 8), "2日", convention="cn.penalty"), StepKind.WORKING)
        by_text = only(
            due(date(2024, 2, 8), "2个工作日", convention="cn.penalty"), StepKind.WORKING
        )
        assert by_act.article == convention("cn.penalty").articles["working_days"]
        assert by_text.article is None

    def test_by_hand(self) -> None:
        # 〔2023〕7号: 9 Fri (1); 10…17 off; 18 Sun worked (2)
        step = only(due(date(2024, 2, 8), "2日", convention="cn.penalty"), StepKind.WORKING)
        assert [day.date.day for day in step.skipped] == [10, 11, 12, 13, 14, 15, 16, 17]
        assert [day.date.day for day in step.made_up] == [18]


class TestRollStep:
    """A last day that moved, and the days off it moved over."""

    @given(STARTS, st.integers(1, 200), DIRECTIONS, st.sampled_from(CHINESE))
    def test_there_is_one_where_the_date_moved(
        self, start: date, days: int, direction: Literal["after", "before"], id: str
    ) -> None:
        found = due(start, Period(days=days), convention=id, direction=direction)
        if found.due == found.nominal:
            assert StepKind.ROLL not in kinds(found)
            return
        step = only(found, StepKind.ROLL)
        assert (step.first, step.last) == (found.nominal, found.due)
        forward = found.due > found.nominal
        assert forward is (direction == "after")
        passed = (
            span(found.nominal, found.due - ONE)
            if forward
            else span(found.due + ONE, found.nominal)
        )
        assert [day.date for day in step.skipped] == passed
        assert not any(worked(day) for day in passed)
        made_up = [found.due] if found.due.weekday() >= 5 else []
        assert [day.date for day in step.made_up] == made_up

    @pytest.mark.parametrize(
        ("id", "number"), [("cn.civil", "第二百零三条第一款"), ("cn.review", "第八十五条第三款")]
    )
    def test_its_article(self, id: str, number: str) -> None:
        # 15 days from 1 March 2024 end on Saturday the 16th.
        step = only(due(date(2024, 3, 1), "15日", convention=id), StepKind.ROLL)
        assert step.article is not None
        assert step.article.number.zh == number

    def test_none_is_cited_backward_for_the_law_is_silent(self) -> None:
        found = due(date(2024, 10, 8), "3日", direction="before")
        assert only(found, StepKind.ROLL).article is None


class TestOrder:
    """Start, count, what does not count, move, close."""

    STRETCH = Interval(date(2024, 3, 4), date(2024, 3, 5))

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (due(date(2024, 3, 1), "10个工作日"), "start working close"),
            (due(date(2024, 3, 1), "10日"), "start natural close"),
            (due(date(2024, 3, 1), "15日"), "start natural roll close"),  # Saturday the 16th
            (due(date(2024, 3, 1), "15日", convention="cn.plain"), "start natural close"),
            (
                due(date(2024, 3, 1), "14日", tolled=(STRETCH,)),
                "start natural tolled roll close",
            ),
            (due(date(2024, 3, 1), "9个工作日", tolled=(STRETCH,)), "start working tolled close"),
            (due(datetime(2024, 3, 1, 9, 0), "1小时"), "clock"),
            (
                due(
                    datetime(2024, 3, 1, 9, 0),
                    "1小时",
                    tolled=(Interval(datetime(2024, 3, 1, 9, 10), datetime(2024, 3, 1, 9, 20)),),
                ),
                "clock tolled",
            ),
        ],
    )
    def test_the_kinds(self, found: Deadline, expected: str) -> None:
        assert " ".join(kind.value for kind in kinds(found)) == expected

    @given(STARTS, st.integers(1, 200), DIRECTIONS, st.sampled_from(CHINESE))
    def test_each_begins_where_the_one_before_ended(
        self, start: date, days: int, direction: Literal["after", "before"], id: str
    ) -> None:
        found = due(start, Period(days=days), convention=id, direction=direction)
        steps = found.steps
        assert steps[0].first == start
        assert steps[-1].last == found.due
        for one, following in pairwise(steps):
            assert one.last == following.first

    def test_the_stretches_in_the_order_given(self) -> None:
        later = Interval(date(2024, 3, 11), date(2024, 3, 12))
        found = due(date(2024, 3, 1), "10日", tolled=(self.STRETCH, later))
        tolled = [step for step in found.steps if step.kind is StepKind.TOLLED]
        assert [step.interval for step in tolled] == [self.STRETCH, later]
        assert [(step.first, step.last) for step in tolled] == [
            (date(2024, 3, 4), date(2024, 3, 5)),
            (date(2024, 3, 11), date(2024, 3, 12)),
        ]


class TestArticles:
    """Which provision each step rests on."""

    @pytest.mark.parametrize(
        ("found", "kind", "number"),
        [
            (due(date(2024, 3, 1), "10日"), StepKind.START, "第二百零一条第一款"),
            (due(date(2024, 3, 1), "1个月"), StepKind.NATURAL, "第二百零二条"),
            (due(date(2024, 3, 1), "1年"), StepKind.NATURAL, "第二百零二条"),
            (due(date(2024, 3, 1), "10日"), StepKind.CLOSE, "第二百零三条第二款"),
            (due(datetime(2024, 3, 1, 9, 0), "1小时"), StepKind.CLOCK, "第二百零一条第二款"),
        ],
    )
    def test_cited(self, found: Deadline, kind: StepKind, number: str) -> None:
        article = only(found, kind).article
        assert article is not None
        assert article.number.zh == number

    def test_days_rest_on_no_rule_for_months(self) -> None:
        assert only(due(date(2024, 3, 1), "10日"), StepKind.NATURAL).article is None

    def test_a_convention_without_articles_cites_none(self) -> None:
        bare = Convention("xx.bare", Text(en="bare"))
        found = due(date(2024, 3, 1), "15日", convention=bare, calendar="CN")
        assert [step.article for step in found.steps] == [None] * 4


def test_the_count_ends_where_the_period_itself_does() -> None:
    # 15 days from 1 March end on the 16th; 5 more on the 21st.
    more = due(date(2024, 3, 1), "15日", extended=(Period(days=5),))
    assert only(more, StepKind.NATURAL).last == date(2024, 3, 16)
    assert more.nominal == date(2024, 3, 21)
    assert "至 2024-03-16" in more.explain("zh")
