"""Strategies of what may happen in a case: events in time and late, stops, cases within."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from hypothesis import reject
from hypothesis import strategies as st

from govflow.cases import Case, Occurrence
from govflow.errors import GovflowError
from govflow.procedures import Procedure, Value
from govflow.procedures.table import Moves
from govflow.testing.strategies.days import dates, dates_near_holidays, written
from govflow.testing.strategies.facts import facts_of

__all__ = ["cases", "histories", "within"]

_TRIES = 3
_FAR = timedelta(days=800)  # a date that is due later is not waited for
_GAPS = ("same", "hours", "days", "days", "months", "due", "due")


def histories(
    procedure: Procedure, *, most: int = 12, timed: bool = False
) -> st.SearchStrategy[tuple[Occurrence, ...]]:
    """What people did in a case, from its opening on; `Case.replay` accepts it.

        complaint = load("complaint.toml")

        @given(histories(complaint))
        def test_it_replays(log: tuple[Occurrence, ...]) -> None:
            Case.replay(complaint, "C-1", log)

    `most` and `timed` are as for `cases`.
    """
    drawn = cases(procedure, most=most, timed=timed)
    return drawn.map(lambda case: tuple(o for o in case.log if not o.cause))


@st.composite
def cases(draw: st.DrawFn, procedure: Procedure, *, most: int = 12, timed: bool = False) -> Case:
    """A case after some events, each of which was possible, there or in a case within it.

    Events come at once and months apart, on the day before something is due, on that day and on
    the day after; what they bring lies on and beside the bounds that guards ask for. What time
    alone brings about on the way has happened.

    There are at most `most` events besides the opening. With `timed` all happen at a moment;
    otherwise some have only a day.
    """
    calendar = procedure.calendar
    start = draw(dates_near_holidays(calendar) | dates(calendar))
    at = datetime.combine(start, draw(_times_of_day()))
    case = draw(_opened(procedure, at, timed))
    for _ in range(draw(st.integers(0, most))):
        at = draw(_later(case, at))
        if at.year >= procedure.years[1]:
            break
        case = draw(_one_more(case, at, timed))
    return case


def within(case: Case, path: str = "") -> Iterator[tuple[str, Case]]:
    """A case and all cases within it, with their paths: an empty one for the case itself."""
    yield path, case
    for child in case.children:
        yield from within(child, f"{path}/{child.id}".lstrip("/"))


@st.composite
def _opened(draw: st.DrawFn, procedure: Procedure, at: datetime, timed: bool) -> Case:
    moves = procedure.opening
    data = draw(_data(procedure, moves, at.date()))
    on = draw(written(at, procedure.calendar.zone, timed=timed or moves.on_the_clock))
    try:
        return Case.open(procedure, "case", on=on, data=data)
    except GovflowError:
        reject()


@st.composite
def _one_more(draw: st.DrawFn, case: Case, at: datetime, timed: bool) -> Case:
    """The case after one more event; as it was where none that was tried is possible."""
    path, here = draw(st.sampled_from([*within(case)]))
    possible = here.allowed().events
    for _ in range(_TRIES if possible else 0):
        moves = here.procedure.table[here.state_id][draw(st.sampled_from(possible))]
        on = draw(written(at, case.procedure.calendar.zone, timed=timed or moves.on_the_clock))
        try:
            return case.fire(
                moves.event.id,
                on=on,
                by=draw(st.sampled_from(moves.event.by or (None,))),
                data=draw(_data(here.procedure, moves, at.date())),
                case=path,
                opens=draw(st.sampled_from(["", "", "F1"])) if moves.event.opens else "",
                recorded=draw(st.sampled_from([None, None, on, date(2024, 3, 1)])),
            )
        except GovflowError:  # refused, or a date that cannot be computed
            continue
    return case


def _data(procedure: Procedure, moves: Moves, day: date) -> st.SearchStrategy[dict[str, Value]]:
    given = (*moves.required, *moves.brings)
    return facts_of(procedure, of=moves.facts, given=given, day=day)


@st.composite
def _later(draw: st.DrawFn, case: Case, at: datetime) -> datetime:
    """A time that is not earlier."""
    match draw(st.sampled_from(_GAPS)):
        case "same":
            return at
        case "hours":
            return at + timedelta(minutes=draw(st.integers(1, 600)))
        case "days":
            return at + timedelta(days=draw(st.integers(1, 20)))
        case "due" if dues := _dues(case, at.date()):
            day = draw(st.sampled_from(dues)) + timedelta(days=draw(st.integers(-1, 1)))
            return max(at, datetime.combine(day, draw(_times_of_day())))
        case _:
            return at + timedelta(days=draw(st.integers(20, 100)))


def _dues(case: Case, day: date) -> list[date]:
    """What is due from a day on, and not too far away."""
    try:
        owed = case.obligations()
    except GovflowError:  # a date that cannot be computed
        return []
    return [o.due for o in owed if o.due is not None and day <= o.due <= day + _FAR]


def _times_of_day() -> st.SearchStrategy[time]:
    return st.integers(0, 24 * 60 - 1).map(lambda minutes: time(*divmod(minutes, 60)))
