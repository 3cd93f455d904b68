"""The pages: what they show, and that they need nothing from elsewhere."""

import re
from xml.etree import ElementTree

from tests.testing.complaints import accepted, rules

from govflow.testing import Coverage, reached
from govflow.testing.page import coverage_page
from govflow.text import LANGUAGES

PAGE = coverage_page(rules(), Coverage.of(rules(), reached(accepted())), lang="en")


def drawing(page: str) -> ElementTree.Element:
    found = re.search(r"<svg.*</svg>", page, re.DOTALL)
    assert found is not None
    return ElementTree.fromstring(found[0])


def rows(tone: str) -> list[str]:
    found = drawing(PAGE).iter("{http://www.w3.org/2000/svg}text")
    return [
        " ".join("".join(e.itertext()).split()) for e in found if e.get("class") == f"row {tone}"
    ]


def test_moves_are_coloured_by_whether_they_were_taken() -> None:
    assert [row for row in rows("reached") if "accept" in row] == [
        "accept → examining✓ accept → examining"
    ]
    assert any("ask → waiting" in row for row in rows("missed"))
    assert len(rows("reached")) + len(rows("missed")) == 12


def test_the_marks_of_a_duty_are_those_it_can_have() -> None:
    row = re.search(r"<tr><td>accept</td>(.*?)</tr>", PAGE)
    assert row is not None
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row[1])
    marks = [re.sub("<.*?>", "", cell) for cell in cells]
    # started, on time, late, overdue, tolled, extended, restarted, void, readings
    assert marks == ["✓", "✓", "", "", "", "", "", "✗", ""]


def test_the_page_is_whole_by_itself() -> None:
    for lang in LANGUAGES:
        page = coverage_page(rules(), Coverage.of(rules()), lang=lang)
        assert not re.search(r"<script|<link|@import|url\((?!#)|src=", page)
        assert not re.search(r'href="(?!index\.html)', page)
        assert f'<html lang="{lang}">' in page


def test_what_is_written_in_the_rules_is_not_read_as_html() -> None:
    plain = rules().to_dict()
    plain["states"]["received"]["en"] = "<b>&"  # type: ignore[index]
    from govflow import load

    page = coverage_page(load(plain), Coverage.of(load(plain)), lang="en")
    assert "&lt;b&gt;&amp;" in page
    assert "<b>" not in page
