"""An audit gives exactly what replaying each case gives, whatever the procedure and the log."""

import os
from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.audit.logs import Row, replayed, rows_of, shuffled, spoiled, table_of, told

from govflow import Case, Procedure, load, pack_ids
from govflow.audit import audit
from govflow.counting.deadline import local_date
from govflow.procedures.packs import scenario_text
from govflow.testing import read_scenarios
from govflow.testing.strategies import cases, procedures

EXAMPLES = int(os.environ.get("GOVFLOW_HISTORIES", "2"))
"""Logs of each pack; `make proof` asks for many more."""

few = settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@st.composite
def logs(draw: st.DrawFn, procedure: Procedure) -> list[Row]:
    """A log of some cases, in any order, with some rows gone wrong."""
    drawn = [draw(cases(procedure, most=8)) for _ in range(draw(st.integers(1, 3)))]
    groups = [rows_of(evolve(case, id=f"C{number}")) for number, case in enumerate(drawn)]
    random = Random(draw(st.integers(0, 2**32)))
    share = draw(st.sampled_from([0.0, 0.2]))
    return shuffled([spoiled(rows, procedure, random, share) for rows in groups], random)


def check(rows: list[Row], procedure: Procedure, as_of: date) -> None:
    found = audit(table_of(rows), procedure, as_of=as_of)
    assert told(found) == replayed(rows, procedure, as_of)


def some_day(data: st.DataObject, rows: list[Row], procedure: Procedure) -> date:
    days = [local_date(row["on"], procedure.calendar) for row in rows]
    last = procedure.calendar.computable[1]
    day = data.draw(st.sampled_from(days)) + timedelta(days=data.draw(st.integers(0, 400)))
    return min(day, last)


@few
@given(st.data())
def test_random_procedures(data: st.DataObject) -> None:
    procedure = data.draw(procedures())
    rows = data.draw(logs(procedure))
    if rows:
        check(rows, procedure, some_day(data, rows, procedure))


@pytest.mark.parametrize("pack", pack_ids())
@settings(few, max_examples=EXAMPLES)
@given(data=st.data())
def test_shipped_packs(pack: str, data: st.DataObject) -> None:
    procedure = load(pack)
    rows = data.draw(logs(procedure))
    if rows:
        check(rows, procedure, some_day(data, rows, procedure))


@pytest.mark.parametrize("pack", [id for id in pack_ids() if scenario_text(id)])
def test_every_scenario_of_a_pack_as_one_log(pack: str) -> None:
    procedure = load(pack)
    rows: list[Row] = []
    for number, scenario in enumerate(read_scenarios(scenario_text(pack) or "")):
        log = [row.occurrence() for row in scenario.events]
        case = Case.replay(procedure, f"S{number}", log)
        rows += rows_of(case)
    days = sorted({local_date(row["on"], procedure.calendar) for row in rows})
    for day in (days[len(days) // 2], days[-1], date(2027, 6, 30)):
        check(rows, procedure, day)
