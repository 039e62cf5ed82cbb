"""How alike two characters look in print: what an OCR engine may take for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from cleaner import lexicon


@cache
def _table() -> dict[str, str]:
    """Return the neighbours of each character as they stand in the file; they are taken apart when asked for."""
    table = {}
    for number, (char, neighbours) in lexicon.rows("likeness.tsv", 2):
        if len(char) != 1 or len(neighbours) % 3:
            where = f"{lexicon.path('likeness.tsv')}:{number}"
            raise lexicon.LexiconError(f"{where}: expected characters with two digits each, found {neighbours[:30]!r}")
        table[char] = neighbours
    return table


def alike(char: str) -> tuple[tuple[str, float], ...]:
    """Return the characters that look most like `char`, with their likeness, most alike first.

    Likeness is the cosine of blurred 24 × 24 drawings less their means, averaged over five fonts: 0.9 and more for what
    even people take for each other (土 and 士), 0.8 for what poor print makes alike (诵 and 通), 0.5 for a resemblance.

    Example:
        >>> alike("土")[:2]
        (('士', 0.91), ('上', 0.9))
    """
    row = _table().get(char, "")
    return tuple((row[i], int(row[i + 1 : i + 3]) / 100) for i in range(0, len(row), 3))


def listed_by(char: str) -> Sequence[str]:
    """Return the characters that list `char` among those that look most like them: of a rare one, common ones do."""
    return _listed_by().get(char, ())


@cache
def _listed_by() -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for char, row in _table().items():
        for other in row[::3]:
            table[other].append(char)
    return table


def likeness(a: str, b: str) -> float:
    """Return how alike two characters look, 0 to 1; 0.0 where neither lists the other, 1.0 for the same character.

    Example:
        >>> likeness("迸", "进"), likeness("迸", "东")
        (0.94, 0.0)
    """
    if a == b or not (a and b):
        return float(a == b)
    return max(_likeness(a, b), _likeness(b, a))


def _likeness(a: str, b: str) -> float:
    row = _table().get(a, "")
    at = row.find(b)
    return int(row[at + 1 : at + 3]) / 100 if at >= 0 and not b.isdigit() else 0.0


@cache
def classics() -> dict[str, str]:
    """Return the characters that `lexicons/replacements.tsv` lists as look-alikes, both ways."""
    table: dict[str, str] = {}
    for number, (wrong, right, *_) in lexicon.rows("replacements.tsv", 5):
        if len(wrong) == 1 == len(right):
            table[wrong] = table.get(wrong, "") + right
            table[right] = table.get(right, "") + wrong
        elif len(wrong) != len(right):
            where = f"{lexicon.path('replacements.tsv')}:{number}"
            raise lexicon.LexiconError(f"{where}: expected strings of one length, found {wrong!r} and {right!r}")
    return table
