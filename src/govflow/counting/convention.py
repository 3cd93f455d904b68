"""A convention: how a body of law counts a period. It is data; `due` carries it out."""

from collections.abc import Mapping
from datetime import date, time
from enum import Enum

from attrs import evolve, field, fields, frozen

from govflow.calendars import NON_WORKING, DayKind
from govflow.errors import ConventionError, nearest
from govflow.text import Lang, Text

__all__ = [
    "VARIABLE",
    "Article",
    "ClockStart",
    "Convention",
    "ExtendsFrom",
    "MonthEnd",
    "Roll",
    "WorkingDayRule",
]


@frozen
class Article:
    """A provision that a convention rests on, with its words."""

    act: Text
    number: Text
    """第二百零一条第一款; art. 201(1)."""
    words: str
    """The provision's own words, in the language it was enacted in."""

    def cite(self, lang: Lang) -> str:
        """How it is referred to: 《民法典》第二百零一条第一款; Civil Code art. 201(1)."""
        act, number = self.act.get(lang), self.number.get(lang)
        return f"《{act}》{number}" if lang == "zh" else f"{act} {number}"


class MonthEnd(Enum):
    """Where a period in months ends when the last month has no corresponding day."""

    CLAMP = "clamp"
    """On the month's last day: 31 August + 6 months ends on 28 or 29 February."""
    LAST_TO_LAST = "last_to_last"
    """As `CLAMP`; and from a month's last day always to a month's last day."""
    DAY_BEFORE = "day_before"
    """On the day before the corresponding day, and on the month's last day where it has none."""
    OVERFLOW = "overflow"
    """On the first day of the month after."""
    REFUSE = "refuse"
    """Nowhere: `ConventionError` (`no_corresponding_day`), for a person to decide."""


class Roll(Enum):
    """Where a last day goes that falls on a day off."""

    NONE = "none"
    NEXT = "next"
    """To the first day after it that is not off."""
    PREVIOUS = "previous"
    """To the last day before it that is not off."""


class ClockStart(Enum):
    """When a period in hours begins to run."""

    MOMENT = "moment"
    """At the moment itself."""
    NEXT_HOUR = "next_hour"
    """At the next full hour: the hour in which the event falls is not counted."""


class ExtendsFrom(Enum):
    """What more time is added to."""

    NOMINAL = "nominal"
    """Where the count ended, before a day off moved it."""
    LAST = "last"
    """The last day as it was moved: the days are added once the period has run out."""


@frozen
class WorkingDayRule:
    """Which periods written in plain days are meant in working days.

    行政处罚法 85 names amounts (2, 3, 5, 7), 行政强制法 69 a bound (up to 10), 行政许可法 82 takes
    them all.
    """

    amounts: frozenset[int] = frozenset()
    up_to: int = 0
    every: bool = False

    def applies(self, days: int) -> bool:
        """Whether a period of so many days is counted in working days."""
        return days > 0 and (self.every or days <= self.up_to or days in self.amounts)


VARIABLE = (
    "counts_start",
    "roll",
    "roll_back",
    "month_end",
    "clear_days",
    "clock_from",
    "clock_roll",
    "extends_from",
    "least_working_days",
    "rest_run",
)
"""The parameters that a procedure may vary for one duty, by name."""


