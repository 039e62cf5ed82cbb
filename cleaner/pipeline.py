"""The pipeline: runs the stages over a document and accounts for every change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from cleaner import stages
from cleaner.context import Context
from cleaner.document import Document
from cleaner.layout.arrange import Layout, arrange
from cleaner.ledger import Edit, Ledger
from cleaner.order import Move, Order
from cleaner.result import Result
from cleaner.settings import Settings

MAX_PASSES = 6
"""How often the stages may run over one text. They run until nothing changes, so that cleaning what is clean changes
nothing; text that needed a repair usually settles in the second pass."""


class Cleaner:
    """Cleans texts with one set of settings. Make one and use it for many texts; it is safe to share by threads.

    Args:
        settings: The settings; without them the defaults.
        values: Single settings that replace those of `settings`.

    Raises:
        SettingsError: An unknown setting or a bad value.

    Example:
        >>> Cleaner(furniture="drop").clean("全市 经济,稳中向好。").text
        '全市经济，稳中向好。'
    """

    def __init__(self, settings: Settings | None = None, **values: Any) -> None:
        if not isinstance(settings, Settings | None):
            raise TypeError(f"expected Settings, found {settings!r}; one by one they are keywords: furniture='drop'")
        settings = settings or Settings()
        self.settings = settings.replace(**values) if values else settings

    @cached_property
    def _stages(self) -> list[stages.Stage]:
        return [stages.get(name) for name in self.settings.stages]

    def clean(self, document: str | Document) -> Result:
        """Clean one text or document.

        Args:
            document: A text, or what `cleaner.load` returned.

        Returns:
            The clean text with every edit, in offsets of the source.

        Raises:
            TypeError: Neither a text nor a document.
        """
        if isinstance(document, str):
            document = Document.from_text(document)
        if not isinstance(document, Document):
            hint = "; cleaner.load reads a file" if isinstance(document, Path | bytes) else ""
            raise TypeError(f"expected a text or a Document, found {type(document).__name__}{hint}")
        problems, text = document.problems, document.text
        layout = Layout(None, {})
        if self.settings.order == "auto":
            layout = arrange(document, text, self.settings.lm)
        doubtful = [move for move in layout.moves if move.confidence < self.settings.min_confidence]
        if doubtful:  # reported, not made: the seams of an order are nothing without it
            layout = Layout(None, {}, (*layout.offers, *doubtful))
        ledger = Ledger(text, layout.order)
        ledger.record(_offered(move, text, layout.order) for move in layout.offers)
        context = Context(self.settings, ledger.text, layout.seams, _ordered(document.doubts(), layout.order))
        if layout.ends:
            ledger.record(layout.ends)
            context.advance(ledger.text, layout.ends)
        for _ in range(MAX_PASSES):
            changed = False
            for stage in self._stages:
                if stage.suspect and not stage.suspect(ledger.text):
                    continue
                edits = list(stage.edits(ledger.text, context))
                if not edits:
                    continue
                edits = self._allowed(edits, context.protected(ledger.text))
                if ledger.record(edits):
                    changed = True
                    context.advance(ledger.text, edits)
            if not changed:
                break
            context.begin_pass()
        return Result.of_ledger(ledger, problems)

    def clean_many(self, documents: Iterable[str | Document], workers: int = 1) -> Iterator[Result]:
        """Clean many texts; results come in the order of the texts, one at a time.

        Args:
            documents: Texts or documents; read as they are needed, so a generator of any length will do.
            workers: Processes to use; 1 works in this process. The results are the same for any number.

        Raises:
            TypeError: One text, which would be cleaned character by character, or one document.
        """
        if isinstance(documents, str | Document):
            found = type(documents).__name__
            raise TypeError(f"expected texts or documents, found one {found}, which Cleaner.clean takes")
        if workers <= 1:
            yield from map(self.clean, documents)
            return
        from collections import deque
        from concurrent.futures import Future, ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            waiting: deque[Future[Result]] = deque()
            for document in documents:
                waiting.append(pool.submit(_clean_in_worker, self.settings, document))
                if len(waiting) >= 4 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def clean_file(self, path: str | Path) -> Result:
        """Read a file (see `cleaner.load`) and clean it."""
        from cleaner.formats import load

        return self.clean(load(path))

    def _allowed(self, edits: list[Edit], protected: Any) -> list[Edit]:
        """Leave out edits inside protected spans; turn those of too little confidence into notes.

        Furniture is the line that it is, with an address or without: what covers protected spans whole may go.
        """
        if protected:
            starts = [start for start, _ in protected]
            kept = []
            for edit in edits:
                k = bisect_right(starts, edit.start) - 1
                inside = k >= 0 and edit.start < protected[k][1]
                reaches = k + 1 < len(starts) and edit.end > starts[k + 1]
                whole = edit.rule.startswith("furniture.") and (k < 0 or edit.start <= starts[k] or not inside)
                if edit.before == edit.after or whole or not (inside or reaches):
                    kept.append(edit)
            edits = kept
        floor = self.settings.min_confidence
        if floor:
            edits = [
                e
                if e.confidence >= floor
                else e._replace(after=e.before, reason=f"not made: {e.before!r} → {e.after!r}")
                for e in edits
            ]
        return edits


def _ordered(doubts: dict[int, float], order: Order | None) -> dict[int, float]:
    """Return doubts by offsets of the ordered text: of each line, and of each part that an order cuts out of one."""
    if not order or not doubts:
        return doubts
    starts = sorted(doubts)
    out = {}
    for start, end in order.parts:
        first = bisect_right(starts, start) - 1
        for k in range(first, bisect_right(starts, end - 1)):
            out[order.offset(max(start, starts[k]))] = doubts[starts[k]]
    return out


def _offered(move: Move, source: str, order: Order | None) -> Edit:
    """Return the note of a move that is not made, at the first line of what would move."""
    line = source[move.start : move.end].partition("\n")[0]
    at = order.offset(move.start) if order else move.start
    return Edit(at, at + len(line), line, line, move.rule, move.confidence, f"not moved: {move.reason}")


def _clean_in_worker(settings: Settings, document: str | Document) -> Result:
    return Cleaner(settings).clean(document)


def clean(text: str | Document, **settings: Any) -> Result:
    """Clean one text. The short form of `Cleaner(**settings).clean(text)`.

    Args:
        text: A text, or what `cleaner.load` returned.
        settings: See `Settings`.

    Example:
        >>> clean("水 到 田 头 ， 人 人 欢 喜 。").text
        '水到田头，人人欢喜。'
    """
    return Cleaner(**settings).clean(text)
