"""The calendar people use: adding and counting working days, overlays, standing, identity.

The witnesses are loops over the days one by one: those of `holidays` itself, and plain ones here.
"""

import pickle
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govflow import DayKind, Notice, Standing, Text, WorkCalendar, calendar, due
from govflow.calendars.sources import HolidaysSource, YearOfDays
from govflow.errors import DateRangeError
from govflow.text import Lang

ONE = timedelta(days=1)
# Makeup workdays (CN, RU, HU), weekends of Friday and Saturday that were once Thursday and Friday
# or became Saturday and Sunday (SA, AE), Friday and Saturday (IL), days in lieu (US, JP).
NAMES = ["CN", "US", "DE-BY", "JP", "RU", "HU", "AE", "IL", "SA"]

NAME = st.sampled_from(NAMES)
DATE = st.dates(date(1997, 1, 1), date(2034, 12, 31))
SHORT = st.integers(-260, 260).filter(bool)
# Distances of all sizes that stay within what every calendar computes (1991 to 2099).
LONG = st.integers(-1400, 9000)


@cache
def book_of(name: str) -> holidays.HolidayBase:
    """`holidays`' own calendar, told of every year at once: it learns of moved days by year."""
    country, _, subdivision = name.partition("-")
    return holidays.country_holidays(country, subdiv=subdivision or None, years=range(1994, 2039))


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


class TestAdd:
    """The n-th working day after or before a day."""

    @pytest.mark.parametrize("name", NAMES)
    @given(day=DATE, n=SHORT)
    def test_as_holidays_finds_it_day_by_day(self, name: str, day: date, n: int) -> None:
        assert calendar(name).add(day, n) == book_of(name).get_nth_working_day(day, n)

    @given(NAME, DATE)
    def test_nothing_added_is_the_day_itself(self, name: str, day: date) -> None:
        # Unlike `holidays`, which then moves a day off to the next working day.
        assert calendar(name).add(day, 0) == day

    @given(NAME, DATE)
    def test_the_next_working_day_not_before_a_day(self, name: str, day: date) -> None:
        assert calendar(name).add(day - ONE, 1) == book_of(name).get_nth_working_day(day, 0)

    @given(NAME, DATE, LONG.filter(bool))
    def test_it_is_a_working_day(self, name: str, day: date, n: int) -> None:
        assert calendar(name).is_working(calendar(name).add(day, n))

    @given(NAME, DATE, LONG)
    def test_it_lies_on_the_side_asked_for(self, name: str, day: date, n: int) -> None:
        found = calendar(name).add(day, n)
        assert (found > day) - (found < day) == (n > 0) - (n < 0)

    @given(NAME, DATE, st.integers(0, 3000), LONG)
    def test_a_later_start_never_ends_earlier(
        self, name: str, day: date, later: int, n: int
    ) -> None:
        cal = calendar(name)
        assert cal.add(day, n) <= cal.add(day + timedelta(days=later), n)

    @given(NAME, DATE, LONG)
    def test_one_more_ends_later(self, name: str, day: date, n: int) -> None:
        assert calendar(name).add(day, n) < calendar(name).add(day, n + 1)

    @given(NAME, DATE, st.integers(1, 700), st.integers(1, 700), st.sampled_from([1, -1]))
    def test_in_two_goes_as_in_one(self, name: str, day: date, a: int, b: int, sign: int) -> None:
        cal = calendar(name)
        assert cal.add(cal.add(day, sign * a), sign * b) == cal.add(day, sign * (a + b))

    @given(NAME, DATE, LONG.filter(bool))
    def test_there_and_back_from_a_working_day(self, name: str, day: date, n: int) -> None:
        cal = calendar(name)
        worked = cal.next(day)
        assert cal.add(cal.add(worked, n), -n) == worked

    @given(NAME, DATE, st.integers(1, 1400))
    def test_there_and_back_from_a_day_off(self, name: str, day: date, n: int) -> None:
        cal = calendar(name)
        assume(not cal.is_working(day))
        assert cal.add(cal.add(day, n), -n) == cal.previous(day)
        assert cal.add(cal.add(day, -n), n) == cal.next(day)

    @given(NAME, DATE)
    def test_next_and_previous_skip_days_off_only(self, name: str, day: date) -> None:
        cal = calendar(name)
        after, before = cal.next(day), cal.previous(day)
        assert before < day < after
        for passed in days_between(before + ONE, after - ONE):
            assert passed == day or not cal.is_working(passed)

    @pytest.mark.parametrize(
        ("day", "n", "end"),
        [
            # A Sunday worked counts, the first week of October does not (〔2018〕15号).
            ("2019-09-20", 10, "2019-10-10"),
            ("2019-10-10", -10, "2019-09-20"),
            # From a day off: it is not counted, nor is the rest of the holiday.
            ("2019-10-03", 1, "2019-10-08"),
            ("2019-10-03", -1, "2019-09-30"),
            # Over a year's end with a worked Saturday (〔2005〕35号).
            ("2005-12-30", 1, "2005-12-31"),
            ("2006-01-04", -1, "2005-12-31"),
        ],
    )
    def test_by_hand(self, day: str, n: int, end: str) -> None:
        found = calendar("CN").add(date.fromisoformat(day), n)
        assert found == date.fromisoformat(end)

    def test_a_datetime_counts_as_its_date(self) -> None:
        cal = calendar("CN")
        assert cal.add(datetime(2019, 9, 20, 18, 30), 10) == date(2019, 10, 10)
        assert type(cal.add(datetime(2019, 9, 20, 18, 30), 0)) is date

    @settings(max_examples=30)
    @given(st.lists(st.tuples(DATE, st.integers(-600, 600)), min_size=1, max_size=4))
    def test_what_was_asked_before_does_not_matter(self, asked: list[tuple[date, int]]) -> None:
        cal = WorkCalendar(calendar("CN").source)  # nothing computed yet
        for day, n in asked:
            assert cal.add(day, n) == calendar("CN").add(day, n)


