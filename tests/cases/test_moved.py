"""The same case on another calendar, and which notice moved what is owed.

2020: the notice of 2019-11-21 had 01-24…30 off, and Sunday 01-19 and Saturday 02-01 worked. That
of 2020-01-27 (国办发明电〔2020〕1号) kept everyone at home to 02-02, the 1st among them.
"""

from datetime import date

import pytest
from tests.cases.tours import go
from tests.procedures.definitions import cycling

from govflow import Case, Procedure, calendar, load, moved_obligations

BEFORE = calendar("CN", as_of=date(2020, 1, 1))
AFTER = calendar("CN", as_of=date(2020, 2, 1))
NOW = calendar("CN")


def owing(within: str, convention: str = "cn.civil") -> Procedure:
    return cycling(
        {"starts": "go", "ends": "done", "within": within, "convention": convention}, "go", "done"
    )


def case_of(procedure: Procedure, on: str = "2020-01-17") -> Case:
    return go(Case.open(procedure, "1", on=date(2020, 1, 2)), ("go", on))


class TestMoved:
    """What two calendars date differently."""

    # From Friday the 17th: 19 Sun worked (1) 20 21 22 23 (5); then 31 (6) 02-01 Sat worked (7)
    # 3 (8) 4 (9) 5 (10); or 02-03 (6) 4 5 6 7 (10).
    @pytest.mark.parametrize("after", [AFTER, NOW])
    def test_working_days(self, after: object) -> None:
        case = case_of(owing("10 working days"))
        (moved,) = moved_obligations(case, BEFORE, calendar("CN") if after is NOW else AFTER)
        assert (moved.before.due, moved.after.due) == (date(2020, 2, 5), date(2020, 2, 7))
        assert [notice.number for notice in moved.notices] == ["国办发明电〔2020〕1号"]
        assert moved.before.duty.id == moved.after.duty.id == "owed"

    def test_a_last_day_that_is_off_now(self) -> None:
        # 01-17 and 14 days: 01-31, a Friday; now Monday 02-03.
        (moved,) = moved_obligations(case_of(owing("14 days")), BEFORE, AFTER)
        assert (moved.before.due, moved.after.due) == (date(2020, 1, 31), date(2020, 2, 3))

    @pytest.mark.parametrize(
        ("within", "convention", "on"),
        [
            ("5 working days", "cn.civil", "2020-01-17"),  # over by the 23rd
            ("10 working days", "cn.civil", "2020-02-03"),  # begun after it
            ("14 days", "cn.plain", "2020-01-17"),  # not moved off days off
            ("24 hours", "cn.civil", "2020-01-30T09:00"),
        ],
    )
    def test_what_is_not_touched(self, within: str, convention: str, on: str) -> None:
        assert moved_obligations(case_of(owing(within, convention), on), BEFORE, AFTER) == ()

    def test_between_a_calendar_and_itself_nothing_moves(self) -> None:
        assert moved_obligations(case_of(owing("10 working days")), NOW, NOW) == ()

    def test_the_other_way_round(self) -> None:
        (moved,) = moved_obligations(case_of(owing("10 working days")), AFTER, BEFORE)
        assert (moved.before.due, moved.after.due) == (date(2020, 2, 7), date(2020, 2, 5))

    def test_in_cases_within(self) -> None:
        inner = cycling({"starts": "open", "ends": "done", "within": "10 working days"}, "done")
        outer = load(
            {
                "id": "test.outer",
                "title": {},
                "version": "1",
                "initial": "on",
                "states": {"on": {}},
                "events": {"find": {"from": "on", "opens": inner.id}},
            },
            procedures=[inner],
        )
        case = Case.open(outer, "1", on=date(2020, 1, 2)).fire("find", on=date(2020, 1, 17))
        (moved,) = moved_obligations(case, BEFORE, AFTER)
        assert (moved.after.case, moved.after.due) == ("1", date(2020, 2, 7))


class TestOnCalendar:
    """A case replayed on another calendar is the same but for what is counted."""

    def test_it(self) -> None:
        case = case_of(owing("10 working days"))
        then = case.on_calendar(BEFORE)
        assert [o.due for o in then.obligations()] == [date(2020, 2, 5)]
        assert [o.due for o in case.obligations()] == [date(2020, 2, 7)]
        assert then.log == case.log
        assert then.on_calendar(NOW).obligations() == case.obligations()

    def test_how_far_it_was_advanced(self) -> None:
        case = case_of(owing("10 working days")).advance(date(2020, 2, 6))
        then = case.on_calendar(BEFORE)
        assert then.now == date(2020, 2, 6)
        assert [o.status.value for o in then.obligations()] == ["overdue"]
        assert [o.status.value for o in case.obligations()] == ["pending"]

    def test_what_follows_from_a_deadline_follows_there_too(self) -> None:
        duty = {
            "starts": "open",
            "ends": "done",
            "within": "10 working days",
            "on_breach": "warn",
        }
        case = Case.open(cycling(duty, "done", "warn"), "1", on=date(2020, 1, 17))
        case = case.advance(date(2020, 2, 6))
        assert [o.event for o in case.log] == ["open"]
        assert [(o.event, o.on) for o in case.on_calendar(BEFORE).log] == [
            ("open", date(2020, 1, 17)),
            ("warn", date(2020, 2, 5)),
        ]
