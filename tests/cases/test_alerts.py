"""Watches: so many events, or so much of a fact, within a window, over one case or many.

The windows are counted by hand: from 03-01 to 03-31 there are 30 days, and both days are in a
window of 30 days.
"""

from datetime import date
from typing import Any

import pytest
from tests.cases.tours import at

from govflow import Alert, Case, Procedure, alerts_of, calendar, load
from govflow.procedures import Value

Happened = list[tuple[str, dict[str, Value]]]


def watching(**watch: object) -> Procedure:
    return load(
        {
            "id": "test.watching",
            "title": {"zh": "监测"},
            "version": "1",
            "initial": "on",
            "states": {"on": {}},
            "data": {
                "county": {},
                "mine": {},
                "kind": {"one_of": ["fire", "fall"]},
                "points": {"type": "integer"},
                "cost": {"type": "number"},
            },
            "events": {"happen": {"from": "on"}, "other": {"from": "on"}},
            "watches": {"many": {"events": "happen", "then": "警示通报", **watch}},
        }
    )


def case_of(procedure: Procedure, happened: Happened, id: str = "1", **data: Value) -> Case:
    case = Case.open(procedure, id, on=date(2019, 1, 1), data=data)
    for on, brought in happened:
        case = case.fire("happen", on=at(on), data=brought)
    return case


def fired(procedure: Procedure, *days: str) -> list[tuple[str, float]]:
    """When it fires and with how many, if it happens on some days."""
    alerts = case_of(procedure, [(day, {}) for day in days]).alerts()
    return [(alert.on.isoformat(), alert.amount) for alert in alerts]


class TestRolling:
    """A stretch of that length, wherever it begins."""

    THREE = watching(at_least=3, within="30 days")

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            ([], []),
            (["2024-03-01", "2024-03-15"], []),  # two are not three
            (["2024-03-01", "2024-03-15", "2024-03-31"], [("2024-03-31", 3)]),
            (["2024-03-01", "2024-03-15", "2024-04-01"], []),  # a day too far apart
            (["2024-03-01", "2024-03-01", "2024-03-01"], [("2024-03-01", 3)]),
            # It goes on with each one that keeps it reached; the first of them has left by then.
            (
                ["2024-03-01", "2024-03-15", "2024-03-31", "2024-04-01", "2024-04-10"],
                [("2024-03-31", 3), ("2024-04-01", 3), ("2024-04-10", 4)],
            ),
            # Across the year's end.
            (["2023-12-10", "2023-12-31", "2024-01-09"], [("2024-01-09", 3)]),
        ],
    )
    def test_counted(self, days: list[str], expected: list[tuple[str, float]]) -> None:
        assert fired(self.THREE, *days) == expected

    def test_a_year(self) -> None:
        two = watching(at_least=2, within="1 year")
        assert fired(two, "2023-02-28", "2024-02-28") == [("2024-02-28", 2)]
        assert fired(two, "2023-02-28", "2024-02-29") == []

    def test_the_moment_does_not_matter_but_the_day_in_its_zone_does(self) -> None:
        assert fired(self.THREE, "2024-03-01T23:00", "2024-03-15", "2024-03-31T01:00") == [
            ("2024-03-31", 3)
        ]
        # 23:00 in London on the 29th of February is the 1st of March in Beijing.
        assert fired(self.THREE, "2024-02-29T23:00+00:00", "2024-03-15", "2024-03-31")

    def test_what_made_it(self) -> None:
        (alert,) = case_of(
            self.THREE, [(f"2024-03-0{day}", {}) for day in (1, 2, 3)], id="A"
        ).alerts()
        assert isinstance(alert, Alert)
        assert alert.watch is self.THREE.watches["many"]
        assert (alert.reading, alert.scope, alert.watch.then) == ("", (), "警示通报")
        assert [(s.case, s.occurrence.on) for s in alert.seen] == [
            ("A", date(2024, 3, day)) for day in (1, 2, 3)
        ]


class TestFixed:
    """The calendar's month, quarter, half-year or year."""

    @pytest.mark.parametrize(
        ("each", "first", "last", "next_one"),
        [
            ("month", "2024-02-01", "2024-02-29", "2024-03-01"),
            ("quarter", "2024-01-01", "2024-03-31", "2024-04-01"),
            ("half_year", "2024-01-01", "2024-06-30", "2024-07-01"),
            ("year", "2024-01-01", "2024-12-31", "2025-01-01"),
        ],
    )
    def test_borders(self, each: str, first: str, last: str, next_one: str) -> None:
        two = watching(at_least=2, each=each)
        assert fired(two, first, last) == [(last, 2)]
        assert fired(two, last, next_one) == []

    def test_it_begins_anew(self) -> None:
        two = watching(at_least=2, each="month")
        days = ["2024-03-30", "2024-03-31", "2024-04-01", "2024-04-02", "2024-04-03"]
        assert fired(two, *days) == [("2024-03-31", 2), ("2024-04-02", 2), ("2024-04-03", 3)]


