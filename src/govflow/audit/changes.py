"""What changes a clock on its way: stops and resumes, restarts, extensions.

Each clock is followed through the changing rows between its start and its end; the k-th of every
clock at once.
"""

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.clocks import Clocks
from govflow.audit.dates import NEVER, Bools, Days
from govflow.audit.traces import Traces
from govflow.cases.clocks import THE_ONE
from govflow.counting import Period, period
from govflow.procedures import Duty

__all__ = ["Changes", "changes_of"]


@frozen(eq=False)
class Changes:
    """What became of a duty's clocks on their way."""

    start: Days
    """From when each runs: its start, or its last restart."""
    stopped: Days
    """Since when it stands still; `NEVER` where it does not."""
    tolled: tuple[tuple[NDArray[np.int64], Days, Days], ...]
    """The k-th stretch that does not count: of which clocks, from when, to when."""
    granted: NDArray[np.int64]
    """For each clock which of `grants` it was given."""
    grants: tuple[tuple[Period, ...], ...]
    asked: Days
    """When each was extended last; `NEVER` where it was not."""
    doubtful: Bools
    """Where an extension may have been refused; such cases are replayed."""
    idle: NDArray[np.int64]
    """Cases with an extension that found no clock running; so are they."""


def changes_of(duty: Duty, traces: Traces, clocks: Clocks) -> Changes:
    """Follow a duty's clocks through all that stops, restarts or extends them."""
    follower = _Follower(duty, traces, clocks)
    follower.follow()
    return follower.changes()


