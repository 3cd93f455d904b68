"""What the rules look at: a procedure, its state graph, and each duty's clock in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import frozen

from govflow.checks.graph import Graph
from govflow.checks.walk import Walk
from govflow.procedures import Procedure

__all__ = ["YEARS", "Subject"]

YEARS = range(2015, 2027)
"""The years from whose days dates are counted, to see what holds on all and what on some."""


@frozen
class Subject:
    """A procedure under check."""

    procedure: Procedure
    years: range = YEARS

    @cached_property
    def graph(self) -> Graph:
        """Its states and the moves between them."""
        return Graph(self.procedure)

    @cached_property
    def walks(self) -> Mapping[str, Walk]:
        """Each duty's clock in the graph, by duty."""
        return {id: Walk(self.graph, duty) for id, duty in self.procedure.duties.items()}

    @cached_property
    def possible(self) -> frozenset[str]:
        """The events that the graph allows somewhere."""
        return frozenset(edge.event for edge in self.graph.possible)

    @cached_property
    def working_days(self) -> tuple[date, ...]:
        """The working days of these years, on the procedure's calendar."""
        calendar = self.procedure.calendar
        first, last = calendar.computable
        days = (day for year in self.years for day in _days_of(year) if first <= day <= last)
        return tuple(day for day in days if calendar.is_working(day))


def _days_of(year: int) -> Iterator[date]:
    first, next_first = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    return map(date.fromordinal, range(first, next_first))
