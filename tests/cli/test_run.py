"""`govflow run`: where a case stands, at its last event or on a day, and the exit status."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.tables import ARRIVED, EXAMPLE, OPENED, TOUR, Output, data, write

from govflow.cli.app import run
from govflow.text import LANGUAGES


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


class TestText:
    def test_where_the_case_stands(self, capsys: Output) -> None:
        assert run(["run", TOUR, EXAMPLE, "--as-of", "2019-10-08", "--lang", "en"]) == 0
        lines = capsys.readouterr().out.split("\n")
        assert lines[:3] == [
            "jiangsu_tour_2019  Jiangsu work-safety inspection tour",
            "  as of  2019-10-08 Tue (last event: 2019-09-20 Fri)",
            "  state  writing the report (phase: report)",
        ]
        # from Friday 09-20: 23-27 (5) 29 Sunday worked (6) 30 (7), 1-7 off, 10-08 09 10 (10)
        assert "  pending    2019-10-10 Thu  complete the report (inspection team)" in lines
        # on 8, 9 and 10 October
        assert "             3 working days (3 natural) left; official calendar" in lines
        assert any("find_rectification_poor" in line for line in lines)

    def test_in_chinese(self, capsys: Output) -> None:
        assert run(["run", TOUR, EXAMPLE, "--lang", "zh", "--case", "甲"]) == 0
        lines = capsys.readouterr().out.split("\n")
        assert lines[0] == "甲  江苏省安全生产巡查"
        # after 10-10: 11, the worked Saturday 12, 14
        assert (
            "            2019-10-14 周一 完成，逾期3个工作日（4个自然日）；放假安排已公布" in lines
        )

    def test_a_definition_of_ones_own(self, capsys: Output, tmp_path: Path) -> None:
        path = tmp_path / "own.toml"
        path.write_text(
            'id = "a.b"\ntitle = { en = "mine" }\nversion = "1"\ninitial = "here"\n'
            "[states.here]\n[events.wave]\nfrom = 'here'\n",
            "utf-8",
        )
        events = write(tmp_path, "open,2024-01-01", "wave,2024-01-02", header="event,on")
        assert run(["run", str(path), events, "--lang", "en"]) == 0
        assert capsys.readouterr().out.startswith("events  mine\n")

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_piped_it_has_no_colour(self, lang: str) -> None:
        command = "from govflow.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", command, "run", TOUR, EXAMPLE, "--lang", lang],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert "\x1b" not in done.stdout
        assert done.stderr == ""


class TestAsOf:
    def test_later_events_are_left_out(self, capsys: Output) -> None:
        found = data(capsys, EXAMPLE, "--as-of", "2019-10-08")
        assert found["state_id"] == "reporting"
        assert found["now"] == "2019-10-08"
        assert {one["duty"] for one in found["obligations"]} == {"patrol", "report"}
        assert [child["state_id"] for child in found["children"]] == ["listed"]

    def test_an_event_of_that_day_is_in(self, capsys: Output) -> None:
        assert data(capsys, EXAMPLE, "--as-of", "2019-09-20")["state_id"] == "reporting"
        assert data(capsys, EXAMPLE, "--as-of", "2019-09-19")["state_id"] == "on_site"

    def test_without_it_the_last_event_counts(self, capsys: Output) -> None:
        assert data(capsys, EXAMPLE)["now"] == "2020-06-12"

    def test_rows_after_it_are_checked_all_the_same(self, capsys: Output, tmp_path: Path) -> None:
        path = write(tmp_path, OPENED, ARRIVED, "arive,2019-09-20,team")
        assert run(["run", TOUR, path, "--as-of", "2019-08-30", "--lang", "en"]) == 2
        assert "row 4: the procedure" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("as_of", "words"),
        [
            ("soon", "--as-of: cannot read the date 'soon'"),
            ("2019-08-11", "--as-of: the case was not open on 2019-08-11: it was opened on"),
        ],
    )
    def test_days_that_are_none(self, capsys: Output, as_of: str, words: str) -> None:
        assert run(["run", TOUR, EXAMPLE, "--as-of", as_of, "--lang", "en"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(f"error: {words}")
        assert captured.err.count("\n") == 1

    def test_a_day_that_the_calendar_does_not_reach(self, capsys: Output, tmp_path: Path) -> None:
        path = write(tmp_path, OPENED, ARRIVED)
        assert run(["run", TOUR, path, "--as-of", "9999-01-01", "--lang", "en"]) == 2
        assert "9999-01-01 is outside the calendar CN" in capsys.readouterr().err


class TestStrict:
    def test_a_late_result_is_no_failure_unless_asked(self, capsys: Output) -> None:
        assert run(["run", TOUR, EXAMPLE]) == 0
        plain = capsys.readouterr().out
        assert run(["run", TOUR, EXAMPLE, "--strict"]) == 1
        assert capsys.readouterr().out == plain

    def test_overdue_is_late_too(self) -> None:
        assert run(["run", TOUR, EXAMPLE, "--strict", "--as-of", "2019-10-10"]) == 0
        assert run(["run", TOUR, EXAMPLE, "--strict", "--as-of", "2019-10-11"]) == 1

    def test_a_refusal(self, capsys: Output, tmp_path: Path) -> None:
        path = write(tmp_path, OPENED, "arrive,2019-08-22,inspected")
        assert run(["run", TOUR, path, "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert run(["run", TOUR, path, "--lang", "en", "--strict"]) == 1
        assert capsys.readouterr().err == said

    def test_a_table_that_cannot_be_read_is_bad_input_still(self, tmp_path: Path) -> None:
        assert run(["run", TOUR, write(tmp_path, "open,yesterday,"), "--strict"]) == 2
