"""Assertions for tests written in Python, with messages that explain the dates they found."""

from collections.abc import Iterable
from datetime import date, datetime

from govflow.cases import Case, Obligation
from govflow.errors import nearest
from govflow.text import Lang, Text

__all__ = ["assert_due"]


def assert_due(
    case: Case,
    duty: str,
    due: date | None,
    *,
    as_of: date | datetime | None = None,
    number: int = 1,
    case_path: str = "",
    reading: str | None = None,
    lang: Lang = "en",
) -> None:
    """Assert when a duty is due; the message says how the date that was found came about.

    Args:
        case: the case.
        duty: the duty's identifier.
        due: the date expected; None where no date is (the clock stands still, or there is none).
        as_of: when it is looked at; the case's `now` if left out.
        number: which of the duty's clocks, 1 for the first.
        case_path: the case within this one that owes it, as `Occurrence.case`.
        reading: the reading whose date is meant; the leading one's if left out.
        lang: the language of the message.

    Raises:
        AssertionError: if another date is found, or nothing is owed under the duty.
        Refusal: if there is no case at `case_path`.
    """
    __tracebackhide__ = True  # pytest then shows the test's own line
    time = case.now if as_of is None else as_of
    owed = case.obligations(time)
    found = [o for o in owed if (o.duty.id, o.number, o.case) == (duty, number, case_path)]
    if not found:
        within = case.child(case_path) if case_path else case
        raise AssertionError(_nothing_owed(within, owed, duty, number, time).get(lang))
    deadline = found[0].deadline
    if reading is not None:
        read = {r.id: r.deadline for r in found[0].readings}
        if reading not in read:
            raise AssertionError(_no_reading(duty, reading, read).get(lang))
        deadline = read[reading]
    came = None if deadline is None else deadline.due
    if came != due:
        said = _another_date(f"{duty}#{number}", time, due, came).get(lang)
        explained = [] if deadline is None else [deadline.explain(lang)]
        raise AssertionError("\n".join([said, *explained]))


def _another_date(clock: str, time: date | datetime, due: date | None, came: date | None) -> Text:
    return Text(
        zh=f"职责 {clock}（截至 {time}）：应为 {due or '没有日期'}，实为 {came or '没有日期'}",
        en=f"{clock} as of {time}: expected {due or 'no date'}, found {came or 'no date'}",
    )


def _no_reading(duty: str, reading: str, read: Iterable[str]) -> Text:
    zh, en = nearest(reading, read)
    return Text(
        zh=f"职责 {duty} 没有已起算的口径 {reading!r}；{zh}",
        en=f"no reading {reading!r} of the duty {duty!r} has begun; {en}",
    )


def _nothing_owed(
    within: Case, owed: Iterable[Obligation], duty: str, number: int, time: date | datetime
) -> Text:
    if duty not in within.procedure.duties:
        zh, en = nearest(duty, within.procedure.duties)
        return Text(zh=f"没有职责 {duty!r}；{zh}", en=f"there is no duty {duty!r}; {en}")
    there = [f"{o.case}: {o.duty.id}#{o.number}".removeprefix(": ") for o in owed]
    listed = ", ".join(there)
    return Text(
        zh=f"截至 {time}，职责 {duty}#{number} 下没有义务；现有：{listed or '无'}",
        en=f"as of {time} nothing is owed under {duty}#{number}; there are: {listed or 'none'}",
    )
