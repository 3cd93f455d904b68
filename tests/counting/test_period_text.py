"""Reading a period: what laws write is read as they mean it, and all else is refused whole."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govflow import Period, period
from govflow.errors import PeriodError
from govflow.text import Lang

CHINESE: list[tuple[str, Period]] = [
    # Working days, as the acts write them.
    ("10个工作日", Period(working_days=10)),
    ("10工作日", Period(working_days=10)),
    ("三十个工作日", Period(working_days=30)),
    ("二十个工作日内", Period(working_days=20)),
    ("10个工作日以内", Period(working_days=10)),
    ("10个工作日之内", Period(working_days=10)),
    # Natural days: 日, 天, and said to be natural.
    ("30日", Period(days=30)),
    ("15天", Period(days=15)),
    ("十五日", Period(days=15)),
    ("60个自然日", Period(days=60)),
    ("7自然日", Period(days=7)),
    # Weeks are seven days, quarters three months, half years six.
    ("两周", Period(days=14)),
    ("2个星期", Period(days=14)),
    ("三星期", Period(days=21)),
    ("一季度", Period(months=3)),
    ("2个季度", Period(months=6)),
    ("半年", Period(months=6)),
    ("一年半", Period(years=1, months=6)),
    # Months and years, together.
    ("6个月", Period(months=6)),
    ("一个月", Period(months=1)),
    ("3年", Period(years=3)),
    ("1年零6个月", Period(years=1, months=6)),
    ("一年又三个月", Period(years=1, months=3)),
    ("1年2个月3日", Period(years=1, months=2, days=3)),
    ("一个月零十五日", Period(months=1, days=15)),
    # Hours and minutes.
    ("1小时", Period(hours=1)),
    ("24个小时", Period(hours=24)),
    ("30分钟", Period(minutes=30)),
    ("半小时", Period(minutes=30)),
    ("半个小时", Period(minutes=30)),
    ("一小时半", Period(hours=1, minutes=30)),
    ("2小时30分钟", Period(hours=2, minutes=30)),
    # Numerals.
    ("二十一日", Period(days=21)),
    ("一百零五日", Period(days=105)),
    ("两千日", Period(days=2000)),
    ("二日", Period(days=2)),
    ("十日", Period(days=10)),
    ("一百二十日", Period(days=120)),
    ("一百一十日", Period(days=110)),
    ("一千零一日", Period(days=1001)),
    ("二千零二十日", Period(days=2020)),
    ("三百六十五天", Period(days=365)),
    ("一万零五日", Period(days=10_005)),
    ("十二万日", Period(days=120_000)),
    ("〇日", Period()),
    ("零日", Period()),
    # Full-width figures and spaces, as forms have them.
    ("１０个工作日", Period(working_days=10)),
    ("１５日", Period(days=15)),
    (" 10 个工作日 ", Period(working_days=10)),
    ("10\u3000日", Period(days=10)),
]

ENGLISH: list[tuple[str, Period]] = [
    ("10 working days", Period(working_days=10)),
    ("1 working day", Period(working_days=1)),
    ("10 business days", Period(working_days=10)),
    ("10-working-days", Period(working_days=10)),
    ("thirty working days", Period(working_days=30)),
    ("30 days", Period(days=30)),
    ("30 calendar days", Period(days=30)),
    ("7 natural days", Period(days=7)),
    ("a day", Period(days=1)),
    ("2 weeks", Period(days=14)),
    ("half a year", Period(months=6)),
    ("2 half years", Period(months=12)),
    ("1 quarter", Period(months=3)),
    ("6 months", Period(months=6)),
    ("A Year", Period(years=1)),  # capitals
    ("1 year and 6 months", Period(years=1, months=6)),
    ("1 year, 2 months and 3 days", Period(years=1, months=2, days=3)),
    ("1 month 15 days", Period(months=1, days=15)),
    ("1 hour", Period(hours=1)),
    ("an hour", Period(hours=1)),
    ("half an hour", Period(minutes=30)),
    ("1 hour 30 minutes", Period(hours=1, minutes=30)),
    ("twenty-one days", Period(days=21)),
    ("twenty one days", Period(days=21)),
    ("twelve months", Period(months=12)),
    ("  10   days ", Period(days=10)),
    ("10days", Period(days=10)),
]

ISO: list[tuple[str, Period]] = [
    ("P1M15D", Period(months=1, days=15)),
    ("P1Y", Period(years=1)),
    ("P6M", Period(months=6)),  # months before the T
    ("PT6M", Period(minutes=6)),  # minutes after it
    ("PT1H", Period(hours=1)),
    ("PT1H30M", Period(hours=1, minutes=30)),
    ("P2W", Period(days=14)),
    ("P1W2D", Period(days=9)),
    ("P10D", Period(days=10)),
    ("p10d", Period(days=10)),
    ("P0D", Period()),
]

REFUSED: list[str] = [
    "",
    " ",
    "\u3000",
    "4月15日",  # a date, not a period
    "４月１５日",
    "一月",  # January
    "10月",
    "半个月",  # fifteen days, or half of what the month has?
    "半日",
    "半天",
    "两周半",
    "三个月半",
    "1.5天",
    "1,5 days",
    "½年",
    "-3日",
    "－3日",
    "−3日",
    "-P3D",
    "P-3D",
    "3-5 days",  # two numbers are not one
    "3至5日",
    "3～5日",
    "十十日",
    "十百日",  # no number
    "一二日",
    "二零二四年",  # a year's name
    "一百百日",
    "万日",
    "日",
    "个工作日",
    "工作日",
    "10",
    "十五",
    "P",
    "PT",
    "P1YT",
    "1M15D",
    "P1M15",
    "P1D1M",  # ISO's order
    "PT1S",  # no law counts seconds
    "P1.5D",
    "٣日",  # Arabic-Indic figures
    "P٣D",
    "٣ days",
    "१० days",  # Devanagari ones
    "1" + "0" * 20 + "日",  # 10^20
    "9" * 16 + " days",
    "P" + "1" * 16 + "D",
    "一亿" * 12 + "日",
    "10 days or so",
    "about 10 days",
    "十日左右",
    "不超过十日",  # part not understood: refused whole
    "within 10 days",
    "10 lunar months",
    "day",
    "days 10",
    "ten ten days",
    "twenty ten days",
    "ten two days",
    "hundred days",
    "soon",
    "立即",
    "及时",
    "尽快",
    "10日; DROP TABLE",
    "10\x00日",
    "1\u200b0日",  # a space of no width inside a number
    "日" * 81,
]

MIXED: list[str] = [
    "10个工作日零3日",
    "1年10个工作日",
    "10 working days and 3 days",
    "1日2小时",
    "P1DT1H",
    "1 hour and 1 working day",
]


class TestRead:
    """What can be read."""

    @pytest.mark.parametrize(("text", "read"), CHINESE, ids=[repr(text) for text, _ in CHINESE])
    def test_chinese(self, text: str, read: Period) -> None:
        assert period(text) == read

    @pytest.mark.parametrize(("text", "read"), ENGLISH, ids=[repr(text) for text, _ in ENGLISH])
    def test_english(self, text: str, read: Period) -> None:
        assert period(text) == read

    @pytest.mark.parametrize(("text", "read"), ISO, ids=[repr(text) for text, _ in ISO])
    def test_iso(self, text: str, read: Period) -> None:
        assert period(text) == read


CHARACTERS = [*"零〇一二两十百千万半又年日天周内以 105５PTYMDW-,"]
WORDS = ["个月", "季度", "个工作日", "小时", "分钟", "day", "days", "working", "hour", "half", "an"]
PARTS = st.lists(st.sampled_from([*CHARACTERS, *WORDS, "a", "and", "twenty", "one"]), max_size=9)


class TestRefused:
    """What cannot be, with examples of what can."""

    @pytest.mark.parametrize("text", REFUSED, ids=[ascii(text)[:30] for text in REFUSED])
    def test_whole(self, text: str) -> None:
        with pytest.raises(PeriodError) as caught:
            period(text)
        assert caught.value.code == "unreadable_period"

    @pytest.mark.parametrize(
        "text",
        [
            "-3 days",
            "- 3 days",
            "1 month -2 days",  # a month less two days
            "-3-days",
        ],
    )
    def test_a_negative_amount_is_never_read_as_a_positive_one(self, text: str) -> None:
        with pytest.raises(PeriodError):
            period(text)

    @pytest.mark.parametrize(
        "text",
        [
            "10²日",  # ten, and a note: not 102
            "3³日",
            "10¹ days",
            "P1⁰D",
            "3₂日",
        ],
    )
    def test_a_raised_or_lowered_figure_is_no_part_of_the_number(self, text: str) -> None:
        with pytest.raises(PeriodError):
            period(text)

    @pytest.mark.parametrize("text", MIXED)
    def test_units_that_cannot_be_counted_together(self, text: str) -> None:
        with pytest.raises(PeriodError) as caught:
            period(text)
        assert caught.value.code == "mixed_units"

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_text_and_examples_are_shown(self, lang: Lang) -> None:
        with pytest.raises(PeriodError) as caught:
            period("十日左右")
        message = caught.value.message(lang)
        assert "十日左右" in message
        assert all(
            example in message for example in ("10个工作日", "半年", "half a year", "P1M15D")
        )

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_every_example_shown_can_be_read(self, lang: Lang) -> None:
        with pytest.raises(PeriodError) as caught:
            period("soon")
        shown = caught.value.message(lang).replace("：", ":").rpartition(":")[2]
        examples = shown.strip().split(", ")
        assert len(examples) > 5
        assert all(period(example) for example in examples)

    @pytest.mark.parametrize(
        "text",
        ["日" * 10**6, "1" * 10**6 + "日", "10 " * 10**6, " " * 10**6, "零" * 10**6, "P1D" * 10**6],
        ids=["unit", "number", "words", "blank", "noughts", "iso"],
    )
    def test_a_book_is_refused_without_being_quoted(self, text: str) -> None:
        with pytest.raises(PeriodError) as caught:
            period(text)
        assert len(str(caught.value)) < 1000

    @given(st.text(max_size=90))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        with suppress(PeriodError):  # and nothing else
            period(text)

    @given(PARTS.map("".join) | PARTS.map(" ".join))
    @example("零零日")
    def test_what_is_read_can_be_said_and_read_again(self, text: str) -> None:
        try:
            read = period(text)
        except PeriodError:
            return
        assert period(read.text("zh")) == read
        assert period(read.text("en")) == read


def spelled(number: int, ten: str = "十", two: str = "二") -> str:
    """A number below 10^8 in Chinese, as it is taught: 零 once for any run of empty places."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return (
            spelled(high, "一十" if high > 19 else ten, two)
            + "万"
            + gap
            + (spelled(low, "一十", two) if low else "")
        )
    words, empty = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // place % 10
        if not figure:
            empty = bool(words)
            continue
        words += "零" if empty else ""
        empty = False
        if place == 10 and figure == 1:
            words += "一十" if words else ten
        elif figure == 2 and place >= 100:
            words += two + name
        else:
            words += "零一二三四五六七八九"[figure] + name
    return words or "零"


