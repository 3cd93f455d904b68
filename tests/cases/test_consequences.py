"""What time alone brings about, what an extension does, what a revised calendar moves."""

from datetime import date
from typing import Any

import pytest

from govflow import Case, Refusal, calendar, load, moved_obligations
from govflow.errors import DefinitionError

PLAIN: dict[str, Any] = {
    "id": "test.request",
    "title": {"zh": "申请", "en": "a request"},
    "version": "1",
    "initial": "filed",
    "roles": {"office": {}, "head": {}},
    "states": {"filed": {}, "accepted": {}, "done": {"final": True}},
    "data": {"county": {}, "points": {"type": "integer"}},
    "events": {
        "accept": {"from": "filed", "to": "accepted", "by": "office"},
        "deem_accepted": {"from": "filed", "to": "accepted"},
        "decide": {"from": "accepted", "to": "done", "by": "office"},
        "extend": {"from": "accepted", "by": "head"},
        "count_points": {"from": "*"},
    },
    "duties": {
        "accept": {
            "bearer": "office",
            "starts": "open",
            "ends": "accept",
            "within": "5 working days",
            "on_breach": "deem_accepted",
            "voids": "deem_accepted",
        },
        "decide": {
            "bearer": "office",
            "starts": {"enters": "accepted"},
            "ends": "decide",
            "within": "20 working days",
            "extension": {"event": "extend", "amount": "10 working days"},
        },
    },
    "watches": {
        "points": {
            "events": "count_points",
            "at_least": 12,
            "sums": "points",
            "each": "year",
            "scope": "county",
        }
    },
}
REQUEST = load(PLAIN)

# Opened Monday 2024-09-23: 24 25 26 27 (4); 28 off; Sunday 29 worked (5): due 2024-09-29.
OPENED, DUE = date(2024, 9, 23), date(2024, 9, 29)


def opened() -> Case:
    return Case.open(REQUEST, "1", on=OPENED)


class TestOnBreach:
    def test_not_on_the_last_day(self) -> None:
        assert opened().advance(DUE).state_id == "filed"

    def test_at_the_deadlines_own_date(self) -> None:
        case = opened().advance(date(2024, 10, 20))
        assert case.state_id == "accepted"
        assert [(o.event, o.on) for o in case.log if o.cause] == [("deem_accepted", DUE)]

    def test_once_however_often_it_is_asked(self) -> None:
        at_once = opened().advance(date(2024, 11, 1))
        stepwise = opened()
        for day in (date(2024, 9, 30), date(2024, 9, 30), date(2024, 10, 8), date(2024, 11, 1)):
            stepwise = stepwise.advance(day)
        assert stepwise == at_once

    def test_not_where_the_duty_was_met(self) -> None:
        case = opened().fire("accept", on=DUE, by="office").advance(date(2024, 11, 1))
        assert not any(o.cause for o in case.log)

    def test_before_a_later_event(self) -> None:
        case = opened().fire("decide", on=date(2024, 10, 10), by="office")
        assert [o.event for o in case.log] == ["open", "deem_accepted", "decide"]

    def test_nobody_does_it(self) -> None:
        with pytest.raises(Refusal) as raised:
            opened().fire("deem_accepted", on=OPENED)
        assert raised.value.code == "by_itself"

    def test_it_is_not_stored_but_follows(self) -> None:
        case = opened().advance(date(2024, 11, 1))
        assert "deem_accepted" not in case.to_json()
        assert Case.from_json(case.to_json(), REQUEST) == case

    def test_looking_back_on_the_due_day(self) -> None:
        case = opened().advance(date(2024, 11, 1))
        assert case.as_of(DUE).state_id == "filed"


