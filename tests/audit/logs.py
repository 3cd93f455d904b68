"""Logs for tests: rows from cases, rows gone wrong, and what replaying each case gives."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pyarrow as pa

from govflow import Case, GovflowError, Obligation, Occurrence, Procedure
from govflow.audit import Audit
from govflow.counting.deadline import aware, instant, local_date

Row = dict[str, Any]
"""A row of a log: case, event, on, by, opens, and facts under their names."""


def rows_of(case: Case) -> list[Row]:
    """A case's events as rows of a log, without those that happened by themselves."""
    return [
        {
            "case": f"{case.id}/{o.case}".rstrip("/"),
            "event": o.event,
            "on": _there(o.on, case.procedure),
            "by": o.by,
            "opens": o.opens or None,
            **o.data,
        }
        for o in case.log
        if not o.cause
    ]


def _there(on: date | datetime, procedure: Procedure) -> date | datetime:
    """A moment in the calendar's zone: a log does not keep the zone in which it was written."""
    return aware(on, procedure.calendar) if isinstance(on, datetime) else on


def spoiled(rows: Sequence[Row], procedure: Procedure, random: Random, share: float) -> list[Row]:
    """The rows with some of them left out, repeated, renamed, given to others or moved."""
    events, roles = list(procedure.events), [*procedure.roles, "nobody", None]
    found: list[Row] = []
    for row in rows:
        if random.random() >= share:
            found.append(row)
            continue
        match random.randrange(7):
            case 0:
                pass
            case 1:
                found += [row, row]
            case 2:
                found.append({**row, "event": random.choice([*events, "unheard_of", "open"])})
            case 3:
                found.append({**row, "by": random.choice(roles)})
            case 4:
                found.append({**row, "on": row["on"] + timedelta(days=random.randrange(-40, 40))})
            case 5:
                facts = [name for name in row if name not in _COLUMNS]
                left = random.choice(facts) if facts else None
                found.append({name: value for name, value in row.items() if name != left})
            case 6:
                end = random.choice(["/9", "/x", ""])
                found.append({**row, "case": f"{row['case']}{end}"})
    return found


_COLUMNS = ("case", "event", "on", "by", "opens")


