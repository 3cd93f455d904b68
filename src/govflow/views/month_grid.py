"""A calendar year as a grid of months.

Every kind of day off and every makeup workday has a mark beside the number, so that the grid reads
the same without colour. Marks and figures are one column wide; only words may be wide (CJK), and
their width is counted, so the columns stand in line in both languages.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, zip_longest

from govflow.calendars import Day, DayKind, Standing, WorkCalendar
from govflow.calendars.days import WEEKDAYS
from govflow.text import Lang, Text
from govflow.views.lines import Line, Span, columns, wrapped

__all__ = ["MARKS", "month_grid"]

MARKS = {
    DayKind.HOLIDAY: "*",
    DayKind.BRIDGE: "+",
    DayKind.MAKEUP: "!",
    DayKind.WEEKEND: ".",
    DayKind.CLOSURE: "x",
    DayKind.WORKDAY: " ",
}
"""The mark that follows a day's number, by kind."""

_STYLES = {
    DayKind.HOLIDAY: "bold red",
    DayKind.BRIDGE: "magenta",
    DayKind.MAKEUP: "bold cyan",
    DayKind.WEEKEND: "dim",
    DayKind.CLOSURE: "bold yellow",
    DayKind.WORKDAY: "",
}
_ALERT = "bold yellow"

_MONTHS = Text(
    zh=" ".join(f"{month}月" for month in range(1, 13)),
    en="January February March April May June July August September October November December",
)
_CELLS = (4, 3)  # columns a day takes: roomy, and tight where roomy leaves fewer than three months
_ABREAST = (4, 3, 2, 1)  # months side by side: what divides a year into equal rows
_GAP = 2  # columns between months
_LONGEST_RUN = timedelta(days=20)  # no holiday keeps people away longer
_BLANK: Line = ()


def month_grid(
    calendar: WorkCalendar, year: int, *, lang: Lang = "zh", width: int = 100
) -> tuple[Line, ...]:
    """A year of a calendar: a heading, the months, a legend, and the named days of each month.

    Args:
        calendar: the calendar.
        year: the year, which the calendar must be able to compute.
        lang: the language of the words.
        width: how many columns there are; months are set side by side as they fit.

    Raises:
        DateRangeError: the calendar does not reach the year.
    """
    days = calendar.days(date(year, 1, 1), date(year, 12, 31))
    months = [list(group) for _, group in groupby(days, key=lambda day: day.date.month)]
    sections = (
        _heading(calendar, year, days, lang),
        _grid(months, lang, width),
        _legend(days, lang, width),
        _named(calendar, year, lang, width),
    )
    return tuple(line for section in sections if section for line in (*section, _BLANK))[:-1]


# The heading.


def _heading(calendar: WorkCalendar, year: int, days: Sequence[Day], lang: Lang) -> list[Line]:
    worked = sum(day.working for day in days)
    off = len(days) - worked
    if lang == "zh":
        title, counts = f"{calendar.id} {year} 年工作日历", f"：{worked} 个工作日，{off} 个休息日"
    else:
        title, counts = f"{calendar.id} {year}", f": {worked} working days, {off} days off"
    line = (Span(title, "bold"), Span(counts))
    if calendar.standing(days[0].date, days[-1].date) is Standing.OFFICIAL:
        said = f"{Standing.OFFICIAL.label.get(lang)}{_colon(lang)}{days[0].source.get(lang)}"
        return [line, (Span(said, "dim"),)]
    return [line, *((Span(words, _ALERT),) for words in _banner(calendar, year, lang))]


def _banner(calendar: WorkCalendar, year: int, lang: Lang) -> tuple[str, str]:
    """What is not known of a year, in two lines."""
    first, last = calendar.known_from.year, calendar.known_through.year
    if first <= year <= last:  # published, but some festival awaits the sighting of the moon
        zh = (f"【待公布】{year} 年有节日的日期为推算，", "          以正式公布为准，可能变动。")
        en = (
            f"!! PROVISIONAL: some festivals of {year} are estimates.",
            "   They may move when they are announced.",
        )
    else:
        zh = (
            f"【待公布】未见 {year} 年的放假安排（已知 {first} 年至 {last} 年）。",
            "          以下各日为推算，可能与正式安排不同。",
        )
        en = (
            f"!! PROVISIONAL: no published arrangement known for {year} ({first} to {last} are).",
            "   The days below are computed without it and may differ from it.",
        )
    return zh if lang == "zh" else en


# The months.


def _grid(months: Sequence[Sequence[Day]], lang: Lang, width: int) -> list[Line]:
    abreast, cell = _layout(width)
    blank: Line = (Span(" " * 7 * cell),)
    lines: list[Line] = []
    for start in range(0, len(months), abreast):
        row = [_month(days, lang, cell) for days in months[start : start + abreast]]
        if lines:
            lines.append(_BLANK)
        lines += [_beside(parts) for parts in zip_longest(*row, fillvalue=blank)]
    return lines


