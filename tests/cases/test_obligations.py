"""What is owed, was met and was missed, on dates counted by hand from the holiday notices.

Nothing expected here was computed. The comment above a row is the count, day by day, as in
`tests/counting/test_hand_counted.py`: ``23 (1)`` is a day that counts, as the first. The notices of
the State Council General Office:

2019: off 09-13…15, 10-01…07; worked Sunday 09-29, Saturday 10-12
2020: off 01-01, 01-24…02-02 (as revised: 02-01, a Saturday, not worked), 04-04…06, 05-01…05,
    06-25…27; worked Sunday 01-19, Sunday 04-26, Saturday 05-09, Sunday 06-28
"""

from datetime import date

import pytest
from tests.cases.tours import TOUR, at, go, owed, tour

from govflow import Case, Standing, Status, Text
from govflow.cases import Days
from govflow.procedures import Force

Late = tuple[int, int] | None
"""Working days and natural days."""


def days(number: Late) -> Days | None:
    return None if number is None else Days(*number)


class TestTheDesignsExample:
    """The inspection ends on 2019-09-20; where does the report stand on 2019-10-08?"""

    def test_it(self) -> None:
        case = Case.open(TOUR, "2019-01", on=date(2019, 8, 12))
        case = case.fire("arrive", on=date(2019, 8, 15), by="team")
        case = case.fire("leave", on=date(2019, 9, 20), by="team")
        (report,) = (o for o in case.obligations(as_of=date(2019, 10, 8)) if o.duty.id == "report")
        assert report.status is Status.PENDING
        # 23 24 25 26 27 (5); 28 Sat off; 29 Sun worked (6) 30 (7); 10-01…07 off;
        # 8 (8) 9 (9) 10 (10)
        assert report.due == date(2019, 10, 10)
        # It can still be done on the 8th, the 9th and the 10th.
        assert report.left == Days(working=3, natural=3)
        assert report.late is None
        assert report.started == date(2019, 9, 20)
        assert (report.number, report.case, report.ended) == (1, "", None)


# as of, status, left, late: of the report, due 2019-10-10.
REPORT: list[tuple[str, Status, Late, Late]] = [
    # The day it starts: 20; 23…27 (6) 29 30 (8) 8 9 10 (11); 20…30 is 11 days, and 10.
    ("2019-09-20", Status.PENDING, (11, 21), None),
    # The first day counted: one less.
    ("2019-09-23", Status.PENDING, (10, 18), None),
    # Saturday, off: 29 30 8 9 10; 28 29 30 and 10.
    ("2019-09-28", Status.PENDING, (5, 13), None),
    # Sunday, worked: itself too.
    ("2019-09-29", Status.PENDING, (5, 12), None),
    # A holiday: 8 9 10; 1…10.
    ("2019-10-01", Status.PENDING, (3, 10), None),
    # The day before it is due, the day itself, the day after.
    ("2019-10-09", Status.PENDING, (2, 2), None),
    ("2019-10-10", Status.PENDING, (1, 1), None),
    ("2019-10-11", Status.OVERDUE, None, (1, 1)),
    # Saturday, worked: 11 12. Sunday, off: 11 12; 11 12 13.
    ("2019-10-12", Status.OVERDUE, None, (2, 2)),
    ("2019-10-13", Status.OVERDUE, None, (2, 3)),
    # 11 12 14 15…18 (7) 21…25 (12) 28…31 (16), 11-01 (17); 21 days in October and 1.
    ("2019-11-01", Status.OVERDUE, None, (17, 22)),
    # A moment counts by its day in Beijing: before midnight there, and after.
    ("2019-10-10T23:59", Status.PENDING, (1, 1), None),
    ("2019-10-10T15:59+00:00", Status.PENDING, (1, 1), None),
    ("2019-10-10T16:00+00:00", Status.OVERDUE, None, (1, 1)),
    ("2019-10-11T00:00", Status.OVERDUE, None, (1, 1)),
]

# done on, status, late.
DONE: list[tuple[str, Status, Late]] = [
    ("2019-09-20", Status.FULFILLED, None),
    ("2019-10-09", Status.FULFILLED, None),
    ("2019-10-10", Status.FULFILLED, None),
    ("2019-10-10T23:59", Status.FULFILLED, None),
    ("2019-10-10T11:00-05:00", Status.FULFILLED_LATE, (1, 1)),  # already the 11th in Beijing
    ("2019-10-11", Status.FULFILLED_LATE, (1, 1)),
    ("2019-10-12", Status.FULFILLED_LATE, (2, 2)),
    ("2019-10-13", Status.FULFILLED_LATE, (2, 3)),
    ("2019-10-14", Status.FULFILLED_LATE, (3, 4)),
]