class TestCount:
    """How many working days lie between, by the legal count."""

    @pytest.mark.parametrize("name", NAMES)
    @given(first=DATE, length=st.integers(0, 400))
    def test_as_holidays_counts_them_day_by_day(self, name: str, first: date, length: int) -> None:
        # `holidays` counts a closed interval; the first day is not counted here.
        last = first + timedelta(days=length)
        closed = book_of(name).get_working_days_count(first, last)
        assert calendar(name).count(first - ONE, last) == closed

    @given(NAME, DATE, LONG)
    def test_it_undoes_adding(self, name: str, day: date, n: int) -> None:
        cal = calendar(name)
        assert cal.count(day, cal.add(day, n)) == n

    @given(NAME, DATE, DATE)
    def test_adding_what_was_counted_comes_back_to_the_last_worked_day(
        self, name: str, start: date, end: date
    ) -> None:
        cal = calendar(name)
        assume(start < end)
        assume(n := cal.count(start, end))
        assert cal.add(start, n) == cal.previous(end + ONE)

    @given(NAME, st.lists(DATE, min_size=3, max_size=3).map(sorted))
    def test_two_stretches_make_one(self, name: str, days: list[date]) -> None:
        a, b, c = days
        cal = calendar(name)
        assert cal.count(a, b) + cal.count(b, c) == cal.count(a, c)
        assert cal.count(c, b) + cal.count(b, a) == cal.count(c, a)

    @given(NAME, DATE, DATE)
    def test_back_again_differs_by_the_ends(self, name: str, a: date, b: date) -> None:
        # There: after a, with b. Back: before b, with a.
        cal = calendar(name)
        a, b = min(a, b), max(a, b)
        assert cal.count(a, b) + cal.count(b, a) == cal.is_working(b) - cal.is_working(a)

    @given(NAME, DATE)
    def test_a_day_to_itself(self, name: str, day: date) -> None:
        assert calendar(name).count(day, day) == 0

    @pytest.mark.parametrize(
        ("start", "end", "n"),
        [
            ("2019-09-20", "2019-10-10", 10),
            ("2019-10-01", "2019-10-07", 0),  # a whole week off
            ("2019-09-27", "2019-09-29", 1),  # Saturday off, Sunday worked
            ("2019-09-29", "2019-09-27", -1),  # back: Saturday off, Friday worked
            ("2019-10-08", "2019-09-30", -1),  # back over the holiday
        ],
    )
    def test_by_hand(self, start: str, end: str, n: int) -> None:
        assert calendar("CN").count(date.fromisoformat(start), date.fromisoformat(end)) == n

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (datetime(2019, 9, 20, 18, 30), datetime(2019, 10, 10, 8, 0)),
            (datetime(2019, 9, 20, 18, 30), date(2019, 10, 10)),
            (date(2019, 9, 20), datetime(2019, 10, 10, 8, 0)),
        ],
    )
    def test_a_moment_counts_as_its_date(self, start: date, end: date) -> None:
        assert calendar("CN").count(start, end) == 10

    def test_two_moments_of_one_day_back_to_front(self) -> None:
        morning, evening = datetime(2019, 9, 20, 8, 0), datetime(2019, 9, 20, 18, 0)
        assert calendar("CN").count(evening, morning) == 0


