"""Rules about the course of a duty: it can start, be discharged, and is not left owing."""

from collections.abc import Iterator

from govflow.cases import Case, Obligation, Status
from govflow.checks.finding import Example, Finding, error, note, warning
from govflow.checks.histories import played, shown
from govflow.checks.subject import Subject
from govflow.checks.walk import Phase, Step, Walk, starts_of
from govflow.errors import GovflowError
from govflow.procedures import OPEN, Duty, Force

__all__ = [
    "duties_cleared_by_nothing",
    "duties_left_owing",
    "duties_never_ended",
    "duties_never_started",
    "idle_changes",
    "idle_consequences",
    "idle_extensions",
]

_OWED = (Status.PENDING, Status.SUSPENDED)


def duties_never_started(subject: Subject) -> Iterator[Finding]:
    """Duties whose clock never starts, though the events that start it can happen."""
    for walk in subject.walks.values():
        if not _can_happen(subject, walk.duty):
            continue  # that they cannot is reported already
        if not walk.startable:
            yield error(
                "duty_never_starts",
                f"duties.{walk.duty.id}.starts",
                zh="期限永远不会起算：起算事件不会在其条件满足时发生，或者不会都在同一案件中发生",
                en="the clock never starts: its events do not happen under its condition, or not "
                "all of them in one case",
            )


def _can_happen(subject: Subject, duty: Duty) -> bool:
    """Whether everything that starts the clock can happen or be reached by itself."""
    happens = {OPEN, *subject.possible}
    return all(
        happens.issuperset(start.events) and subject.graph.reached.issuperset(start.enters)
        for start in starts_of(duty)
    )


def duties_never_ended(subject: Subject) -> Iterator[Finding]:
    """Duties that cannot be discharged once they are owed."""
    for walk in subject.walks.values():
        if _never_ended(subject, walk):
            yield error(
                "duty_never_ends",
                f"duties.{walk.duty.id}.ends",
                zh="职责一旦产生就无法履行：起算之后，ends 所列事件不能再发生",
                en="once owed, the duty cannot be discharged: none of its ends can happen after "
                "its start",
                example=shown(subject.procedure, walk.path(walk.starting[0])),
            )


def _never_ended(subject: Subject, walk: Walk) -> bool:
    ends = walk.duty.ends
    known = subject.possible.intersection(ends.events)
    return bool(known) and not ends.cleared and not walk.discharged and walk.startable


def duties_left_owing(subject: Subject) -> Iterator[Finding]:
    """Duties that some history leaves owed for good, before they were due: nothing can discharge or
    void them any more.

    One that is overdue by then was missed, and stays so. A recurring duty ends with the case; one
    that only sets a minimum time is not owed.
    """
    for walk in subject.walks.values():
        duty = walk.duty
        limited = duty.within or duty.by or duty.undated or duty.readings
        if duty.every or duty.ends.cleared or not limited or _never_ended(subject, walk):
            continue
        for step in walk.stranding:
            case = played(subject.procedure, walk.path(step))
            owed = None if case is None else _owed(case, duty)
            if case is not None and owed is not None:
                yield _left_owing(case, owed, step)
                break


def _owed(case: Case, duty: Duty) -> Obligation | None:
    """What is owed under the duty and not late; None also where no date can be computed."""
    try:
        obligations = case.obligations()
    except GovflowError:
        return None
    for obligation in obligations:
        if obligation.duty.id == duty.id and not obligation.case and obligation.status in _OWED:
            return obligation
    return None


def _left_owing(case: Case, owed: Obligation, step: Step) -> Finding:
    duty, state = owed.duty, case.state_id
    dates = {} if owed.due is None else {f"duties.{duty.id}": owed.due}
    example = Example(history=case.log, dates=dates)
    at = f"duties.{duty.id}"
    if owed.status is Status.SUSPENDED:
        return warning(
            "never_resumes",
            f"{at}.resumes",
            zh=f"{step.event!r} 之后期限中止，此后在 {state!r} 既不能恢复，也不能结束",
            en=f"after {step.event!r} the clock stands still, and from {state!r} on nothing can "
            "resume or end it",
            example=example,
        )
    grave = duty.force is Force.MUST and not duty.undated
    found = warning if grave else note
    how = (
        ("案件就此办结", "the case is closed") if case.closed else ("案件继续", "the case goes on")
    )
    return found(
        "left_owing",
        at,
        zh=f"{step.event!r} 之后{how[0]}（{state}），职责仍未履行，而履行它、"
        "使它失效的事件都不能再发生；或写入 voids，或使其先行履行",
        en=f"after {step.event!r} {how[1]} ({state}) with the duty still owed, and no event that "
        "discharges or voids it can happen any more; name one in voids, or let the duty come first",
        example=example,
    )


