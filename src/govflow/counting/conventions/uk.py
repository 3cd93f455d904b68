"""The conventions of the United Kingdom: the common law, the Civil Procedure Rules of England and
Wales, and the Freedom of Information Act.
"""

from attrs import evolve

from govflow.counting.convention import Article, Convention, Roll, WorkingDayRule
from govflow.text import Text

__all__ = ["CIVIL_PROCEDURE", "COMMON_LAW", "CONVENTIONS", "COURT_OFFICE", "INFORMATION"]

_CPR = Text(zh="英格兰和威尔士民事诉讼规则", en="Civil Procedure Rules 1998")
_FOIA = Text(zh="英国信息自由法", en="Freedom of Information Act 2000")
_DODDS = Text(zh="Dodds 诉 Walker 案判决", en="Dodds v Walker [1981] 1 WLR 1027")


def _dodds(words: str) -> Article:
    return Article(_DODDS, Text(zh="（Diplock 勋爵）", en="(Lord Diplock)"), words)


def _rule28(part: str, words: str) -> Article:
    return Article(_CPR, Text(zh=f"第2.8条{part}", en=f"2.8{part}"), words)


_CORRESPONDING_DATE = _dodds(
    "when the relevant period is a month or specified number of months after the giving of a "
    "notice, the general rule is that the period ends upon the corresponding date in the "
    "appropriate subsequent month, i.e. the day of that month that bears the same number as the "
    "day of the earlier month on which the notice was given",
)

COMMON_LAW = Convention(
    "uk.interpretation",
    Text(zh="英国普通法期间计算（对应日规则）", en="common law: corresponding date rule"),
    calendar="GB-ENG",
    roll=Roll.NONE,
    roll_back=Roll.NONE,
    articles={
        "start": _dodds(
            "in calculating the period that has elapsed after the occurrence of the specified "
            "event such as the giving of a notice, the day on which the event occurs is excluded "
            "from the reckoning",
        ),
        "months": _CORRESPONDING_DATE,
    },
    note=Text(
        zh="期间“自某日开始”的，该日计入：counts_start = true",
        en="where a period is to begin with a day, that day counts: counts_start = true",
    ),
)
"""How English law counts where an act does not say: the day of the event out, the corresponding
day, and no day moved."""

CIVIL_PROCEDURE = Convention(
    "uk.cpr2.8",
    Text(zh="英格兰和威尔士民事诉讼规则期间计算", en="Civil Procedure Rules"),
    calendar="GB-ENG",
    working_days=WorkingDayRule(up_to=5),
    roll=Roll.NONE,
    roll_back=Roll.NONE,
    clear_days=True,
    articles={
        "start": _rule28(
            "(2)–(3)",
            "A period of time expressed as a number of days shall be computed as clear days. In "
            "this rule ‘clear days’ means that in computing the number of days (a) the day on "
            "which the period begins; and (b) if the end of the period is defined by reference to "
            "an event, the day on which that event occurs are not included.",
        ),
        "working_days": _rule28(
            "(4)",
            "Where the specified period (a) is 5 days or less; and (b) includes (i) a Saturday or "
            "Sunday; or (ii) a Bank Holiday, Christmas Day or Good Friday, that day does not "
            "count.",
        ),
        "months": _CORRESPONDING_DATE,
    },
    note=Text(
        zh="须向法院办公室为之的行为，末日遇办公室关闭的顺延（第2.8条(5)）：用 uk.cpr2.8-office",
        en="an act to be done at the court office is in time on the next day it is open (2.8(5)): "
        "uk.cpr2.8-office",
    ),
)
"""CPR 2.8: clear days; days off left out of periods of five days or less; no day moved."""

COURT_OFFICE = evolve(
    CIVIL_PROCEDURE,
    id="uk.cpr2.8-office",
    title=Text(
        zh="英格兰和威尔士民事诉讼规则期间计算，向法院办公室为之的行为",
        en="Civil Procedure Rules, act at the court office",
    ),
    roll=Roll.NEXT,
    roll_back=Roll.PREVIOUS,
    articles={
        **CIVIL_PROCEDURE.articles,
        "roll": _rule28(
            "(5)",
            "when the period specified (a) by these Rules or a practice direction; or (b) by any "
            "judgment or court order, for doing any act at the court office ends on a day on which "
            "the office is closed, that act shall be in time under these rules if done on the next "
            "day on which the court office is open",
        ),
    },
    note=Text(),
    note_back=Text(
        zh="规则只规定末日向后顺延；向前推算的末日遇办公室关闭的，取较早的工作日",
        en="the rule moves a last day forward only; counting back, the earlier working day is safe",
    ),
)
"""CPR 2.8(5): as `uk.cpr2.8`, for an act to be done at the court office."""

INFORMATION = Convention(
    "uk.foi",
    Text(zh="英国信息自由法期间计算", en="Freedom of Information Act"),
    calendar="GB-ENG",
    roll=Roll.NONE,
    roll_back=Roll.NONE,
    articles={
        "start": Article(
            _FOIA,
            Text(zh="第10条(1)", en="s 10(1)"),
            "not later than the twentieth working day following the date of receipt",
        ),
        "working_days": Article(
            _FOIA,
            Text(zh="第10条(6)", en="s 10(6)"),
            "any day other than a Saturday, a Sunday, Christmas Day, Good Friday or a day which is "
            "a bank holiday under the Banking and Financial Dealings Act 1971 in any part of the "
            "United Kingdom",
        ),
    },
    note=Text(
        zh="英国任何一地的银行假日都不是工作日：日历 GB-ENG 须加上苏格兰和北爱尔兰的假日",
        en="a bank holiday in any part of the United Kingdom is no working day: the calendar "
        "GB-ENG needs the days of GB-SCT and GB-NIR as well",
    ),
)
"""FOIA s 10: twenty working days after the day of receipt, on the calendar of the whole United
Kingdom."""

CONVENTIONS = (COMMON_LAW, CIVIL_PROCEDURE, COURT_OFFICE, INFORMATION)
