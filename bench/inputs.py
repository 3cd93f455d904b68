"""What every topic shares: the same dates on every run, and a check that the sides agree."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

__all__ = ["agree", "dates"]

_SEED = 2019


def dates(first: date, last: date, number: int) -> list[date]:
    """So many dates from `first` to `last`, the same ones every time."""
    chance = Random(_SEED)
    span = (last - first).days
    return [first + timedelta(days=chance.randint(0, span)) for _ in range(number)]


def agree(what: str, ours: Iterable[object], theirs: Iterable[object]) -> None:
    """Stop where two sides do not give the same answers: their times would mean nothing."""
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        if one != other:
            raise SystemExit(f"{what}: the sides disagree at {number}: {one} and {other}")
