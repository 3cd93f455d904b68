"""Strategies of texts to read: random ones, ones of odd parts, and valid ones with a change."""

from hypothesis import strategies as st

__all__ = ["mutated", "odd"]

# Figures that are none, or of other scripts; marks that text tools trip over; dates that are odd.
PARTS = [
    *"０１２٣٤²⑩㊀½〇十百千万亿半年月日天",
    *("\ufeff", "\x00", "\ud800", "\udfff", "\u202e", "\u2028", "\x85", "\r", "\x1f", "𝟙", "é"),
    *("0000-01-01", "10000-01-01", "2019-02-30", "2019-W05-3", "20190920", "2019-09-20T24:00"),
    *("2019-09-20T09:00:60", "2019-09-20T09:00+99:00", "2016-02-29", "02-30", "-0001-01-01"),
    *("9" * 20, "9" * 5000, "0x" + "f" * 5000, "1e999", "-1e999", "nan", "inf", "-0", "1_0"),
    *("[" * 40, "{" * 40, "]", "}", '"', "'", '"""', "'''", "\\", "\\u0000", "\\ud800", "#", "\n"),
    *(",", ";", "\t", "=", ".", ":", "a.b", "true", "null", "[[scenario]]\n", "[duties.x]\n"),
    *("../../etc/passwd", "/etc/passwd", "__class__", "{0.__class__}", "%s%n", "$(id)", "=1+1"),
]  # fmt: skip

odd = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=12).map("".join)
"""Random texts, and odd parts put together."""


@st.composite
def mutated(draw: st.DrawFn, valid: tuple[str, ...]) -> str:
    """A valid text, cut down to some of its lines, with a word or a stretch of it replaced."""
    text = draw(st.sampled_from(valid))
    for _ in range(draw(st.integers(1, 3))):
        words = text.split(" ")
        at = draw(st.integers(0, len(words) - 1))
        match draw(st.sampled_from(["word", "other word", "cut", "insert", "repeat"])):
            case "word":
                words[at] = draw(odd)
                text = " ".join(words)
            case "other word":
                words[at] = draw(st.sampled_from(words))
                text = " ".join(words)
            case "cut":
                start = draw(st.integers(0, len(text)))
                text = text[:start] + text[start + draw(st.integers(0, 80)) :]
            case "insert":
                start = draw(st.integers(0, len(text)))
                text = text[:start] + draw(odd) + text[start:]
            case _:
                start = draw(st.integers(0, len(text)))
                text = text[:start] + text[max(0, start - 40) :]
    return text
