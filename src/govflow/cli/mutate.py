"""`govflow mutate`: change one rule at a time and see whether the scenarios notice."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govflow.cli.options import JsonOption, LangOption, PackArgument
from govflow.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from govflow.testing import MutationReport, Subject

__all__ = ["mutate", "report_data"]

TOO_FEW = 1


def mutate(
    what: PackArgument,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="What it extends too · 连同所基于的规则")
    ] = False,
    fail_under: Annotated[
        float,
        typer.Option(metavar="PERCENT", min=0, max=100, help="Exit 1 below · 低于此值时返回 1"),
    ] = 0,
    scenarios: Annotated[
        list[Path] | None,
        typer.Option("--scenarios", metavar="FILE", help="More scenarios · 另加情景文件"),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes · 进程数")] = 1,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """Whether the scenarios notice a changed rule · 检验情景能否发现规则被改动"""
    from govflow.testing import mutate as put_to_scenarios
    from govflow.testing import subject_of

    subject = subject_of(what, scenarios or ())
    report = put_to_scenarios(
        subject.procedure,
        subject.scenarios,
        around=subject.around,
        concerns=bool if every else subject.defines,
        jobs=jobs,
        tried=_progress if sys.stderr.isatty() else bool,
    )
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if as_json:
        print_json(report_data(report, subject))
    else:
        from govflow.testing.survivors import mutation_view

        print_lines(lambda width: mutation_view(report, subject.line, lang=lang, width=width))
    if report.percent < fail_under:
        raise typer.Exit(TOO_FEW)


def _progress(tried: int) -> None:
    print(f"\r{tried}", end="", file=sys.stderr, flush=True)


def report_data(report: "MutationReport", subject: "Subject") -> dict[str, object]:
    """A report under the names it has in Python, for `print_json`."""
    return {
        "procedure": report.procedure,
        "total": report.total,
        "noticed": report.noticed,
        "percent": round(report.percent, 1),
        "refused": report.refused,
        "survivors": [
            {
                "id": mutant.id,
                "path": mutant.path,
                "line": subject.line(mutant.path),
                "change": mutant.text,
            }
            for mutant in report.survivors
        ],
    }
