"""The days of a jurisdiction as they were published by a date.

A year whose notice had not come out is computed from the statute alone, and is provisional; a
revision that had not come out is taken back.
"""

from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from govflow.calendars.days import DayKind
from govflow.calendars.notices import Notice, notices_of
from govflow.calendars.sources import HolidaysSource, YearOfDays
from govflow.text import Text

__all__ = ["PublishedSource"]


@frozen(slots=False)
class PublishedSource:
    """What a `HolidaysSource` would have said on a day in the past."""

    whole: HolidaysSource
    as_of: date

    @property
    def id(self) -> str:
        """The jurisdiction and the date: `CN@2019-12-20`."""
        return f"{self.whole.id}@{self.as_of}"

    @property
    def country(self) -> str:
        """Its country."""
        return self.whole.country

    @property
    def years(self) -> tuple[int, int]:
        """The first and last year that can be computed at all."""
        return self.whole.years

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """The notices published by then."""
        return tuple(n for n in notices_of(self.country) if n.published <= self.as_of)

    @cached_property
    def published(self) -> tuple[int, int]:
        """The first and last year whose arrangement had been published."""
        first, last = self.whole.published
        dated = {n.year for n in notices_of(self.country) if n.year is not None}
        arranged = {n.year for n in self.notices if n.year is not None}
        # Of the years before the first notice known here, those that had begun had been arranged.
        known = [
            year
            for year in range(first, last + 1)
            if year in arranged or (year not in dated and year <= self.as_of.year)
        ]
        return first, max(known, default=first - 1)

    def arranged(self, first: int, last: int) -> bool:
        """Whether the arrangement of all these years had been published."""
        known_from, known_through = self.published
        return known_from <= first and last <= known_through

    def origin(self, day: date) -> Text:
        """Who says so of a day."""
        return self.whole.origin(day, self.notices)

    def year(self, year: int) -> YearOfDays:
        """The kinds of one year's days, as far as they had been published."""
        whole = self.whole.year(year)
        new_year = date(year, 1, 1).toordinal()
        kinds = list(whole.kinds)
        for index, kind in enumerate(kinds):
            if kind in (DayKind.MAKEUP, DayKind.BRIDGE):
                kinds[index] = self._as_published(date.fromordinal(new_year + index), kind)
        for notice in notices_of(self.country):
            if notice.published > self.as_of:
                for day, kind in notice.before.items():
                    if day.year == year:
                        ahead = year > self.published[1] and kind is DayKind.MAKEUP
                        kinds[day.toordinal() - new_year] = DayKind.WEEKEND if ahead else kind
        return evolve(whole, kinds=tuple(kinds))

    def _as_published(self, day: date, kind: DayKind) -> DayKind:
        """A moved day as it stood: where its notice had not come out, nothing had been moved."""
        if self.whole.arranged_in(day) <= self.published[1]:
            return kind
        if kind is DayKind.MAKEUP:
            return DayKind.WEEKEND
        if self.whole.is_in_lieu(day):
            return kind  # 补假 follows from the statute
        return DayKind.WORKDAY if day.weekday() < 5 else DayKind.WEEKEND

    def name(self, day: date, kind: DayKind) -> Text:
        """What a day is named."""
        return self.whole.name(day, kind)
