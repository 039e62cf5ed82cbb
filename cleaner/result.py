"""What comes out: the text, and every change that made it."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cached_property
from typing import Any

from cleaner.articles import Article, parts
from cleaner.expressions import expression
from cleaner.ledger import Edit, Ledger, apply
from cleaner.order import Move, Order

_LINE = expression(r"[^\n\f]+")

FORMAT = 1
"""Version of the JSON form."""


class Result:
    """A cleaned text and the account of how it came about.

    Attributes:
        source: The text that was cleaned.
        text: The clean text: one paragraph a line, an empty line between articles or sections.
        problems: What went wrong on reading the file, one sentence each.

    Example:
        >>> import cleaner
        >>> result = cleaner.clean("你好,世界")
        >>> result.text, result.edits[0].rule
        ('你好，世界', 'width.comma')
        >>> result.undo(result.edits[0])
        '你好,世界'
    """

    def __init__(self, ledger: Ledger, problems: tuple[str, ...] = ()) -> None:
        self._ledger = ledger
        self.problems = problems
        self.source = ledger.source
        self.text = ledger.text

    @classmethod
    def of_ledger(cls, ledger: Ledger, problems: tuple[str, ...]) -> Result:
        return cls(ledger, problems)

    def __repr__(self) -> str:
        return f"Result({len(self.source)} → {len(self.text)} characters, {len(self.edits)} edits)"

    @property
    def edits(self) -> list[Edit]:
        """The changes, with offsets in the source, ordered and not overlapping: applied to it they give the text."""
        return self._ledger.edits

    @cached_property
    def notes(self) -> list[Edit]:
        """What was seen and left as it is: unknown private-use characters, noise, edits of too little confidence."""
        return self._ledger.notes

    @property
    def moves(self) -> list[Move]:
        """The parts of the source that are read elsewhere than they stand there."""
        return self._ledger.order.moves if self._ledger.order else []

    @property
    def paragraphs(self) -> list[str]:
        """The lines of the text that are not empty; a page's end parts lines, too."""
        return [line for line in self.text.replace("\f", "\n").split("\n") if line.strip()]

    @cached_property
    def articles(self) -> list[Article]:
        """The articles of the text, where headlines behind empty lines show them; see `cleaner.articles.parts`."""
        ends = {note.end for note in self.notes if "lines.overleaf" in note.rules}
        overleaf = [found.end() for found in _LINE.finditer(self.text) if ends and self._ends_at(found.end()) in ends]
        return parts(self.text, overleaf).articles

    def _ends_at(self, end: int) -> int:
        """Return the end, in the source, of the character before `end` of the text."""
        return self.source_offset(end - 1) + 1

    @property
    def stats(self) -> dict[str, int]:
        """How often each rule acted, by rule id."""
        return dict(sorted(Counter(rule for edit in self.edits for rule in edit.rules).items()))

    def source_offset(self, offset: int) -> int:
        """Return where in the source the character at `offset` of the text comes from; see `Ledger.source_offset`."""
        return self._ledger.source_offset(offset)

    def undo(self, *changes: Edit | Move) -> str:
        """Return the text without some of its changes.

        Args:
            changes: Members of `self.edits` and `self.moves`.

        Raises:
            ValueError: One of them is not of this result.
        """
        unknown = [change for change in changes if change not in self.edits and change not in self.moves]
        if unknown:
            raise ValueError(
                f"not {'a move' if isinstance(unknown[0], Move) else 'an edit'} of this result: {unknown[0]}"
            )
        left = [edit for edit in self.edits if edit not in changes]
        order = self._ledger.order
        if order is None:
            return apply(self.source, left)
        return order.apply(left, [change for change in changes if isinstance(change, Move)])

    def to_json(self) -> str:
        """Return the result as one line of JSON; `from_json` reads it back."""
        table: dict[str, Any] = {"format": FORMAT, "source": self.source, "text": self.text}
        if self._ledger.order:
            table["order"] = self._ledger.order.parts
            table["moves"] = [move._asdict() for move in self.moves]
        table["edits"] = [_to_table(edit) for edit in self.edits]
        table["notes"] = [_to_table(note) for note in self.notes]
        table["problems"] = list(self.problems)
        table["stats"] = self.stats
        return _escape_surrogates(json.dumps(table, ensure_ascii=False))

    @classmethod
    def from_json(cls, text: str) -> Result:
        """Read what `to_json` wrote.

        Raises:
            ValueError: It is no JSON of this kind, or its edits do not lead from its source to its text.
        """
        try:
            table = json.loads(text)
        except RecursionError as error:
            raise ValueError("expected a result, found JSON nested without end") from error
        if not isinstance(table, dict) or table.get("format") != FORMAT:
            raise ValueError(f"expected a result of format {FORMAT}, found {str(table)[:60]!r}")
        for key, kind in (("source", str), ("text", str), ("edits", list), ("notes", list), ("problems", list)):
            if not isinstance(table.get(key), kind):
                raise ValueError(f"{key}: expected {kind.__name__}, found {str(table.get(key))[:60]!r}")
        order = _order(table)
        ledger = Ledger(table["source"], order)
        for key in ("notes", "edits"):
            edits = _from_tables(table[key], key)
            if order:
                edits = [
                    e._replace(start=at, end=at + e.end - e.start) for e in edits for at in [order.offset(e.start)]
                ]
            ledger.record(edits)
        result = cls(ledger, tuple(map(str, table["problems"])))
        if result.text != table["text"]:
            raise ValueError("the edits do not lead from the source to the text")
        return result