class TestDays:
    """Every day of a stretch, both ends in."""

    def test_both_ends(self) -> None:
        found = calendar("CN").days(date(2019, 9, 28), date(2019, 10, 1))
        assert [day.date.day for day in found] == [28, 29, 30, 1]
        assert [day.working for day in found] == [False, True, True, False]

    def test_one_day(self) -> None:
        only = date(2019, 9, 28)
        assert calendar("CN").days(only, only) == (calendar("CN").day(only),)

    @pytest.mark.parametrize(
        "moment",
        [
            datetime(2019, 9, 30, 8, 0),  # a workday
            datetime(2019, 10, 1, 8, 0),  # a holiday
            datetime(2019, 10, 4, 8, 0),  # a bridge day
            datetime(2019, 9, 29, 8, 0),  # a makeup workday
            datetime(2019, 10, 9, 8, 0),  # a closure
        ],
    )
    def test_a_moment_is_asked_about_by_its_date(self, moment: datetime) -> None:
        cal = calendar("CN").with_days_off([date(2019, 10, 9)], name="flood")
        found = cal.day(moment)
        assert found == cal.day(moment.date())
        assert type(found.date) is date


class Estimating:
    """Days of no country: weekends off, and 2025 an estimate."""

    id = country = "ZZ"
    notices: tuple[Notice, ...] = ()
    years = (2015, 2035)
    published = (2020, 2030)

    def arranged(self, first: int, last: int) -> bool:
        return first >= 2020 and last <= 2030

    def origin(self, day: date) -> Text:
        return Text(zh="某", en="someone")

    def year(self, year: int) -> YearOfDays:
        days = days_between(date(year, 1, 1), date(year, 12, 31))
        kinds = (DayKind.WORKDAY if day.weekday() < 5 else DayKind.WEEKEND for day in days)
        return YearOfDays(year, tuple(kinds), estimated=year == 2025)

    def name(self, day: date, kind: DayKind) -> Text:
        return Text()


