"""The convention of German law: the Civil Code's rules for periods, §§ 187 to 193 BGB.

Tax, social and administrative procedure and the courts refer to them (§ 108 AO, § 26 SGB X,
§ 31 VwVfG, § 222 ZPO).
"""

from govflow.counting.convention import Article, Convention, ExtendsFrom
from govflow.text import Text

__all__ = ["CIVIL", "CONVENTIONS"]

_BGB = Text(zh="德国民法典", en="BGB")

CIVIL = Convention(
    "de.bgb",
    Text(zh="德国民法典期间计算", en="German Civil Code (BGB)"),
    calendar="DE",
    extends_from=ExtendsFrom.LAST,
    articles={
        "start": Article(
            _BGB,
            Text(zh="第187条第1款", en="§ 187(1)"),
            "Ist für den Anfang einer Frist ein Ereignis oder ein in den Lauf eines Tages "
            "fallender Zeitpunkt maßgebend, so wird bei der Berechnung der Frist der Tag nicht "
            "mitgerechnet, in welchen das Ereignis oder der Zeitpunkt fällt.",
        ),
        "months": Article(
            _BGB,
            Text(zh="第188条第2款、第3款", en="§ 188(2), (3)"),
            "Eine Frist, die nach Wochen, nach Monaten oder nach einem mehrere Monate umfassenden "
            "Zeitraum […] bestimmt ist, endigt im Falle des § 187 Abs. 1 mit dem Ablauf "
            "desjenigen Tages der letzten Woche oder des letzten Monats, welcher durch seine "
            "Benennung oder seine Zahl dem Tage entspricht, in den das Ereignis oder der Zeitpunkt "
            "fällt […]. Fehlt bei einer nach Monaten bestimmten Frist in dem letzten Monat der für "
            "ihren Ablauf maßgebende Tag, so endigt die Frist mit dem Ablauf des letzten Tages "
            "dieses Monats.",
        ),
        "roll": Article(
            _BGB,
            Text(zh="第193条", en="§ 193"),
            "Ist an einem bestimmten Tage oder innerhalb einer Frist eine Willenserklärung "
            "abzugeben oder eine Leistung zu bewirken und fällt der bestimmte Tag oder der letzte "
            "Tag der Frist auf einen Sonntag, einen am Erklärungs- oder Leistungsort staatlich "
            "anerkannten allgemeinen Feiertag oder einen Sonnabend, so tritt an die Stelle eines "
            "solchen Tages der nächste Werktag.",
        ),
        "extended": Article(
            _BGB,
            Text(zh="第190条", en="§ 190"),
            "Im Falle der Verlängerung einer Frist wird die neue Frist von dem Ablauf der vorigen "
            "Frist an berechnet.",
        ),
        "close": Article(
            _BGB,
            Text(zh="第188条第1款", en="§ 188(1)"),
            "Eine nach Tagen bestimmte Frist endigt mit dem Ablauf des letzten Tages der Frist.",
        ),
    },
    note=Text(
        zh="第187条第2款：期间自某日开始时起算的，该日计入，请设 counts_start 为 true，年龄亦同；"
        "公共假日以作出表示或履行之地所在州为准，请选用该州的日历",
        en="§ 187(2): where a day's beginning starts the period, that day counts, and so it is "
        "with ages: set counts_start to true. Holidays are those of the Land where the act is to "
        "be done: choose its calendar",
    ),
    note_back=Text(
        zh="第193条未规定向前推算的期间，取较早的工作日；选举等期限法律明定不变动的，"
        "请设 roll_back 为 none",
        en="§ 193 does not speak of periods counted back; the earlier working day is safe. Where "
        "a law keeps such a day where it falls, as election law does, set roll_back to none",
    ),
)
"""§§ 187-193: the day of the event out, the same number, the next Werktag; an extension runs on
from the end of the period as it was moved."""

CONVENTIONS = (CIVIL,)
