"""Reading XES, the process-mining format, event by event: nothing of it is kept but the batch.

A document type declaration is refused before anything it declares could be expanded.
"""

import gzip
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast
from xml.parsers import expat

import pyarrow as pa
from attrs import define, field

from govflow.errors import RecordError

__all__ = ["COLUMNS", "read_xes"]

COLUMNS = {
    "case": "case:concept:name",
    "event": "concept:name",
    "on": "time:timestamp",
    "by": "org:role",
}
"""The attributes that a log's columns are, if nothing else is said; `case:` is a trace's own."""

_CHUNK = 1 << 20


def read_xes(path: Path, wanted: Collection[str], rows: int) -> Iterator[pa.Table]:
    """The events of a file as tables of about so many rows, each attribute a column of texts.

    Raises `RecordError` (`bad_xml`).
    """
    reader = _Reader(tuple(wanted))
    with ExitStack() as opened:
        raw = opened.enter_context(path.open("rb"))
        zipped = path.suffix == ".gz"
        file = cast(BinaryIO, opened.enter_context(gzip.open(raw))) if zipped else raw
        for chunk in iter(partial(file.read, _CHUNK), b""):
            reader.feed(chunk, path)
            if len(reader.rows) >= rows:
                yield reader.table()
        reader.feed(b"", path, last=True)
    yield reader.table()


@define(eq=False)
class _Reader:
    wanted: tuple[str, ...]
    rows: list[dict[str, str]] = field(factory=list, init=False)
    _trace: dict[str, str] = field(factory=dict, init=False)
    _event: dict[str, str] | None = field(default=None, init=False)
    _path: list[str] = field(factory=list, init=False)
    _parser: expat.XMLParserType = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, chunk: bytes, path: Path, *, last: bool = False) -> None:
        """Read on."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise RecordError(
                "bad_xml",
                zh=f"不是有效的 XML：{error}",
                en=f"not valid XML: {error}",
                where=str(path),
            ) from None
        except RecordError as error:
            error.where = str(path)
            raise

    def table(self) -> pa.Table:
        """The rows read so far, which are then forgotten."""
        columns = {
            name: pa.array([row.get(name) for row in self.rows], pa.string())
            for name in self.wanted
        }
        self.rows.clear()
        return pa.table(columns)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        match self._path, tag:
            case ["log"], "trace":
                self._trace = {}
            case ["log", "trace"], "event":
                self._event = {}
            case ["log", "trace"], _:
                if "key" in attributes:
                    self._trace[f"case:{attributes['key']}"] = attributes.get("value", "")
            case ["log", "trace", "event"], _:
                if "key" in attributes and self._event is not None:
                    self._event[attributes["key"]] = attributes.get("value", "")
        self._path.append(tag)

    def _end(self, name: str) -> None:
        self._path.pop()
        if self._path == ["log", "trace"] and self._event is not None:
            self.rows.append({**self._trace, **self._event})
            self._event = None


def _refuse_doctype(*_: object) -> None:
    raise RecordError(
        "xml_doctype",
        zh="文件带有文档类型声明（DOCTYPE），不予读取：XES 不需要它",
        en="the file has a document type declaration, which XES does not need and which is refused",
    )
