"""The command line: its commands put together, run, and their failures told, a line for each.

A new command is a function in a file of its own and a line in the list below. It raises
`GovflowError` for what is wrong, and `typer.Exit(status)` to end with a status of its own.
"""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from govflow.cli.audit import audit
from govflow.cli.calendar import calendar
from govflow.cli.check import check
from govflow.cli.demo import demo
from govflow.cli.due import due
from govflow.cli.explain import explain
from govflow.cli.explore import explore
from govflow.cli.mutate import mutate
from govflow.cli.output import complain, language
from govflow.cli.packs import packs
from govflow.cli.run import run_case
from govflow.cli.show import show
from govflow.errors import GovflowError

__all__ = ["app", "run"]

BAD_INPUT = 2
INTERRUPTED = 130

# Plain help and no decorated tracebacks: either would load `rich` for every command.
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

app.command()(due)
app.command()(calendar)
app.command()(packs)
app.command()(show)
app.command()(explain)
app.command()(check)
app.command()(mutate)
app.command()(explore)
app.command("run")(run_case)
app.command()(audit)
app.command()(demo)

# What typer raises for a command line it does not understand. It exports one kind of it only, by
# which it is typed here: every kind has a context and a message.
_UsageError: type[typer.BadParameter] = typer.BadParameter.__bases__[0]


@app.callback(invoke_without_command=True)
def _govflow(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Version · 版本")] = False,
) -> None:
    """When is it due, where does a case stand, who was late. · 期限、进度、逾期"""
    if version:
        from importlib.metadata import version as version_of

        print(f"govflow {version_of('govflow')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(BAD_INPUT)


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit status; what is wrong goes to stderr."""
    lang = language(args)
    try:
        status = app(list(args), prog_name="govflow", standalone_mode=False)
    except GovflowError as error:
        complain(zh=error.message("zh"), en=error.message("en"), lang=lang)
        return BAD_INPUT
    except _UsageError as error:
        said = error.format_message()
        see = f"{error.ctx.command_path if error.ctx else 'govflow'} --help"
        complain(zh=f"命令行有误：{said}（参见 {see}）", en=f"{said} (see {see})", lang=lang)
        return BAD_INPUT
    except OSError as error:
        said = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        complain(zh=said, en=said, lang=lang)
        return BAD_INPUT
    except typer.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0
