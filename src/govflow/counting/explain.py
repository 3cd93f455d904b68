"""A deadline's steps in words, in Chinese or English."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from govflow.calendars import Day
from govflow.calendars.days import weekday
from govflow.counting.deadline import Deadline, local_date
from govflow.counting.steps import Step, StepKind
from govflow.text import Lang, Text

__all__ = ["explain"]


def explain(deadline: Deadline, lang: Lang) -> str:
    """The whole explanation: the result first, then a line or two for each step."""
    zh = lang == "zh"
    lines = [_headline(deadline, lang)]
    if (name := deadline.calendar.source.id) != deadline.convention.calendar:
        lines.append(f"  {'日历' if zh else 'calendar'}{_colon(lang)}{name}")
    for step in deadline.steps:
        lines.append("  " + _sentence(deadline, step, lang) + _citation(step, lang))
        if step.skipped:
            label = "不计" if step.kind is StepKind.WORKING else "经过"
            if not zh:
                label = "skipped" if step.kind is StepKind.WORKING else "passing over"
            lines.append(f"    {label}{_colon(lang)}{_days(step.skipped, lang)}")
        if step.made_up:
            label = "补班计入" if zh else "worked, so counted"
            lines.append(f"    {label}{_colon(lang)}{_days(step.made_up, lang)}")
    if note := _note(deadline, lang):
        lines.append(f"  {'注' if zh else 'note'}{_colon(lang)}{note}")
    if deadline.readings:
        lines.append("各种理解口径：" if zh else "The readings of the text:")
        for reading in deadline.readings:
            day = _date(reading.deadline.due, lang)
            lines.append(f"  {reading.title.get(lang)}{_colon(lang)}{day}")
    return "\n".join(lines)


def _headline(deadline: Deadline, lang: Lang) -> str:
    start = _point(deadline.start, lang)
    end = _point(deadline.clock or deadline.due, lang)
    standing = deadline.standing.label.get(lang)
    if deadline.period is None:
        return (
            f"{end}（{standing}）：固定日期" if lang == "zh" else f"{end} ({standing}): fixed date"
        )
    period = deadline.period.text(lang)
    if lang == "zh":
        side = "后" if deadline.direction == "after" else "前"
        return f"{end}（{standing}）：{start}{side}{period}"
    side = "after" if deadline.direction == "after" else "before"
    return f"{end} ({standing}): {period} {side} {start}"


def _sentence(deadline: Deadline, step: Step, lang: Lang) -> str:
    zh = lang == "zh"
    first, last = _point(step.first, lang), _point(step.last, lang)
    period = deadline.period.text(lang) if deadline.period is not None else ""
    match step.kind:
        case StepKind.START:
            counted = deadline.convention.counts_start
            if zh:
                return f"起算：{first}，当日{'计入' if counted else '不计入'}"
            return f"start: {first}, {'counted' if counted else 'not counted'}"
        case StepKind.WORKING:
            by_act = step.article is not None
            if zh:
                meant = "，依法指工作日" if by_act else ""
                return f"计算：{period}{meant}，至 {last}"
            meant = ", which the act means as working days" if by_act else ""
            return f"count: {period}{meant}, to {last}"
        case StepKind.NATURAL | StepKind.CLOCK:
            return f"计算：{period}，至 {last}" if zh else f"count: {period}, to {last}"
        case StepKind.FIXED:
            return f"期日：{last}" if zh else f"date: {last}"
        case StepKind.EXTENDED:
            added = step.added.text(lang) if step.added is not None else ""
            return f"延长：{added}" if zh else f"extended by: {added}"
        case StepKind.TOLLED:
            if zh:
                return f"扣除：{first} 停止，{last} 恢复，其后至恢复之日不计"
            return f"not counted: what follows {first}, when it stopped, up to {last}"
        case StepKind.ROLL:
            verb = "顺延" if step.last > step.first else "前移"
            return f"{verb}：由 {first} 移至 {last}" if zh else f"move: from {first} to {last}"
        case StepKind.LENGTHENED:
            if zh:
                return f"顺延：期限内的休息日使末日由 {first} 移至 {last}"
            return f"lengthen: days off within the period move its last day from {first} to {last}"
        case StepKind.CLOSE:
            close = deadline.close
            at = "24:00" if close is None else close.strftime("%H:%M")
            return f"截止：{last} {at}" if zh else f"close: {last} at {at}"


def _citation(step: Step, lang: Lang) -> str:
    if step.article is None:
        return ""
    cited = step.article.cite(lang)
    return f"。{cited}：“{step.article.words}”" if lang == "zh" else f". {cited}"


def _note(deadline: Deadline, lang: Lang) -> str:
    """What the law leaves open, where this count met it."""
    moved_back = deadline.due < deadline.nominal
    convention = deadline.convention
    notes = [convention.note, convention.note_back if moved_back else Text()]
    if (
        convention.since is not None
        and local_date(deadline.start, deadline.calendar) < convention.since
    ):
        notes.append(convention.note_before)
    return ("；" if lang == "zh" else "; ").join(note.get(lang) for note in notes if note)


def _days(days: Iterable[Day], lang: Lang) -> str:
    """Runs of days of one name: `2019-10-01 至 10-03 国庆节`."""
    named = [(day, day.name(lang)) for day in days]
    runs: list[str] = []
    for name, group in groupby(_with_runs(named), key=lambda item: (item[1], item[2])):
        members = [item[0].date for item in group]
        runs.append(f"{_span(members[0], members[-1], lang)} {name[0]}")
    return ("；" if lang == "zh" else "; ").join(runs)


def _with_runs(named: list[tuple[Day, str]]) -> list[tuple[Day, str, int]]:
    """Each day with a number that stays the same along a run of consecutive days."""
    return [(day, name, day.date.toordinal() - i) for i, (day, name) in enumerate(named)]


def _span(first: date, last: date, lang: Lang) -> str:
    if first == last:
        return (
            f"{first}（{weekday(first, lang)}）"
            if lang == "zh"
            else (f"{first} ({weekday(first, lang)})")
        )
    end = last.isoformat() if last.year != first.year else last.strftime("%m-%d")
    return f"{first} 至 {end}" if lang == "zh" else f"{first} to {end}"


def _date(day: date, lang: Lang) -> str:
    name = weekday(day, lang)
    return f"{day.isoformat()}（{name}）" if lang == "zh" else f"{day.isoformat()} ({name})"


def _point(point: date | datetime, lang: Lang) -> str:
    if isinstance(point, datetime):
        return point.isoformat(sep=" ", timespec="minutes")
    return _date(point, lang)


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "
