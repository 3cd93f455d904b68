"""Floor 7, cli: what people type.

`app` puts the commands together and runs them; `output` is what they share; each command has a
file of its own. Here is only the way in, which must work without the `cli` extra too.
"""

import signal
import sys
from io import TextIOWrapper

__all__ = ["main"]

_EXTRA = ("typer", "rich")


def main() -> None:
    """Run the command line and end the process with its exit status."""
    if sys.platform != "win32":
        # Where the reader has had enough (`govflow … | head`), end as other tools do: silently.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that cannot show a character gets its code instead, as stderr does already.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        from govflow.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        from govflow.cli.output import complain, language

        complain(
            zh=f"缺少 {missing}；命令行需要：pip install 'govflow[cli]'",
            en=f"{missing} is missing; for the command line: pip install 'govflow[cli]'",
            lang=language(sys.argv[1:]),
        )
        sys.exit(2)
