"""Checking that a definition hangs together: every name it uses is a name it has."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from govflow.procedures.parts import ANY_STATE, OPEN, Cite, Duty, Event, Start, Transition
from govflow.procedures.problems import Problem, raise_any, unknown

if TYPE_CHECKING:
    from govflow.procedures.procedure import Procedure

__all__ = ["check_references"]


def check_references(procedure: "Procedure") -> None:
    """Raise one `DefinitionError` that lists every name the procedure uses but does not have."""
    raise_any(_problems(procedure))


def _problems(procedure: "Procedure") -> Iterator[Problem]:
    yield from _names("state", "initial", [procedure.initial], procedure.states)
    for state in procedure.states.values():
        if state.phase:
            yield from _names("phase", f"states.{state.id}.phase", [state.phase], procedure.phases)
    for event in procedure.events.values():
        yield from _event(procedure, event)
    for duty in procedure.duties.values():
        yield from _duty(procedure, duty)


def _event(procedure: "Procedure", event: Event) -> Iterator[Problem]:
    where = f"events.{event.id}"
    if event.id == OPEN:
        yield Problem(
            "reserved_name",
            where,
            zh="open 是每个案件的开启事件，不能另行定义",
            en="open is the event that opens every case; it cannot be defined",
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
    yield from _cite(procedure, event.cite, where)
    opened = [event.opens] if event.opens else []
    yield from _names("procedure", f"{where}.opens", opened, procedure.procedures)
    yield from _names(
        "procedure", f"{where}.requires_closed", event.requires_closed, procedure.procedures
    )


def _transition(procedure: "Procedure", move: Transition, where: str) -> Iterator[Problem]:
    if move.from_ != (ANY_STATE,):
        yield from _names("state", f"{where}.from", move.from_, procedure.states)
    if not move.from_:
        yield Problem("missing_value", f"{where}.from", zh="from 为空", en="from is empty")
    for origin in move.from_:
        if origin in procedure.states and procedure.states[origin].final:
            yield Problem(
                "leaves_final_state",
                f"{where}.from",
                zh=f"{origin!r} 是终结状态，不能再有事件",
                en=f"{origin!r} is a final state; no event leads on from it",
            )
    if move.to is not None:
        yield from _names("state", f"{where}.to", [move.to], procedure.states)
    for test in move.when.tests:
        at = f"{where}.when.{test.fact}"
        yield from _names("fact", at, [test.fact], procedure.data)
        if (datum := procedure.data.get(test.fact)) is not None:
            for value in test.values:
                if not datum.accepts(value):
                    expected = " | ".join(datum.one_of) or datum.type
                    yield Problem(
                        "impossible_value",
                        at,
                        zh=f"{value!r} 不是该数据项可能的值；应为 {expected}",
                        en=f"{value!r} is not a value it can have; expected {expected}",
                    )
    yield from _cite(procedure, move.cite, where)


def _duty(procedure: "Procedure", duty: Duty) -> Iterator[Problem]:
    where = f"duties.{duty.id}"
    roles = [duty.bearer] + ([duty.to] if duty.to else [])
    yield from _names("role", f"{where}.bearer", roles, procedure.roles)
    events = [OPEN, *procedure.events]
    yield from _start(duty.starts, f"{where}.starts", events)
    for reading in duty.readings.values():
        if reading.starts is not None:
            yield from _start(reading.starts, f"{where}.readings.{reading.id}.starts", events)
    for key, named in (
        ("ends", duty.ends),
        ("stops", duty.stops),
        ("resumes", duty.resumes),
        ("voids", duty.voids),
    ):
        yield from _names("event", f"{where}.{key}", named, procedure.events)
    if not duty.ends:
        yield Problem("missing_value", f"{where}.ends", zh="ends 为空", en="ends is empty")
    if bool(duty.stops) != bool(duty.resumes):
        yield Problem(
            "half_tolling",
            f"{where}.{'stops' if duty.stops else 'resumes'}",
            zh="stops 与 resumes 须一并写出",
            en="stops and resumes go together",
        )
    yield from _cite(procedure, duty.cite, where)


def _start(start: Start, where: str, events: Iterable[str]) -> Iterator[Problem]:
    yield from _names("event", where, start.events, events)
    if bool(start.any) == bool(start.all) or (start.also and not start.all):
        yield Problem(
            "bad_start",
            where,
            zh="起算须为 any 或 all 之一；also 只与 all 同用",
            en="a start is one of any or all; also goes with all only",
        )


def _cite(procedure: "Procedure", cite: Cite | None, where: str) -> Iterator[Problem]:
    if cite is not None:
        yield from _names("source", f"{where}.cite.source", [cite.source], procedure.sources)


def _names(kind: str, where: str, found: Iterable[str], valid: Iterable[str]) -> Iterator[Problem]:
    known = list(valid)
    for name in found:
        if name not in known:
            yield unknown(kind, where, name, known)
