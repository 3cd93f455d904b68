"""The days of a jurisdiction: kinds, names and standing, held against the notices themselves.

Three witnesses: days read by hand from the notices of the State Council General Office (国办发明电
unless said otherwise), the table of `chinesecalendar`, and the day-by-day answers of `holidays`.
"""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow import DayKind, Standing, Text, WorkCalendar, calendar
from govflow.calendars.sources import HolidaysSource, YearOfDays

WORKDAY, MAKEUP, WEEKEND = DayKind.WORKDAY, DayKind.MAKEUP, DayKind.WEEKEND
HOLIDAY, BRIDGE = DayKind.HOLIDAY, DayKind.BRIDGE

COUNTRIES = sorted(holidays.list_supported_countries(include_aliases=False))
SUBSTITUTING = [c for c in COUNTRIES if holidays.country_holidays(c).has_substituted_holidays]


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


# Read from the notices by hand: the day, its kind, and the festival it belongs to in both
# languages (empty for ordinary days). A festival's statutory days are those the Regulation on
# festivals (全国年节及纪念日放假办法) names; the rest of its run of days off is rest or bridge.
BY_HAND: list[tuple[str, DayKind, str, str]] = [
    # 〔2005〕35号: 1月1日至3日放假，2005年12月31日（星期六）上班; 1 January was a Sunday
    ("2005-12-30", WORKDAY, "", ""),
    ("2005-12-31", MAKEUP, "元旦", "New Year"),
    ("2006-01-01", HOLIDAY, "元旦", "New Year"),
    ("2006-01-02", BRIDGE, "元旦", "New Year"),
    ("2006-01-03", BRIDGE, "元旦", "New Year"),
    ("2006-01-04", WORKDAY, "", ""),
    # 〔2006〕49号: the rest days 12-30 and 12-31 are moved to 01-02 and 01-03
    ("2006-12-30", MAKEUP, "元旦", "New Year"),
    ("2006-12-31", MAKEUP, "元旦", "New Year"),
    ("2007-01-01", HOLIDAY, "元旦", "New Year"),
    ("2007-01-02", BRIDGE, "元旦", "New Year"),
    ("2007-01-03", BRIDGE, "元旦", "New Year"),
    # 2008 notice: 2月6日（除夕）、7日、8日为法定节假日，9日（星期六）、10日（星期日）照常公休，
    # 2日（星期六）、3日（星期日）两个公休日调至11日（星期一）、12日（星期二）
    ("2008-02-02", MAKEUP, "春节", "Spring Festival"),
    ("2008-02-03", MAKEUP, "春节", "Spring Festival"),
    ("2008-02-06", HOLIDAY, "除夕", "Eve"),
    ("2008-02-07", HOLIDAY, "春节", "Spring Festival"),
    ("2008-02-08", HOLIDAY, "春节", "Spring Festival"),
    ("2008-02-09", WEEKEND, "", ""),
    ("2008-02-10", WEEKEND, "", ""),
    ("2008-02-11", BRIDGE, "春节", "Spring Festival"),
    ("2008-02-12", BRIDGE, "春节", "Spring Festival"),
    ("2008-02-13", WORKDAY, "", ""),
    # 〔2011〕45号: 2012年1月1日至3日放假，2011年12月31日（星期六）上班
    ("2011-12-31", MAKEUP, "元旦", "New Year"),
    ("2012-01-01", HOLIDAY, "元旦", "New Year"),
    ("2012-01-02", BRIDGE, "元旦", "New Year"),
    ("2012-01-03", BRIDGE, "元旦", "New Year"),
    # 国发明电〔2015〕1号: 9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班
    ("2015-09-02", WORKDAY, "", ""),
    ("2015-09-03", HOLIDAY, "胜利70周年", "Victory"),
    ("2015-09-04", BRIDGE, "胜利70周年", "Victory"),
    ("2015-09-05", WEEKEND, "", ""),
    ("2015-09-06", MAKEUP, "胜利70周年", "Victory"),
    ("2015-09-07", WORKDAY, "", ""),
    # 〔2018〕15号: 2018年12月30日至2019年1月1日放假，2018年12月29日（星期六）上班
    ("2018-12-28", WORKDAY, "", ""),
    ("2018-12-29", MAKEUP, "元旦", "New Year"),
    ("2018-12-30", WEEKEND, "", ""),
    ("2018-12-31", BRIDGE, "元旦", "New Year"),
    ("2019-01-01", HOLIDAY, "元旦", "New Year"),
    # 〔2019〕3号, revising it: 5月1日至4日放假，4月28日（星期日）、5月5日（星期日）上班
    ("2019-04-27", WEEKEND, "", ""),
    ("2019-04-28", MAKEUP, "劳动节", "Labor"),
    ("2019-05-01", HOLIDAY, "劳动节", "Labor"),
    ("2019-05-02", BRIDGE, "劳动节", "Labor"),
    ("2019-05-03", BRIDGE, "劳动节", "Labor"),
    ("2019-05-04", WEEKEND, "", ""),
    ("2019-05-05", MAKEUP, "劳动节", "Labor"),
    # 〔2018〕15号: 10月1日至7日放假，9月29日（星期日）、10月12日（星期六）上班
    ("2019-09-28", WEEKEND, "", ""),
    ("2019-09-29", MAKEUP, "国庆节", "National Day"),
    ("2019-09-30", WORKDAY, "", ""),
    ("2019-10-01", HOLIDAY, "国庆节", "National Day"),
    ("2019-10-02", HOLIDAY, "国庆节", "National Day"),
    ("2019-10-03", HOLIDAY, "国庆节", "National Day"),
    ("2019-10-04", BRIDGE, "国庆节", "National Day"),
    ("2019-10-05", WEEKEND, "", ""),
    ("2019-10-06", WEEKEND, "", ""),
    ("2019-10-07", BRIDGE, "国庆节", "National Day"),
    ("2019-10-08", WORKDAY, "", ""),
    ("2019-10-12", MAKEUP, "国庆节", "National Day"),
    ("2019-10-13", WEEKEND, "", ""),
    # 〔2019〕16号: 1月24日至30日放假，1月19日（星期日）上班; the statutory days are 正月初一至初三,
    # 25 to 27 January, of which Saturday 25 and Sunday 26 are made good on 28 and 29
    ("2020-01-18", WEEKEND, "", ""),
    ("2020-01-19", MAKEUP, "春节", "Spring Festival"),
    ("2020-01-23", WORKDAY, "", ""),
    ("2020-01-24", BRIDGE, "春节", "Spring Festival"),
    ("2020-01-25", HOLIDAY, "春节", "Spring Festival"),
    ("2020-01-26", HOLIDAY, "春节", "Spring Festival"),
    ("2020-01-27", HOLIDAY, "春节", "Spring Festival"),
    ("2020-01-28", BRIDGE, "春节", "Spring Festival"),
    ("2020-01-29", BRIDGE, "春节", "Spring Festival"),
    ("2020-01-30", BRIDGE, "春节", "Spring Festival"),
    # 〔2020〕1号: extended to 2 February; added by notice, so no statutory day, and 1 February,
    # a Saturday once to be worked, is not
    ("2020-01-31", BRIDGE, "春节", "Spring Festival"),
    ("2020-02-01", BRIDGE, "春节", "Spring Festival"),
    ("2020-02-02", BRIDGE, "春节", "Spring Festival"),
    ("2020-02-03", WORKDAY, "", ""),
    # 〔2019〕16号: 国庆节、中秋节：10月1日至8日放假，9月27日（星期日）、10月10日（星期六）上班;
    # the full moon of mid-autumn fell on 1 October, so that day is both festivals
    ("2020-09-27", MAKEUP, "国庆节", "National Day"),
    ("2020-10-01", HOLIDAY, "国庆节", "National Day"),
    ("2020-10-01", HOLIDAY, "中秋节", "Mid-Autumn"),
    ("2020-10-02", HOLIDAY, "国庆节", "National Day"),
    ("2020-10-03", HOLIDAY, "国庆节", "National Day"),
    ("2020-10-04", WEEKEND, "", ""),
    ("2020-10-05", BRIDGE, "国庆节", "National Day"),
    ("2020-10-06", BRIDGE, "国庆节", "National Day"),
    ("2020-10-07", BRIDGE, "国庆节", "National Day"),
    ("2020-10-08", BRIDGE, "国庆节", "National Day"),
    ("2020-10-09", WORKDAY, "", ""),
    ("2020-10-10", MAKEUP, "国庆节", "National Day"),
    # 〔2023〕7号: 2月10日至17日放假，2月4日（星期日）、18日（星期日）上班; the eve, 9 February, is
    # left to employers (鼓励各单位…安排职工在除夕休息), so a day of work
    ("2024-02-04", MAKEUP, "春节", "Spring Festival"),
    ("2024-02-09", WORKDAY, "", ""),
    ("2024-02-10", HOLIDAY, "春节", "Spring Festival"),
    ("2024-02-13", BRIDGE, "春节", "Spring Festival"),
    ("2024-02-17", WEEKEND, "", ""),
    ("2024-02-18", MAKEUP, "春节", "Spring Festival"),
    # 〔2025〕7号: 2月15日至23日放假，14日、28日（星期六）上班; since 2025 the eve is statutory
    ("2026-02-14", MAKEUP, "春节", "Spring Festival"),
    ("2026-02-15", WEEKEND, "", ""),
    ("2026-02-16", HOLIDAY, "除夕", "Eve"),
    ("2026-02-17", HOLIDAY, "春节", "Spring Festival"),
    ("2026-02-19", HOLIDAY, "春节", "Spring Festival"),
    ("2026-02-20", BRIDGE, "春节", "Spring Festival"),
    ("2026-02-21", WEEKEND, "", ""),
    ("2026-02-23", BRIDGE, "春节", "Spring Festival"),
    ("2026-02-24", WORKDAY, "", ""),
    ("2026-02-28", MAKEUP, "春节", "Spring Festival"),
]


