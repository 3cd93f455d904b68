"""What came out, as a table: plain text for the terminal, Markdown for the documentation."""

from collections.abc import Callable, Iterator, Sequence
from unicodedata import east_asian_width

from attrs import frozen

from bench.timing import Ratio, Times, ratio

__all__ = [
    "Aim",
    "Row",
    "Section",
    "absolute",
    "at_least",
    "compared",
    "markdown",
    "plain",
    "under",
    "within",
]

_HEAD = ("what", "ours µs", "against", "theirs µs", "ratio (min–max)", "aim", "met")
_NUMERIC = (1, 3)


@frozen
class Row:
    """One comparison, or one time of ours alone."""

    what: str
    ours: float
    """Seconds a call."""
    against: str = ""
    theirs: float | None = None
    ratio: Ratio | None = None
    """Theirs over ours: above 1 where we are faster."""
    aim: "Aim | None" = None

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        return None if self.aim is None else self.aim.met(self)


@frozen
class Aim:
    """What we set out to reach."""

    text: str
    met: Callable[[Row], bool]


@frozen
class Section:
    """One topic: its rows, and in words what each side does."""

    title: str
    says: tuple[str, ...]
    rows: tuple[Row, ...]


def at_least(times: float) -> Aim:
    """Faster than theirs by so many times."""
    return Aim(f"≥ {times:g}×", lambda row: row.ratio is not None and row.ratio.median >= times)


def within(times: float) -> Aim:
    """Slower than theirs by no more than so many times."""
    return Aim(
        f"≤ {times:g}× slower", lambda row: row.ratio is not None and row.ratio.median >= 1 / times
    )


def under(seconds: float) -> Aim:
    """Done in less than so many seconds."""
    return Aim(f"< {seconds:g} s", lambda row: row.ours < seconds)


def compared(what: str, ours: Times, theirs: Times, aim: Aim | None = None) -> Row:
    """A row that compares two sides."""
    return Row(what, ours.median, theirs.name, theirs.median, ratio(theirs, ours), aim)


def absolute(what: str, ours: Times, aim: Aim | None = None) -> Row:
    """A row of one side's time alone."""
    return Row(what, ours.median, aim=aim)


def plain(sections: Sequence[Section]) -> str:
    """The sections for a terminal, their columns aligned throughout."""
    cells = [[_cells(row) for row in section.rows] for section in sections]
    lines = [_HEAD, *(line for part in cells for line in part)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    parts = []
    for section, part in zip(sections, cells, strict=True):
        table = [_aligned(line, widths) for line in (_HEAD, *part)]
        rule = "-" * max(map(_width, table))
        says = [f"  {line}" for line in section.says]
        parts.append("\n".join([section.title, *says, "", table[0], rule, *table[1:]]))
    return "\n\n\n".join(parts)


def markdown(sections: Sequence[Section]) -> str:
    """The sections as Markdown."""
    return "\n\n".join("\n".join(_marked(section)) for section in sections)


def _marked(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    yield ""
    yield from (f"- {line}" for line in section.says)
    if section.says:
        yield ""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{'|'.join('--:' if i in _NUMERIC else '---' for i in range(len(_HEAD)))}|"
    for row in section.rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in _cells(row))} |"


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        _micros(row.ours),
        row.against,
        "" if row.theirs is None else _micros(row.theirs),
        "" if row.ratio is None else _ratio(row.ratio),
        "" if row.aim is None else row.aim.text,
        {None: "", True: "yes", False: "NO"}[row.met],
    )


def _micros(seconds: float) -> str:
    return _figures(seconds * 1e6)


def _ratio(found: Ratio) -> str:
    if found.median >= 1:
        middle, low, high = map(_figures, (found.median, found.low, found.high))
        return f"{middle}× ({low}–{high})"
    middle, low, high = map(_figures, (1 / found.median, 1 / found.high, 1 / found.low))
    return f"{middle}× slower ({low}–{high})"


def _figures(value: float) -> str:
    """Three figures, or all of a larger number's."""
    return f"{value:,.{2 if value < 10 else 1 if value < 100 else 0}f}"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = []
    for i, (cell, width) in enumerate(zip(line, widths, strict=True)):
        room = " " * (width - _width(cell))
        cells.append(room + cell if i in _NUMERIC else cell + room)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns on a terminal, where a Chinese character takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