class TestStanding:
    """Published, or computed ahead of the notice."""

    def test_the_last_day_known_and_the_first_unknown(self) -> None:
        cal = calendar("CN")
        assert cal.standing(cal.known_through) is Standing.OFFICIAL
        assert cal.standing(cal.known_through + ONE) is Standing.PROVISIONAL
        assert cal.known_through >= date(2026, 12, 31)

    def test_the_first_day_known_and_the_last_before(self) -> None:
        cal = calendar("CN")
        assert cal.standing(cal.known_from) is Standing.OFFICIAL
        assert cal.standing(cal.known_from - ONE) is Standing.PROVISIONAL
        assert cal.known_from == date(2001, 1, 1)

    @pytest.mark.parametrize(
        ("first", "last", "standing"),
        [
            ("2001-01-01", "2026-12-31", Standing.OFFICIAL),  # every notice there is
            ("2026-12-31", "2001-01-01", Standing.OFFICIAL),  # asked back to front
            ("2000-12-31", "2001-01-01", Standing.PROVISIONAL),  # a day before the first notice
            ("1999-06-01", "2060-06-01", Standing.PROVISIONAL),  # known only in the middle
        ],
    )
    def test_a_stretch(self, first: str, last: str, standing: Standing) -> None:
        found = calendar("CN").standing(date.fromisoformat(first), date.fromisoformat(last))
        assert found is standing

    def test_a_stretch_that_reaches_past_the_last_notice(self) -> None:
        cal = calendar("CN")
        beyond = cal.known_through + ONE
        assert cal.standing(date(2019, 1, 1), beyond) is Standing.PROVISIONAL
        assert cal.standing(beyond, date(2019, 1, 1)) is Standing.PROVISIONAL

    def test_an_estimated_year_in_the_middle(self) -> None:
        # Published from 2020 to 2030, but a festival of 2025 awaits the sighting of the moon.
        cal = WorkCalendar(Estimating())
        for year, standing in ((2024, Standing.OFFICIAL), (2025, Standing.PROVISIONAL)):
            assert cal.standing(date(year, 6, 1)) is standing
        assert cal.standing(date(2020, 1, 1), date(2024, 12, 31)) is Standing.OFFICIAL
        assert cal.standing(date(2026, 1, 1), date(2030, 12, 31)) is Standing.OFFICIAL
        assert cal.standing(date(2020, 1, 1), date(2030, 12, 31)) is Standing.PROVISIONAL
        assert cal.day(date(2025, 6, 2)).source != cal.day(date(2024, 6, 3)).source

    @pytest.mark.parametrize("name", ["US", "DE-BY", "JP", "IL"])
    def test_a_statute_needs_no_yearly_notice(self, name: str) -> None:
        assert calendar(name).standing(date(2026, 6, 1)) is Standing.OFFICIAL
        assert calendar(name).standing(date(2060, 6, 1)) is Standing.PROVISIONAL

    def test_a_day_says_it_and_its_source(self) -> None:
        cal = calendar("CN")
        known, beyond = cal.day(date(2019, 10, 1)), cal.day(cal.known_through + ONE)
        assert known.standing is Standing.OFFICIAL
        assert known.source == Text(zh="国办发明电〔2018〕15号", en="国办发明电〔2018〕15号")
        assert beyond.standing is Standing.PROVISIONAL
        assert "待公布" in beyond.source.zh
        assert "computed" in beyond.source.en
        # Computed all the same: New Year's Day is known to be a holiday, only not its run.
        assert beyond.kind is DayKind.HOLIDAY


ASK: dict[str, Callable[[WorkCalendar, date], object]] = {
    "kind": lambda cal, day: cal.kind(day),
    "is_working": lambda cal, day: cal.is_working(day),
    "day": lambda cal, day: cal.day(day),
    "add": lambda cal, day: cal.add(day, 1),
    "subtract": lambda cal, day: cal.add(day, -1),
    "add nothing": lambda cal, day: cal.add(day, 0),
    "next": lambda cal, day: cal.next(day),
    "previous": lambda cal, day: cal.previous(day),
    "count from": lambda cal, day: cal.count(day, date(2024, 1, 1)),
    "count to": lambda cal, day: cal.count(date(2024, 1, 1), day),
    "days": lambda cal, day: cal.days(day, day),
    "close": lambda cal, day: cal.with_days_off([day], name="x"),
    "open": lambda cal, day: cal.with_workdays([day], name="x"),
}


@cache
def asked_of_everything() -> WorkCalendar:
    """A calendar whose table reaches from its first day to its last."""
    cal = WorkCalendar(HolidaysSource("CN"))
    cal.count(*cal.computable)
    return cal


