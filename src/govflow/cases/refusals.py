"""Every reason to refuse an event, in words: what was wrong and what is allowed instead."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from govflow.counting import Deadline, Period
from govflow.errors import Refusal, nearest
from govflow.procedures import Datum, Duty, Event, Moves, Procedure, Value
from govflow.text import Lang

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = [
    "backwards",
    "bad_fact",
    "beyond_reach",
    "by_itself",
    "cases_open",
    "extended_enough",
    "extension_too_late",
    "extension_too_long",
    "fact_missing",
    "guard_failed",
    "moment_needed",
    "name_taken",
    "not_here",
    "not_yet_open",
    "nothing_to_extend",
    "opens_nothing",
    "out_of_order",
    "too_early",
    "unknown_case",
    "unknown_event",
    "unknown_role",
    "wrong_role",
    "wrong_way",
]


def unknown_event(case: "Case", event: str) -> Refusal:
    """The procedure has no such event."""
    zh, en = nearest(event, case.procedure.events)
    return Refusal(
        "unknown_event",
        zh=f"程序 {case.procedure.id} 没有事件 {event!r}；{zh}",
        en=f"the procedure {case.procedure.id} has no event {event!r}; {en}",
        event=event,
        state=case.state_id,
    )


def not_here(case: "Case", event: Event, allowed: tuple[str, ...] | None = None) -> Refusal:
    """The event is not answered in the state the case is in; what is allowed, where it is known."""
    if case.closed:
        instead_zh, instead_en = "；案件已办结", "; the case is closed"
    elif allowed:
        instead_zh, instead_en = f"；现在可以：{', '.join(allowed)}", f"; now: {', '.join(allowed)}"
    elif allowed is not None:
        instead_zh, instead_en = (
            "；该角色现在没有可做的事件",
            "; nothing is possible for this role now",
        )
    else:
        instead_zh = instead_en = ""
    return Refusal(
        "not_in_this_state",
        zh=f"{_name(event, 'zh')}不能在状态“{case.state.text.get('zh')}”中发生{instead_zh}",
        en=f"{event.id!r} does not happen in the state {case.state_id!r}{instead_en}",
        event=event.id,
        state=case.state_id,
        allowed=allowed or (),
    )


def wrong_role(
    case: "Case", event: Event, by: str | None, instead: tuple[str, ...] = ()
) -> Refusal:
    """The role is missing, unknown, or not the one the event asks for; what it may do instead."""
    if by is not None and by not in case.procedure.roles:
        return unknown_role(case, by, event)
    expected = " | ".join(event.by)
    return Refusal(
        "wrong_role" if by else "role_missing",
        zh=f"{_name(event, 'zh')}应由{_roles(case.procedure, event.by, 'zh')}作出，"
        + (f"而非{_roles(case.procedure, [by], 'zh')}" if by else "未说明由谁作出"),
        en=f"{event.id!r} is for {expected}, " + (f"not {by!r}" if by else "and no role was given"),
        event=event.id,
        state=case.state_id,
        allowed=instead if by else (),
    )


def unknown_role(case: "Case", by: str, event: Event | None = None) -> Refusal:
    """The procedure has no such role."""
    zh, en = nearest(by, case.procedure.roles)
    return Refusal(
        "unknown_role",
        zh=f"程序 {case.procedure.id} 没有角色 {by!r}；{zh}",
        en=f"the procedure {case.procedure.id} has no role {by!r}; {en}",
        event=event.id if event else "",
        state=case.state_id,
    )


def out_of_order(case: "Case", event: str, on: date) -> Refusal:
    """The event would be earlier than one already there."""
    last = case.log[-1]
    return Refusal(
        "out_of_order",
        zh=f"{on} 早于最后一条记录 {last.event}（{last.on}）；补录请按时间顺序重放",
        en=f"{on} is before the last occurrence, {last.event!r} on {last.on}; "
        "to add it, replay them in order",
        event=event,
        state=case.state_id,
    )


def beyond_reach(case: "Case", event: Event | None, on: date) -> Refusal:
    """The calendar does not reach so far."""
    first, last = case.procedure.calendar.computable
    return Refusal(
        "beyond_calendar",
        zh=f"{on} 超出日历的范围 {first} 至 {last}",
        en=f"{on} is outside the calendar, which reaches from {first} to {last}",
        event=event.id if event else "open",
        state=case.state_id,
    )


def by_itself(case: "Case", event: Event) -> Refusal:
    """The event comes with time alone, and no role may do it."""
    return Refusal(
        "by_itself",
        zh=f"{_name(event, 'zh')}只因期限届满或日期到来而发生，不能由人作出",
        en=f"{event.id!r} happens by itself when its time has come; nobody does it",
        event=event.id,
        state=case.state_id,
    )


def moment_needed(case: "Case", event: Event | None, on: date) -> Refusal:
    """The event touches a clock in hours, so its day alone is not enough."""
    name = event.id if event else "open"
    return Refusal(
        "moment_needed",
        zh=f"{name} 关系到以小时计算的期限，须写明时刻，如 {on}T09:00",
        en=f"{name!r} touches a deadline in hours; give a moment, such as {on}T09:00",
        event=name,
        state=case.state_id,
    )


def guard_failed(case: "Case", moves: Moves, known: Mapping[str, Value]) -> Refusal:
    """No transition's condition holds on the facts."""
    wanted = [move.guard for move in moves.moves if move.guard is not None]
    facts = dict.fromkeys(fact for guard in wanted for fact in guard.facts)
    found = ", ".join(
        f"{fact} = {known[fact]}" if fact in known else f"{fact} = ?" for fact in facts
    )
    expected = "; ".join(map(str, wanted))
    return Refusal(
        "guard_failed",
        zh=f"{_name(moves.event, 'zh')}的条件不成立：现有 {found}，需要 {expected}",
        en=f"the condition of {moves.event.id!r} does not hold: {found}, needed {expected}",
        event=moves.event.id,
        state=case.state_id,
    )


