"""Loading a procedure: from a pack's identifier, a TOML file, or a mapping."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from govflow.errors import DefinitionError, Problem
from govflow.procedures.packs import pack_ids, pack_text
from govflow.procedures.problems import raise_any, unknown
from govflow.procedures.procedure import Procedure
from govflow.procedures.toml_text import read_file, read_toml

__all__ = ["load"]


def load(
    what: str | Path | Mapping[str, object], *, procedures: Iterable[Procedure] = ()
) -> Procedure:
    """The procedure that a pack, a file or a mapping defines.

    Args:
        what: a shipped pack's identifier (`cn.jiangsu.inspection`), a TOML file (a `Path`, or a
            text that ends in `.toml`), or the same content as a mapping.
        procedures: procedures that its events may open. Others are looked for beside the file
            (`x.y.finding` in `finding.toml`) and among the shipped packs.

    Raises:
        DefinitionError: naming the file, the key path, what was found and what was expected; all
            that is wrong is listed. `unknown_pack` names the nearest pack; `not_toml` is for a
            file whose name does not end in `.toml`.
    """
    given = {procedure.id: procedure for procedure in procedures}
    if isinstance(what, Mapping):
        return _resolve(_Document("", what), given, ())
    if isinstance(what, Path) or what.endswith(".toml"):
        path = Path(what)
        return _resolve(
            _Document(str(path), read_toml(read_file(path), str(path)), path.parent), given, ()
        )
    return _pack(what, given, ())


@frozen
class _Document:
    """A definition as plain values, and where it came from."""

    name: str
    plain: Mapping[str, object]
    folder: Path | None = None
    shipped: bool = False


def _pack(id: str, given: Mapping[str, Procedure], within: tuple[str, ...]) -> Procedure:
    document = _shipped(id)
    if document is None:
        raise_any([_other_file(id) or unknown("pack", "", id, pack_ids())])
        raise AssertionError
    return _resolve(document, given, within)


def _resolve(
    document: _Document, given: Mapping[str, Procedure], within: tuple[str, ...]
) -> Procedure:
    """The document's procedure, once what it builds on and what it opens have been found."""
    from govflow.procedures.structure import structure  # cattrs: only when something is loaded

    opened: dict[str, Procedure] = {}
    try:
        plain = _whole(document, given, ())
        chain = (*within, _id(plain))
        for where, name in _references(plain):
            if name in chain:
                raise_any([_cycle(where, (*chain, name))])
            if name in given:
                opened[name] = given[name]
            elif name not in opened and (other := _beside_or_shipped(name, document)) is not None:
                opened[name] = _resolve(other, given, chain)
        procedure = structure(plain, opened)
        if document.shipped:
            raise_any(_uncited(procedure))
    except DefinitionError as error:
        if document.name and not error.where.startswith(("pack ", document.name)):
            place = ": ".join(part for part in (document.name, error.where) if part)
            raise DefinitionError(
                error.code, zh=error.zh, en=error.en, where=place, problems=error.problems
            ) from None
        raise
    return procedure


def _whole(
    document: _Document, given: Mapping[str, Procedure], below: tuple[str, ...]
) -> dict[str, object]:
    """The document's content laid over what it says it `extends`, without what it `drop`s."""
    own = dict(document.plain)
    bases, dropped = (_listed(key, own.pop(key, ())) for key in ("extends", "drop"))
    chain = (*below, _id(own))
    whole: dict[str, object] = {}
    for name in bases:
        if name in chain:
            raise_any([_cycle("extends", (*chain, name))])
        base = _beside_or_shipped(name, document)
        if name in given:
            whole = overlaid(whole, given[name].to_dict())
        elif base is not None:
            whole = overlaid(whole, _whole(base, given, chain))
        else:
            raise_any([unknown("procedure", "extends", name, [*given, *pack_ids()])])
    whole.pop("silences", None)  # they speak of the other pack: this one is checked anew
    for path in dropped:
        if not _remove(whole, path):
            raise_any([unknown("key", "drop", path, _paths(whole))])
    return overlaid(whole, own)


