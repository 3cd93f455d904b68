"""Logs in files: every format gives the same, in one part or many, at once or in two goes."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from tests.audit.logs import tour_table

from govflow import GovflowError, load
from govflow.audit import Totals, audit, audit_file, delimited, files, parts

TOUR = load("cn.jiangsu.inspection")
AS_OF = date(2024, 12, 31)


def log() -> pa.Table:
    return tour_table(60, by_time=True)


def wanted() -> Totals:
    return audit(log(), TOUR, as_of=AS_OF).totals


def same(found: Totals, expected: Totals) -> None:
    def in_order(totals: Totals) -> dict[str, object]:
        return {line.duty: line for line in totals.lines}

    assert in_order(found) == in_order(expected)
    assert (found.rows, found.cases, dict(found.refused)) == (
        expected.rows,
        expected.cases,
        dict(expected.refused),
    )


def plain(table: pa.Table) -> pa.Table:
    return pa.table({name: table[name].cast(pa.string()) for name in table.column_names})


def in_any_order(table: pa.Table) -> list[str]:
    return sorted(map(str, table.to_pylist()))


def to_csv(path: Path) -> Path:
    pa.csv.write_csv(plain(log()), path / "log.csv")
    return path / "log.csv"


def to_parquet(path: Path) -> Path:
    pq.write_table(log(), path / "log.parquet")
    return path / "log.parquet"


def to_xes(path: Path, *, zipped: bool = False, head: str = "") -> Path:
    lines = ['<?xml version="1.0"?>', head, '<log xmlns="http://www.xes-standard.org/">']
    rows = plain(log()).to_pylist()
    for case in dict.fromkeys(row["case"] for row in rows):
        lines.append(f'<trace><string key="concept:name" value="{case}"/>')
        for row in rows:
            if row["case"] == case:
                by = f'<string key="org:role" value="{row["by"]}"/>' if row["by"] else ""
                lines.append(
                    f'<event><string key="concept:name" value="{row["event"]}"/>'
                    f'<date key="time:timestamp" value="{row["on"]}"/>{by}</event>'
                )
        lines.append("</trace>")
    text = "\n".join([*lines, "</log>"])
    if zipped:
        (path / "log.xes.gz").write_bytes(gzip.compress(text.encode()))
        return path / "log.xes.gz"
    (path / "log.xes").write_text(text)
    return path / "log.xes"


@pytest.mark.parametrize("write", [to_csv, to_parquet, to_xes])
def test_every_format_gives_the_same(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    same(audit_file(write(tmp_path), TOUR, as_of=AS_OF, jobs=1), wanted())


def test_a_zipped_xes(tmp_path: Path) -> None:
    same(audit_file(to_xes(tmp_path, zipped=True), TOUR, as_of=AS_OF, jobs=1), wanted())


def test_many_parts_in_many_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_BYTES", {".csv": 8_000})
    same(audit_file(to_csv(tmp_path), TOUR, as_of=AS_OF, jobs=2), wanted())


def by_name(table: pa.Table, names: list[str]) -> pa.Table:
    """The same with texts for names, each the beginning of three, in the order of the three."""
    cases = [name.format(chr(65 + case)) for case in range(20) for name in names]
    rows = [pa.compute.equal(table["case"], number) for number in range(60)]
    in_order = pa.concat_tables([table.filter(row) for row in rows])
    return in_order.set_column(0, "case", pa.array(cases).take(in_order["case"]))


@pytest.mark.parametrize(
    ("pack", "names"),
    [
        ("cn.jiangsu.inspection", None),
        ("cn.jiangsu.finding", ["T{}", "T{}-1", "T{}/1"]),
        ("cn.jiangsu.inspection", ["T{}", "T{}/1", "T{}-1"]),  # T/1 is of the case T
    ],
)
def test_a_file_in_order_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: str, names: list[str] | None
) -> None:
    monkeypatch.setattr(parts, "_ROWS", 100)
    monkeypatch.setattr(parts, "spill", None)  # is not called
    procedure, table = load(pack), tour_table(60)
    table = by_name(table, names) if names else table
    path, out, refused = (tmp_path / f"{name}.parquet" for name in ("log", "all", "refused"))
    pq.write_table(table, path, row_group_size=33)  # cases lie across row groups
    found = audit_file(
        path, procedure, as_of=AS_OF, out=out, refused=refused, everything=True, jobs=1
    )
    expected = audit(table, procedure, as_of=AS_OF)
    same(found, expected.totals)
    for path, rows in ((out, expected.obligations), (refused, expected.refused)):
        assert in_any_order(pq.read_table(path)) == in_any_order(rows)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_out_of_order_is_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(parts, "_BYTES", {".parquet": 1000})
    table = by_name(tour_table(60), ["T{}", "T{}-1", "T{}/1"])
    # The first rows of a case come last: in every row group but the last there is order.
    table = pa.concat_tables([table.slice(5), table.slice(0, 5)])
    path, refused = tmp_path / "log.parquet", tmp_path / "refused.parquet"
    pq.write_table(table, path, row_group_size=33)
    found = audit_file(path, TOUR, as_of=AS_OF, refused=refused, jobs=jobs)
    expected = audit(table, TOUR, as_of=AS_OF)
    same(found, expected.totals)
    assert in_any_order(pq.read_table(refused)) == in_any_order(expected.refused)


@pytest.mark.parametrize("name", ["late.parquet", "late.csv", "late.json"])
def test_breaches_are_written(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    found = audit_file(to_parquet(tmp_path), TOUR, as_of=AS_OF, out=out, jobs=1)
    late = sum(line.late for line in found.lines)
    if name.endswith("json"):
        rows = json.loads(out.read_text("utf-8"))
    else:
        read = pq.read_table if name.endswith("parquet") else pa.csv.read_csv
        rows = read(out).to_pylist()
    assert len(rows) == late > 0
    assert {row["status"] for row in rows} <= {"overdue", "fulfilled_late"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "late"))] == [
        name
    ]


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_BYTES", {".csv": 8_000})
    path, out = to_csv(tmp_path), tmp_path / "late.csv"
    audited: list[int] = []
    whole = files._audit_part

    def broken(part: parts.Part, folder: Path, number: int) -> Totals:
        if len(audited) == 2:
            raise KeyboardInterrupt
        audited.append(number)
        return whole(part, folder, number)

    monkeypatch.setattr(files, "_audit_part", broken)
    with pytest.raises(KeyboardInterrupt):
        audit_file(path, TOUR, as_of=AS_OF, out=out, jobs=1)
    assert not out.exists()
    kept = sorted(path.name for path in out.with_name("late.csv.parts").glob("?.json"))
    assert kept == ["0.json", "1.json"]

    def going_on(part: parts.Part, folder: Path, number: int) -> Totals:
        audited.append(number)
        return whole(part, folder, number)

    monkeypatch.setattr(files, "_audit_part", going_on)
    same(audit_file(path, TOUR, as_of=AS_OF, out=out, jobs=1), wanted())
    assert sorted(audited) == sorted(set(audited))  # no part was audited twice
    assert not out.with_name("late.csv.parts").exists()


def test_a_run_that_was_broken_off_begins_anew_for_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = to_csv(tmp_path), tmp_path / "late.csv"
    side = out.with_name("late.csv.parts")
    side.mkdir()
    (side / "fingerprint").write_text("of another run")
    (side / "split.json").write_text('["rows-0.parquet"]')
    same(audit_file(path, TOUR, as_of=AS_OF, out=out, jobs=1), wanted())


def test_broken_rows_keep_their_number(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "case,event,on,by\nT1,open,2019-08-20,\nT1,arrive,soon,team\n,arrive,2019-09-02,team\n"
        "T1,arrive,2019-09-02,team\n"
    )
    refused = tmp_path / "refused.json"
    found = audit_file(path, TOUR, as_of=AS_OF, refused=refused, jobs=1)
    assert dict(found.refused) == {"bad_date": 1, "missing_case": 1}
    rows = [(row["row"], row["why"]) for row in json.loads(refused.read_text("utf-8"))]
    assert sorted(rows) == [(1, "bad_date"), (2, "missing_case")]
    assert [line.duty for line in found.lines] == ["patrol"]


def ragged(rows: int, wrong: dict[int, str]) -> str:
    """A CSV log of openings, some of whose rows are something else."""
    lines = [wrong.get(row, f"T{row},open,2019-08-20,") for row in range(rows)]
    return "\n".join(["case,event,on,by", *lines, ""])


@pytest.mark.parametrize("block", [1 << 24, 200])
def test_rows_of_too_few_or_too_many_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(delimited, "_BLOCK", block)
    wrong = {0: "T0", 11: "T11,open,2019-08-20,,,", 12: "T12,open", 40: "T40,open,soon,", 79: "T79"}
    path, refused = tmp_path / "log.csv", tmp_path / "refused.json"
    path.write_text(ragged(80, wrong))
    found = audit_file(path, TOUR, as_of=AS_OF, refused=refused, jobs=1)
    rows = [(r["row"], r["case"], r["why"]) for r in json.loads(refused.read_text("utf-8"))]
    assert sorted(rows) == [
        (0, None, "ragged_row"),
        (11, None, "ragged_row"),
        (12, None, "ragged_row"),
        (40, "T40", "bad_date"),
        (79, None, "ragged_row"),
    ]
    assert found.cases == 75


def test_a_log_of_ragged_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(ragged(3, dict.fromkeys(range(3), "?")))
    found = audit_file(path, TOUR, as_of=AS_OF, jobs=1)
    assert (found.cases, dict(found.refused)) == (0, {"ragged_row": 3})


def test_a_column_named_row_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("row,case,event,on\na,T1,open,2019-08-20\nb,T1,arrive,soon\n")
    refused = tmp_path / "refused.json"
    audit_file(path, TOUR, as_of=AS_OF, refused=refused, jobs=1)
    assert [row["row"] for row in json.loads(refused.read_text("utf-8"))] == [1]


def test_a_document_type_declaration_is_refused(tmp_path: Path) -> None:
    head = '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(GovflowError) as raised:
        audit_file(to_xes(tmp_path, head=head), TOUR, as_of=AS_OF, jobs=1)
    assert raised.value.code == "xml_doctype"


def test_xml_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text("<log><trace>")
    with pytest.raises(GovflowError) as raised:
        audit_file(path, TOUR, as_of=AS_OF, jobs=1)
    assert raised.value.code == "bad_xml"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("log.txt", "", "unknown_format"),
        ("log.csv", "case,event,by\n", "missing_column"),
        ("log.csv", "case,event,on\n市,2,3\n", "unreadable_file"),
        ("log.parquet", "none", "unreadable_file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, text: str, code: str) -> None:
    (tmp_path / name).write_text(text, "gb18030")
    with pytest.raises(GovflowError) as raised:
        audit_file(tmp_path / name, TOUR, as_of=AS_OF, jobs=1)
    assert raised.value.code == code
    assert name in raised.value.where


def test_an_output_of_no_known_format(tmp_path: Path) -> None:
    with pytest.raises(GovflowError) as raised:
        audit_file(to_csv(tmp_path), TOUR, as_of=AS_OF, out=tmp_path / "late.xlsx", jobs=1)
    assert raised.value.code == "unknown_format"


def test_progress_is_told(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    audit_file(
        to_csv(tmp_path), TOUR, as_of=AS_OF, jobs=1, progress=lambda *said: heard.append(said)
    )
    assert heard == [("split", log().num_rows, 0), ("audit", 1, 1)]


@pytest.mark.parametrize(
    "outputs", [("log.csv", None), ("late.csv", "late.csv"), (None, "log.csv")]
)
def test_nothing_is_written_over_the_log_or_another_output(
    tmp_path: Path, outputs: tuple[str | None, str | None]
) -> None:
    path = to_csv(tmp_path).rename(tmp_path / "log.csv")
    before = path.read_bytes()
    out, refused = (tmp_path / name if name else None for name in outputs)
    with pytest.raises(GovflowError) as caught:
        audit_file(path, TOUR, as_of=AS_OF, out=out, refused=refused, jobs=1)
    assert caught.value.code == "same_file"
    assert path.read_bytes() == before
    assert not (tmp_path / "late.csv").exists()
