"""The Jiangsu packs say what the published account of 2019-07-25 says, in its own words."""

from datetime import date

import pytest

from govflow import Period, Procedure, convention, load
from govflow.procedures import Duty, Ends, Force, Start

TOUR = load("cn.jiangsu.inspection")
FINDING = load("cn.jiangsu.finding")

# The account's phrases, with its punctuation as Chinese writes it.
PHRASES = {
    "patrol": "巡查时间根据任务需要确定，一般不超过30天",
    "report": "巡查结束后10个工作日内形成巡查工作报告",
    "feedback": "报告和有关专题报告经省委、省政府批准后，在10个工作日内，"
    "由巡查组组长向被巡查地区或单位反馈巡查情况",
    "plan": "制定整改方案，于巡查反馈后30个工作日内报省委、省政府",
    "result": "要于半年内将整改落实和查处情况报省委、省政府",
}


class TestTour:
    """The inspection tour."""

    def test_five_phases_in_order(self) -> None:
        # “巡查准备、巡查进驻和开展、巡查报告、巡查反馈、问题处置和整改落实五个阶段”
        assert [phase.zh for phase in TOUR.phases.values()] == [
            "巡查准备",
            "巡查进驻和开展",
            "巡查报告",
            "巡查反馈",
            "问题处置和整改落实",
        ]

    def test_states_follow_the_phases(self) -> None:
        order = list(TOUR.phases)
        phases = [order.index(state.phase) for state in TOUR.states.values()]
        assert phases == sorted(phases)
        assert set(phases) == set(range(5))

    def test_it_begins_in_the_first_and_closes_in_the_last(self) -> None:
        assert TOUR.states[TOUR.initial].phase == next(iter(TOUR.phases))
        assert [s.phase for s in TOUR.states.values() if s.final] == [list(TOUR.phases)[-1]]

    def test_no_event_goes_back_a_phase(self) -> None:
        order = list(TOUR.phases)
        for state, events in TOUR.table.items():
            for moves in events.values():
                for move in moves.moves:
                    before, after = TOUR.states[state].phase, TOUR.states[move.target].phase
                    assert order.index(before) <= order.index(after) <= order.index(before) + 1

    @pytest.mark.parametrize(
        ("role", "zh"),
        [
            ("party_committee", "省委"),
            ("government", "省政府"),
            ("sponsors", "省委、省政府"),
            ("leading_group", "省安全生产巡查工作领导小组"),
            ("leading_group_office", "省安全生产巡查工作领导小组办公室"),
            ("team", "巡查组"),
            ("team_leader", "巡查组组长"),
            ("inspected", "被巡查地区或单位"),
        ],
    )
    def test_roles(self, role: str, zh: str) -> None:
        assert TOUR.roles[role].zh == zh

    def test_it_is_either_a_full_or_a_special_tour(self) -> None:
        assert TOUR.data["scope"].one_of == ("full", "special")


class TestDuties:
    """Five duties, each in the account's words."""

    def test_these_and_no_others(self) -> None:
        assert {id: duty.cite and duty.cite.text for id, duty in TOUR.duties.items()} == PHRASES

    @pytest.mark.parametrize(
        ("duty", "bearer", "to", "starts", "ends", "within"),
        [
            ("patrol", "team", None, Start(any=("arrive",)), "leave", Period(days=30)),
            (
                "report",
                "team",
                "sponsors",
                Start(any=("leave",)),
                "complete_report",
                Period(working_days=10),
            ),
            (
                "feedback",
                "team_leader",  # 由巡查组组长
                "inspected",
                Start(
                    all=("approve_by_party", "approve_by_government"),  # 经省委、省政府批准后
                    also=("approve_special_report",),  # 报告和有关专题报告
                ),
                "give_feedback",
                Period(working_days=10),
            ),
            (
                "plan",
                "inspected",
                "sponsors",
                Start(any=("give_feedback",)),
                "file_plan",
                Period(working_days=30),
            ),
            (
                "result",
                "inspected",
                "sponsors",
                Start(any=("give_feedback",)),
                "file_result",
                Period(months=6),
            ),
        ],
    )
    def test_who_what_when(
        self, duty: str, bearer: str, to: str | None, starts: Start, ends: str, within: Period
    ) -> None:
        found = TOUR.duties[duty]
        assert (found.bearer, found.to) == (bearer, to)
        assert (found.starts, found.ends, found.within) == (starts, Ends((ends,)), within)

    def test_only_the_patrol_is_as_a_rule(self) -> None:
        # “一般不超过30天”
        soft = [duty.id for duty in TOUR.duties.values() if duty.force is Force.SHOULD]
        assert soft == ["patrol"]

    def test_the_ways_to_read_thirty_days(self) -> None:
        def read(duty: Duty, reading: str) -> tuple[Period | None, bool, bool]:
            way = duty.readings[reading]
            counted = way.convention or duty.convention or TOUR.convention
            return way.within or duty.within, counted.counts_start, counted.roll.value != "none"

        patrol = TOUR.duties["patrol"]
        assert {id: read(patrol, id) for id in patrol.readings} == {
            "first_day_counted": (Period(days=30), True, False),
            "natural_days": (Period(days=30), False, False),
            "working_days": (Period(working_days=30), False, False),
        }

    def test_the_ways_to_read_half_a_year(self) -> None:
        result = TOUR.duties["result"]
        assert {
            id: ((reading.starts or result.starts).any, reading.within or result.within)
            for id, reading in result.readings.items()
        } == {
            "from_feedback": (("give_feedback",), Period(months=6)),
            "from_feedback_in_days": (("give_feedback",), Period(days=180)),
            "from_plan": (("file_plan",), Period(months=6)),
            "from_plan_in_days": (("file_plan",), Period(days=180)),
        }

    def test_what_the_account_leaves_open_is_noted(self) -> None:
        assert all(TOUR.duties[id].note for id in ("patrol", "feedback", "result"))

    def test_the_last_day_moves_but_for_the_patrol(self) -> None:
        # Nobody files anything on the last day on site.
        assert TOUR.convention == convention("cn.civil")
        own = {id: duty.convention for id, duty in TOUR.duties.items() if duty.convention}
        assert own == {"patrol": convention("cn.plain")}


