"""From plain values to a procedure: what is wrong is named, with its key and what is expected."""

from datetime import date, datetime
from pathlib import Path

import pytest
import tomli_w
from tests.procedures.definitions import GONE, changed, definition, keys, refused, says

from govflow import load
from govflow.errors import DefinitionError

DECIDE = "events.decide"
DUTY = "duties.decision"

# What is set, and to what; the key that is named if it is another; what the message quotes.
WRONG_TYPE: list[tuple[str, object, str, str]] = [
    ("id", 5, "id", "5"),
    ("title", "许可", "title", "'许可'"),
    ("title", 5, "title", "5"),
    ("title", ["zh"], "title", "['zh']"),
    ("title.zh", 5, "title.zh", "5"),
    ("version", 2019, "version", "2019"),  # a version is a text, also where it looks like a number
    ("version", date(2019, 7, 1), "version", "datetime.date(2019, 7, 1)"),
    ("initial", ["received"], "initial", "['received']"),
    ("calendar", True, "calendar", "True"),
    ("convention", 5, "convention", "5"),
    ("convention", {"counts_start": True}, "convention", "{'counts_start': True}"),  # of which?
    ("convention", {"base": 5}, "convention", "{'base': 5}"),
    ("omits", "fees", "omits", "'fees'"),
    ("omits", 5, "omits", "5"),
    ("omits", ["fees"], "omits[0]", "'fees'"),
    ("omits", [{"zh": "收费"}, {"zh": 5}], "omits[1].zh", "5"),
    ("sources", 5, "sources", "5"),
    ("roles", ["office"], "roles", "['office']"),
    ("phases", "intake", "phases", "'intake'"),
    ("states", [], "states", "[]"),
    ("data", False, "data", "False"),
    ("events", 5.5, "events", "5.5"),
    ("duties", "decision", "duties", "'decision'"),
    ("sources.act", "行政许可法", "sources.act", "'行政许可法'"),
    ("sources.act.title", 5, "sources.act.title", "5"),
    ("sources.act.date", 2019, "sources.act.date", "2019"),
    ("sources.act.date", "last year", "sources.act.date", "'last year'"),
    ("sources.act.date", "2019-02-29", "sources.act.date", "'2019-02-29'"),  # no such day
    ("sources.act.date", datetime(2019, 4, 23), "sources.act.date", "2019"),  # a moment
    ("sources.act.number", 29, "sources.act.number", "29"),
    ("sources.act.url", [], "sources.act.url", "[]"),
    ("roles.office", 5, "roles.office", "5"),
    ("roles.office.zh", 5, "roles.office.zh", "5"),
    ("phases.intake.en", 5, "phases.intake.en", "5"),
    ("states.received", "received", "states.received", "'received'"),
    ("states.received.phase", ["intake"], "states.received.phase", "['intake']"),
    ("states.decided.final", 1, "states.decided.final", "1"),  # 1 is not true
    ("states.decided.final", "true", "states.decided.final", "'true'"),
    ("data.kind", [], "data.kind", "[]"),
    ("data.kind.one_of", 5, "data.kind.one_of", "5"),
    ("data.kind.one_of", ["simple", 5], "data.kind.one_of", "['simple', 5]"),
    ("events.accept", "received", "events.accept", "'received'"),
    ("events.accept.zh", 5, "events.accept.zh", "5"),
    ("events.accept.by", 5, "events.accept.by", "5"),
    ("events.accept.by", {"office": True}, "events.accept.by", "{'office': True}"),
    # Written short, the key that is there is named, not one that is made of it.
    ("events.accept.from", 5, "events.accept.from", "5"),
    ("events.accept.from", ["received", 5], "events.accept.from", "['received', 5]"),
    ("events.accept.to", ["decided"], "events.accept.to", "['decided']"),
    ("events.accept.when", "kind", "events.accept.when", "'kind'"),
    ("events.accept.when", {"kind": {}}, "events.accept.when", "{}"),
    ("events.accept.when", {"kind": []}, "events.accept.when", "[]"),  # one of none
    ("events.accept.when", {"kind": date(2019, 4, 23)}, "events.accept.when", "2019"),
    ("events.accept.opens", 5, "events.accept.opens", "5"),
    ("events.accept.opens", ["x.y"], "events.accept.opens", "['x.y']"),
    ("events.accept.requires_closed", True, "events.accept.requires_closed", "True"),
    ("events.accept.cite", "act", "events.accept.cite", "'act'"),
    ("events.accept.cite", 5, "events.accept.cite", "5"),
    (f"{DECIDE}.cite.text", 5, f"{DECIDE}.cite.text", "5"),
    (f"{DECIDE}.cite.source", 5, f"{DECIDE}.cite.source", "5"),
    (f"{DECIDE}.transitions", 5, f"{DECIDE}.transitions", "5"),
    (f"{DECIDE}.transitions", "examining", f"{DECIDE}.transitions", "'examining'"),
    (f"{DECIDE}.transitions", {"from": "examining"}, f"{DECIDE}.transitions", "{'from': 'exami"),
    (f"{DECIDE}.transitions.1", "examining", f"{DECIDE}.transitions[1]", "'examining'"),
    (f"{DECIDE}.transitions.1", 5, f"{DECIDE}.transitions[1]", "5"),
    (f"{DECIDE}.transitions.1.from", 5, f"{DECIDE}.transitions[1].from", "5"),
    (f"{DECIDE}.transitions.1.when", 5, f"{DECIDE}.transitions[1].when", "5"),
    (f"{DECIDE}.transitions.0.cite", "act", f"{DECIDE}.transitions[0].cite", "'act'"),
    (DUTY, 20, DUTY, "20"),
    (f"{DUTY}.bearer", ["office"], f"{DUTY}.bearer", "['office']"),
    (f"{DUTY}.to", 5, f"{DUTY}.to", "5"),
    (f"{DUTY}.starts", 5, f"{DUTY}.starts", "5"),
    (f"{DUTY}.starts", ["accept", 5], f"{DUTY}.starts", "['accept', 5]"),
    (f"{DUTY}.starts", [["accept"]], f"{DUTY}.starts", "[['accept']]"),
    (f"{DUTY}.starts", {"all": 5}, f"{DUTY}.starts.all", "5"),
    (f"{DUTY}.starts", {"any": [5]}, f"{DUTY}.starts.any", "[5]"),
    (f"{DUTY}.ends", 5, f"{DUTY}.ends", "5"),
    (f"{DUTY}.stops", {"event": "ask"}, f"{DUTY}.stops", "{'event': 'ask'}"),
    (f"{DUTY}.resumes", False, f"{DUTY}.resumes", "False"),
    (f"{DUTY}.voids", [["withdraw"]], f"{DUTY}.voids", "[['withdraw']]"),
    (f"{DUTY}.within", 20, f"{DUTY}.within", "20"),  # twenty of what?
    (f"{DUTY}.note", 5, f"{DUTY}.note", "5"),
    (f"{DUTY}.cite", "act", f"{DUTY}.cite", "'act'"),
    (f"{DUTY}.convention", [], f"{DUTY}.convention", "[]"),
    (f"{DUTY}.readings", ["working"], f"{DUTY}.readings", "['working']"),
    (f"{DUTY}.readings.working", "工作日", f"{DUTY}.readings.working", "'工作日'"),
    (f"{DUTY}.readings.working.zh", 5, f"{DUTY}.readings.working.zh", "5"),
    (f"{DUTY}.readings.natural.within", 20, f"{DUTY}.readings.natural.within", "20"),
    (f"{DUTY}.readings.natural.starts", 5, f"{DUTY}.readings.natural.starts", "5"),
]

