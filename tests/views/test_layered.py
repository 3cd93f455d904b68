"""Laws of the layout, on graphs of any kind."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from govflow.views.layered import Box, layered

names = st.sampled_from("abcdefgh")
graphs = st.tuples(
    st.dictionaries(names, st.tuples(st.integers(20, 300), st.integers(20, 200)), min_size=1),
    st.lists(st.tuples(names, names), max_size=20),
)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width - 0.01
        and other.x < one.x + one.width - 0.01
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(graphs)
def test_boxes_keep_their_size_and_do_not_overlap(
    graph: tuple[dict[str, tuple[int, int]], list[tuple[str, str]]],
) -> None:
    sizes, edges = graph
    known = [(a, b) for a, b in edges if a in sizes and b in sizes]
    layout = layered(sizes, known)
    assert {name: (box.width, box.height) for name, box in layout.boxes.items()} == sizes
    assert not any(overlap(a, b) for a, b in combinations(layout.boxes.values(), 2))
    for box in layout.boxes.values():
        assert -0.01 <= box.x <= layout.width - box.width + 0.01
        assert 0 <= box.y <= layout.height - box.height + 0.01


@given(graphs)
def test_every_edge_leads_from_its_box_to_the_other(
    graph: tuple[dict[str, tuple[int, int]], list[tuple[str, str]]],
) -> None:
    sizes, edges = graph
    known = [(a, b) for a, b in edges if a in sizes and b in sizes]
    layout = layered(sizes, known)
    assert set(layout.paths) == {(a, b) for a, b in known if a != b}
    for (start, end), path in layout.paths.items():
        for name, (x, y) in ((start, path[0]), (end, path[-1])):
            box = layout.boxes[name]
            assert box.x - 0.01 <= x <= box.x + box.width + 0.01
            assert y in (box.y, box.y + box.height)


def test_without_cycles_every_edge_leads_down() -> None:
    sizes = dict.fromkeys("abcd", (50.0, 20.0))
    layout = layered(sizes, [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
    tops = [layout.boxes[name].y for name in "abcd"]
    assert tops == sorted(set(tops))


def test_an_edge_that_closes_a_cycle_leads_up() -> None:
    layout = layered(dict.fromkeys("ab", (50.0, 20.0)), [("a", "b"), ("b", "a")])
    path = layout.paths["b", "a"]
    assert path[0][1] > path[-1][1]


def test_rows_are_ordered_so_that_edges_do_not_cross() -> None:
    sizes = dict.fromkeys("rabxy", (50.0, 20.0))
    layout = layered(sizes, [("r", "a"), ("r", "b"), ("a", "y"), ("b", "x")])
    left = {name: box.x for name, box in layout.boxes.items()}
    assert (left["a"] < left["b"]) == (left["y"] < left["x"])
