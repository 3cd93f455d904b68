"""`govflow audit`."""

import json
from pathlib import Path

import pytest

from govflow.cli.app import run

LOG = """CaseID,Activity,Time,Who
T1,open,2019-08-20,
T1,Ankunft,2019-09-02,team
T1,leave,2019-09-20,team
T1,complete_report,2019-10-15,team
T1,close,2019-10-16,leading_group
"""
NAMES = """
[columns]
event = "Activity"
on = "Time"

[events]
Ankunft = "arrive"
"""

BOOK = """
id = "test.book"
title = { zh = "登记", en = "register" }
version = "1"
calendar = "CN"
initial = "on"

[states.on]

[events.happen]
from = "on"

[watches.often]
events = "happen"
at_least = 2
within = "30 days"
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "names.toml").write_text(NAMES)
    return [
        "audit",
        "cn.jiangsu.inspection",
        str(tmp_path / "log.csv"),
        "--map=case=CaseID",
        "--map=by=Who",
        f"--names={tmp_path / 'names.toml'}",
        "--as-of=2019-10-31",
        "--jobs=1",
        "--lang=en",
    ]


def test_a_line_for_each_duty(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == 0
    captured = capsys.readouterr()
    assert captured.err == ""  # no progress where there is no terminal
    lines = captured.out.splitlines()
    assert lines[0] == "Jiangsu work-safety inspection tour: 1 cases, 5 events"
    # Due on 10 October; 11, 12 (worked), 14 and 15 October are late.
    assert lines[4].split() == ["1", "1", "0", "4", "4", "report"]
    assert lines[-1].split() == ["1", "not_in_this_state"]


def test_a_line_for_each_bearer(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--by=bearer", "--lang=zh"]) == 0
    assert capsys.readouterr().out.splitlines()[3].split() == ["2", "1", "0", "4", "4", "team"]


def test_json(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["cases"], said["refused"]) == (5, 1, {"not_in_this_state": 1})
    assert {line["duty"]: line["late"] for line in said["lines"]} == {"patrol": 0, "report": 1}


def test_breaches_in_a_file(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, f"--out={tmp_path / 'late.csv'}"]) == 0
    header, row = (tmp_path / "late.csv").read_text().splitlines()
    assert header.startswith('"case","procedure","duty","bearer","number"')
    assert '"report"' in row


def test_watches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.toml").write_text(BOOK)
    # 1 to 20 March are 19 days; the second and the third each come within 30 days of the first.
    days = ("2024-03-01", "2024-03-12", "2024-03-20")
    rows = "".join(f"A,happen,{on}\n" for on in days)
    (tmp_path / "log.csv").write_text(f"case,event,on\nA,open,2024-01-01\n{rows}")
    command = ["audit", str(tmp_path / "book.toml"), str(tmp_path / "log.csv"), "--jobs=1"]
    command += ["--as-of=2024-12-31", "--lang=en", f"--alerts={tmp_path / 'alerts.json'}"]
    assert run(command) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[-1] == ["2", "1", "3", "often"]
    fired = json.loads((tmp_path / "alerts.json").read_text())
    assert [(alert["on"], alert["amount"]) for alert in fired] == [(days[1], 2), (days[2], 3)]
    assert run([*command, "--json"]) == 0
    (alerts,) = json.loads(capsys.readouterr().out)["alerts"]
    assert (alerts["watch"], alerts["alerts"], alerts["most"]) == ("often", 2, 3)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--map=case", "--map: cannot read 'case'"),
        ("--map=cas=CaseID", "did you mean 'case'"),
        ("--as-of=soon", "--as-of: cannot read the date 'soon'"),
    ],
)
def test_what_cannot_be_read(
    command: list[str], more: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, more]) == 2
    assert said in capsys.readouterr().err


def test_a_log_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "cn.jiangsu.inspection", "nowhere.csv", "--lang=en"]) == 2
    assert "nowhere.csv" in capsys.readouterr().err


def test_a_log_of_which_nothing_can_be_read_is_no_success(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("case,event,on\nT1,open,soon\n", "utf-8")
    assert run(["audit", "cn.jiangsu.inspection", str(log), "--as-of", "2019-12-31"]) == 1
