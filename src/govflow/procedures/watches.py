"""Watches: what many events together mean, over one case or many.

So many accidents in a month in a county, three penalties in 180 days, twelve points in a year: a
number of events of a kind, or the sum of a fact they carry, within a window, for each scope.
"""

from collections.abc import Mapping

from attrs import field, frozen

from govflow.counting import Period
from govflow.procedures.duties import Every
from govflow.procedures.guards import ALWAYS, Guard
from govflow.procedures.parts import Cite, Named, names

__all__ = ["Watch", "WatchReading"]


@frozen
class WatchReading(Named):
    """One way to read a watch's window."""

    within: Period | None = field(default=None, kw_only=True)
    each: Every | None = field(default=None, kw_only=True)


@frozen
class Watch(Named):
    """A threshold over events.

    The window is rolling (`within`: a stretch of that length, wherever it begins) or fixed
    (`each`: the calendar month, quarter, half-year or year).
    """

    events: tuple[str, ...] = field(converter=names, kw_only=True)
    at_least: int = field(kw_only=True)
    """How many events, or how much of the summed fact, make it fire (以上 includes the number)."""
    within: Period | None = field(default=None, kw_only=True)
    each: Every | None = field(default=None, kw_only=True)
    scope: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """The facts that tell one count from another: per county, per mine."""
    when: Guard = field(default=ALWAYS, kw_only=True)
    """Which of the events count."""
    sums: str = field(default="", kw_only=True)
    """The fact to add up instead of counting events: penalty points."""
    then: str = field(default="", kw_only=True)
    """What follows, in the source's words: 警示通报."""
    readings: Mapping[str, WatchReading] = field(factory=dict, kw_only=True, hash=False)
    cite: Cite | None = field(default=None, kw_only=True)