class TestKindByHand:
    """Kinds and names against the notices."""

    @pytest.mark.parametrize(
        ("day", "kind", "zh", "en"), BY_HAND, ids=[f"{row[0]}-{row[2]}" for row in BY_HAND]
    )
    def test_kind_and_festival(self, day: str, kind: DayKind, zh: str, en: str) -> None:
        found = calendar("CN").day(date.fromisoformat(day))
        assert found.kind is kind
        if kind in (WORKDAY, WEEKEND):
            assert not found.text
            assert found.name("zh") == kind.label.zh
        else:
            assert zh in found.name("zh")
            assert en in found.name("en")

    @pytest.mark.parametrize(
        ("day", "label_zh", "label_en"),
        [
            ("2019-09-29", "补班", "makeup workday"),  # a makeup day says what it is, too
            ("2019-10-04", "调休放假", "bridge day"),  # and so does a bridge day
        ],
    )
    def test_moved_days_say_so(self, day: str, label_zh: str, label_en: str) -> None:
        found = calendar("CN").day(date.fromisoformat(day))
        assert found.name("zh").startswith(label_zh)
        assert found.name("en").startswith(label_en)

    def test_a_statutory_day_is_called_nothing_but_its_name(self) -> None:
        found = calendar("CN").day(date(2019, 10, 1))
        assert (found.name("zh"), found.name("en")) == ("国庆节", "National Day")

    def test_two_festivals_on_one_day_are_set_apart_as_the_language_does(self) -> None:
        found = calendar("CN").day(date(2020, 10, 1))
        assert sorted(found.name("zh").split("、")) == ["中秋节", "国庆节"]
        assert sorted(found.name("en").split(", ")) == ["Mid-Autumn Festival", "National Day"]

    @pytest.mark.parametrize(
        ("name", "day", "kind"),
        [
            ("US", "2021-07-05", BRIDGE),  # Independence Day fell on a Sunday: the Monday in lieu
            ("US", "2021-07-04", HOLIDAY),
            ("US", "2021-07-03", WEEKEND),
            ("JP", "2019-05-06", BRIDGE),  # 振替休日 for Children's Day, a Sunday
            ("JP", "2019-05-03", HOLIDAY),
            ("AE", "2021-07-02", WEEKEND),  # Friday, when the weekend was Friday and Saturday
            ("AE", "2022-07-01", WORKDAY),  # Friday, after it became Saturday and Sunday
            ("AE", "2022-07-03", WEEKEND),  # Sunday
            ("SA", "2012-06-28", WEEKEND),  # Thursday, before the change of 2013-06-29
            ("SA", "2014-06-26", WORKDAY),  # Thursday, after it
            ("SA", "2014-06-28", WEEKEND),  # Saturday
            ("IL", "2024-07-05", WEEKEND),  # Friday
            ("IL", "2024-07-07", WORKDAY),  # Sunday
            ("CX", "2011-12-26", HOLIDAY),  # Boxing Day itself, and Christmas Day in lieu
            ("CX", "2011-12-27", BRIDGE),  # Boxing Day in lieu, or Christmas: no festival itself
            ("HU", "2024-08-03", MAKEUP),  # Saturday worked for Monday 19 August
            ("HU", "2024-08-19", BRIDGE),
            ("HU", "2024-08-20", HOLIDAY),
            ("RU", "2024-04-27", MAKEUP),  # Saturday worked for Monday 29 April
            ("RU", "2024-04-29", BRIDGE),
            ("RU", "2024-05-01", HOLIDAY),
            ("DE-BY", "2024-05-30", HOLIDAY),  # Corpus Christi, in Bavaria
            ("DE-BE", "2024-05-30", WORKDAY),  # but not in Berlin
        ],
    )
    def test_elsewhere(self, name: str, day: str, kind: DayKind) -> None:
        assert calendar(name).kind(date.fromisoformat(day)) is kind


