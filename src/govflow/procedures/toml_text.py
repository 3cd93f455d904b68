"""Reading TOML that others wrote: within bounds, so that no text can keep the reader busy.

The standard library's reader takes a time that grows with the square of a key's parts, and recurses
with the depth of a value. No definition needs either.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from govflow.errors import DefinitionError

__all__ = ["read_file", "read_toml"]

_LARGEST = 500_000
"""Characters; the largest pack has less than a tenth."""
_DEEPEST = 32
"""Parts of a key, and tables and lists within each other; packs have at most seven."""

_BYTE_ORDER_MARK = "\ufeff"
"""It is no TOML, but stands before a text that was read as plain UTF-8."""

_KEY_PART = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_DEEP_KEY = re.compile(rf"(?:{_KEY_PART}\.[ \t]*+){{{_DEEPEST}}}")


def read_file(path: Path) -> str:
    """The text of a file in UTF-8, without the byte order mark that some editors put first.

    Raises `DefinitionError`: `no_file`, `not_utf8` with the line, `unreadable_file`; `where` is
    the path.
    """
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        zh, en, code = "文件不存在", "there is no such file", "no_file"
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        zh, en = f"第 {line} 行不是 UTF-8 文本", f"line {line} is not UTF-8 text"
        code = "not_utf8"
    except (OSError, ValueError) as error:  # a folder, no right to read it, no name of a file
        why = getattr(error, "strerror", None) or str(error)
        zh, en, code = f"无法读取：{why}", f"it cannot be read: {why}", "unreadable_file"
    raise DefinitionError(code, zh=zh, en=en, where=str(path))


def read_toml(text: str, name: str) -> dict[str, object]:
    """The content of a TOML text.

    Raises `DefinitionError`: `bad_toml`, `too_big`, `too_deep`; `where` is `name`.
    """
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if len(text) > _LARGEST:
        zh, en = f"文本超过 {_LARGEST} 个字符", f"the text has more than {_LARGEST} characters"
        raise DefinitionError("too_big", zh=zh, en=en, where=name)
    if _DEEP_KEY.search(text):
        raise _too_deep(name)
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        zh, en = f"不是有效的 TOML：{error}", f"not valid TOML: {error}"
        raise DefinitionError("bad_toml", zh=zh, en=en, where=name) from None
    except RecursionError:
        raise _too_deep(name) from None
    except ValueError:  # a number longer than Python reads, a date that is none
        zh, en = "数字过长，或日期不存在", "a number is too long, or a date does not exist"
        raise DefinitionError("bad_toml", zh=zh, en=en, where=name) from None
    _require_bounds(plain, name)
    return plain


def _require_bounds(plain: dict[str, object], name: str) -> None:
    level: list[object] = [plain]
    for _ in range(_DEEPEST):
        level = [value for part in level for value in _within(part)]
        if any(isinstance(value, int) and value.bit_length() > 64 for value in level):
            zh, en = "整数超出 64 位", "a whole number has more than 64 bits"
            raise DefinitionError("too_big", zh=zh, en=en, where=name)
    if level:
        raise _too_deep(name)


def _within(part: object) -> Iterable[object]:
    if isinstance(part, dict):
        return part.values()
    return part if isinstance(part, list) else ()


def _too_deep(name: str) -> DefinitionError:
    return DefinitionError(
        "too_deep",
        zh=f"嵌套过深：键、表和列表最多 {_DEEPEST} 层",
        en=f"nested too deeply: keys, tables and lists have at most {_DEEPEST} levels",
        where=name,
    )
