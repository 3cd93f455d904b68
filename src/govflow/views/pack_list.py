"""The rule packs as a list, by jurisdiction."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from govflow.procedures import Procedure
from govflow.text import Lang
from govflow.views.layout import heading, say, table
from govflow.views.lines import Line

__all__ = ["jurisdiction", "pack_list"]


def jurisdiction(procedure: Procedure) -> str:
    """The jurisdiction that an identifier names with all parts but its last: `cn.jiangsu`."""
    return procedure.id.rpartition(".")[0]


def pack_list(
    procedures: Iterable[Procedure],
    scenarios: Mapping[str, int],
    *,
    lang: Lang = "zh",
    width: int = 80,
) -> tuple[Line, ...]:
    """Each procedure's identifier, version, number of states, duties and scenarios, and title.

    Args:
        procedures: the procedures, those of one jurisdiction together.
        scenarios: how many scenarios stand beside each, by identifier.
        lang: the language of the words.
        width: how many columns there are.
    """
    titles = (
        ("规则包", "版本", "状态", "职责", "情景", "标题")
        if lang == "zh"
        else ("pack", "version", "states", "duties", "scenarios", "title")
    )
    rows: list[tuple[Line, ...]] = [tuple(say(title, "dim") for title in titles)]
    for place, group in groupby(procedures, key=jurisdiction):
        rows.append((heading(place), (), (), (), (), ()))
        rows += [_row(procedure, scenarios.get(procedure.id, 0), lang) for procedure in group]
    return tuple(table(rows, width, right=(2, 3, 4)))


def _row(procedure: Procedure, scenarios: int, lang: Lang) -> tuple[Line, ...]:
    return (
        say(f"  {procedure.id}"),
        say(procedure.version),
        say(str(len(procedure.states))),
        say(str(len(procedure.duties))),
        say(str(scenarios)),
        say(procedure.title.get(lang)),
    )
