"""`govflow run --json`: the names of the Python API, and dates counted by hand."""

import json
from pathlib import Path
from typing import Any

from tests.cli.tables import EXAMPLE, TOUR, Output, data, write

from govflow.cli.app import run


def owed(found: dict[str, Any], duty: str) -> dict[str, Any]:
    """The one obligation of a duty."""
    (obligation,) = (one for one in found["obligations"] if one["duty"] == duty)
    assert isinstance(obligation, dict)
    return obligation


def test_has_the_names_of_the_api(capsys: Output) -> None:
    found = data(capsys, EXAMPLE, "--as-of", "2019-10-08", "--case", "2019-01")
    assert found["id"] == "2019-01"
    assert found["procedure"] == TOUR
    assert found["data"] == {"scope": "full"}
    assert found["state"]["phase"] == "report"
    assert found["closed"] is False
    assert found["allowed"]["events"] == ["find", "complete_report"]
    assert found["allowed"]["by"]["complete_report"] == ["team"]
    assert found["allowed"]["refused"]["leave"]["code"] == "not_in_this_state"
    report = owed(found, "report")
    assert report == {
        "duty": "report",
        "text": {"zh": "形成巡查工作报告", "en": "complete the report"},
        "bearer": "team",
        "force": "must",
        "number": 1,
        "case": "",
        "status": "pending",
        "started": "2019-09-20",
        "due": "2019-10-10",
        "nominal": "2019-10-10",
        "moment": "2019-10-10T23:59:59.999999+08:00",
        "standing": "official",
        "earliest": "2019-10-10",
        "latest": "2019-10-10",
        "readings": [],
        "ended": None,
        "suspended_since": None,
        "not_before": None,
        "extended": [],
        "stretch": None,
        "left": {"working": 3, "natural": 3},
        "late": None,
    }


def test_readings_with_their_dates(capsys: Output) -> None:
    result = owed(data(capsys, EXAMPLE), "result")
    # 180 days from 11-29: 1 in November, 31 (32) 31 (63) 29 (92) 31 (123) 30 (153), 27 May
    # from 01-10: 21 in January, 29 (50) 31 (81) 30 (111) 31 (142) 30 (172), 8 July
    assert {reading["id"]: reading["due"] for reading in result["readings"]} == {
        "from_feedback": "2020-05-29",
        "from_feedback_in_days": "2020-05-27",
        "from_plan": "2020-07-10",
        "from_plan_in_days": "2020-07-08",
    }
    assert (result["due"], result["earliest"]) == ("2020-05-27", "2020-05-27")
    assert result["latest"] == "2020-07-10"


def test_dates_counted_by_hand(capsys: Output) -> None:
    found = data(capsys, EXAMPLE)
    # plan, from Friday 11-29: 12-02-06 (5) 09-13 (10) 16-20 (15) 23-27 (20) 30 31 (22),
    # 01-01 off, 02 03 (24) 06-10 (29) 13 (30)
    assert owed(found, "plan")["due"] == "2020-01-13"
    # feedback, from the later approval on 11-20: 21 22 (2) 25-29 (7) 12-02 03 04 (10)
    assert owed(found, "feedback")["due"] == "2019-12-04"
    # late: 10-11, the worked Saturday 12, 14
    assert owed(found, "report")["late"] == {"working": 3, "natural": 4}
    assert owed(found, "report")["ended"] == "2019-10-14"


def test_history(capsys: Output) -> None:
    history = data(capsys, EXAMPLE)["history"]
    breach = next(entry for entry in history if entry["kind"] == "breach")
    assert (breach["on"], breach["obligation"]["duty"]) == ("2019-10-10", "report")
    found = next(e for e in history if e["occurrence"] and e["occurrence"]["event"] == "find")
    assert found == {
        "on": "2019-09-05",
        "kind": "event",
        "case": "",
        "occurrence": {
            "event": "find",
            "on": "2019-09-05",
            "by": "team",
            "data": {"kind": "major_hazard"},
            "case": "",
            "opens": "F1",
            "recorded": None,
            "cause": "",
        },
        "obligation": None,
    }


def test_one_that_stands_still_has_no_date(capsys: Output, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        'id = "a.b"\ntitle = { en = "mine" }\nversion = "1"\ninitial = "here"\n'
        "[roles.me]\n[states.here]\n[events]\nstop = { from = '*' }\nresume = { from = '*' }\n"
        "done = { from = '*' }\n[duties.task]\nbearer = 'me'\nstarts = 'open'\nends = 'done'\n"
        "within = '5 days'\nstops = 'stop'\nresumes = 'resume'\n",
        "utf-8",
    )
    events = write(tmp_path, "open,2024-03-04", "stop,2024-03-05", header="event,on")
    assert run(["run", str(path), events, "--json"]) == 0
    (task,) = json.loads(capsys.readouterr().out)["obligations"]
    assert (task["status"], task["suspended_since"]) == ("suspended", "2024-03-05")
    assert task["due"] is task["moment"] is task["standing"] is None
