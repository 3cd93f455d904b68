"""What a cited phrase says in numbers: periods, days of the year, bounds. Chinese and English.

Reading is cautious: a phrase that is not understood says nothing, and no rule rests on it.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from govflow.counting import Period, period
from govflow.errors import PeriodError
from govflow.procedures.guards import Comparison

__all__ = ["Bound", "bounds_in", "days_in", "periods_in", "same"]

_NUMERALS = "零〇一二三四五六七八九十百千两"
_NUMBER = rf"(?:[0-9]+|[{_NUMERALS}]+)"
# 十四周岁 is an age.
_UNIT = "个?工作小时|个?工作日|个?自然日|个?季度|个?星期|个?小时|分钟|个月|年|周(?![岁年])|日|天"
_PART = rf"(?:{_NUMBER}(?:{_UNIT})|半年)"
# 下一年, 第三日, 4月15日, 2024年 are no periods; 一年零六个月 is one.
_ZH_PERIOD = re.compile(rf"(?<![下上第每同{_NUMERALS}0-9月]){_PART}(?:[零又]?{_PART})*(?!度)")
_EN_PERIOD = re.compile(
    r"\b(?:half an? year|(?:[0-9]+|[a-z]+(?:-[a-z]+)?) (?:(?:working|business|calendar|natural) )?"
    r"(?:minute|hour|day|week|month|quarter|year)s?)\b"
)
_LONGEST_YEARS = 100  # more is the number of a year

_ZH_DAY = re.compile(rf"({_NUMBER})月({_NUMBER})日")


def periods_in(text: str) -> tuple[Period, ...]:
    """The periods that a phrase names, in order."""
    return tuple(_periods(text))


def _periods(text: str) -> Iterator[Period]:
    found = (*_ZH_PERIOD.findall(text), *_EN_PERIOD.findall(text.casefold()))
    for words in found:
        try:
            read = period(words)
        except PeriodError:
            continue
        if read.years < _LONGEST_YEARS:
            yield read


def same(one: Period, other: Period) -> bool:
    """Whether two periods are the same: half a year is six months, a year twelve."""
    return (one.total_months, _rest(one)) == (other.total_months, _rest(other))


def _rest(read: Period) -> tuple[int, ...]:
    clock = 60 * read.hours + read.minutes
    return read.days, read.working_days, read.working_hours, clock


def days_in(text: str) -> tuple[tuple[int, int], ...]:
    """The days of the year that a phrase names (4月15日), as month and day."""
    return tuple(_days(text))


def _days(text: str) -> Iterator[tuple[int, int]]:
    for found in _ZH_DAY.finditer(text):
        month, day = map(_value, found.groups())
        if month is not None and day is not None:
            yield int(month), int(day)


@frozen
class Bound:
    """A number that a phrase bounds something by, and how."""

    words: str
    number: float
    compare: Comparison


_ZH_SIGNS: dict[str, Comparison] = {
    "以上": "at_least",
    "以下": "at_most",
    "超过": "above",
    "高于": "above",
    "多于": "above",
    "大于": "above",
    "不满": "below",
    "不足": "below",
    "未满": "below",
    "低于": "below",
    "少于": "below",
    "小于": "below",
}
_NOT: dict[Comparison, Comparison] = {"above": "at_most", "below": "at_least"}
_DECIMAL = rf"(?>{_NUMBER})(?:\.[0-9]+)?"
# Of 百分之五 the number is the five; 三分之二 and 第三级 have none.
_AFTER = re.compile(
    rf"(?<![第{_NUMERALS}0-9.])(?:(?<!分之)|(?<=百分之))({_DECIMAL})(万|亿)?"
    r"[^\W\d_]{0,2}?(以上|以下)"
)
_BEFORE = re.compile(
    r"(不得?)?(超过|高于|多于|大于|不满|不足|未满|低于|少于|小于)"
    rf"(?:百分之)?({_DECIMAL})(?!分之)(万|亿)?"
)
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


def bounds_in(text: str) -> tuple[Bound, ...]:
    """The bounds that a phrase names: 三人以上 includes the three, 超过三人 does not."""
    return tuple(_bounds(text))


def _bounds(text: str) -> Iterator[Bound]:
    for found in _AFTER.finditer(text):
        number, scale, sign = found.groups()
        if (value := _value(number)) is not None:
            yield Bound(found[0], value * _SCALES[scale or ""], _ZH_SIGNS[sign])
    for found in _BEFORE.finditer(text):
        negated, sign, number, scale = found.groups()
        compare = _ZH_SIGNS[sign]
        if (value := _value(number)) is not None:
            yield Bound(
                found[0], value * _SCALES[scale or ""], _NOT[compare] if negated else compare
            )


def _value(number: str) -> float | None:
    """The value of a number in figures or in Chinese numerals; None for 二三, two or three."""
    if number[0].isdigit():
        return float(number)
    try:
        return period(f"{number}日").days
    except PeriodError:
        return None
