"""Rules about words: what a rule says and what the phrase it cites says.

Only Chinese and English phrases are read, and only what they say in numbers.
"""

import re
from collections.abc import Iterator

from govflow.checks.finding import Finding, warning
from govflow.checks.graph import place_of
from govflow.checks.phrases import Bound, bounds_in, days_in, periods_in, same
from govflow.checks.subject import Subject
from govflow.counting import Period
from govflow.procedures import Cite, Duty, Force, Guard, Procedure, Test
from govflow.text import Text

__all__ = [
    "ambiguous_phrases",
    "other_bounds",
    "other_dates",
    "other_force",
    "other_periods",
]


def other_periods(subject: Subject) -> Iterator[Finding]:
    """Limits that the cited phrase, which names a period, does not name; or in other days."""
    for duty in subject.procedure.duties.values():
        limits = [limit for limit in _limits(duty) if limit != Period()]
        text = duty.cite.text if duty.cite else ""
        said = periods_in(text)
        if not limits or not said or any(same(one, other) for one in limits for other in said):
            continue
        if duty.every and duty.within and duty.within.days in {day for _, day in days_in(text)}:
            continue  # 每年1月31日前: thirty-one days from the end of the year
        key = "within" if duty.within else "not_before" if duty.not_before else "readings"
        at = f"duties.{duty.id}.{key}"
        convention = duty.convention or subject.procedure.convention
        limit = limits[0]
        slipped = next((words for words in said if _other_days(limit, words)), None)
        if slipped is None:
            zh, en = (
                "、".join(one.text("zh") for one in said),
                ", ".join(one.text("en") for one in said),
            )
            yield warning(
                "period_differs",
                at,
                zh=f"期限为 {limit.text('zh')}，引文所说却是 {zh}",
                en=f"the limit is {limit}, but the cited phrase says {en}",
            )
        elif not convention.counts_working(limit.days or slipped.days):
            yield warning(
                "unit_differs",
                at,
                zh=f"期限为 {limit.text('zh')}，引文所说却是 {slipped.text('zh')}；"
                f"{convention.title.get('zh')}不把它算作工作日。两可的，写成 readings",
                en=f"the limit is {limit}, but the cited phrase says {slipped}, "
                f"which {convention.id} does not count in working days; if it may be read so, give "
                "readings",
            )


def _limits(duty: Duty) -> tuple[Period, ...]:
    extended = duty.extension.amount if duty.extension else None
    return (*duty.periods, *([extended] if extended and not duty.periods else ()))


def _other_days(one: Period, other: Period) -> bool:
    """Whether one is in days and the other as many working days."""
    return {one.plain_days, other.plain_days} == {0, one.working_days or other.working_days}


def other_dates(subject: Subject) -> Iterator[Finding]:
    """Dates that the cited phrase, which names a day of the year, does not name."""
    for duty in subject.procedure.duties.values():
        dates = [by for by in (duty.by, *(r.by for r in duty.readings.values())) if by is not None]
        said = days_in(duty.cite.text) if duty.cite else ()
        if dates and said and not any((by.month, by.day) in said for by in dates):
            shown = "、".join(f"{month}月{day}日" for month, day in said)
            yield warning(
                "date_differs",
                f"duties.{duty.id}.by",
                zh=f"期限为 {dates[0]}，引文所说却是 {shown}",
                en=f"the limit is {dates[0]}, but the cited phrase says {shown}",
            )


def other_force(subject: Subject) -> Iterator[Finding]:
    """Duties that are a must, while the phrase says 一般、原则上 or as a rule."""
    for duty in subject.procedure.duties.values():
        found = _AS_A_RULE.search(duty.cite.text) if duty.cite else None
        if found is not None and duty.force is Force.MUST and not duty.note:
            yield warning(
                "force_differs",
                f"duties.{duty.id}.force",
                zh=f'引文说“{found[0]}”，职责却是必须；应写 force = "should"',
                en=f'the phrase says “{found[0]}”, yet the duty is a must; force = "should"',
            )


_AS_A_RULE = re.compile(r"一般(?=[不应在为须])|原则上|\bas a rule\b|\bgenerally\b", re.IGNORECASE)


# Phrases that can be read in more than one way.


