"""Write `known.json` anew from `holidays`: `make days`, after a new notice has been published."""

import json
from datetime import date, timedelta
from pathlib import Path

import govflow.calendars.known as known
from govflow.calendars import DayKind
from govflow.calendars.sources import HolidaysSource

JURISDICTIONS = ("CN",)


def written(source: HolidaysSource) -> known.WrittenDown:
    """What is to be written down of one jurisdiction."""
    first, last = source.published
    days = {str(year): _notable(source, year) for year in range(first, last + 1)}
    return {"years": source.asked_years, "days": days}


def _notable(source: HolidaysSource, year: int) -> dict[str, list[str]]:
    listed: dict[str, list[str]] = {}
    for index, kind in enumerate(source.asked_year(year).kinds):
        day = date(year, 1, 1) + timedelta(days=index)
        plain = DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKDAY
        if kind is not plain:
            listed.setdefault(kind.value, []).append(f"{day:%m-%d}")
    return dict(sorted(listed.items()))


def _text(table: dict[str, known.WrittenDown]) -> str:
    """JSON with a line for each year, so that a new notice is a new line."""
    parts = []
    for id, entry in table.items():
        years = ",\n".join(
            f'  "{year}": {json.dumps(days)}' for year, days in entry["days"].items()
        )
        span = json.dumps(entry["years"])
        parts.append(f'"{id}": {{\n "years": {span},\n "days": {{\n{years}\n }}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    table = {id: written(HolidaysSource(id)) for id in JURISDICTIONS}
    path = Path(known.__file__).with_name("known.json")
    path.write_text(_text(table), encoding="utf-8")
