"""Dates, counts of days and lists in words, as all views say them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from govflow.calendars import Day, DayKind
from govflow.calendars.days import weekday
from govflow.cases import Days
from govflow.counting import Deadline, StepKind
from govflow.procedures import Datum, Guard, Value
from govflow.text import Lang, Text

__all__ = [
    "OPENED",
    "arrow",
    "between",
    "colon",
    "condition",
    "counted",
    "day_text",
    "days_text",
    "join",
    "late_text",
    "passed",
    "sentence",
    "value_text",
    "within",
]

OPENED = Text(zh="立案", en="the case is opened")
"""What the event that opens a case is called."""

_MOST_NAMED = 4  # stretches of days off told of one count


def day_text(day: date | datetime, lang: Lang) -> str:
    """A date with its weekday, and the time of day where it is a moment: `2019-10-10 Thu`."""
    if isinstance(day, datetime):
        return f"{day.date()} {weekday(day, lang)} {day:%H:%M}"
    return f"{day} {weekday(day, lang)}"


def days_text(days: Days, lang: Lang) -> str:
    """A number of days in both units: `3 working days (4 natural)`."""
    if lang == "zh":
        return f"{days.working}个工作日（{days.natural}个自然日）"
    plural = "" if days.working == 1 else "s"
    return f"{days.working} working day{plural} ({days.natural} natural)"


def late_text(days: Days, lang: Lang) -> str:
    """By how much something was late: `3 working days (4 natural) late`."""
    if days.natural == 0:  # a deadline in hours, missed on its own day
        return "当日逾期" if lang == "zh" else "late on the same day"
    said = days_text(days, lang)
    return f"逾期{said}" if lang == "zh" else f"{said} late"


def value_text(value: Value, lang: Lang) -> str:
    """A fact's value as a table of events writes it."""
    if isinstance(value, bool):
        return ("否", "是")[value] if lang == "zh" else ("false", "true")[value]
    return str(value)


def condition(guard: Guard, facts: Mapping[str, Datum], lang: Lang) -> str:
    """What a guard asks for: `kind of finding = conduct | discipline`."""
    tests = [
        f"{facts[test.fact].text.get(lang)} {test.sign} "
        + " | ".join(value_text(value, lang) for value in test.values)
        for test in guard.tests
    ]
    if guard.any:
        either = (" 或 " if lang == "zh" else " or ").join(
            condition(other, facts, lang) for other in guard.any
        )
        tests.append(f"（{either}）" if lang == "zh" else f"({either})")
    return join(tests, lang)


def join(items: Iterable[str], lang: Lang) -> str:
    """A list: `a, b`, or with the Chinese mark."""
    return ("、" if lang == "zh" else ", ").join(items)


def sentence(parts: Iterable[str], lang: Lang) -> str:
    """Statements that belong together, one after another."""
    return ("，" if lang == "zh" else ", ").join(parts)


def between(lang: Lang) -> str:
    """What stands between two statements on one line."""
    return "；" if lang == "zh" else "; "


def colon(lang: Lang) -> str:
    """What stands between a label and what it labels."""
    return "：" if lang == "zh" else ": "


def arrow(lang: Lang) -> str:
    """What stands between where something was and where it went."""
    return " → " if lang == "zh" else " -> "


def within(deadline: Deadline, lang: Lang) -> str:
    """A deadline's period in words: `within 10 working days`."""
    if deadline.period is None:
        return "在期日之前" if lang == "zh" else "on a fixed date"
    period = deadline.period.text(lang)
    return f"{period}内" if lang == "zh" else f"within {period}"


def counted(deadline: Deadline, lang: Lang) -> str:
    """What is worth saying of how a date was counted; empty where nothing is.

    The named days off that were passed over, the makeup workdays that were counted, a stretch that
    was left out, the day that the date was moved from. Weekends go without saying.
    """
    zh = lang == "zh"
    said: list[str] = []
    for step in deadline.steps:
        if step.kind is StepKind.WORKING:
            said += _days_off_and_on(step.skipped, step.made_up, deadline.start, lang)
        elif step.kind is StepKind.TOLLED:
            span = (day_text(step.first, lang), day_text(step.last, lang))
            said.append(
                f"扣除 {span[0]} 至 {span[1]}" if zh else f"not counted: {' to '.join(span)}"
            )
        elif step.kind is StepKind.ROLL:
            nominal = day_text(deadline.nominal, lang)
            said.append(f"原为 {nominal}，休息日顺延" if zh else f"moved from {nominal}, a day off")
    return between(lang).join(said)


def passed(days: Sequence[Day], lang: Lang) -> str:
    """The same of a stretch of days, such as those by which something was late."""
    if not days:
        return ""
    off = [day for day in days if not day.working]
    worked = [day for day in days if day.kind is DayKind.MAKEUP]
    return between(lang).join(_days_off_and_on(off, worked, days[0].date, lang))


def _days_off_and_on(
    off: Iterable[Day], worked: Iterable[Day], start: date, lang: Lang
) -> Iterator[str]:
    runs = [_off(run, start, lang) for run in _named_runs(off)]
    days = [f"{_month_day(day.date, start)} {weekday(day.date, lang)}" for day in worked]
    for zh, en, shown in (("不计 ", "off: ", runs), ("补班计入 ", "worked: ", days)):
        if shown:
            more = ["…"] if len(shown) > _MOST_NAMED else []
            yield (zh if lang == "zh" else en) + join(shown[:_MOST_NAMED] + more, lang)


def _named_runs(days: Iterable[Day]) -> Iterator[Sequence[Day]]:
    """The stretches of consecutive days in which some day has a name."""
    for _, group in groupby(enumerate(days), key=lambda item: item[1].date.toordinal() - item[0]):
        run = [day for _, day in group]
        if any(day.text for day in run):
            yield run


def _off(run: Sequence[Day], start: date, lang: Lang) -> str:
    """A stretch of days off: `10-01 to 10-07 National Day`."""
    first, last = run[0].date, run[-1].date
    named = [day for day in run if day.text]
    # The festival names its bridge days; they name themselves only where they stand alone.
    own = [day for day in named if day.kind is not DayKind.BRIDGE] or named
    names = join(dict.fromkeys(day.name(lang) for day in own), lang)
    if first == last:
        return f"{_month_day(first, start)} {names}"
    middle = "至" if lang == "zh" else " to "
    return f"{_month_day(first, start)}{middle}{_month_day(last, first)} {names}"


def _month_day(day: date, near: date) -> str:
    return f"{day:%m-%d}" if day.year == near.year else day.isoformat()
