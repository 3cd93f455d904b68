"""`govflow explain`: one duty of a procedure, and a date worked out from it."""

from typing import Annotated

import typer

from govflow.cli.options import LangOption, PackArgument
from govflow.cli.output import print_lines, read_date
from govflow.errors import GovflowError, nearest

__all__ = ["explain"]


def explain(
    what: PackArgument,
    duty: Annotated[str, typer.Argument(metavar="DUTY", help="A duty of it · 其中的一项职责")],
    *,
    start: Annotated[
        str | None, typer.Option("--from", help="The day the example starts · 示例起算日")
    ] = None,
    lang: LangOption,
) -> None:
    """A duty: the rule, its phrase, its readings, a worked example · 一项职责的依据与示例"""
    from govflow.procedures import load
    from govflow.views.explained import EXAMPLE_START, explained_view

    procedure = load(what)
    found = procedure.duties.get(duty)
    if found is None:
        zh, en = nearest(duty, procedure.duties)
        raise GovflowError(
            "unknown_duty",
            zh=f"{procedure.id} 没有职责 {duty!r}；{zh}",
            en=f"{procedure.id} has no duty {duty!r}; {en}",
        )
    begins = EXAMPLE_START if start is None else read_date(start, where="--from")
    print_lines(
        lambda width: explained_view(procedure, found, start=begins, lang=lang, width=width)
    )
