"""What the tests of the stages share: cleaning by rules alone, and the check that a second time changes nothing."""

from __future__ import annotations

from cleaner import Cleaner

CLEANER = Cleaner(disable=("phrases", "glyphs"))


def cleaned(text: str) -> str:
    """Return the clean text, which must be clean."""
    result = CLEANER.clean(text)
    assert CLEANER.clean(result.text).edits == []
    return result.text