class TestStatus:
    """Where an obligation stands, around the day it is due."""

    @pytest.mark.parametrize(("as_of", "status", "left", "late"), REPORT)
    def test_not_done_yet(self, as_of: str, status: Status, left: Late, late: Late) -> None:
        report = owed(tour("leave"), "report", as_of)
        assert (report.status, report.left, report.late) == (status, days(left), days(late))
        assert (report.due, report.ended) == (date(2019, 10, 10), None)

    @pytest.mark.parametrize(("on", "status", "late"), DONE)
    def test_done(self, on: str, status: Status, late: Late) -> None:
        case = go(tour("leave"), ("complete_report", on))
        for as_of in (on, "2019-12-01"):
            report = owed(case, "report", as_of)
            assert (report.status, report.left, report.late) == (status, None, days(late))
            assert (report.due, report.ended) == (date(2019, 10, 10), at(on))

    @pytest.mark.parametrize(
        ("status", "late"),
        [
            (Status.PENDING, False),
            (Status.SUSPENDED, False),
            (Status.FULFILLED, False),
            (Status.VOID, False),
            (Status.OVERDUE, True),
            (Status.FULFILLED_LATE, True),
        ],
    )
    def test_which_are_late(self, status: Status, late: bool) -> None:
        assert status.late is late

    def test_each_has_its_own_name_in_both_languages(self) -> None:
        assert len({status.label.zh for status in Status}) == len(Status)
        assert len({status.label.en for status in Status}) == len(Status)
        assert Status.FULFILLED_LATE.label == Text(zh="逾期完成", en="fulfilled late")


class TestPatrol:
    """一般不超过30天: thirty days in three readings, the first of which leads."""

    def test_all_readings_and_the_earliest_leads(self) -> None:
        patrol = owed(tour("arrive"), "patrol")
        # Arrived on 2019-08-15.
        assert {r.id: r.deadline.due for r in patrol.readings} == {
            # 15 (1)…31 (17), 09-01 (18)…13 (30)
            "first_day_counted": date(2019, 9, 13),
            # 16 (1)…31 (16), 09-01 (17)…14 (30); a Saturday and a holiday, but it stays there
            "natural_days": date(2019, 9, 14),
            # 16 (1) 19…23 (6) 26…30 (11) 09-02…06 (16) 9…12 (20); 13…15 off; 16…20 (25)
            # 23…27 (30)
            "working_days": date(2019, 9, 27),
        }
        assert patrol.due == date(2019, 9, 13)
        assert patrol.deadline is not None
        assert patrol.deadline.latest == date(2019, 9, 27)
        assert patrol.duty.force is Force.SHOULD

    @pytest.mark.parametrize(
        ("as_of", "status", "left", "late"),
        [
            # 12; 13 off. Two days.
            ("2019-09-12", Status.PENDING, (1, 2), None),
            # The last day, a holiday.
            ("2019-09-13", Status.PENDING, (0, 1), None),
            ("2019-09-14", Status.OVERDUE, None, (0, 1)),
            # 16 17 18 19 20
            ("2019-09-20", Status.OVERDUE, None, (5, 7)),
        ],
    )
    def test_around_the_earliest(self, as_of: str, status: Status, left: Late, late: Late) -> None:
        patrol = owed(tour("arrive"), "patrol", as_of)
        assert (patrol.status, patrol.left, patrol.late) == (status, days(left), days(late))

    def test_left_too_late_for_the_earliest_reading(self) -> None:
        patrol = owed(tour("leave"), "patrol")
        assert (patrol.status, patrol.late) == (Status.FULFILLED_LATE, Days(5, 7))


