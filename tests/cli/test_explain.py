"""`govflow explain`: a duty in words and a date worked out from it; dates counted by hand."""

from pathlib import Path

import pytest

from govflow.cli.app import run

Output = pytest.CaptureFixture[str]

TOUR = "cn.jiangsu.inspection"
OWN = """\
id = "a.b"
title = { en = "mine" }
version = "1"
initial = "here"
[roles.me]
[states.here]
[events]
done = { from = "*" }
[duties.quick]
bearer = "me"
starts = "open"
ends = "done"
within = "2 hours"
[duties.monthly]
bearer = "me"
starts = "open"
ends = "done"
within = "5 days"
every = "month"
[duties.posted]
bearer = "me"
starts = "open"
ends = "done"
not_before = "7 days"
[duties.at_once]
bearer = "me"
starts = "open"
ends = "done"
undated = true
"""


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.toml"
    path.write_text(OWN, "utf-8")
    return str(path)


def said(capsys: Output, *args: str) -> list[str]:
    assert run(["explain", *args]) == 0
    return capsys.readouterr().out.rstrip("\n").split("\n")


class TestRule:
    def test_in_english(self, capsys: Output) -> None:
        lines = said(capsys, TOUR, "report", "--lang", "en")
        assert lines[:8] == [
            "cn.jiangsu.inspection  report",
            "complete the report",
            "  owed by  inspection team, to Provincial Party Committee and Government",
            "  within   10 working days (must)",
            "  starts   the tour on site ends",
            "  ends     the report is complete and submitted",
            "  phrase   “巡查结束后10个工作日内形成巡查工作报告”",
            "",
        ]
        assert lines[8] == "Worked example"

    def test_in_chinese(self, capsys: Output) -> None:
        lines = said(capsys, TOUR, "report", "--lang", "zh")
        assert lines[1] == "形成巡查工作报告"
        assert "示例" in lines


class TestExample:
    def test_from_a_day(self, capsys: Output) -> None:
        # 23…27 (5), Sunday 29 and 30 (7), 1 to 7 October off, 8 9 10 (10)
        lines = said(capsys, TOUR, "report", "--from", "2019-09-20", "--lang", "en")
        assert "2019-10-10 (Thu) (official): 10 working days after 2019-09-20 (Fri)" in lines

    def test_from_a_wednesday_before_national_day(self, capsys: Output) -> None:
        # 2025-09-24: 25 26 (2), Sunday 28 worked (3), 29 30 (5), 1 to 8 October off, 9 10 (7),
        # Saturday 11 worked (8), 13 14 (10)
        lines = said(capsys, TOUR, "report", "--lang", "en")
        assert "2025-10-14 (Tue) (official): 10 working days after 2025-09-24 (Wed)" in lines

    def test_every_reading_with_its_date(self, capsys: Output) -> None:
        # 180 days from 2019-11-29: 1 in November, 31 (32) 31 (63) 29 (92) 31 (123) 30 (153), 27 May
        lines = said(capsys, TOUR, "result", "--from", "2019-11-29", "--lang", "en")
        start = lines.index("The readings of the text:")
        assert "  6 months from feedback: 2020-05-29 (Fri)" in lines[start:]
        assert "  180 days from feedback: 2020-05-27 (Wed)" in lines[start:]

    def test_hours_run_from_nine_where_no_time_is_given(self, capsys: Output, own: str) -> None:
        lines = said(capsys, own, "quick", "--from", "2024-03-04", "--lang", "en")
        assert any(line.startswith("2024-03-04 11:00+08:00") for line in lines)
        lines = said(capsys, own, "quick", "--from", "2024-03-04T22:30", "--lang", "en")
        assert any(line.startswith("2024-03-05 00:30+08:00") for line in lines)

    def test_a_recurring_one_runs_from_the_months_end(self, capsys: Output, own: str) -> None:
        # From 31 March: 5 April, in 清明 (4 to 6 off), so Sunday 7, which is worked
        lines = said(capsys, own, "monthly", "--from", "2024-03-04", "--lang", "en")
        assert "2024-04-07 (Sun) (official): 5 days after 2024-03-31 (Sun)" in lines

    def test_one_that_must_wait(self, capsys: Output, own: str) -> None:
        lines = said(capsys, own, "posted", "--from", "2024-03-04", "--lang", "en")
        start = lines.index("Worked example")
        assert len(lines) == start + 2
        assert lines[start + 1].startswith("may be done from 2024-03-1")

    def test_one_without_a_date(self, capsys: Output, own: str) -> None:
        lines = said(capsys, own, "at_once", "--lang", "en")
        assert "  within   no date set (must)" in lines

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_every_line_fits(
        self, capsys: Output, monkeypatch: pytest.MonkeyPatch, lang: str
    ) -> None:
        from govflow.views.lines import columns

        monkeypatch.setenv("COLUMNS", "60")
        for duty in ("report", "result", "feedback"):
            assert max(map(columns, said(capsys, TOUR, duty, "--lang", lang))) <= 60


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((TOUR, "raport"), "cn.jiangsu.inspection has no duty 'raport'; did you mean 'report'?"),
        (("cn.jiangsu.inspektion", "report"), "did you mean 'cn.jiangsu.inspection'"),
        ((TOUR, "report", "--from", "soon"), "--from: cannot read the date 'soon'"),
        ((TOUR, "report", "--from", "1800-01-01"), "outside the calendar"),
        ((TOUR,), "Missing argument 'DUTY'"),
    ],
)
def test_bad_input_is_one_line(capsys: Output, args: tuple[str, ...], words: str) -> None:
    assert run(["explain", *args, "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert captured.err.count("\n") == 1
