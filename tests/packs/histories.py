"""Random but valid histories of any procedure: what could have happened, day after day."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from govflow import Case, Refusal
from govflow.procedures import Datum, Procedure, Value
from govflow.procedures.table import Moves

FIRST, LAST = date(2011, 1, 3), date(2025, 6, 30)
_PERIODS = ("5 days", "10 days", "15 days", "30 days", "5 working days", "10 working days")


def random_case(procedure: Procedure, random: Random, length: int) -> Case:
    """A case after up to `length` events, each possible when it happened."""
    day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
    case = _open(procedure, random, day)
    for _ in range(length):
        day += timedelta(days=_gap(random))
        case = _one_more(case, random, day)
    return case


def _open(procedure: Procedure, random: Random, day: date) -> Case:
    moves = procedure.opening
    for _ in range(20):
        data = _data(moves, random, day)
        try:
            return Case.open(procedure, "case", on=_when(moves, random, day), data=data)
        except Refusal as refusal:
            last = refusal
    raise AssertionError(f"{procedure.id} could not be opened: {last}")


def _one_more(case: Case, random: Random, day: date) -> Case:
    """The case after one event that is possible on that day, if one is found."""
    for path, here in random.sample(list(_tree(case)), k=len(list(_tree(case)))):
        if here.closed:
            continue
        events = list(here.allowed())
        random.shuffle(events)
        for event in events[:4]:
            moves = here.procedure.table[here.state_id][event]
            try:
                return case.fire(
                    event,
                    on=_when(moves, random, day),
                    by=random.choice(moves.event.by) if moves.event.by else None,
                    data=_data(moves, random, day),
                    case=path,
                )
            except Refusal:
                continue
    return case


def _tree(case: Case, path: str = "") -> Iterator[tuple[str, Case]]:
    yield path, case
    for child in case.children:
        yield from _tree(child, f"{path}/{child.id}".lstrip("/"))


def _gap(random: Random) -> int:
    return random.choice((0, 0, 1, 2, 3, 5, 7, 10, 15, 30, 60, 90))


def _when(moves: Moves, random: Random, day: date) -> date | datetime:
    if not moves.on_the_clock:
        return day
    return datetime.combine(day, time(random.randrange(24), random.choice((0, 30))))


def _data(moves: Moves, random: Random, day: date) -> dict[str, Value]:
    data = {}
    for name, datum in moves.facts.items():
        if name in moves.required or random.random() < 0.7:
            data[name] = _value(datum, random, day)
    return data


def _value(datum: Datum, random: Random, day: date) -> Value:
    match datum.type:
        case "integer":
            return random.choice((0, 1, 2, 3, 9, 10, 29, 30, 50, 100, 2022, 2023, 2024))
        case "number":
            return random.choice((0, 0.5, 1, 10, 50, 99.5, 100))
        case "boolean":
            return random.random() < 0.5
        case "date":
            return (day + timedelta(days=random.randrange(-5, 60))).isoformat()
        case "period":
            return random.choice(_PERIODS)
        case _:
            return random.choice(datum.one_of or ("甲", "乙"))
