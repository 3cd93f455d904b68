"""A case: one run of a procedure, which is the procedure and its occurrences.

State, facts and opened cases follow from the log by replay and are kept only to spare doing so
again. Firing an event checks all of it first and then gives a new case; refused, nothing changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import count, takewhile
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govflow.calendars import WorkCalendar
from govflow.cases.clocks import Trace
from govflow.cases.elapse import elapsed
from govflow.cases.occurrence import NO_DATA, Facts, Occurrence, is_before
from govflow.cases.refusals import (
    backwards,
    bad_fact,
    beyond_reach,
    by_itself,
    cases_open,
    fact_missing,
    guard_failed,
    moment_needed,
    name_taken,
    not_here,
    not_yet_open,
    opens_nothing,
    out_of_order,
    unknown_case,
    unknown_event,
    unknown_role,
    wrong_role,
    wrong_way,
)
from govflow.cases.timing import require_time
from govflow.errors import Refusal
from govflow.procedures import OPEN, Procedure, State, Value
from govflow.procedures.table import Moves

if TYPE_CHECKING:
    from govflow.cases.alerts import Alert
    from govflow.cases.history import Entry
    from govflow.cases.obligations import Obligation

__all__ = ["Allowed", "Case"]

_MOST_ALLOWED_SHOWN = 20


@frozen
class Allowed:
    """Which events are possible now, and why the others are not."""

    events: tuple[str, ...]
    refused: Mapping[str, Refusal] = field(hash=False)
    """The reason for each event that is not possible."""

    def __contains__(self, event: object) -> bool:
        return event in self.events

    def __iter__(self) -> Iterator[str]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)


@frozen(slots=False)  # filled faster, and one is made for every event
class Case:
    """One run of a procedure. Open one with `Case.open`, or rebuild one with `Case.replay`.

    The cases opened within it share its timeline: an event anywhere in the tree is never earlier
    than the last one, so that what a condition saw cannot change afterwards.
    """

    procedure: Procedure
    id: str
    log: tuple[Occurrence, ...]
    """Everything that happened, in order, in this case and those opened within it."""
    state_id: str
    data: Mapping[str, Value] = field(hash=False)
    """The facts known: those of every occurrence in this case, later ones over earlier, and the
    grades that follow from them."""
    children: tuple["Case", ...] = ()
    """The cases opened within it, in the order they were opened."""
    advanced_to: date | datetime | None = None

    # Making one.

    @classmethod
    def open(
        cls,
        procedure: Procedure,
        id: str,
        *,
        on: date | datetime,
        by: str | None = None,
        data: Mapping[str, Value] | None = None,
        recorded: date | datetime | None = None,
    ) -> "Case":
        """A new case of `procedure`, in its initial state.

        Raises `Refusal` for facts the procedure does not declare or an unknown role.
        """
        given = Facts(data) if data else NO_DATA
        return _opened(procedure, id, Occurrence(OPEN, on, by, given, recorded=recorded))

    @classmethod
    def replay(
        cls,
        procedure: Procedure,
        id: str,
        occurrences: Iterable[Occurrence],
        *,
        places: Sequence[str] = (),
    ) -> "Case":
        """The case that a list of occurrences makes; the first is its `open`.

        Raises `Refusal` for the first that is not possible; `where` is its entry in `places`
        (`events.csv: row 4`), or its number where there is none.
        """
        case: Case | None = None
        for index, occurrence in enumerate(occurrences):
            if occurrence.cause:
                continue  # it follows from the others, and will again
            try:
                case = (
                    _opened(procedure, id, occurrence) if case is None else case.apply(occurrence)
                )
            except Refusal as refusal:
                refusal.where = places[index] if places else f"occurrence {index + 1}"
                raise
        if case is None:
            raise Refusal(
                "no_occurrence",
                zh="没有任何记录；第一条应为 open",
                en="there are no occurrences; the first is to be 'open'",
            )
        return case

    # What it is.

    @property
    def state(self) -> State:
        """Where the case is."""
        return self.procedure.states[self.state_id]

    @property
    def closed(self) -> bool:
        """Whether it is in a final state."""
        return self.state.final

    @property
    def opened(self) -> date | datetime:
        """When it was opened."""
        return self.log[0].on

    @property
    def closed_on(self) -> date | datetime | None:
        """When it entered a final state; None while it is open."""
        return self._own[-1].on if self.closed else None

    @property
    def _own(self) -> list[Occurrence]:
        return [occurrence for occurrence in self.log if not occurrence.case]

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """Its own occurrences in order, with the state entered and the facts known by then."""
        state, known = "", _graded(self.procedure, NO_DATA)  # some grades hold of nothing known
        traces = []
        for occurrence in self._own:
            if occurrence.data:
                declared = self.procedure.data  # what an opened case declares is that case's
                own = {fact: v for fact, v in occurrence.data.items() if fact in declared}
                known = _graded(self.procedure, _merged(known, own))
            before, state = state, self._next(state, occurrence, known)
            traces.append(Trace(occurrence, state if state != before else "", known))
        return tuple(traces)

    def _next(self, state: str, occurrence: Occurrence, known: Mapping[str, Value]) -> str:
        """The state that an occurrence, which was possible, led to."""
        if not state:
            return self.procedure.initial
        moves = self.procedure.table[state][occurrence.event].moves
        return next(m.target for m in moves if m.holds is None or m.holds(known))

    @property
    def now(self) -> date | datetime:
        """The latest time the case knows of: its last occurrence, or what it was advanced to."""
        last = self.log[-1].on
        ahead = self.advanced_to
        return last if ahead is None or is_before(ahead, last, self.procedure.calendar) else ahead

    def child(self, path: str) -> "Case":
        """A case opened within it: `F1`, or `F1/2` for one opened in that."""
        name, _, rest = path.partition("/")
        for case in self.children:
            if case.id == name:
                return case.child(rest) if rest else case
        raise unknown_case(self, path)

    # What may happen, and what happens.

    def fire(
        self,
        event: str,
        *,
        on: date | datetime,
        by: str | None = None,
        data: Mapping[str, Value] | None = None,
        case: str = "",
        opens: str = "",
        recorded: date | datetime | None = None,
    ) -> "Case":
        """The case after an event.

        Args:
            event: the event's identifier.
            on: when it took effect.
            by: the role that does it.
            data: facts it brings; the procedure declares which it knows.
            case: the case within this one that it happens in (`F1`); empty for this one.
            opens: for an event that opens a case, that case's identifier; numbered if left out.
            recorded: when it was entered, where that is worth keeping.

        Raises:
            Refusal: with a code, what was wrong and what is allowed. The case is unchanged.
        """
        given = Facts(data) if data else NO_DATA
        occurrence = Occurrence(event, on, by, given, case, opens, recorded)
        return self.apply(occurrence) if self.procedure.automatic else self._apply(occurrence)

    def apply(self, occurrence: Occurrence) -> "Case":
        """The case after an occurrence; as `fire`."""
        if self.procedure.automatic and not occurrence.cause:
            return elapsed(self, occurrence.on)._apply(occurrence)
        return self._apply(occurrence)

    def _apply(self, occurrence: Occurrence) -> "Case":
        if occurrence.case:
            return self._apply_within(occurrence)
        procedure, on, data = self.procedure, occurrence.on, occurrence.data
        moves = procedure.table[self.state_id].get(occurrence.event)
        if moves is None:
            raise self._not_here(occurrence.event, occurrence.by)
        if moves.roles is None:
            if occurrence.by is not None and occurrence.by not in procedure.roles:
                raise unknown_role(self, occurrence.by, moves.event)
        elif occurrence.by not in moves.roles and not occurrence.cause:
            raise wrong_role(self, moves.event, occurrence.by, self._instead(occurrence.by))
        last = self.log[-1].on
        if on < last if type(on) is type(last) is date else self._comes_before(on):
            raise out_of_order(self, occurrence.event, on)
        if occurrence.opens and moves.event.opens is None:
            raise opens_nothing(self, moves.event, occurrence.opens)
        if on.year > procedure.years[1]:
            raise beyond_reach(self, moves.event, on)
        if not moves.plain:
            self._require_more(moves, occurrence)
        known = self.data
        if data:
            _require_facts(self, moves, data)
            known = _merged(known, data)
            if procedure.grades:
                known = _graded(procedure, known)
        for move in moves.moves:
            if move.holds is None or move.holds(known):
                break
        else:
            raise guard_failed(self, moves, known)
        children = self.children
        if not moves.plain:
            require_time(self, moves, occurrence)
            occurrence, children = self._open_and_require(moves, occurrence)
            known = Facts({fact: v for fact, v in known.items() if fact in procedure.data})
        log = (*self.log, occurrence)
        return Case(procedure, self.id, log, move.target, known, children, self.advanced_to)

    def allowed(self, by: str | None = None, *, data: Mapping[str, Value] | None = None) -> Allowed:
        """Which events are possible now, for a role or (without `by`) for whoever may do them.

        An event whose condition asks for facts not known yet is possible: it may bring them.
        """
        if by is not None and by not in self.procedure.roles:
            raise unknown_role(self, by)
        known = {**self.data, **(data or {})}
        possible, refused = [], {}
        for event in self.procedure.events.values():
            if (reason := self._reason(event.id, by, known)) is None:
                possible.append(event.id)
            else:
                refused[event.id] = reason
        return Allowed(tuple(possible), refused)

    def advance(self, to: date | datetime) -> "Case":
        """The case at a later time at which nothing more has happened.

        What time alone brings about has then come: the consequences of deadlines that passed
        unmet, each once and at its own date, and events that have a date. Raises `Refusal`
        (`backwards`) for a time before `now`.
        """
        if self._is_before(to, self.now):
            raise backwards(self, to)
        case = elapsed(self, to) if self.procedure.automatic else self
        return evolve(case, advanced_to=to)

    def as_of(self, time: date | datetime) -> "Case":
        """The case as it stood, or will stand, at a time.

        Before `now`, without what came later; after it, with all that time alone brings about.
        Raises `Refusal` (`not_yet_open`) for a time before it was opened.
        """
        if self._is_before(time, self.opened):
            raise not_yet_open(self, time)
        if self.advanced_to is not None and self._is_before(time, self.advanced_to):
            return evolve(self, advanced_to=None).as_of(time)
        last = self.log[-1]
        # What a deadline brought about on its own day follows only once that day is over.
        known = list(takewhile(lambda o: not self._is_before(time, o.on), self.log))
        if len(known) < len(self.log) or (last.cause and not self._is_before(last.on, time)):
            then = Case.replay(self.procedure, self.id, known)
            return elapsed(then, time) if self.procedure.automatic else then
        return elapsed(self, time) if self.procedure.automatic else self

    def on_calendar(self, calendar: WorkCalendar) -> "Case":
        """The same case replayed on another calendar; see `moved_obligations`."""
        procedure = self.procedure.on_calendar(calendar)
        case = Case.replay(procedure, self.id, self.log)
        return case if self.advanced_to is None else case.advance(self.advanced_to)

    # What follows from it.

    def obligations(self, as_of: date | datetime | None = None) -> tuple["Obligation", ...]:
        """What is owed, was met and was missed, as of a time (default: `now`).

        Those of the cases opened within it follow its own. Occurrences after `as_of` are left out;
        before the case was opened nothing is owed.
        """
        from govflow.cases.obligations import obligations_of

        time = self.now if as_of is None else as_of
        if self._is_before(time, self.opened):
            return ()
        return obligations_of(self.as_of(time), time)

    def history(self, as_of: date | datetime | None = None) -> tuple["Entry", ...]:
        """What happened, in order: every occurrence, and every deadline that passed unmet."""
        from govflow.cases.history import history_of

        time = self.now if as_of is None else as_of
        if self._is_before(time, self.opened):
            return ()
        return history_of(self.as_of(time), time)

    def alerts(self, beside: Iterable["Case"] = ()) -> tuple["Alert", ...]:
        """Every watch of the procedure that fired over this case's own events.

        With cases of the same procedure `beside` it, over the events of all of them together. For
        one watch over many cases, see `alerts_of`.
        """
        from govflow.cases.alerts import alerts_of

        cases, calendar = (self, *beside), self.procedure.calendar
        watches = self.procedure.watches.values()
        return tuple(a for watch in watches for a in alerts_of(watch, cases, calendar=calendar))

    def to_json(self) -> str:
        """The case as JSON; `Case.from_json` of it gives an equal case."""
        from govflow.cases.records import case_to_json

        return case_to_json(self)

    @classmethod
    def from_json(cls, text: str, procedure: Procedure) -> "Case":
        """The case that `to_json` wrote, replayed on `procedure`.

        Raises `RecordError` for a text that is not such a record, `Refusal` for one the procedure
        does not allow.
        """
        from govflow.cases.records import case_from_json

        return case_from_json(text, procedure)

    # How.

    def _is_before(self, one: date | datetime, other: date | datetime) -> bool:
        return is_before(one, other, self.procedure.calendar)

    def _reason(self, event: str, by: str | None, known: Mapping[str, Value]) -> Refusal | None:
        """Why an event is not possible now, on the facts known."""
        moves = self.procedure.table[self.state_id].get(event)
        if moves is None:
            return not_here(self, self.procedure.events[event])
        if by is not None and moves.roles is not None and by not in moves.roles:
            return wrong_role(self, moves.event, by)
        if moves.by_itself:
            return by_itself(self, moves.event)
        if not any(move.guard is None or move.guard.could_accept(known) for move in moves.moves):
            return guard_failed(self, moves, known)
        waiting = self._still_open(moves)
        return cases_open(self, moves.event, waiting) if waiting else None

    def _not_here(self, event: str, by: str | None) -> Refusal:
        found = self.procedure.events.get(event)
        if found is None:
            return unknown_event(self, event)
        role = by if by in self.procedure.roles else None
        return not_here(self, found, self._instead(role))

    def _instead(self, role: str | None) -> tuple[str, ...]:
        """What is possible instead, for a role that asked."""
        known = role is None or role in self.procedure.roles
        return self.allowed(role).events[:_MOST_ALLOWED_SHOWN] if known else ()

    def _comes_before(self, on: date | datetime) -> bool:
        """Whether a time is earlier than what is already there.

        A moment is held to the last moment too, where only dates without a time follow that one.
        """
        for occurrence in reversed(self.log):
            if self._is_before(on, occurrence.on):
                return True
            if isinstance(occurrence.on, datetime) or not isinstance(on, datetime):
                return False
            if self._is_before(occurrence.on, on):
                return False
        return False

    def _require_more(self, moves: Moves, occurrence: Occurrence) -> None:
        """Refuse what only some events have to be asked: see `Moves.plain`."""
        if moves.by_itself and not occurrence.cause:
            raise by_itself(self, moves.event)
        if moves.on_the_clock and not isinstance(occurrence.on, datetime):
            raise moment_needed(self, moves.event, occurrence.on)
        _require_given(self, moves, occurrence.data)

    def _still_open(self, moves: Moves) -> tuple[str, ...]:
        awaited = moves.event.requires_closed
        return tuple(c.id for c in self.children if c.procedure.id in awaited and not c.closed)

    def _open_and_require(
        self, moves: Moves, occurrence: Occurrence
    ) -> tuple[Occurrence, tuple["Case", ...]]:
        """Check that awaited cases are closed, and open the one the event opens."""
        if waiting := self._still_open(moves):
            raise cases_open(self, moves.event, waiting)
        if moves.event.opens is None:
            return occurrence, self.children
        taken = {case.id for case in self.children}
        numbers = (str(number) for number in count(len(taken) + 1))
        name = occurrence.opens or next(number for number in numbers if number not in taken)
        if "/" in name or name in taken:
            raise name_taken(self, moves.event, name)
        procedure = self.procedure.procedures[moves.event.opens]
        brought = Facts({key: v for key, v in occurrence.data.items() if key in procedure.data})
        first = Occurrence(OPEN, occurrence.on, None, brought or NO_DATA)
        opened = _opened(procedure, name, first)
        return evolve(occurrence, opens=name), (*self.children, opened)

    def _apply_within(self, occurrence: Occurrence) -> "Case":
        name, _, rest = occurrence.case.partition("/")
        try:
            target = self.child(name)
        except Refusal as refusal:
            refusal.event = occurrence.event
            raise
        if self._comes_before(occurrence.on):
            raise out_of_order(self, occurrence.event, occurrence.on)
        moved = target._apply(evolve(occurrence, case=rest))
        kept = evolve(moved.log[-1], case=f"{name}/{moved.log[-1].case}".rstrip("/"))
        children = tuple(moved if case is target else case for case in self.children)
        return evolve(self, log=(*self.log, kept), children=children)


def _opened(procedure: Procedure, id: str, first: Occurrence) -> Case:
    if first.event != OPEN or first.case:
        raise Refusal(
            "not_opened",
            zh=f"案件的第一条记录应为 open，而非 {first.event!r}",
            en=f"a case begins with 'open', not with {first.event!r}",
            event=first.event,
        )
    known = _graded(procedure, first.data)
    case = Case(procedure, id, (first,), procedure.initial, known)
    if first.by is not None and first.by not in procedure.roles:
        raise unknown_role(case, first.by)
    if procedure.opening.on_the_clock and not isinstance(first.on, datetime):
        raise moment_needed(case, None, first.on)
    low, high = procedure.years
    if not low <= first.on.year <= high:
        raise beyond_reach(case, None, first.on)
    unknowing = evolve(case, data=NO_DATA)
    _require_given(unknowing, procedure.opening, first.data)
    _require_facts(unknowing, procedure.opening, first.data)
    return case


def _require_given(case: Case, moves: Moves, data: Mapping[str, Value]) -> None:
    for fact in moves.brings:
        if fact not in data:
            raise fact_missing(case, moves.event, fact)
    for fact in moves.required:
        if fact not in data and fact not in case.data:
            raise fact_missing(case, moves.event, fact)


def _require_facts(case: Case, moves: Moves, data: Mapping[str, Value]) -> None:
    for fact, value in data.items():
        datum = moves.facts.get(fact)
        if datum is None or not datum.accepts(value):
            raise bad_fact(case, moves, fact, value)
        if datum.only is not None and not datum.allows(case.data.get(fact), value):
            raise wrong_way(case, moves.event, datum, value)


def _graded(procedure: Procedure, known: Mapping[str, Value]) -> Mapping[str, Value]:
    """The facts with the grades that follow from them; the first grade that fits is it."""
    if not procedure.grades:
        return known
    graded: dict[str, Value] = dict(known)
    for datum in procedure.grades:
        graded.pop(datum.id, None)
        for grade in datum.grades:
            if grade.when.accepts(graded):
                graded[datum.id] = grade.value
                break
    return Facts(graded)


def _merged(known: Mapping[str, Value], brought: Mapping[str, Value]) -> Mapping[str, Value]:
    """The facts known once some more are brought, later ones over earlier."""
    return Facts({**known, **brought})
