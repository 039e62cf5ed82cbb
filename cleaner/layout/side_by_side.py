"""Columns side by side in plain text, as `pdftotext -layout` writes them: blanks part what stands in one row.

Such a page is read as one with boxes is: each stretch between wide blanks gets a box by its row and by the place where it
begins, and `reading_order` does the rest. It must be prose that columns cut and that goes on below, not beside; a table
is read along its rows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from cleaner.chars import STOPS
from cleaner.document import Box, Line, Page
from cleaner.expressions import expression
from cleaner.layout import reading_order
from cleaner.layout.lines import INSIDE, MIN_COLUMN, width
from cleaner.layout.reading_order import Piece
from cleaner.layout.stitch import fold, link
from cleaner.lexicon import is_han
from cleaner.lm import language_model

LEAST_ROWS, LEAST_SHARE, EVEN, SLACK = 4, 0.5, 0.7, 3
"""In how many rows at least something begins behind one gutter, in which share of the rows from the first to the last of these
something does, at which share of them at the two places where most do, and by how many em such places may lie apart: a
paragraph's first line is indented."""

FULL, LEAST_FULL = 0.85, 3
"""Which share of its column's width a line fills that is full; how many lines of each column are, and how many begin at one place."""

TOLERANCE, AHEAD = 1.0, 8
"""How many bits better, on average, lines may go on beside than below; and how many characters of a line are looked at for that.
Where a line has a blank in its middle by chance they do by five and more."""

CENTRED, OFF, INDENT = 2.5, 3.5, 2.0
"""From how many em on behind the beginning of its column, and up to how many from the middle of the page, a line that is alone in
its row stands in the middle; and by how many em a line is indented at most."""

GUTTER, LEADING = 2.0, 1.5
"""How far apart columns and rows are taken to be, in em."""

ALONE = -1
"""The number of a row that stands outside of columns."""

_GAP = expression(r"\S[ \u3000]{2,}\S|^[ \u3000]{9,}\S", re.MULTILINE)
_BAND = expression(r"(?<=\n)(?=[ \u3000]*\n[ \u3000]*\n)")
_ROW = expression(r"\S[^\n]*(?<=\S)")
_STRETCH = expression(r"\S+(?:[ \u3000]\S+)*")


class Stretch(NamedTuple):
    """What stands between wide blanks in one row of a page.

    Args:
        start, end: Where it stands in the page's text.
        row: The number of its row.
        at, stop: The places in the row where it begins and ends.
    """

    start: int
    end: int
    row: int
    at: int
    stop: int


class _Columns(NamedTuple):
    """The columns of a page: where each begins, the stretches of each from top to bottom, and those that run over several."""

    begins: list[int]
    lines: list[list[Stretch]]
    over: list[Stretch]


def read(page: str, models: tuple[str, ...]) -> tuple[list[Stretch], list[Piece]] | None:
    """Return the stretches of a page whose columns stand side by side, and the same in reading order.

    Args:
        page: The text of one page.
        models: The language models to use, see `Settings.lm`.

    Returns:
        The stretches in the order of the text, and pieces of which each names its stretch in `line`; None for a page that
        shows no columns. The row of a stretch is `ALONE` where it is a whole row outside of columns.

    Example:
        >>> left, right = "村里的路通了，出门的人都", "河水涨到了桥面上，过桥的"
        >>> read(f"{left}    {right}", ("news",)) is None  # one row shows nothing
        True
    """
    if "\t" in page or sum(1 for _ in _GAP.finditer(page)) < LEAST_ROWS:
        return None
    whole = _read(page, models)
    if whole:
        return whole
    # A table or a picture may stand on the page, too: what empty rows part is read by itself.
    stretches: list[Stretch] = []
    pieces: list[Piece] = []
    shown = False
    at = 0
    for band in _BAND.split(page):
        found = _read(band, models)
        shown = shown or found is not None
        spans, order = found or _as_it_stands(band)
        pieces += (replace(piece, line=piece.line + len(stretches)) for piece in order)
        stretches += (one._replace(start=one.start + at, end=one.end + at) for one in spans)
        at += len(band)
    return (stretches, pieces) if shown else None


