"""Reading order from boxes: columns, headlines over several of them, articles; and which lines make a paragraph.

Lines are cut where an engine read across a gutter. What is left is chained downwards into *blocks*, stretches of one
column in one size of type, and the blocks are ordered by a recursive XY-cut (Nagy and Seth 1984): a page is parted at
white space from side to side, or from top to bottom, and each part again. Cutting blocks, not lines, keeps the even
white between the lines of all columns from counting as white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import nan
from operator import itemgetter
from statistics import median

from cleaner.chars import HAN
from cleaner.document import Box, Line, Page, Word
from cleaner.expressions import expression
from cleaner.formats.boxes import around
from cleaner.layout.furniture import role
from cleaner.layout.lines import DATE_LINE, width

LEAST_GUTTER, GUTTER, FIELD = 0.25, 0.9, 6.0
"""Gaps inside a line, in em: one that may be a gutter if several lines begin behind it, one that is if another does, and
one that parts fields wherever it stands. Newspapers set columns one to two em apart; engines read rules and specks in
between."""

NO_GUTTER = 0.5
"""How wide, in em, a gap between two lines of a row may be that is no gutter if but one line near by runs through it."""

HEADLINE = 1.3
"""How many times as wide as usual the characters of a line are on average that says nothing of a gutter: a headline runs over
columns."""

SAME_EM, SURELY_SAME_EM, SAME_HEIGHT = 1.17, 1.1, 1.3
"""Up to which ratio of their characters' widths two lines may be, and surely are, of one size of type; and of their
heights, which tell where widths do not."""

BODY = 10.0
"""How far below a headline, in em, the first three lines of its text end at most."""

TINY = 0.3
"""How large, in em, a character must at least be to be one."""

LARGE, BLANK = 1.15, 0.9
"""How many times as large as the page's body a headline is set, and how wide, in its heights, a blank in it is at most."""

NEAR = 1.4
"""How far below a line, in em between their boxes, the next line of its block may stand."""

OVERLAP = 0.6
"""Which share of the narrower one's width two lines of a block must share."""

INDENT = 1.2
"""From how many em on a line is indented; print indents by two (CLREQ, 3.1.2)."""

SHORT, FAR = 1.6, 4.0
"""From how many em on a line ends short of its column, and so short that only the end of a paragraph or a misread box explains
it."""

NARROW, LEAST_LINES = 12.0, 5
"""How many em a column is wide that is not narrow, and how many lines show one where paragraphs are not indented: lines of verse
are of like length, too."""

SIGNATURE = 3
"""How many lines the signature below a letter or an official paper has at most, the date among them."""

LEAST_ROWS, LONGEST_CELL, USUAL_CELL, ROWS_APART, ALIGNED = 3, 12.0, 6.0, 2.5, 0.6
"""How many rows a table has at least; how many em a cell has at most, and on average; how many em two rows are apart at most;
and within how many em the edges of the cells of a column agree. Columns of text are wider."""

_SENTENCE = expression("[，。；！？]")
_SPECKS = expression(r"[”’」』，。、；：！？·|.,_~^'\"-]+")
_MARKS = expression(rf"[^{HAN}0-9A-Za-z]+")
_EDGE_MARKS = expression(rf"^[^{HAN}0-9A-Za-z]+|[^{HAN}0-9A-Za-z]+$| ")
_ENDED = expression("[。！？…!?.][”’」』）)]*$|[：:]$")


@dataclass(slots=True)
class Piece:
    """A line and what its box says.

    Args:
        line: Its number in the page.
        text: Its text.
        box: Where it stands, upright even if the page is not.
        em: Width of a Chinese character in it; 0 where it is too short to tell.
        begins: Whether it begins a paragraph; None where its box does not tell.
        title: Whether it belongs to a headline.
        inside: Whether it goes on in the row of the piece before it.
        cell: Whether it is a cell of a table, or of a table of contents: its row is a line.
    """

    line: int
    text: str
    box: Box
    em: float = 0.0
    begins: bool | None = None
    title: bool = False
    inside: bool = False
    cell: bool = False


