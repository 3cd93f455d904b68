"""`govflow calendar` and the month grid it shows.

Expected days are read off the State Council's notices, not computed.
"""

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from attrs import field, frozen

import govflow
from govflow.calendars import DayKind, WorkCalendar
from govflow.calendars.sources import YearOfDays
from govflow.cli.app import run
from govflow.text import LANGUAGES, Lang, Text
from govflow.views import month_grid, plain, renderable
from govflow.views.lines import columns
from govflow.views.month_grid import MARKS

Output = pytest.CaptureFixture[str]

CN = govflow.calendar("CN")


def grid(year: int, lang: Lang, width: int, calendar: WorkCalendar = CN) -> list[str]:
    return plain(month_grid(calendar, year, lang=lang, width=width)).split("\n")


def months(lines: list[str]) -> list[str]:
    """The part between the heading and the legend."""
    first = next(i for i, line in enumerate(lines) if not line)
    last = next(i for i, line in enumerate(lines) if line.startswith(("图例", "Legend")))
    return lines[first + 1 : last - 1]


class TestMonths:
    def test_one_month_in_chinese(self) -> None:
        # 国办发明电〔2025〕7号: 10-01 to 07 off, of which 01 to 03 are the holiday, 10-10 worked.
        # 22 weekdays in October 2026, less 01 02 05 06 07, and the Saturday: 22 - 5 + 1 = 18
        lines = grid(2026, "zh", 30)
        start = lines.index("10月     18 个工作日")
        assert lines[start : start + 7] == [
            "10月     18 个工作日",
            "一 二 三 四 五 六 日",
            "          1* 2* 3* 4.",
            " 5+ 6+ 7+ 8  9 10!11.",
            "12 13 14 15 16 17.18.",
            "19 20 21 22 23 24.25.",
            "26 27 28 29 30 31.",
        ]

    def test_months_side_by_side_in_english(self) -> None:
        # 2026: 01-01 to 03 off, 01-04 worked; 02-15 to 23 off, 02-14 and 02-28 worked
        assert grid(2026, "en", 70)[3:10] == [
            "Jan      21 workdays   Feb      16 workdays   Mar      22 workdays",
            "Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su",
            "          1* 2+ 3. 4!                     1.                     1.",
            " 5  6  7  8  9 10.11.   2  3  4  5  6  7. 8.   2  3  4  5  6  7. 8.",
            "12 13 14 15 16 17.18.   9 10 11 12 13 14!15.   9 10 11 12 13 14.15.",
            "19 20 21 22 23 24.25.  16*17*18*19*20+21.22.  16 17 18 19 20 21.22.",
            "26 27 28 29 30 31.     23+24 25 26 27 28!     23 24 25 26 27 28.29.",
        ]

    def test_with_more_room_where_there_is_some(self) -> None:
        roomy = grid(2026, "en", 100)
        start = next(i for i, line in enumerate(roomy) if line.startswith(" October"))
        assert [line[:28].rstrip() for line in roomy[start : start + 4]] == [
            " October        18 workdays",
            " Mo  Tu  We  Th  Fr  Sa  Su",
            "              1*  2*  3*  4.",
            "  5+  6+  7+  8   9  10! 11.",
        ]

    @pytest.mark.parametrize(
        ("width", "abreast"), [(200, 4), (120, 4), (100, 3), (80, 3), (60, 2), (40, 1), (10, 1)]
    )
    def test_as_many_as_fit(self, width: int, abreast: int) -> None:
        lines = months(grid(2026, "zh", width))
        assert [line.count("个工作日") for line in lines if "个工作日" in line] == (
            [abreast] * (12 // abreast)
        )

    @pytest.mark.parametrize("width", [120, 100, 80, 60, 40])
    def test_both_languages_stand_in_the_same_columns(self, width: int) -> None:
        for zh, en in zip(
            months(grid(2026, "zh", width)), months(grid(2026, "en", width)), strict=True
        ):
            assert columns(zh) == len(en) <= width
            if "个工作日" not in zh and "一" not in zh:
                assert zh == en

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("width", [120, 100, 80])
    def test_every_line_fits(self, lang: Lang, width: int) -> None:
        for year in (2020, 2026, 2099):
            assert max(map(columns, grid(year, lang, width))) <= width


class TestMarks:
    def test_tell_every_kind_apart_without_colour(self) -> None:
        assert set(MARKS) == set(DayKind)
        assert len(set(MARKS.values())) == len(DayKind)

    def test_and_so_do_the_colours(self) -> None:
        closed = CN.with_days_off([date(2026, 10, 8)], name="台风停工")
        spans = [span for line in month_grid(closed, 2026) for span in line]
        styles = {
            kind: {span.style for span in spans if span.text == f"{day:>3}{MARKS[kind]}"}
            for kind, day in {
                DayKind.HOLIDAY: 2,
                DayKind.BRIDGE: 5,
                DayKind.MAKEUP: 10,
                DayKind.WEEKEND: 25,
                DayKind.CLOSURE: 8,
                DayKind.WORKDAY: 14,
            }.items()
        }
        assert all(len(found) == 1 for found in styles.values())
        assert len({style for found in styles.values() for style in found}) == len(DayKind)

    def test_the_legend_has_the_kinds_of_the_year(self) -> None:
        assert "图例：* 法定节假日  + 调休放假  ! 补班  . 周末  无记号为工作日" in grid(
            2026, "zh", 80
        )
        closed = CN.with_days_off([date(2026, 10, 8)], name="台风停工")
        legend = next(line for line in grid(2026, "en", 120, closed) if "Legend" in line)
        assert "x closure" in legend

    def test_colour_changes_no_character(self) -> None:
        lines = month_grid(CN, 2026, width=80)
        assert "\n".join(line.rstrip() for line in renderable(lines).plain.split("\n")) == (
            plain(lines)
        )


class TestWords:
    def test_the_heading_counts_the_year(self) -> None:
        # 365 days, 104 of weekends; 19 weekdays off: 01-01 01-02, 02-16 to 20, 02-23, 04-06,
        # 05-01 05-04 05-05, 06-19, 09-25, 10-01 10-02 10-05 to 07; 6 worked: 01-04, 02-14, 02-28,
        # 05-09, 09-20, 10-10. 365 - 104 - 19 + 6 = 248
        assert grid(2026, "zh", 80)[:2] == [
            "CN 2026 年工作日历：248 个工作日，117 个休息日",
            "已公布：国办发明电〔2025〕7号",
        ]

    def test_a_year_without_a_notice_is_provisional(self) -> None:
        assert grid(2099, "zh", 80)[1].startswith("【待公布】未见 2099 年的放假安排")
        assert grid(2099, "en", 80)[1].startswith("!! PROVISIONAL: no published arrangement")
        assert "公布" in grid(1995, "zh", 80)[1]
        assert not any("PROVISIONAL" in line for line in grid(2026, "en", 80))

    def test_an_estimated_festival_makes_its_year_provisional(self) -> None:
        calendar = WorkCalendar(FakeSource(estimated=True))
        assert grid(2026, "en", 80, calendar)[1] == (
            "!! PROVISIONAL: some festivals of 2026 are estimates."
        )

    def test_runs_of_days_off_as_the_notice_names_them(self) -> None:
        # 国办发明电〔2025〕7号 in full
        assert grid(2026, "zh", 100)[-7:] == [
            " 1月 1-3日（3 天）元旦；4日 补班（元旦）",
            " 2月 14日 补班（春节）；15-23日（9 天）农历除夕、春节；28日 补班（春节）",
            " 4月 4-6日（3 天）清明节",
            " 5月 1-5日（5 天）劳动节；9日 补班（劳动节）",
            " 6月 19-21日（3 天）端午节",
            " 9月 20日 补班（国庆节）；25-27日（3 天）中秋节",
            "10月 1-7日（7 天）国庆节；10日 补班（国庆节）",
        ]

    def test_a_run_over_the_end_of_a_month_is_whole(self) -> None:
        # 2023: 09-29 to 10-06 off
        lines = grid(2023, "zh", 80)
        assert " 9月 09-29 至 10-06（8 天）中秋节、国庆节" in lines
        assert "10月 7-8日（2 天）补班（国庆节）" in lines

    def test_a_run_over_new_year_is_whole_in_both_years(self) -> None:
        # 2019: 2018-12-30 to 2019-01-01 off
        assert "Jan  2018-12-30 to 01-01 (3 days) New Year's Day" in grid(2019, "en", 80)
        assert "12-30 to 2019-01-01 (3 days)" in grid(2018, "en", 80)[-1]

    def test_a_bridge_day_on_its_own_keeps_its_name(self) -> None:
        calendar = WorkCalendar(FakeSource(kinds={date(2026, 7, 1): DayKind.BRIDGE}))
        assert grid(2026, "en", 80, calendar)[-1] == "Jul  1 some day"

    def test_long_lines_break_between_items(self) -> None:
        lines = grid(2026, "zh", 60)
        start = lines.index(" 2月 14日 补班（春节）；15-23日（9 天）农历除夕、春节；")
        assert lines[start + 1] == "     28日 补班（春节）"

    @pytest.mark.parametrize("year", [1950, 2100])
    def test_the_first_and_last_years_can_be_shown(self, year: int) -> None:
        assert f"CN {year}" in grid(year, "en", 80)[0]


class TestCommand:
    def test_json_has_every_day(self, capsys: Output) -> None:
        assert run(["calendar", "CN", "2026", "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        days = {day["date"]: day for day in found.pop("days")}
        assert found == {
            "calendar": "CN",
            "year": 2026,
            "standing": "official",
            "known_from": CN.known_from.isoformat(),
            "known_through": CN.known_through.isoformat(),
            "working_days": 248,
        }
        assert len(days) == 365
        assert days["2026-10-10"] == {
            "date": "2026-10-10",
            "kind": "makeup",
            "working": True,
            "name": {"zh": "补班（国庆节）", "en": "makeup workday (National Day)"},
            "standing": "official",
            "source": {"zh": "国办发明电〔2025〕7号", "en": "国办发明电〔2025〕7号"},
        }
        assert days["2026-10-08"]["name"] == {"zh": "工作日", "en": "workday"}

    @pytest.mark.parametrize(
        ("args", "words"),
        [
            (("CN", "twenty"), "YEAR: cannot read the year 'twenty'"),
            (("CN", "0"), "cannot read the year"),
            (("CN", "10000"), "cannot read the year"),
            (("CN", "9" * 5000), "cannot read the year"),
            (("CN", "1900"), "outside the calendar CN"),
            (("Cn", "2026"), "did you mean 'CN'"),
            (("CN-XX", "2026"), "no subdivision 'XX'"),
            (("CN",), "Missing argument 'YEAR'"),
        ],
    )
    def test_bad_input_is_one_line(self, capsys: Output, args: tuple[str, ...], words: str) -> None:
        assert run(["calendar", *args, "--lang", "en"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert words in captured.err
        assert captured.err.count("\n") == 1

    def test_colour_only_on_a_terminal(self) -> None:
        assert "\x1b[" not in _piped()
        assert "\x1b[" in _piped(FORCE_COLOR="1", TERM="xterm-256color")

    def test_follows_the_width_of_the_terminal(self) -> None:
        wide, narrow = _piped(COLUMNS="120"), _piped(COLUMNS="40")
        assert "January" in wide
        assert wide.split("\n")[3].count("workdays") == 4
        assert narrow.split("\n")[3].count("workdays") == 1


def _piped(**environment: str) -> str:
    """What a process of its own prints for 2026, its output piped."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE")
    }
    command = "from govflow.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", command, "calendar", "CN", "2026", "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        env={**bare, **environment},
        check=True,
    ).stdout


@frozen
class FakeSource:
    """A jurisdiction of workdays only, but for the days given."""

    kinds: dict[date, DayKind] = field(factory=dict)
    estimated: bool = False
    id: str = "XX"
    country: str = "XX"
    notices: tuple[govflow.Notice, ...] = ()
    years: tuple[int, int] = (2000, 2100)
    published: tuple[int, int] = (2000, 2100)

    def arranged(self, first: int, last: int) -> bool:
        return self.published[0] <= first and last <= self.published[1]

    def origin(self, day: date) -> Text:
        return Text(en="nobody")

    def year(self, year: int) -> YearOfDays:
        first = date(year, 1, 1).toordinal()
        days = map(date.fromordinal, range(first, date(year + 1, 1, 1).toordinal()))
        kinds = tuple(self.kinds.get(day, DayKind.WORKDAY) for day in days)
        return YearOfDays(year, kinds, self.estimated)

    def name(self, day: date, kind: DayKind) -> Text:
        return Text(en="some day") if day in self.kinds else Text()