# The approvals in the order they come, with their days; the start; the day feedback is due.
FEEDBACK: list[tuple[list[tuple[str, str]], str, str]] = [
    # 18…22 (5) 25…29 (10)
    (
        [("approve_by_party", "2019-11-08"), ("approve_by_government", "2019-11-15")],
        "2019-11-15",
        "2019-11-29",
    ),
    # The other way round it is the same.
    (
        [("approve_by_government", "2019-11-08"), ("approve_by_party", "2019-11-15")],
        "2019-11-15",
        "2019-11-29",
    ),
    # Both on one day: 11…15 (5) 18…22 (10)
    (
        [("approve_by_government", "2019-11-08"), ("approve_by_party", "2019-11-08")],
        "2019-11-08",
        "2019-11-22",
    ),
    # A special report before both, or between them, is not the latest.
    (
        [
            ("approve_special_report", "2019-11-07"),
            ("approve_by_party", "2019-11-08"),
            ("approve_by_government", "2019-11-15"),
        ],
        "2019-11-15",
        "2019-11-29",
    ),
    (
        [
            ("approve_by_party", "2019-11-08"),
            ("approve_special_report", "2019-11-12"),
            ("approve_by_government", "2019-11-15"),
        ],
        "2019-11-15",
        "2019-11-29",
    ),
    # After both it is: 19…22 (4) 25…29 (9), 12-02 (10)
    (
        [
            ("approve_by_party", "2019-11-08"),
            ("approve_by_government", "2019-11-15"),
            ("approve_special_report", "2019-11-18"),
        ],
        "2019-11-18",
        "2019-12-02",
    ),
    # And of two the later: on Saturday the 30th; 12-02…06 (5) 9…13 (10)
    (
        [
            ("approve_by_party", "2019-11-08"),
            ("approve_by_government", "2019-11-15"),
            ("approve_special_report", "2019-11-18"),
            ("approve_special_report", "2019-11-30"),
        ],
        "2019-11-30",
        "2019-12-13",
    ),
    # A special report after the time ran out, before feedback was given, still moves it.
    (
        [
            ("approve_by_party", "2019-11-08"),
            ("approve_by_government", "2019-11-08"),
            ("approve_special_report", "2019-12-02"),
        ],
        # 3…6 (4) 9…13 (9) 16 (10)
        "2019-12-02",
        "2019-12-16",
    ),
]


class TestFeedback:
    """报告和有关专题报告经省委、省政府批准后: ten working days from the last approval."""

    @pytest.mark.parametrize(("approvals", "started", "due"), FEEDBACK)
    def test_from_the_last_of_the_approvals(
        self, approvals: list[tuple[str, str]], started: str, due: str
    ) -> None:
        feedback = owed(go(tour("complete_report"), *approvals), "feedback")
        assert (feedback.started, feedback.due) == (at(started), at(due))
        assert (feedback.number, feedback.status) == (1, Status.PENDING)

    def test_one_approval_starts_nothing(self) -> None:
        assert not [o for o in tour("approve_by_party").obligations() if o.duty.id == "feedback"]

    def test_after_feedback_nothing_moves(self) -> None:
        feedback = owed(tour("give_feedback"), "feedback")
        assert feedback.status is Status.FULFILLED
        assert feedback.due == date(2019, 11, 29)


class TestPlan:
    """于巡查反馈后30个工作日内."""

    @pytest.mark.parametrize(
        ("feedback", "due"),
        [
            # 12-02…06 (5) 9…13 (10) 16…20 (15) 23…27 (20) 30 31 (22); 01-01 off; 2 3 (24)
            # 6…10 (29) 13 (30)
            ("2019-11-29", "2020-01-13"),
            # 17…20 (4) 23…27 (9) 30 31 (11); 01-01 off; 2 3 (13) 6…10 (18) 13…17 (23)
            # 19 Sun worked (24) 20…23 (28); 01-24…02-02 off, Saturday 02-01 too; 3 (29) 4 (30)
            ("2019-12-16", "2020-02-04"),
        ],
    )
    def test_due(self, feedback: str, due: str) -> None:
        case = go(tour("approve_by_government"), ("give_feedback", feedback))
        plan = owed(case, "plan")
        assert (plan.started, plan.due) == (at(feedback), at(due))
        assert plan.standing is Standing.OFFICIAL

    def test_past_the_last_notice_it_is_provisional(self) -> None:
        last = TOUR.calendar.known_through
        case = go(tour("approve_by_government"), ("give_feedback", last.isoformat()))
        assert owed(case, "plan").standing is Standing.PROVISIONAL


