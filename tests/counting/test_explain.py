"""The explanation in words: it names every day skipped and made up, and the articles."""

import re
from datetime import date, datetime, time, timedelta
from typing import Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govflow import Deadline, Period, Text, calendar, convention, due, due_on
from govflow.counting import CONVENTIONS, Interval
from govflow.text import Lang

STARTS = st.dates(date(2009, 1, 1), date(2023, 12, 31))
PERIODS = st.one_of(
    st.builds(Period, working_days=st.integers(1, 120)),
    st.builds(Period, days=st.integers(1, 200)),
    st.builds(Period, months=st.integers(1, 12)),
)
DIRECTIONS: st.SearchStrategy[Literal["after", "before"]] = st.sampled_from(["after", "before"])
LANGS: st.SearchStrategy[Lang] = st.sampled_from(["zh", "en"])

LABELS: dict[Lang, tuple[tuple[str, ...], str]] = {
    "zh": (("不计", "经过"), "补班计入"),
    "en": (("skipped", "passing over"), "worked, so counted"),
}
SPAN = re.compile(
    r"(?P<first>\d{4}-\d\d-\d\d)"
    r"(?: ?[（(]\S+?[)）]| (?:至|to) (?P<last>(?:\d{4}-)?\d\d-\d\d))"
    r" (?P<name>.+)"
)


def listed(found: Deadline, lang: Lang, labels: tuple[str, ...]) -> list[tuple[date, str]]:
    """Every day in the lists so labelled, with the name it is given, as a reader would find it."""
    colon, mark = ("：", "；") if lang == "zh" else (": ", "; ")
    days: list[tuple[date, str]] = []
    for line in found.explain(lang).splitlines():
        label, _, rest = line.strip().partition(colon)
        if label not in labels or not line.startswith("    "):
            continue
        for part in rest.split(mark):
            match = SPAN.fullmatch(part)
            assert match, part
            first = date.fromisoformat(match["first"])
            end = match["last"] or match["first"]
            last = date.fromisoformat(end if len(end) == 10 else f"{first.year}-{end}")
            assert first <= last
            days += [
                (first + timedelta(days=i), match["name"]) for i in range((last - first).days + 1)
            ]
    return days


class TestDaysNamed:
    """Each skipped and each made-up day is found within one of the printed spans, by its name."""

    @given(STARTS, PERIODS, st.sampled_from(sorted(CONVENTIONS)), DIRECTIONS, LANGS)
    def test_exactly_those(
        self,
        start: date,
        within: Period,
        id: str,
        direction: Literal["after", "before"],
        lang: Lang,
    ) -> None:
        found = due(start, within, convention=id, direction=direction, calendar="CN")
        skipped = [(day.date, day.name(lang)) for step in found.steps for day in step.skipped]
        made_up = [(day.date, day.name(lang)) for step in found.steps for day in step.made_up]
        off, worked = LABELS[lang]
        assert listed(found, lang, off) == skipped
        assert listed(found, lang, (worked,)) == made_up

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_a_closure_over_a_years_end(self, lang: Lang) -> None:
        # One run of days of one name: the second year must be said.
        days = [date(2024, 12, 30) + timedelta(days=i) for i in range(4)]
        cal = calendar("CN").with_days_off(days, name=Text(zh="防汛停办", en="flood"))
        found = due(date(2024, 12, 27), "1个工作日", calendar=cal)
        off, _ = LABELS[lang]
        name = {"zh": "防汛停办", "en": "flood"}[lang]
        assert [day for day, called in listed(found, lang, off) if called == name] == days
        assert "2025-01-02" in found.explain(lang)

    def test_two_runs_of_one_name_stay_apart(self) -> None:
        cal = calendar("CN").with_days_off([date(2024, 7, 8), date(2024, 7, 10)], name="flood")
        text = due(date(2024, 7, 5), "3个工作日", calendar=cal).explain("en")
        assert "2024-07-08 (Mon) flood; 2024-07-10 (Wed) flood" in text

    def test_no_list_where_nothing_is_skipped(self) -> None:
        found = due(date(2024, 3, 4), "3个工作日")  # Monday to Thursday
        assert "不计：" not in found.explain("zh")
        assert "skipped" not in found.explain("en")
        assert "补班" not in found.explain("zh")


