"""The order of a text: which parts of the source are read one after the other, and which of them had to move.

An order is a permutation: every character of the source stands in it exactly once. Edits move with the part that they
stand in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.ledger import Edit


class Move(NamedTuple):
    """A part of the source that is read elsewhere than it stands.

    Args:
        start, end: Where it stands in the source.
        behind: Offset in the source behind which it is read: the end of the part that comes before it; 0 at the very
            beginning.
        rule: `order.boxes` where boxes told, `order.text` where the text did.
        confidence: 0 to 1.
        reason: Why, in a few words.
    """

    start: int
    end: int
    behind: int
    rule: str
    confidence: float = 1.0
    reason: str = ""


class Order:
    """Parts of a source in the order of reading.

    Args:
        source: The text.
        parts: Start and end of each part; together they hold every character once.
        rule, confidence: What the order rests on, and how sure it is; see `Move`.
        reasons: How sure and why a part stands where it stands, by its start, where that is known.

    Raises:
        ValueError: A character is missing or stands in two parts.

    Example:
        >>> order = Order("甲乙\\n丙丁\\n", [(3, 6), (0, 3)], "order.text")
        >>> order.text, order.source_offset(0), [(m.start, m.end, m.behind) for m in order.moves]
        ('丙丁\\n甲乙\\n', 3, [(0, 3, 6)])
    """

    def __init__(
        self,
        source: str,
        parts: Iterable[tuple[int, int]],
        rule: str = "order.boxes",
        confidence: float = 1.0,
        reasons: dict[int, tuple[float, str]] | None = None,
    ) -> None:
        self.source = source
        self.parts = _merged(parts)
        at = 0
        for start, end in sorted(self.parts):
            if start != at or end < start:
                raise ValueError(f"an order holds every character once: expected a part from {at}, found {start}–{end}")
            at = end
        if at != len(source):
            raise ValueError(f"an order holds every character once: expected parts up to {len(source)}, found {at}")
        self.rule, self.confidence, self.reasons = rule, confidence, reasons or {}
        self.text = "".join(source[start:end] for start, end in self.parts)
        self._begins = [0, *accumulate(end - start for start, end in self.parts)]  # of each part in the text
        self._by_source = sorted((start, k) for k, (start, _) in enumerate(self.parts))

    @cached_property
    def moves(self) -> list[Move]:
        """The parts that had to move: all but the longest text that stands in the order of the file."""
        keep = _heaviest_run(self.parts)
        out = []
        for k, (start, end) in enumerate(self.parts):
            if k not in keep and self.source[start:end].strip():
                behind = self.parts[k - 1][1] if k else 0
                confidence, reason = self.reasons.get(start, (self.confidence, ""))
                out.append(Move(start, end, behind, self.rule, confidence, reason))
        return out

    def source_offset(self, offset: int) -> int:
        """Return where in the source the character at `offset` of the ordered text stands."""
        k = min(bisect_right(self._begins, offset) - 1, len(self.parts) - 1)
        return self.parts[k][0] + offset - self._begins[k] if k >= 0 else offset

    def offset(self, source_offset: int) -> int:
        """Return where in the ordered text a character of the source stands."""
        k = bisect_right(self._by_source, (source_offset, len(self.parts))) - 1
        start, number = self._by_source[k]
        return self._begins[number] + source_offset - start

    def to_source(self, edits: Iterable[Edit]) -> list[Edit]:
        """Return edits of the ordered text as edits of the source, in its order.

        An edit that reaches over a border of two parts becomes one for each; the first of them writes.
        """
        out = []
        for edit in edits:
            if edit.start == edit.end == len(self.text) and edit.start:  # behind the last character: with it
                last = self.text[-1]
                edit = edit._replace(start=edit.start - 1, before=last, after=last + edit.after)
            first = bisect_right(self._begins, edit.start) - 1
            last_ = max(first, bisect_left(self._begins, edit.end) - 1)
            after = edit.after
            for k in range(first, last_ + 1):
                lo, hi = max(edit.start, self._begins[k]), min(edit.end, self._begins[k + 1])
                start = self.parts[k][0] + lo - self._begins[k]
                before = self.text[lo:hi]
                note = edit.before == edit.after
                out.append(
                    edit._replace(start=start, end=start + hi - lo, before=before, after=before if note else after)
                )
                after = ""
        return sorted(out, key=lambda edit: edit[:2])

    def apply(self, edits: Sequence[Edit], without: Iterable[Move] = ()) -> str:
        """Return the ordered text with edits of the source applied.

        Args:
            edits: Edits in offsets of the source; none reaches over the border of two parts.
            without: Moves that are taken back: what moved stands again where it stood, and line ends beside it that
                edits took away are there again.
        """
        from cleaner.ledger import apply

        parts = list(self.parts)
        borders: set[int] = set()
        for move in sorted(without):  # what stands behind another part that is taken back finds it in its place
            span = move.start, move.end
            k = parts.index(span)
            borders.update((move.end, parts[k - 1][1] if k else -1))
            parts.remove(span)
            at = next((i + 1 for i, (_, end) in enumerate(parts) if end == move.start), 0)
            borders.update((move.start,))
            parts.insert(at, span)
        starts = [edit.start for edit in edits]
        out = []
        for start, end in parts:
            inside = edits[bisect_left(starts, start) : bisect_left(starts, end if end > start else end + 1)]
            if borders:
                inside = [e for e in inside if not (e.end in borders and "\n" in e.before)]
            out.append(
                apply(self.source[start:end], [e._replace(start=e.start - start, end=e.end - start) for e in inside])
            )
        return "".join(out)


def _merged(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return parts with neighbours that are neighbours in the source, too, made one."""
    out: list[tuple[int, int]] = []
    for start, end in parts:
        if out and out[-1][1] == start:
            out[-1] = out[-1][0], end
        elif end > start:
            out.append((start, end))
    return out


def _heaviest_run(parts: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of the increasing run of parts that holds most characters (a Fenwick tree of maxima)."""
    rank = {start: k for k, start in enumerate(sorted(start for start, _ in parts), 1)}
    best = [(0, -1)] * (len(parts) + 1)  # weight and place of the heaviest run up to a rank
    before: list[int] = []
    heaviest = (0, -1)
    for k, (start, end) in enumerate(parts):
        at, found = rank[start] - 1, (0, -1)
        while at:
            found = max(found, best[at])
            at -= at & -at
        before.append(found[1])
        run = found[0] + end - start, k
        heaviest = max(heaviest, run)
        at = rank[start]
        while at <= len(parts):
            best[at] = max(best[at], run)
            at += at & -at
    out: set[int] = set()
    k = heaviest[1]
    while k >= 0:
        out.add(k)
        k = before[k]
    return out
