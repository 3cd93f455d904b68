"""Clocks: one duty followed through the events of a case.

The k-th clock of a duty is made of the k-th start of each of its readings. An event that ends,
stops, resumes, restarts, extends or voids the duty does so for all of its clocks that are running.
A recurring duty has a clock for each month, quarter, half-year or year, and each event that ends
it ends the oldest of them that is still owed.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from govflow.calendars import WorkCalendar
from govflow.cases.occurrence import NO_DATA, Occurrence
from govflow.cases.stretches import Stretch, stretches
from govflow.counting import Period, period
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Start, Value

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["Clock", "Granted", "Trace", "clocks_of"]

THE_ONE = ""  # the reading of a duty whose text can be read in one way only


@frozen
class Trace:
    """One of a case's own occurrences, and the state it brought the case into."""

    occurrence: Occurrence
    entered: str
    """The state entered; empty where the case stayed where it was."""
    known: Mapping[str, Value] = field(default=NO_DATA, hash=False)
    """The facts known once it had happened."""


@frozen
class Granted:
    """An extension that was granted."""

    on: date | datetime
    amount: Period


@define
class Clock:
    """One run of a duty's clock."""

    number: int
    """1 for the first."""
    starts: dict[str, date | datetime] = field(factory=dict)
    """When each reading's period began, by reading; a reading that has not begun is absent."""
    ended: date | datetime | None = None
    voided: date | datetime | None = None
    tolled: list[tuple[date | datetime, date | datetime]] = field(factory=list)
    """From when to when it stood still."""
    stopped: date | datetime | None = None
    """Since when it stands still, if it does."""
    waiting: set[int] = field(factory=set)
    """What it stands still for: the stops that have not been resumed, by position."""
    granted: list[Granted] = field(factory=list)
    restarted: bool = False
    """Whether it was running when an event set it going anew."""
    stretch: Stretch | None = None
    """The month, quarter, half-year or year it belongs to, for a recurring duty."""

    @property
    def over(self) -> bool:
        """Whether it has ended or is void."""
        return self.ended is not None or self.voided is not None

    @property
    def running(self) -> bool:
        """Whether it has begun and is not over."""
        return bool(self.starts) and not self.over


def clocks_of(case: "Case", duty: Duty, as_of: date | datetime) -> list[Clock]:
    """The clocks set going in a case, in order; the case is as it stands at `as_of`."""
    traces = case.traces
    if duty.every is not None:
        return _recurring(case, duty, traces, local_date(as_of, case.procedure.calendar))
    datum = case.procedure.data.get(duty.ends.covers)
    clocks = _started(duty, traces, datum.one_of if datum is not None else ())
    if duty.ends.cleared:
        _clear(case, duty, clocks)
    return clocks


# Clocks that events start.


def _started(duty: Duty, traces: Sequence[Trace], wanted: tuple[str, ...]) -> list[Clock]:
    clocks: list[Clock] = []
    starters = {
        reading.id: _Starter(reading.starts or duty.starts) for reading in duty.readings.values()
    } or {THE_ONE: _Starter(duty.starts)}
    cover = _Cover(duty, wanted)
    touching = duty.events
    for trace in traces:
        if trace.occurrence.event not in touching and not trace.entered:
            continue
        # What ends a clock comes first: an event may end one and start the next.
        ends = cover.ends(trace.occurrence)
        for clock in clocks:
            if clock.running:
                _follow(duty, clock, trace.occurrence, ends)
        for reading, starter in starters.items():
            number = starter.number(trace, clocks)
            if number is None:
                continue
            while len(clocks) <= number:
                clocks.append(Clock(len(clocks) + 1))
            if not clocks[number].over:
                clocks[number].starts[reading] = starter.when(trace)
    return clocks


def _follow(duty: Duty, clock: Clock, occurrence: Occurrence, ends: bool) -> None:
    event, on = occurrence.event, occurrence.on
    if event in duty.resumes and clock.stopped is not None:
        paired = len(duty.stops) == len(duty.resumes)
        clock.waiting -= {i for i, e in enumerate(duty.resumes) if e == event or not paired}
        if not paired or not clock.waiting:
            clock.tolled.append((clock.stopped, on))
            clock.stopped = None
            clock.waiting.clear()
    if duty.extension is not None and event in duty.extension.event:
        clock.granted.append(Granted(on, extension_amount(duty, occurrence)))
    over = ends or event in duty.voids
    if over and clock.stopped is not None:
        clock.tolled.append((clock.stopped, on))  # it stood still to the end
        clock.stopped = None
    if ends:
        clock.ended = on
    elif over:
        clock.voided = on
    elif event in duty.restarts:
        clock.starts, clock.restarted = dict.fromkeys(clock.starts, on), True
        clock.tolled, clock.granted, clock.stopped, clock.waiting = [], [], None, set()
    elif event in duty.stops:
        clock.waiting |= {i for i, stop in enumerate(duty.stops) if stop == event}
        if clock.stopped is None:
            clock.stopped = on


