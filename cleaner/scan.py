"""Finding the lines that a rule has to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator


def lines(text: str, trigger: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield offset and text of the lines of `text` that hold what `trigger` finds; linear, whatever it finds.

    Example:
        >>> list(lines("甲\\n乙•丙\\n丁", re.compile("•")))
        [(2, '乙•丙')]
    """
    end = -1
    for match in trigger.finditer(text):
        if match.start() > end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
            yield start, text[start:end]
