"""Every shipped pack does what the scenarios beside it say."""

import pytest

from govflow import load, pack_ids
from govflow.procedures.packs import scenario_text
from govflow.testing import Scenario, read_scenarios, run_scenario


def _all() -> list[tuple[str, Scenario]]:
    return [
        (id, scenario)
        for id in pack_ids()
        if (text := scenario_text(id)) is not None
        for scenario in read_scenarios(text, name=f"pack {id}: scenarios")
    ]


@pytest.mark.parametrize(
    ("id", "scenario"), _all(), ids=lambda value: value if isinstance(value, str) else value.name
)
def test_the_pack_does_what_its_scenario_says(id: str, scenario: Scenario) -> None:
    assert run_scenario(scenario, load(id)) == ()
