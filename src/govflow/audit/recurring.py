"""The clocks of a recurring duty in all cases at once: one for each stretch of the calendar."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govflow.audit.clocks import NOWHERE, Began, Clocks, clocks_of
from govflow.audit.dates import NEVER, Bools, Days
from govflow.audit.traces import Touching, Traces, firsts
from govflow.cases.clocks import THE_ONE
from govflow.cases.stretches import stretch_of
from govflow.procedures import Duty
from govflow.procedures.duties import Every

__all__ = ["length_of", "recurring", "stretch_numbers"]


def recurring(duty: Duty, every: Every, traces: Traces, as_of: int) -> Clocks:
    """A clock for each stretch from the duty's first start until it comes back no more."""
    started = clocks_of(duty, traces)
    begins = firsts(started.case)
    case = started.case[begins]
    reading = next(iter(started.began))
    begun = started.began[reading].day[begins]
    touching = traces.touching(duty, final=True)
    stopped = _stopped(duty, traces, touching)[case]
    until = np.minimum(np.int32(as_of), stopped - 1)
    length = length_of(every)
    first_stretch = stretch_numbers(begun, length)
    count = np.where(until >= begun, stretch_numbers(until, length) - first_stretch + 1, 0)
    clock_of = np.repeat(np.arange(len(case)), count)
    offset = np.concatenate(([0], np.cumsum(count)))
    number = np.arange(len(clock_of)) - offset[clock_of]
    stretch = first_stretch[clock_of] + number
    last = _last(stretch, length)
    first = np.where(number == 0, begun[clock_of], _last(stretch - 1, length) + 1).astype(np.int32)
    ended = _ended(touching, touching.of(duty.ends.events, traces.plan), case, offset, first)
    void = (ended == NEVER) & (last >= stopped[clock_of])
    ended[void] = stopped[clock_of][void]
    places = np.zeros(len(clock_of), np.int64)
    return Clocks(
        touching,
        case[clock_of],
        number + 1,
        places,
        np.where(ended == NEVER, NOWHERE, 0),
        dict.fromkeys(duty.readings or (THE_ONE,), Began(last, places)),
        ended,
        void,
        np.zeros(len(clock_of), np.bool_),
    )


def length_of(every: Every) -> int:
    """How many months a stretch has."""
    return stretch_of(every, date(2000, 1, 1)).last.month


def stretch_numbers(days: Days, length: int) -> NDArray[np.int64]:
    """The number of the stretch that each day lies in."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months // length


def _last(stretch: NDArray[np.int64], length: int) -> Days:
    """The last day of each stretch."""
    after = ((stretch + 1) * length).astype("datetime64[M]").astype("datetime64[D]")
    return (after.astype(np.int64) - 1).astype(np.int32)


def _stopped(duty: Duty, traces: Traces, touching: Touching) -> Days:
    """For each case the day on which the duty comes back no more; far ahead where there is none."""
    final = np.array([*traces.plan.final, False])
    stops: Bools = touching.of(duty.voids, traces.plan) | final[touching.entered]
    at = np.flatnonzero(stops)
    cases = touching.case[at]
    begins = firsts(cases)
    stopped = np.full(len(traces.rows.names), np.iinfo(np.int32).max)
    stopped[cases[begins]] = touching.day[at[begins]]
    return stopped


def _ended(
    touching: Touching, ends: Bools, case: NDArray[Any], offset: NDArray[Any], first: Days
) -> Days:
    """When each clock was ended: an event ends the oldest that is owed by then."""
    ended = np.full(len(first), NEVER)
    at = np.flatnonzero(ends)
    low = np.searchsorted(touching.case[at], case, "left")
    high = np.searchsorted(touching.case[at], case, "right")
    oldest = offset[:-1].copy()
    for step in range(int((high - low).max(initial=0))):
        here = np.flatnonzero((high - low > step) & (oldest < offset[1:]))
        day = touching.day[at[low[here] + step]]
        owed = first[oldest[here]] <= day
        here, day = here[owed], day[owed]
        ended[oldest[here]] = day
        oldest[here] += 1
    return ended
