"""`govflow explore`."""

import json
from pathlib import Path

import pytest

from govflow import load
from govflow.cli.app import run
from govflow.testing import read_scenarios, run_scenario

Output = pytest.CaptureFixture[str]
FINDING = "cn.jiangsu.finding"


@pytest.mark.parametrize(("lang", "said"), [("zh", "0 个未达到"), ("en", "0 not;")])
def test_says_what_was_reached(capsys: Output, lang: str, said: str) -> None:
    assert run(["explore", FINDING, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert "2024-03-04" in out  # the Monday on which cases are opened


def test_writes_scenarios_that_run(tmp_path: Path) -> None:
    path = tmp_path / "finding.scenario.toml"
    assert run(["explore", FINDING, "--scenarios", str(path), "--on", "2023-05-08"]) == 0
    scenarios = read_scenarios(path.read_text("utf-8"))
    assert {str(scenario.events[0].on) for scenario in scenarios} == {"2023-05-08"}
    assert [line for s in scenarios for line in run_scenario(s, load(FINDING))] == []


def test_as_json(capsys: Output) -> None:
    assert run(["explore", FINDING, "--json", "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["procedure"], data["unreached"], data["bounded"]) == (FINDING, [], [])
    initial = data["found"][0]
    assert (initial["kind"], initial["id"]) == ("state", load(FINDING).initial)
    assert initial["history"] == [{"event": "open", "on": "2024-03-04"}]


def test_a_day_that_cannot_be_read(capsys: Output) -> None:
    assert run(["explore", FINDING, "--on", "Monday", "--lang", "en"]) == 2
    assert "--on" in capsys.readouterr().err