def _as_it_stands(page: str) -> tuple[list[Stretch], list[Piece]]:
    """Return the rows of a page, each as one stretch, in their order."""
    spans = [Stretch(match.start(), match.end(), ALONE, 0, 0) for match in _ROW.finditer(page)]
    nowhere = Box(0, 0, 0, 0)
    return spans, [Piece(k, page[one.start : one.end], nowhere) for k, one in enumerate(spans)]


def _read(page: str, models: tuple[str, ...]) -> tuple[list[Stretch], list[Piece]] | None:
    """Return the same for a page, or a part of it, all of whose columns are of one kind."""
    # pdftotext counts characters, people count a Chinese one as two; the better fit is believed.
    by_char, by_cell = (_columns(_stretches(page, wide), wide) for wide in (1, 2))
    found, unit = max(((by_char, 1.0), (by_cell, 0.5)), key=lambda one: _at_their_begin(one[0]))
    if len(found.begins) < 2 or not all(found.lines):
        return None
    behind = {one.row for lines in found.lines[1:] for one in lines}
    first, last = min(behind), max(behind)
    among = {one.row for lines in (*found.lines, found.over) for one in lines if first <= one.row <= last}
    if len(behind) < LEAST_SHARE * len(among) or not all(map(_is_even, found.lines[1:])):
        return None
    if not all(_is_column(page, lines) for lines in found.lines):
        return None
    if not _go_on_below(page, found, models):
        return None
    stretches = sorted((*(line for lines in found.lines for line in lines), *found.over))
    boxes = _boxes(page, found, unit)
    lines = tuple(Line(page[one.start : one.end], boxes[one.start]) for one in stretches)
    return stretches, reading_order.read(Page(lines))


def _stretches(page: str, wide: int) -> list[list[Stretch]]:
    """Return the stretches of each row; `wide`: how many places a Chinese character takes."""
    rows = []
    at = 0
    for number, row in enumerate(page.split("\n")):
        here = []
        place = last = 0
        for match in _STRETCH.finditer(row):
            place += _places(row[last : match.start()], wide)
            stop = place + _places(match.group(), wide)
            here.append(Stretch(at + match.start(), at + match.end(), number, place, stop))
            place, last = stop, match.end()
        rows.append(here)
        at += len(row) + 1
    return rows


def _places(text: str, wide: int) -> int:
    return len(text) if wide == 1 else sum(wide if east_asian_width(char) in "WFA" else 1 for char in text)


def _columns(rows: Sequence[Sequence[Stretch]], wide: int) -> _Columns:
    """Return the columns that begin at the same place in several rows, behind something else in theirs or far to the right: where
    the lines of two columns are not of one height each has a row of its own."""
    slack, far = SLACK * wide, MIN_COLUMN * wide
    second = _groups([one.at for row in rows for one in row[1:]], slack)
    right = _groups([row[0].at for row in rows if row and row[0].at >= far], slack)
    behind = next(filter(None, ([_begin(g) for g in groups if len(g) >= LEAST_ROWS] for groups in (second, right))), [])
    first = [row[0].at for row in rows if row and not (behind and row[0].at >= behind[0] - slack)]
    begins = [_begin(first or [0]), *behind]
    right_edge = median([row[-1].stop for row in rows if row and behind and row[-1].at >= behind[-1]] or [0])
    middle = (begins[0] + right_edge) / 2
    lines: list[list[Stretch]] = [[] for _ in begins]
    over: list[Stretch] = []
    for row in rows:
        for one in row:
            k = bisect_right(behind, one.at + 1)
            indented = one.at - begins[k] > CENTRED * wide
            centred = len(row) == 1 and indented and abs(one.at + one.stop - 2 * middle) <= 2 * OFF * wide
            if centred or (k < len(behind) and one.stop > behind[k]):
                over.append(one)
            elif lines[k] and lines[k][-1].row == one.row:  # a wide blank inside the column
                lines[k][-1] = lines[k][-1]._replace(end=one.end, stop=one.stop)
            else:
                lines[k].append(one)
    return _Columns(begins, lines, over)


