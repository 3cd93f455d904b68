"""What changes a clock on its way: several stops at once, running anew, more time.

Dates are counted by hand. March 2024 has no holiday, and the 1st is a Friday; in 2019 10-01…07 are
off, and Sunday 09-29 and Saturday 10-12 are worked.
"""

from datetime import date, datetime

import pytest
from tests.cases.tours import at, go, owed, refusal
from tests.procedures.definitions import cycling

from govflow import Case, Period, Procedure, Status
from govflow.procedures import Value

EVENTS = ("go", "done", "hear", "heard", "test", "tested", "again", "extend", "void")
TEN_DAYS = {"starts": "go", "ends": "done", "within": "10 days", "convention": "cn.plain"}


def after(procedure: Procedure, *steps: tuple[str, str]) -> Case:
    return go(Case.open(procedure, "1", on=date(2019, 9, 1)), *steps)


class TestConcurrentStops:
    """Stops and resumes go together by position: it runs again when all are resumed."""

    PROCEDURE = cycling(
        {**TEN_DAYS, "stops": ["hear", "test"], "resumes": ["heard", "tested"]}, *EVENTS
    )

    @pytest.mark.parametrize(
        ("steps", "due"),
        [
            # From the 1st to the 11th, and what it stood still for.
            ([], "2024-03-11"),
            ([("hear", "2024-03-04"), ("heard", "2024-03-07")], "2024-03-14"),  # 3
            # One after the other: 3 and 2.
            (
                [
                    ("hear", "2024-03-04"),
                    ("heard", "2024-03-07"),
                    ("test", "2024-03-08"),
                    ("tested", "2024-03-10"),
                ],
                "2024-03-16",
            ),
            # Both at once, overlapping: from the 4th to the 12th, 8.
            (
                [
                    ("hear", "2024-03-04"),
                    ("test", "2024-03-06"),
                    ("heard", "2024-03-07"),
                    ("tested", "2024-03-12"),
                ],
                "2024-03-19",
            ),
            # One within the other: the same 8.
            (
                [
                    ("hear", "2024-03-04"),
                    ("test", "2024-03-06"),
                    ("tested", "2024-03-07"),
                    ("heard", "2024-03-12"),
                ],
                "2024-03-19",
            ),
            # The end of what did not stop it changes nothing.
            (
                [("tested", "2024-03-04"), ("hear", "2024-03-05"), ("heard", "2024-03-06")],
                "2024-03-12",
            ),
            # Stopped, then resumed for something else, then for what it was.
            (
                [("hear", "2024-03-04"), ("tested", "2024-03-05"), ("heard", "2024-03-07")],
                "2024-03-14",
            ),
        ],
    )
    def test_due(self, steps: list[tuple[str, str]], due: str) -> None:
        assert owed(after(self.PROCEDURE, ("go", "2024-03-01"), *steps), "owed").due == at(due)

    def test_until_the_last_is_resumed_it_stands_still(self) -> None:
        steps = [("go", "2024-03-01"), ("hear", "2024-03-04"), ("test", "2024-03-06")]
        found = owed(after(self.PROCEDURE, *steps, ("heard", "2024-03-07")), "owed")
        assert (found.status, found.suspended_since) == (Status.SUSPENDED, date(2024, 3, 4))
        found = owed(
            after(self.PROCEDURE, *steps, ("heard", "2024-03-07"), ("tested", "2024-03-08")), "owed"
        )
        assert found.status is Status.PENDING

    def test_where_they_do_not_pair_any_resume_will_do(self) -> None:
        duty = {**TEN_DAYS, "stops": ["hear", "test"], "resumes": "heard"}
        steps = [("go", "2024-03-01"), ("hear", "2024-03-04"), ("test", "2024-03-06")]
        found = owed(after(cycling(duty, *EVENTS), *steps, ("heard", "2024-03-08")), "owed")
        # 03-11 and the 4 from the 4th to the 8th.
        assert (found.status, found.due) == (Status.PENDING, date(2024, 3, 15))

    def test_ended_while_it_stands_still_all_of_it_is_left_out(self) -> None:
        steps = [("go", "2024-03-01"), ("hear", "2024-03-04"), ("done", "2024-06-03")]
        found = owed(after(self.PROCEDURE, *steps), "owed")
        # 91 days from 03-04 to 06-03: 27 in March, 30, 31 and 3; 03-11 and 91 days.
        assert (found.status, found.due) == (Status.FULFILLED, date(2024, 6, 10))

    def test_a_day_and_a_moment_in_another_zone(self) -> None:
        case = after(self.PROCEDURE, ("go", "2024-03-01"), ("hear", "2024-03-04"))
        case = go(case, ("heard", "2024-03-03T16:00+00:00"))  # midnight of the 4th in Beijing
        assert owed(case, "owed").due == date(2024, 3, 11)