# What is set, to what, the code, the key, what the message quotes.
BAD_VALUE: list[tuple[str, object, str, str, tuple[str, ...]]] = [
    # A word that is not among the words.
    ("data.fee.type", "int", "bad_value", "data.fee.type", ("'int'", "'integer'")),
    ("data.fee.type", [], "bad_value", "data.fee.type", ("[]", "text", "boolean")),
    (f"{DUTY}.force", "may", "bad_value", f"{DUTY}.force", ("'may'", "must", "should")),
    (f"{DUTY}.force", True, "bad_value", f"{DUTY}.force", ("True", "must", "should")),
    # A period that cannot be read, or that mixes what cannot be counted together.
    (f"{DUTY}.within", "soon", "unreadable_period", f"{DUTY}.within", ("'soon'", "10个工作日")),
    (f"{DUTY}.within", "", "unreadable_period", f"{DUTY}.within", ("''",)),
    (f"{DUTY}.within", "1年5个工作日", "mixed_units", f"{DUTY}.within", ()),
    (
        f"{DUTY}.readings.natural.within",
        "4月15日",  # a date, not a period
        "unreadable_period",
        f"{DUTY}.readings.natural.within",
        ("'4月15日'",),
    ),
    # A convention that does not exist, or has no such parameter, or not such a value of it.
    ("convention", "cn.civl", "unknown_convention", "convention", ("'cn.civl'", "'cn.civil'")),
    (
        "convention",
        {"base": "cn.plian"},
        "unknown_convention",
        "convention",
        ("'cn.plian'", "'cn.plain'"),
    ),
    (
        f"{DUTY}.convention",
        {"base": "cn.civil", "count_start": True},
        "unknown_parameter",
        f"{DUTY}.convention",
        ("'count_start'", "'counts_start'"),
    ),
    (
        f"{DUTY}.convention",
        {"base": "cn.civil", "id": "cn.mine"},  # only what may be varied
        "unknown_parameter",
        f"{DUTY}.convention",
        ("'id'",),
    ),
    (
        f"{DUTY}.convention",
        {"base": "cn.civil", "counts_start": 1},
        "bad_parameter",
        f"{DUTY}.convention",
        ("counts_start", "1", "true, false"),
    ),
    (
        f"{DUTY}.readings.natural.convention",
        {"base": "cn.civil", "roll": "back"},
        "bad_parameter",
        f"{DUTY}.readings.natural.convention",
        ("roll", "'back'", "none, next, previous"),
    ),
    # An identifier that is none.
    ("states.to be decided", {}, "bad_name", "states.to be decided", ("'to be decided'",)),
    ("states.1st", {}, "bad_name", "states.1st", ("'1st'",)),
    ("events.a/b", {"from": "*"}, "bad_name", "events.a/b", ("'a/b'",)),
    ("roles.*", {}, "bad_name", "roles.*", ("'*'",)),
    ("roles.", {}, "bad_name", "roles.", ("''",)),
    # Both ways to write transitions at once.
    (f"{DECIDE}.from", "examining", "two_forms", DECIDE, ("transitions",)),
    (f"{DECIDE}.when", {"urgent": True}, "two_forms", DECIDE, ("transitions",)),
]

