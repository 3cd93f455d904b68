"""Every reason to refuse: its code, what it says in both languages, what is allowed instead.

`refusal` in `tours` asserts each time that the case is afterwards what it was before.
"""

from datetime import date, datetime
from typing import Any

import pytest
from tests.cases.tours import OPENED, TOUR, at, mentions, refusal, tour
from tests.procedures.definitions import changed, cycling, definition

from govflow import Case, Refusal, load

DAY = date(2020, 5, 21)


def with_finding(**data: str) -> Case:
    """A tour about to close, with one finding `F1` open."""
    return tour("file_result").fire("find", on=DAY, by="team", data=data, opens="F1")


def hourly() -> Case:
    """A case with a clock in hours that runs from an event."""
    procedure = cycling(
        {"starts": "begin", "ends": "end", "within": "24 hours"}, "begin", "end", "no"
    )
    return Case.open(procedure, "1", on=DAY)


# The case, the event and what goes with it; the code; what is said in Chinese and in English.
FIRED: list[tuple[Case, str, dict[str, Any], str, list[str], list[str]]] = [
    # unknown_event: the nearest is named, or all are listed.
    (
        tour(),
        "arive",
        {},
        "unknown_event",
        ["'arive'", "是否指 'arrive'"],
        ["did you mean 'arrive'?"],
    ),
    (tour(), "open", {}, "unknown_event", ["'open'"], ["no event 'open'"]),
    (tour(), "", {}, "unknown_event", ["''", "arrive, find"], ["''", "arrive, find"]),
    # It is no event of the tour, but of its findings.
    (tour(), "route", {}, "unknown_event", ["'route'"], ["no event 'route'"]),
    # not_in_this_state: with what is possible instead.
    (
        tour(),
        "leave",
        {"by": "team"},
        "not_in_this_state",
        ["巡查结束（leave）", "巡查准备", "现在可以：arrive"],
        ["'leave'", "'preparing'", "now: arrive"],
    ),
    (
        tour("arrive"),
        "complete_report",
        {},  # for whoever may
        "not_in_this_state",
        ["进驻巡查", "find, leave"],
        ["'on_site'", "now: find, leave"],
    ),
    (
        tour(),
        "leave",
        {"by": "government"},
        "not_in_this_state",
        ["该角色现在没有可做的事件"],
        ["nothing is possible for this role now"],
    ),
    (
        tour("close"),
        "find",
        {"by": "team"},
        "not_in_this_state",
        ["案件已办结"],
        ["the case is closed"],
    ),
    # wrong_role: who it is for.
    (
        tour(),
        "arrive",
        {"by": "team_leader"},
        "wrong_role",
        ["巡查组进驻（arrive）", "应由巡查组作出", "而非巡查组组长"],
        ["'arrive' is for team", "not 'team_leader'"],
    ),
    (
        tour("file_result"),
        "close",
        {"by": "team"},
        "wrong_role",
        ["省安全生产巡查工作领导小组、省安全生产巡查工作领导小组办公室", "而非巡查组"],
        ["leading_group | leading_group_office", "not 'team'"],
    ),
    # role_missing.
    (
        tour(),
        "arrive",
        {},
        "role_missing",
        ["巡查组", "未说明由谁作出"],
        ["team", "no role was given"],
    ),
    # unknown_role: the nearest is named.
    (
        tour(),
        "arrive",
        {"by": "teem"},
        "unknown_role",
        ["'teem'", "'team'"],
        ["did you mean 'team'?"],
    ),
    (tour(), "arrive", {"by": "Team"}, "unknown_role", ["'Team'"], ["did you mean 'team'?"]),
    # Also where the event is anyone's.
    (hourly(), "no", {"by": "ofice"}, "unknown_role", ["'ofice'"], ["did you mean 'office'?"]),
    (hourly(), "no", {"by": ""}, "unknown_role", ["''"], ["''"]),
    # out_of_order: what was last, and when.
    (
        tour("leave"),
        "complete_report",
        {"on": "2019-09-19", "by": "team"},
        "out_of_order",
        ["2019-09-19 早于", "leave（2019-09-20）"],
        ["2019-09-19 is before", "'leave' on 2019-09-20"],
    ),
    (
        with_finding(kind="conduct"),
        "route",
        {"on": "2020-05-20", "by": "team", "case": "F1"},
        "out_of_order",
        ["2020-05-20 早于", "find（2020-05-21）"],
        ["2020-05-20 is before", "'find' on 2020-05-21"],
    ),
    # guard_failed: what is known and what is needed.
    (
        with_finding(),
        "route",
        {"by": "team", "case": "F1"},
        "guard_failed",
        ["分类移交（route）", "kind = ?", "conduct | discipline"],
        ["'route'", "kind = ?", "needed kind = violation; kind = major_hazard"],
    ),
    (
        Case.open(load(changed("initial", "examining")), "1", on=DAY, data={"kind": "complex"}),
        "decide",
        {"by": "office", "data": {"urgent": False}},
        "guard_failed",
        ["决定（decide）", "kind = complex", "urgent = False"],
        ["kind = complex, urgent = False", "kind = simple; urgent = True"],
    ),
    # cases_open: which.
    (
        with_finding(),
        "close",
        {"by": "leading_group"},
        "cases_open",
        ["办结（close）", "F1"],
        ["'close' waits", "F1"],
    ),
    # name_taken: in use, or no name.
    (
        with_finding(),
        "find",
        {"by": "team", "opens": "F1"},
        "name_taken",
        ["'F1'"],
        ["'F1'", "in use"],
    ),
    (with_finding(), "find", {"by": "team", "opens": "F/2"}, "name_taken", ["'F/2'"], ["'F/2'"]),
    (with_finding(), "find", {"by": "team", "opens": "/"}, "name_taken", ["'/'"], ["'/'"]),
    # opens_nothing: a name for a case that the event does not open.
    (
        tour(),
        "arrive",
        {"by": "team", "opens": "F1"},
        "opens_nothing",
        ["巡查组进驻（arrive）", "'F1'"],
        ["'arrive' opens no case", "'F1'"],
    ),
    # unknown_case: the nearest is named.
    (
        with_finding(),
        "route",
        {"by": "team", "case": "f1"},
        "unknown_case",
        ["'f1'", "'F1'"],
        ["no case 'f1'", "did you mean 'F1'?"],
    ),
    (
        tour(),
        "route",
        {"by": "team", "case": "F1"},
        "unknown_case",
        ["'F1'"],
        ["there are none here"],
    ),
    # unknown_fact: the nearest is named, also among those of the case that is opened.
    (
        tour(),
        "arrive",
        {"by": "team", "data": {"scop": "full"}},
        "unknown_fact",
        ["'scop'", "'scope'"],
        ["no fact 'scop'", "did you mean 'scope'?"],
    ),
    (
        with_finding(),
        "find",
        {"by": "team", "data": {"knd": "conduct"}},
        "unknown_fact",
        ["'knd'", "'kind'"],
        ["did you mean 'kind'?"],
    ),
    # A fact of findings does not belong to the tour's other events.
    (
        tour(),
        "arrive",
        {"by": "team", "data": {"kind": "conduct"}},
        "unknown_fact",
        ["'kind'"],
        ["'kind'"],
    ),
    # bad_fact: what it can be.
    (
        tour(),
        "arrive",
        {"by": "team", "data": {"scope": "ful"}},
        "bad_fact",
        ["scope", "'ful'", "'full'"],
        ["'ful'", "did you mean 'full'?"],
    ),
    (
        with_finding(),
        "find",
        {"by": "team", "data": {"kind": "accident"}},
        "bad_fact",
        ["kind", "'accident'", "violation, major_hazard"],
        ["'kind'", "valid: violation, major_hazard"],
    ),
    (
        Case.open(load(definition()), "1", on=DAY),
        "accept",
        {"by": "office", "data": {"pages": 2.5}},
        "bad_fact",
        ["pages", "2.5", "integer"],
        ["'pages'", "2.5", "integer"],
    ),
    (
        Case.open(load(definition()), "1", on=DAY),
        "accept",
        {"by": "office", "data": {"urgent": "是"}},
        "bad_fact",
        ["urgent", "'是'", "boolean"],
        ["'urgent'", "'是'", "boolean"],
    ),
    # One bad fact among good ones.
    (
        Case.open(load(definition()), "1", on=DAY),
        "accept",
        {"by": "office", "data": {"pages": 2, "fee": None}},
        "bad_fact",
        ["fee", "None", "number"],
        ["'fee'", "None", "number"],
    ),
    # moment_needed.
    (
        hourly(),
        "begin",
        {"on": "2020-05-21"},
        "moment_needed",
        ["begin", "2020-05-21T09:00"],
        ["'begin'", "2020-05-21T09:00"],
    ),
    (hourly(), "end", {"on": "2020-05-22"}, "moment_needed", ["end"], ["2020-05-22T09:00"]),
]


