"""What the reports for people share: places in a text as line and column, and text made fit to be shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from unicodedata import category

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
