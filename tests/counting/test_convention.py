"""A convention as data: its parameters, how they are varied, and the articles it cites."""

import pickle

import pytest
from attrs import fields

from govflow import Convention, Text, convention
from govflow.calendars import NON_WORKING, DayKind
from govflow.counting import Article, MonthEnd, Roll, WorkingDayRule
from govflow.errors import ConventionError
from govflow.text import Lang

CIVIL = convention("cn.civil")


class TestWorkingDayRule:
    """Which periods in plain days are meant in working days."""

    @pytest.mark.parametrize(
        ("rule", "working", "natural"),
        [
            (WorkingDayRule(), [], [0, 1, 5, 10, 365]),  # none
            # Amounts named: those and no others.
            (WorkingDayRule(amounts=frozenset({2, 3, 5, 7})), [2, 3, 5, 7], [0, 1, 4, 6, 8, 15]),
            # A bound, which 以内 includes.
            (WorkingDayRule(up_to=10), [1, 9, 10], [0, 11, 30]),
            (WorkingDayRule(every=True), [1, 45, 10_000], [0]),  # no days are no working days
            # Both: either is enough.
            (WorkingDayRule(amounts=frozenset({15}), up_to=3), [1, 3, 15], [4, 14, 16]),
        ],
    )
    def test_applies(self, rule: WorkingDayRule, working: list[int], natural: list[int]) -> None:
        assert [days for days in working if not rule.applies(days)] == []
        assert [days for days in natural if rule.applies(days)] == []


class TestArticle:
    """How a provision is referred to."""

    ARTICLE = Article(
        Text(zh="中华人民共和国民法典", en="Civil Code of the PRC"),
        Text(zh="第二百零二条", en="art. 202"),
        "到期月的对应日为期间的最后一日",
    )

    @pytest.mark.parametrize(
        ("lang", "cited"),
        [("zh", "《中华人民共和国民法典》第二百零二条"), ("en", "Civil Code of the PRC art. 202")],
    )
    def test_cite(self, lang: Lang, cited: str) -> None:
        assert self.ARTICLE.cite(lang) == cited


class TestDefaults:
    """What a convention does unless it says otherwise."""

    def test_them(self) -> None:
        made = Convention("xx.test", Text(en="test"))
        assert not made.counts_start
        assert (made.roll, made.roll_back) == (Roll.NEXT, Roll.PREVIOUS)
        assert made.month_end is MonthEnd.CLAMP
        assert made.rolls_on == NON_WORKING
        assert DayKind.MAKEUP not in made.rolls_on
        assert made.close is None
        assert not any(made.counts_working(days) for days in range(1, 400))


