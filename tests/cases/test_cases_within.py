"""Cases opened within a case: findings, findings of findings, one timeline over all of them."""

from datetime import date

import pytest
from tests.cases.tours import FINDING, TOP, refusal, three_floors, tour

from govflow import Case, Occurrence, Refusal
from govflow.procedures import OPEN, Value

DAY = date(2024, 3, 1)


class TestFindings:
    """Findings are cases within the tour."""

    def test_opened_with_what_the_event_brought(self) -> None:
        case = tour("arrive").fire(
            "find", on=date(2019, 8, 20), by="team", data={"kind": "violation"}, opens="F1"
        )
        finding = case.child("F1")
        assert (finding.procedure, finding.id, finding.state_id) == (FINDING, "F1", "found")
        assert finding.log == (Occurrence(OPEN, date(2019, 8, 20), None, {"kind": "violation"}),)
        assert finding.data == {"kind": "violation"}
        assert case.children == (finding,)
        # It is a fact of the finding, not of the tour, which stays where it is.
        assert case.data == {}
        assert case.state_id == "on_site"
        assert case.log[-1].opens == "F1"
        assert case.log[-1].data == {"kind": "violation"}

    def test_facts_go_where_they_are_declared(self) -> None:
        case = tour("arrive").fire(
            "find", on=date(2019, 8, 20), by="team", data={"kind": "conduct", "scope": "special"}
        )
        assert case.data == {"scope": "special"}
        assert case.child("1").data == {"kind": "conduct"}

    def test_numbered_where_not_named(self) -> None:
        case = tour("arrive")
        for day in (20, 21, 22):
            case = case.fire("find", on=date(2019, 8, day), by="team")
        assert [finding.id for finding in case.children] == ["1", "2", "3"]
        assert [o.opens for o in case.log[-3:]] == ["1", "2", "3"]

    def test_numbered_around_names_in_use(self) -> None:
        case = tour("arrive").fire("find", on=date(2019, 8, 20), by="team", opens="2")
        case = case.fire("find", on=date(2019, 8, 21), by="team")
        assert len({finding.id for finding in case.children}) == 2

    @pytest.mark.parametrize(
        ("kind", "state", "then"),
        [
            (
                "violation",
                "with_local_authority",
                [("rectify", "rectified"), ("close", "closed")],
            ),
            ("major_hazard", "listed", [("delist", "rectified"), ("close", "closed")]),
            ("conduct", "with_discipline", [("conclude", "closed")]),
            ("discipline", "with_discipline", [("conclude", "closed")]),
            ("result", "with_organization_department", [("take_into_account", "closed")]),
            (
                "violation",
                "with_local_authority",
                [
                    ("find_rectification_poor", "urged"),
                    ("rectify", "rectified"),
                    ("look_back", "rectified"),
                    ("find_rectification_poor", "urged"),
                    ("propose_accountability", "with_discipline"),
                    ("conclude", "closed"),
                ],
            ),
        ],
    )
    @pytest.mark.parametrize("known", ["from the start", "at routing"])
    def test_routed_by_kind_to_the_end(
        self, kind: str, state: str, then: list[tuple[str, str]], known: str
    ) -> None:
        data: dict[str, Value] = {"kind": kind}
        at_start, at_routing = (data, {}) if known == "from the start" else ({}, data)
        on = date(2019, 8, 20)
        case = tour("arrive").fire("find", on=on, by="team", data=at_start, opens="F1")
        case = case.fire("route", on=on, by="team", data=at_routing, case="F1")
        assert case.child("F1").state_id == state
        for event, after in then:
            case = case.fire(event, on=on, by=FINDING.events[event].by[0], case="F1")
            assert case.child("F1").state_id == after
        assert case.child("F1").closed
        assert case.state_id == "on_site"

    def test_the_tour_waits_for_all_of_them(self) -> None:
        day = date(2020, 5, 21)
        case = tour("file_result")
        for name in ("F1", "F2"):
            case = case.fire("find", on=day, by="team", data={"kind": "conduct"}, opens=name)
        assert "close" not in case.allowed("leading_group")
        for name in ("F2", "F1"):
            refused = refusal(case, "close", by="leading_group")
            assert refused.code == "cases_open"
            case = case.fire("route", on=day, by="team", case=name)
            case = case.fire("conclude", on=day, by="discipline", case=name)
        assert "close" in case.allowed("leading_group")
        assert case.fire("close", on=day, by="leading_group").closed

    def test_a_closed_tour_finds_nothing(self) -> None:
        assert refusal(tour("close"), "find", by="team").code == "not_in_this_state"

    def test_findings_are_kept_apart(self) -> None:
        case = tour("arrive")
        for name, kind in (("F1", "violation"), ("F2", "conduct")):
            case = case.fire("find", on=DAY, by="team", data={"kind": kind}, opens=name)
        case = case.fire("route", on=DAY, by="team", case="F2")
        assert [finding.state_id for finding in case.children] == ["found", "with_discipline"]
        assert [finding.id for finding in case.children] == ["F1", "F2"]

    def test_its_own_log_is_its_own(self) -> None:
        case = tour("arrive").fire("find", on=DAY, by="team", opens="F1")
        case = case.fire("route", on=DAY, by="team", data={"kind": "result"}, case="F1")
        assert [o.event for o in case.child("F1").log] == [OPEN, "route"]
        assert case.child("F1").log[-1].case == ""
        assert (case.log[-1].event, case.log[-1].case) == ("route", "F1")
        assert case.data == {}  # what was said of the finding is not said of the tour