# What is left out, and the key that is named as missing.
MISSING = [
    ("id", "id"),
    ("title", "title"),
    ("version", "version"),
    ("initial", "initial"),
    ("sources.act.title", "sources.act.title"),
    ("events.accept.from", "events.accept.from"),
    (f"{DECIDE}.transitions", f"{DECIDE}.transitions"),
    (f"{DECIDE}.transitions.1.from", f"{DECIDE}.transitions[1].from"),
    (f"{DECIDE}.cite.source", f"{DECIDE}.cite.source"),
    (f"{DECIDE}.cite.text", f"{DECIDE}.cite.text"),
    (f"{DUTY}.bearer", f"{DUTY}.bearer"),
    (f"{DUTY}.starts", f"{DUTY}.starts"),
    (f"{DUTY}.ends", f"{DUTY}.ends"),
    (f"{DUTY}.cite.text", f"{DUTY}.cite.text"),
]

# A key that nothing asks for, in each kind of part, and the nearest that something does.
UNKNOWN_KEY = [
    ("titel", {}, "titel", "'title'"),
    ("event", {}, "event", "'events'"),
    ("title.zn", "许可", "title.zn", "zh, en"),
    ("omits", [{"zh": "收费", "de": "Gebühren"}], "omits[0].de", "en"),
    ("sources.act.tilte", "x", "sources.act.tilte", "'title'"),
    ("roles.office.nmae", "x", "roles.office.nmae", "zh, en"),
    ("phases.intake.order", 1, "phases.intake.order", "zh, en"),
    ("states.decided.finale", True, "states.decided.finale", "'final'"),
    ("data.kind.oneof", ["simple"], "data.kind.oneof", "'one_of'"),
    ("events.accept.form", "received", "events.accept.form", "'from'"),
    ("events.accept.open", "x.y", "events.accept.open", "'opens'"),
    (f"{DECIDE}.transitions.0.tos", "decided", f"{DECIDE}.transitions[0].tos", "'to'"),
    # Roles are asked for by event, not by transition.
    (f"{DECIDE}.transitions.0.by", "office", f"{DECIDE}.transitions[0].by", "from, to, when, cite"),
    (f"{DECIDE}.cite.txet", "x", f"{DECIDE}.cite.txet", "'text'"),
    (f"{DUTY}.start", "accept", f"{DUTY}.start", "'starts'"),
    (f"{DUTY}.until", "decide", f"{DUTY}.until", "ends"),
    (f"{DUTY}.starts", {"al": "accept"}, f"{DUTY}.starts.al", "'all'"),
    (f"{DUTY}.cite.artcle", "42", f"{DUTY}.cite.artcle", "'article'"),
    (
        f"{DUTY}.readings.natural.witin",
        "20 days",
        f"{DUTY}.readings.natural.witin",
        "'within'",
    ),
    # A part is called what its key says.
    ("states.received.id", "received", "states.received.id", "zh, en, phase, final"),
    (f"{DUTY}.id", "other", f"{DUTY}.id", "bearer"),
    (f"{DUTY}.readings.natural.id", "other", f"{DUTY}.readings.natural.id", "within"),
]