# Feedback; the plan, if it is filed; the readings' dates.
RESULT: list[tuple[str, str | None, dict[str, str]]] = [
    # Six months: 05-29, a Friday. 180 days: 11-30 (1), December (32), January (63),
    # February 2020 (92), March (123), April (153), 05-27 (180), a Wednesday.
    ("2019-11-29", None, {"from_feedback": "2020-05-29", "from_feedback_in_days": "2020-05-27"}),
    # From the plan: 07-10, a Friday. 01-11…31 (21), February (50), March (81), April (111),
    # May (142), June (172), 07-08 (180), a Wednesday.
    (
        "2019-11-29",
        "2020-01-10",
        {
            "from_feedback": "2020-05-29",
            "from_feedback_in_days": "2020-05-27",
            "from_plan": "2020-07-10",
            "from_plan_in_days": "2020-07-08",
        },
    ),
    # Six months: 06-27, Saturday of the Dragon Boat holiday, so 06-28, a Sunday worked.
    # 180 days: 12-28…31 (4), January (35), February (64), March (95), April (125), May (156),
    # 06-24 (180), a Wednesday.
    ("2019-12-27", None, {"from_feedback": "2020-06-28", "from_feedback_in_days": "2020-06-24"}),
    # Six months: 02-29, a Saturday, so Monday 03-02. 180 days: 31 August has none left;
    # September (30), October (61), November (91), December (122), January (153), 02-27 (180).
    ("2019-08-31", None, {"from_feedback": "2020-03-02", "from_feedback_in_days": "2020-02-27"}),
    # Both fall into the May holidays, off to the 5th: 05-03, and November 4…30 (27),
    # December (58), January (89), February (118), March (149), April (179), 05-01 (180).
    ("2019-11-03", None, {"from_feedback": "2020-05-06", "from_feedback_in_days": "2020-05-06"}),
]


def with_feedback(on: str) -> Case:
    """A tour on which everything up to feedback happened on one day."""
    case = Case.open(TOUR, "2019-01", on=at(on))
    events = ("arrive", "leave", "complete_report", "approve_by_party", "approve_by_government")
    return go(case, *((event, on) for event in (*events, "give_feedback")))


class TestResult:
    """于半年内: six months or 180 days, from feedback or from the plan."""

    @pytest.mark.parametrize(("feedback", "plan", "readings"), RESULT)
    def test_every_reading_that_has_begun(
        self, feedback: str, plan: str | None, readings: dict[str, str]
    ) -> None:
        case = with_feedback(feedback)
        if plan:
            case = go(case, ("file_plan", plan))
        result = owed(case, "result")
        assert {r.id: r.deadline.due for r in result.readings} == {
            id: at(due) for id, due in readings.items()
        }
        assert result.due == min(map(at, readings.values()))
        assert result.started == at(feedback)

    @pytest.mark.parametrize(
        ("filed", "status", "late"),
        [
            ("2020-05-27", Status.FULFILLED, None),
            # In time by one reading, but the safe one is the earliest.
            ("2020-05-28", Status.FULFILLED_LATE, (1, 1)),
            ("2020-05-29", Status.FULFILLED_LATE, (2, 2)),
        ],
    )
    def test_the_earliest_decides(self, filed: str, status: Status, late: Late) -> None:
        result = owed(go(tour("file_plan"), ("file_result", filed)), "result")
        assert (result.status, result.late) == (status, days(late))

    def test_readings_are_named(self) -> None:
        first, second = owed(tour("give_feedback"), "result").readings
        assert first.title == Text("自反馈之日起6个月", "6 months from feedback")
        assert second.title.zh == "自反馈之日起180日"


class TestAsOf:
    """As of a day, what came later has not happened."""

    @pytest.mark.parametrize(
        ("as_of", "found"),
        [
            ("2019-08-11", {}),  # not open yet
            ("2019-08-14", {}),
            ("2019-08-15", {"patrol": Status.PENDING}),
            ("2019-09-14", {"patrol": Status.OVERDUE}),
            ("2019-09-20", {"patrol": Status.FULFILLED_LATE, "report": Status.PENDING}),
            ("2019-10-09", {"patrol": Status.FULFILLED_LATE, "report": Status.PENDING}),
            ("2019-10-10", {"patrol": Status.FULFILLED_LATE, "report": Status.FULFILLED}),
            (
                "2019-11-15",
                {
                    "patrol": Status.FULFILLED_LATE,
                    "report": Status.FULFILLED,
                    "feedback": Status.PENDING,
                },
            ),
            (
                "2020-01-10",
                {
                    "patrol": Status.FULFILLED_LATE,
                    "report": Status.FULFILLED,
                    "feedback": Status.FULFILLED,
                    "plan": Status.FULFILLED,
                    "result": Status.PENDING,
                },
            ),
        ],
    )
    def test_the_whole_tour(self, as_of: str, found: dict[str, Status]) -> None:
        obligations = tour("close").obligations(at(as_of))
        assert {o.duty.id: o.status for o in obligations} == found

    def test_by_default_it_is_now(self) -> None:
        case = tour("file_plan")
        assert case.obligations() == case.obligations(date(2020, 1, 10))

    @pytest.mark.parametrize("as_of", ["2019-09-19", "2019-09-19T23:59", "2019-09-19T15:59+00:00"])
    def test_before_an_event(self, as_of: str) -> None:
        patrol = owed(tour("leave"), "patrol", as_of)
        assert (patrol.status, patrol.ended) == (Status.OVERDUE, None)
