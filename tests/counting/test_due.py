"""Computing a deadline: laws every count obeys, and a reference that counts day by day.

The reference knows no tables and no `govflow` calendar: it walks the days of `chinesecalendar`
one at a time, and the months by `monthrange`. (Dates counted by hand are in `test_hand_counted`.)
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govflow import (
    Convention,
    DayKind,
    GovflowError,
    Period,
    WorkCalendar,
    calendar,
    convention,
    due,
)
from govflow.calendars import NON_WORKING
from govflow.counting import Interval, MonthEnd, Roll
from govflow.counting.conventions import cn
from govflow.errors import (
    CalendarError,
    ConventionError,
    DateRangeError,
    PeriodError,
)
from govflow.text import Lang

ONE = timedelta(days=1)
CHINESE = [convention.id for convention in cn.CONVENTIONS]
CN = calendar("CN")

# From here every result below stays within the years that `chinesecalendar` has right.
STARTS = st.dates(date(2009, 1, 1), date(2023, 12, 31))
WORKING = st.builds(Period, working_days=st.integers(1, 200))
PLAIN_DAYS = st.builds(Period, days=st.integers(1, 20) | st.integers(1, 400))
MONTHS = st.builds(Period, months=st.integers(1, 24))
MIXED = st.builds(
    Period, years=st.integers(0, 1), months=st.integers(1, 11), days=st.integers(0, 40)
)
NATURAL = st.one_of(PLAIN_DAYS, MONTHS, MIXED)
PERIODS = st.one_of(WORKING, PLAIN_DAYS, MONTHS, MIXED)
DIRECTIONS: st.SearchStrategy[Literal["after", "before"]] = st.sampled_from(["after", "before"])

ROLLS_ON = [
    NON_WORKING,
    frozenset({DayKind.HOLIDAY}),  # the statutory days alone
    frozenset({DayKind.HOLIDAY, DayKind.BRIDGE}),  # the announced days off, but no weekend
    frozenset({DayKind.WEEKEND}),
    frozenset[DayKind](),
]
VARIANTS: st.SearchStrategy[Convention] = st.builds(
    lambda id, start, roll, back, end, clear, kinds: evolve(
        convention(id).varied(
            counts_start=start, roll=roll, roll_back=back, month_end=end, clear_days=clear
        ),
        rolls_on=kinds,
    ),
    st.sampled_from(CHINESE),
    st.booleans(),
    st.sampled_from(Roll),
    st.sampled_from(Roll),
    st.sampled_from(MonthEnd),
    st.booleans(),
    st.sampled_from(ROLLS_ON),
)


def worked(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def months_on(start: date, months: int, rule: MonthEnd) -> date:
    """A walk through the months; ValueError where the rule does not decide."""
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    length = monthrange(year, month)[1]
    if months == 0:
        return start
    if rule is MonthEnd.LAST_TO_LAST and (start + ONE).month != start.month:
        return date(year, month, length)
    if start.day <= length:
        end = date(year, month, start.day)
        return end - ONE if rule is MonthEnd.DAY_BEFORE else end
    if rule is MonthEnd.REFUSE:
        raise ValueError
    end = date(year, month, length)
    return end + ONE if rule is MonthEnd.OVERFLOW else end


def reference(
    start: date, within: Period, rules: Convention, direction: Literal["after", "before"]
) -> tuple[date, date]:
    """The nominal and the final date, counted day by day as the convention says in words."""
    step = ONE if direction == "after" else -ONE
    roll = rules.roll if direction == "after" else rules.roll_back
    days = within.working_days or within.days
    plain = not (within.working_days or within.years or within.months)
    by_act = plain and (
        {
            "cn.penalty": days in (2, 3, 5, 7),
            "cn.enforcement": days <= 10,
            "cn.licensing": True,
            "cn.review": days in (3, 5, 7, 10),
        }.get(rules.base or rules.id, False)
    )
    # Clear days: one more, for the day that must lie before them.
    clear = rules.clear_days and direction == "before"
    if within.working_days or by_act:
        left, day = days + clear, start
        if rules.counts_start and worked(start):
            left -= 1
        while left:
            day += step
            left -= worked(day)
        return day, day
    sign = 1 if direction == "after" else -1
    if rules.counts_start and within.total_months:
        # The day nearer by one, but the month's last where it has no such day.
        day = months_on(start, sign * within.total_months, MonthEnd.CLAMP)
        day -= step if day.day == start.day else timedelta()
    else:
        day = months_on(start, sign * within.total_months, rules.month_end)
    for _ in range(within.days + clear):
        day += step
    if rules.counts_start and not within.total_months:
        day -= step
    nominal = day
    while roll is not Roll.NONE and off(day, rules):
        day += ONE if roll is Roll.NEXT else -ONE
    return nominal, day


def off(day: date, rules: Convention) -> bool:
    if rules.rolls_on == NON_WORKING:
        return not worked(day)
    return CN.kind(day) in rules.rolls_on


class TestAgainstTheReference:
    """Every convention, unit and direction, and every parameter a duty may vary."""

    @settings(max_examples=200)
    @given(STARTS, PERIODS, st.sampled_from(CHINESE), DIRECTIONS)
    def test_the_conventions(
        self, start: date, within: Period, id: str, direction: Literal["after", "before"]
    ) -> None:
        found = due(start, within, convention=id, direction=direction)
        expected = reference(start, within, convention(id), direction)
        assert (found.nominal, found.due) == expected

    @settings(max_examples=200)
    @given(STARTS, PERIODS, VARIANTS, DIRECTIONS)
    def test_the_variants(
        self,
        start: date,
        within: Period,
        rules: Convention,
        direction: Literal["after", "before"],
    ) -> None:
        # A counted start and clear days contradict each other.
        assume(not (rules.counts_start and rules.clear_days and direction == "before"))
        try:
            expected = reference(start, within, rules, direction)
        except ValueError:
            with pytest.raises(ConventionError, match="does not decide"):
                due(start, within, convention=rules, direction=direction)
        else:
            found = due(start, within, convention=rules, direction=direction)
            assert (found.nominal, found.due) == expected

    @pytest.mark.parametrize("direction", ["after", "before"])
    @pytest.mark.parametrize("id", CHINESE)
    @given(start=STARTS, days=st.integers(1, 16))
    def test_the_days_that_acts_single_out(
        self, id: str, direction: Literal["after", "before"], start: date, days: int
    ) -> None:
        found = due(start, Period(days=days), convention=id, direction=direction)
        expected = reference(start, Period(days=days), convention(id), direction)
        assert (found.nominal, found.due) == expected


class TestForward:
    """Laws of counting forward."""

    @given(STARTS, NATURAL)
    def test_a_last_day_moves_later_and_over_days_off_only(
        self, start: date, within: Period
    ) -> None:
        found = due(start, within, convention="cn.civil")
        assert found.due >= found.nominal
        day = found.nominal
        while day < found.due:
            assert not worked(day)
            day += ONE

    @given(STARTS, PERIODS)
    def test_civil_ends_on_a_working_day(self, start: date, within: Period) -> None:
        assert worked(due(start, within, convention="cn.civil").due)

    @given(STARTS, PERIODS)
    def test_plain_stays_where_it_falls(self, start: date, within: Period) -> None:
        found = due(start, within, convention="cn.plain")
        assert found.due == found.nominal
        assert found.nominal == due(start, within, convention="cn.civil").nominal

    @given(STARTS, PERIODS, st.sampled_from(CHINESE), st.integers(0, 60))
    def test_a_later_start_is_never_due_earlier(
        self, start: date, within: Period, id: str, later: int
    ) -> None:
        assert (
            due(start, within, convention=id).due
            <= due(start + timedelta(days=later), within, convention=id).due
        )

    @given(STARTS, st.integers(1, 300), st.sampled_from(["cn.civil", "cn.plain", "cn.licensing"]))
    def test_a_day_more_is_never_due_earlier(self, start: date, days: int, id: str) -> None:
        # Not so where an act counts some amounts in working days: seven may end after eight.
        assert (
            due(start, Period(days=days), convention=id).due
            <= due(start, Period(days=days + 1), convention=id).due
        )

    @given(STARTS, st.integers(1, 150))
    def test_so_many_working_days_lie_after_the_start(self, start: date, n: int) -> None:
        end = due(start, Period(working_days=n)).due
        between = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
        assert sum(worked(day) for day in between) == n

    @given(STARTS)
    def test_no_time_at_all(self, start: date) -> None:
        assert due(start, "0日", convention="cn.plain").due == start


class TestBackward:
    """Laws of counting back: no later than so long before."""

    @given(STARTS, NATURAL)
    def test_a_last_day_moves_earlier_and_over_days_off_only(
        self, start: date, within: Period
    ) -> None:
        found = due(start, within, convention="cn.civil", direction="before")
        assert found.due <= found.nominal <= start
        day = found.nominal
        while day > found.due:
            assert not worked(day)
            day -= ONE
        assert worked(found.due)

    @given(STARTS, st.integers(1, 400))
    def test_days_back_and_forth(self, start: date, days: int) -> None:
        back = due(start, Period(days=days), convention="cn.plain", direction="before").due
        assert due(back, Period(days=days), convention="cn.plain").due == start

    @given(STARTS, st.integers(1, 150))
    def test_working_days_back_and_forth(self, start: date, n: int) -> None:
        start = CN.next(start)
        back = due(start, Period(working_days=n), direction="before").due
        assert due(back, Period(working_days=n)).due == start

    @given(STARTS, st.integers(1, 100), st.booleans())
    def test_clear_days_are_one_more(self, start: date, n: int, working: bool) -> None:
        within = Period(working_days=n) if working else Period(days=n)
        longer = Period(working_days=n + 1) if working else Period(days=n + 1)
        rules = convention("cn.civil").varied(clear_days=True)
        clear = due(start, within, convention=rules, direction="before")
        counted = due(start, longer, convention="cn.civil", direction="before")
        assert (clear.nominal, clear.due) == (counted.nominal, counted.due)

    @given(STARTS, PERIODS)
    def test_clear_days_mean_nothing_forward(self, start: date, within: Period) -> None:
        rules = convention("cn.civil").varied(clear_days=True)
        assert due(start, within, convention=rules).due == due(start, within).due

    @pytest.mark.parametrize(
        ("start", "within", "changes", "end"),
        [
            # Notice 7 days before the 20th: the 13th, a Friday; with clear days the 12th.
            ("2024-09-20", "7日", {}, "2024-09-13"),
            ("2024-09-20", "7日", {"clear_days": True}, "2024-09-12"),
            # The 14th (a worked Saturday, 〔2023〕7号), when the 20th itself is the first of them.
            ("2024-09-20", "7日", {"counts_start": True}, "2024-09-14"),
            # 5 days before 10 October is the 5th, in the holiday: the 30th, or on to the 8th.
            ("2024-10-10", "5日", {}, "2024-09-30"),
            ("2024-10-10", "5日", {"roll_back": "next"}, "2024-10-08"),
            ("2024-10-10", "5日", {"roll_back": "none"}, "2024-10-05"),
            # Months: three months before 31 May lands on 29 February, which is worked.
            ("2024-05-31", "3个月", {}, "2024-02-29"),
        ],
    )
    def test_by_hand(
        self, start: str, within: str, changes: dict[str, bool | str], end: str
    ) -> None:
        rules = convention("cn.civil").varied(**changes)
        found = due(date.fromisoformat(start), within, convention=rules, direction="before")
        assert found.due == date.fromisoformat(end)


class TestCountedStart:
    """The starting day as the first of the period."""

    @given(STARTS, st.integers(1, 200), st.booleans(), DIRECTIONS)
    def test_as_if_it_had_started_a_day_before(
        self, start: date, n: int, working: bool, direction: Literal["after", "before"]
    ) -> None:
        within = Period(working_days=n) if working else Period(days=n)
        rules = convention("cn.civil").varied(counts_start=True)
        shifted = start - ONE if direction == "after" else start + ONE
        found = due(start, within, convention=rules, direction=direction)
        assert found.due == due(shifted, within, direction=direction).due

    @pytest.mark.parametrize(
        ("start", "within", "end"),
        [
            ("2024-03-01", "1日", "2024-03-01"),  # that day alone
            ("2024-03-01", "10日", "2024-03-10"),
            ("2024-03-01", "1个工作日", "2024-03-01"),  # a Friday
            ("2024-03-02", "1个工作日", "2024-03-04"),  # a Saturday cannot be the first
            ("2024-03-01", "1个月", "2024-03-31"),  # all of March
            ("2024-03-15", "1个月", "2024-04-14"),
            ("2024-01-01", "1年", "2024-12-31"),  # all of the year
            # Where the month lacks the day, on its last.
            ("2024-01-31", "1个月", "2024-02-29"),
            ("2023-01-30", "1个月", "2023-02-28"),
            ("2024-02-29", "1年", "2025-02-28"),
            ("2024-02-29", "1个月", "2024-03-28"),
            ("2024-01-01", "1个月15日", "2024-02-15"),  # all of January, 15 days of February
        ],
    )
    def test_by_hand(self, start: str, within: str, end: str) -> None:
        rules = convention("cn.plain").varied(counts_start=True)
        found = due(date.fromisoformat(start), within, convention=rules)
        assert found.due == date.fromisoformat(end)

    @pytest.mark.parametrize(
        ("start", "within", "end"),
        [
            ("2024-03-10", "10日", "2024-03-01"),
            ("2024-03-15", "1个月", "2024-02-16"),  # 16 February to 15 March, both counted
            ("2024-12-31", "1年", "2024-01-01"),  # all of the year
            ("2024-05-31", "3个月", "2024-02-29"),  # no 31st: the last
        ],
    )
    def test_back_by_hand(self, start: str, within: str, end: str) -> None:
        rules = convention("cn.plain").varied(counts_start=True)
        found = due(date.fromisoformat(start), within, convention=rules, direction="before")
        assert found.due == date.fromisoformat(end)


STOPS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=3)


def intervals(start: date, stops: list[tuple[int, int]]) -> tuple[Interval, ...]:
    """Stretches one after the other, none overlapping."""
    made, day = [], start
    for wait, length in stops:
        stopped = day + timedelta(days=wait)
        day = stopped + timedelta(days=length)
        made.append(Interval(stopped, day))
        day += ONE
    return tuple(made)


class TestTolled:
    """Time that does not count lengthens the period by as much, in the period's own unit."""

    @given(STARTS, NATURAL, STOPS)
    def test_days(self, start: date, within: Period, stops: list[tuple[int, int]]) -> None:
        tolled = intervals(start, stops)
        stopped = sum(length for _, length in stops)
        found = due(start, within, convention="cn.civil", tolled=tolled)
        without = due(start, within, convention="cn.civil")
        assert found.nominal == without.nominal + timedelta(days=stopped)
        assert worked(found.due)
        assert found.due >= found.nominal

    @given(STARTS, st.integers(1, 150), STOPS)
    def test_working_days(self, start: date, n: int, stops: list[tuple[int, int]]) -> None:
        tolled = intervals(start, stops)
        stopped = 0
        for interval in tolled:
            day = interval.stopped
            while day < interval.resumed:
                day += ONE
                stopped += worked(day)
        found = due(start, Period(working_days=n), tolled=tolled)
        longer = due(start, Period(working_days=n + stopped))
        assert (found.nominal, found.due) == (longer.nominal, longer.due)

    @given(STARTS, PERIODS, STARTS)
    def test_a_stop_of_no_length_changes_nothing(
        self, start: date, within: Period, stop: date
    ) -> None:
        found = due(start, within, tolled=(Interval(stop, stop),))
        assert found.due == due(start, within).due

    @pytest.mark.parametrize(
        ("start", "within", "id", "stopped", "resumed", "end"),
        [
            # 行政许可法 42, 45: 20 working days end on 29 March; of the review 12 to 15 March are
            # four working days; 1 2 3 (3), 4…6 April off, 7 a worked Sunday (4).
            ("2024-03-01", "20日", "cn.licensing", "2024-03-11", "2024-03-15", "2024-04-07"),
            # A review over a weekend only takes no working day.
            ("2024-03-01", "20日", "cn.licensing", "2024-03-15", "2024-03-17", "2024-03-29"),
            # 60 days end on 30 April; ten days of appraisal: 10 May.
            ("2024-03-01", "60日", "cn.plain", "2024-03-10", "2024-03-20", "2024-05-10"),
        ],
    )
    def test_by_hand(
        self, start: str, within: str, id: str, stopped: str, resumed: str, end: str
    ) -> None:
        stretch = Interval(date.fromisoformat(stopped), date.fromisoformat(resumed))
        found = due(date.fromisoformat(start), within, convention=id, tolled=(stretch,))
        assert found.due == date.fromisoformat(end)

    def test_moments_stop_days_by_their_dates(self) -> None:
        stretch = Interval(
            datetime(2024, 3, 10, 17, 0, tzinfo=UTC),  # already the 11th in Beijing
            datetime(2024, 3, 15, 1, 0),  # no zone: the calendar's
        )
        found = due(date(2024, 3, 1), "20日", convention="cn.licensing", tolled=(stretch,))
        assert found.due == date(2024, 4, 7)

    def test_on_the_clock(self) -> None:
        stretch = Interval(datetime(2024, 3, 4, 10, 0), datetime(2024, 3, 4, 10, 45))
        found = due(datetime(2024, 3, 4, 9, 30), "2小时", tolled=(stretch,))
        assert found.moment == datetime(2024, 3, 4, 12, 15, tzinfo=ZoneInfo("Asia/Shanghai"))

    def test_on_the_clock_over_a_change_of_the_clock(self) -> None:
        # From 00:00 EST to 12:00 EDT on the day the clock goes forward eleven hours pass.
        ny = calendar("US", zone="America/New_York")
        stretch = Interval(datetime(2024, 3, 10, 0, 0), datetime(2024, 3, 10, 12, 0))
        start = datetime(2024, 3, 9, 12, 0, tzinfo=UTC)
        found = due(start, "48 hours", calendar=ny, tolled=(stretch,))
        assert found.moment.astimezone(UTC) == start + timedelta(hours=48 + 11)

    @pytest.mark.parametrize(
        "stretch",
        [
            Interval(date(2024, 3, 4), datetime(2024, 3, 4, 10, 0)),
            Interval(datetime(2024, 3, 4, 10, 0), date(2024, 3, 5)),
        ],
    )
    def test_on_the_clock_a_date_is_too_little(self, stretch: Interval) -> None:
        with pytest.raises(PeriodError) as caught:
            due(datetime(2024, 3, 4, 9, 30), "2小时", tolled=(stretch,))
        assert caught.value.code == "moment_needed"

    @pytest.mark.parametrize("within", ["1个工作日", "15日", "1小时"])
    def test_forward_only(self, within: str) -> None:
        stretch = Interval(datetime(2024, 3, 4, 10, 0), datetime(2024, 3, 4, 11, 0))
        with pytest.raises(ConventionError) as caught:
            due(datetime(2024, 3, 4, 9, 30), within, direction="before", tolled=(stretch,))
        assert caught.value.code == "bad_direction"

    @pytest.mark.parametrize(
        ("stopped", "resumed"),
        [
            (datetime(2024, 3, 8, 10, 0), datetime(2024, 3, 6, 10, 0)),
            (datetime(2024, 3, 8, 10, 0), datetime(2024, 3, 8, 9, 59)),
            (date(2024, 3, 8), date(2024, 3, 7)),
            (datetime(2024, 3, 8, 0, 0), date(2024, 3, 7)),
            (datetime(2024, 3, 8, 10, 0, tzinfo=UTC), datetime(2024, 3, 8, 9, 0, tzinfo=UTC)),
        ],
    )
    def test_no_stretch_is_resumed_before_it_stopped(self, stopped: date, resumed: date) -> None:
        with pytest.raises(PeriodError) as caught:
            Interval(stopped, resumed)
        assert caught.value.code == "backward_interval"

    @pytest.mark.parametrize(
        ("stopped", "resumed"),
        [
            (date(2024, 3, 8), date(2024, 3, 8)),
            (datetime(2024, 3, 8, 10, 0), date(2024, 3, 8)),  # of that day, whenever
            (datetime(2024, 3, 8, 10, 0), datetime(2024, 3, 8, 10, 0)),
        ],
    )
    def test_one_that_ends_where_it_began_adds_nothing(self, stopped: date, resumed: date) -> None:
        stretch = Interval(stopped, resumed)
        found = due(date(2024, 3, 4), "15日", tolled=(stretch,))
        assert found.nominal == due(date(2024, 3, 4), "15日").nominal


