"""The calendar as it was published by a day.

Expected kinds are read off the notices and the statute (全国年节及纪念日放假办法), by hand.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import DayKind, Standing, WorkCalendar, calendar, due
from govflow.errors import CalendarError

WORKDAY, MAKEUP, WEEKEND = DayKind.WORKDAY, DayKind.MAKEUP, DayKind.WEEKEND
HOLIDAY, BRIDGE = DayKind.HOLIDAY, DayKind.BRIDGE


def china(as_of: str) -> WorkCalendar:
    return calendar("CN", as_of=date.fromisoformat(as_of))


def kinds(as_of: str, days: dict[str, DayKind]) -> dict[str, DayKind]:
    return {day: china(as_of).kind(date.fromisoformat(day)) for day in days}


# 2019: Labour Day on Wednesday 1 May alone; 28 April and 5 May are Sundays.
LABOUR_DAY_ALONE = {
    "2019-04-28": WEEKEND,
    "2019-05-01": HOLIDAY,
    "2019-05-02": WORKDAY,
    "2019-05-03": WORKDAY,
    "2019-05-04": WEEKEND,
    "2019-05-05": WEEKEND,
}
FOUR_DAYS = LABOUR_DAY_ALONE | {
    "2019-04-28": MAKEUP,
    "2019-05-02": BRIDGE,
    "2019-05-03": BRIDGE,
    "2019-05-05": MAKEUP,
}
# 2020: the Spring Festival is Saturday 25 to Monday 27 January, so 28 and 29 are off in lieu.
# No notice: no day is moved. 国办发明电〔2019〕16号: 24 to 30 off, the 19th and 1 February worked.
# 国办发明电〔2020〕1号: off until Sunday 2 February.
STATUTE = {
    "2020-01-19": WEEKEND,
    "2020-01-24": WORKDAY,
    "2020-01-25": HOLIDAY,
    "2020-01-26": HOLIDAY,
    "2020-01-27": HOLIDAY,
    "2020-01-28": BRIDGE,
    "2020-01-29": BRIDGE,
    "2020-01-31": WORKDAY,
    "2020-02-01": WEEKEND,
    "2020-02-02": WEEKEND,
    "2020-02-03": WORKDAY,
}
ANNOUNCED = STATUTE | {
    "2020-01-19": MAKEUP,
    "2020-01-24": BRIDGE,
    "2020-01-30": BRIDGE,
    "2020-02-01": MAKEUP,
}
EXTENDED = ANNOUNCED | dict.fromkeys(["2020-01-31", "2020-02-01", "2020-02-02"], BRIDGE)
# New Year 2019 by the notice of 2019: Monday 31 December off, Saturday the 29th worked.
OLD_YEAR = {"2018-12-29": WEEKEND, "2018-12-31": WORKDAY}
NEW_YEAR = {"2018-12-29": MAKEUP, "2018-12-31": BRIDGE}
# 3 and 4 September 2015, a Thursday and a Friday; Sunday the 6th.
NO_PARADE = {"2015-09-03": WORKDAY, "2015-09-04": WORKDAY, "2015-09-06": WEEKEND}
PARADE = {"2015-09-03": HOLIDAY, "2015-09-04": BRIDGE, "2015-09-06": MAKEUP}


class TestDays:
    """What each day was taken for."""

    @pytest.mark.parametrize(
        ("as_of", "days"),
        [
            ("2019-01-01", LABOUR_DAY_ALONE),
            ("2019-03-21", LABOUR_DAY_ALONE),
            ("2019-03-22", FOUR_DAYS),  # the day it came out
            ("2026-01-01", FOUR_DAYS),
            ("2018-06-01", STATUTE),  # two notices ahead
            ("2019-11-20", STATUTE),
            ("2019-11-21", ANNOUNCED),
            ("2020-01-26", ANNOUNCED),
            ("2020-01-27", EXTENDED),
            ("2018-12-05", OLD_YEAR),
            ("2018-12-06", NEW_YEAR),
            ("2015-05-12", NO_PARADE),
            ("2014-06-01", NO_PARADE),
            ("2015-05-13", PARADE),
        ],
    )
    def test_by_hand(self, as_of: str, days: dict[str, DayKind]) -> None:
        assert kinds(as_of, days) == days

    def test_a_day_worked_in_one_year_for_another_awaits_the_others_notice(self) -> None:
        # Saturday 31 December 2011 was worked for 3 January 2012; the notice is of 2011-12-06.
        assert kinds("2011-12-05", {"2011-12-31": WEEKEND}) == {"2011-12-31": WEEKEND}
        assert kinds("2011-12-06", {"2011-12-31": MAKEUP}) == {"2011-12-31": MAKEUP}

    def test_once_all_is_published_it_is_the_calendar(self) -> None:
        whole, seen = calendar("CN"), china("2026-01-01")
        first, last = date(2005, 1, 1), date(2026, 12, 31)
        assert seen.days(first, last) == whole.days(first, last)
        assert (seen.known_from, seen.known_through) == (whole.known_from, whole.known_through)

    @given(st.dates(date(2006, 1, 1), date(2025, 12, 31)), st.integers(0, 365))
    def test_the_statutory_days_are_never_in_doubt(self, as_of: date, ahead: int) -> None:
        day = as_of + timedelta(days=ahead)
        once, now = calendar("CN", as_of=as_of).kind(day), calendar("CN").kind(day)
        if day not in (date(2015, 9, 3),):  # a holiday of that year alone, made by a revision
            assert (once is HOLIDAY) == (now is HOLIDAY)
        if day.year == as_of.year and day.month < 12 and once is not now:
            changed = [notice for notice in calendar("CN").notices if day in notice.before]
            assert [notice.published > as_of for notice in changed] == [True]


class TestStanding:
    """What had been published, and by which notice."""

    @pytest.mark.parametrize(
        ("as_of", "through"),
        [
            ("2019-11-20", "2019-12-31"),
            ("2019-11-21", "2020-12-31"),
            ("2020-06-01", "2020-12-31"),
            ("2004-12-16", "2004-12-31"),
            ("2004-12-17", "2005-12-31"),
            ("2003-06-01", "2003-12-31"),
        ],
    )
    def test_known_through(self, as_of: str, through: str) -> None:
        found = china(as_of)
        assert found.known_through == date.fromisoformat(through)
        assert found.known_from == date(2001, 1, 1)
        assert found.standing(found.known_through) is Standing.OFFICIAL
        assert found.standing(found.known_through + timedelta(days=1)) is Standing.PROVISIONAL

    @pytest.mark.parametrize(
        ("as_of", "day", "number"),
        [
            ("2019-03-21", "2019-05-02", "国办发明电〔2018〕15号"),
            ("2019-03-22", "2019-05-02", "国办发明电〔2019〕3号"),
            ("2019-03-22", "2019-05-01", "国办发明电〔2018〕15号"),
            ("2020-01-26", "2020-01-31", "国办发明电〔2019〕16号"),
            ("2020-01-27", "2020-01-31", "国办发明电〔2020〕1号"),
            ("2018-12-05", "2018-12-31", "国办发明电〔2017〕12号"),
            ("2018-12-06", "2018-12-31", "国办发明电〔2018〕15号"),
        ],
    )
    def test_who_said_so(self, as_of: str, day: str, number: str) -> None:
        found = china(as_of).day(date.fromisoformat(day))
        assert found.standing is Standing.OFFICIAL
        assert found.source.zh == number

    def test_ahead_of_the_notice_nobody_did(self) -> None:
        found = china("2019-11-20").day(date(2020, 1, 25))
        assert found.standing is Standing.PROVISIONAL
        assert "待公布" in found.source.zh
        assert found.text.zh == "春节"

    def test_only_what_was_out(self) -> None:
        numbers = [notice.number for notice in china("2019-03-22").notices]
        assert numbers[-2:] == ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"]
        assert china("2004-12-16").notices == ()


class TestDue:
    """Dates that a revision moved."""

    @pytest.mark.parametrize(
        ("start", "within", "as_of", "end"),
        [
            # 29 30 (2), 1 May off, 2 3 (4)
            ("2019-04-26", "4个工作日", "2019-03-21", "2019-05-03"),
            # Sunday 28 worked (1), 29 30 (3), 1 to 4 off, Sunday 5 worked (4)
            ("2019-04-26", "4个工作日", "2019-03-22", "2019-05-05"),
            # 24 to 30 January off: Friday 31
            ("2020-01-23", "1个工作日", "2020-01-26", "2020-01-31"),
            # off until 2 February: Monday 3
            ("2020-01-23", "1个工作日", "2020-01-27", "2020-02-03"),
            # 26 27 30 31 (4), New Year's Day off, 2 3 6 7 8 9 (10)
            ("2019-12-25", "10个工作日", "2019-11-20", "2020-01-09"),
        ],
    )
    def test_by_hand(self, start: str, within: str, as_of: str, end: str) -> None:
        found = due(date.fromisoformat(start), within, as_of=date.fromisoformat(as_of))
        assert found.due == date.fromisoformat(end)
        official = end <= china(as_of).known_through.isoformat()
        assert (found.standing is Standing.OFFICIAL) == official

    def test_a_calendar_given_says_itself_when(self) -> None:
        with pytest.raises(CalendarError) as caught:
            due(date(2019, 4, 26), "4日", calendar=calendar("CN"), as_of=date(2019, 3, 21))
        assert caught.value.code == "calendar_given"
        found = due(date(2019, 4, 26), "4个工作日", calendar=china("2019-03-21"))
        assert found.due == date(2019, 5, 3)


class TestIdentity:
    """A calendar of a day is a value of its own."""

    def test_by_name_and_day(self) -> None:
        assert china("2019-03-21").id == "CN@2019-03-21"
        assert china("2019-03-21") is china("2019-03-21")
        assert china("2019-03-21") != china("2019-03-22")
        assert china("2019-03-21") != calendar("CN")
        assert str(china("2019-03-21").zone) == "Asia/Shanghai"

    def test_by_fingerprint(self) -> None:
        days = ("2019-03-21", "2019-03-22", "2020-01-26", "2020-01-27")
        assert len({china(day).fingerprint for day in days}) == len(days)

    def test_closures_go_over_it(self) -> None:
        closed = china("2019-03-21").with_days_off([date(2019, 5, 2)], name="flood")
        assert closed.kind(date(2019, 5, 2)) is DayKind.CLOSURE
        assert closed.kind(date(2019, 5, 3)) is WORKDAY

    @pytest.mark.parametrize("name", ["DE-BY", "US", "JP"])
    def test_only_where_the_notices_are_known(self, name: str) -> None:
        with pytest.raises(CalendarError) as caught:
            calendar(name, as_of=date(2020, 1, 1))
        assert caught.value.code == "no_notices"
        assert name in str(caught.value)
