"""Laying lines out in a given number of columns: wrapping, hanging indents, tables.

Lines of Chinese may be broken between any two characters, but none begins with a closing mark or
ends with an opening one; `rich` breaks at spaces only, which leaves Chinese ragged. Widths are
counted in terminal columns, so what is set side by side stays in line in both languages.
"""

import re
from collections.abc import Iterable, Sequence

from govflow.views.lines import Line, Span, columns

__all__ = ["BLANK", "WIDEST", "beside", "hanging", "heading", "say", "size", "table", "wrap"]

BLANK: Line = ()
WIDEST = 100
"""The most columns that text is set in: longer lines are hard to read."""

_NARROWEST = 20  # columns left for the text beside an indent, however little room there is
_GAP = 2  # columns between two cells of a table

_WIDE = r"\u2e80-\u303f\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_OPENING = r"“‘（《「【〈"
_CLOSING = r"，。；：、！？）》」】〉”’…"
_DATED = r"\d{4}-\d\d-\d\d (?:周.|[A-Z][a-z]{2}\b)"  # a date and its weekday
_WORD = rf"[^\s{_WIDE}{_OPENING}{_CLOSING}]+"
_COUNTED = rf"(?![{_OPENING}])[{_WIDE}]"  # 个 in 10个工作日 stays with its number
_ATOM = re.compile(
    rf"\s+|[{_OPENING}]*(?:{_DATED}|{_WORD}(?:{_COUNTED})?|[{_WIDE}])?[{_CLOSING}]*\s*"
)


def say(text: str, style: str = "") -> Line:
    """A line of one style; what cannot be printed in it (a control code) shows as `�`."""
    return (Span("".join(c if c.isprintable() else "�" for c in text), style),)


def heading(text: str) -> Line:
    """The line above a section."""
    return say(text, "bold")


def wrap(line: Line, width: int) -> list[Line]:
    """The line on as many lines as it needs; words, and marks with what they belong to, stay whole.

    A word longer than the width is left as it is: better too wide than torn.
    """
    text = "".join(span.text for span in line)
    cuts = [0]
    used = 0
    for match in _ATOM.finditer(text):
        atom = match.group()
        shown = atom.rstrip()
        if used and shown and used + columns(shown) > width:
            cuts.append(match.start())
            used = 0
        used += columns(atom)
    ends = [*cuts[1:], len(text)]
    return [_part(line, start, end) for start, end in zip(cuts, ends, strict=True)]


def beside(head: Line, indent: int, lines: Sequence[Line]) -> list[Line]:
    """Lines beside a head, all of them starting at the column `indent`."""
    pad = Span(" " * (indent - size(head)))
    first, *others = lines
    return [_trimmed((*head, pad, *first)), *((Span(" " * indent), *line) for line in others)]


def hanging(head: Line, indent: int, body: Line, width: int) -> list[Line]:
    """The body wrapped beside a head, as `beside`."""
    return beside(head, indent, wrap(body, max(width - indent, _NARROWEST)))


def table(
    rows: Iterable[Sequence[Line]], width: int, *, indent: int = 0, right: Sequence[int] = ()
) -> list[Line]:
    """Rows of cells in columns as wide as they need; the last one is wrapped in what is left.

    Args:
        rows: the cells, as many in each row.
        width: how many columns there are.
        indent: how many of them stay empty on the left.
        right: the cells (0 for the first) that are set to the right of their column.
    """
    cells = [list(row) for row in rows]
    if not cells:
        return []
    sizes = [max(size(row[i]) for row in cells) for i in range(len(cells[0]) - 1)]
    lines: list[Line] = []
    for row in cells:
        head: list[Span] = [Span(" " * indent)]
        for i, room in enumerate(sizes):
            pad = Span(" " * (room - size(row[i])))
            head += [pad, *row[i]] if i in right else [*row[i], pad]
            head.append(Span(" " * _GAP))
        lines += hanging(tuple(head), size(head), row[-1], width)
    return lines


def _part(line: Line, start: int, end: int) -> Line:
    """The characters of a line from `start` up to `end`, without the space they end with."""
    spans: list[Span] = []
    at = 0
    for span in line:
        text = span.text[max(start - at, 0) : max(end - at, 0)]
        at += len(span.text)
        if text:
            spans.append(Span(text, span.style))
    return _trimmed(tuple(spans))


def _trimmed(line: Line) -> Line:
    """A line without the space it ends with."""
    for last in range(len(line), 0, -1):
        if text := line[last - 1].text.rstrip():
            return (*line[: last - 1], Span(text, line[last - 1].style))
    return ()


def size(line: Iterable[Span]) -> int:
    """How many columns a line takes."""
    return sum(columns(span.text) for span in line)
