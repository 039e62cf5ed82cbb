"""Trees: how probably something is so, by gradient-boosted decision trees over what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from cleaner.lexicon import LexiconError, path, rows


def probabilities(evidence: Sequence[Sequence[float]], file: str, known: tuple[str, ...], levels: int) -> list[float]:
    """Return how probably each of some cases is so, 0 to 1.

    Args:
        evidence: What is known of each case, in the order of `known`.
        file: Trees in `lexicons/`: in each row the nodes of one tree, evidence and limit each, then its leaves; a row
            of `base` is what their sum is added to.
        known: The names of the evidence.
        levels: How many levels of nodes each tree has, 1, 2, 4 and so on.

    Raises:
        LexiconError: Trees that name other evidence, or hold what is no number.
    """
    if not evidence:
        return []
    which, limits, leaves, base = _trees(file, known, levels)
    seen = np.array(evidence, np.float64)
    trees, cases = np.arange(len(which)), np.arange(len(evidence))[:, None]
    node = np.zeros((len(evidence), len(which)), np.int64)
    for _ in range(levels):
        node = 2 * node + 1 + (seen[cases, which[trees, node]] > limits[trees, node])
    total = leaves[trees, node - which.shape[1]].sum(axis=1) + base
    return [float(p) for p in 1 / (1 + np.exp(-total))]


@cache
def _trees(file: str, known: tuple[str, ...], levels: int) -> tuple[Any, Any, Any, float]:
    """Return evidence and limit of each node of each tree, the values of their leaves, and what they are added to."""
    nodes: list[list[int]] = []
    limits: list[list[float]] = []
    leaves: list[list[float]] = []
    base = 0.0
    splits = 2 * (2**levels - 1)
    for number, fields in rows(file, splits + 2**levels):
        names, values = fields[:splits:2], fields[1:splits:2]
        unknown = set(names) - {*known, "base"}
        if unknown:
            raise LexiconError(f"{path(file)}:{number}: expected names of evidence, found {unknown.pop()!r}")
        if "base" in names:
            base = float(values[0])
            continue
        try:
            limits.append(list(map(float, values)))
            leaves.append(list(map(float, fields[splits:])))
        except ValueError as error:
            raise LexiconError(f"{path(file)}:{number}: expected numbers, found {error}") from error
        nodes.append([known.index(name) for name in names])
    return np.array(nodes), np.array(limits), np.array(leaves), base
