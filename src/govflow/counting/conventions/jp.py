"""The conventions of Japanese law: the Civil Code's, and those of tax and of patent procedure."""

from attrs import evolve

from govflow.counting.convention import Article, Convention, MonthEnd
from govflow.text import Text

__all__ = ["CIVIL", "CONVENTIONS", "PATENT", "TAX"]

_CIVIL_CODE = Text(zh="日本民法", en="Civil Code of Japan")
_TAX_ACT = Text(zh="日本国税通则法", en="Act on General Rules for National Taxes (Japan)")
_PATENT_ACT = Text(zh="日本特许法", en="Patent Act (Japan)")

_SUNDAY = frozenset({6})

_BACK = Text(
    zh="法律未规定向前推算的期间遇休日如何处理，取较早的一日",
    en="the law is silent on a backward period that ends on a day off; the earlier day is safe",
)
_BETWEEN = Text(
    zh="「10日前までに」须中间足10日",
    en="no later than 10 days before (10-nichi-mae made ni) leaves ten full days between",
)

CIVIL = Convention(
    "jp.civil",
    Text(zh="日本民法期间计算", en="Japanese Civil Code"),
    calendar="JP",
    month_end=MonthEnd.LAST_TO_LAST,
    clear_days=True,
    weekend=_SUNDAY,
    articles={
        "start": Article(
            _CIVIL_CODE,
            Text(zh="第140条", en="art. 140"),
            "日、週、月又は年によって期間を定めたときは、期間の初日は、算入しない。"
            "ただし、その期間が午前零時から始まるときは、この限りでない。",
        ),
        "months": Article(
            _CIVIL_CODE,
            Text(zh="第143条第2款", en="art. 143(2)"),
            "週、月又は年の初めから期間を起算しないときは、その期間は、最後の週、月又は年において"
            "その起算日に応当する日の前日に満了する。ただし、月又は年によって期間を定めた場合に"
            "おいて、最後の月に応当する日がないときは、その月の末日に満了する。",
        ),
        "roll": Article(
            _CIVIL_CODE,
            Text(zh="第142条", en="art. 142"),
            "期間の末日が日曜日、国民の祝日に関する法律（昭和二十三年法律第百七十八号）に規定する"
            "休日その他の休日に当たるときは、その日に取引をしない慣習がある場合に限り、期間は、"
            "その翌日に満了する。",
        ),
        "close": Article(
            _CIVIL_CODE,
            Text(zh="第141条", en="art. 141"),
            "前条の場合には、期間は、その末日の終了をもって満了する。",
        ),
    },
    note=Text(
        zh="第142条以当日不交易的习惯为条件；条文只列星期日，星期六依习惯而定，此处作为平日。"
        "自月初起算的期间止于月末，故2月28日后一个月止于3月31日。" + _BETWEEN.zh,
        en="art. 142 holds where it is the custom to do no business on that day. It names Sundays; "
        "a Saturday, for custom to decide, is here a day like others. A period that runs from the "
        "first of a month ends with a month: one month from 28 February ends on 31 March. "
        + _BETWEEN.en,
    ),
    note_back=_BACK,
)
"""民法 140-143: first day out, the day before the corresponding day of the first one counted."""

_ADMINISTRATION = Text(
    zh="12月29日至31日和1月2日、3日亦为休日。" + _BETWEEN.zh,
    en="29 to 31 December and 2 and 3 January are days off too. " + _BETWEEN.en,
)
_NEW_YEAR = frozenset({(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)})

TAX = evolve(
    CIVIL,
    id="jp.tax",
    title=Text(zh="日本国税期间计算", en="Japanese national taxes"),
    weekend=None,
    closed=_NEW_YEAR,
    articles={
        **CIVIL.articles,
        "start": Article(
            _TAX_ACT,
            Text(zh="第10条第1款第1项", en="art. 10(1)(i)"),
            "期間の初日は、算入しない。ただし、その期間が午前零時から始まるとき、"
            "又は国税に関する法律に別段の定めがあるときは、この限りでない。",
        ),
        "months": Article(
            _TAX_ACT,
            Text(zh="第10条第1款第3项", en="art. 10(1)(iii)"),
            "前号の場合において、月又は年の始めから期間を起算しないときは、その期間は、"
            "最後の月又は年においてその起算日に応当する日の前日に満了する。"
            "ただし、最後の月にその応当する日がないときは、その月の末日に満了する。",
        ),
        "roll": Article(
            _TAX_ACT,
            Text(zh="第10条第2款", en="art. 10(2)"),
            "国税に関する法律に定める申告、申請、請求、届出その他書類の提出、通知、納付又は徴収に"
            "関する期限（時をもつて定める期限その他の政令で定める期限を除く。）が日曜日、"
            "国民の祝日に関する法律（昭和二十三年法律第百七十八号）に規定する休日その他一般の休日"
            "又は政令で定める日に当たるときは、これらの日の翌日をもつてその期限とみなす。",
        ),
    },
    note=_ADMINISTRATION,
)
"""国税通則法 10: as the Civil Code, and Saturdays move a last day too."""

PATENT = evolve(
    CIVIL,
    id="jp.patent",
    title=Text(zh="日本特许手续期间计算", en="Japanese patent procedure"),
    weekend=None,
    closed=_NEW_YEAR,
    articles={
        **CIVIL.articles,
        "start": Article(
            _PATENT_ACT,
            Text(zh="第3条第1款第1项", en="art. 3(1)(i)"),
            "期間の初日は、算入しない。ただし、その期間が午前零時から始まるときは、"
            "この限りでない。",
        ),
        "months": Article(
            _PATENT_ACT,
            Text(zh="第3条第1款第2项", en="art. 3(1)(ii)"),
            "期間を定めるのに月又は年をもつてしたときは、暦に従う。月又は年の始から期間を"
            "起算しないときは、その期間は、最後の月又は年においてその起算日に応当する日の前日に"
            "満了する。ただし、最後の月に応当する日がないときは、その月の末日に満了する。",
        ),
        "roll": Article(
            _PATENT_ACT,
            Text(zh="第3条第2款", en="art. 3(2)"),
            "特許出願、請求その他特許に関する手続（以下単に「手続」という。）についての期間の末日が"
            "行政機関の休日に関する法律（昭和六十三年法律第九十一号）第一条第一項各号に掲げる日に"
            "当たるときは、その日の翌日をもつてその期間の末日とする。",
        ),
    },
    note=Text(
        zh="延长的期间与原期间合为一体，从原期间的起算日算起，只有合计后的末日才顺延；"
        "权利的存续期间不因休日顺延，请设 roll 为 none。" + _ADMINISTRATION.zh,
        en="an extension makes one period with the one it extends, and only the last day of the "
        "whole is moved. The term of a right is not moved off a day off: set roll to none. "
        + _ADMINISTRATION.en,
    ),
)
"""特許法 3: as the Civil Code, and the days on which the administration rests move a last day."""

CONVENTIONS = (CIVIL, TAX, PATENT)
