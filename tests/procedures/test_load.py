"""Loading a procedure: from a pack's identifier, a TOML file or a mapping; and why it fails."""

from pathlib import Path
from types import MappingProxyType

import pytest
import tomli_w
from attrs import evolve
from tests.procedures.definitions import changed, definition, refused, says

from govflow import Procedure, Text, load, pack_ids
from govflow.procedures import Event, State, Transition

MINIMAL = """
id = "test.minimal"
title = { zh = "最小" }
version = "1"
initial = "on"
[states.on]
[states.off]
final = true
[events.go]
from = "on"
to = "off"
"""

OPENS = """
[events.look]
from = "on"
opens = "{name}"
"""


def minimal(id: str, *opens: str) -> str:
    """The smallest definition, under a name; its event `look` opens another."""
    text = MINIMAL.replace("test.minimal", id)
    return text + "".join(OPENS.format(name=name) for name in opens)


def shipped(id: str, *opens: str) -> str:
    """The same, saying what it covers as a pack that ships does."""
    return 'covers = { zh = "一项职责", en = "one duty" }\n' + minimal(id, *opens)


class Folder:
    """A folder of definitions."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The folder that packs are looked for in, empty."""
    path = tmp_path / "packs"
    path.mkdir()
    monkeypatch.setattr("govflow.procedures.packs._root", lambda: path)
    return Folder(path)


class TestFrom:
    """Every form gives the same procedure."""

    @pytest.mark.parametrize("id", pack_ids())
    def test_a_pack(self, id: str) -> None:
        assert load(id).id == id

    def test_a_path_a_text_and_a_mapping(self, folder: Folder) -> None:
        file = folder.write("permit.toml", tomli_w.dumps(definition()))
        permit = load(definition())
        assert load(file) == load(str(file)) == permit
        assert load(MappingProxyType(definition())) == permit

    def test_a_path_may_be_called_anything(self, folder: Folder) -> None:
        assert load(folder.write("rules.txt", MINIMAL)).id == "test.minimal"

    @pytest.mark.parametrize("name", ["cn.jiangsu.inspection", "permit.yaml", "permit.txt"])
    def test_a_text_without_the_suffix_is_no_definition(self, folder: Folder, name: str) -> None:
        file = folder.write(name, MINIMAL)
        error = refused(str(file))
        assert (error.code, error.where) == ("not_toml", str(file))
        assert says(error, ".toml", file.suffix)
        assert refused(f"{file}.none").code == "unknown_pack"

    def test_a_byte_order_mark_is_passed_over(self, folder: Folder) -> None:
        file = folder.write("marked.toml", b"\xef\xbb\xbf" + MINIMAL.encode())
        assert load(file).id == "test.minimal"

    def test_windows_line_ends(self, folder: Folder) -> None:
        file = folder.write("crlf.toml", MINIMAL.replace("\n", "\r\n"))
        assert load(file) == load(folder.write("lf.toml", MINIMAL))

    def test_the_mapping_is_left_as_it_was(self) -> None:
        plain = definition()
        load(plain)
        assert plain == definition()

    def test_changing_the_mapping_later_changes_nothing(self) -> None:
        plain = definition()
        permit = load(plain)
        plain["events"]["accept"]["by"] = "applicant"
        plain["states"].clear()
        assert permit == load(definition())


