"""The published years written down: the same as `holidays` says, and used in its stead."""

import subprocess
import sys
from datetime import date

import pytest

from govflow.calendars import DayKind
from govflow.calendars.known import known_kinds, written_down
from govflow.calendars.sources import HolidaysSource

CN = HolidaysSource("CN")
WRITTEN = written_down("CN")
assert WRITTEN is not None
YEARS = sorted(map(int, WRITTEN["days"]))


@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_what_holidays_says(year: int) -> None:
    assert CN.year(year) == CN.asked_year(year)
    assert not CN.asked_year(year).estimated


def test_the_years_are_published_and_without_a_gap() -> None:
    first, last = CN.published
    assert range(YEARS[0], YEARS[-1] + 1) == range(first, YEARS[-1] + 1)
    assert len(YEARS) == YEARS[-1] - YEARS[0] + 1
    assert YEARS[-1] <= last
    assert CN.years == CN.asked_years


def test_a_day_of_each_kind() -> None:
    # 国办发明电〔2023〕7号: 1 to 7 October 2024 off; 29 September and 12 October worked.
    kinds = known_kinds("CN", 2024)
    assert kinds is not None

    def kind(month: int, day: int) -> DayKind:
        return kinds[(date(2024, month, day) - date(2024, 1, 1)).days]

    assert kind(10, 1) is DayKind.HOLIDAY
    assert kind(10, 7) is DayKind.BRIDGE
    assert kind(9, 29) is DayKind.MAKEUP
    assert kind(10, 13) is DayKind.WEEKEND
    assert kind(10, 14) is DayKind.WORKDAY


@pytest.mark.parametrize(
    ("id", "year"), [("CN", YEARS[0] - 1), ("CN", YEARS[-1] + 1), ("DE", 2024)]
)
def test_what_is_not_written_down_is_asked(id: str, year: int) -> None:
    assert known_kinds(id, year) is None
    assert HolidaysSource(id).year(year) == HolidaysSource(id).asked_year(year)


@pytest.mark.parametrize(
    ("first", "last", "arranged"),
    [
        (YEARS[0], YEARS[-1], True),
        (YEARS[0] - 1, YEARS[0], False),
        (YEARS[-1], CN.published[1] + 1, False),
    ],
)
def test_arranged_years(first: int, last: int, arranged: bool) -> None:
    assert CN.arranged(first, last) is arranged


def test_a_date_in_published_years_is_computed_without_holidays() -> None:
    code = (
        "import sys, datetime, govflow\n"
        "d = govflow.due(datetime.date(2024, 9, 20), '10 working days')\n"
        "print(d.due, d.standing.value, 'holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2024-10-10", "official", "False"]
