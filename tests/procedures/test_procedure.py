"""The procedure as a value: frozen, equal by what it says, and able to travel."""

import copy
import pickle
from collections.abc import Callable

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from tests.procedures.definitions import changed, definition

from govflow import Procedure, Text, calendar, load, pack_ids
from govflow.errors import DefinitionError
from govflow.procedures import Cite
from govflow.testing.strategies import procedures

SEND: list[Callable[[Procedure], Procedure]] = [
    lambda procedure: pickle.loads(pickle.dumps(procedure)),
    copy.copy,
    copy.deepcopy,
]


class TestValue:
    """Equal if and only if it says the same."""

    def test_loaded_twice_it_is_equal(self) -> None:
        one, two = load(definition()), load(definition())
        assert one == two
        assert hash(one) == hash(two)
        assert len({one, two}) == 1

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("version", "2"),
            ("title.en", "Licence"),
            ("calendar", "DE"),
            ("convention", "cn.licensing"),
            ("omits", []),
            ("initial", "examining"),
            ("sources.act.number", "29"),
            ("roles.judge", {}),
            ("phases.intake.zh", "受案"),
            ("states.received.zh", "收件"),
            ("data.kind.one_of", ["simple", "complex", "other"]),
            ("events.ask.by", ["office", "applicant"]),
            ("events.decide.transitions.1.when.urgent", False),
            ("duties.decision.within", "21 working days"),
            ("duties.decision.force", "should"),
            ("duties.decision.readings.natural.within", "30 days"),
        ],
    )
    def test_one_difference_anywhere(self, path: str, value: object) -> None:
        assert load(changed(path, value)) != load(definition())

    @pytest.mark.parametrize(
        ("of", "name"),
        [
            (lambda p: p, "version"),
            (lambda p: p.states["received"], "final"),
            (lambda p: p.events["accept"], "by"),
            (lambda p: p.events["decide"].transitions[0], "to"),
            (lambda p: p.events["decide"].transitions[0].when, "tests"),
            (lambda p: p.duties["decision"], "within"),
            (lambda p: p.duties["decision"].readings["natural"], "starts"),
            (lambda p: p.sources["act"], "date"),
            (lambda p: p.roles["office"], "zh"),
            (lambda p: p.data["kind"], "type"),
        ],
    )
    def test_nothing_can_be_set(self, of: Callable[[Procedure], object], name: str) -> None:
        with pytest.raises(FrozenInstanceError):
            setattr(of(load(definition())), name, None)


class TestTravel:
    """Pickled or copied it is the same, before and after it has been put to use."""

    @pytest.mark.parametrize("send", SEND)
    @pytest.mark.parametrize("id", pack_ids())
    def test_packs(self, id: str, send: Callable[[Procedure], Procedure]) -> None:
        pack = load(id)
        assert send(pack) == pack
        used = pack.table, pack.calendar, pack.opening
        sent = send(pack)
        assert sent == pack
        assert (sent.table, sent.calendar, sent.opening) == used

    @settings(max_examples=20)
    @given(procedures())
    def test_random_ones(self, procedure: Procedure) -> None:
        for send in SEND:
            assert send(procedure) == procedure

    def test_its_error_travels_with_its_problems(self) -> None:
        with pytest.raises(DefinitionError) as caught:
            load({})
        sent = pickle.loads(pickle.dumps(caught.value))
        assert sent.problems == caught.value.problems
        assert sent.message("zh") == caught.value.message("zh")


class TestWhole:
    """What it gives besides its parts."""

    def test_its_calendar(self) -> None:
        assert load(definition()).calendar is calendar("CN")
        assert load(changed("calendar", "DE-BY")).calendar is calendar("DE-BY")

    def test_the_source_of_a_citation(self) -> None:
        permit = load(definition())
        assert permit.source(Cite("act", "二十日")) is permit.sources["act"]

    def test_putting_it_together_checks_it(self) -> None:
        with pytest.raises(DefinitionError):
            evolve(load(definition()), roles={})

    def test_a_machine_is_its_own(self) -> None:
        permit = load(definition())
        one, two = permit.machine(), permit.machine()
        one.add_state("elsewhere")
        assert "elsewhere" not in two.states
        assert "elsewhere" not in permit.states

    def test_without_a_title(self) -> None:
        assert not evolve(load(definition()), title=Text()).title
