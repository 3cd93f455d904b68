"""`govflow audit`: who was late in a log of many cases, and what was not allowed."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from govflow.cli.options import JsonOption, LangOption, PackArgument
from govflow.cli.output import print_json, print_lines, read_date
from govflow.errors import GovflowError, RecordError
from govflow.text import Lang

if TYPE_CHECKING:
    from govflow.audit import Line, Totals
    from govflow.audit.files import Progress

__all__ = ["audit"]


def audit(
    what: PackArgument,
    log: Annotated[
        Path, typer.Argument(metavar="LOG", help="A .csv, .parquet or .xes file · 日志")
    ],
    *,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="NAME=COLUMN", help="What LOG calls a column · 列名对照"),
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option("--names", metavar="FILE.toml", help="Tables columns, events · 名称对照"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Breaches to a .parquet, .csv or .json file · 逾期明细"),
    ] = None,
    refused: Annotated[
        Path | None,
        typer.Option("--refused", help="What was not allowed, likewise · 不合程序的记录"),
    ] = None,
    alerts: Annotated[
        Path | None, typer.Option("--alerts", help="Watches that fired, likewise · 监测警示")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every obligation to --out · 输出全部职责")
    ] = False,
    by: Annotated[
        Literal["duty", "bearer"], typer.Option("--by", help="A line for each · 按何汇总")
    ] = "duty",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="The day to look at · 截至何日", show_default="today"),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, help="Processes · 进程数", show_default="one a core"),
    ] = None,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """Who was late in a log of many cases · 由日志查明谁逾期"""
    from govflow.procedures import load

    procedure = load(what)
    columns, events = _names(names)
    columns |= dict(map(_pair, mapped or []))
    audit_file = _audit_file()
    totals: Totals = audit_file(
        log,
        procedure,
        as_of=date.today() if as_of is None else read_date(as_of, where="--as-of"),
        out=out,
        refused=refused,
        alerts=alerts,
        everything=everything,
        columns=columns,
        events=events,
        jobs=jobs,
        progress=_progress(lang),
    )
    lines = totals.lines if by == "duty" else totals.by_bearer
    if as_json:
        print_json(_data(totals, lines))
    else:
        from govflow.views.audited import audited_view

        print_lines(lambda width: audited_view(totals, lines, procedure, lang=lang, width=width))
    if totals.refused and not totals.cases:
        raise typer.Exit(1)  # not one row could be read


def _audit_file() -> "Callable[..., Totals]":
    """Raises `GovflowError` (`extra_needed`) where what reads logs is not installed."""
    try:
        from govflow.audit import audit_file
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "pyarrow"):
            raise
        install = "pip install 'govflow[audit]'"
        raise GovflowError(
            "extra_needed",
            zh=f"缺少 {error.name}；审查日志需要：{install}",
            en=f"{error.name} is missing; auditing needs: {install}",
        ) from None
    return audit_file


def _progress(lang: Lang) -> "Progress | None":
    """Who is told how far it is: nobody where there is no terminal."""
    if not sys.stderr.isatty():
        return None
    from govflow.cli.progress import AuditProgress

    return AuditProgress(lang).tell


def _pair(text: str) -> tuple[str, str]:
    name, sign, column = text.partition("=")
    if not (name and sign and column):
        raise GovflowError(
            "bad_map",
            zh=f"无法识别 {text!r}；应写作 case=CaseID",
            en=f"cannot read {text!r}; it is written case=CaseID",
            where="--map",
        )
    return name, column


def _names(path: Path | None) -> tuple[dict[str, str], dict[str, str]]:
    """The tables `columns` and `events` of a file of names."""
    if path is None:
        return {}, {}
    import tomllib

    try:
        plain = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecordError(
            "bad_toml",
            zh=f"不是有效的 TOML：{error}",
            en=f"not valid TOML: {error}",
            where=str(path),
        ) from None
    tables = [plain.get(key, {}) for key in ("columns", "events")]
    texts = all(
        isinstance(table, Mapping) and all(isinstance(value, str) for value in table.values())
        for table in tables
    )
    if not texts or not plain.keys() <= {"columns", "events"}:
        raise RecordError(
            "bad_names",
            zh="应只有 columns 和 events 两个表，其值均为文本",
            en="expected the tables columns and events, whose values are texts, and no other",
            where=str(path),
        )
    return dict(tables[0]), dict(tables[1])


def _data(totals: "Totals", lines: "tuple[Line, ...]") -> dict[str, object]:
    from attrs import asdict

    plain = asdict(totals)
    plain["lines"] = [{**asdict(line), "late": line.late} for line in lines]
    return plain