class TestVaried:
    """A convention with some parameters changed is another value."""

    @pytest.mark.parametrize(
        ("name", "given", "value"),
        [
            ("counts_start", True, True),
            ("clear_days", True, True),
            ("roll", "none", Roll.NONE),
            ("roll", "previous", Roll.PREVIOUS),
            ("roll", Roll.PREVIOUS, Roll.PREVIOUS),
            ("roll_back", "next", Roll.NEXT),
            ("month_end", "last_to_last", MonthEnd.LAST_TO_LAST),
            ("month_end", MonthEnd.REFUSE, MonthEnd.REFUSE),
        ],
    )
    def test_by_name_or_value(self, name: str, given: object, value: object) -> None:
        varied = CIVIL.varied(**{name: given})
        assert getattr(varied, name) == value
        assert getattr(varied, name) != getattr(CIVIL, name)
        assert varied != CIVIL
        assert varied.base == "cn.civil"
        # It says what it changes, and no longer rests on the provision that it departs from.
        assert varied.id == f"cn.civil ({name} = {getattr(value, 'value', value)})"
        left = {"counts_start": "start", "clear_days": "start", "month_end": "months"}
        kept = set(CIVIL.articles) - {left.get(name, name)}
        assert dict(varied.articles) == {topic: CIVIL.articles[topic] for topic in kept}
        # All else as it was.
        changed = {name, "id", "base", "articles"}
        others = {attribute.name for attribute in fields(Convention)} - changed
        assert all(getattr(varied, other) == getattr(CIVIL, other) for other in others)

    def test_the_old_one_is_unchanged(self) -> None:
        CIVIL.varied(counts_start=True, roll="none", roll_back="none", month_end="overflow")
        assert convention("cn.civil") is CIVIL
        assert not CIVIL.counts_start
        assert CIVIL.roll is Roll.NEXT

    def test_several_at_once(self) -> None:
        varied = CIVIL.varied(counts_start=True, roll="none")
        assert (varied.counts_start, varied.roll) == (True, Roll.NONE)

    @pytest.mark.parametrize("same", [{}, {"roll": "next"}, {"counts_start": False}], ids=str)
    def test_what_is_as_it_was_is_no_variant(self, same: dict[str, object]) -> None:
        assert CIVIL.varied(**same) is CIVIL

    def test_a_variant_of_a_variant_goes_back_to_the_first(self) -> None:
        assert CIVIL.varied(counts_start=True).varied(roll="none").base == "cn.civil"

    @pytest.mark.parametrize(
        ("name", "suggested"),
        [
            ("rol", "'roll'"),  # misspelt
            ("count_start", "'counts_start'"),
            ("monthend", "'month_end'"),
            ("close", "counts_start"),  # a parameter, but not one to vary; nothing near: the list
            ("id", "clear_days"),
            ("working_days", "'least_working_days'"),
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_an_unknown_parameter(self, name: str, suggested: str, lang: Lang) -> None:
        with pytest.raises(ConventionError) as caught:
            CIVIL.varied(**{name: True})
        assert caught.value.code == "unknown_parameter"
        assert repr(name) in caught.value.message(lang)
        assert suggested in caught.value.message(lang)

    @pytest.mark.parametrize(
        ("name", "value", "choices"),
        [
            ("roll", "sideways", "none, next, previous"),
            ("roll", True, "none, next, previous"),
            ("roll", None, "none, next, previous"),
            ("roll", ["next"], "none, next, previous"),
            ("roll", MonthEnd.CLAMP, "none, next, previous"),  # of another parameter
            ("roll_back", "NEXT", "none, next, previous"),  # names are in lower case
            ("month_end", "none", "clamp, last_to_last, day_before, overflow, refuse"),
            ("counts_start", "true", "true, false"),  # a word is no truth value
            ("counts_start", 1, "true, false"),
            ("clear_days", None, "true, false"),
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_a_value_it_cannot_have(
        self, name: str, value: object, choices: str, lang: Lang
    ) -> None:
        with pytest.raises(ConventionError) as caught:
            CIVIL.varied(**{name: value})
        assert caught.value.code == "bad_parameter"
        assert name in caught.value.message(lang)
        assert choices in caught.value.message(lang)

    def test_one_bad_value_refuses_all(self) -> None:
        with pytest.raises(ConventionError):
            CIVIL.varied(counts_start=True, roll="sideways")
        assert not CIVIL.counts_start


class TestVariations:
    """What a variant changes, as plain values that vary it again."""

    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"counts_start": True},
            {"roll": "none", "roll_back": "next"},
            {"month_end": "refuse", "clear_days": True},
        ],
        ids=str,
    )
    def test_they_lead_from_the_base_to_the_variant(self, changes: dict[str, bool | str]) -> None:
        varied = CIVIL.varied(**changes)
        assert varied.variations(CIVIL) == changes
        assert CIVIL.varied(**varied.variations(CIVIL)) == varied

    def test_back_to_what_the_base_had(self) -> None:
        assert CIVIL.variations(CIVIL.varied(counts_start=True)) == {"counts_start": False}


class TestValue:
    """Equal, hashed and pickled by what it says."""

    def test_pickled(self) -> None:
        for made in (CIVIL, CIVIL.varied(roll="none"), convention("cn.penalty")):
            assert pickle.loads(pickle.dumps(made)) == made

    def test_hashed(self) -> None:
        variants = {CIVIL, CIVIL.varied(counts_start=True), CIVIL.varied(counts_start=True)}
        assert len(variants) == 2


class TestByIdentifier:
    """Finding one by its identifier."""

    @pytest.mark.parametrize(
        ("id", "suggested"),
        [
            ("cn.civl", "'cn.civil'"),
            ("CN.CIVIL", "'cn.civil'"),
            ("cn.penalties", "'cn.penalty'"),
            ("xyz", "cn.civil, cn.plain"),  # nothing near: all there are
            ("", "cn.civil, cn.plain"),
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_unknown(self, id: str, suggested: str, lang: Lang) -> None:
        with pytest.raises(ConventionError) as caught:
            convention(id)
        assert caught.value.code == "unknown_convention"
        assert suggested in caught.value.message(lang)


def test_the_order_of_changes_makes_no_difference() -> None:
    civil = convention("cn.civil")
    one = civil.varied(roll="none", month_end="overflow")
    assert one == civil.varied(month_end="overflow", roll="none")
