"""A deadline: its last moment, its standing, its readings, and whether it was met."""

import pickle
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govflow import (
    DayKind,
    Deadline,
    Reading,
    Standing,
    Text,
    WorkCalendar,
    calendar,
    convention,
    due,
)
from govflow.calendars.sources import HolidaysSource, YearOfDays
from govflow.counting import Interval, Period, leading
from govflow.errors import CalendarError
from govflow.text import Lang

BEIJING = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
NY = calendar("US", zone="America/New_York")

MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))
CLOCK = st.builds(Period, hours=st.integers(0, 5000), minutes=st.integers(1, 600))


class TestMoment:
    """The last moment that is in time."""

    def test_the_last_of_the_last_day(self) -> None:
        found = due(date(2019, 9, 20), "10个工作日").moment
        assert found == datetime(2019, 10, 10, 23, 59, 59, 999999, tzinfo=BEIJING)
        assert found.utcoffset() == timedelta(hours=8)
        # 24:00 is the next day's first moment, and the next one after this.
        assert found + timedelta(microseconds=1) == datetime(2019, 10, 11, tzinfo=BEIJING)

    @given(st.dates(date(2001, 1, 1), date(2026, 1, 1)), st.integers(1, 40))
    def test_it_lies_on_the_due_date_and_is_aware(self, start: date, n: int) -> None:
        for cal in (calendar("CN"), NY):
            found = due(start, Period(working_days=n), calendar=cal)
            assert found.moment.utcoffset() is not None
            assert found.moment.astimezone(cal.zone).date() == found.due
            later = found.moment.astimezone(UTC) + timedelta(microseconds=1)
            assert later.astimezone(cal.zone).date() == found.due + timedelta(days=1)

    def test_the_close_of_business(self) -> None:
        # 民法典 203 第二款: 有业务时间的，停止业务活动的时间为截止时间
        rules = evolve(convention("cn.civil"), close=time(17, 30))
        found = due(date(2019, 9, 20), "10个工作日", convention=rules)
        assert found.moment == datetime(2019, 10, 10, 17, 30, tzinfo=BEIJING)

    @pytest.mark.parametrize(
        ("start", "offset"),
        [
            (date(2024, 1, 2), timedelta(hours=-5)),  # standard time
            (date(2024, 7, 1), timedelta(hours=-4)),  # daylight saving time
        ],
    )
    def test_in_the_time_of_the_season(self, start: date, offset: timedelta) -> None:
        assert due(start, "10 days", calendar=NY).moment.utcoffset() == offset

    def test_a_zone_is_needed_for_the_moment_only(self) -> None:
        found = due(date(2024, 7, 3), "1 working day", calendar="US")
        assert found.due == date(2024, 7, 5)
        assert found.explain("en")
        assert found.met_by(date(2024, 7, 5))
        with pytest.raises(CalendarError) as caught:
            found.moment  # noqa: B018 - asking is what fails
        assert caught.value.code == "zone_needed"


