"""A case as it stands, and what is owed in it."""

from datetime import date

import pytest
from tests.views.made_up import PERMIT, case_of, fits, text_of, tour

from govflow.text import LANGUAGES, Lang
from govflow.views.case import case_view
from govflow.views.obligations import obligations_table


class TestObligations:
    def test_the_most_pressing_first(self) -> None:
        case = tour()
        # on 10-08 the report can still be made on 8, 9 and 10 October
        lines = text_of(
            obligations_table(case.obligations(as_of=date(2019, 10, 8)), case, lang="en")
        )
        assert lines == [
            "  pending    2019-10-10 Thu  complete the report (inspection team)",
            "             3 working days (3 natural) left; official calendar",
            "  fulfilled  2019-09-20 Fri  finish the inspection on site (inspection team)",
            "             done 2019-09-20 Fri; official calendar",
            "             readings of the text, the earliest leads:",
            "             2019-09-20 Fri  natural days, the day of arrival counted",
            "             2019-09-21 Sat  natural days, the day of arrival not counted",
            # 08-23 26-30 (6) 09-02-06 (11) 09-12 (15) 16-20 (20) 23-27 (25) 29 30 (27) 10-08-10
            "             2019-10-10 Thu  working days",
        ]

    def test_readings_that_have_not_begun_have_no_date(self) -> None:
        # left on 12-10 until 01-13: 12-10-13 (4) 16-20 (9) 23-27 (14) 30 31 (16) 01-02 03 (18)
        # 06-10 (23) 13 (24); natural: 22 in December and 13
        case = tour(9).advance(date(2019, 12, 10))
        lines = text_of(obligations_table(case.obligations(), case, lang="zh"))
        assert lines[:8] == [
            "  待办      2020-01-13 周一  报送整改方案（被巡查地区或单位）",
            "            还剩24个工作日（35个自然日）；放假安排已公布",
            "  待办      2020-05-27 周三  报送整改落实和查处情况（被巡查地区或单位）",
            "            还剩114个工作日（170个自然日）；放假安排已公布",
            "            有多种理解口径，以最早者为准：",
            # 180 days: 1 in November, 31 (32) 31 (63) 29 (92) 31 (123) 30 (153) 27 May (180)
            "            2020-05-27 周三  自反馈之日起180日",
            "            2020-05-29 周五  自反馈之日起6个月",
            "            尚未确定         自报送整改方案之日起6个月",
        ]

    def test_every_status_has_its_words(self) -> None:
        rows = [
            "open,2024-02-05T09:30,,,",
            "report,2024-02-05T11:00,unit,,",
            "go,2024-02-06,,true,a",
            "stop,2024-02-07,,,",
            "report,2024-02-08T10:00,unit,,",
        ]
        header = "event,on,by,major,what"
        case = case_of(PERMIT, *rows, header=header).advance(date(2024, 2, 10))
        assert text_of(obligations_table(case.obligations(), case, lang="en")) == [
            # due 02-07; 08 and 09 are worked in 2024, 10 to 17 off
            "  overdue         2024-02-07 Wed  again (unit)",
            "                  2 working days (3 natural) late; official calendar",
            # 02-08 + 2 = 02-10, moved to the worked Sunday 02-18
            "  pending         2024-02-18 Sun  again (unit) #2",
            "                  1 working day (9 natural) left; official calendar",
            "  suspended       no date yet     slow (unit)",
            "                  suspended since 2024-02-07 Wed",
            "  fulfilled late  2024-02-05 Mon 10:30  quick (unit)",
            "                  done 2024-02-05 Mon 11:00, late on the same day; official",
            "                  calendar",
        ]
        void = case_of(PERMIT, *rows, "drop,2024-02-09,,,", header=header)
        assert "void since 2024-02-09 Fri; official calendar" in "\n".join(
            text_of(obligations_table(void.obligations(), void, lang="en"))
        )

    def test_a_date_that_may_still_move_says_so(self) -> None:
        rows = ("open,2098-12-26T09:00,", "report,2098-12-26T09:30,unit")
        case = case_of(PERMIT, *rows, header="event,on,by")
        lines = "\n".join(text_of(obligations_table(case.obligations(), case, lang="en")))
        assert "provisional calendar" in lines

    def test_those_of_a_case_within_name_it_and_its_own_roles(self) -> None:
        case = case_of(
            PERMIT,
            "open,2024-03-04T09:00,",
            "complain,2024-03-04T10:00,C7",
            header="event,on,opens",
        )
        lines = text_of(obligations_table(case.obligations(), case, lang="zh"))
        assert "  待办  2024-03-07 周四  C7：reply（信访机构）" in lines


class TestCase:
    def test_in_english(self) -> None:
        case = tour(5).advance(date(2019, 10, 13))
        lines = text_of(case_view(case, lang="en", width=80))
        assert lines[:7] == [
            "2019-01  Jiangsu work-safety inspection tour",
            "  as of  2019-10-13 Sun (last event: 2019-09-20 Fri)",
            "  state  writing the report (phase: report)",
            "  facts  scope of the tour = full",
            "",
            "Deadlines",
            "  overdue    2019-10-10 Thu  complete the report (inspection team)",
        ]
        # after 10-10: Friday 11 and the worked Saturday 12
        assert "             2 working days (3 natural) late; official calendar" in lines
        assert lines[lines.index("Next") :] == [
            "Next",
            "  find             a finding is opened: inspection team (team), Leading Group",
            "                   for inspection tours (leading_group)",
            "  complete_report  the report is complete and submitted: inspection team (team)",
            "",
            "Cases opened within it",
            "  F1  2019-09-05 Thu  under listed supervision (kind of finding = major_hazard);",
            "                      next: delist, find_rectification_poor",
        ]

    def test_in_chinese(self) -> None:
        lines = text_of(case_view(tour(5), lang="zh", width=80))
        assert lines[:3] == [
            "2019-01  江苏省安全生产巡查",
            "  截至  2019-09-20 周五（最后一项事件）",
            "  状态  形成报告（阶段：巡查报告）",
        ]
        assert "  complete_report  形成巡查工作报告并报批：巡查组 (team)" in lines

    def test_closed(self) -> None:
        lines = text_of(case_view(tour(), lang="en"))
        assert lines[lines.index("Next") + 1] == "  closed; nothing more"
        assert lines[-1] == "  F1  2019-09-05 Thu  closed (kind of finding = major_hazard)"

    def test_nothing_owed_and_nobody_named(self) -> None:
        fresh = case_of(PERMIT, "open,2024-03-04T09:00")
        lines = text_of(case_view(tour(1), lang="en"))
        assert lines[lines.index("Deadlines") + 1] == "  none so far"
        assert "  stop      stop" in text_of(case_view(fresh, lang="en"))

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("width", [70, 80, 120])
    def test_every_line_fits(self, lang: Lang, width: int) -> None:
        for rows in range(1, 15):
            assert fits(text_of(case_view(tour(rows), lang=lang, width=width)), width)
