"""What starts a clock and what ends it, fixed dates, minimum times and periods counted back.

Dates are counted by hand; the days are those of the notices for 2019 (off 10-01…07, worked Sunday
09-29 and Saturday 10-12) and of March 2024, which has no holiday: the 1st is a Friday.
"""

from datetime import date
from typing import Any

import pytest
from tests.cases.tours import at, go, owed, refusal
from tests.procedures.definitions import cycling

from govflow import Case, Obligation, Procedure, Status, load
from govflow.procedures import Value

FRIDAY = date(2024, 3, 1)


def opened(procedure: Procedure, on: date = FRIDAY, **data: Value) -> Case:
    return Case.open(procedure, "1", on=on, data=data)


def started(case: Case) -> list[str]:
    return [o.started.isoformat() for o in case.obligations()]


def moving(**duty: object) -> Procedure:
    """A procedure whose case goes from `waiting` to `examining`, and back, or on to the end."""
    return load(
        {
            "id": "test.moving",
            "title": {"zh": "往复"},
            "version": "1",
            "initial": "waiting",
            "roles": {"office": {}},
            "states": {"waiting": {}, "examining": {}, "over": {"final": True}},
            "data": {"kind": {"one_of": ["simple", "complex"]}},
            "events": {
                "take": {"from": "waiting", "to": "examining"},
                "note": {"from": ["waiting", "examining"]},
                "again": {"from": "examining", "to": "examining"},
                "return": {"from": "examining", "to": "waiting"},
                "end": {"from": "*", "to": "over"},
            },
            "duties": {"owed": {"bearer": "office", "ends": "end", **duty}},
        }
    )


class TestEnters:
    """A clock that starts whenever the case comes into a state."""

    PROCEDURE = moving(starts={"enters": "examining"}, within="5 working days")

    @pytest.mark.parametrize(
        ("steps", "expected"),
        [
            ([], []),
            ([("take", "2024-03-04")], ["2024-03-04"]),
            # An event that leaves it there, or leads from there to there, enters nothing.
            ([("take", "2024-03-04"), ("note", "2024-03-05")], ["2024-03-04"]),
            ([("take", "2024-03-04"), ("again", "2024-03-05")], ["2024-03-04"]),
            # Into it once more: another clock.
            (
                [("take", "2024-03-04"), ("return", "2024-03-05"), ("take", "2024-03-06")],
                ["2024-03-04", "2024-03-06"],
            ),
        ],
    )
    def test_started(self, steps: list[tuple[str, str]], expected: list[str]) -> None:
        assert started(go(opened(self.PROCEDURE), *steps)) == expected

    def test_due(self) -> None:
        # From Monday the 4th: 5 6 7 8 (4) 11 (5)
        case = go(opened(self.PROCEDURE), ("take", "2024-03-04"))
        assert owed(case, "owed").due == date(2024, 3, 11)

    def test_the_initial_state_is_entered_by_opening(self) -> None:
        case = opened(moving(starts={"enters": ["waiting"]}, within="5 days"))
        assert started(case) == ["2024-03-01"]
        case = go(case, ("take", "2024-03-04"), ("return", "2024-03-05"))
        assert started(case) == ["2024-03-01", "2024-03-05"]

    def test_a_state_or_an_event(self) -> None:
        case = opened(moving(starts={"any": "note", "enters": "examining"}, within="5 days"))
        case = go(case, ("note", "2024-03-04"), ("take", "2024-03-05"))
        assert started(case) == ["2024-03-04", "2024-03-05"]

    def test_several_events_written_as_a_list(self) -> None:
        case = opened(moving(starts=["note", "take"], within="5 days"))
        case = go(case, ("take", "2024-03-04"), ("note", "2024-03-05"))
        assert started(case) == ["2024-03-04", "2024-03-05"]


