"""How well every character fits a place: the trigram counts, asked for all characters at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cleaner.lexicon import path

STEPS = 8
"""Costs are whole numbers, eighths of a bit: what fits a small integer is added up many times faster."""

BACKOFF = 10
"""What it costs to know a character's likelihood from one neighbour fewer: the usual 0.4 of stupid backoff."""

NEVER = 255
"""The cost of what is not counted at all."""


class Fitting:
    """Costs of all symbols in a place, by stupid backoff on counts of one to three symbols (Brants et al. 2007).

    Args:
        where: A file that `tools/count_ngrams.py` wrote.

    Attributes:
        symbols: All symbols that are counted; what is returned stands in this order.
        ids: The place of each in it.
    """

    def __init__(self, where: Path) -> None:
        with np.load(where) as data:
            self.symbols = "".join(map(chr, data["symbols"]))
            self._single = data["single"].astype(np.int32)
            self._total = int(data["total"])
            self._tables = [
                tuple(data[f"{name}{k}"] for name in ("keys", "starts", "chars", "counts")) for k in range(5)
            ]
        self.ids = {symbol: i for i, symbol in enumerate(self.symbols)}
        size = len(self.symbols)
        self._alone = np.minimum(self._total - self._single, NEVER).astype(np.uint8)
        self._behind = np.zeros((size, size), np.uint8)  # rows are filled when first asked for
        self._before = np.zeros((size, size), np.uint8)
        self._filled: tuple[set[int], set[int]] = (set(), set())

    def _row(self, k: int, key: int) -> tuple[Any, Any]:
        """Return the symbols that a table has for a key, and their counts."""
        keys, starts, chars, counts = self._tables[k]
        at = int(keys.searchsorted(np.uint32(key)))
        if at == len(keys) or int(keys[at]) != key:
            return chars[:0], counts[:0]
        start, end = starts[at], starts[at + 1]
        return chars[start:end], counts[start:end]

    def _costs_behind(self, symbol: int) -> Any:
        """Return what each symbol costs behind this one: -log2 P(each | symbol)."""
        row = self._behind[symbol]
        if symbol not in self._filled[0]:
            self._filled[0].add(symbol)
            row[:] = np.minimum(self._alone.astype(np.int32) + BACKOFF, NEVER)
            chars, counts = self._row(0, symbol)
            row[chars] = np.clip(self._single[symbol] - counts.astype(np.int32), 0, NEVER)
        return row

    def _costs_before(self, symbol: int) -> Any:
        """Return what this symbol costs behind each: -log2 P(symbol | each)."""
        row = self._before[symbol]
        if symbol not in self._filled[1]:
            self._filled[1].add(symbol)
            row[:] = min(int(self._alone[symbol]) + BACKOFF, NEVER)
            chars, counts = self._row(1, symbol)
            row[chars] = np.clip(self._single[chars] - counts, 0, NEVER)
        return row

    def costs(self, left: str, right: str) -> Any:
        """Return what each symbol costs between `left` and `right`, and these behind it, in eighths of a bit.

        Args:
            left, right: What stands there; two symbols of each are looked at. Empty for what is not known.

        Returns:
            -log2 of P(symbol | left) · P(right | left, symbol), an array of integers in the order of `symbols`.
        """
        of, size = self.ids.get, len(self.symbols)
        l2, l1 = of(left[-2:-1], -1), of(left[-1:], -1)
        r1, r2 = of(right[:1], -1), of(right[1:2], -1)
        costs = (self._alone if l1 < 0 else self._costs_behind(l1)).astype(np.int16)
        if l1 >= 0 and l2 >= 0:
            pair = self._single[l2] - int(self._costs_behind(l2)[l1])
            costs += BACKOFF
            chars, counts = self._row(2, l2 * size + l1)
            if len(chars):
                costs[chars] = pair - counts.astype(np.int16)
        if r1 >= 0:
            ahead = self._costs_before(r1)
            if l1 >= 0:
                ahead = ahead.astype(np.int16)
                ahead += BACKOFF
                chars, counts = self._row(3, l1 * size + r1)
                if len(chars):
                    ahead[chars] = self._single[l1] - self._costs_behind(l1)[chars].astype(np.int16) - counts
            costs += ahead
            if r2 >= 0:
                chars, counts = self._row(4, r1 * size + r2)
                if len(chars):
                    base = int(self._costs_behind(r1)[r2]) + BACKOFF
                    pairs = self._single[chars] - self._costs_before(r1)[chars]
                    costs[chars] += (pairs - counts - base).astype(np.int16)
        return costs

    def between(self, left: str, middle: str, right: str) -> int:
        """Return what `middle` and the next of `right` cost behind the last of `left`, by pairs."""
        of = self.ids.get
        cost, last = 0, of(left[-1:], -1)
        for symbol in middle + right[:1]:
            next_ = of(symbol, -1)
            if next_ < 0:
                cost += NEVER
            else:
                cost += int(self._costs_behind(last)[next_] if last >= 0 else self._alone[next_])
            last = next_
        return cost


@cache
def fitting() -> Fitting:
    """Return the counts, `lexicons/fitting.npz`."""
    return Fitting(path("fitting.npz"))
