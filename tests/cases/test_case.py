"""A case: opening it, what events make of it, cases within it, replay, and time passing."""

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from tests.cases.tours import OPENED, STAGES, TOUR, at, go, refusal, three_floors, tour
from tests.procedures.definitions import changed, cycling, definition

from govflow import Case, Occurrence, Refusal, load
from govflow.procedures import OPEN, Value

DAY = date(2024, 3, 1)


class TestTour:
    """The whole way, from preparation to the end."""

    def test_from_state_to_state(self) -> None:
        case = tour()
        assert (case.state_id, case.closed) == ("preparing", False)
        for event, role, on, state in STAGES:
            case = case.fire(event, on=at(on), by=role)
            assert case.state_id == state
            assert case.state is TOUR.states[state]
            assert case.now == at(on)
        assert case.closed
        assert [occurrence.event for occurrence in case.log] == [OPEN, *(s[0] for s in STAGES)]

    def test_the_government_may_approve_first(self) -> None:
        case = go(tour("complete_report"), ("approve_by_government", "2019-11-08"))
        assert case.state_id == "government_approved"
        assert go(case, ("approve_by_party", "2019-11-15")).state_id == "approved"

    @pytest.mark.parametrize(
        "after", ["complete_report", "approve_by_party", "approve_by_government"]
    )
    def test_a_special_report_moves_nothing(self, after: str) -> None:
        case = tour(after)
        assert go(case, ("approve_special_report", "2019-11-18")).state_id == case.state_id

    @pytest.mark.parametrize(
        ("event", "after"),
        [
            ("inform_organization_department", "give_feedback"),
            ("inform_organization_department", "file_plan"),
            ("inform_organization_department", "file_result"),
            ("look_back", "file_plan"),
            ("look_back", "file_result"),
        ],
    )
    def test_what_may_happen_along_the_way(self, event: str, after: str) -> None:
        case = tour(after)
        once = go(case, (event, "2020-05-21"))
        assert once.state_id == case.state_id
        assert len(go(once, (event, "2020-05-21")).log) == len(case.log) + 2


class TestOpen:
    """A case begins in the initial state, with what is known then."""

    def test_it_is_its_first_occurrence(self) -> None:
        case = Case.open(
            TOUR, "2019-01", on=OPENED, by="leading_group", data={"scope": "full"}, recorded=DAY
        )
        first = Occurrence(OPEN, OPENED, "leading_group", {"scope": "full"}, recorded=DAY)
        assert case.log == (first,)
        assert (case.id, case.procedure, case.state_id) == ("2019-01", TOUR, "preparing")
        assert case.data == {"scope": "full"}
        assert (case.opened, case.now, case.children) == (OPENED, OPENED, ())

    def test_in_any_state_that_is_initial(self) -> None:
        assert Case.open(load(changed("initial", "decided")), "1", on=DAY).closed

    def test_changing_the_data_given_changes_nothing(self) -> None:
        data: dict[str, Value] = {"scope": "full"}
        case = Case.open(TOUR, "2019-01", on=OPENED, data=data)
        data["scope"] = "special"
        assert case.data == {"scope": "full"}
        assert case.log[0].data == {"scope": "full"}

    @pytest.mark.parametrize(
        ("how", "code"),
        [
            ({"by": "tem"}, "unknown_role"),
            ({"by": ""}, "unknown_role"),
            ({"data": {"scop": "full"}}, "unknown_fact"),
            ({"data": {"scope": "whole"}}, "bad_fact"),
            ({"data": {"kind": "violation"}}, "unknown_fact"),  # a fact of another procedure
        ],
    )
    def test_what_is_refused(self, how: dict[str, object], code: str) -> None:
        with pytest.raises(Refusal) as caught:
            Case.open(TOUR, "2019-01", on=OPENED, **how)  # type: ignore[arg-type]
        assert caught.value.code == code


