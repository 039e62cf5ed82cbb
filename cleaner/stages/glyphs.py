"""Glyphs: characters that an engine read for others that look like them.

Two kinds of evidence must agree before a character is touched. The counts of ordinary text say that the characters
beside it hardly ever meet it, that a look-alike fits the place far better, and that nothing else fits better still; the
word list says that the look-alike makes a word where there was none. How much better is weighed against how alike the
two characters are (a noisy channel). A character that makes a word with its neighbours as it stands is never touched,
nor is what stands so more than once in the document, or what a lexicon of phrases holds as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from heapq import nlargest
from typing import NamedTuple

from cleaner import digits
from cleaner.context import Context
from cleaner.evidence import FOREIGN, classics, is_classical, known, likelihood, misreading, suspects
from cleaner.ledger import Edit
from cleaner.lexicon import belongs, is_han, is_traditional, ngrams, segment, symbols, words
from cleaner.likeness import alike
from cleaner.phrasebook import phrasebook
from cleaner.stages import Rule, Stage

GAIN, LEAD, WORDS = 9.0, 8.0, 8.0
"""What a correction must gain, in bits: in the likelihood of the text, less the cost of misreading; over the next best
character in that place; and in the likelihood of the words into which the text is cut. Chosen on the same lines and
clean texts as `evidence.SLOPE`: 98 of 100 corrections are right there, and no clean character is changed."""

CLASSIC_LEAD = 2.5
"""The lead that suffices for a pair of `lexicons/confusions.tsv`."""

DOUBT_GAIN, DOUBT_LEAD, DOUBT_WORDS = 6.0, 2.5, 6.0
"""From here on a correction is noted, though not made."""

LEAST_LIKENESS = 0.5
"""How alike a candidate must be."""

LEAST_WORD = 4.4
"""How often, in log2, a word must stand in the word list to be made of what was none: 20 times."""

FITTING = 40
"""How many of the characters that go best with the neighbours a correction must lead."""

REACH = 6
"""How many characters to each side are cut into words."""

ROUNDS = 5
"""How often the text may be read again, for a correction is evidence for its neighbours."""

_DATE = re.compile(r"(?<=\d月)(?:[12]?\d|3[01])([曰目])")


class Repair(NamedTuple):
    """A character that should be another: what that gains, the least of what it passes by, and why, in words."""

    gain: float
    spare: float
    after: str
    why: str


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Propose corrections of misread characters.

    Example:
        >>> from cleaner.settings import Settings
        >>> [(e.before, e.after) for e in edits("成果转化畅诵。", Context(Settings(), ""))]
        [('诵', '通')]
    """
    sure = [*digits.edits(text, context), *_dates(text, context)]
    yield from sure
    taken = {at for edit in sure for at in range(edit.start, edit.end)}
    yield from (edit for edit in _words(text, context) if edit.start not in taken)


