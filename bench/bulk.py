"""Bulk dates: `govflow.bulk` against NumPy's and pandas' business days, and a bare gather."""

import warnings
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
from attrs import frozen
from numpy.typing import NDArray

from bench.inputs import agree, dates
from bench.table import Row, Section, at_least, compared
from bench.table import within as no_slower_than
from bench.timing import Pace, Side, race, simple
from govflow import bulk, calendar, period
from govflow.calendars import WorkCalendar

__all__ = ["bulk_dates"]

_FIRST, _LAST = date(2005, 1, 1), date(2025, 12, 31)
_MARGIN = timedelta(days=300)  # how far the dates asked for may lead
_ROWS_A_DATE = 2000
_FEW = 1000  # rows for pandas, which adds its days one by one
_DISTANCE = 10

_Dates = NDArray[np.datetime64]


def bulk_dates(pace: Pace) -> Section:
    """The topic's section."""
    cal = calendar("CN")
    starts = np.array(dates(_FIRST, _LAST, pace.dates * _ROWS_A_DATE), "datetime64[D]")
    theirs = _business_days(cal)
    rows = _add(starts, cal, theirs, pace)
    for question in _QUESTIONS:
        rows += _due(question, starts, cal, theirs, pace)
    return Section(
        f"Bulk dates (China, {len(starts):,} random starts 2005–2025; times for a thousand rows)",
        (
            "ours: bulk.add and bulk.due on int32 day numbers and on datetime64[D], their tables "
            "made before",
            "busday_offset: NumPy's, with a busdaycalendar made before; makeup workdays fall on "
            "weekends, so its week has seven days and all days off are listed",
            "CustomBusinessDay: pandas', with the same days, added to a thousand rows",
            "bare gather: table[days - first] on int32, no check, nothing where the table ends",
            "NumPy by hand: month arithmetic on datetime64[M], days as added, and busday_offset "
            "for working days and to move a last day",
        ),
        tuple(rows),
    )


@frozen
class _Question:
    """The same period for both sides."""

    what: str
    text: str
    by_hand: Callable[[_Dates, np.busdaycalendar], _Dates]


def _working_days(starts: _Dates, known: np.busdaycalendar) -> _Dates:
    return np.busday_offset(starts, _DISTANCE, roll="preceding", busdaycal=known)


def _days(starts: _Dates, known: np.busdaycalendar) -> _Dates:
    return np.busday_offset(starts + np.timedelta64(15, "D"), 0, "following", busdaycal=known)


def _months(starts: _Dates, known: np.busdaycalendar) -> _Dates:
    month = starts.astype("datetime64[M]")
    first = (month + 6).astype("datetime64[D]")
    length = (month + 7).astype("datetime64[D]") - first
    nominal = first + np.minimum(starts - month, length - np.timedelta64(1, "D"))
    moved: _Dates = np.busday_offset(nominal, 0, "following", busdaycal=known)
    return moved


_QUESTIONS = (
    _Question("due, working days (10个工作日)", "10个工作日", _working_days),
    _Question("due, days and roll (15日)", "15日", _days),
    _Question("due, months and roll (半年)", "半年", _months),
)


def _business_days(cal: WorkCalendar) -> np.busdaycalendar:
    """NumPy's calendar of the same days."""
    days = cal.days(_FIRST - _MARGIN, _LAST + _MARGIN)
    off = np.array([day.date for day in days if not day.working], "datetime64[D]")
    return np.busdaycalendar(weekmask="1111111", holidays=off)


def _add(starts: _Dates, cal: WorkCalendar, known: np.busdaycalendar, pace: Pace) -> list[Row]:
    numbers = starts.astype(np.int64).astype(np.int32)
    series, few = pd.Series(starts), pd.Series(starts[:_FEW])
    offset = pd.offsets.CustomBusinessDay(_DISTANCE, calendar=known)
    low, table = _table(cal)

    def by_pandas() -> "pd.Series[pd.Timestamp]":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
            return few + offset

    answers = bulk.add(starts, _DISTANCE).tolist()
    agree("add", answers, _working_days(starts, known).tolist())
    agree("add", answers, table[numbers - low].astype("datetime64[D]").tolist())
    agree("add", bulk.add(few, _DISTANCE).tolist(), by_pandas().tolist())
    ours, dated, on_series, numpy, gather, pandas = race(
        [
            _side("govflow", len(starts), lambda: bulk.add(numbers, _DISTANCE, calendar=cal)),
            _side("govflow", len(starts), lambda: bulk.add(starts, _DISTANCE, calendar=cal)),
            _side("govflow", len(starts), lambda: bulk.add(series, _DISTANCE, calendar=cal)),
            _side("busday_offset", len(starts), lambda: _working_days(starts, known)),
            _side("bare gather", len(starts), lambda: table[numbers - low]),
            _side("CustomBusinessDay", len(few), by_pandas),
        ],
        pace,
    )
    return [
        compared("add, int32", ours, numpy, at_least(20)),
        compared("add, int32", ours, gather, no_slower_than(1.5)),
        compared("add, datetime64[D]", dated, numpy, at_least(10)),
        compared("add, pandas", on_series, pandas),
    ]


def _table(cal: WorkCalendar) -> tuple[int, NDArray[np.int32]]:
    """The number of the first day, and for each day the one it leads to."""
    days = (_LAST - _FIRST).days + 1
    found = [cal.add(_FIRST + timedelta(days=n), _DISTANCE) for n in range(days)]
    low = int(np.datetime64(_FIRST, "D").astype(np.int64))
    return low, np.array(found, "datetime64[D]").astype(np.int64).astype(np.int32)


def _due(
    question: _Question,
    starts: _Dates,
    cal: WorkCalendar,
    known: np.busdaycalendar,
    pace: Pace,
) -> list[Row]:
    within = period(question.text)
    numbers = starts.astype(np.int64).astype(np.int32)
    agree(
        question.what,
        bulk.due(starts, within, calendar=cal).due.tolist(),
        question.by_hand(starts, known).tolist(),
    )
    ours, dated, theirs = race(
        [
            _side("govflow", len(starts), lambda: bulk.due(numbers, within, calendar=cal).due),
            _side("govflow", len(starts), lambda: bulk.due(starts, within, calendar=cal).due),
            _side("NumPy by hand", len(starts), lambda: question.by_hand(starts, known)),
        ],
        pace,
    )
    return [
        compared(f"{question.what}, int32", ours, theirs, at_least(10)),
        compared(f"{question.what}, datetime64[D]", dated, theirs, at_least(10)),
    ]


def _side(name: str, rows: int, run: Callable[[], object]) -> Side:
    return simple(name, rows // 1000, run)
