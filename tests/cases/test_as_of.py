"""A case as it stood at a time: before it was opened, between its events, beyond the calendar."""

from datetime import date, datetime

import pytest
from tests.cases.tours import at, go, mentions
from tests.procedures.definitions import cycling

from govflow import Case, Refusal
from govflow.cases import EntryKind

OWED = {"starts": "begin", "ends": "end", "within": "10 days"}
PROCEDURE = cycling(OWED, "begin", "end", "note", data={"fee": {"type": "integer"}})
OPENED = date(2024, 3, 4)


def case_of() -> Case:
    case = Case.open(PROCEDURE, "1", on=OPENED, data={"fee": 1})
    case = go(case, ("begin", "2024-03-05T10:00"), ("note", "2024-03-05"))
    return case.fire("end", on=date(2024, 3, 8), data={"fee": 2}).advance(date(2024, 4, 1))


class TestAsOf:
    """What came later is left out, and all that came after it."""

    @pytest.mark.parametrize(
        ("time", "events"),
        [
            ("2024-03-04", ["open"]),
            ("2024-03-05T09:59", ["open"]),  # the note of that day came after ten
            ("2024-03-05T10:00", ["open", "begin", "note"]),
            ("2024-03-05", ["open", "begin", "note"]),
            ("2024-03-07T23:59", ["open", "begin", "note"]),
            ("2024-03-07T16:00+00:00", ["open", "begin", "note", "end"]),  # midnight in Beijing
            ("2030-01-01", ["open", "begin", "note", "end"]),
        ],
    )
    def test_log(self, time: str, events: list[str]) -> None:
        assert [o.event for o in case_of().as_of(at(time)).log] == events

    def test_facts(self) -> None:
        assert case_of().as_of(date(2024, 3, 7)).data == {"fee": 1}
        assert case_of().as_of(date(2024, 3, 8)).data == {"fee": 2}

    @pytest.mark.parametrize("time", ["2024-03-03", "2024-03-03T15:59+00:00", "0001-01-01"])
    def test_before_it_was_opened(self, time: str) -> None:
        with pytest.raises(Refusal) as caught:
            case_of().as_of(at(time))
        assert caught.value.code == "not_yet_open"
        assert mentions(caught.value, ["2024-03-04", "尚未开启"], ["2024-03-04", "not open"])
        assert case_of().obligations(at(time)) == ()
        assert case_of().history(at(time)) == ()


class TestOrder:
    """A moment is held to the last moment, whatever days stand between."""

    @pytest.mark.parametrize(
        ("on", "possible"),
        [
            ("2024-03-05T09:59", False),
            ("2024-03-05T10:00", True),
            ("2024-03-05T01:59+00:00", False),
            ("2024-03-05T02:00+00:00", True),
            ("2024-03-05", True),
            ("2024-03-04T23:00", False),
        ],
    )
    def test_after_a_day_without_a_time(self, on: str, possible: bool) -> None:
        case = Case.open(PROCEDURE, "1", on=OPENED)
        case = go(case, ("note", "2024-03-05T10:00"), *[("note", "2024-03-05")] * 2)
        if possible:
            assert go(case, ("note", on)).log[-1].on == at(on)
        else:
            with pytest.raises(Refusal) as caught:
                go(case, ("note", on))
            assert caught.value.code == "out_of_order"


def test_beyond_what_the_calendar_can_compute() -> None:
    last = PROCEDURE.years[1]
    case = Case.open(PROCEDURE, "1", on=OPENED)
    with pytest.raises(Refusal) as caught:
        case.fire("note", on=date(last + 1, 1, 1))
    assert (caught.value.code, caught.value.event) == ("beyond_calendar", "note")
    assert mentions(caught.value, [str(last)], [str(last)])
    with pytest.raises(Refusal) as caught:
        Case.open(PROCEDURE, "1", on=date(last + 1, 1, 1))
    assert (caught.value.code, caught.value.event) == ("beyond_calendar", "open")


def test_breaches_of_one_day_are_in_the_order_of_their_moments() -> None:
    procedure = cycling({**OWED, "within": "24 hours"}, "begin", "end", "note")
    case = Case.open(procedure, "1", on=OPENED)
    # New York's evening is Beijing's morning: 08:30 and 10:00 of the 5th, due on the 6th.
    case = case.fire("begin", on=datetime.fromisoformat("2024-03-04T19:30-05:00"))
    case = case.fire("begin", on=datetime.fromisoformat("2024-03-05T10:00+08:00"))
    entries = case.history(date(2024, 3, 7))
    assert [entry.on for entry in entries if entry.kind is EntryKind.BREACH] == [
        datetime.fromisoformat("2024-03-06T08:30+08:00"),
        datetime.fromisoformat("2024-03-06T10:00+08:00"),
    ]
