"""A log as codes: one row an event, those of a case together and in order of time."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import field, frozen
from numpy.typing import NDArray

from govflow.audit.dates import Bools, Days, day_of
from govflow.audit.times import Moments, moment_of
from govflow.calendars import WorkCalendar
from govflow.cases.occurrence import NO_DATA, Facts, Occurrence
from govflow.procedures import Value

__all__ = ["Coded", "Codes", "Log", "Unread"]

Codes = NDArray[np.signedinteger[Any]]


@frozen(eq=False)
class Coded:
    """A column as codes into its distinct values."""

    codes: Codes
    """-1 where nothing is given."""
    values: tuple[object, ...]

    def part(self, rows: slice | NDArray[Any]) -> "Coded":
        """Some of its rows."""
        return Coded(self.codes[rows], self.values)


@frozen(eq=False)
class Unread:
    """Rows that could not be read."""

    row: NDArray[np.int64]
    case: pa.Array
    event: pa.Array
    why: str


@frozen(eq=False)
class Log:
    """A log's rows, those of one case together and in order of time."""

    names: pa.Array
    """The identifier of each case; `T1/F1` is one opened within `T1`."""
    tree: NDArray[np.int64]
    """For each case a number that all cases of its tree share; those are neighbours."""
    first: NDArray[np.int64]
    """Where each case's rows begin, and at the end their number."""
    row: NDArray[np.int64]
    """Each row's place in the log as it was given, from 0."""
    event: Coded
    day: Days
    """When, as a day in the calendar's zone."""
    moment: Moments | None
    """When, in UTC; None where the log has days alone."""
    by: Coded | None
    """None where the log does not say who did what: roles are not checked then."""
    opens: Coded | None
    facts: Mapping[str, Coded]
    calendar: WorkCalendar
    whole: Bools | None = None
    """Where some rows have a moment and others a day alone: which have a day alone."""
    unread: tuple[Unread, ...] = ()
    later: int = 0
    """Rows after the day that is looked at, left out."""
    nested: bool = field(default=False)
    """Whether some cases' rows stand under the path of a case opened within another."""

    def __len__(self) -> int:
        return len(self.day)

    def part(self, low: int, high: int) -> "Log":
        """The rows of the cases from `low` up to but not including `high`."""
        start, stop = int(self.first[low]), int(self.first[high])
        rows = slice(start, stop)
        return Log(
            self.names.slice(low, high - low),
            self.tree[low:high],
            self.first[low : high + 1] - start,
            self.row[rows],
            self.event.part(rows),
            self.day[rows],
            None if self.moment is None else self.moment[rows],
            None if self.by is None else self.by.part(rows),
            None if self.opens is None else self.opens.part(rows),
            {name: fact.part(rows) for name, fact in self.facts.items()},
            self.calendar,
            None if self.whole is None else self.whole[rows],
            nested=self.nested,
        )

    def parts(self, rows: int) -> Iterator["Log"]:
        """The log in parts of about so many rows, each tree of cases whole."""
        cases = len(self.names)
        begins = np.flatnonzero(np.diff(self.tree, prepend=-1)) if self.nested else None
        low = 0
        while low < cases:
            high = int(np.searchsorted(self.first, self.first[low] + rows, "right")) - 1
            high = min(max(high, low + 1), cases)
            if begins is not None and high < cases:
                at = int(np.searchsorted(begins, high))
                high = int(begins[at]) if at < len(begins) else cases
            yield self.part(low, high)
            low = high

    def on(self, at: int) -> date | datetime:
        """When a row's event took effect."""
        if self.moment is None or (self.whole is not None and self.whole[at]):
            return day_of(int(self.day[at]))
        return moment_of(int(self.moment[at]), self.calendar)

    def occurrence(self, at: int, path: str, role: str | None) -> Occurrence:
        """A row as an occurrence; `role` did it where the log has no column for that."""
        data: dict[str, Value] = {
            name: fact.values[code]
            for name, fact in self.facts.items()
            if (code := fact.codes[at]) >= 0
        }
        return Occurrence(
            str(self.event.values[self.event.codes[at]]),
            self.on(at),
            role if self.by is None else _text(self.by, at),
            Facts(data) if data else NO_DATA,
            path,
            (_text(self.opens, at) if self.opens is not None else None) or "",
        )


def _text(column: Coded, at: int) -> str | None:
    code = column.codes[at]
    return None if code < 0 else str(column.values[code])
