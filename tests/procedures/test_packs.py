"""Finding the rule packs that ship: by identifier, and nothing else by any other name."""

from pathlib import Path

import pytest

from govflow import pack_ids
from govflow.procedures.packs import pack_text


class TestIds:
    """Every TOML file under `packs/` is a pack."""

    def test_the_jiangsu_packs_ship(self) -> None:
        assert {"cn.jiangsu.inspection", "cn.jiangsu.finding"} <= set(pack_ids())

    def test_in_alphabetical_order(self) -> None:
        assert list(pack_ids()) == sorted(set(pack_ids()))

    def test_folders_are_the_parts_of_the_name(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("b/one.toml", "b/c/two.toml", "a/three.toml", "b/readme.md"):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("", "utf-8")
        monkeypatch.setattr("govflow.procedures.packs._root", lambda: tmp_path)
        assert pack_ids() == ("a.three", "b.c.two", "b.one")


class TestText:
    """A pack's text, for an identifier that names one."""

    def test_it_is_the_file(self) -> None:
        text = pack_text("cn.jiangsu.finding")
        assert text is not None
        assert 'id = "cn.jiangsu.finding"' in text.splitlines()

    @pytest.mark.parametrize(
        "id",
        [
            "cn.jiangsu.findings",  # no such file
            "cn.jiangsu",  # a folder
            "cn",
            "",
            ".",
            "..",
            "cn..jiangsu.finding",  # an empty part
            "../packs.cn.jiangsu.finding",  # a way up
            "cn.jiangsu/finding",  # a way down that is not written with dots
            "cn/jiangsu.finding",
            "cn.jiangsu.finding.toml",  # the suffix is no part of the name
            "cn.jiangsu.finding\n",
            "CN.jiangsu.finding",  # letters count, on every system
            "cn.jiangsu.finding\x00",
            "ｃｎ.jiangsu.finding",
        ],
    )
    def test_no_other_name_reaches_a_file(self, id: str) -> None:
        assert pack_text(id) is None

    def test_nothing_outside_the_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "packs").mkdir()
        (tmp_path / "secret.toml").write_text("x = 1", "utf-8")
        monkeypatch.setattr("govflow.procedures.packs._root", lambda: tmp_path / "packs")
        for id in (
            "...secret",
            "..secret",
            "../secret",
            "cn/../../secret",
            str(tmp_path / "secret"),
        ):
            assert pack_text(id) is None
