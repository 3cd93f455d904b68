"""What is known in each case at each row: facts brought, carried on, and the grades they make.

Everything is known as if no row were refused. A case in which a refused row brought facts is one
of those that are replayed instead.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from govflow.audit.dates import NEVER, Bools, Days, day_number
from govflow.audit.log import Coded, Codes
from govflow.procedures import Guard, Procedure, Test

__all__ = ["Knowledge"]


@frozen(eq=False, slots=False)
class Knowledge:
    """The facts of some cases' rows; the rows of a case are neighbours, in order."""

    procedure: Procedure
    first: NDArray[np.int64]
    """Where each case's rows begin, and at the end their number."""
    brought: Mapping[str, Coded]
    """What each row brings, by fact."""
    _known: dict[str, Coded] = field(factory=dict, init=False)
    _truths: dict[Test, Bools] = field(factory=dict, init=False)

    @cached_property
    def begins(self) -> NDArray[np.int64]:
        """For each row where its case's rows begin."""
        return np.repeat(self.first[:-1], np.diff(self.first))

    def known(self, fact: str) -> Coded:
        """The fact as it is known once each row has happened."""
        if fact not in self._known:
            datum = self.procedure.data[fact]
            self._known[fact] = self._graded(fact) if datum.grades else self._carried(fact)
        return self._known[fact]

    def before(self, fact: str) -> Coded:
        """The fact as it was known before each row."""
        after = self.known(fact)
        codes = np.full(len(after.codes), -1, after.codes.dtype)
        codes[1:] = after.codes[:-1]
        codes[self.first[:-1][np.diff(self.first) > 0]] = -1
        return Coded(codes, after.values)

    def holds(self, guard: Guard, rows: NDArray[Any]) -> Bools:
        """At which of some rows a condition holds."""
        held = np.ones(len(rows), np.bool_)
        for test in guard.tests:
            held &= self._truth(test)[self.known(test.fact).codes[rows]]
        if guard.any:
            held &= np.logical_or.reduce([self.holds(other, rows) for other in guard.any])
        return held

    def days(self, fact: str, rows: NDArray[Any]) -> Days:
        """The date known under a fact at some rows; `NEVER` where there is none."""
        known = self.known(fact)
        days = [_day(value) for value in known.values]
        found: Days = np.array([*days, NEVER], np.int32)[known.codes[rows]]
        return found

    def _truth(self, test: Test) -> Bools:
        """Whether a test accepts each value of its fact, and at the end where none is known."""
        if test not in self._truths:
            values = self.known(test.fact).values
            accepted = [test.accepts({test.fact: value}) for value in values]  # type: ignore[dict-item]
            self._truths[test] = np.array([*accepted, False])
        return self._truths[test]

    def _carried(self, fact: str) -> Coded:
        size = int(self.first[-1])
        brought = self.brought.get(fact)
        if brought is None:
            return Coded(np.full(size, -1, np.int8), ())
        last = np.where(brought.codes >= 0, np.arange(size), -1)
        np.maximum.accumulate(last, out=last)
        codes: Codes = np.where(last >= self.begins, brought.codes[last], -1)
        return Coded(codes, brought.values)

    def _graded(self, fact: str) -> Coded:
        grades = self.procedure.data[fact].grades
        rows = np.arange(int(self.first[-1]))
        codes = np.full(len(rows), -1, np.int16)
        for number in reversed(range(len(grades))):  # the first that fits is it
            codes[self.holds(grades[number].when, rows)] = number
        return Coded(codes, tuple(grade.value for grade in grades))


def _day(value: object) -> int:
    try:
        return day_number(date.fromisoformat(value)) if isinstance(value, str) else int(NEVER)
    except ValueError:
        return int(NEVER)
