"""Exploration: a procedure walked as a timed machine on a real calendar.

`explore` plays cases, breadth first, and keeps the shortest history to everything there is to see:
each state, transition, status of a duty, consequence, alert. It works on `Case` itself, so that a
history it gives has happened. Cases that can go on alike are followed once (`likeness`).
"""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Hashable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from attrs import fields, frozen

from govflow.calendars import WorkCalendar
from govflow.cases import Case, Obligation, Occurrence, Status
from govflow.checks.exploration.likeness import STATE, WITHIN, Likeness, likeness
from govflow.checks.exploration.moves import Step, attempts, day_after, openings, steps
from govflow.checks.goals import Goal, Kind, goals_of
from govflow.checks.shown import shown_by
from govflow.errors import GovflowError, Refusal
from govflow.procedures import Procedure

__all__ = ["REFUSALS", "Bounds", "Exploration", "Found", "explore"]

_A_MONDAY = date(2024, 3, 4)
_IN_PASSING = {Kind.TAKEN, Kind.HELD, Kind.FAILED, Kind.STARTED, Kind.STOPPED}
"""What the other goals show: each transition in each state, each alternative, each status."""


@frozen
class Bounds:
    """How far an exploration goes. Where it stops at one of them, it says so."""

    events: int = 60
    """The most events in a history."""
    cases: int = 3000
    """The most cases looked at."""
    combined: int = 100
    """The most cases followed that are new only in how states, clocks and cases within combine;
    one with a state, or a clock in a state, that was not seen before is followed in any case."""
    clocks: int = 2
    """The most clocks of one duty that run at once."""
    children: int = 1
    """The most cases of one procedure opened within a case; more only at once, where a duty ends
    when every one of some values has been brought."""
    years: int = 15
    """How long after the opening the last event may be."""


@frozen
class Found:
    """The shortest history found to a goal."""

    goal: Goal
    history: tuple[Occurrence, ...]
    as_of: date | datetime
    """When it shows: at the last event, or once time has passed."""
    refused: Occurrence | None = None
    """For a goal that is a refusal, the event that is refused after the history."""


@frozen
class Exploration:
    """What was found of a procedure, and what was not."""

    procedure: Procedure
    found: tuple[Found, ...]
    """In the order of the definition."""
    unreached: tuple[Goal, ...]
    bounded: tuple[str, ...]
    """The fields of `Bounds` at which something was left out."""
    cases: int
    """How many cases were looked at."""

    @property
    def goals(self) -> frozenset[Goal]:
        """All that it looked for."""
        return frozenset(self.unreached).union(found.goal for found in self.found)

    def __getitem__(self, goal: Goal) -> Found:
        """The history to a goal. Raises `KeyError` for one that was not reached."""
        for found in self.found:
            if found.goal == goal:
                return found
        raise KeyError(goal)


def explore(
    procedure: Procedure,
    *,
    on: date | None = None,
    calendar: WorkCalendar | None = None,
    bounds: Bounds = Bounds(),
) -> Exploration:
    """The shortest histories to all that a procedure can show.

    Args:
        procedure: the procedure, with those whose cases it opens.
        on: the day on which the cases are opened; if left out, a Monday in March 2024, or thirty
            days before the first date that the procedure names.
        calendar: the calendar to count on instead of the procedure's own.
        bounds: how far to go.

    Raises `Refusal` where no case can be opened on that day.

    The shortest has the fewest events that people do. It is the shortest there is, as far as
    nothing was bounded and cases held to be alike are so.
    """
    if calendar is not None:
        procedure = procedure.on_calendar(calendar)
    walk = _Walk(procedure, on or _first_day(procedure), bounds)
    walk.run()
    return walk.result()


def _first_day(procedure: Procedure) -> date:
    dates = [event.happens_on for event in procedure.events.values() if event.happens_on]
    limits = [duty.by for duty in procedure.duties.values()]
    limits += [r.by for duty in procedure.duties.values() for r in duty.readings.values()]
    dates += [date(by.year, by.month, by.day) for by in limits if by is not None and by.year]
    return min(dates) - timedelta(days=30) if dates else _A_MONDAY


