"""What goes in: a document is pages of lines. Plain text is the special case of lines without boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

LEAST_DOUBT, MOST_DOUBT = 0.001, 8.0
"""Below which doubt on average an engine is taken to give no scores, or all alike; and how many times as much as on
average a line may be doubted, or as little."""


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

    def doubts(self) -> dict[int, float]:
        """Return how much worse than the rest each line was read, by its offset in `text`.

        It is the natural logarithm of how many times as much the engine doubts the line (1 less its score) as the
        document on average, within bounds; 0 for a line without a score. In lines that RapidOCR gave more than 0.995
        two characters in a thousand were wrong, in those below 0.95 five in a hundred; in those that Tesseract gave
        more than 0.93 two in a thousand, below 0.75 eleven in a hundred.

        Example:
            >>> page = Page((Line("甲乙", score=0.98), Line("丙丁", score=0.99)))
            >>> {at: round(doubt, 2) for at, doubt in Document((page,)).doubts().items()}
            {0: 0.29, 3: -0.41}
        """
        lines = [line for page in self.pages for line in page.lines]
        known = [(len(line.text), 1 - min(1.0, max(0.0, line.score))) for line in lines if line.score is not None]
        size = sum(length for length, _ in known)
        mean = sum(length * doubt for length, doubt in known) / size if size else 0.0
        if mean < LEAST_DOUBT:
            return {}
        out: dict[int, float] = {}
        at = 0
        for page in self.pages:
            for line in page.lines:
                share = 1.0 if line.score is None else (1 - line.score) / mean
                out[at] = log(min(MOST_DOUBT, max(1 / MOST_DOUBT, share)))
                at += len(line.text) + 1
            at += not page.lines  # its end alone
        return out
