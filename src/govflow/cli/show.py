"""`govflow show`: a procedure for a person, as a diagram, or as plain values."""

from typing import Annotated

import typer

from govflow.cli.options import JsonOption, LangOption, PackArgument
from govflow.cli.output import print_json, print_lines
from govflow.errors import GovflowError

__all__ = ["show"]


def show(
    what: PackArgument,
    *,
    as_mermaid: Annotated[
        bool, typer.Option("--mermaid", help="A Mermaid state diagram · Mermaid 状态图")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="A page in Markdown · Markdown 页面")
    ] = False,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """A procedure: states, events, roles, duties · 程序的状态、事件、角色、职责"""
    from govflow.procedures import load

    if as_mermaid + as_markdown + as_json > 1:
        raise GovflowError(
            "two_forms",
            zh="--mermaid、--markdown 与 --json 只能选一",
            en="--mermaid, --markdown and --json exclude each other",
        )
    procedure = load(what)
    if as_json:
        print_json(procedure.to_dict())
    elif as_mermaid:
        from govflow.views.mermaid import mermaid

        print(mermaid(procedure, lang=lang))
    elif as_markdown:
        from govflow.views.pack_page import pack_page

        print(pack_page(procedure), end="")
    else:
        from govflow.views.procedure import procedure_view

        print_lines(lambda width: procedure_view(procedure, lang=lang, width=width))
