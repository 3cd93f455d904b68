"""Wrapping, hanging indents and tables, in columns of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.views import Line, Span, plain
from govflow.views.layout import beside, hanging, heading, say, table, wrap
from govflow.views.lines import columns


def wrapped(text: str, width: int) -> list[str]:
    return [plain([line]) for line in wrap(say(text), width)]


class TestWrap:
    def test_english_at_spaces(self) -> None:
        assert wrapped("the report is complete", 12) == ["the report", "is complete"]

    def test_chinese_between_characters(self) -> None:
        assert wrapped("形成巡查工作报告", 8) == ["形成巡查", "工作报告"]

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            # 6 characters fill the line, and the mark after them takes the last along
            ("巡查结束后十，报告", ["巡查结束后", "十，报告"]),
            ("巡查结束后（十）", ["巡查结束后", "（十）"]),
            ("报告《办法》", ["报告《办", "法》"]),
        ],
    )
    def test_no_line_begins_with_a_closing_mark(self, text: str, lines: list[str]) -> None:
        assert wrapped(text, columns(lines[0]) + 2) == lines

    def test_a_number_stays_with_its_measure(self) -> None:
        assert wrapped("期限为10个工作日", 9) == ["期限为", "10个工作", "日"]

    def test_a_date_stays_with_its_weekday(self) -> None:
        assert wrapped("by 2019-10-10 Thu at last", 16) == ["by", "2019-10-10 Thu", "at last"]
        assert wrapped("于 2019-10-10 周四到期", 16) == ["于", "2019-10-10 周四", "到期"]

    def test_a_word_too_long_stays_whole(self) -> None:
        assert wrapped("a inform_organization_department b", 10) == [
            "a",
            "inform_organization_department",
            "b",
        ]

    def test_styles_are_kept_over_a_break(self) -> None:
        line: Line = (Span("one two", "bold"), Span(" three four"))
        assert wrap(line, 9) == [
            (Span("one two", "bold"),),
            (Span("three"),),
            (Span("four"),),
        ]

    def test_nothing_is_one_empty_line(self) -> None:
        assert wrap((), 10) == [()]
        assert wrap(say("   "), 10) == [()]

    @given(st.text(alphabet="ab1 报告，。（）“”-:", max_size=80), st.integers(4, 30))
    def test_loses_nothing_but_space(self, text: str, width: int) -> None:
        lines = wrapped(text, width)
        assert "".join("".join(lines).split()) == "".join(text.split())

    @given(st.text(alphabet="ab 报告", max_size=80), st.integers(10, 30))
    def test_fits_where_words_do(self, text: str, width: int) -> None:
        longest = max((columns(word) for word in text.split()), default=0)
        if longest <= width:
            assert all(columns(line) <= width for line in wrapped(text, width))


def test_what_cannot_be_printed_shows_as_a_mark() -> None:
    assert say("a\x1b[31mb\nc") == (Span("a�[31mb�c"),)


def test_beside_a_head() -> None:
    lines = beside(say("due"), 6, [say("one"), say("two")])
    assert [plain([line]) for line in lines] == ["due   one", "      two"]


def test_hanging_indent() -> None:
    lines = hanging(say("期限"), 6, say("within ten working days"), 30)
    assert [plain([line]) for line in lines] == ["期限  within ten working days"]
    lines = hanging(say("期限"), 6, say("within ten working days"), 20)
    # no fewer than 20 columns are left for the text
    assert [plain([line]) for line in lines] == ["期限  within ten working", "      days"]


class TestTable:
    def test_columns_as_wide_as_they_need(self) -> None:
        rows = [(say("期限"), say("3"), say("x")), (say("a"), say("12"), say("y"))]
        assert [plain([line]) for line in table(rows, 40, indent=2, right=[1])] == [
            "  期限   3  x",
            "  a     12  y",
        ]

    def test_the_last_cell_is_wrapped(self) -> None:
        rows = [(say("a"), say("the report is complete and submitted"))]
        assert [plain([line]) for line in table(rows, 26)] == [
            "a  the report is complete",
            "   and submitted",
        ]

    def test_no_rows_are_no_lines(self) -> None:
        assert table([], 80) == []

    def test_an_empty_row_has_no_space_in_it(self) -> None:
        rows: list[tuple[Line, Line]] = [(heading("title"), ()), (say("a"), say("b"))]
        assert "".join(span.text for span in table(rows, 80)[0]) == "title"