class TestUnreadable:
    """A file that cannot be read, and where."""

    def test_no_such_file(self, tmp_path: Path) -> None:
        file = tmp_path / "none.toml"
        error = refused(file)
        assert (error.code, error.where) == ("no_file", str(file))
        assert says(error)
        assert refused(str(file)).where == str(file)

    def test_a_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "a.toml"
        folder.mkdir()
        error = refused(folder)
        assert (error.code, error.where) == ("unreadable_file", str(folder))
        assert says(error)

    @pytest.mark.parametrize("name", ["a\0.toml", "a" * 5000 + ".toml"])
    def test_a_name_no_file_can_have(self, name: str) -> None:
        error = refused(name)
        assert error.where == name
        assert says(error)

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            (b'id = "\xff"\n', 1),
            (b'id = "a"\n# \xb0\xb2\xc8\xab\nversion = "1"\n', 2),  # GBK
            (b"\n\n\n# caf\xe9", 4),  # Latin-1
        ],
    )
    def test_not_utf8(self, folder: Folder, text: bytes, line: int) -> None:
        file = folder.write("bytes.toml", text)
        error = refused(file)
        assert (error.code, error.where) == ("not_utf8", str(file))
        assert f"line {line} " in error.en
        assert f"第 {line} 行" in error.zh

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("id = \n", 1),  # no value
            ('id = "a"\nversion "1"\n', 2),  # no equals sign
            ('id = "a"\n\n[roles\n', 3),  # an open bracket
            ('id = "a"\nid = "b"\n', 2),  # a key twice
            ("[roles.a]\n[states.b]\n[roles.a]\n", 3),  # a table twice
            ('roles.a.zh = "甲"\n[states]\nb = {}\nb = {}\n', 4),
            ("date = 2019-02-30\n", 1),  # no such day
        ],
    )
    def test_bad_toml(self, folder: Folder, text: str, line: int) -> None:
        file = folder.write("bad.toml", text)
        error = refused(file)
        assert (error.code, error.where) == ("bad_toml", str(file))
        assert f"line {line}" in error.en
        assert says(error, "line" if "line" in error.zh else str(line))

    @pytest.mark.parametrize("nested", ["[" * 100_000, "{a=" * 100_000])
    def test_deep_nesting(self, folder: Folder, nested: str) -> None:
        file = folder.write("deep.toml", f"id = {nested}")
        error = refused(file)
        assert (error.code, error.where) == ("too_deep", str(file))
        assert says(error)

    @pytest.mark.parametrize("key", ["id", "roles", "states.on", "events.go.from"])
    def test_deep_dotted_keys(self, folder: Folder, key: str) -> None:
        file = folder.write("deep.toml", f"{key}{'.a' * 3_000} = 1\n")
        error = refused(file)
        assert (error.code, error.where) == ("too_deep", str(file))

    def test_an_empty_file(self, folder: Folder) -> None:
        error = refused(folder.write("empty.toml", ""))
        assert error.code == "missing_key"


class TestUnknownPack:
    """A name that is no pack's, with the nearest that is."""

    @pytest.mark.parametrize(
        ("id", "near"),
        [
            ("cn.jiangsu.inspections", "'cn.jiangsu.inspection'"),
            ("cn.jiangsu.findings", "'cn.jiangsu.finding'"),
            ("CN.Jiangsu.Inspection", "'cn.jiangsu.inspection'"),
            ("cn..jiangsu.inspection", "'cn.jiangsu.inspection'"),
            ("xx", "cn.jiangsu.finding"),
            ("", "cn.jiangsu.finding"),
            ("../x", "cn.jiangsu.finding"),
            ("../../../../../etc/passwd", "cn.jiangsu.finding"),
            ("cn/jiangsu/inspection", "'cn.jiangsu.inspection'"),
        ],
    )
    def test_it_is_named(self, id: str, near: str) -> None:
        error = refused(id)
        assert error.code == "unknown_pack"
        assert says(error, repr(id), near)

    def test_where_there_are_none(self, packs: Folder) -> None:
        assert says(refused("cn.jiangsu.inspection"), "'cn.jiangsu.inspection'")


