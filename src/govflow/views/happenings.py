"""What each event of a case did to its clocks: the matter of a timeline, before any words.

The case is run again event by event and what is owed is compared before and after, so that what is
told of an event is what was known on its day.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import frozen

from govflow.cases import Case, Entry, EntryKind, Obligation, Occurrence, Status
from govflow.procedures import State
from govflow.text import Text
from govflow.views.words import OPENED

__all__ = ["Change", "Effect", "Happening", "happenings"]


class Effect(Enum):
    """What an event does to a clock."""

    STARTS = "starts"
    MOVES = "moves"
    STOPS = "stops"
    RESUMES = "resumes"
    MET = "met"
    MET_LATE = "met late"
    VOIDS = "voids"

    @property
    def label(self) -> Text:
        """The effect's name in both languages."""
        return _LABELS[self]


_LABELS = {
    Effect.STARTS: Text(zh="起算", en="owed"),
    Effect.MOVES: Text(zh="改期", en="moved"),
    Effect.STOPS: Text(zh="中止", en="stopped"),
    Effect.RESUMES: Text(zh="恢复", en="resumed"),
    Effect.MET: Text(zh="按期完成", en="in time"),
    Effect.MET_LATE: Text(zh="逾期完成", en="late"),
    Effect.VOIDS: Text(zh="不再履行", en="void"),
}


@frozen
class Change:
    """One clock that an event changed, as it stood right after."""

    effect: Effect
    obligation: Obligation


@frozen
class Happening:
    """One entry of a case's history, with all that it brought about."""

    entry: Entry
    title: Text
    """What the event is called; for a deadline that passed unmet, the duty."""
    changes: tuple[Change, ...] = ()
    outcome: State | None = None
    """Where it led, for an event that may lead to several states."""


def happenings(case: Case) -> tuple[Happening, ...]:
    """Everything that happened in a case and those opened within it, in order."""
    events = _events(case)
    return tuple(
        next(events) if entry.kind is EntryKind.EVENT else _breach(entry)
        for entry in case.history()
    )


def _breach(entry: Entry) -> Happening:
    return Happening(entry, entry.obligation.duty.text if entry.obligation else Text())


_Key = tuple[str, str, int]


def _events(case: Case) -> Iterator[Happening]:
    known: Mapping[_Key, Obligation] = {}
    so_far: Case | None = None
    for occurrence in case.log:
        so_far = (
            Case.replay(case.procedure, case.id, [occurrence])
            if so_far is None
            else so_far.apply(occurrence)
        )
        found = {_key(owed): owed for owed in so_far.obligations(as_of=occurrence.on)}
        yield _happening(so_far, occurrence, tuple(_changes(known, found)))
        known = found


def _happening(case: Case, occurrence: Occurrence, changes: tuple[Change, ...]) -> Happening:
    within = case.child(occurrence.case) if occurrence.case else case
    entry = Entry(occurrence.on, EntryKind.EVENT, occurrence.case, occurrence=occurrence)
    event = within.procedure.events.get(occurrence.event)
    if event is None:
        return Happening(entry, OPENED, changes)
    several = len({transition.to for transition in event.transitions}) > 1
    return Happening(entry, event.text, changes, within.state if several else None)


def _key(obligation: Obligation) -> _Key:
    return obligation.case, obligation.duty.id, obligation.number


def _changes(
    before: Mapping[_Key, Obligation], after: Mapping[_Key, Obligation]
) -> Iterator[Change]:
    """What ended first, then what began: as it happens within one event."""
    pairs = [(before.get(key), obligation) for key, obligation in after.items()]
    changes = [
        Change(effect, obligation)
        for old, obligation in pairs
        if (effect := _effect(old, obligation))
    ]
    yield from sorted(changes, key=lambda change: change.effect is Effect.STARTS)


def _effect(old: Obligation | None, new: Obligation) -> Effect | None:
    if old is None:
        return Effect.STARTS
    if old.ended is None and new.ended is not None:
        if new.status is Status.VOID:
            return Effect.VOIDS
        return Effect.MET_LATE if new.status.late else Effect.MET
    if old.suspended_since != new.suspended_since:
        return Effect.STOPS if new.suspended_since else Effect.RESUMES
    if old.due != new.due:
        return Effect.MOVES
    return None