def table_of(rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table; days as dates, moments as UTC, both together as texts."""
    names = dict.fromkeys([*_COLUMNS, *(name for row in rows for name in row)])
    columns = {name: [row.get(name) for row in rows] for name in names}
    kinds = {type(on) for on in columns["on"]}
    if len(kinds) > 1:
        columns["on"] = [row["on"].isoformat() for row in rows]
    return pa.table({name: pa.array(values) for name, values in columns.items()})


def cases_of(
    rows: Sequence[Row], procedure: Procedure, as_of: date | datetime
) -> tuple[list[Case], list[tuple[object, ...]]]:
    """The cases that a log makes up to a time, in the order in which they first appear in it, and
    the rows refused with their codes.
    """
    trees: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    nested = bool(procedure.procedures) and any("/" in row["case"] for row in rows)
    for number, row in enumerate(rows):
        if not _after(row["on"], as_of, procedure):
            trees[row["case"].partition("/")[0] if nested else row["case"]].append((number, row))
    cases: list[Case] = []
    refused: list[tuple[object, ...]] = []
    for root, known in trees.items():
        known.sort(key=lambda item: _order(item[1]["on"], procedure))
        case: Case | None = None
        for number, row in known:
            path = row["case"].partition("/")[2] if nested else ""
            occurrence = _occurrence(row, path, procedure)
            try:
                if case is None:
                    case = Case.replay(procedure, root, [occurrence])
                else:
                    case = case.apply(occurrence)
            except GovflowError as refusal:
                refused.append((row["case"], number, row["event"], refusal.code))
        if case is not None:
            cases.append(case)
    return cases, refused


def replayed(
    rows: Sequence[Row], procedure: Procedure, as_of: date | datetime
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What replaying every case gives: its obligations, and the rows refused with their codes."""
    owed: list[tuple[object, ...]] = []
    cases, refused = cases_of(rows, procedure, as_of)
    for case in cases:
        try:
            obligations = case.obligations(as_of)
        except GovflowError as error:
            refused.append((case.id, None, "", error.code))
            continue
        owed += [_told(case.id, o, procedure) for o in obligations]
    return sorted(owed, key=str), sorted(refused, key=str)


def _occurrence(row: Row, path: str, procedure: Procedure) -> Occurrence:
    data = {name: v for name, v in row.items() if name not in _COLUMNS and v is not None}
    order = list(dict.fromkeys(_facts(procedure)))
    data = {name: data[name] for name in order if name in data}
    return Occurrence(row["event"], row["on"], row["by"], data, path, row.get("opens") or "")


def _facts(procedure: Procedure) -> list[str]:
    found: dict[str, None] = {}
    from govflow.audit.columns import facts_of  # the order in which a log's facts are asked

    return list(facts_of(procedure)) or list(found)


def _after(on: date | datetime, as_of: date | datetime, procedure: Procedure) -> bool:
    calendar = procedure.calendar
    if isinstance(on, datetime) and isinstance(as_of, datetime):
        return instant(on, calendar) > instant(as_of, calendar)
    return local_date(on, calendar) > local_date(as_of, calendar)


def _order(on: date | datetime, procedure: Procedure) -> datetime:
    if not isinstance(on, datetime):
        on = datetime(on.year, on.month, on.day)
    return instant(on, procedure.calendar)


def _told(root: str, owed: Obligation, procedure: Procedure) -> tuple[object, ...]:
    calendar = procedure.calendar
    lead = [r.id for r in owed.readings if r.deadline.due == owed.due]
    if owed.readings and owed.deadline is not None:
        lead = [
            r.id
            for r in owed.readings
            if r.deadline.clock == owed.deadline.clock and r.deadline.due == owed.due
        ]
    return (
        f"{root}/{owed.case}".rstrip("/"),
        owed.duty.id,
        owed.number,
        owed.status.value,
        local_date(owed.started, calendar),
        owed.due,
        None if owed.ended is None else local_date(owed.ended, calendar),
        owed.late.working if owed.late else 0,
        owed.late.natural if owed.late else 0,
        owed.standing.value if owed.standing else None,
        lead[0] if lead else None,
    )


_TOLD = (
    "case",
    "duty",
    "number",
    "status",
    "started",
    "due",
    "ended",
    "late_working",
    "late_natural",
    "standing",
    "reading",
)


def told(audit: Audit) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """An audit's result in the form of `replayed`."""
    owed = [tuple(row[name] for name in _TOLD) for row in audit.obligations.to_pylist()]
    refused = [
        (row["case"], row["row"], row["event"], row["why"]) for row in audit.refused.to_pylist()
    ]
    return sorted(owed, key=str), sorted(refused, key=str)


def shuffled(groups: Iterable[Sequence[Row]], random: Random) -> list[Row]:
    """The rows of many cases in one log, in any order."""
    rows = [row for group in groups for row in group]
    random.shuffle(rows)
    return rows


_STEPS = (
    ("open", None, 0, 0),
    ("arrive", "team", 3, 15),
    ("leave", "team", 5, 40),
    ("complete_report", "team", 5, 22),
    ("approve_by_government", "government", 1, 20),
    ("approve_by_party", "party_committee", 0, 10),
    ("give_feedback", "team_leader", 3, 22),
    ("file_plan", "inspected", 20, 60),
    ("file_result", "inspected", 90, 190),
)
"""A Jiangsu tour: the event, who does it, and how many days after the one before."""


def tour_table(cases: int, *, by_time: bool = False) -> pa.Table:
    """A log of tours with numbered cases, the same every time; one event in twenty is missing."""
    random = Random(2019)
    rows: list[Row] = []
    for case in range(cases):
        on = date(2016, 1, 4) + timedelta(days=random.randrange(2000))
        for event, by, least, most in _STEPS:
            on += timedelta(days=random.randint(least, most))
            if random.random() >= 0.05:
                rows.append({"case": case, "event": event, "on": on, "by": by})
    if by_time:
        rows.sort(key=lambda row: row["on"])
    return pa.Table.from_pylist(rows)
