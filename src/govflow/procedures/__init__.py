"""Floor 4, procedures: what must be done, by whom, in what order.

`parts` and `guards` are what a definition is made of, `procedure` the whole; `references` checks
that it hangs together. `load` reads one (`structure` turns plain values into it, `packs` finds the
shipped ones), `plain` writes it back. `table` compiles it for cases, `machine` gives it as a
`transitions.Machine`.
"""

from govflow.procedures.guards import Guard, Test, Value
from govflow.procedures.load import load
from govflow.procedures.packs import pack_ids
from govflow.procedures.parts import (
    ANY_STATE,
    OPEN,
    Cite,
    Datum,
    Duty,
    DutyReading,
    Event,
    Force,
    Phase,
    Role,
    Source,
    Start,
    State,
    Transition,
)
from govflow.procedures.procedure import Procedure
from govflow.procedures.table import Move, Moves

__all__ = [
    "ANY_STATE",
    "OPEN",
    "Cite",
    "Datum",
    "Duty",
    "DutyReading",
    "Event",
    "Force",
    "Guard",
    "Move",
    "Moves",
    "Phase",
    "Procedure",
    "Role",
    "Source",
    "Start",
    "State",
    "Test",
    "Transition",
    "Value",
    "load",
    "pack_ids",
]
