"""Where the last day comes to lie: runs of rest, working days at the least, hours, more time.

September 2024 in China: 14 (Saturday) worked, 15 to 17 off (Mid-Autumn), 21 and 22 a weekend, 28 a
Saturday off, 29 (Sunday) worked; October: 1 to 7 off, 12 (Saturday) worked.
"""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govflow import Convention, DayKind, calendar, convention, due
from govflow.counting.convention import ClockStart
from govflow.counting.steps import StepKind
from govflow.errors import CalendarError, ConventionError

CN = calendar("CN")
CIVIL, PLAIN = convention("cn.civil"), convention("cn.plain")
ONE = timedelta(days=1)
DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))


class TestARunOfRest:
    RULE = CIVIL.varied(rest_run=3)

    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            # 1 to 15 May; five days off, 1 to 5; so five workdays after 15: 16 17 20 21 22.
            (date(2024, 4, 30), date(2024, 5, 22)),
            # 1 to 15 June; 8 to 10 off; 15 is a Saturday; 17 18 19.
            (date(2024, 5, 31), date(2024, 6, 19)),
            # 1 to 15 September; of 15 to 17 one day alone falls within, so the 15th just moves.
            (date(2024, 8, 31), date(2024, 9, 18)),
            # 1 to 15 January 2023; 1 and 2 off, a run of three with 31 December, but not within.
            (date(2022, 12, 31), date(2023, 1, 16)),
            # 1 to 15 October; seven days off, 1 to 7: 16 17 18 21 22 23 24.
            (date(2024, 9, 30), date(2024, 10, 24)),
            # 1 to 15 February 2025; 1 to 4 end the Spring Festival's run; 17 18 19 20.
            (date(2025, 1, 31), date(2025, 2, 20)),
            # 1 to 15 December 2024; weekends only, which are no runs of three; 15 is a Sunday: 16.
            (date(2024, 11, 30), date(2024, 12, 16)),
        ],
        ids=str,
    )
    def test_lengthens_the_period_by_its_days(self, start: date, expected: date) -> None:
        assert due(start, "15 days", convention=self.RULE).due == expected

    def test_says_which_days_lengthened_it(self) -> None:
        deadline = due(date(2025, 1, 31), "15 days", convention=self.RULE)
        step = next(step for step in deadline.steps if step.kind is StepKind.LENGTHENED)
        assert [day.date.day for day in step.skipped] == [1, 2, 3, 4]
        assert (step.first, step.last) == (date(2025, 2, 15), date(2025, 2, 20))
        assert "期限内的休息日" in deadline.explain("zh")
        assert "days off within the period" in deadline.explain("en")

    @given(DAYS, st.integers(1, 60))
    def test_never_shortens(self, start: date, days: int) -> None:
        longer = due(start, f"{days} days", convention=self.RULE).due
        assert longer >= due(start, f"{days} days", convention=CIVIL).due

    @given(DAYS, st.integers(1, 60), st.integers(2, 9))
    def test_counts_every_day_of_a_run_and_no_other(self, start: date, days: int, run: int) -> None:
        found = due(start, f"{days} days", convention=CIVIL.varied(rest_run=run)).due
        span = [start + i * ONE for i in range(1, days + 1)]
        in_runs = sum(len(_run_around(day, span)) >= run for day in span)
        if in_runs:
            assert CN.count(span[-1], found) == in_runs
        else:
            assert found == CN.at_or_after(span[-1])

    def test_a_period_ahead_of_the_notices_is_provisional(self) -> None:
        # The last day itself is no day off, but days within the period are not yet arranged.
        deadline = due(CN.known_through + 30 * ONE, "3 days", convention=PLAIN.varied(rest_run=3))
        assert deadline.standing.value == "provisional"


def _run_around(day: date, span: list[date]) -> list[date]:
    """The days off together with `day`, of those in the span."""
    if CN.is_working(day):
        return []
    run = [day]
    while run[0] - ONE in span and not CN.is_working(run[0] - ONE):
        run.insert(0, run[0] - ONE)
    while run[-1] + ONE in span and not CN.is_working(run[-1] + ONE):
        run.append(run[-1] + ONE)
    return run


