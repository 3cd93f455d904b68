"""China's days against three tables that others keep; where they differ, each day with the reason.

No table is the truth for another: a difference is looked up in the notices, and named here.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import chinese_calendar
import pytest
import QuantLib

from govflow import DayKind, calendar

CHINA = calendar("CN")


def days_of(years: Iterable[int]) -> Iterator[date]:
    for year in years:
        day = date(year, 1, 1)
        while day.year == year:
            yield day
            day += timedelta(days=1)


def differing(working: Callable[[date], bool], years: Iterable[int]) -> set[date]:
    """The days on which another table says otherwise."""
    return {day for day in days_of(years) if working(day) is not CHINA.is_working(day)}


def dates(*texts: str) -> set[date]:
    return {date.fromisoformat(text) for text in texts}


class TestChineseCalendar:
    """`chinesecalendar`: read from the same notices, since 2004."""

    # 国办发明电〔2005〕35号: 12月31日（星期六）上班; it leaves this out (its issue 125).
    LEFT_OUT = dates("2005-12-31")

    def test_every_day(self) -> None:
        assert differing(chinese_calendar.is_workday, range(2004, 2027)) == self.LEFT_OUT


class TestWorkalendar:
    """`workalendar`: the years 2018 to 2023; for others it has no days."""

    # 国办发明电〔2020〕1号 lengthened the Spring Festival to 2 February; it has the notice before
    # that, 国办发明电〔2019〕16号, by which work began on 31 January, a Friday, and went on on
    # Saturday, 1 February.
    NOT_LENGTHENED = dates("2020-01-31", "2020-02-01")

    # It warns at import that it has those years only.
    @pytest.mark.filterwarnings(
        "ignore:Support years 2018-2023", "ignore:toSolarDate is deprecated"
    )
    def test_every_day(self) -> None:
        from workalendar.asia.china import China

        others = China()
        assert differing(others.is_working_day, range(2018, 2024)) == self.NOT_LENGTHENED


def open_at(market: int) -> Callable[[date], bool]:
    """The business days of a Chinese market in QuantLib."""
    known = QuantLib.China(market)
    return lambda day: known.isBusinessDay(QuantLib.Date(day.day, day.month, day.year))


# The exchanges closed for whole weeks, from some days before the Spring Festival; those days were
# worked elsewhere.
CLOSED_BEFORE_SPRING_FESTIVAL = dates(
    "2004-01-19", "2004-01-20", "2004-01-21", "2005-02-07", "2005-02-08", "2006-01-26", "2006-01-27"
)
# Ching Ming, Dragon Boat and Mid-Autumn have been days off since 2008 (国务院令第513号). QuantLib
# has them in years before that too, and on other days than the lunar calendar's.
NOT_YET_HOLIDAYS = dates(
    "2004-06-09", "2004-09-15", "2005-04-04", "2005-06-09", "2005-09-15",
    "2006-04-04", "2006-06-09", "2006-09-15", "2007-04-04",
)  # fmt: skip


class TestInterbank:
    """QuantLib's interbank market (`China.IB`): open on makeup workdays."""

    # The rest days worked that its list, which begins in 2005, does not have: those of 2004, and
    # the Sundays that ended the two golden weeks of 2006 (国办发明电〔2005〕35号).
    LEFT_OUT = dates(
        "2004-01-17", "2004-01-18", "2004-05-08", "2004-05-09", "2004-10-09", "2004-10-10",
        "2006-02-05", "2006-10-08",
    )  # fmt: skip

    def test_every_day_since_2008(self) -> None:
        assert not differing(open_at(QuantLib.China.IB), range(2008, 2027))

    def test_the_years_before(self) -> None:
        expected = CLOSED_BEFORE_SPRING_FESTIVAL | NOT_YET_HOLIDAYS | self.LEFT_OUT
        assert differing(open_at(QuantLib.China.IB), range(2004, 2008)) == expected


class TestExchange:
    """QuantLib's Shanghai exchange (`China.SSE`): never open at a weekend."""

    # 除夕 was no day off in 2024: 国办发明电〔2023〕7号 only encourages leave. The exchange closed.
    CLOSED = dates("2024-02-09") | CLOSED_BEFORE_SPRING_FESTIVAL | NOT_YET_HOLIDAYS

    def test_every_day(self) -> None:
        years = range(2004, 2027)
        makeup = {day for day in days_of(years) if CHINA.kind(day) is DayKind.MAKEUP}
        assert all(day.weekday() >= 5 for day in makeup)
        assert differing(open_at(QuantLib.China.SSE), years) == makeup | self.CLOSED