class TestReferences:
    """Procedures that its events open are given, beside the file, or shipped."""

    def test_one_that_ships(self, folder: Folder) -> None:
        one = load(folder.write("one.toml", minimal("x.one", "cn.jiangsu.finding")))
        assert dict(one.procedures) == {"cn.jiangsu.finding": load("cn.jiangsu.finding")}

    def test_one_beside_the_file(self, folder: Folder) -> None:
        two = folder.write("two.toml", minimal("x.two"))
        one = load(folder.write("one.toml", minimal("x.one", "x.two")))
        assert dict(one.procedures) == {"x.two": load(two)}

    def test_a_chain_of_them(self, folder: Folder) -> None:
        folder.write("three.toml", minimal("x.three"))
        folder.write("two.toml", minimal("x.two", "x.three"))
        one = load(folder.write("one.toml", minimal("x.one", "x.two")))
        assert list(one.procedures["x.two"].procedures) == ["x.three"]

    def test_one_that_is_given_goes_first(self, folder: Folder) -> None:
        folder.write("two.toml", minimal("x.two"))
        file = folder.write("one.toml", minimal("x.one", "x.two"))
        given = evolve(load(file).procedures["x.two"], version="2")
        assert load(file, procedures=[given]).procedures["x.two"].version == "2"

    def test_those_given_reach_those_beside_the_file(self, folder: Folder) -> None:
        given = Procedure("x.three", Text("三"), "9", "on", {"on": State("on")}, {})
        folder.write("two.toml", minimal("x.two", "x.three"))
        one = load(folder.write("one.toml", minimal("x.one", "x.two")), procedures=[given])
        assert one.procedures["x.two"].procedures["x.three"] == given

    def test_only_those_it_names_are_kept(self) -> None:
        assert not load(definition(), procedures=[load("cn.jiangsu.finding")]).procedures

    def test_a_closed_case_that_is_asked_for(self, folder: Folder) -> None:
        two = folder.write("two.toml", minimal("x.two"))
        text = minimal("x.one").replace('to = "off"', 'to = "off"\nrequires_closed = "x.two"')
        assert load(folder.write("one.toml", text)).procedures == {"x.two": load(two)}

    @pytest.mark.parametrize(
        "content",
        [
            None,  # no file of that name
            minimal("y.two"),  # a file of that name, but another procedure
        ],
    )
    def test_a_missing_one(self, folder: Folder, content: str | None) -> None:
        if content:
            folder.write("two.toml", content)
        file = folder.write("one.toml", minimal("x.one", "x.two"))
        error = refused(file)
        assert (error.code, error.where) == ("unknown_procedure", f"{file}: events.look.opens")
        assert says(error, "'x.two'")

    def test_a_mapping_has_nothing_beside_it(self, folder: Folder) -> None:
        folder.write("two.toml", minimal("x.two"))
        error = refused(changed("events.accept.opens", "x.two"))
        assert (error.code, error.where) == ("unknown_procedure", "events.accept.opens")

    def test_a_broken_one_is_named_with_its_file(self, folder: Folder) -> None:
        broken = folder.write("two.toml", minimal("x.two") + '[roles.a]\nname = "甲"\n')
        error = refused(folder.write("one.toml", minimal("x.one", "x.two")))
        assert error.code == "unknown_key"
        assert f"{broken}: roles.a.name" in error.where

    def test_one_that_is_no_toml_is_named_with_its_file(self, folder: Folder) -> None:
        broken = folder.write("two.toml", "id = ")
        error = refused(folder.write("one.toml", minimal("x.one", "x.two")))
        assert error.code == "bad_toml"
        assert str(broken) in error.where

    @pytest.mark.parametrize(
        "name",
        [
            "x/../outer",  # a way out of the folder
            "x./outer",
            "x./tmp/outer",
            "../outer",
            "x." + "a" * 5000,  # longer than a file's name can be
            "x.\\u0000",
            "",
            ".",
            "..",
        ],
    )
    def test_nothing_outside_the_folder(self, folder: Folder, name: str) -> None:
        folder.write("outer.toml", minimal(name) if "u0000" not in name else "")
        file = folder.write("inner/one.toml", minimal("x.one", name))
        error = refused(file)
        assert (error.code, error.where) == ("unknown_procedure", f"{file}: events.look.opens")


class TestCycles:
    """Procedures that open each other in a circle never end."""

    def test_itself(self, folder: Folder) -> None:
        file = folder.write("one.toml", minimal("x.one", "x.one"))
        error = refused(file)
        assert (error.code, error.where) == ("cyclic_reference", f"{file}: events.look.opens")
        assert says(error, "x.one → x.one")

    def test_itself_in_a_mapping(self) -> None:
        error = refused(changed("events.accept.opens", "test.permit"))
        assert (error.code, error.where) == ("cyclic_reference", "events.accept.opens")

    def test_itself_as_one_to_be_closed(self) -> None:
        error = refused(changed("events.accept.requires_closed", ["test.permit"]))
        assert (error.code, error.where) == ("cyclic_reference", "events.accept.requires_closed")

    def test_two_files(self, folder: Folder) -> None:
        one = folder.write("one.toml", minimal("x.one", "x.two"))
        two = folder.write("two.toml", minimal("x.two", "x.one"))
        error = refused(one)
        assert error.code == "cyclic_reference"
        assert f"{two}: events.look.opens" in error.where
        assert says(error, "x.one → x.two → x.one")
        assert says(refused(two), "x.two → x.one → x.two")

    def test_three_files_of_which_the_first_is_not_in_the_circle(self, folder: Folder) -> None:
        folder.write("two.toml", minimal("x.two", "x.three"))
        folder.write("three.toml", minimal("x.three", "x.two"))
        error = refused(folder.write("one.toml", minimal("x.one", "x.two")))
        assert error.code == "cyclic_reference"
        assert says(error, "x.two → x.three → x.two")

    def test_twice_the_same_is_no_circle(self, folder: Folder) -> None:
        folder.write("four.toml", minimal("x.four"))
        folder.write("two.toml", minimal("x.two", "x.four"))
        folder.write("three.toml", minimal("x.three", "x.four"))
        text = minimal("x.one", "x.two") + OPENS.format(name="x.three").replace("look", "see")
        one = load(folder.write("one.toml", text))
        assert [list(p.procedures) for p in one.procedures.values()] == [["x.four"], ["x.four"]]

    def test_packs(self, packs: Folder) -> None:
        packs.write("x/one.toml", minimal("x.one", "x.two"))
        packs.write("x/two.toml", minimal("x.two", "x.one"))
        assert refused("x.one").code == "cyclic_reference"