def ambiguous_phrases(subject: Subject) -> Iterator[Finding]:
    """Phrases known to be read in several ways, where neither readings nor a note say how."""
    for duty in subject.procedure.duties.values():
        if duty.cite is None or duty.readings or duty.note:
            continue
        for pattern, about, meant in _AMBIGUOUS:
            found = pattern.search(duty.cite.text)
            if found is not None and _concerns(duty, about):
                yield warning(
                    "ambiguous_words",
                    f"duties.{duty.id}.cite.text",
                    zh=f"“{found[0]}”有不同理解：{meant.zh}；"
                    "写出 readings，或以 note 说明为何取其一",
                    en=f"“{found[0]}” is read in several ways: {meant.en}; give readings, or say "
                    "in a note why one is taken",
                )


_AMBIGUOUS = (
    (
        re.compile(r"半年内|于半年|半年之内|half a year", re.IGNORECASE),
        "within",
        Text(zh="六个月，或者一百八十日", en="six months, or 180 days"),
    ),
    (
        re.compile(r"[0-9一二三四五六七八九十]+日以?前"),
        "by",
        Text(zh="当日计入，或者至前一日为止", en="that day included, or up to the day before"),
    ),
    (
        re.compile(r"[0-9一二三四五六七八九十]+个?(?:工作)?日以?前"),
        "before",
        Text(zh="当日即可，或者须隔满这些日", en="on that day, or with so many clear days between"),
    ),
)


def _concerns(duty: Duty, about: str) -> bool:
    if about == "by":
        return duty.by is not None
    return duty.within is not None and (duty.direction == "before") is (about == "before")


# 以上、以下、超过、不满.


def other_bounds(subject: Subject) -> Iterator[Finding]:
    """Conditions that leave out a number which the cited phrase includes, or the reverse."""
    for place, guard, cite in _guarded(subject.procedure):
        said = bounds_in(cite.text)
        for test in guard.all_tests:
            found = _otherwise(test, said)
            if found is not None:
                yield warning(
                    "bound_differs",
                    f"{place}.{test.fact}",
                    zh=f"条件为 {test}，引文“{found.words}”{_INCLUDES[found.compare].zh}本数"
                    "（民法典第一千二百五十九条）；来源另有规定的，予以注明",
                    en=f"the condition is {test}, but the phrase “{found.words}” "
                    f"{_INCLUDES[found.compare].en} the number (Civil Code art. 1259), unless its "
                    "source says otherwise",
                )
                break


_INCLUDES = {
    "at_least": Text(zh="包括", en="includes"),
    "at_most": Text(zh="包括", en="includes"),
    "above": Text(zh="不包括", en="excludes"),
    "below": Text(zh="不包括", en="excludes"),
}
_OTHERWISE = {"above": "at_least", "at_least": "above", "below": "at_most", "at_most": "below"}


def _otherwise(test: Test, said: tuple[Bound, ...]) -> Bound | None:
    """The bound of a phrase that differs from a test only in whether it includes the number."""
    bound = test.values[0]
    if not isinstance(bound, int | float) or test.compare not in _OTHERWISE:
        return None
    about = [b for b in said if b.number == bound or b.number == bound * 10_000]
    if any(b.compare == test.compare for b in about):
        return None
    return next((b for b in about if b.compare == _OTHERWISE[test.compare]), None)


def _guarded(procedure: Procedure) -> Iterator[tuple[str, Guard, Cite]]:
    """Every condition that rests on a cited phrase, and where it stands."""
    for event in procedure.events.values():
        for i, transition in enumerate(event.transitions):
            cite = transition.cite or event.cite
            if cite is not None:
                yield f"{place_of(event, i)}.when", transition.when, cite
    for datum in procedure.data.values():
        for i, grade in enumerate(datum.grades):
            if datum.cite is not None:
                yield f"data.{datum.id}.grades[{i}].when", grade.when, datum.cite
    for duty in procedure.duties.values():
        if duty.cite is not None:
            yield f"duties.{duty.id}.starts.when", duty.starts.when, duty.cite
    for watch in procedure.watches.values():
        if watch.cite is not None:
            yield f"watches.{watch.id}.when", watch.when, watch.cite
