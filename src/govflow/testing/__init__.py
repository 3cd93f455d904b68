"""Floor 7, testing: rules that test themselves.

`scenarios` are dated events and what is to follow from them, written as TOML: `scenario_text`
reads them, `scenario_names` holds them to the procedure's names. `assertions` are for tests
written in Python. `coverage` is what cases reach of a procedure's goals, `measures` and `outcomes`
say which of them are counted. `plugin` brings all of it to pytest: `collecting` runs scenarios,
`observing` watches the tests for coverage, `report` and `page` show it. `mutation` puts changed
rules to the scenarios: `changes` makes them, `trials` finds what tests a pack, `survivors` shows
what was not noticed.

Each name is imported when it is first asked for (PEP 562), since pytest imports the plugin in
every project, used there or not.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govflow.testing.assertions import assert_due
    from govflow.testing.coverage import Coverage, fired, reached, refused
    from govflow.testing.measures import Measure, wording
    from govflow.testing.mutation import Mutant, MutationReport, Outcome, Trial, mutants, mutate
    from govflow.testing.scenario_text import read_scenarios
    from govflow.testing.scenarios import (
        Check,
        Difference,
        Expected,
        Scenario,
        differences,
        run_scenario,
    )
    from govflow.testing.trials import Subject, subject_of

__all__ = [
    "Check",
    "Coverage",
    "Difference",
    "Expected",
    "Measure",
    "Mutant",
    "MutationReport",
    "Outcome",
    "Scenario",
    "Subject",
    "Trial",
    "assert_due",
    "differences",
    "fired",
    "mutants",
    "mutate",
    "reached",
    "read_scenarios",
    "refused",
    "run_scenario",
    "subject_of",
    "wording",
]

_FILES = {
    "assertions": ("assert_due",),
    "coverage": ("Coverage", "fired", "reached", "refused"),
    "measures": ("Measure", "wording"),
    "mutation": ("Mutant", "MutationReport", "Outcome", "Trial", "mutants", "mutate"),
    "scenario_text": ("read_scenarios",),
    "scenarios": ("Check", "Difference", "Expected", "Scenario", "differences", "run_scenario"),
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
