"""The published years, written down: what `holidays` says of them, so that it need not be asked.

`holidays` takes a sixth of a second to import, and what a notice fixed years ago does not change.
`known.json` is made from it by `make days`; a test holds the two equal. Any other question about a
jurisdiction's days goes to `holidays`.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypedDict

from govflow.calendars.days import DayKind

__all__ = ["WrittenDown", "known_kinds", "written_down"]


class WrittenDown(TypedDict):
    """What is written down of one jurisdiction."""

    years: tuple[int, int]
    """The first and last year that can be computed at all."""
    days: Mapping[str, Mapping[str, list[str]]]
    """For each published year its days that are neither plain workdays nor plain weekends: dates
    (`10-01`) by kind."""


@cache
def _table() -> dict[str, WrittenDown]:
    text = files("govflow.calendars").joinpath("known.json").read_text("utf-8")
    table: dict[str, WrittenDown] = json.loads(text)
    return table


def written_down(id: str) -> WrittenDown | None:
    """What is written down of a jurisdiction; None for most."""
    return _table().get(id)


def known_kinds(id: str, year: int) -> tuple[DayKind, ...] | None:
    """The kinds of one year's days, 1 January first; None where they are not written down."""
    known = written_down(id)
    listed = known["days"].get(str(year)) if known is not None else None
    if listed is None:
        return None
    new_year, end = date(year, 1, 1), date(year, 12, 31)
    first = new_year.weekday()
    kinds = [
        DayKind.WEEKEND if (first + index) % 7 >= 5 else DayKind.WORKDAY
        for index in range((end - new_year).days + 1)
    ]
    for kind, days in listed.items():
        for day in days:
            kinds[(date.fromisoformat(f"{year}-{day}") - new_year).days] = DayKind(kind)
    return tuple(kinds)
