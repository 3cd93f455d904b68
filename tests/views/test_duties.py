"""A duty and a watch in words: every kind of limit, start, end and consequence."""

import pytest
from tests.views.duty_kinds import KINDS

from govflow import load, pack_ids
from govflow.procedures import Procedure
from govflow.text import LANGUAGES, Lang
from govflow.views.duties import duty_rows, limit_text, watch_rows


def rows(duty: str, lang: Lang) -> dict[str, list[str]]:
    return {label.get(lang): said for label, said in duty_rows(KINDS, KINDS.duties[duty], lang)}


class TestDuty:
    def test_all_of_one_in_english(self) -> None:
        assert rows("long", "en") == {
            "owed by": ["unit, to office"],
            "within": ["20 working days (must)"],
            "starts": [
                "filing and approval, whichever is last; later still on: approval of the annex"
            ],
            "ends": ["end"],
            "stops": ["stop"],
            "resumes": ["resumption"],
            "restarts": ["correction"],
            "void on": ["withdrawal"],
            "extended": ["grant of more time: at most 10 days, 2 times"],
            "if missed": ["lapse"],
            "phrase": ["第七条 “在20个工作日内”"],
            "note": ["说明一句"],
        }

    def test_all_of_one_in_chinese(self) -> None:
        assert rows("long", "zh") == {
            "义务人": ["单位（对 机关）"],
            "期限": ["20个工作日（应当）"],
            "起算": ["报送 和 批准，以最后者为准；其后如有 附件批准，再顺延"],
            "完成": ["end"],
            "中止": ["中止"],
            "恢复": ["恢复"],
            "重新起算": ["补正"],
            "免除": ["撤回"],
            "延长": ["准予延期：至多10日，2次"],
            "逾期后果": ["失效"],
            "原文": ["第七条 “在20个工作日内”"],
            "说明": ["说明一句"],
        }

    @pytest.mark.parametrize(
        ("duty", "en", "zh"),
        [
            ("once_more", "12 days (should)", "12日（一般，非强制）"),
            ("by_april", "by 04-15 (must)", "04-15 之前（应当）"),
            ("notice", "7 days before (must)", "7日前（应当）"),
            ("posted", "at least 7 days (must)", "不少于7日（应当）"),
            ("monthly", "5 days after the end of each month (must)", "每月末后5日（应当）"),
            ("at_once", "no date set (must)", "未定期限（应当）"),
        ],
    )
    def test_limits(self, duty: str, en: str, zh: str) -> None:
        assert limit_text(KINDS.duties[duty], "en") == en
        assert limit_text(KINDS.duties[duty], "zh") == zh

    @pytest.mark.parametrize(
        ("duty", "en", "zh"),
        [
            (
                "once_more",
                "filing or approval, from the date it gives as date of service",
                "报送 或 批准，自所载“送达日”起",
            ),
            ("by_april", "the case is opened or entry into over", "立案 或 进入状态 结束"),
            ("at_once", "filing, if grade = a", "报送，条件：等级 = a"),
        ],
    )
    def test_starts(self, duty: str, en: str, zh: str) -> None:
        assert rows(duty, "en")["starts"] == [en]
        assert rows(duty, "zh")["起算"] == [zh]

    @pytest.mark.parametrize(
        ("duty", "en", "zh"),
        [
            ("grades", "filing, for every grade", "报送，覆盖每一个 等级"),
            (
                "items",
                "every case of Item with major = true closed",
                "“事项”案件（重大 = 是）全部办结",
            ),
        ],
    )
    def test_ends(self, duty: str, en: str, zh: str) -> None:
        assert rows(duty, "en")["ends"] == [en]
        assert rows(duty, "zh")["完成"] == [zh]

    def test_readings_with_their_limit_where_the_name_leaves_it_open(self) -> None:
        assert rows("once_more", "en")["readings"] == [
            "natural days (12 days)",
            "12 days from service",
            "112 days, misread (12 days)",
            "working days (2 working days)",
        ]
        assert rows("once_more", "zh")["理解口径"][0] == "自然日（12日）"

    def test_an_extension_of_one_length_once(self) -> None:
        assert rows("once_more", "en")["extended"] == ["grant of more time: 5 days, 1 time"]
        assert rows("once_more", "zh")["延长"] == ["准予延期：5日，1次"]

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("procedure", [KINDS, *map(load, pack_ids())], ids=lambda p: p.id)
    def test_nothing_is_left_blank(self, procedure: Procedure, lang: Lang) -> None:
        for duty in procedure.duties.values():
            for label, statements in duty_rows(procedure, duty, lang):
                assert label.get(lang)
                assert statements
                assert all(said and said == said.strip() for said in statements)


class TestWatch:
    def test_readings_scope_and_condition(self) -> None:
        said = {
            label.en: text for label, text in watch_rows(KINDS, KINDS.watches["accidents"], "en")
        }
        assert said == {
            "events": "accident: grade = a",
            "reaching": "3",
            "window": "any month: 1 month; by the calendar: a calendar month",
            "for each": "town",
            "then": "警示通报",
            "phrase": "第九条 “一个月内三起以上”",
        }

    def test_a_sum_in_a_year(self) -> None:
        said = {label.zh: text for label, text in watch_rows(KINDS, KINDS.watches["sum"], "zh")}
        assert said == {"事件": "事故", "达到": "分值 ≥ 12", "时间窗": "自然年"}