class TestEveryDaySince2004:
    """Each of 23 years' days; `tests/differential` holds them to the tables of others."""

    def test_the_last_saturday_of_2005_was_worked(self) -> None:
        # 国办发明电〔2005〕35号: 12月31日（星期六）上班.
        assert calendar("CN").kind(date(2005, 12, 31)) is MAKEUP

    @pytest.mark.parametrize("year", range(2004, 2027))
    def test_a_weekday_off_is_a_holiday_or_a_bridge_and_a_worked_rest_day_a_makeup(
        self, year: int
    ) -> None:
        cal = calendar("CN")
        for day in days_between(date(year, 1, 1), date(year, 12, 31)):
            kind = cal.kind(day)
            if day.weekday() < 5:
                assert kind in (WORKDAY, HOLIDAY, BRIDGE), day
            else:
                assert kind in (MAKEUP, WEEKEND, HOLIDAY, BRIDGE), day

    @pytest.mark.parametrize("year", range(2004, 2027))
    def test_every_moved_day_names_its_festival_in_both_languages(self, year: int) -> None:
        for day in calendar("CN").days(date(year, 1, 1), date(year, 12, 31)):
            if day.kind in (MAKEUP, BRIDGE):
                assert day.name("zh") != day.kind.label.zh, day
                assert day.name("en") != day.kind.label.en, day

    @pytest.mark.parametrize("year", range(2004, 2027))
    def test_a_bridge_day_is_named_after_a_festival_of_its_own_run_of_days_off(
        self, year: int
    ) -> None:
        cal = calendar("CN")
        for day in cal.days(date(year, 1, 1), date(year, 12, 31)):
            if day.kind is not BRIDGE:
                continue
            run = {day.date}
            for step in (timedelta(days=1), timedelta(days=-1)):
                near = day.date + step
                while not chinese_calendar.is_workday(near):
                    run.add(near)
                    near += step
            festivals = [cal.day(near) for near in run if cal.kind(near) is HOLIDAY]
            assert any(each.name("zh") in day.name("zh") for each in festivals), day
            assert any(each.name("en") in day.name("en") for each in festivals), day


