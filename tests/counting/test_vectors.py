"""The worked examples of the law's own texts: every vector in `tests/vectors` is computed.

A vector is an example or a date that a statute, a court, an authority or a rule's own notes state,
quoted with its place. A file holds those of one convention. Its keys:

- `start`, `within`, and where needed `direction` and `extended`; or `prescribed`, a fixed date
  that the convention may move;
- `due`, what the source says; for a period in hours `moment`; `nominal` where the source names the
  day before it was moved;
- `calendar`, over the file's; several joined by `+` for the days off of all of them; `zone` where
  the country keeps several; `off` and `worked`, days that the source says are so;
- `varied`, parameters of the convention that the source sets aside;
- `exception`: why the source and the convention differ. The test then expects that they do.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import Factory, frozen

from govflow import Deadline, WorkCalendar, due, due_on
from govflow import calendar as find_calendar
from govflow.counting import Direction, convention, period

FOLDER = Path(__file__).parents[1] / "vectors"
FILES = sorted(FOLDER.glob("*.toml"))


@frozen(kw_only=True)
class Vector:
    source: str
    place: str
    text: str
    start: date | datetime | None = None
    within: str = ""
    prescribed: date | None = None
    direction: Direction = "after"
    extended: list[str] = Factory(list)
    varied: dict[str, str | bool] = Factory(dict)
    calendar: str = ""
    zone: str | None = None
    off: list[date] = Factory(list)
    worked: list[date] = Factory(list)
    nominal: date | None = None
    due: date | None = None
    moment: datetime | None = None
    exception: str = ""

    def deadline(self, convention_id: str, calendar_id: str) -> Deadline:
        rule = convention(convention_id).varied(**self.varied)
        calendar = self.calendar_of(self.calendar or calendar_id)
        if self.prescribed is not None:
            return due_on(self.prescribed, self.prescribed, calendar=calendar, convention=rule)
        assert self.start is not None, "a vector has `start` and `within`, or `prescribed`"
        return due(
            self.start,
            self.within,
            calendar=calendar,
            convention=rule,
            direction=self.direction,
            extended=tuple(period(more) for more in self.extended),
        )

    def calendar_of(self, id: str) -> WorkCalendar:
        first, *others = id.split("+")
        calendar = find_calendar(first, zone=self.zone)
        for other in others:
            calendar = calendar.with_days_off(self.days_off(other), name=other)
        if self.off:
            calendar = calendar.with_days_off(self.off, name="off", source=self.source)
        if self.worked:
            calendar = calendar.with_workdays(self.worked, name="worked", source=self.source)
        return calendar

    def days_off(self, id: str) -> list[date]:
        """The days off of a calendar in the year around this vector."""
        around = self.start or self.prescribed
        assert around is not None
        day = date(around.year, around.month, around.day)
        year = timedelta(days=366)
        days = find_calendar(id).days(day - year, day + year)
        return [day.date for day in days if not day.working]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _vectors() -> Iterator[object]:
    for path in FILES:
        table = _read(path)
        for number, plain in enumerate(table["vector"], 1):
            vector = Vector(**plain)
            asked = vector.prescribed or f"{vector.start}-{vector.direction}-{vector.within}"
            yield pytest.param(
                vector,
                table,
                id=f"{path.stem}-{number}-{asked}".replace(" ", "_"),
                marks=_expected_to_differ(vector.exception) if vector.exception else (),
            )


def _expected_to_differ(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, raises=AssertionError, strict=True)


@pytest.mark.parametrize(("vector", "table"), list(_vectors()))
def test_the_source_is_right(vector: Vector, table: dict[str, Any]) -> None:
    result = vector.deadline(table["convention"], table["calendar"])
    if vector.moment is not None:
        assert result.moment.replace(tzinfo=vector.moment.tzinfo) == vector.moment, vector.text
    else:
        assert result.due == vector.due, vector.text
    if vector.nominal is not None:
        assert result.nominal == vector.nominal, vector.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_vector_can_be_looked_up(path: Path) -> None:
    table = _read(path)
    assert table["convention"] == path.stem
    for source in table["sources"].values():
        assert all(source[key] for key in ("title", "publisher", "url", "read")), source
    for vector in table["vector"]:
        assert vector["source"] in table["sources"], vector
        assert vector["place"], vector
        assert vector["text"], vector
        assert ("due" in vector) != ("moment" in vector), vector


def test_the_page_counts_them() -> None:
    page = (FOLDER.parents[1] / "docs" / "proof.md").read_text("utf-8")
    said = dict(re.findall(r"^\| `([^`]+)` \| (\d+) \|", page, re.MULTILINE))
    counted = {f.stem: str(len(tomllib.loads(f.read_text("utf-8"))["vector"])) for f in FILES}
    assert said == counted
    assert sum(map(int, counted.values())) >= 250
