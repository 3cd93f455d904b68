"""Clocks: one duty followed through the events of a case.

The k-th clock of a duty is made of the k-th start of each of its readings. An event that ends,
stops, resumes or voids the duty does so for all of its clocks that are still running.
"""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import define, field

from govflow.cases.occurrence import Occurrence
from govflow.counting import Interval
from govflow.procedures import Duty, Start

__all__ = ["Clock", "clocks_of"]

THE_ONE = ""  # the reading of a duty whose text can be read in one way only


@define
class Clock:
    """One run of a duty's clock."""

    number: int
    """1 for the first."""
    starts: dict[str, date | datetime] = field(factory=dict)
    """When each reading's period began, by reading; a reading that has not begun is absent."""
    ended: date | datetime | None = None
    voided: date | datetime | None = None
    tolled: list[Interval] = field(factory=list)
    stopped: date | datetime | None = None
    """Since when it stands still, if it does."""

    @property
    def over(self) -> bool:
        """Whether it has ended or is void."""
        return self.ended is not None or self.voided is not None

    @property
    def running(self) -> bool:
        """Whether it has begun and is not over."""
        return bool(self.starts) and not self.over


def clocks_of(duty: Duty, log: Iterable[Occurrence]) -> list[Clock]:
    """The clocks that a case's own occurrences have set going, in order."""
    clocks: list[Clock] = []
    starters = {
        reading.id: _Starter(reading.starts or duty.starts) for reading in duty.readings.values()
    } or {THE_ONE: _Starter(duty.starts)}
    touching = duty.events
    for occurrence in log:
        event, on = occurrence.event, occurrence.on
        if event not in touching:
            continue
        # What ends a clock comes first: an event may end one and start the next.
        for clock in clocks:
            if clock.running:
                _follow(duty, clock, event, on)
        for reading, starter in starters.items():
            number = starter.number(event, clocks)
            if number is None:
                continue
            while len(clocks) <= number:
                clocks.append(Clock(len(clocks) + 1))
            if not clocks[number].over:
                clocks[number].starts[reading] = on
    return clocks


def _follow(duty: Duty, clock: Clock, event: str, on: date | datetime) -> None:
    if event in duty.resumes and clock.stopped is not None:
        clock.tolled.append(Interval(clock.stopped, on))
        clock.stopped = None
    if event in duty.ends:
        clock.ended = on
    elif event in duty.voids:
        clock.voided = on
    elif event in duty.stops and clock.stopped is None:
        clock.stopped = on


class _Starter:
    """Which clock an event starts, for one reading."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.begun = 0
        self.missing = set(start.all)

    def number(self, event: str, clocks: list[Clock]) -> int | None:
        """The index of the clock that `event` starts, or moves to a later start; None if none."""
        if event in self.start.any:
            self.begun += 1
            return self.begun - 1
        if event not in self.start.all and event not in self.start.also:
            return None
        latest = self.begun - 1
        if self.begun and not self.missing and clocks[latest].running:
            return latest  # the latest of them counts, so the start moves
        if event in self.start.also:
            return None
        if not self.missing:  # the last round is over: another begins
            self.missing = set(self.start.all)
        self.missing.discard(event)
        if self.missing:
            return None
        self.begun += 1
        return self.begun - 1
