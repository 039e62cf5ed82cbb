"""Formats that can be read. Each is a module here that makes a `Document`."""

from __future__ import annotations

from pathlib import Path

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
