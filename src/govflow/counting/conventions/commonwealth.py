"""The conventions of Australia, New Zealand and Singapore: their acts on interpretation."""

from govflow.counting.convention import Article, Convention, MonthEnd, WorkingDayRule
from govflow.text import Text

__all__ = ["AUSTRALIA", "CONVENTIONS", "NEW_ZEALAND", "SINGAPORE"]

_AIA = Text(zh="澳大利亚法律解释法", en="Acts Interpretation Act 1901 (Cth)")
_LEGISLATION_ACT = Text(zh="新西兰立法法", en="Legislation Act 2019 (NZ)")
_INTERPRETATION_ACT = Text(zh="新加坡解释法", en="Interpretation Act 1965 (Singapore)")

_BACK = Text(
    zh="法律只规定末日向后顺延；向前推算的末日遇休息日时是否适用未定，取较早的工作日",
    en="the act moves a last day forward only; whether it does so for a period counted back is "
    "open, and the earlier working day is safe",
)
_MONTHS = Text(
    zh="在某日之后的若干个月自次日起算，因此自月末日起算的期间止于月末日；"
    "期间“自某日开始”的，该日计入：counts_start = true",
    en="months after a day run from the day after it, so that they end on a month's last day where "
    "that day is one; where a period is to begin with a day, that day counts: counts_start = true",
)

AUSTRALIA = Convention(
    "au.aia36",
    Text(zh="澳大利亚法律解释法期间计算", en="Acts Interpretation Act"),
    calendar="AU",
    month_end=MonthEnd.LAST_TO_LAST,
    articles={
        "start": Article(
            _AIA,
            Text(zh="第36条(1)", en="s 36(1)"),
            "If the period of time is expressed to begin after a specified day then the period of "
            "time does not include that day.",
        ),
        "months": Article(
            _AIA,
            Text(zh="第2G条(1)", en="s 2G(1)"),
            "In any Act, month means a period: (a) starting at the start of any day of one of the "
            "calendar months; and (b) ending: (i) immediately before the start of the "
            "corresponding day of the next calendar month; or (ii) if there is no such day—at the "
            "end of the next calendar month.",
        ),
        "roll": Article(
            _AIA,
            Text(zh="第36条(2)", en="s 36(2)"),
            "If: (a) an Act requires or allows a thing to be done; and (b) the last day for doing "
            "the thing is a Saturday, a Sunday or a holiday; then the thing may be done on the "
            "next day that is not a Saturday, a Sunday or a holiday.",
        ),
    },
    note=_MONTHS,
    note_back=_BACK,
)
"""AIA ss 2G and 36. Holidays are those of the place where the thing is done: `AU-NSW`."""

NEW_ZEALAND = Convention(
    "nz.legislation54",
    Text(zh="新西兰立法法期间计算", en="Legislation Act"),
    calendar="NZ",
    closed=frozenset({(12, day) for day in range(25, 32)} | {(1, 1), (1, 2)}),
    month_end=MonthEnd.LAST_TO_LAST,
    articles={
        "start": Article(
            _LEGISLATION_ACT, Text(zh="第54条", en="s 54"), "When periods start and end"
        ),
        "months": Article(
            _LEGISLATION_ACT,
            Text(zh="第56条", en="s 56"),
            "Calculating periods of months (except for commencement of legislation)",
        ),
        "roll": Article(
            _LEGISLATION_ACT,
            Text(zh="第55条", en="s 55"),
            "Extension for doing thing if day or last day is not working day",
        ),
    },
    note=Text(
        zh=f"{_MONTHS.zh}；工作日（第13条）也不含12月25日至1月2日",
        en=f"{_MONTHS.en}; 25 December to 2 January are no working days either (s 13)",
    ),
    note_back=_BACK,
)
"""Legislation Act 2019 ss 54–56; the articles give the sections' headings."""

SINGAPORE = Convention(
    "sg.interpretation50",
    Text(zh="新加坡解释法期间计算", en="Interpretation Act"),
    calendar="SG",
    working_days=WorkingDayRule(up_to=6),
    weekend=frozenset({6}),
    articles={
        "start": Article(
            _INTERPRETATION_ACT,
            Text(zh="第50条(a)", en="s 50(a)"),
            "a period of days from the happening of an event or the doing of any act or thing is "
            "deemed to be exclusive of the day on which the event happens or the act or thing is "
            "done",
        ),
        "working_days": Article(
            _INTERPRETATION_ACT,
            Text(zh="第50条(d)", en="s 50(d)"),
            "when any act or proceeding is directed or allowed to be done or taken within any time "
            "not exceeding 6 days, excluded days must not be reckoned in the computation of the "
            "time",
        ),
        "roll": Article(
            _INTERPRETATION_ACT,
            Text(zh="第50条(b)", en="s 50(b)"),
            "if the last day of the period is a Sunday or a public holiday (which days are called "
            "in this section excluded days) the period includes the next following day not being "
            "an excluded day",
        ),
    },
    note=Text(
        zh="第50条未规定以月、年计算的期间止于何日，依普通法止于对应日，无对应日的为月末日",
        en="section 50 does not say where a period in months or years ends; by the common law on "
        "the corresponding day, and on a month's last day where it has none",
    ),
    note_back=_BACK,
)
"""Interpretation Act 1965 s 50: Sundays and public holidays are excluded days, Saturdays are not.
"""

CONVENTIONS = (AUSTRALIA, NEW_ZEALAND, SINGAPORE)