class TestRestarts:
    """After some events it runs anew, with its whole time."""

    PROCEDURE = cycling(
        {
            **TEN_DAYS,
            "restarts": "again",
            "stops": "hear",
            "resumes": "heard",
            "extension": {"event": "extend", "amount": "5 days"},
        },
        *EVENTS,
    )

    @pytest.mark.parametrize(
        ("steps", "started", "due"),
        [
            ([("again", "2024-03-08")], "2024-03-08", "2024-03-18"),
            ([("again", "2024-03-08"), ("again", "2024-03-15")], "2024-03-15", "2024-03-25"),
            # Also once it had passed.
            ([("again", "2024-03-20")], "2024-03-20", "2024-03-30"),
            # What was added or left out before is no more.
            ([("extend", "2024-03-05"), ("again", "2024-03-08")], "2024-03-08", "2024-03-18"),
            (
                [("hear", "2024-03-04"), ("heard", "2024-03-06"), ("again", "2024-03-08")],
                "2024-03-08",
                "2024-03-18",
            ),
            # It was standing still: it runs.
            ([("hear", "2024-03-04"), ("again", "2024-03-08")], "2024-03-08", "2024-03-18"),
        ],
    )
    def test_due(self, steps: list[tuple[str, str]], started: str, due: str) -> None:
        (found,) = after(self.PROCEDURE, ("go", "2024-03-01"), *steps).obligations()
        assert (found.number, found.started, found.due) == (1, at(started), at(due))
        assert found.status is Status.PENDING

    @pytest.mark.parametrize("over", ["done"])
    def test_what_is_over_stays_so(self, over: str) -> None:
        steps = [("go", "2024-03-01"), (over, "2024-03-04"), ("again", "2024-03-08")]
        found = owed(after(self.PROCEDURE, *steps), "owed")
        assert (found.status, found.started) == (Status.FULFILLED, date(2024, 3, 1))

    def test_nothing_runs_anew_that_has_not_run(self) -> None:
        assert after(self.PROCEDURE, ("again", "2024-03-08")).obligations() == ()


def extending(within: str = "10 days", **extension: object) -> Procedure:
    return cycling(
        {
            "starts": "go",
            "ends": "done",
            "within": within,
            "stops": "hear",
            "resumes": "heard",
            "voids": "void",
            "extension": {"event": "extend", **extension},
        },
        *EVENTS,
        data={"by": {"type": "period", "zh": "延长"}},
    )


