"""`govflow check`: whether a procedure, or every pack, is sound."""

from typing import TYPE_CHECKING, Annotated

import typer

from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from govflow.cases import Occurrence
    from govflow.checks import Finding

__all__ = ["check", "finding_data"]

FOUND = 1


def check(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[PACK|FILE]",
            help="A pack or a .toml file · 规则包或文件",
            show_default="every pack",
        ),
    ] = None,
    *,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """Whether a procedure is sound; exits 1 if not · 检查程序是否自洽"""
    from govflow import checks
    from govflow.procedures import load, pack_ids

    procedures = [load(id) for id in (pack_ids() if what is None else [what])]
    checked = [(procedure, checks.check(procedure)) for procedure in procedures]
    if as_json:
        print_json(
            [
                {"procedure": procedure.id, "findings": [finding_data(f) for f in findings]}
                for procedure, findings in checked
            ]
        )
    else:
        from govflow.views.findings import checked_view

        print_lines(lambda width: checked_view(checked, lang=lang, width=width))
    if any(finding.open for _, findings in checked for finding in findings):
        raise typer.Exit(FOUND)


def finding_data(finding: "Finding") -> dict[str, object]:
    """A finding under the names it has in Python, for `print_json`."""
    example = finding.example
    return {
        "code": finding.code,
        "severity": finding.severity,
        "at": finding.at,
        "reason": finding.reason,
        "example": {
            "history": [_occurrence_data(occurrence) for occurrence in example.history],
            "dates": dict(example.dates),
            "facts": dict(example.facts),
        },
        "silenced": finding.silenced,
    }


def _occurrence_data(occurrence: "Occurrence") -> dict[str, object]:
    return {
        "event": occurrence.event,
        "on": occurrence.on,
        "by": occurrence.by,
        "data": dict(occurrence.data),
    }
