"""Access to the data in `lexicons/`: read on first use, checked on reading, kept for the life of the process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path


class LexiconError(ValueError):
    """A lexicon that breaks its form; the message names the file, the line, what was found and what was expected."""


def path(name: str) -> Path:
    """Return where the lexicon `name` lies: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("cleaner"))) / "lexicons" / name
    return installed if installed.exists() else Path(str(files("cleaner"))).parent / "lexicons" / name


def rows(file: str | Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and fields of each line of a tab-separated file that is neither empty nor a `#` comment.

    Args:
        file: Name of a shipped lexicon, or a path.
        columns: How many fields a line must have.

    Raises:
        LexiconError: A line with another number of fields, or bytes that are not UTF-8.
    """
    where = path(file) if isinstance(file, str) and not Path(file).exists() else Path(file)
    try:
        text = where.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{where}: expected UTF-8, found {error.object[error.start : error.start + 1]!r}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != columns:
                raise LexiconError(f"{where}:{number}: expected {columns} fields, found {len(fields)}: {line[:60]!r}")
            yield number, fields


@cache
def char_map(name: str) -> dict[int, str]:
    """Return a lexicon of two columns, a character and what it becomes, as a table for `str.translate`."""
    table: dict[int, str] = {}
    for number, (char, becomes) in rows(name, 2):
        if len(char) != 1 or ord(char) in table:
            raise LexiconError(f"{path(name)}:{number}: expected one new character, found {char!r}")
        table[ord(char)] = becomes
    return table
