"""A change: one thing about a part of a procedure, made otherwise; and how a change is worded."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from govflow.text import Text

__all__ = ["Change", "another", "changed", "dropped", "less_one"]

T = TypeVar("T")
U = TypeVar("U")


@frozen
class Change(Generic[T]):
    """A part with one thing about it made otherwise."""

    path: str
    """The key it stands at: `duties.report.within`."""
    name: str
    """What was done there, unlike all else that is done at the same key: `less`."""
    text: Text
    """What it was and what it is: 10 working days → 9 working days."""
    value: T
    """The part as it is now."""

    def into(self, whole: Callable[[T], U]) -> "Change[U]":
        """The same change seen from the whole that the part belongs to."""
        return Change(self.path, self.name, self.text, whole(self.value))


def changed(path: str, name: str, old: Text | str, new: Text | str, value: T) -> Change[T]:
    """A change from one thing to another, each in words."""
    was, now = _text(old), _text(new)
    words = Text(zh=f"{was.get('zh')} → {now.get('zh')}", en=f"{was.get('en')} → {now.get('en')}")
    return Change(path, name, words, value)


def dropped(path: str, name: str, old: Text | str, value: T) -> Change[T]:
    """A change by which something is no longer there."""
    was = _text(old)
    words = Text(zh=f"去掉 {was.get('zh')}", en=f"{was.get('en')} dropped")
    return Change(path, name, words, value)


def less_one(
    path: str, names: tuple[str, ...], least: int = 1
) -> Iterator[Change[tuple[str, ...]]]:
    """The names without each of them in turn, where at least so many remain."""
    if len(names) > least:
        for name in names:
            kept = tuple(other for other in names if other != name)
            yield dropped(path, f"without_{name}", name, kept)


def another(names: Sequence[str], taken: Sequence[str]) -> str | None:
    """The name that follows the first one taken and is not taken itself; None if all are."""
    after = names.index(taken[0]) + 1
    return next((name for name in (*names[after:], *names) if name not in taken), None)


def _text(words: Text | str) -> Text:
    return words if isinstance(words, Text) else Text(words, words)
