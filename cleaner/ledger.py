"""The ledger: stages propose edits, the ledger applies them and remembers where every character came from.

A stage never returns changed text. It yields `Edit`s against the text it was given, and the ledger applies them.
From that one rule come the offset map, the diff, the report, "explain this change" and the undoing of one edit.

The ledger keeps one layer of edits for each stage that changed something. Layers are composed into edits against
the source only when somebody asks (`Ledger.edits`, `Ledger.source_offset`): cleaning alone never pays for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.order import Order


class LedgerError(ValueError):
    """An edit that cannot be applied: out of range, overlapping another, or not matching the text."""


class Edit(NamedTuple):
    """One change: `before`, found at `[start, end)`, becomes `after`.

    Args:
        start: Offset of the first character that is replaced, in Python string indices of the text it edits.
        end: Offset after the last character that is replaced; equal to `start` for an insertion.
        before: The text at `[start, end)`.
        after: What stands there afterwards. When it equals `before` the edit is a *note*: it changes nothing and
            goes to the report (an unknown private-use character, a line of noise).
        rule: Id of the rule that proposed it, `stage.name`, for example `width.comma`.
        confidence: 0 to 1; 1 for rules without doubt.
        reason: Why here, in a few words; empty where the rule's own documentation says all.
        steps: The edits of single stages that this edit is composed of, where several stages touched one place.
            Their offsets are those of their own stage's input. Empty for an edit of one stage.

    Example:
        >>> Edit(2, 3, ",", "，", "width.comma").after
        '，'
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: float = 1.0
    reason: str = ""
    steps: tuple[Edit, ...] = ()

    @property
    def is_note(self) -> bool:
        """True when the edit changes nothing and only reports."""
        return self.before == self.after

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of all the rules behind the edit, in the order in which they acted."""
        return tuple(dict.fromkeys(step.rule for step in self.steps)) if self.steps else (self.rule,)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` applied.

    Args:
        text: The text that the edits were made for.
        edits: Edits in the order of their offsets, not overlapping.

    Raises:
        LedgerError: An edit is out of range or order, or its `before` is not what stands in the text.

    Example:
        >>> apply("你好,世界", [Edit(2, 3, ",", "，", "width.comma")])
        '你好，世界'
    """
    out: list[str] = []
    at = 0
    for edit in edits:
        start, end, before = edit[:3]
        if start < at:
            raise LedgerError(f"edits overlap or are out of order: {edit} begins before offset {at}")
        if end > len(text) or text[start:end] != before:
            raise LedgerError(f"edit does not fit: {edit} expects {before!r}, the text has {text[start:end]!r}")
        out.append(text[at:start])
        out.append(edit[3])
        at = end
    out.append(text[at:])
    return "".join(out)