class TestRange:
    """Outside what can be computed a calendar says so, at once."""

    @pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
    @pytest.mark.parametrize("warm", [False, True], ids=["fresh", "warm"])
    @pytest.mark.parametrize("where", ["min", "max", "before", "after"])
    def test_outside(
        self, where: str, warm: bool, ask: Callable[[WorkCalendar, date], object]
    ) -> None:
        cal = asked_of_everything() if warm else WorkCalendar(HolidaysSource("CN"))
        first, last = cal.computable
        day = {"min": date.min, "max": date.max, "before": first - ONE, "after": last + ONE}[where]
        with pytest.raises(DateRangeError) as caught:
            ask(cal, day)
        assert caught.value.code == "beyond_calendar"
        assert "CN" in caught.value.en

    @pytest.mark.parametrize("n", [10**5, 10**12, 10**100, -(10**5), -(10**12), -(10**100)])
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_too_many_working_days(self, n: int, lang: Lang) -> None:
        cal = WorkCalendar(HolidaysSource("CN"))
        with pytest.raises(DateRangeError) as caught:
            cal.add(date(2024, 1, 2), n)
        message = caught.value.message(lang)
        assert str(n) in message
        assert "2024-01-02" in message
        assert str(cal.computable[0]) in message
        assert str(cal.computable[1]) in message

    def test_the_whole_range_can_be_asked_for(self) -> None:
        cal = asked_of_everything()
        first, last = cal.computable
        n = cal.count(first, last)
        assert cal.add(first, n) == cal.previous(last) or cal.add(first, n) == last
        with pytest.raises(DateRangeError):
            cal.add(first, n + 1)
        back = cal.count(last, first)
        assert cal.add(last, back) == cal.next(first) or cal.add(last, back) == first
        with pytest.raises(DateRangeError):
            cal.add(last, back - 1)

    @pytest.mark.parametrize("name", NAMES)
    def test_what_holidays_can_compute(self, name: str) -> None:
        first, last = calendar(name).computable
        book = book_of(name)
        assert (first, last) == (date(book.start_year, 1, 1), date(book.end_year, 12, 31))

    def test_the_last_day_is_due_on_itself_whatever_was_asked_before(self) -> None:
        # Counted back and moved off days off; the day is worked, so it need not move.
        fresh, warm = WorkCalendar(HolidaysSource("CN")), WorkCalendar(HolidaysSource("CN"))
        last = fresh.computable[1]
        assert warm.is_working(last)
        for cal in (warm, fresh):
            found = due(last, "0日", calendar=cal, convention="cn.civil", direction="before")
            assert found.due == last

    def test_the_first_day_is_moved_off_a_day_off(self) -> None:
        # 1 January 1950, a holiday: the next working day is within the calendar's reach.
        cal = calendar("CN")
        first = cal.computable[0]
        assert not cal.is_working(first)
        assert due(first, "0日", calendar=cal, convention="cn.civil").due == cal.next(first)


Change = tuple[str, frozenset[date]]
NEAR = st.dates(date(2019, 9, 20), date(2019, 10, 31))
CHANGES: st.SearchStrategy[list[Change]] = st.lists(
    st.tuples(st.sampled_from(["off", "worked"]), st.frozensets(NEAR, max_size=8)), max_size=4
)


def changed(changes: list[Change]) -> WorkCalendar:
    cal = calendar("CN")
    for what, days in changes:
        if what == "off":
            cal = cal.with_days_off(days, name=Text(zh="停办", en="closed"))
        else:
            cal = cal.with_workdays(days, name=Text(zh="加班", en="extra"))
    return cal


def naive_kind(day: date, changes: list[Change]) -> DayKind:
    """The last change that has the day decides; nothing makes a worked day more than worked."""
    kind = calendar("CN").kind(day)
    for what, days in changes:
        if day in days and what == "off":
            kind = DayKind.CLOSURE
        elif day in days and kind not in (DayKind.WORKDAY, DayKind.MAKEUP):
            kind = DayKind.MAKEUP
    return kind


