"""Working days: `calendar.add` and `count` against the loops of others, and a bare look-up."""

import warnings
from collections.abc import Sequence
from datetime import date, timedelta

import chinese_calendar
import holidays

from bench.inputs import agree, dates
from bench.table import Row, Section, at_least, compared, within
from bench.timing import Pace, race, simple
from govflow import WorkCalendar, calendar

__all__ = ["working_days"]

_FIRST, _LAST = date(2005, 1, 1), date(2025, 12, 31)
_DISTANCES = (5, 10, 20, 30, 60)
_YEARS = range(_FIRST.year - 1, _LAST.year + 2)
# `workalendar` has the days of 2018 to 2023 and not the lengthened Spring Festival of 2020;
# `chinesecalendar` counts from working days only, and is a day off from others.
_COMMON_FIRST, _COMMON_LAST = date(2021, 1, 1), date(2023, 9, 1)

_Asked = Sequence[tuple[date, int]]


def working_days(pace: Pace) -> Section:
    """The topic's section."""
    cal, book = calendar("CN"), holidays.country_holidays("CN", years=_YEARS)
    starts = dates(_FIRST, _LAST, pace.dates)
    mixed = [(day, n) for day in starts for n in _DISTANCES]
    nearest, furthest = ([(day, n) for day in starts for n in (d,)] for d in (5, 60))
    rows = [
        *_add("add, 5 to 60 working days", mixed, cal, book, pace, headline=True),
        *_add("add, 5 working days", nearest, cal, book, pace),
        *_add("add, 60 working days", furthest, cal, book, pace),
        *_others(cal, pace),
        _count(starts, cal, book, pace),
    ]
    return Section(
        "Working days (China, random starts 2005–2025)",
        (
            "ours: WorkCalendar.add and .count",
            "holidays: get_nth_working_day and get_working_days_count, all years loaded before",
            "workalendar: add_working_days; chinesecalendar: find_workday; from working days of "
            "2021 to 2023, where all three agree",
            "bare look-up: days[rank[day.toordinal() - first] + n], written into the loop: no "
            "call, no check, nothing where the table ends",
        ),
        tuple(rows),
    )


def _add(
    what: str,
    asked: _Asked,
    cal: WorkCalendar,
    book: holidays.HolidayBase,
    pace: Pace,
    *,
    headline: bool = False,
) -> list[Row]:
    days, rank, first = _bare_table(cal)

    def ours() -> None:
        for day, n in asked:
            cal.add(day, n)

    def theirs() -> None:
        for day, n in asked:
            book.get_nth_working_day(day, n)

    def bare() -> None:
        for day, n in asked:
            days[rank[day.toordinal() - first] + n]

    answers = [cal.add(day, n) for day, n in asked]
    agree(what, answers, (book.get_nth_working_day(day, n) for day, n in asked))
    agree(what, answers, (days[rank[day.toordinal() - first] + n] for day, n in asked))
    times = race(
        [
            simple("govflow", len(asked), ours),
            simple("holidays", len(asked), theirs),
            simple("bare look-up", len(asked), bare),
        ],
        pace,
    )
    if not headline:
        return [compared(what, times[0], times[1])]
    return [
        compared(what, times[0], times[1], at_least(150)),
        compared(what, times[0], times[2], within(3)),
    ]


def _others(cal: WorkCalendar, pace: Pace) -> list[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says at import which years it has
        from workalendar.asia.china import China

    china = China()
    starts = [d for d in dates(_COMMON_FIRST, _COMMON_LAST, pace.dates) if cal.is_working(d)]
    asked = [(day, n) for day in starts for n in _DISTANCES]

    def ours() -> None:
        for day, n in asked:
            cal.add(day, n)

    def walked() -> None:
        for day, n in asked:
            china.add_working_days(day, n)

    def found() -> None:
        for day, n in asked:
            chinese_calendar.find_workday(n, day)

    answers = [cal.add(day, n) for day, n in asked]
    agree("add", answers, (china.add_working_days(day, n) for day, n in asked))
    agree("add", answers, (chinese_calendar.find_workday(n, day) for day, n in asked))
    mine, *theirs = race(
        [
            simple("govflow", len(asked), ours),
            simple("workalendar", len(asked), walked),
            simple("chinesecalendar", len(asked), found),
        ],
        pace,
    )
    return [compared("add, 5 to 60 working days", mine, other) for other in theirs]


def _bare_table(cal: WorkCalendar) -> tuple[list[date], list[int], int]:
    """Every working day in order, and for each day the place of the last one up to it."""
    first, last = date(_YEARS[0], 1, 1), date(_YEARS[-1], 12, 31)
    days: list[date] = []
    rank: list[int] = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if cal.is_working(day):
            days.append(day)
        rank.append(len(days) - 1)
    return days, rank, first.toordinal()


def _count(
    starts: Sequence[date], cal: WorkCalendar, book: holidays.HolidayBase, pace: Pace
) -> Row:
    # `holidays` counts both ends and we only the last, so it is asked from the day after.
    one = timedelta(days=1)
    lengths = [timedelta(days=7 + 37 * i % 90) for i in range(len(starts))]
    spans = [(day, day + one, day + n) for day, n in zip(starts, lengths, strict=True)]

    def ours() -> None:
        for start, _, end in spans:
            cal.count(start, end)

    def theirs() -> None:
        for _, after, end in spans:
            book.get_working_days_count(after, end)

    agree(
        "count",
        (cal.count(start, end) for start, _, end in spans),
        (book.get_working_days_count(after, end) for _, after, end in spans),
    )
    times = race(
        [simple("govflow", len(spans), ours), simple("holidays", len(spans), theirs)], pace
    )
    return compared("count, over 7 to 96 days", times[0], times[1])
