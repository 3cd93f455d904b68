"""`govflow packs`: the rule packs that ship with govflow."""

from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import print_json
from govflow.cli.show import print_lines
from govflow.procedures import Procedure, load, pack_ids

__all__ = ["pack_data", "packs"]


def packs(*, lang: LangOption, as_json: JsonOption = False) -> None:
    """The rule packs that ship with govflow · 内置规则包"""
    procedures = [load(id) for id in pack_ids()]
    if as_json:
        print_json([pack_data(procedure) for procedure in procedures])
        return
    from govflow.views.pack_list import pack_list

    print_lines(lambda width: pack_list(procedures, lang=lang, width=width))


def pack_data(procedure: Procedure) -> dict[str, object]:
    """A pack in short, for `print_json`; `states` and `duties` are counts."""
    return {
        "id": procedure.id,
        "title": procedure.title,
        "version": procedure.version,
        "jurisdiction": procedure.id.rpartition(".")[0],
        "states": len(procedure.states),
        "duties": len(procedure.duties),
    }
