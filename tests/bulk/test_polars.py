"""Polars expressions say what `govflow.bulk` says, however the query is run."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Literal

import polars as pl
import pytest
from polars.exceptions import ComputeError
from polars.testing import assert_frame_equal

import govflow
from govflow import Convention, Period, bulk, calendar
from govflow.errors import CalendarError, ConventionError, PeriodError

Engine = Literal["in-memory", "streaming"]
ROWS = 5000
CIVIL = "cn.civil"

FRAME = pl.DataFrame(
    {
        "trigger": [date(2018, 1, 1) + timedelta(n % 2500) for n in range(ROWS)],
        "closed": [date(2018, 6, 1) + timedelta(n % 1700) for n in range(ROWS)],
        "within": [["10 working days", "15日", "half a year", None][n % 4] for n in range(ROWS)],
        "n": [[3, -3, None, 0, 60][n % 5] for n in range(ROWS)],
    },
    schema_overrides={"n": pl.Int32},
).with_columns(pl.when(pl.col("n") == 60).then(None).otherwise(pl.col("trigger")).alias("trigger"))
TRIGGER, CLOSED = FRAME["trigger"], FRAME["closed"]
ask = govflow.polars

QUESTIONS: dict[str, tuple[pl.Expr, Callable[[], Any]]] = {
    "due": (
        ask.due("trigger", "10 working days"),
        lambda: bulk.due(TRIGGER, "10 working days").due,
    ),
    "due, a period a row": (
        ask.due("trigger", pl.col("within")),
        lambda: bulk.due(TRIGGER, FRAME["within"]).due,
    ),
    "due, back": (
        ask.due(pl.col("trigger"), Period(days=7), direction="before", calendar="DE-BY"),
        lambda: bulk.due(TRIGGER, "7 days", direction="before", calendar="DE-BY").due,
    ),
    "nominal": (ask.nominal("trigger", "half a year"), lambda: bulk.due(TRIGGER, "半年").nominal),
    "nominal, a period a row": (
        ask.nominal("trigger", pl.col("within")),
        lambda: bulk.due(TRIGGER, FRAME["within"]).nominal,
    ),
    "provisional": (
        ask.provisional("trigger", "15日"),
        lambda: bulk.due(TRIGGER, "15日").provisional,
    ),
    "add": (ask.add("trigger", 5), lambda: bulk.add(TRIGGER, 5)),
    "add, a number a row": (
        ask.add("trigger", pl.col("n")),
        lambda: bulk.add(TRIGGER, FRAME["n"]),
    ),
    "count": (ask.count("trigger", "closed"), lambda: bulk.count(TRIGGER, CLOSED)),
    "count, to a day": (
        ask.count("trigger", pl.lit(date(2024, 1, 2))),
        lambda: bulk.count(TRIGGER, [date(2024, 1, 2)] * ROWS),
    ),
    "is_working": (ask.is_working("trigger"), lambda: bulk.is_working(TRIGGER)),
    "roll": (ask.roll("trigger", "previous"), lambda: bulk.roll(TRIGGER, "previous")),
}


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
@pytest.mark.parametrize("what", QUESTIONS)
def test_an_expression_says_what_bulk_says(what: str, engine: Engine) -> None:
    expression, columns = QUESTIONS[what]
    query = FRAME.lazy().select(found=expression)
    found = query.collect(engine=engine)
    assert_frame_equal(found, pl.DataFrame({"found": columns()}))
    assert query.collect_schema() == found.schema
    assert found["found"].null_count() >= ROWS // 5


def test_the_filter_can_be_pushed_past_it() -> None:
    query = FRAME.lazy().with_columns(due=ask.due("trigger", "1 day")).filter(pl.col("n") == 3)
    assert "FILTER" not in query.explain().split("WITH_COLUMNS")[0]
    expected = FRAME.with_columns(due=bulk.due(TRIGGER, "1 day").due).filter(pl.col("n") == 3)
    assert_frame_equal(query.collect(), expected)


def test_the_column_keeps_its_name() -> None:
    names = FRAME.select(ask.add("trigger", pl.col("n")), ask.is_working("closed")).columns
    assert names == ["trigger", "closed"]


def test_a_column_with_itself() -> None:
    found = FRAME.select(found=ask.count("closed", "closed"))
    assert found["found"].unique().to_list() == [0]


def test_within_groups() -> None:
    found = FRAME.with_columns(next=ask.add("closed", 1).over("within"))
    assert found["next"].to_list() == bulk.add(CLOSED, 1).to_list()


def test_no_rows() -> None:
    for expression, _ in QUESTIONS.values():
        assert FRAME.clear().select(expression).height == 0


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_row_without_an_answer(engine: Engine) -> None:
    lazy = FRAME.lazy()
    with pytest.raises(ComputeError, match="would leave the calendar CN") as caught:
        lazy.select(ask.add("closed", 10**6)).collect(engine=engine)
    assert "row" not in str(caught.value)  # a batch's row is not the frame's
    missing = lazy.select(ask.add("closed", 10**6, errors="missing")).collect(engine=engine)
    assert missing["closed"].null_count() == ROWS


def test_a_column_of_other_values() -> None:
    with pytest.raises(ComputeError, match="not a column of days"):
        FRAME.select(ask.add("n", 1))


def test_names_and_periods_are_checked_as_it_is_made() -> None:
    with pytest.raises(PeriodError):
        ask.due("trigger", "soon")
    with pytest.raises(PeriodError):
        ask.due("trigger", "1 hour")
    with pytest.raises(ConventionError):
        ask.nominal("trigger", "1 day", convention="cn.civli")
    with pytest.raises(CalendarError):
        ask.is_working("trigger", calendar="Atlantis")
    with pytest.raises(ConventionError):
        ask.due("trigger", pl.col("within"), convention="cn.civli")
    with pytest.raises(CalendarError):
        ask.add("trigger", pl.col("n"), errors="ignore")  # type: ignore[arg-type]


def test_calendars_and_conventions_as_values() -> None:
    closed = calendar("CN").with_days_off([date(2018, 1, 2)], name="closed")
    rule: Convention = govflow.convention(CIVIL).varied(counts_start=True)
    day = pl.DataFrame({"day": [date(2018, 1, 1)]})
    # The 1st is New Year's Day and the 2nd closed: the first working day is the 3rd.
    found = day.select(ask.due("day", "1 working day", calendar=closed, convention=rule))
    assert found["day"].to_list() == [date(2018, 1, 3)]


def test_they_are_reached_from_the_front_door() -> None:
    assert govflow.polars.__name__ == "govflow.bulk.polars"
    assert govflow.bulk is bulk
    assert {"bulk", "polars"} <= set(dir(govflow))
