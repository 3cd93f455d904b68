"""Watches over a log: they fire as `alerts_of` says over the same cases, and as counted by hand."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.audit.logs import Row, cases_of, rows_of, shuffled, spoiled, table_of

from govflow import Case, GovflowError, Procedure, alerts_of, load, pack_ids
from govflow.audit import Audit, Fired, Totals, audit, audit_file, parts
from govflow.audit.columns import within
from govflow.procedures.packs import scenario_text
from govflow.testing import read_scenarios
from govflow.testing.strategies import cases, procedures

WATCHED = [id for id in pack_ids() if load(id).watches]

few = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

Fires = tuple[object, ...]
"""Procedure, watch, reading, scope, day, amount."""


def expected(rows: list[Row], procedure: Procedure, as_of: date) -> list[Fires]:
    """What `alerts_of` says, with the cases in the order in which they appear in the log."""
    trees = [case.as_of(as_of) for case in cases_of(rows, procedure, as_of)[0]]
    every = [case for tree in trees for case in family(tree)]
    alerts: list[Fires] = [
        (found.id, watch.id, alert.reading, scope_of(alert.scope), alert.on, float(alert.amount))
        for found in within(procedure).values()
        for watch in found.watches.values()
        for alert in alerts_of(
            watch, [c for c in every if c.procedure.id == found.id], calendar=found.calendar
        )
    ]
    return sorted(alerts, key=str)


def family(case: Case) -> Iterator[Case]:
    yield case
    for child in case.children:
        yield from family(child)


def scope_of(values: tuple[Any, ...]) -> str:
    whole = [int(v) if isinstance(v, float) and v.is_integer() else v for v in values]
    return json.dumps(whole, ensure_ascii=False)


def fires(found: Audit) -> list[Fires]:
    names = ("procedure", "watch", "reading", "scope", "on", "amount")
    rows = found.alerts.to_pylist()
    return sorted((tuple(row[name] or "" for name in names) for row in rows), key=str)


def check(data: st.DataObject, procedure: Procedure) -> None:
    random = Random(data.draw(st.integers(0, 2**32)))
    share = data.draw(st.sampled_from([0.0, 0.2]))
    drawn = [data.draw(cases(procedure, most=8)) for _ in range(data.draw(st.integers(1, 4)))]
    groups = [rows_of(evolve(case, id=f"C{number}")) for number, case in enumerate(drawn)]
    rows = shuffled([spoiled(group, procedure, random, share) for group in groups], random)
    assume(rows)
    as_of = procedure.calendar.computable[1]
    try:
        wanted = expected(rows, procedure, as_of)
    except GovflowError:  # a window that leaves the calendar
        assume(False)
    assert fires(audit(table_of(rows), procedure, as_of=as_of)) == wanted


@few
@given(st.data())
def test_random_procedures(data: st.DataObject) -> None:
    procedure = data.draw(procedures())
    assume(any(found.watches for found in within(procedure).values()))
    check(data, procedure)


@pytest.mark.parametrize("pack", WATCHED)
@settings(few, max_examples=5)
@given(data=st.data())
def test_shipped_packs(pack: str, data: st.DataObject) -> None:
    check(data, load(pack))


@pytest.mark.parametrize("pack", WATCHED)
def test_every_scenario_of_a_pack_as_one_log(pack: str) -> None:
    procedure, rows = load(pack), []
    for number, scenario in enumerate(read_scenarios(scenario_text(pack) or "")):
        every = (scenario.events, *(beside.events for beside in scenario.beside))
        for other, events in enumerate(every):
            log = [row.occurrence() for row in events]
            rows += rows_of(Case.replay(procedure, f"S{number}-{other}", log))
    as_of = date(2027, 6, 30)
    wanted = expected(rows, procedure, as_of)
    assert wanted
    assert fires(audit(table_of(rows), procedure, as_of=as_of)) == wanted


def register(**watch: object) -> Procedure:
    return load(
        {
            "id": "test.register",
            "title": {"zh": "登记"},
            "version": "1",
            "initial": "on",
            "states": {"on": {}},
            "data": {"county": {}, "points": {"type": "number"}},
            "events": {"happen": {"from": "on"}, "close": {"from": "on", "to": "on"}},
            "watches": {"many": {"events": "happen", "scope": "county", **watch}},
        }
    )


def log_of(*happened: tuple[str, str, str, float]) -> pa.Table:
    """Cases opened on 1 January: which, its county, on which day in 2024, how many points."""
    rows: list[Row] = [
        {"case": case, "event": "open", "on": date(2024, 1, 1), "county": county}
        for case, county in dict.fromkeys((case, county) for case, county, _, _ in happened)
    ]
    rows += [
        {"case": case, "event": "happen", "on": date.fromisoformat(f"2024-{on}"), "points": points}
        for case, _, on, points in happened
    ]
    return table_of(rows)


# The windows are counted by hand: from 03-01 to 03-31 there are 30 days.
HAPPENED = log_of(
    ("A", "东", "03-01", 1.5),
    ("B", "东", "03-31", 2.5),
    ("C", "西", "03-31", 9.0),
    ("A", "东", "04-01", 1.0),
)


@pytest.mark.parametrize(
    ("watch", "wanted"),
    [
        # 03-01 and 03-31 are within 30 days, 03-31 and 04-01 too, 03-01 and 04-01 are not.
        ({"at_least": 2, "within": "30 days"}, [("2024-03-31", 2), ("2024-04-01", 2)]),
        ({"at_least": 3, "within": "30 days"}, []),
        ({"at_least": 3, "within": "31 days"}, [("2024-04-01", 3)]),
        ({"at_least": 2, "each": "month"}, [("2024-03-31", 2)]),
        ({"at_least": 3, "each": "half_year"}, [("2024-04-01", 3)]),
        ({"at_least": 4, "within": "30 days", "sums": "points"}, [("2024-03-31", 4.0)]),
    ],
)
def test_across_cases(watch: dict[str, object], wanted: list[tuple[str, float]]) -> None:
    found = audit(HAPPENED, register(**watch), as_of=date(2024, 12, 31))
    rows = [r for r in found.alerts.to_pylist() if r["scope"] == '["东"]']
    assert [(row["on"].isoformat(), row["amount"]) for row in rows] == wanted


def test_a_refused_event_does_not_count() -> None:
    log = log_of(("A", "东", "03-01", 1.0), ("A", "东", "03-02", 1.0)).slice(1)  # never opened
    found = audit(log, register(at_least=1, within="30 days"), as_of=date(2024, 12, 31))
    assert (found.alerts.num_rows, found.refused.num_rows) == (0, 2)


def test_in_numbers() -> None:
    procedure = register(at_least=1, within="30 days")
    totals = audit(HAPPENED, procedure, as_of=date(2024, 12, 31)).totals
    assert totals.alerts == (Fired("test.register", "many", "", 4, 2, 2.0),)
    assert Totals.from_json(totals.to_json()) == totals


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_a_file_of_many_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(parts, "_BYTES", {".parquet": 1000})
    procedure = register(at_least=2, within="30 days")
    pq.write_table(HAPPENED, tmp_path / "log.parquet")
    out = tmp_path / "alerts.parquet"
    found = audit_file(
        tmp_path / "log.parquet", procedure, as_of=date(2024, 12, 31), alerts=out, jobs=jobs
    )
    whole = audit(HAPPENED, procedure, as_of=date(2024, 12, 31))
    assert found.alerts == whole.totals.alerts
    assert pq.read_table(out).to_pylist() == whole.alerts.to_pylist() != []
