"""The golden suite: folders of an input, what must come of it, and which rules must do it.

    golden/NAME/input.txt      read exactly as it is: UTF-8, no line end is added, taken or translated
                expected.txt   what cleaning must give, compared exactly
                edits.tsv      start, end, rules, before, after: the edits in offsets of the input, and the notes, whose
                               before and after are the same; \\n, \\t, \\r, \\\\ and \\u3000 are written like this
                case.toml      why (why the case exists), kind (the kind of fault), and where needed a table [settings]
                               and negative = true: then nothing may change

`cleaner golden` runs it. `cleaner golden --update NAME` writes the last two anew, after showing what changes.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.formats import replacing
from cleaner.pipeline import Cleaner
from cleaner.result import Result
from cleaner.settings import Settings, SettingsError

COLUMNS = ("start", "end", "rules", "before", "after")

KEYS = {"why": str, "kind": str, "settings": dict, "negative": bool}
"""Keys of case.toml and what they hold; the first two are required."""


class GoldenError(ValueError):
    """A case that breaks its form; the message names the file, what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it lies in its folder.

    Args:
        folder: Where it lies; its name is the case's.
        why: Why the case exists.
        kind: The kind of fault.
        settings: The settings to clean with.
        negative: Whether nothing may change.
        source: The input.
        expected: What must come of it; None when `expected.txt` is not there yet.
        rows: The lines of `edits.tsv`, without comments; None when it is not there yet.
    """

    folder: Path
    why: str
    kind: str
    settings: Settings
    negative: bool
    source: str
    expected: str | None
    rows: tuple[str, ...] | None

    @property
    def name(self) -> str:
        return self.folder.name


def cases(folder: str | Path) -> list[Case]:
    """Read all cases of a folder, in the order of their names.

    Raises:
        GoldenError: There is no such folder, no case in it, or one that is malformed.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise GoldenError(f"{folder}: found no folder, expected one with a folder for each case")
    found = [case(path) for path in sorted(folder.iterdir()) if path.is_dir()]
    if not found:
        raise GoldenError(f"{folder}: found no case, expected a folder for each")
    return found


def case(folder: Path) -> Case:
    """Read one case.

    Raises:
        GoldenError: It is malformed.
    """
    table = _table(folder / "case.toml")
    values: dict[str, Any] = dict(table.get("settings", {}))
    if isinstance(values.get("lexicons"), list):
        values["lexicons"] = [str(folder / str(name)) for name in values["lexicons"]]
    try:
        settings = Settings.make(str(folder / "case.toml"), **values)
    except SettingsError as error:
        raise GoldenError(str(error)) from error
    source = _text(folder / "input.txt")
    if source is None:
        raise GoldenError(f"{folder / 'input.txt'}: found no such file, expected the text to clean")
    rows = _rows(folder / "edits.tsv", source)
    negative = table.get("negative", False)
    return Case(folder, table["why"], table["kind"], settings, negative, source, _text(folder / "expected.txt"), rows)


def run(case: Case) -> list[str]:
    """Clean the input of a case.

    Returns:
        The differences to what was expected, as lines of a diff; empty when there are none.
    """
    result = Cleaner(case.settings).clean(case.source)
    differences: list[str] = []
    if case.negative and result.text != case.source:
        differences.append("negative case: the text must come through unchanged")
    wanted = case.source if case.negative and case.expected is None else case.expected
    differences += _difference("expected.txt", _lines(wanted), _lines(result.text))
    differences += _difference("edits.tsv", case.rows, rows(result))
    return differences


def update(case: Case) -> None:
    """Write `expected.txt` and `edits.tsv` of a case anew, as cleaning gives them now.

    Raises:
        GoldenError: The case is negative, and cleaning changes its text.
    """
    result = Cleaner(case.settings).clean(case.source)
    if case.negative and result.text != case.source:
        raise GoldenError(f"{case.folder}: a negative case must come through unchanged, but cleaning changes it")
    table = "\n".join(("# " + "\t".join(COLUMNS), *rows(result))) + "\n"
    for name, text in (("expected.txt", result.text), ("edits.tsv", table)):
        with replacing(case.folder / name) as file:
            file.write(text.encode())


def rows(result: Result) -> tuple[str, ...]:
    """Return edits and notes as lines of `edits.tsv`."""
    return tuple(
        f"{edit.start}\t{edit.end}\t{','.join(edit.rules)}\t{escape(edit.before)}\t{escape(edit.after)}"
        for edit in sorted((*result.edits, *result.notes))
    )


ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
PLAIN = {escaped: char for char, escaped in ESCAPES.items()}


def escape(text: str) -> str:
    """Return a text in one line, with all that cannot be seen written as an escape.

    Example:
        >>> escape("甲\\n\\u3000乙")
        '甲\\\\n\\\\u3000乙'
    """
    return "".join(ESCAPES.get(char) or (char if char.isprintable() else _code(char)) for char in text)


def unescape(text: str) -> str:
    """Return what `escape` was given.

    Raises:
        ValueError: A backslash that begins no escape.
    """
    return re.sub(r"\\(u[0-9a-f]{4}|U[0-9a-f]{8}|.?)", _plain, text, flags=re.DOTALL)


def _code(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _plain(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) > 2:
        return chr(int(found[2:], 16))
    if found not in PLAIN:
        raise ValueError(f"{found!r} is no escape")
    return PLAIN[found]


def _table(path: Path) -> dict[str, Any]:
    """Read and check a case.toml."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    text = _text(path)
    if text is None:
        raise GoldenError(f"{path}: found no such file, expected one with why and kind")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GoldenError(f"{path}: expected TOML: {error}") from error
    for key, value in table.items():
        if key not in KEYS:
            raise GoldenError(f"{path}: found the key {key!r}, expected one of {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]):
            raise GoldenError(f"{path}: found {key} = {value!r}, expected a {KEYS[key].__name__}")
    for key in ("why", "kind"):
        if not table.get(key, "").strip():
            raise GoldenError(f"{path}: found no {key!r}, expected a text")
    return table


def _text(path: Path) -> str | None:
    """Read a file exactly; None when there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        found = f"byte 0x{error.object[error.start]:02X} at offset {error.start}"
        raise GoldenError(f"{path}: found {found}, expected UTF-8") from error


def _rows(path: Path, source: str) -> tuple[str, ...] | None:
    """Read an edits.tsv and check it against the input; None when there is none."""
    text = _text(path)
    if text is None:
        return None
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != len(COLUMNS):
            raise GoldenError(f"{path}:{number}: found {len(fields)} fields, expected {', '.join(COLUMNS)}")
        try:
            start, end = int(fields[0]), int(fields[1])
            before, _ = unescape(fields[3]), unescape(fields[4])
        except ValueError as error:
            raise GoldenError(f"{path}:{number}: expected two offsets, rules and two escaped texts: {error}") from error
        if not 0 <= start <= end <= len(source) or source[start:end] != before:
            raise GoldenError(f"{path}:{number}: found {before!r}, expected what input.txt has at {start} to {end}")
        found.append(line)
    return tuple(found)


def _lines(text: str | None) -> tuple[str, ...] | None:
    """Return the lines of a text with their ends made visible; without text there are none."""
    return None if text is None else tuple(escape(line) for line in text.splitlines(keepends=True))


def _difference(name: str, wanted: tuple[str, ...] | None, got: tuple[str, ...] | None) -> Iterator[str]:
    if wanted is None:
        yield f"{name}: found no such file; `cleaner golden --update` writes it"
    yield from difflib.unified_diff(wanted or (), got or (), f"{name} (wanted)", f"{name} (got)", lineterm="", n=1)
