"""Moves: what could happen next in a case that is being explored, and when, by whom, with what.

Every event that the state answers is tried, once for each of its transitions, with facts for which
`facts_for` says that it is taken. Time is chosen so that it decides something: soon, before
anything runs out; for what ends a clock also its last day and the day after; and where something
follows from time alone, time passes until then. Sooner is tried first: who is early can still
wait, who is late cannot go back.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from attrs import field, frozen

from govflow.cases import Case, Obligation, Occurrence, Status
from govflow.cases.occurrence import Facts
from govflow.checks.exploration.data import (
    ANY,
    Condition,
    carried,
    conditions,
    distinct,
    gradings,
    plain_value,
    ways,
)
from govflow.checks.exploration.likeness import STATE, WITHIN
from govflow.checks.goals import Goal, Kind, refused_facts
from govflow.counting.deadline import aware, last_reading, local_date
from govflow.procedures import OPEN, Duty, Event, Guard, Procedure, Value
from govflow.procedures.guards import ALWAYS
from govflow.procedures.table import Moves

__all__ = ["Step", "attempts", "openings", "steps"]

When = date | datetime

_DAY = timedelta(days=1)
_SOON = timedelta(minutes=10)  # between events of which minutes matter
_MORNING = time(9)
_RUNNING = (Status.PENDING, Status.SUSPENDED, Status.OVERDUE)


@frozen
class Step:
    """Events that come next, one after the other; or none, and time passes."""

    occurrences: tuple[Occurrence, ...] = ()
    until: When | None = None


def openings(procedure: Procedure, on: date) -> Iterator[Occurrence]:
    """The ways in which a case can be opened: the facts that make a difference later."""
    moves = procedure.opening
    when = datetime.combine(on, _MORNING) if moves.on_the_clock else on
    asked = [ANY, *conditions(procedure, moves.event, procedure.initial), *gradings(procedure)]
    for facts in distinct(procedure, asked):
        yield Occurrence(OPEN, when, data=Facts(facts | carried(procedure, moves, facts, on)))


def steps(
    case: Case,
    owed: Sequence[Obligation],
    wanted: Collection[Goal],
    new: Collection[str],
) -> Iterator[Step]:
    """What could come next, in the order in which it is to be tried.

    `new` are the parts of the case's likeness that were not seen before. An event that leaves the
    case where it is and touches none of them has been tried without them, and is left out.
    """
    for path, here in _tree(case):
        if path and WITHIN not in new:
            continue
        place = _Place(case, path, here, [o for o in owed if o.case == path], owed, wanted)
        for moves in here.procedure.table[here.state_id].values():
            if not moves.by_itself and (path or place.touches(moves, new)):
                yield from place.steps_of(moves)
    until = min(_follows(case, owed), default=None, key=_comparable(case))
    if until is not None:
        yield Step(until=until)


def attempts(
    case: Case, owed: Sequence[Obligation], wanted: Collection[Goal]
) -> Iterator[tuple[Goal, Occurrence]]:
    """Events to be refused, and the goals that would show: too early, or under other facts."""
    place = _Place(case, "", case, [o for o in owed if not o.case], owed, wanted)
    for moves in case.procedure.table[case.state_id].values():
        for obligation in place.running:
            duty, first = obligation.duty, obligation.not_before
            goal = place.goal(f"duties.{duty.id}", Kind.TOO_EARLY)
            if goal not in wanted or first is None or moves.event.id not in duty.ends.events:
                continue
            on = max(place.soon, first - _DAY)
            if on < first:
                for facts in place.facts_of(moves):
                    yield goal, place.occurrence(moves, place.time(moves, on), facts)
        goal = place.goal(f"events.{moves.event.id}", Kind.CONDITION)
        if goal in wanted:
            refused = refused_facts(case.procedure, moves, case.data)
            if refused is not None:
                yield goal, place.occurrence(moves, place.time(moves, place.soon), refused)


def _tree(case: Case, path: str = "") -> Iterator[tuple[str, Case]]:
    yield path, case
    for child in case.children:
        if not child.closed or child.children:
            yield from _tree(child, f"{path}/{child.id}".lstrip("/"))


def _follows(case: Case, owed: Iterable[Obligation]) -> Iterator[When]:
    """The times by which something will have happened by itself."""
    for obligation in owed:
        deadline = obligation.deadline
        if obligation.duty.on_breach and obligation.status is Status.PENDING and deadline:
            yield day_after(obligation, last=True)
    for _, here in _tree(case):
        for event in here.procedure.events.values():
            on = event.happens_on
            if on is not None and on >= _today(case) and not _happened(here, event):
                yield on


def _happened(case: Case, event: Event) -> bool:
    return any(o.event == event.id for o in case.log if not o.case)


def _today(case: Case) -> date:
    return local_date(case.now, case.procedure.calendar)


def _comparable(case: Case) -> Callable[[When], tuple[date, str]]:
    calendar = case.procedure.calendar
    return lambda when: (local_date(when, calendar), str(when))


def day_after(obligation: Obligation, *, last: bool = False) -> When:
    """The first time at which a running clock is late; by its last reading, if asked."""
    deadline = obligation.deadline
    assert deadline is not None
    if last:
        deadline = last_reading(deadline)
    if deadline.clock is None:
        return deadline.due + _DAY
    return aware(deadline.clock, deadline.calendar).replace(tzinfo=None) + timedelta(minutes=1)


@frozen
class _Place:
    """A case that can go on: the one explored, or one within it."""

    case: Case
    path: str
    here: Case
    owed: Sequence[Obligation] = field(hash=False)
    """What is owed here."""
    owed_anywhere: Sequence[Obligation] = field(hash=False)
    wanted: Collection[Goal] = field(hash=False)

    def goal(self, part: str, kind: Kind, detail: str = "") -> Goal:
        """A goal of the procedure that is explored."""
        return Goal(self.case.procedure.id, part, kind, detail)

    @property
    def running(self) -> list[Obligation]:
        """The clocks that run here."""
        return [o for o in self.owed if o.status in _RUNNING]

    @property
    def soon(self) -> date:
        """The next working day, or before it the day on which something runs out."""
        today = _today(self.case)
        ends = [o.due for o in self.owed_anywhere if o.status is Status.PENDING and o.due]
        next_day = self.case.procedure.calendar.add(today, 1)
        return min([next_day, *(due for due in ends if due >= today)])

    def touches(self, moves: Moves, new: Collection[str]) -> bool:
        """Whether an event moves the case, has something to do with what is new, or is wanted."""
        event, state, duties = moves.event, self.here.state_id, self.here.procedure.duties
        if STATE in new or any(move.target != state for move in moves.moves):
            return True
        if WITHIN in new and (event.opens or event.requires_closed):
            return True
        if any(event.id in duties[part].events for part in new if part in duties):
            return True
        return any(
            (goal.kind is Kind.TRANSITION and (goal.id, goal.detail) == (event.id, state))
            or (goal.kind is Kind.ALTERNATIVE and goal.id == event.id)
            or (goal.kind is Kind.ALERT and event.id in self.here.procedure.watches[goal.id].events)
            for goal in self.wanted
        )

    def steps_of(self, moves: Moves) -> Iterator[Step]:
        """What one event could do next."""
        for facts in self.facts_of(moves):
            for on in self.times_of(moves):
                one = self.occurrence(moves, on, facts)
                yield Step((one,))
                yield from self._again(moves, one)

    def _again(self, moves: Moves, one: Occurrence) -> Iterator[Step]:
        """The same event as often as it takes, where a duty or a watch asks for so many."""
        for duty in self.here.procedure.duties.values():
            if duty.ends.covers and moves.event.id in duty.ends.events:
                missing = self._missing(duty)
                data = [{**one.data, duty.ends.covers: value} for value in missing]
                if len(data) > 1:
                    yield Step(tuple(_with(one, each) for each in data))
        for watch in self.here.procedure.watches.values() if not self.path else ():
            alerts = (g for g in self.wanted if g.kind is Kind.ALERT and g.id == watch.id)
            if moves.event.id in watch.events and any(alerts):
                declared = self.here.procedure.data
                scope = {fact: plain_value(declared[fact], one.on) for fact in watch.scope}
                facts = {**scope, **one.data}
                if watch.sums:
                    yield Step((_with(one, {**facts, watch.sums: watch.at_least}),))
                else:
                    yield Step((_with(one, facts),) * watch.at_least)

    def _missing(self, duty: Duty) -> list[str]:
        fact = duty.ends.covers
        seen = {o.data.get(fact) for o in self.here.log if o.event in duty.ends.events}
        return [value for value in self.here.procedure.data[fact].one_of if value not in seen]

    def occurrence(self, moves: Moves, on: When, facts: Mapping[str, Value]) -> Occurrence:
        """The event with those facts and all that it must bring beside them."""
        event = moves.event
        day = local_date(on, self.case.procedure.calendar)
        brought = carried(self.here.procedure, moves, facts, day)
        for duty in self.here.procedure.duties.values():
            if duty.ends.covers and event.id in duty.ends.events and (left := self._missing(duty)):
                brought[duty.ends.covers] = left[0]
        role = event.by[0] if event.by else None
        return Occurrence(event.id, on, role, Facts({**brought, **facts}), self.path)

    def facts_of(self, moves: Moves) -> Iterator[dict[str, Value]]:
        """Facts under which the event is taken: for each transition and each alternative."""
        procedure, earlier = self.here.procedure, list[Guard]()
        found: list[dict[str, Value]] = []
        for index, move in enumerate(moves.moves):
            guard = move.guard or ALWAYS
            also = [ANY, *conditions(procedure, moves.event, move.target)]
            for way in ways(guard) if self._wants(moves, index) else (guard,):
                holding = [((way, *yes), (*earlier, *no)) for yes, no in also]
                found += distinct(procedure, holding, self.here.data)
            if move.guard is None:
                break
            earlier.append(move.guard)
        for facts in found:
            yield from self._with_case(moves, facts)

    def _wants(self, moves: Moves, index: int) -> bool:
        return not self.path and any(
            goal.kind is Kind.ALTERNATIVE and goal.id == moves.event.id and goal.index == index
            for goal in self.wanted
        )

    def _with_case(self, moves: Moves, facts: dict[str, Value]) -> Iterator[dict[str, Value]]:
        """The facts, and those of the case it opens: fitting what is to be cleared, and not."""
        opens = moves.event.opens
        if opens is None:
            yield facts
            return
        opened = self.here.procedure.procedures[opens]
        duties = self.here.procedure.duties.values()
        wheres = [
            d.ends.where for d in duties if d.ends.cleared == opens and not d.ends.where.always
        ]
        fitting: list[Condition] = [((where,), ()) for where in wheres]
        fitting += [((), (where,)) for where in wheres]
        for own in distinct(opened, fitting or [ANY]):
            yield {**own, **carried(opened, opened.opening, own, self.soon), **facts}

    def times_of(self, moves: Moves) -> Iterator[When]:
        """When the event could happen: soon, on the last day of what it ends, one day late."""
        event = moves.event.id
        ended = [o for o in self.running if event in o.duty.ends.events]
        first = max([self.soon, *(o.not_before for o in ended if o.not_before)])
        yield self.time(moves, first)
        for obligation in ended:
            deadline = obligation.deadline
            if self.path or deadline is None or deadline.due < first:
                continue
            part = f"duties.{obligation.duty.id}"
            if self.goal(part, Kind.LAST_DAY) in self.wanted:
                clock = deadline.clock
                yield self.time(moves, deadline.due, clock and aware(clock, deadline.calendar))
            if self.goal(part, Kind.STATUS, Status.FULFILLED_LATE.value) in self.wanted:
                late = day_after(obligation)
                day = local_date(late, deadline.calendar)
                yield self.time(moves, day, late if isinstance(late, datetime) else None)

    def time(self, moves: Moves, day: date, moment: datetime | None = None) -> When:
        """A day; for an event of which the moment matters, a moment on it."""
        if not moves.on_the_clock:
            return day
        if moment is not None:
            return moment.replace(tzinfo=None)
        now = self.case.now
        if isinstance(now, datetime) and now.date() == day:
            return now + _SOON
        return datetime.combine(day, _MORNING)


def _with(one: Occurrence, data: Mapping[str, Value]) -> Occurrence:
    return Occurrence(one.event, one.on, one.by, Facts(data), one.case)