class TestFire:
    """An event gives a new case; the old one is as it was."""

    def test_the_old_case_is_as_it_was(self) -> None:
        case = tour("leave")
        before = repr(case)
        after = case.fire("complete_report", on=date(2019, 10, 10), by="team")
        assert repr(case) == before
        assert after.log[:-1] == case.log
        assert (case.state_id, after.state_id) == ("reporting", "awaiting_approval")

    def test_what_is_kept(self) -> None:
        case = Case.open(load(definition()), "1", on=DAY)
        moment = datetime(2024, 3, 4, 9)
        case = case.fire(
            "accept", on=DAY, by="office", data={"kind": "simple", "fee": 12.5}, recorded=moment
        )
        kept = Occurrence("accept", DAY, "office", {"kind": "simple", "fee": 12.5}, recorded=moment)
        assert case.log[-1] == kept

    def test_later_facts_over_earlier(self) -> None:
        permit = load(definition())
        case = Case.open(permit, "1", on=DAY, data={"kind": "simple", "pages": 3})
        case = case.fire("accept", on=DAY, by="office", data={"kind": "complex", "fee": 1})
        assert case.data == {"kind": "complex", "pages": 3, "fee": 1}
        assert case.log[0].data == {"kind": "simple", "pages": 3}

    def test_changing_the_data_given_changes_nothing(self) -> None:
        data: dict[str, Value] = {"kind": "simple"}
        case = Case.open(load(definition()), "1", on=DAY).fire(
            "accept", on=DAY, by="office", data=data
        )
        data["kind"] = "complex"
        assert case.data == {"kind": "simple"}
        assert case.log[-1].data == {"kind": "simple"}

    def test_on_the_day_of_the_last_event(self) -> None:
        case = tour("arrive")
        assert case.fire("leave", on=case.log[-1].on, by="team").state_id == "reporting"

    @pytest.mark.parametrize(
        ("last", "on"),
        [
            ("2024-03-01T10:00", "2024-03-01"),  # a day is compared by day,
            ("2024-03-01", "2024-03-01T00:00"),  # either way round
            ("2024-03-01T10:00", "2024-03-01T10:00"),
            ("2024-03-01T10:00", "2024-03-01T02:00+00:00"),  # the same moment in London
            ("2024-03-01T10:00+08:00", "2024-03-01T10:00"),  # without a zone: the calendar's
            ("2024-03-01T22:00-05:00", "2024-03-02T11:00"),  # New York's evening, Beijing's morning
        ],
    )
    def test_not_earlier(self, last: str, on: str) -> None:
        case = Case.open(cycling(OWED, "go"), "1", on=at(last))
        assert case.fire("go", on=at(on)).now == at(on)

    @pytest.mark.parametrize(
        ("last", "on"),
        [
            ("2024-03-02", "2024-03-01"),
            ("2024-03-02", "2024-03-01T23:59"),
            ("2024-03-02T00:00", "2024-03-01"),
            ("2024-03-01T10:00", "2024-03-01T09:59"),
            ("2024-03-01T10:00", "2024-03-01T01:59+00:00"),
            ("2024-03-02T11:00", "2024-03-01T21:59-05:00"),
            # A day on which it is already the 3rd in Beijing.
            ("2024-03-02T20:00+00:00", "2024-03-02"),
        ],
    )
    def test_earlier(self, last: str, on: str) -> None:
        case = Case.open(cycling(OWED, "go"), "1", on=at(last))
        assert refusal(case, "go", on).code == "out_of_order"

    def test_a_day_in_between_hides_no_moment(self) -> None:
        case = Case.open(cycling(OWED, "go"), "1", on=at("2024-03-01T10:00"))
        case = case.fire("go", on=DAY)
        assert refusal(case, "go", "2024-03-01T09:00").code == "out_of_order"


OWED = {"starts": "open", "ends": "go", "within": "10 days"}