class _Follower:
    """The clocks while they are followed."""

    def __init__(self, duty: Duty, traces: Traces, clocks: Clocks) -> None:
        self.duty, self.clocks, self.touching = duty, clocks, clocks.touching
        size = len(clocks.case)
        reading = next(iter(duty.readings), THE_ONE)
        self.start: Days = clocks.began[reading].day.copy()
        self.stopped = np.full(size, NEVER)
        self.waiting = np.zeros(size, np.int64)
        self.doubtful = np.zeros(size, np.bool_)
        self.intervals: list[tuple[NDArray[np.int64], Days, Days]] = []
        self.since = np.zeros(size, np.int64)  # the interval from which on they still count
        self.grants: dict[tuple[Period, ...], int] = {(): 0}
        self.granted = np.zeros(size, np.int64)
        self.asked = np.full(size, NEVER)
        of = self.touching.of
        plan = traces.plan
        self.resuming = self._bits(duty.resumes, traces)
        self.stopping = self._bits(duty.stops, traces)
        self.restarting = of(duty.restarts, plan)
        events = duty.extension.event if duty.extension else ()
        self.extending = of(events, plan)
        self.amount, self.amounts = self._amounts(traces)
        mask = self.restarting | self.extending | (self.resuming > 0) | (self.stopping > 0)
        self.rows = np.flatnonzero(mask)

    def _bits(self, events: tuple[str, ...], traces: Traces) -> NDArray[np.int64]:
        """For each row a bit for each of the events' positions that it is."""
        bits = np.zeros(len(traces.plan.events) + 1, np.int64)
        for position, event in enumerate(events):
            bits[traces.plan.event_number[event]] |= 1 << position
        found: NDArray[np.int64] = bits[self.touching.event]
        return found

    def _amounts(self, traces: Traces) -> tuple[NDArray[Any], list[Period | None]]:
        """What each row would grant: its fact's period, or the duty's."""
        extension = self.duty.extension
        fixed = extension.amount if extension else None
        brought = traces.rows.facts.get(extension.fact) if extension and extension.fact else None
        if brought is None:
            return np.full(len(self.touching.at), -1), [fixed]
        said = [period(value) if isinstance(value, str) else fixed for value in brought.values]
        return brought.codes[self.touching.at], [*said, fixed]

    def follow(self) -> None:
        """Take every clock through its rows."""
        low = np.searchsorted(self.rows, self.clocks.created, "right")
        edges = np.append(self.touching.begins(), len(self.touching.at))
        until = edges[np.searchsorted(edges, self.clocks.created, "right")] - 1
        high = np.searchsorted(self.rows, np.minimum(self.clocks.closed, until), "right")
        steps = int((high - low).max(initial=0))
        for step in range(steps):
            clock = np.flatnonzero(high - low > step)
            self._step(clock, self.rows[low[clock] + step])
        left = np.flatnonzero(self.clocks.over & (self.stopped != NEVER))
        self._add(left, self.clocks.ended[left])
        self.stopped[left] = NEVER

    def _step(self, clock: NDArray[np.int64], row: NDArray[np.int64]) -> None:
        day, going = self.touching.day[row], self.clocks.closed[clock] != row
        paired = len(self.duty.stops) == len(self.duty.resumes)
        resumes = (self.resuming[row] > 0) & (self.stopped[clock] != NEVER)
        if paired:
            self.waiting[clock[resumes]] &= ~self.resuming[row[resumes]]
            resumes &= self.waiting[clock] == 0
        again = clock[resumes]
        self._add(again, day[resumes])
        self.stopped[again], self.waiting[again] = NEVER, 0
        extends = np.flatnonzero(self.extending[row])
        if len(extends):
            self._grant(clock[extends], row[extends])
        restarts = going & self.restarting[row]
        anew = clock[restarts]
        self.start[anew], self.stopped[anew] = day[restarts], NEVER
        self.waiting[anew] = self.granted[anew] = 0
        self.since[anew] = len(self.intervals)
        stops = going & ~restarts & (self.stopping[row] > 0)
        self.waiting[clock[stops]] |= self.stopping[row[stops]]
        stands = stops & (self.stopped[clock] == NEVER)
        self.stopped[clock[stands]] = day[stands]

    def _add(self, clock: NDArray[np.int64], until: Days) -> None:
        if len(clock):
            self.intervals.append((clock, self.stopped[clock], until))

    def _grant(self, clock: NDArray[np.int64], row: NDArray[np.int64]) -> None:
        """Lengthen the clocks by what the rows grant; as many lists of grants as occur."""
        pairs, which = np.unique(
            np.stack([self.granted[clock], self.amount[row]]), axis=1, return_inverse=True
        )
        lists = list(self.grants)
        numbers = []
        for before, amount in pairs.T.tolist():
            granted = self.amounts[amount]
            assert granted is not None  # the event brings it, or the definition has it
            after = (*lists[before], granted)
            numbers.append(self.grants.setdefault(after, len(self.grants)))
        self.granted[clock] = np.array(numbers)[which.ravel()]
        extension = self.duty.extension
        assert extension is not None
        self.asked[clock] = self.touching.day[row]
        refused = [
            len(grants) > extension.times
            or any(not _surely_within(amount, extension.at_most) for amount in grants)
            for grants in self.grants
        ]
        self.doubtful[clock] |= np.array(refused)[self.granted[clock]]

    def _idle(self) -> NDArray[np.int64]:
        """The cases of extending rows that find no clock running."""
        extending = np.flatnonzero(self.extending)
        if not len(extending):
            return extending
        running = np.zeros(len(self.touching.at) + 1, np.int64)
        edges = np.append(self.touching.begins(), len(self.touching.at))
        until = edges[np.searchsorted(edges, self.clocks.created, "right")]
        np.add.at(running, self.clocks.created + 1, 1)
        np.add.at(running, np.minimum(self.clocks.closed + 1, until), -1)
        idle = extending[np.cumsum(running)[extending] == 0]
        cases: NDArray[np.int64] = self.touching.case.take(idle)
        return cases

    def changes(self) -> Changes:
        """What came of it."""
        kept = []
        for number, (clock, since, until) in enumerate(self.intervals):
            counts = self.since[clock] <= number
            kept.append((clock[counts], since[counts], until[counts]))
        return Changes(
            self.start,
            self.stopped,
            tuple(kept),
            self.granted,
            tuple(self.grants),
            self.asked,
            self.doubtful,
            self._idle(),
        )


def _surely_within(asked: Period, most: Period | None) -> bool:
    """Whether a period is no longer than another, without counting either out."""
    if most is None or asked == most:
        return True
    units = (asked.total_months, asked.days, asked.working_days, asked.hours, asked.minutes)
    bounds = (most.total_months, most.days, most.working_days, most.hours, most.minutes)
    same = [bool(unit) for unit in units] == [bool(bound) for bound in bounds]
    return same and sum(map(bool, units)) == 1 and max(units) <= max(bounds)
