"""The conventions of Chinese law, with the provisions they rest on."""

from datetime import date

from attrs import evolve

from govflow.counting.convention import Article, Convention, Roll, WorkingDayRule
from govflow.text import Text

__all__ = ["CIVIL", "CONVENTIONS", "ENFORCEMENT", "LICENSING", "PENALTY", "PLAIN", "REVIEW"]

_CIVIL_CODE = Text(zh="中华人民共和国民法典", en="Civil Code of the PRC")
_CIVIL_PROCEDURE = Text(zh="中华人民共和国民事诉讼法", en="Civil Procedure Law of the PRC (2023)")
_PENALTY_LAW = Text(
    zh="中华人民共和国行政处罚法", en="Administrative Penalty Law of the PRC (2021)"
)
_ENFORCEMENT_LAW = Text(
    zh="中华人民共和国行政强制法", en="Administrative Enforcement Law of the PRC"
)
_LICENSING_LAW = Text(zh="中华人民共和国行政许可法", en="Administrative Licensing Law of the PRC")
_REVIEW_LAW = Text(
    zh="中华人民共和国行政复议法", en="Administrative Reconsideration Law of the PRC (2023)"
)

_CIVIL_ARTICLES = {
    "start": Article(
        _CIVIL_CODE,
        Text(zh="第二百零一条第一款", en="art. 201(1)"),
        "按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。",
    ),
    "clock": Article(
        _CIVIL_CODE,
        Text(zh="第二百零一条第二款", en="art. 201(2)"),
        "按照小时计算期间的，自法律规定或者当事人约定的时间开始计算。",
    ),
    "months": Article(
        _CIVIL_CODE,
        Text(zh="第二百零二条", en="art. 202"),
        "按照年、月计算期间的，到期月的对应日为期间的最后一日；"
        "没有对应日的，月末日为期间的最后一日。",
    ),
    "roll": Article(
        _CIVIL_CODE,
        Text(zh="第二百零三条第一款", en="art. 203(1)"),
        "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。",
    ),
    "close": Article(
        _CIVIL_CODE,
        Text(zh="第二百零三条第二款", en="art. 203(2)"),
        "期间的最后一日的截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间。",
    ),
}

_BACKWARD_NOTE = Text(
    zh="法律未规定向前推算的期间遇休假日如何处理，取较早的工作日",
    en="the law is silent on a backward period that ends on a day off; the earlier workday is safe",
)

CIVIL = Convention(
    "cn.civil",
    Text(zh="民法典期间计算", en="Civil Code"),
    calendar="CN",
    articles=_CIVIL_ARTICLES,
    note_back=_BACKWARD_NOTE,
    since=date(2021, 1, 1),
    note_before=Text(
        zh="民法典自2021年1月1日起施行；此前依民法总则第二百条至第二百零四条（2017年10月1日起）"
        "和民法通则第一百五十四条，起算与末日的规定相同",
        en="the Civil Code is in force since 2021-01-01; before it, arts. 200-204 of the General "
        "Provisions (since 2017-10-01) and art. 154 of the General Principles had the same rules "
        "for the first and last day",
    ),
)
"""民法典 200–204: starting day out, corresponding day, the last day moves off days off."""

PLAIN = evolve(
    CIVIL,
    id="cn.plain",
    title=Text(zh="民法典期间计算，末日不顺延", en="Civil Code, last day not moved"),
    roll=Roll.NONE,
    roll_back=Roll.NONE,
    articles={topic: a for topic, a in _CIVIL_ARTICLES.items() if topic != "roll"},
    note_back=Text(),
)
"""As `cn.civil`, but the last day stays where it falls."""


def _before(act: str, since: str) -> Text:
    return Text(
        zh=f"{act}的这一规定自{since}起施行，此前的期间请按当时的规定核对",
        en="the provision was not yet in force when the period began; check the rule of that time",
    )


