"""Auditing a log on the machines of a Dask cluster: its rows to parts by case, each part by itself.

Every file or partition is read by one task and split by a hash of the case; for each part one task
gathers its rows, in the order of the log, and audits them as columns. What a lost worker held is
made again by the others. Dask is imported when an audit is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from attrs import define, field, frozen

from govflow.audit.audit import Auditor, audit
from govflow.audit.columns import read_log
from govflow.audit.folder import Folder
from govflow.audit.found import OBLIGATIONS, REFUSED
from govflow.audit.pieces import FrameRows, files_of, rows_of_files, split, together
from govflow.audit.tables import joined
from govflow.audit.totals import Totals
from govflow.errors import RecordError
from govflow.procedures import Procedure

if TYPE_CHECKING:
    from dask.dataframe import DataFrame
    from dask.delayed import Delayed
    from distributed import Client

__all__ = ["DaskAudit", "on_dask"]

_ROWS = 1 << 20  # in a part, about


def on_dask(
    logs: "Path | str | Sequence[Path | str] | DataFrame",
    procedure: Procedure,
    *,
    as_of: date | datetime,
    columns: Mapping[str, str] | None = None,
    events: Mapping[str, str] | None = None,
    partitioned: bool = False,
    parts: int | None = None,
    out: Path | str | None = None,
    retries: int = 2,
    client: "Client | None" = None,
) -> "DaskAudit":
    """Who was late in a log of many files, found by the machines of a Dask cluster.

    Finds what `audit` finds in the whole log, its files or partitions one after the other. Returns
    when all parts are audited. Needs the extra `govflow[dask]`.

    Args:
        logs: a folder of Parquet files, taken by name; a list of them; or a Dask DataFrame. Every
            worker must see the files by the same path.
        procedure: what the cases run by.
        as_of: the day to look at; events after it are left out.
        columns: what the log calls a column: `{"case": "CaseID"}`.
        events: what its events are in the procedure: `{"Arrival": "arrive"}`.
        partitioned: each file or partition already has all rows of its cases, and of the cases
            opened within them; nothing is moved then.
        parts: how many parts to split the cases into; by default one for about a million rows,
            or as many as the DataFrame has partitions.
        out: a new folder, which every worker sees, to write what each part gives as Parquet;
            without it that stays on the workers.
        retries: how often a task that failed is tried again.
        client: of the cluster; by default the current one, and where there is none, this process
            does the work.

    Raises:
        RecordError: a file, a column or a format that cannot be read; `bad_log`, `no_files`,
            `mixed_types`, `folder_not_empty`.
        DateRangeError: `as_of` is outside the calendar.
    """
    from dask import delayed

    cluster = _Cluster.of(client, retries)
    tables, usual = _tables(logs, procedure, as_of, columns or {}, events or {})
    groups = [[table] for table in tables] if partitioned else _split(tables, parts or usual)
    auditors = delayed(Auditors)(procedure, as_of, events or {})
    found = [delayed(_audit_part)(auditors, group) for group in groups]
    if out is None:
        found = cluster.persist(found)
        totals = [part[2] for part in found]
        return DaskAudit(cluster.total(totals), tuple(found), cluster)
    folder = Folder.new(Path(out))
    written = [delayed(_write)(folder, number, part) for number, part in enumerate(found)]
    total = cluster.total(written)
    folder.finish(total)
    return DaskAudit(total, tuple(delayed(folder.read)(n) for n in range(len(found))), cluster)


@frozen(eq=False)
class DaskAudit:
    """Who was late, and what was not allowed, in a log that was audited in parts."""

    totals: Totals
    parts: "tuple[Delayed, ...]"
    """Each part's tables, obligations first and then what was refused, where they are kept: on the
    workers as long as this value lives, or in files."""
    _cluster: "_Cluster"

    @property
    def obligations(self) -> pa.Table:
        """An obligation a row, those of all parts brought together here: as `Audit.obligations`."""
        return joined(self._cluster.compute(part[0] for part in self.parts), OBLIGATIONS)

    @property
    def refused(self) -> pa.Table:
        """An event a row that was not allowed or not read, likewise: as `Audit.refused`."""
        return joined(self._cluster.compute(part[1] for part in self.parts), REFUSED)


@frozen(eq=False)
class _Cluster:
    """Who does the work: a client's workers, or this process."""

    client: "Client | None"
    retries: int

    @classmethod
    def of(cls, client: "Client | None", retries: int) -> "_Cluster":
        """A client's, the current one's, or this process."""
        from distributed import default_client

        if client is None:
            try:
                client = default_client()
            except ValueError:  # there is none
                client = None
        return cls(client, retries)

    def persist(self, tasks: "list[Delayed]") -> "list[Delayed]":
        """The same tasks under way; what they give stays where it comes about."""
        import dask

        if self.client is None:
            return list(dask.persist(*tasks))
        return list(self.client.persist(tasks, retries=self.retries))

    def compute(self, tasks: "Iterable[Delayed]") -> list[Any]:
        """What tasks give, brought here."""
        import dask

        if self.client is None:
            return list(dask.compute(*tasks))
        futures = self.client.compute(list(tasks), retries=self.retries)
        return list(self.client.gather(futures))

    def total(self, totals: "Iterable[Delayed]") -> Totals:
        """The totals of all parts as one."""
        return reduce(Totals.plus, self.compute(totals), Totals.none())


