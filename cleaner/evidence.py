"""Evidence that a character was misread: what the counts say of a place, and what it costs to take one for another."""

from __future__ import annotations

from functools import lru_cache
from sys import byteorder

from cleaner.lexicon import is_han, ngrams, words
from cleaner.likeness import classics, likeness

SLOPE, FOREIGN = 35.0, 14.0
"""What it costs in bits to have read one character for another: 35 for each whole of likeness that they lack, 14 where
they are no look-alikes at all (engines read such things, too). Fitted to 21,000 lines that two engines read, and to
250,000 characters of clean news, law and technology in which nothing may change."""

SELDOM, CHANCE = 4.0, -2.5
"""A pair is strange that was never seen, or in log2 less than 4 (15 times) and less often than chance by 2.5 bits."""

BACKOFF = 1.3
"""What it costs to know a character's likelihood from one neighbour fewer: the usual 0.4 of stupid backoff, in bits."""


@lru_cache(2)
def suspects(text: str) -> tuple[int, ...]:
    """Return the places of characters that make no word and stand beside a character that they hardly ever meet.

    Clean text has about one in a hundred characters; names and rare words are among them. The last two texts are
    remembered, for a text that nothing was changed in is read twice.

    Example:
        >>> suspects("成果转化畅诵、创新投入")
        (4, 5)
    """
    if len(_usual) + len(_strange) > MANY:
        _usual.clear()
        _strange.clear()
    in_words = words().log2
    places: set[int] = set()
    for start in range(0, len(text) - 1, PIECE):
        piece = text[start : start + PIECE + 1]
        for number in _pairs(piece) - _usual:
            pair = _strange.get(number) or number.to_bytes(8, byteorder).decode(UTF_32, "surrogatepass")
            if number not in _strange:
                if not _is_strange(pair):
                    _usual.add(number)
                    continue
                _strange[number] = pair
            at = piece.find(pair)
            while at >= 0:
                here = start + at
                if here == 0 or not in_words(text[here - 1 : here + 1]):
                    places.add(here)
                if here + 2 >= len(text) or not in_words(text[here + 1 : here + 3]):
                    places.add(here + 1)
                at = piece.find(pair, at + 1)
    return tuple(at for at in sorted(places) if not word_at(text, at))


PIECE = 4000
"""How much of a text is searched at a time for each of its strange pairs, of which there are few."""

_usual: set[int] = set()
"""Pairs that were asked about and are not strange, as numbers; most pairs of a text are among them."""

_strange: dict[int, str] = {}
"""Pairs that were asked about and are strange."""

MANY = 300_000
"""How many of them are kept, some 20 MB."""

UTF_32 = "utf-32-le" if byteorder == "little" else "utf-32-be"


def _pairs(text: str) -> set[int]:
    """Return the pairs of neighbouring characters, each as one number: a third of the time that strings take."""
    coded = memoryview(text.encode(UTF_32, "surrogatepass"))
    size = len(coded)
    pairs = set(coded[: size // 8 * 8].cast("Q"))
    if size > 4:
        pairs.update(coded[4 : 4 + (size - 4) // 8 * 8].cast("Q"))
    return pairs


def _is_strange(pair: str) -> bool:
    """Whether two Chinese characters make no word, and meet seldom and less often than they should."""
    log2 = ngrams().log2
    seen = log2(pair)
    if seen >= SELDOM or not (is_han(pair[0]) and is_han(pair[1])) or pair in words():
        return False
    return not seen or seen + log2("") - log2(pair[0]) - log2(pair[1]) < CHANCE


def word_at(text: str, at: int) -> str:
    """Return a word of 2 to 4 characters that the character at `at` is part of as it stands, or nothing."""
    log2 = words().log2
    for length in (2, 3, 4):
        for start in range(max(0, at - length + 1), min(at, len(text) - length) + 1):
            if log2(text[start : start + length]):
                return text[start : start + length]
    return ""


OLD, NEW = frozenset("曰矣焉哉兮乎也之吾汝乃夫耳"), frozenset("的了是在和们我你他这那們這")
"""Words of classical and of modern Chinese that few sentences do without."""


def is_classical(text: str, at: int) -> bool:
    """Return whether the text about offset `at` is classical Chinese, of which the counts know nothing.

    Example:
        >>> is_classical("子夏曰：贤贤易色，事父母，能竭其力，虽曰未学，吾必谓之学矣。", 2)
        True
    """
    around = text[max(0, at - 40) : at + 40]
    old = sum(map(around.count, OLD))
    return old > 1 and old > 2 * sum(map(around.count, NEW))


def likelihood(before: str, text: str, after: str) -> float:
    """Return how likely `text` and the two characters behind it are where they stand, as log2 of the probability.

    Args:
        before, text, after: Neighbouring parts of `symbols(…)`. Of the first and last, two characters count at most,
            and none beyond a line end (a line may end in mid-sentence) or beyond what is not counted.
    """
    left, right = known(before[::-1])[::-1], known(after)
    whole = left + text + right
    return sum(_conditional(whole[max(0, at - 2) : at], whole[at]) for at in range(len(left), len(whole)))


def known(text: str) -> str:
    """Return up to two characters from the beginning of `text` that are counted, up to a line end."""
    for i, char in enumerate(text[:2]):
        if char == "\n" or not ngrams().log2(char):
            return text[:i]
    return text[:2]


def _conditional(before: str, char: str) -> float:
    """Return log2 of how likely `char` stands behind up to two characters, by stupid backoff."""
    log2 = ngrams().log2
    cost = 0.0
    for start in range(len(before) + 1):
        context = before[start:]
        if count := log2(context + char):
            return cost + count - log2(context)
        cost -= BACKOFF
    return cost - log2("")


def misreading(seen: str, meant: str) -> float:
    """Return what it costs, in bits, to have read `seen` where `meant` was printed."""
    if meant in classics().get(seen, ""):
        return 0.0
    return min(FOREIGN, SLOPE * (1 - likeness(seen, meant)))
