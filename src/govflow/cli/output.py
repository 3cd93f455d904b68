"""What the commands share at the terminal: the language, dates typed in, JSON, complaints.

No library of the `cli` extra is imported at the top, so a complaint can be made without them.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from govflow.calendars import Day
from govflow.errors import GovflowError
from govflow.text import LANGUAGES, Lang, Text

if TYPE_CHECKING:
    from govflow.views import Line

__all__ = ["complain", "day_data", "language", "print_json", "print_lines", "read_date"]


def language(args: Sequence[str] = ()) -> Lang:
    """The language to speak: that of `--lang` among `args`, or else of the environment.

    The environment's is Chinese where the locale for messages is, and English otherwise.
    """
    for lang in LANGUAGES:
        if f"--lang={lang}" in args or ("--lang", lang) in pairwise(args):
            return lang
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((value for value in settings if value), "")
    return "zh" if locale.casefold().startswith("zh") else "en"


def complain(*, zh: str, en: str, lang: Lang) -> None:
    """Say on stderr what is wrong: a line, and one more for each further problem."""
    lines = (" ".join(line.split()) for line in (zh if lang == "zh" else en).splitlines())
    told = "\n".join(line for line in lines if line)
    print(f"错误：{told}" if lang == "zh" else f"error: {told}", file=sys.stderr)


def read_date(text: str, *, where: str = "") -> date | datetime:
    """The date (`2019-09-20`) or the moment (`2019-09-20T09:00`) that was typed.

    Raises:
        GovflowError: `unreadable_date`.
    """
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise GovflowError(
        "unreadable_date",
        zh=f"无法识别日期 {text!r}；应写作 2019-09-20 或 2019-09-20T09:00",
        en=f"cannot read the date {text!r}; it is written 2019-09-20 or 2019-09-20T09:00",
        where=where,
    )


def print_json(value: object) -> None:
    """Print a value as JSON: dates in ISO form, enums by value, texts in both languages."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_as_data))


def day_data(day: Day) -> dict[str, object]:
    """A day of a calendar under the names it has in Python, for `print_json`."""
    return {
        "date": day.date,
        "kind": day.kind,
        "working": day.working,
        "name": Text(zh=day.name("zh"), en=day.name("en")),
        "standing": day.standing,
        "source": day.source,
    }


def _as_data(value: object) -> object:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def print_lines(view: Callable[[int], Iterable["Line"]]) -> None:
    """Print what a view makes of the terminal's width, in colour where there is a terminal."""
    from rich.console import Console

    from govflow.views import renderable
    from govflow.views.layout import WIDEST

    console = Console(highlight=False)
    console.print(renderable(view(min(console.width, WIDEST))), soft_wrap=True)
