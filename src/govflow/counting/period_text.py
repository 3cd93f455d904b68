"""Reading a period from text: Chinese, English, or ISO 8601."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from govflow.counting.period import Period
from govflow.errors import PeriodError

__all__ = ["period"]

_EXAMPLES = "10个工作日, 三十个工作日, 十五日, 半年, 一季度, 1年零6个月, 1小时, 30分钟, " + (
    "10 working days, half a year, 6 months, 2 weeks, 1 hour, P1M15D"
)
_LONGEST = 80  # characters; no period in any law is longer, and a parser should not be asked to try
_MOST_DIGITS = 15

_DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = "万亿"

# Longer names first: 工作日 before 日. A bare 月 names a month of the year (4月15日), not a period.
_ZH_UNITS: dict[str, tuple[str, int]] = {
    "个工作小时": ("working_hours", 1),
    "工作小时": ("working_hours", 1),
    "个工作日": ("working_days", 1),
    "工作日": ("working_days", 1),
    "个自然日": ("days", 1),
    "自然日": ("days", 1),
    "个季度": ("months", 3),
    "季度": ("months", 3),
    "个星期": ("days", 7),
    "星期": ("days", 7),
    "个小时": ("hours", 1),
    "小时": ("hours", 1),
    "分钟": ("minutes", 1),
    "个月": ("months", 1),
    "年": ("years", 1),
    "周": ("days", 7),
    "日": ("days", 1),
    "天": ("days", 1),
}
_ZH_HALVES = {
    "年": ("months", 6),
    "个小时": ("minutes", 30),
    "小时": ("minutes", 30),
}
_ZH_NUMBER = f"[0-9]+|[{''.join(_DIGITS)}{''.join(_TENS)}{_MYRIADS}]+"
_ZH_PART = re.compile(
    rf"[零又]?(?:(?P<number>{_ZH_NUMBER})(?P<unit>{'|'.join(_ZH_UNITS)})(?P<and_half>半)?"
    rf"|半(?P<half>{'|'.join(_ZH_HALVES)}))"
)
_ZH_WITHIN = re.compile(r"(?:以内|之内|内)$")

_EN_UNITS: dict[str, tuple[str, int]] = {
    "working hour": ("working_hours", 1),
    "business hour": ("working_hours", 1),
    "working day": ("working_days", 1),
    "business day": ("working_days", 1),
    "calendar day": ("days", 1),
    "natural day": ("days", 1),
    "half year": ("months", 6),
    "quarter": ("months", 3),
    "minute": ("minutes", 1),
    "month": ("months", 1),
    "hour": ("hours", 1),
    "week": ("days", 7),
    "year": ("years", 1),
    "day": ("days", 1),
}
_EN_HALVES = {"year": ("months", 6), "hour": ("minutes", 30)}
_EN_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN_WORDS = {word: value for value, word in enumerate(_EN_ONES.split())}
_EN_WORDS |= {word: 10 * value for value, word in enumerate(_EN_TENS.split(), start=2)}
_EN_WORDS |= {"a": 1, "an": 1}
_EN_WORD = f"(?:{'|'.join(sorted(_EN_WORDS, key=len, reverse=True))})"
_EN_PART = re.compile(
    rf"(?:and )?(?:half an? (?P<half>{'|'.join(_EN_HALVES)})"
    rf"|(?P<number>[0-9]+|{_EN_WORD}(?: {_EN_WORD})?) (?P<unit>{'|'.join(_EN_UNITS)})s?)(?: |$)"
)

_ISO = re.compile(
    r"p(?:(?P<years>[0-9]+)y)?(?:(?P<months>[0-9]+)m)?(?:(?P<weeks>[0-9]+)w)?(?:(?P<days>[0-9]+)d)?"
    r"(?:t(?:(?P<hours>[0-9]+)h)?(?:(?P<minutes>[0-9]+)m)?)?"
)


@lru_cache(maxsize=1024)
def period(text: str) -> Period:
    """The period that a text names.

    Reads Chinese (`10个工作日`, `三十个工作日`, `十五日`, `半年`, `一季度`, `1小时`), English
    (`10 working days`, `half a year`) and ISO 8601 (`P1M15D`). Full-width figures and a closing
    内 or 以内 are understood. A text with a part that is not understood is refused whole.

    Raises:
        PeriodError: `unreadable_period`, showing what can be read; `mixed_units`.
    """
    given = text[: _LONGEST + 1]
    plain = " ".join(unicodedata.normalize("NFKC", given).casefold().split())
    # ² and ⑩ would become figures, 10² the number 102.
    odd = any(unicodedata.category(sign) in ("No", "So") for sign in given)
    if len(text) <= _LONGEST and plain and not odd:
        for read in (_iso, _chinese, _english):
            amounts = read(plain)
            if amounts:
                return Period(**amounts)
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    raise PeriodError(
        "unreadable_period",
        zh=f"无法识别期间 {shown!r}；可以写：{_EXAMPLES}",
        en=f"cannot read the period {shown!r}; it can be written as: {_EXAMPLES}",
    )


def _iso(text: str) -> dict[str, int]:
    match = _ISO.fullmatch(text)
    if match is None or text[-1] in "pt":
        return {}
    named = {unit: value for unit, value in match.groupdict().items() if value is not None}
    if any(len(value) > _MOST_DIGITS for value in named.values()):
        return {}
    amounts = {unit: int(value) for unit, value in named.items()}
    if weeks := amounts.pop("weeks", 0):
        amounts["days"] = amounts.get("days", 0) + 7 * weeks
    return amounts


def _chinese(text: str) -> dict[str, int]:
    text = _ZH_WITHIN.sub("", text.replace(" ", ""))
    amounts: dict[str, int] = {}
    for match in _tile(_ZH_PART, text):
        if half := match["half"]:
            parts = [(1, _ZH_HALVES[half])]
        else:
            number = _chinese_number(match["number"])
            if number is None or (match["and_half"] and match["unit"] not in _ZH_HALVES):
                return {}
            parts = [(number, _ZH_UNITS[match["unit"]])]
            if match["and_half"]:
                parts.append((1, _ZH_HALVES[match["unit"]]))
        for number, (unit, size) in parts:
            amounts[unit] = amounts.get(unit, 0) + number * size
    return amounts


def _english(text: str) -> dict[str, int]:
    text = re.sub(r"(?<=[a-z0-9])-(?=[a-z])", " ", text).replace(",", " ")
    text = re.sub(r"(?<=[0-9])(?=[a-z])", " ", text)
    amounts: dict[str, int] = {}
    for match in _tile(_EN_PART, " ".join(text.split())):
        if half := match["half"]:
            number, (unit, size) = 1, _EN_HALVES[half]
        else:
            found = _english_number(match["number"])
            if found is None:
                return {}
            number, (unit, size) = found, _EN_UNITS[match["unit"]]
        amounts[unit] = amounts.get(unit, 0) + number * size
    return amounts


def _tile(part: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that cover `text` without a gap; none at all where they do not."""
    matches, end = [], 0
    while end < len(text):
        match = part.match(text, end)
        if match is None or match.end() == end:
            return
        matches.append(match)
        end = match.end()
    yield from matches


