"""Bulk dates as Polars expressions, for lazy and streaming queries: `govflow.polars`.

    frame.lazy().with_columns(due=govflow.polars.due("trigger", "10 working days"))

A column is a name or an expression of dates. What may differ from row to row, a number or a period,
may be an expression too. Names and periods are checked as the expression is made, and raise what
`govflow.bulk` raises. A row without an answer ends the query with Polars' `ComputeError`, or is
null under `errors="missing"`.
"""

from collections.abc import Callable
from typing import Any, Literal, TypedDict, Unpack

import polars

from govflow import bulk
from govflow.bulk.settling import Errors
from govflow.calendars import WorkCalendar
from govflow.counting import Convention, Direction, Period
from govflow.errors import GovflowError

__all__ = ["add", "count", "due", "is_working", "nominal", "provisional", "roll"]

_Column = str | polars.Expr
_Within = Period | str | polars.Expr
_Kind = type[polars.DataType]


class OnCalendar(TypedDict, total=False):
    """On which calendar, and what becomes of a row without an answer; as in `govflow.bulk.add`."""

    calendar: WorkCalendar | str
    errors: Errors


class Counted(OnCalendar, total=False):
    """How a period is counted; as in `govflow.bulk.due`."""

    convention: Convention | str
    direction: Direction
    extended: tuple[Period, ...]


def due(starts: _Column, within: _Within, **how: Unpack[Counted]) -> polars.Expr:
    """The dates to rely on, as `govflow.bulk.due`; a period for each row is an expression."""
    return _deadlines(starts, within, lambda found: found.due, polars.Date, how)


def nominal(starts: _Column, within: _Within, **how: Unpack[Counted]) -> polars.Expr:
    """Where each count ended before a day off moved it; arguments as `due`."""
    return _deadlines(starts, within, lambda found: found.nominal, polars.Date, how)


def provisional(starts: _Column, within: _Within, **how: Unpack[Counted]) -> polars.Expr:
    """Which due dates rest on days whose arrangement is not published; arguments as `due`."""
    return _deadlines(starts, within, lambda found: found.provisional, polars.Boolean, how)


def add(days: _Column, n: int | polars.Expr, **on: Unpack[OnCalendar]) -> polars.Expr:
    """The n-th working day after each day, as `govflow.bulk.add`."""
    if isinstance(n, polars.Expr):
        return _of_two(days, n, polars.Int64, lambda d, each: bulk.add(d, each, **on), polars.Date)
    return _of_one(days, lambda d: bulk.add(d, n, **on), polars.Date)


def count(start: _Column, end: _Column, **on: Unpack[OnCalendar]) -> polars.Expr:
    """How many working days lie after `start` and up to `end`, as `govflow.bulk.count`."""
    return _of_two(start, end, polars.Date, lambda s, e: bulk.count(s, e, **on), polars.Int32)


def is_working(days: _Column, **on: Unpack[OnCalendar]) -> polars.Expr:
    """Whether each day is worked, as `govflow.bulk.is_working`."""
    return _of_one(days, lambda d: bulk.is_working(d, **on), polars.Boolean)


def roll(
    days: _Column, to: Literal["next", "previous"] = "next", **on: Unpack[OnCalendar]
) -> polars.Expr:
    """Each day where it is worked, and otherwise the one next to it, as `govflow.bulk.roll`."""
    return _of_one(days, lambda d: bulk.roll(d, to, **on), polars.Date)


def _deadlines(
    starts: _Column,
    within: _Within,
    part: Callable[[bulk.Deadlines], Any],
    kind: _Kind,
    how: Counted,
) -> polars.Expr:
    if isinstance(within, polars.Expr):
        return _of_two(
            starts, within, polars.String, lambda s, each: part(bulk.due(s, each, **how)), kind
        )
    return _of_one(starts, lambda s: part(bulk.due(s, within, **how)), kind)


def _of_one(column: _Column, ask: Callable[[polars.Series], Any], kind: _Kind) -> polars.Expr:
    ask(polars.Series(dtype=polars.Date))  # of no rows: it raises where the question is wrong
    return _batched(_expression(column), ask, kind)


def _of_two(
    first: _Column,
    second: _Column,
    second_kind: _Kind,
    ask: Callable[[polars.Series, polars.Series], Any],
    kind: _Kind,
) -> polars.Expr:
    """Of two columns; as one of structs, since only a single expression is run batch by batch."""
    ask(polars.Series(dtype=polars.Date), polars.Series(dtype=second_kind))
    pairs = polars.struct(_expression(first), _expression(second).alias("\0second"))
    return _batched(pairs, lambda batch: ask(*batch.struct.unnest().get_columns()), kind)


def _batched(column: polars.Expr, ask: Callable[[polars.Series], Any], kind: _Kind) -> polars.Expr:
    def answer(batch: polars.Series) -> Any:
        try:
            return ask(batch)
        except GovflowError as error:
            # Polars cannot carry errors of other kinds. Nor is a batch's row one of the frame.
            raise polars.exceptions.ComputeError(error.en) from error

    return column.map_batches(answer, return_dtype=kind, is_elementwise=True)


def _expression(column: _Column) -> polars.Expr:
    return polars.col(column) if isinstance(column, str) else column
