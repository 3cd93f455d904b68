"""Every example runs as a script and says what it is there to say."""

import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"

# Lines of meaning in what each prints. The dates are counted by hand:
SAYS = {
    # 2019-09-20 Fri: 23…27 (5) 29 Sun and 30 worked (7) 10-01…07 off; 8 9 10 (10). Late: 11, 12
    # (Sat, worked), 14, 15. The 30 days of the patrol, the first counted: 09-02…10-01; late from
    # then: 8…12 (5) 14…18 (10) 21…25 (15) 28…31 (19).
    "audit_dask.py": [
        "2 cases, 7 events",
        "T1 report 2019-10-10 fulfilled_late 4",
        "T2 patrol 2019-10-01 overdue 19",
        "T2 close not allowed: not_in_this_state",
    ],
    # 2024-03-01 Fri: 4 5 6 7 8 (5); 9 10 weekend; 11 (6) 12 (7). Natural days: 1 + 7 = 8 Fri
    "due_dates.py": [
        "10个工作日 → 2019-10-10 (official)",
        "means as working days: 7日 → 2024-03-12 (official)",
        "does not: 7日 → 2024-03-08 (official)",
        "(provisional)",
        "2019-09-23 (Mon) closed",
    ],
    # 2019-12-20 Fri: 23…27 (5) 30 31 (7); 01-01 off; 2 3 (9) 6 (10).
    # Half a year: 2020-06-20, a Saturday.
    "due_dates_duckdb.py": ["1 2020-03-20 2020-03-20", "2 2020-06-22 2020-06-20"],
    # 2020-01-10 Fri: 13…17 (5) 19 Sun worked (6) 20…23 (10); 24…02-02 off; 3…7 (15).
    "due_dates_pandas.py": [
        "2019-09-20 2019-10-11 2019-10-10        False         -1",
        "2019-12-20 2020-01-03 2020-01-06        False          1",
        "2020-01-10 2020-02-05 2020-02-07        False          2",
    ],
    "due_dates_polars.py": [
        "| 2019-12-20 | 2020-01-06 | 2020-06-22 | 2020-06-20 |",
        "| null       | null       | null       | null       |",
    ],
    # 2019-10-08 Tue: it can still be done on 8, 9 and 10
    "inspection_tour.py": [
        "F1: 挂牌督办",
        "待办  形成巡查工作报告，期限 2019-10-10，还有 3 个工作日",
        "逾期完成  报送整改方案，期限 2020-01-13，迟 1 个工作日",
        "refused: 办结（close）须待以下案件办结：F1",
        "2020-01-13  逾期：报送整改方案",
    ],
    # 2024-03-04: 31 (27) 04-30 (57) 05-03 (60), and the 14 days from 11 to 25 March: 05-17 Fri
    "own_procedure.py": [
        "the TOML gives an equal procedure: True",
        "count: 1 hour, to 2024-03-04 10:10+08:00",
        "2024-05-17 (Fri) (official): 60 days after 2024-03-04 (Mon)",
    ],
    # 2019-12-16 Mon: 17…20 (4) 23…27 (9) 30 31 (11); 01-01 off; 2 3 (13) 6…10 (18) 13…17 (23);
    # 19 Sun worked (24) 20…23 (28). As first published: 24…30 off; 31 (29), 02-01 Sat worked (30).
    # As revised: 01-24…02-02 off; 3 (29) 4 (30).
    "revised_calendar.py": [
        "CN@2020-01-01: due 2020-02-01 (official)",
        "CN: due 2020-02-04 (official)",
        "2020-02-01  补班 → 调休放假（春节），国办发明电〔2020〕1号",
        "报送整改方案  2020-02-01 → 2020-02-04",
        "国办发明电〔2020〕1号（2020-01-27 公布）",
    ],
    "compliance_test.py": [
        "ok: the holiday does not count",
        "ok: waiting for the customer does not count",
        "ok: a day late is late",
        "ok: nobody answers while waiting",
    ],
}


def test_every_example_is_checked() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == set(SAYS)


@pytest.mark.parametrize("name", SAYS)
def test_an_example_says_what_it_is_there_to_say(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    runpy.run_path(str(EXAMPLES / name), run_name="__main__")
    printed = capsys.readouterr().out
    assert [line for line in SAYS[name] if line not in printed] == []
