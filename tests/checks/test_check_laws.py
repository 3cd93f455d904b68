"""Laws of `check`, over random procedures: what it says never happens never does; what it shows
has happened."""

from collections.abc import Mapping

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from govflow import Case, Finding, GovflowError, Procedure, Status, check
from govflow.procedures import Value
from govflow.testing.strategies import cases, procedures

YEARS = range(0)  # no dates are tried: the laws are about what can happen
SOME = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def named(findings: tuple[Finding, ...], code: str) -> set[str]:
    """The parts in which a code is found: `duties.x` for `duties.x.ends`."""
    return {".".join(f.at.split(".")[:2]).partition("[")[0] for f in findings if f.code == code}


@SOME
@given(st.data())
def test_what_never_happens_never_does(data: st.DataObject) -> None:
    procedure = data.draw(procedures())
    findings = check(procedure, years=YEARS)
    case = data.draw(cases(procedure, most=12))
    entered = {f"states.{trace.entered}" for trace in case.traces if trace.entered}
    assert named(findings, "unreachable_state").isdisjoint(entered)
    happened = {f"events.{seen.event}" for seen in case.log}
    assert named(findings, "ungivable_fact").isdisjoint(happened)
    # A dated event that somebody may do is not bound to its date.
    late = {f"events.{seen.event}" for seen in case.log if seen.cause.startswith("events.")}
    assert named(findings, "dated_event_never").isdisjoint(late)
    try:
        obligations = case.obligations()
    except GovflowError:  # a date beyond the calendar, or that the convention refuses
        reject()
    owed = {f"duties.{obligation.duty.id}" for obligation in obligations}
    assert named(findings, "duty_never_starts").isdisjoint(owed)
    met = {
        f"duties.{o.duty.id}"
        for o in obligations
        if o.status in (Status.FULFILLED, Status.FULFILLED_LATE)
    }
    assert named(findings, "duty_never_ends").isdisjoint(met)
    extended = {f"duties.{o.duty.id}" for o in obligations if o.extended}
    assert named(findings, "extension_never").isdisjoint(extended)
    breached = {seen.cause.partition("#")[0] for seen in case.log}
    assert named(findings, "consequence_never").isdisjoint(breached)
    fired = {f"watches.{alert.watch.id}" for alert in case.alerts()}
    assert named(findings, "watch_never").isdisjoint(fired)


@SOME
@given(procedures())
def test_what_is_shown_has_happened(procedure: Procedure) -> None:
    findings = check(procedure, years=YEARS)
    assert check(procedure, years=YEARS) == findings
    for finding in findings:
        history = finding.example.history
        if not history or history[0].event != "open":
            continue
        case = Case.replay(procedure, "1", history)
        if finding.code in ("left_owing", "never_resumes"):
            duty = finding.at.split(".")[1]
            owed = [o for o in case.obligations() if o.duty.id == duty and o.ended is None]
            assert any(o.status in (Status.PENDING, Status.SUSPENDED) for o in owed)
            assert finding.example.dates.get(f"duties.{duty}") in {None, *(o.due for o in owed)}
        if finding.code == "no_way_out":
            assert f"states.{case.state_id}" == finding.at


@SOME
@given(procedures())
def test_facts_that_are_shown_meet_both_conditions(procedure: Procedure) -> None:
    for finding in check(procedure, years=YEARS):
        if finding.code == "overlapping_guards":
            event, index = _place(finding.at)
            guards = [t.when for t in procedure.events[event].transitions]
            facts = with_grades(procedure, finding.example.facts)
            assert guards[index].accepts(facts)
            assert any(guard.accepts(facts) for guard in guards[:index])


def with_grades(procedure: Procedure, facts: Mapping[str, Value]) -> dict[str, Value]:
    """The facts and the grades that follow; opening a case could ask for others beside them."""
    known = dict(facts)
    for datum in procedure.grades:
        fitting = [grade.value for grade in datum.grades if grade.when.accepts(known)]
        if fitting:
            known[datum.id] = fitting[0]
    return known


def _place(at: str) -> tuple[str, int]:
    _, event, transition, *_ = at.split(".")
    return event, int(transition.removeprefix("transitions[").removesuffix("]"))
