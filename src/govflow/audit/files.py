"""Auditing a log in a file of any size: in parts, on all cores, and resumable.

A file whose cases are spread over it is first split by case; a Parquet file of numbered cases that
is sorted by them is taken by its row groups as it is. Each part is audited by itself, what it gives
kept in a folder beside the output; a run that was broken off goes on from there if the log, the
procedure and the calendar are still the same. The output appears whole or not at all.
"""

import hashlib
import json
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from govflow.audit.audit import Auditor
from govflow.audit.columns import read_log, within
from govflow.audit.found import OBLIGATIONS, REFUSED
from govflow.audit.output import Writer
from govflow.audit.parts import Part, parts_of
from govflow.audit.sources import Source, source_of
from govflow.audit.totals import Totals
from govflow.procedures import Procedure

__all__ = ["Progress", "audit_file"]

Progress = Callable[[str, int, int], None]
"""Told what is being done (`split` or `audit`), how much of it is done, and how much there is."""


def audit_file(
    path: Path | str,
    procedure: Procedure,
    *,
    as_of: date | datetime,
    out: Path | str | None = None,
    refused: Path | str | None = None,
    everything: bool = False,
    columns: Mapping[str, str] | None = None,
    events: Mapping[str, str] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Totals:
    """Who was late in a log in a file: CSV, Parquet or XES.

    Args:
        path: the log; the end of its name says which format it has.
        procedure: what the cases run by.
        as_of: the day to look at; events after it are left out.
        out: where to write the obligations that were breached, as Parquet, CSV or JSON lines.
        refused: where to write the events that were not allowed and the rows not read.
        everything: write every obligation to `out`, not those breached alone.
        columns: what the file calls a column: `{"case": "CaseID"}`.
        events: what its events are in the procedure: `{"Arrival": "arrive"}`.
        jobs: how many processes work at it; by default one for each core.
        progress: is told how far it is.

    Raises:
        RecordError: a file, a column or a format that cannot be read.
        OSError: a file that is not there or cannot be written.
    """
    source = source_of(Path(path), procedure, columns or {})
    task = Task(procedure, as_of, events or {}, everything)
    writers = [Writer.to(Path(name)) if name is not None else None for name in (out, refused)]
    tell = progress or (lambda what, done, of: None)
    with _side_folder(Path(out) if out is not None else None, source, task) as folder:
        parts = parts_of(source, folder, _counting(tell))
        totals = Totals.none()
        for number, found in enumerate(_run(task, parts, folder, jobs or os.cpu_count() or 1)):
            totals = totals.plus(found)
            tell("audit", number + 1, len(parts))
        for writer, kind, schema in zip(
            writers, ("obligations", "refused"), (OBLIGATIONS, REFUSED), strict=True
        ):
            if writer is not None:
                writer.write(schema, _kept(folder, kind, len(parts)))
    return totals


@frozen
class Task:
    """What is asked of every part."""

    procedure: Procedure
    as_of: date | datetime
    events: Mapping[str, str]
    everything: bool

    def fingerprint(self, source: Source) -> str:
        """Tells apart runs that could give different results."""
        status = source.path.stat()
        said = [
            str(source.path.resolve()),
            status.st_size,
            status.st_mtime_ns,
            sorted(source.columns.items()),
            sorted(self.events.items()),
            str(self.as_of),
            self.everything,
        ]
        for procedure in within(self.procedure).values():
            said += [procedure.to_toml(), procedure.calendar.fingerprint]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _counting(tell: Progress) -> Callable[[int], None]:
    done = 0

    def told(rows: int) -> None:
        nonlocal done
        done += rows
        tell("split", done, 0)

    return told


# Running.


def _run(task: Task, parts: list[Part], folder: Path, jobs: int) -> Iterator[Totals]:
    """What each part came to, as they are done; those of an earlier run first."""
    left = []
    for number, part in enumerate(parts):
        kept = folder / f"{number}.json"
        if kept.exists():
            yield Totals.from_json(kept.read_text("utf-8"))
        else:
            left.append((number, part))
    jobs = min(jobs, len(left))
    if jobs <= 1:
        _prepare(task)
        for number, part in left:
            yield _audit_part(part, folder, number)
        return
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (task, True))
    try:
        futures: list[Future[Totals]] = [
            pool.submit(_audit_part, part, folder, number) for number, part in left
        ]
        for future in as_completed(futures):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker: list[tuple[Task, Auditor]] = []
"""What this process works at; set once as it starts."""


def _prepare(task: Task, alone: bool = False) -> None:
    if alone:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    _worker[:] = [(task, Auditor(task.procedure, task.as_of))]


def _audit_part(part: Part, folder: Path, number: int) -> Totals:
    """Audit one part and keep what it gives."""
    task, auditor = _worker[0]
    log = read_log(part.read(), task.procedure, as_of=task.as_of, events=task.events)
    found = auditor.audit(log)
    kept = found.obligations if task.everything else found.breaches
    for kind, rows in (("obligations", kept), ("refused", found.refused)):
        pq.write_table(rows, folder / f"{number}-{kind}.parquet", compression="lz4")
    totals = found.totals
    done = folder / f"{number}.json"
    unfinished = done.with_suffix(".part")
    unfinished.write_text(totals.to_json(), "utf-8")
    unfinished.replace(done)
    return totals


def _kept(folder: Path, kind: str, parts: int) -> Iterator[pa.Table]:
    for number in range(parts):
        yield pq.read_table(folder / f"{number}-{kind}.parquet")


@contextmanager
def _side_folder(out: Path | None, source: Source, task: Task) -> Iterator[Path]:
    """Where the parts are kept: beside the output, so that a later run finds them."""
    if out is None:
        with tempfile.TemporaryDirectory(prefix="govflow-") as name:
            yield Path(name)
        return
    folder, wanted = out.with_name(f"{out.name}.parts"), task.fingerprint(source)
    said = folder / "fingerprint"
    if folder.exists() and not (said.exists() and said.read_text() == wanted):
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    said.write_text(wanted)
    yield folder
    shutil.rmtree(folder)