class _Walk:
    """An exploration on its way.

    Cases wait to be looked at, those with fewest events first. One that is new in part is followed
    at once; one that is new only as a whole is put off until there are no others.
    """

    def __init__(self, procedure: Procedure, on: date, bounds: Bounds) -> None:
        self.procedure = procedure
        self.on = on
        self.bounds = bounds
        self.goals = tuple(goal for goal in goals_of(procedure) if goal.kind not in _IN_PASSING)
        self.sought = frozenset(self.goals)
        self.found: dict[Goal, Found] = {}
        self.bounded: set[str] = set()
        self.waiting: defaultdict[int, deque[Case]] = defaultdict(deque)
        self.put_off: defaultdict[int, deque[Case]] = defaultdict(deque)
        self.seen: set[Likeness] = set()
        self.seen_parts: set[Hashable] = set()
        self.cases = self.combined = 0

    def result(self) -> Exploration:
        """What was found, and what was not."""
        found = tuple(self.found[goal] for goal in self.goals if goal in self.found)
        unreached = tuple(goal for goal in self.goals if goal not in self.found)
        bounded = tuple(f.name for f in fields(Bounds) if f.name in self.bounded)
        return Exploration(self.procedure, found, unreached, bounded, self.cases)

    def run(self) -> None:
        """Look at cases until there is nothing more to find, or a bound is reached."""
        for first in openings(self.procedure, self.on):
            self._wait(Case.replay(self.procedure, "1", [first]))
        while True:
            if (case := _first(self.waiting)) is not None:
                if not self._wanted(_length(case)):
                    continue
                if self.cases == self.bounds.cases:
                    self.bounded.add("cases")
                    return
                self._look_at(case)
            elif (case := _first(self.put_off)) is not None and self._wanted(_length(case) + 1):
                if self.combined == self.bounds.combined:
                    self.bounded.add("combined")
                    return
                self.combined += 1
                self._follow(case, case.obligations(), (STATE, WITHIN))
            else:
                return

    def _wanted(self, length: int) -> set[Goal]:
        """The goals to which a history of so many events would be the first, or the shortest."""
        found = self.found
        return {g for g in self.goals if g not in found or len(found[g].history) > length}

    def _wait(self, case: Case) -> None:
        """Keep a case to be looked at when its turn comes."""
        length = _length(case)
        if length > self.bounds.events:
            self.bounded.add("events")
        elif case.now.year > self.on.year + self.bounds.years:
            self.bounded.add("years")
        else:
            self.waiting[length].append(case)

    def _look_at(self, case: Case) -> None:
        self.cases += 1
        owed = case.obligations()
        self._record(case, owed)
        alike = likeness(case, owed)
        if alike in self.seen:
            return
        running = [o.duty.id for o in owed if o.status is Status.PENDING and not o.duty.every]
        if any(running.count(duty) > self.bounds.clocks for duty in running):
            self.bounded.add("clocks")
            return
        self.seen.add(alike)
        new = {name for name, part in alike.parts.items() if part not in self.seen_parts}
        if STATE not in new:
            self.put_off[_length(case)].append(case)
        if new:
            self.seen_parts |= set(alike.parts.values())
            self._follow(case, owed, new)

    def _follow(self, case: Case, owed: Sequence[Obligation], new: Collection[str]) -> None:
        """Go on from a case in which some parts are new."""
        length, before = _length(case), _most_within(case)
        self._record_late(case, owed, self._wanted(length))
        self._record_refusals(case, owed, self._wanted(length))
        for step in steps(case, owed, self._wanted(length + 1), new):
            with suppress(GovflowError):  # refused, or beyond what a calendar knows
                after = _after(case, step)
                if before >= self.bounds.children and _most_within(after) > before:
                    self.bounded.add("children")
                else:
                    self._wait(after)

    def _record(self, case: Case, owed: Sequence[Obligation]) -> None:
        for goal in shown_by(case, owed):
            if goal in self.sought:
                self._reach(goal, case)

    def _record_late(self, case: Case, owed: Sequence[Obligation], wanted: set[Goal]) -> None:
        """What shows if nothing is done: each clock that runs, the day after it ran out."""
        for obligation in owed:
            part = f"duties.{obligation.duty.id}"
            goal = Goal(self.procedure.id, part, Kind.STATUS, Status.OVERDUE.value)
            pending = obligation.status is Status.PENDING and obligation.deadline is not None
            if not obligation.case and pending and goal in wanted:
                with suppress(GovflowError):
                    later = case.advance(day_after(obligation))
                    self._record(later, later.obligations())

    def _record_refusals(self, case: Case, owed: Sequence[Obligation], wanted: set[Goal]) -> None:
        for goal, occurrence in attempts(case, owed, wanted):
            try:
                case.apply(occurrence)
            except Refusal as refusal:
                if refusal.code == REFUSALS[goal.kind]:
                    self._reach(goal, case, occurrence)

    def _reach(self, goal: Goal, case: Case, refused: Occurrence | None = None) -> None:
        known = self.found.get(goal)
        if known is None or _length(case) < len(known.history):
            history = tuple(o for o in case.log if not o.cause)
            self.found[goal] = Found(goal, history, case.now, refused)


def _length(case: Case) -> int:
    """How many events people did."""
    return sum(not o.cause for o in case.log)


def _most_within(case: Case) -> int:
    """The most cases of one procedure that were opened within one case."""
    counts = Counter(child.procedure.id for child in case.children)
    return max([*counts.values(), *map(_most_within, case.children)], default=0)


def _first(cases: Mapping[int, deque[Case]]) -> Case | None:
    """The next of those with fewest events."""
    lengths = [length for length, some in cases.items() if some]
    return cases[min(lengths)].popleft() if lengths else None


REFUSALS = {Kind.CONDITION: "guard_failed", Kind.TOO_EARLY: "too_early"}
"""The refusals that are goals, with their codes."""


def _after(case: Case, step: Step) -> Case:
    for occurrence in step.occurrences:
        case = case.apply(occurrence)
    return case if step.until is None else case.advance(step.until)
