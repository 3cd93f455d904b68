"""Writing what an audit found: to a temporary name, which is the output's once it is whole."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from attrs import frozen

from govflow.errors import RecordError

__all__ = ["Writer"]


@frozen
class Writer:
    """Writes tables to a file in the format its name says."""

    path: Path
    format: str

    @classmethod
    def to(cls, path: Path) -> "Writer":
        """For a file. Raises `RecordError` (`unknown_format`)."""
        if path.suffix not in _FORMATS:
            raise RecordError(
                "unknown_format",
                zh=f"无法从文件名判断格式；可用：{', '.join(_FORMATS)}",
                en=f"the name does not say which format is meant; valid: {', '.join(_FORMATS)}",
                where=str(path),
            )
        return cls(path, path.suffix)

    def write(self, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
        """Write tables of a schema, one after the other."""
        unfinished = self.path.with_name(f".{self.path.name}.unfinished")
        try:
            _FORMATS[self.format](unfinished, schema, tables)
            unfinished.replace(self.path)
        finally:
            unfinished.unlink(missing_ok=True)


def _parquet(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    with pq.ParquetWriter(path, schema) as writer:
        for table in tables:
            writer.write_table(table.cast(schema))


def _csv(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    plain = _plain(schema)
    with pa.csv.CSVWriter(str(path), plain) as writer:
        for table in tables:
            writer.write_table(table.cast(plain))


def _json(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    """A list of objects, one a line."""
    with path.open("w", encoding="utf-8") as file:
        between = "[\n"
        for table in tables:
            for row in table.cast(_plain(schema)).to_pylist():
                file.write(between + json.dumps(row, ensure_ascii=False, default=_iso))
                between = ",\n"
        file.write("[]\n" if between == "[\n" else "\n]\n")


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _plain(schema: pa.Schema) -> pa.Schema:
    """The schema with texts in place of codes."""
    return pa.schema(
        [(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in schema]
    )


_FORMATS: dict[str, Callable[[Path, pa.Schema, Iterable[pa.Table]], None]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".json": _json,
}
