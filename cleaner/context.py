"""What the stages share about one document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from cleaner.ledger import Edit
from cleaner.settings import Settings

T = TypeVar("T")


class Context:
    """Settings, what has been seen of the document so far, and which spans nobody may touch.

    Args:
        settings: The user's choices.
        text: The source text.

    Attributes:
        text: The text as it stands.
        chars: The characters of the text, and maybe some that an edit of this pass took out: a rule whose characters
            are not among them has nothing to do.
        wrapped: Whether the document's lines were broken by its layout (a line was joined, or spaces stand where
            lines were broken): the mark of a text that came from a page and not from a keyboard.
        half_commas: Whether half-width commas were made full-width: then a point is a full stop, not a comma.
        mended: Whether a stage has changed anything yet.
        seams: What the layout knows of line ends, by their offsets in the text as it stands (see `layout.arrange`).
        doubts: How much worse than the rest of the document a line was read, where the engine said so, by the offset at
            which it begins in the text as it stands (see `Document.doubts`).
        asked: Sentences that a corrector of `cleaner.engines` was asked about, and its answers: none is asked about
            twice, so no corrector and no rule can change the same sentence back and forth.
    """

    def __init__(
        self,
        settings: Settings,
        text: str,
        seams: dict[int, str] | None = None,
        doubts: dict[int, float] | None = None,
    ) -> None:
        self.settings = settings
        self.seams = seams or {}
        self.doubts = doubts or {}
        self._lines = sorted(self.doubts)
        self.text = text
        self.half_commas = False
        self.mended = False
        self._chars: set[str] | None = None
        self.wrapped = False
        self.asked: set[str] = set()
        self._protected: tuple[str, list[tuple[int, int]]] = ("", [])

    @property
    def chars(self) -> set[str]:
        """The characters of the text; see the class. Found out when a stage first asks."""
        if self._chars is None:
            self._chars = set(self.text)
        return self._chars

    def advance(self, text: str, edits: Sequence[Edit]) -> None:
        """Take note that `edits` led to `text`."""
        self.text = text
        self.mended = True
        if self.seams:
            self.seams = dict(_carried(self.seams, edits, line_ends=True))
        if self.doubts:
            self.doubts = dict(_carried(self.doubts, edits, line_ends=False))
            self._lines = sorted(self.doubts)
        if self._chars is not None:
            for edit in edits:
                self._chars.update(edit.after)

    def begin_pass(self) -> None:
        """Forget which characters were there before the stages ran."""
        self._chars = None

    def protected(self, text: str) -> Sequence[tuple[int, int]]:
        """Return the spans of `text` that no stage may change: addresses, code, markup (see `cleaner.protect`)."""
        if self._protected[0] is not text:
            from cleaner.protect import spans

            self._protected = (text, spans(text, self.chars))
        return self._protected[1]

    def seam(self, start: int, end: int) -> str:
        """Return what the layout knows of the line end in text[start:end], or an empty string."""
        return next((kind for at in range(start, end) if (kind := self.seams.get(at))), "") if self.seams else ""

    def doubt(self, at: int) -> float:
        """Return how much worse than the rest the line of an offset was read, see `doubts`; 0.0 where nobody knows."""
        k = bisect_right(self._lines, at) - 1
        return self.doubts[self._lines[k]] if k >= 0 else 0.0


def _carried(marks: Mapping[int, T], edits: Sequence[Edit], line_ends: bool) -> Iterator[tuple[int, T]]:
    """Yield where what stood at some offsets stands behind edits.

    What stood inside an edit stands where the edit begins; a line end stands at that of what was written, or is gone.
    """
    changes = sorted((edit for edit in edits if not edit.is_note), key=lambda edit: edit[:2])
    k = moved = 0
    for at in sorted(marks):
        while k < len(changes) and changes[k].end <= at:
            moved += len(changes[k].after) - (changes[k].end - changes[k].start)
            k += 1
        if k == len(changes) or not changes[k].start <= at < changes[k].end:
            yield at + moved, marks[at]
        elif not line_ends:
            yield changes[k].start + moved, marks[at]
        elif "\n" in changes[k].after:
            yield changes[k].start + moved + changes[k].after.index("\n"), marks[at]