class TestStart:
    """A day, or a moment's day in the calendar's zone."""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (date(2024, 3, 1), date(2024, 3, 11)),
            (datetime(2024, 3, 1, 23, 59), date(2024, 3, 11)),  # no zone: the calendar's
            (datetime(2024, 3, 1, 15, 59, tzinfo=UTC), date(2024, 3, 11)),  # 23:59 in Beijing
            (datetime(2024, 3, 1, 16, 0, tzinfo=UTC), date(2024, 3, 12)),  # midnight: the next day
            (
                datetime(2024, 2, 29, 11, 0, tzinfo=ZoneInfo("America/New_York")),
                date(2024, 3, 11),
            ),  # midnight, 1 March
        ],
    )
    def test_its_day(self, start: date, end: date) -> None:
        assert due(start, "10日", convention="cn.plain").due == end

    def test_a_deadline_keeps_the_day_it_counted_from(self) -> None:
        found = due(datetime(2024, 3, 1, 16, 0, tzinfo=UTC), "10日")
        assert found.start == date(2024, 3, 2)
        assert type(found.start) is date


class TestArguments:
    """Names or values, and errors for neither."""

    def test_names_and_values_are_the_same(self) -> None:
        by_name = due(date(2024, 2, 8), "2日", calendar="CN", convention="cn.penalty")
        by_value = due(
            date(2024, 2, 8),
            Period(days=2),
            calendar=calendar("CN"),
            convention=convention("cn.penalty"),
        )
        assert by_name == by_value

    def test_another_calendar(self) -> None:
        # 4 July 2024, a Thursday, is off in the United States.
        assert due(date(2024, 7, 3), "1 working day", calendar="US").due == date(2024, 7, 5)
        assert due(date(2024, 7, 3), "1 working day", calendar="CN").due == date(2024, 7, 4)

    def test_an_overlay_moves_the_date(self) -> None:
        closed = CN.with_days_off([date(2024, 7, 4)], name="flood")
        assert due(date(2024, 7, 3), "1个工作日", calendar=closed).due == date(2024, 7, 5)
        assert due(date(2024, 6, 24), "10日", calendar=closed).due == date(2024, 7, 5)

    @pytest.mark.parametrize(
        ("arguments", "kind", "code", "named"),
        [
            ({"convention": "cn.civl"}, ConventionError, "unknown_convention", "'cn.civil'"),
            ({"convention": "xx.rule"}, ConventionError, "unknown_convention", "cn.civil, "),
            ({"calendar": "cn"}, CalendarError, "unknown_calendar", "'CN'"),
            ({"direction": "forward"}, ConventionError, "bad_direction", "'after'"),
            ({"direction": ""}, ConventionError, "bad_direction", "'before'"),
            ({"within": "soon"}, PeriodError, "unreadable_period", "P1M15D"),
        ],
        ids=str,
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_refused(
        self,
        arguments: dict[str, str],
        kind: type[GovflowError],
        code: str,
        named: str,
        lang: Lang,
    ) -> None:
        with pytest.raises(kind) as caught:
            due(date(2024, 3, 1), **({"within": "10日"} | arguments))  # type: ignore[arg-type]
        assert caught.value.code == code
        assert named in caught.value.message(lang)

    @pytest.mark.parametrize("within", ["1小时", "30分钟", "PT1H30M"])
    @pytest.mark.parametrize("direction", ["after", "before"])
    def test_hours_from_a_bare_date(
        self, within: str, direction: Literal["after", "before"]
    ) -> None:
        with pytest.raises(PeriodError, match="2024-03-01T09:00") as caught:
            due(date(2024, 3, 1), within, direction=direction)
        assert caught.value.code == "moment_needed"
        assert "2024-03-01T09:00" in caught.value.zh


class TestRange:
    """Out of reach is an error of its own, at once, in whatever way it is out of reach."""

    @pytest.mark.parametrize("direction", ["after", "before"])
    @pytest.mark.parametrize("id", CHINESE)
    @pytest.mark.parametrize(
        "within",
        [
            "999999999999999日",
            "999999999999999个工作日",
            "999999999999999个月",
            "999999999999999年",
            "9000年",
            "4000000日",
        ],
    )
    def test_too_long(self, within: str, id: str, direction: Literal["after", "before"]) -> None:
        with pytest.raises(DateRangeError) as caught:
            due(date(2024, 3, 1), within, convention=id, direction=direction)
        assert caught.value.code == "beyond_calendar"

    @pytest.mark.parametrize("direction", ["after", "before"])
    @pytest.mark.parametrize("within", ["999999999999999小时", "99999999分钟", "90000000小时"])
    def test_too_long_on_the_clock(
        self, within: str, direction: Literal["after", "before"]
    ) -> None:
        start = datetime(9990, 1, 1) if direction == "after" else datetime(10, 1, 1)
        with pytest.raises(DateRangeError):
            due(start, within, direction=direction)

    @pytest.mark.parametrize("direction", ["after", "before"])
    @pytest.mark.parametrize("within", ["0日", "1日", "1个月", "1个工作日"])
    @pytest.mark.parametrize("id", ["cn.civil", "cn.licensing"])
    @pytest.mark.parametrize("counted", [False, True], ids=["", "counts_start"])
    @pytest.mark.parametrize("start", [date.min, date.max], ids=["min", "max"])
    def test_from_the_ends_of_time(
        self,
        start: date,
        counted: bool,
        id: str,
        within: str,
        direction: Literal["after", "before"],
    ) -> None:
        rules = convention(id).varied(counts_start=counted)
        with pytest.raises(DateRangeError) as caught:
            due(start, within, convention=rules, direction=direction)
        assert caught.value.code == "beyond_calendar"

    @pytest.mark.parametrize(
        "start",
        [
            datetime.min.replace(tzinfo=ZoneInfo("Pacific/Auckland")),
            datetime.max.replace(tzinfo=ZoneInfo("America/New_York")),
        ],
        ids=["min", "max"],
    )
    @pytest.mark.parametrize("within", ["1日", "1小时"])
    @pytest.mark.parametrize("direction", ["after", "before"])
    def test_a_moment_whose_day_here_lies_outside_time(
        self, start: datetime, within: str, direction: Literal["after", "before"]
    ) -> None:
        with pytest.raises(DateRangeError):
            due(start, within, direction=direction)

    def test_days_alone_need_no_calendar(self) -> None:
        # No day off is asked about, so no table need reach.
        assert due(date(2500, 1, 1), "30日", convention="cn.plain").due == date(2500, 1, 31)
        with pytest.raises(DateRangeError):
            due(date(2500, 1, 1), "30日", convention="cn.civil")


class TestCalendars:
    """The same laws on calendars of other countries."""

    @pytest.mark.parametrize("name", ["US", "DE-BY", "JP", "RU", "HU", "AE", "IL", "SA"])
    @given(start=STARTS, within=PERIODS)
    def test_ends_on_a_working_day_and_passes_days_off_only(
        self, name: str, start: date, within: Period
    ) -> None:
        cal: WorkCalendar = calendar(name)
        found = due(start, within, calendar=cal)
        assert cal.is_working(found.due)
        assert found.due >= found.nominal
        passed = (found.due - found.nominal).days
        assert not any(cal.is_working(found.nominal + timedelta(days=i)) for i in range(passed))