def fired(case: Case, event: str, how: dict[str, Any]) -> Refusal:
    rest = {key: value for key, value in how.items() if key != "on"}
    return refusal(case, event, how.get("on", ""), **rest)


class TestFired:
    """An event that is not possible."""

    @pytest.mark.parametrize(("case", "event", "how", "code", "zh", "en"), FIRED)
    def test_code_and_words(
        self,
        case: Case,
        event: str,
        how: dict[str, Any],
        code: str,
        zh: list[str],
        en: list[str],
    ) -> None:
        refused = fired(case, event, how)
        assert refused.code == code
        assert mentions(refused, zh, en)
        assert any("一" <= sign <= "鿿" for sign in refused.message("zh"))
        assert str(refused) == refused.message("en") != refused.message("zh")

    @pytest.mark.parametrize(("case", "event", "how", "code", "zh", "en"), FIRED)
    def test_it_names_the_event_and_the_state(
        self, case: Case, event: str, how: dict[str, Any], code: str, zh: object, en: object
    ) -> None:
        refused = fired(case, event, how)
        assert refused.event == event
        known = [case.state_id, *(child.state_id for child in case.children)]
        assert refused.state in known

    @pytest.mark.parametrize(("case", "event", "how", "code", "zh", "en"), FIRED)
    def test_what_is_allowed_are_events_of_that_role(
        self, case: Case, event: str, how: dict[str, Any], code: str, zh: object, en: object
    ) -> None:
        allowed = fired(case, event, how).allowed
        if allowed:
            role = how.get("by")
            assert set(allowed) <= set(case.allowed(role))

    def test_every_code_is_here(self) -> None:
        asked = {row[3] for row in FIRED}
        assert asked == {
            "unknown_event",
            "not_in_this_state",
            "wrong_role",
            "role_missing",
            "unknown_role",
            "out_of_order",
            "guard_failed",
            "cases_open",
            "name_taken",
            "opens_nothing",
            "unknown_case",
            "unknown_fact",
            "bad_fact",
            "moment_needed",
        }


