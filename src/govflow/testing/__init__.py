"""Floor 7, testing: rules that test themselves.

`scenarios` are dated events and what is to follow from them, written as TOML.
"""

from govflow.testing.scenarios import Check, Expected, Scenario, read_scenarios, run_scenario

__all__ = ["Check", "Expected", "Scenario", "read_scenarios", "run_scenario"]
