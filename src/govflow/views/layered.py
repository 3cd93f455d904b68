"""A layered layout: boxes in rows from top to bottom, so that most arrows lead down.

The steps are Sugiyama's: turn the edges that close a cycle, put each box below those that lead to
it, order the rows so that few edges cross, then place the boxes near their neighbours. An edge over
several rows passes between the boxes of those it crosses. Nothing here knows what is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

__all__ = ["Box", "Edge", "Layout", "layered"]

Edge = tuple[str, str]
Point = tuple[float, float]

_GAP = 28.0  # between boxes of a row
_LANE = 14.0  # the room of an edge that passes a row
_ROW_GAP = 56.0
_SWEEPS = 24


@frozen
class Box:
    """Where a box is: its left, its top and its size."""

    x: float
    y: float
    width: float
    height: float


@frozen
class Layout:
    """Where everything is, in the units of the sizes given."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    paths: Mapping[Edge, tuple[Point, ...]]
    """The points that each edge passes, from where it starts to where it leads."""


_Node = tuple[str, Edge | None, int]
"""A box (its name), or the place at which an edge passes a row (the edge and the row)."""


def layered(sizes: Mapping[str, tuple[float, float]], edges: Iterable[Edge]) -> Layout:
    """The layout of boxes and the edges between them.

    Args:
        sizes: the width and height of each box by name; the first ones come first.
        edges: from which box to which; an edge from a box to itself is left out.
    """
    wanted = [edge for edge in dict.fromkeys(edges) if edge[0] != edge[1]]
    turned = _turned(list(sizes), wanted)
    down = {edge: edge[::-1] if edge in turned else edge for edge in wanted}
    rank = _ranks(list(sizes), list(down.values()))
    chains = {edge: _chain(upper, lower, rank) for edge, (upper, lower) in down.items()}
    rows = _rows(list(sizes), rank, chains.values())
    neighbours = _neighbours(chains.values())
    rows = _ordered(rows, neighbours)
    centres = _placed(rows, neighbours, sizes)
    return _drawn(rows, centres, sizes, {e: (chains[e], e in turned) for e in wanted})


def _turned(names: Sequence[str], edges: Sequence[Edge]) -> set[Edge]:
    """The edges that lead back to a box on the way to where they start."""
    leads: dict[str, list[str]] = {name: [] for name in names}
    for start, end in edges:
        leads[start].append(end)
    done: set[str] = set()
    turned: set[Edge] = set()

    def visit(name: str, way: set[str]) -> None:
        for other in leads[name]:
            if other in way:
                turned.add((name, other))
            elif other not in done:
                visit(other, way | {other})
        done.add(name)

    for name in names:
        if name not in done:
            visit(name, {name})
    return turned