class TestGuards:
    """A condition sees the facts of the case and those the event brings."""

    @pytest.mark.parametrize(
        ("known", "brought", "state"),
        [
            ({"kind": "simple"}, {}, "decided"),  # known already
            ({}, {"kind": "simple"}, "decided"),  # brought along
            ({"kind": "complex"}, {"kind": "simple"}, "decided"),  # corrected on the way
            ({"kind": "complex"}, {"urgent": True}, "decided"),  # the second transition
            ({"kind": "complex", "urgent": True}, {}, "decided"),
            ({"kind": "simple"}, {"kind": "complex"}, None),
            ({"kind": "complex"}, {}, None),
            ({}, {}, None),
            ({"urgent": False}, {"pages": 1}, None),
        ],
    )
    def test_decide(
        self, known: dict[str, Value], brought: dict[str, Value], state: str | None
    ) -> None:
        case = Case.open(load(definition()), "1", on=DAY, data=known)
        case = case.fire("accept", on=DAY, by="office")
        if state is None:
            assert refusal(case, "decide", by="office", data=brought).code == "guard_failed"
        else:
            assert case.fire("decide", on=DAY, by="office", data=brought).state_id == state

    def test_the_first_that_fits_is_taken(self) -> None:
        plain = definition()
        plain["events"]["decide"]["transitions"] = [
            {"from": "examining", "to": "received", "when": {"kind": "simple", "urgent": True}},
            {"from": "examining", "when": {"kind": "simple"}},
            {"from": "examining", "to": "decided"},
        ]
        case = Case.open(load(plain), "1", on=DAY).fire("accept", on=DAY, by="office")
        taken: list[tuple[dict[str, Value], str]] = [
            ({"kind": "simple", "urgent": True}, "received"),
            ({"kind": "simple", "urgent": False}, "examining"),
            ({"kind": "simple"}, "examining"),
            ({"urgent": True}, "decided"),
            ({}, "decided"),
        ]
        for data, state in taken:
            assert case.fire("decide", on=DAY, by="office", data=data).state_id == state


class TestReplay:
    """A case is its procedure and its occurrences."""

    def test_the_whole_tour(self) -> None:
        assert Case.replay(TOUR, "2019-01", tour("close").log) == tour("close")

    def test_from_an_iterator(self) -> None:
        assert Case.replay(TOUR, "2019-01", iter(tour("leave").log)) == tour("leave")

    def test_its_log_is_what_was_given(self) -> None:
        log = tour("close").log
        assert Case.replay(TOUR, "2019-01", list(log)).log == log

    @pytest.mark.parametrize(
        ("drop", "where", "code"),
        [
            (0, "occurrence 1", "not_opened"),  # begins with arriving
            (1, "occurrence 2", "not_in_this_state"),  # leaves without having arrived
            (5, "occurrence 6", "not_in_this_state"),  # feedback on one approval only
        ],
    )
    def test_a_refused_occurrence_is_named(self, drop: int, where: str, code: str) -> None:
        log = tour("close").log
        with pytest.raises(Refusal) as caught:
            Case.replay(TOUR, "2019-01", log[:drop] + log[drop + 1 :])
        assert (caught.value.where, caught.value.code) == (where, code)
        assert str(caught.value).startswith(f"{where}: ")

    def test_places_name_it_instead(self) -> None:
        log = tour("leave").log
        with pytest.raises(Refusal) as caught:
            Case.replay(TOUR, "1", [log[0], log[2]], places=["a.csv: row 2", "a.csv: row 5"])
        assert caught.value.where == "a.csv: row 5"

    def test_opened_twice(self) -> None:
        log = tour().log
        with pytest.raises(Refusal) as caught:
            Case.replay(TOUR, "1", [*log, *log])
        assert caught.value.where == "occurrence 2"

    def test_opened_within_another(self) -> None:
        with pytest.raises(Refusal) as caught:
            Case.replay(TOUR, "1", [Occurrence(OPEN, DAY, case="F1")])
        assert caught.value.code == "not_opened"

    def test_nothing_at_all(self) -> None:
        with pytest.raises(Refusal) as caught:
            Case.replay(TOUR, "1", [])
        assert caught.value.code == "no_occurrence"
        assert caught.value.message("zh") != caught.value.message("en")