def overlaid(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """One definition laid over another: tables are merged key by key, all else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            merged[key] = overlaid(under, value)
        else:
            merged[key] = value
    return merged


def _id(plain: Mapping[str, object]) -> str:
    id = plain.get("id")
    return id if isinstance(id, str) else ""


def _remove(whole: dict[str, object], path: str) -> bool:
    table, _, rest = path.partition(".")
    inner = whole.get(table)
    if not rest:
        return whole.pop(table, None) is not None
    if not isinstance(inner, Mapping):
        return False
    kept = dict(inner)
    whole[table] = kept
    return _remove(kept, rest)


def _paths(whole: Mapping[str, object]) -> list[str]:
    return [
        f"{name}.{key}"
        for name, table in whole.items()
        if isinstance(table, Mapping)
        for key in table
    ]


def _listed(key: str, value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple) and all(isinstance(name, str) for name in value):
        return list(value)
    zh, en = f"{key} 应为名称或名称列表", f"{key} is a name or a list of names"
    raise_any([Problem("wrong_type", key, zh=zh, en=en)])
    raise AssertionError


def _beside_or_shipped(name: str, near: _Document) -> _Document | None:
    """The definition of that identifier beside a file, or among the shipped packs."""
    if near.folder is not None:
        beside = near.folder / f"{name.rpartition('.')[2]}.toml"
        if _is_in(beside, near.folder):
            other = _Document(str(beside), read_toml(read_file(beside), str(beside)), near.folder)
            if other.plain.get("id") == name:
                return other
    return _shipped(name)


def _is_in(file: Path, folder: Path) -> bool:
    return _is_file(file) and file.resolve().parent == folder.resolve()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _other_file(name: str) -> Problem | None:
    """What is wrong with a name that is no pack's but that of a file, such as `rules.yaml`."""
    path = Path(name)
    if not path.suffix or not _is_file(path):
        return None
    zh = f"程序的定义是 .toml 文件，而此文件以 {path.suffix} 结尾"
    en = f"a procedure is defined in a .toml file, and this one ends in {path.suffix}"
    return Problem("not_toml", name, zh=zh, en=en)


def _shipped(id: str) -> _Document | None:
    text = pack_text(id)
    name = f"pack {id}"
    return None if text is None else _Document(name, read_toml(text, name), shipped=True)


def _references(plain: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The procedures that a definition's events and duties name, and at which key."""
    for id, event in _parts(plain, "events"):
        for key in ("opens", "requires_closed"):
            named = event.get(key, ())
            for name in named if isinstance(named, list | tuple) else [named]:
                if isinstance(name, str):
                    yield f"events.{id}.{key}", name
    for id, duty in _parts(plain, "duties"):
        ends = duty.get("ends")
        name = ends.get("cleared") if isinstance(ends, Mapping) else None
        if isinstance(name, str):
            yield f"duties.{id}.ends.cleared", name


def _parts(plain: Mapping[str, object], table: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The parts of one table that have the shape of parts."""
    parts = plain.get(table)
    if isinstance(parts, Mapping):
        yield from ((id, part) for id, part in parts.items() if isinstance(part, Mapping))


def _cycle(where: str, chain: tuple[str, ...]) -> Problem:
    shown = " → ".join(chain)
    return Problem(
        "cyclic_reference",
        where,
        zh=f"程序循环引用：{shown}",
        en=f"procedures refer to each other in a circle: {shown}",
    )


def _uncited(procedure: Procedure) -> Iterator[Problem]:
    """The duties and routings of a shipped pack that do not quote their source."""
    cited = {f"duties.{duty.id}": duty.cite for duty in procedure.duties.values()}
    for event in procedure.events.values():
        for i, transition in enumerate(event.transitions):
            if not transition.when.always or event.opens:
                at = f"events.{event.id}.transitions[{i}]"
                cited[at] = transition.cite or event.cite
    cited |= {f"watches.{watch.id}": watch.cite for watch in procedure.watches.values()}
    if not procedure.covers:
        yield Problem(
            "missing_key",
            "covers",
            zh="规则包须说明编入了什么",
            en="a shipped pack says what it covers",
        )
    for where, cite in cited.items():
        if cite is None or not cite.text.strip():
            yield Problem(
                "missing_citation",
                f"{where}.cite",
                zh="规则包中的每项职责和分流都须引用原文",
                en="in a shipped pack every duty and routing quotes its source",
            )
