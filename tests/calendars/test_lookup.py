"""Finding a calendar by name, and what is said where there is none."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from govflow import DayKind, calendar
from govflow.errors import CalendarError
from govflow.text import Lang


class TestFound:
    """A name gives a calendar, the same one each time."""

    @pytest.mark.parametrize("name", ["CN", "US", "US-CA", "DE-BY", "JP", "HU", "AE"])
    def test_by_its_name(self, name: str) -> None:
        assert calendar(name).id == name

    def test_the_table_is_built_once(self) -> None:
        assert calendar("CN") is calendar("CN")

    def test_a_subdivision_has_days_of_its_own(self) -> None:
        # Epiphany is a holiday in Bavaria and a day of work in Berlin; 6 January 2025, a Monday.
        assert calendar("DE-BY").kind(date(2025, 1, 6)) is DayKind.HOLIDAY
        assert calendar("DE-BE").kind(date(2025, 1, 6)) is DayKind.WORKDAY

    def test_another_name_of_the_country_is_the_same_calendar_of_days(self) -> None:
        # `holidays` also answers to ISO alpha-3; the extension of 2020 is known under both.
        assert calendar("CHN").kind(date(2020, 1, 31)) is calendar("CN").kind(date(2020, 1, 31))

    @pytest.mark.parametrize("name", ["DE-Bayern", "DE-by", "DE-XX", "DE-"])
    def test_a_subdivision_goes_by_its_code_alone(self, name: str) -> None:
        # `holidays` also answers to some names; one jurisdiction is to have one identifier.
        with pytest.raises(CalendarError) as caught:
            calendar(name)
        assert caught.value.code == "unknown_calendar"

    @pytest.mark.parametrize(
        ("name", "zone"), [("UK", "Europe/London"), ("CHN", "Asia/Shanghai"), ("JPN", "Asia/Tokyo")]
    )
    def test_another_name_of_the_country_keeps_its_time(self, name: str, zone: str) -> None:
        assert calendar(name).zone == ZoneInfo(zone)


class TestUnknownCalendar:
    """Never a guess: an error that names the nearest."""

    @pytest.mark.parametrize(
        ("name", "suggested"),
        [
            ("cn", "'CN'"),  # case
            ("CN ", "'CN'"),  # a space
            ("CN+1", "'CN'"),  # the id of a calendar with an overlay cannot be looked up
            ("CNN", "'CN'"),  # misspelt
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_nearest_is_named(self, name: str, suggested: str, lang: Lang) -> None:
        with pytest.raises(CalendarError) as caught:
            calendar(name)
        assert caught.value.code == "unknown_calendar"
        assert suggested in caught.value.message(lang)
        assert repr(name) in caught.value.message(lang)

    @pytest.mark.parametrize(
        "name",
        [
            "LSE",  # a stock exchange
            "ECB",  # a central bank
            "TAR",  # a payment system
            "MAY",  # a month
            "SUN",  # a day of the week
        ],
    )
    def test_what_holidays_knows_but_is_no_country(self, name: str) -> None:
        with pytest.raises(CalendarError) as caught:
            calendar(name)
        assert caught.value.code == "unknown_calendar"

    @pytest.mark.parametrize("name", ["", "-", "-CA", "中国", "X" * 1000])
    def test_nothing_is_near(self, name: str) -> None:
        with pytest.raises(CalendarError, match=r"valid: .*, …"):
            calendar(name)


class TestUnknownSubdivision:
    """The same for a part of a country."""

    @pytest.mark.parametrize(
        ("name", "suggested"),
        [
            ("DE-by", "'BY'"),  # case
            ("DE-AUGSBURG", "'Augsburg'"),
            ("DE-Moon", "BB, BE, BW, BY"),  # nothing near: the list
            ("DE-", "BB, BE, BW, BY"),  # a dash, and no name
        ],
    )
    def test_what_there_is(self, name: str, suggested: str) -> None:
        with pytest.raises(CalendarError) as caught:
            calendar(name)
        assert caught.value.code == "unknown_calendar"
        assert caught.value.en.startswith("DE has no subdivision")
        assert suggested in caught.value.en
        assert suggested in caught.value.zh

    def test_a_country_without_any(self) -> None:
        with pytest.raises(CalendarError, match="CN has no subdivision 'BJ'; there are none here"):
            calendar("CN-BJ")


class TestZone:
    """The caller may choose the zone, and must where the country keeps several."""

    def test_china_keeps_one(self) -> None:
        assert calendar("CN").zone == ZoneInfo("Asia/Shanghai")

    def test_a_subdivision_keeps_its_countrys(self) -> None:
        assert calendar("DE-BY").zone == ZoneInfo("Europe/Berlin")

    def test_chosen(self) -> None:
        assert calendar("US", zone="America/New_York").zone == ZoneInfo("America/New_York")

    def test_chosen_over_the_countrys_own(self) -> None:
        assert calendar("CN", zone="Asia/Urumqi").zone == ZoneInfo("Asia/Urumqi")

    @pytest.mark.parametrize("name", ["US", "US-CA", "RU", "AU"])
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_one_is_needed(self, name: str, lang: Lang) -> None:
        with pytest.raises(CalendarError) as caught:
            calendar(name).zone  # noqa: B018 - asking is what fails
        assert caught.value.code == "zone_needed"
        assert "zone=" in caught.value.message(lang)

    def test_the_choices_are_named(self) -> None:
        with pytest.raises(CalendarError, match=r"calendar\('US', zone=…\): America/New_York, "):
            calendar("US").zone  # noqa: B018

    def test_no_zone_listed_is_not_called_several(self) -> None:
        # Kosovo has no row in the table of zones.
        with pytest.raises(CalendarError) as caught:
            calendar("XK").zone  # noqa: B018
        assert "more than one" not in caught.value.en
        assert not caught.value.en.rstrip().endswith(":")

    @pytest.mark.parametrize(
        "zone",
        [
            "Mars/Base",  # no such place
            "asia/shanghai ",
            "",
            "../../etc/passwd",  # outside the table
            "/etc/localtime",
            "Asia/Shanghai\0",
            "Asia",  # a folder of the table, not a zone
            "Europe",
            "A" * 300,  # longer than any file's name
        ],
    )
    def test_a_zone_that_is_none(self, zone: str) -> None:
        with pytest.raises(CalendarError) as caught:
            calendar("CN", zone=zone)
        assert caught.value.code == "unknown_zone"
        assert "Asia/Shanghai" in caught.value.message("zh")
        assert "Asia/Shanghai" in caught.value.message("en")