class TestByHand:
    """What some counts must say."""

    TOUR = due(date(2019, 9, 20), "10 working days")
    TODAY = due(date(2024, 3, 4), "10 working days")
    FIRST_DAY = due(date(2021, 1, 1), "10 working days")
    FINE = due(date(2024, 2, 8), "2日", convention="cn.penalty")
    OLD_FINE = due(date(2021, 7, 14), "2日", convention="cn.penalty")
    FIXED = due_on(date(2025, 4, 15), date(2025, 1, 1))
    LONGER = due(date(2024, 3, 4), "15日", extended=(Period(days=5),))
    ROLLED = due(date(2024, 3, 1), "15日")  # Saturday the 16th, so Monday the 18th
    BACK = due(date(2024, 10, 8), "3日", direction="before")
    MONTH = due(date(2024, 1, 31), "1个月")
    HOURS = due(datetime(2024, 3, 4, 9, 0), "1小时30分钟")
    AHEAD = due(date(2035, 1, 1), "10个工作日")
    REVIEW = due(
        date(2024, 3, 1),
        "20日",
        convention="cn.licensing",
        tolled=(Interval(date(2024, 3, 11), date(2024, 3, 15)),),
    )

    @pytest.mark.parametrize(
        ("found", "lang", "said"),
        [
            # The headline: the date, its weekday, its standing, the period and its start.
            (TOUR, "zh", "2019-10-10（周四）（已公布）：2019-09-20（周五）后10个工作日"),
            (TOUR, "en", "2019-10-10 (Thu) (official): 10 working days after 2019-09-20 (Fri)"),
            (AHEAD, "zh", "（待公布）"),
            (AHEAD, "en", "(provisional)"),
            (BACK, "zh", "2024-10-08（周二）前3日"),
            (BACK, "en", "3 days before 2024-10-08 (Tue)"),
            # The starting day, and 民法典 201.
            (TOUR, "zh", "当日不计入。《中华人民共和国民法典》第二百零一条第一款"),
            (TOUR, "en", "not counted. Civil Code of the PRC art. 201(1)"),
            # Days off by their names, a Sunday worked.
            (TOUR, "zh", "2019-10-01 至 10-03 国庆节"),
            (TOUR, "en", "2019-10-01 to 10-03 National Day"),
            (TOUR, "zh", "2019-09-28（周六） 周末"),
            (TOUR, "zh", "补班计入：2019-09-29（周日） 补班（国庆节）"),
            (TOUR, "en", "worked, so counted: 2019-09-29 (Sun) makeup workday (National Day)"),
            # Working days by the act, its words in Chinese only.
            (FINE, "zh", "2日，依法指工作日"),
            (FINE, "zh", "《中华人民共和国行政处罚法》第八十五条：“本法中“二日”"),
            (FINE, "en", "which the act means as working days"),
            (FINE, "en", "Administrative Penalty Law of the PRC (2021) art. 85"),
            # The act has no rule for the first and last day: said, not hidden.
            (FINE, "zh", "注：行政处罚法未规定"),
            (FINE, "en", "note: the act has no rule for the first and last day"),
            # A last day moved, from where to where, over what, by which article.
            (ROLLED, "zh", "由 2024-03-16（周六） 移至 2024-03-18（周一）"),
            (ROLLED, "zh", "第二百零三条第一款"),
            (ROLLED, "zh", "2024-03-16 至 03-17 周末"),
            (ROLLED, "en", "from 2024-03-16 (Sat) to 2024-03-18 (Mon). Civil Code of the PRC "),
            (ROLLED, "en", "art. 203(1)"),
            # Back, where the law is silent.
            (BACK, "zh", "由 2024-10-05（周六） 移至 2024-09-30（周一）"),
            (BACK, "zh", "法律未规定向前推算"),
            (BACK, "en", "the law is silent on a backward period"),
            # Months, by 民法典 202.
            (MONTH, "zh", "1个月，至 2024-02-29（周四）。《中华人民共和国民法典》第二百零二条"),
            (MONTH, "en", "1 month, to 2024-02-29 (Thu). Civil Code of the PRC art. 202"),
            # The close of the day.
            (MONTH, "zh", "截止：2024-02-29（周四） 24:00"),
            (MONTH, "en", "2024-02-29 (Thu) at 24:00"),
            # Hours, from the moment.
            (HOURS, "zh", "2024-03-04 10:30+08:00"),
            (HOURS, "zh", "第二百零一条第二款"),
            (HOURS, "en", "1 hour 30 minutes after 2024-03-04 09:00+08:00"),
            # Time that does not count.
            (
                REVIEW,
                "zh",
                "扣除：2024-03-11（周一） 停止，2024-03-15（周五） 恢复，其后至恢复之日",
            ),
            (REVIEW, "en", "not counted: what follows 2024-03-11 (Mon), when it stopped, up to "),
            (REVIEW, "en", "up to 2024-03-15 (Fri)"),
            # The act was not yet in force.
            (TOUR, "zh", "注：民法典自2021年1月1日起施行"),
            (TOUR, "zh", "民法通则第一百五十四条"),
            (TOUR, "en", "note: the Civil Code is in force since 2021-01-01"),
            (OLD_FINE, "zh", "自2021年7月15日起施行"),
            (OLD_FINE, "en", "not yet in force when the period began"),
            # Which way a last day moved.
            (ROLLED, "zh", "顺延：由 "),
            (BACK, "zh", "前移：由 "),
            (ROLLED, "zh", "    经过：2024-03-16"),
            (BACK, "zh", "    经过：2024-10-01"),
            # A fixed date, and more time.
            (FIXED, "zh", "2025-04-15（周二）（已公布）：固定日期"),
            (FIXED, "zh", "期日：2025-04-15（周二）"),
            (FIXED, "en", "2025-04-15 (Tue) (official): fixed date"),
            (LONGER, "zh", "延长：5日"),
            (LONGER, "en", "extended by: 5 days"),
        ],
    )
    def test_said(self, found: Deadline, lang: Lang, said: str) -> None:
        assert said in found.explain(lang)

    @pytest.mark.parametrize(
        ("found", "lang", "unsaid"),
        [
            (TODAY, "zh", "注："),  # nothing left open
            (TODAY, "en", "note"),
            (FIRST_DAY, "en", "note"),  # the day the Civil Code came into force
            (FINE, "en", "not yet in force"),
            (TOUR, "zh", "顺延"),  # nothing moved
            (TOUR, "en", "move"),
            (BACK, "zh", "顺延"),
            (FIXED, "en", "counted"),  # no starting day
            (MONTH, "en", "skipped"),
            (ROLLED, "zh", "法律未规定向前推算"),  # not met when counting forward
            (HOURS, "zh", "24:00"),  # a moment has no close of day
            (TOUR, "en", "国庆节"),
        ],
    )
    def test_unsaid(self, found: Deadline, lang: Lang, unsaid: str) -> None:
        assert unsaid not in found.explain(lang)

    @pytest.mark.parametrize(("lang", "said"), [("zh", "当日计入"), ("en", "(Fri), counted")])
    def test_a_counted_start(self, lang: Lang, said: str) -> None:
        rules = convention("cn.civil").varied(counts_start=True)
        assert said in due(date(2024, 3, 1), "10日", convention=rules).explain(lang)

    @pytest.mark.parametrize(("lang", "said"), [("zh", "17:30"), ("en", "at 17:30")])
    def test_the_close_of_business(self, lang: Lang, said: str) -> None:
        rules = evolve(convention("cn.civil"), close=time(17, 30))
        text = due(date(2024, 3, 1), "10日", convention=rules).explain(lang)
        assert said in text
        assert "24:00" not in text


class TestLanguages:
    """Each explanation is in one language."""

    @given(STARTS, PERIODS, st.sampled_from(sorted(CONVENTIONS)), DIRECTIONS)
    def test_english_has_no_chinese(
        self, start: date, within: Period, id: str, direction: Literal["after", "before"]
    ) -> None:
        found = due(start, within, convention=id, direction=direction, calendar="CN")
        assert not re.search(r"[一-鿿，。：；（）]", found.explain("en"))

    @given(STARTS, PERIODS, st.sampled_from(sorted(CONVENTIONS)), DIRECTIONS)
    def test_both_say_the_dates(
        self, start: date, within: Period, id: str, direction: Literal["after", "before"]
    ) -> None:
        found = due(start, within, convention=id, direction=direction, calendar="CN")
        for lang in ("zh", "en"):
            text = found.explain(lang)
            assert text.startswith(found.due.isoformat())
            for day in (start, found.nominal, found.due):
                assert day.isoformat() in text

    def test_chinese_unless_asked_otherwise(self) -> None:
        found = due(date(2024, 3, 1), "10日")
        assert found.explain() == found.explain("zh")
