"""The error model: what it costs, in bits, to have read one string where another was printed.

Two engines' misreadings were counted (`lexicons/confusions.tsv`); what was never counted is estimated from how alike
two characters look. A user's own counts are added to ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from math import log2
from pathlib import Path
from typing import Any

import numpy as np

from cleaner.fitting import STEPS, fitting
from cleaner.lexicon import LexiconError, is_han, path, rows, symbols
from cleaner.likeness import alike, classics, likeness, listed_by

FLOOR, SLOPE, FOREIGN = 2.0, 20.0, 9.0
"""What a misreading costs that was never counted: 2 bits for characters of one look, 20 more for each whole of likeness
that they lack, and 9 where they do not resemble each other (engines read such things, too). The whole is less than the
true odds: the judge weighs the cost once more."""

OTHER_KIND, MARK = 16.0, 7.0
"""What it costs to have read a mark for a Chinese character or the other way round, and one mark for another."""

PRIOR = 10.0
"""How many readings the estimate counts for beside those that were counted."""

PUT_IN, PUT_IN_MARK, LEFT_OUT = 24.0, 14.0, 10.0
"""What it costs that an engine put in a character, and a mark, that it was never seen to, or left one out."""

LENIENT = 6.0
"""By how many bits either costs less all the same, for the judge weighs it once more. So of 80 characters that an
engine left out 16 are proposed (6 at full cost), of 22 that one put in 7 (1); on 3,000 of correct text one is."""

OFTEN = 3
"""How often something must have been put in for that to be taken for an engine's habit."""

CLASSIC, CLASSIC_LIKENESS = 10.0, 0.95
"""How often a pair of `lexicons/replacements.tsv` counts as seen, and how alike its characters are."""

MANY = 200_000
"""How many pairs' costs are kept, some 30 MB."""

NO_PAIR = 0.5
"""The share of errors from which a line that was read is none that was printed."""

NOTHING = "∅"
"""What stands for nothing in the lexicon: true where something was put in, seen where it was left out."""


class Channel:
    """The counts of the shipped lexicon and of a user's own.

    Args:
        own: Files in the form of `lexicons/confusions.tsv`, whose counts are added.

    Raises:
        LexiconError: A file that is missing or breaks its form.
    """

    def __init__(self, own: tuple[str, ...] = ()) -> None:
        self._times: dict[str, dict[str, float]] = {}
        self._total: dict[str, float] = {}
        self._listed: set[tuple[str, str]] = set()
        put_in: dict[str, float] = {}
        files: list[str | Path] = ["confusions.tsv", *map(Path, own)]
        for file in files:
            for number, (true, seen, *counts) in rows(file, 4):
                if not (true and seen and all(count.isdecimal() for count in counts)):
                    where = f"{path(file) if isinstance(file, str) else file}:{number}"
                    raise LexiconError(f"{where}: expected two strings and two counts, found {(true, seen, *counts)!r}")
                count = float(sum(map(int, counts)))
                true, seen = symbols(true), symbols(seen)
                if true == NOTHING:
                    put_in[seen] = put_in.get(seen, 0.0) + count
                    continue
                self._total[true] = self._total.get(true, 0.0) + count
                if seen not in (true, NOTHING):
                    row = self._times.setdefault(seen, {})
                    row[true] = row.get(true, 0.0) + count
        for seen, alikes in classics().items():
            for meant in map(symbols, alikes):
                row = self._times.setdefault(symbols(seen), {})
                row[meant] = max(row.get(meant, 0.0), CLASSIC)
                self._listed.add((seen, meant))
        everything = sum(self._total.values()) or 1.0
        self._put_in = {seen: -log2(count / everything) for seen, count in put_in.items() if count >= OFTEN}
        self._less: dict[str, tuple[Any, Any]] = {}
        self._bits: dict[tuple[str, str], float] = {}

    def times(self, seen: str, meant: str) -> float:
        """Return how often `seen` was read for `meant` when this was measured."""
        return self._times.get(seen, {}).get(meant, 0.0)

    def readings(self) -> dict[str, dict[str, float]]:
        """Return what was read for each true symbol and how often; under `NOTHING` the shares of what was put in."""
        found: dict[str, dict[str, float]] = {}
        for seen, row in self._times.items():
            for true, times in row.items():
                found.setdefault(true, {})[seen] = times
        found[NOTHING] = {seen: 2**-bits for seen, bits in self._put_in.items()}
        return found

    def likeness(self, seen: str, meant: str) -> float:
        """Return how alike two characters look, 0 to 1, what is listed by hand among them."""
        return max(likeness(seen, meant), CLASSIC_LIKENESS if (seen, meant) in self._listed else 0.0)

    def bits(self, seen: str, meant: str) -> float:
        """Return what it costs to have read `seen` where `meant` was printed; the empty string stands for nothing.

        Example:
            >>> channel = Channel()
            >>> channel.bits("诵", "通") < channel.bits("诵", "东")
            True
        """
        found = self._bits.get((seen, meant))
        if found is None:
            if len(self._bits) >= MANY:
                self._bits.clear()
            found = self._bits[seen, meant] = self._weigh(seen, meant)
        return found

    def _weigh(self, seen: str, meant: str) -> float:
        if not meant:
            return self._put_in.get(seen, PUT_IN if is_han(seen) else PUT_IN_MARK) - LENIENT
        if not seen:
            return LEFT_OUT - LENIENT
        estimate = _estimate(seen, meant, self.likeness(seen, meant))
        total = self._total.get(meant, 0.0)
        share = (self.times(seen, meant) + PRIOR * 2**-estimate) / (total + PRIOR)
        return min(estimate, -log2(share))

    def costs(self, seen: str) -> tuple[Any, Any, Any]:
        """Return `bits(seen, meant)` for every symbol of `fitting()`, in eighths of a bit.

        Returns:
            What it costs where the two have nothing to do with each other, an array that nobody may change; the places
            of the symbols that have, and by how much less each costs.
        """
        base = _unlike(is_han(seen))
        found = self._less.get(seen)
        if found is None:
            ids, known = fitting().ids, fitting().symbols
            like = "".join([*(other for other, _ in alike(seen)), *listed_by(seen)])
            related = {*symbols(like), *self._times.get(seen, {})}
            places = np.array(sorted(ids[meant] for meant in related if meant in ids), np.int64)
            bits = [round(self._weigh(seen, known[k]) * STEPS) for k in places.tolist()]
            found = self._less[seen] = places, base[places] - np.array(bits, np.int16)
        return base, *found


