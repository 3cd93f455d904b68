"""Measures: which goals rule coverage counts, what it counts together, and the words for it."""

from enum import Enum

from attrs import frozen

from govflow.cases import Status
from govflow.checks.goals import Goal, Kind
from govflow.text import Lang, Text

__all__ = ["COUNTED", "Measure", "measure_of", "wording"]


class Measure(Enum):
    """What is counted together."""

    TRANSITION = "transitions"
    GUARD = "guards"
    DUTY = "duties"
    STATUS = "statuses"
    READING = "readings"
    CONSEQUENCE = "consequences"

    @property
    def label(self) -> Text:
        """Its name in both languages."""
        return Text(zh=_MEASURES[self], en=self.value)


_MEASURES = {
    Measure.TRANSITION: "转移",
    Measure.GUARD: "条件",
    Measure.DUTY: "职责",
    Measure.STATUS: "结果",
    Measure.READING: "口径",
    Measure.CONSEQUENCE: "后果",
}


@frozen
class Counted:
    """What is counted: under which measure, in which words."""

    measure: Measure
    zh: str
    en: str

    @property
    def label(self) -> Text:
        """The words in both languages."""
        return Text(zh=self.zh, en=self.en)


COUNTED: dict[Kind | Status, Counted] = {
    Kind.TAKEN: Counted(Measure.TRANSITION, "发生", "taken"),
    Kind.HELD: Counted(Measure.GUARD, "成立", "held"),
    Kind.FAILED: Counted(Measure.GUARD, "不成立", "did not hold"),
    Kind.GRADE: Counted(Measure.GUARD, "定为", "graded"),
    Kind.STARTED: Counted(Measure.DUTY, "起算", "started"),
    Status.FULFILLED: Counted(Measure.STATUS, "按时完成", "on time"),
    Status.FULFILLED_LATE: Counted(Measure.STATUS, "逾期完成", "late"),
    Status.OVERDUE: Counted(Measure.STATUS, "逾期", "overdue"),
    Kind.STOPPED: Counted(Measure.STATUS, "中止", "tolled"),
    Kind.EXTENDED: Counted(Measure.STATUS, "延长", "extended"),
    Kind.RESTARTED: Counted(Measure.STATUS, "重新起算", "restarted"),
    Status.VOID: Counted(Measure.STATUS, "不再履行", "void"),
    Kind.READING: Counted(Measure.READING, "口径", "read as"),
    Kind.CONSEQUENCE: Counted(Measure.CONSEQUENCE, "引起", "led to"),
    Kind.DATED: Counted(Measure.CONSEQUENCE, "自行发生", "came by itself"),
    Kind.ALERT: Counted(Measure.CONSEQUENCE, "触发", "fired"),
}
"""The kinds of goals that are counted, and the statuses."""


def measure_of(goal: Goal) -> Measure | None:
    """The measure under which a goal is counted; None where it is not."""
    counted = COUNTED.get(goal.what)
    return None if counted is None else counted.measure


def wording(goal: Goal, lang: Lang) -> str:
    """What is to be seen of a goal's part: `taken on_site -> reporting`, `late`.

    Raises `KeyError` for a goal that is not counted.
    """
    detail = "" if goal.kind is Kind.STATUS else goal.detail
    return f"{COUNTED[goal.what].label.get(lang)} {detail}".rstrip()
