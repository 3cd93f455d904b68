"""What an audit comes to in numbers: by duty, by bearer, by reason of refusal."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa
from attrs import asdict, evolve, field, frozen
from numpy.typing import NDArray

from govflow.cases import Status

__all__ = ["Line", "Totals", "lines_of", "reasons_of"]


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

    @classmethod
    def none(cls) -> "Totals":
        """Of an empty log."""
        return cls(0, 0, 0, 0, {}, ())

    def plus(self, other: "Totals") -> "Totals":
        """Of two logs that have no case in common."""
        return Totals(
            self.rows + other.rows,
            self.cases + other.cases,
            self.later + other.later,
            self.replayed + other.replayed,
            dict(Counter(self.refused) + Counter(other.refused)),
            _together((*self.lines, *other.lines)),
        )

    @property
    def by_bearer(self) -> tuple[Line, ...]:
        """The lines of each bearer as one."""
        return _together(evolve(line, procedure="", duty="") for line in self.lines)

    def to_json(self) -> str:
        """As JSON; `from_json` reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Totals":
        """What `to_json` wrote."""
        plain = json.loads(text)
        plain["lines"] = tuple(Line(**line) for line in plain["lines"])
        return cls(**plain)


def _together(lines: Iterable[Line]) -> tuple[Line, ...]:
    found: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        key = line.procedure, line.duty, line.bearer
        found[key] = found[key].plus(line) if key in found else line
    return tuple(found.values())


def lines_of(obligations: pa.Table) -> tuple[Line, ...]:
    """A table of obligations by duty."""
    if not obligations.num_rows:
        return ()
    columns = {name: _codes(obligations, name) for name in ("procedure", "duty", "bearer")}
    status, statuses = _codes(obligations, "status")
    late_working = obligations["late_working"].to_numpy()
    late_natural = obligations["late_natural"].to_numpy()
    key = np.zeros(len(status), np.int64)
    for codes, values in columns.values():
        key = key * len(values) + codes
    lines = []
    for number in np.flatnonzero(np.bincount(key)).tolist():
        rows = np.flatnonzero(key == number)
        names = {name: values[codes[rows[0]]] for name, (codes, values) in columns.items()}
        counts = Counter(dict(zip(statuses, np.bincount(status[rows]).tolist(), strict=False)))
        lines.append(
            Line(
                names["procedure"],
                names["duty"],
                names["bearer"],
                len(rows),
                counts[Status.FULFILLED_LATE.value],
                counts[Status.OVERDUE.value],
                int(late_working[rows].sum()),
                int(late_natural[rows].sum()),
                int(late_working[rows].max()),
                int(late_natural[rows].max()),
            )
        )
    return tuple(lines)


def reasons_of(refused: pa.Table) -> dict[str, int]:
    """A table of refused rows by reason."""
    if not refused.num_rows:
        return {}
    codes, values = _codes(refused, "why")
    counts = np.bincount(codes, minlength=len(values)).tolist()
    return {why: count for why, count in zip(values, counts, strict=True) if count}


def _codes(table: pa.Table, name: str) -> tuple[NDArray[np.int32], list[str]]:
    column = table[name].unify_dictionaries().combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = column.chunk(0)
    codes: NDArray[np.int32] = column.indices.to_numpy(zero_copy_only=False)
    return codes, column.dictionary.to_pylist()