class TestShipped:
    """In a pack that ships, every duty and every routing quotes its source."""

    CITED = """
        [sources.act]
        title = "法"
        [roles.office]
        [data.kind]
        [duties.reply]
        bearer = "office"
        starts = "open"
        ends = "go"
        within = "10 days"
        cite = { source = "act", text = "十日内" }
        [events.route]
        cite = { source = "act", text = "分别处理" }
        transitions = [
            { from = "on", when = { kind = "a" } },
            { from = "on", when = { kind = "b" }, cite = { source = "act", text = "移交" } },
            { from = "on" },
        ]
    """

    def test_a_cited_pack_loads(self, packs: Folder) -> None:
        packs.write("x/one.toml", shipped("x.one") + self.CITED)
        assert load("x.one").duties["reply"].cite is not None

    @pytest.mark.parametrize(
        ("found", "instead", "where"),
        [
            # A duty without a citation, or with one that quotes nothing.
            ('cite = { source = "act", text = "十日内" }', "", "duties.reply.cite"),
            ('text = "十日内"', 'text = "  "', "duties.reply.cite"),
            # A routing that neither the event nor the transition cites; the third asks nothing.
            (
                'cite = { source = "act", text = "分别处理" }',
                "",
                "events.route.transitions[0].cite",
            ),
        ],
    )
    def test_a_missing_citation(self, packs: Folder, found: str, instead: str, where: str) -> None:
        assert found in self.CITED
        packs.write("x/one.toml", shipped("x.one") + self.CITED.replace(found, instead, 1))
        error = refused("x.one")
        assert (error.code, error.where) == ("missing_citation", f"pack x.one: {where}")
        assert says(error)
        assert len(error.problems) == 1

    def test_an_event_that_opens_a_case_without_a_citation(self, packs: Folder) -> None:
        packs.write("x/one.toml", shipped("x.one", "x.two"))
        packs.write("x/two.toml", shipped("x.two"))
        error = refused("x.one")
        assert error.code == "missing_citation"
        assert error.where == "pack x.one: events.look.transitions[0].cite"

    def test_one_that_is_opened_has_to_cite_too(self, packs: Folder, folder: Folder) -> None:
        packs.write("x/one.toml", shipped("x.one") + self.CITED.replace("cite =", "#", 1))
        error = refused(folder.write("own.toml", minimal("y.own", "x.one")))
        assert error.code == "missing_citation"
        assert "pack x.one: duties.reply.cite" in error.where

    def test_it_says_what_it_covers(self, packs: Folder) -> None:
        packs.write("x/one.toml", minimal("x.one"))
        error = refused("x.one")
        assert (error.code, error.where) == ("missing_key", "pack x.one: covers")
        assert says(error)

    def test_others_need_not(self, folder: Folder) -> None:
        file = folder.write("one.toml", minimal("x.one") + self.CITED.replace("cite =", "#", 1))
        assert load(file).duties["reply"].cite is None

    def test_its_problems_name_the_pack(self, packs: Folder) -> None:
        packs.write("x/one.toml", minimal("x.one") + '[roles.a]\nname = "甲"\n')
        assert refused("x.one").where == "pack x.one: roles.a.name"


class TestProcedureGivenInPython:
    """One that opens another holds it, however it was made."""

    def test_opened_in_python(self) -> None:
        inner = load("cn.jiangsu.finding")
        look = Event("look", transitions=(Transition(("on",)),), opens=inner.id)
        outer = Procedure(
            "x",
            Text(),
            "1",
            "on",
            {"on": State("on")},
            {"look": look},
            procedures={inner.id: inner},
        )
        assert load(outer.to_dict(), procedures=[inner]) == outer
