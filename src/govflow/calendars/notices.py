"""China's holiday notices: which there are, when they were published, what a revision changed.

The data is `notices.toml` beside this file; the days themselves come from `holidays`.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from attrs import field, frozen

from govflow.calendars.days import DayKind

__all__ = ["Notice", "notices_of"]


@frozen
class Notice:
    """A notice that fixes a year's arrangement, or revises it in the course of the year."""

    number: str
    """国办发明电〔2018〕15号"""
    published: date
    year: int | None = None
    """The year it arranges; None for a revision."""
    before: Mapping[date, DayKind] = field(factory=dict, hash=False)
    """For a revision: the days it changed, as they stood before it."""

    def concerns(self, first: date, last: date) -> bool:
        """Whether it says anything of the days from `first` to `last`."""
        if self.year is not None:
            return first.year <= self.year <= last.year
        return any(first <= day <= last for day in self.before)


@cache
def notices_of(country: str) -> tuple[Notice, ...]:
    """The notices known for a country, in order of publication; none where none is needed."""
    if country != "CN":
        return ()
    import tomllib  # only when a notice is asked for
    from importlib.resources import files

    table = tomllib.loads(files("govflow.calendars").joinpath("notices.toml").read_text("utf-8"))
    yearly = [Notice(n["number"], n["published"], n["year"]) for n in table["notice"]]
    revisions = [
        Notice(
            r["number"],
            r["published"],
            before={date.fromisoformat(day): DayKind(kind) for day, kind in r["before"].items()},
        )
        for r in table["revision"]
    ]
    return tuple(sorted([*yearly, *revisions], key=lambda notice: notice.published))
