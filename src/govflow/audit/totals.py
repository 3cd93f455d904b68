"""What an audit comes to in numbers: by duty, by bearer, by reason of refusal."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa
from attrs import asdict, evolve, field, frozen

from govflow.audit.obligations import STATUSES, Obligations
from govflow.cases import Obligation, Status
from govflow.procedures import Duty, Procedure

__all__ = ["Fired", "Line", "Totals", "fired_in", "line_of", "line_of_one", "together"]


@frozen
class Line:
    """The obligations under one duty, or of one bearer."""

    procedure: str
    duty: str
    """Empty for all duties of the bearer."""
    bearer: str
    obligations: int
    fulfilled_late: int
    overdue: int
    late_working: int
    """Days late, all together."""
    late_natural: int
    worst_working: int
    """Days late, the most of any."""
    worst_natural: int

    @property
    def late(self) -> int:
        """How many deadlines passed unmet."""
        return self.fulfilled_late + self.overdue

    def plus(self, other: "Line") -> "Line":
        """Two lines as one."""
        return evolve(
            self,
            obligations=self.obligations + other.obligations,
            fulfilled_late=self.fulfilled_late + other.fulfilled_late,
            overdue=self.overdue + other.overdue,
            late_working=self.late_working + other.late_working,
            late_natural=self.late_natural + other.late_natural,
            worst_working=max(self.worst_working, other.worst_working),
            worst_natural=max(self.worst_natural, other.worst_natural),
        )


@frozen
class Fired:
    """How often a watch fired, in one of its readings."""

    procedure: str
    watch: str
    reading: str
    """Empty where there is only one."""
    alerts: int
    scopes: int
    """In how many scopes: counties, units."""
    most: float
    """The largest amount."""


@frozen
class Totals:
    """What an audit comes to."""

    rows: int
    """How many rows of the log were read, up to the day looked at."""
    cases: int
    later: int
    """How many rows are after that day, and were left out."""
    replayed: int
    """How many cases were replayed one by one, because columns alone could not tell of them."""
    refused: Mapping[str, int] = field(hash=False)
    """How many rows were not allowed or not read, by reason."""
    lines: tuple[Line, ...]
    """By duty."""
    alerts: tuple[Fired, ...] = ()
    """By watch and reading, those that fired."""

    @classmethod
    def none(cls) -> "Totals":
        """Of an empty log."""
        return cls(0, 0, 0, 0, {}, ())

    def plus(self, other: "Totals") -> "Totals":
        """Of two logs that have no case in common. Alerts are left out: they are not those of the
        one and of the other, but of events from both.
        """
        return Totals(
            self.rows + other.rows,
            self.cases + other.cases,
            self.later + other.later,
            self.replayed + other.replayed,
            dict(Counter(self.refused) + Counter(other.refused)),
            together((*self.lines, *other.lines)),
        )

    @property
    def by_bearer(self) -> tuple[Line, ...]:
        """The lines of each bearer as one."""
        return together(evolve(line, procedure="", duty="") for line in self.lines)

    def to_json(self) -> str:
        """As JSON; `from_json` reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Totals":
        """What `to_json` wrote."""
        plain = json.loads(text)
        plain["lines"] = tuple(Line(**line) for line in plain["lines"])
        plain["alerts"] = tuple(Fired(**fired) for fired in plain["alerts"])
        return cls(**plain)


def together(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of the same duty and bearer as one."""
    found: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        key = line.procedure, line.duty, line.bearer
        found[key] = found[key].plus(line) if key in found else line
    return tuple(found.values())


def line_of(procedure: Procedure, duty: Duty, owed: Obligations) -> Line:
    """Obligations under one duty as a line."""
    counts = dict(zip(STATUSES, np.bincount(owed.status, minlength=len(STATUSES)), strict=True))
    working, natural = owed.late_working, owed.late_natural
    return Line(
        procedure.id,
        duty.id,
        duty.bearer,
        len(owed.case),
        int(counts[Status.FULFILLED_LATE]),
        int(counts[Status.OVERDUE]),
        int(working.sum()),
        int(natural.sum()),
        int(working.max(initial=0)),
        int(natural.max(initial=0)),
    )


def line_of_one(procedure: Procedure, owed: Obligation) -> Line:
    """A single obligation as a line."""
    working, natural = (owed.late.working, owed.late.natural) if owed.late else (0, 0)
    return Line(
        procedure.id,
        owed.duty.id,
        owed.duty.bearer,
        1,
        int(owed.status is Status.FULFILLED_LATE),
        int(owed.status is Status.OVERDUE),
        working,
        natural,
        working,
        natural,
    )


def fired_in(alerts: pa.Table) -> tuple[Fired, ...]:
    """A table of alerts by watch and reading."""
    found: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for row in alerts.to_pylist():
        key = row["procedure"], row["watch"], row["reading"] or ""
        found.setdefault(key, []).append((row["scope"], row["amount"]))
    return tuple(
        Fired(*key, len(own), len({scope for scope, _ in own}), max(amount for _, amount in own))
        for key, own in found.items()
    )
