"""Goals: what of a procedure's rules there is to reach.

Each move, each side of a condition, each duty and what may become of it, each reading, each
consequence. Only what the rules allow: a duty without a date is never late, and one that lapses
with its limit is never overdue.
"""

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from govflow.procedures import ANY_STATE, Duty, Guard, Procedure, Start, Transition
from govflow.text import Lang, Text

__all__ = ["Aspect", "Goal", "Kind", "goals_of"]


class Kind(Enum):
    """What a goal is about."""

    TRANSITION = "transitions"
    GUARD = "guards"
    DUTY = "duties"
    STATUS = "statuses"
    READING = "readings"
    CONSEQUENCE = "consequences"

    @property
    def label(self) -> Text:
        """The kind's name in both languages."""
        return _KINDS[self]


_KINDS = {
    Kind.TRANSITION: Text(zh="转移", en="transitions"),
    Kind.GUARD: Text(zh="条件", en="guards"),
    Kind.DUTY: Text(zh="职责", en="duties"),
    Kind.STATUS: Text(zh="结果", en="statuses"),
    Kind.READING: Text(zh="口径", en="readings"),
    Kind.CONSEQUENCE: Text(zh="后果", en="consequences"),
}


class Aspect(Enum):
    """What is to be seen of a part."""

    TAKEN = "taken"
    HELD = "held"
    FAILED = "did not hold"
    GRADED = "graded"
    STARTED = "started"
    ON_TIME = "on time"
    LATE = "late"
    OVERDUE = "overdue"
    TOLLED = "tolled"
    EXTENDED = "extended"
    RESTARTED = "restarted"
    VOID = "void"
    READ = "read as"
    BY_ITSELF = "came by itself"
    FIRED = "fired"

    @property
    def label(self) -> Text:
        """What is seen, in both languages."""
        return Text(zh=_ASPECTS[self][1], en=self.value)

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return _ASPECTS[self][0]


_ASPECTS = {
    Aspect.TAKEN: (Kind.TRANSITION, "发生"),
    Aspect.HELD: (Kind.GUARD, "成立"),
    Aspect.FAILED: (Kind.GUARD, "不成立"),
    Aspect.GRADED: (Kind.GUARD, "定为"),
    Aspect.STARTED: (Kind.DUTY, "起算"),
    Aspect.ON_TIME: (Kind.STATUS, "按时完成"),
    Aspect.LATE: (Kind.STATUS, "逾期完成"),
    Aspect.OVERDUE: (Kind.STATUS, "逾期"),
    Aspect.TOLLED: (Kind.STATUS, "中止"),
    Aspect.EXTENDED: (Kind.STATUS, "延长"),
    Aspect.RESTARTED: (Kind.STATUS, "重新起算"),
    Aspect.VOID: (Kind.STATUS, "不再履行"),
    Aspect.READ: (Kind.READING, "口径"),
    Aspect.BY_ITSELF: (Kind.CONSEQUENCE, "自行发生"),
    Aspect.FIRED: (Kind.CONSEQUENCE, "触发"),
}


@frozen
class Goal:
    """One thing there is to reach in a procedure."""

    procedure: str
    """The procedure's identifier."""
    part: str
    """Where it stands in the definition: `events.leave`, `duties.report`."""
    aspect: Aspect
    detail: str = ""
    """Which of several: `on_site -> reporting`, `grade = grave`, a reading's identifier."""

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.aspect.kind

    def text(self, lang: Lang) -> str:
        """What is to be seen, without the part: `taken on_site -> reporting`, `late`."""
        return f"{self.aspect.label.get(lang)} {self.detail}".rstrip()

    def __str__(self) -> str:
        return f"{self.part}: {self.text('en')}"