class TestOrderOfAsking:
    """A notice may move a workday into another year; which year is asked first must not matter."""

    @pytest.mark.parametrize(
        "day",
        [
            date(2005, 12, 31),  # moved by the notice for 2006
            date(2006, 12, 30),  # by that for 2007
            date(2006, 12, 31),
            date(2007, 12, 29),  # by that for 2008
            date(2011, 12, 31),  # by that for 2012
            date(2018, 12, 29),  # by that for 2019
        ],
    )
    def test_a_year_asked_alone_knows_what_the_next_years_notice_moved(self, day: date) -> None:
        assert WorkCalendar(HolidaysSource("CN")).kind(day) is MAKEUP
        kinds = HolidaysSource("CN").year(day.year).kinds
        assert kinds[day.timetuple().tm_yday - 1] is MAKEUP

    @settings(max_examples=30)
    @given(
        st.sampled_from(["CN", "RU", "HU"]),
        st.lists(st.integers(2002, 2028), min_size=1, max_size=5, unique=True),
    )
    def test_years_in_any_order(self, country: str, years: list[int]) -> None:
        source = HolidaysSource(country)
        for year in years:
            assert source.year(year) == _year_alone(country, year)

    @settings(max_examples=30)
    @given(st.lists(st.dates(date(2003, 1, 1), date(2027, 12, 31)), min_size=1, max_size=6))
    def test_days_in_any_order(self, asked: list[date]) -> None:
        cal = WorkCalendar(HolidaysSource("CN"))
        for day in asked:
            kinds = _year_alone("CN", day.year).kinds
            assert cal.kind(day) is kinds[day.timetuple().tm_yday - 1]


