"""`check`: every rule, one after the other, and what the author has silenced."""

from collections.abc import Callable, Iterator

from govflow.checks import (
    choices,
    citing,
    duties,
    events,
    limits,
    states,
    timing,
    unused,
    wording,
)
from govflow.checks.finding import Finding
from govflow.checks.silences import silenced
from govflow.checks.subject import YEARS, Subject
from govflow.procedures import Procedure

__all__ = ["RULES", "check"]

Rule = Callable[[Subject], Iterator[Finding]]
"""A rule goes over a procedure and gives what it finds."""

RULES: tuple[Rule, ...] = (
    states.unreachable_states,
    states.dead_ends,
    choices.impossible_choices,
    choices.overlapping_guards,
    choices.boundary_gaps,
    choices.grades_out_of_order,
    events.ungivable_facts,
    events.dated_events_too_early,
    events.idle_conditions,
    events.idle_watches,
    duties.duties_never_started,
    duties.duties_never_ended,
    duties.duties_left_owing,
    duties.duties_cleared_by_nothing,
    duties.idle_changes,
    duties.idle_extensions,
    duties.idle_consequences,
    timing.inner_limits_later,
    timing.minimum_times_too_long,
    limits.months_without_the_day,
    limits.unusable_extensions,
    wording.other_periods,
    wording.other_dates,
    wording.other_bounds,
    wording.other_force,
    wording.ambiguous_phrases,
    citing.uncited_parts,
    citing.empty_citations,
    citing.sources_not_cited,
    unused.unused_roles,
    unused.unused_phases,
    unused.unused_facts,
)
"""Every rule, in the order in which findings are given."""


def check(procedure: Procedure, *, years: range = YEARS) -> tuple[Finding, ...]:
    """What is unsound, doubtful or worth knowing about a procedure.

    The procedures whose cases it opens are not gone into: check each by itself. Findings that the
    procedure silences are among the others, with the reason it gives.

    Args:
        procedure: the procedure to check.
        years: the years on whose working days limits are tried against each other.
    """
    subject = Subject(procedure, years)
    found = (finding for rule in RULES for finding in rule(subject))
    return tuple(silenced(found, procedure.silences))
