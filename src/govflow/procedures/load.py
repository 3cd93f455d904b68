"""Loading a procedure: from a pack's identifier, a TOML file, or a mapping."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from govflow.errors import DefinitionError
from govflow.procedures.packs import pack_ids, pack_text
from govflow.procedures.problems import Problem, raise_any, unknown
from govflow.procedures.procedure import Procedure

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
            that is wrong is listed. `unknown_pack` names the nearest pack.
    """
    given = {procedure.id: procedure for procedure in procedures}
    if isinstance(what, Mapping):
        return _resolve(_Document("", what), given, ())
    if isinstance(what, Path) or what.endswith(".toml"):
        path = Path(what)
        return _resolve(
            _Document(str(path), _parse(_read(path), str(path)), path.parent), given, ()
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
    text = pack_text(id)
    if text is None:
        raise_any([unknown("pack", "", id, pack_ids())])
        raise AssertionError
    name = f"pack {id}"
    return _resolve(_Document(name, _parse(text, name), shipped=True), given, within)


def _resolve(
    document: _Document, given: Mapping[str, Procedure], within: tuple[str, ...]
) -> Procedure:
    """The document's procedure, once the procedures it refers to have been found."""
    from govflow.procedures.structure import structure  # cattrs: only when something is loaded

    id = document.plain.get("id")
    chain = (*within, str(id))
    opened: dict[str, Procedure] = {}
    try:
        for where, name in _references(document.plain):
            if name in chain:
                raise_any([_cycle(where, (*chain, name))])
            if name not in opened and (found := _find(name, document, given, chain)):
                opened[name] = found
        procedure = structure(document.plain, opened)
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


def _find(
    name: str, document: _Document, given: Mapping[str, Procedure], chain: tuple[str, ...]
) -> Procedure | None:
    if name in given:
        return given[name]
    if document.folder is not None:
        beside = document.folder / f"{name.rpartition('.')[2]}.toml"
        if beside.is_file() and beside.resolve().parent == document.folder.resolve():
            other = _Document(str(beside), _parse(_read(beside), str(beside)), document.folder)
            if other.plain.get("id") == name:
                return _resolve(other, given, chain)
    return _pack(name, given, chain) if pack_text(name) is not None else None


def _references(plain: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The procedures that a definition's events name, and at which key."""
    events = plain.get("events")
    if not isinstance(events, Mapping):
        return
    for id, event in events.items():
        if isinstance(event, Mapping):
            for key in ("opens", "requires_closed"):
                named = event.get(key, ())
                for name in [named] if isinstance(named, str) else named:
                    if isinstance(name, str):
                        yield f"events.{id}.{key}", name


def _cycle(where: str, chain: tuple[str, ...]) -> Problem:
    shown = " → ".join(chain)
    return Problem(
        "cyclic_reference",
        where,
        zh=f"程序循环引用：{shown}",
        en=f"procedures open each other in a circle: {shown}",
    )


def _uncited(procedure: Procedure) -> Iterator[Problem]:
    """The duties and routings of a shipped pack that do not quote their source."""
    cited = {f"duties.{duty.id}": duty.cite for duty in procedure.duties.values()}
    for event in procedure.events.values():
        for i, transition in enumerate(event.transitions):
            if transition.when.tests or event.opens:
                at = f"events.{event.id}.transitions[{i}]"
                cited[at] = transition.cite or event.cite
    for where, cite in cited.items():
        if cite is None or not cite.text.strip():
            yield Problem(
                "missing_citation",
                f"{where}.cite",
                zh="规则包中的每项职责和分流都须引用原文",
                en="in a shipped pack every duty and routing quotes its source",
            )


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        zh, en, code = "文件不存在", "there is no such file", "no_file"
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        zh, en = f"第 {line} 行不是 UTF-8 文本", f"line {line} is not UTF-8 text"
        code = "not_utf8"
    except OSError as error:
        zh = en = error.strerror or type(error).__name__
        code = "unreadable_file"
    raise DefinitionError(code, zh=zh, en=en, where=str(path))


def _parse(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        zh, en = f"不是有效的 TOML：{error}", f"not valid TOML: {error}"
    except RecursionError:
        zh, en = "嵌套过深", "nested too deeply"
    raise DefinitionError("bad_toml", zh=zh, en=en, where=name)