class TestFact:
    """A clock that runs from a date that a fact says, not from the event's."""

    PROCEDURE = cycling(
        {
            "starts": {"any": "serve", "fact": "served_on"},
            "ends": "reply",
            "within": "5 working days",
            "convention": "cn.civil",
        },
        "serve",
        "reply",
        data={"served_on": {"type": "date", "zh": "送达日期"}},
    )

    def test_the_event_brings_it(self) -> None:
        data: dict[str, Value] = {"served_on": "2024-03-08"}
        case = opened(self.PROCEDURE).fire("serve", on=date(2024, 3, 5), data=data)
        # From Friday the 8th: 11…15 (5)
        found = owed(case, "owed")
        assert (found.started, found.due) == (date(2024, 3, 8), date(2024, 3, 15))

    def test_it_was_known_before(self) -> None:
        case = opened(self.PROCEDURE, served_on="2024-03-07").fire("serve", on=date(2024, 3, 20))
        # 8 (1) 11…14 (5): it had run out when it began.
        found = owed(case, "owed")
        assert (found.started, found.due) == (date(2024, 3, 7), date(2024, 3, 14))
        assert found.status is Status.OVERDUE

    def test_what_the_event_brings_counts_before_what_was_known(self) -> None:
        case = opened(self.PROCEDURE, served_on="2024-03-07")
        case = case.fire("serve", on=date(2024, 3, 20), data={"served_on": "2024-03-18"})
        assert owed(case, "owed").started == date(2024, 3, 18)

    def test_what_is_learnt_later_moves_nothing(self) -> None:
        case = opened(self.PROCEDURE, served_on="2024-03-07").fire("serve", on=date(2024, 3, 8))
        case = case.fire("serve", on=date(2024, 3, 11), data={"served_on": "2024-03-11"})
        assert started(case) == ["2024-03-07", "2024-03-11"]

    def test_without_it_the_event_is_refused(self) -> None:
        refused = refusal(opened(self.PROCEDURE), "serve")
        assert (refused.code, refused.event) == ("fact_missing", "serve")
        assert "送达日期（served_on" in refused.zh
        assert "'served_on' (date)" in refused.en

    @pytest.mark.parametrize("value", ["2024-02-30", "soon", 20240308, True])
    def test_what_is_no_date_is_refused(self, value: Value) -> None:
        refused = refusal(opened(self.PROCEDURE), "serve", data={"served_on": value})
        assert refused.code == "bad_fact"


class TestWhen:
    """A clock that starts only under some facts, as they are known by then."""

    PROCEDURE = moving(starts={"any": "take", "when": {"kind": "complex"}}, within="5 days")

    @pytest.mark.parametrize(
        ("known", "brought", "count"),
        [
            ({"kind": "complex"}, {}, 1),
            ({}, {"kind": "complex"}, 1),
            ({"kind": "simple"}, {"kind": "complex"}, 1),
            ({"kind": "complex"}, {"kind": "simple"}, 0),
            ({}, {}, 0),
        ],
    )
    def test_started(self, known: dict[str, Value], brought: dict[str, Value], count: int) -> None:
        case = opened(self.PROCEDURE, FRIDAY, **known).fire("take", on=FRIDAY, data=brought)
        assert len(case.obligations()) == count

    def test_what_is_learnt_later_starts_nothing(self) -> None:
        case = go(opened(self.PROCEDURE), ("take", "2024-03-04"))
        assert case.fire("note", on=date(2024, 3, 5), data={"kind": "complex"}).obligations() == ()

    def test_of_an_entry(self) -> None:
        starts = {"enters": "examining", "when": {"kind": "complex"}}
        procedure = moving(starts=starts, within="5 days")
        assert started(go(opened(procedure, kind="complex"), ("take", "2024-03-04")))
        assert not started(go(opened(procedure, kind="simple"), ("take", "2024-03-04")))


