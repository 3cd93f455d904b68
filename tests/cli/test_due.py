"""`govflow due`: what it prints, in which language, and how it fails.

Last days were counted by hand; the count stands beside each.
"""

import json
from datetime import date
from typing import Any

import pytest

import govflow
from govflow.cli.app import run
from govflow.text import LANGUAGES, Lang

Output = pytest.CaptureFixture[str]

# 2019-09-20 is a Friday. 23 (1) 24 (2) 25 (3) 26 (4) 27 (5) | 28 off | 29 worked (6) 30 (7) |
# 10-01 to 10-07 off | 08 (8) 09 (9) 10 (10)
TEN_DAYS = ("due", "2019-09-20", "10个工作日")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


def output(capsys: Output, *args: str) -> str:
    """What a command that succeeds prints."""
    assert run(args) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def data(capsys: Output, *args: str) -> dict[str, Any]:
    """What a command prints as JSON."""
    found: dict[str, Any] = json.loads(output(capsys, *args, "--json"))
    return found


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (TEN_DAYS, "2019-10-10 (Thu), until 24:00 Asia/Shanghai, official\n"),
        ((*TEN_DAYS, "--lang", "zh"), "2019-10-10（周四）24:00 截止，Asia/Shanghai，已公布\n"),
        # a start at a moment counts by its day
        (
            ("due", "2019-09-20T23:30", "10 working days"),
            "2019-10-10 (Thu), until 24:00 Asia/Shanghai, official\n",
        ),
        # 2019-10-01 is a holiday, 10-01 to 10-07 off | 08
        (
            ("due", "2019-07-01", "3个月"),
            "2019-10-08 (Tue), until 24:00 Asia/Shanghai, official\n"
            "moved from 2019-10-01 (Tue, National Day)\n",
        ),
        (
            ("due", "2019-07-01", "3个月", "--lang=zh"),
            "2019-10-08（周二）24:00 截止，Asia/Shanghai，已公布\n"
            "原届满于 2019-10-01（周二，国庆节），顺延\n",
        ),
        # 20 - 7 = 13, a Sunday; the Saturday before it is worked for National Day
        (
            ("due", "2019-10-20", "7日", "--before", "--lang=zh"),
            "2019-10-12（周六）24:00 截止，Asia/Shanghai，已公布\n"
            "原届满于 2019-10-13（周日），提前\n",
        ),
        (
            ("due", "2019-09-20T09:00", "1小时"),
            "2019-09-20 (Fri), until 10:00 Asia/Shanghai, official\n",
        ),
        (
            ("due", "2019-09-20T09:00:30", "90 minutes"),
            "2019-09-20 (Fri), until 10:30:30 Asia/Shanghai, official\n",
        ),
        # no zone is chosen among those of the US, and the date does not need one:
        # 09-23 to 27 (5) | 09-30 to 10-04 (10)
        (
            ("due", "2019-09-20", "10 working days", "--calendar", "US"),
            "2019-10-04 (Fri), until 24:00 local time, official\n",
        ),
    ],
)
def test_says_it_in_a_line_or_a_few(capsys: Output, args: tuple[str, ...], said: str) -> None:
    assert output(capsys, *args) == said


def test_the_convention_decides_what_a_day_is(capsys: Output) -> None:
    # civil: 7 days after 2024-09-30 is 10-07, off to 10-07 | 08
    civil = data(capsys, "due", "2024-09-30", "7日")
    # penalty, working days: 10-01 to 07 off | 08 (1) 09 (2) 10 (3) 11 (4) | 12 worked (5) | 13 off
    # | 14 (6) 15 (7)
    penalty = data(capsys, "due", "2024-09-30", "7日", "--convention", "cn.penalty")
    assert (civil["due"], penalty["due"]) == ("2024-10-08", "2024-10-15")


