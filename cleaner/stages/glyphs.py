"""Glyphs: characters that an engine read for others that look like them.

Two kinds of evidence must agree before a character is touched. The counts of ordinary text say that the characters
beside it never meet it, that a look-alike fits the place far better, and that nothing else fits better still; the word
list says that the look-alike makes words where there were none. How much better is weighed against how alike the two
characters are (a noisy channel). A character that makes a word with its neighbours as it stands is never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleaner import digits
from cleaner.context import Context
from cleaner.ledger import Edit
from cleaner.evidence import FOREIGN, SLOPE, classics, known, likelihood, suspects
from cleaner.lexicon import is_han, is_traditional, ngrams, segment, symbols, words
from cleaner.likeness import alike
from cleaner.stages import Rule, Stage

GAIN, LEAD, WORDS = 9.0, 8.0, 8.0
"""What a correction must gain, in bits: in the likelihood of the text, less the cost of misreading; over the next best
character in that place; and in the likelihood of the words into which the text is cut."""

CLASSIC_LEAD = 2.5
"""The lead that suffices for a pair of `lexicons/confusions.tsv`."""

DOUBT_GAIN, DOUBT_LEAD, DOUBT_WORDS = 6.0, 2.5, 6.0
"""From here on a correction is noted, though not made."""

LEAST_LIKENESS = 0.5
"""How alike a candidate must be."""

LEAST_WORD = 4.4
"""How often, in log2, a word must stand in the word list to be made of what was none: 20 times."""

REACH = 6
"""How many characters to each side are cut into words."""

ROUNDS = 5
"""How often the text may be read again, for a correction is evidence for its neighbours."""


_DATE = re.compile(r"(?<=\d月)(?:[12]?\d|3[01])([曰目])")


class Repair(NamedTuple):
    """A character that should be another: by how much it gains, leads, and makes words."""

    gain: float
    lead: float
    words: float
    after: str
    likeness: float
    seen: str
    word: str


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
    folded = symbols(text)
    if not (places := _suspects(folded)):
        return
    traditional = is_traditional(context.chars)
    chars, seen = list(text), list(folded)
    known: dict[tuple[str, str], Repair | None] = {}
    repairs: dict[int, Repair] = {}
    for _ in range(ROUNDS):
        repeated = _repeated(folded, places)
        proposals = []
        for at in places:
            window = folded[max(0, at - REACH) : at], folded[at : at + REACH + 1]
            if window not in known:
                known[window] = _repair(*window, chars[at], traditional)
            repair = known[window]
            if repair and folded[at - 1 : at + 2] not in repeated:
                proposals.append((repair, at))
        # A character's neighbour is part of the evidence: of neighbours only the surest changes in one round.
        changed: set[int] = set()
        for repair, at in sorted(proposals, key=lambda p: (-p[0].gain, p[1])):
            if _is_sure(repair) and changed.isdisjoint(range(at - 2, at + 3)):
                changed.add(at)
                chars[at], seen[at] = repair.after, symbols(repair.after)
                repairs[at] = repair
        if not changed:
            break
        folded = "".join(seen)
        places = _suspects(folded)
    for at in sorted(repairs):
        if chars[at] != text[at]:
            yield Edit(
                at, at + 1, text[at], chars[at], "glyphs.word", _confidence(repairs[at]), _reason(repairs[at], text[at])
            )
    for repair, at in sorted(proposals, key=lambda p: p[1]):
        if not _is_sure(repair) and at not in repairs:
            yield Edit(at, at + 1, text[at], text[at], "glyphs.word", 0.5, "perhaps: " + _reason(repair, text[at]))


def _repeated(folded: str, places: list[int]) -> set[str]:
    """Return what stands at `places`, with a neighbour to each side, more than once: a name, a term, no accident."""
    return {gram for gram, count in Counter(folded[at - 1 : at + 2] for at in places).items() if count > 1}


def _repair(before: str, rest: str, char: str, traditional: bool) -> Repair | None:
    """Return what the first character of `rest` should be, if anything; `char` is how it is written in the text."""
    seen, after = rest[0], rest[1:]
    candidates = _candidates(char, traditional)
    made = {candidate: word for candidate in candidates if (word := _makes_word(before, candidate, after))}
    if not made:
        return None
    score = _Place(before, after)
    now = score(seen)
    gains = {c: score(c) - now - SLOPE * (1 - candidates[c][1]) for c in made}
    best = max(gains, key=lambda c: (gains[c], c))
    gain = gains[best]
    if gain < DOUBT_GAIN:
        return None
    head = before[next((i + 1 for i in range(len(before) - 1, -1, -1) if not is_han(before[i])), 0) :]
    tail = after[: next((i for i, c in enumerate(after) if not is_han(c)), len(after))]
    cost, cut = segment(head + seen + tail)
    makes_words = cost - segment(head + best + tail)[0]
    if makes_words < DOUBT_WORDS:
        return None
    others = [score(c) - now - SLOPE * (1 - likeness) for c, (_, likeness) in candidates.items() if c != best]
    others += [
        score(c) - now - FOREIGN for c in _successors(_known(before[::-1])[:1] or "\n") if c != best and c != seen
    ]
    lead = gain - max(others, default=0.0)
    if lead < DOUBT_LEAD:
        return None
    written, likeness = candidates[best]
    return Repair(gain, lead, makes_words, written, likeness, _around(cut, len(head)), made[best])


def _makes_word(before: str, char: str, after: str) -> str:
    """Return the most frequent word that `char` makes there, or nothing; it must have been seen beside both neighbours."""
    seen, known = ngrams().log2, words().log2
    left, right = before[-1:], after[:1]
    if (is_han(left) and not seen(left + char)) or (is_han(right) and not seen(char + right)):
        return ""
    best, word = LEAST_WORD, ""
    for back in range(min(3, len(before)) + 1):
        for length in range(max(2, back + 1), 5):
            string = before[len(before) - back :] + char + after[: length - back - 1]
            if len(string) == length and (count := known(string)) >= best:
                best, word = count, string
    return word


def _candidates(char: str, traditional: bool) -> dict[str, tuple[str, float]]:
    """Return the look-alikes of `char`: simplified, how to write them here, and how alike they are."""
    return _both_scripts(char)[traditional]


@cache
def _both_scripts(char: str) -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]:
    found: tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]] = ({}, {})
    likely = [(other, 1.0) for other in classics().get(char, ())]
    likely += [(other, likeness) for other, likeness in alike(char) if likeness >= LEAST_LIKENESS]
    for other, likeness in likely:
        simplified = symbols(other)
        if simplified == symbols(char):
            continue
        for traditional, table in enumerate(found):
            if _is_written(other, bool(traditional)):
                table.setdefault(simplified, (other, likeness))
    return found


@cache
def _is_written(char: str, traditional: bool) -> bool:
    """Return whether `char` is written in text of that script."""
    if not traditional:
        return symbols(char) == char
    return char not in _simplified_only()


@cache
def _simplified_only() -> frozenset[str]:
    """Return the characters that OpenCC replaces wherever it makes text traditional."""
    import opencc

    from cleaner.lexicon import simplified

    chars = sorted(set(simplified().values()))
    becomes = opencc.OpenCC("s2t").convert("\n".join(chars)).split("\n")
    return frozenset(a for a, b in zip(chars, becomes, strict=True) if a != b)


@cache
def _successors(symbol: str) -> tuple[str, ...]:
    """Return the Chinese characters that were seen behind a symbol."""
    return tuple(gram[1] for gram in ngrams().after(symbol) if is_han(gram[1]))


def _around(cut: list[str], at: int) -> str:
    """Return the word of `cut` that holds the character at `at`; a single character with its neighbours."""
    end = 0
    for i, word in enumerate(cut):
        end += len(word)
        if at < end:
            return word if len(word) > 1 else "".join(w for w in cut[max(0, i - 1) : i + 2] if len(w) == 1)
    return ""


def _is_sure(repair: Repair) -> bool:
    least = CLASSIC_LEAD if repair.likeness == 1 else LEAD
    return repair.gain >= GAIN and repair.lead >= least and repair.words >= WORDS


def _confidence(repair: Repair) -> float:
    """Return 0.9 for a repair that just passes, up to 0.99 for one that passes by 15 bits everywhere."""
    spare = min(repair.gain - GAIN, max(0.0, repair.lead - LEAD), repair.words - WORDS, 15.0)
    return round(0.9 + 0.006 * spare, 2)


def _reason(repair: Repair, char: str) -> str:
    seen = round(words().count(repair.word))
    known = f"is (seen {seen:,} times)" if len(repair.word) > 1 and seen else "fits"
    alike = "are often taken for each other" if repair.likeness == 1 else f"look alike ({repair.likeness:.2f})"
    return f"{repair.seen} is no word; {repair.word} {known}, {char} and {repair.after} {alike}"


RULES = (
    Rule(
        id="glyphs.word",
        what="Writes a character that makes no word where it stands as the look-alike that makes one.",
        before="这条河畅诵无阻，两岸的士地也肥。",
        after="这条河畅通无阻，两岸的土地也肥。",
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
