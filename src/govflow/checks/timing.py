"""Rules about limits that cannot be kept together: of one duty within another, of a minimum time.

Dates are counted on the procedure's own calendar, from every working day of some known years. The
finding says on how many of them it is so, and shows the first.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cached_property

from attrs import frozen

from govflow.cases import Occurrence
from govflow.cases.clocks import THE_ONE, Clock
from govflow.cases.limits import deadline_of, earliest_of
from govflow.checks.finding import Example, Finding, Severity
from govflow.checks.histories import MORNING, played
from govflow.checks.subject import Subject
from govflow.checks.walk import Walk
from govflow.errors import GovflowError
from govflow.procedures import OPEN, Duty, Procedure
from govflow.text import Text

__all__ = ["inner_limits_later", "minimum_times_too_long"]

_LONGEST_CHAIN = 4


@frozen
class _Chain:
    """Duties of which each must be discharged, one after the other, before an outer one can be."""

    outer: Duty
    inner: tuple[Duty, ...]

    @cached_property
    def names(self) -> str:
        """The inner duties, in order."""
        return " → ".join(duty.id for duty in self.inner)


def inner_limits_later(subject: Subject) -> Iterator[Finding]:
    """Duties due later than another that cannot be met before them."""
    for chain in _chains(subject):
        if all(_limited(duty) for duty in chain.inner):
            yield from _clash(
                subject,
                chain,
                _due,
                "inner_due_later",
                Text(
                    zh=f"{chain.names} 须先完成，才能履行 {chain.outer.id}，"
                    "其期限（各按最后一日）却更晚",
                    en=f"{chain.names} must be done before {chain.outer.id} can be, yet is due "
                    "later (each on its last day)",
                ),
                Severity.WARNING,
            )


def minimum_times_too_long(subject: Subject) -> Iterator[Finding]:
    """Minimum times that end after a limit has passed: the duty's own, or an outer one's."""
    own = (_Chain(walk.duty, (walk.duty,)) for walk in subject.walks.values())
    for chain in (*own, *_chains(subject)):
        if _limited(chain.outer) and any(duty.not_before for duty in chain.inner):
            yield from _clash(
                subject,
                chain,
                _earliest,
                "minimum_exceeds_limit",
                Text(
                    zh=f"{chain.names} 须满的最短时间届满时，{chain.outer.id} 的期限已过",
                    en=f"when the minimum time of {chain.names} is over, {chain.outer.id} is "
                    "already late",
                ),
                Severity.ERROR,
            )


def _limited(duty: Duty) -> bool:
    return bool(duty.within or duty.by or duty.readings) and not duty.every


def _chains(subject: Subject) -> Iterator[_Chain]:
    for walk in subject.walks.values():
        outer = walk.duty
        if _limited(outer) and walk.discharged and outer.direction == "after":
            for duty in subject.procedure.duties.values():
                if _same_start(outer, duty) and _needed(walk, duty):
                    yield from _continued(subject, _Chain(outer, (duty,)))


def _needed(outer: Walk, inner: Duty) -> bool:
    """Whether the outer duty cannot be discharged unless the inner one is first."""
    ends = frozenset(inner.ends.events)
    if inner.id == outer.duty.id or not ends or ends & set(outer.duty.ends.events):
        return False
    return outer.needs(ends)


def _same_start(outer: Duty, inner: Duty) -> bool:
    """Whether whatever starts the outer duty's clock starts the inner one's, on the same day."""
    starts, others = inner.starts, outer.starts
    return (
        (starts.when.always or starts.when == others.when)
        and not (starts.all or others.all)
        and set(others.any) <= set(starts.any)
        and set(others.enters) <= set(starts.enters)
        and starts.fact == others.fact
        and not inner.every
        and inner.direction == outer.direction
    )


def _continued(subject: Subject, chain: _Chain) -> Iterator[_Chain]:
    """The chain, and those that go on with a duty which starts when its last one is discharged."""
    yield chain
    if len(chain.inner) == _LONGEST_CHAIN:
        return
    outer, ends = subject.walks[chain.outer.id], set(chain.inner[-1].ends.events)
    for duty in subject.procedure.duties.values():
        starts = duty.starts
        follows = ends & subject.possible <= set(starts.any) and starts.when.always
        if follows and not starts.fact and duty not in chain.inner and _needed(outer, duty):
            yield from _continued(subject, _Chain(chain.outer, (*chain.inner, duty)))


_Reached = Callable[[Procedure, Duty, date], date | None]
"""The day that a duty, started on a day, leads to."""


def _clash(
    subject: Subject,
    chain: _Chain,
    reached: _Reached,
    code: str,
    said: Text,
    severity: Severity,
) -> Iterator[Finding]:
    """A finding where the inner duties end after the outer one is due, on all days or on some."""
    tried, clashes = 0, []
    for start in subject.working_days:
        days = _followed(subject.procedure, chain, reached, start)
        if days:
            tried += 1
            if days[chain.inner[-1].id] > days[_OUTER]:
                clashes.append((start, days))
    if not clashes:
        return
    (start, days), always = clashes[0], len(clashes) == tried
    zh = "任何起算日都如此" if always else f"{tried} 个起算日中有 {len(clashes)} 个如此"
    en = "whatever the start" if always else f"on {len(clashes)} of {tried} start days"
    dates = {f"duties.{duty.id}": days[duty.id] for duty in chain.inner}
    if chain.outer not in chain.inner:
        dates[f"duties.{chain.outer.id}"] = days[_OUTER]
    else:
        dates = {f"{at}.not_before": day for at, day in dates.items()} | {
            f"duties.{chain.outer.id}.within": days[_OUTER]
        }
    yield Finding(
        code,
        severity if always else Severity.WARNING,
        f"duties.{chain.inner[-1].id}",
        Text(f"{said.zh}：{zh}", f"{said.en}: {en}"),
        Example(history=_starting(subject, chain.outer, start), dates=dates),
    )


_OUTER = ""


def _followed(
    procedure: Procedure, chain: _Chain, reached: _Reached, start: date
) -> dict[str, date]:
    """The day that each inner duty leads to, and when the outer is due; empty if not known."""
    limit = _due(procedure, chain.outer, start)
    if limit is None:
        return {}
    days, day = {_OUTER: limit}, start
    for duty in chain.inner:
        day = reached(procedure, duty, day) or day
        days[duty.id] = day
    return days


def _due(procedure: Procedure, duty: Duty, start: date) -> date | None:
    """When it is due: of several readings, the earliest."""
    try:
        deadline = deadline_of(procedure, duty, _clock(duty, start))
    except GovflowError:  # beyond the calendar, or no corresponding day: another rule's
        return None
    return None if deadline is None else deadline.due


def _earliest(procedure: Procedure, duty: Duty, start: date) -> date | None:
    """The first day on which it may be done; None where there is no minimum time."""
    try:
        return earliest_of(procedure, duty, _clock(duty, start))
    except GovflowError:
        return None


def _clock(duty: Duty, start: date) -> Clock:
    in_hours = any(period.on_the_clock for period in duty.periods)
    on = datetime.combine(start, MORNING) if in_hours else start
    readings = [id for id, r in duty.readings.items() if r.starts in (None, duty.starts)]
    return Clock(1, dict.fromkeys(readings if duty.readings else [THE_ONE], on))


def _starting(subject: Subject, duty: Duty, start: date) -> tuple[Occurrence, ...]:
    """A history in which the duty starts on a day; without one, the start alone."""
    walk = subject.walks[duty.id]
    for step in walk.starting:
        case = (
            None if duty.starts.fact else played(walk.graph.procedure, walk.path(step), last=start)
        )
        if case is not None:
            return case.log
    named = next(iter(duty.starts.any), OPEN)
    return (Occurrence(named, start),)
