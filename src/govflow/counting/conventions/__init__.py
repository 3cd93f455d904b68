"""The conventions govflow knows, a room for each jurisdiction: plain values with their provisions.

`cn` and `cn_tax` for China, `us`, `uk`, `commonwealth` (Australia, New Zealand, Singapore), `eu`,
`de`, `jp`, and `patents` for the two patent conventions. `tests/vectors` holds each to the official
examples.
"""

from govflow.counting.convention import Convention
from govflow.counting.conventions import cn, cn_tax, commonwealth, de, eu, jp, patents, uk, us
from govflow.errors import ConventionError, nearest

__all__ = ["CONVENTIONS", "convention"]

_ROOMS = (cn, cn_tax, us, uk, commonwealth, eu, de, jp, patents)

CONVENTIONS: dict[str, Convention] = {c.id: c for room in _ROOMS for c in room.CONVENTIONS}
"""Every convention govflow knows, by identifier."""


def convention(id: str) -> Convention:
    """The convention of that identifier. Raises `ConventionError` (`unknown_convention`)."""
    try:
        return CONVENTIONS[id]
    except KeyError:
        zh, en = nearest(id, CONVENTIONS)
        raise ConventionError(
            "unknown_convention",
            zh=f"没有名为 {id!r} 的期间计算规则；{zh}",
            en=f"there is no convention {id!r}; {en}",
        ) from None
