"""What goes in: a document is pages of lines. Plain text is the special case of lines without boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in pixels of the page image (or points of the page), y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Word(NamedTuple):
    """A part of a line that has a box of its own: `line.text[start:end]`."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was read.

    Args:
        text: What stands in it, without the line end.
        box: Where it stands, where the format says so.
        score: The engine's own confidence, 0 to 1, where the format gives it.
        words: Where its parts stand, left to right, where the format says so.
        slope: How far it falls for each pixel to the right, where the format says so: 0.01 is half a degree.
    """

    text: str
    box: Box | None = None
    score: float | None = None
    words: tuple[Word, ...] = ()
    slope: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Args:
        lines: Its lines in the order of the file.
        ordered: Whether the file says in which order they are read (PAGE XML may).
    """

    lines: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be cleaned and where it came from.

    Args:
        pages: The pages in order.
        source: Name of the file, or `<text>`.
        encoding: The encoding that the file was read with, or None for text that came as text.
        problems: What went wrong on reading, such as bytes that could not be decoded; one sentence each. They go
            to the report.

    Example:
        >>> Document.from_text("第一行\\n第二行").text
        '第一行\\n第二行'
    """

    pages: tuple[Page, ...]
    source: str = "<text>"
    encoding: str | None = None
    problems: tuple[str, ...] = field(default=())

    @classmethod
    def from_text(
        cls, text: str, source: str = "<text>", encoding: str | None = None, problems: tuple[str, ...] = ()
    ) -> Document:
        """Make a document of plain text; a form feed begins a page."""
        pages = tuple(Page(tuple(Line(line) for line in page.split("\n"))) for page in text.split("\f"))
        return cls(pages, source, encoding, problems)

    @property
    def text(self) -> str:
        """The text with its line ends; pages are parted by form feeds."""
        return "\f".join("\n".join(line.text for line in page.lines) for page in self.pages)
