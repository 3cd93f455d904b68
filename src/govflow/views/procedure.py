"""A procedure for a person: phases, states, roles, facts, events, duties, what it leaves out."""

from collections.abc import Callable, Iterator

from govflow.procedures import ANY_STATE, Datum, Event, Procedure, State, Transition
from govflow.text import Lang, Text
from govflow.views.duties import duty_rows, watch_rows
from govflow.views.layout import BLANK, hanging, heading, say, table, wrap
from govflow.views.lines import Line
from govflow.views.words import arrow, between, colon, condition, join, sentence

__all__ = ["procedure_view"]


def procedure_view(procedure: Procedure, *, lang: Lang = "zh", width: int = 80) -> tuple[Line, ...]:
    """The whole procedure, section by section; empty sections are left out.

    Args:
        procedure: the procedure.
        lang: the language of the words; phrases of a source stay in the source's.
        width: how many columns there are.
    """
    sections: list[tuple[Text, Callable[[Procedure, Lang, int], list[Line]]]] = [
        (Text(zh="阶段与状态", en="Phases and states"), _states),
        (Text(zh="角色", en="Roles"), _roles),
        (Text(zh="数据", en="Facts"), _facts),
        (Text(zh="事件", en="Events"), _events),
        (Text(zh="职责与期限", en="Duties"), _duties),
        (Text(zh="监测", en="Watches"), _watches),
        (Text(zh="未编入的内容", en="What it leaves out"), _omits),
        (Text(zh="来源", en="Sources"), _sources),
    ]
    lines = _head(procedure, lang, width)
    for title, section in sections:
        if found := section(procedure, lang, width):
            lines += [BLANK, heading(title.get(lang)), *found]
    return tuple(lines)


def _head(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    title = say(procedure.title.get(lang), "bold")
    counting = procedure.convention
    said = [
        procedure.id,
        f"{'版本' if lang == 'zh' else 'version'} {procedure.version}",
        f"{'日历' if lang == 'zh' else 'calendar'} {procedure.calendar_id}",
        f"{'计算规则' if lang == 'zh' else 'counted by'} {counting.base or counting.id}",
    ]
    lines = [*wrap(title, width), *wrap(say(sentence(said, lang), "dim"), width)]
    return lines + wrap(say(procedure.covers.get(lang)), width) if procedure.covers else lines


def _states(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    lines: list[Line] = []
    for phase in ("", *procedure.phases):
        states = [state for state in procedure.states.values() if state.phase == phase]
        if states and phase:
            lines.append(say(f"  {procedure.phases[phase].text.get(lang)}"))
        rows = [(say(state.id), _state(procedure, state, lang)) for state in states]
        lines += table(rows, width, indent=4 if phase else 2)
    return lines


def _state(procedure: Procedure, state: State, lang: Lang) -> Line:
    line = say(state.text.get(lang))
    if state.id == procedure.initial:
        return line + say("（起始）" if lang == "zh" else " (cases open here)", "dim")
    if state.final:
        return line + say("（终结）" if lang == "zh" else " (final)", "dim")
    return line


def _roles(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    rows = [(say(role.id), say(role.text.get(lang))) for role in procedure.roles.values()]
    return table(rows, width, indent=2)


def _facts(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    rows = [
        (
            say(datum.id),
            say(f"{datum.text.get(lang)}{colon(lang)}{_kind(procedure, datum, lang)}"),
        )
        for datum in procedure.data.values()
    ]
    return table(rows, width, indent=2)


def _kind(procedure: Procedure, datum: Datum, lang: Lang) -> str:
    """What a fact may be: its values, or its type; and how it is worked out or held."""
    if datum.grades:
        worked_out = (
            f"{grade.value}{colon(lang)}{condition(grade.when, procedure.data, lang) or '…'}"
            for grade in datum.grades
        )
        return between(lang).join(worked_out)
    said = " | ".join(datum.one_of) or datum.type
    if datum.only is None:
        return said
    held = (
        Text(zh="只减不增", en="only falls")
        if datum.only == "decrease"
        else Text(zh="只增不减", en="only rises")
    )
    return f"{said}{between(lang)}{held.get(lang)}"


def _omits(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    return [
        line
        for text in procedure.omits
        for line in hanging(say("  -"), 4, say(text.get(lang)), width)
    ]


def _sources(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    lines: list[Line] = []
    for source in procedure.sources.values():
        day = source.date.isoformat() if source.date else ""
        known = [source.title, source.number, source.issuer, day, source.url]
        lines += hanging(say("  -"), 4, say(sentence(filter(None, known), lang)), width)
    return lines


# Events.


def _events(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    lines: list[Line] = []
    for event in procedure.events.values():
        title = say(f"  {event.id}", "bold") + say(f"  {event.text.get(lang)}")
        lines += wrap(title, width)
        for said in _event(procedure, event, lang):
            lines += hanging((), 4, say(said), width)
    return lines


def _event(procedure: Procedure, event: Event, lang: Lang) -> Iterator[str]:
    """Where it leads, who may do it, what it waits for."""
    zh = lang == "zh"
    for transition in event.transitions:
        yield _transition(procedure, transition, lang)
    if event.by:
        names = join((procedure.roles[role].text.get(lang) for role in event.by), lang)
        yield f"由 {names}" if zh else f"by {names}"
    if event.opens:
        yield f"开启一个 {event.opens} 案件" if zh else f"opens a case of {event.opens}"
    if event.requires_closed:
        named = join(event.requires_closed, lang)
        yield f"须待 {named} 的案件全部办结" if zh else f"once every case of {named} is closed"


def _transition(procedure: Procedure, transition: Transition, lang: Lang) -> str:
    if transition.from_ == (ANY_STATE,):
        origin = "任何未终结的状态" if lang == "zh" else "any state that is not final"
    else:
        # A state's name may have a comma in it.
        names = (procedure.states[state].text.get(lang) for state in transition.from_)
        origin = between(lang).join(names)
    if transition.to is None:
        said = f"{origin}（状态不变）" if lang == "zh" else f"{origin} (stays there)"
    else:
        said = origin + arrow(lang) + procedure.states[transition.to].text.get(lang)
    if transition.when.always:
        return said
    wanted = condition(transition.when, procedure.data, lang)
    return f"{said}，条件：{wanted}" if lang == "zh" else f"{said}, if {wanted}"


# Duties.


def _duties(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    lines: list[Line] = []
    for duty in procedure.duties.values():
        lines += wrap(say(f"  {duty.id}", "bold") + say(f"  {duty.text.get(lang)}"), width)
        rows: list[tuple[Line, Line]] = []
        for label, statements in duty_rows(procedure, duty, lang):
            head = say(label.get(lang), "dim")
            for said in statements:
                rows.append((head, say(said)))
                head = ()
        lines += table(rows, width, indent=4)
    return lines


# Watches.


def _watches(procedure: Procedure, lang: Lang, width: int) -> list[Line]:
    lines: list[Line] = []
    for watch in procedure.watches.values():
        lines += wrap(say(f"  {watch.id}", "bold") + say(f"  {watch.text.get(lang)}"), width)
        rows = [
            (say(label.get(lang), "dim"), say(said))
            for label, said in watch_rows(procedure, watch, lang)
        ]
        lines += table(rows, width, indent=4)
    return lines
