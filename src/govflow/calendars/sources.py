"""Where the days of a jurisdiction come from: `holidays`, read year by year.

`holidays` knows weekends, statutory days, substituted days and makeup workdays, but answers for
any year. This room adds what it leaves out: which kind each day is, and up to which year the
arrangement is known.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from inspect import signature
from typing import TYPE_CHECKING

from attrs import frozen

from govflow.calendars.days import DayKind
from govflow.calendars.known import known_kinds, written_down
from govflow.calendars.notices import Notice, notices_of
from govflow.errors import CalendarError, nearest
from govflow.text import Lang, Text

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["HolidaysSource", "YearOfDays", "find_source"]

STATUTE_READ_THROUGH = 2027
"""Where no yearly notice is needed, days follow from a statute; statutes get amended, so they are
taken as known only up to the year after the one in which `holidays` was last read through."""

_ISSUERS = {"CN": Text(zh="国务院办公厅节假日安排通知", en="State Council holiday notice")}

# Days that a notice adds to a festival without moving a day of rest; 2020-01-31 to 02-02.
_EXTENSIONS = {"CN": ("春节延长假期",)}
# In Japan the day in lieu has a name of its own.
_IN_LIEU = {"JP": ("振替休日",)}

_FAR = 60  # days between a makeup workday and the day off it pays for, at the very most
_NAMED = 3  # (month, day, name): a longer entry moves a day of rest
_DELIMITER = "; "  # between the names of two holidays that share a day
_LANGUAGES: dict[Lang, tuple[str, ...]] = {"zh": ("zh_CN", "zh_TW"), "en": ("en_US", "en_GB")}


@frozen
class YearOfDays:
    """One year of a jurisdiction: a kind for each day, 1 January first."""

    year: int
    kinds: tuple[DayKind, ...]
    estimated: bool
    """Whether any holiday of the year is an estimate (a festival that awaits a moon sighting)."""


@frozen(slots=False)
class HolidaysSource:
    """The days of one country or subdivision, as `holidays` has them; see `find_source`."""

    country: str
    subdivision: str | None = None

    @property
    def id(self) -> str:
        """The jurisdiction's identifier: `CN`, `US-CA`."""
        return self.country if self.subdivision is None else f"{self.country}-{self.subdivision}"

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that fix its days, where there are such."""
        return notices_of(self.country)

    def origin(self, day: date, notices: tuple[Notice, ...] | None = None) -> Text:
        """Who says so of a day: the last notice that speaks of it, or the statute."""
        known = self.notices if notices is None else notices
        years = (day.year, self.arranged_in(day)) if known else ()
        spoken = [n for n in known if n.year in years or day in n.before]
        if spoken:
            return Text(zh=spoken[-1].number, en=spoken[-1].number)
        statute = Text(zh=f"{self.id} 公共假日", en=f"public holidays of {self.id}")
        return _ISSUERS.get(self.country, statute)

    @property
    def years(self) -> tuple[int, int]:
        """The first and last year that can be computed at all."""
        known = written_down(self.id)
        if known is None:
            return self.asked_years
        first, last = known["years"]
        return first, last

    @property
    def asked_years(self) -> tuple[int, int]:
        """The same, asked of `holidays`."""
        return self._book.start_year, self._book.end_year

    @cached_property
    def published(self) -> tuple[int, int]:
        """The first and last year whose arrangement is known to be published.

        Where workdays are moved by a yearly notice (China and others), these are the years whose
        notice `holidays` carries; elsewhere the statute is known up to `STATUTE_READ_THROUGH`.
        """
        first, last = self.years
        if not self._book.has_substituted_holidays:
            return first, min(last, STATUTE_READ_THROUGH)
        notices = _years_with_notice(self._book)
        return notices[0], notices[-1]

    def arranged(self, first: int, last: int) -> bool:
        """Whether the arrangement of all these years is known to be published."""
        known = written_down(self.id)
        if known is not None and all(str(year) in known["days"] for year in range(first, last + 1)):
            return True
        known_from, known_through = self.published
        return known_from <= first and last <= known_through

    def year(self, year: int) -> YearOfDays:
        """The kinds of one year's days."""
        kinds = known_kinds(self.id, year)
        return self.asked_year(year) if kinds is None else YearOfDays(year, kinds, False)

    def asked_year(self, year: int) -> YearOfDays:
        """The same, asked of `holidays` even where it is written down."""
        # A notice may move a workday into the year before or after its own, and `holidays` learns
        # of it only when it is asked about that year.
        self._read_around(year)
        new_year = date(year, 1, 1).toordinal()
        length = date(year, 12, 31).toordinal() - new_year + 1
        kinds = tuple(self._kind(date.fromordinal(new_year + i)) for i in range(length))
        return YearOfDays(year, kinds, self._estimated(year))

    def name(self, day: date, kind: DayKind) -> Text:
        """What a day is named, in both languages; empty where it has no name of its own."""
        if kind in (DayKind.WORKDAY, DayKind.WEEKEND):
            return Text()
        self._read_around(day.year)
        if kind is DayKind.MAKEUP:
            off = self.paid_for(day)
            occasion = self._occasion(off) if off else Text()
            return _annotate(kind, occasion)
        if kind is DayKind.BRIDGE:
            return _annotate(kind, self._occasion(day))
        return Text(zh=self._title(day, "zh"), en=self._title(day, "en"))

    def arranged_in(self, day: date) -> int:
        """The year whose notice moved a day; its own year where none did.

        A December has no festival: what is moved in it belongs to New Year's Day.
        """
        self._read_around(day.year)
        kind = self._kind(day)
        off = self.paid_for(day) if kind is DayKind.MAKEUP else day
        if off is None or kind not in (DayKind.MAKEUP, DayKind.BRIDGE):
            return day.year
        return off.year + (off.month == 12)

    def is_in_lieu(self, day: date) -> bool:
        """Whether a day is off because a holiday fell on a day of rest (补假)."""
        return any(mark in self._book.get(day, "") for mark in self._in_lieu)

    # How `holidays` says it.

    @cached_property
    def _book(self) -> "HolidayBase":
        # Named in its own language, or `holidays` would take the language of the user's machine.
        return self._open(_book(self.country, self.subdivision).default_language)

    @cached_property
    def _named(self) -> dict[Lang, "HolidayBase"]:
        supported = self._book.supported_languages
        spoken: dict[Lang, HolidayBase] = {}
        for lang, codes in _LANGUAGES.items():
            code = next((c for c in codes if c in supported), None)
            spoken[lang] = self._open(code) if code else self._book
        return spoken

    def _open(self, language: str | None) -> "HolidayBase":
        return _book(self.country, self.subdivision, language)

    @cached_property
    def _substituted(self) -> re.Pattern[str] | None:
        """How this country words a day off that is worked on another day."""
        book = self._book
        if not book.has_substituted_holidays:
            return None
        before, _, after = book.tr(book.substituted_label).partition("%s")
        return re.compile(re.escape(before) + "(.+?)" + re.escape(after))

    @cached_property
    def _in_lieu(self) -> tuple[str, ...]:
        """How this country marks a day off in lieu of a holiday that fell on a day of rest."""
        book = self._book
        labels = [
            getattr(book, "observed_label", ""),
            getattr(book, "observed_estimated_label", ""),
        ]
        marks = (book.tr(label).replace("%s", "").strip() for label in labels if label)
        return (*(mark for mark in marks if mark), *_IN_LIEU.get(self.country, ()))

    def _read_around(self, year: int) -> None:
        for near in (year - 1, year, year + 1):
            self._book.get(date(near, 1, 1))

    def _kind(self, day: date) -> DayKind:
        book = self._book
        title = book.get(day)
        if title is None:
            if not book.is_weekend(day):
                return DayKind.WORKDAY
            return DayKind.MAKEUP if day in book.weekend_workdays else DayKind.WEEKEND
        if book.is_weekend(day) and day in book.weekend_workdays:
            return DayKind.MAKEUP
        added = all(self._is_added(part) for part in title.split(_DELIMITER))
        return DayKind.BRIDGE if added else DayKind.HOLIDAY

    def _is_added(self, title: str) -> bool:
        """Whether a title names a day off around a holiday rather than the holiday itself."""
        substituted = self._substituted is not None and self._substituted.search(title)
        marks = (*self._in_lieu, *_EXTENSIONS.get(self.country, ()))
        return bool(substituted) or any(mark in title for mark in marks)

    def _estimated(self, year: int) -> bool:
        book = self._book
        label = getattr(book, "estimated_label", None)
        if label is None:
            return False
        mark = book.tr(label).replace("%s", "").strip()
        return any(mark in title for day, title in book.items() if day.year == year)

    def _title(self, day: date, lang: Lang) -> str:
        title = self._named[lang].get(day, "")
        return title.replace(_DELIMITER, "、" if lang == "zh" else ", ")

    def paid_for(self, worked: date) -> date | None:
        """The bridge day that a makeup workday pays for."""
        book = self._book
        stamp = worked.strftime(book.tr(book.substituted_date_format))
        pattern = self._substituted
        if pattern is None:
            return None
        for day, title in book.items():
            found = pattern.search(title)
            if found and found.group(1) == stamp and abs((day - worked).days) < _FAR:
                return day
        return None

    def _occasion(self, off: date) -> Text:
        """The holiday that a bridge day belongs to: the nearest one in its run of days off."""
        for reach in range(1, 12):
            for day in (off - timedelta(days=reach), off + timedelta(days=reach)):
                if self._kind(day) is DayKind.HOLIDAY:
                    return self.name(day, DayKind.HOLIDAY)
        return Text()


