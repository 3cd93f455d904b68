"""The rule packs that ship with govflow: TOML files under `packs/`, by jurisdiction."""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["SCENARIOS", "pack_ids", "pack_text", "scenario_text"]

SCENARIOS = ".scenario.toml"
"""How the name of a file of scenarios ends."""
_ID = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")


def pack_ids() -> tuple[str, ...]:
    """The identifiers of all shipped packs, in alphabetical order."""
    return tuple(sorted(_walk(_root(), ())))


def pack_text(id: str) -> str | None:
    """A pack's TOML: `cn.jiangsu.inspection` is `cn/jiangsu/inspection.toml`; None if none."""
    if not _ID.fullmatch(id):
        return None
    return _text(id, ".toml")


def scenario_text(id: str) -> str | None:
    """A pack's scenarios: `cn/jiangsu/inspection.scenario.toml`; None if it has none."""
    return _text(id, SCENARIOS) if _ID.fullmatch(id) else None


def _text(id: str, ending: str) -> str | None:
    *folders, name = id.split(".")
    file = _root().joinpath(*folders, name + ending)
    try:
        return file.read_text("utf-8") if file.is_file() else None
    except OSError:  # a name that no file can have
        return None


def _root() -> Traversable:
    return files("govflow").joinpath("packs")


def _walk(folder: Traversable, above: tuple[str, ...]) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, (*above, entry.name))
        elif entry.name.endswith(".toml") and not entry.name.endswith(SCENARIOS):
            yield ".".join((*above, entry.name.removesuffix(".toml")))
