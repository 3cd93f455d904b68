"""`govflow calendar`: a year of a working-day calendar."""

from datetime import date
from typing import Annotated

import typer

from govflow.calendars import WorkCalendar
from govflow.calendars import calendar as find_calendar
from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import day_data, print_json
from govflow.errors import GovflowError
from govflow.text import Lang

__all__ = ["calendar", "year_data"]


def calendar(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="Country or subdivision · 国家或地区 (CN, DE-BY)")
    ],
    year: Annotated[str, typer.Argument(metavar="YEAR", help="Year · 年份")],
    *,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """A year of a working-day calendar · 工作日历"""
    found, number = find_calendar(id), _read_year(year)
    if as_json:
        print_json(year_data(found, number))
    else:
        _show(found, number, lang)


def _show(calendar: WorkCalendar, year: int, lang: Lang) -> None:
    from rich.console import Console

    from govflow.views import month_grid, renderable

    console = Console(highlight=False)
    lines = month_grid(calendar, year, lang=lang, width=console.width)
    console.print(renderable(lines), soft_wrap=True)


def year_data(calendar: WorkCalendar, year: int) -> dict[str, object]:
    """A year of a calendar, day by day, for `print_json`."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = calendar.days(first, last)
    return {
        "calendar": calendar.id,
        "year": year,
        "standing": calendar.standing(first, last),
        "known_from": calendar.known_from,
        "known_through": calendar.known_through,
        "working_days": sum(day.working for day in days),
        "days": [day_data(day) for day in days],
    }


def _read_year(text: str) -> int:
    try:
        return date(int(text), 1, 1).year
    except (ValueError, OverflowError):
        raise GovflowError(
            "unreadable_year",
            zh=f"无法识别年份 {text!r}；应写作 2026",
            en=f"cannot read the year {text!r}; it is written 2026",
            where="YEAR",
        ) from None