class TestExtension:
    def accepted(self) -> Case:
        # From Friday 2024-09-27: 29 30 (2); 1–7 October off; 8–11 (6); Saturday 12 worked (7);
        # 14–18 (12); 21–25 (17); 28 29 30 (20): due 2024-10-30.
        return opened().fire("accept", on=date(2024, 9, 27), by="office")

    def test_it_adds_to_the_period_and_shows_what_was(self) -> None:
        case = self.accepted().fire("extend", on=date(2024, 10, 29), by="head")
        decide = case.obligations()[1]
        # 31 1 (2); 4–8 November (7); 11 12 13 (10).
        assert decide.due == date(2024, 11, 13)
        assert [extended.was for extended in decide.extended] == [date(2024, 10, 30)]

    def test_not_once_the_time_is_over(self) -> None:
        with pytest.raises(Refusal) as raised:
            self.accepted().fire("extend", on=date(2024, 10, 31), by="head")
        assert raised.value.code == "extension_too_late"

    def test_not_more_often_than_it_may(self) -> None:
        case = self.accepted().fire("extend", on=date(2024, 10, 29), by="head")
        with pytest.raises(Refusal) as raised:
            case.fire("extend", on=date(2024, 10, 30), by="head")
        assert raised.value.code == "extended_enough"


class TestWatch:
    @pytest.mark.parametrize(("second", "fires"), [(5, False), (6, True), (7, True)])
    def test_points_add_up_to_the_threshold(self, second: int, fires: bool) -> None:
        case = opened()
        for day, points in ((date(2024, 10, 8), 6), (date(2024, 12, 31), second)):
            case = case.fire("count_points", on=day, data={"county": "甲", "points": points})
        assert [a.on for a in case.alerts()] == ([date(2024, 12, 31)] if fires else [])

    def test_each_year_and_each_county_by_itself(self) -> None:
        case = opened()
        for day, county in (
            (date(2024, 12, 31), "甲"),
            (date(2025, 1, 1), "甲"),
            (date(2025, 1, 2), "乙"),
        ):
            case = case.fire("count_points", on=day, data={"county": county, "points": 11})
        assert case.alerts() == ()


def test_a_revised_calendar_moves_a_date_and_names_the_notice() -> None:
    tour = load("cn.jiangsu.inspection")
    case = Case.open(tour, "1", on=date(2019, 8, 12))
    for event, on, by in (
        ("arrive", date(2019, 8, 22), "team"),
        ("leave", date(2019, 9, 20), "team"),
        ("complete_report", date(2019, 10, 8), "team"),
        ("approve_by_government", date(2019, 12, 1), "government"),
        ("approve_by_party", date(2019, 12, 10), "party_committee"),
        ("give_feedback", date(2019, 12, 16), "team_leader"),
    ):
        case = case.fire(event, on=on, by=by)
    published = calendar("CN", as_of=date(2020, 1, 1))
    (moved,) = moved_obligations(case, published, calendar("CN"))
    # The plan: 30 working days after 16 December. Before the revision Saturday 1 February was
    # worked; after it the holiday ran to the 2nd, so 3 (29) 4 (30).
    assert (moved.before.due, moved.after.due) == (date(2020, 2, 1), date(2020, 2, 4))
    assert [notice.number for notice in moved.notices] == ["国办发明电〔2020〕1号"]


def test_a_circle_of_breaches_is_an_error_not_a_hang() -> None:
    ping, pong = (
        {
            "bearer": "office",
            "within": "0 days",
            "starts": start,
            "ends": "decide",
            "on_breach": on,
        }
        for start, on in (("open", "a"), ("a", "b"))
    )
    rules = load(
        {
            "id": "test.circle",
            "title": {"zh": "循环", "en": "a circle"},
            "version": "1",
            "initial": "here",
            "roles": {"office": {}},
            "states": {"here": {}, "done": {"final": True}},
            "events": {
                "a": {"from": "here"},
                "b": {"from": "here"},
                "decide": {"from": "here", "to": "done"},
            },
            "duties": {"ping": {**ping, "starts": ["open", "b"]}, "pong": pong},
        }
    )
    case = Case.open(rules, "1", on=date(2024, 3, 4))
    with pytest.raises(DefinitionError) as caught:
        case.advance(to=date(2024, 3, 6))
    assert caught.value.code == "endless_breach"
    assert "2024-03-04" in caught.value.message("en")
