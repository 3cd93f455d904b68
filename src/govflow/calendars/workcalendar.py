"""The working calendar: which days are worked, and adding and counting them.

A `WorkCalendar` is a value: a source of days and the overlays put over it. Its table of days is
memory of what has been asked, grown a stretch of years at a time, and no part of the value.
"""

import hashlib
import itertools
from collections.abc import Iterable
from datetime import MINYEAR, date, datetime, time, tzinfo
from typing import Protocol

from attrs import Factory, evolve, field, frozen

from govflow.calendars.days import Day, DayKind, Standing
from govflow.calendars.notices import Notice
from govflow.calendars.sources import YearOfDays
from govflow.calendars.table import EMPTY, DayTable, tabulate
from govflow.calendars.zones import zones_of
from govflow.errors import CalendarError, DateRangeError
from govflow.text import Text

__all__ = ["DaySource", "Overlay", "WorkCalendar"]

_COMPUTED = Text(zh="推算，安排待公布", en="computed ahead of the arrangement")
_LONGEST_YEAR = 366
_FEWEST_WORKED = 200  # working days in a year, at the least: how far to reach for the n-th


class DaySource(Protocol):
    """What a calendar is made from: the days of a jurisdiction, year by year."""

    @property
    def id(self) -> str:
        """The jurisdiction's identifier: `CN`, `US-CA`."""

    @property
    def country(self) -> str:
        """Its country (ISO 3166 alpha-2)."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices it rests on, where there are such."""

    def origin(self, day: date) -> Text:
        """Who says so of a day."""

    @property
    def years(self) -> tuple[int, int]:
        """The first and last year that can be computed at all."""

    @property
    def published(self) -> tuple[int, int]:
        """The first and last year whose arrangement is known to be published."""

    def arranged(self, first: int, last: int) -> bool:
        """Whether the arrangement of all these years is known to be published."""

    def year(self, year: int) -> YearOfDays:
        """The kinds of one year's days."""

    def name(self, day: date, kind: DayKind) -> Text:
        """What a day is named; empty where it has no name of its own."""


@frozen
class Overlay:
    """Days changed by hand over a calendar: closures and extra workdays, and who says so."""

    text: Text
    source: Text
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def apply(self, day: date, kind: DayKind) -> DayKind:
        """The kind of `day` once this overlay has had its say."""
        if day in self.off:
            return DayKind.CLOSURE
        if day in self.worked and not kind.working:
            return DayKind.MAKEUP
        return kind


class _Memory:
    """What has been computed so far. Replaced whole, never changed, so readers need no lock."""

    __slots__ = ("table", "years")

    def __init__(self) -> None:
        self.table: DayTable = EMPTY
        self.years: dict[int, YearOfDays] = {}

    def __reduce__(self) -> tuple[type["_Memory"], tuple[()]]:
        return _Memory, ()  # a copy sent elsewhere starts afresh