class TestAdvance:
    """Time passes, and nothing more has happened."""

    def test_only_now_is_later(self) -> None:
        case = tour("leave")
        later = case.advance(date(2019, 10, 8))
        assert later.now == date(2019, 10, 8)
        assert (later.log, later.state_id, later.data) == (case.log, case.state_id, case.data)
        assert case.now == date(2019, 9, 20)

    def test_to_where_it_is_already(self) -> None:
        case = tour("leave")
        assert case.advance(case.now).now == case.now
        assert case.advance(date(2019, 10, 8)).advance(date(2019, 10, 8)).now == date(2019, 10, 8)

    @pytest.mark.parametrize("to", ["2019-09-19", "2019-09-19T23:59", "2019-09-19T15:59+00:00"])
    def test_not_before_the_last_event(self, to: str) -> None:
        case = tour("leave")
        with pytest.raises(Refusal) as caught:
            case.advance(at(to))
        assert caught.value.code == "backwards"

    def test_not_before_what_it_was_advanced_to(self) -> None:
        case = tour("leave").advance(date(2019, 10, 8))
        with pytest.raises(Refusal) as caught:
            case.advance(date(2019, 10, 7))
        assert caught.value.code == "backwards"

    def test_an_event_after_it(self) -> None:
        case = tour("leave").advance(date(2019, 10, 8))
        assert go(case, ("complete_report", "2019-10-10")).now == date(2019, 10, 10)

    def test_the_obligations_of_now_are_those_of_that_day(self) -> None:
        case = tour("leave")
        later = case.advance(date(2019, 10, 11))
        assert later.obligations() == case.obligations(date(2019, 10, 11))
        assert later.history() == case.history(date(2019, 10, 11))
        assert later.obligations() != case.obligations()


SEND: list[Callable[[Case], Case]] = [
    lambda case: pickle.loads(pickle.dumps(case)),
    copy.copy,
    copy.deepcopy,
]


class TestValue:
    """A case is a value: frozen, equal by what it is, able to travel."""

    def test_equal_twice(self) -> None:
        one, two = tour("leave"), tour("leave")
        assert one == two
        assert hash(one) == hash(two)
        assert len({one, two, tour("arrive")}) == 2

    @pytest.mark.parametrize(
        "other",
        [
            Case.open(TOUR, "2019-02", on=OPENED),  # another name
            Case.open(TOUR, "2019-01", on=date(2019, 8, 13)),  # another day
            Case.open(TOUR, "2019-01", on=OPENED, by="team"),  # by someone
            Case.open(TOUR, "2019-01", on=OPENED, data={"scope": "full"}),
            Case.open(TOUR, "2019-01", on=OPENED, recorded=OPENED),
            Case.open(evolve(TOUR, version="2020"), "2019-01", on=OPENED),
            tour("arrive"),
            tour().advance(date(2019, 8, 13)),
        ],
    )
    def test_one_difference(self, other: Case) -> None:
        assert other != tour()

    @pytest.mark.parametrize("send", SEND)
    @pytest.mark.parametrize("case", [tour(), tour("close"), tour(scope="full"), three_floors()])
    def test_it_travels_with_its_procedure(self, send: Callable[[Case], Case], case: Case) -> None:
        sent = send(case)
        assert sent == case
        assert sent.procedure == case.procedure
        assert sent.to_json() == case.to_json()
        assert sent.obligations(date(2020, 6, 1)) == case.obligations(date(2020, 6, 1))

    @pytest.mark.parametrize("send", SEND)
    def test_what_was_sent_goes_on(self, send: Callable[[Case], Case]) -> None:
        assert go(send(tour("arrive")), ("leave", "2019-09-20")) == tour("leave")

    @pytest.mark.parametrize(
        ("of", "name"),
        [
            (lambda case: case, "state_id"),
            (lambda case: case, "log"),
            (lambda case: case.log[0], "on"),
            (lambda case: case.obligations()[0], "status"),
            (lambda case: case.obligations()[0].late, "natural"),
            (lambda case: case.history()[0], "on"),
            (lambda case: case.allowed(), "events"),
        ],
    )
    def test_nothing_can_be_set(self, of: Callable[[Case], object], name: str) -> None:
        with pytest.raises(FrozenInstanceError):
            setattr(of(tour("leave")), name, None)

    @pytest.mark.parametrize("case", [tour(), tour(scope="full")])
    def test_its_facts_cannot_be_set(self, case: Case) -> None:
        with pytest.raises(TypeError):
            case.data["scope"] = "special"  # type: ignore[index]
        with pytest.raises(TypeError):
            case.log[0].data["scope"] = "special"  # type: ignore[index]
