"""Who was late, in a log of many files, on a Dask cluster: here two processes of this machine."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
from distributed import Client, LocalCluster

from govflow import load
from govflow.audit import on_dask

# The records of two districts, a file each. The tour T1 has rows in both.
NORTH = [
    ("T1", "open", date(2019, 8, 20), None),
    ("T1", "arrive", date(2019, 9, 2), "team"),
    ("T1", "leave", date(2019, 9, 20), "team"),
]
SOUTH = [
    ("T1", "complete_report", date(2019, 10, 15), "team"),
    ("T2", "open", date(2019, 8, 20), None),
    ("T2", "arrive", date(2019, 9, 2), "team"),
    ("T2", "close", date(2019, 10, 16), "leading_group"),
]


def main() -> None:
    tour = load("cn.jiangsu.inspection")
    with (
        TemporaryDirectory() as folder,
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster) as client,
    ):
        for name, rows in (("north", NORTH), ("south", SOUTH)):
            columns = zip(*rows, strict=True)
            table = pa.table(dict(zip(("case", "event", "on", "by"), columns, strict=True)))
            pq.write_table(table, Path(folder) / f"{name}.parquet")
        found = on_dask(folder, tour, as_of=date(2019, 10, 31), parts=2, client=client)
        print(f"{found.totals.cases} cases, {found.totals.rows} events")
        for row in found.obligations.sort_by("case").to_pylist():
            print(row["case"], row["duty"], row["due"], row["status"], row["late_working"])
        for row in found.refused.to_pylist():
            print(row["case"], row["event"], "not allowed:", row["why"])
    # 2 cases, 7 events
    # T1 patrol 2019-10-01 fulfilled 0
    # T1 report 2019-10-10 fulfilled_late 4
    # T2 patrol 2019-10-01 overdue 19
    # T2 close not allowed: not_in_this_state


if __name__ == "__main__":
    main()
