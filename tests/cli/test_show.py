"""`govflow packs` and `govflow show`."""

import json
from pathlib import Path

import pytest

import govflow
from govflow.cli.app import run

Output = pytest.CaptureFixture[str]

TOUR = "cn.jiangsu.inspection"
_TABLE = Path(govflow.__file__).parent / "packs" / "cn" / "jiangsu" / "inspection.scenario.toml"
SCENARIOS = _TABLE.read_text("utf-8").count("[[scenario]]")


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


class TestPacks:
    def test_lists_them_all(self, capsys: Output) -> None:
        assert run(["packs", "--lang", "zh"]) == 0
        out = capsys.readouterr().out
        assert out.split("\n")[0].split() == ["规则包", "版本", "状态", "职责", "情景", "标题"]
        for id in govflow.pack_ids():
            assert f"\n  {id} " in out
        (row,) = (line.split() for line in out.split("\n") if f"  {TOUR} " in line)
        assert row == [TOUR, "2019-07", "11", "5", str(SCENARIOS), "江苏省安全生产巡查"]

    def test_in_english(self, capsys: Output) -> None:
        assert run(["packs", "--lang", "en"]) == 0
        lines = capsys.readouterr().out.split("\n")
        heads = ["pack", "version", "states", "duties", "scenarios", "title"]
        assert lines[0].split() == heads
        (row,) = (line.split() for line in lines if f"  {TOUR} " in line)
        assert row[:5] == [TOUR, "2019-07", "11", "5", str(SCENARIOS)]
        assert row[5] == "Jiangsu"  # the title, over as many lines as it takes

    def test_as_json(self, capsys: Output) -> None:
        assert run(["packs", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert [pack["id"] for pack in found] == list(govflow.pack_ids())
        assert {
            "id": TOUR,
            "title": {"zh": "江苏省安全生产巡查", "en": "Jiangsu work-safety inspection tour"},
            "version": "2019-07",
            "jurisdiction": "cn.jiangsu",
            "states": 11,
            "duties": 5,
            "scenarios": SCENARIOS,
        } in found


class TestShow:
    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("en", ["Phases and states", "Roles", "Events", "Duties", "What it leaves out"]),
            ("zh", ["阶段与状态", "角色", "事件", "职责与期限", "未编入的内容"]),
        ],
    )
    def test_a_pack(self, capsys: Output, lang: str, words: list[str]) -> None:
        assert run(["show", TOUR, "--lang", lang]) == 0
        lines = capsys.readouterr().out.split("\n")
        assert [line for line in lines if line in words] == words
        assert any("“巡查结束后10个工作日内形成巡查工作报告”" in line for line in lines)

    def test_a_file(self, capsys: Output, tmp_path: Path) -> None:
        path = tmp_path / "tour.toml"
        path.write_text(govflow.load(TOUR).to_toml(), "utf-8")
        assert run(["show", str(path), "--lang", "en"]) == 0
        shown = capsys.readouterr().out
        assert run(["show", TOUR, "--lang", "en"]) == 0
        assert capsys.readouterr().out == shown

    def test_as_json_it_can_be_loaded_again(self, capsys: Output) -> None:
        assert run(["show", "cn.jiangsu.finding", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert govflow.load(found) == govflow.load("cn.jiangsu.finding")

    @pytest.mark.parametrize(
        ("lang", "label"), [("zh", "巡查结束"), ("en", "the tour on site ends")]
    )
    def test_as_a_diagram(self, capsys: Output, lang: str, label: str) -> None:
        assert run(["show", TOUR, "--mermaid", "--lang", lang]) == 0
        lines = capsys.readouterr().out.split("\n")
        assert lines[3] == "stateDiagram-v2"
        assert f"    on_site --> reporting: {label}" in lines
        for state in govflow.load(TOUR).states:
            assert any(line.endswith(f" as {state}") for line in lines)

    def test_as_a_page(self, capsys: Output) -> None:
        assert run(["show", TOUR, "--markdown"]) == 0
        page = capsys.readouterr().out
        lines = page.split("\n")
        assert lines[0] == "# Jiangsu work-safety inspection tour (江苏省安全生产巡查)"
        assert "| duty | who | within | from | until | if missed |" in lines
        assert any(line.startswith("| `report` complete the report (形成巡查") for line in lines)
        assert run(["show", TOUR, "--markdown", "--lang", "zh"]) == 0
        assert capsys.readouterr().out == page  # a page has both languages

    @pytest.mark.parametrize(
        ("args", "words"),
        [
            (("cn.jiangsu.inspektion",), "did you mean 'cn.jiangsu.inspection'"),
            (("none.toml",), "none.toml: there is no such file"),
            ((TOUR, "--mermaid", "--json"), "--mermaid, --markdown and --json exclude each"),
            ((TOUR, "--markdown", "--json"), "--mermaid, --markdown and --json exclude each"),
            ((TOUR, "--mermaid", "--markdown"), "--mermaid, --markdown and --json exclude each"),
            ((), "Missing argument 'PACK|FILE'"),
        ],
    )
    def test_bad_input_is_one_line(self, capsys: Output, args: tuple[str, ...], words: str) -> None:
        assert run(["show", *args, "--lang", "en"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert words in captured.err
        assert captured.err.count("\n") == 1

    def test_a_definition_that_is_wrong(self, capsys: Output, tmp_path: Path) -> None:
        path = tmp_path / "wrong.toml"
        path.write_text('id = "a.b"\nversion = 1\n', "utf-8")
        assert run(["show", str(path), "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"error: {path}: ")
        # No title, a version that is no text, no initial: a line each.
        assert said.count("\n") == 3
