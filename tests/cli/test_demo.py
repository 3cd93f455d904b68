"""`govflow demo`: the whole of it, from the data that ships with govflow."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

import govflow
from govflow.cli.app import run

Output = pytest.CaptureFixture[str]

EXAMPLE = Path(__file__).parents[2] / "examples" / "jiangsu_tour_2019.csv"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def test_in_english(capsys: Output) -> None:
    assert run(["demo"]) == 0
    lines = capsys.readouterr().out.split("\n")
    # 10 working days from Friday 09-20: 23-27 (5) 29 30 (7) 10-08 09 10 (10)
    assert "                         within 10 working days: by 2019-10-10 Thu" in lines
    assert "                         off: 10-01 to 10-07 National Day; worked: 09-29 Sun" in lines
    # 10-11, the worked Saturday 12, 14
    assert "                         3 working days (4 natural) late; due 2019-10-10 Thu" in lines
    assert lines[-4:] == [
        "Try this next:",
        '  govflow due 2019-09-20 "10 working days" --explain',
        "  govflow show cn.jiangsu.inspection",
        "",
    ]


def test_in_chinese(capsys: Output) -> None:
    assert run(["demo", "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert "                           10个工作日内，2019-10-10 周四 到期" in lines
    assert "  govflow show cn.jiangsu.inspection --lang zh" in lines


def test_what_it_says_to_try_works(capsys: Output) -> None:
    assert run(["due", "2019-09-20", "10个工作日", "--explain", "--lang", "zh"]) == 0
    assert run(["due", "2019-09-20", "10 working days", "--explain"]) == 0
    assert run(["show", "cn.jiangsu.inspection"]) == 0
    assert "2019-10-10 (Thu)" in capsys.readouterr().out


def test_as_json(capsys: Output) -> None:
    assert run(["demo", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["state_id"]) == ("2019-01", "closed")
    assert [one["status"] for one in found["obligations"]] == [
        "fulfilled",
        "fulfilled_late",
        "fulfilled",
        "fulfilled",
        "fulfilled",
    ]


def test_the_example_is_the_same_case() -> None:
    shipped = files("govflow.cli").joinpath("demo.csv")
    assert shipped.read_text("utf-8") == EXAMPLE.read_text("utf-8")
    assert Path(govflow.__file__).parent in Path(str(shipped)).parents
