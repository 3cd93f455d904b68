"""Floor 7, cli: what people type.

`app` puts the commands together and runs them; `output` is what they share; each command has a
file of its own. Here is only the way in, which must work without the `cli` extra too.
"""

import signal
import sys

__all__ = ["main"]

_EXTRA = ("typer", "rich")


def main() -> None:
    """Run the command line and end the process with its exit status."""
    if sys.platform != "win32":
        # Where the reader has had enough (`govflow … | head`), end as other tools do: silently.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        from govflow.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        from govflow.cli.output import complain

        complain(
            zh=f"缺少 {error.name}；命令行需要：pip install 'govflow[cli]'",
            en=f"{error.name} is missing; for the command line: pip install 'govflow[cli]'",
        )
        sys.exit(2)
