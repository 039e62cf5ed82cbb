"""Noise: spoils clean text as OCR engines do, so that the corrector has something to learn from.

What an engine reads for a character is drawn from the measured confusions, from what looks like it, or from all
characters: engines read things that resemble nothing in print. Characters are put in and left out, rare ones are hit
more often than common ones, and an error often has another beside it. How often each of these happens was counted on
typeset pages read by two engines, as the confusions were.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from cleaner.channel import NOTHING, Channel
from cleaner.lexicon import is_han, ngrams, symbols
from cleaner.likeness import alike

IGNORED = -1
"""The label of a place of which nobody knows what was printed there."""

CLEAN, FAIR = 0.15, 0.4
"""The share of windows that stay clean, and of those with few errors; the rest have many."""

FEW, MANY = (0.003, 0.04), (0.04, 0.2)
"""The share of characters that are spoilt in a window with few errors, and with many."""

NEIGHBOUR = 0.2
"""How probably the character behind an error is spoilt, too."""

LEFT_OUT, PUT_IN = 0.12, 0.1
"""The share of errors that leave a character out, and that put one in."""

COUNTED, LOOKS = 0.35, 0.2
"""The share of misreadings drawn from what was counted, and from what looks alike; the rest may be any character."""

UNUSUAL = 0.003
"""The share of misreadings that are characters beyond the vocabulary."""

STEEP = 14.0
"""How fast a misreading becomes rarer with lack of likeness: bits for each whole."""

COMMON = 0.4
"""How much more often a common character is read by mistake than a rare one: the power of its frequency."""

RARE = 0.6
"""How much more often a rare character is misread than a common one: the power of its frequency, downwards."""

SELDOM, OFTEN, MARK = 0.3, 12.0, 2.5
"""How many times as often as the mean character the most legible, the least legible, and marks are misread."""


class Sample(NamedTuple):
    """A window as the network sees it, and what it is to learn: arrays of one length of numbers of symbols.

    Args:
        seen: What was read.
        true: What was printed there; the vocabulary's `nothing` for what was put in; `IGNORED` for what is unknown.
        missing: What was printed before it and left out; `nothing` mostly.
    """

    seen: Any
    true: Any
    missing: Any


class Vocabulary:
    """The symbols that the network knows, and their numbers: 0 for padding, 1 for any other symbol, 2 for nothing."""

    PADDING, UNKNOWN, NOTHING = 0, 1, 2
    FIRST = 3

    def __init__(self, known: str) -> None:
        self.symbols = known
        self._ids = {symbol: number for number, symbol in enumerate(known, self.FIRST)}

    def __len__(self) -> int:
        return len(self.symbols) + self.FIRST

    def __contains__(self, symbol: object) -> bool:
        return symbol in self._ids

    def ids(self, folded: str) -> Any:
        """Return the numbers of a text that `cleaner.lexicon.symbols` folded."""
        of, unknown = self._ids.get, self.UNKNOWN
        return np.array([of(symbol, unknown) for symbol in folded], np.int64)

    def id(self, symbol: str) -> int:
        """Return the number of one symbol."""
        return self._ids.get(symbol, self.UNKNOWN)


class Noise:
    """Draws misreadings.

    Args:
        vocabulary: The symbols.
        channel: The error model, whose counts are drawn from.
    """

    def __init__(self, vocabulary: Vocabulary, channel: Channel) -> None:
        numbers = vocabulary.ids("".join(filter(is_han, vocabulary.symbols)))
        frequency = 2.0 ** np.array([ngrams().log2(vocabulary.symbols[n - vocabulary.FIRST]) for n in numbers])
        frequency /= frequency.sum()
        self._any = numbers, np.cumsum(frequency**COMMON / (frequency**COMMON).sum())
        rare = frequency**-RARE
        rare = np.clip(rare / (rare * frequency).sum(), SELDOM, OFTEN)
        self._han = np.zeros(len(vocabulary), bool)
        self._han[numbers] = True
        self._hit = np.full(len(vocabulary), MARK)
        self._hit[numbers] = rare / (rare * frequency).sum()
        readings = channel.readings()
        self._counted = [self._draws(readings.get(s, {}), vocabulary) for s in _all(vocabulary)]
        looks = [{symbols(o): 2 ** (-STEEP * (1 - like)) for o, like in alike(s)} for s in _all(vocabulary)]
        self._looks = [self._draws(look, vocabulary) for look in looks]
        put_in = readings.get(NOTHING, {})
        self._put_in = self._draws(put_in, vocabulary)

    @staticmethod
    def _draws(weights: dict[str, float], vocabulary: Vocabulary) -> tuple[Any, Any] | None:
        found = {vocabulary.id(seen): weight for seen, weight in weights.items() if len(seen) == 1 and seen != NOTHING}
        found.pop(vocabulary.UNKNOWN, None)
        if not found:
            return None
        shares = np.array(list(found.values()))
        return np.array(list(found)), np.cumsum(shares / shares.sum())

    def misread(self, true: int, dice: np.random.Generator) -> int:
        """Return what was read for a symbol, never itself."""
        if dice.random() < UNUSUAL:
            return Vocabulary.UNKNOWN
        kind = dice.random() * (1.0 if self._han[true] else COUNTED)
        for share, table in ((COUNTED, self._counted[true]), (COUNTED + LOOKS, self._looks[true]), (1.0, self._any)):
            if kind < share and table is not None:
                found = int(table[0][table[1].searchsorted(dice.random())])
                if found != true:
                    return found
        return Vocabulary.UNKNOWN

    def spoil(self, true: Any, dice: np.random.Generator) -> Sample:
        """Return a window of clean text as an engine might have read it."""
        nothing = Vocabulary.NOTHING
        draw = dice.random()
        if draw < CLEAN:
            return Sample(true, true, np.full(len(true), nothing))
        rate = dice.uniform(*(FEW if draw < CLEAN + FAIR else MANY))
        at_random = dice.random(len(true)) < rate / (1 + NEIGHBOUR) * self._hit[true]
        seen, label, missing = [], [], []
        lost, spoilt = nothing, False
        for symbol, hit in zip(true.tolist(), at_random.tolist(), strict=True):
            spoilt = hit or (spoilt and dice.random() < NEIGHBOUR)
            kind = dice.random() if spoilt else 1.0
            if kind < LEFT_OUT:
                lost = symbol if lost == nothing else IGNORED
                continue
            if kind < LEFT_OUT + PUT_IN and self._put_in is not None:
                extra = self._put_in[0][self._put_in[1].searchsorted(dice.random())]
                seen.append(int(extra))
                label.append(nothing)
                missing.append(lost)
                lost, spoilt = nothing, False
            seen.append(self.misread(symbol, dice) if spoilt else symbol)
            label.append(symbol)
            missing.append(lost)
            lost = nothing
        return Sample(np.array(seen, np.int64), np.array(label, np.int64), np.array(missing, np.int64))


def _all(vocabulary: Vocabulary) -> list[str]:
    return [""] * vocabulary.FIRST + list(vocabulary.symbols)


def aligned(read: str, printed: str, vocabulary: Vocabulary) -> Sample:
    """Return a real line that an engine read beside what was printed; both folded by `cleaner.lexicon.symbols`.

    Example:
        >>> aligned("畅诵工程", "畅通工程", Vocabulary("畅通诵工程")).true.tolist()
        [3, 4, 6, 7]
    """
    seen = vocabulary.ids(read)
    true, missing = seen.copy(), np.full(len(seen), Vocabulary.NOTHING)
    target = vocabulary.ids(printed)
    for op in Levenshtein.opcodes(read, printed):
        size, other = op.src_end - op.src_start, op.dest_end - op.dest_start
        if op.tag == "replace":  # of one size, always
            true[op.src_start : op.src_end] = target[op.dest_start : op.dest_end]
        elif op.tag == "delete":
            true[op.src_start : op.src_end] = Vocabulary.NOTHING if size == 1 else IGNORED
        elif op.tag == "insert" and op.src_start < len(seen):
            missing[op.src_start] = target[op.dest_start] if other == 1 else IGNORED
    return Sample(seen, true, missing)
