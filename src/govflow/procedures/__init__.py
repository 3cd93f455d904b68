"""Floor 4, procedures: what must be done, by whom, in what order.

A definition is made of `parts`, `guards`, `duties` and `watches`; `procedure` is the whole, and
`references` checks that it hangs together. `load` reads one (`structure` turns plain values into
it, `packs` finds the shipped ones), `plain` writes it back. `table` compiles it for cases,
`machine` gives it as a `transitions.Machine`.
"""

from govflow.procedures.duties import By, Duty, DutyReading, Ends, Extension, Force, Start
from govflow.procedures.guards import Guard, Test, Value
from govflow.procedures.load import load
from govflow.procedures.packs import pack_ids
from govflow.procedures.parts import (
    ANY_STATE,
    OPEN,
    Cite,
    Datum,
    Event,
    Grade,
    Phase,
    Role,
    Silence,
    Source,
    State,
    Transition,
)
from govflow.procedures.procedure import Procedure
from govflow.procedures.table import Move, Moves
from govflow.procedures.watches import Watch, WatchReading

__all__ = [
    "ANY_STATE",
    "OPEN",
    "By",
    "Cite",
    "Datum",
    "Duty",
    "DutyReading",
    "Ends",
    "Event",
    "Extension",
    "Force",
    "Grade",
    "Guard",
    "Move",
    "Moves",
    "Phase",
    "Procedure",
    "Role",
    "Silence",
    "Source",
    "Start",
    "State",
    "Test",
    "Transition",
    "Value",
    "Watch",
    "WatchReading",
    "load",
    "pack_ids",
]