@dataclass(slots=True)
class Block:
    """Lines below each other in one column and one size of type."""

    pieces: list[Piece]
    box: Box
    title: bool = False


def read(page: Page) -> list[Piece]:
    """Return a page's lines in reading order.

    Args:
        page: A page of lines that stand in one column each (see `cut`); those without a box stay behind the line that
            they follow in the file.

    Returns:
        Every line, `begins` and `title` filled in.
    """
    pieces = _pieces(page)
    if not pieces:
        return _with_boxless(page, [])
    em = _em(pieces)
    if sum(map(_is_vertical, pieces)) * 2 > len(pieces):
        ordered = _vertical(pieces, em)
    else:
        blocks = _blocks(pieces, em)
        _mark_titles(blocks, em)
        in_file = sorted(blocks, key=lambda block: min(piece.line for piece in block.pieces))
        ordered = in_file if page.ordered else _cut(blocks, em)
    for block in ordered:
        for piece in block.pieces:
            piece.title = block.title
    _begin_paragraphs(ordered, em)
    return _with_boxless(page, [piece for block in ordered for piece in block.pieces])


def cut(page: Page) -> Page:
    """Cut a page's lines where an engine read across a gutter: each line then stands in one column.

    Example:
        >>> from cleaner.document import Line
        >>> def line(y, *words):
        ...     spans = [Word(2 * k, 2 * k + 1, Box(x, y, x + 20, y + 20)) for k, x in enumerate(words)]
        ...     return Line("上 中 下"[: 2 * len(words) - 1], Box(words[0], y, words[-1] + 20, y + 20), words=tuple(spans))
        >>> page = Page((line(0, 0, 20, 200), line(30, 0, 20, 200), line(60, 0, 200, 220)))
        >>> [line.text for line in cut(page).lines]
        ['上 中', '下', '上 中', '下', '上', '中 下']
    """
    lines: list[Line] = []
    with_words = {
        k: [_without_specks(word, line.text) for word in line.words] for k, line in enumerate(page.lines) if line.words
    }
    gutters = _Gutters(list(with_words.items()), page)
    for number, line in enumerate(page.lines):
        cuts = gutters.cuts(number, with_words[number]) if line.words else []
        for first, last in pairwise((0, *cuts, len(line.words))) if cuts else ():
            part = line.words[first:last]
            start = part[0].start
            words = tuple(Word(word.start - start, word.end - start, word.box) for word in part)
            text = line.text[start : part[-1].end]
            lines.append(Line(text, around(word.box for word in part), line.score, words, line.slope))
        if not cuts:
            lines.append(line)
    return Page(tuple(lines), page.ordered)


def _pieces(page: Page) -> list[Piece]:
    """Return the lines of a page that have a box, on an upright page."""
    slopes = [line.slope for line in page.lines if line.box and line.box.width > 5 * line.box.height]
    slope = median(slopes) if slopes else 0.0
    out: list[Piece] = []
    for number, line in enumerate(page.lines):
        if not line.box or not line.text.strip():
            continue
        words = [w for w in line.words if not _MARKS.fullmatch(line.text, w.start, w.end)] or line.words
        boxes = [_upright(word.box, slope, False) for word in words] or [_upright(line.box, slope, True)]
        sides = around(boxes)
        box = Box(sides.left, median(b.top for b in boxes), sides.right, median(b.bottom for b in boxes))
        wide = width(_EDGE_MARKS.sub("", line.text) if line.words else line.text.replace(" ", ""))
        out.append(Piece(number, line.text, box, box.width / wide if wide >= 3 else 0.0))
    return out


def _upright(box: Box, slope: float, whole: bool) -> Box:
    """Turn a box with its page; the box around a `whole` sloping line is higher than the line."""
    if not slope:
        return box
    up, right = slope * (box.left + box.right) / 2, slope * (box.top + box.bottom) / 2
    lean = abs(slope) * box.width / 2 if whole and box.height > 1.5 * abs(slope) * box.width else 0.0
    return Box(box.left + right, box.top - up + lean, box.right + right, box.bottom - up - lean)


