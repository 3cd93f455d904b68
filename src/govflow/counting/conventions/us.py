"""The conventions of the United States: the federal rules of procedure, and the tax code."""

from govflow.counting.convention import Article, Convention, ExtendsFrom, Roll
from govflow.text import Text

__all__ = ["CIVIL_PROCEDURE", "CONVENTIONS", "TAX"]

_FRCP = Text(zh="美国联邦民事诉讼规则", en="Federal Rules of Civil Procedure")
_IRC = Text(zh="美国国内税收法典", en="Internal Revenue Code")


def _rule6(part: str, words: str) -> Article:
    return Article(_FRCP, Text(zh=f"第6条{part}", en=f"6{part}"), words)


CIVIL_PROCEDURE = Convention(
    "us.frcp6",
    Text(zh="美国联邦民事诉讼规则期间计算", en="Federal Rules of Civil Procedure"),
    calendar="US",
    clock_roll=Roll.NEXT,
    extends_from=ExtendsFrom.LAST,
    articles={
        "start": _rule6("(a)(1)(A)", "exclude the day of the event that triggers the period"),
        "clock": _rule6(
            "(a)(2)(A)–(B)",
            "begin counting immediately on the occurrence of the event that triggers the period; "
            "count every hour, including hours during intermediate Saturdays, Sundays, and legal "
            "holidays",
        ),
        "clock_roll": _rule6(
            "(a)(2)(C)",
            "if the period would end on a Saturday, Sunday, or legal holiday, the period continues "
            "to run until the same time on the next day that is not a Saturday, Sunday, or legal "
            "holiday",
        ),
        "roll": _rule6(
            "(a)(1)(C)",
            "include the last day of the period, but if the last day is a Saturday, Sunday, or "
            "legal holiday, the period continues to run until the end of the next day that is not "
            "a Saturday, Sunday, or legal holiday",
        ),
        "roll_back": _rule6(
            "(a)(5)",
            "The “next day” is determined by continuing to count forward when the period is "
            "measured after an event and backward when measured before an event",
        ),
        "extended": _rule6(
            "(d)", "3 days are added after the period would otherwise expire under Rule 6(a)"
        ),
        "close": _rule6("(a)(4)(A)", "for electronic filing, at midnight in the court's time zone"),
    },
    note=Text(
        zh="规则未规定以月、年计算的期间止于何日，取对应日，无对应日的取月末日",
        en="the rule is silent on where a period in months or years ends; the corresponding day is "
        "used, and a month's last day where it has none",
    ),
    note_back=Text(
        zh="向前推算时州假日不算法定假日（第6条(a)(6)(C)），请用联邦日历 US，不用州日历",
        en="counting back, a state's holidays do not count (6(a)(6)(C)): use the calendar US and "
        "not a state's",
    ),
)
"""FRCP 6, and in what is counted here FRAP 26, FRBP 9006 and FRCrP 45. The calendar is the state's
in which the court sits, and the federal one for a period counted back."""

TAX = Convention(
    "us.irc7503",
    Text(zh="美国国内税收法典期间计算", en="Internal Revenue Code"),
    calendar="US-DC",
    articles={
        "roll": Article(
            _IRC,
            Text(zh="第7503条", en="§ 7503"),
            "When the last day prescribed under authority of the internal revenue laws for "
            "performing any act falls on Saturday, Sunday, or a legal holiday, the performance of "
            "such act shall be considered timely if it is performed on the next succeeding day "
            "which is not a Saturday, Sunday, or a legal holiday",
        ),
    },
    note=Text(
        zh="法定假日指哥伦比亚特区的法定假日，请用日历 US-DC",
        en="a legal holiday is one of the District of Columbia: use the calendar US-DC",
    ),
    note_back=Text(
        zh="第7503条只规定末日向后顺延；向前推算的末日遇休息日时是否适用未定，取较早的工作日",
        en="section 7503 moves a last day forward only; whether it does so for a period counted "
        "back is open, and the earlier working day is safe",
    ),
)
"""26 U.S.C. 7503: what is due on a day off is due on the next day that is not."""

CONVENTIONS = (CIVIL_PROCEDURE, TAX)
