"""Problems found in a definition, gathered so that one error can name them all."""

from collections.abc import Iterable
from itertools import islice

from govflow.errors import DefinitionError, Problem, nearest

__all__ = ["MOST_FOUND", "raise_any", "unknown"]

MOST_FOUND = 200
"""A text with more is no definition, and each costs a search for the nearest name."""
_MOST_SHOWN = 12


def unknown(kind: str, where: str, found: str, valid: Iterable[str]) -> Problem:
    """A name that nothing answers to; `kind` is what it should have named: `role`, `event`."""
    hint_zh, hint_en = nearest(found, valid)
    kind_zh = _KINDS_ZH.get(kind, kind)
    return Problem(
        f"unknown_{kind}",
        where,
        zh=f"没有名为 {found!r} 的{kind_zh}；{hint_zh}",
        en=f"there is no {kind} {found!r}; {hint_en}",
    )


_KINDS_ZH = {
    "role": "角色",
    "state": "状态",
    "event": "事件",
    "phase": "阶段",
    "source": "来源",
    "fact": "数据项",
    "key": "键",
    "procedure": "程序",
    "pack": "规则包",
    "duty": "职责",
    "watch": "监测",
    "status": "履行状态",
    "standing": "公布情况",
}


def raise_any(problems: Iterable[Problem], file: str = "") -> None:
    """Raise one `DefinitionError` for all problems, if there are any.

    `where` is the file and the first problem's key; the message lists the others with their keys.
    """
    found = list(islice(problems, MOST_FOUND))
    if not found:
        return
    first, *others = found
    shown = others[:_MOST_SHOWN]
    more = len(others) - len(shown)
    zh = "".join(f"\n另 {p.where}：{p.zh}" for p in shown) + (f"\n另有 {more} 处" if more else "")
    en = "".join(f"\nalso {p.where}: {p.en}" for p in shown) + (
        f"\nand {more} more" if more else ""
    )
    where = ": ".join(part for part in (file, first.where) if part)
    raise DefinitionError(
        first.code, zh=first.zh + zh, en=first.en + en, where=where, problems=tuple(found)
    )
