"""`govflow check`."""

import json
from pathlib import Path

import pytest

import govflow
from govflow.cli.app import run

Output = pytest.CaptureFixture[str]

BROKEN = Path(__file__).parents[1] / "checks" / "broken"


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_nothing_found(capsys: Output) -> None:
    assert run(["check", str(BROKEN / "sound.toml"), "--lang", "zh"]) == 0
    assert capsys.readouterr().out.split("\n") == ["office.sound  投诉办理", "  没有发现问题", ""]


def test_a_warning_with_what_shows_it(capsys: Output) -> None:
    assert run(["check", str(BROKEN / "left_owing.toml"), "--lang", "en"]) == 1
    lines = capsys.readouterr().out.split("\n")
    assert lines[:4] == [
        "office.left_owing  Complaints",
        "  1 warning",
        "",
        "  warning  duties.answer  left_owing",
    ]
    assert lines[-3:] == [
        "    history: 2024-03-04 open → 2024-03-05 accept → 2024-03-06 withdraw",
        "    dates: duties.answer 2024-03-26",
        "",
    ]


def test_in_chinese_with_facts(capsys: Output) -> None:
    assert run(["check", str(BROKEN / "boundary_gap.toml"), "--lang", "zh"]) == 1
    lines = capsys.readouterr().out.split("\n")
    assert lines[1] == "  1 警告"
    assert lines[3] == "  警告  events.answer  boundary_gap"
    assert lines[-2] == "    数据：pages = 10"


@pytest.mark.parametrize(("name", "status"), [("missing_day", 0), ("unreachable_state", 1)])
def test_notes_alone_are_no_failure(capsys: Output, name: str, status: int) -> None:
    assert run(["check", str(BROKEN / f"{name}.toml")]) == status
    assert name in capsys.readouterr().out


def test_what_is_silenced_stands_last_with_its_reason(capsys: Output, tmp_path: Path) -> None:
    path = tmp_path / "left_owing.toml"
    procedure = govflow.load(BROKEN / "left_owing.toml")
    silence = {"code": "left_owing", "at": "duties.answer", "reason": "it is owed all the same"}
    path.write_text(govflow.load({**procedure.to_dict(), "silences": [silence]}).to_toml(), "utf-8")
    assert run(["check", str(path), "--lang", "en"]) == 0
    assert capsys.readouterr().out.split("\n")[1:] == [
        "  1 silenced",
        "",
        "  silenced  duties.answer  left_owing",
        "    reason: it is owed all the same",
        "",
    ]


def test_as_json(capsys: Output) -> None:
    assert run(["check", str(BROKEN / "left_owing.toml"), "--json"]) == 1
    (checked,) = json.loads(capsys.readouterr().out)
    assert checked["procedure"] == "office.left_owing"
    (finding,) = checked["findings"]
    assert (finding["code"], finding["severity"]) == ("left_owing", "warning")
    assert set(finding["reason"]) == {"zh", "en"}
    assert finding["example"]["history"][-1] == {
        "event": "withdraw",
        "on": "2024-03-06",
        "by": "complainant",
        "data": {},
    }
    assert finding["example"]["dates"] == {"duties.answer": "2024-03-26"}
    assert finding["silenced"] == ""


@pytest.mark.parametrize("what", ["none.toml", "cn.jiangsu.inspektion"])
def test_what_does_not_load_is_bad_input(capsys: Output, what: str) -> None:
    assert run(["check", what, "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_problem_has_a_line(capsys: Output, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "rules.toml"
    text = 'id = "a.b"\nversion = "1"\ntitle = { en = "mine" }\ninitial = "her"\n[states.here]\n'
    path.write_text(f'{text}[events]\ngo = {{ from = "hree", to = "hree" }}\n', "utf-8")
    assert run(["check", str(path), "--lang", lang]) == 2
    first, *others = capsys.readouterr().err.splitlines()
    assert f"{path}: initial" in first
    assert ["events.go.from" in others[0], "events.go.to" in others[1]] == [True, True]
    assert len(others) == 2


def test_every_pack_is_sound_or_says_why_not(capsys: Output) -> None:
    assert run(["check", "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert [each["procedure"] for each in checked] == list(govflow.pack_ids())
    for each in checked:
        for finding in each["findings"]:
            assert finding["severity"] == "note" or finding["silenced"], (each, finding)
