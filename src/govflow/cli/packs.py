"""`govflow packs`: the rule packs that ship with govflow."""

from typing import TYPE_CHECKING

from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from govflow.procedures import Procedure

__all__ = ["pack_data", "packs", "scenario_count"]


def packs(*, lang: LangOption, as_json: JsonOption = False) -> None:
    """The rule packs that ship with govflow · 内置规则包"""
    from govflow.procedures import load, pack_ids

    procedures = [load(id) for id in pack_ids()]
    if as_json:
        print_json([pack_data(procedure) for procedure in procedures])
        return
    from govflow.views.pack_list import pack_list

    scenarios = {procedure.id: scenario_count(procedure.id) for procedure in procedures}
    print_lines(lambda width: pack_list(procedures, scenarios, lang=lang, width=width))


def scenario_count(id: str) -> int:
    """How many scenarios stand beside a shipped pack."""
    from govflow.procedures.packs import scenario_text
    from govflow.testing import read_scenarios

    text = scenario_text(id)
    return 0 if text is None else len(read_scenarios(text, name=f"pack {id}: scenarios"))


def pack_data(procedure: "Procedure") -> dict[str, object]:
    """A pack in short, for `print_json`; `states`, `duties` and `scenarios` are counts."""
    return {
        "id": procedure.id,
        "title": procedure.title,
        "version": procedure.version,
        "jurisdiction": procedure.id.rpartition(".")[0],
        "states": len(procedure.states),
        "duties": len(procedure.duties),
        "scenarios": scenario_count(procedure.id),
    }