def fact_missing(case: "Case", event: Event, fact: str) -> Refusal:
    """The event must bring a fact from which a clock is counted."""
    datum = case.procedure.data[fact]
    return Refusal(
        "fact_missing",
        zh=f"{_name(event, 'zh')}须写明 {datum.text.get('zh')}（{fact}，{datum.type}）",
        en=f"{event.id!r} must bring the fact {fact!r} ({datum.type})",
        event=event.id,
        state=case.state_id,
    )


def wrong_way(case: "Case", event: Event, datum: Datum, value: Value) -> Refusal:
    """A number that may only fall, or only rise, would do the other."""
    zh = "只减不增" if datum.only == "decrease" else "只增不减"
    old = case.data.get(datum.id)
    return Refusal(
        "wrong_way",
        zh=f"{datum.text.get('zh')}（{datum.id}）{zh}：不能由 {old} 变为 {value}",
        en=f"the fact {datum.id!r} may only {datum.only}: it cannot go from {old} to {value}",
        event=event.id,
        state=case.state_id,
    )


def too_early(case: "Case", event: Event, duty: Duty, earliest: date) -> Refusal:
    """A minimum time has not passed."""
    least = duty.not_before
    return Refusal(
        "too_early",
        zh=f"{_name(event, 'zh')}最早可于 {earliest} 进行：{duty.text.get('zh')} 不少于 "
        f"{least.text('zh') if least else ''}",
        en=f"{event.id!r} may happen from {earliest} on: {duty.id!r} takes at least {least}",
        event=event.id,
        state=case.state_id,
    )


def nothing_to_extend(case: "Case", event: Event, duty: Duty) -> Refusal:
    """No clock of the duty is running."""
    return Refusal(
        "nothing_to_extend",
        zh=f"{duty.text.get('zh')}（{duty.id}）没有正在计算的期限，无可延长",
        en=f"no clock of {duty.id!r} is running, so there is nothing to extend",
        event=event.id,
        state=case.state_id,
    )


def extended_enough(case: "Case", event: Event, duty: Duty, times: int) -> Refusal:
    """The duty has been extended as often as it may be."""
    return Refusal(
        "extended_enough",
        zh=f"{duty.text.get('zh')}（{duty.id}）最多延长 {times} 次",
        en=f"{duty.id!r} may be extended {times} time{'' if times == 1 else 's'} at most",
        event=event.id,
        state=case.state_id,
    )


