"""`govflow show`: a procedure for a person, as a diagram, or as plain values."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import print_json
from govflow.errors import GovflowError
from govflow.procedures import load

if TYPE_CHECKING:
    from govflow.views import Line

__all__ = ["PackArgument", "print_lines", "show"]

PackArgument = Annotated[
    str,
    typer.Argument(
        metavar="PACK|FILE", help="A pack (see `govflow packs`) or a .toml file · 规则包或文件"
    ),
]


def show(
    what: PackArgument,
    *,
    as_mermaid: Annotated[
        bool, typer.Option("--mermaid", help="A Mermaid state diagram · Mermaid 状态图")
    ] = False,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """A procedure: states, events, roles, duties · 程序的状态、事件、角色、职责"""
    if as_mermaid and as_json:
        raise GovflowError(
            "two_forms",
            zh="--mermaid 与 --json 只能选一",
            en="--mermaid and --json exclude each other",
        )
    procedure = load(what)
    if as_json:
        print_json(procedure.to_dict())
    elif as_mermaid:
        from govflow.views.mermaid import mermaid

        print(mermaid(procedure, lang=lang))
    else:
        from govflow.views.procedure import procedure_view

        print_lines(lambda width: procedure_view(procedure, lang=lang, width=width))


def print_lines(view: Callable[[int], Iterable["Line"]]) -> None:
    """Print what a view makes of the terminal's width, in colour where there is a terminal."""
    from rich.console import Console

    from govflow.views import renderable
    from govflow.views.layout import WIDEST

    console = Console(highlight=False)
    console.print(renderable(view(min(console.width, WIDEST))), soft_wrap=True)