class TestAllowedInstead:
    """What is possible instead, for the role that asked."""

    @pytest.mark.parametrize(
        ("case", "event", "by", "allowed"),
        [
            (tour(), "leave", "team", ("arrive",)),
            (tour(), "leave", None, ("arrive",)),
            (tour(), "leave", "government", ()),
            (tour(), "leave", "nobody", ("arrive",)),  # no such role: whoever may
            (tour("arrive"), "arrive", "team", ("find", "leave")),
            (tour("arrive"), "arrive", "leading_group", ("find",)),
            (
                tour("complete_report"),
                "leave",
                None,
                ("approve_by_party", "approve_by_government", "approve_special_report"),
            ),
            (with_finding(), "leave", "leading_group_office", ("inform_organization_department",)),
        ],
    )
    def test_events(self, case: Case, event: str, by: str | None, allowed: tuple[str, ...]) -> None:
        assert refusal(case, event, by=by).allowed == allowed


class TestMoment:
    """A day is not enough where a clock runs in hours."""

    def test_with_a_moment_it_happens(self) -> None:
        case = hourly().fire("begin", on=datetime(2020, 5, 21, 9))
        assert case.fire("end", on=datetime(2020, 5, 21, 10)).log[-1].event == "end"

    def test_other_events_have_days(self) -> None:
        assert hourly().fire("no", on=DAY).now == DAY

    def test_opening(self) -> None:
        procedure = cycling({"starts": "open", "ends": "end", "within": "24 hours"}, "end")
        with pytest.raises(Refusal) as caught:
            Case.open(procedure, "1", on=DAY)
        assert caught.value.code == "moment_needed"
        assert mentions(caught.value, ["open", "2020-05-21T09:00"], ["'open'", "2020-05-21T09:00"])
        assert Case.open(procedure, "1", on=datetime(2020, 5, 21, 9)).obligations()

    def test_opening_within_another(self) -> None:
        inner = cycling({"starts": "open", "ends": "end", "within": "24 hours"}, "end")
        outer = load(changed("events.ask.opens", inner.id), procedures=[inner])
        case = Case.open(outer, "1", on=DAY).fire("accept", on=DAY, by="office")
        assert refusal(case, "ask", "2020-05-21", by="office").code == "moment_needed"
        case = case.fire("ask", on=datetime(2020, 5, 21, 9), by="office")
        assert [owed.case for owed in case.obligations()] == ["", "1"]


