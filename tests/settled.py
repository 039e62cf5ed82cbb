"""What the tests of the stages share: cleaning by rules alone, and the check that a second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaner import Cleaner
from cleaner.context import Context
from cleaner.ledger import Edit, apply
from cleaner.settings import Settings

CLEANER = Cleaner(disable=("phrases", "glyphs"))


def cleaned(text: str) -> str:
    """Return the clean text, which must be clean."""
    result = CLEANER.clean(text)
    assert CLEANER.clean(result.text).edits == []
    return result.text


def repaired(
    edits: Callable[[str, Context], Iterator[Edit]], text: str, wrapped: bool = False, engine: str = "auto"
) -> str:
    """Return what one source of edits makes of a text, which must be all that it finds."""

    def once(text: str) -> str:
        context = Context(Settings(engine=engine), text)
        context.wrapped = wrapped
        return apply(text, sorted(edits(text, context)))

    after = once(text)
    assert once(after) == after
    return after
