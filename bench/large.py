"""`python -m bench.large`: logs in files, from a hundred thousand rows to a gigabyte.

For each size a log of Jiangsu tours is written to a Parquet file, spread over it by time, and
audited: the time on the clock, the processors' time for each row, and the most memory held. The
exit status is 1 where that is above two gigabytes. `python -m bench.large 100000000` for one size.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from bench.logs import tour_log

_SIZES = (10**5, 10**6, 10**7)
_GIGABYTE = 10**9
_MOST = 2 * _GIGABYTE
_CHUNK = 200_000  # cases made at a time
_ROWS_A_CASE = 13.58


@frozen
class Measured:
    """What an audit took."""

    rows: int
    seconds: float
    processor: float
    """Seconds of all processes."""
    peak: int
    """Bytes, of all processes together at the most."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, help="how many; if none, growing to 1 GB")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    sizes = [(rows, 0) for rows in args.rows or _SIZES]
    if not args.rows:
        sizes.append((0, _GIGABYTE))
    print(f"{'rows':>12} {'MB':>6} {'s':>7} {'ns a row':>9} {'processor':>9} {'peak MB':>8}")
    failed = False
    for rows, size in sizes:
        with TemporaryDirectory(prefix="govflow-large-") as folder:
            path = Path(folder) / "log.parquet"
            _apart(_write, path, rows, size)
            found = _apart(_measure, path, args.jobs)
            assert isinstance(found, Measured)
            each, processor = found.seconds / found.rows, found.processor / found.rows
            print(
                f"{found.rows:>12,} {path.stat().st_size / 1e6:>6.0f} {found.seconds:>7.1f} "
                f"{each * 1e9:>9.0f} {processor * 1e9:>9.0f} {found.peak / 1e6:>8.0f}",
                flush=True,
            )
            failed |= found.peak > _MOST
    sys.exit(failed)


def _apart(work: object, *args: object) -> object:
    """Do something in a process of its own, whose memory is its alone."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *args).result()  # type: ignore[arg-type]


def _write(path: Path, rows: int, size: int) -> None:
    """A log of so many rows, or of so many bytes; cases have texts for names."""
    done = chunk = 0
    with pq.ParquetWriter(path, _tours(0, 1).schema) as writer:
        while done < rows or path.stat().st_size < size:
            left = int((rows - done) / _ROWS_A_CASE) + 1 if rows else _CHUNK
            table = _tours(chunk, min(left, _CHUNK))
            writer.write_table(table, row_group_size=1 << 20)
            done, chunk = done + table.num_rows, chunk + 1


def _tours(chunk: int, cases: int) -> pa.Table:
    table = tour_log(cases, seed=chunk, by_time=True)
    names = pa.array([f"JS-{chunk:04}-{number:06}" for number in range(cases)])
    return table.set_column(0, "case", names.take(table["case"]))


def _measure(path: Path, jobs: int) -> Measured:
    """Audit a log and say what that took."""
    import resource

    from govflow import load
    from govflow.audit import audit_file

    begin = perf_counter()
    totals = audit_file(
        path,
        load("cn.jiangsu.inspection"),
        as_of=date(2024, 12, 31),
        out=path.with_name("late.parquet"),
        jobs=jobs,
    )
    seconds = perf_counter() - begin
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(
        totals.rows,
        seconds,
        sum(used.ru_utime + used.ru_stime for used in (own, others)),
        (own.ru_maxrss + (jobs - 1) * others.ru_maxrss) * 1024,
    )


if __name__ == "__main__":
    main()