class TestOverlays:
    """Own days off and own workdays over a calendar: a new value, the old one as it was."""

    @given(CHANGES, NEAR)
    def test_the_last_change_decides(self, changes: list[Change], day: date) -> None:
        assert changed(changes).kind(day) is naive_kind(day, changes)

    @given(CHANGES, NEAR, st.integers(-25, 25).filter(bool))
    def test_adding_as_a_loop_over_the_days(self, changes: list[Change], day: date, n: int) -> None:
        end, left, step = day, abs(n), ONE if n > 0 else -ONE
        while left:
            end += step
            left -= naive_kind(end, changes).working
        assert changed(changes).add(day, n) == end

    @given(CHANGES, NEAR, NEAR)
    def test_counting_as_a_loop_over_the_days(
        self, changes: list[Change], start: date, end: date
    ) -> None:
        if start <= end:
            n = sum(naive_kind(d, changes).working for d in days_between(start + ONE, end))
        else:
            n = -sum(naive_kind(d, changes).working for d in days_between(end, start - ONE))
        assert changed(changes).count(start, end) == n

    @given(CHANGES.filter(lambda changes: any(days for _, days in changes)))
    def test_the_old_calendar_is_unchanged(self, changes: list[Change]) -> None:
        before = calendar("CN").days(date(2019, 9, 20), date(2019, 10, 31))
        assert changed(changes) != calendar("CN")
        assert calendar("CN").days(date(2019, 9, 20), date(2019, 10, 31)) == before
        assert calendar("CN").overlays == ()

    def test_an_old_calendar_that_has_counted_does_not_share_its_table(self) -> None:
        old = WorkCalendar(HolidaysSource("CN"))
        assert old.add(date(2024, 5, 6), 1) == date(2024, 5, 7)
        new = old.with_days_off([date(2024, 5, 7)], name="flood")
        assert new.add(date(2024, 5, 6), 1) == date(2024, 5, 8)
        assert old.add(date(2024, 5, 6), 1) == date(2024, 5, 7)

    def test_a_closure_says_what_it_is_and_who_says_so(self) -> None:
        name, source = Text(zh="防汛停办", en="flood closure"), Text(zh="市防指令3号", en="order 3")
        cal = calendar("CN").with_days_off([date(2024, 7, 9)], name=name, source=source)
        found = cal.day(date(2024, 7, 9))
        assert (found.kind, found.text, found.source) == (DayKind.CLOSURE, name, source)
        assert not found.working
        assert cal.day(date(2024, 7, 10)) == calendar("CN").day(date(2024, 7, 10))

    def test_an_extra_workday_says_what_it_is_and_who_says_so(self) -> None:
        cal = calendar("CN").with_workdays([date(2024, 7, 13)], name="清库加班", source="厅通知")
        found = cal.day(date(2024, 7, 13))
        assert (found.kind, found.working) == (DayKind.MAKEUP, True)
        assert (found.name("zh"), found.name("en")) == ("清库加班", "清库加班")
        assert (found.source.zh, found.source.en) == ("厅通知", "厅通知")

    def test_of_two_the_last_is_named(self) -> None:
        day = [date(2024, 7, 13)]  # a Saturday
        opened = calendar("CN").with_days_off(day, name="closed").with_workdays(day, name="opened")
        closed = calendar("CN").with_workdays(day, name="opened").with_days_off(day, name="closed")
        assert (opened.day(day[0]).kind, opened.day(day[0]).name()) == (DayKind.MAKEUP, "opened")
        assert (closed.day(day[0]).kind, closed.day(day[0]).name()) == (DayKind.CLOSURE, "closed")

    def test_working_an_ordinary_workday_changes_nothing(self) -> None:
        cal = calendar("CN").with_workdays([date(2024, 7, 9)], name="extra")
        assert cal.day(date(2024, 7, 9)) == calendar("CN").day(date(2024, 7, 9))

    def test_a_datetime_is_taken_by_its_date(self) -> None:
        cal = calendar("CN").with_days_off([datetime(2024, 7, 9, 8, 30)], name="flood")
        assert cal.kind(date(2024, 7, 9)) is DayKind.CLOSURE
        same = calendar("CN").with_days_off([date(2024, 7, 9)], name="flood")
        assert cal == same
        assert cal.fingerprint == same.fingerprint

    def test_days_may_come_from_an_iterator(self) -> None:
        cal = calendar("CN").with_days_off((date(2024, 7, d) for d in (8, 9)), name="flood")
        assert cal.add(date(2024, 7, 5), 1) == date(2024, 7, 10)

    def test_one_day_out_of_range_refuses_all(self) -> None:
        with pytest.raises(DateRangeError):
            calendar("CN").with_days_off([date(2024, 7, 9), date(3024, 7, 9)], name="flood")

    def test_its_id_says_how_many(self) -> None:
        cal = calendar("CN").with_days_off([date(2024, 7, 9)], name="a")
        assert cal.id == "CN+1"
        assert cal.with_workdays([date(2024, 7, 13)], name="b").id == "CN+2"

    def test_years_of_closure_are_passed_over(self) -> None:
        closed = days_between(date(2021, 1, 1), date(2023, 12, 31))
        cal = calendar("CN").with_days_off(closed, name="closed")
        assert cal.add(date(2020, 12, 31), 1) == calendar("CN").next(date(2023, 12, 31))
        assert cal.add(date(2024, 1, 2), -1) == calendar("CN").previous(date(2021, 1, 1))

    def test_nothing_left_to_work_is_out_of_range(self) -> None:
        last = calendar("CN").computable[1]
        since = date(last.year - 4, 1, 1)
        cal = calendar("CN").with_days_off(days_between(since, last), name="closed")
        with pytest.raises(DateRangeError):
            cal.add(since, 1)
        assert cal.add(last, -1) == calendar("CN").previous(since)


