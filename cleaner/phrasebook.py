"""The phrasebook: set phrases, protected words and confusions, as shipped and as a user's lexicons add to them."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.lexicon import LexiconError, is_han, rows, symbols

SHORTEST, OWN_SHORTEST = 6, 4
"""How many characters a shipped phrase, and one of the user's own, must have for what is nearly it to become it."""

LONGEST = 24
"""How many characters a phrase may have."""

REACH = 12
"""How far from a place a phrase's stretch is looked for: all but a few phrases are no longer, and those have many."""


COMMON = 3
"""How many phrases may share a stretch that leads to all of them."""


CROWDED = 10
"""How many phrases may share one of the two rarest stretches of each of them."""


class Confusion(NamedTuple):
    """An exact replacement: what is wrong, what is right, behind and before what it is not made, and its place."""

    wrong: str
    right: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    own: bool
    where: str


class Phrase(NamedTuple):
    """A set phrase: simplified, as it was written in its lexicon, and whether the user wrote it."""

    folded: str
    written: str
    own: bool


class Phrasebook:
    """What the lexicons hold, ready for look-up.

    Args:
        own: Files of the user's own; see `docs/lexicons.md` for their form.

    Raises:
        LexiconError: A file that is missing or breaks its form.
    """

    def __init__(self, own: tuple[str, ...] = ()) -> None:
        self._confusions: list[Confusion] = []
        self._phrases: list[Phrase] = []
        self._held = {symbols(word) for _, (word, _) in rows("protected.tsv", 2)}
        for number, (text, _) in rows("phrases.tsv", 2):
            self._add_phrase(text, False, "phrases.tsv", number)
        for number, (wrong, right, after, before, _) in rows("replacements.tsv", 5):
            if len(wrong) > 1:
                self._add_confusion((wrong, right, after, before), False, "replacements.tsv", number)
        for name in own:
            for number, fields in _own_rows(name):
                if len(fields) == 1:
                    self._add_phrase(fields[0], True, name, number)
                else:
                    self._add_confusion((*fields, "", ""), True, name, number)
        self._longest = max(map(len, self._held), default=0)
        self._leads = _leads(self._phrases)
        self._folded = [phrase.folded for phrase in self._phrases]
        self._automaton = _automaton(self._confusions)
        for confusion in self._confusions:
            if any(self._automaton.iter(symbols(confusion.right))):
                raise LexiconError(
                    f"{confusion.where}: {confusion.right!r} is or holds what is listed as wrong: "
                    "cleaning twice would change it again"
                )

    def _add_phrase(self, phrase: str, own: bool, file: str, number: int) -> None:
        if not 2 <= len(phrase) <= LONGEST or phrase != phrase.strip():
            raise LexiconError(f"{file}:{number}: expected a phrase of 2 to {LONGEST} characters, found {phrase!r}")
        folded = symbols(phrase)
        self._held.add(folded)
        if all(map(is_han, phrase)):
            self._phrases.append(Phrase(folded, phrase, own))

    def _add_confusion(self, fields: tuple[str, ...], own: bool, file: str, number: int) -> None:
        wrong, right, after, before = fields[:4]
        if len(wrong) < 2 or not right:
            raise LexiconError(
                f"{file}:{number}: expected two characters or more and what is right, found {wrong!r}, {right!r}"
            )
        self._confusions.append(Confusion(wrong, right, _guards(after), _guards(before), own, f"{file}:{number}"))

    def holds(self, folded: str, at: int) -> bool:
        """Return whether the character at `at` of a simplified text stands in a phrase or a protected word."""
        held = self._held
        for start in range(max(0, at - self._longest + 1), at + 1):
            for end in range(at + 1, min(len(folded), start + self._longest) + 1):
                if folded[start:end] in held:
                    return True
        return False

    def confusions(self, text: str, folded: str) -> Iterator[tuple[int, Confusion]]:
        """Yield where a confusion stands that no guard forbids, leftmost and longest first, not overlapping."""
        for last, found in self._automaton.iter_long(folded):
            for confusion in found:
                start = last + 1 - len(confusion.wrong)
                if confusion.own and text[start : last + 1] != confusion.wrong:
                    continue  # a user's own means these characters, in this script
                after = folded.endswith(confusion.not_after, 0, start)
                if not after and not folded.startswith(confusion.not_before, last + 1):
                    yield start, confusion
                    break

    def near(self, folded: str, places: Collection[int]) -> Iterator[tuple[int, Phrase]]:
        """Yield where a stretch of a simplified text is nearly a phrase, and the phrase.

        They differ in half of their characters at most, in one of `places` at least, and share three characters in a
        row, two where the phrase is short. One pass over what lies about the places.
        """
        from rapidfuzz.distance.Hamming import distance

        found: set[tuple[int, int]] = set()
        for leads in self._leads:
            for at, stretch in _stretches(folded, places, leads):
                for k, offset in leads[stretch]:
                    phrase = self._folded[k]
                    start = at - offset
                    seen = folded[start : start + len(phrase)] if start >= 0 else ""
                    if len(seen) == len(phrase) and 0 < distance(seen, phrase) <= len(phrase) // 2:
                        found.add((start, k))
        among = frozenset(places)
        for start, k in sorted(found):
            phrase = self._folded[k]
            if any(start + i in among and char != folded[start + i] for i, char in enumerate(phrase)):
                yield start, self._phrases[k]


