"""The page of a pack: every part of it, in Markdown that holds together."""

import re

import pytest
from tests.views.duty_kinds import KINDS
from tests.views.made_up import PERMIT, TOUR

from govflow import load, pack_ids
from govflow.procedures import Procedure
from govflow.views.mermaid import mermaid
from govflow.views.pack_page import pack_page


def section(page: str, title: str) -> list[str]:
    """The lines under a heading, without blanks at its ends."""
    lines = page.split("\n")
    start = lines.index(f"## {title}") + 1
    end = next((i for i in range(start, len(lines)) if lines[i].startswith("## ")), len(lines))
    return "\n".join(lines[start:end]).strip().split("\n")


def test_what_it_is() -> None:
    assert pack_page(KINDS).split("\n")[:5] == [
        "# Kinds (种类)",
        "",
        "Pack `test.kinds`, version 7. Generated from the pack.",
        "",
        "It covers duties of every kind (各种职责).",
    ]


def test_roles_and_the_diagram() -> None:
    page = pack_page(KINDS)
    assert section(page, "Roles") == ["- `unit`: unit (单位)", "- `office`: office (机关)"]
    assert "\n".join(section(page, "Diagram")) == f"```mermaid\n{mermaid(KINDS, lang='en')}\n```"


def test_duties_as_a_table() -> None:
    lines = section(pack_page(KINDS), "Duties")
    assert lines[0] == "| duty | who | within | from | until | if missed |"
    assert lines[2] == (
        "| `long` long (长) | unit, to office | 20 working days (must) | filing and approval, "
        "whichever is last; later still on: approval of the annex | end | lapse |"
    )
    assert "| no date set (must) | filing, if grade = a | approval |  |" in lines[8]
    assert len(lines) == 2 + len(KINDS.duties)


def test_readings_phrases_and_watches() -> None:
    page = pack_page(KINDS)
    assert section(page, "Readings")[0] == (
        "- `once_more` / `plain`: natural days (12 days), 自然日"
    )
    assert section(page, "Phrases") == ["- `long`: 第七条 “在20个工作日内”", "  (说明一句)"]
    assert section(page, "Watches")[0].startswith(
        "- `accidents` many accidents (事故多发): events:"
    )


def test_what_it_leaves_out_and_its_sources() -> None:
    page = pack_page(TOUR)
    assert len(section(page, "What it leaves out")) == len(TOUR.omits)
    for source in TOUR.sources.values():
        assert f"Source: {source.title}" in page


def test_sections_without_content_are_left_out() -> None:
    page = pack_page(PERMIT)
    for title in ("Readings", "Phrases", "Watches", "What it leaves out"):
        assert f"## {title}" not in page


@pytest.mark.parametrize("procedure", [KINDS, *map(load, pack_ids())], ids=lambda p: p.id)
def test_tables_and_fences_hold_together(procedure: Procedure) -> None:
    page = pack_page(procedure)
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert page.count("```") == 2
    for line in page.split("\n"):
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == 7  # six cells
    for duty in procedure.duties:
        assert f"| `{duty}` " in page
