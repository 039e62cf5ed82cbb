"""The language model: how likely a text is, symbol by symbol, by character 5-grams of KenLM."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from math import log2
from pathlib import Path
from typing import Any

from cleaner.expressions import expression
from cleaner.lexicon import LexiconError, path
from cleaner.settings import SHIPPED_MODELS

_NO_SYMBOL = expression("[\\s\\x00-\\x20\\ud800-\\udfff]")

BITS = log2(10)
"""KenLM's scores are decimal logarithms; ours are bits."""

ORDER = 5
"""How many symbols an n-gram of the shipped model has: one symbol is judged by the four before it."""


class LanguageModel:
    """One or several n-gram models, whose probabilities are averaged.

    Texts are to be folded by `cleaner.lexicon.symbols` first, as the training text was. Nothing is taken for granted
    of what stands before a text: a line of a page may begin in mid-sentence.

    Args:
        paths: Files that KenLM's build_binary or `cleaner train lm` wrote; they are mapped into memory.

    Raises:
        LexiconError: A file that is missing or no such model.
    """

    def __init__(self, *paths: Path) -> None:
        import kenlm

        config = kenlm.Config()
        config.show_progress = False
        self._models = []
        for where in paths:
            if not where.is_file():
                raise LexiconError(f"{where}: expected a language model, found no file")
            try:
                self._models.append(kenlm.Model(str(where), config))
            except (OSError, RuntimeError) as error:
                raise LexiconError(f"{where}: expected a language model of KenLM, found {str(error)[:200]}") from error
        self._state: Any = kenlm.State
        self._one = self._models[0] if len(self._models) == 1 else None

    def losses(self, text: str) -> list[float]:
        """Return what each symbol of `text` costs behind those before it, in bits: -log2 of its probability.

        Example:
            >>> losses = language_model().losses("成果转化畅诵")
            >>> losses[4] < losses[5]
            True
        """
        tokens = _tokens(text)
        if self._one:
            return [-BITS * score for score, _, _ in self._one.full_scores(tokens, bos=False, eos=False)]
        each = [[score for score, _, _ in model.full_scores(tokens, bos=False, eos=False)] for model in self._models]
        return [-log2(sum(10**score for score in scores) / len(scores)) for scores in zip(*each, strict=True)]

    def loss(self, text: str) -> float:
        """Return the sum of `losses(text)`."""
        if self._one:
            return float(-BITS * self._one.score(_tokens(text), bos=False, eos=False))
        return sum(self.losses(text))

    def begin(self) -> Any:
        """Return the state before anything was read, for `read`."""
        states = []
        for model in self._models:
            state = self._state()
            model.NullContextWrite(state)
            states.append(state)
        return states[0] if self._one else tuple(states)

    @cached_property
    def read(self) -> Callable[[Any, str], tuple[Any, float]]:
        """A function that takes a state and one more symbol, and returns the state after it and what it costs in bits.

        Made once, for the decoder calls it a thousand times a line.
        """
        new, models = self._state, self._models

        def read_one(state: Any, symbol: str) -> tuple[Any, float]:
            after = new()
            return after, -BITS * score(state, symbol, after)

        def read_all(states: Any, symbol: str) -> tuple[Any, float]:
            after = tuple(new() for _ in states)
            scores = [m.BaseScore(a, symbol, b) for m, a, b in zip(models, states, after, strict=True)]
            return after, -log2(sum(10**score for score in scores) / len(scores))

        if self._one:
            score = self._one.BaseScore
            return read_one
        return read_all


def _tokens(text: str) -> str:
    """Return the symbols of `text` parted by blanks, as KenLM wants them; blanks in the text become unknown."""
    return " ".join(_NO_SYMBOL.sub("_", text))


@cache
def language_model(names: tuple[str, ...] = SHIPPED_MODELS) -> LanguageModel:
    """Return the language model of the setting `lm`: names of shipped models, or paths of your own."""
    return LanguageModel(*(path(f"{name}.lm") if name in SHIPPED_MODELS else Path(name) for name in names))