def _stretches(
    text: str, places: Collection[int], leads: dict[str, list[tuple[int, int]]]
) -> Iterator[tuple[int, str]]:
    """Yield where a key of `leads`, all of one length, stands in `text` within `REACH` of a place."""
    width = len(next(iter(leads), ""))
    done = 0
    for place in sorted(places) if leads else ():
        first, last = max(done, place - REACH), min(place + REACH, len(text) - width)
        for at in range(first, last + 1):
            stretch = text[at : at + width]
            if stretch in leads:
                yield at, stretch
        done = max(done, last + 1)


def _guards(field: str) -> tuple[str, ...]:
    return tuple(symbols(guard) for guard in field.split("|") if guard)


@cache
def phrasebook(own: tuple[str, ...] = ()) -> Phrasebook:
    """Return the phrasebook with these lexicons of the user's own; each combination is read once."""
    return Phrasebook(own)


def _own_rows(name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield number and fields of each line of a user's lexicon."""
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(f"{name}: expected a lexicon, found {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name}: expected UTF-8, found {error.object[error.start : error.start + 1]!r}") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            fields = next(csv.reader([line])) if name.endswith(".csv") else line.split("\t")
            if len(fields) > 4:
                raise LexiconError(f"{name}:{number}: expected 1 to 4 fields, found {len(fields)}: {line[:60]!r}")
            yield number, fields


def _automaton(confusions: list[Confusion]) -> Any:
    import ahocorasick

    found: dict[str, list[Confusion]] = defaultdict(list)
    for confusion in confusions:
        found[symbols(confusion.wrong)].append(confusion)
    automaton = ahocorasick.Automaton()
    for wrong, entries in found.items():
        automaton.add_word(wrong, sorted(entries, key=lambda c: not c.own))
    automaton.make_automaton()
    return automaton


def _leads(phrases: list[Phrase]) -> list[dict[str, list[tuple[int, int]]]]:
    """Return the stretches of two, and those of three characters, that lead to phrases: to which, and where in them.

    Of each phrase its two rarest stretches lead to it, and all that few phrases share. What many share leads nowhere:
    管部门 stands in hundreds.
    """
    stretches: list[list[str]] = []
    shared: Counter[str] = Counter()
    for phrase in phrases:
        size = len(phrase.folded)
        width = 3 if size >= SHORTEST else 2
        long = size >= (OWN_SHORTEST if phrase.own else SHORTEST)
        stretches.append([phrase.folded[at : at + width] for at in range(size - width + 1)] if long else [])
        shared.update(set(stretches[-1]))
    leads: list[dict[str, list[tuple[int, int]]]] = [{}, {}]
    for k, pieces in enumerate(stretches):
        rarest = sorted(shared[piece] for piece in pieces)[:2]
        for at, piece in enumerate(pieces):
            if shared[piece] <= max(COMMON, min(rarest[-1], CROWDED)):
                leads[len(piece) - 2].setdefault(piece, []).append((k, at))
    return leads
