"""From what `cattrs` raises, group within group, to problems with their key paths."""

from collections.abc import Callable, Iterator

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from govflow.errors import GovflowError, Problem
from govflow.procedures.problems import unknown

__all__ = ["KEYS_OF_NAMES", "problems_in", "shown", "type_error", "wrong_type"]

_MOST_KEYS = 20  # that one part cannot have; each is compared with those it can


def type_error(value: object, en: str, zh: str) -> GovflowError:
    """The same where the place is not known yet."""
    problem = wrong_type("", value, en, zh)
    return GovflowError(problem.code, zh=problem.zh, en=problem.en)


def wrong_type(where: str, value: object, en: str, zh: str) -> Problem:
    """A value of another type than the key's, at a place."""
    text = shown(value)
    return Problem(
        "wrong_type", where, zh=f"应为{zh}，而非 {text}", en=f"expected {en}, not {text}"
    )


def shown(value: object) -> str:
    """A value as an error quotes it: in full if it is short."""
    try:
        whole = repr(value)
    except RecursionError:  # nested too deeply to be written out
        return f"{type(value).__name__} …"
    return whole if len(whole) < 60 else f"{type(value).__name__} {whole[:50]}…"


def problems_in(
    error: BaseException, where: str, keys: Callable[[type], list[str]], kind: type | None = None
) -> Iterator[Problem]:
    """Everything wrong that an error, or a group of them, tells of; `keys` are those of a part."""
    if isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields, key=str)[:_MOST_KEYS]:
            yield unknown("key", _join(where, key), str(key), keys(error.cl))
    elif isinstance(error, BaseValidationError):
        inner = error.cl if isinstance(error, ClassValidationError) else kind
        for child in error.exceptions:
            yield from problems_in(child, _join(where, _step(child)), keys, inner)
    elif isinstance(error, GovflowError):
        yield Problem(error.code, where, zh=error.zh, en=error.en)
    elif isinstance(error, KeyError):
        yield Problem("missing_key", where, zh="缺少这个键", en="this key is missing")
    else:
        text = str(error) or type(error).__name__
        yield Problem("bad_value", where, zh=f"值无效：{text}", en=f"not a valid value: {text}")


def _step(error: BaseException) -> str:
    """The key or index that cattrs noted for an error within a group."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return KEYS_OF_NAMES.get(note.name, note.name)
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]" if isinstance(note.index, int) else str(note.index)
    return ""


KEYS_OF_NAMES = {"from_": "from"}


def _join(where: str, step: object) -> str:
    step = str(step)
    if not step:
        return where
    return f"{where}{step}" if step.startswith("[") or not where else f"{where}.{step}"
