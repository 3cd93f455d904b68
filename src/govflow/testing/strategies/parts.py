"""Strategies of what every part of a procedure has: names, words, citations."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from attrs import field, frozen
from hypothesis import strategies as st

from govflow.procedures import Cite, Datum, Procedure, State

__all__ = ["Vocabulary", "cites", "some", "table_of", "words"]

T = TypeVar("T")

_WORDS = st.text(st.characters(codec="utf-8"), max_size=6)
_NAMES = ("甲", "b", "c-1", "d_2", "état")


@frozen
class Vocabulary:
    """The names that events, duties and watches may use."""

    states: Mapping[str, State]
    roles: Sequence[str]
    data: Mapping[str, Datum]
    sources: Sequence[str] = ()
    opens: Mapping[str, Procedure] = field(factory=dict)

    def facts(self, *types: str) -> list[str]:
        """The facts of some types that are given, not worked out."""
        return [id for id, d in self.data.items() if d.type in types and not d.grades]


def words() -> st.SearchStrategy[str]:
    """Any short text that UTF-8 can hold, line ends, quotes and backslashes among it."""
    return _WORDS


def some(among: Sequence[T], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of them, each at most once, in any order."""
    if not among:
        return st.just(())
    return st.lists(st.sampled_from(among), min_size=least, max_size=most, unique=True).map(tuple)


def table_of(prefix: str, least: int, most: int) -> st.SearchStrategy[list[str]]:
    """The identifiers of a table's parts, from `least` to `most` of them."""
    return st.integers(least, most).map(lambda n: [f"{prefix}_{name}" for name in _NAMES[:n]])


def cites(sources: Sequence[str]) -> st.SearchStrategy[Cite | None]:
    """A citation of one of the sources, or none."""
    if not sources:
        return st.none()
    return st.none() | st.builds(Cite, st.sampled_from(sources), words(), words())
