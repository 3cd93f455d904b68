"""A procedure prepared for columns: its names as numbers, and its table of moves by number."""

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from govflow.procedures import OPEN, Duty, Guard, Moves, Procedure, Watch

__all__ = ["Plan"]


@frozen(eq=False, slots=False)
class Plan:
    """A procedure's events, states and roles by number; `open` is event 0."""

    procedure: Procedure

    @cached_property
    def events(self) -> tuple[str, ...]:
        """Its events in order, `open` first."""
        return (OPEN, *self.procedure.events)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Its states in order."""
        return tuple(self.procedure.states)

    @cached_property
    def event_number(self) -> Mapping[str, int]:
        """The number of each event."""
        return {event: number for number, event in enumerate(self.events)}

    @cached_property
    def state_number(self) -> Mapping[str, int]:
        """The number of each state."""
        return {state: number for number, state in enumerate(self.states)}

    @cached_property
    def final(self) -> tuple[bool, ...]:
        """For each state whether it is final."""
        return tuple(state.final for state in self.procedure.states.values())

    @cached_property
    def checks(self) -> tuple[Moves | None, ...]:
        """What firing each event must check, in whatever state; None for one no state answers."""
        found = {OPEN: self.procedure.opening}
        for answers in self.procedure.table.values():
            found |= answers
        return tuple(found.get(event) for event in self.events)

    @cached_property
    def guards(self) -> Mapping[int, tuple[Guard, ...]]:
        """The conditions of each event that has any, in order."""
        found: dict[int, dict[Guard, None]] = {}
        for answers in self.procedure.table.values():
            for event, moves in answers.items():
                for move in moves.moves:
                    if move.guard is not None:
                        found.setdefault(self.event_number[event], {})[move.guard] = None
        return {event: tuple(guards) for event, guards in found.items()}

    def target(self, state: int, event: int, holding: int = -1) -> int | None:
        """Where an event leads from a state; None where it is not answered.

        `holding` has a bit for each of the event's guards that holds; -1 where all do.
        """
        moves = self.procedure.table[self.states[state]].get(self.events[event])
        if moves is None:
            return None
        guards = self.guards.get(event, ())
        for move in moves.moves:
            if move.guard is None or holding >> guards.index(move.guard) & 1:
                return self.state_number[move.target]
        return None

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Its duties in order."""
        return tuple(self.procedure.duties.values())

    @property
    def watches(self) -> tuple[Watch, ...]:
        """Its watches in order."""
        return tuple(self.procedure.watches.values())

    @cached_property
    def relies_on_facts(self) -> bool:
        """Whether what is allowed, owed or watched depends on the facts known."""
        starts = [start for duty in self.duties for start in duty.all_starts]
        return bool(
            self.guards
            or any(moves is not None and moves.required for moves in self.checks)
            or any(datum.only for datum in self.procedure.data.values())
            or any(start.fact or not start.when.always for start in starts)
            or any(watch.scope or not watch.when.always for watch in self.watches)
        )

    @cached_property
    def graded_from_nothing(self) -> bool:
        """Whether a fact has a grade where nothing else is known."""
        return any(
            grade.when.accepts({}) for datum in self.procedure.grades for grade in datum.grades
        )

    @cached_property
    def inert(self) -> bool:
        """Whether a case that was only opened stays as it is and owes nothing."""
        return not (
            self.duties
            or self.procedure.automatic
            or self.final[self.state_number[self.procedure.initial]]
        )
