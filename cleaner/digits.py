"""Digits: letters that an engine read for the digits 0 and 1, put right inside numbers.

Part of the stage glyphs. A letter is a digit only where a number must stand: among digits before a measure word, in a
date, before a per cent sign. O型血, O2O, A股, No.1 and a product code such as B8O01 stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.ledger import Edit
from cleaner.scan import lines
from cleaner.stages import Rule

RULES = (
    Rule(
        "glyphs.digit_letter",
        "Writes O, o, l and I inside a number as 0 and 1.",
        "2O23年l0月l2日，全乡有l50户，人均增收l万元，增长lO%。",
        "2023年10月12日，全乡有150户，人均增收1万元，增长10%。",
        "O型血和O2O平台，货号为C7O02，第I期工程，l是长度。",
        "Only in a token of digits and these letters that stands before a measure word, a part of a date or %; O "
        "begins no number, and I alone is a Roman one.",
    ),
    Rule(
        "glyphs.zero",
        "Writes the letter O among Chinese numerals as 〇.",
        "二O二一年春，一九八O年生。",
        "二〇二一年春，一九八〇年生。",
        "他考了二等，O型血的一人。",
        "Between two Chinese numerals, or between a numeral and 年 in a year; GB/T 15835-2011 writes the zero 〇.",
    ),
)

_COUNTED = "年月日号元角万亿千百户人名个家次件台辆届条项章页版层栋套座位只头株棵号岁天號歲萬億戶個臺輛項頁層棟隻頭餘週"
_MEASURED = "时分秒点吨米亩公平克斤度倍周多余至時點噸畝％%℃"
_TOKEN = expression(
    rf"(?<![A-Za-z0-9.])(?<![A-Za-z][-_/])(?:[0-9l][0-9OolI]*(?:[.,][0-9OolI]+)*|O\.[0-9OolI]+)(?=[{_COUNTED}{_MEASURED}])"
    rf"|(?<=[年月])O[1-9](?=[月日])"
)
_SCORE = expression(r"(?<=\d比)O(?![A-Za-z0-9.型])|(?<![A-Za-z0-9.])O(?=比\d)")
_WHOLE = expression(
    r"(?<![A-Za-z0-9./:-])(?:[12l][09Oo][0-9OolI]{2}(?P<sign>[-/.])[0-9OolI]{1,2}(?P=sign)[0-9OolI]{1,2}|[0-9Ol]{1,2}:[0-9OolI]{2})"
    r"(?![A-Za-z0-9./:-])"
)
_DATE = expression(r"[12]\d{3}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])")
_TIME = expression(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_LABEL = expression(r"l[.、．)）]")
_NEXT_LABEL = expression(r"l(.)[^\n]*\n+[ \t\u3000]*2\1")
_NEAR = expression(rf"[OolI](?=[0-9OolI.,:/{_COUNTED}{_MEASURED}-])(?<![A-HJ-NP-Za-kmnp-z].)", re.DOTALL)
_DIGITS = str.maketrans("OolI", "0011")

_NUMERAL = "一二三四五六七八九〇零"
_ZERO = expression(f"[OoＯОΟ]+(?=[{_NUMERAL}年])")


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of the rules `glyphs.digit_letter` and `glyphs.zero`.

    Example:
        >>> from cleaner.settings import Settings
        >>> text = "全村有l20户"
        >>> [(edit.start, edit.after) for edit in edits(text, Context(Settings(), text))]
        [(3, '1')]
    """
    if not context.chars.isdisjoint("OolI"):
        for at, after in dict(_letters(text)).items():
            yield Edit(at, at + 1, text[at], after, "glyphs.digit_letter", 0.95)
    if not context.chars.isdisjoint("OoＯОΟ") and not context.chars.isdisjoint(_NUMERAL):
        for match in _ZERO.finditer(text):
            start, end = match.span()
            needed = 2 if text[end] == "年" and not text.startswith("年代", end) else 1
            before = text[max(0, start - needed) : start]
            if len(before) == needed and set(before) <= set(_NUMERAL):
                yield Edit(start, end, match.group(), "〇" * (end - start), "glyphs.zero", 0.95)


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset of each letter inside a number, and the digit that it stands for."""
    for at, line in lines(text, _NEAR):
        for match in _TOKEN.finditer(line):
            if _is_number(match.group(), line[match.end()]):
                yield from _digits(match, at)
        for match in _WHOLE.finditer(line):
            digits = match.group().translate(_DIGITS)
            if _DATE.fullmatch(digits) or (_TIME.fullmatch(digits) and re.search("[0-9]", match.group())):
                yield from _digits(match, at)
    for match in _SCORE.finditer(text):
        yield match.start(), "0"
    for match in _LABEL.finditer(text):  # l. before 2.
        at = match.start()
        before = text[max(0, at - 20) : at].rstrip(" \t\u3000")
        if (not before or before.endswith("\n")) and _NEXT_LABEL.match(text, at):
            yield at, "1"


def _is_number(token: str, unit: str) -> bool:
    """Return whether a token of digits and letters that stands before `unit` can only be a number."""
    digits = sum(char.isdigit() for char in token)
    if unit in _MEASURED and (token == "l" or (token[-1] == "l" and digits)) and unit not in "％%倍至":
        return False  # a length l in metres, 2l for two litres
    return token[-1] != "o" and ("I" not in token or digits > 1)  # 30o角 is an angle, I期 a Roman numeral


def _digits(match: re.Match[str], offset: int) -> Iterator[tuple[int, str]]:
    for at, char in enumerate(match.group(), offset + match.start()):
        if char in "OolI":
            yield at, char.translate(_DIGITS)