class TestWorkingDaysAtTheLeast:
    RULE = PLAIN.varied(least_working_days=2)

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (1, date(2024, 9, 21)),  # shorter than two days: as it is
            (2, date(2024, 9, 24)),  # 21 and 22 off; 23 and 24 are the two
            (3, date(2024, 9, 24)),  # 23 alone is worked, so one more
            (5, date(2024, 9, 25)),  # 23 24 25: enough
        ],
    )
    def test_from_a_friday(self, days: int, expected: date) -> None:
        assert due(date(2024, 9, 20), f"{days} days", convention=self.RULE).due == expected

    def test_counted_back_from_a_monday(self) -> None:
        # 22 and 21 off; 20 and 19 are the two.
        found = due(date(2024, 9, 23), "2 days", convention=self.RULE, direction="before")
        assert found.due == date(2024, 9, 19)

    def test_a_counted_start_is_one_of_them(self) -> None:
        rule = self.RULE.varied(counts_start=True)  # Friday 20 and Monday 23
        assert due(date(2024, 9, 20), "2 days", convention=rule).due == date(2024, 9, 23)

    def test_the_step_says_so(self) -> None:
        kinds = [s.kind for s in due(date(2024, 9, 20), "2 days", convention=self.RULE).steps]
        assert StepKind.LENGTHENED in kinds

    @given(DAYS, st.integers(1, 40), st.integers(1, 9))
    def test_always_holds_them(self, start: date, days: int, least: int) -> None:
        rule = PLAIN.varied(least_working_days=least)
        found = due(start, f"{days} days", convention=rule).due
        if days >= least:
            assert CN.count(start, found) >= least
        assert found >= start + days * ONE


class TestHours:
    @pytest.mark.parametrize(
        ("start", "direction", "expected"),
        [
            # 72 hours lead to Saturday 28; Sunday 29 is worked.
            (datetime(2024, 9, 25, 10), "after", datetime(2024, 9, 29, 10)),
            (datetime(2024, 9, 24, 10), "before", datetime(2024, 9, 20, 10)),  # off Saturday 21
            (datetime(2024, 9, 23, 10), "after", datetime(2024, 9, 26, 10)),  # a Thursday
        ],
    )
    def test_move_off_a_day_off_to_the_same_time(
        self, start: datetime, direction: str, expected: datetime
    ) -> None:
        rule = CIVIL.varied(clock_roll="next")
        found = due(start, "72 hours", convention=rule, direction=direction)  # type: ignore[arg-type]
        assert found.moment.replace(tzinfo=None) == expected
        assert found.due == expected.date()

    def test_a_move_is_explained_and_rests_on_the_days(self) -> None:
        deadline = due(
            datetime(2024, 9, 25, 10), "72 hours", convention=CIVIL.varied(clock_roll="next")
        )
        roll = next(step for step in deadline.steps if step.kind is StepKind.ROLL)
        assert (roll.first, roll.last) == (date(2024, 9, 28), date(2024, 9, 29))
        late = CN.known_through + 40 * ONE
        unsure = due(
            datetime(late.year, late.month, late.day), "1 hour", convention=deadline.convention
        )
        assert unsure.standing.value == "provisional"

    @pytest.mark.parametrize("minute", [0, 1, 15, 59])
    def test_run_from_the_next_hour(self, minute: int) -> None:
        rule = CIVIL.varied(clock_from=ClockStart.NEXT_HOUR)
        found = due(datetime(2024, 9, 24, 10, minute), "48 hours", convention=rule)
        assert found.moment.replace(tzinfo=None) == datetime(2024, 9, 26, 11)


class TestMoreTime:
    # Ten days from Wednesday 11 lead to Saturday 21, moved to Monday 23.
    @pytest.mark.parametrize(
        ("extends_from", "expected"),
        [("nominal", date(2024, 9, 24)), ("last", date(2024, 9, 26))],
    )
    def test_is_added_to(self, extends_from: str, expected: date) -> None:
        rule = CIVIL.varied(extends_from=extends_from)
        more = (due(date(2024, 9, 1), "3 days").period,)
        assert more[0] is not None
        found = due(date(2024, 9, 11), "10 days", convention=rule, extended=(more[0],))
        assert found.due == expected


