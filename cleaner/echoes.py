"""Echoes: what a document prints elsewhere between the same characters.

A name or a term that no model knows is mostly printed again, and hardly ever misread twice the same way. What makes a
word as it stands is no misread name: a text may speak of stone steps (石阶) here and of a stone tablet (石碑) there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from cleaner.evidence import word_at
from cleaner.lexicon import is_han

REACH = 20_000
"""How far to each side of a place a document is searched, in characters: so that time is linear."""

MOST = 60
"""How many places with the same neighbours are looked at: what stands so often is no name."""

TWICE, KEPT = 2, 2
"""In how many places a character must stand between the same two neighbours, and how many readings are kept."""


def echoes(text: str, at: int) -> tuple[str, ...]:
    """Return the characters that stand between the same neighbours in two places elsewhere, the most frequent first.

    Args:
        text: A document, folded by `cleaner.lexicon.symbols`.
        at: The offset of a Chinese character in it.

    Example:
        >>> text = "陈燕芳从大学毕业。记者见到陈燕芳时，陈往芳正在地里。"
        >>> echoes(text, text.index("往"))
        ('燕',)
    """
    if word_at(text, at):
        return ()
    text, at = text[max(0, at - REACH) : at + REACH], min(at, REACH)
    before, behind = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    around = before[-1:] + behind[:1]
    places = {k + 2 for k in islice(_places(text, before), MOST)}
    places |= {k + 1 for k in islice(_places(text, around, 2), MOST)}
    places |= {k - 1 for k in islice(_places(text, behind), MOST)}
    times = Counter(text[k] for k in places if 0 <= k < len(text) and text[k] != text[at] and is_han(text[k]))
    return tuple(char for char, found in times.most_common(KEPT) if found >= TWICE)


def _places(text: str, pair: str, apart: int = 1) -> Iterator[int]:
    """Yield where two Chinese characters stand so far apart, 1 for side by side."""
    if len(pair) < 2 or not (is_han(pair[0]) and is_han(pair[1])):
        return
    wanted = pair if apart == 1 else pair[0]
    at = text.find(wanted)
    while at >= 0:
        if text.startswith(pair[1], at + apart):
            yield at
        at = text.find(wanted, at + 1)