@cache
def _unlike(han: bool) -> Any:
    """Return what it costs to have read a Chinese character, or a mark, for what it does not resemble."""
    symbol = "一" if han else "·"
    return np.array([round(_estimate(symbol, meant, 0.0) * STEPS) for meant in fitting().symbols], np.int16)


def _estimate(seen: str, meant: str, likeness: float) -> float:
    """Return what a misreading costs that was never counted."""
    if is_han(seen) != is_han(meant):
        return OTHER_KIND
    return min(FOREIGN, FLOOR + SLOPE * (1 - likeness)) if is_han(seen) else MARK


@cache
def channel(own: tuple[str, ...] = ()) -> Channel:
    """Return the error model with these counts of the user's own; each combination is read once."""
    return Channel(own)


def count_pairs(lines: Iterable[str], source: str) -> tuple[Counter[tuple[str, str]], int]:
    """Count what was read for what, in lines of what was read and what was printed.

    Args:
        lines: Tab-separated lines; the last two fields are what was read and what was printed.
        source: Where they come from, for messages.

    Returns:
        Times by (true, seen), and how many lines were left out: half of them or more is wrong, so they are no pair.

    Raises:
        LexiconError: A line of one field.

    Example:
        >>> counts, _ = count_pairs(["成果转化畅诵\\t成果转化畅通"], "pairs.tsv")
        >>> counts["通", "诵"], counts["果", "果"]
        (1, 1)
    """
    counts: Counter[tuple[str, str]] = Counter()
    left_out = 0
    for seen, printed in pairs(lines, source):
        if is_pair(seen, printed):
            count_readings(printed, seen, counts)
        else:
            left_out += 1
    return counts, left_out


def pairs(lines: Iterable[str], source: str) -> Iterator[tuple[str, str]]:
    """Yield what was read and what was printed, without blanks: the last two fields of tab-separated lines.

    A last field of 0 or 1, behind two more at least, is passed over: `tools/measure_confusions.py` writes there whether
    a paragraph ends.

    Raises:
        LexiconError: A line of one field.
    """
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\r\n").split("\t")
        if fields == [""]:
            continue
        if fields[-1] in ("0", "1") and len(fields) > 3:
            fields.pop()
        if len(fields) < 2:
            raise LexiconError(f"{source}:{number}: expected what was read and what was printed, found {line[:60]!r}")
        seen, printed = ("".join(field.split()) for field in fields[-2:])
        yield seen, printed


def is_pair(seen: str, printed: str) -> bool:
    """Return whether a line that was read is the one that was printed: less than half of it is wrong."""
    from rapidfuzz.distance import Levenshtein

    return bool(printed) and Levenshtein.normalized_distance(printed, seen) < NO_PAIR


def count_readings(printed: str, seen: str, counts: Counter[tuple[str, str]]) -> None:
    """Count what was read for each character of one line, right readings too."""
    for true, read in _stretches(printed, seen):
        if len(true) == len(read):
            counts.update(zip(true, read, strict=True))
        elif {len(true), len(read)} == {1, 2}:  # split or run together
            counts[true, read] += 1
        else:
            counts.update((char, NOTHING) for char in true)
            counts.update((NOTHING, char) for char in read)


def _stretches(printed: str, seen: str) -> Iterator[tuple[str, str]]:
    """Yield stretches of two lines that are the same, and what stands between these."""
    from rapidfuzz.distance import Levenshtein

    true = read = ""
    for op in Levenshtein.opcodes(printed, seen):
        if op.tag == "equal":
            if true or read:
                yield true, read
            true = read = ""
            yield printed[op.src_start : op.src_end], seen[op.dest_start : op.dest_end]
        else:
            true += printed[op.src_start : op.src_end]
            read += seen[op.dest_start : op.dest_end]
    if true or read:
        yield true, read