def from_file(plain: dict[str, object], folder: Path) -> tuple[DefinitionError, str]:
    """The error of the same definition in a file, and the file's name."""
    file = folder / "permit.toml"
    file.write_text(tomli_w.dumps(plain), "utf-8")
    return refused(file), str(file)


class TestWrongTypes:
    """A value of another type than the key's is refused: quoted, with what was expected."""

    @pytest.mark.parametrize(("path", "value", "where", "found"), WRONG_TYPE)
    def test_it_is_named(
        self, path: str, value: object, where: str, found: str, tmp_path: Path
    ) -> None:
        plain = changed(path, value)
        error = refused(plain)
        assert (error.code, error.where) == ("wrong_type", where)
        assert says(error, found)
        assert "expected " in error.en
        assert "应为" in error.zh
        error, name = from_file(plain, tmp_path)
        assert (error.code, error.where) == ("wrong_type", f"{name}: {where}")
        assert error.message("zh").startswith(f"{name}: {where}：")
        assert error.message("en").startswith(f"{name}: {where}: ")

    @pytest.mark.parametrize(
        "path", ["id", "title", "roles", "states.received", "events.accept.by", f"{DUTY}.readings"]
    )
    def test_nothing_is_no_value(self, path: str) -> None:
        # TOML cannot say null; a mapping from JSON or YAML can.
        error = refused(changed(path, None))
        assert (error.code, error.where) == ("wrong_type", path)

    def test_a_long_value_is_cut(self) -> None:
        error = refused(changed("version", ["word"] * 5000))
        assert len(error.en) < 200
        assert "list" in error.en

    @pytest.mark.parametrize("path", ["id", "roles", "title", "events.accept.by", "states.decided"])
    def test_deep_nesting(self, path: str) -> None:
        deep: list[object] = []
        for _ in range(100_000):
            deep = [deep]
        error = refused(changed(path, deep))
        assert error.where == path
        assert len(error.en) < 200


