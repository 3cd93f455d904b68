"""Deadlines: `due` without its explanation, against `lexdays`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import lexdays
from attrs import frozen

from bench.inputs import agree, dates
from bench.table import Row, Section, at_least, compared
from bench.timing import Pace, Side, Times, race, simple
from govflow import calendar, convention, due, period

__all__ = ["deadlines"]

# Where all the calendars compared are known: England's begins in 2019.
_FIRST, _LAST = date(2019, 1, 1), date(2025, 6, 30)

_Options = Mapping[str, str] | None


@frozen
class _Question:
    """The same period for both sides."""

    what: str
    text: str
    amount: int
    unit: str
    steps: tuple[str, ...]
    """What a rule pack must do for it, and no more."""


_QUESTIONS = (
    _Question("due, working days (10个工作日)", "10个工作日", 10, "business_day", ("count",)),
    _Question("due, days and roll (15日)", "15日", 15, "day", ("count", "roll")),
    _Question("due, months and roll (半年)", "半年", 6, "month", ("count", "roll")),
)


def deadlines(pace: Pace) -> Section:
    """The topic's section."""
    starts = dates(_FIRST, _LAST, max(1, pace.dates // 2))
    says = [
        "ours: due() with calendar, convention (cn.civil) and period made before, on the German "
        "calendar, where the dates are the same as the German packs' (checked)",
        "lexdays: RulePack.compute with rule pack and period made before; it words the trace of "
        "its steps in all its languages on every call, ours only when asked",
        "its packs: us/frcp, de/zpo, gb-eaw/cpr (acts at the court office, so that it rolls), and "
        "one written for this comparison on its German calendar that takes only the steps needed; "
        "the fastest is shown",
        "lexdays' calendar alone: Calendar.add_business_days and .next_business_day by hand, no "
        "rule pack and nothing worded",
    ]
    rows = []
    for question in _QUESTIONS:
        found, others = _compare(question, starts, pace)
        rows += found
        says.append(f"{question.text}, every pack: {others}")
    return Section("Deadlines (random starts 2019–2025)", tuple(says), tuple(rows))


def _compare(question: _Question, starts: Sequence[date], pace: Pace) -> tuple[list[Row], str]:
    cal, counted = calendar("DE"), convention("cn.civil")
    within = period(question.text)

    def ours() -> None:
        for day in starts:
            due(day, within, calendar=cal, convention=counted)

    sides = [simple("govflow", len(starts), ours)]
    answers = [due(day, within, calendar=cal, convention=counted).due for day in starts]
    asked, packs = lexdays.Period(question.amount, question.unit), _packs(question)
    for name, (pack, options) in packs.items():
        if name.startswith("lexdays de"):
            given = (pack.compute(day, asked, options=options).deadline for day in starts)
            agree(question.what, answers, given)
        sides.append(_pack_side(name, pack, asked, options, starts))
    if (by_hand := _by_hand(question)) is not None:
        agree(question.what, answers, map(by_hand, starts))
        sides.append(_hand_side(by_hand, starts))
    times = race(sides, pace)
    mine, theirs = times[0], times[1 : 1 + len(packs)]
    fastest = min(theirs, key=lambda side: side.median)
    rows = [compared(question.what, mine, fastest, at_least(200))]
    if by_hand is not None:
        rows.append(compared(question.what, mine, times[-1]))
    return rows, _all(theirs, mine)


def _packs(question: _Question) -> dict[str, tuple[lexdays.RulePack, _Options]]:
    """Its rule packs by name, with the options that make them do comparable work."""
    only_needed = lexdays.RulePack(
        {
            "id": "bench/needed",
            "name": {"en": "Only the steps needed"},
            "calendar": "de",
            "steps": [{"type": step} for step in question.steps],
        }
    )
    rolls = "roll" in question.steps
    return {
        "lexdays us/frcp": (lexdays.rulepack("us/frcp"), None),
        "lexdays de/zpo": (lexdays.rulepack("de/zpo"), None),
        "lexdays gb-eaw/cpr": (
            lexdays.rulepack("gb-eaw/cpr"),
            {"act": "at_court_office"} if rolls else None,
        ),
        "lexdays de, steps needed": (only_needed, None),
    }


def _pack_side(
    name: str,
    pack: lexdays.RulePack,
    asked: lexdays.Period,
    options: _Options,
    starts: Sequence[date],
) -> Side:
    def run() -> None:
        for day in starts:
            pack.compute(day, asked, options=options)

    return simple(name, len(starts), run)


def _by_hand(question: _Question) -> Callable[[date], date] | None:
    """The same with its calendar alone; None for months, which its calendar does not add."""
    cal = lexdays.calendar("de")
    if question.unit == "business_day":
        return lambda day: cal.add_business_days(day, question.amount)
    if question.unit == "day":
        length = timedelta(days=question.amount)
        return lambda day: cal.next_business_day(day + length, inclusive=True)
    return None


def _hand_side(by_hand: Callable[[date], date], starts: Sequence[date]) -> Side:
    def run() -> None:
        for day in starts:
            by_hand(day)

    return simple("lexdays calendar alone", len(starts), run)


def _all(packs: Sequence[Times], ours: Times) -> str:
    return ", ".join(
        f"{pack.name.removeprefix('lexdays ')} {pack.median / ours.median:.0f}×" for pack in packs
    )
