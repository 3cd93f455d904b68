"""Duties and watches in words: what starts one, its limit, what ends it, what follows if missed."""

import re
from collections.abc import Iterable, Iterator

from govflow.counting import Period
from govflow.procedures import (
    OPEN,
    By,
    Duty,
    DutyReading,
    Ends,
    Extension,
    Force,
    Procedure,
    Start,
    Watch,
)
from govflow.text import Lang, Text
from govflow.views.words import OPENED, between, colon, condition, join

__all__ = [
    "bearer_text",
    "duty_rows",
    "event_name",
    "limit_text",
    "names_of",
    "reading_text",
    "start_text",
    "watch_rows",
]

_EVERY = {
    "month": Text(zh="每月末", en="the end of each month"),
    "quarter": Text(zh="每季度末", en="the end of each quarter"),
    "half_year": Text(zh="每半年末", en="the end of each half-year"),
    "year": Text(zh="每年末", en="the end of each year"),
}


_EACH = {
    "month": Text(zh="自然月", en="a calendar month"),
    "quarter": Text(zh="季度", en="a quarter"),
    "half_year": Text(zh="半年", en="a half-year"),
    "year": Text(zh="自然年", en="a calendar year"),
}


def duty_rows(procedure: Procedure, duty: Duty, lang: Lang) -> Iterator[tuple[Text, list[str]]]:
    """What there is to say of a duty, by label, in the order a person asks."""
    yield Text(zh="义务人", en="owed by"), [bearer_text(procedure, duty, lang)]
    yield Text(zh="期限", en="within"), [limit_text(duty, lang)]
    yield Text(zh="起算", en="starts"), [start_text(procedure, duty.starts, lang)]
    yield Text(zh="完成", en="ends"), [_ends(procedure, duty.ends, lang)]
    for label, events in (
        (Text(zh="中止", en="stops"), duty.stops),
        (Text(zh="恢复", en="resumes"), duty.resumes),
        (Text(zh="重新起算", en="restarts"), duty.restarts),
        (Text(zh="免除", en="void on"), duty.voids),
    ):
        if events:
            yield label, [names_of(procedure, events, lang)]
    if duty.extension is not None:
        yield Text(zh="延长", en="extended"), [_extension(procedure, duty.extension, lang)]
    if duty.on_breach is not None:
        yield Text(zh="逾期后果", en="if missed"), [event_name(procedure, duty.on_breach, lang)]
    if duty.readings:
        readings = [reading_text(procedure, duty, r, lang) for r in duty.readings.values()]
        yield Text(zh="理解口径", en="readings"), readings
    if duty.cite is not None:
        article = f"{duty.cite.article} " if duty.cite.article else ""
        yield Text(zh="原文", en="phrase"), [f"{article}“{duty.cite.text}”"]
    if duty.note:
        yield Text(zh="说明", en="note"), [duty.note]


def bearer_text(procedure: Procedure, duty: Duty, lang: Lang) -> str:
    """Who owes it, and to whom."""
    bearer = procedure.roles[duty.bearer].text.get(lang)
    if duty.to is None:
        return bearer
    to = procedure.roles[duty.to].text.get(lang)
    return f"{bearer}（对 {to}）" if lang == "zh" else f"{bearer}, to {to}"


def limit_text(duty: Duty, lang: Lang) -> str:
    """The limit, and how binding it is: `10 working days (must)`."""
    said = [_dated(duty.within, duty.by, duty.direction == "before", duty.every, lang)]
    if duty.not_before is not None:
        least = duty.not_before.text(lang)
        said.append(f"不少于{least}" if lang == "zh" else f"at least {least}")
    must = duty.force is Force.MUST
    binding = (
        ("应当" if must else "一般，非强制") if lang == "zh" else ("must" if must else "should")
    )
    if duty.undated:
        said.append("未定期限" if lang == "zh" else "no date set")
    shown = ("，" if lang == "zh" else ", ").join(filter(None, said))
    return f"{shown}（{binding}）" if lang == "zh" else f"{shown} ({binding})"


def _dated(
    within: Period | None, by: By | None, before: bool, every: str | None, lang: Lang
) -> str:
    zh = lang == "zh"
    if by is not None:
        return f"{by} 之前" if zh else f"by {by}"
    if within is None:
        return ""
    period = within.text(lang)
    if every is not None:
        end = _EVERY[every].get(lang)
        return (
            f"{end}{'前' if before else '后'}{period}"
            if zh
            else (f"{period} {'before' if before else 'after'} {end}")
        )
    if before:
        return f"{period}前" if zh else f"{period} before"
    return period


def start_text(procedure: Procedure, start: Start, lang: Lang) -> str:
    """What starts the clock, and under which condition."""
    said = _started(procedure, start, lang)
    if start.when.always:
        return said
    wanted = condition(start.when, procedure.data, lang)
    return f"{said}，条件：{wanted}" if lang == "zh" else f"{said}, if {wanted}"


