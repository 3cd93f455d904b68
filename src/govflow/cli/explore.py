"""`govflow explore`: the shortest history to everything a procedure can show, and scenarios."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govflow.cli.options import JsonOption, LangOption, PackArgument
from govflow.cli.output import print_json, print_lines, read_date

if TYPE_CHECKING:
    from govflow.cases import Occurrence
    from govflow.checks.exploration import Exploration, Goal
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
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """The shortest history to everything a procedure can show · 探索程序的各种可能"""
    from govflow.checks.exploration import explore as explored
    from govflow.counting.deadline import local_date
    from govflow.procedures import load

    procedure = load(what)
    opened = None if on is None else local_date(read_date(on, where="--on"), procedure.calendar)
    exploration = explored(procedure, on=opened)
    if scenarios is not None:
        from govflow.testing.explored import scenarios_toml

        scenarios.write_text(scenarios_toml(exploration, lang), "utf-8")
    if as_json:
        print_json(_data(exploration, lang))
    else:
        from govflow.views.exploration import exploration_view

        print_lines(lambda width: exploration_view(exploration, lang=lang, width=width))


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
