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


FORMATS = ("text", "hocr", "alto", "page", "bbox", "tsv", "json")
"""Names of the formats that can be read: plain text; hOCR; ALTO 2 to 4; PAGE XML; `pdftotext -bbox-layout`; Tesseract's
TSV; JSON of RapidOCR and PaddleOCR."""

SUFFIXES = (".hocr", ".html", ".xhtml", ".xml", ".tsv", ".json")
"""What the names of files end in that may be in one of the others than text."""

_ROOTS = (
    ("alto", re.compile(rb"<(?:\w+:)?alto[\s>]")),
    ("page", re.compile(rb"<(?:\w+:)?PcGts[\s>]")),
    ("bbox", re.compile(rb"<doc>\s*<page width=")),
    ("hocr", re.compile(rb"""class=['"]ocr_page|name=['"]ocr-system""")),
)


def load(path: str | Path, format: str = "") -> Document:
    """Read a file.

    Args:
        path: Text in UTF-8, UTF-16 (with or without byte order mark), GB18030 or Big5, a form feed between pages; or
            what an OCR engine gives with boxes, see `FORMATS`.
        format: One of `FORMATS`; without it the format is found out by what the file holds, not by its name.

    Returns:
        A document for `Cleaner.clean`.

    Raises:
        FormatError: The file is binary or breaks its format; the message names file, line, what was expected and what
            was found.
        ValueError: There is no such format.
        OSError: The file cannot be opened.
    """
    return parse(Path(path).read_bytes(), str(path), format)


def parse(data: bytes, source: str, format: str = "") -> Document:
    """Make a document of the bytes of a file; see `load`.

    Args:
        data: The whole file.
        source: Its name, for messages.
        format: One of `FORMATS`; without it the format is found out.

    Raises:
        FormatError: The bytes are binary or break the format.
        ValueError: There is no such format.
    """
    if format and format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    format = format or detect(data)
    if format == "text":
        from cleaner.formats import text

        return text.decode(data, source)
    if format in ("tsv", "json"):
        from cleaner.formats import records

        return (records.read_tsv if format == "tsv" else records.read_json)(data, source)
    from cleaner.formats import xml

    return xml.read(data, source)


def is_input(path: Path) -> bool:
    """Whether a file in a folder is to be cleaned: a text by its name, or OCR by its name and what it holds."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        return suffix == ".txt"
    with path.open("rb") as file:
        return detect(file.read(1 << 16)) != "text"


def detect(data: bytes) -> str:
    """Return which of `FORMATS` a file is in, by what it holds; whatever is none of the others is text.

    Example:
        >>> detect(b"level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft"), detect("第一版".encode())
        ('tsv', 'text')
        >>> detect(b'{"rec_texts": [], "rec_scores": [], "rec_polys": []}'), detect(b'{"name": 1}')
        ('json', 'text')
    """
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        return next((name for name, root in _ROOTS if root.search(head)), "text")
    if head.startswith(b"level\tpage_num\tblock_num\t"):
        return "tsv"
    if head[:1] in b"[{" and head and re.search(rb'"(?:box|rec_texts)"|\[\s*-?\d', head):
        import json

        from cleaner.formats.records import is_ocr

        try:
            table = json.loads(data)
        except (ValueError, RecursionError):  # cut short, perhaps: its reader says where
            return "json" if re.match(rb'\[\s*\{\s*"box"|\{\s*"(?:input_path|rec_texts)"', head) else "text"
        return "json" if is_ocr(table) else "text"
    return "text"


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