class TestExtension:
    """More time, granted before the limit has passed."""

    def test_by_so_much_each_time(self) -> None:
        case = after(extending(amount="10 days", times=2), ("go", "2024-03-01"))
        case = go(case, ("extend", "2024-03-11"))  # the last day: a Monday
        assert owed(case, "owed").due == date(2024, 3, 21)  # 03-11 and 10 days, a Thursday
        case = go(case, ("extend", "2024-03-21"))
        found = owed(case, "owed")
        assert found.due == date(2024, 4, 1)  # 03-21 and 10 days: Sunday the 31st, so Monday
        assert [(e.on, e.amount, e.was) for e in found.extended] == [
            (date(2024, 3, 11), Period(days=10), date(2024, 3, 11)),
            (date(2024, 3, 21), Period(days=10), date(2024, 3, 21)),
        ]
        assert [r.code for r in [refusal(case, "extend", "2024-03-22")]] == ["extended_enough"]

    def test_working_days(self) -> None:
        case = after(extending("10 working days", amount="5 working days"), ("go", "2019-09-20"))
        # 23…27 (5) 29 Sun worked (6) 30 (7); 10-08 (8) 9 (9) 10 (10)
        assert owed(case, "owed").due == date(2019, 10, 10)
        # 11 (1) 12 Sat worked (2) 14 (3) 15 (4) 16 (5)
        assert owed(go(case, ("extend", "2019-10-08")), "owed").due == date(2019, 10, 16)

    def test_by_what_the_event_says(self) -> None:
        case = after(extending(fact="by"), ("go", "2024-03-01"))
        case = case.fire("extend", on=date(2024, 3, 4), data={"by": "3个月"})
        # 03-11 and three months, a Tuesday.
        assert owed(case, "owed").due == date(2024, 6, 11)

    def test_not_by_what_another_event_said_before(self) -> None:
        case = Case.open(extending(fact="by"), "1", on=date(2024, 3, 1), data={"by": "5 days"})
        case = go(case, ("go", "2024-03-01"))
        refused = refusal(case, "extend")
        assert (refused.code, refused.event) == ("fact_missing", "extend")
        assert "延长（by，period）" in refused.zh

    @pytest.mark.parametrize(
        ("within", "on", "asked", "most", "fits"),
        [
            ("10 days", "2024-03-01", "10 days", "10 days", True),
            ("10 days", "2024-03-01", "9 days", "10 days", True),
            ("10 days", "2024-03-01", "11 days", "10 days", False),
            ("10 days", "2024-03-01", "1 month", "30 days", False),  # from the 11th: 31 days
            ("10 days", "2024-03-01", "30 days", "1 month", True),
            ("10 days", "2024-03-01", "2 weeks", "15 days", True),
        ],
    )
    def test_at_most(self, within: str, on: str, asked: str, most: str, fits: bool) -> None:
        case = after(extending(within, fact="by", at_most=most), ("go", on))
        data: dict[str, Value] = {"by": asked}
        if fits:
            assert owed(case.fire("extend", on=at(on), data=data), "owed").extended
        else:
            refused = refusal(case, "extend", data=data)
            assert refused.code == "extension_too_long"
            assert "extension is" in refused.en
            assert "最多延长" in refused.zh

    def test_too_late(self) -> None:
        case = after(extending(amount="10 days"), ("go", "2024-03-01"))
        refused = refusal(case, "extend", "2024-03-12")
        assert refused.code == "extension_too_late"
        assert "2024-03-11" in refused.zh
        assert "2024-03-11" in refused.en

    def test_while_it_stands_still_it_is_not_too_late(self) -> None:
        steps = [("go", "2024-03-01"), ("hear", "2024-03-05"), ("extend", "2024-03-26")]
        case = after(extending(amount="10 days"), *steps)
        assert owed(case, "owed").status is Status.SUSPENDED
        # 03-11, 10 days more, and the 23 from the 5th to the 28th: 04-13, a Saturday, so Monday.
        assert owed(go(case, ("heard", "2024-03-28")), "owed").due == date(2024, 4, 15)

    @pytest.mark.parametrize("steps", [[], ["done"], ["void"]])
    def test_nothing_runs(self, steps: list[str]) -> None:
        begun = [("go", "2024-03-01"), *((step, "2024-03-04") for step in steps)] if steps else []
        case = after(extending(amount="10 days"), *begun)
        assert refusal(case, "extend", "2024-03-05").code == "nothing_to_extend"

    @pytest.mark.parametrize("amount", ["1 day", "2 days", "1 month", "1 working day"])
    @pytest.mark.parametrize("within", ["10 days", "10 working days", "1 month"])
    def test_it_is_never_due_earlier(self, amount: str, within: str) -> None:
        for day in range(1, 31):
            case = after(extending(within, amount=amount), ("go", f"2019-09-{day:02}"))
            (extended,) = owed(go(case, ("extend", f"2019-09-{day:02}")), "owed").extended
            assert extended.was == owed(case, "owed").due
            due = owed(go(case, ("extend", f"2019-09-{day:02}")), "owed").due
            assert due is not None
            assert due >= extended.was

    def test_hours(self) -> None:
        case = after(extending("24 hours", amount="12 hours"), ("go", "2024-03-01T09:00"))
        case = go(case, ("extend", "2024-03-02T09:00"))
        deadline = owed(case, "owed").deadline
        assert deadline is not None
        assert deadline.moment == datetime.fromisoformat("2024-03-02T21:00+08:00")
        late = after(extending("24 hours", amount="12 hours"), ("go", "2024-03-01T09:00"))
        assert refusal(late, "extend", "2024-03-02T09:01").code == "extension_too_late"
