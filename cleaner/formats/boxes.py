"""What the readers of boxed formats share: lines made of words, boxes made of corners, numbers that are numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import NamedTuple, NoReturn

from cleaner.chars import HAN
from cleaner.document import Box, Line, Word
from cleaner.expressions import expression
from cleaner.formats import FormatError
from cleaner.layout.lines import width

NARROW, WIDE = (0.5, 0.75), 1.2
"""Which gap between two words, in em, is a blank where one of them is Chinese, where both are, and which is more than a
blank. Boxes are tight: about a narrow character, such as 小 or 日, there is much room within its em."""

MAX_BLANKS = 40
"""With how many blanks a gap is written at most."""

_CHINESE = expression(rf"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—·]")


class Piece(NamedTuple):
    """A word as a format gives it: its text, its box, and the engine's confidence from 0 to 1."""

    text: str
    box: Box | None
    score: float | None = None


def line_of(pieces: Sequence[Piece], slope: float = 0.0, box: Box | None = None) -> Line | None:
    """Make a line of its words.

    Words of Latin letters have a blank between them; Chinese ones have one only where there is a gap. A wide gap is
    written with as many blanks as it is wide, for it may part columns, or fields.

    Args:
        pieces: The words from left to right; those without text are left out.
        slope: How far the line falls for each pixel to the right.
        box: The line's own box, for a line whose words have none.

    Returns:
        The line, or None where no word has text.

    Example:
        >>> line_of([Piece("今日", Box(0, 0, 40, 20)), Piece("8", Box(42, 0, 52, 20))]).text
        '今日8'
        >>> line_of([Piece("第一版", Box(0, 0, 60, 20)), Piece("要闻", Box(160, 0, 200, 20))]).text
        '第一版          要闻'
    """
    pieces = [Piece(" ".join(piece.text.split()), piece.box, piece.score) for piece in pieces]
    pieces = [piece for piece in pieces if piece.text]
    if not pieces:
        return None
    em = _em(pieces)
    text, words = "", []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if before is not None:
            text += " " * _blanks(before, piece, em)
        if piece.box:
            words.append(Word(len(text), len(text) + len(piece.text), piece.box))
        text += piece.text
    scores = [piece.score for piece in pieces if piece.score is not None]
    if len(words) == len(pieces):
        box = around(word.box for word in words)
    return Line(text, box, sum(scores) / len(scores) if scores else None, tuple(words), slope)


def _em(pieces: Sequence[Piece]) -> float:
    """Return the width of a Chinese character in a line, gaps between characters included."""
    boxes = [piece.box for piece in pieces if piece.box]
    if not boxes:
        return 0.0
    whole = (boxes[-1].right - boxes[0].left) / max(1.0, sum(width(piece.text) for piece in pieces))
    heights = sorted(box.height for box in boxes)
    return max(0.5 * heights[-1], min(whole, 1.2 * heights[len(heights) // 2]))


def _blanks(before: Piece, piece: Piece, em: float) -> int:
    left, right = before.text[-1], piece.text[0]
    chinese = bool(_CHINESE.match(left)) + bool(_CHINESE.match(right))
    if not (before.box and piece.box and em):
        return 0 if chinese else 1
    gap = (piece.box.left - before.box.right) / em
    if gap >= WIDE:
        return min(MAX_BLANKS, round(gap * 2))
    return 1 if not chinese or (gap > NARROW[chinese - 1] and not _is_mark(left) and not _is_mark(right)) else 0


def _is_mark(char: str) -> bool:
    """Whether a mark is set in a whole em and drawn in half of it: what looks like a blank beside it is none."""
    return char in "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕·…—"


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all of `boxes`.

    Example:
        >>> around([Box(0, 2, 10, 12), Box(10, 0, 30, 10)])
        Box(left=0, top=0, right=30, bottom=12)
    """
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def corners(points: Sequence[tuple[float, float]]) -> tuple[Box, float]:
    """Return the box around a polygon and, for four corners clockwise from the upper left, the slope of its top.

    Example:
        >>> corners([(10, 10), (110, 12), (110, 32), (10, 30)])
        (Box(left=10, top=10, right=110, bottom=32), 0.02)
    """
    xs, ys = zip(*points, strict=True)
    slope = 0.0
    if len(points) == 4 and points[1][0] - points[0][0] > abs(points[1][1] - points[0][1]):
        slope = (points[1][1] - points[0][1]) / (points[1][0] - points[0][0])
    return Box(min(xs), min(ys), max(xs), max(ys)), slope


def box_of(values: Sequence[str | None], where: str, what: str) -> Box:
    """Make a box of four texts: left, top, right, bottom.

    Raises:
        FormatError: One is missing or no number; the message begins with `where` and names `what` was expected.
    """
    try:
        box = Box(*(float(value or "") for value in values))
    except (ValueError, TypeError):
        complain(where, what, " ".join(str(value) for value in values))
    if not all(map(isfinite, box)):
        complain(where, what, " ".join(str(value) for value in values))
    return box


def complain(where: str, expected: str, found: object) -> NoReturn:
    """Raise a FormatError that says where, what was expected and what was found."""
    raise FormatError(f"{where}: expected {expected}, found {str(found)[:80]!r}")
