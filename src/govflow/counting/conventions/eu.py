"""The convention of European Union acts: Regulation 1182/71 on periods, dates and time limits."""

from datetime import date

from govflow.counting.convention import Article, ClockStart, Convention, Roll
from govflow.text import Text

__all__ = ["CONVENTIONS", "PERIODS"]

_REGULATION = Text(zh="欧共体理事会第1182/71号条例", en="Regulation (EEC, Euratom) No 1182/71")


def _article(zh: str, en: str, words: str) -> Article:
    return Article(_REGULATION, Text(zh=zh, en=en), words)


PERIODS = Convention(
    "eu.1182-71",
    Text(zh="欧盟法期限计算（第1182/71号条例）", en="EU acts (Regulation 1182/71)"),
    roll_back=Roll.NONE,
    clock_from=ClockStart.NEXT_HOUR,
    least_working_days=2,
    articles={
        "start": _article(
            "第3条第1款",
            "art. 3(1)",
            "Where a period expressed in days […] is to be calculated from the moment at which an "
            "event occurs or an action takes place, the day during which that event occurs or that "
            "action takes place shall not be considered as falling within the period in question.",
        ),
        "clock": _article(
            "第3条第1款",
            "art. 3(1)",
            "[…] the hour during which that event occurs […] shall not be considered as falling "
            "within the period […]",
        ),
        "months": _article(
            "第3条第2款c项",
            "art. 3(2)(c)",
            "a period expressed in weeks, months or years […] shall end with the expiry of the "
            "last hour of whichever day in the last week, month or year is the same day of the "
            "week, or falls on the same date, as the day from which the period runs. If, in a "
            "period expressed in months or in years, the day on which it should expire does not "
            "occur in the last month, the period shall end with the expiry of the last hour of "
            "the last day of that month.",
        ),
        "roll": _article(
            "第3条第4款",
            "art. 3(4)",
            "Where the last day of a period expressed otherwise than in hours is a public holiday, "
            "Sunday or Saturday, the period shall end with the expiry of the last hour of the "
            "following working day.",
        ),
        "least_working_days": _article(
            "第3条第5款",
            "art. 3(5)",
            "Any period of two days or more shall include at least two working days.",
        ),
        "close": _article(
            "第3条第2款b项",
            "art. 3(2)(b)",
            "a period expressed in days […] shall end with the expiry of the last hour of the last "
            "day of the period",
        ),
    },
    note=Text(
        zh="第2条：公共假日以有关成员国或机构所定为准，请选用相应的日历；"
        "以小时计的期间不因休假日顺延",
        en="art. 2: public holidays are those of the Member State or institution concerned; "
        "choose its calendar. A period in hours is not moved off a day off",
    ),
    since=date(1971, 7, 1),
)
"""Art. 3: the day of the event out, the same date, the following working day; two working days
at least. Art. 3(4) does not move a period that is counted back."""

CONVENTIONS = (PERIODS,)
