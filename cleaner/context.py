"""What the stages share about one document."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.settings import Settings


class Context:
    """Settings, what has been seen of the document so far, and which spans nobody may touch.

    Args:
        settings: The user's choices.
        text: The source text.

    Attributes:
        chars: The characters of the text, and maybe some that an edit of this pass took out: a rule whose characters
            are not among them has nothing to do.
        wrapped: Whether the document's lines were broken by its layout (a line was joined, or spaces stand where
            lines were broken): the mark of a text that came from a page and not from a keyboard.
        asked: Sentences that a corrector of `cleaner.engines` was asked about, and its answers: none is asked about
            twice, so no corrector and no rule can change the same sentence back and forth.
    """

    def __init__(self, settings: Settings, text: str) -> None:
        self.settings = settings
        self.chars = set(text)
        self.wrapped = False
        self.asked: set[str] = set()
        self._protected: tuple[str, list[tuple[int, int]]] = ("", [])

    def protected(self, text: str) -> Sequence[tuple[int, int]]:
        """Return the spans of `text` that no stage may change: addresses, code, markup (see `cleaner.protect`)."""
        if self._protected[0] is not text:
            from cleaner.protect import spans

            self._protected = (text, spans(text, self.chars))
        return self._protected[1]
