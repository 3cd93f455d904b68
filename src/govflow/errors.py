"""What can go wrong: one base class and its few kinds.

Every error carries a stable `code`, its message in Chinese and English, and `where`: the place it
speaks of (a file and key, a file and row, an argument). `str(error)` is the English message.

Catch `GovflowError` for all of them. `Refusal` (an event that a procedure does not allow) is one
of them too: there the program is right and the case says no.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen

from govflow.text import Lang

__all__ = [
    "CalendarError",
    "ConventionError",
    "DateRangeError",
    "DefinitionError",
    "GovflowError",
    "PeriodError",
    "Problem",
    "RecordError",
    "Refusal",
    "nearest",
]


@frozen
class Problem:
    """Something wrong at one key of a definition."""

    code: str
    where: str
    """The key path: `duties.report.within`."""
    zh: str
    en: str


class GovflowError(Exception):
    """The base of every error govflow raises on purpose.

    Attributes:
        code: a stable identifier such as `unknown_calendar`, safe to branch on.
        zh, en: the message in each language, without the place.
        where: the place it speaks of (`tour.toml: duties.report.within`, `events.csv: row 4`),
            or an empty string.
    """

    def __init__(self, code: str, *, zh: str, en: str, where: str = "") -> None:
        super().__init__(code, zh, en, where)
        self.code = code
        self.zh = zh
        self.en = en
        self.where = where

    def message(self, lang: Lang = "en") -> str:
        """The whole message in `lang`, the place first."""
        text = self.zh if lang == "zh" else self.en
        if not self.where:
            return text
        return f"{self.where}：{text}" if lang == "zh" else f"{self.where}: {text}"

    def __str__(self) -> str:
        return self.message("en")

    def __reduce__(self) -> tuple[object, ...]:
        # Exception pickles by calling the class with `args`, which cannot pass keywords.
        return (_rebuild, (type(self), self.args, self.__dict__))


def _rebuild(
    kind: type[GovflowError], args: tuple[str, ...], state: dict[str, object]
) -> GovflowError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class CalendarError(GovflowError, ValueError):
    """A calendar that does not exist or cannot be made as asked."""


class DateRangeError(GovflowError, ValueError):
    """A date, or a count of days, outside what a calendar can compute at all."""


class PeriodError(GovflowError, ValueError):
    """A period that cannot be read, or that mixes units which cannot be counted together."""


class ConventionError(GovflowError, ValueError):
    """A convention that does not exist, or that cannot count what it is given."""


class DefinitionError(GovflowError, ValueError):
    """A procedure whose definition is wrong: unknown keys or names, missing parts, bad values.

    `where` is the file and the key path; the message says what was found, what was expected and
    the nearest valid name.

    Attributes:
        problems: everything that is wrong, each with its own `code`, `where`, `zh` and `en`.
    """

    def __init__(
        self, code: str, *, zh: str, en: str, where: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(code, zh=zh, en=en, where=where)
        self.problems = problems


class RecordError(GovflowError, ValueError):
    """Records of what happened (a table of events, a stored case) that cannot be read.

    `where` is the source and the row or key.
    """


class Refusal(GovflowError):  # noqa: N818 - the field's word, not an error of the program's
    """An event that the procedure does not allow now. The case is unchanged.

    Attributes:
        event: the event that was asked for.
        state: the state the case is in.
        allowed: the events that are possible instead, for the role that asked.
    """

    def __init__(
        self,
        code: str,
        *,
        zh: str,
        en: str,
        where: str = "",
        event: str = "",
        state: str = "",
        allowed: tuple[str, ...] = (),
    ) -> None:
        super().__init__(code, zh=zh, en=en, where=where)
        self.event = event
        self.state = state
        self.allowed = allowed


_MOST_COMPARED = 1000  # names, and characters below: comparing takes its time
_LONGEST_COMPARED = 200


def nearest(found: str, valid: Iterable[str]) -> tuple[str, str]:
    """A "did you mean" for a name that is not among the valid ones, in Chinese and in English.

    Names the closest match where there is one, and otherwise lists what is valid (the first
    dozen of it).
    """
    names = [str(name) for name in valid]
    folded = {name.casefold(): name for name in names[:_MOST_COMPARED]}
    asked = str(found)[:_LONGEST_COMPARED].casefold()
    if close := get_close_matches(asked, folded, n=1, cutoff=0.6):
        name = folded[close[0]]
        return f"是否指 {name!r}？", f"did you mean {name!r}?"
    if not names:
        return "此处没有可用的名称", "there are none here"
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"可用的有：{shown}", f"valid: {shown}"
