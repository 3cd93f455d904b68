"""Replaying single cases of a log through `Case`: what columns are held to, and what is done with
the few cases that columns alone cannot tell of.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from govflow.audit.log import Log
from govflow.cases import Case, Obligation, Occurrence
from govflow.errors import GovflowError, Refusal
from govflow.procedures import Procedure

__all__ = ["Replayed", "replay"]


@define(eq=False)
class Replayed:
    """What replaying some cases gave."""

    obligations: list[tuple[str, Procedure, Obligation]] = field(factory=list)
    """Each with the identifier of its case, as a path, and that case's procedure."""
    refused: list[tuple[str, int | None, str, str]] = field(factory=list)
    """Case, place in the log as it was given, event, why; no place where a whole case cannot be
    counted out."""
    cases: list[tuple[int, Case]] = field(factory=list)
    """Those of which all could be told, each with the first row of its tree."""


def replay(
    log: Log, trees: NDArray[np.int64], procedure: Procedure, as_of: date | datetime
) -> Replayed:
    """Replay the cases of some trees, leaving out each event that is refused."""
    found = Replayed()
    for tree in trees.tolist():
        _replay_one(log, _rows(log, tree), procedure, as_of, found)
    return found


def _rows(log: Log, tree: int) -> list[tuple[int, str]]:
    """A tree's rows in order of time, each with its case's identifier."""
    low, high = np.searchsorted(log.tree, [tree, tree + 1])
    names = [str(name) for name in log.names.slice(low, high - low).to_pylist()]
    case = np.repeat(np.arange(high - low), np.diff(log.first[low : high + 1]))
    at = np.arange(log.first[low], log.first[high])
    time: NDArray[Any] = log.day if log.moment is None else log.moment
    order = np.lexsort((log.row[at], time[at]))
    return [(int(at[i]), names[case[i]]) for i in order]


def _replay_one(
    log: Log,
    rows: Sequence[tuple[int, str]],
    procedure: Procedure,
    as_of: date | datetime,
    found: Replayed,
) -> None:
    case: Case | None = None
    root = ""
    for at, name in rows:
        root, _, path = name.partition("/") if log.nested else (name, "", "")
        occurrence = log.occurrence(at, path, None)
        try:
            if log.by is None:
                occurrence = _by_its_role(log, at, path, case, procedure)
            if case is None:
                case = Case.replay(procedure, root, [occurrence])
            else:
                case = case.apply(occurrence)
        except GovflowError as refusal:
            found.refused.append((name, int(log.row[at]), occurrence.event, refusal.code))
    if case is None:
        return
    try:
        case = case.as_of(as_of)
        found.cases.append((int(log.row[[at for at, _ in rows]].min()), case))
        obligations = case.obligations(as_of)
    except GovflowError as error:
        found.refused.append((root, None, "", error.code))
        return
    for owed in obligations:
        here = case.child(owed.case).procedure if owed.case else procedure
        found.obligations.append((f"{root}/{owed.case}".rstrip("/"), here, owed))


def _by_its_role(
    log: Log, at: int, path: str, case: Case | None, procedure: Procedure
) -> Occurrence:
    """The occurrence as if done by the first role that may: the log does not say who did it."""
    here = procedure
    if path and case is not None:
        with suppress(Refusal):  # refused for that, whoever did it
            here = case.child(path).procedure
    event = here.events.get(log.occurrence(at, path, None).event)
    role = event.by[0] if event is not None and event.by else None
    return log.occurrence(at, path, role)