class TestIdentity:
    """A calendar is a value: equal, hashed, pickled and fingerprinted by what it says."""

    def test_equal_whatever_was_computed(self) -> None:
        used, unused = WorkCalendar(HolidaysSource("CN")), WorkCalendar(HolidaysSource("CN"))
        used.add(date(2024, 1, 1), 1000)
        assert used == unused
        assert hash(used) == hash(unused)

    def test_unequal_by_source_overlay_and_zone(self) -> None:
        cn = WorkCalendar(HolidaysSource("CN"))
        others = [
            WorkCalendar(HolidaysSource("JP")),
            cn.with_days_off([date(2024, 7, 9)], name="flood"),
            WorkCalendar(HolidaysSource("CN"), zone_name="Asia/Urumqi"),
        ]
        assert all(cn != other for other in others)

    def test_a_fingerprint_is_sixteen_hexadecimal_digits(self) -> None:
        assert re.fullmatch("[0-9a-f]{16}", calendar("CN").fingerprint)

    def test_equal_calendars_have_one_fingerprint(self) -> None:
        def flooded() -> WorkCalendar:
            cal = WorkCalendar(HolidaysSource("CN"))
            return cal.with_days_off([date(2024, 7, 9), date(2024, 7, 10)], name="flood")

        used = flooded()
        used.kind(date(2031, 1, 1))
        used.kind(date(1999, 1, 1))
        assert used.fingerprint == flooded().fingerprint

    def test_different_calendars_have_different_fingerprints(self) -> None:
        cn = calendar("CN")
        saturday, tuesday = date(2024, 7, 13), date(2024, 7, 9)
        prints = [
            cn.fingerprint,
            calendar("JP").fingerprint,
            calendar("DE-BY").fingerprint,
            calendar("DE-BE").fingerprint,
            calendar("CN", zone="Asia/Urumqi").fingerprint,
            cn.with_days_off([tuesday], name="x").fingerprint,
            cn.with_days_off([tuesday - ONE], name="x").fingerprint,
            cn.with_workdays([saturday], name="x").fingerprint,
            cn.with_workdays([saturday], name="x").with_days_off([tuesday], name="x").fingerprint,
            # The same two changes of one day, the other way round, leave another kind of day.
            cn.with_workdays([saturday], name="x").with_days_off([saturday], name="x").fingerprint,
            cn.with_days_off([saturday], name="x").with_workdays([saturday], name="x").fingerprint,
        ]
        assert len(set(prints)) == len(prints)

    @pytest.mark.parametrize("name", ["CN", "JP", "SA", "DE-BY"])
    def test_pickled(self, name: str) -> None:
        sent = calendar(name).with_days_off([date(2024, 7, 9)], name="flood", source="order 3")
        sent.add(date(2024, 1, 1), 500)
        sent.day(date(2024, 7, 9))
        got = pickle.loads(pickle.dumps(sent))
        assert got == sent
        assert got.fingerprint == sent.fingerprint
        assert got.days(date(2024, 1, 1), date(2024, 12, 31)) == sent.days(
            date(2024, 1, 1), date(2024, 12, 31)
        )

    def test_pickled_with_its_zone(self) -> None:
        sent = calendar("US", zone="America/New_York")
        assert pickle.loads(pickle.dumps(sent)).zone == ZoneInfo("America/New_York")

    def test_an_overlaid_calendar_keeps_the_zone(self) -> None:
        cal = calendar("US", zone="America/New_York")
        assert cal.with_days_off([date(2024, 7, 9)], name="x").zone == ZoneInfo("America/New_York")
