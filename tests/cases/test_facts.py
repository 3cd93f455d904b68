"""Facts that are worked out from others, that change one way only, that an event must bring.

Also what compares numbers and dates in a condition: 以上 includes the number, and whether 以下 does
is for each act to say (民法典 1259 含本数；令493 第三条 “以下”不包括本数).
"""

from datetime import date

import pytest
from tests.cases.tours import refusal

from govflow import Case, Procedure, load
from govflow.procedures import Value

DAY = date(2024, 3, 1)


def grade(deaths: int, injured: int, loss: int) -> dict[str, object]:
    """One of several is enough (令493 第三条): so many dead, or hurt badly, or so much lost."""
    return {
        "any": [
            {"deaths": {"at_least": deaths}},
            {"injured": {"at_least": injured}},
            {"loss": {"at_least": loss}},  # 万元
        ]
    }


ACCIDENT = load(
    {
        "id": "test.accident",
        "title": {"zh": "事故"},
        "version": "1",
        "initial": "open",
        "roles": {"office": {}},
        "states": {"open": {}, "provincial": {}, "municipal": {}, "county": {}},
        "data": {
            "deaths": {"type": "integer"},
            "injured": {"type": "integer"},
            "loss": {"type": "number"},
            "hazards": {"type": "integer", "only": "decrease", "zh": "隐患"},
            "paid": {"type": "number", "only": "increase", "zh": "已付"},
            "opinion": {},
            "since": {"type": "date"},
            "fine": {"type": "number"},
            # 特别重大、重大、较大、一般；“以上”包括本数，“以下”不包括本数
            "grade": {
                "grades": [
                    {"value": "extraordinary", "when": grade(30, 100, 10000)},
                    {"value": "major", "when": grade(10, 50, 5000)},
                    {"value": "larger", "when": grade(3, 10, 1000)},
                    {
                        "value": "ordinary",
                        "when": {
                            "any": [
                                {"deaths": {"at_least": 0}},
                                {"injured": {"at_least": 0}},
                                {"loss": {"at_least": 0}},
                            ]
                        },
                    },
                ]
            },
        },
        "events": {
            "update": {"from": "*"},
            "advise": {"from": "*", "brings": "opinion"},
            "investigate": {
                "transitions": [
                    {
                        "from": "open",
                        "to": "provincial",
                        "when": {"grade": ["extraordinary", "major"]},
                    },
                    {"from": "open", "to": "municipal", "when": {"grade": "larger"}},
                    {"from": "open", "to": "county", "when": {"grade": "ordinary"}},
                ]
            },
            "fine_lightly": {"from": "*", "when": {"fine": {"above": 0, "at_most": 3000}}},
            "fine_heavily": {"from": "*", "when": {"fine": {"above": 3000, "below": 50000}}},
            "apply_new": {"from": "*", "when": {"since": {"at_least": "2021-07-15"}}},
            "object": {"from": "*", "when": {"opinion": {"is_not": ["none", ""]}}},
        },
    }
)


def opened(**data: Value) -> Case:
    return Case.open(ACCIDENT, "1", on=DAY, data=data)


class TestGrades:
    """The first grade whose condition holds, so the highest of the criteria counts."""

    @pytest.mark.parametrize(
        ("fact", "value", "grade"),
        [
            ("deaths", 0, "ordinary"),
            ("deaths", 2, "ordinary"),  # 3人以下：不包括3
            ("deaths", 3, "larger"),  # 3人以上：包括3
            ("deaths", 9, "larger"),
            ("deaths", 10, "major"),
            ("deaths", 29, "major"),
            ("deaths", 30, "extraordinary"),
            ("injured", 9, "ordinary"),
            ("injured", 10, "larger"),
            ("injured", 49, "larger"),
            ("injured", 50, "major"),
            ("injured", 99, "major"),
            ("injured", 100, "extraordinary"),
            ("loss", 999.99, "ordinary"),
            ("loss", 1000, "larger"),
            ("loss", 4999.99, "larger"),
            ("loss", 5000.0, "major"),
            ("loss", 9999.99, "major"),
            ("loss", 10000, "extraordinary"),
        ],
    )
    def test_borders(self, fact: str, value: Value, grade: str) -> None:
        assert opened(**{fact: value}).data["grade"] == grade

    @pytest.mark.parametrize(
        ("facts", "grade"),
        [
            ({"deaths": 1, "injured": 100, "loss": 10}, "extraordinary"),
            ({"deaths": 10, "injured": 3, "loss": 999}, "major"),
            ({"deaths": 2, "injured": 9, "loss": 1000}, "larger"),
            ({"deaths": 2, "injured": 9, "loss": 999}, "ordinary"),
        ],
    )
    def test_the_highest_counts(self, facts: dict[str, Value], grade: str) -> None:
        assert opened(**facts).data["grade"] == grade

    def test_with_nothing_known_there_is_none(self) -> None:
        assert "grade" not in opened().data
        assert refusal(opened(), "investigate").code == "guard_failed"

    def test_it_follows_what_is_learnt_later(self) -> None:
        # 第十三条：三十日内死亡人数变化的，应当及时补报
        case = opened(deaths=2).fire("update", on=DAY, data={"deaths": 3})
        assert case.data["grade"] == "larger"
        assert case.fire("update", on=DAY, data={"deaths": 1}).data["grade"] == "ordinary"
        assert case.fire("update", on=DAY, data={"loss": 5000}).data["grade"] == "major"

    @pytest.mark.parametrize(
        ("deaths", "state"),
        [(2, "county"), (3, "municipal"), (10, "provincial"), (30, "provincial")],
    )
    def test_a_condition_may_ask_for_it(self, deaths: int, state: str) -> None:
        assert opened(deaths=deaths).fire("investigate", on=DAY).state_id == state
        # Also where the event itself brings the number.
        brought: dict[str, Value] = {"deaths": deaths}
        assert opened().fire("investigate", on=DAY, data=brought).state_id == state

    def test_it_is_not_given(self) -> None:
        refused = refusal(opened(deaths=1), "update", data={"grade": "major"})
        assert refused.code == "unknown_fact"

    def test_replayed_and_read_again_it_is_the_same(self) -> None:
        case = opened(deaths=2).fire("update", on=DAY, data={"deaths": 3})
        assert Case.replay(ACCIDENT, "1", case.log) == case
        assert Case.from_json(case.to_json(), ACCIDENT) == case