def test_a_date_past_the_last_notice_is_provisional(capsys: Output) -> None:
    said = output(capsys, "due", "2099-03-02", "1 working day")
    assert said == (
        "2099-03-03 (Tue), until 24:00 Asia/Shanghai, provisional\n"
        "it rests on an arrangement of days that is not published, and may move\n"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explains_as_the_library_does(capsys: Output, lang: Lang) -> None:
    said = output(capsys, *TEN_DAYS, "--explain", "--lang", lang)
    deadline = govflow.due(date(2019, 9, 20), "10个工作日")
    assert said == deadline.explain(lang) + "\n"


class TestJson:
    def test_uses_the_names_of_the_library(self, capsys: Output) -> None:
        found = data(capsys, "due", "2019-07-01", "3 months")
        steps = found.pop("steps")
        assert found == {
            "due": "2019-10-08",
            "moment": "2019-10-08T23:59:59.999999+08:00",
            "nominal": "2019-10-01",
            "standing": "official",
            "earliest": "2019-10-08",
            "latest": "2019-10-08",
            "start": "2019-07-01",
            "period": "3 months",
            "direction": "after",
            "calendar": "CN",
            "convention": "cn.civil",
            "readings": [],
        }
        assert [step["kind"] for step in steps] == ["start", "natural", "roll", "close"]

    def test_gives_the_days_of_each_step(self, capsys: Output) -> None:
        working = data(capsys, *TEN_DAYS)["steps"][1]
        assert (working["first"], working["last"]) == ("2019-09-20", "2019-10-10")
        assert [day["date"] for day in working["made_up"]] == ["2019-09-29"]
        # 09-21, 22, 28 and 10-01 to 07
        assert len(working["skipped"]) == 10
        assert working["skipped"][3]["name"] == {"zh": "国庆节", "en": "National Day"}

    def test_is_the_same_in_both_languages_and_unescaped(self, capsys: Output) -> None:
        zh = output(capsys, *TEN_DAYS, "--json", "--lang", "zh")
        en = output(capsys, *TEN_DAYS, "--json", "--lang", "en")
        assert zh == en
        assert "国庆节" in zh

    def test_the_moment_needs_a_zone(self, capsys: Output) -> None:
        args = ("due", "2019-09-20", "10 working days", "--calendar", "US")
        assert data(capsys, *args)["moment"] is None
        moment = data(capsys, *args, "--zone", "America/New_York")["moment"]
        assert moment == "2019-10-04T23:59:59.999999-04:00"


class TestLanguage:
    @pytest.mark.parametrize(
        ("environment", "lang"),
        [
            ({"LANG": "zh_CN.UTF-8"}, "zh"),
            ({"LANG": "ZH_TW"}, "zh"),
            ({"LANG": "C"}, "en"),
            ({"LANG": ""}, "en"),
            ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ],
    )
    def test_follows_the_environment(
        self,
        capsys: Output,
        monkeypatch: pytest.MonkeyPatch,
        environment: dict[str, str],
        lang: str,
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert ("截止" in output(capsys, *TEN_DAYS)) == (lang == "zh")

    def test_the_option_goes_before_the_environment(
        self, capsys: Output, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        assert "until" in output(capsys, *TEN_DAYS, "--lang", "en")


class TestFailure:
    @pytest.mark.parametrize(
        ("args", "zh", "en"),
        [
            (("2019-13-01", "1日"), "无法识别日期 '2019-13-01'", "cannot read the date"),
            (("2019-09-20T25:00", "1小时"), "无法识别日期", "cannot read the date"),
            (("2019-09-20", "soon"), "无法识别期间 'soon'", "cannot read the period"),
            (("2019-09-20", "1小时"), "须从时刻起算", "runs from a moment"),
            (("2019-09-20", "1日", "--calendar", "cn"), "是否指 'CN'", "did you mean 'CN'"),
            (("2019-09-20", "1日", "--convention", "cn.x"), "没有名为 'cn.x'", "no convention"),
            (("2019-09-20", "1日", "--zone", "Nowhere"), "没有名为 'Nowhere' 的时区", "time zone"),
            (("9999-12-31", "1日"), "超出公元", "leaves the years"),
            (("2100-12-31", "1个工作日"), "超出日历", "leave the calendar"),
            # the command line itself is misused
            (("2019-09-20",), "命令行有误", "Missing argument 'WITHIN'"),
            (("2019-09-20", "10", "working", "days"), "命令行有误", "unexpected extra argument"),
            (("2019-09-20", "1日", "--nope"), "命令行有误", "--nope"),
        ],
    )
    def test_is_one_line_in_the_chosen_language(
        self, capsys: Output, args: tuple[str, ...], zh: str, en: str
    ) -> None:
        for lang, start, words in (("zh", "错误：", zh), ("en", "error: ", en)):
            assert run(["due", *args, "--lang", lang]) == 2
            captured = capsys.readouterr()
            assert captured.out == ""
            assert captured.err.startswith(start)
            assert words in captured.err
            assert captured.err.count("\n") == 1

    def test_names_the_argument(self, capsys: Output) -> None:
        assert run(["due", "yesterday", "1日"]) == 2
        assert capsys.readouterr().err.startswith("error: START: ")

    def test_an_unknown_language_is_refused(self, capsys: Output) -> None:
        assert run([*TEN_DAYS, "--lang", "fr"]) == 2
        assert "'fr' is not one of" in capsys.readouterr().err

    def test_an_interrupt_ends_with_130(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("govflow.cli.due.compute", interrupt)
        assert run(TEN_DAYS) == 130

    def test_a_file_that_cannot_be_read_is_bad_input(
        self, capsys: Output, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing(*_: object, **__: object) -> None:
            raise FileNotFoundError(2, "No such file or directory", "events.csv")

        monkeypatch.setattr("govflow.cli.due.compute", missing)
        assert run(TEN_DAYS) == 2
        assert capsys.readouterr().err == "error: events.csv: No such file or directory\n"

    def test_a_fault_of_the_program_is_not_hidden(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("govflow.cli.due.compute", fail)
        with pytest.raises(ZeroDivisionError):
            run(TEN_DAYS)
