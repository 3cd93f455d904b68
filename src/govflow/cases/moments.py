"""Reading the times at which events take effect, as stored records write them."""

import re
from datetime import date, datetime

from govflow.errors import RecordError

__all__ = ["read_moment"]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DATE.pattern + r"[T ][0-9]{2}")


def read_moment(text: object, where: str) -> date | datetime:
    """A date, or a date and time, in ISO 8601."""
    try:
        if isinstance(text, str):
            return date.fromisoformat(text) if _DATE.fullmatch(text) else _moment(text)
    except ValueError:
        pass
    raise RecordError(
        "bad_date",
        zh=f"{text!r} 不是日期；应如 2019-09-20 或 2019-09-20T09:00",
        en=f"{text!r} is not a date; write 2019-09-20 or 2019-09-20T09:00",
        where=where,
    )


def _moment(text: str) -> datetime:
    if not _MOMENT.match(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)
