"""Dates, counts and conditions in words."""

from datetime import date, datetime

import pytest

import govflow
from govflow.calendars import DayKind
from govflow.cases import Days
from govflow.counting import Interval, due
from govflow.procedures import Datum, Guard
from govflow.procedures.guards import Test as Condition
from govflow.text import Lang
from govflow.views.words import (
    condition,
    counted,
    day_text,
    days_text,
    late_text,
    passed,
    value_text,
    within,
)

CN = govflow.calendar("CN")


def test_days() -> None:
    assert day_text(date(2019, 10, 10), "en") == "2019-10-10 Thu"
    assert day_text(datetime(2019, 10, 10, 9, 5), "zh") == "2019-10-10 周四 09:05"
    assert day_text(date(219, 10, 10), "en").startswith("0219-10-10 ")


@pytest.mark.parametrize(
    ("days", "lang", "words"),
    [
        (Days(3, 4), "en", "3 working days (4 natural) late"),
        (Days(1, 1), "en", "1 working day (1 natural) late"),
        (Days(0, 2), "en", "0 working days (2 natural) late"),
        (Days(0, 0), "en", "late on the same day"),
        (Days(3, 4), "zh", "逾期3个工作日（4个自然日）"),
        (Days(0, 0), "zh", "当日逾期"),
    ],
)
def test_how_late(days: Days, lang: Lang, words: str) -> None:
    assert late_text(days, lang) == words


def test_days_in_both_units() -> None:
    assert days_text(Days(24, 35), "en") == "24 working days (35 natural)"


class TestCounted:
    def test_named_days_off_and_makeup_days(self) -> None:
        deadline = due(date(2019, 9, 20), "10 working days")
        assert counted(deadline, "en") == "off: 10-01 to 10-07 National Day; worked: 09-29 Sun"
        assert counted(deadline, "zh") == "不计 10-01至10-07 国庆节；补班计入 09-29 周日"
        assert within(deadline, "en") == "within 10 working days"
        assert within(deadline, "zh") == "10个工作日内"

    def test_the_year_where_it_is_another(self) -> None:
        deadline = due(date(2019, 11, 29), "30 working days")
        assert counted(deadline, "en") == "off: 2020-01-01 New Year's Day"

    def test_nothing_to_say(self) -> None:
        assert counted(due(date(2019, 11, 20), "10 working days"), "en") == ""
        assert counted(due(date(2019, 11, 29), "180 days"), "en") == ""

    def test_a_last_day_that_was_moved(self) -> None:
        # 02-06 + 10 is 02-16, in the Spring Festival of 2024 (02-10 to 17); Sunday 02-18 is worked
        deadline = due(date(2024, 2, 6), "10 days")
        assert counted(deadline, "en") == "moved from 2024-02-16 Fri, a day off"
        assert counted(deadline, "zh") == "原为 2024-02-16 周五，休息日顺延"

    def test_time_left_out(self) -> None:
        tolled = (Interval(date(2024, 3, 5), date(2024, 3, 7)),)
        deadline = due(date(2024, 3, 4), "20 days", tolled=tolled)
        assert counted(deadline, "en") == "not counted: 2024-03-05 Tue to 2024-03-07 Thu"
        assert counted(deadline, "zh") == "扣除 2024-03-05 周二 至 2024-03-07 周四"

    def test_no_more_than_a_few_stretches(self) -> None:
        # 2019 has seven of them: New Year, Spring Festival, Qingming, May, Duanwu, Mid-Autumn, Oct
        said = counted(due(date(2018, 12, 20), "245 working days"), "en")
        assert said.split("; ")[0].count(", ") == 4
        assert said.split("; ")[0].endswith("…")


def test_days_that_passed() -> None:
    days = CN.days(date(2019, 10, 11), date(2019, 10, 14))
    assert [day.kind for day in days][1] is DayKind.MAKEUP
    assert passed(days, "en") == "worked: 10-12 Sat"
    assert passed((), "en") == ""


def test_conditions_as_a_table_of_events_writes_them() -> None:
    facts = {"kind": Datum("kind", en="kind of finding"), "major": Datum("major", type="boolean")}
    guard = Guard((Condition("kind", ("a", "b")), Condition("major", (True,))))
    assert condition(guard, facts, "en") == "kind of finding = a | b, major = true"
    assert condition(guard, facts, "zh") == "kind of finding = a | b、major = 是"
    assert [value_text(value, "en") for value in (False, 7, 1.5, "x")] == ["false", "7", "1.5", "x"]
