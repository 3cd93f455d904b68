"""The conventions of Chinese law, held against the provisions they rest on."""

import pytest

from govflow import convention
from govflow.calendars import NON_WORKING
from govflow.counting import MonthEnd, Roll
from govflow.counting.conventions import cn

CHINESE = [convention.id for convention in cn.CONVENTIONS]
DAYS = range(1, 400)


class TestWorkingDays:
    """Which plain days each act means as working days."""

    @pytest.mark.parametrize(
        ("id", "working"),
        [
            ("cn.civil", []),  # 民法典: none
            ("cn.plain", []),
            ("cn.penalty", [2, 3, 5, 7]),  # 行政处罚法 85
            ("cn.enforcement", list(range(1, 11))),  # 行政强制法 69: 十日以内, the ten included
            ("cn.licensing", list(DAYS)),  # 行政许可法 82: all
            ("cn.review", [3, 5, 7, 10]),  # 行政复议法 88
        ],
    )
    def test_those_and_no_others(self, id: str, working: list[int]) -> None:
        assert [days for days in DAYS if convention(id).counts_working(days)] == working

    def test_these_are_all(self) -> None:
        assert set(CHINESE) == {
            "cn.civil",
            "cn.plain",
            "cn.penalty",
            "cn.enforcement",
            "cn.licensing",
            "cn.review",
        }


class TestFirstAndLastDay:
    """民法典 201 to 203 and 民事诉讼法 85 agree on these."""

    @pytest.mark.parametrize("id", CHINESE)
    def test_the_starting_day_is_not_counted(self, id: str) -> None:
        assert not convention(id).counts_start

    @pytest.mark.parametrize("id", CHINESE)
    def test_months_end_on_the_corresponding_day_or_the_last(self, id: str) -> None:
        assert convention(id).month_end is MonthEnd.CLAMP

    @pytest.mark.parametrize("id", [id for id in CHINESE if id != "cn.plain"])
    def test_a_last_day_moves_off_every_day_off(self, id: str) -> None:
        assert convention(id).roll is Roll.NEXT
        assert convention(id).rolls_on == NON_WORKING

    def test_except_where_it_is_said_to_stay(self) -> None:
        plain = convention("cn.plain")
        assert (plain.roll, plain.roll_back) == (Roll.NONE, Roll.NONE)
        assert "roll" not in plain.articles

    @pytest.mark.parametrize("id", CHINESE)
    def test_the_last_day_ends_at_midnight(self, id: str) -> None:
        assert convention(id).close is None


class TestArticles:
    """Which provision is cited for what, in its own words."""

    @pytest.mark.parametrize(
        ("id", "topic", "act", "number", "words"),
        [
            (
                "cn.civil",
                "start",
                "民法典",
                "第二百零一条第一款",
                "当日不计入，自下一日开始",
            ),
            ("cn.civil", "clock", "民法典", "第二百零一条第二款", "按照小时计算期间的"),
            (
                "cn.civil",
                "months",
                "民法典",
                "第二百零二条",
                "没有对应日的，月末日",
            ),
            ("cn.civil", "roll", "民法典", "第二百零三条第一款", "以法定休假日结束的次日"),
            ("cn.civil", "close", "民法典", "第二百零三条第二款", "截止时间为二十四时"),
            ("cn.plain", "start", "民法典", "第二百零一条第一款", "开始的当日不计入"),
            ("cn.penalty", "working_days", "行政处罚法", "第八十五条", "“二日”“三日”"),
            ("cn.enforcement", "working_days", "行政强制法", "第六十九条", "十日以内期限"),
            ("cn.licensing", "working_days", "行政许可法", "第八十二条", "以工作日计算"),
            (
                "cn.review",
                "working_days",
                "行政复议法",
                "第八十八条",
                "“三日”、“五日”",
            ),
            # 行政复议法 88(1) refers to the Civil Procedure Law for the rest.
            ("cn.review", "start", "民事诉讼法", "第八十五条第二款", "不计算在期间内"),
            ("cn.review", "roll", "民事诉讼法", "第八十五条第三款", "法定休假日后的第一日"),
        ],
    )
    def test_cited(self, id: str, topic: str, act: str, number: str, words: str) -> None:
        article = convention(id).articles[topic]
        assert act in article.cite("zh")
        assert number in article.cite("zh")
        assert words in article.words

    @pytest.mark.parametrize("id", CHINESE)
    def test_every_article_can_be_cited_in_english(self, id: str) -> None:
        for article in convention(id).articles.values():
            assert article.cite("en").isascii()
            assert "art. " in article.cite("en")

    @pytest.mark.parametrize("id", ["cn.penalty", "cn.enforcement", "cn.licensing"])
    def test_what_the_act_leaves_open_is_said(self, id: str) -> None:
        # They have no rule of their own for the first and the last day.
        note = convention(id).note
        assert "民法典" in note.zh
        assert "Civil Code" in note.en