def extension_too_late(case: "Case", event: Event, duty: Duty, deadline: Deadline) -> Refusal:
    """The time has run out already."""
    return Refusal(
        "extension_too_late",
        zh=f"{duty.text.get('zh')}（{duty.id}）已于 {deadline.due} 到期，不能再延长",
        en=f"{duty.id!r} was due on {deadline.due} and can no longer be extended",
        event=event.id,
        state=case.state_id,
    )


def extension_too_long(case: "Case", event: Event, asked: Period, most: Period) -> Refusal:
    """More time is asked for than may be granted."""
    return Refusal(
        "extension_too_long",
        zh=f"一次最多延长 {most.text('zh')}，不能延长 {asked.text('zh')}",
        en=f"an extension is {most} at most, not {asked}",
        event=event.id,
        state=case.state_id,
    )


def cases_open(case: "Case", event: Event, waiting: Iterable[str]) -> Refusal:
    """Cases opened within this one are still open."""
    listed = ", ".join(waiting)
    return Refusal(
        "cases_open",
        zh=f"{_name(event, 'zh')}须待以下案件办结：{listed}",
        en=f"{event.id!r} waits for cases that are still open: {listed}",
        event=event.id,
        state=case.state_id,
    )


def name_taken(case: "Case", event: Event, name: str) -> Refusal:
    """The identifier for a new case is in use, or not one."""
    return Refusal(
        "name_taken",
        zh=f"不能用 {name!r} 作为新案件的标识：已被使用或含有 /",
        en=f"a new case cannot be called {name!r}: it is in use, or has a / in it",
        event=event.id,
        state=case.state_id,
    )


def opens_nothing(case: "Case", event: Event, name: str) -> Refusal:
    """A new case is named, but the event opens none."""
    return Refusal(
        "opens_nothing",
        zh=f"{_name(event, 'zh')}不开启案件，不能命名为 {name!r}",
        en=f"{event.id!r} opens no case that could be called {name!r}",
        event=event.id,
        state=case.state_id,
    )


def unknown_case(case: "Case", path: str) -> Refusal:
    """No case of that identifier was opened within this one."""
    zh, en = nearest(path, [child.id for child in case.children])
    return Refusal(
        "unknown_case",
        zh=f"案件 {case.id} 中没有开启过 {path!r}；{zh}",
        en=f"no case {path!r} was opened in {case.id}; {en}",
        state=case.state_id,
    )


def backwards(case: "Case", to: date) -> Refusal:
    """Time does not run back."""
    return Refusal(
        "backwards",
        zh=f"不能回到 {to}：案件已到 {case.now}",
        en=f"the case is at {case.now} and cannot go back to {to}",
        state=case.state_id,
    )


def not_yet_open(case: "Case", time: date) -> Refusal:
    """The case did not exist then."""
    return Refusal(
        "not_yet_open",
        zh=f"{time} 时案件尚未开启：{case.opened} 开启",
        en=f"the case was not open on {time}: it was opened on {case.opened}",
    )


def bad_fact(case: "Case", moves: Moves, fact: str, value: object) -> Refusal:
    """The procedure does not declare the fact, or not with such a value."""
    procedure, datum = case.procedure, moves.facts.get(fact)
    if datum is None:
        zh, en = nearest(fact, moves.facts)
        return Refusal(
            "unknown_fact",
            zh=f"程序 {procedure.id} 没有数据项 {fact!r}；{zh}",
            en=f"the procedure {procedure.id} declares no fact {fact!r}; {en}",
            event=moves.event.id,
            state=case.state_id,
        )
    zh, en = nearest(str(value), datum.values) if datum.values else (datum.type, datum.type)
    return Refusal(
        "bad_fact",
        zh=f"数据项 {fact} 不能是 {value!r}；{zh}",
        en=f"the fact {fact!r} cannot be {value!r}; {en}",
        event=moves.event.id,
        state=case.state_id,
    )


def _name(event: Event, lang: Lang) -> str:
    return f"{event.text.get(lang)}（{event.id}）" if lang == "zh" else event.id


def _roles(procedure: Procedure, ids: Iterable[str], lang: Lang) -> str:
    return "、".join(procedure.roles[id].text.get(lang) for id in ids)
