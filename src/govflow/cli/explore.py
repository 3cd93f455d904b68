"""`govflow explore`: the shortest history to everything a procedure can show, and scenarios."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govflow.cli.options import JsonOption, LangOption, PackArgument
from govflow.cli.output import print_json, print_lines, read_date
from govflow.errors import GovflowError

if TYPE_CHECKING:
    from govflow.cases import Occurrence
    from govflow.checks.exploration import Exploration
    from govflow.checks.goals import Goal
    from govflow.text import Lang

__all__ = ["explore"]


def explore(
    what: PackArgument,
    *,
    on: Annotated[
        str | None, typer.Option("--on", help="The day the cases are opened · 立案之日")
    ] = None,
    scenarios: Annotated[
        Path | None,
        typer.Option("--scenarios", metavar="OUT.scenario.toml", help="Write scenarios · 写出情景"),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite that file · 覆盖已有文件")
    ] = False,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """The shortest history to everything a procedure can show · 探索程序的各种可能"""
    from govflow.checks.exploration import explore as explored
    from govflow.counting.deadline import local_date
    from govflow.procedures import load

    procedure = load(what)
    opened = None if on is None else local_date(read_date(on, where="--on"), procedure.calendar)
    if scenarios is not None:
        _require_writable(scenarios, force=force)
    exploration = explored(procedure, on=opened)
    if scenarios is not None:
        from govflow.testing.explored import scenarios_toml

        text = scenarios_toml(exploration, lang, procedure=_named(what, scenarios))
        scenarios.write_text(text, "utf-8")
        written = "已写出情景：" if lang == "zh" else "scenarios written: "
        print(f"{written}{scenarios}", file=sys.stderr)
    if as_json:
        print_json(_data(exploration, lang))
    else:
        from govflow.views.exploration import exploration_view

        print_lines(lambda width: exploration_view(exploration, lang=lang, width=width))


def _require_writable(out: Path, *, force: bool) -> None:
    """Scenarios go to a file that is named as theirs, and not over one that is there."""
    from govflow.procedures.packs import SCENARIOS

    if not out.name.endswith(SCENARIOS):
        raise GovflowError(
            "not_a_scenario_file",
            zh=f"情景文件名应以 {SCENARIOS} 结尾",
            en=f"the name of a file of scenarios ends in {SCENARIOS}",
            where=str(out),
        )
    if out.exists() and not force:
        raise GovflowError(
            "file_exists",
            zh="文件已存在；要覆盖请加 --force",
            en="the file exists; --force overwrites it",
            where=str(out),
        )


def _named(what: str, out: Path) -> str:
    """What a file of scenarios is to name as its procedure; nothing where that stands beside."""
    from govflow.procedures.packs import SCENARIOS

    if not what.endswith(".toml"):
        return what
    beside = out.with_name(out.name.removesuffix(SCENARIOS) + ".toml")
    if beside.resolve() == Path(what).resolve():
        return ""
    return Path(os.path.relpath(what, out.parent)).as_posix()


def _data(exploration: "Exploration", lang: "Lang") -> dict[str, object]:
    from govflow.views.exploration import goal_text

    def told(goal: "Goal") -> dict[str, object]:
        words = goal_text(goal, exploration.procedure, lang)
        named = {"kind": goal.kind, "id": goal.id, "detail": goal.detail, "index": goal.index}
        return {**named, "text": words}

    return {
        "procedure": exploration.procedure.id,
        "found": [
            {
                **told(found.goal),
                "as_of": found.as_of,
                "history": [_row(occurrence) for occurrence in found.history],
                "refused": found.refused and _row(found.refused),
            }
            for found in exploration.found
        ],
        "unreached": [told(goal) for goal in exploration.unreached],
        "bounded": exploration.bounded,
        "cases": exploration.cases,
    }


def _row(occurrence: "Occurrence") -> dict[str, object]:
    given = {"by": occurrence.by, "data": dict(occurrence.data)}
    more = {**given, "case": occurrence.case, "opens": occurrence.opens}
    said = {key: value for key, value in more.items() if value}
    return {"event": occurrence.event, "on": occurrence.on, **said}
