"""Procedures broken in one way each, in `broken/`: `check` finds that, there, and nothing graver.

The first line of each file says what is to be found: the severity, the code, and the places.
"""

from pathlib import Path

import pytest
from attrs import frozen

from govflow import Case, Finding, Severity, check, load

FOLDER = Path(__file__).parent / "broken"
BROKEN = sorted(path for path in FOLDER.glob("*.toml") if path.stem != "sound")
ORDER = list(Severity)


@frozen
class Expected:
    """What the first line of a file says."""

    severity: Severity
    code: str
    places: list[str]


def expected(path: Path) -> Expected:
    first = path.read_text("utf-8").splitlines()[0].removeprefix("# ")
    what, _, places = first.partition(" at ")
    severity, code = what.split()
    return Expected(Severity(severity), code, places.split(", "))


def test_nothing_is_found_in_the_sound_one() -> None:
    assert check(load(FOLDER / "sound.toml")) == ()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_is_broken_is_found_and_nothing_as_grave(path: Path) -> None:
    wanted = expected(path)
    found = [
        finding
        for finding in check(load(path))
        if ORDER.index(finding.severity) <= ORDER.index(wanted.severity)
    ]
    assert [(f.severity, f.code, f.at) for f in found] == [
        (wanted.severity, wanted.code, at) for at in wanted.places
    ]
    for finding in found:
        assert finding.reason.zh
        assert finding.reason.en


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_history_that_is_shown_is_one_that_a_case_accepts(path: Path) -> None:
    procedure = load(path)
    for finding in check(procedure):
        history = finding.example.history
        if history and history[0].event == "open":
            assert Case.replay(procedure, "1", history).log == history


def finding_of(name: str) -> Finding:
    (finding,) = (f for f in check(load(FOLDER / f"{name}.toml")) if f.code in name or f.open)
    return finding


class TestExamples:
    """What shows a finding, counted by hand."""

    def test_an_answer_owed_after_the_withdrawal(self) -> None:
        example = finding_of("left_owing").example
        assert [seen.event for seen in example.history] == ["open", "accept", "withdraw"]
        # From Tuesday 2024-03-05: 6 7 8 (3), 11…15 (8), 18…22 (13), 25 26 (15).
        assert {at: str(day) for at, day in example.dates.items()} == {
            "duties.answer": "2024-03-26"
        }

    def test_a_clock_that_stands_still_for_good(self) -> None:
        history = finding_of("never_resumes").example.history
        assert [seen.event for seen in history] == ["open", "accept", "adjourn"]

    def test_five_working_days_outlast_ten_days_around_a_long_holiday(self) -> None:
        finding = finding_of("inner_due_later_around_holidays")
        accepted = finding.example.history[-1]
        # The first in 2015: spring festival from 18 to 24 February, Sunday 15 and Saturday 28
        # worked. From Thursday 12: 13 15 16 17 (4), 25 (5); ten days end on Sunday 22. From
        # Wednesday 11 the fifth is still the 17th.
        assert (accepted.event, str(accepted.on)) == ("accept", "2015-02-12")
        assert {at: str(day) for at, day in finding.example.dates.items()} == {
            "duties.consult": "2015-02-25",
            "duties.answer": "2015-02-22",
        }

    def test_a_month_without_the_day(self) -> None:
        dates = finding_of("missing_day").example.dates
        assert [str(day) for day in dates.values()] == ["2015-01-31", "2015-02-28"]

    def test_a_number_on_which_no_condition_holds(self) -> None:
        assert finding_of("boundary_gap").example.facts == {"pages": 10}

    def test_facts_that_meet_two_conditions(self) -> None:
        assert finding_of("overlapping_guards").example.facts == {"pages": 3, "urgent": True}
