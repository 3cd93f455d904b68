"""What the tests of `govflow run` share: the tour, and tables of its events."""

import json
from pathlib import Path
from typing import Any

import pytest

from govflow.cli.app import run

__all__ = ["ARRIVED", "EXAMPLE", "LEFT", "OPENED", "TOUR", "Output", "data", "write"]

Output = pytest.CaptureFixture[str]

TOUR = "cn.jiangsu.inspection"
EXAMPLE = str(Path(__file__).parents[2] / "examples" / "jiangsu_tour_2019.csv")

OPENED = "open,2019-08-12,"
ARRIVED = "arrive,2019-08-22,team"
LEFT = "leave,2019-09-20,team"


def write(folder: Path, *rows: str, header: str = "event,on,by") -> str:
    """Write a table of events and return its path."""
    path = folder / "events.csv"
    path.write_text("".join(f"{line}\n" for line in (header, *rows)), "utf-8")
    return str(path)


def data(capsys: Output, *args: str) -> dict[str, Any]:
    """What `govflow run --json` says of the tour."""
    assert run(["run", TOUR, *args, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found