@cache
def _year_alone(country: str, year: int) -> YearOfDays:
    """A year of a source that was never asked about another."""
    return HolidaysSource(country).year(year)


class TestEveryCountry:
    """Whatever country `holidays` knows, each day is worked when it says so."""

    def test_a_years_days(self) -> None:
        year = 2024
        for country in COUNTRIES:
            source, book = HolidaysSource(country), holidays.country_holidays(country)
            first, last = source.years
            if not first <= year <= last:
                continue
            for near in (year - 1, year, year + 1):
                book.get(date(near, 1, 1))  # it learns of a moved day when asked about its year
            days = days_between(date(year, 1, 1), date(year, 12, 31))
            worked = [kind.working for kind in source.year(year).kinds]
            assert worked == [book.is_working_day(day) for day in days], country

    def test_the_published_years_lie_within_those_that_can_be_computed(self) -> None:
        for country in COUNTRIES:
            source = HolidaysSource(country)
            first, last = source.years
            assert first <= source.published[0] <= source.published[1] <= last, country

    def test_a_leap_year_has_a_day_more(self) -> None:
        assert len(HolidaysSource("CN").year(2024).kinds) == 366
        assert len(HolidaysSource("CN").year(2023).kinds) == 365
        assert len(HolidaysSource("CN").year(2100).kinds) == 365  # no leap year by Gregory's rule


class TestPublished:
    """Which years the arrangement is known for."""

    @pytest.mark.parametrize("country", SUBSTITUTING)
    def test_up_to_the_last_notice_carried(self, country: str) -> None:
        """The last year in which `holidays` lists a day off that is worked on another day."""
        book = holidays.country_holidays(country, years=range(1990, 2040), language="en_US")
        marked = {day.year for day, title in book.items() if "substituted from" in title}
        assert HolidaysSource(country).published[1] == max(marked)

    def test_chinas_notices(self) -> None:
        # The first notice carried is that of 2001; that of 2026 came out in November 2025.
        first, last = HolidaysSource("CN").published
        assert first == 2001
        assert last >= 2026

    def test_the_first_year_without_a_notice_is_not_published(self) -> None:
        last = HolidaysSource("CN").published[1]
        moved = {MAKEUP}
        assert moved & set(HolidaysSource("CN").year(last).kinds)
        assert not moved & set(HolidaysSource("CN").year(last + 1).kinds)


class TestEstimated:
    """A festival that awaits a moon sighting makes its year provisional."""

    COUNTRIES = ("AE", "EG", "ID", "MY", "SA", "TR")

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_as_the_names_say(self, country: str) -> None:
        source = HolidaysSource(country)
        for year in range(2015, 2036):
            # The class of the country itself can be asked to mark every estimate.
            book = getattr(holidays, country)(
                years=year, language="en_US", islamic_show_estimated=True
            )
            said = any("estimated" in title for title in book.values())
            assert source.year(year).estimated is said, year

    @pytest.mark.parametrize("country", COUNTRIES)
    def test_far_in_the_future(self, country: str) -> None:
        assert HolidaysSource(country).year(2060).estimated
        assert calendar(country).standing(date(2060, 6, 1)) is Standing.PROVISIONAL

    def test_known_and_estimated_years_both_occur_among_published_ones(self) -> None:
        cal = calendar("EG")
        standings = {cal.standing(date(year, 6, 1)) for year in range(2015, cal.known_through.year)}
        assert Standing.OFFICIAL in standings
        assert Standing.PROVISIONAL in {
            calendar(country).standing(calendar(country).known_through)
            for country in self.COUNTRIES
        }

    @pytest.mark.parametrize("country", ["CN", "US", "JP", "HU"])
    def test_never_where_no_festival_follows_the_moon_sighted(self, country: str) -> None:
        assert not any(HolidaysSource(country).year(year).estimated for year in (2024, 2060, 2099))


