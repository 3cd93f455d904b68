"""Finding a calendar by its jurisdiction's name."""

from datetime import date
from functools import lru_cache

from govflow.calendars.published import PublishedSource
from govflow.calendars.sources import find_source
from govflow.calendars.workcalendar import WorkCalendar
from govflow.errors import CalendarError

__all__ = ["calendar"]


@lru_cache(maxsize=32)
def calendar(id: str, *, zone: str | None = None, as_of: date | None = None) -> WorkCalendar:
    """The working calendar of a country or subdivision that `holidays` knows.

    Args:
        id: a country (`CN`, `DE`) or a subdivision (`US-CA`, `DE-BY`), as `holidays` names them.
        zone: the IANA time zone, needed for last moments where the country keeps several.
        as_of: the calendar as it was published by that day, before later notices and revisions;
            for countries whose notices are known (China).

    Raises:
        CalendarError: `unknown_calendar`, naming the nearest; `unknown_zone`; `no_notices` for an
            `as_of` where no notices are known.

    The same name gives the same calendar, so its table is built once.
    """
    country, dash, subdivision = id.partition("-")
    source = find_source(country, subdivision if dash else None)
    if zone is not None:
        _require_zone(zone)
    if as_of is None:
        return WorkCalendar(source, zone_name=zone)
    if not source.notices:
        raise CalendarError(
            "no_notices",
            zh=f"{id} 没有收录放假通知的公布日期，不能用 as_of",
            en=f"the dates of {id}'s notices are not known, so there is no calendar as of a day",
        )
    return WorkCalendar(PublishedSource(source, as_of), zone_name=zone)


def _require_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CalendarError(
            "unknown_zone",
            zh=f"没有名为 {zone!r} 的时区；应为 IANA 名称，如 Asia/Shanghai",
            en=f"there is no time zone {zone!r}; an IANA name is needed, such as Asia/Shanghai",
        ) from None