class TestBadValues:
    """A value of the right type that is none of those possible."""

    @pytest.mark.parametrize(("path", "value", "code", "where", "said"), BAD_VALUE)
    def test_it_is_named(
        self,
        path: str,
        value: object,
        code: str,
        where: str,
        said: tuple[str, ...],
        tmp_path: Path,
    ) -> None:
        plain = changed(path, value)
        error = refused(plain)
        assert (error.code, error.where) == (code, where)
        assert says(error, *said)
        error, name = from_file(plain, tmp_path)
        assert (error.code, error.where) == (code, f"{name}: {where}")

    @pytest.mark.parametrize(
        ("path", "value", "found"),
        [
            # A calendar that does not exist: its name is all that is needed to see it.
            ("calendar", "CHINA", "'CHINA'"),
            # A list of values for a fact that is no text would never be asked.
            ("data.pages.one_of", ["1", "2"], "integer"),
        ],
    )
    def test_what_would_only_show_later(self, path: str, value: object, found: str) -> None:
        error = refused(changed(path, value))
        assert error.where == path
        assert says(error, found)

    def test_an_identifier_that_is_no_text(self) -> None:
        plain = definition()
        plain["roles"][5] = {}
        error = refused(plain)
        assert (error.code, error.where) == ("bad_name", "roles.5")

    @pytest.mark.parametrize("name", ["a", "省委", "état", "a_b-c2", "_hidden"])
    def test_identifiers_in_any_script(self, name: str) -> None:
        assert name in load(changed(f"roles.{name}", {})).roles


class TestMissingKeys:
    """A key that has to be there."""

    @pytest.mark.parametrize(("path", "where"), MISSING)
    def test_it_is_named(self, path: str, where: str, tmp_path: Path) -> None:
        plain = changed(path, GONE)
        error = refused(plain)
        assert (error.code, error.where) == ("missing_key", where)
        assert says(error)
        error, name = from_file(plain, tmp_path)
        assert (error.code, error.where) == ("missing_key", f"{name}: {where}")

    def test_nothing_at_all(self) -> None:
        error = refused({})
        assert set(keys(error)) >= {
            "id",
            "title",
            "version",
            "initial",
        }


class TestUnknownKeys:
    """A key that nothing asks for is a mistake; the nearest is named, or all that there are."""

    @pytest.mark.parametrize(("path", "value", "where", "near"), UNKNOWN_KEY)
    def test_it_is_named(
        self, path: str, value: object, where: str, near: str, tmp_path: Path
    ) -> None:
        plain = changed(path, value)
        error = refused(plain)
        assert (error.code, error.where) == ("unknown_key", where)
        assert says(error, repr(where.rpartition(".")[2]), near)
        error, name = from_file(plain, tmp_path)
        assert (error.code, error.where) == ("unknown_key", f"{name}: {where}")


class TestSeveralProblems:
    """Everything that is wrong is listed, each with its key."""

    @pytest.mark.parametrize("in_file", [False, True])
    def test_all_of_them(self, in_file: bool, tmp_path: Path) -> None:
        plain = definition()
        plain["version"] = 5
        plain["titel"] = {}
        plain["states"]["decided"]["finale"] = True
        plain["events"]["decide"]["transitions"][1]["from"] = 5
        del plain["duties"]["decision"]["bearer"]
        plain["duties"]["decision"]["within"] = "soon"
        wheres = {
            "version",
            "titel",
            "states.decided.finale",
            "events.decide.transitions[1].from",
            "duties.decision.bearer",
            "duties.decision.within",
        }
        error = from_file(plain, tmp_path)[0] if in_file else refused(plain)
        assert set(keys(error)) == wheres
        for lang in ("zh", "en"):
            assert all(where in error.message(lang) for where in wheres)

    def test_of_very_many_the_rest_is_counted(self) -> None:
        plain = definition()
        plain["roles"] |= {f"role{i}": 5 for i in range(30)}
        error = refused(plain)
        assert len(error.problems) == 30
        assert error.en.count("expected a table") == 13  # the first and a dozen more
        assert "17 more" in error.en
        assert "17" in error.zh

    def test_names_are_checked_along_with_values(self) -> None:
        plain = changed("version", 5)
        plain["duties"]["decision"]["bearer"] = "offise"
        wheres = set(keys(refused(plain)))
        assert wheres == {"version", "duties.decision.bearer"}
