"""A procedure for a person, as a list of packs, and as a Mermaid diagram."""

import re

import pytest
from tests.views.made_up import PERMIT, TOUR, fits, text_of

import govflow
from govflow.procedures import Procedure
from govflow.procedures.table import origins
from govflow.text import LANGUAGES, Lang
from govflow.views.mermaid import mermaid
from govflow.views.pack_list import pack_list
from govflow.views.procedure import procedure_view

FINDING = govflow.load("cn.jiangsu.finding")


def section(lines: list[str], title: str) -> list[str]:
    """The lines under a heading."""
    rest = lines[lines.index(title) + 1 :]
    return rest[: rest.index("")] if "" in rest else rest


class TestProcedure:
    def test_what_it_is(self) -> None:
        assert text_of(procedure_view(TOUR, lang="en"))[:2] == [
            "Jiangsu work-safety inspection tour",
            "cn.jiangsu.inspection, version 2019-07, calendar CN, counted by cn.civil",
        ]

    def test_phases_in_order_with_their_states(self) -> None:
        found = section(text_of(procedure_view(TOUR, lang="zh")), "阶段与状态")
        assert [line.strip() for line in found if not line.startswith("    ")] == [
            "巡查准备",
            "巡查进驻和开展",
            "巡查报告",
            "巡查反馈",
            "问题处置和整改落实",
        ]
        assert "    preparing  巡查准备（起始）" in found
        assert "    closed        办结（终结）" in found

    def test_states_without_phases(self) -> None:
        found = section(text_of(procedure_view(FINDING, lang="en")), "Phases and states")
        assert found[0] == "  found                         found (cases open here)"
        assert len(found) == len(FINDING.states)

    def test_every_part_is_there(self) -> None:
        text = "\n".join(text_of(procedure_view(TOUR, lang="en", width=200)))
        for part in (TOUR.states, TOUR.roles, TOUR.events, TOUR.duties, TOUR.data):
            for item in part.values():
                assert item.text.en in text
                assert item.id in text

    def test_events_with_their_moves_actors_and_conditions(self) -> None:
        found = section(text_of(procedure_view(FINDING, lang="en")), "Events")
        assert found[:6] == [
            "  route  routed by kind",
            "    found -> with the local authority, if kind of finding = violation",
            "    found -> under listed supervision, if kind of finding = major_hazard",
            "    found -> with the discipline organ, if kind of finding = conduct |",
            "    discipline",
            "    found -> with the Organisation Department, if kind of finding = result",
        ]
        tour = section(text_of(procedure_view(TOUR, lang="zh")), "事件")
        start = tour.index("  find  发现问题")
        assert tour[start : start + 4] == [
            "  find  发现问题",
            "    进驻巡查；形成报告；制定整改方案；整改落实；已报整改情况（状态不变）",
            "    由 巡查组、省安全生产巡查工作领导小组",
            "    开启一个 cn.jiangsu.finding 案件",
        ]
        assert tour[-1] == "    须待 cn.jiangsu.finding 的案件全部办结"

    def test_duties_with_who_what_when_and_the_phrase(self) -> None:
        found = section(text_of(procedure_view(TOUR, lang="en")), "Duties")
        start = found.index("  feedback  give feedback")
        assert found[start : start + 9] == [
            "  feedback  give feedback",
            "    owed by  head of the inspection team, to inspected place or body",
            "    within   10 working days (must)",
            "    starts   the Party Committee approves and the Government approves, whichever",
            "             is last; later still on: a special report is approved",
            "    ends     feedback is given",
            "    phrase   “报告和有关专题报告经省委、省政府批准后，在10个工作日内，由巡查组组",
            "             长向被巡查地区或单位反馈巡查情况”",
            "    note     各项批准日期不同的，自最后一项批准之日起算",
        ]
        assert "    within    30 days (should)" in found
        assert "              180 days from the filing of the plan" in found

    def test_every_kind_of_event_of_a_duty(self) -> None:
        found = section(text_of(procedure_view(PERMIT, lang="en")), "Duties")
        assert found[:5] == [
            "  quick  quick",
            "    owed by  unit",
            "    within   1 hour (must)",
            "    starts   the case is opened",
            "    ends     report",
        ]
        assert found[9:12] == ["    ends     finish", "    stops    stop", "    resumes  resume"]
        assert found[12] == "    void on  drop"

    def test_what_it_leaves_out_and_where_it_comes_from(self) -> None:
        lines = text_of(procedure_view(TOUR, lang="zh"))
        left_out = section(lines, "未编入的内容")
        assert [line[:4] for line in left_out].count("  - ") == len(TOUR.omits)
        assert f"  - {TOUR.omits[0].zh}" in left_out
        assert section(lines, "来源")[0].startswith("  - 8月起江苏全省将进行安全生产巡查")

    def test_sections_without_content_are_left_out(self) -> None:
        lines = text_of(procedure_view(PERMIT, lang="en"))
        assert "Sources" not in lines
        assert "What it leaves out" not in lines

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("width", [70, 80, 100])
    @pytest.mark.parametrize("procedure", [TOUR, FINDING, PERMIT], ids=lambda p: p.id)
    def test_every_line_fits(self, procedure: Procedure, width: int, lang: Lang) -> None:
        assert fits(text_of(procedure_view(procedure, lang=lang, width=width)), width)


