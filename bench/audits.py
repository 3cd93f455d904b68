"""Audits: who was late in a log of Jiangsu tours, in memory and on one core."""

from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO

import duckdb
import pyarrow as pa
from attrs import evolve

from bench.logs import tour_log
from bench.table import Section, absolute, compared, under
from bench.timing import Pace, race, simple
from govflow import Procedure, load
from govflow.audit import Audit, Auditor
from govflow.audit.columns import read_log

__all__ = ["audits"]

_AS_OF = date(2024, 12, 31)
_CASES = 1000  # for each round of the pace's cases
_SAMPLE = 30  # of which pm4py is given so many


def audits(pace: Pace) -> Section:
    """The topic's section."""
    tour = load("cn.jiangsu.inspection")
    alone = evolve(tour, duties={"report": tour.duties["report"]})
    none = evolve(tour, duties={})
    every, one, steps = (Auditor(procedure, _AS_OF) for procedure in (tour, alone, none))
    by_case, by_time = (tour_log(pace.cases * _CASES, by_time=order) for order in (False, True))
    rows = by_case.num_rows
    sorted_log = read_log(by_case, tour, as_of=_AS_OF)
    sample = tour_log(pace.cases * _SAMPLE)
    sample_log = read_log(sample, tour, as_of=_AS_OF)
    every.audit(sorted_log)  # the tables of dates are filled once
    query = _duckdb(by_case, tour)
    quick = evolve(pace, rounds=min(pace.rounds, 5), seconds=0)
    read, read_by_time, owed, tables, owed_one, duck, stepped, tokens = race(
        [
            simple("by case", rows, lambda: read_log(by_case, tour, as_of=_AS_OF)),
            simple("by time", rows, lambda: read_log(by_time, tour, as_of=_AS_OF)),
            simple("all", rows, lambda: every.audit(sorted_log)),
            simple("tables", rows, lambda: _tables(every.audit(sorted_log))),
            simple("one", rows, lambda: one.audit(sorted_log).breaches),
            simple("DuckDB, by hand", rows, query),
            simple("steps", sample.num_rows, lambda: steps.audit(sample_log).refused),
            simple("pm4py token replay", sample.num_rows, _pm4py(sample, tour)),
        ],
        quick,
    )
    return Section(
        "Auditing a log of Jiangsu tours, for each row",
        (
            f"{rows:,} rows, {pace.cases * _CASES:,} tours; one event in thirty is missing, so "
            "that some that follow are refused",
            "conformance of every row is part of each audit, and of no query of DuckDB",
            f"pm4py replays each kind of trace once, on a net made of the procedure's moves; "
            f"{sample.num_rows:,} rows",
        ),
        (
            absolute("columns to codes, log in order of case", read),
            absolute("columns to codes, log in order of time: sorted", read_by_time),
            absolute("all five duties, in numbers", owed, under(200e-9)),
            absolute("all five duties, with tables of breaches and refused rows", tables),
            compared("one duty, its breaches as a table", owed_one, duck),
            compared("conformance alone, refused rows as a table", stepped, tokens),
        ),
    )


def _tables(found: Audit) -> tuple[pa.Table, pa.Table]:
    return found.breaches, found.refused


def _duckdb(log: pa.Table, tour: Procedure) -> Callable[[], object]:
    """The reports that came late, by a query on one thread: ten working days after leaving."""
    days = tour.calendar.table(date(2015, 1, 1), date(2026, 12, 31))
    connection = duckdb.connect(config={"threads": 1})
    connection.register("log", log)
    first = date.fromordinal(days.first)
    connection.execute(
        "create table day as select $1::date + row_number() over ()::int - 1 as day,"
        " unnest as through from unnest($2::int[])",
        [first, list(days.before[1:])],
    )
    connection.execute(
        "create table workday as select row_number() over () as n, unnest as day"
        " from unnest($1::date[])",
        [list(days.workdays)],
    )
    query = """
        select "case", workday.day as due, done, until.through - since.through - 10 as late
        from (select "case", min("on") filter (event = 'leave') as gone,
                     coalesce(min("on") filter (event = 'complete_report'), $1::date) as done
              from log where event in ('leave', 'complete_report') group by "case")
        join day since on since.day = gone
        join day until on until.day = done
        join workday on workday.n = since.through + 10
        where done > workday.day
    """
    return lambda: connection.sql(query, params=[_AS_OF]).to_arrow_table()


def _pm4py(log: pa.Table, tour: Procedure) -> Callable[[], object]:
    """Token replay on a net with a place for each state and a transition for each move."""
    import pandas as pd

    with redirect_stdout(StringIO()):  # it greets
        import pm4py
        from pm4py.objects.petri_net.obj import Marking, PetriNet
        from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to
    net, start = PetriNet(tour.id), PetriNet.Place("start")
    places = {state: PetriNet.Place(state) for state in tour.states}
    net.places.update([start, *places.values()])
    moves = [("open", start, places[tour.initial])]
    moves += [
        (event, places[state], places[move.target])
        for state, answers in tour.table.items()
        for event, found in answers.items()
        for move in found.moves
    ]
    for number, (event, source, target) in enumerate(moves):
        transition = PetriNet.Transition(f"{event} {number}", event)
        net.transitions.add(transition)
        add_arc_from_to(source, transition, net)
        add_arc_from_to(transition, target, net)
    final = next(state.id for state in tour.states.values() if state.final)
    markings = Marking({start: 1}), Marking({places[final]: 1})
    frame = pd.DataFrame(
        {
            "case:concept:name": log["case"].to_pandas().astype(str),
            "concept:name": log["event"].to_pandas().astype(str),
            "time:timestamp": pd.to_datetime(log["on"].to_pandas(), utc=True),
        }
    )

    def replay() -> object:
        with redirect_stderr(StringIO()):  # its bar of progress
            return pm4py.conformance_diagnostics_token_based_replay(frame, net, *markings)

    return replay
