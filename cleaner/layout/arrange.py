"""The layout of a document: in which order its lines are read, and which seams between them hold."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.document import Document
from cleaner.layout import reading_order
from cleaner.order import Order

JOINED, APART, SECTION = "joined", "apart", "section"
"""What a seam may be: a sentence goes on over it, a paragraph begins behind it, an article does."""


class Layout(NamedTuple):
    """What `arrange` found.

    Args:
        order: The order of the text; None where it is that of the file.
        seams: What is known of the line ends of the ordered text, by their offsets.
    """

    order: Order | None
    seams: dict[int, str]


def arrange(document: Document, source: str) -> Layout:
    """Find the reading order of a document by the boxes of its lines.

    Args:
        document: What `cleaner.load` gave.
        source: Its text.

    Returns:
        The order, and what is known of the seams; both empty where no line has a box.
    """
    if not any(line.box for page in document.pages for line in page.lines):
        return Layout(None, {})
    parts: list[tuple[int, int]] = []
    seams: dict[int, str] = {}
    at = written = 0
    for page in document.pages:
        starts = []
        for line in page.lines:
            starts.append(at)
            at += len(line.text) + 1
        pieces = reading_order.read(page)
        ends = [starts[piece.line] + len(piece.text) for piece in pieces]
        # The last line of a page has no line end: it gets that of the line that is now the last.
        without = starts[-1] + len(page.lines[-1].text) if page.lines else at
        spare = ends[-1] if ends else without
        for k, (piece, end) in enumerate(zip(pieces, ends, strict=True)):
            parts.append((starts[piece.line], end))
            written += len(piece.text)
            if k == len(pieces) - 1:
                break
            parts.append((spare, spare + 1) if end == without else (end, end + 1))
            following = pieces[k + 1]
            if following.begins is not None:
                section = following.title and not piece.title and following.begins
                seams[written] = SECTION if section else APART if following.begins else JOINED
            written += 1
        if at - 1 < len(source):
            parts.append((at - 1, at))  # the page's end
            written += 1
    order = Order(source, parts, "order.boxes", 0.95, {})
    return Layout(order if len(order.parts) > 1 else None, seams)
