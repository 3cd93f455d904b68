"""Which time zone a jurisdiction keeps."""

from zoneinfo import ZoneInfo

import pytest

from govflow.calendars.zones import zones_of


class TestZonesOf:
    """One zone where there is one official time, all of them otherwise."""

    @pytest.mark.parametrize(
        ("country", "zone"),
        [
            ("CN", "Asia/Shanghai"),  # the list has Asia/Urumqi too, which is no official time
            ("DE", "Europe/Berlin"),  # and Europe/Busingen, which keeps the same
            ("NZ", "Pacific/Auckland"),  # the Chatham Islands are set aside
            ("JP", "Asia/Tokyo"),
            ("HU", "Europe/Budapest"),
            ("SA", "Asia/Riyadh"),
        ],
    )
    def test_one(self, country: str, zone: str) -> None:
        assert zones_of(country) == (zone,)

    @pytest.mark.parametrize(
        ("country", "some"),
        [
            ("US", {"America/New_York", "America/Los_Angeles", "Pacific/Honolulu"}),
            ("RU", {"Europe/Moscow", "Asia/Vladivostok"}),
            ("AU", {"Australia/Sydney", "Australia/Perth"}),
        ],
    )
    def test_several(self, country: str, some: set[str]) -> None:
        assert some <= set(zones_of(country))

    @pytest.mark.parametrize("country", ["US", "RU", "AU", "CA", "BR", "ID"])
    def test_every_one_can_be_loaded(self, country: str) -> None:
        assert [ZoneInfo(zone).key for zone in zones_of(country)] == list(zones_of(country))

    def test_none_for_what_is_no_country(self) -> None:
        assert zones_of("ZZ") == ()
