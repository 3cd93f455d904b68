"""The convention of China's tax procedure: a last day that holidays within the period put off."""

from datetime import date

from attrs import evolve

from govflow.counting.convention import Article
from govflow.counting.conventions.cn import CIVIL
from govflow.text import Text

__all__ = ["CONVENTIONS", "TAX"]

_RULES = Text(
    zh="中华人民共和国税收征收管理法实施细则",
    en="Rules for the Implementation of the Tax Collection Law of the PRC",
)
_ARTICLE_109 = Article(
    _RULES,
    Text(zh="第一百零九条", en="art. 109"),
    "税收征管法及本细则所规定期限的最后一日是法定休假日的，以休假日期满的次日为期限的最后一日；"
    "在期限内有连续3日以上法定休假日的，按休假日天数顺延。",
)

TAX = evolve(
    CIVIL,
    id="cn.tax",
    title=Text(zh="税收征管法期限计算", en="Tax Collection Law"),
    rest_run=3,
    articles={**CIVIL.articles, "roll": _ARTICLE_109, "rest_run": _ARTICLE_109},
    note=Text(
        zh="条文未定如何顺延；依国家税务总局历年关于明确申报纳税期限的通知，"
        "只计落在期限内的休假日，自原定末日按工作日顺延。"
        "按年的期限（如五个月内汇算清缴）不因此顺延，请设 rest_run 为 0",
        en="the article leaves open how the days are added. By the yearly notices of the State "
        "Taxation Administration only those within the period count, and as many working days are "
        "added to its last day. Yearly periods, such as the five months for the corporate income "
        "tax, are not lengthened: set rest_run to 0",
    ),
    since=date(2002, 10, 15),
    note_before=Text(
        zh="实施细则自2002年10月15日起施行，此前的期间请按当时的规定核对",
        en="the rules are in force since 2002-10-15; for earlier periods, check the rule of "
        "that time",
    ),
)
"""税收征管法实施细则 109: three days off together within the period put its last day off."""

CONVENTIONS = (TAX,)
