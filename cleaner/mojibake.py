"""Mojibake: text that was decoded with the wrong encoding, put right where there is no doubt.

UTF-8 read as Windows-1252 or Latin-1 is ftfy's work: its heuristics were tuned to make next to no false repairs. GBK
read as Latin-1 (ÌìÆø for 天气), which ftfy does not know, is repaired only where no language writes such letters.
Text in which Chinese characters stand for others (K鷭enhavn, 浜 in 横浜) cannot be told from right text, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cleaner.expressions import expression
from cleaner.scan import lines

TRIGGER = expression("[\xc0-\xd6\xd8-\xf4]")
"""Without one of these characters there is no mojibake of the kinds that are repaired."""

_SEGMENT = "[^\n\r\u2e80-\ufaff\ufe10-\uffef\U00020000-\U000323af]+"  # what no Chinese character parts
_UTF8 = expression("[\xc2-\xf4][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘-„†-•…‰‹›€™]")  # a lead byte, a continuation byte in Windows-1252
_GBK = expression("[\xa1-\xfe]{6,}")
_SYMBOL = "[\xa1-\xbf\xd7\xf7]"
_IN_ORDER = "".join(map(chr, range(0xA1, 0xFF)))
_RIGHT = "[ -~\xa0-\u024f\u1e00-\u1eff\u2010-\u2bff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+"
"""What a repair may bring: Latin, marks, symbols, Chinese, kana. Ø±0.02 (a diameter) could be read as Arabic."""


def repairs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and repaired text of what in `text` was decoded with the wrong encoding.

    Example:
        >>> list(repairs("入场费20â‚¬。"))
        [(5, 8, '€')]
    """
    for match in _GBK.finditer(text):
        if fixed := _from_gbk(match.group()):
            yield match.start(), match.end(), fixed
    for at, line in lines(text, _UTF8):
        for match in re.finditer(_SEGMENT, line):
            start, segment = at + match.start(), match.group()
            if _UTF8.search(segment) and not _GBK.search(segment) and (fixed := _from_utf8(segment)):
                head = _shared(segment, fixed)
                tail = _shared(segment[head:][::-1], fixed[head:][::-1])
                after = fixed[head : len(fixed) - tail]
                if re.fullmatch(_RIGHT, after) or not after:
                    yield start + head, start + len(segment) - tail, after


def _from_utf8(segment: str) -> str:
    """Return what ftfy makes of `segment`, or nothing where it sees no fault."""
    import ftfy

    fixed = ftfy.fix_encoding(segment, _config())
    return fixed if fixed != segment else ""


@cache
def _config() -> Any:
    """Return ftfy's settings: its repair of encodings, and nothing of what else it does."""
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        fix_c1_controls=False,
        normalization=None,
    )


def _from_gbk(run: str) -> str:
    """Return `run` read as GB 2312, or nothing where it could be anything else.

    Three or more characters, all of the first level of GB 2312 (the 3,755 common ones) or its marks, and at least
    one byte that is a symbol in Latin-1 and no letter: no language writes ÌìÆøÔ¤±¨. A table of letters (ÀÁÂÃÄÅ) stays.
    """
    if len(run) % 2 or not re.search(_SYMBOL, run):
        return ""
    if any(run[k : k + 4] in _IN_ORDER for k in range(len(run) - 3)):
        return ""
    lead = run[::2]
    if not all("\xb0" <= byte <= "\xd7" or byte in "\xa1\xa3" for byte in lead):
        return ""
    if sum(byte in "\xa1\xa3" for byte in lead) * 3 > len(lead):
        return ""
    try:
        return run.encode("latin-1").decode("gb2312")
    except UnicodeDecodeError:
        return ""


def _shared(one: str, two: str) -> int:
    """Return how many characters `one` and `two` share from their beginning."""
    length = 0
    for a, b in zip(one, two):  # noqa: B905 - the shorter decides
        if a != b:
            break
        length += 1
    return length
