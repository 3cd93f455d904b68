"""What is sound style is no finding."""

import tomllib
from pathlib import Path
from typing import Any

from govflow import Finding, check, load

SOUND = Path(__file__).parent / "broken" / "sound.toml"
PAGES = {"pages": {"type": "integer"}}
CITE = {"source": "rules", "text": "It depends."}


def changed(**tables: dict[str, Any]) -> tuple[Finding, ...]:
    """The findings once parts of the sound procedure are replaced or added."""
    plain = tomllib.loads(SOUND.read_text("utf-8"))
    for name, parts in tables.items():
        plain[name] = {**plain.get(name, {}), **parts}
    return check(load(plain))


def answering(*moves: dict[str, Any]) -> dict[str, Any]:
    made = [{"from": "examining", "to": "answered", **move} for move in moves]
    return {"answer": {"by": "clerk", "cite": CITE, "transitions": made}}


def test_a_special_condition_before_a_general_one() -> None:
    moves = answering(
        {"when": {"pages": {"at_least": 10}}, "to": "withdrawn"},
        {"when": {"pages": {"at_least": 3}}},
    )
    assert changed(data=PAGES, events=moves) == ()


def test_a_last_transition_without_a_condition() -> None:
    moves = answering({"when": {"pages": {"at_least": 10}}, "to": "withdrawn"}, {})
    assert changed(data=PAGES, events=moves) == ()


def test_two_conditions_that_meet_but_lead_to_the_same_state() -> None:
    moves = answering({"when": {"pages": {"at_least": 3}}}, {"when": {"urgent": True}})
    assert changed(data={**PAGES, "urgent": {"type": "boolean"}}, events=moves) == ()


def test_a_bound_that_one_side_includes() -> None:
    moves = answering(
        {"when": {"pages": {"at_least": 10}}}, {"when": {"pages": {"below": 10}}, "to": "withdrawn"}
    )
    assert changed(data=PAGES, events=moves) == ()


def test_whole_numbers_next_to_each_other_leave_no_gap() -> None:
    moves = answering(
        {"when": {"pages": {"at_least": 10}}},
        {"when": {"pages": {"at_most": 9}}, "to": "withdrawn"},
    )
    assert changed(data=PAGES, events=moves) == ()


def test_a_register_that_is_never_closed() -> None:
    register = {
        "id": "office.register",
        "title": {"zh": "台账"},
        "version": "1",
        "initial": "kept",
        "states": {"kept": {}},
        "events": {"count": {"from": "kept"}},
    }
    assert check(load(register)) == ()


def test_a_consequence_and_the_duty_it_settles() -> None:
    found = changed(
        events={"lapse": {"from": "received", "to": "withdrawn"}},
        duties={
            "accept": {**_duty("accept"), "on_breach": "lapse", "voids": ["withdraw", "lapse"]}
        },
    )
    assert found == ()


def test_a_duty_that_was_overdue_before_it_could_no_longer_be_met() -> None:
    """From 4 March three working days are over on the 7th; the event on 1 April finds it missed."""
    found = changed(
        events={"shut": {"from": "received", "to": "withdrawn", "happens_on": _day("2024-04-01")}}
    )
    assert found == ()


def test_days_that_the_convention_counts_as_working_days() -> None:
    cite = {"source": "rules", "text": "应当在七日内答复"}
    duty = {**_duty("answer"), "cite": cite, "within": "7 working days"}
    assert changed(duties={"answer": {**duty, "convention": "cn.penalty"}}) == ()
    (finding,) = changed(duties={"answer": duty})
    assert (finding.code, finding.at) == ("unit_differs", "duties.answer.within")


def test_a_kind_of_accident_is_not_a_rule_with_exceptions() -> None:
    cite = {"source": "rules", "text": "一般事故应当在15个工作日内批复"}
    assert changed(duties={"answer": {**_duty("answer"), "cite": cite}}) == ()


def _duty(id: str) -> dict[str, Any]:
    duties: dict[str, dict[str, Any]] = tomllib.loads(SOUND.read_text("utf-8"))["duties"]
    return duties[id]


def _day(text: str) -> object:
    return tomllib.loads(f"day = {text}")["day"]
