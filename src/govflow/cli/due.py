"""`govflow due`: when something is due."""

from datetime import date
from typing import Annotated

import typer

from govflow.calendars import Standing
from govflow.calendars import calendar as find_calendar
from govflow.calendars.days import weekday
from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import day_data, print_json, read_date
from govflow.counting import Deadline, Step
from govflow.counting import convention as find_convention
from govflow.counting import due as compute
from govflow.counting.due import own_calendar
from govflow.errors import CalendarError
from govflow.text import Lang, Text

__all__ = ["deadline_data", "due", "summary"]

_UNPUBLISHED = Text(
    zh="所依据的放假安排未见公布，日期可能变动",
    en="it rests on an arrangement of days that is not published, and may move",
)


def due(
    start: Annotated[
        str,
        typer.Argument(metavar="START", help="Date or moment · 起算日或时刻 (2019-09-20T09:00)"),
    ],
    within: Annotated[
        str,
        typer.Argument(metavar="WITHIN", help='Period · 期间 ("10个工作日", "half a year", P1M)'),
    ],
    *,
    calendar: Annotated[
        str | None,
        typer.Option(help="Country or subdivision (the convention's) · 国家或地区（依计算规则）"),
    ] = None,
    convention: Annotated[str, typer.Option(help="How it is counted · 计算规则")] = "cn.civil",
    before: Annotated[bool, typer.Option("--before", help="Count back · 向前推算")] = False,
    zone: Annotated[str | None, typer.Option(help="Time zone · 时区 (Asia/Shanghai)")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Every step · 逐步说明")] = False,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """When something is due · 期限何日届满"""
    rule = find_convention(convention)
    deadline = compute(
        read_date(start, where="START"),
        within,
        calendar=find_calendar(calendar or own_calendar(rule), zone=zone),
        convention=rule,
        direction="before" if before else "after",
    )
    if as_json:
        print_json(deadline_data(deadline))
    else:
        print(deadline.explain(lang) if explain else summary(deadline, lang))


# In a line or a few.


def summary(deadline: Deadline, lang: Lang) -> str:
    """The due date, its last moment and its standing; below, what moved it or may yet do so."""
    zh = lang == "zh"
    day, time, standing = _day(deadline.due, lang), _close(deadline), deadline.standing
    said = standing.label.get(lang)
    if zh:
        lines = [f"{day}{time} 截止，{_zone(deadline) or '当地时间'}，{said}"]
    else:
        lines = [f"{day}, until {time} {_zone(deadline) or 'local time'}, {said}"]
    if deadline.due != deadline.nominal:
        name = deadline.calendar.day(deadline.nominal).text.get(lang)
        nominal, moved = _day(deadline.nominal, lang, name), deadline.due > deadline.nominal
        way = "顺延" if moved else "提前"
        lines.append(f"原届满于 {nominal}，{way}" if zh else f"moved from {nominal}")
    if standing is Standing.PROVISIONAL:
        lines.append(_UNPUBLISHED.get(lang))
    return "\n".join(lines)


def _day(day: date, lang: Lang, name: str = "") -> str:
    if lang == "zh":
        return f"{day:%Y-%m-%d}（{weekday(day, lang)}{'，' + name if name else ''}）"
    return f"{day:%Y-%m-%d} ({weekday(day, lang)}{', ' + name if name else ''})"


def _close(deadline: Deadline) -> str:
    """The time of day at which the last day ends, or a period in hours does."""
    if deadline.clock is not None:
        return f"{deadline.clock:%H:%M:%S}" if deadline.clock.second else f"{deadline.clock:%H:%M}"
    close = deadline.close
    return "24:00" if close is None else f"{close:%H:%M}"


def _zone(deadline: Deadline) -> str:
    """The zone of the last moment; empty where the jurisdiction keeps several and none is chosen.

    The due date does not depend on it, so that is no error here.
    """
    try:
        return str(deadline.calendar.zone)
    except CalendarError:
        return ""


# For programs.


def deadline_data(deadline: Deadline) -> dict[str, object]:
    """A deadline under the names it has in Python, for `print_json`.

    `moment` is null where the jurisdiction keeps several times and none is chosen.
    """
    return {
        "due": deadline.due,
        "moment": deadline.moment if _zone(deadline) else None,
        "nominal": deadline.nominal,
        "standing": deadline.standing,
        "earliest": deadline.earliest,
        "latest": deadline.latest,
        "start": deadline.start,
        "period": None if deadline.period is None else str(deadline.period),
        "direction": deadline.direction,
        "calendar": deadline.calendar.id,
        "convention": deadline.convention.id,
        "readings": [
            {"id": r.id, "title": r.title, "deadline": deadline_data(r.deadline)}
            for r in deadline.readings
        ],
        "steps": [_step_data(step) for step in deadline.steps],
    }


def _step_data(step: Step) -> dict[str, object]:
    article = step.article
    return {
        "kind": step.kind,
        "first": step.first,
        "last": step.last,
        "skipped": [day_data(day) for day in step.skipped],
        "made_up": [day_data(day) for day in step.made_up],
        "article": article
        and {"act": article.act, "number": article.number, "words": article.words},
    }
