"""A case as a timeline: each event, the clocks it started, and what was met, missed or late."""

from collections.abc import Iterator
from datetime import timedelta

from attrs import frozen

from govflow.cases import Case, EntryKind, Obligation
from govflow.counting.deadline import local_date
from govflow.procedures import Force
from govflow.text import Lang, Text
from govflow.views.happenings import Change, Effect, Happening, happenings
from govflow.views.layout import hanging, say
from govflow.views.lines import Line, columns
from govflow.views.obligations import due_text, owed_by, procedure_of
from govflow.views.words import arrow, between, colon, counted, day_text, late_text, passed, within

__all__ = ["timeline"]

_LATE = "bold red"
_STYLES = {Effect.STARTS: "cyan", Effect.MET: "green", Effect.MET_LATE: _LATE}
_MISSED = Text(zh="到期未办", en="missed")
_GAP = 2


@frozen
class _Page:
    """What every line is laid out by."""

    lang: Lang
    case: Case
    dates: int
    """Columns that the dates take, with the gap after them."""
    labels: int
    """Columns that the labels of a clock's changes take, likewise."""
    width: int


def timeline(case: Case, *, lang: Lang = "zh", width: int = 80) -> tuple[Line, ...]:
    """Everything that happened up to `case.now`, dated; under each event what it did to the clocks.

    Args:
        case: the case.
        lang: the language of the words.
        width: how many columns there are.
    """
    told = happenings(case)
    dates = max(columns(day_text(happening.entry.on, lang)) for happening in told) + _GAP
    labels = max(columns(text.get(lang)) for text in (_MISSED, *(e.label for e in Effect))) + _GAP
    page = _Page(lang, case, dates, labels, width)
    return tuple(line for happening in told for line in _lines(happening, page))


def _lines(happening: Happening, page: _Page) -> Iterator[Line]:
    lang, day = page.lang, say(day_text(happening.entry.on, page.lang))
    missed = happening.entry.obligation
    if happening.entry.kind is EntryKind.BREACH and missed is not None:
        said = [say(owed_by(missed, page.case, lang), _LATE)]
        if note := _ambiguous(missed, lang):
            said.append(say(note, "dim"))
        yield from _labelled(day, say(_MISSED.get(lang), _LATE), said, page)
        return
    yield from hanging(day, page.dates, _event(happening, lang), page.width)
    for change in happening.changes:
        label = say(change.effect.label.get(lang), _STYLES.get(change.effect, ""))
        yield from _labelled((), label, _change(change, page), page)


def _labelled(day: Line, label: Line, said: Iterator[Line] | list[Line], page: _Page) -> list[Line]:
    """Statements beside a label, beside a date."""
    lines: list[Line] = []
    for statement in said:
        (head,) = hanging(day, page.dates, label, page.dates + page.labels)
        lines += hanging(head, page.dates + page.labels, statement, page.width)
        day = label = ()
    return lines


def _event(happening: Happening, lang: Lang) -> Line:
    entry, occurrence = happening.entry, happening.entry.occurrence
    title = happening.title.get(lang)
    if entry.case:
        title = f"{entry.case}{colon(lang)}{title}"
    if occurrence is not None and occurrence.opens:
        title = f"{title}{colon(lang)}{occurrence.opens}"
    if happening.outcome is None:
        return say(title, "bold")
    return say(title, "bold") + say(arrow(lang) + happening.outcome.text.get(lang))


# What an event did to a clock.


def _change(change: Change, page: _Page) -> Iterator[Line]:
    """The duty's name, then what there is to say of its date."""
    if change.effect is Effect.STARTS:
        yield say(owed_by(change.obligation, page.case, page.lang))
    else:
        yield say(change.obligation.duty.text.get(page.lang))
    if change.effect in (Effect.STARTS, Effect.RESUMES, Effect.MOVES):
        yield from _running(change.obligation, page.lang)
    elif change.effect is Effect.MET_LATE:
        yield from _late(change.obligation, page)


def _running(obligation: Obligation, lang: Lang) -> Iterator[Line]:
    """The period and the date: `within 10 working days: by 2019-10-10 Thu`."""
    deadline, zh = obligation.deadline, lang == "zh"
    if deadline is None:
        return
    limit = within(deadline, lang)
    if obligation.duty.force is Force.SHOULD:
        limit = f"一般{limit}" if zh else f"usually {limit}"
    end = due_text(obligation, lang)
    yield say(f"{limit}，{end} 到期" if zh else f"{limit}: by {end}")
    notes = [_ambiguous(obligation, lang), counted(deadline, lang)]
    if note := between(lang).join(filter(None, notes)):
        yield say(note, "dim")


def _late(obligation: Obligation, page: _Page) -> Iterator[Line]:
    due, ended, late, lang = obligation.due, obligation.ended, obligation.late, page.lang
    if due is None or ended is None or late is None:
        return
    said, day = late_text(late, lang), due_text(obligation, lang)
    yield say(f"{day} 到期，{said}" if lang == "zh" else f"{said}; due {day}", _LATE)
    calendar = procedure_of(obligation, page.case).calendar
    after = calendar.days(due + timedelta(days=1), local_date(ended, calendar))
    if note := passed(after, lang):
        yield say(note, "dim")


def _ambiguous(obligation: Obligation, lang: Lang) -> str:
    """A remark where the date is one of several that the text can mean."""
    count = len(obligation.readings)
    if count < 2:
        return ""
    return f"{count}种理解口径中最早的" if lang == "zh" else f"the earliest of {count} readings"
