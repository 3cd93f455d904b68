"""Rules about one limit by itself: months without the day they began on, extensions."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime

from attrs import frozen

from govflow.checks.finding import Example, Finding, error, note
from govflow.checks.histories import EXAMPLE_DAY, MORNING
from govflow.checks.subject import Subject
from govflow.counting import Convention, Direction, MonthEnd, Period, due
from govflow.errors import ConventionError, GovflowError, PeriodError
from govflow.procedures import Procedure

__all__ = ["months_without_the_day", "unusable_extensions"]


def months_without_the_day(subject: Subject) -> Iterator[Finding]:
    """Periods in months that can end in a month without the day they began on."""
    procedure = subject.procedure
    found: dict[str, tuple[date, date]] = {}
    for limit in _limits(procedure):
        months = limit.within.total_months * (-1 if limit.direction == "before" else 1)
        start = next((day for day in _month_ends(subject.years) if _lacks(day, months)), None)
        if start is None:
            continue
        try:
            deadline = due(
                start,
                limit.within,
                calendar=procedure.calendar,
                convention=limit.convention,
                direction=limit.direction,
            )
        except ConventionError as refused:
            yield error(
                "no_corresponding_day",
                limit.at,
                zh=f"{refused.zh}；案件将无法算出期限",
                en=f"{refused.en}; a case will have no date",
                example=Example(dates={"start": start}),
            )
            continue
        except GovflowError:
            continue
        if limit.convention.month_end is not MonthEnd.OVERFLOW:
            found.setdefault(limit.duty, (start, deadline.nominal))
    if found:
        first, (start, end) = next(iter(found.items()))
        yield note(
            "missing_day",
            "convention",
            zh=f"按月计算的期间可能没有对应日，以到期月的末日为准：{'、'.join(found)}",
            en="periods in months may end in a month without the day they began on, and then end "
            f"on its last day: {', '.join(found)}",
            example=Example(dates={"start": start, f"duties.{first}": end}),
        )


@frozen
class _Limit:
    """A period that a duty is counted by, or one of its readings."""

    duty: str
    at: str
    within: Period
    convention: Convention
    direction: Direction


def _limits(procedure: Procedure) -> Iterator[_Limit]:
    for duty in procedure.duties.values():
        at, convention = f"duties.{duty.id}", duty.convention or procedure.convention
        if duty.within and not duty.readings:
            yield _Limit(duty.id, f"{at}.within", duty.within, convention, duty.direction)
        for reading in duty.readings.values():
            within = reading.within or (None if reading.by else duty.within)
            if within:
                yield _Limit(
                    duty.id,
                    f"{at}.readings.{reading.id}",
                    within,
                    reading.convention or convention,
                    reading.direction or duty.direction,
                )


def _month_ends(years: range) -> Iterator[date]:
    """The last days of months: where a month's other days lack one, so does its last."""
    for year in years:
        for month in range(1, 13):
            yield date(year, month, monthrange(year, month)[1])


def _lacks(day: date, months: int) -> bool:
    """Whether so many months on (or back) there is no such day."""
    if not months:
        return False
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date.min.year <= years <= date.max.year and day.day > monthrange(years, month + 1)[1]


def unusable_extensions(subject: Subject) -> Iterator[Finding]:
    """Extensions whose amount cannot be added to the limit, or is more than may be granted."""
    procedure = subject.procedure
    for duty in procedure.duties.values():
        extension, limits = duty.extension, [p for p in duty.periods if p is not duty.not_before]
        if extension is None or extension.amount is None or not limits:
            continue
        convention = duty.convention or procedure.convention
        start = datetime.combine(EXAMPLE_DAY, MORNING)
        at = f"duties.{duty.id}.extension"
        try:
            for limit in limits:
                due(
                    start,
                    limit,
                    calendar=procedure.calendar,
                    convention=convention,
                    extended=(extension.amount,),
                )
            amounts = [p for p in (extension.amount, extension.at_most) if p is not None]
            ends = [
                due(start, p, calendar=procedure.calendar, convention=convention).nominal
                for p in amounts
            ]
        except PeriodError as refused:
            yield error("unaddable_extension", f"{at}.amount", zh=refused.zh, en=refused.en)
            continue
        except GovflowError:  # beyond the calendar, or no corresponding day: another rule's
            continue
        if ends[0] > ends[-1]:
            yield error(
                "extension_never",
                f"{at}.at_most",
                zh=f"每次延长 {extension.amount.text('zh')}，多于一次最多可延长的 "
                f"{amounts[-1].text('zh')}，总被拒绝",
                en=f"each extension adds {extension.amount}, more than the {amounts[-1]} that one "
                "may add; it is always refused",
            )
