"""Verse and the like: short lines that a writer broke."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from cleaner.chars import STOPS
from cleaner.layout.lines import INSIDE, OPEN_END, Line, cuts_word_at

DEEP, LONGEST_VERSE = 6, 16
"""From how many blanks on an indent is deeper than that of a paragraph; how many em a line of verse has at most that is set off
or stands about a refrain."""

NEARLY_FILLED = 4.0
"""By how many em the lines of a column may be shorter than it, the first one, which is indented, among them."""

FILLED = 1.0
"""By how many em the lines of a narrow column fall short of it."""

SHORTEST_REFRAIN, REFRAINS = 5.0, 8
"""How many em a refrain has at least, and below how many lines further on it comes again."""

BELOW = 8
"""How many lines below are looked at for prose."""

_VERSE_ENDS = STOPS | frozenset("，、；,;…")


def verse_lines(text: str, lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines that are verse or the like: three or more in a row that all end in a mark, or have none; and those
    about a refrain."""
    out = dict.fromkeys(_about_refrains(text, lines), "bare")
    at = 0
    while at < len(lines):
        end = _set_off(text, lines, at)
        if end:
            out.update(dict.fromkeys(range(at, end), "marked"))
            at = end
            continue
        end = at
        kind = _verse_kind(text, lines[at])
        while (
            kind and end < len(lines) and _verse_kind(text, lines[end]) == kind and (end == at or not lines[end].soft)
        ):
            end += 1
        run = lines[at:end]
        before = lines[at - 1] if at and run and not run[0].blanks else None
        if (
            kind == "marked" and before and _is_full_and_open(text, before)
        ):  # the run goes on with a sentence of the column
            run = []
        if kind == "marked" and len(run) >= 3:
            run = run[: len(run) - _begins_prose(text, lines, at, end)]
        if kind == "bare" and _is_narrow_prose(run):
            run = []
        if len(run) >= 3 and not any(cuts_word_at(text, a, b) for a, b in itertools.pairwise(run)):
            out.update(dict.fromkeys(range(at, at + len(run)), kind))
        at = max(end, at + 1)
    return out


def _about_refrains(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines around those that stand twice: between the two, and as many before and behind, in one block."""
    last: dict[str, int] = {}
    block = 0
    for i, line in enumerate(lines):
        if line.blanks or line.soft or line.kind != "text" or line.width > LONGEST_VERSE:
            last.clear()
            block = i + (line.kind != "text" or line.width > LONGEST_VERSE)
        if i < block or line.width < SHORTEST_REFRAIN:
            continue
        before = last.get(text[line.start : line.end], -REFRAINS)
        last[text[line.start : line.end]] = i
        period = i - before
        if period < REFRAINS:
            near = range(i + 1, min(i + period + 1, len(lines)))
            ends = (k for k in near if lines[k].blanks or lines[k].width > LONGEST_VERSE)
            yield from range(max(block, before - period), min(i + period, next(ends, len(lines)) - 1) + 1)


def _is_narrow_prose(run: Sequence[Line]) -> bool:
    """Whether lines without a mark stand in a narrow column: all fill it, or some have the indent of a paragraph."""
    indented = 0 < sum(line.indent >= 2 for line in run) < len(run)
    return all(line.column > 0 and (indented or line.column - line.width < FILLED) for line in run)


def _is_full_and_open(text: str, line: Line) -> bool:
    """Whether a line fills its column and ends inside a sentence."""
    return bool(line.column and line.column - line.width < 2 and OPEN_END.match(text[line.end - 1]))


def _begins_prose(text: str, lines: Sequence[Line], first: int, end: int) -> int:
    """Return how many of the lines from `first` to `end` begin a paragraph, and end in marks by chance: the last ones, if
    they fill their column, and two or more of the lines of their block just below fill it and end inside a sentence."""
    start = next((k for k in range(end - 1, first, -1) if lines[k].blanks), first)
    rest = itertools.takewhile(lambda line: not line.blanks, lines[end : end + BELOW])
    filled = all(line.column and line.column - line.width < NEARLY_FILLED for line in lines[start:end])
    return end - start if filled and sum(_is_full_and_open(text, line) for line in rest) >= 2 else 0


def _set_off(text: str, lines: Sequence[Line], at: int) -> int:
    """Return where a song ends that begins with line `at`, or 0: three short lines or more, set off by one deep indent."""
    indent, end = lines[at].indent, at
    while (
        end < len(lines)
        and lines[end].kind == "text"
        and not lines[end].soft
        and lines[end].indent == indent >= DEEP
        and lines[end].width <= LONGEST_VERSE
        and text[lines[end].end - 1] in _VERSE_ENDS
    ):
        end += 1
    around = [lines[k] for k in (at - 1, end) if 0 <= k < len(lines)]
    apart = around and all(line.indent + DEEP // 2 <= indent for line in around)
    return end if end - at >= 3 and apart else 0


def _verse_kind(text: str, line: Line) -> str:
    if line.width > 24 or line.kind != "text" or line.soft:
        return ""
    last = text[line.end - 1]
    marked = last in _VERSE_ENDS
    if (not marked and line.width > 12) or INSIDE.search(text, line.start, line.end - marked):
        return ""
    if marked:
        return "marked"
    return "bare" if not re.search("[“”《（]", text[line.start : line.end]) else ""


def is_couplet(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether line i and the next are two lines of verse: of one length, the first with a pause, beside two more such."""
    a, b = lines[i], lines[i + 1]
    if a.width > 16 or abs(a.width - b.width) > 0.5 or text[a.end - 1] not in "，、,":
        return False
    return any(
        0 <= k < len(lines) - 1
        and abs(lines[k].width - a.width) <= 0.5
        and abs(lines[k + 1].width - a.width) <= 0.5
        and text[lines[k].end - 1] in "，、,"
        and text[lines[k + 1].end - 1] in "。！？，"
        for k in (i - 2, i + 2)
    )
