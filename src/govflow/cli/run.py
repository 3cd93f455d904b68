"""`govflow run`: a case replayed from a table of events: where it stands and what is owed."""

from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govflow.cli.options import JsonOption, LangOption, PackArgument
from govflow.cli.output import complain, print_json, print_lines, read_date
from govflow.errors import GovflowError, RecordError, Refusal

if TYPE_CHECKING:
    from govflow.cases import Case
    from govflow.procedures import Procedure

__all__ = ["replay_table", "run_case"]

REFUSED_OR_LATE = 1


def run_case(
    what: PackArgument,
    events: Annotated[
        Path,
        typer.Argument(metavar="EVENTS.csv", help="Columns event, on, by, … · 事件表 (UTF-8)"),
    ],
    *,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day to look at · 截至何日 [the last event]")
    ] = None,
    id: Annotated[
        str | None, typer.Option("--case", help="The case's name · 案件名称 [the file's name]")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 if refused or late · 拒绝或逾期时返回 1")
    ] = False,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """Where a case stands, from a table of its events · 由事件表重现案件"""
    from govflow.procedures import load

    procedure = load(what)
    until = None if as_of is None else read_date(as_of, where="--as-of")
    name = str(events)
    try:
        case = replay_table(
            procedure, events.stem if id is None else id, _read(events), name=name, as_of=until
        )
    except Refusal as refusal:
        if not strict:
            raise
        complain(zh=refusal.message("zh"), en=refusal.message("en"), lang=lang)
        raise typer.Exit(REFUSED_OR_LATE) from None
    if as_json:
        from govflow.cli.case_data import case_data

        print_json(case_data(case))
    else:
        from govflow.views.case import case_view

        print_lines(lambda width: case_view(case, lang=lang, width=width))
    if strict and any(obligation.status.late for obligation in case.obligations()):
        raise typer.Exit(REFUSED_OR_LATE)


def replay_table(
    procedure: "Procedure",
    id: str,
    text: str,
    *,
    name: str,
    as_of: date | datetime | None = None,
) -> "Case":
    """The case that a CSV table makes, as of a time; all of its rows must be possible.

    Raises `RecordError` and `Refusal`, `where` naming the table and the row (1 is the header).
    """
    from govflow.cases import replay_events

    try:
        case = replay_events(StringIO(text, newline=""), procedure, id, name=name)
    except GovflowError as error:
        error.where = error.where or name  # what is wrong with no row is wrong with the table
        raise
    if as_of is None:
        return case
    try:
        return case.as_of(as_of).advance(as_of)
    except Refusal as refusal:
        refusal.where = "--as-of"
        raise


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")  # spreadsheets put a mark before the header
    except FileNotFoundError:
        code, zh, en = "no_file", "文件不存在", "there is no such file"
    except IsADirectoryError:
        code, zh, en = (
            "unreadable_file",
            "这是一个目录，不是文件",
            "this is a directory, not a file",
        )
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        code = "not_utf8"
        zh = f"第 {row} 行不是 UTF-8 文本；请将表另存为 UTF-8"
        en = f"row {row} is not UTF-8 text; save the table as UTF-8"
    except OSError as error:
        code, zh, en = "unreadable_file", str(error.strerror), str(error.strerror)
    raise RecordError(code, zh=zh, en=en, where=str(path))
