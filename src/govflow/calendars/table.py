"""The prefix table: counting working days as two look-ups, whatever the distance.

`before[i]` is the number of working days before day `i`; `workdays[k]` is the k-th of them. So the
n-th working day after day `i` is `workdays[before[i + 1] + n - 1]`, and the n-th before it is
`workdays[before[i] - n]`.
"""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from attrs import frozen

from govflow.calendars.days import DayKind

__all__ = ["EMPTY", "DayTable", "tabulate"]


@frozen(eq=False)
class DayTable:
    """The days from ordinal `first` on, one entry each; a snapshot that never changes."""

    first: int
    """The proleptic Gregorian ordinal of the first day."""
    kinds: list[DayKind]
    before: list[int]
    """One longer than `kinds`: how many working days come before each day."""
    workdays: list[date]

    @property
    def size(self) -> int:
        """How many days the table has."""
        return len(self.kinds)

    def covers(self, first: date, last: date) -> bool:
        """Whether both days, and all between, are in the table."""
        return self.first <= first.toordinal() and last.toordinal() < self.first + self.size


def tabulate(first: date, kinds: Sequence[DayKind]) -> DayTable:
    """The table of the days from `first` on, of the kinds given."""
    start = first.toordinal()
    before = [0, *accumulate(kind.working for kind in kinds)]
    workdays = [date.fromordinal(start + i) for i, kind in enumerate(kinds) if kind.working]
    return DayTable(start, list(kinds), before, workdays)


EMPTY = tabulate(date.min, ())
