"""The options that several commands have, each declared once."""

from typing import Annotated

import typer

from govflow.cli.output import language
from govflow.text import Lang

__all__ = ["JsonOption", "LangOption", "PackArgument"]

LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        default_factory=language,
        show_default="the environment's",
        help="Language · 语言",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON, for programs · 输出 JSON")]

PackArgument = Annotated[
    str,
    typer.Argument(
        metavar="PACK|FILE", help="A pack (see `govflow packs`) or a .toml file · 规则包或文件"
    ),
]