def find_source(country: str, subdivision: str | None) -> HolidaysSource:
    """The source of a country or subdivision; other codes of a country (`CHN`) lead to the same.

    Raises `CalendarError` (`unknown_calendar`) when `holidays` does not know the jurisdiction.
    """
    if subdivision is None and written_down(country) is not None:
        return HolidaysSource(country)
    import holidays

    known = holidays.list_supported_countries(include_aliases=True)
    if country not in known or (subdivision is not None and subdivision not in known[country]):
        raise _unknown(country, subdivision)
    book = _book(country, subdivision)
    return HolidaysSource(book.country, subdivision)


def _book(country: str, subdivision: str | None, language: str | None = None) -> "HolidayBase":
    import holidays  # only when a calendar is really made

    book = holidays.country_holidays(country, subdiv=subdivision, language=language)
    # Estimates are to be marked as such; not every country's class has the choice.
    if "islamic_show_estimated" not in signature(type(book)).parameters:
        return book
    make: Callable[..., HolidayBase] = type(book)
    return make(subdiv=subdivision, language=language, islamic_show_estimated=True)


def _unknown(country: str, subdivision: str | None) -> CalendarError:
    import holidays

    known = holidays.list_supported_countries()
    if country not in known:
        zh, en = nearest(country, known)
        return CalendarError(
            "unknown_calendar",
            zh=f"没有名为 {country!r} 的日历；{zh}",
            en=f"there is no calendar {country!r}; {en}",
        )
    zh, en = nearest(str(subdivision), known[country])
    return CalendarError(
        "unknown_calendar",
        zh=f"{country} 没有名为 {subdivision!r} 的地区；{zh}",
        en=f"{country} has no subdivision {subdivision!r}; {en}",
    )


def _years_with_notice(book: "HolidayBase") -> list[int]:
    return sorted(
        year
        for year, days in book.special_public_holidays.items()
        if any(len(entry) > _NAMED for entry in (days if isinstance(days[0], tuple) else (days,)))
    )


def _annotate(kind: DayKind, occasion: Text) -> Text:
    label = kind.label
    if not occasion:
        return label
    return Text(zh=f"{label.zh}（{occasion.zh}）", en=f"{label.en} ({occasion.en})")
