"""The deadlines that clocks come to: each reading's, and the one that leads."""

from datetime import date
from functools import cached_property, partial

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from govflow.audit.changes import Changes
from govflow.audit.clocks import NOWHERE, Began, Clocks
from govflow.audit.dates import NEVER, Bools, Days, Dues, DueTable, WorkDays
from govflow.cases.clocks import THE_ONE, Clock, Granted
from govflow.cases.limits import deadline_of, earliest_of
from govflow.counting import Convention, Deadline, Period, due_on
from govflow.counting.convention import ExtendsFrom
from govflow.procedures import Duty, Procedure

__all__ = ["Deadlines", "DutyDates"]


@frozen(eq=False)
class Deadlines:
    """The leading deadline of each clock."""

    due: Days
    """`NEVER` where the duty has no date."""
    provisional: Bools
    reading: NDArray[np.int8]
    """Which of the duty's readings leads."""
    started: Days
    """When the first of its readings began."""
    doubtful: Bools
    """Where there is no date, or none that is known to be right; such cases are replayed."""
    empty: bool
    """Whether nothing was put into it yet."""

    @classmethod
    def none(cls, size: int, started: Days | None = None) -> "Deadlines":
        """No deadlines, for so many clocks."""
        return cls(
            np.full(size, NEVER),
            np.zeros(size, np.bool_),
            np.zeros(size, np.int8),
            np.full(size, np.iinfo(np.int32).max, np.int32) if started is None else started,
            np.zeros(size, np.bool_),
            started is None,
        )

    def join(
        self,
        other: "Deadlines",
        begun: NDArray[np.int64],
        place: NDArray[np.int64],
        other_place: NDArray[np.int64],
    ) -> None:
        """Take in the deadlines of some clocks where they lead: where they are due first, or on
        the same day as others that began later.
        """
        before = self.due.take(begun)
        leads = (before == NEVER) | (other.due < before)
        leads |= (other.due == before) & (other_place < place.take(begun))
        at = begun[leads]
        self.due[at], self.provisional[at] = other.due[leads], other.provisional[leads]
        self.reading[at], place[at] = other.reading[leads], other_place[leads]
        self.started[begun] = np.minimum(self.started[begun], other.started)
        self.doubtful[begun] |= other.doubtful


@define(eq=False, slots=False)
class DutyDates:
    """How one duty's dates are counted; its tables are kept from one part of a log to the next."""

    procedure: Procedure
    duty: Duty
    work: WorkDays
    _tables: dict[tuple[tuple[str, ...], tuple[Period, ...]], DueTable] = field(
        factory=dict, init=False
    )
    _tollings: dict[str, "Tolling"] = field(factory=dict, init=False)

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """Its readings, or the one there is."""
        return tuple(self.duty.readings) or (THE_ONE,)

    @cached_property
    def dated(self) -> bool:
        """Whether it has a date at all."""
        return bool(self.duty.within or self.duty.by or self.duty.readings)

    @cached_property
    def earliest(self) -> DueTable:
        """The day before which a duty with a minimum time is not to be done, as `due`."""
        return DueTable(self._earliest)

    def _earliest(self, start: date) -> Deadline | None:
        earliest = earliest_of(self.procedure, self.duty, Clock(1, {THE_ONE: start}))
        if earliest is None:
            return None
        return due_on(earliest, start, calendar=self.procedure.calendar)

    def table(self, readings: tuple[str, ...], granted: tuple[Period, ...] = ()) -> DueTable:
        """The deadlines that lead where some readings are counted from one day, by that day."""
        key = readings, granted
        if key not in self._tables:
            self._tables[key] = DueTable(partial(self._deadline, readings, granted), self.readings)
        return self._tables[key]

    def _deadline(
        self, readings: tuple[str, ...], granted: tuple[Period, ...], start: date
    ) -> Deadline | None:
        grants = [Granted(start, amount) for amount in granted]
        clock = Clock(1, dict.fromkeys(readings, start), granted=grants)
        return deadline_of(self.procedure, self.duty, clock)

    def first_due(self, clocks: Clocks) -> Days:
        """The earliest date that any reading of a clock had before anything changed it."""
        found = np.full(len(clocks.case), np.iinfo(np.int32).max, np.int32)
        for readings, began in _groups(clocks):
            begun = np.flatnonzero(began.day != NEVER)
            dues = self.table(readings).of(began.day[begun])
            found[begun] = np.minimum(found[begun], np.where(dues.bad, NEVER, dues.due))
        return found

    def of(self, clocks: Clocks, changes: Changes | None) -> Deadlines:
        """The leading deadline of each clock."""
        size = len(clocks.case)
        lead = Deadlines.none(size)
        place = np.full(size, NOWHERE)
        for readings, began in _groups(clocks, apart=changes is not None):
            begun = np.flatnonzero(began.day != NEVER)
            start = began.day.take(begun) if changes is None else changes.start.take(begun)
            found = self._found(readings, begun, start, changes)
            if len(begun) == size and lead.empty:
                lead, place = found, began.place.copy()
            else:
                lead.join(found, begun, place, began.place.take(begun))
        return lead

    def _found(
        self,
        readings: tuple[str, ...],
        begun: NDArray[np.int64],
        start: Days,
        changes: Changes | None,
    ) -> Deadlines:
        """The deadlines of some readings in the clocks where they have begun."""
        if not self.dated:
            return Deadlines.none(len(begun), start)
        if changes is None:
            dues = self.table(readings).of(start)
            return Deadlines(dues.due, dues.provisional, dues.reading, start, dues.bad, False)
        dues = Dues.empty(len(begun))
        for number, granted in enumerate(changes.grants):
            at = np.flatnonzero(changes.granted[begun] == number)
            dues.fill(at, self.table(readings, granted).of(start[at]))
        (reading,) = readings
        if reading not in self._tollings:
            self._tollings[reading] = Tolling(self.procedure, self.duty, reading, self.work)
        dues, doubtful = self._tollings[reading].apply(dues, begun, start, changes)
        return Deadlines(
            dues.due, dues.provisional, dues.reading, start, dues.bad | doubtful, False
        )


