"""A procedure's states as a drawing (SVG) in which each move has a tone: reached, missed.

A state is a card with the events that are possible in it; an event that leads on names the state
it leads to, and an arrow goes there. Events possible in every open state have a card of their own.
The drawing has no styles of its own: its classes are for the page it stands in.
"""

from collections.abc import Iterable, Mapping
from html import escape

from attrs import frozen

from govflow.procedures import ANY_STATE, Procedure
from govflow.text import Lang, Text
from govflow.views.layered import Box, Edge, Layout, layered
from govflow.views.lines import columns

__all__ = ["Shown", "state_diagram"]

_COLUMN = 6.6  # the width of half a Chinese character at the size of the rows
_ROW, _HEAD, _PAD, _MARGIN = 18.0, 26.0, 10.0, 12.0
_LONGEST = 56  # columns of a row; the rest of it is in its tooltip

_ANY = Text(zh="任何未办结的状态", en="any open state")


@frozen
class Shown:
    """A move as it is drawn: an event in a state, and where it leads."""

    origin: str
    """The state, or `ANY_STATE`."""
    event: str
    target: str | None
    """The state it leads to; None where the case stays."""
    tone: str
    """The class of what is drawn: `reached`, `missed`."""
    note: str = ""
    """What is said of it when it is pointed at: its condition."""


def state_diagram(procedure: Procedure, moves: Iterable[Shown], *, lang: Lang = "zh") -> str:
    """The drawing's source, an `svg` element.

    Args:
        procedure: the procedure.
        moves: what is drawn of it.
        lang: the language of the labels.
    """
    rows: dict[str, list[Shown]] = {state: [] for state in procedure.states}
    for move in moves:
        rows.setdefault(move.origin, []).append(move)
    texts = {
        origin: [_row_text(procedure, move, lang) for move in listed]
        for origin, listed in rows.items()
    }
    sizes = {origin: _size(_title(procedure, origin, lang), texts[origin]) for origin in rows}
    edges: dict[Edge, set[str]] = {}
    for origin, listed in rows.items():
        for move in listed:
            if move.target is not None and move.target != origin:
                edges.setdefault((origin, move.target), set()).add(move.tone)
    layout = layered(sizes, edges)
    arrows = [_arrow(layout, edge, tones) for edge, tones in edges.items()]
    cards = [
        _card(procedure, origin, layout.boxes[origin], rows[origin], texts[origin], lang)
        for origin in rows
    ]
    return "\n".join([_opening(procedure, layout, lang), *arrows, *cards, "</svg>"])


def _opening(procedure: Procedure, layout: Layout, lang: Lang) -> str:
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    label = escape(procedure.title.get(lang), quote=True)
    heads = "".join(
        f'<marker id="head-{tone}" class="{tone}" viewBox="0 0 8 8" refX="7" refY="4"'
        ' markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker>'
        for tone in ("reached", "partly", "missed")
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" '
        f'width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{-_MARGIN:g} {-_MARGIN:g} {width:.0f} {height:.0f}"><defs>{heads}</defs>'
    )


def _title(procedure: Procedure, origin: str, lang: Lang) -> str:
    return (_ANY if origin == ANY_STATE else procedure.states[origin].text).get(lang)


def _row_text(procedure: Procedure, move: Shown, lang: Lang) -> str:
    event = procedure.events[move.event].text.get(lang)
    if move.target is None or move.target == move.origin:
        return event
    return f"{event} → {procedure.states[move.target].text.get(lang)}"


def _size(title: str, texts: Iterable[str]) -> tuple[float, float]:
    shown = [_short(text) for text in texts]
    widest = max(columns(text) + 3 for text in (title, *shown))
    body = _ROW * len(shown) + (_PAD / 2 if shown else 0)
    return widest * _COLUMN + 2 * _PAD, _HEAD + body


def _short(text: str) -> str:
    while columns(text) > _LONGEST:
        text = text[: -2 if text.endswith("…") else -1].rstrip() + "…"
    return text


def _arrow(layout: Layout, edge: Edge, tones: set[str]) -> str:
    tone = "partly" if len(tones) > 1 else next(iter(tones))
    (x, y), *others = layout.paths[edge]
    path = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in others:
        middle = (y + to_y) / 2
        path.append(f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    return f'<path class="arrow {tone}" d="{" ".join(path)}" marker-end="url(#head-{tone})"/>'


def _card(
    procedure: Procedure,
    origin: str,
    box: Box,
    listed: list[Shown],
    texts: list[str],
    lang: Lang,
) -> str:
    kinds = ["state"]
    if origin != ANY_STATE and procedure.states[origin].final:
        kinds.append("final")
    if origin == procedure.initial:
        kinds.append("initial")
    said = [f'<g class="{" ".join(kinds)}" transform="translate({box.x:.1f} {box.y:.1f})">']
    said.append(f'<rect width="{box.width:.1f}" height="{box.height:.1f}" rx="6"/>')
    title = escape(_title(procedure, origin, lang))
    said.append(f'<text class="title" x="{_PAD:g}" y="18">{title}</text>')
    for number, (move, text) in enumerate(zip(listed, texts, strict=True)):
        y = _HEAD + _ROW * number + 12
        mark = _MARKS.get(move.tone, "")
        note = escape(f"{text}  {move.note}".strip())
        said.append(
            f'<text class="row {move.tone}" x="{_PAD:g}" y="{y:g}"><title>{note}</title>'
            f"{mark} {escape(_short(text))}</text>"
        )
    return "".join([*said, "</g>"])


_MARKS: Mapping[str, str] = {"reached": "✓", "missed": "✗"}
