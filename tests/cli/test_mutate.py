"""`govflow mutate`: figures, survivors with their lines, exit statuses."""

import json
from pathlib import Path

import pytest

from govflow.cli.app import run

Output = pytest.CaptureFixture[str]

RULES = """\
id = "a.b"
title = { en = "mine" }
version = "1"
initial = "here"
[roles.me]
[states.here]
[states.there]
final = true
[events]
go = { from = "here", to = "there" }
[duties.go]
bearer = "me"
starts = "open"
ends = "go"
by = 2024-03-08
"""
SCENARIO = """\
[[scenario]]
name = "gone on the last day"
events = [{ event = "open", on = 2024-03-04 }, { event = "go", on = 2024-03-08 }]
[[scenario.check]]
state = "there"
obligations = [{ duty = "go", status = "fulfilled" }]
"""


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """Three mutants: another `to` (noticed; no other `from`), the date sooner (late: noticed) and
    later (in time all the same)."""
    (tmp_path / "b.toml").write_text(RULES, "utf-8")
    (tmp_path / "b.scenario.toml").write_text(SCENARIO, "utf-8")
    return str(tmp_path / "b.toml")


def test_shows_the_figures_and_each_survivor_with_its_line(rules: str, capsys: Output) -> None:
    assert run(["mutate", rules, "--lang=en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.b",
        "  3 mutants, 2 noticed (66.7%), 1 survived",
        "",
        "duties.go.by  line 15",
        "    2024-03-08 → 2024-03-09",
    ]


def test_speaks_chinese(rules: str, capsys: Output) -> None:
    assert run(["mutate", rules, "--lang=zh"]) == 0
    assert "变异 3，发现 2（66.7%），存活 1" in capsys.readouterr().out


def test_gives_json(rules: str, capsys: Output) -> None:
    assert run(["mutate", rules, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "procedure": "a.b",
        "total": 3,
        "noticed": 2,
        "percent": 66.7,
        "refused": 0,
        "survivors": [
            {
                "id": "duties.go.by:later",
                "path": "duties.go.by",
                "line": 15,
                "change": {"zh": "2024-03-08 → 2024-03-09", "en": "2024-03-08 → 2024-03-09"},
            }
        ],
    }


@pytest.mark.parametrize(("percent", "status"), [("66", 0), ("67", 1)])
def test_exits_1_where_too_few_are_noticed(rules: str, percent: str, status: int) -> None:
    assert run(["mutate", rules, "--fail-under", percent]) == status


def test_exits_2_where_a_scenario_fails_already(rules: str, capsys: Output) -> None:
    beside = Path(rules).with_suffix(".scenario.toml")
    beside.write_text(SCENARIO.replace('"there"', '"here"'), "utf-8")
    assert run(["mutate", rules, "--lang=en"]) == 2
    assert "gone on the last day" in capsys.readouterr().err


def test_exits_2_where_there_are_no_scenarios(rules: str, capsys: Output) -> None:
    beside = Path(rules).with_suffix(".scenario.toml")
    beside.unlink()
    assert run(["mutate", rules, "--lang=en"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"error: {beside}: ")
    assert "--scenarios" in captured.err


def test_takes_scenarios_from_other_files_too(rules: str, tmp_path: Path, capsys: Output) -> None:
    """Done a day after the last day it is late, and with the later date in time."""
    late = SCENARIO.replace('go", on = 2024-03-08', 'go", on = 2024-03-09')
    other = tmp_path / "late.scenario.toml"
    other.write_text(late.replace("fulfilled", "fulfilled_late"), "utf-8")
    beside = Path(rules).with_suffix(".scenario.toml")
    given = ["--scenarios", str(other), "--scenarios", str(beside)]
    assert run(["mutate", rules, "--json", *given]) == 0
    assert json.loads(capsys.readouterr().out)["noticed"] == 3
    beside.unlink()
    assert run(["mutate", rules, "--json", "--scenarios", str(other)]) == 0
    assert json.loads(capsys.readouterr().out)["noticed"] == 2


def test_other_scenarios_are_of_the_procedure(rules: str, tmp_path: Path, capsys: Output) -> None:
    other = tmp_path / "other.scenario.toml"
    other.write_text(SCENARIO.replace('state = "there"', 'state = "their"'), "utf-8")
    assert run(["mutate", rules, "--lang=en", "--scenarios", str(other)]) == 2
    assert f"{other}: gone on the last day: check[0].state" in capsys.readouterr().err


def test_a_pack_that_extends_answers_for_its_own_rules(capsys: Output) -> None:
    """Of the common chain it states the one `from` that it joins otherwise."""
    pack = "cn.anhui.dongzhi_drafting"
    assert run(["mutate", pack, "--json"]) == 0
    own = json.loads(capsys.readouterr().out)
    assert run(["mutate", pack, "--json", "--all"]) == 0
    assert own["total"] == 1 < json.loads(capsys.readouterr().out)["total"]
