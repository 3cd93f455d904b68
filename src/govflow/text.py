"""The two languages everything said to a person exists in, and the value that holds both."""

from typing import Literal, get_args

from attrs import frozen

__all__ = ["LANGUAGES", "Lang", "Text"]

Lang = Literal["zh", "en"]
"""A language govflow can speak: Simplified Chinese or English."""

LANGUAGES: tuple[Lang, ...] = get_args(Lang)


@frozen
class Text:
    """The same words in Chinese and in English.

    Either may be empty where only one is known; asking for the missing one gives the other,
    since a name in the wrong language is more use than none.
    """

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def get(self, lang: Lang) -> str:
        """The words in `lang`, or in the other language where `lang` has none."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)
