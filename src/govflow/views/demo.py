"""The demonstration: one case from beginning to end, told to someone who sees govflow first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from govflow.cases import Case, Status
from govflow.text import Lang, Text
from govflow.views.layout import BLANK, beside, heading, say, wrap
from govflow.views.lines import Line
from govflow.views.obligations import OPEN_STATUSES, obligations_table, readings_table
from govflow.views.timeline import timeline
from govflow.views.words import day_text

__all__ = ["demo_view"]

_INTRO = Text(
    zh="规则与日历是真实的，案件是虚构的。",
    en="The rules and the calendar are real; the case is made up.",
)
_TRY = Text(zh="接下来可以试试：", en="Try this next:")


def demo_view(
    case: Case,
    *,
    on: date,
    ambiguous: str,
    tries: Sequence[str],
    lang: Lang = "zh",
    width: int = 80,
) -> tuple[Line, ...]:
    """The timeline of a case, what was owed on one day, one text read in several ways, the end.

    Args:
        case: the case, closed.
        on: the day for which to say what was owed.
        ambiguous: the duty whose readings are shown.
        tries: commands to try next.
        lang: the language of the words.
        width: how many columns there are.
    """
    sections: list[Iterable[Line]] = [
        _intro(case, lang, width),
        timeline(case, lang=lang, width=width),
        _owed(case, on, lang, width),
        _readings(case, ambiguous, lang, width),
        _end(case, lang, width),
        [heading(_TRY.get(lang)), *(say(f"  {line}") for line in tries)],
    ]
    return tuple(line for section in sections for line in (*section, BLANK))[:-1]


def _intro(case: Case, lang: Lang, width: int) -> list[Line]:
    title = heading(f"{case.procedure.title.get(lang)} {case.opened:%Y}")
    return [*wrap(title, width), *wrap(say(_INTRO.get(lang), "dim"), width)]


def _owed(case: Case, on: date, lang: Lang, width: int) -> Iterator[Line]:
    day = day_text(on, lang)
    yield heading(f"截至 {day}，尚待完成：" if lang == "zh" else f"Still owed on {day}:")
    owed = [owed for owed in case.obligations(as_of=on) if owed.status in OPEN_STATUSES]
    yield from obligations_table(owed, case, lang=lang, width=width)


def _readings(case: Case, duty: str, lang: Lang, width: int) -> Iterator[Line]:
    obligation = next(owed for owed in case.obligations() if owed.duty.id == duty)
    duty_found, count = obligation.duty, len(obligation.readings)
    if lang == "zh":
        phrase = f"“{duty_found.cite.text}”" if duty_found.cite else duty_found.text.zh
        said = f"{phrase}：可作{count}种理解，以最早者为准"
    else:
        said = f"{duty_found.text.en}: {count} readings of the text, the earliest leads"
    yield from wrap(heading(said), width)
    yield from beside((), 2, readings_table(obligation.readings, lang=lang, width=width - 2))


def _end(case: Case, lang: Lang, width: int) -> list[Line]:
    obligations = case.obligations()
    met = sum(owed.status is Status.FULFILLED for owed in obligations)
    late = sum(owed.status.late for owed in obligations)
    day, state = day_text(case.now, lang), case.state.text.get(lang)
    if lang == "zh":
        said = f"{day} {state}：{len(obligations)}项期限，{met}项按期，{late}项逾期"
    else:
        said = f"{day}, {state}: {len(obligations)} deadlines, {met} met in time, {late} late"
    return wrap(heading(said), width)
