"""Start times: whole processes, from nothing to the answer."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from time import perf_counter

from attrs import evolve

from bench.table import Section, absolute, under
from bench.timing import Pace, Side, race

__all__ = ["starting"]

_COMMAND = "from govflow.cli import main; main()"  # what the installed `govflow` runs
_DUE = ("due", "2019-09-20", "10个工作日")


def starting(pace: Pace) -> Section:
    """The topic's section."""
    nothing, importing, due = race(
        [
            _process("nothing", "pass"),
            _process("import", "import govflow"),
            _process("due", _COMMAND, _DUE),
        ],
        evolve(pace, rounds=pace.starts, seconds=0.0),
    )
    return Section(
        f"Start times (whole processes, median of {pace.starts})",
        ("the interpreter's own start is in all of them",),
        (
            absolute("the interpreter alone", nothing),
            absolute("import govflow", importing, under(0.1)),
            absolute(f"govflow {' '.join(_DUE)}", due, under(0.25)),
        ),
    )


def _process(name: str, code: str, args: Sequence[str] = ()) -> Side:
    command = [sys.executable, "-c", code, *args]

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def ready() -> Callable[[], object]:
        return run

    return Side(name, 1, ready, clock=perf_counter)
