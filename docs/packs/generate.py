"""Write the page of every shipped pack into this folder: `make pages`."""

from pathlib import Path

from govflow import load, pack_ids
from govflow.views.pack_page import pack_page

HERE = Path(__file__).parent


def main() -> None:
    """Write one page a pack and the list of them."""
    titles = []
    for id in pack_ids():
        procedure = load(id)
        (HERE / f"{id}.md").write_text(pack_page(procedure), "utf-8")
        titles.append(f"- [`{id}`]({id}.md) {procedure.title.zh}: {procedure.title.en}")
    listed = "\n".join(titles)
    (HERE / "README.md").write_text(f"# The rule packs\n\n{listed}\n", "utf-8")


if __name__ == "__main__":
    main()