@frozen
class Convention:
    """How a period is counted.

    Identifiers are `jurisdiction.rule`: `cn.civil`. Vary one with `varied(...)`.
    """

    id: str
    title: Text
    counts_start: bool = field(default=False, kw_only=True)
    """Whether the starting day is the first day of the period."""
    working_days: WorkingDayRule = field(default=WorkingDayRule(), kw_only=True)
    month_end: MonthEnd = field(default=MonthEnd.CLAMP, kw_only=True)
    roll: Roll = field(default=Roll.NEXT, kw_only=True)
    """Where a last day goes that falls on a day off, when counting forward."""
    roll_back: Roll = field(default=Roll.PREVIOUS, kw_only=True)
    """The same when counting backward."""
    rolls_on: frozenset[DayKind] = field(default=NON_WORKING, kw_only=True)
    """The kinds of day that move a last day. Read in practice as every day off."""
    clear_days: bool = field(default=False, kw_only=True)
    """Whether a backward period lies wholly between the two days, neither of them counted."""
    weekend: frozenset[int] | None = field(default=None, kw_only=True)
    """The weekdays (Monday is 0) that rest under it, in place of the calendar's own: where the act
    names Sundays only, a Saturday is a day like others. None: as the calendar has it."""
    closed: frozenset[tuple[int, int]] = field(default=frozenset(), kw_only=True)
    """The days of every year, as (month, day), that the act adds to the calendar's days off."""
    calendar: str = field(default="", kw_only=True)
    """The calendar it counts on where none is named; empty where no one calendar is its own."""
    clock_from: ClockStart = field(default=ClockStart.MOMENT, kw_only=True)
    clock_roll: Roll = field(default=Roll.NONE, kw_only=True)
    """Where a period in hours goes that ends on a day off: to the same time on a day that is not;
    counted back, to the day before it."""
    extends_from: ExtendsFrom = field(default=ExtendsFrom.NOMINAL, kw_only=True)
    least_working_days: int = field(default=0, kw_only=True)
    """A period of at least so many days holds at least so many working days."""
    rest_run: int = field(default=0, kw_only=True)
    """A run of at least so many days off together within a period lengthens it, by one working day
    for each of them, counted on from where it would have ended. 0: none does."""
    close: time | None = field(default=None, kw_only=True)
    """When the last day ends; None is 24:00."""
    articles: Mapping[str, Article] = field(factory=dict, kw_only=True, hash=False, repr=False)
    """The provisions it rests on, by topic: `start`, `clock`, `working_days`, `months`, `roll`,
    `roll_back`, `clock_roll`, `extended`, `least_working_days`, `rest_run`, `close`."""
    note: Text = field(default=Text(), kw_only=True)
    """What the law leaves open and how this convention fills it."""
    note_back: Text = field(default=Text(), kw_only=True)
    """The same of a backward period whose last day is moved."""
    since: date | None = field(default=None, kw_only=True)
    """When the provisions came into force."""
    note_before: Text = field(default=Text(), kw_only=True)
    """What to know of periods that began before that."""
    base: str | None = field(default=None, kw_only=True)
    """The identifier of the convention this one varies, if it is a variant."""

    def counts_working(self, plain_days: int) -> bool:
        """Whether a period of so many plain days is counted in working days."""
        return self.working_days.applies(plain_days)

    def varied(self, **changes: object) -> "Convention":
        """The convention with some parameters changed; any of `VARIABLE`, by name or value.

            convention("cn.civil").varied(counts_start=True, roll="none")

        Raises `ConventionError` (`unknown_parameter`, `bad_parameter`).
        """
        values = {name: _parameter(name, value) for name, value in changes.items()}
        # In one order, so that the order in which they were given makes no difference.
        kept = {name: values[name] for name in VARIABLE if name in values}
        kept = {name: value for name, value in kept.items() if getattr(self, name) != value}
        if not kept:
            return self
        base = self.base or self.id
        words = ", ".join(f"{name} = {_plain(value)}" for name, value in kept.items())
        left = {_TOPICS[name] for name in kept}
        return evolve(  # the provisions it departs from are no longer what it rests on
            self,
            id=f"{self.id} ({words})",
            base=base,
            articles={topic: a for topic, a in self.articles.items() if topic not in left},
            **kept,  # type: ignore[arg-type]
        )

    def variations(self, base: "Convention") -> dict[str, bool | int | str]:
        """What this convention changes of the one it varies, as plain values."""
        changed = (
            (name, getattr(self, name))
            for name in VARIABLE
            if getattr(self, name) != getattr(base, name)
        )
        return {name: _plain(value) for name, value in changed}


def _plain(value: object) -> bool | int | str:
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, int) else str(value)


_TOPICS = {name: name for name in VARIABLE} | {
    "counts_start": "start",
    "month_end": "months",
    "clear_days": "start",
    "clock_from": "clock",
    "extends_from": "extended",
}
_ENUMS: dict[str, type[Enum]] = {
    "roll": Roll,
    "roll_back": Roll,
    "month_end": MonthEnd,
    "clock_from": ClockStart,
    "clock_roll": Roll,
    "extends_from": ExtendsFrom,
}
_COUNTS = ("least_working_days", "rest_run")


def _parameter(name: str, value: object) -> object:
    if name not in VARIABLE:
        zh, en = nearest(name, VARIABLE)
        raise ConventionError(
            "unknown_parameter",
            zh=f"计算规则没有参数 {name!r}；{zh}",
            en=f"a convention has no parameter {name!r}; {en}",
        )
    if name in _ENUMS:
        choices = [member.value for member in _ENUMS[name]]
        given = value.value if isinstance(value, Enum) else value
        if given in choices:
            return _ENUMS[name](given)
    elif name in _COUNTS:
        choices = ["0", "1", "2", "…"]
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
    else:
        choices = ["true", "false"]
        if isinstance(value, bool):
            return value
    raise ConventionError(
        "bad_parameter",
        zh=f"参数 {name} 不能是 {value!r}；可以是：{', '.join(choices)}",
        en=f"the parameter {name} cannot be {value!r}; it can be: {', '.join(choices)}",
    )


assert set(VARIABLE) <= {attribute.name for attribute in fields(Convention)}
