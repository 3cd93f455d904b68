"""Tables of events: CSV rows become occurrences, and a row that cannot is named."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.cases.tours import TOUR, mentions, tour
from tests.procedures.definitions import changed, cycling, definition

from govflow import Case, Occurrence, Refusal, load, read_events, replay_events
from govflow.cases.occurrence import NO_DATA
from govflow.errors import RecordError
from govflow.procedures import Value

PERMIT = load(definition())

GOOD = """\
event,on,by,case,opens,recorded,scope,kind
open,2019-08-12,leading_group,,,,full,
arrive,2019-08-15,team,,,2019-08-16,,
find,2019-08-20,team,,F1,2019-08-20T17:30,,violation
route,2019-08-21T09:00+08:00,team,F1,,,,
leave,2019-09-20,team,,,,special,
"""

READ = [
    Occurrence("open", date(2019, 8, 12), "leading_group", {"scope": "full"}),
    Occurrence("arrive", date(2019, 8, 15), "team", recorded=date(2019, 8, 16)),
    Occurrence(
        "find",
        date(2019, 8, 20),
        "team",
        {"kind": "violation"},
        opens="F1",
        recorded=datetime(2019, 8, 20, 17, 30),
    ),
    Occurrence("route", datetime(2019, 8, 21, 1, tzinfo=UTC), "team", case="F1"),
    Occurrence("leave", date(2019, 9, 20), "team", {"scope": "special"}),
]


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def refused(text: str, name: str = "events") -> RecordError:
    with pytest.raises(RecordError) as caught:
        read_events(lines(text), TOUR, name=name)
    return caught.value


class TestGood:
    """What a spreadsheet or a person may write."""

    def test_every_column(self) -> None:
        assert read_events(lines(GOOD), TOUR) == READ

    def test_an_open_file(self, tmp_path: Path) -> None:
        file = tmp_path / "events.csv"
        file.write_text(GOOD, "utf-8")
        with file.open(encoding="utf-8", newline="") as open_file:
            assert read_events(open_file, TOUR) == READ

    @pytest.mark.parametrize(
        "text",
        [
            "\ufeff" + GOOD,  # a byte order mark, as spreadsheets write one
            GOOD.replace("\n", "\r\n"),
            GOOD.replace("\n", "\n\n"),  # blank lines
            GOOD.replace("\n", "\n,,,,,,,\n").replace(
                "kind\n", "kind\n , ,\t,,,,,\n"
            ),  # empty rows
            GOOD + "\n\n",
            GOOD.removesuffix("\n"),
            GOOD.replace(",", " , "),  # blanks around cells
            GOOD.replace("leave", '"leave"').replace("2019-08-15", '"2019-08-15"'),
            "\n".join(
                ",".join(f'"{cell}"' for cell in line.split(",")) for line in GOOD.splitlines()
            ),
            "\ufeff"  # all cells quoted, and a mark before them
            + "\n".join(
                ",".join(f'"{cell}"' for cell in line.split(",")) for line in GOOD.splitlines()
            ),
            "\n" + GOOD,  # a blank line first
        ],
    )
    def test_written_otherwise(self, text: str) -> None:
        assert read_events(lines(text), TOUR) == READ

    def test_columns_in_any_order_and_only_those_needed(self) -> None:
        assert read_events(lines("on,event\n2019-08-12,open\n"), TOUR) == [
            Occurrence("open", date(2019, 8, 12))
        ]

    def test_only_a_header(self) -> None:
        assert read_events(lines("event,on\n"), TOUR) == []

    def test_a_quoted_cell_may_have_commas_quotes_and_lines(self) -> None:
        text = 'event,on,remark\nopen,2024-03-01,"甲,""乙""\n丙"\n'
        assert read_events(lines(text), PERMIT)[0].data == {"remark": '甲,"乙"\n丙'}

    def test_names_are_not_checked_yet(self) -> None:
        # That is for the replay, which knows what was possible.
        found = read_events(lines("event,on,by\nfly,2019-08-12,bird\n"), TOUR)
        assert found == [Occurrence("fly", date(2019, 8, 12), "bird")]

    @pytest.mark.parametrize(
        ("column", "cell", "value"),
        [
            ("remark", "007", "007"),  # a text stays one
            ("remark", "true", "true"),
            ("kind", "simple", "simple"),
            ("pages", "7", 7),
            ("pages", "007", 7),
            ("pages", "+7", 7),
            ("pages", "-7", -7),
            ("pages", "0", 0),
            ("fee", "7", 7),
            ("fee", "7.50", 7.5),
            ("fee", "-0.5", -0.5),
            ("urgent", "true", True),
            ("urgent", "FALSE", False),
            ("urgent", "True", True),
            ("urgent", "是", True),
            ("urgent", "否", False),
        ],
    )
    def test_types(self, column: str, cell: str, value: Value) -> None:
        (found,) = read_events(lines(f"event,on,{column}\nopen,2024-03-01,{cell}\n"), PERMIT)
        assert found.data == {column: value}
        assert type(found.data[column]) is type(value)

    def test_an_empty_cell_is_a_value_not_given(self) -> None:
        columns = "event,on,by,case,opens,recorded,kind,fee,pages,urgent,remark"
        text = f"{columns}\nopen,2024-03-01,,,,,,,,,\n"
        (found,) = read_events(lines(text), PERMIT)
        assert found == Occurrence("open", date(2024, 3, 1))
        assert found.data is NO_DATA

    def test_facts_of_cases_two_floors_down(self) -> None:
        # The tour declares `scope`, its findings `kind`.
        outer = load(changed("events.accept.opens", "cn.jiangsu.inspection"))
        text = "event,on,scope,kind\nopen,2024-03-01,full,violation\n"
        assert read_events(lines(text), outer)[0].data == {"scope": "full", "kind": "violation"}


# The text, the code, the place, and what is said in both languages.
BAD: list[tuple[str, str, str, list[str]]] = [
    # Columns.
    ("", "empty_table", "events", []),
    ("\n\n", "empty_table", "events", []),
    ("event,by\narrive,team\n", "missing_column", "events", ["'on'"]),
    ("evnt,on\narrive,2019-08-15\n", "missing_column", "events", ["'event'", "evnt, on"]),
    ("Event,on\narrive,2019-08-15\n", "missing_column", "events", ["'event'", "Event, on"]),
    ("event;on\narrive;2019-08-15\n", "missing_column", "events", ["'event'", "event;on"]),
    ("event,on,rol\n", "unknown_column", "events", ["'rol'", "event, on, by"]),
    ("event,on,recoreded\n", "unknown_column", "events", ["'recoreded'", "'recorded'"]),
    ("event,on,scop\n", "unknown_column", "events", ["'scop'", "'scope'"]),
    ("event,on,\n", "unknown_column", "events", ["''"]),
    ("event,on,by,on\n", "repeated_column", "events", ["'on'"]),
    ("event,on,scope,scope\n", "repeated_column", "events", ["'scope'"]),
    # Rows; the header is the first.
    ("event,on\nopen\n", "ragged_row", "events: row 2", ["1", "2"]),
    ("event,on\nopen,2019-08-12,team\n", "ragged_row", "events: row 2", ["3", "2"]),
    ("event,on\nopen,2019-08-12\n\n\narrive\n", "ragged_row", "events: row 5", ["1", "2"]),
    # Cells.
    ("event,on\nopen,\n", "empty_cell", "events: row 2", ["on"]),
    ("event,on\nopen,2019-08-12\n ,2019-08-15\n", "empty_cell", "events: row 3", ["event"]),
    ("event,on\nopen,soon\n", "bad_date", "events: row 2, column on", ["'soon'", "2019-09-20"]),
    ("event,on\nopen,2019-02-29\n", "bad_date", "events: row 2, column on", ["'2019-02-29'"]),
    ("event,on\nopen,12.08.2019\n", "bad_date", "events: row 2, column on", ["'12.08.2019'"]),
    (
        "event,on,recorded\nopen,2019-08-12,\narrive,2019-08-15,later\n",
        "bad_date",
        "events: row 3, column recorded",
        ["'later'"],
    ),
    # Quotes.
    ('event,on\n"open,2019-08-12\n', "bad_csv", "events: row 2", []),
    ('event,on\nopen,2019-08-12\n"arrive"x,2019-08-15\n', "bad_csv", "events: row 3", []),
]


class TestBad:
    """What cannot be read, and where."""

    @pytest.mark.parametrize(("text", "code", "where", "said"), BAD)
    def test_it_is_named(self, text: str, code: str, where: str, said: list[str]) -> None:
        error = refused(text)
        assert (error.code, error.where) == (code, where)
        assert mentions(error, said, said)
        assert any("一" <= sign <= "鿿" for sign in error.zh)

    @pytest.mark.parametrize(
        ("column", "cell", "type"),
        [
            ("pages", "7.0", "integer"),
            ("pages", "seven", "integer"),
            ("pages", "1e3", "integer"),
            ("pages", "1,000", "integer"),
            ("pages", "0x10", "integer"),
            ("pages", "１２", "integer"),  # full-width figures
            ("pages", "--7", "integer"),
            ("pages", "9" * 5000, "integer"),
            ("fee", "7,50", "number"),
            ("fee", "7.", "number"),
            ("fee", ".5", "number"),
            ("fee", "1e3", "number"),
            ("fee", "nan", "number"),
            ("fee", "inf", "number"),
            ("fee", "¥7", "number"),
            ("urgent", "1", "boolean"),
            ("urgent", "yes", "boolean"),
            ("urgent", "真", "boolean"),
        ],
    )
    def test_facts(self, column: str, cell: str, type: str) -> None:
        text = f'event,on,{column}\nopen,2024-03-01,\naccept,2024-03-04,"{cell}"\n'
        with pytest.raises(RecordError) as caught:
            read_events(lines(text), PERMIT)
        assert (caught.value.code, caught.value.where) == (
            "bad_value",
            f"events: row 3, column {column}",
        )
        assert mentions(caught.value, [cell[:20], type], [cell[:20], type])
        assert len(caught.value.en) < 200

    def test_the_table_has_a_name(self) -> None:
        assert refused("event,on\nopen,soon\n", "tours.csv").where == "tours.csv: row 2, column on"
        assert refused("", "tours.csv").where == "tours.csv"

    def test_a_row_of_several_lines_is_counted_once_or_by_its_line(self) -> None:
        text = 'event,on,remark\nopen,2024-03-01,"a\nb\nc"\naccept,soon,\n'
        with pytest.raises(RecordError) as caught:
            read_events(lines(text), PERMIT)
        # Row 3 of the table, line 5 of the file.
        assert caught.value.where in ("events: row 3, column on", "events: row 5, column on")

    def test_a_fact_called_as_a_column_is_not_lost(self) -> None:
        # There would be no column to say it in.
        procedure = cycling(
            {"starts": "open", "ends": "e", "within": "5 days"}, "e", data={"by": {}}
        )
        with pytest.raises(RecordError):
            read_events(lines("event,on,by\nopen,2024-03-01,office\n"), procedure)

    def test_one_text_is_not_lines(self) -> None:
        # A text is an iterable of texts too, of one character each.
        assert read_events(GOOD, TOUR) == READ


class TestReplay:
    """A table replayed: a refused event is named by its row."""

    def test_the_case(self) -> None:
        assert replay_events(lines(GOOD), TOUR, "T") == Case.replay(TOUR, "T", READ)

    def test_the_whole_tour(self) -> None:
        rows = [f"{o.event},{o.on},{o.by or ''}\n" for o in tour("close").log]
        assert replay_events(["event,on,by\n", *rows], TOUR, "2019-01") == tour("close")

    @pytest.mark.parametrize(
        ("found", "instead", "code", "row"),
        [
            ("arrive,2019-08-15,team", "arrive,2019-08-15,judge", "unknown_role", 4),
            ("arrive,2019-08-15,team", "arive,2019-08-15,team", "unknown_event", 4),
            ("leave,2019-09-20", "leave,2019-08-20", "out_of_order", 7),
            ("team,F1,", "team,F2,", "unknown_case", 6),
            ("violation", "crime", "bad_fact", 5),
            ("open,", "begin,", "not_opened", 3),
        ],
    )
    def test_a_refused_row(self, found: str, instead: str, code: str, row: int) -> None:
        assert found in GOOD
        text = GOOD.replace("kind\n", "kind\n\n").replace(found, instead)
        with pytest.raises(Refusal) as caught:
            replay_events(lines(text), TOUR, "T", name="tours.csv")
        assert (caught.value.code, caught.value.where) == (code, f"tours.csv: row {row}")

    def test_an_unreadable_row_before_any_refusal(self) -> None:
        text = GOOD.replace("arrive", "fly").replace("2019-09-20", "soon")
        with pytest.raises(RecordError):
            replay_events(lines(text), TOUR, "T")

    def test_no_rows(self) -> None:
        with pytest.raises(Refusal) as caught:
            replay_events(["event,on\n"], TOUR, "T")
        assert caught.value.code == "no_occurrence"
