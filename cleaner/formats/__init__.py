"""Formats that can be read, each a module here that makes a `Document`; and the one form that is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cleaner.document import Document


class FormatError(ValueError):
    """A file that cannot be read as text; the message names the file, what was found and what was expected."""


def load(path: str | Path) -> Document:
    """Read a file.

    Args:
        path: A text file in UTF-8, UTF-16 (with or without byte order mark), GB18030 or Big5.

    Returns:
        A document for `Cleaner.clean`.

    Raises:
        FormatError: The file is binary.
        OSError: The file cannot be opened.
    """
    from cleaner.formats import text

    return text.read(Path(path))


def write(path: str | Path, text: str) -> tuple[str, ...]:
    """Write a text to a file, all of it or nothing: a failure leaves an existing file as it was.

    Args:
        path: Where to; an existing file keeps its permissions.
        text: The text, such as `Result.text`; see `encode` for the form it gets.

    Returns:
        What could not be written as it is, one sentence each; empty in all but odd cases.

    Raises:
        OSError: The file cannot be written.
    """
    data, problems = encode(text)
    with replacing(path) as file:
        file.write(data)
    return problems


def encode(text: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a text as the bytes of a file, and what could not be written as it is.

    UTF-8 without a byte order mark; text that is not empty ends with exactly one line end. Other line ends are those
    of the text: the stage *unicode* makes them `\\n`, and nothing changes here that no edit accounts for. A lone
    surrogate has no form in UTF-8: U+FFFD stands in its place.

    Example:
        >>> encode("第一版")[0] == "第一版\\n".encode()
        True
        >>> encode("第\\ud800版")[1]
        ('lone surrogate U+D800 at offset 1 has no form in UTF-8; U+FFFD stands in its place',)
    """
    problems = tuple(
        f"lone surrogate U+{ord(match.group()):04X} at offset {match.start()} has no form in UTF-8; "
        "U+FFFD stands in its place"
        for match in re.finditer("[\ud800-\udfff]", text)
    )
    if problems:
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return (text.rstrip("\n") + "\n").encode() if text else b"", problems


@contextmanager
def replacing(path: str | Path) -> Iterator[BinaryIO]:
    """Give a file to write to that takes the place of `path` when the block ends well, and vanishes when it does not.

    Raises:
        OSError: The file cannot be written; `path` is as it was.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with replacing(Path(folder) / "list.txt") as file:
        ...         _ = file.write("甲乙".encode())
        ...     (Path(folder) / "list.txt").read_text(encoding="utf-8")
        '甲乙'
    """
    import os
    from secrets import token_hex

    path = Path(os.path.realpath(path))  # a link stays a link: what it points to is replaced
    part = path.with_name(f".{path.name[:40]}.{token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode & 0o7777)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
