"""Rule coverage: what a case reaches of what there is to reach.

`reached` is what a case shows; `refused` adds what only an event that was turned away shows,
`fired` what the alerts over several cases show. `Coverage` holds those of a procedure's goals that
are counted, and which of them were reached. Nothing here watches a test: that is the plugin's.
"""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import frozen

from govflow.cases import Case
from govflow.cases.occurrence import is_before
from govflow.checks.goals import Goal, goals_of, side
from govflow.checks.shown import fired, shown_by
from govflow.errors import Refusal
from govflow.procedures import Procedure
from govflow.testing.measures import Measure, measure_of
from govflow.testing.outcomes import possible

__all__ = ["Coverage", "fired", "reached", "refused"]


@frozen
class Coverage:
    """A procedure's goals and those of them that were reached."""

    goals: tuple[Goal, ...]
    """In the order of the definition."""
    reached: frozenset[Goal] = frozenset()

    @classmethod
    def of(cls, procedure: Procedure, found: Iterable[Goal] = ()) -> "Coverage":
        """What some goals that were reached come to for one procedure; others are left out."""
        counted = tuple(
            goal for goal in goals_of(procedure) if measure_of(goal) and possible(goal, procedure)
        )
        return cls(counted, frozenset(found).intersection(counted))

    def __or__(self, other: "Coverage") -> "Coverage":
        """What both reached together, of the goals of either."""
        both = tuple(dict.fromkeys([*self.goals, *other.goals]))
        return Coverage(both, self.reached | other.reached)

    def only(self, measure: Measure) -> "Coverage":
        """The same for the goals of one measure."""
        return Coverage(
            tuple(goal for goal in self.goals if measure_of(goal) is measure),
            frozenset(goal for goal in self.reached if measure_of(goal) is measure),
        )

    @property
    def missed(self) -> tuple[Goal, ...]:
        """The goals that were not reached, in the order of the definition."""
        return tuple(goal for goal in self.goals if goal not in self.reached)

    @property
    def percent(self) -> float:
        """How much was reached, of a hundred; where there is nothing to reach, all of it."""
        return 100 * len(self.reached) / len(self.goals) if self.goals else 100.0


def reached(case: Case, as_of: date | datetime | None = None) -> frozenset[Goal]:
    """What a case and those opened within it reach, as they stand at a time (default: `now`).

    Before the case was opened, nothing. Raises `DateRangeError` where a date of its duties lies
    beyond the calendar, as `Case.obligations` does.
    """
    time = case.now if as_of is None else as_of
    if is_before(time, case.opened, case.procedure.calendar):
        return frozenset()
    there = case.as_of(time)
    shown = shown_by(there, there.obligations(time))
    return frozenset(goal for goal in shown if measure_of(goal))


def refused(case: Case, refusal: Refusal, *, path: str = "") -> frozenset[Goal]:
    """What a refusal reaches: the conditions of an event that did not hold.

    Args:
        case: the case that refused the event.
        refusal: its refusal.
        path: the case within it that the event was to happen in, as `Occurrence.case`.
    """
    if refusal.code != "guard_failed":
        return frozenset()
    procedure = (case.child(path) if path else case).procedure
    moves = procedure.table[refusal.state][refusal.event].moves
    return frozenset(
        side(procedure, f"events.{refusal.event}", move.guard, held=False)
        for move in moves
        if move.guard is not None
    )
