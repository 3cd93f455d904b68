"""Checking that a definition hangs together: every name it uses is a name it has."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from govflow.counting import Period
from govflow.errors import Problem
from govflow.procedures.duties import Duty, Start
from govflow.procedures.guards import Guard
from govflow.procedures.parts import ANY_STATE, OPEN, Cite, Datum, Event, Transition
from govflow.procedures.problems import raise_any, unknown
from govflow.procedures.watches import Watch

if TYPE_CHECKING:
    from govflow.procedures.procedure import Procedure

__all__ = ["check_references", "problems_of"]


def check_references(procedure: "Procedure") -> None:
    """Raise one `DefinitionError` that lists every name the procedure uses but does not have."""
    raise_any(problems_of(procedure))


def problems_of(procedure: "Procedure") -> Iterator[Problem]:
    """Everything that does not hang together."""
    yield from _same_ids(procedure)
    yield from _names("state", "initial", [procedure.initial], procedure.states)
    for state in procedure.states.values():
        if state.phase:
            yield from _names("phase", f"states.{state.id}.phase", [state.phase], procedure.phases)
    for datum in procedure.data.values():
        yield from _datum(procedure, datum)
    for event in procedure.events.values():
        yield from _event(procedure, event)
    for duty in procedure.duties.values():
        yield from _duty(procedure, duty)
    for watch in procedure.watches.values():
        yield from _watch(procedure, watch)


def _same_ids(procedure: "Procedure") -> Iterator[Problem]:
    for name, table in procedure.tables().items():
        for key, part in table.items():
            if part.id != key:
                yield Problem(
                    "other_id",
                    f"{name}.{key}",
                    zh=f"键为 {key!r}，而标识符为 {part.id!r}",
                    en=f"the key is {key!r}, but the identifier is {part.id!r}",
                )


def _datum(procedure: "Procedure", datum: Datum) -> Iterator[Problem]:
    where = f"data.{datum.id}"
    if datum.grades and datum.one_of:
        yield Problem(
            "two_forms", where, zh="grades 与 one_of 只能二选一", en="give either grades or one_of"
        )
    if datum.type != "text" and datum.values:
        yield Problem(
            "not_a_text",
            f"{where}.{'one_of' if datum.one_of else 'grades'}",
            zh=f"只有文本才有列出的值，而 {datum.id} 的类型为 {datum.type}",
            en=f"only a text has values that are listed; {datum.id!r} is of the type {datum.type}",
        )
    for i, grade in enumerate(datum.grades):
        yield from _guard(procedure, grade.when, f"{where}.grades[{i}].when")
    if datum.only and datum.type not in ("integer", "number"):
        yield Problem(
            "not_a_number",
            f"{where}.only",
            zh="只有数值才能规定只增或只减",
            en="only a number can be held to one direction",
        )
    yield from _cite(procedure, datum.cite, where)


def _event(procedure: "Procedure", event: Event) -> Iterator[Problem]:
    where = f"events.{event.id}"
    if event.id == OPEN:
        yield Problem(
            "reserved_name",
            where,
            zh="open 是每个案件的开启事件，不能另行定义",
            en="open is the event that opens every case; it cannot be defined",
        )
    if event.id == "state":
        yield Problem(
            "reserved_name",
            where,
            zh="state 是 transitions 存放状态的名称，不能用作事件",
            en="state is where a transitions machine keeps its state; no event can be called so",
        )
    if not event.transitions:
        yield Problem(
            "no_transition",
            where,
            zh="事件没有任何转移；至少写出 from",
            en="the event has no transition; give at least from",
        )
    for i, transition in enumerate(event.transitions):
        at = where if len(event.transitions) == 1 else f"{where}.transitions[{i}]"
        yield from _transition(procedure, transition, at)
    yield from _names("role", f"{where}.by", event.by, procedure.roles)
    yield from _names("fact", f"{where}.brings", event.brings, procedure.data)
    yield from _cite(procedure, event.cite, where)
    yield from _names("procedure", f"{where}.opens", _given(event.opens), procedure.procedures)
    yield from _names(
        "procedure", f"{where}.requires_closed", event.requires_closed, procedure.procedures
    )


def _transition(procedure: "Procedure", move: Transition, where: str) -> Iterator[Problem]:
    if move.from_ != (ANY_STATE,):
        yield from _names("state", f"{where}.from", move.from_, procedure.states)
    if not move.from_:
        yield Problem("missing_value", f"{where}.from", zh="from 为空", en="from is empty")
    for origin in move.from_:
        state = procedure.states.get(origin)
        if state is not None and state.final:
            yield Problem(
                "leaves_final_state",
                f"{where}.from",
                zh=f"{origin!r} 是终结状态，不能再有事件",
                en=f"{origin!r} is a final state; no event leads on from it",
            )
    if move.to is not None:
        yield from _names("state", f"{where}.to", [move.to], procedure.states)
    yield from _guard(procedure, move.when, f"{where}.when")
    yield from _cite(procedure, move.cite, where)


def _guard(procedure: "Procedure", guard: Guard, where: str) -> Iterator[Problem]:
    for test in guard.all_tests:
        at = f"{where}.{test.fact}"
        yield from _names("fact", at, [test.fact], procedure.data)
        if (datum := procedure.data.get(test.fact)) is not None:
            for value in test.values:
                if not datum.accepts(value):
                    expected = " | ".join(datum.values) or datum.type
                    yield Problem(
                        "impossible_value",
                        at,
                        zh=f"{value!r} 不是该数据项可能的值；应为 {expected}",
                        en=f"{value!r} is not a value it can have; expected {expected}",
                    )


def _duty(procedure: "Procedure", duty: Duty) -> Iterator[Problem]:
    where = f"duties.{duty.id}"
    yield from _names("role", f"{where}.bearer", [duty.bearer], procedure.roles)
    yield from _names("role", f"{where}.to", _given(duty.to), procedure.roles)
    yield from _start(procedure, duty.starts, f"{where}.starts")
    yield from _ends(procedure, duty, f"{where}.ends")
    for key, named in (
        ("stops", duty.stops),
        ("resumes", duty.resumes),
        ("restarts", duty.restarts),
        ("voids", duty.voids),
        ("on_breach", _given(duty.on_breach)),
        ("extension.event", duty.extension.event if duty.extension else []),
    ):
        yield from _names("event", f"{where}.{key}", named, procedure.events)
    if bool(duty.stops) != bool(duty.resumes):
        yield Problem(
            "half_tolling",
            f"{where}.{'stops' if duty.stops else 'resumes'}",
            zh="stops 与 resumes 须一并写出",
            en="stops and resumes go together",
        )
    yield from _limit(procedure, duty, where)
    yield from _cite(procedure, duty.cite, where)


def _start(procedure: "Procedure", start: Start, where: str) -> Iterator[Problem]:
    missing = [id for id in start.events if id != OPEN and id not in procedure.events]
    if missing:
        yield from _names("event", where, missing, [OPEN, *procedure.events])
    yield from _names("state", f"{where}.enters", start.enters, procedure.states)
    yield from _fact(procedure, start.fact, "date", f"{where}.fact")
    yield from _guard(procedure, start.when, f"{where}.when")
    kinds = [bool(start.any or start.enters), bool(start.all)]
    if sum(kinds) != 1 or (start.also and not start.all) or (start.fact and start.enters):
        yield Problem(
            "bad_start",
            where,
            zh="起算须为 any、enters 或 all；also 只与 all 同用，fact 不与 enters 同用",
            en="a start is any or enters, or else all; also goes with all, fact not with enters",
        )


def _ends(procedure: "Procedure", duty: Duty, where: str) -> Iterator[Problem]:
    ends = duty.ends
    yield from _names("event", where, ends.events, procedure.events)
    if ends.cleared:
        yield from _names("procedure", f"{where}.cleared", [ends.cleared], procedure.procedures)
        if (opened := procedure.procedures.get(ends.cleared)) is not None:
            yield from _guard(opened, ends.where, f"{where}.where")
    if ends.covers:
        yield from _names("fact", f"{where}.covers", [ends.covers], procedure.data)
        if (datum := procedure.data.get(ends.covers)) is not None and not datum.one_of:
            yield Problem(
                "nothing_to_cover",
                f"{where}.covers",
                zh=f"数据项 {ends.covers} 没有 one_of，无从覆盖",
                en=f"the fact {ends.covers!r} lists no one_of to cover",
            )
    if not (ends.events or ends.cleared) or (ends.covers and not ends.events):
        yield Problem("missing_value", where, zh="ends 为空", en="ends is empty")


def _limit(procedure: "Procedure", duty: Duty, where: str) -> Iterator[Problem]:
    readings = list(duty.readings.values())
    dated = duty.within or duty.by
    if not dated and not duty.not_before and not readings and not duty.undated:
        yield Problem(
            "no_limit",
            where,
            zh="缺少期限：within、by、not_before 之一；没有期限的写 undated = true",
            en="there is no limit: one of within, by, not_before; or undated = true",
        )
    for reading in readings:
        at = f"{where}.readings.{reading.id}"
        if not (reading.within or reading.by or dated):
            yield Problem(
                "reading_without_date",
                at,
                zh="这个理解口径没有期限：within 或 by",
                en="this reading has no date: within or by",
            )
        if reading.starts is not None:
            yield from _start(procedure, reading.starts, f"{at}.starts")
    moving = duty.stops or duty.restarts or duty.extension
    lengths = (duty.within, *(reading.within for reading in readings))
    hours = any(length is not None and length.on_the_clock for length in lengths)
    starts = (duty.starts, *(reading.starts for reading in readings if reading.starts))
    for met, code, zh, en in (
        (
            hours and (duty.every or any(start.fact for start in starts)),
            "moment_needed",
            "以小时或分钟计的期限须自时刻起算，不能自数据项所载之日或每期届满起算",
            "hours run from a moment, not from the date that a fact gives or the end of a stretch",
        ),
        (
            duty.not_before and duty.not_before.on_the_clock,
            "hours_not_kept",
            "最短期间 not_before 以日、月、年计，不以小时或分钟计",
            "a minimum time, not_before, is in days, months or years, not in hours",
        ),
        (
            Period() in lengths and any(duty.on_breach in start.events for start in starts),
            "endless_breach",
            "期限为零，而逾期的后果又使其当日重新起算，永无止境",
            "with no time at all, what follows its breach starts it again that day, without end",
        ),
        (
            duty.every and moving,
            "not_with_every",
            "循环职责的期限不能中止、重新起算或延长",
            "a recurring duty is not stopped, restarted or extended",
        ),
        (
            duty.direction == "before" and moving,
            "not_backward",
            "向前推算的期限不能中止、重新起算或延长",
            "a period counted back is not stopped, restarted or extended",
        ),
        (
            duty.on_breach and not dated and not readings,
            "no_limit",
            "没有期限，无从逾期",
            "there is no limit that could pass",
        ),
    ):
        if met:
            yield Problem(code, where, zh=zh, en=en)
    if duty.within and duty.by:
        yield Problem(
            "two_forms", where, zh="within 与 by 只能二选一", en="give either within or by"
        )
    if (extension := duty.extension) is not None:
        yield from _fact(procedure, extension.fact, "period", f"{where}.extension.fact")
        if not (extension.amount or extension.fact) or extension.times < 1:
            yield Problem(
                "bad_extension",
                f"{where}.extension",
                zh="延长须有 amount 或 fact，次数至少一次",
                en="an extension has an amount or a fact that gives it, at least once",
            )


def _watch(procedure: "Procedure", watch: Watch) -> Iterator[Problem]:
    where = f"watches.{watch.id}"
    yield from _names("event", f"{where}.events", watch.events, procedure.events)
    yield from _names("fact", f"{where}.scope", watch.scope, procedure.data)
    yield from _guard(procedure, watch.when, f"{where}.when")
    if watch.sums:
        yield from _names("fact", f"{where}.sums", [watch.sums], procedure.data)
        if (datum := procedure.data.get(watch.sums)) and datum.type not in ("integer", "number"):
            yield Problem(
                "not_a_number", f"{where}.sums", zh="只能对数值求和", en="only numbers add up"
            )
    windows = {f"{where}.readings.{id}": (r.within, r.each) for id, r in watch.readings.items()}
    for at, (within, each) in (windows or {where: (watch.within, watch.each)}).items():
        if bool(within) == bool(each):
            yield Problem(
                "no_window",
                at,
                zh="监测须有一个时间窗：within 或 each",
                en="a watch has one window: within or each",
            )
    yield from _cite(procedure, watch.cite, where)


def _fact(procedure: "Procedure", fact: str, type: str, where: str) -> Iterator[Problem]:
    if not fact:
        return
    yield from _names("fact", where, [fact], procedure.data)
    if (datum := procedure.data.get(fact)) is not None and datum.type != type:
        yield Problem(
            "wrong_fact_type",
            where,
            zh=f"数据项 {fact} 的类型应为 {type}，而非 {datum.type}",
            en=f"the fact {fact!r} is to be of the type {type}, not {datum.type}",
        )


def _given(name: str | None) -> list[str]:
    return [] if name is None else [name]


def _cite(procedure: "Procedure", cite: Cite | None, where: str) -> Iterator[Problem]:
    if cite is not None:
        yield from _names("source", f"{where}.cite.source", [cite.source], procedure.sources)


def _names(
    kind: str, where: str, found: Iterable[str], valid: Collection[str]
) -> Iterator[Problem]:
    for name in found:
        if name not in valid:
            yield unknown(kind, where, name, valid)
