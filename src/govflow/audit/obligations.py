"""What the clocks of a duty come to as of a day: the obligations of many cases, as columns."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.changes import Changes, changes_of
from govflow.audit.clocks import Clocks, clocks_of, is_columnar
from govflow.audit.dates import NEVER, Bools, Days
from govflow.audit.deadlines import DutyDates
from govflow.audit.recurring import recurring
from govflow.audit.traces import Traces
from govflow.calendars import Standing
from govflow.cases import Status
from govflow.procedures import Duty

__all__ = ["STANDINGS", "STATUSES", "Obligations", "obligations_of"]

STATUSES = tuple(Status)
"""A status is its number here."""

STANDINGS = (None, *Standing)
"""A standing is its number here; 0 where there is no date."""

_NUMBER = {status: np.int8(number) for number, status in enumerate(STATUSES)}

_BY_RUNNING_AND_LATE = np.array(
    [
        _NUMBER[status]
        for status in (Status.FULFILLED, Status.FULFILLED_LATE, Status.PENDING, Status.OVERDUE)
    ]
)

_LATE = np.array([status.late for status in STATUSES])


@frozen(eq=False)
class Obligations:
    """Obligations of some cases under one duty."""

    case: NDArray[np.int64]
    number: NDArray[np.int32]
    started: Days
    due: Days
    """`NEVER` where there is no date, or none while the clock stands still."""
    ended: Days
    status: NDArray[np.int8]
    late_working: NDArray[np.int32]
    late_natural: NDArray[np.int32]
    standing: NDArray[np.int8]
    reading: NDArray[np.int8]
    """The number of the reading that leads; -1 where there is no date or only one reading."""

    @property
    def late(self) -> Bools:
        """Which are overdue or were fulfilled late."""
        found: Bools = _LATE.take(self.status)
        return found

    def of(self, rows: NDArray[np.int64] | Bools) -> "Obligations":
        """Some of them."""
        return Obligations(
            self.case[rows],
            self.number[rows],
            self.started[rows],
            self.due[rows],
            self.ended[rows],
            self.status[rows],
            self.late_working[rows],
            self.late_natural[rows],
            self.standing[rows],
            self.reading[rows],
        )


def obligations_of(
    dates: DutyDates, traces: Traces, as_of: int
) -> tuple[Obligations, NDArray[np.int64]]:
    """A duty's obligations, and the cases in which they cannot be told from columns alone."""
    duty = dates.duty
    changes = None
    if not is_columnar(duty):
        return _none(), np.unique(traces.touching(duty).case)
    if duty.every is not None:
        clocks = recurring(duty, duty.every, traces, as_of)
    else:
        clocks = clocks_of(duty, traces)
        if duty.stops or duty.restarts or duty.extension:
            changes = changes_of(duty, traces, clocks)
    deadlines = dates.of(clocks, changes)
    doubtful = deadlines.doubtful | _doubts(dates, clocks, changes, as_of)
    owed = _owed(clocks, deadlines.due, None if changes is None else changes.stopped, as_of)
    due = deadlines.due
    if changes is not None:
        due = np.where(owed == _NUMBER[Status.SUSPENDED], NEVER, due)
    dated = due != NEVER
    late = _LATE.take(owed)
    first, last = dates.work.reach
    beyond = (due < first) | (due > last)
    if beyond.any():
        doubtful |= beyond & dated & (late | (owed == _NUMBER[Status.PENDING]))
    working, natural = np.zeros(len(due), np.int32), np.zeros(len(due), np.int32)
    at = np.flatnonzero(late & ~doubtful)
    until = np.where(clocks.ended[at] == NEVER, np.int32(as_of), clocks.ended[at])
    working[at], natural[at] = dates.work.count(due[at], until), until - due[at]
    standing = dated.astype(np.int8) + (dated & deadlines.provisional)
    reading = np.where(dated & bool(duty.readings), deadlines.reading, np.int8(-1))
    found = Obligations(
        clocks.case,
        clocks.number.astype(np.int32),
        deadlines.started,
        due,
        clocks.ended,
        owed,
        working,
        natural,
        standing,
        reading,
    )
    cases = clocks.case[doubtful]
    return found, cases if changes is None else np.concatenate([cases, changes.idle])


def _none() -> Obligations:
    none = np.zeros(0, np.int32)
    small = np.zeros(0, np.int8)
    return Obligations(
        none.astype(np.int64), none, none, none, none, small, none, none, small, small
    )


def _owed(clocks: Clocks, due: Days, stopped: Days | None, as_of: int) -> NDArray[np.int8]:
    """Where each obligation stands."""
    undated = due == NEVER
    running = clocks.ended == NEVER
    late = np.where(running, np.int32(as_of), clocks.ended) > due
    late &= ~undated
    status: NDArray[np.int8] = _BY_RUNNING_AND_LATE.take(running * np.intp(2) + late)
    status[clocks.void] = _NUMBER[Status.VOID]
    if stopped is not None:
        standing_still = running & (stopped != NEVER) & (undated | (stopped <= due))
        status[standing_still] = _NUMBER[Status.SUSPENDED]
    return status


def _doubts(dates: DutyDates, clocks: Clocks, changes: Changes | None, as_of: int) -> Bools:
    """Clocks at which time may have refused an event, or brought one about by itself."""
    duty = dates.duty
    doubtful = np.zeros(len(clocks.case), np.bool_)
    if changes is not None:
        doubtful |= changes.doubtful
        doubtful |= (changes.asked != NEVER) & (changes.asked > dates.first_due(clocks))
    if duty.on_breach is not None:
        until = np.where(clocks.ended == NEVER, np.int32(as_of), clocks.ended)
        doubtful |= clocks.moved | (until > dates.first_due(clocks))
    if duty.not_before is not None and duty.ends.events:
        doubtful |= _too_early(dates, clocks, duty)
    return doubtful


def _too_early(dates: DutyDates, clocks: Clocks, duty: Duty) -> Bools:
    """Clocks that an event would have ended before their minimum time had passed."""
    begun = [b.day for b in clocks.began.values()]
    start = np.max(begun, axis=0)
    earliest = dates.earliest.of(start)
    ended = np.where(clocks.ended == NEVER, np.iinfo(np.int32).max, clocks.ended)
    doubtful: Bools = earliest.bad | (ended < earliest.due) | clocks.moved
    if duty.ends.covers or duty.restarts or duty.every is not None:
        doubtful[:] = True
    return doubtful