# The tasks. A log is known here by delayed tables, one for each file or partition.


def _tables(
    logs: "Path | str | Sequence[Path | str] | DataFrame",
    procedure: Procedure,
    as_of: date | datetime,
    columns: Mapping[str, str],
    events: Mapping[str, str],
) -> "tuple[list[Delayed], int]":
    """A log's tables, and how many parts to split it into.

    What every task would refuse is refused here: columns and events that there are not, a day out
    of reach.
    """
    from dask import delayed, is_dask_collection

    if isinstance(logs, Path | str | Sequence):
        files = rows_of_files(files_of(logs), procedure, columns)
        _audit_nothing(("case", "event", "on"), procedure, as_of, {}, events)
        rows = sum(file.rows for file in files)
        return [delayed(file.read)() for file in files], -(-rows // _ROWS) or 1
    if not is_dask_collection(logs):
        kind = type(logs).__name__
        raise RecordError(
            "bad_log",
            zh=f"{kind} 不能分布处理；应为文件夹、文件列表或 Dask DataFrame。"
            "内存中的日志由 audit 审查",
            en=f"{kind} does not lie on many machines; expected a folder, a list of files or a "
            "Dask DataFrame. A log in memory is for audit",
            where="logs",
        )
    _audit_nothing(logs.columns, procedure, as_of, columns, events)
    frames = FrameRows.of(logs._meta, procedure, columns)
    tables, first = [], delayed(0)
    for frame in logs[list(dict.fromkeys(frames.columns.values()))].to_delayed():
        tables.append(delayed(frames.read)(frame, first))
        first = delayed(_next_row)(first, frame)
    return tables, len(tables)


def _audit_nothing(
    names: Iterable[str],
    procedure: Procedure,
    as_of: date | datetime,
    columns: Mapping[str, str],
    events: Mapping[str, str],
) -> None:
    """Audit a log of no rows, for the errors that this raises."""
    nothing: pa.Array = pa.array([], pa.string())
    empty = dict.fromkeys(names, nothing)
    audit(empty, procedure, as_of=as_of, columns=columns, events=events)


def _next_row(first: int, frame: Sequence[object]) -> int:
    """The number of the first row after a partition."""
    return first + len(frame)


def _split(tables: "list[Delayed]", parts: int) -> "list[list[Delayed]]":
    """For each part its rows of every table, in the order of the tables."""
    from dask import delayed

    pieces = [delayed(split)(table, parts) for table in tables]
    return [[piece[number] for piece in pieces] for number in range(parts)]


@define(eq=False)
class Auditors:
    """Auditors for the tasks of one worker, which keep their tables from one part to the next.

    An auditor is used by one thread at a time, so there are as many as threads at work.
    """

    procedure: Procedure
    as_of: date | datetime
    events: Mapping[str, str]
    _idle: list[Auditor] = field(factory=list, init=False)

    def __reduce__(self) -> tuple[object, ...]:
        return Auditors, (self.procedure, self.as_of, self.events)  # another worker has its own

    @contextmanager
    def one(self) -> Iterator[Auditor]:
        """An auditor that no other thread has meanwhile."""
        try:
            auditor = self._idle.pop()
        except IndexError:
            auditor = Auditor(self.procedure, self.as_of)
        yield auditor
        self._idle.append(auditor)


def _audit_part(
    auditors: Auditors, pieces: Sequence[pa.Table]
) -> tuple[pa.Table, pa.Table, Totals]:
    """A part's obligations, what was refused in it, and its totals."""
    rows = together(pieces)
    log = read_log(rows, auditors.procedure, as_of=auditors.as_of, events=auditors.events)
    with auditors.one() as auditor:
        found = auditor.audit(log)
    return found.obligations, found.refused, found.totals


def _write(folder: Folder, number: int, found: tuple[pa.Table, pa.Table, Totals]) -> Totals:
    """Keep what a part gave; its totals."""
    obligations, refused, totals = found
    folder.write(number, obligations, refused)
    return totals