class TestAWeekendOfItsOwn:
    SUNDAYS = evolve(CIVIL, weekend=frozenset({6}))

    def test_a_saturday_is_no_day_off(self) -> None:
        assert due(date(2024, 9, 11), "10 days", convention=self.SUNDAYS).due == date(2024, 9, 21)

    def test_a_saturday_counts(self) -> None:
        # From Friday 20: Saturday 21, Monday 23.
        found = due(date(2024, 9, 20), "2 working days", convention=self.SUNDAYS)
        assert found.due == date(2024, 9, 23)

    def test_a_holiday_stays_one(self) -> None:
        # 14 and 15 days from 1 September: the 15th and 16th are off, the 17th too.
        assert due(date(2024, 9, 1), "15 days", convention=self.SUNDAYS).due == date(2024, 9, 18)

    @given(DAYS, st.sets(st.integers(0, 6), max_size=6))
    def test_only_ordinary_days_change(self, day: date, weekend: set[int]) -> None:
        before, after = CN.kind(day), CN.with_weekend(weekend).kind(day)
        if before in (DayKind.WORKDAY, DayKind.WEEKEND):
            assert after.working is (day.weekday() not in weekend)
        else:
            assert after is before

    @given(st.sets(st.integers(0, 6), max_size=6), st.sets(st.integers(0, 6), max_size=6))
    def test_the_fingerprint_tells_them_apart(self, one: set[int], other: set[int]) -> None:
        same = CN.with_weekend(one).fingerprint == CN.with_weekend(other).fingerprint
        assert same is (one == other)

    @pytest.mark.parametrize("weekdays", [[7], [-1], range(7)], ids=str)
    def test_weekdays_that_cannot_be(self, weekdays: list[int]) -> None:
        with pytest.raises(CalendarError) as caught:
            CN.with_weekend(weekdays)
        assert caught.value.code == "bad_weekday"


@pytest.mark.parametrize("name", ["rest_run", "least_working_days"])
@pytest.mark.parametrize("value", [-1, True, "3", 1.5], ids=str)
def test_a_count_is_a_whole_number(name: str, value: object) -> None:
    with pytest.raises(ConventionError) as caught:
        CIVIL.varied(**{name: value})
    assert caught.value.code == "bad_parameter"


def test_a_variation_is_written_as_it_is_read() -> None:
    changes: dict[str, object] = {
        "clock_from": "next_hour",
        "clock_roll": "next",
        "extends_from": "last",
        "least_working_days": 2,
        "rest_run": 3,
    }
    varied: Convention = CIVIL.varied(**changes)
    assert varied.variations(CIVIL) == changes


class TestACalendarOfItsOwn:
    @pytest.mark.parametrize(
        ("id", "expected"),
        [
            # 14 days from 20 June 2024 end on 4 July: a Thursday, and Independence Day.
            ("us.frcp6", date(2024, 7, 5)),
            ("cn.civil", date(2024, 7, 4)),
            ("de.bgb", date(2024, 7, 4)),
        ],
    )
    def test_is_counted_on_where_none_is_named(self, id: str, expected: date) -> None:
        assert due(date(2024, 6, 20), "14 days", convention=id).due == expected

    def test_is_asked_for_where_the_law_is_of_several_countries(self) -> None:
        with pytest.raises(CalendarError) as caught:
            due(date(2024, 6, 20), "14 days", convention="eu.1182-71")
        assert caught.value.code == "calendar_needed"
        named = due(date(2024, 6, 20), "14 days", convention="eu.1182-71", calendar="DE")
        assert "calendar: DE" in named.explain("en")

    def test_another_is_named_in_the_explanation(self) -> None:
        assert "calendar:" not in due(date(2024, 6, 20), "14 days").explain("en")
        assert "日历：DE" in due(date(2024, 6, 20), "14 days", calendar="DE").explain("zh")


class TestAClosedSeason:
    @pytest.mark.parametrize(
        ("id", "start", "within", "expected"),
        [
            # 30 December to 4 January: closed, closed, 1 January, closed, closed, a Sunday.
            ("jp.tax", date(2025, 12, 15), "15 days", date(2026, 1, 5)),
            ("jp.patent", date(2025, 12, 15), "15 days", date(2026, 1, 5)),
            # The Civil Code knows no closed season: 30 December 2025 is a Tuesday.
            ("jp.civil", date(2025, 12, 15), "15 days", date(2025, 12, 30)),
            # 24 December is the first; 25 to 2 January closed; 3 and 4 a weekend; 5 the second.
            ("nz.legislation54", date(2025, 12, 23), "2 working days", date(2026, 1, 5)),
        ],
    )
    def test_is_off_every_year(self, id: str, start: date, within: str, expected: date) -> None:
        found = due(start, within, convention=id)
        assert found.due == expected
