"""Regular expressions that are compiled when they are first used.

Python's `re` takes a millisecond and more to compile a class with all Chinese characters (up to 3.11); of some 260
expressions a short text needs 150.
"""

from __future__ import annotations

import re
from typing import Any, cast


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, but compiled only when it is first used.

    Args:
        pattern, flags: As `re.compile` takes them.

    Raises:
        re.error: When it is used: a pattern that is none.

    Example:
        >>> expression("[会會]议?").findall("会议与會")
        ['会议', '會']
    """
    return cast(re.Pattern[str], _Expression(pattern, flags))


class _Expression:
    """A regular expression; after its first use its methods are those of the compiled one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        found = getattr(compiled, name)
        if not name.startswith("__"):  # what copies or pickles asks for these
            setattr(self, name, found)
        return found
