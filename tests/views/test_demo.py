"""The demonstration, section by section."""

from datetime import date

import pytest
from tests.views.made_up import fits, text_of, tour

from govflow.text import LANGUAGES, Lang
from govflow.views.demo import demo_view
from govflow.views.timeline import timeline

TRIES = ("govflow one", "govflow two")


def demo(lang: Lang, width: int = 80) -> list[str]:
    shown = demo_view(
        tour(), on=date(2019, 10, 8), ambiguous="result", tries=TRIES, lang=lang, width=width
    )
    return text_of(shown)


def test_tells_the_whole_timeline() -> None:
    lines = demo("en")
    told = text_of(timeline(tour(), lang="en", width=80))
    assert lines[:3] == [
        "Jiangsu work-safety inspection tour 2019",
        "The rules and the calendar are real; the case is made up.",
        "",
    ]
    assert lines[3 : 3 + len(told)] == told


def test_says_what_was_owed_how_it_can_be_read_and_how_it_ended() -> None:
    lines = demo("en")
    # from feedback on 2019-11-29 and the plan on 2020-01-10. 180 days from the plan:
    # 21 in January, 29 (50) 31 (81) 30 (111) 31 (142) 30 (172), 8 July (180)
    assert lines[lines.index("Still owed on 2019-10-08 Tue:") :] == [
        "Still owed on 2019-10-08 Tue:",
        "  pending  2019-10-10 Thu  complete the report (inspection team)",
        "           3 working days (3 natural) left; official calendar",
        "",
        "file the result of rectification: 4 readings of the text, the earliest leads",
        "  2020-05-27 Wed  180 days from feedback",
        "  2020-05-29 Fri  6 months from feedback",
        "  2020-07-08 Wed  180 days from the filing of the plan",
        "  2020-07-10 Fri  6 months from the filing of the plan",
        "",
        "2020-06-12 Fri, closed: 5 deadlines, 4 met in time, 1 late",
        "",
        "Try this next:",
        "  govflow one",
        "  govflow two",
    ]


def test_in_chinese() -> None:
    lines = demo("zh")
    start = lines.index("截至 2019-10-08 周二，尚待完成：")
    assert lines[start + 1 : start + 10] == [
        "  待办  2019-10-10 周四  形成巡查工作报告（巡查组）",
        "        还剩3个工作日（3个自然日）；放假安排已公布",
        "",
        "“要于半年内将整改落实和查处情况报省委、省政府”：可作4种理解，以最早者为准",
        "  2020-05-27 周三  自反馈之日起180日",
        "  2020-05-29 周五  自反馈之日起6个月",
        "  2020-07-08 周三  自报送整改方案之日起180日",
        "  2020-07-10 周五  自报送整改方案之日起6个月",
        "",
    ]
    assert "2020-06-12 周五 办结：5项期限，4项按期，1项逾期" in lines


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_line_fits(lang: Lang, width: int) -> None:
    assert fits(demo(lang, width), width)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_is_no_longer_than_a_page(lang: Lang) -> None:
    assert len(demo(lang)) <= 60


def test_english_needs_no_more_than_ascii() -> None:
    assert "\n".join(demo("en")).isascii()
