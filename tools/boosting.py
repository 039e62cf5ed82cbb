"""Gradient-boosted trees as `cleaner.trees` reads them: trained by scikit-learn, written as lines of a lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np


def untrained(levels: int, trees: int, rate: float, l2: float) -> Any:
    """Return a classifier that is to be trained, of so many trees of so many levels."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_depth=levels, max_iter=trees, learning_rate=rate, l2_regularization=l2, early_stopping=False
    )


def write(out: Path, about: str, trained: Any, names: Sequence[str], levels: int) -> None:
    """Write a trained classifier as a lexicon.

    Args:
        out: The file, which is written whole or not at all.
        about: Its header, without `# ` before each line; what the columns are is added.
        trained, names, levels: The classifier, the names of its evidence, the levels of its trees.
    """
    columns = f"Columns: {2**levels - 1} nodes, evidence and limit each; {2**levels} leaves. First row: the base."
    header = [f"# {line}" for line in (*about.splitlines(), columns)]
    part = out.with_name(out.name + ".part")
    part.write_text("\n".join([*header, *_rows(trained, names, levels)]) + "\n", encoding="utf-8")
    part.replace(out)


def _rows(trained: Any, names: Sequence[str], levels: int) -> Iterator[str]:
    """Yield a trained classifier as lines of a lexicon: of each tree its nodes, evidence and limit, and its leaves."""
    nodes_of_a_tree = 2**levels - 1
    base = float(np.ravel(trained._baseline_prediction)[0])
    yield "\t".join(["base", repr(base)] * nodes_of_a_tree + ["0"] * (nodes_of_a_tree + 1))
    for (tree,) in trained._predictors:
        nodes = tree.nodes
        splits, leaves = [(names[0], 1e9)] * nodes_of_a_tree, [0.0] * (nodes_of_a_tree + 1)
        waiting = [(0, 0)]
        while waiting:
            at, place = waiting.pop()
            node = nodes[at]
            if place >= nodes_of_a_tree:
                leaves[place - nodes_of_a_tree] = float(node["value"])
            elif node["is_leaf"]:  # a leaf above the last level stands for all below it
                waiting += [(at, 2 * place + 1), (at, 2 * place + 2)]
            else:
                splits[place] = (names[node["feature_idx"]], float(node["num_threshold"]))
                waiting += [(node["left"], 2 * place + 1), (node["right"], 2 * place + 2)]
        yield "\t".join([f"{name}\t{limit!r}" for name, limit in splits] + [f"{leaf:.6g}" for leaf in leaves])