def idle_changes(subject: Subject) -> Iterator[Finding]:
    """Events that are to end, void, stop, resume or restart a clock but never find it so."""
    for walk in subject.walks.values():
        duty = walk.duty
        if not walk.startable or duty.every or _never_ended(subject, walk):
            continue
        for key, events, phases in (
            ("ends", duty.ends.events, (Phase.RUNNING, Phase.STOPPED)),
            ("voids", duty.voids, (Phase.RUNNING, Phase.STOPPED)),
            ("restarts", duty.restarts, (Phase.RUNNING, Phase.STOPPED)),
            ("stops", duty.stops, (Phase.RUNNING,)),
            ("resumes", duty.resumes, (Phase.STOPPED,)),
        ):
            met = {s.event for s in walk.owed if s.origin and s.origin.phase in phases}
            for event in events:
                if event in subject.possible and event not in met:
                    yield warning(
                        "idle_event",
                        f"duties.{duty.id}.{key}",
                        zh=f"{event!r} 发生时，这项职责的期限从不处于可由它改变的情形；"
                        "应删去，或检查它可以发生的状态",
                        en=f"when {event!r} happens, the clock is never such that it changes it; "
                        "leave it out, or look at the states it may happen in",
                    )


def idle_extensions(subject: Subject) -> Iterator[Finding]:
    """Events that extend a duty and are always refused, since it is never owed then."""
    for walk in subject.walks.values():
        extension = walk.duty.extension
        if extension is None or not walk.startable:
            continue
        met = {step.event for step in walk.owed}
        for event in extension.event:
            if event in subject.possible and event not in met:
                yield error(
                    "extension_never",
                    f"duties.{walk.duty.id}.extension.event",
                    zh=f"{event!r} 可以发生的状态中，这项职责从不在期限之内；它将总被拒绝",
                    en=f"wherever {event!r} may happen, the duty is never owed; it is always "
                    "refused",
                )


def idle_consequences(subject: Subject) -> Iterator[Finding]:
    """Consequences of a breach that never come about."""
    for walk in subject.walks.values():
        event = walk.duty.on_breach
        if event is None or event not in subject.possible or not walk.startable:
            continue
        answered = any(s.event == event and s.origin and s.origin.phase.owed for s in walk.owed)
        why = None
        moves = next(m[event] for m in subject.procedure.table.values() if event in m)
        in_hours = any(period.on_the_clock for period in walk.duty.periods)
        if moves.brings:
            facts = ", ".join(moves.brings)
            why = (
                f"它须带来数据 {facts}，而时间带不来数据",
                f"it has to bring {facts}, and time brings no facts",
            )
        elif moves.on_the_clock and not in_hours:
            why = (
                "它需要具体时刻，而这项职责逾期只有日期",
                "it needs a moment, and this duty passes on a day",
            )
        elif not answered:
            why = (
                "期限在进行的状态都不能发生它",
                "no state in which the clock runs answers it",
            )
        if why is not None:
            yield error(
                "consequence_never",
                f"duties.{walk.duty.id}.on_breach",
                zh=f"逾期之后 {event!r} 永远不会发生：{why[0]}",
                en=f"after a breach {event!r} never happens: {why[1]}",
            )


def duties_cleared_by_nothing(subject: Subject) -> Iterator[Finding]:
    """Duties that wait for cases which nothing opens, and so are met as soon as they start."""
    opened = {event.opens for event in subject.procedure.events.values()}
    for duty in subject.procedure.duties.values():
        if duty.ends.cleared and duty.ends.cleared not in opened:
            yield error(
                "clears_nothing",
                f"duties.{duty.id}.ends.cleared",
                zh=f"没有事件开启 {duty.ends.cleared!r} 的案件，职责一产生即告完成",
                en=f"no event opens a case of {duty.ends.cleared!r}, so the duty is met as soon as "
                "it starts",
            )
