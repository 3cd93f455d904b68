"""Fair timing: the sides take turns, round after round, so that a slow moment meets them all.

Every side runs once unmeasured, which warms its caches. The garbage collector runs before each
turn and rests during it, as in `timeit`. What is measured is processor time, so that the machine's
other work does not count; processes are measured by the clock on the wall.
"""

import gc
from collections.abc import Callable, Sequence
from math import ceil
from statistics import median
from time import get_clock_info, perf_counter, thread_time

from attrs import frozen

__all__ = ["Pace", "Ratio", "Side", "Times", "processor", "race", "ratio", "simple"]


@frozen
class Pace:
    """How long to look: the whole benchmark, or a quick one to see that it works."""

    rounds: int
    seconds: float
    """How long each side is measured in a round, at the least; 0 for a single pass."""
    dates: int
    cases: int
    """Cases a round."""
    starts: int
    """Processes started, of each kind."""


# Where processor time comes in coarse ticks (Windows), the clock on the wall is the better one.
processor = thread_time if get_clock_info("thread_time").resolution < 1e-6 else perf_counter


@frozen
class Side:
    """One of those compared."""

    name: str
    calls: int
    """How many calls one pass makes; times are given for one call."""
    ready: Callable[[], Callable[[], object]]
    """Prepares a pass, which is not measured, and returns the pass, which is."""
    clock: Callable[[], float] = processor


@frozen
class Times:
    """What one side took, in seconds a call, in each round."""

    name: str
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The time to go by."""
        return median(self.rounds)


@frozen
class Ratio:
    """How many times as long one side took as another."""

    median: float
    """The ratio of the medians."""
    low: float
    """The smallest and largest ratio of any one round: far apart where the machine was busy."""
    high: float


def simple(name: str, calls: int, run: Callable[[], object]) -> Side:
    """A side that needs no preparation."""
    return Side(name, calls, lambda: run)


def race(sides: Sequence[Side], pace: Pace) -> list[Times]:
    """Measure the sides in turn (A B C A B C …), and give their times in the same order."""
    passes = [_passes(side, pace.seconds) for side in sides]
    gc.freeze()  # what is there already need not be gone through before every turn
    rounds = [
        [_turn(side, n) for side, n in zip(sides, passes, strict=True)] for _ in range(pace.rounds)
    ]
    gc.unfreeze()
    columns = zip(*rounds, strict=True)
    return [Times(side.name, tuple(column)) for side, column in zip(sides, columns, strict=True)]


def ratio(theirs: Times, ours: Times) -> Ratio:
    """How many times as long `theirs` took."""
    each = [a / b for a, b in zip(theirs.rounds, ours.rounds, strict=True)]
    return Ratio(theirs.median / ours.median, min(each), max(each))


def _passes(side: Side, seconds: float) -> int:
    """How many passes fill the time; found by running one, after one to warm up."""
    _turn(side, 1)
    return ceil(seconds / (_turn(side, 1) * side.calls)) if seconds else 1


def _turn(side: Side, passes: int) -> float:
    """Seconds a call, over so many passes."""
    spent = 0.0
    gc.collect()
    gc.disable()
    try:
        for _ in range(passes):
            run = side.ready()
            begin = side.clock()
            run()
            spent += side.clock() - begin
    finally:
        gc.enable()
    return spent / (passes * side.calls)