class TestSums:
    """How much of a fact the events carry, instead of how many they are."""

    @pytest.mark.parametrize(
        ("points", "expected"),
        [
            ([6, 5], []),  # 11
            ([6, 6], [12]),
            ([6, 5, 1], [12]),
            ([12], [12]),
            ([6, 7, 3], [13, 16]),
            ([6, None, 6], [12]),  # one that brings none adds none
        ],
    )
    def test_points(self, points: list[int | None], expected: list[int]) -> None:
        twelve = watching(at_least=12, sums="points", within="1 year")
        happened: Happened = [
            (f"2024-03-0{i}", {} if n is None else {"points": n}) for i, n in enumerate(points, 1)
        ]
        assert [alert.amount for alert in case_of(twelve, happened).alerts()] == expected

    def test_what_was_known_before_is_not_added_again(self) -> None:
        twelve = watching(at_least=12, sums="points", within="1 year")
        happened: Happened = [("2024-03-01", {"points": 6}), ("2024-03-02", {})]
        assert case_of(twelve, happened).alerts() == ()

    def test_numbers_with_a_point(self) -> None:
        watch = watching(at_least=1000, sums="cost", each="year")
        happened: Happened = [("2024-03-01", {"cost": 499.5}), ("2024-03-02", {"cost": 500.5})]
        (alert,) = case_of(watch, happened).alerts()
        assert alert.amount == 1000


class TestScope:
    """Counts are kept apart by the facts of the scope, and only what fits counts."""

    def test_each_county_for_itself(self) -> None:
        two = watching(at_least=2, within="30 days", scope="county")
        counties = ["甲", "乙", "甲", "丙", "乙"]
        happened: Happened = [
            (f"2024-03-0{day}", {"county": county}) for day, county in enumerate(counties, 1)
        ]
        alerts = case_of(two, happened).alerts()
        assert [(a.scope, a.on.day) for a in alerts] == [(("甲",), 3), (("乙",), 5)]

    def test_several_facts(self) -> None:
        two = watching(at_least=2, within="30 days", scope=["county", "mine"])
        happened: Happened = [
            ("2024-03-01", {"county": "甲", "mine": "1"}),
            ("2024-03-02", {"county": "甲", "mine": "2"}),
            ("2024-03-03", {"county": "乙", "mine": "1"}),
            ("2024-03-04", {"county": "甲", "mine": "1"}),
        ]
        assert [a.scope for a in case_of(two, happened).alerts()] == [("甲", "1")]

    def test_what_the_case_knew_counts_too(self) -> None:
        two = watching(at_least=2, within="30 days", scope="county")
        case = case_of(two, [("2024-03-01", {}), ("2024-03-02", {})], county="甲")
        assert [a.scope for a in case.alerts()] == [("甲",)]

    def test_only_some_of_the_events(self) -> None:
        two = watching(at_least=2, within="30 days", when={"kind": "fire"})
        happened: Happened = [
            ("2024-03-01", {"kind": "fire"}),
            ("2024-03-02", {"kind": "fall"}),
            ("2024-03-03", {"kind": "fire"}),
        ]
        (alert,) = case_of(two, happened).alerts()
        assert (alert.on, alert.amount) == (date(2024, 3, 3), 2)

    def test_other_events_do_not_count(self) -> None:
        two = watching(at_least=2, within="30 days")
        case = case_of(two, [("2024-03-01", {})]).fire("other", on=date(2024, 3, 2))
        assert case.alerts() == ()
        both = watching(at_least=2, within="30 days", events=["happen", "other"])
        case = case_of(both, [("2024-03-01", {})]).fire("other", on=date(2024, 3, 2))
        assert len(case.alerts()) == 1


class TestReadings:
    """A window whose text can be read in several ways fires for each of them."""

    def test_each(self) -> None:
        readings: dict[str, Any] = {"rolling": {"within": "30 days"}, "month": {"each": "month"}}
        two = watching(at_least=2, readings=readings)
        case = case_of(two, [("2024-03-20", {}), ("2024-04-02", {}), ("2024-04-25", {})])
        # 13 and 23 days apart; in March one, in April two.
        assert [(a.reading, a.on) for a in case.alerts()] == [
            ("rolling", date(2024, 4, 2)),
            ("rolling", date(2024, 4, 25)),
            ("month", date(2024, 4, 25)),
        ]


class TestManyCases:
    """The events of several cases together."""

    def test_together_but_not_alone(self) -> None:
        two = watching(at_least=2, within="30 days", scope="county")
        one = case_of(two, [("2024-03-10", {"county": "甲"})], id="A")
        other = case_of(two, [("2024-03-01", {"county": "甲"})], id="B")
        far = case_of(two, [("2024-03-05", {"county": "乙"})], id="C")
        assert not any(case.alerts() for case in (one, other, far))
        (alert,) = alerts_of(two.watches["many"], [one, other, far], calendar=calendar("CN"))
        assert alert.on == date(2024, 3, 10)
        assert [seen.case for seen in alert.seen] == ["B", "A"]  # by date

    def test_of_none(self) -> None:
        two = watching(at_least=2, within="30 days")
        assert alerts_of(two.watches["many"], [], calendar=calendar("CN")) == ()