class TestCovers:
    """Ended once it has happened with every value of a fact: all of the industries insured."""

    PROCEDURE = cycling(
        {
            "starts": "begin",
            "ends": {"events": "insure", "covers": "industry"},
            "within": "10 days",
            "convention": "cn.plain",
        },
        "begin",
        "insure",
        data={"industry": {"one_of": ["coal", "mining", "ports"]}, "note": {}},
    )

    def after(self, *insured: tuple[str, str]) -> Obligation:
        case = go(opened(self.PROCEDURE), ("begin", "2024-03-01"))
        for industry, on in insured:
            case = case.fire("insure", on=at(on), data={"industry": industry})
        return owed(case, "owed", "2024-03-12")

    def test_all_of_them_in_any_order(self) -> None:
        found = self.after(
            ("ports", "2024-03-04"), ("coal", "2024-03-05"), ("mining", "2024-03-11")
        )
        assert (found.status, found.ended) == (Status.FULFILLED, date(2024, 3, 11))

    def test_one_is_missing(self) -> None:
        # Due on the 11th; one of them twice is still one.
        found = self.after(("ports", "2024-03-04"), ("coal", "2024-03-05"), ("coal", "2024-03-06"))
        assert found.status is Status.OVERDUE

    def test_the_last_is_late(self) -> None:
        found = self.after(
            ("ports", "2024-03-04"), ("coal", "2024-03-05"), ("mining", "2024-03-12")
        )
        assert (found.status, found.ended) == (Status.FULFILLED_LATE, date(2024, 3, 12))

    def test_what_was_known_before_does_not_speak_for_the_event(self) -> None:
        case = go(opened(self.PROCEDURE, industry="mining"), ("begin", "2024-03-01"))
        for industry in ("ports", "coal"):
            case = case.fire("insure", on=FRIDAY, data={"industry": industry})
        case = case.fire("insure", on=FRIDAY, data={"note": "third"})
        assert owed(case, "owed").status is Status.PENDING


ITEM = {
    "id": "test.item",
    "title": {"zh": "事项"},
    "version": "1",
    "initial": "on",
    "states": {"on": {}, "off": {"final": True}},
    "data": {"grade": {"one_of": ["major", "minor"]}},
    "events": {"fix": {"from": "on", "to": "off"}},
}


def listing(**ends: object) -> Procedure:
    item = load(ITEM)
    plain: dict[str, Any] = {
        "id": "test.list",
        "title": {"zh": "清单"},
        "version": "1",
        "initial": "on",
        "roles": {"office": {}},
        "states": {"on": {}},
        "events": {"begin": {"from": "on"}, "find": {"from": "on", "opens": item.id}},
        "duties": {
            "owed": {
                "bearer": "office",
                "starts": "begin",
                "ends": {"cleared": item.id, **ends},
                "within": "10 days",
                "convention": "cn.plain",
            }
        },
    }
    return load(plain, procedures=[item])


class TestCleared:
    """Ended since the moment from which no case asked about has been open."""

    def test_the_last_of_them_ends_it(self) -> None:
        case = go(opened(listing()), ("begin", "2024-03-01"), ("find", "2024-03-04"))
        case = go(case, ("find", "2024-03-05"))
        case = case.fire("fix", on=date(2024, 3, 6), case="2")
        assert owed(case, "owed").status is Status.PENDING
        case = case.fire("fix", on=date(2024, 3, 8), case="1")
        found = owed(case, "owed")
        assert (found.status, found.ended) == (Status.FULFILLED, date(2024, 3, 8))

    def test_too_late(self) -> None:
        case = go(opened(listing()), ("begin", "2024-03-01"), ("find", "2024-03-04"))
        case = case.fire("fix", on=date(2024, 3, 12), case="1")  # due on the 11th
        assert owed(case, "owed").status is Status.FULFILLED_LATE

    def test_with_nothing_open_nothing_is_left_to_do(self) -> None:
        case = go(opened(listing()), ("begin", "2024-03-01"))
        assert (owed(case, "owed").status, owed(case, "owed").ended) == (
            Status.FULFILLED,
            FRIDAY,
        )
        # Until something is found.
        assert owed(go(case, ("find", "2024-03-04")), "owed").status is Status.PENDING

    def test_only_those_that_fit(self) -> None:
        case = go(opened(listing(where={"grade": "major"})), ("begin", "2024-03-01"))
        for grade in ("major", "minor", "minor"):
            case = case.fire("find", on=date(2024, 3, 4), data={"grade": grade})
        assert owed(case, "owed").status is Status.PENDING
        case = case.fire("fix", on=date(2024, 3, 5), case="2")
        assert owed(case, "owed").status is Status.PENDING
        case = case.fire("fix", on=date(2024, 3, 6), case="1")
        found = owed(case, "owed")  # the third is open, and is not asked about
        assert (found.status, found.ended) == (Status.FULFILLED, date(2024, 3, 6))
