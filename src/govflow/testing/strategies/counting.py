"""Strategies of how the law counts: periods, conventions, directions."""

from collections.abc import Iterable, Mapping
from typing import Literal

from hypothesis import strategies as st

from govflow.counting import CONVENTIONS, Convention, Direction, Period, convention
from govflow.counting.convention import VARIABLE, ClockStart, ExtendsFrom, MonthEnd, Roll

__all__ = ["Kind", "conventions", "directions", "periods"]

Kind = Literal["natural", "working", "clock", "working_hours"]
"""A kind of units that may be combined: years, months and days; working days; hours and minutes;
working hours."""


@st.composite
def periods(
    draw: st.DrawFn,
    kinds: Iterable[Kind] = ("natural", "working", "clock"),
    *,
    least: int = 0,
    most: int = 400,
) -> Period:
    """A period of one of the kinds of units, each amount from `least` to `most`.

        @given(periods(["working"], least=1, most=30))

    Working hours need a calendar with office hours, so they come only where they are asked for.
    """
    amount = st.integers(least, most)
    match draw(st.sampled_from(list(kinds))):
        case "natural":
            return Period(years=draw(amount), months=draw(amount), days=draw(amount))
        case "working":
            return Period(working_days=draw(amount))
        case "working_hours":
            return Period(working_hours=draw(amount))
        case _:
            return Period(hours=draw(amount), minutes=draw(amount))


@st.composite
def conventions(draw: st.DrawFn, *, decided: bool = False) -> Convention:
    """A convention that ships, or one varied from it in any of its parameters.

    With `decided` none that refuses to say where a month ends, so that every date can be computed.
    """
    values = dict(_VALUES)
    if decided:
        values["month_end"] = st.sampled_from([e for e in MonthEnd if e is not MonthEnd.REFUSE])
    drawn = draw(st.fixed_dictionaries({}, optional=values))
    # What is varied is named in the order it is given; written down, it is in this one.
    changes = {name: drawn[name] for name in VARIABLE if name in drawn}
    return convention(draw(st.sampled_from(sorted(CONVENTIONS)))).varied(**changes)


def directions() -> st.SearchStrategy[Direction]:
    """Forward or backward."""
    return st.sampled_from(["after", "before"])


_VALUES: Mapping[str, st.SearchStrategy[object]] = {
    "counts_start": st.booleans(),
    "roll": st.sampled_from(Roll),
    "roll_back": st.sampled_from(Roll),
    "month_end": st.sampled_from(MonthEnd),
    "clear_days": st.booleans(),
    "clock_from": st.sampled_from(ClockStart),
    "clock_roll": st.sampled_from(Roll),
    "extends_from": st.sampled_from(ExtendsFrom),
    "least_working_days": st.integers(0, 3),
    "rest_run": st.integers(0, 4),
}
"""What each parameter that may be varied can be."""
