"""A period: an amount of time in the units the law uses."""

from functools import cached_property

from attrs import field, fields, frozen

from govflow.errors import PeriodError
from govflow.text import Lang

__all__ = ["Period"]

_UNITS: tuple[tuple[str, str, str], ...] = (
    ("years", "年", "year"),
    ("months", "个月", "month"),
    ("days", "日", "day"),
    ("working_days", "个工作日", "working day"),
    ("working_hours", "个工作小时", "working hour"),
    ("hours", "小时", "hour"),
    ("minutes", "分钟", "minute"),
)


@frozen(order=False, slots=False)  # what every date asks of it is worked out once
class Period:
    """An amount with units: 10 working days, half a year (6 months), 1 hour.

    Weeks are 7 days, quarters 3 months, half years 6 months. Years, months and days may be
    combined (`P1M15D`), hours with minutes; working days and working hours stand alone, since no
    law says in which order they would be counted with others. Amounts are never negative: the
    direction of counting belongs to `due`.

    Raises `PeriodError` (`mixed_units`, `negative_period`).
    """

    years: int = field(default=0, kw_only=True)
    months: int = field(default=0, kw_only=True)
    days: int = field(default=0, kw_only=True)
    working_days: int = field(default=0, kw_only=True)
    working_hours: int = field(default=0, kw_only=True)
    hours: int = field(default=0, kw_only=True)
    minutes: int = field(default=0, kw_only=True)

    def __attrs_post_init__(self) -> None:
        amounts = [getattr(self, unit.name) for unit in fields(Period)]
        if any(amount < 0 for amount in amounts):
            raise PeriodError(
                "negative_period",
                zh="期间不能为负；向前推算请用 direction='before'",
                en="a period is never negative; to count back use direction='before'",
            )
        natural = bool(self.years or self.months or self.days)
        working = bool(self.working_days) + bool(self.working_hours)
        if natural + working + bool(self.hours or self.minutes) > 1:
            raise PeriodError(
                "mixed_units",
                zh="年月日、工作日、工作小时、时分四类单位不能在同一期间中混用",
                en="years, months and days; working days; working hours; hours and minutes: "
                "a period uses one of the four",
            )

    @cached_property
    def on_the_clock(self) -> bool:
        """Whether the period runs in hours and minutes rather than in days."""
        return bool(self.hours or self.minutes or self.working_hours)

    @cached_property
    def total_months(self) -> int:
        """Years and months together, in months."""
        return 12 * self.years + self.months

    @cached_property
    def plain_days(self) -> int:
        """The number of days, where the period is days and nothing else; otherwise 0."""
        return 0 if self.years or self.months else self.days

    def text(self, lang: Lang = "zh") -> str:
        """The period in words that `period()` reads back: `10个工作日`, `1 month 15 days`."""
        parts = [(getattr(self, name), zh, en) for name, zh, en in _UNITS if getattr(self, name)]
        if lang == "zh":
            return "".join(f"{amount}{zh}" for amount, zh, _ in parts) or "0日"
        words = (f"{amount} {en}{'' if amount == 1 else 's'}" for amount, _, en in parts)
        return " ".join(words) or "0 days"

    def __str__(self) -> str:
        return self.text("en")