class TestFinding:
    """Findings go where their kind says."""

    @pytest.mark.parametrize(
        ("kind", "state", "words"),
        [
            (
                "violation",
                "with_local_authority",
                "对巡查发现的安全生产问题和违法违规生产行为，移交当地党委、政府进行处理",
            ),
            ("major_hazard", "listed", "涉及重大事故隐患的，由省安委会挂牌督办"),
            (
                "conduct",
                "with_discipline",
                "不担当、不作为、慢作为、乱作为等形式主义、官僚主义问题，以及失职渎职、"
                "滥用职权等违纪违法问题，移交纪检监察机关，按照干部管理权限调查处理",
            ),
            (
                "discipline",
                "with_discipline",
                "不担当、不作为、慢作为、乱作为等形式主义、官僚主义问题，以及失职渎职、"
                "滥用职权等违纪违法问题，移交纪检监察机关，按照干部管理权限调查处理",
            ),
            (
                "result",
                "with_organization_department",
                "巡查结果将及时通报省委组织部，作为被巡查地区或单位领导班子和领导干部"
                "综合考核评价、奖惩任免的重要依据",
            ),
        ],
    )
    def test_each_kind_is_routed_and_cited(self, kind: str, state: str, words: str) -> None:
        moves = FINDING.table["found"]["route"].moves
        taken = [move for move in moves if move.guard and move.guard.accepts({"kind": kind})]
        assert [move.target for move in taken] == [state]
        cite = taken[0].transition.cite
        assert cite is not None
        assert cite.text == words

    def test_every_kind_is_routed(self) -> None:
        routed = {
            value
            for transition in FINDING.events["route"].transitions
            for test in transition.when.tests
            for value in test.values
        }
        assert routed == set(FINDING.data["kind"].one_of)

    def test_poor_rectification_is_urged_and_may_end_with_the_discipline_organ(self) -> None:
        assert FINDING.table["with_local_authority"]["find_rectification_poor"].moves[0].target == (
            "urged"
        )
        proposed = FINDING.events["propose_accountability"]
        assert proposed.transitions[0].to == "with_discipline"
        assert proposed.cite is not None
        assert proposed.cite.text == "视情节轻重提出责任追究建议，移交纪检监察机关调查处理"

    def test_it_has_no_deadline_since_the_account_has_none(self) -> None:
        assert not FINDING.duties
        assert FINDING.omits

    def test_the_tour_opens_it_and_waits_for_it(self) -> None:
        opening = [event.id for event in TOUR.events.values() if event.opens == FINDING.id]
        waiting = [event.id for event in TOUR.events.values() if event.requires_closed]
        assert (opening, waiting) == (["find"], ["close"])
        assert dict(TOUR.procedures) == {FINDING.id: FINDING}


class TestSources:
    """Both packs rest on the one account."""

    @pytest.mark.parametrize("procedure", [TOUR, FINDING])
    def test_it_is_named_and_dated(self, procedure: Procedure) -> None:
        (source,) = procedure.sources.values()
        assert source.title == "8月起江苏全省将进行安全生产巡查 直击六个问题"
        assert source.date == date(2019, 7, 25)

    @pytest.mark.parametrize("procedure", [TOUR, FINDING])
    def test_every_duty_and_every_routing_cites(self, procedure: Procedure) -> None:
        for duty in procedure.duties.values():
            assert duty.cite is not None
        for event in procedure.events.values():
            for transition in event.transitions:
                if transition.when.tests or event.opens:
                    assert transition.cite or event.cite

    @pytest.mark.parametrize("procedure", [TOUR, FINDING])
    def test_everything_is_named_in_both_languages(self, procedure: Procedure) -> None:
        parts = [
            *procedure.roles.values(),
            *procedure.phases.values(),
            *procedure.states.values(),
            *procedure.data.values(),
            *procedure.events.values(),
            *procedure.duties.values(),
            *(r for duty in procedure.duties.values() for r in duty.readings.values()),
        ]
        unnamed = [part.id for part in parts if not (part.zh and part.en)]
        assert not unnamed
        assert all(text.zh and text.en for text in [procedure.title, *procedure.omits])
