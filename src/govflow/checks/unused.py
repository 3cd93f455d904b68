"""Rules about parts that are declared and play no part: roles, phases, facts."""

from collections.abc import Iterator

from govflow.checks.finding import Finding, note, warning
from govflow.checks.subject import Subject
from govflow.checks.walk import starts_of
from govflow.procedures import Procedure

__all__ = ["unused_facts", "unused_phases", "unused_roles"]


def unused_roles(subject: Subject) -> Iterator[Finding]:
    """Roles that may do nothing, owe nothing and are owed nothing."""
    procedure = subject.procedure
    used = {role for event in procedure.events.values() for role in event.by}
    used |= {role for duty in procedure.duties.values() for role in (duty.bearer, duty.to) if role}
    for role in procedure.roles:
        if role not in used:
            yield warning(
                "unused_role",
                f"roles.{role}",
                zh=f"角色 {role!r} 不能做任何事，也不承担或享有任何职责",
                en=f"the role {role!r} may do nothing, owes nothing and is owed nothing",
            )


def unused_phases(subject: Subject) -> Iterator[Finding]:
    """Phases to which no state belongs."""
    used = {state.phase for state in subject.procedure.states.values()}
    for phase in subject.procedure.phases:
        if phase not in used:
            yield warning(
                "unused_phase",
                f"phases.{phase}",
                zh=f"没有任何状态属于阶段 {phase!r}",
                en=f"no state belongs to the phase {phase!r}",
            )


def unused_facts(subject: Subject) -> Iterator[Finding]:
    """Facts that nothing asks for. They may be kept for the record, so this is a note."""
    used = set(_asked_for(subject.procedure))
    for fact in subject.procedure.data:
        if fact not in used:
            yield note(
                "unused_fact",
                f"data.{fact}",
                zh=f"没有任何条件、期限或监测用到数据项 {fact!r}；只作记录的，可不理会",
                en=f"no condition, limit or watch asks for the fact {fact!r}; well if it is only "
                "for the record",
            )


def _asked_for(procedure: Procedure) -> Iterator[str]:
    for event in procedure.events.values():
        yield from event.brings
        for transition in event.transitions:
            yield from transition.when.facts
        if event.opens:
            yield from procedure.procedures[event.opens].data  # it goes to the case opened
    for datum in procedure.grades:
        for grade in datum.grades:
            yield from grade.when.facts
    for duty in procedure.duties.values():
        yield duty.ends.covers
        if duty.extension is not None:
            yield duty.extension.fact
        for start in (duty.starts, *starts_of(duty)):
            yield start.fact
            yield from start.when.facts
    for watch in procedure.watches.values():
        yield from (*watch.scope, *watch.when.facts, watch.sums)