def extension_amount(duty: Duty, occurrence: Occurrence) -> Period:
    """How much an extending event adds: what it says, or what the duty grants."""
    extension = duty.extension
    assert extension is not None
    said = occurrence.data.get(extension.fact) if extension.fact else None
    if isinstance(said, str):
        return period(said)
    assert extension.amount is not None  # the definition gives one or the other
    return extension.amount


class _Cover:
    """Whether an event ends a duty: at once, or once it has happened with every value asked."""

    def __init__(self, duty: Duty, wanted: tuple[str, ...]) -> None:
        self.ends_on = duty.ends
        self.missing = set(wanted)

    def ends(self, occurrence: Occurrence) -> bool:
        if occurrence.event not in self.ends_on.events:
            return False
        if self.ends_on.covers:
            self.missing.discard(str(occurrence.data.get(self.ends_on.covers)))
        return not self.missing


class _Starter:
    """Which clock an event starts, for one reading."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.begun = 0
        self.missing = set(start.all)

    def when(self, trace: Trace) -> date | datetime:
        """From when the clock runs: the event's date, or the date known under the start's fact."""
        carried = trace.known.get(self.start.fact) if self.start.fact else None
        return date.fromisoformat(carried) if isinstance(carried, str) else trace.occurrence.on

    def number(self, trace: Trace, clocks: list[Clock]) -> int | None:
        """The index of the clock that is started, or moved to a later start; None if none."""
        event = trace.occurrence.event
        if not self.start.when.always and not self.start.when.accepts(trace.known):
            return None
        if event in self.start.any or (trace.entered and trace.entered in self.start.enters):
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


# Clocks that end when cases are closed.


def _clear(case: "Case", duty: Duty, clocks: list[Clock]) -> None:
    """End the clocks from the moment since which no case asked about has been open."""
    calendar = case.procedure.calendar
    awaited = [
        child
        for child in case.children
        if child.procedure.id == duty.ends.cleared and duty.ends.where.accepts(child.data)
    ]
    closings = [child.closed_on for child in awaited]
    if any(on is None for on in closings):
        return
    for clock in clocks:
        if clock.running:
            dates = [*clock.starts.values(), *(on for on in closings if on is not None)]
            clock.ended = max(dates, key=lambda on: _sortable(on, calendar))


def _sortable(on: date | datetime, calendar: WorkCalendar) -> tuple[date, str]:
    return local_date(on, calendar), on.isoformat() if isinstance(on, datetime) else ""


# Clocks that the calendar starts.


def _recurring(case: "Case", duty: Duty, traces: Sequence[Trace], as_of: date) -> list[Clock]:
    assert duty.every is not None
    calendar = case.procedure.calendar
    begun = next(_starts(duty, traces, calendar), None)
    if begun is None:
        return []
    stopped = next(_stops(case, duty, traces), None)
    # A stretch that would begin on the day the duty ends does not begin.
    last = as_of if stopped is None else min(as_of, stopped - timedelta(days=1))
    readings = list(duty.readings) or [THE_ONE]
    clocks = [
        Clock(number, dict.fromkeys(readings, stretch.last), stretch=stretch)
        for number, stretch in enumerate(stretches(duty.every, begun, last), start=1)
    ]
    for trace in traces:
        if trace.occurrence.event in duty.ends.events:
            day = local_date(trace.occurrence.on, calendar)
            owed = (c for c in clocks if not c.over and c.stretch and c.stretch.first <= day)
            if (oldest := next(owed, None)) is not None:
                oldest.ended = trace.occurrence.on
    for clock in clocks:
        if (
            stopped is not None
            and not clock.over
            and clock.stretch
            and clock.stretch.last >= stopped
        ):
            clock.voided = stopped
    return clocks


def _starts(duty: Duty, traces: Sequence[Trace], calendar: WorkCalendar) -> Iterator[date]:
    starter = _Starter(duty.starts)
    for trace in traces:
        if starter.number(trace, []) is not None:
            yield local_date(starter.when(trace), calendar)


def _stops(case: "Case", duty: Duty, traces: Sequence[Trace]) -> Iterator[date]:
    """When the duty comes back no more: it is void, or the case is closed."""
    calendar = case.procedure.calendar
    for trace in traces:
        closes = bool(trace.entered) and case.procedure.states[trace.entered].final
        if trace.occurrence.event in duty.voids or closes:
            yield local_date(trace.occurrence.on, calendar)
