"""The value that holds words in both languages."""

import pytest

from govflow import Text
from govflow.text import LANGUAGES, Lang


class TestGet:
    """A name in the wrong language is more use than none."""

    @pytest.mark.parametrize(
        ("text", "lang", "words"),
        [
            (Text(zh="国庆节", en="National Day"), "zh", "国庆节"),  # both known: the one asked for
            (Text(zh="国庆节", en="National Day"), "en", "National Day"),
            (Text(zh="国庆节"), "en", "国庆节"),  # only the other known: the other
            (Text(en="National Day"), "zh", "National Day"),
            (Text(), "zh", ""),  # neither: nothing, and no failure
            (Text(), "en", ""),
        ],
    )
    def test_the_words(self, text: Text, lang: Lang, words: str) -> None:
        assert text.get(lang) == words


class TestTruth:
    """A text is true as soon as it says something in any language."""

    @pytest.mark.parametrize(
        ("text", "says"),
        [(Text(zh="国庆节"), True), (Text(en="National Day"), True), (Text(), False)],
    )
    def test_truth(self, text: Text, says: bool) -> None:
        assert bool(text) is says


def test_there_are_two_languages() -> None:
    assert set(LANGUAGES) == {"zh", "en"}
