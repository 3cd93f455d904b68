"""The conventions of the European Patent Convention and of the Patent Cooperation Treaty."""

from govflow.counting.convention import Article, Convention
from govflow.text import Text

__all__ = ["CONVENTIONS", "EUROPEAN", "INTERNATIONAL"]

_EPC = Text(zh="欧洲专利公约实施细则", en="Implementing Regulations to the EPC")
_PCT = Text(zh="专利合作条约实施细则", en="Regulations under the PCT")

_BACK = Text(
    zh="细则未规定向前推算的期限，取较早的开放日",
    en="the rules are silent on periods counted back; the earlier open day is safe",
)

EUROPEAN = Convention(
    "ep.epc131",
    Text(zh="欧洲专利公约期限计算", en="European Patent Convention"),
    articles={
        "start": Article(
            _EPC,
            Text(zh="第131条第2款", en="Rule 131(2)"),
            "Computation shall start on the day following the day on which the relevant event "
            "occurred, the event being either a procedural step or the expiry of another period. "
            "Where the procedural step is a notification, the relevant event shall be the deemed "
            "receipt of the document notified, unless otherwise provided.",
        ),
        "months": Article(
            _EPC,
            Text(zh="第131条第4款", en="Rule 131(4)"),
            "When a period is expressed as one month or a certain number of months, it shall "
            "expire in the relevant subsequent month on the day which has the same number as the "
            "day on which the said event occurred; if the relevant subsequent month has no day "
            "with the same number, the period shall expire on the last day of that month.",
        ),
        "roll": Article(
            _EPC,
            Text(zh="第134条第1款", en="Rule 134(1)"),
            "If a period expires on a day on which one of the filing offices of the European "
            "Patent Office […] is not open for receipt of documents […], the period shall extend "
            "to the first day thereafter on which all the filing offices are open for receipt of "
            "documents and on which mail is delivered.",
        ),
    },
    note=Text(
        zh="欧洲专利局每年公布其受理处的关闭日，请以 with_days_off 放入日历；续展费的六个月宽限期"
        "从月末到月末，请设 month_end 为 last_to_last",
        en="the European Patent Office publishes the days on which its filing offices are closed: "
        "put them into the calendar with with_days_off. The six months for a late renewal fee run "
        "from a month's last day to a month's last day: set month_end to last_to_last",
    ),
    note_back=_BACK,
)
"""Rules 131 and 134: the same number in the last month, then the first day all offices are open."""

INTERNATIONAL = Convention(
    "pct.rule80",
    Text(zh="专利合作条约期限计算", en="Patent Cooperation Treaty"),
    articles={
        "start": Article(
            _PCT,
            Text(zh="第80.1条", en="Rule 80.1"),
            "When a period is expressed as one year or a certain number of years, computation "
            "shall start on the day following the day on which the relevant event occurred […]",
        ),
        "months": Article(
            _PCT,
            Text(zh="第80.1条", en="Rule 80.1"),
            "[…] provided that if the relevant subsequent month has no day with the same number "
            "the period shall expire on the last day of that month.",
        ),
        "roll": Article(
            _PCT,
            Text(zh="第80.5条", en="Rule 80.5"),
            "If the expiration of any period during which any document or fee must reach a "
            "national Office or intergovernmental organization falls on a day: (i) on which such "
            "Office or organization is not open to the public for the purposes of the transaction "
            "of official business; […] the period shall expire on the next subsequent day on which "
            "none of the said four circumstances exists.",
        ),
    },
    note=Text(
        zh="第80.4条、第80.5条：以应到达之局所在地的日期和开放日为准，请选用该局的日历；"
        "第80.6条：通知晚于其日期七日以上到达的，期限按超过的天数延长，请用 extended 写明",
        en="Rules 80.4 and 80.5 go by the date and the open days of the Office that is to be "
        "reached: choose its calendar. Rule 80.6 lengthens a period by the days, beyond seven, "
        "that a document was late: give them as extended",
    ),
    note_back=_BACK,
)
"""Rule 80: as Rules 131 and 134 EPC, for the Office that the paper or fee must reach."""

CONVENTIONS = (EUROPEAN, INTERNATIONAL)