def compose(source: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Compose two layers into one: `first` edits `source`, `second` edits what comes of it.

    Edits that do not touch each other stay as they are; those that do become one edit with its `steps`. What the
    second layer turns back into what stood in the source disappears.

    Args:
        source: The text that `first` edits.
        first, second: Edits in the order of their offsets, not overlapping.

    Returns:
        Edits against `source`, ordered, not overlapping; linear in the number of edits.

    Example:
        >>> a = [Edit(0, 1, "＂", '"', "width.quote")]
        >>> b = [Edit(0, 1, '"', "“", "punctuation.quote")]
        >>> [(e.before, e.after, e.rules) for e in compose("＂好", a, b)]
        [('＂', '“', ('width.quote', 'punctuation.quote'))]
    """
    if not first:
        return list(second)
    if not second:
        return list(first)
    out: list[Edit] = []
    i = j = moved = 0  # moved: offset in the middle text minus offset in the source, before first[i]
    while i < len(first) or j < len(second):
        from_i, from_j, moved_before = i, j, moved
        lo = hi = -1  # span of the group in the middle text
        while True:
            if i < len(first):
                one = first[i]
                start = one.start + moved
                end = start + len(one.after)
                if _touch(lo, hi, start, end) if hi >= 0 else j == len(second) or (start, end) <= second[j][:2]:
                    lo, hi = (min(lo, start), max(hi, end)) if hi >= 0 else (start, end)
                    moved += len(one.after) - (one.end - one.start)
                    i += 1
                    continue
            if j < len(second):
                start, end = second[j][:2]
                if hi < 0 or _touch(lo, hi, start, end):
                    lo, hi = (min(lo, start), max(hi, end)) if hi >= 0 else (start, end)
                    j += 1
                    continue
            break
        ones, twos = first[from_i:i], second[from_j:j]
        if not twos:
            out.extend(ones)
        elif not ones:
            out.extend(two._replace(start=two.start - moved, end=two.end - moved) for two in twos)
        else:
            merged = _merge(source, ones, twos, lo, lo - moved_before, hi - moved)
            if not merged.is_note:
                out.append(merged)
    return out


def _touch(lo: int, hi: int, start: int, end: int) -> bool:
    """Whether two spans share a character, or an empty one lies inside the other or at the same place."""
    if lo == hi and start == end:
        return lo == start
    return start < hi and lo < end


def _merge(source: str, ones: Sequence[Edit], twos: Sequence[Edit], middle: int, start: int, end: int) -> Edit:
    """Make one edit of source[start:end] out of two layers' edits that touch; `middle` is where they begin between."""
    between = apply(source[start:end], (e._replace(start=e.start - start, end=e.end - start) for e in ones))
    after = apply(between, (e._replace(start=e.start - middle, end=e.end - middle) for e in twos))
    steps = tuple(step for e in (*ones, *twos) for step in (e.steps or (e,)))
    reason = "; ".join(dict.fromkeys(step.reason for step in steps if step.reason))
    return Edit(start, end, source[start:end], after, twos[-1].rule, min(s.confidence for s in steps), reason, steps)


class Ledger:
    """The text as it stands, the layers of edits that made it, and the notes taken on the way.

    Args:
        source: The text to begin with.
        order: The order in which its parts are read, where that is not the order of the file. Stages see the ordered
            text; what the ledger tells is in offsets of the source all the same.

    Example:
        >>> ledger = Ledger("你好,世界")
        >>> ledger.record([Edit(2, 3, ",", "，", "width.comma")])
        True
        >>> ledger.text, ledger.source_offset(3)
        ('你好，世界', 3)
    """

    def __init__(self, source: str, order: Order | None = None) -> None:
        self.source = source
        self.order = order
        self.text = self._ordered = order.text if order else source
        self._layers: list[list[Edit]] = []
        self._notes: list[tuple[int, Edit]] = []  # layers applied when the note was taken, note

    def record(self, edits: Iterable[Edit]) -> bool:
        """Apply one stage's edits.

        Args:
            edits: Edits against `self.text`, in any order. Notes may overlap anything.

        Returns:
            Whether the text changed.

        Raises:
            LedgerError: Edits overlap, are out of range or do not fit the text. Nothing is applied then.
        """
        changes: list[Edit] = []
        notes: list[Edit] = []
        for edit in edits:
            (notes if edit.before == edit.after else changes).append(edit)
        for note in notes:
            if note.end > len(self.text) or self.text[note.start : note.end] != note.before:
                raise LedgerError(f"note does not fit: {note}")
        changes.sort(key=lambda edit: (edit.start, edit.end))
        text = apply(self.text, changes) if changes else self.text
        self._notes.extend((len(self._layers), note) for note in notes)
        if not changes:
            return False
        self._layers.append(changes)
        self.text = text
        for name in ("edits", "_composed", "_ends"):
            self.__dict__.pop(name, None)
        return True

    @cached_property
    def edits(self) -> list[Edit]:
        """All changes, composed, with offsets in the source."""
        return self.order.to_source(self._composed) if self.order else self._composed

    @cached_property
    def _composed(self) -> list[Edit]:
        return self._compose(len(self._layers))

    @property
    def notes(self) -> list[Edit]:
        """All notes, each once, with offsets in the source, ordered."""
        out: dict[tuple[int, int, str], Edit] = {}
        for depth, note in self._notes:
            layer = self._compose(depth)
            ends = _ends(layer)
            start = _source_offset(layer, ends, note.start)
            end = max(start, _source_offset(layer, ends, note.end - 1) + 1) if note.end > note.start else start
            found = note._replace(start=start, end=end, before=self._ordered[start:end], after=self._ordered[start:end])
            for part in self.order.to_source([found])[:1] if self.order else (found,):
                out.setdefault((part.start, part.end, note.rule), part)
        return sorted(out.values())

    def _compose(self, depth: int) -> list[Edit]:
        composed: list[Edit] = []
        for layer in self._layers[:depth]:
            composed = compose(self._ordered, composed, layer)
        return composed

    def source_offset(self, offset: int) -> int:
        """Return where in the source the character at `offset` of the text comes from.

        Args:
            offset: 0 to `len(text)`; the end of the text maps to the end of the source.

        Returns:
            An offset between 0 and `len(source)`. A character that a rule put in maps to the place where it was put.

        Raises:
            IndexError: `offset` lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside the text of {len(self.text)} characters")
        if offset == len(self.text):
            return len(self.source)
        found = _source_offset(self._composed, self._ends, offset)
        return self.order.source_offset(found) if self.order else found

    @cached_property
    def _ends(self) -> list[int]:
        return _ends(self._composed)


def _ends(edits: Sequence[Edit]) -> list[int]:
    """Return where, in the edited text, what each edit wrote ends."""
    out, moved = [], 0
    for edit in edits:
        moved += len(edit.after) - (edit.end - edit.start)
        out.append(edit.end + moved)
    return out


def _source_offset(edits: Sequence[Edit], ends: Sequence[int], offset: int) -> int:
    k = bisect_right(ends, offset)  # edits before k end at or before the offset
    moved = ends[k - 1] - edits[k - 1].end if k else 0
    if k < len(edits):
        edit = edits[k]
        written = ends[k] - len(edit.after)
        if offset >= written:
            return edit.start + min(offset - written, max(0, edit.end - edit.start - 1))
    return offset - moved
