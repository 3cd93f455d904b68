"""A whole tour: reading the Jiangsu pack, replaying a complete tour, and what it owed."""

from datetime import date

from bench.table import Section, absolute
from bench.timing import Pace, race, simple
from govflow import Case, Occurrence, load

__all__ = ["tours"]

_PACK = "cn.jiangsu.inspection"
_TEAM, _GROUP = "team", "leading_group"

_TOUR = (
    Occurrence("open", date(2019, 8, 20), data={"scope": "full"}),
    Occurrence("arrive", date(2019, 9, 2), _TEAM),
    Occurrence("find", date(2019, 9, 6), _TEAM, {"kind": "violation"}, opens="F1"),
    Occurrence("find", date(2019, 9, 11), _TEAM, {"kind": "major_hazard"}, opens="F2"),
    Occurrence("find", date(2019, 9, 18), _TEAM, {"kind": "conduct"}, opens="F3"),
    Occurrence("route", date(2019, 9, 19), _TEAM, case="F1"),
    Occurrence("route", date(2019, 9, 19), _TEAM, case="F2"),
    Occurrence("route", date(2019, 9, 20), _TEAM, case="F3"),
    Occurrence("leave", date(2019, 9, 27), _TEAM),
    Occurrence("complete_report", date(2019, 10, 17), _TEAM),
    Occurrence("approve_by_government", date(2019, 10, 25), "government"),
    Occurrence("approve_by_party", date(2019, 10, 28), "party_committee"),
    Occurrence("approve_special_report", date(2019, 10, 30), "government"),
    Occurrence("give_feedback", date(2019, 11, 11), "team_leader"),
    Occurrence("inform_organization_department", date(2019, 11, 15), _GROUP),
    Occurrence("file_plan", date(2019, 12, 20), "inspected"),
    Occurrence("find_rectification_poor", date(2020, 1, 10), _GROUP, case="F1"),
    Occurrence("rectify", date(2020, 3, 3), "local_authority", case="F1"),
    Occurrence("delist", date(2020, 3, 20), "safety_committee", case="F2"),
    Occurrence("conclude", date(2020, 4, 8), "discipline", case="F3"),
    Occurrence("file_result", date(2020, 5, 8), "inspected"),
    Occurrence("look_back", date(2020, 6, 2), _GROUP),
    Occurrence("close", date(2020, 6, 10), _GROUP, case="F1"),
    Occurrence("close", date(2020, 6, 10), _GROUP, case="F2"),
    Occurrence("close", date(2020, 6, 15), _GROUP),
)


def tours(pace: Pace) -> Section:
    """The topic's section."""
    procedure = load(_PACK)
    tour = Case.replay(procedure, "T1", _TOUR)
    if not tour.closed:
        raise SystemExit(f"the tour ends in {tour.state_id}")
    owed = len(tour.obligations())
    calls = 20
    replay, obligations, loading = race(
        [
            simple("replay", len(_TOUR), lambda: Case.replay(procedure, "T1", _TOUR)),
            simple("obligations", calls, lambda: [tour.obligations() for _ in range(calls)]),
            simple("load", 1, lambda: load(_PACK)),
        ],
        pace,
    )
    return Section(
        "A complete Jiangsu tour",
        (
            f"{len(_TOUR)} events in the tour and its three findings, {owed} obligations, two of "
            "them with several readings",
            "load reads and checks both packs, the tour's and the findings'",
        ),
        (
            absolute("Case.replay, one event", replay),
            absolute("Case.obligations, all", obligations),
            absolute(f"load({_PACK!r})", loading),
        ),
    )