class TestOthers:
    """Refusals of what is no event."""

    def test_backwards(self) -> None:
        case = tour("leave")
        before = repr(case)
        with pytest.raises(Refusal) as caught:
            case.advance(date(2019, 9, 19))
        assert caught.value.code == "backwards"
        assert mentions(caught.value, ["2019-09-19", "2019-09-20"], ["2019-09-20", "2019-09-19"])
        assert repr(case) == before

    @pytest.mark.parametrize(("path", "near"), [("f1", "'F1'"), ("", "F1"), ("X", "F1")])
    def test_unknown_case(self, path: str, near: str) -> None:
        with pytest.raises(Refusal) as caught:
            with_finding().child(path)
        assert caught.value.code == "unknown_case"
        assert mentions(caught.value, [repr(path), near], [repr(path), near])

    def test_unknown_role_when_asking_what_is_allowed(self) -> None:
        with pytest.raises(Refusal) as caught:
            tour().allowed("tem")
        assert caught.value.code == "unknown_role"
        assert mentions(caught.value, ["'team'"], ["did you mean 'team'?"])

    def test_opening_with_an_unknown_role(self) -> None:
        with pytest.raises(Refusal) as caught:
            Case.open(TOUR, "1", on=OPENED, by="tem")
        assert mentions(caught.value, ["'tem'", "'team'"], ["did you mean 'team'?"])


class TestWhichFirst:
    """Of several reasons the one that is first in the way."""

    @pytest.mark.parametrize(
        ("event", "on", "how", "code"),
        [
            # The state before the role before the day before the facts.
            ("leave", "2000-01-01", {"by": "nobody", "data": {"x": 1}}, "not_in_this_state"),
            ("arrive", "2000-01-01", {"by": "nobody", "data": {"x": 1}}, "unknown_role"),
            ("arrive", "2000-01-01", {"by": "government", "data": {"x": 1}}, "wrong_role"),
            ("arrive", "2000-01-01", {"by": "team", "data": {"x": 1}}, "out_of_order"),
            ("arrive", "", {"by": "team", "data": {"x": 1}}, "unknown_fact"),
        ],
    )
    def test_order(self, event: str, on: str, how: dict[str, Any], code: str) -> None:
        assert refusal(tour(), event, on, **how).code == code

    def test_the_facts_before_the_condition_before_open_cases(self) -> None:
        plain = definition()
        plain["events"]["decide"]["requires_closed"] = "cn.jiangsu.finding"
        plain["events"]["ask"]["opens"] = "cn.jiangsu.finding"
        case = Case.open(load(plain), "1", on=DAY).fire("accept", on=DAY, by="office")
        case = case.fire("ask", on=DAY, by="office")
        for data, code in (
            ({"kind": "easy"}, "bad_fact"),
            ({"kind": "complex"}, "guard_failed"),
            ({"kind": "simple"}, "cases_open"),
        ):
            assert refusal(case, "decide", by="office", data=data).code == code


def test_nothing_is_kept_of_an_event_that_fails_within() -> None:
    # The finding's case is opened first and found wanting; the tour must not have it.
    case = with_finding()
    assert refusal(case, "find", by="team", data={"kind": "x"}, opens="F2").code == "bad_fact"
    assert [child.id for child in case.children] == ["F1"]
    assert case.fire("find", on=DAY, by="team", opens="F2").children[-1].id == "F2"


def test_it_is_no_value_error() -> None:
    # There the program is right and the case says no.
    with pytest.raises(Refusal) as caught:
        tour().fire("arive", on=at("2019-08-15"))
    assert not isinstance(caught.value, ValueError)
