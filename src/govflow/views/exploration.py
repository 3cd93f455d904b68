"""An exploration for a person: each goal in words, what was reached, and what was not."""

from collections.abc import Iterator

from govflow.cases import Status
from govflow.checks.exploration import Exploration, Found
from govflow.checks.goals import Goal, Kind
from govflow.procedures import Procedure
from govflow.text import Lang, Text
from govflow.views.layout import heading, say, table
from govflow.views.lines import Line
from govflow.views.words import arrow, colon, day_text

__all__ = ["exploration_view", "goal_text"]


def goal_text(goal: Goal, procedure: Procedure, lang: Lang) -> str:
    """What a goal is, in words: `form the report: overdue`."""
    if goal.kind is Kind.STATE:
        label = _REACHED.get(lang)
        return f"{label}{colon(lang)}{procedure.states[goal.id].text.get(lang)}"
    if goal.kind is Kind.TRANSITION:
        move = procedure.table[goal.detail][goal.id].moves[goal.index]
        named = (goal.detail, move.target)
        path = arrow(lang).join(dict.fromkeys(procedure.states[id].text.get(lang) for id in named))
        return f"{procedure.events[goal.id].text.get(lang)}{colon(lang)}{path}"
    part = _part(goal, procedure)
    detail = _detail(goal, procedure).get(lang)
    return f"{part.get(lang)}{colon(lang)}{detail}"


def _part(goal: Goal, procedure: Procedure) -> Text:
    match goal.kind:
        case Kind.ALTERNATIVE | Kind.CONDITION | Kind.DATED:
            return procedure.events[goal.id].text
        case Kind.GRADE:
            return procedure.data[goal.id].text
        case Kind.ALERT:
            return procedure.watches[goal.id].text
        case _:
            return procedure.duties[goal.id].text


def _detail(goal: Goal, procedure: Procedure) -> Text:
    match goal.kind:
        case Kind.STATUS:
            return Status(goal.detail).label
        case Kind.READING:
            return procedure.duties[goal.id].readings[goal.detail].text
        case Kind.CONSEQUENCE:
            return procedure.events[goal.detail].text
        case Kind.ALERT:
            reading = procedure.watches[goal.id].readings.get(goal.detail)
            return _SHOWN[Kind.ALERT] if reading is None else reading.text
        case Kind.ALTERNATIVE | Kind.GRADE:
            return Text(goal.detail, goal.detail)
        case _:
            return _SHOWN[goal.kind]


_REACHED = Text(zh="到达", en="reached")
_SHOWN = {
    Kind.LAST_DAY: Text(zh="在最后一日完成", en="met on the last day"),
    Kind.EXTENDED: Text(zh="延长", en="extended"),
    Kind.TOLLED: Text(zh="中止后恢复计算", en="stopped and resumed"),
    Kind.RESTARTED: Text(zh="重新起算", en="started anew"),
    Kind.DATED: Text(zh="到期自动发生", en="happens on its date"),
    Kind.ALERT: Text(zh="触发", en="fires"),
    Kind.CONDITION: Text(zh="条件不满足，被拒绝", en="refused, its condition does not hold"),
    Kind.TOO_EARLY: Text(zh="时间未到，被拒绝", en="refused, too early"),
}


def exploration_view(
    exploration: Exploration, *, lang: Lang = "zh", width: int = 80
) -> tuple[Line, ...]:
    """The shortest history to each goal, in brief; then what was not reached, and the bounds.

    Args:
        exploration: what was found.
        lang: the language of the words.
        width: how many columns there are.
    """
    titles = ("事件数", "截至", "所示") if lang == "zh" else ("events", "as of", "shows")
    rows: list[tuple[Line, ...]] = [tuple(say(title, "dim") for title in titles)]
    rows += [_row(found, exploration.procedure, lang) for found in exploration.found]
    return (*table(rows, width, right=(0,)), *_rest(exploration, lang))


def _row(found: Found, procedure: Procedure, lang: Lang) -> tuple[Line, ...]:
    count, words = len(found.history), goal_text(found.goal, procedure, lang)
    return say(str(count)), say(day_text(found.as_of, lang)), say(words)


def _rest(exploration: Exploration, lang: Lang) -> Iterator[Line]:
    reached, missed = len(exploration.found), exploration.unreached
    yield ()
    yield say(
        f"{reached} 个目标已达到，{len(missed)} 个未达到；共看过 {exploration.cases} 个案件。"
        if lang == "zh"
        else f"{reached} goals reached, {len(missed)} not; {exploration.cases} cases looked at."
    )
    if exploration.bounded:
        names = ", ".join(exploration.bounded)
        yield say(f"受限于：{names}" if lang == "zh" else f"Bounded by: {names}")
    if missed:
        yield heading("未达到" if lang == "zh" else "Not reached")
        yield from (say(f"  {goal_text(g, exploration.procedure, lang)}") for g in missed)
