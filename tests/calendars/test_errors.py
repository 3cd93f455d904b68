"""The errors: their messages, the place they speak of, their kinds, and that they travel."""

import copy
import pickle
from collections.abc import Callable
from datetime import date

import pytest

from govflow import GovflowError, Refusal, calendar, convention, due, period
from govflow.errors import (
    CalendarError,
    ConventionError,
    DateRangeError,
    DefinitionError,
    PeriodError,
    RecordError,
    nearest,
)

KINDS: list[type[GovflowError]] = [
    CalendarError,
    ConventionError,
    DateRangeError,
    DefinitionError,
    PeriodError,
    RecordError,
    Refusal,
]


class TestMessage:
    """The message in each language, the place first."""

    @pytest.mark.parametrize(
        ("where", "zh", "en"),
        [
            # A place, then a colon as the language writes it.
            (
                "tour.toml: duties.report",
                "tour.toml: duties.report：缺",
                "tour.toml: duties.report: no",
            ),
            # No place, no colon.
            ("", "缺", "no"),
        ],
    )
    def test_both_languages(self, where: str, zh: str, en: str) -> None:
        error = GovflowError("missing", zh="缺", en="no", where=where)
        assert (error.message("zh"), error.message("en")) == (zh, en)

    def test_english_is_what_str_and_message_give(self) -> None:
        error = GovflowError("missing", zh="缺", en="no", where="row 4")
        assert str(error) == error.message() == "row 4: no"

    def test_the_code_can_be_branched_on(self) -> None:
        assert GovflowError("missing", zh="缺", en="no").code == "missing"


class TestKinds:
    """One base catches all; wrong values are ValueErrors too, a refusal is not."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_base_catches_it(self, kind: type[GovflowError]) -> None:
        with pytest.raises(GovflowError):
            raise kind("code", zh="中", en="en")

    @pytest.mark.parametrize("kind", KINDS)
    def test_only_a_refusal_is_no_value_error(self, kind: type[GovflowError]) -> None:
        assert issubclass(kind, ValueError) is (kind is not Refusal)


class TestTravel:
    """Errors cross processes: pickled and copied they say the same."""

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize(
        "send", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy]
    )
    def test_every_kind(
        self, kind: type[GovflowError], send: Callable[[GovflowError], GovflowError]
    ) -> None:
        sent = kind("code", zh="中文", en="english", where="row 4")
        got = send(sent)
        assert type(got) is kind
        assert (got.code, got.zh, got.en, got.where) == ("code", "中文", "english", "row 4")
        assert got.message("zh") == sent.message("zh")
        assert str(got) == str(sent)

    def test_a_refusal_keeps_what_is_allowed(self) -> None:
        sent = Refusal("no", zh="不", en="no", event="leave", state="on_site", allowed=("rest",))
        got = pickle.loads(pickle.dumps(sent))
        assert (got.event, got.state, got.allowed) == ("leave", "on_site", ("rest",))

    def test_a_note_travels_along(self) -> None:
        sent = PeriodError("unreadable_period", zh="中", en="en")
        sent.add_note("while reading row 4")
        assert pickle.loads(pickle.dumps(sent)).__notes__ == ["while reading row 4"]


class TestNearest:
    """A "did you mean", or else what is valid."""

    @pytest.mark.parametrize(
        ("found", "valid", "named"),
        [
            ("cn.civl", ["cn.civil", "cn.plain", "us.frcp6"], "cn.civil"),  # a letter dropped
            ("rol", ["counts_start", "roll", "month_end"], "roll"),  # a letter missing at the end
            ("cn", ["CN", "US"], "CN"),  # only the case is wrong
            ("Leave", ["arrive", "leave"], "leave"),
        ],
    )
    def test_the_closest_is_named(self, found: str, valid: list[str], named: str) -> None:
        zh, en = nearest(found, valid)
        assert en == f"did you mean {named!r}?"
        assert repr(named) in zh
        assert "是否指" in zh

    def test_without_a_close_one_the_valid_are_listed(self) -> None:
        zh, en = nearest("zzz", ["alpha", "beta"])
        assert all(name in text for name in ("alpha", "beta") for text in (zh, en))
        assert "did you mean" not in en

    def test_a_long_list_is_cut_and_says_so(self) -> None:
        _, en = nearest("zzz", [f"name{i:02}" for i in range(40)])
        assert en.count("name") == 12
        assert en.endswith("…")

    def test_a_list_of_twelve_is_whole(self) -> None:
        _, en = nearest("zzz", [f"name{i:02}" for i in range(12)])
        assert en.count("name") == 12
        assert "…" not in en

    def test_nothing_is_valid(self) -> None:
        zh, en = nearest("zzz", [])
        assert en == "there are none here"
        assert zh


class TestRaised:
    """Every error the lower floors raise speaks both languages and carries a stable code."""

    @pytest.mark.parametrize(
        ("ask", "kind", "code"),
        [
            (lambda: calendar("XX"), CalendarError, "unknown_calendar"),
            (lambda: calendar("DE-QQ"), CalendarError, "unknown_calendar"),
            (lambda: calendar("CN", zone="Mars/Base"), CalendarError, "unknown_zone"),
            (lambda: calendar("US").zone, CalendarError, "zone_needed"),
            (lambda: calendar("CN").kind(date.max), DateRangeError, "beyond_calendar"),
            (
                lambda: calendar("CN").add(date(2024, 1, 1), 10**9),
                DateRangeError,
                "beyond_calendar",
            ),
            (lambda: period("soon"), PeriodError, "unreadable_period"),
            (lambda: period("1年5个工作日"), PeriodError, "mixed_units"),
            (lambda: due(date(2024, 1, 1), "1小时"), PeriodError, "moment_needed"),
            (lambda: convention("cn.civl"), ConventionError, "unknown_convention"),
            (lambda: convention("cn.civil").varied(rol="x"), ConventionError, "unknown_parameter"),
            (lambda: convention("cn.civil").varied(roll="x"), ConventionError, "bad_parameter"),
        ],
    )
    def test_code_and_languages(
        self, ask: Callable[[], object], kind: type[GovflowError], code: str
    ) -> None:
        with pytest.raises(kind) as caught:
            ask()
        assert caught.value.code == code
        assert any("一" <= sign <= "鿿" for sign in caught.value.message("zh"))
        # What is quoted may be in any language; the sentence itself is English.
        assert caught.value.message("en")[0].isascii()
        assert caught.value.message("en") != caught.value.message("zh")
