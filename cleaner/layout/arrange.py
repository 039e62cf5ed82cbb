"""The layout of a document: in which order its lines are read, and which seams between them hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.document import Document
from cleaner.expressions import expression
from cleaner.layout import headlines, reading_order, side_by_side, stitch
from cleaner.layout.reading_order import Piece
from cleaner.layout.side_by_side import ALONE, Stretch
from cleaner.layout.stitch import SURE_MOVE, Fragment
from cleaner.ledger import Edit
from cleaner.lm import language_model
from cleaner.order import Move, Order
from cleaner.settings import SHIPPED_MODELS

_LINE = expression(r"[^\s][^\n]*")

JOINED, BESIDE, CELL, APART, SECTION = "joined", "beside", "cell", "apart", "section"
"""What a seam may be: a sentence goes on over it; the next part of a headline stands beside the last one, or the next cell of a
table; a paragraph begins behind it; an article does."""


SIDE_BY_SIDE = "columns side by side, parted by blanks: one is read after the other"


class Layout(NamedTuple):
    """What `arrange` found.

    Args:
        order: The order of the text; None where it is that of the file.
        seams: What is known of the line ends of the ordered text, by their offsets.
        offers: What may be read elsewhere than it stands, but is not surely.
        ends: Edits of the ordered text: line ends instead of the blanks that parted columns.
    """

    order: Order | None
    seams: dict[int, str]
    offers: tuple[Move, ...] = ()
    ends: tuple[Edit, ...] = ()

    @property
    def moves(self) -> list[Move]:
        return self.order.moves if self.order else []


def arrange(document: Document, source: str, models: tuple[str, ...] = SHIPPED_MODELS) -> Layout:
    """Find the reading order of a document by the boxes of its lines, or by the text where there are none.

    Args:
        document: What `cleaner.load` gave.
        source: Its text.
        models: The language models to use, see `Settings.lm`.

    Returns:
        The order, and what is known of the seams; both empty where the order is that of the file.
    """
    if any(line.box for page in document.pages for line in page.lines):
        return _by_boxes(document, source)
    return _by_text(source, models)


def _by_boxes(document: Document, source: str) -> Layout:
    """Order the lines of each page by their boxes, which also show where paragraphs and articles begin."""
    parts: list[tuple[int, int]] = []
    seams: dict[int, str] = {}
    at = written = 0
    for page in document.pages:
        starts = [at]
        for line in page.lines:
            starts.append(starts[-1] + len(line.text) + 1)
        at = starts[-1] if page.lines else at + 1  # behind the page's end
        pieces = reading_order.read(page)
        ends = [starts[piece.line] + len(piece.text) for piece in pieces]
        # The last line of a page has no line end: it gets that of the line that is now the last.
        without = starts[-1] - 1
        spare = ends[-1] if ends else without
        for k, (piece, end) in enumerate(zip(pieces, ends, strict=True)):
            parts.append((starts[piece.line], end))
            written += len(piece.text)
            if k == len(pieces) - 1:
                break
            parts.append((spare, spare + 1) if end == without else (end, end + 1))
            following = pieces[k + 1]
            if following.begins is not None:
                seams[written] = _seam(piece, following)
            written += 1
        if at - 1 < len(source):
            parts.append((at - 1, at))  # the page's end
            written += 1
    order = Order(source, parts, "order.boxes", 0.95, {})
    return Layout(order if len(order.parts) > 1 else None, seams)


def _seam(piece: Piece, following: Piece) -> str:
    if following.begins:
        return SECTION if following.title and not piece.title else APART
    if following.cell and following.inside:
        return CELL
    row = min(piece.box.bottom, following.box.bottom) - max(piece.box.top, following.box.top)
    beside = following.title and row > 0.5 * following.box.height and following.box.left > piece.box.right
    return BESIDE if beside else JOINED


def _by_text(source: str, models: tuple[str, ...]) -> Layout:
    """Order the lines of each page by what goes on with what, where that is plain."""
    parts: list[tuple[int, int]] = []
    reasons: dict[int, tuple[float, str]] = {}
    seams: dict[int, str] = {}
    offers: list[Move] = []
    ends: list[Edit] = []
    at = written = 0
    for page in source.split("\f"):
        beside = side_by_side.read(page, models)
        if beside:
            spans, pieces = beside
            lines = _with_nexts(((one.start, one.end) for one in spans), page, at)
            order, known, why, doubtful = _of_pieces(pieces)
        else:
            lines = _with_nexts((match.span() for match in _LINE.finditer(page)), page, at)
            order, known, why, doubtful = _page_order([page[start - at : end - at] for start, end, _ in lines], models)
        offers += (
            Move(lines[f.first][0], lines[f.last][1], lines[f.behind][1], "order.text", f.confidence, f.reason)
            for f in doubtful
        )
        if order != sorted(order):
            tails = [(end, after) for _, end, after in lines]
            last = source[slice(*tails[-1])]
            if not beside:
                # The last line of a page may have no line end: it gets that of the line that is now the last.
                tails[order[-1]], tails[-1] = tails[-1], tails[order[-1]]
            parts.append((at, lines[0][0]))
            written += lines[0][0] - at
            for k in order:
                start, end, _ = lines[k]
                parts.extend(((start, end), tails[k]))
                written += end - start
                if k in known:
                    seams[written] = known[k]
                if k in why:
                    reasons[start] = why[k]
                tail = source[slice(*tails[k])]
                if beside:
                    ended = _line_end(tail, spans, k) if k != order[-1] else "\n" * last.count("\n")
                    if tail != ended:
                        ends.append(Edit(written, written + len(tail), tail, ended, "lines.column", 0.9, SIDE_BY_SIDE))
                written += len(tail)
        else:
            parts.append((at, at + len(page)))
            written += len(page)
        at += len(page)
        if at < len(source):
            parts.append((at, at + 1))
            at += 1
            written += 1
    if not reasons and len(parts) < 2 + source.count("\f") * 2:
        return Layout(None, {}, tuple(offers))
    order_ = Order(source, parts, "order.text", 0.9, reasons)
    moved = order_.text != source
    return Layout(order_ if moved else None, seams if moved else {}, tuple(offers), tuple(ends) if moved else ())


def _with_nexts(found: Iterable[tuple[int, int]], page: str, at: int) -> list[tuple[int, int, int]]:
    """Return of each of some spans of a page, which begins at offset `at`, where it begins, where it ends, and where the next
    begins."""
    spans = list(found)
    nexts = (*(start for start, _ in spans[1:]), len(page))
    return [(at + start, at + end, at + after) for (start, end), after in zip(spans, nexts, strict=False)]


class PageOrder(NamedTuple):
    """The numbers of a page's lines in reading order, what is known of the seam behind some, why some moved, and what
    might."""

    order: list[int]
    seams: dict[int, str]
    reasons: dict[int, tuple[float, str]]
    offers: list[Fragment]


def _line_end(tail: str, spans: Sequence[Stretch], k: int) -> str:
    """Return what ends stretch k of columns side by side instead of what stands behind it: no blanks, unless they are the indent
    of a row outside of columns."""
    if spans[k].row == ALONE:
        return tail
    blanks = tail.rpartition("\n")[2] if "\n" in tail and k + 1 < len(spans) and spans[k + 1].row == ALONE else ""
    return "\n" * max(1, tail.count("\n")) + blanks


def _of_pieces(pieces: Sequence[Piece]) -> PageOrder:
    """Return the reading order of columns that stand side by side."""
    seams = {a.line: _seam(a, b) for a, b in pairwise(pieces) if b.begins is not None}
    order = [piece.line for piece in pieces]
    return PageOrder(order, seams, dict.fromkeys(order, (0.9, SIDE_BY_SIDE)), [])


def _page_order(lines: list[str], models: tuple[str, ...]) -> PageOrder:
    """Return the reading order of a page's lines."""
    if len(lines) < 3:
        return PageOrder(list(range(len(lines))), {}, {}, [])
    lm = language_model(models)
    runs = stitch.unweave(lines, lm)
    order = [k for run in runs for k in run]
    if order != sorted(order):
        why = "lines of several columns, read across: sorted by which goes on with which"
        return PageOrder(order, {}, dict.fromkeys(order, (0.9, why)), [])
    found = stitch.mend(lines, lm)
    fragments = [fragment for fragment in found if fragment.confidence >= SURE_MOVE]
    seams: dict[int, str] = {}
    if fragments:  # a block that moved takes its column's width along: what holds its neighbours is told by the text
        seams = {a: JOINED for a in range(len(lines) - 1) if stitch.goes_on(lines[a], lines[a + 1], lm)}
    reasons: dict[int, tuple[float, str]] = {}
    for fragment in (*fragments, *headlines.parted_headlines(lines)):
        order = _moved(order, fragment)
        reasons[fragment.first] = fragment.confidence, fragment.reason
    for fragment in fragments:
        seams.pop(fragment.last, None)
        seams[fragment.behind] = JOINED
        if fragment.apart:
            seams[fragment.last] = SECTION
            reasons.setdefault(fragment.behind + 1, (fragment.confidence, f"parts what {fragment.reason}"))
    for fragment in headlines.misplaced(lines, order, fragments, lm):
        order = _moved(order, fragment)
        reasons[fragment.first] = fragment.confidence, fragment.reason
        seams[fragment.last] = APART
        # A headline of one character a line is a vertical one.
        seams.update(
            {k: JOINED for k in range(fragment.first, fragment.last) if len(lines[k]) == len(lines[k + 1]) == 1}
        )
    return PageOrder(order, seams, reasons, [fragment for fragment in found if fragment.confidence < SURE_MOVE])


def _moved(order: list[int], fragment: Fragment) -> list[int]:
    """Return an order with a fragment behind its line."""
    rest = [k for k in order if not fragment.first <= k <= fragment.last]
    at = rest.index(fragment.behind) + 1 if fragment.behind >= 0 else 0
    return [*rest[:at], *range(fragment.first, fragment.last + 1), *rest[at:]]
