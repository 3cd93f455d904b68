"""What is owed in a case, was met and was missed: one entry an obligation, with all readings."""

from collections.abc import Iterable, Iterator
from datetime import date

from govflow.calendars import Standing
from govflow.cases import Case, Obligation, Status
from govflow.counting import Deadline, Reading
from govflow.procedures import Procedure
from govflow.text import Lang, Text
from govflow.views.layout import beside, hanging, say, size, wrap
from govflow.views.lines import Line, Span, columns
from govflow.views.words import between, colon, day_text, days_text, late_text

__all__ = [
    "OPEN_STATUSES",
    "due_text",
    "obligations_table",
    "owed_by",
    "procedure_of",
    "readings_table",
]

OPEN_STATUSES = (Status.OVERDUE, Status.PENDING, Status.SUSPENDED)
"""What still has to be done, the most pressing first."""

_STYLES = {
    Status.OVERDUE: "bold red",
    Status.FULFILLED_LATE: "red",
    Status.PENDING: "bold",
    Status.SUSPENDED: "yellow",
    Status.FULFILLED: "green",
    Status.VOID: "dim",
}
_INDENT = 2  # columns that every line stands in from the left
_GAP = 2  # columns between what stands side by side
_NO_DATE = Text(zh="尚未确定", en="no date yet")
_READINGS = Text(
    zh="有多种理解口径，以最早者为准：", en="readings of the text, the earliest leads:"
)


def obligations_table(
    obligations: Iterable[Obligation],
    case: Case,
    *,
    lang: Lang = "zh",
    width: int = 80,
) -> list[Line]:
    """The obligations: the status, the date, who owes what, how long is left or how late it was.

    Args:
        obligations: some of the case's, as of one day.
        case: the case, whose procedures name the roles.
        lang: the language of the words.
        width: how many columns there are.
    """
    found = sorted(obligations, key=_pressing)
    labels = [say(owed.status.label.get(lang), _STYLES[owed.status]) for owed in found]
    indent = _INDENT + max((size(label) for label in labels), default=0) + _GAP
    lines: list[Line] = []
    for label, owed in zip(labels, found, strict=True):
        entry = list(_entry(owed, case, lang, width - indent))
        lines += beside((Span(" " * _INDENT), *label), indent, entry)
    return lines


def readings_table(
    readings: Iterable[Reading], *, lang: Lang = "zh", width: int = 80
) -> list[Line]:
    """The ways to read a text, each with its date, the earliest first."""
    ordered = sorted(readings, key=lambda reading: reading.deadline.due)
    return [
        line
        for reading in ordered
        for line in _dated(_end(reading.deadline, lang), reading.title.get(lang), lang, width)
    ]


def _pressing(obligation: Obligation) -> tuple[int, date]:
    """Open ones first, the most pressing on top; the others by their dates."""
    status, due = obligation.status, obligation.due or date.max
    if status in OPEN_STATUSES:
        return OPEN_STATUSES.index(status), due
    return len(OPEN_STATUSES), due


def procedure_of(obligation: Obligation, case: Case) -> Procedure:
    """The procedure an obligation comes from: the case's, or that of a case opened within it."""
    return (case.child(obligation.case) if obligation.case else case).procedure


def due_text(obligation: Obligation, lang: Lang) -> str:
    """When it is due, where that is known now."""
    deadline = obligation.deadline
    return _NO_DATE.get(lang) if deadline is None else _end(deadline, lang)


def owed_by(obligation: Obligation, case: Case, lang: Lang) -> str:
    """What is owed and by whom: `complete the report (inspection team)`."""
    duty = obligation.duty
    bearer = procedure_of(obligation, case).roles[duty.bearer].text.get(lang)
    name = duty.text.get(lang)
    return f"{name}（{bearer}）" if lang == "zh" else f"{name} ({bearer})"


def _entry(obligation: Obligation, case: Case, lang: Lang, width: int) -> Iterator[Line]:
    path = f"{obligation.case}{colon(lang)}" if obligation.case else ""
    number = "" if obligation.number == 1 else f" #{obligation.number}"
    title = f"{path}{owed_by(obligation, case, lang)}{number}"
    yield from _dated(due_text(obligation, lang), title, lang, width)
    said = _time(obligation, lang)
    if obligation.standing is not None:
        said += between(lang) + _standing(obligation.standing, lang)
    yield from wrap(say(said, "red" if obligation.status.late else "dim"), width)
    if obligation.readings:
        yield from wrap(say(_READINGS.get(lang), "dim"), width)
        yield from readings_table(obligation.readings, lang=lang, width=width)
        yield from _not_begun(obligation, lang, width)


def _not_begun(obligation: Obligation, lang: Lang, width: int) -> Iterator[Line]:
    """The readings of something still owed under which its period has not begun."""
    if obligation.status in OPEN_STATUSES:
        begun = {reading.id for reading in obligation.readings}
        for reading in obligation.duty.readings.values():
            if reading.id not in begun:
                yield from _dated(_NO_DATE.get(lang), reading.text.get(lang), lang, width)


def _dated(day: str, text: str, lang: Lang, width: int) -> list[Line]:
    """A text beside its date, at the same column in every line."""
    room = max(columns(day), columns(day_text(date.max, lang)))
    return hanging(say(day), room + _GAP, say(text), width)


def _end(deadline: Deadline, lang: Lang) -> str:
    """The day a deadline ends on, or the moment where its period is in hours."""
    return day_text(deadline.clock or deadline.due, lang)


def _standing(standing: Standing, lang: Lang) -> str:
    label = standing.label.get(lang)
    return f"放假安排{label}" if lang == "zh" else f"{label} calendar"


def _time(obligation: Obligation, lang: Lang) -> str:
    """How long is left, how late it is, or when it was done."""
    zh, ended = lang == "zh", obligation.ended
    if obligation.left is not None:
        left = days_text(obligation.left, lang)
        return f"还剩{left}" if zh else f"{left} left"
    if obligation.suspended_since is not None:
        since = day_text(obligation.suspended_since, lang)
        return f"{since} 起中止" if zh else f"suspended since {since}"
    late = "" if obligation.late is None else late_text(obligation.late, lang)
    if ended is None:
        return late
    day = day_text(ended, lang)
    if obligation.status is Status.VOID:
        return f"{day} 起不再履行" if zh else f"void since {day}"
    if zh:
        return f"{day} 完成" + (f"，{late}" if late else "")
    return f"done {day}" + (f", {late}" if late else "")
