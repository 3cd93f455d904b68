"""The allowed rows of some cases, as the clocks of duties look at them."""

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.conformance import Walk
from govflow.audit.dates import Bools, Days
from govflow.audit.knowledge import Knowledge
from govflow.audit.plan import Plan
from govflow.audit.rows import Rows
from govflow.procedures import Duty

__all__ = ["Touching", "Traces", "among", "firsts"]


def firsts(case: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each case's rows begin, in a column of cases in which those of one are neighbours."""
    new = np.empty(len(case), np.bool_)
    new[:1] = True
    np.not_equal(case[1:], case[:-1], out=new[1:])
    return np.flatnonzero(new)


@frozen(eq=False)
class Touching:
    """The rows that touch one duty's clocks, in order of case and time."""

    at: NDArray[np.int64]
    """Their places among the rows."""
    case: NDArray[np.int64]
    event: NDArray[Any]
    day: Days
    entered: NDArray[Any]

    def begins(self) -> NDArray[np.int64]:
        """Where each case's rows begin among these, for those that have any."""
        return firsts(self.case)

    def of(self, events: tuple[str, ...], plan: Plan) -> Bools:
        """Which of them are one of some events."""
        return among(events, plan).take(self.event)


@frozen(eq=False, slots=False)
class Traces:
    """What happened in some cases, and what was known and entered."""

    plan: Plan
    rows: Rows
    walk: Walk
    known: Knowledge

    @cached_property
    def event(self) -> NDArray[Any]:
        """Each row's event; one more than there are where it was refused."""
        event = self.rows.event.copy()
        event[self.walk.refused] = len(self.plan.events)
        return event

    @cached_property
    def case(self) -> NDArray[np.int64]:
        """Each row's case."""
        return np.repeat(np.arange(len(self.rows.names)), np.diff(self.rows.first))

    @cached_property
    def entered(self) -> NDArray[Any]:
        """The state that each row led into; -1 where the case stayed where it was."""
        return self.walk.entered

    def touching(self, duty: Duty, *, final: bool = False) -> Touching:
        """The rows that touch a duty; with `final` also those that close the case."""
        events = among(tuple(duty.events), self.plan)
        mask = events.take(self.event)
        states = {state for start in duty.all_starts for state in start.enters}
        if final:
            states |= {state.id for state in self.plan.procedure.states.values() if state.final}
        if states:
            mask |= np.isin(self.entered, [self.plan.state_number[state] for state in states])
        at = np.flatnonzero(mask)
        return Touching(
            at,
            self.case.take(at),
            self.event.take(at),
            self.rows.day.take(at),
            self.entered[at] if states else np.full(len(at), -1, np.int16),
        )


def among(events: tuple[str, ...], plan: Plan) -> Bools:
    """For each event's number whether it is one of some."""
    found = np.zeros(len(plan.events) + 1, np.bool_)
    found[[plan.event_number[event] for event in events]] = True
    return found