@frozen
class WorkCalendar:
    """A table of days for one jurisdiction, each worked or not, and who says so.

    Make one with `govflow.calendar("CN")`; add your own days with `with_days_off` and
    `with_workdays`, which return new calendars.
    """

    source: DaySource
    overlays: tuple[Overlay, ...] = ()
    zone_name: str | None = None
    """The IANA zone, where the jurisdiction has several or the user chose one."""
    office_hours: tuple[tuple[time, time], ...] = ()
    """The sessions of a working day, in order: (9:00, 12:00), (13:30, 17:30). Empty for none kept:
    a day then ends at 24:00."""
    weekend: frozenset[int] | None = None
    """The weekdays of rest (Monday is 0), where not the jurisdiction's own; see `with_weekend`."""
    _memory: _Memory = field(init=False, eq=False, repr=False, default=Factory(_Memory))

    # What it is.

    @property
    def id(self) -> str:
        """The jurisdiction's identifier; `CN+2` is China with two overlays."""
        return f"{self.source.id}+{len(self.overlays)}" if self.overlays else self.source.id

    @property
    def known_from(self) -> date:
        """The first day whose arrangement is known to have been published."""
        return date(self.source.published[0], 1, 1)

    @property
    def known_through(self) -> date:
        """The last day whose arrangement is known to have been published; later is provisional."""
        return date(self.source.published[1], 12, 31)

    @property
    def computable(self) -> tuple[date, date]:
        """The first and last day that can be computed at all; others raise `DateRangeError`."""
        first, last = self.source.years
        return date(max(first, MINYEAR), 1, 1), date(last, 12, 31)

    @property
    def zone(self) -> tzinfo:
        """The time zone of the calendar's days.

        Raises `CalendarError` (`zone_needed`) where the jurisdiction keeps several times and none
        was chosen.
        """
        from zoneinfo import ZoneInfo

        if self.zone_name is not None:
            return ZoneInfo(self.zone_name)
        zones = zones_of(self.source.country)
        if len(zones) == 1:
            return ZoneInfo(zones[0])
        shown = ", ".join(zones[:6]) + (", …" if len(zones) > 6 else "") if zones else "?"
        raise CalendarError(
            "zone_needed",
            zh=f"{self.id} 没有唯一的时区，请用 calendar({self.source.id!r}, zone=…) 指定：{shown}",
            en=f"{self.id} has no single time zone; choose with "
            f"calendar({self.source.id!r}, zone=…): {shown}",
        )

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that tell apart calendars that say different things.

        Covers the kind of every published day, the overlays and the zone; two calendars with the
        same fingerprint answer alike wherever the answer is official.
        """
        resting = None if self.weekend is None else "".join(map(str, sorted(self.weekend)))
        hours = itertools.chain(*self.office_hours)
        named = (self.source.id, self.zone_name, *hours, *([] if resting is None else [resting]))
        digest = hashlib.sha256("|".join(str(part or "") for part in named).encode())
        first, last = self.source.published
        for year in range(first, last + 1):
            kinds = self._year(year).kinds
            digest.update(f"|{year}:{','.join(kind.value for kind in kinds)}".encode())
        for overlay in self.overlays:
            for label, days in (("off", overlay.off), ("worked", overlay.worked)):
                listed = ",".join(day.isoformat() for day in sorted(days))
                digest.update(f"|{label}:{listed}".encode())
        return digest.hexdigest()[:16]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that it rests on, in order of publication."""
        return self.source.notices

    # What a day is.

    def kind(self, day: date) -> DayKind:
        """The kind of one day."""
        table = self._table(day)
        return table.kinds[day.toordinal() - table.first]

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked; a makeup workday (补班) is."""
        table = self._table(day)
        index = day.toordinal() - table.first
        return table.before[index] < table.before[index + 1]

    def day(self, day: date) -> Day:
        """All that the calendar says of one day: kind, name, standing, source."""
        day = _plain(day)
        kind = self.kind(day)
        standing = self.standing(day)
        text = self.source.name(day, kind)
        source = self.source.origin(day) if standing is Standing.OFFICIAL else _COMPUTED
        for overlay in self.overlays:
            if day in overlay.off or (day in overlay.worked and kind is DayKind.MAKEUP):
                text, source = overlay.text, overlay.source
        return Day(day, kind, standing, text, source)

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        """Every day from `first` to `last`, both included."""
        span = range(first.toordinal(), last.toordinal() + 1)
        return tuple(self.day(date.fromordinal(ordinal)) for ordinal in span)

    def standing(self, first: date, last: date | None = None) -> Standing:
        """Whether every day from `first` to `last` (default: the one day) has been published."""
        first = _plain(first)
        last = first if last is None else _plain(last)
        if last < first:
            first, last = last, first
        years = range(first.year, last.year + 1)
        if self.source.arranged(first.year, last.year) and not any(
            self._year(year).estimated for year in years
        ):
            return Standing.OFFICIAL
        return Standing.PROVISIONAL

    # Counting.

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day`, or before it where `n` is negative.

        `day` itself is not counted, whether it is worked or not; `add(day, 0)` is `day`. Two
        look-ups, whatever the distance. Raises `DateRangeError` where the calendar does not reach.
        """
        table = self._memory.table
        index = day.toordinal() - table.first
        try:
            if n > 0 and index >= 0:
                return table.workdays[table.before[index + 1] + n - 1]
            if n < 0 <= index < len(table.kinds) and (nth := table.before[index] + n) >= 0:
                return table.workdays[nth]
        except IndexError:  # past the table's end
            pass
        return self._add_afar(day, n)

    def count(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`.

        Negative where `end` is before `start`: then those before `start` back to and including
        `end`. So `count(d, add(d, n)) == n`.
        """
        start, end = _plain(start), _plain(end)
        first, last = (start, end) if start <= end else (end, start)
        table = self._memory.table
        if not table.covers(first, last):
            table = self._cover(first, last)
        low, high = first.toordinal() - table.first, last.toordinal() - table.first
        if start <= end:
            return table.before[high + 1] - table.before[low + 1]
        return table.before[low] - table.before[high]

    def next(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add(day, 1)

    def previous(self, day: date) -> date:
        """The last working day before `day`."""
        return self.add(day, -1)

    def at_or_after(self, day: date) -> date:
        """`day` where it is worked, and otherwise the first working day after it."""
        table = self._table(day)
        nth = table.before[day.toordinal() - table.first]
        return table.workdays[nth] if nth < len(table.workdays) else self.add(day, 1)

    def at_or_before(self, day: date) -> date:
        """`day` where it is worked, and otherwise the last working day before it."""
        table = self._table(day)
        nth = table.before[day.toordinal() - table.first + 1]
        return table.workdays[nth - 1] if nth else self.add(day, -1)

    # Making another.

    def with_days_off(
        self, days: Iterable[date], *, name: Text | str, source: Text | str = ""
    ) -> "WorkCalendar":
        """A calendar on which `days` are off too (`DayKind.CLOSURE`).

        Args:
            days: the dates.
            name: what the days are called, for explanations.
            source: who says so: a notice's number, an order.
        """
        return self._with(Overlay(_text(name), _text(source), off=self._checked(days)))

    def with_workdays(
        self, days: Iterable[date], *, name: Text | str, source: Text | str = ""
    ) -> "WorkCalendar":
        """A calendar on which `days` are worked too (`DayKind.MAKEUP` where they were off)."""
        return self._with(Overlay(_text(name), _text(source), worked=self._checked(days)))

    def with_weekend(self, weekdays: Iterable[int]) -> "WorkCalendar":
        """A calendar whose weekly days of rest are `weekdays` (Monday is 0), and no others.

        For an act that names its own: where only Sundays rest, Saturdays are worked. Holidays,
        makeup workdays and overlays stay. Raises `CalendarError` (`bad_weekday`).
        """
        chosen = frozenset(weekdays)
        if not chosen <= frozenset(range(7)) or len(chosen) == 7:
            raise CalendarError(
                "bad_weekday",
                zh="周休日应为 0（周一）至 6（周日）中的若干天，且不能七天全休；"
                f"不能是 {sorted(chosen)}",
                en="the weekly days of rest are some of 0 (Monday) to 6 (Sunday), not all seven; "
                f"not {sorted(chosen)}",
            )
        return evolve(self, weekend=chosen)

    def with_office_hours(self, *sessions: tuple[time, time]) -> "WorkCalendar":
        """A calendar whose working days have office hours.

        A last day then ends at the close of business (民法典 203 第二款:
        “有业务时间的，停止业务活动的时间为截止时间”), and periods in working hours can be counted.

            calendar("CN").with_office_hours((time(9), time(12)), (time(13, 30), time(17, 30)))

        Raises `CalendarError` (`bad_office_hours`) for sessions that overlap or run backwards.
        """
        edges = [edge for session in sessions for edge in session]
        if any(a >= b for a, b in itertools.pairwise(edges)):
            raise CalendarError(
                "bad_office_hours",
                zh="办公时间各段须前后相接、互不重叠",
                en="office hours are given in order, without overlap",
            )
        return evolve(self, office_hours=tuple(sessions))

    def _with(self, overlay: Overlay) -> "WorkCalendar":
        return evolve(self, overlays=(*self.overlays, overlay))

    def _checked(self, days: Iterable[date]) -> frozenset[date]:
        chosen = frozenset(_plain(day) for day in days)
        for day in chosen:
            self._require(day)
        return chosen

    # The table and how it grows.

    def table(self, first: date, last: date) -> DayTable:
        """The prefix table, with at least the days from `first` to `last`; for counting in bulk."""
        table = self._memory.table
        return table if table.covers(first, last) else self._cover(first, last)

    def _table(self, day: date) -> DayTable:
        table = self._memory.table
        if 0 <= day.toordinal() - table.first < table.size:
            return table
        return self._cover(day, day)

    def _cover(self, first: date, last: date) -> DayTable:
        """A table that has both days, kept for the next question."""
        first, last = _plain(first), _plain(last)
        self._require(first)
        self._require(last)
        known, wanted = self._memory.table, [first.year, last.year]
        if known.size:
            wanted += [date.fromordinal(known.first).year]
            wanted += [date.fromordinal(known.first + known.size - 1).year]
        years = range(min(wanted), max(wanted) + 1)
        kinds = [kind for year in years for kind in self._year(year).kinds]
        table = tabulate(date(years[0], 1, 1), self._overlaid(years, kinds))
        self._memory.table = table
        return table

    def _year(self, year: int) -> YearOfDays:
        years = self._memory.years
        if year not in years:
            years[year] = self.source.year(year)
        return years[year]

    def _overlaid(self, years: range, kinds: list[DayKind]) -> list[DayKind]:
        first = date(years[0], 1, 1)
        start = first.toordinal()
        if self.weekend is not None:
            weekday = first.weekday()
            for index, kind in enumerate(kinds):
                if kind in (DayKind.WORKDAY, DayKind.WEEKEND):
                    rests = (weekday + index) % 7 in self.weekend
                    kinds[index] = DayKind.WEEKEND if rests else DayKind.WORKDAY
        for overlay in self.overlays:
            for day in overlay.off | overlay.worked:
                if day.year in years:
                    index = day.toordinal() - start
                    kinds[index] = overlay.apply(day, kinds[index])
        return kinds

    def _add_afar(self, day: date, n: int) -> date:
        """`add` where the table does not reach yet: grow it until it does, or say it cannot."""
        self._require(day)
        if n == 0:
            return _plain(day)
        first, last = self.computable
        step = 1 if n > 0 else -1
        room = (last - day).days if n > 0 else (day - first).days
        reach, far = abs(n), day
        while reach <= room:
            years = reach // _FEWEST_WORKED + 1
            edge = day.year + step * years
            far = last if edge > last.year else first if edge < first.year else date(edge, 12, 31)
            table = self._cover(*((day, far) if n > 0 else (far, day)))
            index = day.toordinal() - table.first
            nth = table.before[index + 1] + n - 1 if n > 0 else table.before[index] + n
            if 0 <= nth < len(table.workdays):
                return table.workdays[nth]
            if far in (first, last):
                break
            reach += _LONGEST_YEAR
        raise DateRangeError(
            "beyond_calendar",
            zh=f"{day.isoformat()} 起 {n} 个工作日超出日历 {self.id} 的范围 {first} 至 {last}",
            en=f"{n} working day{'' if abs(n) == 1 else 's'} from {day.isoformat()} "
            f"would leave the calendar {self.id}, which reaches from {first} to {last}",
        )

    def _require(self, day: date) -> None:
        first, last = self.computable
        if not first <= _plain(day) <= last:
            raise DateRangeError(
                "beyond_calendar",
                zh=f"{day.isoformat()} 超出日历 {self.id} 的范围 {first} 至 {last}",
                en=f"{day.isoformat()} is outside the calendar {self.id}, "
                f"which reaches from {first} to {last}",
            )


def _plain(day: date) -> date:
    """The date of a date or datetime."""
    return day.date() if isinstance(day, datetime) else day


def _text(name: Text | str) -> Text:
    return name if isinstance(name, Text) else Text(zh=name, en=name)
