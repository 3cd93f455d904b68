"""The oracle: the compiled table and the cases on it do what a `transitions.Machine` does."""

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.procedures.definitions import all_data, definition
from transitions import MachineError

from govflow import Case, Occurrence, Procedure, Refusal, load, pack_ids
from govflow.errors import DefinitionError
from govflow.procedures import OPEN, Event, Value
from govflow.testing.strategies import machines, values_of

DAY = date(2024, 3, 1)
NOT_ANSWERED, NO_CONDITION_HOLDS = "not_in_this_state", "guard_failed"


class Oracle:
    """A `transitions` machine with one model, driven the way its documentation says."""

    def __init__(self, procedure: Procedure, state: str) -> None:
        self.machine = procedure.machine()
        self.model = SimpleNamespace(state=state)

    def trigger(self, event: str, data: Mapping[str, Value]) -> str:
        """The state it leads to, or why it leads nowhere."""
        before = self.model.state
        try:
            done = self.machine.events[event].trigger(self.model, data=data)
        except MachineError:
            assert self.model.state == before
            return NOT_ANSWERED
        if not done:
            assert self.model.state == before
            return NO_CONDITION_HOLDS
        return str(self.model.state)


def by_table(procedure: Procedure, state: str, event: str, data: Mapping[str, Value]) -> str:
    """The same from the compiled table."""
    moves = procedure.table[state].get(event)
    if moves is None:
        return NOT_ANSWERED
    for move in moves.moves:
        if move.guard is None or move.guard.accepts(data):
            return move.target
    return NO_CONDITION_HOLDS


def by_case(case: Case, event: str, data: Mapping[str, Value]) -> tuple[str, Case]:
    """The same from a case, and the case afterwards."""
    role = next(iter(case.procedure.events[event].by), None)
    try:
        case = case.fire(event, on=DAY, by=role, data=data)
    except Refusal as refusal:
        return refusal.code, case
    return case.state_id, case


def case_in(procedure: Procedure, state: str, data: Mapping[str, Value]) -> Case:
    return Case(procedure, "1", (Occurrence(OPEN, DAY),), state, data)


class TestEverywhere:
    """Every event in every state with all data."""

    @given(machines())
    def test_the_table(self, procedure: Procedure) -> None:
        oracle = Oracle(procedure, procedure.initial)
        for data in all_data(procedure):
            for state in procedure.states:
                for event in procedure.events:
                    oracle.model.state = state
                    expected = oracle.trigger(event, data)
                    assert by_table(procedure, state, event, data) == expected

    @given(machines())
    def test_a_case_that_knows_the_facts(self, procedure: Procedure) -> None:
        oracle = Oracle(procedure, procedure.initial)
        for data in all_data(procedure):
            for state in procedure.states:
                for event in procedure.events:
                    oracle.model.state = state
                    expected = oracle.trigger(event, data)
                    assert by_case(case_in(procedure, state, data), event, {})[0] == expected
                    assert by_case(case_in(procedure, state, {}), event, data)[0] == expected

    @given(machines())
    def test_states_and_final_states(self, procedure: Procedure) -> None:
        machine = procedure.machine()
        assert {name: state.final for name, state in machine.states.items()} == {
            id: state.final for id, state in procedure.states.items()
        }
        assert machine.initial == procedure.initial

    @given(machines())
    def test_nothing_leads_on_from_a_final_state(self, procedure: Procedure) -> None:
        final = [id for id, state in procedure.states.items() if state.final]
        for state in final:
            assert not procedure.table[state]
            for event in procedure.events:
                assert Oracle(procedure, state).trigger(event, {}) == NOT_ANSWERED


class TestAlong:
    """The same random sequence of events, each bringing data."""

    @given(machines(), st.data())
    def test_case_and_machine_stay_together(
        self, procedure: Procedure, data: st.DataObject
    ) -> None:
        facts = st.fixed_dictionaries(
            {}, optional={d.id: st.sampled_from(values_of(d)) for d in procedure.data.values()}
        )
        happening = st.tuples(st.sampled_from(list(procedure.events)), facts)
        oracle = Oracle(procedure, procedure.initial)
        case = Case.open(procedure, "1", on=DAY)
        known: dict[str, Value] = {}
        for event, brought in data.draw(st.lists(happening, max_size=12)):
            expected = oracle.trigger(event, known | brought)
            found, case = by_case(case, event, brought)
            assert found == expected
            if found not in (NOT_ANSWERED, NO_CONDITION_HOLDS):
                known |= brought
            assert case.state_id == oracle.model.state
            assert case.data == known
            assert case.closed is oracle.machine.get_state(oracle.model.state).final


class TestShipped:
    """The packs, in every state: the oracle does not ask for roles or closed cases."""

    @pytest.mark.parametrize("id", pack_ids())
    def test_table_and_machine(self, id: str) -> None:
        procedure = load(id)
        oracle = Oracle(procedure, procedure.initial)
        for event in procedure.events.values():
            known = list(data_asked_for(procedure, event))
            for state, data in itertools.product(procedure.states, known):
                oracle.model.state = state
                assert by_table(procedure, state, event.id, data) == oracle.trigger(event.id, data)


def data_asked_for(procedure: Procedure, event: Event) -> Iterator[dict[str, Value]]:
    """The facts that an event's conditions ask for, unknown, at their bounds and beside them."""
    bounds: dict[str, list[Value]] = {}
    for transition in event.transitions:
        for test in transition.when.all_tests:
            asked = bounds.setdefault(test.fact, [None, *values_of(procedure.data[test.fact])])
            near = (v + d for v in test.values if isinstance(v, int) for d in (-1, 0, 1))
            asked += [value for value in near if value not in asked]
    for values in itertools.product(*bounds.values()):
        yield {fact: v for fact, v in zip(bounds, values, strict=True) if v is not None}


def test_an_event_cannot_be_called_state() -> None:
    # `transitions` keeps a model's state under the name `state`, and wants that name for itself.
    plain = definition()
    plain["events"]["state"] = {"from": "received"}
    with pytest.raises(DefinitionError, match=r"events\.state: state is where"):
        load(plain)
