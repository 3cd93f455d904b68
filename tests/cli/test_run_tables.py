"""The tables that `govflow run` reads: whatever is wrong is told in one line, with file and row."""

from pathlib import Path

import pytest
from tests.cli.tables import ARRIVED, EXAMPLE, LEFT, OPENED, TOUR, Output, data, write

from govflow.cli.app import run


class TestBadInput:
    @pytest.mark.parametrize(
        ("rows", "en", "zh"),
        [
            (
                [OPENED, "arrive,2019-13-22,team"],
                "row 3, column on: '2019-13-22' is not a date",
                "'2019-13-22' 不是日期",
            ),
            (
                [OPENED, ARRIVED, "leave,2019-08-20,team"],
                "row 4: 2019-08-20 is before the last occurrence",
                "2019-08-20 早于最后一条记录",
            ),
            ([OPENED, "arive,2019-08-22,team"], "row 3: the procedure", "是否指 'arrive'"),
            (
                [OPENED, "arrive,2019-08-22,inspected"],
                "row 3: 'arrive' is for team, not 'inspected'",
                "应由巡查组作出，而非被巡查地区或单位",
            ),
            ([OPENED, "arrive,2019-08-22,"], "row 3: 'arrive' is for team, and no role", "未说明"),
            ([OPENED, "arrive,2019-08-22,temp"], "row 3: the procedure", "是否指 'team'"),
            ([OPENED, LEFT], "row 3: 'leave' does not happen in the state", "不能在状态"),
            # blank rows count as rows of the file
            (["", OPENED, "", ",,", LEFT], "row 6: 'leave' does not", "不能在状态"),
            ([ARRIVED], "row 2: a case begins with 'open'", "第一条记录应为 open"),
            ([], "there are no occurrences", "没有任何记录"),
            ([OPENED, "arrive,2019-08-22"], "row 3: 2 cells, but 3 columns", "应为 3 格"),
            ([OPENED, '"arrive,2019-08-22,team'], "row 3: not valid CSV", "不是有效的 CSV"),
            (
                ["open,0219-08-12,", "arrive,0219-08-22,team"],
                "row 2: 0219-08-12 is outside",
                "超出日历",
            ),
            ([OPENED, "arrive,9999-12-20,team"], "row 3: 9999-12-20 is outside", "超出日历"),
        ],
    )
    def test_names_the_file_and_the_row(
        self, capsys: Output, tmp_path: Path, rows: list[str], en: str, zh: str
    ) -> None:
        path = write(tmp_path, *rows)
        for lang, words in (("en", en), ("zh", zh)):
            assert run(["run", TOUR, path, "--lang", lang]) == 2
            captured = capsys.readouterr()
            assert captured.out == ""
            assert path in captured.err
            assert words in captured.err
            assert captured.err.count("\n") == 1

    @pytest.mark.parametrize(
        ("header", "words"),
        [
            ("event,when", "the column 'on' is missing"),
            ("event,on,who", "there is no column 'who'"),
            ("event,on,on", "the column 'on' is there more than once"),
        ],
    )
    def test_columns(self, capsys: Output, tmp_path: Path, header: str, words: str) -> None:
        path = write(tmp_path, header=header)
        assert run(["run", TOUR, path, "--lang", "en"]) == 2
        assert f"{path}: {words}" in capsys.readouterr().err

    def test_an_event_in_a_finding(self, capsys: Output, tmp_path: Path) -> None:
        path = write(
            tmp_path,
            "open,2019-08-12,,,,",
            "arrive,2019-08-22,team,,,",
            "find,2019-09-05,team,,F1,conduct",
            "delist,2019-09-09,safety_committee,F1,,",
            header="event,on,by,case,opens,kind",
        )
        assert run(["run", TOUR, path, "--lang", "en"]) == 2
        assert f"{path}: row 5: 'delist' does not happen" in capsys.readouterr().err

    def test_a_file_of_another_encoding(self, capsys: Output, tmp_path: Path) -> None:
        path = tmp_path / "gbk.csv"
        path.write_bytes("event,on,by\nopen,2019-08-12,\narrive,2019-08-22,巡查组\n".encode("gbk"))
        assert run(["run", TOUR, str(path), "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert said == f"error: {path}: row 3 is not UTF-8 text; save the table as UTF-8\n"

    @pytest.mark.parametrize(
        ("lang", "words"), [("en", "there is no such file"), ("zh", "文件不存在")]
    )
    def test_no_file(self, capsys: Output, tmp_path: Path, lang: str, words: str) -> None:
        assert run(["run", TOUR, str(tmp_path / "none.csv"), "--lang", lang]) == 2
        assert words in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("lang", "words"), [("en", "this is a directory"), ("zh", "这是一个目录")]
    )
    def test_a_directory(self, capsys: Output, tmp_path: Path, lang: str, words: str) -> None:
        assert run(["run", TOUR, str(tmp_path), "--lang", lang]) == 2
        assert capsys.readouterr().err.count(words) == 1

    def test_a_file_that_cannot_be_opened(self, capsys: Output, tmp_path: Path) -> None:
        path = f"{write(tmp_path, OPENED)}/inner.csv"
        assert run(["run", TOUR, path, "--lang", "en"]) == 2
        assert capsys.readouterr().err.startswith(f"error: {path}: ")

    def test_an_unknown_pack(self, capsys: Output) -> None:
        assert run(["run", "cn.jiangsu.inspektion", EXAMPLE, "--lang", "en"]) == 2
        assert "did you mean 'cn.jiangsu.inspection'" in capsys.readouterr().err

    def test_no_table(self, capsys: Output) -> None:
        assert run(["run", TOUR, "--lang", "en"]) == 2
        assert "Missing argument 'EVENTS.csv'" in capsys.readouterr().err


class TestTables:
    def test_as_spreadsheets_write_them(self, capsys: Output, tmp_path: Path) -> None:
        path = tmp_path / "sheet.csv"
        rows = f'"event",on,by\r\n{OPENED}\r\n{ARRIVED}\r\n'
        path.write_bytes(b"\xef\xbb\xbf" + rows.encode())
        assert data(capsys, str(path))["state_id"] == "on_site"

    def test_a_cell_over_two_lines(self, capsys: Output, tmp_path: Path) -> None:
        path = tmp_path / "two.csv"
        path.write_text(f'event,on,by\n{OPENED}\n"arrive\n",2019-08-22,team\nlaeve,2019-09-20,team')
        assert run(["run", TOUR, str(path), "--lang", "en"]) == 2
        assert "row 5: the procedure" in capsys.readouterr().err

    def test_control_codes_in_it_do_not_reach_the_terminal(
        self, capsys: Output, tmp_path: Path
    ) -> None:
        assert (
            run(["run", TOUR, write(tmp_path, OPENED), "--case", "a\x1b[31mb", "--lang", "en"]) == 0
        )
        assert "\x1b" not in capsys.readouterr().out
