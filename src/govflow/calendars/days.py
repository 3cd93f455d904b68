"""The words for days: their kinds, their standing, and what a calendar says of one of them."""

from datetime import date
from enum import Enum

from attrs import frozen

from govflow.text import Lang, Text

__all__ = ["NON_WORKING", "WEEKDAYS", "Day", "DayKind", "Standing", "weekday"]


class DayKind(Enum):
    """What a day is. Laws name these differently, so they are kept apart."""

    WORKDAY = "workday"
    """An ordinary day of work."""
    MAKEUP = "makeup"
    """补班: a day of the weekend that is worked to make up for a bridge day."""
    WEEKEND = "weekend"
    """周末: a weekly day of rest."""
    HOLIDAY = "holiday"
    """法定节假日: the statutory holiday itself, on whatever day of the week it falls."""
    BRIDGE = "bridge"
    """调休放假 or 补假: a day off that the arrangement adds around a statutory holiday."""
    CLOSURE = "closure"
    """A day off added by the user: an office closed for flood, a local festival."""

    @property
    def working(self) -> bool:
        """Whether days of this kind are worked."""
        return self is DayKind.WORKDAY or self is DayKind.MAKEUP

    @property
    def label(self) -> Text:
        """The kind's name in both languages."""
        return _LABELS[self]


_LABELS = {
    DayKind.WORKDAY: Text(zh="工作日", en="workday"),
    DayKind.MAKEUP: Text(zh="补班", en="makeup workday"),
    DayKind.WEEKEND: Text(zh="周末", en="weekend"),
    DayKind.HOLIDAY: Text(zh="法定节假日", en="holiday"),
    DayKind.BRIDGE: Text(zh="调休放假", en="bridge day"),
    DayKind.CLOSURE: Text(zh="停办", en="closure"),
}

NON_WORKING = frozenset(kind for kind in DayKind if not kind.working)
"""Every kind of day off: how 法定休假日 is read in practice."""


class Standing(Enum):
    """Whether the arrangement a date rests on has been published."""

    OFFICIAL = "official"
    """已公布: the day's arrangement has been published."""
    PROVISIONAL = "provisional"
    """待公布: computed ahead of the notice (or before the first one known); it may change."""

    @property
    def label(self) -> Text:
        """The standing's name in both languages."""
        if self is Standing.OFFICIAL:
            return Text(zh="已公布", en="official")
        return Text(zh="待公布", en="provisional")


WEEKDAYS = Text(zh="一二三四五六日", en="Mon Tue Wed Thu Fri Sat Sun")


def weekday(day: date, lang: Lang) -> str:
    """The name of a date's day of the week: `周五`, `Fri`."""
    if lang == "zh":
        return "周" + WEEKDAYS.zh[day.weekday()]
    return WEEKDAYS.en.split()[day.weekday()]


@frozen
class Day:
    """What a calendar says of one date."""

    date: date
    kind: DayKind
    standing: Standing
    text: Text
    """What the day is named: 国庆节, 补班（国庆节）; empty for an ordinary workday or weekend."""
    source: Text
    """Who says so: the arrangement's issuer, or the overlay that changed the day."""

    @property
    def working(self) -> bool:
        """Whether the day is worked."""
        return self.kind.working

    def name(self, lang: Lang = "zh") -> str:
        """The day's name, or its kind's where it has none of its own."""
        return (self.text or self.kind.label).get(lang)
