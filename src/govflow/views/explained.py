"""One duty explained: the rule, its phrase, its readings, and a date worked out from it."""

from datetime import date, datetime, time

from govflow.cases.clocks import THE_ONE, Clock
from govflow.cases.limits import deadline_of, earliest_of
from govflow.cases.stretches import stretch_of
from govflow.procedures import Duty, Procedure
from govflow.text import Lang
from govflow.views.duties import duty_rows
from govflow.views.layout import BLANK, hanging, heading, say, table, wrap
from govflow.views.lines import Line
from govflow.views.words import day_text

__all__ = ["EXAMPLE_START", "explained_view"]

EXAMPLE_START = date(2025, 9, 24)
"""A Wednesday before National Day 2025: 1 to 8 October off, Sunday 28 September worked."""

_MORNING = time(9)


def explained_view(
    procedure: Procedure,
    duty: Duty,
    *,
    start: date | datetime = EXAMPLE_START,
    lang: Lang = "zh",
    width: int = 80,
) -> tuple[Line, ...]:
    """The duty in words, and when it would be due if its clock started on `start`.

    Args:
        procedure: the procedure it belongs to.
        duty: the duty.
        start: the day of the worked example; a duty in hours starts at nine.
        lang: the language of the words.
        width: how many columns there are.
    """
    lines = [*wrap(say(f"{procedure.id}  {duty.id}", "bold"), width)]
    lines += wrap(say(duty.text.get(lang)), width)
    rows: list[tuple[Line, Line]] = []
    for label, statements in duty_rows(procedure, duty, lang):
        head = say(label.get(lang), "dim")
        for said in statements:
            rows.append((head, say(said)))
            head = ()
    lines += table(rows, width, indent=2)
    example = "示例" if lang == "zh" else "Worked example"
    return (*lines, BLANK, heading(example), *_example(procedure, duty, start, lang, width))


def _example(
    procedure: Procedure, duty: Duty, start: date | datetime, lang: Lang, width: int
) -> list[Line]:
    clock = Clock(1, dict.fromkeys(list(duty.readings) or [THE_ONE], _start(duty, start)))
    deadline = deadline_of(procedure, duty, clock)
    lines: list[Line] = []
    if (earliest := earliest_of(procedure, duty, clock)) is not None:
        day = day_text(earliest, lang)
        said = f"最早可于 {day} 进行" if lang == "zh" else f"may be done from {day} on"
        lines += wrap(say(said), width)
    if deadline is not None:
        for line in deadline.explain(lang).splitlines():
            text = line.lstrip()
            indent = len(line) - len(text)
            lines += (
                hanging(say(" " * indent), indent, say(text), width)
                if indent
                else wrap(say(text), width)
            )
    return lines


def _start(duty: Duty, start: date | datetime) -> date | datetime:
    if duty.every is not None:
        return stretch_of(duty.every, start).last
    if any(period.on_the_clock for period in duty.periods) and not isinstance(start, datetime):
        return datetime.combine(start, _MORNING)
    return start