def _by_analogy(act: str) -> Text:
    return Text(
        zh=f"{act}未规定起算日与末日，参照民法典第二百零一条至第二百零三条",
        en="the act has no rule for the first and last day; the Civil Code's are used",
    )


PENALTY = evolve(
    CIVIL,
    id="cn.penalty",
    title=Text(zh="行政处罚法期间计算", en="Administrative Penalty Law"),
    working_days=WorkingDayRule(amounts=frozenset({2, 3, 5, 7})),
    articles={
        **_CIVIL_ARTICLES,
        "working_days": Article(
            _PENALTY_LAW,
            Text(zh="第八十五条", en="art. 85"),
            "本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。",
        ),
    },
    note=_by_analogy("行政处罚法"),
    since=date(2021, 7, 15),
    note_before=_before("行政处罚法", "2021年7月15日"),
)
"""行政处罚法 (2021) 85: 2, 3, 5 and 7 days are working days, and only those."""

ENFORCEMENT = evolve(
    CIVIL,
    id="cn.enforcement",
    title=Text(zh="行政强制法期间计算", en="Administrative Enforcement Law"),
    working_days=WorkingDayRule(up_to=10),
    articles={
        **_CIVIL_ARTICLES,
        "working_days": Article(
            _ENFORCEMENT_LAW,
            Text(zh="第六十九条", en="art. 69"),
            "本法中十日以内期限的规定是指工作日，不含法定节假日。",
        ),
    },
    note=_by_analogy("行政强制法"),
    since=date(2012, 1, 1),
    note_before=_before("行政强制法", "2012年1月1日"),
)
"""行政强制法 69: up to ten days (以内 includes the ten) are working days."""

LICENSING = evolve(
    CIVIL,
    id="cn.licensing",
    title=Text(zh="行政许可法期限计算", en="Administrative Licensing Law"),
    working_days=WorkingDayRule(every=True),
    articles={
        **_CIVIL_ARTICLES,
        "working_days": Article(
            _LICENSING_LAW,
            Text(zh="第八十二条", en="art. 82"),
            "本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。",
        ),
    },
    note=_by_analogy("行政许可法"),
    since=date(2004, 7, 1),
    note_before=_before("行政许可法", "2004年7月1日"),
)
"""行政许可法 82: every period in days is in working days."""

REVIEW = evolve(
    CIVIL,
    id="cn.review",
    title=Text(zh="行政复议法期间计算", en="Administrative Reconsideration Law"),
    working_days=WorkingDayRule(amounts=frozenset({3, 5, 7, 10})),
    articles={
        "months": _CIVIL_ARTICLES["months"],
        "close": _CIVIL_ARTICLES["close"],
        "start": Article(
            _CIVIL_PROCEDURE,
            Text(zh="第八十五条第二款", en="art. 85(2)"),
            "期间以时、日、月、年计算。期间开始的时和日，不计算在期间内。",
        ),
        "working_days": Article(
            _REVIEW_LAW,
            Text(zh="第八十八条第二款", en="art. 88(2)"),
            "本法关于行政复议期间有关“三日”、“五日”、“七日”、“十日”的规定是指工作日，"
            "不含法定休假日。",
        ),
        "roll": Article(
            _CIVIL_PROCEDURE,
            Text(zh="第八十五条第三款", en="art. 85(3)"),
            "期间届满的最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期。",
        ),
    },
    note=Text(
        zh="行政复议法第八十八条第一款：本法没有规定的，依照民事诉讼法关于期间的规定",
        en="art. 88(1) of the act refers to the Civil Procedure Law for the first and last day",
    ),
    since=date(2024, 1, 1),
    note_before=_before("行政复议法", "2024年1月1日"),
)
"""行政复议法 (2023) 88: 3, 5, 7 and 10 days are working days; the rest by 民事诉讼法 85."""

CONVENTIONS = (CIVIL, PLAIN, PENALTY, ENFORCEMENT, LICENSING, REVIEW)
