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
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import reduce
from pathlib import Path
from typing import Literal

import pyarrow as pa
from attrs import evolve, frozen

from govflow.audit.audit import Auditor
from govflow.audit.columns import read_log, within
from govflow.audit.found import OBLIGATIONS, REFUSED
from govflow.audit.kept import keep, kept
from govflow.audit.others import Others
from govflow.audit.output import Writer
from govflow.audit.parts import Part, parts_of
from govflow.audit.sources import Source, source_of
from govflow.audit.tables import joined
from govflow.audit.totals import Totals, fired_in
from govflow.audit.watches import ALERTS, SEEN, alerts_in
from govflow.errors import RecordError
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
    alerts: Path | str | None = None,
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
        alerts: where to write each time that a watch fired.
        everything: write every obligation to `out`, not those breached alone.
        columns: what the file calls a column: `{"case": "CaseID"}`.
        events: what its events are in the procedure: `{"Arrival": "arrive"}`.
        jobs: how many processes work at it; by default one for each core.
        progress: is told how far it is.

    Raises:
        RecordError: a file, a column or a format that cannot be read; `same_file` for an output
            that would overwrite the log or another output.
        OSError: a file that is not there or cannot be written.
    """
    _require_apart(path, out, refused, alerts)
    source = source_of(Path(path), procedure, columns or {})
    asked: Asked = "all" if everything else "breaches"
    task = Task(procedure, as_of, events or {}, asked if out is not None else None, bool(refused))
    names = (out, refused, alerts)
    writers = [Writer.to(Path(name)) if name is not None else None for name in names]
    tell = progress or (lambda what, done, of: None)
    beside = Others.beside((jobs or os.cpu_count() or 1) - 1, _prepare, task)
    with _side_folder(Path(out) if out is not None else None, source, task) as folder:
        with beside as others:
            parts = parts_of(source, procedure, folder, others, _counting(tell))
            totals = _audited(task, parts, folder, others, tell)
        owed, not_allowed, seen = (
            _kept(folder, kind, len(parts)) for kind in ("obligations", "refused", "seen")
        )
        fired = alerts_in(procedure, joined(seen, SEEN))
        tables = (OBLIGATIONS, owed), (REFUSED, not_allowed), (ALERTS, [fired])
        for writer, (schema, rows) in zip(writers, tables, strict=True):
            if writer is not None:
                writer.write(schema, rows)
    return evolve(totals, alerts=fired_in(fired))


Asked = Literal["breaches", "all"]


def _require_apart(*files: Path | str | None) -> None:
    """Refuse to write over the log, or one output over another."""
    seen: set[Path] = set()
    for file in files:
        if file is None:
            continue
        path = Path(file).resolve()
        if path in seen:
            raise RecordError(
                "same_file",
                zh=f"{file} 既是日志或一项输出，又要作另一项输出；请另取文件名",
                en=f"{file} is the log or an output already; name another file",
                where=str(file),
            )
        seen.add(path)


@frozen
class Task:
    """What is asked of every part."""

    procedure: Procedure
    as_of: date | datetime
    events: Mapping[str, str]
    obligations: Asked | None
    """Which obligations are written, if any."""
    refused: bool
    """Whether the rows that were not allowed are written."""

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
            self.obligations,
            self.refused,
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


def _audited(
    task: Task, parts: Sequence[Part], folder: Path, others: Others, tell: Progress
) -> Totals:
    """What all parts came to; those of an earlier run are not audited again."""
    found: dict[int, Totals] = {}
    for number in range(len(parts)):
        done = folder / f"{number}.json"
        if done.exists():
            found[number] = Totals.from_json(done.read_text("utf-8"))
    left = [number for number in range(len(parts)) if number not in found]
    _prepare(task)
    tasks = [(parts[number], folder, number) for number in left]
    for at, totals in others.share(_audit_part, tasks):
        found[left[at]] = totals
        tell("audit", len(found), len(parts))
    return reduce(Totals.plus, (found[number] for number in range(len(parts))), Totals.none())


_worker: list[tuple[Task, Auditor]] = []
"""What this process works at; set once as it starts."""


def _prepare(task: Task) -> None:
    _worker[:] = [(task, Auditor(task.procedure, task.as_of))]


def _audit_part(part: Part, folder: Path, number: int) -> Totals:
    """Audit one part and keep what it gives."""
    task, auditor = _worker[0]
    log = read_log(part.read(), task.procedure, as_of=task.as_of, events=task.events)
    found = auditor.audit(log)
    if task.obligations is not None:
        owed = found.obligations if task.obligations == "all" else found.breaches
        keep(folder / f"{number}-obligations.arrows", owed)
    if task.refused:
        keep(folder / f"{number}-refused.arrows", found.refused)
    if found.seen.num_rows:
        keep(folder / f"{number}-seen.arrows", found.seen)
    done = folder / f"{number}.json"
    unfinished = done.with_suffix(".part")
    unfinished.write_text(found.counted.to_json(), "utf-8")
    unfinished.replace(done)
    return found.counted


def _kept(folder: Path, kind: str, parts: int) -> Iterator[pa.Table]:
    for number in range(parts):
        path = folder / f"{number}-{kind}.arrows"
        if path.exists():
            yield kept(path)


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
