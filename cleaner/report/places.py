"""What the reports for people share: places in a text as line and column, and text made fit to be shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from cleaner.order import Move

SIGNS = {"\n": "⏎", "\r": "␍", "\t": "⇥", "\f": "␌"}
"""Signs that show what ends lines and parts fields."""


def line_starts(text: str) -> list[int]:
    """Return where each line of a text begins; lines end as editors see it: with CRLF, CR or LF.

    Example:
        >>> line_starts("甲\\r\\n乙\\n")
        [0, 3, 5]
    """
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def place(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return line and column of an offset, both counted from 1.

    Args:
        starts: What `line_starts` returned for the text.
        offset: An offset in it.
    """
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def where(starts: Sequence[int], move: Move) -> str:
    """Return in words which lines of a source are read elsewhere, and where.

    Example:
        >>> from cleaner.order import Move
        >>> where([0, 3, 6, 9], Move(6, 9, 3, "order.text"))
        'line 3 is read behind line 1'
    """
    first, last = place(starts, move.start)[0], place(starts, max(move.start, move.end - 1))[0]
    lines = f"line {first} is" if first == last else f"lines {first} to {last} are"
    return f"{lines} read " + (f"behind line {place(starts, move.behind - 1)[0]}" if move.behind else "first")


def visible(text: str) -> str:
    """Return a text with signs and `‹U+…›` for what cannot be seen or would act on a terminal.

    Example:
        >>> visible("一\\u200b二\\n")
        '一‹U+200B›二⏎'
    """
    if text.isprintable():
        return text
    return "".join(
        SIGNS.get(char) or (f"‹U+{ord(char):04X}›" if category(char)[0] in "CZ" and char not in " \u3000" else char)
        for char in text
    )


def changed(text: str) -> str:
    """Return what an edit takes away or puts in, made visible with its blanks.

    Example:
        >>> changed(" \\u3000")
        '␣‹U+3000›'
    """
    return visible(text).replace(" ", "␣").replace("\u3000", "‹U+3000›")