class TestDeeper:
    """Cases within cases within cases."""

    def test_a_path_leads_there(self) -> None:
        case = three_floors()
        case = case.fire("route", on=DAY, by="team", data={"kind": "conduct"}, case="M/F")
        assert case.child("M/F").state_id == "with_discipline"
        assert case.child("M").child("F") == case.child("M/F")
        assert [o.case for o in case.log] == ["", "", "M", "M", "M/F"]
        assert [o.case for o in case.child("M").log] == ["", "", "", "F"]
        assert [o.case for o in case.child("M/F").log] == ["", ""]

    def test_a_name_opened_there_is_kept(self) -> None:
        assert [o.opens for o in three_floors().log] == ["", "M", "", "F"]

    def test_replayed_it_is_equal(self) -> None:
        case = three_floors().fire("route", on=DAY, by="team", data={"kind": "result"}, case="M/F")
        assert Case.replay(TOP, "T", case.log) == case

    @pytest.mark.parametrize("path", ["F", "M/X", "M/F/1", "X/F", "M//F", "/M", "/"])
    def test_a_path_that_leads_nowhere(self, path: str) -> None:
        case = three_floors()
        with pytest.raises(Refusal) as caught:
            case.child(path)
        assert caught.value.code == "unknown_case"
        assert refusal(case, "route", by="team", case=path).code == "unknown_case"


class TestTimeline:
    """One timeline over the tree: no event anywhere is earlier than the last one."""

    def test_a_finding_after_the_tours_last_event(self) -> None:
        case = tour("arrive").fire("find", on=date(2019, 8, 20), by="team", opens="F1")
        case = case.fire("leave", on=date(2019, 9, 20), by="team")
        late = refusal(case, "route", "2019-09-19", by="team", data={"kind": "result"}, case="F1")
        assert late.code == "out_of_order"

    def test_the_tour_after_a_findings_last_event(self) -> None:
        case = tour("arrive").fire("find", on=date(2019, 8, 20), by="team", opens="F1")
        case = case.fire(
            "route", on=date(2019, 9, 21), by="team", data={"kind": "result"}, case="F1"
        )
        assert refusal(case, "leave", "2019-09-20", by="team").code == "out_of_order"
        assert case.fire("leave", on=date(2019, 9, 21), by="team").state_id == "reporting"

    def test_one_finding_after_another(self) -> None:
        case = tour("arrive")
        for name in ("F1", "F2"):
            case = case.fire("find", on=date(2019, 8, 20), by="team", opens=name)
        data = {"kind": "result"}
        case = case.fire("route", on=date(2019, 8, 22), by="team", data=data, case="F1")
        late = refusal(case, "route", "2019-08-21", by="team", data=data, case="F2")
        assert late.code == "out_of_order"
