"""The procedure as a `transitions.Machine`: for drawing, extending, and as the oracle in tests."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from transitions import EventData, Machine

from govflow.procedures.guards import Guard
from govflow.procedures.table import origins

if TYPE_CHECKING:
    from govflow.procedures.procedure import Procedure

__all__ = ["build_machine"]


def build_machine(procedure: "Procedure") -> Machine:
    """A machine without models, with the same states, events and guards.

    Trigger with the facts known: `machine.events["route"].trigger(model, data={"kind": "x"})`.
    Roles, dates and opened cases are govflow's and not in it.
    """
    machine = Machine(
        model=None,
        states=[{"name": s.id, "final": s.final} for s in procedure.states.values()],
        initial=procedure.initial,
        auto_transitions=False,
        send_event=True,
    )
    for event in procedure.events.values():
        for transition in event.transitions:
            machine.add_transition(
                event.id,
                list(origins(procedure, transition)),
                transition.to,  # None is an internal transition for both
                conditions=None if transition.when.always else [_condition(transition.when)],
            )
    return machine


def _condition(guard: Guard) -> Callable[[EventData], bool]:
    return lambda event: guard.accepts(event.kwargs.get("data") or {})
