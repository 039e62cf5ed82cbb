"""What goes in: a document is pages of lines. Plain text is the special case of lines without boxes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was read.

    Args:
        text: What stands in it, without the line end.
        box: Left, top, right, bottom in pixels of the page image, where the format gives them.
        score: The engine's own confidence, 0 to 1, where the format gives it.
    """

    text: str
    box: tuple[float, float, float, float] | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines in the order of the file."""

    lines: tuple[Line, ...]


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