def _groups(places: Sequence[int], slack: int) -> list[list[int]]:
    """Return places in groups, each member of which lies within `slack` of another."""
    groups: list[list[int]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= slack:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _begin(places: Sequence[int]) -> int:
    """Return where a column begins: the first place at which several of its lines do."""
    counts = Counter(places)
    most = max(counts.values())
    return min(place for place, count in counts.items() if 4 * count >= most)


def _at_their_begin(found: _Columns) -> int:
    """Return how many lines begin where their column does."""
    return sum(one.at == begin for begin, lines in zip(found.begins[1:], found.lines[1:], strict=True) for one in lines)


def _is_even(lines: Sequence[Stretch]) -> bool:
    """Whether the lines of a column begin at one place, or indented at one more: those of a page that was read across do not."""
    begun = [count for _, count in Counter(one.at for one in lines).most_common(2)]
    return begun[0] >= LEAST_FULL and sum(begun) >= EVEN * len(lines)


def _is_column(page: str, lines: Sequence[Stretch]) -> bool:
    """Whether these lines are prose that a column cut."""
    widths = [width(page[one.start : one.end]) for one in lines]
    most = max(widths, default=0.0)
    full = [one for one, em in zip(lines, widths, strict=True) if em >= FULL * most]
    open_ = sum(page[one.end - 1] not in STOPS for one in full)
    prose = sum(INSIDE.search(page, one.start, one.end) is not None for one in full)
    return most >= MIN_COLUMN and len(full) >= LEAST_FULL and 2 * open_ >= len(full) and 3 * prose >= len(full)


def _go_on_below(page: str, found: _Columns, models: tuple[str, ...]) -> bool:
    """Whether the lines go on better below, in their column, than beside."""
    model = language_model(models)

    def mean(pairs: Iterable[tuple[Stretch, Stretch]]) -> float:
        bits = [
            link(model, fold(page[a.start : a.end]), fold(page[b.start : b.end]), AHEAD)
            for a, b in pairs
            if is_han(page[a.end - 1]) and is_han(page[b.start])
        ]
        return sum(bits) / len(bits) if bits else 0.0

    beside = {one.row: one for one in found.lines[1]}
    across = mean((one, beside[one.row]) for one in found.lines[0] if one.row in beside)
    return mean(pair for lines in found.lines for pair in pairwise(lines)) > across - TOLERANCE


def _boxes(page: str, found: _Columns, unit: float) -> dict[int, Box]:
    """Return a box for each stretch, by where it begins; `unit`: how many em a place is wide."""
    tops = _tops(found)
    boxes = {}
    left = 0.0
    for begin, lines in zip(found.begins, found.lines, strict=True):
        widths = [width(page[one.start : one.end]) for one in lines]
        for one, em in zip(lines, widths, strict=True):
            x, y = left + min(INDENT, max(0.0, (one.at - begin) * unit)), tops[one.row]
            boxes[one.start] = Box(x, y, x + em, y + 1)
        left += max(widths) + GUTTER
    for one in found.over:
        em, y = width(page[one.start : one.end]), tops[one.row]
        x = max(0.0, (left - GUTTER - em) / 2) if (one.at - found.begins[0]) * unit > CENTRED else 0.0
        boxes[one.start] = Box(x, y, x + em, y + 1)
    return boxes


def _tops(found: _Columns) -> dict[int, float]:
    """Return the top of each row, in em. What runs over several columns is set off from them."""
    steps = [b.row - a.row for lines in found.lines for a, b in pairwise(lines)]
    pitch = LEADING / max(1.0, median(steps))
    over = {one.row for one in found.over}
    rows = sorted({one.row for lines in found.lines for one in lines} | over)
    tops, room = {}, 0.0
    for above, row in pairwise((rows[0], *rows)):
        room += GUTTER * ((above in over) != (row in over))
        tops[row] = row * pitch + room
    return tops
