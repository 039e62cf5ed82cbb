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
        asked: Sentences that a corrector of `cleaner.engines` was asked about, and its answers: none is asked about
            twice, so no corrector and no rule can change the same sentence back and forth.
    """

    def __init__(self, settings: Settings, text: str) -> None:
        self.settings = settings
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