def _ranks(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The row of each box: one below the lowest of those that lead to it."""
    rank = dict.fromkeys(names, 0)
    for _ in names:  # the longest way has as many steps as there are boxes, at most
        for upper, lower in edges:
            rank[lower] = max(rank[lower], rank[upper] + 1)
    return rank


def _chain(upper: str, lower: str, rank: Mapping[str, int]) -> tuple[_Node, ...]:
    between = range(rank[upper] + 1, rank[lower])
    passing: list[_Node] = [("", (upper, lower), row) for row in between]
    return ((upper, None, 0), *passing, (lower, None, 0))


def _rows(
    names: Sequence[str], rank: Mapping[str, int], chains: Iterable[Sequence[_Node]]
) -> list[list[_Node]]:
    rows: list[list[_Node]] = [[] for _ in range(max(rank.values(), default=0) + 1)]
    for name in names:
        rows[rank[name]].append((name, None, 0))
    for chain in chains:
        for node in chain[1:-1]:
            if node not in rows[node[2]]:
                rows[node[2]].append(node)
    return rows


class _Links:
    """The nodes that a node is joined to in the row above and in the row below."""

    def __init__(self) -> None:
        self.above: dict[_Node, list[_Node]] = {}
        self.below: dict[_Node, list[_Node]] = {}


def _neighbours(chains: Iterable[Sequence[_Node]]) -> _Links:
    links = _Links()
    for chain in chains:
        for upper, lower in pairwise(chain):
            links.below.setdefault(upper, []).append(lower)
            links.above.setdefault(lower, []).append(upper)
    return links


def _ordered(rows: list[list[_Node]], links: _Links) -> list[list[_Node]]:
    """The rows, each in an order in which few edges cross: the best of some sweeps."""
    best, fewest = [list(row) for row in rows], _crossings(rows, links)
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        near = links.above if downwards else links.below
        order = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
        for index in order:
            other = rows[index - 1 if downwards else index + 1]
            place = {node: at for at, node in enumerate(other)}
            middle = {
                node: _mean([place[n] for n in near.get(node, ()) if n in place], at)
                for at, node in enumerate(rows[index])
            }
            rows[index].sort(key=lambda node: middle[node])
        if (count := _crossings(rows, links)) < fewest:
            best, fewest = [list(row) for row in rows], count
    return best


def _crossings(rows: Sequence[Sequence[_Node]], links: _Links) -> int:
    count = 0
    for upper, lower in pairwise(rows):
        place = {node: at for at, node in enumerate(lower)}
        ends = [sorted(place[n] for n in links.below.get(node, ()) if n in place) for node in upper]
        flat = [end for group in ends for end in group]
        count += sum(b < a for i, a in enumerate(flat) for b in flat[i + 1 :])
    return count


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _placed(
    rows: Sequence[Sequence[_Node]], links: _Links, sizes: Mapping[str, tuple[float, float]]
) -> dict[_Node, float]:
    """The middle of each node from left to right, as near to its neighbours as there is room."""
    half = {n: (sizes[n[0]][0] + _GAP if n[1] is None else _LANE) / 2 for row in rows for n in row}
    centre = dict.fromkeys(half, 0.0)
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        for row in rows if downwards else reversed(rows):
            wishes: dict[_Node, float] = {}
            for node in row:
                near = (links.above if downwards else links.below).get(node, [])
                if both := near or links.above.get(node, []) + links.below.get(node, []):
                    wishes[node] = _mean([centre[n] for n in both], 0.0)
            # A box that nothing leads to or from stands beside the others of its row.
            middle = _mean(list(wishes.values()), 0.0)
            wanted = [wishes.get(node, middle) for node in row]
            for node, at in zip(row, _apart(wanted, [half[n] for n in row]), strict=True):
                centre[node] = at
    return centre


def _apart(wanted: Sequence[float], half: Sequence[float]) -> list[float]:
    """The places nearest to those wanted (least squares) at which the nodes do not overlap.

    Neighbours that would overlap are put together and moved to the mean of what they want.
    """
    offsets = [0.0]
    for left, right in pairwise(half):
        offsets.append(offsets[-1] + left + right)
    groups: list[tuple[float, int]] = []  # the mean wish of each group, and how many are in it
    for wish, offset in zip(wanted, offsets, strict=True):
        at, count = wish - offset, 1
        while groups and groups[-1][0] > at:
            before, many = groups.pop()
            at, count = (before * many + at * count) / (many + count), many + count
        groups.append((at, count))
    starts = [at for at, count in groups for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _drawn(
    rows: Sequence[Sequence[_Node]],
    centres: Mapping[_Node, float],
    sizes: Mapping[str, tuple[float, float]],
    chains: Mapping[Edge, tuple[tuple[_Node, ...], bool]],
) -> Layout:
    widths = {node: sizes[node[0]][0] if node[1] is None else 0.0 for node in centres}
    left = min((centres[n] - widths[n] / 2 for n in centres), default=0.0)
    right = max((centres[n] + widths[n] / 2 for n in centres), default=0.0)
    tops, bottoms, y = {}, {}, 0.0  # of the row that each node is in
    boxes: dict[str, Box] = {}
    for row in rows:
        height = max((sizes[n[0]][1] for n in row if n[1] is None), default=0.0)
        for node in row:
            tops[node], bottoms[node] = y, y + height
            if node[1] is None:
                width, own = sizes[node[0]]
                boxes[node[0]] = Box(centres[node] - left - width / 2, y, width, own)
        y += height + _ROW_GAP
    moved = {node: centre - left for node, centre in centres.items()}
    ports = _ports([chain for chain, _ in chains.values()], moved, widths)
    paths: dict[Edge, tuple[Point, ...]] = {}
    for edge, (chain, back) in chains.items():
        upper, lower = chain[0], chain[-1]
        box, port = boxes[upper[0]], ports[upper, chain[1]]
        points: list[Point] = [(port, box.y + box.height)]
        if bottoms[upper] > box.y + box.height:  # straight down, past the taller boxes of its row
            points.append((port, bottoms[upper]))
        for node in chain[1:-1]:
            points += [(moved[node], tops[node]), (moved[node], bottoms[node])]
        points.append((ports[lower, chain[-2]], tops[lower]))
        paths[edge] = tuple(reversed(points)) if back else tuple(points)
    return Layout(right - left, max(y - _ROW_GAP, 0.0), boxes, paths)


def _ports(
    chains: Iterable[Sequence[_Node]],
    centres: Mapping[_Node, float],
    widths: Mapping[_Node, float],
) -> dict[tuple[_Node, _Node], float]:
    """Where on a box's side each edge meets it, spread so that edges do not cross there."""
    below: dict[_Node, set[_Node]] = {}
    above: dict[_Node, set[_Node]] = {}
    for chain in chains:
        below.setdefault(chain[0], set()).add(chain[1])
        above.setdefault(chain[-1], set()).add(chain[-2])
    ports: dict[tuple[_Node, _Node], float] = {}
    for side in (below, above):
        for node, others in side.items():
            ordered = sorted(others, key=lambda other: centres[other])
            step = widths[node] / (len(ordered) + 1)
            for number, other in enumerate(ordered, start=1):
                ports[node, other] = centres[node] - widths[node] / 2 + step * number
    return ports