def _layout(width: int) -> tuple[int, int]:
    """How many months stand side by side, and how many columns a day takes."""
    for cell in _CELLS:
        for abreast in _ABREAST:
            fits = abreast * (7 * cell + _GAP) - _GAP <= width
            if fits and (abreast >= 3 or cell == _CELLS[-1]):
                return abreast, cell
    return 1, _CELLS[-1]


def _beside(parts: Sequence[Line]) -> Line:
    gap = Span(" " * _GAP)
    return tuple(span for part in parts for span in (*part, gap))[:-1]


def _month(days: Sequence[Day], lang: Lang, cell: int) -> list[Line]:
    """One month: its name and count of working days, the weekdays, the weeks."""
    return [_month_title(days, lang, cell), _weekdays(lang, cell), *_weeks(days, cell)]


def _month_title(days: Sequence[Day], lang: Lang, cell: int) -> Line:
    name = _MONTHS.get(lang).split()[days[0].date.month - 1]
    if cell == _CELLS[-1]:
        name = name[:3]
    worked = sum(day.working for day in days)
    count = f"{worked} 个工作日" if lang == "zh" else f"{worked} workdays"
    indent = cell - 3  # where the first weekday's name starts
    space = 7 * cell - indent - columns(name) - columns(count) - 1
    return Span(" " * indent + name, "bold"), Span(" " * space + count + " ", "dim")


def _weekdays(lang: Lang, cell: int) -> Line:
    names = list(WEEKDAYS.zh) if lang == "zh" else [name[:2] for name in WEEKDAYS.en.split()]
    return (Span("".join(" " * (cell - 3) + name + " " for name in names), "dim"),)


def _weeks(days: Sequence[Day], cell: int) -> Iterator[Line]:
    blank = Span(" " * cell)
    lead = days[0].date.weekday()
    cells = [blank] * lead
    cells += [
        Span(f"{day.date.day:>{cell - 1}}{MARKS[day.kind]}", _STYLES[day.kind]) for day in days
    ]
    cells += [blank] * (-len(cells) % 7)
    for start in range(0, len(cells), 7):
        yield tuple(cells[start : start + 7])


# What stands below.


def _legend(days: Sequence[Day], lang: Lang, width: int) -> list[Line]:
    present = {day.kind for day in days}
    items: list[Line] = [
        (Span(f"{mark} {kind.label.get(lang)}", _STYLES[kind]),)
        for kind, mark in MARKS.items()
        if kind in present and mark.strip()
    ]
    items.append((Span("无记号为工作日" if lang == "zh" else "no mark: workday"),))
    return wrapped("图例：" if lang == "zh" else "Legend: ", items, "  ", width)


def _named(calendar: WorkCalendar, year: int, lang: Lang, width: int) -> list[Line]:
    """The runs of days off that have a name and the makeup workdays, month by month."""
    months: dict[int, list[Line]] = {}
    for run in _runs(_around(calendar, year)):
        here = [day.date for day in run if day.date.year == year]
        if here:
            months.setdefault(here[0].month, []).append(_run(run, here[0], lang))
    lines: list[Line] = []
    for month, items in months.items():
        name = _MONTHS.get(lang).split()[month - 1]
        label = f"{name:>3} " if lang == "zh" else f"{name[:3]}  "
        lines += wrapped(label, items, "；" if lang == "zh" else "; ", width)
    return lines


def _around(calendar: WorkCalendar, year: int) -> tuple[Day, ...]:
    """The year's days and some on either side: New Year's run of days off may start before it."""
    first, last = calendar.computable
    return calendar.days(
        max(first, date(year, 1, 1) - _LONGEST_RUN), min(last, date(year, 12, 31) + _LONGEST_RUN)
    )


def _runs(days: Iterable[Day]) -> Iterator[list[Day]]:
    """The stretches of days off in which some day is named, and of makeup workdays."""
    for _, group in groupby(days, key=lambda day: day.kind if day.working else None):
        run = list(group)
        if any(day.text for day in run):
            yield run


def _run(run: Sequence[Day], here: date, lang: Lang) -> Line:
    """One run, as it is told in the month of `here`: its dates, their number, its names."""
    first, last = run[0].date, run[-1].date
    if (first.year, first.month) == (last.year, last.month):
        span = f"{first.day}" if first == last else f"{first.day}-{last.day}"
        span += "日" if lang == "zh" else ""
    else:
        ends = [f"{day:%m-%d}" if day.year == here.year else f"{day}" for day in (first, last)]
        span = (" 至 " if lang == "zh" else " to ").join(ends)
    length = ""
    if len(run) > 1:
        length = f"（{len(run)} 天）" if lang == "zh" else f" ({len(run)} days)"
    gap = "" if lang == "zh" and length else " "
    style = _STYLES[DayKind.MAKEUP if run[0].working else DayKind.HOLIDAY]
    return Span(span, style), Span(length + gap + _names(run, lang))


def _names(run: Iterable[Day], lang: Lang) -> str:
    """What the days of a run are named, each name once; bridge days only where they stand alone."""
    named = [day for day in run if day.text]
    own = [day for day in named if day.kind is not DayKind.BRIDGE] or named
    return ("、" if lang == "zh" else ", ").join(dict.fromkeys(day.name(lang) for day in own))


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "
