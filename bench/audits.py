"""Audits: who was late in a log of Jiangsu tours, in memory and on one core."""

from datetime import date

from attrs import evolve

from bench.logs import tour_log
from bench.table import Section, absolute, under
from bench.timing import Pace, race, simple
from govflow import load
from govflow.audit import Auditor
from govflow.audit.columns import read_log

__all__ = ["audits"]

_AS_OF = date(2024, 12, 31)
_CASES = 1000  # for each round of the pace's cases


def audits(pace: Pace) -> Section:
    """The topic's section."""
    tour = load("cn.jiangsu.inspection")
    alone = evolve(tour, duties={"report": tour.duties["report"]})
    every, one = Auditor(tour, _AS_OF), Auditor(alone, _AS_OF)
    by_case, by_time = (tour_log(pace.cases * _CASES, by_time=order) for order in (False, True))
    rows = by_case.num_rows
    sorted_log = read_log(by_case, tour, as_of=_AS_OF)
    every.audit(sorted_log)  # the tables of dates are filled once
    one.audit(sorted_log)
    quick = evolve(pace, rounds=min(pace.rounds, 5), seconds=0)
    read, read_by_time, owed, owed_one = race(
        [
            simple("by case", rows, lambda: read_log(by_case, tour, as_of=_AS_OF)),
            simple("by time", rows, lambda: read_log(by_time, tour, as_of=_AS_OF)),
            simple("all", rows, lambda: every.audit(sorted_log)),
            simple("one", rows, lambda: one.audit(sorted_log)),
        ],
        quick,
    )
    return Section(
        "Auditing a log of Jiangsu tours, for each row",
        (
            f"{rows:,} rows, {pace.cases * _CASES:,} tours; one event in thirty is missing, so "
            "that some that follow are refused",
            "conformance of every row is part of each audit",
        ),
        (
            absolute("columns to codes, log in order of case", read),
            absolute("columns to codes, log in order of time: sorted", read_by_time),
            absolute("all five duties", owed, under(200e-9)),
            absolute("one duty", owed_one),
        ),
    )
