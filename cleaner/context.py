"""What the stages share about one document."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.ledger import Edit
from cleaner.settings import Settings


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
        asked: Sentences that a corrector of `cleaner.engines` was asked about, and its answers: none is asked about
            twice, so no corrector and no rule can change the same sentence back and forth.
    """

    def __init__(self, settings: Settings, text: str, seams: dict[int, str] | None = None) -> None:
        self.settings = settings
        self.seams = seams or {}
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
            self.seams = _carried(self.seams, edits)
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


def _carried(seams: dict[int, str], edits: Sequence[Edit]) -> dict[int, str]:
    """Return where line ends stand behind edits; one that an edit took away is gone."""
    out: dict[int, str] = {}
    changes = sorted((edit for edit in edits if not edit.is_note), key=lambda edit: edit[:2])
    k = moved = 0
    for at in sorted(seams):
        while k < len(changes) and (changes[k].end <= at):
            moved += len(changes[k].after) - (changes[k].end - changes[k].start)
            k += 1
        if k < len(changes) and changes[k].start <= at < changes[k].end:
            line_end = changes[k].after.find("\n")
            if line_end >= 0:
                out[changes[k].start + moved + line_end] = seams[at]
        else:
            out[at + moved] = seams[at]
    return out
