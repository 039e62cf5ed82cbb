"""What may be meant as it stands, unlikely as it is: names, numbers, countries. The language model knows what is likely
in a place; it does not know what was the case."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cleaner.decoder import Arc
from cleaner.expressions import expression
from cleaner.judge import Evidence
from cleaner.lexicon import char_set, is_han, rows, words

ALIKE = 0.85
"""How alike two characters must be for one that tells a fact to be written for another."""

HABIT, RESEMBLES = 0.9, 0.5
"""How probable a reading must be, and how much it must resemble what was read, to be written where that stands so
twice: engines misread a character in one way again and again. Of 39 such readings all were right."""

ALL_BUT_SURE = 0.95
"""From how probable a reading on it is written into words that stand, and into names: of 176 such readings of pages
that the judge had not seen, 123 of them in names, all were right."""

LONG_WORD = 3
"""How long a word of the word list must be for a character of it to be written into a person's name."""

WORDS = -3.0
"""Bits by which the words of a place must be worse for a reading than as they stand for them to be left alone."""

VERSE = (5, 7)
"""How many characters a line of verse has."""

COUPLET = 18
"""How far to each side a couplet reaches, with what stands before and behind it."""

_BEFORE_VERSE, _BEHIND_VERSE = frozenset("\n。！？：；“‘「『《（( \u3000"), frozenset("\n。！？；”’」』》）) \u3000")

_OPENED, _CLOSED = expression("[“‘「『\"'][^“”‘’「」『』\"'\n]*\\Z"), expression("[^“”‘’「」『』\"'\n]*[”’」』\"']")

_ON_END = expression("连[^续][0一二两三四五六七八九十几数多]")
"""What is done on end, any verb: 连烧6天, 连赢三场. 连续 is likelier in all of them."""

AND, SURELY_PUT_IN = "和与及或", 32.0
"""What joins two words of one character that are one word without it, too (门和窗, 门窗), and from how many bits on it
is taken out between such all the same: of eight such phrases the most that one gained was 27, 中和心 gains 44."""

_DIALECT, _STANDARD = frozenset("咧嘞哩噻喽呗咯哟"), frozenset("啊呀呢吧吗嘛啦哇了的")
_BEHIND_PARTICLE = frozenset("。，、；：！？…—～~”’」』）)\n")
"""Particles with which a sentence ends in dialects, those of the standard language, and what stands behind them."""

TOLD_APART, QUOTED = 40, 8
"""How far from a mistake in quotes what is right stands in quotes for a text to be about the mistake; and how many
characters to each side of what is wrong the quotes stand at most."""

MOTTO = 6
"""How many words a motto has, and how many characters one of them, at most."""

REACH = 12
"""How far before a character a name is looked for that it may be part of."""


def may_be_meant(folded: str, at: int, arc: Arc, evidence: Evidence, probability: float) -> bool:
    """Return whether what was read at offset `at` may be what was printed, whatever the judge says.

    Args:
        folded: The text, folded by `symbols`.
        at: The place in it.
        arc: The better reading.
        evidence: What the judge weighed.
        probability: How probably the reading is right, by the judge.
    """
    beside, sure = (folded[at - 1 : at], folded[at + 1 : at + 2]), probability >= ALL_BUT_SURE
    if tells_a_fact(beside, folded[at : at + 1], arc.meant, evidence.likeness, sure):
        return True
    if folded[at] == "·" and _in_motto(folded, at):
        return True
    ends = not beside[1] or beside[1] in _BEHIND_PARTICLE
    if ends and folded[at] in _DIALECT and (not sure or arc.meant in _STANDARD):
        return True
    if "、" in beside and not any(map(is_han, beside)):
        return True  # a list of characters: 日、曰、目
    if not arc.meant and not any(map(is_han, beside)):
        return True  # what joins two numbers or names in other letters: 5和7
    if not arc.meant and folded[at] in AND and evidence.gain < SURELY_PUT_IN and "".join(beside) in words():
        return True  # 桌和椅 are 桌椅, all the same
    if not arc.meant and any(start == at + 1 for start, _ in _names(folded, at)):
        return True  # the end of what stands before a name: 出席会议的有
    habit = probability >= HABIT and evidence.likeness >= RESEMBLES  # of the engine
    if evidence.repeats > 0 and not habit:  # what stands so twice is no accident, unless it stands otherwise more often
        return not (sure and evidence.elsewhere > evidence.repeats)
    if in_verse(folded, at) or (evidence.likeness < RESEMBLES and _ON_END.match(folded, at - 1)):
        return True
    if renames(folded, at, arc.meant, evidence, sure):
        return True
    if sure and not evidence.repeats:
        return False
    if evidence.word_seen and evidence.segments < WORDS and (evidence.burst == 1 or evidence.likeness >= ALIKE):
        return True  # it makes a word as it stands, and better ones
    if evidence.word_length < LONG_WORD and _runs_on_from_a_name(folded, at, arc.meant):
        return True
    # The name of a place that nobody counted.
    return not evidence.word_meant and not char_set("places.tsv").isdisjoint(folded[at + 1 : at + 3])