def _without_specks(word: Word, text: str) -> Word:
    """Return a word whose box is without the marks before it that begin no word: engines read specks in a gutter as such."""
    specks = _SPECKS.match(text, word.start, word.end)
    if not specks or specks.end() == word.end:
        return word
    left = word.box.left + word.box.width * len(specks.group()) / (word.end - word.start)
    return Word(word.start, word.end, word.box._replace(left=left))


class _Gutters:
    """Where the columns of a page begin, to tell a gutter from a gap in a line."""

    def __init__(self, lines: Sequence[tuple[int, list[Word]]], page: Page) -> None:
        self.em = 0.0
        for _ in range(2):  # once em is known, without the gutters that an engine read across and the gaps of tables
            widths = [
                (words[-1].box.right - words[0].box.left - sum(map(self._wide, words, words[1:])))
                / max(1.0, width(page.lines[number].text.replace(" ", "")))
                for number, words in lines
                if len(words) > 1 and len(page.lines[number].text) > 8
            ]
            self.em = sorted(widths)[len(widths) // 2] if widths else 0.0
        self._marks = {
            (number, word.start)
            for number, words in lines
            for word in words
            if _MARKS.fullmatch(page.lines[number].text, word.start, word.end)
        }
        self._rules = {(n, start) for n, start in self._marks if page.lines[n].text[start] in "|｜丨"}
        rows, self._headlines = [], set[int]()
        for number, words in lines:
            solid = [word for word in words if (number, word.start) not in self._marks] or words[:1]
            usual = width(page.lines[number].text.replace(" ", "")) * self.em
            if usual and words[-1].box.right - words[0].box.left > HEADLINE * usual:
                self._headlines.add(number)
            else:
                rows.append((words[0].box.top, [(word.box.left, word.box.right) for word in solid]))
        rows.sort(key=itemgetter(0))
        self._tops, self._rows = [top for top, _ in rows], [row for _, row in rows]
        starts = []
        for number, words in lines:
            top = words[0].box.top
            starts.append((words[0].box.left, top))
            for a, b in pairwise(words):
                if self._gap(a, b) >= LEAST_GUTTER or ((number, a.start) in self._marks and self._gap(a, b) > 0):
                    starts.append((b.box.left, top))
        self._starts = sorted(starts)

    def _wide(self, a: Word, b: Word) -> float:
        """Return how wide the gap between two words is that is none of a line, in pixels."""
        gap = b.box.left - a.box.right
        return gap if gap > GUTTER * self.em > 0 else 0.0

    def _gap(self, a: Word, b: Word) -> float:
        return (b.box.left - a.box.right) / self.em if self.em else 0.0

    def cuts(self, number: int, words: Sequence[Word]) -> list[int]:
        """Return before which words of a line a gutter lies: lines above and below begin there, and none runs through."""
        out: list[int] = []
        first = words[0].box.left
        solid = words[0]  # the last word that is no mark: engines read rules and specks in gutters as marks
        for k in range(1, len(words)):
            before, solid = solid, solid if (number, words[k].start) in self._marks else words[k]
            gap = self._gap(words[k - 1], words[k])
            if solid is words[k] and before is not words[k - 1]:
                ruled = (number, words[k - 1].start) in self._rules
                gap = max(gap, self._gap(before, words[k]) if ruled else min(self._gap(before, words[k]), LEAST_GUTTER))
            if gap < 0.1:
                continue
            left, top, em = words[k].box.left, words[k].box.top, self.em
            wide = gap >= GUTTER * (HEADLINE if number in self._headlines else 1)
            if number in self._headlines and not wide:
                continue
            gutter = gap > FIELD or self._begin(left - 0.6 * em, left + 0.6 * em, top, first, wide)
            if wide and not gutter:  # a headline is centred, the first line of a paragraph indented
                gutter = self._begin(words[k - 1].box.right + 0.4 * em, left - 0.6 * em, top, first, wide)
            if gutter:
                out.append(k)
                first = left
        return out

    def _begin(self, least: float, most: float, top: float, first: float, wide: bool) -> bool:
        """Whether lines near by begin between two places, and hardly one runs through the place before.

        A line that begins at `first` does not begin again within the next four em.
        """
        em, near = self.em, 8 * self.em
        least = max(least, first + 4 * em)
        low, high = bisect_left(self._starts, (least,)), bisect_left(self._starts, (most,))
        begins = [left for left, other in self._starts[low:high] if abs(other - top) < near]
        if len(begins) < (2 if wide else 5):
            return False
        left = begins[len(begins) // 2]
        through, lo, hi = 0, left - 0.9 * em, left - 0.2 * em
        low, high = bisect_left(self._tops, top - near), bisect_left(self._tops, top + near)
        for row in self._rows[low:high]:
            if row and row[0][0] < lo and hi < row[-1][1]:
                k = bisect_left(row, lo, key=itemgetter(1))
                through += any(min(hi, word[1]) - max(lo, word[0]) > 0.25 * em for word in row[k : k + 2])
        return len(begins) >= (2 if wide else 6) * through


def _em(pieces: Sequence[Piece]) -> float:
    """Return the width of a Chinese character in the page's body text: most of its characters have it."""
    weighed = sorted((piece.em, len(piece.text)) for piece in pieces if piece.em)
    half = sum(weight for _, weight in weighed) / 2
    for em, weight in weighed:
        half -= weight
        if half <= 0:
            return em
    return median(piece.box.height for piece in pieces) or 1.0


def _is_vertical(piece: Piece) -> bool:
    return len(piece.text.strip()) > 2 and piece.box.height > 1.8 * piece.box.width


def _vertical(pieces: list[Piece], em: float) -> list[Block]:
    """Return the blocks of a page set from top to bottom, lines from right to left, by turning the page."""
    turned = [_turn(piece.box) for piece in pieces]
    for piece, box in zip(pieces, turned, strict=True):
        piece.box = box
        piece.em = box.width / max(1.0, width(piece.text))
    em = _em(pieces)
    blocks = _blocks(pieces, em)
    _mark_titles(blocks, em)
    return _cut(blocks, em)


def _turn(box: Box) -> Box:
    """Turn a box by a quarter to the left: what runs down then runs right, what lies to the right lies above."""
    return Box(box.top, -box.right, box.bottom, -box.left)


def _blocks(pieces: Sequence[Piece], em: float) -> list[Block]:
    """Chain lines downwards: each with the nearest below it that stands in its column and in its size of type."""
    rests = _row_rests(pieces, em) | _table_rows(pieces, em)
    order = sorted(
        (piece for piece in pieces if not piece.inside),
        key=lambda piece: (piece.box.top + piece.box.bottom, piece.box.left),
    )
    beside = _beside(order, em)
    below: dict[int, int] = {}
    above: set[int] = set()
    for i, a in enumerate(order):
        if _is_speck(a, em):
            continue
        passed: list[Piece] = []
        for k in range(i + 1, len(order)):
            b = order[k]
            gap = b.box.top - a.box.bottom
            if gap > NEAR * max(em, a.box.height):
                if b.box.top > a.box.bottom + 3 * max(em, a.box.height):
                    break
                continue
            if _is_speck(b, em) or (b.box.top + b.box.bottom) / 2 < a.box.bottom - 0.25 * em:
                continue
            shared = min(a.box.right, b.box.right) - max(a.box.left, b.box.left)
            flush = abs(a.box.left - b.box.left) < 3 * em
            if shared < OVERLAP * min(a.box.width, b.box.width) and not (flush and shared > -1.5 * em):
                passed.append(b)
                continue
            across = any(_shares(b, c) for c in beside[i]) or any(_shares(a, c) for c in beside[k])
            between = any(_shares(b, c) and c.box.bottom < b.box.top + 0.5 * em for c in passed)
            column = flush and not across and not between and _same_size(a, b)
            if k not in above and column and bool(role(a.text)) == bool(role(b.text)):
                below[i] = k
                above.add(k)
            break
    blocks = []
    for i, piece in enumerate(order):
        if i in above:
            continue
        chain = [piece]
        while i in below:
            i = below[i]
            chain.append(order[i])
        box = _column(chain)
        blocks.append(Block([part for piece in chain for part in (piece, *rests.get(piece.line, ()))], box))
    return blocks


def _beside(order: Sequence[Piece], em: float) -> list[list[Piece]]:
    """Return what stands in the row of each piece, clear of it: the fields of a running head, the parts of a headline.

    A line above or below that reaches over several of them is none of the column of one.
    """
    out: list[list[Piece]] = [[] for _ in order]
    for i, a in enumerate(order):
        for k in range(i + 1, len(order)):
            b = order[k]
            if (b.box.top + b.box.bottom) / 2 > a.box.bottom:
                break
            clear = max(a.box.left, b.box.left) - min(a.box.right, b.box.right)
            if clear > 0 and not (_is_speck(a, em) or _is_speck(b, em)):
                out[i].append(b)
                out[k].append(a)
    return out


def _shares(a: Piece, b: Piece) -> bool:
    """Whether two pieces share a part of their widths."""
    shared = min(a.box.right, b.box.right) - max(a.box.left, b.box.left)
    return shared > 0.3 * min(a.box.width, b.box.width)


def _row_rests(pieces: Sequence[Piece], em: float) -> dict[int, list[Piece]]:
    """Return what goes on in the row of a piece, by the piece's line: an engine made several lines of one.

    So it is where lines above and below run through the gap, and where the gap is a blank of a headline.
    """
    order = sorted(pieces, key=lambda piece: piece.box.top)
    tops = [piece.box.top for piece in order]
    rests: dict[int, list[Piece]] = {}
    passed: set[int] = set()  # so that no piece is the rest of what stands behind it, or of two
    for piece in sorted(pieces, key=lambda piece: piece.box.left):
        passed.add(piece.line)
        near = order[bisect_left(tops, piece.box.top - 3 * em) : bisect_left(tops, piece.box.top + 3 * em)]
        for other in near:
            gap = other.box.left - piece.box.right
            row = min(piece.box.bottom, other.box.bottom) - max(piece.box.top, other.box.top)
            if (
                other.inside
                or other.line in passed
                or not -em < gap < 2.5 * em
                or row < 0.6 * min(piece.box.height, other.box.height)
            ):
                continue
            lo, hi = min(piece.box.right, other.box.left) - em, max(piece.box.right, other.box.left) + em
            large = max(piece.em, other.em) > LARGE * em and _same_size(piece, other)
            blank = large and gap < BLANK * min(piece.box.height, other.box.height)
            through = sum(k.box.left < lo and k.box.right > hi for k in near)
            if large and not blank:
                first = bisect_left(tops, piece.box.bottom - 0.3 * em)
                last = bisect_left(tops, piece.box.bottom + BODY * em)
                blank = _is_over_columns(piece, other, order[first:last], em)
            if blank or through >= (1 if gap < NO_GUTTER * em else 2):
                other.inside = True
                rests.setdefault(piece.line, []).append(other)
                break
    for first in list(rests):
        chain = rests.get(first, [])
        while chain and chain[-1].line in rests:
            chain.extend(rests.pop(chain[-1].line))
    return rests


def _table_rows(pieces: Sequence[Piece], em: float) -> dict[int, list[Piece]]:
    """Return what goes on in the row of a table's first cell, by its line, and mark the cells.

    A table is three rows or more, close to each other, of short cells without the marks of sentences, two of which stand
    below two of the row before. It may stand beside columns of text.
    """
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.top + piece.box.bottom):
        middle = (piece.box.top + piece.box.bottom) / 2
        if rows and middle < median((cell.box.top + cell.box.bottom) / 2 for cell in rows[-1]) + 0.5 * em:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    tables: list[list[list[Piece]]] = []
    near: list[list[list[Piece]]] = []  # those that a row may belong to
    for row in rows:
        near = [table for table in near if row[0].box.top - table[-1][0].box.top < (ROWS_APART + 2) * em]
        for short, run in groupby(sorted(row, key=lambda cell: cell.box.left), key=lambda cell: _may_be_cell(cell, em)):
            cells = list(run)
            if short and len(cells) > 1 and all(a.box.right < b.box.left for a, b in pairwise(cells)):
                table = next((table for table in near if _is_below(table[-1], cells, em)), None)
                if table:
                    table.append(cells)
                else:
                    tables.append([cells])
                    near.append(tables[-1])
    rests: dict[int, list[Piece]] = {}
    for table in tables:
        widths = [cell.box.width for cells in table for cell in cells]
        if len(table) >= LEAST_ROWS and sum(widths) <= USUAL_CELL * em * len(widths):
            for first, *others in table:
                first.cell = True
                for cell in others:
                    cell.cell = cell.inside = True
                rests[first.line] = others
    return rests


def _may_be_cell(piece: Piece, em: float) -> bool:
    """Whether a piece may be a cell of a table: short, and without the marks of a sentence."""
    if piece.inside or _is_speck(piece, em) or role(piece.text.strip()):
        return False
    return piece.box.width <= LONGEST_CELL * em and not _SENTENCE.search(piece.text)


def _is_below(above: Sequence[Piece], row: Sequence[Piece], em: float) -> bool:
    """Whether two cells of a row stand below two of the row above."""
    if not 0 < row[0].box.top - above[0].box.top < (ROWS_APART + 1) * em:
        return False
    aligned = sum(
        any(
            min(abs(a.box.left - b.box.left), abs(a.box.right - b.box.right)) < ALIGNED * em
            or abs(a.box.left + a.box.right - b.box.left - b.box.right) < 2 * ALIGNED * em
            for a in above
        )
        for b in row
    )
    return aligned >= 2


def _is_over_columns(left: Piece, right: Piece, below: Sequence[Piece], em: float) -> bool:
    """Whether two parts of a headline side by side are one, over columns of which the right one goes on with a text: its first
    line below is not indented, and that of another column is.

    Args:
        left, right: The parts.
        below: The pieces below them, from above.
        em: Width of a character of the page's text.
    """
    text = [piece for piece in below if _is_text(piece, em)]

    def indent(title: Piece) -> float:
        """Return by how many em the first line of text below is indented; NaN where no three lines tell."""
        lines = [piece for piece in text if _shares(piece, title)][:3]
        return (lines[0].box.left - min(line.box.left for line in lines[1:])) / em if len(lines) == 3 else nan

    goes_on = abs(indent(right)) < INDENT / 2
    return goes_on and (
        indent(left) > INDENT or any(indent(piece) > INDENT for piece in text if piece.box.right < left.box.left)
    )


def _is_text(piece: Piece, em: float) -> bool:
    """Whether a piece is set in the page's usual type: by its characters' width, or its height where it has too few."""
    if piece.em:
        return piece.em < LARGE * em
    return 0.6 * em < piece.box.height < LARGE * SAME_HEIGHT * em and not _is_speck(piece, em)


def _column(pieces: Sequence[Piece]) -> Box:
    """Return where a block stands; a line that an engine read on into the next column does not make it wider."""
    box = around(piece.box for piece in pieces)
    if len(pieces) < 4:
        return box
    lefts, rights = sorted(p.box.left for p in pieces), sorted(p.box.right for p in pieces)
    return Box(lefts[len(lefts) // 8 + 1], box.top, rights[-len(rights) // 8 - 1], box.bottom)


def _is_speck(piece: Piece, em: float) -> bool:
    """Whether a piece is too small to be believed: a mark or two read from a rule or from dirt, or what no type is."""
    tiny = max(piece.box.width, piece.box.height) < TINY * em
    return tiny or (piece.box.width < em and not re.search(f"[{HAN}0-9A-Za-z]", piece.text))


def _same_size(a: Piece, b: Piece) -> bool:
    if a.em and b.em:
        if max(a.em, b.em) > SAME_EM * min(a.em, b.em):
            return False
        if max(a.em, b.em) < SURELY_SAME_EM * min(a.em, b.em):
            return True
    small, large = sorted((a.box.height, b.box.height))
    return large <= SAME_HEIGHT * small


def _mark_titles(blocks: Sequence[Block], em: float) -> None:
    for block in blocks:
        text = "".join(piece.text for piece in block.pieces)
        if sum(not piece.inside for piece in block.pieces) > 3 or _is_furniture(block):
            continue
        sizes = [piece.em for piece in block.pieces if piece.em]
        large = bool(sizes) and median(sizes) > LARGE * em
        block.title = large and not _ENDED.search(text.strip()[-3:])
    titles = [block for block in blocks if block.title]
    for block in blocks:
        # The end of a headline may be a line of one or two characters, whose width does not tell their size.
        short = not any(piece.em for piece in block.pieces) and not _ENDED.search(block.pieces[-1].text.strip())
        if short and not _is_furniture(block) and not all(_is_speck(piece, em) for piece in block.pieces):
            block.title = any(_goes_on_below(title, block) for title in titles)


def _goes_on_below(above: Block, block: Block) -> bool:
    """Whether a block stands close below another, in its size of type."""
    gap = block.box.top - above.box.bottom
    shared = min(above.box.right, block.box.right) - max(above.box.left, block.box.left)
    last = above.pieces[-1]
    return _same_size(last, block.pieces[0]) and abs(gap) < last.box.height and shared > 0


def _is_furniture(block: Block) -> bool:
    return all(role(piece.text.strip()) for piece in block.pieces)


def _cut(blocks: list[Block], em: float) -> list[Block]:
    """Order blocks by cutting their region at white space, across or down, and each part again."""
    specks = [block for block in blocks if all(_is_speck(piece, em) for piece in block.pieces)]
    solid = [block for block in blocks if block not in specks]
    if not solid:
        return specks
    out: list[Block] = []
    stack = [solid]
    while stack:
        region = stack.pop()
        if len(region) == 1:
            out.append(region[0])
            continue
        parts = _rows(region, em)
        if len(parts) == 1:
            parts = _parts(region, em, across=False)
        if len(parts) == 1:
            parts = [[block] for block in sorted(region, key=lambda b: (b.box.top, b.box.left))]
        stack.extend(reversed(parts))
    return out + specks


def _rows(region: Sequence[Block], em: float) -> list[list[Block]]:
    """Part a region at white space from side to side, but for that between headlines and what stands below them.

    Where two articles stand beside each other a row holds two headlines, or a headline and text: there the region is
    to be parted from top to bottom.
    """
    rows: list[list[Block]] = []
    for row in _parts(region, em, across=True):
        above = rows[-1] if rows else []
        if (
            len(row) > 1
            and any(block.title for block in above)
            and len(_parts(above, em, across=False)) > 1
            and len(_parts([*above, *row], em, across=False)) > 1
        ):
            above.extend(row)
        else:
            rows.append(row)
    return rows


def _parts(region: Sequence[Block], em: float, across: bool) -> list[list[Block]]:
    """Part a region where no block reaches: into rows at white space across, or into columns at white space down.

    Boxes are not exact: an overlap of a part of an em is none.
    """
    slack = 0.35 * em if across else 0.5 * em
    lo, hi = (1, 3) if across else (0, 2)
    parts: list[list[Block]] = []
    end = float("-inf")
    for block in sorted(region, key=lambda b: b.box[lo]):
        low, high = block.box[lo], block.box[hi]
        cut = min(slack, (high - low) / 3)
        if not parts or low + cut >= end - slack:
            parts.append([])
        parts[-1].append(block)
        end = max(end, high)
    return parts


def _begin_paragraphs(blocks: Sequence[Block], em: float) -> None:
    """Fill in which pieces begin a paragraph: what is indented, what follows a line that ends short of its column."""
    for block in blocks:
        block.pieces[0].begins = True
    for above, block in pairwise(blocks):
        if above.title and block.title and _goes_on_below(above, block):
            block.pieces[0].begins = False
    lines, indented = _indented(blocks, em)
    indents = indented >= 2 and indented * 40 >= lines
    prose = indented > 0 or _indented(blocks, em, least=2)[1] > 0
    before: tuple[Piece, float] | None = None
    for block in blocks:
        for i, piece in enumerate(block.pieces):
            left, right = _edges(block, i, em)
            if piece.inside:
                piece.begins = False
                before = piece, right
                continue
            size = piece.em if block.title and piece.em else em
            if before and not block.title and not _is_speck(piece, em):
                last, edge = before
                signed = len(block.pieces) <= SIGNATURE and DATE_LINE.match(piece.text.replace(" ", ""))
                if last.title or last.cell or piece.cell or signed:
                    piece.begins = True
                else:
                    indent = (piece.box.left - left) / size
                    short = (edge - last.box.right) / size
                    piece.begins = _begins(last, piece, indent, short, indents, i == 0)
                    next_column = i == 0 and piece.box.bottom < last.box.top
                    if piece.begins is False and ((i == 0 and not next_column) or not _is_filled(block, i, em, prose)):
                        piece.begins = None
            elif block.title:
                piece.begins = i == 0 and piece.begins
            if not _is_speck(piece, em):
                before = piece, right


def _begins(last: Piece, piece: Piece, indent: float, short: float, indents: bool, parted: bool) -> bool | None:
    """Whether a line begins a paragraph, from its indent and from where the line before ends, in em."""
    ended = bool(_ENDED.search(last.text.strip()[-3:]))
    if role(piece.text.strip()) or role(last.text.strip()):
        return True
    if indents:
        if indent >= INDENT:
            return True if (indent < 3.2 or ended or short >= SHORT) else None
        if (parted and ended and short >= SHORT) or short >= FAR:
            return None
        return False
    if short >= SHORT:
        return True if ended else None
    return False if not ended else None


def _edges(block: Block, i: int, em: float) -> tuple[float, float]:
    """Return the left and right edge of the column at a line: most lines about it begin and end there."""
    near = block.pieces[max(0, i - 5) : i + 6]
    lefts = sorted(piece.box.left for piece in near if not piece.inside) or [block.box.left]
    rights = sorted((piece.box.right for piece in near), reverse=True)
    left = lefts[len(lefts) // 4]
    return left, rights[len(rights) // 4]


def _is_filled(block: Block, i: int, em: float, indented: bool) -> bool:
    """Return whether the lines about line i fill a column, as those of verse and of lists do not.

    Most of them reach its edge. Lines of verse may be of like length: where no line is indented it is no narrow column, and
    of several lines.
    """
    near = [piece for piece in block.pieces[max(0, i - 5) : i + 6] if not piece.inside]
    left, edge = _edges(block, i, em)
    full = sum(edge - piece.box.right < SHORT * em for piece in near)
    if len(near) >= LEAST_LINES and full * 2 < len(near):
        return False
    return indented or (edge - left > NARROW * em and len(near) >= LEAST_LINES)


def _indented(blocks: Sequence[Block], em: float, least: int = 3) -> tuple[int, int]:
    """Return how many lines there are in columns of `least` lines, and how many of them stand about two em to the right of
    their column's edge."""
    indented = lines = 0
    for block in blocks:
        if block.title or len(block.pieces) < least:
            continue
        for i, piece in enumerate(block.pieces):
            left, _ = _edges(block, i, em)
            lines += 1
            indented += 1.3 * em <= piece.box.left - left <= 2.9 * em
    return lines, indented


def _with_boxless(page: Page, pieces: list[Piece]) -> list[Piece]:
    """Put the lines without a box behind the lines that they follow in the file."""
    have = {piece.line for piece in pieces}
    if len(have) == len(page.lines):
        return pieces
    out = list(pieces)
    for number, line in enumerate(page.lines):
        if number in have:
            continue
        at = max((k for k, piece in enumerate(out) if piece.line == number - 1), default=-1) + 1
        out.insert(at, Piece(number, line.text, Box(0, 0, 0, 0)))
    return out
