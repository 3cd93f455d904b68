"""Scenarios made from an exploration: they run, read back the same, and show all that was found."""

from datetime import date, datetime

import pytest

from govflow import Case, explore, load
from govflow.checks.shown import shown_by
from govflow.testing import Check, Expected, Scenario, read_scenarios, run_scenario
from govflow.testing.explored import scenarios_of, scenarios_toml
from govflow.testing.scenario_text import to_scenario_toml
from govflow.testing.scenarios import Beside, ExpectedAlert, Refused, Row
from govflow.text import Lang

PACKS = [
    "cn.jiangsu.finding",
    "cn.jiangsu.inspection",
    "cn.national.accident_report",  # in hours
    "cn.national.hazard",  # extended, by dates that somebody sets
    "cn.anhui.dongzhi",  # with dates on which things happen
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("pack", PACKS)
def test_they_run_and_read_back_the_same(pack: str, lang: Lang) -> None:
    procedure = load(pack)
    exploration = explore(procedure)
    scenarios = read_scenarios(scenarios_toml(exploration, lang))
    assert scenarios == scenarios_of(exploration, lang)
    assert [line for s in scenarios for line in run_scenario(s, procedure)] == []
    assert len({scenario.name for scenario in scenarios}) == len(scenarios)


@pytest.mark.parametrize("pack", PACKS)
def test_together_they_show_everything_found(pack: str) -> None:
    procedure = load(pack)
    exploration = explore(procedure)
    scenarios = scenarios_of(exploration)
    shown = set()
    for scenario in scenarios:
        case = Case.replay(procedure, "1", [row.occurrence() for row in scenario.events])
        for check in scenario.check:
            assert check.as_of is not None
            there = case.as_of(check.as_of)
            shown |= set(shown_by(there, there.obligations(check.as_of)))
    unseen = {found.goal for found in exploration.found if found.refused is None} - shown
    assert unseen == set()
    refused = sum(len(scenario.refused) for scenario in scenarios)
    assert refused == sum(found.refused is not None for found in exploration.found)
    assert len(scenarios) < len(exploration.found) / 2


def test_the_file_says_that_a_person_is_to_read_it() -> None:
    exploration = explore(load("cn.jiangsu.finding"))
    first, *_ = scenarios_toml(exploration, "zh").split("\n\n")
    assert all(line.startswith("# ") for line in first.splitlines())
    assert "逐条核对" in first


EVERY_FORM = Scenario(
    '引号"与\n换行',
    (Row("open", date(2024, 3, 4)), Row("ask", datetime(2024, 3, 4, 9, 30), "clerk", {"n": 1.5})),
    (
        Check(
            as_of=datetime(2024, 3, 5, 9),
            facts={"urgent": True, "分类": "a"},
            obligations=(Expected("answer", 2, readings={"one": date(2024, 3, 6)}),),
            alerts=(ExpectedAlert("three", date(2024, 3, 5), ("甲",)),),
            silent=("four",),
        ),
        Check(none_of=("answer",)),
    ),
    (Refused("ask", date(2024, 3, 6), "too_early"),),
    date(2023, 12, 1),
    (Beside((Row("open", date(2024, 3, 4)),)), Beside((Row("open", date(2024, 3, 5)),))),
)


def test_every_form_is_read_back() -> None:
    text = to_scenario_toml([EVERY_FORM], {"": "Read this.\n\nAll of it.", EVERY_FORM.name: "One."})
    assert read_scenarios(text) == (EVERY_FORM,)
    assert text.startswith("# Read this.\n#\n# All of it.\n\n# One.\n[[scenario]]\n")
