"""Logs in files, read in batches: CSV, Parquet and XES, with the columns an audit needs."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from attrs import field, frozen

from govflow.audit import xes
from govflow.audit.columns import COLUMNS, facts_of, require_columns
from govflow.errors import RecordError
from govflow.procedures import Procedure

__all__ = ["Source", "source_of"]

_BATCH = 1 << 18  # rows read at a time
_BLOCK = 1 << 24  # bytes of CSV read at a time
_FORMATS = (".csv", ".parquet", ".xes", ".xes.gz")


@frozen
class Source:
    """A file with a log, and which of its columns are wanted."""

    path: Path
    format: str
    columns: Mapping[str, str] = field(hash=False)
    """What the file calls a column, for those that it has."""
    size: int
    """How much there is to read, in bytes."""

    def batches(self) -> Iterator[pa.Table]:
        """The log, a batch of rows at a time, under the names it has here, with a column `row`."""
        row = 0
        for table in self._read():
            named = {
                name: table[column]
                for name, column in self.columns.items()
                if column in table.column_names
            }
            if "row" not in named:
                named["row"] = pa.array(range(row, row + table.num_rows), pa.int64())
            row += table.num_rows
            yield pa.table(named)

    def _read(self) -> Iterator[pa.Table]:
        wanted = list(dict.fromkeys(self.columns.values()))
        if self.format == ".parquet":
            with pq.ParquetFile(self.path, read_dictionary=self.texts) as file:
                for batch in file.iter_batches(_BATCH, columns=wanted):
                    yield pa.Table.from_batches([batch])
        elif self.format == ".csv":
            yield from _read_csv(self.path, wanted)
        else:
            yield from xes.read_xes(self.path, wanted, _BATCH)

    @property
    def texts(self) -> list[str]:
        """The columns whose few texts recur, and are read as codes."""
        return [self.columns[name] for name in ("event", "by") if name in self.columns]


def source_of(path: Path, procedure: Procedure, columns: Mapping[str, str]) -> Source:
    """A file as the source of a log.

    Raises `RecordError`: `unknown_format`, `missing_column`; `OSError` where it cannot be read.
    """
    format = next((end for end in _FORMATS if path.name.lower().endswith(end)), "")
    if not format:
        raise RecordError(
            "unknown_format",
            zh=f"无法从文件名判断格式；可用：{', '.join(_FORMATS)}",
            en=f"the name does not say which format it has; valid: {', '.join(_FORMATS)}",
            where=str(path),
        )
    require_columns(procedure, columns)
    size = path.stat().st_size
    usual = xes.COLUMNS if format.startswith(".xes") else {}
    chosen = {
        name: columns.get(name) or usual.get(name, name)
        for name in (*COLUMNS, *facts_of(procedure))
    }
    if not format.startswith(".xes"):
        there = _names(path, format)
        chosen = {name: c for name, c in chosen.items() if c in there or name in columns}
        for name in ("case", "event", "on", *columns):
            if chosen.get(name) not in there:
                missing = chosen.get(name, name)
                raise RecordError(
                    "missing_column",
                    zh=f"缺少列 {missing!r}（{name}）；现有：{', '.join(there)}",
                    en=f"there is no column {missing!r} (for {name!r}); there are: "
                    f"{', '.join(there)}",
                    where=str(path),
                )
    else:
        chosen = {n: c for n, c in chosen.items() if n in usual or n in columns or ":" not in c}
        chosen.pop("row", None)
    return Source(path, format, chosen, size)


def _names(path: Path, format: str) -> list[str]:
    if format == ".parquet":
        try:
            return list(pq.read_schema(path).names)
        except pa.ArrowInvalid as error:
            raise _unreadable(path, error) from None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [name.strip() for name in next(csv.reader(file), [])]


def _read_csv(path: Path, wanted: list[str]) -> Iterator[pa.Table]:
    try:
        reader = pa.csv.open_csv(
            path,
            read_options=pa.csv.ReadOptions(block_size=_BLOCK),
            convert_options=pa.csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
            parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        )
        for batch in reader:
            yield pa.Table.from_batches([batch])
    except pa.ArrowInvalid as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> RecordError:
    said = " ".join(str(error).split())
    return RecordError(
        "unreadable_file", zh=f"无法读取：{said}", en=f"cannot be read: {said}", where=str(path)
    )
