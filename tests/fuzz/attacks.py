"""Texts made to keep a reader busy, and a program that reads them in bounds of time and memory.

`python -m tests.fuzz.attacks READER SIZE` reads every one at that size, in characters. For each it
prints the seconds of processor time, what became of the text, and the attack.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

__all__ = ["ATTACKS"]

MEGABYTE = 1 << 20
MOST_MEMORY = 200 * MEGABYTE
"""What reading may add to what the process has once all is imported."""
MOST_SECONDS = 20
"""For all of them together: against hanging, and generous, because machines are slow."""


def _repeated(part: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: before + part * (size // len(part)) + after


def _numbered(line: str) -> Callable[[int], str]:
    """Lines that differ in their numbers only."""
    return lambda size: "".join(line.format(n) for n in range(size // (len(line.format(99999)))))


_HEAD = 'id="a.b"\nversion="1"\ninitial="s0"\ntitle={zh="a"}\n'

ATTACKS: dict[str, Callable[[int], str]] = {
    "brackets": _repeated("[", "a = "),
    "brackets in JSON": _repeated("["),
    "braces": _repeated("{a=", "a = "),
    "objects": _repeated('{"a":'),
    "digits": _repeated("9", "a = "),
    "hexadecimal digits": _repeated("f", "version = 0x"),
    "digits in JSON": _repeated("9", '{"procedure": ', "}"),
    "quotes": _repeated('"'),
    "apostrophes": _repeated("'"),
    "open text": _repeated("a", 'a = "'),
    "escapes": _repeated("\\n", 'a = "', '"'),
    "key of many parts": _repeated("a.", "", "a = 1"),
    "quoted key of many parts": _repeated('"a" . ', "", "a = 1"),
    "inner key of many parts": _repeated("a.", "x = {", "a = 1}"),
    "header of many parts": _repeated("a.", "[", "a]"),
    "headers": _repeated("[[a]]\n"),
    "many keys": _numbered("k{} = 1\n"),
    "many states": _numbered("[states.s{}]\n"),
    "many events": _numbered('[events.e{0}]\nfrom = "s{0}"\n'),
    "many wrong roles": _numbered('[events.e{0}]\nfrom = "*"\nby = "r{0}"\n'),
    "many scenarios": _numbered('[[scenario]]\nname = "{}"\nevents = []\n'),
    "many wrong scenarios": _numbered("[[scenario]]\nk{} = 1\n"),
    "many rows": lambda size: "event,on\n" + _repeated("open,2019-08-12\n")(size),
    "many columns": _repeated("event,"),
    "one cell": _repeated("a", "event,on\n"),
    "one quoted cell": _repeated("a", 'event,on\n"'),
    "numerals": _repeated("十"),
    "periods": _repeated("10 days "),
    "blanks": _repeated(" "),
    "line ends": _repeated("\n"),
    "carriage returns": _repeated("\r"),
    "NULs": _repeated("\x00"),
    "marks": _repeated("\ufeff"),
    "comment": _repeated("#"),
    "states": lambda size: _HEAD + _numbered("[states.s{}]\n")(size),
    "moves": lambda size: _HEAD + _numbered('[states.s{0}]\n[events.e{0}]\nfrom = "s{0}"\n')(size),
    "duties": lambda size: (
        _HEAD
        + "[states.s0]\n[roles.r]\n"
        + _numbered('[duties.d{}]\nbearer="r"\nstarts="open"\nends="e"\nwithin="1 day"\n')(size)
    ),
}


def main() -> None:
    from tests.fuzz.readers import outcome

    reader, size = sys.argv[1], int(sys.argv[2])
    outcome(reader, "")  # all is imported by now
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    for attack, made in ATTACKS.items():
        text = made(size)
        before = time.process_time()
        said = outcome(reader, text) or "read"
        print(f"{time.process_time() - before:.3f}\t{said}\t{attack}", flush=True)


if __name__ == "__main__":
    main()