class TestNumerals:
    """Numbers written out are read as the figures are."""

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "零"),
            (10, "十"),
            (15, "十五"),
            (21, "二十一"),
            (105, "一百零五"),
            (110, "一百一十"),
            (2020, "二千零二十"),
            (10_005, "一万零五"),
            (100_010, "十万零一十"),
            (20_200, "二万零二百"),
        ],
    )
    def test_the_speller_of_this_test(self, number: int, words: str) -> None:
        assert spelled(number) == words

    @given(
        st.integers(0, 10**8 - 1) | st.integers(0, 1100),
        st.sampled_from(["十", "一十"]),
        st.sampled_from(["二", "两"]),
    )
    def test_chinese(self, number: int, ten: str, two: str) -> None:
        words = spelled(number, ten, two)
        assert period(f"{words}个工作日") == Period(working_days=number)
        assert period(f"{words}日内") == Period(days=number)

    @pytest.mark.parametrize(
        ("words", "number"),
        [
            ("一亿", 100_000_000),
            ("一亿零三万", 100_030_000),  # 亿 and 万 name places, not factors of all before
            ("一亿三千万", 130_000_000),
            ("二亿零五", 200_000_005),
        ],
    )
    def test_chinese_beyond_a_hundred_million(self, words: str, number: int) -> None:
        assert period(f"{words}日") == Period(days=number)

    @pytest.mark.parametrize("words", ["一万五万", "一亿三亿", "五万一亿零三亿"])
    def test_a_place_named_twice_makes_no_number(self, words: str) -> None:
        with pytest.raises(PeriodError):
            period(f"{words}日")

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "zero"),
            (1, "one"),
            (9, "nine"),
            (12, "twelve"),
            (19, "nineteen"),
            (20, "twenty"),
            (41, "forty-one"),
            (60, "sixty"),
            (75, "seventy five"),
            (99, "ninety-nine"),
        ],
    )
    def test_english(self, number: int, words: str) -> None:
        assert period(f"{words} days") == Period(days=number)