class TestOnTheClock:
    """Hours and minutes are time that passes; no day is skipped, nothing is moved."""

    @pytest.mark.parametrize(
        ("start", "within", "end"),
        [
            # 第493号 9: an accident reported within an hour, on the first of October or not.
            (datetime(2019, 10, 1, 23, 30), "1小时", datetime(2019, 10, 2, 0, 30)),
            (datetime(2024, 2, 28, 10, 0), "48小时", datetime(2024, 3, 1, 10, 0)),  # leap day
            (datetime(2024, 12, 31, 23, 45), "30分钟", datetime(2025, 1, 1, 0, 15)),
            (datetime(2024, 3, 4, 9, 0, 30), "1小时30分钟", datetime(2024, 3, 4, 10, 30, 30)),
        ],
    )
    def test_in_beijing(self, start: datetime, within: str, end: datetime) -> None:
        found = due(start, within)
        assert found.moment == end.replace(tzinfo=BEIJING)
        assert found.clock == found.moment
        assert found.due == found.nominal == end.date()

    def test_back(self) -> None:
        found = due(datetime(2024, 3, 1, 1, 0), "2 hours", direction="before")
        assert found.moment == datetime(2024, 2, 29, 23, 0, tzinfo=BEIJING)
        assert found.due == date(2024, 2, 29)

    @pytest.mark.parametrize(
        ("start", "within", "end"),
        [
            # 2024-03-10 02:00 EST becomes 03:00 EDT: an hour after 01:30 it is 03:30.
            ("2024-03-10T01:30-05:00", "1 hour", "2024-03-10T03:30-04:00"),
            ("2024-03-09T12:00-05:00", "24 hours", "2024-03-10T13:00-04:00"),
            # 2024-11-03 02:00 EDT becomes 01:00 EST: 01:30 comes twice.
            ("2024-11-03T01:30-04:00", "1 hour", "2024-11-03T01:30-05:00"),
            ("2024-11-03T00:30-04:00", "3 hours", "2024-11-03T02:30-05:00"),
            ("2024-11-02T12:00-04:00", "24 hours", "2024-11-03T11:00-05:00"),
        ],
    )
    @pytest.mark.parametrize("direction", ["after", "before"])
    def test_over_a_change_of_the_clock(
        self, start: str, within: str, end: str, direction: Literal["after", "before"]
    ) -> None:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
        if direction == "before":
            first, last = last, first
        found = due(first, within, calendar=NY, direction=direction).moment
        assert found.isoformat() == last.isoformat()

    def test_a_moment_without_a_zone_is_the_calendars(self) -> None:
        # 01:30 comes twice; without more it is the first of the two.
        found = due(datetime(2024, 11, 3, 1, 30), "1 hour", calendar=NY).moment
        assert found.isoformat() == "2024-11-03T01:30:00-05:00"

    @given(MOMENTS, CLOCK)
    def test_so_much_time_passes(self, start: datetime, within: Period) -> None:
        length = timedelta(hours=within.hours, minutes=within.minutes)
        for cal in (calendar("CN"), NY):
            after = due(start, within, calendar=cal)
            assert after.moment.astimezone(UTC) == start + length
            assert after.due == after.moment.date()
            before = due(start, within, calendar=cal, direction="before")
            assert before.moment.astimezone(UTC) == start - length

    @pytest.mark.parametrize("year", [1800, 2300, 5000])
    def test_to_the_microsecond_in_any_century(self, year: int) -> None:
        start = datetime(year, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
        found = due(start, "1 hour").moment
        assert found.astimezone(UTC) == start + timedelta(hours=1)


class UntilTheNoticeOf2026:
    """China's days as if the notice for 2026 were the last one known."""

    id = country = "CN"
    published = (2001, 2026)

    def __init__(self) -> None:
        self._known = HolidaysSource("CN")
        self.years = self._known.years
        self.notices = self._known.notices

    def arranged(self, first: int, last: int) -> bool:
        return self.published[0] <= first and last <= self.published[1]

    def origin(self, day: date) -> Text:
        return self._known.origin(day)

    def year(self, year: int) -> YearOfDays:
        return self._known.year(year)

    def name(self, day: date, kind: DayKind) -> Text:
        return self._known.name(day, kind)


CN_2026 = WorkCalendar(UntilTheNoticeOf2026())


def standing(
    start: str, within: str, id: str, direction: Literal["after", "before"] = "after"
) -> Standing:
    first = date.fromisoformat(start)
    return due(first, within, calendar=CN_2026, convention=id, direction=direction).standing


class TestStanding:
    """Official as long as every day the date rests on has been published."""

    @pytest.mark.parametrize(
        ("start", "within", "id"),
        [
            ("2019-09-20", "10个工作日", "cn.civil"),
            ("2026-12-21", "5个工作日", "cn.civil"),  # ends on the 28th
            ("2026-12-01", "15日", "cn.civil"),  # ends on the 16th
            ("2035-01-01", "30日", "cn.plain"),  # days as they come, wherever they end
            ("2035-01-01", "6个月", "cn.plain"),
            ("1990-01-01", "30日", "cn.plain"),
            # Days as they come to a last day in a published year, through years that are not.
            ("1999-01-01", "10年", "cn.civil"),
        ],
    )
    def test_official(self, start: str, within: str, id: str) -> None:
        assert standing(start, within, id) is Standing.OFFICIAL

    @pytest.mark.parametrize(
        ("start", "within", "id"),
        [
            ("2026-12-28", "5个工作日", "cn.civil"),  # into a year without a notice
            ("2026-12-28", "5个工作日", "cn.plain"),  # no last day moves, but days are skipped
            ("2026-12-28", "5日", "cn.penalty"),  # working days by the act
            ("2026-12-01", "60日", "cn.civil"),  # 30 January 2027, a Saturday, moves on
            ("2026-12-03", "60日", "cn.civil"),  # 1 February, a Monday, for all that is known
            ("2035-01-01", "30日", "cn.civil"),
            ("2035-01-01", "10个工作日", "cn.civil"),
            ("2000-12-25", "10个工作日", "cn.civil"),  # before the first notice
            ("1990-01-01", "30日", "cn.civil"),
        ],
    )
    def test_provisional(self, start: str, within: str, id: str) -> None:
        assert standing(start, within, id) is Standing.PROVISIONAL

    @pytest.mark.parametrize(
        ("start", "within", "id", "expected"),
        [
            ("2027-01-04", "5个工作日", "cn.civil", Standing.PROVISIONAL),
            ("2027-01-04", "30日", "cn.civil", Standing.OFFICIAL),  # ends on 5 December, moved
            ("2027-03-01", "30日", "cn.civil", Standing.PROVISIONAL),
            ("2027-03-01", "30日", "cn.plain", Standing.OFFICIAL),
            ("2026-12-21", "5个工作日", "cn.civil", Standing.OFFICIAL),
        ],
    )
    def test_back(self, start: str, within: str, id: str, expected: Standing) -> None:
        assert standing(start, within, id, "before") is expected

    def test_a_moved_last_day_that_moves_into_the_unknown(self) -> None:
        closed = CN_2026.with_days_off([date(2026, 12, 31)], name="closed")
        found = due(date(2026, 12, 1), "30日", calendar=closed)
        assert found.nominal == date(2026, 12, 31)
        assert found.due > date(2026, 12, 31)
        assert found.standing is Standing.PROVISIONAL

    @pytest.mark.parametrize("start", [datetime(2035, 1, 1, 9, 0), datetime(1990, 1, 1, 9, 0)])
    def test_hours_rest_on_no_calendar(self, start: datetime) -> None:
        assert due(start, "24小时").standing is Standing.OFFICIAL

    def test_an_estimated_festival_ahead(self) -> None:
        # The United Arab Emirates in 2060: computed, and awaiting a moon.
        found = due(date(2060, 1, 1), "90 working days", calendar="AE")
        assert found.standing is Standing.PROVISIONAL


class TestMetBy:
    """In time or not."""

    DAYS = due(date(2019, 9, 20), "10个工作日")  # 2019-10-10
    HOURS = due(datetime(2024, 3, 4, 23, 0), "2小时")  # 2024-03-05 01:00 in Beijing

    @pytest.mark.parametrize(
        ("event", "met"),
        [
            (date(2019, 10, 9), True),
            (date(2019, 10, 10), True),  # on the day: 以内 includes it
            (date(2019, 10, 11), False),
            (datetime(2019, 10, 10, 23, 59, 59, 999999), True),
            (datetime(2019, 10, 11, 0, 0), False),
            (datetime(2019, 10, 10, 15, 59, tzinfo=UTC), True),  # 23:59 in Beijing
            (datetime(2019, 10, 10, 16, 0, tzinfo=UTC), False),  # the 11th in Beijing
            (datetime(2019, 10, 10, 12, 0, tzinfo=NEW_YORK), False),  # midnight in Beijing
            (datetime(2019, 10, 10, 11, 59, tzinfo=NEW_YORK), True),
            (datetime(2019, 10, 11, 3, 0, tzinfo=ZoneInfo("Pacific/Auckland")), True),  # 22:00
        ],
    )
    def test_days(self, event: date, met: bool) -> None:
        assert self.DAYS.met_by(event) is met

    @pytest.mark.parametrize(
        ("event", "met"),
        [
            (datetime(2024, 3, 5, 1, 0), True),  # to the moment
            (datetime(2024, 3, 5, 1, 0, 0, 1), False),
            (datetime(2024, 3, 4, 17, 0, tzinfo=UTC), True),
            (datetime(2024, 3, 4, 17, 1, tzinfo=UTC), False),
            (date(2024, 3, 4), True),
            (date(2024, 3, 5), True),  # no more is known than the day
            (date(2024, 3, 6), False),
        ],
    )
    def test_hours(self, event: date, met: bool) -> None:
        assert self.HOURS.met_by(event) is met

    @pytest.mark.parametrize(
        ("within", "event", "met"),
        [
            # On 2024-11-03 New York has 01:00 to 02:00 twice, first as EDT (UTC-4), then EST.
            # Due at 01:30 EST, done at 01:45 EDT, three quarters of an hour before.
            ("2 hours", datetime(2024, 11, 3, 5, 45, tzinfo=UTC), True),
            # Due at 01:30 EDT, done at 01:15 EST, three quarters of an hour after.
            ("1 hour", datetime(2024, 11, 3, 6, 15, tzinfo=UTC), False),
        ],
    )
    def test_an_hour_that_comes_twice(self, within: str, event: datetime, met: bool) -> None:
        found = due(datetime(2024, 11, 3, 0, 30), within, calendar=NY)
        assert (event <= found.moment.astimezone(UTC)) is met
        assert found.met_by(event) is met

    @given(MOMENTS, CLOCK, st.timedeltas(timedelta(hours=-2), timedelta(hours=2)))
    def test_on_the_clock_by_time_that_passed(
        self, start: datetime, within: Period, later: timedelta
    ) -> None:
        found = due(start, within)
        assert found.met_by(found.moment.astimezone(UTC) + later) is (later <= timedelta())

    def test_backward_too(self) -> None:
        # Notice no later than 7 days before the hearing on 20 September 2024: the 13th.
        found = due(date(2024, 9, 20), "7日", direction="before")
        assert found.met_by(date(2024, 9, 13))
        assert not found.met_by(date(2024, 9, 14))


def reading(id: str, found: Deadline) -> Reading:
    return Reading(id, Text(zh=f"口径{id}", en=f"reading {id}"), found)


class TestReadings:
    """All readings are computed; the safe one, which is due first, leads."""

    WORKING = reading("working", due(date(2019, 9, 20), "10个工作日"))  # 2019-10-10
    NATURAL = reading("natural", due(date(2019, 9, 20), "10日"))  # 2019-09-30
    LONG = reading("long", due(date(2019, 9, 20), "1个月"))  # 2019-10-21, rolled off a Sunday

    def test_the_earliest_leads_whatever_the_order(self) -> None:
        for order in (
            [self.WORKING, self.NATURAL, self.LONG],
            [self.LONG, self.WORKING, self.NATURAL],
            [self.NATURAL, self.LONG, self.WORKING],
        ):
            found = leading(order)
            assert found.due == date(2019, 9, 30)
            assert found.period == Period(days=10)
            assert found.readings == tuple(order)
            assert (found.earliest, found.latest) == (date(2019, 9, 30), date(2019, 10, 21))

    def test_one_alone_is_no_ambiguity(self) -> None:
        found = leading([self.WORKING])
        assert found == self.WORKING.deadline
        assert found.readings == ()
        assert found.earliest == found.latest == date(2019, 10, 10)

    def test_of_two_on_one_day_the_earlier_moment_leads(self) -> None:
        start = datetime(2024, 3, 4, 9, 0)
        two, one = reading("two", due(start, "2小时")), reading("one", due(start, "1小时"))
        for order in ([two, one], [one, two]):
            assert leading(order).moment == datetime(2024, 3, 4, 10, 0, tzinfo=BEIJING)

    def test_the_moment_is_that_of_the_leading_reading(self) -> None:
        found = leading(r for r in [self.WORKING, self.NATURAL])
        assert found.moment.date() == date(2019, 9, 30)
        assert not found.met_by(date(2019, 10, 1))

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_all_are_explained(self, lang: Lang) -> None:
        text = leading([self.WORKING, self.NATURAL]).explain(lang)
        for each, day in ((self.WORKING, "2019-10-10"), (self.NATURAL, "2019-09-30")):
            line = next(line for line in text.splitlines() if each.title.get(lang) in line)
            assert day in line


class TestValue:
    """A deadline is a value: equal, and pickled, by what it says."""

    @pytest.mark.parametrize(
        "made",
        [
            due(date(2019, 9, 20), "10个工作日"),
            due(datetime(2024, 3, 4, 9, 0), "2小时"),
            due(
                date(2024, 3, 1),
                "20日",
                convention="cn.licensing",
                tolled=(Interval(date(2024, 3, 11), date(2024, 3, 15)),),
            ),
            due(datetime(2024, 3, 10, 1, 30), "1 hour", calendar=NY),
            due(
                date(2024, 7, 3),
                "1个工作日",
                calendar=calendar("CN").with_days_off([date(2024, 7, 4)], name="flood"),
                convention=convention("cn.civil").varied(roll="none"),
            ),
            leading([TestReadings.WORKING, TestReadings.NATURAL]),
        ],
        ids=["days", "hours", "tolled", "zone", "varied", "readings"],
    )
    def test_pickled(self, made: Deadline) -> None:
        got = pickle.loads(pickle.dumps(made))
        assert got == made
        assert got.moment == made.moment
        assert got.standing is made.standing
        assert got.steps == made.steps
        assert got.explain("zh") == made.explain("zh")

    def test_different_by_convention_alone(self) -> None:
        civil = due(date(2024, 3, 1), "10日", convention="cn.civil")
        plain = due(date(2024, 3, 1), "10日", convention="cn.penalty")
        assert civil.due == plain.due
        assert civil != plain