def _order(table: dict[str, Any]) -> Order | None:
    """Make an order of what JSON gave, or None where it is that of the source."""
    parts = table.get("order")
    if parts is None:
        return None
    if not isinstance(parts, list) or not all(
        isinstance(part, list) and len(part) == 2 and all(isinstance(offset, int) for offset in part) for part in parts
    ):
        raise ValueError(f"order: expected a list of parts, start and end, found {str(parts)[:60]!r}")
    moves = [move for move in table.get("moves", ()) if isinstance(move, dict)]
    rule = str(moves[0].get("rule", "order.text")) if moves else "order.text"
    reasons = {}
    for k, move in enumerate(moves):
        start, confidence = move.get("start"), move.get("confidence")
        if not isinstance(start, int) or not isinstance(confidence, (int, float)):
            raise ValueError(f"moves[{k}]: expected start and confidence, found {str(move)[:60]!r}")
        reasons[start] = confidence, str(move.get("reason", ""))
    return Order(table["source"], [(start, end) for start, end in parts], rule, reasons=reasons)


def _to_table(edit: Edit) -> dict[str, Any]:
    table = edit._asdict()
    table["steps"] = [_to_table(step) for step in edit.steps]
    return {key: value for key, value in table.items() if value not in ("", []) or key in ("before", "after")}


_KINDS: dict[str, type | tuple[type, ...]] = {
    "start": int,
    "end": int,
    "before": str,
    "after": str,
    "rule": str,
    "confidence": (int, float),
    "reason": str,
}


def _from_tables(tables: Any, where: str) -> list[Edit]:
    """Make edits of what JSON gave; an error names the place, what was found and what was expected."""
    if not isinstance(tables, list):
        raise ValueError(f"{where}: expected a list of edits, found {str(tables)[:60]!r}")
    edits = []
    for number, table in enumerate(tables):
        here = f"{where}[{number}]"
        if not isinstance(table, dict) or not {"start", "end", "before", "after", "rule"} <= table.keys():
            raise ValueError(
                f"{here}: expected an edit with start, end, before, after and rule, found {str(table)[:60]!r}"
            )
        for key, value in table.items():
            if key != "steps" and not (key in _KINDS and isinstance(value, _KINDS[key])):
                raise ValueError(f"{here}.{key}: not what an edit has there: {value!r}")
        edits.append(Edit(**(table | {"steps": tuple(_from_tables(table.get("steps", []), f"{here}.steps"))})))
    return edits


def _escape_surrogates(text: str) -> str:
    """Write lone surrogates as JSON escapes: they have no form in UTF-8."""
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match.group()):04x}", text)
