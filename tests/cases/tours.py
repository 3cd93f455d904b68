"""Cases to test with: the Jiangsu tour brought to any stage, and what a case comes to on a day."""

from collections.abc import Iterable
from datetime import date, datetime

import pytest
from tests.procedures.definitions import changed

from govflow import Case, GovflowError, Obligation, Refusal, load
from govflow.procedures import Value

__all__ = [
    "FINDING",
    "OPENED",
    "STAGES",
    "TOP",
    "TOUR",
    "at",
    "go",
    "mentions",
    "owed",
    "refusal",
    "three_floors",
    "tour",
]

TOUR = load("cn.jiangsu.inspection")
FINDING = load("cn.jiangsu.finding")

OPENED = date(2019, 8, 12)

# The whole way of a tour: each event, its role, its day, and the state it leads to.
STAGES = [
    ("arrive", "team", "2019-08-15", "on_site"),
    ("leave", "team", "2019-09-20", "reporting"),
    ("complete_report", "team", "2019-10-10", "awaiting_approval"),
    ("approve_by_party", "party_committee", "2019-11-08", "party_approved"),
    ("approve_by_government", "government", "2019-11-15", "approved"),
    ("give_feedback", "team_leader", "2019-11-29", "planning"),
    ("file_plan", "inspected", "2020-01-10", "rectifying"),
    ("file_result", "inspected", "2020-05-20", "result_filed"),
    ("close", "leading_group", "2020-06-01", "closed"),
]


def at(text: str) -> date | datetime:
    """A date, or with a time a moment, as ISO 8601 writes it."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def go(case: Case, *steps: tuple[str, str]) -> Case:
    """The case after some events (`("leave", "2019-09-20")`), each by the first role it is for."""
    for event, on in steps:
        role = next(iter(case.procedure.events[event].by), None)
        case = case.fire(event, on=at(on), by=role)
    return case


def tour(through: str = "", *, scope: Value = None) -> Case:
    """A tour after the events of `STAGES` up to and including `through`; none if left out."""
    data = None if scope is None else {"scope": scope}
    case = Case.open(TOUR, "2019-01", on=OPENED, data=data)
    events = [event for event, *_ in STAGES]
    for event, role, on, _ in STAGES[: events.index(through) + 1 if through else 0]:
        case = case.fire(event, on=at(on), by=role)
    return case


def owed(case: Case, duty: str, as_of: str | None = None, *, within: str = "") -> Obligation:
    """The one obligation of a duty in a case, as of a day."""
    all_owed = case.obligations(None if as_of is None else at(as_of))
    (found,) = (o for o in all_owed if o.duty.id == duty and o.case == within)
    return found


# A permit whose cases open permits, whose cases open findings: three floors.
MIDDLE = load(
    changed("events.ask.opens", "cn.jiangsu.finding") | {"id": "test.middle"},
    procedures=[FINDING],
)
TOP = load(changed("events.accept.opens", "test.middle"), procedures=[MIDDLE])


def three_floors() -> Case:
    """A permit within a permit, and a finding within that: `M` and `M/F`."""
    on = date(2024, 3, 1)
    case = Case.open(TOP, "T", on=on)
    case = case.fire("accept", on=on, by="office", opens="M")
    case = case.fire("accept", on=on, by="office", case="M")
    return case.fire("ask", on=on, by="office", case="M", opens="F")


def refusal(case: Case, event: str, on: str = "", /, **how: object) -> Refusal:
    """The refusal of an event, on the day of the last one if no other is given.

    Everything about the case is afterwards as it was before.
    """
    before, record = repr(case), case.to_json()
    with pytest.raises(Refusal) as caught:
        case.fire(event, on=at(on) if on else case.log[-1].on, **how)  # type: ignore[arg-type]
    assert repr(case) == before
    assert case.to_json() == record
    return caught.value


def mentions(error: GovflowError, zh: Iterable[str], en: Iterable[str]) -> bool:
    """Whether the messages in both languages say what they should."""
    return all(part in error.message("zh") for part in zh) and all(
        part in error.message("en") for part in en
    )
