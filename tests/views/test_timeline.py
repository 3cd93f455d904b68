"""A case as a timeline, and what each event did to its clocks."""

from datetime import date

import pytest
from tests.views.made_up import PERMIT, case_of, fits, text_of, tour

from govflow.text import LANGUAGES, Lang
from govflow.views.happenings import Effect, happenings
from govflow.views.timeline import timeline


class TestHappenings:
    def test_every_entry_of_the_history(self) -> None:
        case = tour()
        told = happenings(case)
        assert [happening.entry.on for happening in told] == [e.on for e in case.history()]
        assert [h.entry.occurrence for h in told if h.entry.occurrence] == list(case.log)

    def test_what_the_events_did(self) -> None:
        changes = [
            (str(h.entry.on), change.effect.value, change.obligation.duty.id)
            for h in happenings(tour())
            for change in h.changes
        ]
        assert changes == [
            ("2019-08-22", "starts", "patrol"),
            ("2019-09-20", "met", "patrol"),
            ("2019-09-20", "starts", "report"),
            ("2019-10-14", "met late", "report"),
            ("2019-11-20", "starts", "feedback"),
            ("2019-11-29", "met", "feedback"),
            ("2019-11-29", "starts", "plan"),
            ("2019-11-29", "starts", "result"),
            ("2020-01-10", "met", "plan"),
            ("2020-05-20", "met", "result"),
        ]

    def test_where_an_event_with_several_outcomes_led(self) -> None:
        led = {
            h.entry.occurrence.event: h.outcome.id
            for h in happenings(tour())
            if h.entry.occurrence and h.outcome
        }
        assert led == {
            "route": "listed",
            "approve_by_party": "party_approved",
            "approve_by_government": "approved",
        }

    def test_a_start_that_moves(self) -> None:
        # both approved on 11-20; a special report approved on 11-25 moves the start of feedback:
        # 26 27 28 29 (4) 12-02 03 04 05 06 (9) 09 (10)
        case = tour(8).fire("approve_special_report", on=date(2019, 11, 25), by="government")
        (change,) = happenings(case)[-1].changes
        assert change.effect is Effect.MOVES
        assert change.obligation.due == date(2019, 12, 9)


class TestTimeline:
    def test_in_english(self) -> None:
        # 30 days from Thursday 08-22, that day counted: 10 in August and 20 in September.
        # 10 working days from Friday 09-20: 23-27 (5) 29 30 (7) 10-08 09 10 (10)
        # late: 10-11 Fri, 10-12 Sat worked, 10-14 Mon
        assert text_of(timeline(tour(6), lang="en", width=80)) == [
            "2019-08-12 Mon  the case is opened",
            "2019-08-22 Thu  the team arrives",
            "                owed     finish the inspection on site (inspection team)",
            "                         usually within 30 days: by 2019-09-20 Fri",
            "                         the earliest of 3 readings",
            "2019-09-05 Thu  a finding is opened: F1",
            "2019-09-09 Mon  F1: routed by kind -> under listed supervision",
            "2019-09-20 Fri  the tour on site ends",
            "                in time  finish the inspection on site",
            "                owed     complete the report (inspection team)",
            "                         within 10 working days: by 2019-10-10 Thu",
            "                         off: 10-01 to 10-07 National Day; worked: 09-29 Sun",
            "2019-10-10 Thu  missed   complete the report (inspection team)",
            "2019-10-14 Mon  the report is complete and submitted",
            "                late     complete the report",
            "                         3 working days (4 natural) late; due 2019-10-10 Thu",
            "                         worked: 10-12 Sat",
        ]

    def test_in_chinese(self) -> None:
        lines = text_of(timeline(tour(6), lang="zh", width=80))
        assert lines[-7:] == [
            "                           10个工作日内，2019-10-10 周四 到期",
            "                           不计 10-01至10-07 国庆节；补班计入 09-29 周日",
            "2019-10-10 周四  到期未办  形成巡查工作报告（巡查组）",
            "2019-10-14 周一  形成巡查工作报告并报批",
            "                 逾期完成  形成巡查工作报告",
            "                           2019-10-10 周四 到期，逾期3个工作日（4个自然日）",
            "                           补班计入 10-12 周六",
        ]

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("width", [60, 80, 100])
    def test_every_line_fits(self, lang: Lang, width: int) -> None:
        assert fits(text_of(timeline(tour(), lang=lang, width=width)), width)

    def test_a_deadline_that_passed_after_the_last_event(self) -> None:
        case = tour(5).advance(date(2019, 10, 11))
        assert text_of(timeline(case, lang="en"))[-1] == (
            "2019-10-10 Thu  missed   complete the report (inspection team)"
        )

    def test_a_miss_by_the_earliest_reading_says_so(self) -> None:
        # arrived 08-22; by the earliest reading (that day counted) the 30 days end on 09-20
        case = tour(2).fire("leave", on=date(2019, 9, 23), by="team")
        lines = text_of(timeline(case, lang="en"))
        start = lines.index(
            "2019-09-20 Fri  missed   finish the inspection on site (inspection team)"
        )
        assert lines[start + 1].strip() == "the earliest of 3 readings"
        assert "1 working day (3 natural) late; due 2019-09-20 Fri" in "\n".join(lines)

    def test_clocks_in_hours_and_clocks_that_stop(self) -> None:
        case = case_of(
            PERMIT,
            "open,2024-02-05T09:30,,,",
            "report,2024-02-05T11:00,unit,,",
            "go,2024-02-06,,true,a",
            "stop,2024-02-07,,,",
            "resume,2024-02-19,,,",
            "complain,2024-02-19,,,",
            "drop,2024-02-20,,,",
            header="event,on,by,major,what",
        )
        lines = text_of(timeline(case, lang="en"))
        # 02-06 + 10 = 02-16, in the Spring Festival (10 to 17): to the worked Sunday 02-18.
        # 12 days stopped: 02-16 + 12 = 02-28
        assert [line[22:] for line in lines if line[22:] and "missed" not in line] == [
            "the case is opened",
            "owed     quick (unit)",
            "         within 1 hour: by 2024-02-05 Mon 10:30",
            "report",
            "late     quick",
            "         late on the same day; due 2024-02-05 Mon 10:30",
            "owed     again (unit)",
            "         within 2 days: by 2024-02-07 Wed",
            "go",
            "owed     slow (unit)",
            "         within 10 days: by 2024-02-18 Sun",
            "         moved from 2024-02-16 Fri, a day off",
            "stop",
            "stopped  slow",
            "resume",
            "resumed  slow",
            "         within 10 days: by 2024-02-28 Wed",
            "         not counted: 2024-02-07 Wed to 2024-02-19 Mon",
            "complain: 1",
            "owed     reply (complaints office)",
            "         within 3 days: by 2024-02-22 Thu",
            "drop",
            "void     slow",
        ]