def is_told_apart(text: str, at: int, size: int, right: str) -> bool:
    """Return whether a text names a mistake and what is right, both in quotes.

    Args:
        text: The text.
        at, size: Where the mistake stands in it, and how many characters it has.
        right: What would be written for it.

    Example:
        >>> is_told_apart("他把“已经”写成“己经”。", 9, 1, "已"), is_told_apart("他说：“己经来了。”", 4, 1, "已")
        (True, False)
    """
    before, after = text[max(0, at - QUOTED) : at], text[at + size : at + size + QUOTED]
    left, end = _OPENED.search(before), _CLOSED.match(after)
    if not (left and end):
        return False
    return f"{left.group()}{right}{end.group()}" in text[max(0, at - TOLD_APART) : at + TOLD_APART]


def _in_motto(folded: str, at: int) -> bool:
    """Whether a line is nothing but words of one length between dots: 自主·自立·自强."""
    start, end = folded.rfind("\n", 0, at) + 1, folded.find("\n", at)
    parts = folded[start : end if end >= 0 else len(folded)].split("·")
    return 2 < len(parts) <= MOTTO >= len(parts[0]) and len(set(map(len, parts))) == 1


def tells_a_fact(beside: tuple[str, str], seen: str, meant: str, likeness: float, sure: bool = False) -> bool:
    """Return whether to read `meant` for `seen` would change a number, a country, a season, a direction, or a sound
    (嗬嗨) for another beside one.

    Look-alikes may be read for each other, but no number for another, and so on; and what is all but sure for what was
    misread as a number and tells none. (Of 175 such readings of unseen pages 173 were right; of 110 that tell a number
    or a country that was not read, 11 were wrong.)

    Args:
        beside: The characters to both sides.
        seen, meant: What was read, and the reading.
        likeness: How alike the two are, 0 to 1.
        sure: Whether the reading is all but sure.

    Example:
        >>> tells_a_fact(("中", "两"), "奥", "美", 0.85), tells_a_fact(("工", "二"), "厂", "广", 0.9)
        (True, False)
    """
    for chars, near in _facts():
        if not near or not near.isdisjoint(beside):
            was, becomes = seen in chars, not chars.isdisjoint(meant)
            if becomes and (was or likeness < ALIKE):
                return True
            if was and likeness < ALIKE and not sure:
                return True
    return False


