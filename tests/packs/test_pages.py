"""The pages of the packs in the documentation are what the packs generate."""

from pathlib import Path

import pytest

from govflow import load, pack_ids
from govflow.views.pack_page import pack_page

PAGES = Path(__file__).parents[2] / "docs" / "packs"


@pytest.mark.parametrize("id", pack_ids())
def test_the_page_is_up_to_date(id: str) -> None:
    assert (PAGES / f"{id}.md").read_text("utf-8") == pack_page(load(id)), "run `make pages`"


def test_every_page_has_its_pack() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == set(pack_ids())
