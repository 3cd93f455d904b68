"""The words for days: kinds, standings, weekdays, and a day's name."""

from datetime import date

import pytest

from govflow import Day, DayKind, Standing, Text
from govflow.calendars import NON_WORKING
from govflow.calendars.days import weekday
from govflow.text import Lang


class TestDayKind:
    """Which kinds are worked, and what they are called."""

    @pytest.mark.parametrize(
        ("kind", "working", "zh"),
        [
            (DayKind.WORKDAY, True, "工作日"),
            (DayKind.MAKEUP, True, "补班"),  # a day of rest that is worked
            (DayKind.WEEKEND, False, "周末"),
            (DayKind.HOLIDAY, False, "法定节假日"),
            (DayKind.BRIDGE, False, "调休放假"),
            (DayKind.CLOSURE, False, "停办"),
        ],
    )
    def test_worked_or_not(self, kind: DayKind, working: bool, zh: str) -> None:
        assert kind.working is working
        assert kind.label.zh == zh

    def test_the_days_off_are_all_kinds_but_two(self) -> None:
        # 法定休假日 in practice: every day off; a makeup workday is not one.
        assert set(DayKind) - NON_WORKING == {DayKind.WORKDAY, DayKind.MAKEUP}

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_no_two_kinds_share_a_name(self, lang: Lang) -> None:
        assert len({kind.label.get(lang) for kind in DayKind}) == len(DayKind)


class TestStanding:
    """Published or not, in words."""

    def test_labels(self) -> None:
        assert Standing.OFFICIAL.label == Text(zh="已公布", en="official")
        assert Standing.PROVISIONAL.label == Text(zh="待公布", en="provisional")


class TestWeekday:
    """Days of the week; those of known notices."""

    @pytest.mark.parametrize(
        ("day", "zh", "en"),
        [
            (date(2024, 4, 22), "周一", "Mon"),
            (date(2018, 10, 9), "周二", "Tue"),
            (date(2024, 5, 1), "周三", "Wed"),  # 〔2023〕7号: 5月1日（星期三）
            (date(2015, 9, 3), "周四", "Thu"),  # 国发明电〔2015〕1号: 9月3日（星期四）
            (date(2015, 9, 4), "周五", "Fri"),
            (date(2005, 12, 31), "周六", "Sat"),  # 〔2005〕35号: 12月31日（星期六）
            (date(2019, 9, 29), "周日", "Sun"),  # 〔2018〕15号: 9月29日（星期日）
        ],
    )
    def test_both_languages(self, day: date, zh: str, en: str) -> None:
        assert (weekday(day, "zh"), weekday(day, "en")) == (zh, en)


class TestDayName:
    """A day's own name, or its kind's."""

    def test_its_own(self) -> None:
        text = Text(zh="国庆节", en="National Day")
        day = Day(date(2019, 10, 1), DayKind.HOLIDAY, Standing.OFFICIAL, text, Text(zh="通知"))
        assert (day.name(), day.name("en"), day.working) == ("国庆节", "National Day", False)

    def test_its_kinds(self) -> None:
        day = Day(date(2019, 9, 28), DayKind.WEEKEND, Standing.OFFICIAL, Text(), Text())
        assert (day.name("zh"), day.name("en")) == ("周末", "weekend")

    def test_a_makeup_workday_is_worked(self) -> None:
        day = Day(date(2019, 9, 29), DayKind.MAKEUP, Standing.OFFICIAL, Text(), Text())
        assert day.working
