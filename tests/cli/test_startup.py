"""The way in: what `main` does before, around and after a command, in a process of its own."""

import os
import re
import signal
import subprocess
import sys

import pytest

from govflow.cli.app import run

MAIN = "from govflow.cli import main; main()"
DUE = ("due", "2019-09-20", "10个工作日", "--lang", "zh")


def execute(*args: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `govflow` with its output piped, after some preparation in its process."""
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{MAIN}", *args],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "LANG": "en_US.UTF-8", "LC_ALL": "", **environment},
        check=False,
    )


def test_what_is_answered_and_what_is_complained_of() -> None:
    done = execute(*DUE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "2019-10-10（周四）24:00 截止，Asia/Shanghai，已公布\n"
    done = execute("due", "2019-09-20", "soon", "--lang", "zh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("错误：无法识别期间 'soon'")


def test_a_due_date_loads_nothing_it_does_not_need() -> None:
    report = "import atexit, sys; atexit.register(lambda: print(*sys.modules))"
    done = execute(*DUE, before=report)
    loaded = set(done.stdout.split())
    assert "govflow.counting.due" in loaded
    assert loaded.isdisjoint(
        {"rich", "transitions", "cattrs", "holidays", "govflow.views", "asyncio", "tomllib"}
    )
    assert loaded.isdisjoint({"numpy", "pyarrow", "govflow.audit", "govflow.bulk"})


def test_the_package_loads_nothing_until_it_is_used() -> None:
    code = "import govflow, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("govflow")} == {"govflow"}
    assert loaded.isdisjoint({"attrs", "dateutil", "holidays", "transitions", "tomllib"})


def test_without_a_command_it_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Usage: govflow" in captured.err
    assert "期限何日届满" in captured.err


def test_help_that_was_asked_for_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "--help"]) == 0
    assert "--convention" in capsys.readouterr().out


def test_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"govflow \d+\.\d+\S*\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("missing", "args"), [("typer", DUE), ("rich", ("calendar", "CN", "2026", "--lang", "zh"))]
)
def test_without_the_extra_it_says_what_to_install(missing: str, args: tuple[str, ...]) -> None:
    done = execute(*args, before=f"import sys; sys.modules[{missing!r}] = None")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"错误：缺少 {missing}；命令行需要：pip install 'govflow[cli]'\n"


def test_a_module_missing_of_its_own_is_a_fault() -> None:
    german = ("due", "2019-09-20", "10 days", "--calendar", "DE")
    done = execute(*german, before="import sys; sys.modules['holidays'] = None")
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_reader_that_leaves_ends_it_silently() -> None:
    command = [sys.executable, "-c", MAIN, "calendar", "CN", "2026", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == -signal.SIGPIPE


def test_a_terminal_without_the_characters_gets_their_codes() -> None:
    done = execute(*DUE, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2019-10-10\\uff08")