class TestOnly:
    """A number that may only fall (只减不增), or only rise; it may always stay."""

    @pytest.mark.parametrize(
        ("fact", "values", "possible"),
        [
            ("hazards", [10, 8, 8, 0], True),
            ("hazards", [10, 11], False),
            ("hazards", [10, 8, 9], False),  # less than at first, and still more
            ("hazards", [0, 0], True),
            ("paid", [0, 0.5, 0.5, 100], True),
            ("paid", [1, 0.5], False),
        ],
    )
    def test_change(self, fact: str, values: list[Value], possible: bool) -> None:
        *before, last = values
        case = opened()
        for value in before:
            case = case.fire("update", on=DAY, data={fact: value})
        if possible:
            assert case.fire("update", on=DAY, data={fact: last}).data[fact] == last
        else:
            refused = refusal(case, "update", data={fact: last})
            assert (refused.code, refused.event) == ("wrong_way", "update")
            assert f"{before[-1]}" in refused.zh
            assert f"cannot go from {before[-1]} to {last}" in refused.en

    def test_in_words(self) -> None:
        assert "只减不增" in refusal(opened(hazards=1), "update", data={"hazards": 2}).zh
        assert "只增不减" in refusal(opened(paid=2), "update", data={"paid": 1}).zh

    def test_not_to_what_is_no_number(self) -> None:
        assert refusal(opened(hazards=1), "update", data={"hazards": "0"}).code == "bad_fact"


class TestBrings:
    """A fact that an event must bring itself; what was known before does not answer for it."""

    def test_it_is_asked_for(self) -> None:
        for case in (opened(), opened(opinion="agreed")):
            refused = refusal(case, "advise")
            assert (refused.code, refused.event) == ("fact_missing", "advise")
            assert "opinion" in refused.zh
            assert "opinion" in refused.en

    def test_brought(self) -> None:
        case = opened(opinion="agreed").fire("advise", on=DAY, data={"opinion": "refused"})
        assert case.data["opinion"] == "refused"


class TestCompared:
    """`at_least` and `at_most` include the number, `above` and `below` do not."""

    @pytest.mark.parametrize(
        ("event", "fact", "value", "possible"),
        [
            ("fine_lightly", "fine", 0, False),
            ("fine_lightly", "fine", 0.01, True),
            ("fine_lightly", "fine", 3000, True),
            ("fine_lightly", "fine", 3000.0, True),
            ("fine_lightly", "fine", 3000.01, False),
            ("fine_heavily", "fine", 3000, False),
            ("fine_heavily", "fine", 3000.01, True),
            ("fine_heavily", "fine", 49999, True),
            ("fine_heavily", "fine", 50000, False),
            ("apply_new", "since", "2021-07-14", False),
            ("apply_new", "since", "2021-07-15", True),
            ("apply_new", "since", "2021-10-01", True),
            ("object", "opinion", "none", False),
            ("object", "opinion", "", False),
            ("object", "opinion", "refused", True),
        ],
    )
    def test_borders(self, event: str, fact: str, value: Value, possible: bool) -> None:
        case = opened(**{fact: value})
        assert (event in case.allowed()) is possible
        if possible:
            assert case.fire(event, on=DAY).log[-1].event == event
        else:
            assert refusal(case, event).code == "guard_failed"

    @pytest.mark.parametrize("event", ["fine_lightly", "apply_new", "object"])
    def test_what_is_not_known_fails(self, event: str) -> None:
        assert refusal(opened(), event).code == "guard_failed"
        assert event in opened().allowed()  # it may bring it

    def test_in_words(self) -> None:
        refused = refusal(opened(fine=4000), "fine_lightly")
        assert "fine = 4000" in refused.en
        assert "fine > 0, fine ≤ 3000" in refused.en
        assert "fine > 0, fine ≤ 3000" in refused.zh


def test_written_down_and_loaded_again_it_is_the_same() -> None:
    again: Procedure = load(ACCIDENT.to_dict())
    assert again == ACCIDENT


def test_a_grade_that_holds_of_nothing_known_is_known_from_the_start() -> None:
    rules = load(
        {
            "id": "test.counted",
            "title": {"zh": "计算"},
            "version": "1",
            "initial": "here",
            "roles": {"office": {}},
            "states": {"here": {}, "done": {"final": True}},
            "data": {
                "late": {"type": "boolean"},
                "track": {
                    "grades": [
                        {"value": "slow", "when": {"late": True}},
                        {"value": "usual", "when": {}},
                    ]
                },
            },
            "events": {"decide": {"from": "here", "to": "done", "when": {"track": "usual"}}},
            "duties": {
                "decide": {
                    "bearer": "office",
                    "within": "5 days",
                    "starts": {"any": "open", "when": {"track": "usual"}},
                    "ends": "decide",
                }
            },
        }
    )
    case = Case.open(rules, "1", on=DAY)
    assert case.data == {"track": "usual"}
    assert [owed.duty.id for owed in case.obligations(DAY)] == ["decide"]
    assert case.fire("decide", on=DAY).obligations(DAY)[0].ended == DAY