def _groups(clocks: Clocks, *, apart: bool = False) -> list[tuple[tuple[str, ...], Began]]:
    """The readings that began together, or each by itself."""
    groups: dict[int, tuple[list[str], Began]] = {}
    for number, (reading, began) in enumerate(clocks.began.items()):
        groups.setdefault(number if apart else id(began), ([], began))[0].append(reading)
    return [(tuple(readings), began) for readings, began in groups.values()]


@frozen(eq=False, slots=False)
class Tolling:
    """Taking the stops of clocks out of one reading's deadlines, one after the other."""

    procedure: Procedure
    duty: Duty
    reading: str
    work: WorkDays

    def apply(
        self, dues: Dues, begun: NDArray[np.int64], start: Days, changes: Changes
    ) -> tuple[Dues, Bools]:
        """The deadlines with what does not count added; and which are left in doubt."""
        doubtful = np.zeros(len(begun), np.bool_)
        own = self.duty.readings.get(self.reading)
        within = (own and own.within) or self.duty.within
        fixed = (own.by or (None if own.within else self.duty.by)) if own else self.duty.by
        if fixed is not None or within is None:
            return dues, doubtful  # a fixed date does not move
        place = np.full(int(begun.max(initial=-1)) + 1, -1)
        place[begun] = np.arange(len(begun))
        added = np.zeros(len(begun), np.int32)
        last, nominal = dues.due.copy(), dues.nominal.copy()
        for clock, since, until in changes.tolled:
            at = place[clock]
            since = np.maximum(since, start[at])
            counts = ~dues.bad[at] & (since <= last[at]) & (until >= since)
            at, since, until = at[counts], since[counts], until[counts]
            since = np.minimum(since, nominal[at])
            doubtful[at] |= self._odd or bool(len(changes.grants) > 1 and self._mixed(changes))
            added[at] += self.work.count(since, until) if self._working else until - since
            nominal[at], last[at], bad = self._moved(dues.nominal[at], added[at])
            doubtful[at] |= bad
        moved = np.flatnonzero(last != dues.due)
        provisional = dues.provisional.copy()
        provisional[moved] = self._provisional(start[moved], nominal[moved], last[moved])
        return Dues(last, nominal, provisional, dues.bad, dues.reading), doubtful

    @cached_property
    def _convention(self) -> Convention:
        own = self.duty.readings.get(self.reading)
        return (own and own.convention) or self.duty.convention or self.procedure.convention

    @cached_property
    def _within(self) -> Period:
        own = self.duty.readings.get(self.reading)
        within = (own and own.within) or self.duty.within
        assert within is not None
        return within

    @cached_property
    def _working(self) -> bool:
        within = self._within
        return bool(within.working_days) or self._convention.counts_working(within.plain_days)

    @cached_property
    def _odd(self) -> bool:
        """Whether the convention does more with a lengthened period than count and roll."""
        own = self._convention
        return bool(
            own.least_working_days
            or own.rest_run
            or own.weekend is not None
            or own.extends_from is not ExtendsFrom.NOMINAL
        )

    def _mixed(self, changes: Changes) -> bool:
        """Whether more time was granted in another unit than the period's."""
        amounts = [amount for grants in changes.grants for amount in grants]
        return any(bool(amount.working_days) != self._working for amount in amounts)

    def _moved(self, nominal: Days, added: Days) -> tuple[Days, Days, Bools]:
        """Where a count ends, and its last day, so many days later; and where that is nowhere."""
        if self._working:
            end, bad = self.work.add(nominal, added)
            return end, end, bad
        end = (nominal + added).astype(np.int32)
        rolled = self._roll.of(end)
        return end, np.where(rolled.bad, end, rolled.due), rolled.bad

    @cached_property
    def _roll(self) -> DueTable:
        calendar, convention = self.procedure.calendar, self._convention
        return DueTable(lambda day: due_on(day, day, calendar=calendar, convention=convention))

    def _provisional(self, start: Days, nominal: Days, last: Days) -> Bools:
        """As `Deadline.standing`."""
        if self._working:
            return self.work.provisional(start, last)
        found = self.work.provisional(nominal, last)
        if self._convention.roll.value == "none":
            found &= nominal != last
        return found
