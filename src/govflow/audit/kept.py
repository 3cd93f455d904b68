"""Tables kept between the steps of an audit, in Arrow's own form: quick to write and to read."""

from pathlib import Path

import pyarrow as pa

__all__ = ["keep", "kept", "writer_to"]


def writer_to(path: Path, schema: pa.Schema) -> pa.RecordBatchStreamWriter:
    """A writer of tables to one file."""
    return pa.ipc.new_stream(str(path), schema, options=pa.ipc.IpcWriteOptions(compression="lz4"))


def keep(path: Path, table: pa.Table) -> None:
    """Write a table."""
    with writer_to(path, table.schema) as writer:
        writer.write_table(table)


def kept(path: Path) -> pa.Table:
    """What was written."""
    with pa.memory_map(str(path)) as file, pa.ipc.open_stream(file) as reader:
        return reader.read_all()