def test_packs_by_jurisdiction() -> None:
    # A pack without scenarios is not counted with any.
    assert text_of(pack_list([FINDING, TOUR], {TOUR.id: 24}, lang="en", width=100)) == [
        "pack                     version  states  duties  scenarios  title",
        "cn.jiangsu",
        "  cn.jiangsu.finding     2019-07       8       0          0  A finding of a Jiangsu "
        "inspection tour",
        "  cn.jiangsu.inspection  2019-07      11       5         24  Jiangsu work-safety "
        "inspection tour",
    ]


class TestMermaid:
    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("procedure", [TOUR, FINDING], ids=lambda p: p.id)
    def test_has_every_state_and_every_transition(self, procedure: Procedure, lang: Lang) -> None:
        lines = [line.strip() for line in mermaid(procedure, lang=lang).split("\n")]
        for state in procedure.states.values():
            assert f'state "{state.text.get(lang)}" as {state.id}' in lines
            assert (f"{state.id} --> [*]" in lines) == state.final
        assert f"[*] --> {procedure.initial}" in lines
        moves = [
            f"{origin} --> {transition.to or origin}: {event.text.get(lang)}"
            for event in procedure.events.values()
            for transition in event.transitions
            for origin in origins(procedure, transition)
        ]
        drawn = [line for line in lines if re.match(r"\w+ --> \w+: ", line)]
        assert len(drawn) == len(moves)
        assert all(line.startswith(move) for line, move in zip(drawn, moves, strict=True))

    def test_names_the_conditions(self) -> None:
        assert "found --> listed: 分类移交（问题类型 = major_hazard）" in mermaid(
            FINDING, lang="zh"
        )
        assert (
            "with_discipline: routed by kind (kind of finding = conduct | discipline)"
            in mermaid(FINDING, lang="en")
        )

    def test_states_and_moves_are_those_of_the_machine(self) -> None:
        machine = TOUR.machine()
        text = mermaid(TOUR, lang="en")
        for event in machine.events.values():
            for transitions in event.transitions.values():
                for move in transitions:
                    assert f"{move.source} --> {move.dest or move.source}: " in text

    def test_escapes_what_mermaid_reads_otherwise(self) -> None:
        # "end" is a word of its own, a hyphen and a Chinese name are no names to it
        assert mermaid(PERMIT, lang="en").split("\n")[:8] == [
            "---",
            'title: "A \\"permit\\": #1"',
            "---",
            "stateDiagram-v2",
            '    state "first#59; #34;A#34;#58; #35;1" as state_1',
            '    state "second" as state_2',
            '    state "办结" as state_3',
            "    [*] --> state_1",
        ]
        assert "    state_1 --> state_2: go (major = true, what = a | b)" in mermaid(
            PERMIT, lang="en"
        )

    def test_a_made_up_name_is_not_one_that_is_there(self) -> None:
        states = {"end": {}, "state_1": {"final": True}}
        events = {"go": {"from": "end", "to": "state_1"}}
        procedure = govflow.load(
            {"id": "a.b", "title": {"en": "x"}, "version": "1", "initial": "end"}
            | {"states": states, "events": events}
        )
        assert "    state_1_ --> state_1: go" in mermaid(procedure)
