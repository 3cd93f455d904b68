"""A procedure of one's own, written in Python, turned into TOML and back.

Its periods are those of 生产安全事故报告和调查处理条例 (国务院令第493号): a report within one hour
(article 9), an investigation report within 60 days, which may be extended by up to 60 (article 29),
technical appraisal not counted (article 27).
"""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from govflow import Case, Duty, Procedure, Text, load, period
from govflow.procedures import Datum, Event, Extension, Role, State, Transition


def event(id: str, from_: str, to: str | None = None, *, by: str, en: str) -> Event:
    return Event(id, en=en, transitions=(Transition(from_, to),), by=by)


ROLES = [
    Role("head", en="head of the unit"),
    Role("team", en="investigation team"),
    Role("government", en="government"),
]
STATES = [
    State("happened", en="happened"),
    State("known", en="known to the head"),
    State("investigated", en="under investigation"),
    State("concluded", en="concluded", final=True),
]
EVENTS = [
    event("learn", "happened", "known", by="head", en="the head is told"),
    event("report", "known", "investigated", by="head", en="the head reports"),
    event("send_for_appraisal", "investigated", by="team", en="a technical appraisal begins"),
    event("receive_appraisal", "investigated", by="team", en="it ends"),
    event("extend", "investigated", by="government", en="more time is granted"),
    event("conclude", "investigated", "concluded", by="team", en="the investigation is concluded"),
]
DUTIES = [
    Duty(
        "report",
        en="report the accident",
        bearer="head",
        starts="learn",
        ends="report",
        within=period("1 hour"),
    ),
    Duty(
        "conclude",
        en="submit the investigation report",
        bearer="team",
        starts="open",
        ends="conclude",
        stops="send_for_appraisal",
        resumes="receive_appraisal",
        extension=Extension("extend", fact="more", at_most=period("60 days")),
        within=period("60 days"),
    ),
]

ACCIDENT = Procedure(
    "example.accident",
    Text(zh="生产安全事故", en="A work accident"),
    "1",
    "happened",
    roles={role.id: role for role in ROLES},
    states={state.id: state for state in STATES},
    data={"more": Datum("more", en="time granted", type="period")},
    events={event.id: event for event in EVENTS},
    duties={duty.id: duty for duty in DUTIES},
)


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "accident.toml")
        path.write_text(ACCIDENT.to_toml(), "utf-8")
        loaded = load(path)
    print("the TOML gives an equal procedure:", loaded == ACCIDENT)

    case = Case.open(ACCIDENT, "A-1", on=date(2024, 3, 4))
    case = case.fire("learn", on=datetime(2024, 3, 4, 9, 10), by="head")
    case = case.fire("report", on=datetime(2024, 3, 4, 9, 55), by="head")
    case = case.fire("send_for_appraisal", on=date(2024, 3, 11), by="team")
    case = case.fire("receive_appraisal", on=date(2024, 3, 25), by="team")
    for owed in case.obligations():
        assert owed.deadline is not None
        print(f"\n{owed.duty.text.en}: {owed.status.value}")
        print(owed.deadline.explain("en"))


if __name__ == "__main__":
    main()
