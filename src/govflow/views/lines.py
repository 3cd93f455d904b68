"""Lines of styled text: what every view is made of, whether it is shown in colour or not."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from attrs import frozen

if TYPE_CHECKING:
    from rich.text import Text as RichText

__all__ = ["Line", "Span", "columns", "plain", "renderable", "wrapped"]


@frozen
class Span:
    """A stretch of text and the style it is shown in, as `rich` writes styles (`bold red`)."""

    text: str
    style: str = ""


Line = tuple[Span, ...]
"""One line of what is shown."""


def plain(lines: Iterable[Line]) -> str:
    """The lines as a string, without styles."""
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)


def renderable(lines: Iterable[Line]) -> "RichText":
    """The lines as text that `rich` prints in colour (needs the `cli` extra)."""
    from rich.text import Text as RichText

    return RichText("\n").join(
        RichText.assemble(*((span.text, span.style) for span in line)) for line in lines
    )


def columns(text: str) -> int:
    """How many columns a text takes in a terminal, where Chinese characters take two."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(label: str, items: Iterable[Line], separator: str, width: int) -> list[Line]:
    """The items after a label, on as many lines as they need; no item is broken in two."""
    indent, broken = Span(" " * columns(label)), Span(separator.rstrip())
    room = width - columns(broken.text)
    lines: list[Line] = []
    line: Line = (Span(label),)
    for item in items:
        first = len(line) == 1
        longer = (*line, *item) if first else (*line, Span(separator), *item)
        if first or sum(columns(span.text) for span in longer) <= room:
            line = longer
        else:
            lines.append((*line, broken))
            line = (indent, *item)
    return [*lines, line]
