"""`govflow explore`."""

import json
from pathlib import Path

import pytest

from govflow import load
from govflow.cli.app import run
from govflow.procedures.packs import pack_text
from govflow.testing import read_scenarios, run_scenario
from govflow.testing.scenario_text import procedure_named

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


def test_says_what_was_written_and_for_which_procedure(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "some.scenario.toml"
    assert run(["explore", FINDING, "--scenarios", str(path), "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["procedure"] == FINDING
    assert str(path) in captured.err
    assert procedure_named(path.read_text("utf-8")) == FINDING


@pytest.mark.parametrize(
    ("out", "named"),
    [
        ("finding.scenario.toml", None),
        ("other.scenario.toml", "finding.toml"),
        ("tests/finding.scenario.toml", "../finding.toml"),
    ],
)
def test_names_the_procedure_where_it_is_not_beside(
    tmp_path: Path, out: str, named: str | None
) -> None:
    rules = tmp_path / "finding.toml"
    rules.write_text(pack_text(FINDING) or "", "utf-8")
    path = tmp_path / out
    path.parent.mkdir(exist_ok=True)
    assert run(["explore", str(rules), "--scenarios", str(path)]) == 0
    assert procedure_named(path.read_text("utf-8")) == named


def test_overwrites_only_when_told_to(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "finding.scenario.toml"
    path.write_text("# by hand\n", "utf-8")
    command = ["explore", FINDING, "--scenarios", str(path), "--lang", "en"]
    assert run(command) == 2
    assert "--force" in capsys.readouterr().err
    assert path.read_text("utf-8") == "# by hand\n"
    assert run([*command, "--force"]) == 0
    assert read_scenarios(path.read_text("utf-8"))


def test_never_overwrites_the_procedure(tmp_path: Path, capsys: Output) -> None:
    rules = tmp_path / "finding.toml"
    rules.write_text(pack_text(FINDING) or "", "utf-8")
    assert run(["explore", str(rules), "--scenarios", str(rules), "--force", "--lang", "en"]) == 2
    assert ".scenario.toml" in capsys.readouterr().err
    assert rules.read_text("utf-8") == pack_text(FINDING)


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