def goals_of(procedure: Procedure) -> tuple[Goal, ...]:
    """Everything there is to reach in a procedure, in the order of its definition.

    The procedures whose cases it opens have goals of their own.
    """
    found = [*_of_events(procedure), *_of_grades(procedure)]
    for duty in procedure.duties.values():
        found += _of_duty(procedure, duty)
    for id, watch in procedure.watches.items():
        found += _sides(procedure, f"watches.{id}", watch.when)
        for reading in watch.readings or ("",):
            found.append(Goal(procedure.id, f"watches.{id}", Aspect.FIRED, reading))
    return tuple(dict.fromkeys(found))


def _of_events(procedure: Procedure) -> Iterator[Goal]:
    for id, event in procedure.events.items():
        for transition in event.transitions:
            yield from (taken(procedure, id, origin, transition) for origin in transition.from_)
            yield from _sides(procedure, f"events.{id}", transition.when)
        if event.happens_on is not None:
            yield Goal(procedure.id, f"events.{id}", Aspect.BY_ITSELF)


def _of_grades(procedure: Procedure) -> Iterator[Goal]:
    """That each grade was given. That one was not is shown by any case without the facts."""
    for datum in procedure.grades:
        for value in datum.values:
            yield Goal(procedure.id, f"data.{datum.id}", Aspect.GRADED, value)


def _of_duty(procedure: Procedure, duty: Duty) -> Iterator[Goal]:
    part = f"duties.{duty.id}"
    yield Goal(procedure.id, part, Aspect.STARTED)
    for start in starts_of(duty):
        yield from _sides(procedure, part, start.when)
    yield from _sides(procedure, part, duty.ends.where)
    yield from (Goal(procedure.id, part, status) for status in _statuses(procedure, duty))
    yield from (Goal(procedure.id, part, Aspect.READ, reading) for reading in duty.readings)
    if duty.on_breach is not None:
        yield Goal(procedure.id, part, Aspect.BY_ITSELF)


def starts_of(duty: Duty) -> Iterator[Start]:
    """The duty's start, and those of its readings that begin otherwise."""
    yield duty.starts
    yield from (r.starts for r in duty.readings.values() if r.starts is not None)


def taken(procedure: Procedure, event: str, state: str, transition: Transition) -> Goal:
    """The goal of one move, as the definition writes it: from any state is one rule, one goal."""
    origin = ANY_STATE if ANY_STATE in transition.from_ else state
    move = f"{origin} -> {transition.to}" if transition.to else f"in {origin}"
    guarded = "" if transition.when.always else f" if {transition.when}"
    return Goal(procedure.id, f"events.{event}", Aspect.TAKEN, move + guarded)


def side(procedure: Procedure, part: str, guard: Guard, held: bool) -> Goal:
    """The goal of one side of a condition."""
    return Goal(procedure.id, part, Aspect.HELD if held else Aspect.FAILED, str(guard))


def _sides(procedure: Procedure, part: str, guard: Guard) -> Iterator[Goal]:
    if not guard.always:
        yield from (side(procedure, part, guard, held) for held in (True, False))


# What may become of a duty.


def _statuses(procedure: Procedure, duty: Duty) -> Iterator[Aspect]:
    yield Aspect.ON_TIME
    if _can_pass_unmet(duty):
        yield Aspect.OVERDUE
        if _can_be_met_late(procedure, duty):
            yield Aspect.LATE
    if duty.stops:
        yield Aspect.TOLLED
    if duty.extension is not None:
        yield Aspect.EXTENDED
    if duty.restarts:
        yield Aspect.RESTARTED
    if duty.voids or duty.every is not None:
        yield Aspect.VOID


def _can_pass_unmet(duty: Duty) -> bool:
    """Whether it can still be owed after its limit: it has one, and does not lapse with it."""
    limited = duty.within or duty.by or duty.readings
    lapses = duty.on_breach is not None and duty.on_breach in (*duty.voids, *duty.ends.events)
    # The consequence follows from the last reading; by then the first may long have passed.
    return bool(limited) and not duty.undated and (not lapses or len(duty.readings) > 1)


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
