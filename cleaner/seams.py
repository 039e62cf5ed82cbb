"""Seams: how well the characters on the two sides of a break go together, and in what script they stand."""

from __future__ import annotations

from functools import lru_cache

from cleaner.chars import HAN
from cleaner.expressions import expression

REACH = 40
"""How many characters to each side of a place tell whether its sentence is Latin: a long title and a word."""

_SENTENCE_END = expression("[\n\f。！？]")
_CHINESE = expression(rf"[{HAN}\u3040-\u30ff\uac00-\ud7af，、；：（）《》「」『』【】〔〕]")
_LATIN_WORD = expression("[A-Za-zÀ-ÖØ-öø-ɏ]{3}")


def cohesion(tail: str, head: str) -> float:
    """Return how much likelier `head` follows `tail` than by chance, in bits; see `Ngrams.pmi`.

    Args:
        tail, head: Text before and behind the seam; two characters of each are looked at.

    Example:
        >>> cohesion("高新技术企", "业获奖者") > 5
        True
    """
    return _cohesion(tail[-2:], head[:2])


@lru_cache(1 << 13)
def _cohesion(tail: str, head: str) -> float:
    """Remembered, for the same line ends are looked at with each of their neighbours, and in each pass."""
    from cleaner.lexicon import ngrams

    return ngrams().pmi(tail, head)


def cuts_word(tail: str, head: str) -> bool:
    """Return whether a seam runs through a word: the characters beside it are one.

    Example:
        >>> cuts_word("旧码头前年重", "新铺了石"), cuts_word("牢记嘱托", "奋力谱写")
        (True, False)
    """
    from cleaner.lexicon import words

    if not tail or not head:
        return False
    known = words()
    if tail[-1] + head[0] not in known and tail[-2:] + head[0] not in known and tail[-1] + head[:2] not in known:
        return False
    return tail[-2:] not in known and (head[:2] not in known or len(head) < 2) and cohesion(tail, head) > 1


def needs_space(before: str, after: str) -> bool:
    """Return whether a blank stands between two characters that a line end parted: between Latin words only.

    Example:
        >>> needs_space("n", "o"), needs_space(",", "o"), needs_space("n", "号")
        (True, True, False)
    """
    return after.isascii() and after.isalpha() and ((before.isascii() and before.isalpha()) or before in ",.;:!?")


def among_latin(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end], a mark or a blank, stands in a sentence of Latin words.

    Quotes, dashes and ellipses are of both scripts, so that the character beside a mark does not tell.

    Example:
        >>> among_latin("the “mirror”, the disk", 12, 13), among_latin("装上“mirror”, Debian 会启动", 10, 11)
        (True, False)
    """
    before = _SENTENCE_END.split(text[max(0, start - REACH) : start])[-1]
    behind = _SENTENCE_END.split(text[end : end + REACH])[0]
    return not (_CHINESE.search(before) or _CHINESE.search(behind)) and bool(
        _LATIN_WORD.search(before) or _LATIN_WORD.search(behind)
    )
