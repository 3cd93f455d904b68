"""A case as it stands: its state, its facts, what is owed, what may come next, the cases in it."""

from collections.abc import Iterator

from govflow.cases import Case
from govflow.procedures import Event
from govflow.text import Lang
from govflow.views.layout import BLANK, heading, say, table, wrap
from govflow.views.lines import Line
from govflow.views.obligations import obligations_table
from govflow.views.words import between, colon, day_text, join, value_text

__all__ = ["case_view"]


def case_view(case: Case, *, lang: Lang = "zh", width: int = 80) -> tuple[Line, ...]:
    """Where a case stands at `case.now`, section by section.

    Args:
        case: the case, with the cases opened within it.
        lang: the language of the words.
        width: how many columns there are.
    """
    sections = (
        _head(case, lang, width),
        _owed(case, lang, width),
        _next(case, lang, width),
        _within(case, lang, width),
    )
    return tuple(line for section in sections if section for line in (*section, BLANK))[:-1]


def _head(case: Case, lang: Lang, width: int) -> list[Line]:
    zh = lang == "zh"
    title = say(case.id, "bold") + say(f"  {case.procedure.title.get(lang)}")
    rows = [(say("截至" if zh else "as of"), say(_as_of(case, lang)))]
    rows += [(say("状态" if zh else "state"), _state(case, lang))]
    if facts := _facts(case, lang):
        rows.append((say("数据" if zh else "facts"), say(facts)))
    return [*wrap(title, width), *table(rows, width, indent=2)]


def _as_of(case: Case, lang: Lang) -> str:
    day, last = day_text(case.now, lang), case.log[-1].on
    if case.now == last:
        return f"{day}（最后一项事件）" if lang == "zh" else f"{day} (the last event)"
    shown = day_text(last, lang)
    return f"{day}（最后一项事件：{shown}）" if lang == "zh" else f"{day} (last event: {shown})"


def _state(case: Case, lang: Lang) -> Line:
    line = say(case.state.text.get(lang), "bold")
    if phase := case.procedure.phases.get(case.state.phase):
        name = phase.text.get(lang)
        line += say(f"（阶段：{name}）" if lang == "zh" else f" (phase: {name})")
    return line


def _facts(case: Case, lang: Lang) -> str:
    known = case.procedure.data
    said = (
        f"{known[fact].text.get(lang)} = {value_text(value, lang)}"
        for fact, value in case.data.items()
    )
    return join(said, lang)


def _owed(case: Case, lang: Lang, width: int) -> list[Line]:
    obligations = case.obligations()
    title = heading("期限" if lang == "zh" else "Deadlines")
    if not obligations:
        return [title, say("  尚无" if lang == "zh" else "  none so far", "dim")]
    return [title, *obligations_table(obligations, case, lang=lang, width=width)]


def _next(case: Case, lang: Lang, width: int) -> list[Line]:
    title = heading("下一步" if lang == "zh" else "Next")
    if case.closed:
        return [title, say("  已办结，再无后续" if lang == "zh" else "  closed; nothing more")]
    rows = [
        (say(event.id), say(f"{event.text.get(lang)}{_by(case, event, lang)}"))
        for event in map(case.procedure.events.__getitem__, case.allowed())
    ]
    return [title, *table(rows, width, indent=2)]


def _by(case: Case, event: Event, lang: Lang) -> str:
    """Who may do it, with the identifiers that a table of events uses."""
    if not event.by:
        return ""
    roles = (case.procedure.roles[role] for role in event.by)
    names = join((f"{role.text.get(lang)} ({role.id})" for role in roles), lang)
    return f"{colon(lang)}{names}"


def _within(case: Case, lang: Lang, width: int) -> list[Line]:
    rows = [
        (say(path), say(day_text(child.opened, lang)), _child(child, lang))
        for path, child in _descendants(case, "")
    ]
    if not rows:
        return []
    title = "其中开启的案件" if lang == "zh" else "Cases opened within it"
    return [heading(title), *table(rows, width, indent=2)]


def _descendants(case: Case, above: str) -> Iterator[tuple[str, Case]]:
    for child in case.children:
        path = f"{above}{child.id}"
        yield path, child
        yield from _descendants(child, f"{path}/")


def _child(case: Case, lang: Lang) -> Line:
    line = say(case.state.text.get(lang), "" if case.closed else "bold")
    if facts := _facts(case, lang):
        line += say(f"（{facts}）" if lang == "zh" else f" ({facts})")
    if not case.closed and (events := case.allowed().events):
        following = "下一步" if lang == "zh" else "next"
        line += say(f"{between(lang)}{following}{colon(lang)}{join(events, lang)}")
    return line