def _dates(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `glyphs.date`."""
    if not context.chars.isdisjoint("曰目"):
        for match in _DATE.finditer(text):
            yield Edit(match.end() - 1, match.end(), match[1], "日", "glyphs.date", reason=f"{match[0]} is a day")


def _words(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `glyphs.word`."""
    now = text
    made: dict[int, Repair] = {}
    doubts: dict[int, Repair] = {}
    traditional = is_traditional(context.chars)
    for _ in range(ROUNDS):
        repairs = _repairs(now, traditional, context)
        doubts = {at: repair for at, repair in repairs.items() if repair.spare < 0}
        # A character's neighbour is part of the evidence: of neighbours only the surest changes in one round.
        chars, changed = list(now), set[int]()
        for at, repair in sorted(repairs.items(), key=lambda item: (-item[1].gain, item[0])):
            if repair.spare >= 0 and changed.isdisjoint(range(at - 2, at + 3)):
                changed.add(at)
                chars[at] = repair.after
                made[at] = repair
        if not changed:
            break
        now = "".join(chars)
    for at, repair in sorted(made.items()):
        if now[at] != text[at]:
            confidence = round(0.9 + 0.006 * min(15.0, repair.spare), 2)
            yield Edit(at, at + 1, text[at], now[at], "glyphs.word", confidence, repair.why)
    for at, repair in sorted(doubts.items()):
        if at not in made:
            yield Edit(at, at + 1, text[at], text[at], "glyphs.word", 0.5, f"perhaps {repair.after}: {repair.why}")


def _repairs(text: str, traditional: bool, context: Context) -> dict[int, Repair]:
    """Return the characters of `text` that should be others."""
    places = suspects(text)
    if not places:
        return {}
    folded = symbols(text)
    around = {at: folded[max(0, at - 1) : at + 2] for at in places}
    times = Counter(around.values())  # what stands somewhere twice is a name or a term, no accident
    found = {}
    for at in places:
        if times[around[at]] > 1:
            continue
        repair = _repair(folded[max(0, at - REACH) : at], text[at], folded[at + 1 : at + 1 + REACH], traditional)
        if repair and not is_classical(text, at) and not phrasebook(context.settings.lexicons).holds(folded, at):
            found[at] = repair
    return found


@lru_cache(1 << 14)
def _repair(before: str, char: str, after: str, traditional: bool) -> Repair | None:
    """Return what `char` should be between what stands, simplified, before and after it, if it should be another.

    Remembered, for a text is read more than once; some 5 MB.
    """
    seen = symbols(char)
    candidates = _candidates(char, traditional)
    classic = set(map(symbols, classics().get(char, "")))
    makes = {c: made for c in candidates if (made := _word(before, c, after))[0]}
    if not makes:
        return None
    now = likelihood(before, seen, after)

    def gains(candidate: str) -> float:
        cost = misreading(char, candidates[candidate]) if candidate in candidates else FOREIGN
        return likelihood(before, candidate, after) - now - cost

    best = max(makes, key=lambda candidate: (gains(candidate), candidate))
    gain = gains(best)
    if gain < DOUBT_GAIN:
        return None
    head = before[next((i + 1 for i in range(len(before) - 1, -1, -1) if not is_han(before[i])), 0) :]
    tail = after[: next((i for i, c in enumerate(after) if not is_han(c)), len(after))]
    better = segment(head + seen + tail)[0] - segment(head + best + tail)[0]
    if better < DOUBT_WORDS:
        return None
    lead = gain
    for other in _rivals(candidates, known(before[::-1])[:1] or "\n", known(after)[:1]):
        if other not in (best, seen):
            lead = min(lead, gain - gains(other))
            if lead < DOUBT_LEAD:
                return None
    written = candidates[best]
    spare = min(gain - GAIN, better - WORDS, lead - (CLASSIC_LEAD if best in classic else LEAD))
    word, offset = makes[best]
    times = f"{words().count(word):,.0f}"
    was = word[:offset] + seen + word[offset + 1 :]
    why = f"{was} is no word, {word} is (seen {times} times); {char} and {written} look alike"
    return Repair(gain, spare, written, why)


def _rivals(candidates: Iterable[str], left: str, right: str) -> Iterator[str]:
    """Yield the characters that a correction must lead: the look-alikes, and those that fit the place best."""
    yield from candidates
    yield from _fitting(left, right)


def _word(before: str, char: str, after: str) -> tuple[str, int]:
    """Return the most frequent word that `char` makes there, and its offset in it; nothing where it makes none.

    It must have been seen beside both neighbours.
    """
    seen, listed = ngrams().log2, words().log2
    left, right = before[-1:], after[:1]
    if (is_han(left) and not seen(left + char)) or (is_han(right) and not seen(char + right)):
        return "", 0
    best, word, offset = LEAST_WORD, "", 0
    for back in range(min(3, len(before)) + 1):
        for length in range(max(2, back + 1), 5):
            string = before[len(before) - back :] + char + after[: length - back - 1]
            if len(string) == length and (count := listed(string)) >= best:
                best, word, offset = count, string, back
    return word, offset


def _candidates(char: str, traditional: bool) -> dict[str, str]:
    """Return the look-alikes of `char`, simplified, and how to write them in a text of this script."""
    return _both_scripts(char)[traditional]


@cache
def _both_scripts(char: str) -> tuple[dict[str, str], dict[str, str]]:
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for other in (*classics().get(char, ""), *(other for other, likeness in alike(char) if likeness >= LEAST_LIKENESS)):
        if (simplified := symbols(other)) != symbols(char):
            for traditional, table in enumerate(found):
                if belongs(other, bool(traditional)):
                    table.setdefault(simplified, other)
    return found


@lru_cache(1024)
def _successors(symbol: str) -> dict[str, float]:
    """Return the Chinese characters that were seen behind a symbol, with log2 of how often, less that of their own."""
    seen = ngrams().log2
    return {gram[1]: both - seen(gram[1]) for gram, both in ngrams().after(symbol) if is_han(gram[1])}


@lru_cache(1 << 12)
def _fitting(left: str, right: str) -> list[str]:
    """Return the characters that go best between two symbols, the second of which may be missing, best first."""
    seen = ngrams().log2
    fit = {char: own + (seen(char + right) if right else 0.0) for char, own in _successors(left).items()}
    return nlargest(FITTING, fit, key=lambda char: (fit[char], char))


RULES = (
    Rule(
        id="glyphs.word",
        what="Writes a character that makes no word where it stands as the look-alike that makes one.",
        before="这条河畅诵无阻，岸边三十亩士地巳经播种。",
        after="这条河畅通无阻，岸边三十亩土地已经播种。",
        near_miss="骑士地位不低，三千部手机运到，子曰诗云，桃之夭夭。",
        why="Counts of 36 million characters and a list of 390,000 words must both say so, by far; what is a word as it "
        "stands, or stands so more than once in the document, is never touched.",
    ),
    Rule(
        id="glyphs.date",
        what="Writes 曰 and 目 behind the number of a day as 日.",
        before="5月3曰开园，5月9目闭园。",
        after="5月3日开园，5月9日闭园。",
        near_miss="他在第3目里说：子曰，学而时习之。",
        why="Only behind a month in digits and a number from 0 to 31.",
    ),
)

STAGE = Stage("glyphs", (*RULES, *digits.RULES), edits)