@cache
def _facts() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return sets of characters that tell facts of one kind, and beside which others they do; empty for any."""
    return [(frozenset(chars), frozenset(near)) for _, (chars, near, _) in rows("facts.tsv", 3)]


def in_verse(folded: str, at: int) -> bool:
    """Return whether the character at `at` is in a couplet: a sentence or two lines, twice five or seven characters.

    Example:
        >>> in_verse("渔人不问花开未，只看新潮涨几分。", 6), in_verse("会议强调，要抓好落实。", 3)
        (True, False)
        >>> in_verse("这次展会由本市承办，参与国际展览多，观众超万人。", 10)
        False
    """
    first = max(0, at - COUPLET)
    lines = [found.span() for found in re.finditer(r"[^\W\d_]+", folded[first : at + COUPLET])]
    for (start, end), (start2, end2) in pairwise(lines):
        if start <= at - first < end2 and end - start == end2 - start2 in VERSE:
            before, after = folded[first + start - 1 : first + start], folded[first + end2 : first + end2 + 1]
            if (not first + start or before in _BEFORE_VERSE) and (not after or after in _BEHIND_VERSE):
                return True
    return False


def renames(folded: str, at: int, meant: str, evidence: Evidence, sure: bool) -> bool:
    """Return whether a reading makes one person of another, as far as can be known.

    A name is a surname and one or two characters more, behind a title, or behind a mark and before another or what
    people do; or any two or three between a title and what people say. The models know who holds an office this year
    and expect that name in any year: nobody becomes another who does not look alike, however sure they are, unless one
    character is wanted of a long word of the word list (which holds well-known names), or what they read is no name.
    Nor does one surname become another, alike or not (季 and 李), unless the name stands elsewhere in the document.

    Args:
        folded: The text, folded by `symbols`.
        at: The place in it.
        meant: The reading.
        evidence: What the judge weighed.
        sure: Whether the reading is all but sure.

    Example:
        >>> unlike = Evidence(*[0.0] * len(Evidence._fields))
        >>> renames("会议结束。吴锦指出，要抓落实。", 6, "仪", unlike, True)
        True
    """
    start = name_at(folded, at)
    if start < 0 or (evidence.word_length >= LONG_WORD and evidence.burst == 1):
        return False
    if len(meant) != 1 or not sure:
        return True
    if folded[start] not in _surnames():  # a name by where it stands: foreign ones, and misread surnames
        return False
    if at == start and meant in _surnames() and not evidence.elsewhere:
        return True
    no_name = at == start and evidence.word_meant > 0 and meant not in _surnames()
    return evidence.likeness < ALIKE and not no_name


def name_at(folded: str, at: int) -> int:
    """Return where the name of a person begins that the character at `at` is part of, or -1.

    Example:
        >>> name_at("记者马木木报道", 3), name_at("记者马木木报道", 6)
        (2, -1)
    """
    return next((start for start, end in _names(folded, at) if start <= at < end), -1)


def _runs_on_from_a_name(folded: str, at: int, meant: str) -> bool:
    """Whether a reading makes a word with the end of a person's name and none with what follows: 生活 of 石广生话."""
    pairs = words()
    before, after = folded[at - 1 : at] + meant, meant + folded[at + 1 : at + 2]
    return before in pairs and after not in pairs and any(end == at for _, end in _names(folded, at))


def _names(folded: str, at: int) -> list[tuple[int, int]]:
    """Return where names of people begin and end, near a place."""
    first = max(0, at - REACH)
    found = (match.span(match.lastindex or 0) for match in _person().finditer(folded[first : at + REACH]))
    return [(first + start, first + end) for start, end in found]


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_words_about_people()["surname"])


@cache
def _words_about_people() -> dict[str, list[str]]:
    return {kind: strings.split() for _, (kind, strings) in rows("surnames.tsv", 2)}


@cache
def _person() -> re.Pattern[str]:
    """Return what finds a person's name, as the only group that it finds."""
    about = _words_about_people()
    titles, verbs, says = ("|".join(map(re.escape, about[kind])) for kind in ("title", "verb", "says"))
    surnames, han = "".join(_surnames()), "[\u4e00-\u9fff]"
    return re.compile(
        rf"(?:{titles})[ \u3000]?([{surnames}]{han}[ \u3000]?{han}?)"
        rf"|(?:{titles})[ \u3000]?({han}{{2,3}})(?=(?:{says}))"
        rf"|(?<!{han})([{surnames}][ \u3000]?{han}{{1,2}})(?=(?:{verbs})|[、，）（\s]|$)"
        rf"|(?<!{han})({han}{{2,4}})(?=[（(](?:[男女]|{han}{{1,4}}族)[）)，,])",
        re.MULTILINE,
    )