class TestIssuer:
    """Who says so."""

    @pytest.mark.parametrize(
        ("day", "number"),
        [
            (date(2019, 10, 1), "国办发明电〔2018〕15号"),
            (date(2019, 9, 29), "国办发明电〔2018〕15号"),  # worked for 4 October
            (
                date(2019, 5, 1),
                "国办发明电〔2018〕15号",
            ),  # off by either, so the revision is silent
            (date(2019, 5, 2), "国办发明电〔2019〕3号"),
            (date(2019, 4, 28), "国办发明电〔2019〕3号"),
            (date(2020, 1, 30), "国办发明电〔2019〕16号"),
            (date(2020, 1, 31), "国办发明电〔2020〕1号"),
            (date(2015, 9, 3), "国发明电〔2015〕1号"),
            # New Year's Day of the year after moved these: its notice says so.
            (date(2018, 12, 31), "国办发明电〔2018〕15号"),
            (date(2018, 12, 29), "国办发明电〔2018〕15号"),
            (date(2018, 12, 28), "国办发明电〔2017〕12号"),  # an ordinary Friday
            (date(2011, 12, 31), "国办发明电〔2011〕45号"),  # worked for 3 January 2012
            (date(2007, 12, 31), "国办发明电〔2007〕52号"),
        ],
        ids=str,
    )
    def test_china_by_the_number_of_the_notice(self, day: date, number: str) -> None:
        # Of a source that has been asked nothing else yet.
        assert HolidaysSource("CN").origin(day) == Text(zh=number, en=number)

    def test_china_before_the_first_notice_known(self) -> None:
        origin = HolidaysSource("CN").origin(date(2003, 10, 1))
        assert "国务院办公厅" in origin.zh
        assert "State Council" in origin.en

    @pytest.mark.parametrize(
        ("country", "subdivision", "id"), [("DE", "BY", "DE-BY"), ("JP", None, "JP")]
    )
    def test_elsewhere_the_jurisdiction_is_named(
        self, country: str, subdivision: str | None, id: str
    ) -> None:
        source = HolidaysSource(country, subdivision)
        assert source.id == id
        assert source.notices == ()
        assert id in source.origin(date(2024, 5, 1)).zh
        assert id in source.origin(date(2024, 5, 1)).en


SCRIPT = """
import json
from datetime import date
from govflow import calendar, due
first, last = date(2020, 1, 1), date(2020, 12, 31)
said = {}
for name in ("CN", "RU", "HU", "JP", "AE", "TW"):
    cal = calendar(name)
    days = cal.days(first, last)
    said[name] = [cal.fingerprint, str(cal.known_from), str(cal.known_through)]
    said[name] += [[d.kind.value, d.text.zh, d.text.en, d.standing.value] for d in days]
    said[name] += [cal.standing(date(year, 6, 1)).value for year in range(2015, 2029)]
deadline = due(date(2019, 9, 20), "10个工作日")
said["deadline"] = [deadline.moment.isoformat(), deadline.explain("zh"), deadline.explain("en")]
print(json.dumps(said))
"""

PLACES: list[dict[str, str]] = [
    {"LANG": "en_US.UTF-8"},
    {"LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_TW:zh", "TZ": "Pacific/Auckland"},
    {"LANG": "C", "LC_ALL": "C", "TZ": "America/New_York"},
    {"LC_ALL": "ru_RU.UTF-8", "LANGUAGE": "ar:th"},
]


@pytest.fixture(scope="module")
def told() -> list[dict[str, list[object]]]:
    """What the same program says on machines set up for different languages and zones."""
    plain = {
        key: value
        for key, value in os.environ.items()
        if key not in ("LANG", "LANGUAGE", "TZ") and not key.startswith(("LC_", "COV_"))
    }
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT],
            env=plain | place,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for place in PLACES
    ]
    answers = []
    for process in running:
        out, err = process.communicate()
        assert process.returncode == 0, err
        answers.append(json.loads(out))
    return answers


class TestLanguageOfTheMachine:
    """No answer depends on the language or the zone the user's machine is set to."""

    @pytest.mark.parametrize("place", range(1, len(PLACES)), ids=["zh_CN", "C", "ru_RU"])
    def test_every_answer_is_the_same(
        self, told: list[dict[str, list[object]]], place: int
    ) -> None:
        for name, answers in told[0].items():
            assert told[place][name] == answers, name

    def test_and_in_the_language_asked_for(self, told: list[dict[str, list[object]]]) -> None:
        for answers in told:
            assert [
                "holiday",
                "中秋节、国庆节",
                "Mid-Autumn Festival, National Day",
                "official",
            ] in (answers["CN"])
            moment, zh, en = answers["deadline"]
            assert str(moment).startswith("2019-10-10T23:59:59")
            assert "国庆节" in str(zh)
            assert "National Day" in str(en)
