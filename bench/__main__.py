"""`python -m bench`: run every topic and print one table of it all.

An aim that is missed is said so in the table; the exit status is 0 all the same, since a busy
machine is no error.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version
from time import perf_counter

from bench.audits import audits
from bench.bulk import bulk_dates
from bench.deadlines import deadlines
from bench.machines import machines
from bench.starting import starting
from bench.table import Section, markdown, plain
from bench.timing import Pace
from bench.tours import tours
from bench.working_days import working_days

_TOPICS: dict[str, Callable[[Pace], Section]] = {
    "working_days": working_days,
    "deadlines": deadlines,
    "bulk": bulk_dates,
    "machines": machines,
    "tours": tours,
    "audits": audits,
    "starting": starting,
}
_FULL = Pace(rounds=31, seconds=0.02, dates=100, cases=330, starts=7)
_QUICK = Pace(rounds=3, seconds=0.005, dates=20, cases=20, starts=2)
_PACKAGES = (
    "govflow",
    "holidays",
    "lexdays",
    "transitions",
    "python-statemachine",
    "attrs",
    "numpy",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=f"any of: {', '.join(_TOPICS)}")
    parser.add_argument("--quick", action="store_true", help="ten seconds, to see that it works")
    parser.add_argument("--markdown", action="store_true", help="for the documentation")
    args = parser.parse_args()
    for topic in args.topics:
        if topic not in _TOPICS:
            parser.error(f"there is no topic {topic!r}; there are: {', '.join(_TOPICS)}")
    begin, sections = perf_counter(), []
    for topic in args.topics or _TOPICS:
        print(f"{topic} …", file=sys.stderr)
        sections.append(_TOPICS[topic](_QUICK if args.quick else _FULL))
    took = f"{perf_counter() - begin:.0f} s"
    if args.markdown:
        print(f"{_machine()}\n\n{markdown(sections)}")
    else:
        print(f"\n{_machine()}; {took}\n\n\n{plain(sections)}")


def _machine() -> str:
    """What it ran on, without saying whose it is."""
    packages = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} CPUs; {packages}"
    )


if __name__ == "__main__":
    main()
