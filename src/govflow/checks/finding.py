"""A finding: what a check has to say about one place of a procedure, and what shows it."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from attrs import field, frozen

from govflow.cases import Occurrence
from govflow.cases.occurrence import NO_DATA
from govflow.procedures import Value
from govflow.text import Text

__all__ = ["Example", "Finding", "Severity", "error", "note", "warning"]


class Severity(Enum):
    """How grave a finding is."""

    ERROR = "error"
    """What is written can never come about or never be met."""
    WARNING = "warning"
    """Some case goes wrong, or the words and the rule differ: put it right or silence it."""
    NOTE = "note"
    """Worth knowing; nothing has to be done."""

    @property
    def label(self) -> Text:
        """Its name in both languages."""
        return _LABELS[self]


_LABELS = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.NOTE: Text(zh="提示", en="note"),
}


@frozen
class Example:
    """What shows a finding; empty where the words alone do."""

    history: tuple[Occurrence, ...] = ()
    """Events that lead there. Where the first is `open`, `Case.replay` accepts them as they are."""
    dates: Mapping[str, date] = field(factory=dict, hash=False)
    """The dates that clash, by the place each comes from (`duties.report`)."""
    facts: Mapping[str, Value] = field(default=NO_DATA, hash=False)
    """Facts under which it comes about."""

    def __bool__(self) -> bool:
        return bool(self.history or self.dates or self.facts)


@frozen
class Finding:
    """What a check has to say about one place of a procedure."""

    code: str
    """Stable, such as `unreachable_state`: safe to branch on and to silence."""
    severity: Severity
    at: str
    """The key path: `duties.report.within`."""
    reason: Text
    example: Example = Example()
    silenced: str = ""
    """Why the author lets it stand; empty where nobody said so."""

    @property
    def open(self) -> bool:
        """Whether somebody should act: neither a note nor silenced."""
        return self.severity is not Severity.NOTE and not self.silenced


def error(code: str, at: str, *, zh: str, en: str, example: Example = Example()) -> Finding:
    """A finding of something that can never come about or never be met."""
    return Finding(code, Severity.ERROR, at, Text(zh, en), example)


def warning(code: str, at: str, *, zh: str, en: str, example: Example = Example()) -> Finding:
    """A finding of something that goes wrong in some case, or is not as the words have it."""
    return Finding(code, Severity.WARNING, at, Text(zh, en), example)


def note(code: str, at: str, *, zh: str, en: str, example: Example = Example()) -> Finding:
    """A finding that is only worth knowing."""
    return Finding(code, Severity.NOTE, at, Text(zh, en), example)
