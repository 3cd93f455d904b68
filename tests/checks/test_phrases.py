"""What cited phrases say in numbers."""

import pytest
from hypothesis import given

from govflow import Period, period
from govflow.checks.phrases import bounds_in, days_in, periods_in, same
from govflow.testing.strategies import periods


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("巡查结束后10个工作日内形成巡查工作报告", [Period(working_days=10)]),
        ("应当自受理之日起六十日内，延长期限不得超过三十日", [Period(days=60), Period(days=30)]),
        ("要于半年内报省委", [Period(months=6)]),
        ("应当在二十四小时内报告", [Period(hours=24)]),
        ("于期满前3个月办理延期", [Period(months=3)]),
        ("期限为一年零六个月", [Period(years=1, months=6)]),
        ("有效期为3年", [Period(years=3)]),
        ("answered within fifteen working days", [Period(working_days=15)]),
        ("within half a year, or 2 weeks", [Period(months=6), Period(days=14)]),
        # No periods: a date, a year, the next year, the third year, every quarter.
        ("要在4月15日前报送", []),
        ("2019年7月25日起施行", []),
        ("下一年度报送", []),
        ("第三年起", []),
        ("每季度报送一次", []),
        ("不满十四周岁的人", []),
        ("成立十周年", []),
        ("as many days as it takes", []),
    ],
)
def test_periods(text: str, said: list[Period]) -> None:
    assert list(periods_in(text)) == said


@given(periods(["natural", "working", "clock"], most=40))
def test_a_period_written_in_chinese_is_found_in_a_sentence(length: Period) -> None:
    (found,) = periods_in(f"应当在{length.text('zh')}内办结")
    assert same(found, length)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("1年", "12个月", True),
        ("半年", "6个月", True),
        ("2小时", "120分钟", True),
        ("10日", "10个工作日", False),
        ("半年", "180日", False),
    ],
)
def test_the_same_period(one: str, other: str, equal: bool) -> None:
    assert same(period(one), period(other)) is equal


def test_days_of_the_year() -> None:
    assert days_in("在4月15日前，或者于十二月三十一日") == ((4, 15), (12, 31))
    assert days_in("15日内") == ()
    assert days_in("四月二三日") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("三人以上死亡", [(3, "at_least")]),
        ("二百元以下罚款", [(200, "at_most")]),
        ("1000万元以上5000万元以下", [(10_000_000, "at_least"), (50_000_000, "at_most")]),
        ("罚款超过三千元", [(3000, "above")]),
        ("不满14周岁", [(14, "below")]),
        ("不得超过三十", [(30, "at_most")]),
        ("县级以上人民政府", []),
        # Percentages have their number; fractions, ordinals and 二三人 have none.
        ("百分之五以上", [(5, "at_least")]),
        ("超过百分之五十的", [(50, "above")]),
        ("三分之二以上", []),
        ("不得少于三分之一", []),
        ("第三级以上", []),
        ("二三人以上", []),
    ],
)
def test_bounds(text: str, said: list[tuple[float, str]]) -> None:
    assert [(bound.number, bound.compare) for bound in bounds_in(text)] == said
