"""A log audited by the worker processes of a cluster comes to what one machine finds."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import cloudpickle
import dask.dataframe as dd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster, WorkerPlugin
from tests.audit.logs import Row, table_of, tour_table

from govflow import GovflowError, load
from govflow.audit import Audit, DaskAudit, Totals, audit, on_dask
from govflow.audit.dask import Auditors

TOUR = load("cn.jiangsu.inspection")
AS_OF = date(2024, 12, 31)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def log() -> pa.Table:
    """Tours whose rows are spread over the log; one event in twenty is missing."""
    return tour_table(60, by_time=True)


def findings() -> pa.Table:
    """Tours in which findings are opened, some more than once, some never routed."""
    rows: list[Row] = []
    for number in range(40):
        tour, found = f"T{number}", date(2019, 9, 4 + number % 20)
        rows += [
            {"case": tour, "event": "open", "on": date(2019, 8, 20), "by": None},
            {"case": tour, "event": "arrive", "on": date(2019, 9, 2), "by": "team"},
            {"case": tour, "event": "find", "on": found, "by": "team", "kind": "violation"},
            {"case": tour, "event": "find", "on": found, "by": "team", "kind": "major_hazard"},
        ]
        if number % 3:
            rows.append({"case": f"{tour}/1", "event": "route", "on": found, "by": "team"})
        rows.append({"case": f"{tour}/{number % 4}", "event": "route", "on": found, "by": "team"})
    rows.sort(key=lambda row: row["on"])
    return table_of(rows)


def write(table: pa.Table, folder: Path, files: int) -> Path:
    """A log as files of a folder, one after the other."""
    folder.mkdir()
    size = -(-table.num_rows // files)
    for number in range(files):
        pq.write_table(table.slice(number * size, size), folder / f"{number}.parquet")
    return folder


def rows_of(table: pa.Table) -> list[str]:
    return sorted(map(str, table.to_pylist()))


def counted(totals: Totals) -> tuple[object, ...]:
    lines = {(line.procedure, line.duty): line for line in totals.lines}
    return totals.rows, totals.cases, totals.later, dict(totals.refused), lines


def assert_same(found: DaskAudit, expected: Audit) -> None:
    assert expected.obligations.num_rows
    assert expected.refused.num_rows
    assert rows_of(found.obligations) == rows_of(expected.obligations)
    assert rows_of(found.refused) == rows_of(expected.refused)
    assert counted(found.totals) == counted(expected.totals)


@pytest.mark.parametrize("table", [log(), findings()], ids=["tours", "cases within"])
def test_cases_that_are_spread_over_files(client: Client, tmp_path: Path, table: pa.Table) -> None:
    folder = write(table, tmp_path / "log", 4)
    found = on_dask(folder, TOUR, as_of=AS_OF, parts=5, client=client)
    assert len(found.parts) == 5
    assert_same(found, audit(table, TOUR, as_of=AS_OF))


@pytest.mark.parametrize("table", [log(), findings()], ids=["tours", "cases within"])
def test_files_that_have_all_rows_of_their_cases(
    client: Client, tmp_path: Path, table: pa.Table
) -> None:
    root = pc.replace_substring_regex(table["case"].cast(pa.string()), "/.*$", "")
    tables = [table.filter(pc.ends_with(root, end)) for end in "0123456789"]
    for number, part in enumerate(tables):
        pq.write_table(part, tmp_path / f"{number}.parquet")
    found = on_dask(tmp_path, TOUR, as_of=AS_OF, partitioned=True, client=client)
    assert len(found.parts) == 10
    assert_same(found, audit(pa.concat_tables(tables), TOUR, as_of=AS_OF))


def test_a_data_frame_with_names_of_its_own(client: Client) -> None:
    names = {"case": "CaseID", "on": "Time"}
    table = log().rename_columns({"case": "CaseID", "on": "Time"})
    events = ["Ankunft" if event == "arrive" else event for event in table["event"].to_pylist()]
    table = table.set_column(table.column_names.index("event"), "event", pa.array(events))
    frame = dd.from_pandas(table.to_pandas(), npartitions=3, sort=False)
    found = on_dask(
        frame,
        TOUR,
        as_of=AS_OF,
        columns=names,
        events={"Ankunft": "arrive"},
        client=client,
    )
    assert len(found.parts) == 3
    assert_same(found, audit(log(), TOUR, as_of=AS_OF))


def test_without_a_cluster_this_process_does_the_work(tmp_path: Path) -> None:
    folder = write(log(), tmp_path / "log", 3)
    assert_same(on_dask(folder, TOUR, as_of=AS_OF, parts=4), audit(log(), TOUR, as_of=AS_OF))


def test_events_of_one_day_in_different_files(client: Client, tmp_path: Path) -> None:
    day, rows = date(2019, 9, 2), ["open", "arrive", "leave", "complete_report"]
    for number, event in enumerate(rows):
        table = table_of([{"case": "T1", "event": event, "on": day, "by": "team"}])
        pq.write_table(table, tmp_path / f"{number}.parquet")
    paths = [tmp_path / f"{number}.parquet" for number in range(4)]
    found = on_dask(paths, TOUR, as_of=AS_OF, parts=2, client=client)
    assert found.refused.num_rows == 0
    upside_down = on_dask(paths[::-1], TOUR, as_of=AS_OF, parts=2, client=client)
    # Nothing is allowed before the tour is opened.
    assert sorted(upside_down.refused["row"].to_pylist()) == [0, 1, 2]


def test_files_of_other_types_and_without_rows(tmp_path: Path) -> None:
    table = findings()
    coded = table.set_column(0, "case", table["case"].dictionary_encode())
    coded = coded.set_column(1, "event", coded["event"].cast(pa.large_string()))
    nobody = table.set_column(table.column_names.index("by"), "by", pa.nulls(table.num_rows))
    paths = []
    for number, part in enumerate(
        [coded.slice(0, 70), table.slice(70, 60), table.slice(0, 0), nobody.slice(130)]
    ):
        paths.append(tmp_path / f"{number}.parquet")
        pq.write_table(part, paths[-1])
    by = table["by"].to_pylist()[:130] + [None] * (table.num_rows - 130)
    whole = table.set_column(table.column_names.index("by"), "by", pa.array(by))
    assert_same(on_dask(paths, TOUR, as_of=AS_OF, parts=3), audit(whole, TOUR, as_of=AS_OF))


# Kept in a folder.


def test_each_part_is_written(client: Client, tmp_path: Path) -> None:
    out = tmp_path / "found"
    folder, expected = write(log(), tmp_path / "log", 3), audit(log(), TOUR, as_of=AS_OF)
    found = on_dask(folder, TOUR, as_of=AS_OF, parts=4, out=out, client=client)
    assert_same(found, expected)
    for kind, table in (("obligations", expected.obligations), ("refused", expected.refused)):
        names = sorted(path.name for path in (out / kind).iterdir())
        assert names == [f"part-{number:05}.parquet" for number in range(4)]
        assert rows_of(pq.read_table(out / kind)) == rows_of(table)
    assert Totals.from_json((out / "totals.json").read_text("utf-8")) == found.totals


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    folder = write(log(), tmp_path / "log", 1)
    with pytest.raises(GovflowError) as raised:
        on_dask(folder, TOUR, as_of=AS_OF, out=folder)
    assert raised.value.code == "folder_not_empty"


# Workers with several threads.


def test_no_two_threads_have_an_auditor_at_a_time() -> None:
    auditors = Auditors(TOUR, AS_OF, {})
    with auditors.one() as first, auditors.one() as second:
        assert first is not second
    with auditors.one() as again, auditors.one() as other:
        assert {again, other} == {first, second}
    with cloudpickle.loads(cloudpickle.dumps(auditors)).one() as elsewhere:
        assert elsewhere not in {first, second}


def test_dask_is_imported_when_it_is_called_for() -> None:
    code = "import sys, govflow.audit as audit; audit.on_dask; sys.exit('dask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# What goes wrong.


def kill_a_worker_once(client: Client, marker: Path) -> None:
    """From now on, the worker that first has audited a part is killed there and then."""

    class DiesOnce(WorkerPlugin):  # type: ignore[misc]
        def transition(self, key: Any, start: str, finish: str, **more: Any) -> None:
            if finish == "memory" and str(key).startswith("_audit_part") and not marker.exists():
                marker.write_text(str(os.getpid()))
                os.kill(os.getpid(), signal.SIGKILL)

    client.register_plugin(DiesOnce(), name="dies once")


@pytest.mark.parametrize("kept", [False, True], ids=["on workers", "in files"])
def test_a_worker_that_is_killed_midway(client: Client, tmp_path: Path, kept: bool) -> None:
    folder, marker = write(log(), tmp_path / "log", 4), tmp_path / "killed"
    out = tmp_path / "found" if kept else None
    client.wait_for_workers(2)
    before = set(client.run(os.getpid).values())
    kill_a_worker_once(client, marker)
    try:
        found = on_dask(folder, TOUR, as_of=AS_OF, parts=8, out=out, client=client)
        assert_same(found, audit(log(), TOUR, as_of=AS_OF))
    finally:
        client.unregister_worker_plugin("dies once")
    assert int(marker.read_text()) in before
    if out is not None:
        assert not [path for path in out.rglob("*") if path.name.startswith(".")]


def flaky(failed: Path) -> dd.DataFrame:
    """The log, of which a part cannot be read the first time."""
    table = log().to_pandas()

    def partition(number: int) -> Any:
        if number == 1 and not failed.exists():
            failed.touch()
            raise OSError("the disk is away")
        return table.iloc[number * 200 : (number + 1) * 200]

    return dd.from_map(partition, [0, 1, 2], meta=table.iloc[:0])


def test_a_task_that_fails_is_tried_again(client: Client, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="the disk is away"):
        on_dask(flaky(tmp_path / "once"), TOUR, as_of=AS_OF, retries=0, client=client)
    failed = tmp_path / "again"
    found = on_dask(flaky(failed), TOUR, as_of=AS_OF, retries=1, client=client)
    assert failed.exists()
    assert_same(found, audit(log(), TOUR, as_of=AS_OF))


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "log.csv").touch()
    for logs, code in ((tmp_path, "no_files"), ([tmp_path / "log.csv"], "unknown_format")):
        with pytest.raises(GovflowError) as raised:
            on_dask(logs, TOUR, as_of=AS_OF)
        assert raised.value.code == code
        assert str(tmp_path) in raised.value.where


def test_a_log_in_memory() -> None:
    with pytest.raises(GovflowError, match="for audit") as raised:
        on_dask(log().to_pandas(), TOUR, as_of=AS_OF)
    assert raised.value.code == "bad_log"


def test_cases_that_are_numbers_here_and_texts_there(tmp_path: Path) -> None:
    table = log()
    pq.write_table(table, tmp_path / "0.parquet")
    texts = table.set_column(0, "case", table["case"].cast(pa.string()))
    pq.write_table(texts, tmp_path / "1.parquet")
    with pytest.raises(GovflowError, match="of type string, and of int64") as raised:
        on_dask(tmp_path, TOUR, as_of=AS_OF)
    assert raised.value.code == "mixed_types"
    assert raised.value.where.endswith("1.parquet")


def test_times_that_are_days_here_and_moments_there(tmp_path: Path) -> None:
    table = log()
    at = table.column_names.index("on")
    moments = table.set_column(at, "on", table["on"].cast(pa.timestamp("us")))
    pq.write_table(table, tmp_path / "0.parquet")
    pq.write_table(moments, tmp_path / "1.parquet")
    with pytest.raises(GovflowError, match="Field on has incompatible types") as raised:
        on_dask(tmp_path, TOUR, as_of=AS_OF)
    assert raised.value.code == "mixed_types"


@pytest.mark.parametrize(
    ("columns", "events", "code"),
    [
        ({"case": "Case"}, {}, "missing_column"),
        ({"cas": "case"}, {}, "unknown_column"),
        ({}, {"Ankunft": "arrives"}, "unknown_event"),
    ],
)
def test_names_that_there_are_not(
    tmp_path: Path, columns: dict[str, str], events: dict[str, str], code: str
) -> None:
    frame = dd.from_pandas(log().to_pandas(), npartitions=1)
    for logs in (write(log(), tmp_path / "log", 1), frame):
        with pytest.raises(GovflowError) as raised:
            on_dask(logs, TOUR, as_of=AS_OF, columns=columns, events=events)
        assert raised.value.code == code