def _started(procedure: Procedure, start: Start, lang: Lang) -> str:
    zh = lang == "zh"
    if start.all:
        names = (event_name(procedure, id, lang) for id in start.all)
        said = (" 和 " if zh else " and ").join(names)
        said = f"{said}，以最后者为准" if zh else f"{said}, whichever is last"
        if start.also:
            later = names_of(procedure, start.also, lang)
            said += f"；其后如有 {later}，再顺延" if zh else f"; later still on: {later}"
        return said
    parts = [names_of(procedure, start.any, lang)] if start.any else []
    if start.enters:
        states = (procedure.states[id].text.get(lang) for id in start.enters)
        entered = (" 或 " if zh else " or ").join(states)
        parts.append(f"进入状态 {entered}" if zh else f"entry into {entered}")
    said = (" 或 " if zh else " or ").join(parts)
    if start.fact:
        fact = procedure.data[start.fact].text.get(lang)
        said += f"，自所载“{fact}”起" if zh else f", from the date it gives as {fact}"
    return said


def _ends(procedure: Procedure, ends: Ends, lang: Lang) -> str:
    zh = lang == "zh"
    if ends.cleared:
        title = procedure.procedures[ends.cleared].title.get(lang)
        if ends.where.always:
            return f"“{title}”案件全部办结" if zh else f"every case of {title} closed"
        which = condition(ends.where, procedure.procedures[ends.cleared].data, lang)
        return (
            f"“{title}”案件（{which}）全部办结"
            if zh
            else (f"every case of {title} with {which} closed")
        )
    said = names_of(procedure, ends.events, lang)
    if ends.covers:
        fact = procedure.data[ends.covers].text.get(lang)
        return f"{said}，覆盖每一个 {fact}" if zh else f"{said}, for every {fact}"
    return said


def _extension(procedure: Procedure, extension: Extension, lang: Lang) -> str:
    zh = lang == "zh"
    by = names_of(procedure, extension.event, lang)
    amount = extension.amount or extension.at_most
    how_much = amount.text(lang) if amount is not None else ""
    if extension.amount is None:
        how_much = f"至多{how_much}" if zh else f"at most {how_much}"
    if zh:
        return f"{by}：{how_much}，{extension.times}次"
    return f"{by}: {how_much}, {extension.times} time{'' if extension.times == 1 else 's'}"


def reading_text(procedure: Procedure, duty: Duty, reading: DutyReading, lang: Lang) -> str:
    """One reading: its name, with its limit where the name leaves that open."""
    before = (reading.direction or duty.direction) == "before"
    by = reading.by or (None if reading.within else duty.by)
    limit = _dated(reading.within or duty.within, by, before, duty.every, lang)
    name = reading.text.get(lang)
    if not limit or re.search(rf"(?<!\d){re.escape(limit)}", name):  # 2 days is not in 12 days
        return name
    return f"{name}（{limit}）" if lang == "zh" else f"{name} ({limit})"


def watch_rows(procedure: Procedure, watch: Watch, lang: Lang) -> Iterator[tuple[Text, str]]:
    """What there is to say of a watch, by label."""
    counted = names_of(procedure, watch.events, lang)
    if not watch.when.always:
        counted += f"{colon(lang)}{condition(watch.when, procedure.data, lang)}"
    yield Text(zh="事件", en="events"), counted
    amount = str(watch.at_least)
    if watch.sums:
        fact = procedure.data[watch.sums].text.get(lang)
        amount = f"{fact} ≥ {amount}"
    yield Text(zh="达到", en="reaching"), amount
    windows = [(r.text.get(lang), r.within, r.each) for r in watch.readings.values()] or [
        ("", watch.within, watch.each)
    ]
    shown = []
    for title, within, each in windows:
        window = within.text(lang) if within is not None else _EACH[str(each)].get(lang)
        shown.append(f"{title}{colon(lang)}{window}" if title else window)
    yield Text(zh="时间窗", en="window"), between(lang).join(shown)
    if watch.scope:
        scope = (procedure.data[fact].text.get(lang) for fact in watch.scope)
        yield Text(zh="分别计算", en="for each"), join(scope, lang)
    if watch.then:
        yield Text(zh="后果", en="then"), watch.then
    if watch.cite is not None:
        article = f"{watch.cite.article} " if watch.cite.article else ""
        yield Text(zh="原文", en="phrase"), f"{article}“{watch.cite.text}”"


def names_of(procedure: Procedure, events: Iterable[str], lang: Lang) -> str:
    """Events by name, any of them."""
    return (" 或 " if lang == "zh" else " or ").join(event_name(procedure, e, lang) for e in events)


def event_name(procedure: Procedure, id: str, lang: Lang) -> str:
    """An event's name; opening a case has one too."""
    return (OPENED if id == OPEN else procedure.events[id].text).get(lang)
