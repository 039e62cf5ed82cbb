"""The corrector: a small neural network that says what was printed at a place, from all of its line.

It is the judge's second witness, beside the language model: it sees what stands on both sides, further than five
symbols. ONNX Runtime runs it; without that package, or with `engine = "ngram"`, the judge does without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleaner.corrector.noise import Vocabulary
from cleaner.lexicon import LexiconError, path
from cleaner.settings import SettingsError

FILE = "corrector.onnx"
"""The network, in `lexicons/`."""

SIZE, REACH = 128, 16
"""How many symbols are read at once, and how many at least stand to each side of a place, where there are any."""

LIKELY, LIKELY_LOST = -5.0, -3.5
"""How probable, in log2, a symbol must be for the network to propose it, and one for it to have been left out."""

NEVER = -30.0
"""The log2 of the probability of what the network does not know."""


class Opinion(NamedTuple):
    """What the network thinks of one place: log2 of probabilities.

    Args:
        likeliest: The readings that it thinks likeliest: a symbol, what was read among them; none, for what was put in;
            two of which the first was left out.
        asked: The readings that it was asked about: a symbol, none, or two of which the first was left out.
    """

    likeliest: dict[str, float]
    asked: dict[str, float]

    def says(self, meant: str) -> float:
        """Return log2 of the probability of a reading; `NEVER` where it was not asked about it."""
        return max(NEVER, self.asked.get(meant, self.likeliest.get(meant, NEVER)))


class Corrector:
    """The network, loaded.

    Args:
        where: A file that `tools/train_corrector.py` or `cleaner train corrector` wrote.

    Raises:
        LexiconError: A file that is missing or no such network.
    """

    def __init__(self, where: Path) -> None:
        import onnxruntime

        if not where.is_file():
            raise LexiconError(f"{where}: expected a network, found no file")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(where), options, providers=["CPUExecutionProvider"])
            known = self._session.get_modelmeta().custom_metadata_map["symbols"]
        except Exception as error:  # its exceptions have no class of their own
            raise LexiconError(f"{where}: expected a network of this project, found {str(error)[:200]}") from error
        self.where, self.vocabulary = where, Vocabulary(known)

    def ask(self, line: str, readings: Mapping[int, Sequence[str]]) -> dict[int, Opinion]:
        """Return what the network thinks of some places of a line: of what was read there, and of other readings.

        What it says hangs on the line and on what it is asked of it; not on other lines, nor on their number.

        Args:
            line: A line, folded by `cleaner.lexicon.symbols`.
            readings: For some offsets in it, in rising order, what may have been printed there.

        Example:
            >>> opinion = corrector().ask("成果转化畅诵。", {5: ["通", "诵"]})[5]
            >>> opinion.says("通") > opinion.says("诵")
            True
        """
        found: dict[int, Opinion] = {}
        for start, end, places in _windows(len(line), list(readings)):
            found.update(self._read(line[start:end], start, {at: readings[at] for at in places}))
        return found

    def _read(self, window: str, start: int, readings: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, Opinion]]:
        """Yield what the network thinks of places of one window, which begins at offset `start`."""
        of, places = self.vocabulary.id, np.array(list(readings)) - start
        here = [[window[at - start], *(m for m in meant if len(m) < 2)] for at, meant in readings.items()]
        before = [[m for m in meant if len(m) > 1] for meant in readings.values()]
        shown = {
            "ids": self.vocabulary.ids(window)[None],
            "places": places,
            "wanted": _table([[of(m) if m else Vocabulary.NOTHING for m in row] for row in here]),
            "missing": _table([[of(m[0]) for m in row] for row in before]),
        }
        out = [array.tolist() for array in self._session.run(None, shown)]
        for k, at in enumerate(readings):
            ids, bits, wanted, lost, lost_bits, missing = (rows[k] for rows in out)
            symbols = zip(map(self._symbol, ids), bits, strict=True)
            likeliest = {symbol: b for symbol, b in symbols if symbol is not None and b > LIKELY}
            for symbol, b in zip(map(self._symbol, lost), lost_bits, strict=True):
                if symbol and b > LIKELY_LOST:
                    likeliest[symbol + window[at - start]] = b
            asked = {**dict(zip(here[k], wanted, strict=False)), **dict(zip(before[k], missing, strict=False))}
            yield at, Opinion(likeliest, asked)

    def _symbol(self, number: int) -> str | None:
        """Return a symbol by its number, the empty string for nothing, None for what is none."""
        if number == Vocabulary.NOTHING:
            return ""
        return self.vocabulary.symbols[number - Vocabulary.FIRST] if number >= Vocabulary.FIRST else None


def _table(rows: list[list[int]]) -> Any:
    """Return rows of numbers as an array, filled up with 0."""
    width = max(1, max(map(len, rows)))
    return np.array([row + [0] * (width - len(row)) for row in rows], np.int64)


def _windows(size: int, places: Sequence[int]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield windows of a line that hold these places, each with its own: start, end, places.

    Example:
        >>> list(_windows(40, [3, 9]))
        [(0, 40, [3, 9])]
        >>> list(_windows(300, [3, 70, 150, 290]))
        [(0, 102, [3, 70]), (118, 182, [150]), (258, 300, [290])]
    """
    among: list[int] = []
    for at in places:
        if among and at + REACH > max(0, among[0] - REACH) + SIZE:
            yield max(0, among[0] - REACH), min(size, among[-1] + REACH), among
            among = []
        among.append(at)
    if among:
        yield max(0, among[0] - REACH), min(size, among[-1] + REACH), among


@cache
def corrector(engine: str = "auto", own: str = "") -> Corrector | None:
    """Return the network that the settings `engine` and `corrector` ask for; None where n-grams work alone.

    Raises:
        SettingsError: `neural` without ONNX Runtime.
    """
    if engine == "ngram":
        return None
    try:
        import onnxruntime  # noqa: F401
    except ImportError as error:
        if engine == "neural":
            raise SettingsError(f"engine = 'neural' needs onnxruntime: pip install onnxruntime ({error})") from error
        return None
    return Corrector(Path(own) if own else path(FILE))
