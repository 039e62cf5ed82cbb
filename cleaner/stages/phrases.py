"""Phrases: set phrases and confusions of the lexicons, those shipped and the user's own.

Confusions are exchanged wherever no guard forbids it. What is nearly a set phrase becomes that phrase where the
characters that differ make no sense as they stand; such places are found by the counts of ordinary text, so clean text
is compared with no phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.context import Context
from cleaner.evidence import likelihood, misreading, suspects
from cleaner.ledger import Edit
from cleaner.lexicon import has_traditional, is_han, is_traditional, segment, symbols, to_traditional, words
from cleaner.likeness import classics, likeness
from cleaner.meant import is_told_apart
from cleaner.phrasebook import Phrase, phrasebook
from cleaner.stages import Rule, Stage

GAIN, WORDS = 12.0, 8.0
"""What a phrase must gain over what was read, in bits: in the likelihood of the text, less the cost of every misreading;
and for each character that differs, in the likelihood of the words into which the text is cut."""

UNLIKE, LONE = 1, 10.0
"""How many characters of a phrase may have been read as something that looks nothing like them, and what must be gained
beyond `GAIN` where it is the only one that differs: 科教兴鲁 is no misread 科教兴国."""

OWN_LIKENESS, OWN_SHARE = 0.7, 4
"""A user's own phrase, which no counts know: how alike what was read must be, in one of how many characters at most."""


class Match(NamedTuple):
    """A place that is nearly a phrase, and what that gains."""

    gain: float
    start: int
    phrase: Phrase


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Propose phrases where they were misread, and exact replacements.

    Example:
        >>> from cleaner.settings import Settings
        >>> text = "末来可期，华记息事记的嘱托"
        >>> [(e.before, e.after) for e in edits(text, Context(Settings(), text))]
        [('末', '未'), ('华记息事', '牢记总书')]
    """
    folded = symbols(text) if context.settings.lexicons or has_traditional(text) else text
    done = 0
    found = [*_confusions(text, folded, context), *_near(text, folded, context)]
    for edit in sorted(found, key=lambda e: (e.start, -e.confidence)):
        if edit.start >= done:
            yield edit
            done = edit.end


def _confusions(text: str, folded: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `phrases.confusion`."""
    for start, confusion in phrasebook(context.settings.lexicons).confusions(text, folded):
        right = _written(confusion.right, confusion.own, context)
        seen = text[start : start + len(confusion.wrong)]
        if not is_told_apart(text, start, len(seen), right):
            yield _edit(start, seen, right, "phrases.confusion", 0.98, f"{seen} is listed as {right}")


def _near(text: str, folded: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `phrases.near`."""
    matches: list[Match] = []
    book = phrasebook(context.settings.lexicons)
    found = list(book.near(folded, suspects(text)))
    folded = symbols(text) if found else folded
    for start, phrase in found:
        gain = _gain(text, folded, start, phrase)
        if gain >= GAIN and not any(book.holds(folded, start + i) for i in _differing(folded, start, phrase)):
            matches.append(Match(gain, start, phrase))
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (-m.gain, m.start, m.phrase)):
        span = range(match.start, match.start + len(match.phrase.folded))
        if taken.isdisjoint(span):
            taken.update(span)
            seen = text[span.start : span.stop]
            right = _written(match.phrase.written, match.phrase.own, context)
            confidence = round(0.92 + 0.002 * min(30.0, match.gain - GAIN), 2)
            yield _edit(span.start, seen, right, "phrases.near", confidence, f"{seen} is no phrase, {right} is")


def _gain(text: str, folded: str, start: int, phrase: Phrase) -> float:
    """Return what is gained, in bits, when the phrase was printed; nothing where too much is unlike it."""
    seen = text[start : start + len(phrase.folded)]
    was = folded[start : start + len(phrase.folded)]
    wrong = _differing(folded, start, phrase)
    if not all(is_han(was[i]) for i in wrong):
        return 0.0
    if any(_joins(was, i, wrong) for i in wrong):
        return 0.0
    if phrase.own:
        alike = all(_alike(seen[i], phrase.folded[i]) >= OWN_LIKENESS for i in wrong)
        return GAIN if alike and len(wrong) * OWN_SHARE <= len(seen) else 0.0
    unlike = sum(_alike(seen[i], phrase.folded[i]) == 0 for i in wrong)
    if unlike > UNLIKE:
        return 0.0
    if segment(was)[0] - segment(phrase.folded)[0] < WORDS * len(wrong):
        return 0.0
    before, after = folded[max(0, start - 2) : start], folded[start + len(seen) : start + len(seen) + 2]
    cost = sum(misreading(seen[i], phrase.folded[i]) for i in wrong)
    cost += LONE if unlike == len(wrong) else 0.0
    return likelihood(before, phrase.folded, after) - likelihood(before, was, after) - cost


def _differing(folded: str, start: int, phrase: Phrase) -> list[int]:
    """Return which characters of a phrase were read otherwise."""
    return [i for i, char in enumerate(phrase.folded) if char != folded[start + i]]


def _joins(was: str, at: int, wrong: list[int]) -> bool:
    """Return whether the character at `at` makes a word with one that stands."""
    return any(
        was[start:end] in words() and not set(range(start, end)) <= set(wrong)
        for start in range(max(0, at - 3), at + 1)
        for end in range(max(at + 1, start + 2), min(len(was), start + 4) + 1)
    )


def _alike(seen: str, meant: str) -> float:
    return 1.0 if meant in classics().get(seen, "") else likeness(seen, meant)


def _edit(start: int, seen: str, right: str, rule: str, confidence: float, reason: str) -> Edit:
    """Return an edit of the part that changes; characters that differ by script only stay as they are."""
    if len(seen) == len(right):
        right = "".join(a if symbols(a) == symbols(b) else b for a, b in zip(seen, right, strict=True))
    head = 0
    while head < min(len(seen), len(right)) and seen[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(seen), len(right)) - head and seen[-1 - tail] == right[-1 - tail]:
        tail += 1
    before, after = seen[head : len(seen) - tail], right[head : len(right) - tail]
    return Edit(start + head, start + head + len(before), before, after, rule, confidence, reason)


def _written(right: str, own: bool, context: Context) -> str:
    """Return what to write: a shipped text in the script of the document, a user's own as it is."""
    return right if own or not is_traditional(context.chars) else to_traditional(right)


RULES = (
    Rule(
        id="phrases.confusion",
        what="Exchanges what a lexicon lists as a misreading, exactly and wherever no guard forbids it.",
        before="末来十年，要让创新活力进发。",
        after="未来十年，要让创新活力迸发。",
        near_miss="周末来客多，大家情难自已，车队今晨进发。",
        why="Every row is chosen by hand, with the strings before and behind which it is right as it stands.",
    ),
    Rule(
        id="phrases.near",
        what="Writes what is nearly a set phrase, in characters that make no sense, as that phrase.",
        before="华记息事记的嘱托，走好新的长征路。",
        after="牢记总书记的嘱托，走好新的长征路。",
        near_miss="牢记老师的嘱托，也牢记老班长的嘱托。",
        why="Half of the characters must stand, each other one must make no word and hardly ever meet its neighbours, one "
        "at most may be no look-alike, and the counts must prefer the phrase by far.",
    ),
)

STAGE = Stage("phrases", RULES, edits)
