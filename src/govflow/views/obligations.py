"""What is owed in a case, was met and was missed: one entry an obligation, with all readings."""

from collections.abc import Iterable, Iterator
from datetime import date

from govflow.calendars import Standing
from govflow.cases import Obligation, Status
from govflow.counting import Reading
from govflow.procedures import Procedure
from govflow.text import Lang, Text
from govflow.views.layout import say, table
from govflow.views.lines import Line, columns
from govflow.views.words import between, day_text, days_text

__all__ = ["OPEN_STATUSES", "obligations_table", "readings_table"]

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
_NO_DATE = Text(zh="（未定）", en="(no date)")
_READINGS = Text(
    zh="有多种理解口径，以最早者为准：", en="readings of the text, the earliest leads:"
)


def obligations_table(
    obligations: Iterable[Obligation],
    procedure: Procedure,
    *,
    lang: Lang = "zh",
    width: int = 80,
) -> list[Line]:
    """The obligations: the status, the date, who owes what, how long is left or how late it was.

    Args:
        obligations: those of a case, as of one day.
        procedure: the case's, which names the roles.
        lang: the language of the words.
        width: how many columns there are.
    """
    rows: list[tuple[Line, Line]] = []
    for obligation in sorted(obligations, key=_pressing):
        label = say(obligation.status.label.get(lang), _STYLES[obligation.status])
        for line in _entry(obligation, procedure, lang):
            rows.append((label, line))
            label = ()
    return table(rows, width, indent=2)


def readings_table(readings: Iterable[Reading], *, lang: Lang = "zh") -> list[Line]:
    """The ways to read a text, each with its date, the earliest first."""
    ordered = sorted(readings, key=lambda reading: reading.deadline.due)
    return [_dated(reading.deadline.due, reading.title.get(lang), lang) for reading in ordered]


def _pressing(obligation: Obligation) -> tuple[int, date]:
    """Open ones first, the most pressing on top; the others by their dates."""
    status, due = obligation.status, obligation.due or date.max
    if status in OPEN_STATUSES:
        return OPEN_STATUSES.index(status), due
    return len(OPEN_STATUSES), due


def _entry(obligation: Obligation, procedure: Procedure, lang: Lang) -> Iterator[Line]:
    duty, zh = obligation.duty, lang == "zh"
    case = obligation.case and f"{obligation.case}{'：' if zh else ': '}"
    number = "" if obligation.number == 1 else f" #{obligation.number}"
    yield _dated(
        obligation.due,
        f"{case}{duty.text.get(lang)}{number}{_bearer(obligation, procedure, lang)}",
        lang,
    )
    said = _time(obligation, lang)
    if obligation.standing is not None:
        said += between(lang) + _standing(obligation.standing, lang)
    yield say(said, "red" if obligation.status.late else "dim")
    if obligation.readings:
        yield say(_READINGS.get(lang), "dim")
        yield from readings_table(obligation.readings, lang=lang)


def _dated(day: date | None, text: str, lang: Lang) -> Line:
    """A text after its date, at the same column in every line."""
    shown = _NO_DATE.get(lang) if day is None else day_text(day, lang)
    gap = 2 + columns(day_text(date.min, lang)) - columns(shown)
    return say(shown + " " * gap + text)


def _bearer(obligation: Obligation, procedure: Procedure, lang: Lang) -> str:
    role = procedure.roles.get(obligation.duty.bearer)
    name = obligation.duty.bearer if role is None else role.text.get(lang)
    return f"（{name}）" if lang == "zh" else f" ({name})"


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
    late = "" if obligation.late is None else days_text(obligation.late, lang)
    if ended is None:
        return f"已逾期{late}" if zh else f"{late} late"
    day = day_text(ended, lang)
    if obligation.status is Status.VOID:
        return f"{day} 起不再履行" if zh else f"void since {day}"
    if zh:
        return f"{day} 完成" + (f"，逾期{late}" if late else "")
    return f"done {day}" + (f", {late} late" if late else "")
