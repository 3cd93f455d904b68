"""Outcomes: what can still become of a duty once its limit has passed."""

from govflow.cases import Status
from govflow.checks.goals import Goal
from govflow.procedures import Duty, Procedure

__all__ = ["possible"]


def possible(goal: Goal, procedure: Procedure) -> bool:
    """Whether the rules allow a goal: what lapses with its limit is never overdue, or met late."""
    if goal.what not in (Status.OVERDUE, Status.FULFILLED_LATE):
        return True
    duty = procedure.duties[goal.id]
    late = goal.what is Status.OVERDUE or _can_be_met_late(procedure, duty)
    return late and _can_pass_unmet(duty)


def _can_pass_unmet(duty: Duty) -> bool:
    """Whether it can still be owed after its limit: it does not lapse with it."""
    lapses = duty.on_breach is not None and duty.on_breach in (*duty.voids, *duty.ends.events)
    # The consequence follows from the last reading; by then the first may long have passed.
    return not lapses or len(duty.readings) > 1


def _can_be_met_late(procedure: Procedure, duty: Duty) -> bool:
    """Whether what follows from the breach leaves a way to what ends it."""
    if duty.on_breach is None or duty.ends.cleared:
        return True
    ending = {
        state
        for state, answered in procedure.table.items()
        if any(event in answered for event in duty.ends.events)
    }
    unmoved = {state for state in ending if duty.on_breach not in procedure.table[state]}
    return bool(unmoved) or not ending.isdisjoint(_after(procedure, duty.on_breach))


def _after(procedure: Procedure, event: str) -> set[str]:
    """The states a case can come to from an event on."""
    ahead = {
        move.target
        for answered in procedure.table.values()
        if event in answered
        for move in answered[event].moves
    }
    found: set[str] = set()
    while ahead:
        state = ahead.pop()
        found.add(state)
        targets = {m.target for moves in procedure.table[state].values() for m in moves.moves}
        ahead |= targets - found
    return found