def _chinese_number(text: str) -> int | None:
    """The value of a number in figures or in Chinese numerals (三十, 一百二十, 一亿零三万)."""
    if text.isdecimal():
        return int(text) if len(text) <= _MOST_DIGITS else None
    if len(text) > _MOST_DIGITS:
        return None
    total = 0
    for unit, size in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = text.partition(unit)
        if found:
            amount = _below_a_myriad(head)
            if not amount:
                return None
            total, text = total + amount * size, tail
    rest = _below_a_myriad(text) if text else 0
    return None if rest is None else total + rest


def _below_a_myriad(text: str) -> int | None:
    """The value of numerals without 万 and 亿; the tens must descend: 十百 is not a number."""
    total, scale = 0, 10_000
    digit: int | None = None
    for sign in text:
        if sign in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[sign]
        elif sign in _TENS and _TENS[sign] < scale and digit != 0:
            scale = _TENS[sign]
            total += (1 if digit is None else digit) * scale
            digit = None
        else:
            return None
    return total + (digit or 0)


def _english_number(text: str) -> int | None:
    """The value of a number in figures or in words up to ninety-nine."""
    if text.isdecimal():
        return int(text) if len(text) <= _MOST_DIGITS else None
    first, _, second = text.partition(" ")
    if first not in _EN_WORDS:
        return None
    if not second:
        return _EN_WORDS[first]
    if _EN_WORDS[first] < 20 or not 0 < _EN_WORDS.get(second, 0) < 10:
        return None
    return _EN_WORDS[first] + _EN_WORDS[second]
