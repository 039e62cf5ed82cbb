"""Look-alikes: letters of another script, and kana, that an engine read for what was printed.

A single letter of another script is a fault only where its surroundings say so: inside a Latin word (Wоrd with a
Cyrillic о), alone before Chinese (Α股 with a Greek Α), between Chinese characters where there is no Japanese (エ厂).
Russian, Greek and Japanese words, and α, μ, π in formulas, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.chars import HAN
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.ledger import Edit
from cleaner.lexicon import LexiconError, char_map, is_han, ngrams, path, rows, symbols
from cleaner.scan import lines

LETTERS = expression("[\u0386-\u03ff\u0400-\u052f]")
"""Without one of these there is no Greek or Cyrillic letter."""

KANA = expression("[エオカタチトニハミローヽ]")
"""Without one of these there is no kana that `lexicons/kana.tsv` lists."""

_LETTER = "A-Za-z\u00c0-\u024f\u0386-\u03ff\u0400-\u052f"
_FOREIGN = "\u0386-\u052f"
_MIXED = f"(?<![{_LETTER}])(?=[A-Za-z]*[{_FOREIGN}])(?=[{_FOREIGN}]*[A-Za-z])[A-Za-z{_FOREIGN}]+(?![{_LETTER}])"
_CAPITAL = "[\u0391-\u03a9\u0405-\u0425]"
_LONE = f"(?<![{_LETTER}]){_CAPITAL}(?=[{HAN}])|(?<=[{HAN}]){_CAPITAL}(?![{_LETTER}\\d.·-])"
_ABOUT_LETTERS = "希腊|希臘|西里尔|西里爾|俄[文语語]|字母"


def letters(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `unicode.letter`: Greek and Cyrillic letters that were read for Latin ones.

    Example:
        >>> from cleaner.settings import Settings
        >>> text = "Α股上涨，见Wоrd文件"
        >>> sorted((edit.start, edit.after) for edit in letters(text, Context(Settings(), text)))
        [(0, 'A'), (7, 'o')]
    """
    table = _homoglyphs()
    for at, line in lines(text, LETTERS):
        for match in re.finditer(_MIXED, line):
            foreign = [k for k in range(*match.span()) if LETTERS.match(line[k])]
            if all(line[k] in table for k in foreign):
                yield from (Edit(at + k, at + k + 1, line[k], table[line[k]], "unicode.letter") for k in foreign)
        if re.search(_ABOUT_LETTERS, line) or not all(char in table for char in LETTERS.findall(line)):
            continue
        for match in re.finditer(_LONE, line):
            if match.group() in table:
                start, end = at + match.start(), at + match.end()
                yield Edit(start, end, match.group(), table[match.group()], "unicode.letter", 0.95)


@cache
def _homoglyphs() -> dict[str, str]:
    table = {}
    for number, (script, letter, latin) in rows("homoglyphs.tsv", 3):
        if len(letter) != 1 or not latin.isascii() or script not in ("Greek", "Cyrillic"):
            where = f"{path('homoglyphs.tsv')}:{number}"
            raise LexiconError(f"{where}: expected script, letter, Latin letter, found {script!r} {letter!r} {latin!r}")
        table[letter] = latin
    return table


COMMON = 20
"""How often, in 36 million characters of news, law and general text, a pair of characters must have been seen."""

_HIRAGANA = "[ぁ-ゖゝ-ゟㇰ-ㇿｦ-ﾝ]"
_RUN = "[ァ-ヺー-ヿ]+"
_EDGES = ("", *"，。、；：！？（）《》“”‘’「」…—")
_COUNTED = f"[\\d一二三四五六七八九十数數]カ[{HAN}]"  # 三カ月, 五カ国: Japanese counting
_ABOUT_KANA = "[假仮]名|日文|日[语語]"


def kana(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `unicode.kana`: katakana that were read for Chinese characters.

    Example:
        >>> from cleaner.settings import Settings
        >>> text = "エ厂的人ロ"
        >>> [(edit.start, edit.after) for edit in kana(text, Context(Settings(), text))]
        [(0, '工'), (4, '口')]
    """
    table = char_map("kana.tsv")
    for at, line in lines(text, KANA):
        runs = list(re.finditer(_RUN, line))
        if re.search(_ABOUT_KANA, line) or re.search(_HIRAGANA, line):
            continue
        if any(run.group() != "ーー" and not (len(run.group()) == 1 and ord(run.group()) in table) for run in runs):
            continue  # a Japanese word
        for run in runs:
            start, end = run.span()
            after = table[ord(run.group()[0])]
            before, behind = line[start - 1 : start], line[end : end + 1]
            japanese = re.fullmatch(_COUNTED, before + run.group() + behind)
            if end - start == 1 and not japanese and _fits(before, after, behind):
                yield Edit(at + start, at + end, run.group(), after, "unicode.kana", 0.95)


def _fits(before: str, char: str, behind: str) -> bool:
    """Return whether `char` between its neighbours is Chinese: what stands beside it, and how often that is written."""
    if char == "、":
        return is_han(before) and is_han(behind)
    if not before and behind == "、":
        return char in "一二三八"  # the number of a list item
    if not all(is_han(side) or side in _EDGES for side in (before, behind)):
        return False
    pairs = [symbols(pair) for pair in (before + char, char + behind) if is_han(pair[0]) and is_han(pair[-1])]
    return any(len(pair) == 2 and ngrams().count(pair) > COMMON for pair in pairs)
