"""Floor 7, testing: rules that test themselves.

`scenarios` are dated events and what is to follow from them, written as TOML; `assertions` are for
tests written in Python. `goals` is what of a procedure there is to reach, `coverage` what cases
reach of it. `plugin` brings all of it to pytest: `collecting` runs scenarios, `observing` watches
the tests for coverage, `report` and `page` show it. `mutation` puts changed rules to the scenarios:
`changes` makes them, `trials` finds what tests a pack, `survivors` shows what was not noticed.

Each name is imported when it is first asked for (PEP 562), since pytest imports the plugin in
every project, used there or not.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govflow.testing.assertions import assert_due
    from govflow.testing.coverage import Coverage, fired, reached, refused
    from govflow.testing.goals import Goal, goals_of
    from govflow.testing.mutation import Mutant, MutationReport, Outcome, Trial, mutants, mutate
    from govflow.testing.scenarios import (
        Check,
        Difference,
        Expected,
        Scenario,
        differences,
        read_scenarios,
        run_scenario,
    )
    from govflow.testing.trials import Subject, subject_of

__all__ = [
    "Check",
    "Coverage",
    "Difference",
    "Expected",
    "Goal",
    "Mutant",
    "MutationReport",
    "Outcome",
    "Scenario",
    "Subject",
    "Trial",
    "assert_due",
    "differences",
    "fired",
    "goals_of",
    "mutants",
    "mutate",
    "reached",
    "read_scenarios",
    "refused",
    "run_scenario",
    "subject_of",
]

_FILES = {
    "assertions": ("assert_due",),
    "coverage": ("Coverage", "fired", "reached", "refused"),
    "goals": ("Goal", "goals_of"),
    "mutation": ("Mutant", "MutationReport", "Outcome", "Trial", "mutants", "mutate"),
    "scenarios": (
        *("Check", "Difference", "Expected", "Scenario"),
        *("differences", "read_scenarios", "run_scenario"),
    ),
    "trials": ("Subject", "subject_of"),
}
"""Where each public name lives."""


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for."""
    for file, names in _FILES.items():
        if name in names:
            value: object = getattr(import_module(f"govflow.testing.{file}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'govflow.testing' has no attribute {name!r}")
