"""Parts: a character that an engine read as the two that it is made of, and two that it read as one.

Part of the stage glyphs. Loose setting and large print part 的 into 白 and 勺; tight setting makes 暄 of 日宣. What may
be such is listed in `lexicons/parts.tsv`, and the language model decides: two characters that could be the parts of a
third stand in clean text once in a thousand, and hardly ever where the third would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cleaner.channel import channel
from cleaner.context import Context
from cleaner.evidence import is_classical
from cleaner.ledger import Edit
from cleaner.lexicon import belongs, is_traditional, rows, symbols
from cleaner.lm import language_model
from cleaner.meant import name_at
from cleaner.phrasebook import phrasebook
from cleaner.reading import look, search
from cleaner.stages import Rule

RULES = (
    Rule(
        "glyphs.split",
        "Writes two characters that are the parts of a third as that one.",
        "加强党白勺建设，全面扌是高人民生活水平，我国经济长其月向好。",
        "加强党的建设，全面提高人民生活水平，我国经济长期向好。",
        "她们是女子排球队的木木和王元，日月如梭，人人都说才是这样。",
        "Where the language model gives the line 16 bits more with the third: of 2,800 such pairs in 3 million "
        "characters of clean text the most that one gains is 15, in verse; of characters taken apart in news 97 in 100 "
        "are put together, in the prose of games 87, and none becomes another.",
    ),
    Rule(
        "glyphs.merge",
        "Writes a character as the two that are its parts.",
        "外交部10暄布，中方反对霸权，维护世界正义。",
        "外交部10日宣布，中方反对霸权，维护世界正义。",
        "宾主寒暄几句，她佼佼出众，出仕做官，铭文仍在。",
        "Where the language model gives the line 10 bits more with the two: of 600,000 characters of clean text "
        "that have two such parts the most that one gains is 6; of pairs read as one in news 56 in 100 are put right.",
    ),
)

SPLIT_GAIN, MERGE_GAIN = 16.0, 10.0
"""Bits that one character for two must gain, and two for one."""

AHEAD = 4.0
"""By how many bits it must be ahead of another character for one of the two, which is left to the judge."""

AROUND = 8
"""How many characters to each side are looked at."""


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of the rules `glyphs.split` and `glyphs.merge`.

    Example:
        >>> from cleaner.settings import Settings
        >>> [(edit.start, edit.before, edit.after) for edit in edits("加强党白勺建设", Context(Settings(), ""))]
        [(3, '白勺', '的')]
    """
    model, errors = language_model(context.settings.lm), channel(context.settings.confusions)
    traditional = is_traditional(context.chars)
    holds = phrasebook(context.settings.lexicons).holds
    folded, start = symbols(text), 0
    for line in folded.split("\n"):
        here = text[start : start + len(line)]
        surprising = look(line, model, errors)[1]
        for at, size, others in (*_apart(here), *_as_one(here, surprising)):
            others = [other for other in others if all(belongs(char, traditional) for char in other)]
            left, right = line[max(0, at - AROUND) : at], line[at + size : at + size + AROUND]
            read = model.loss(left + line[at : at + size] + right)
            found = ((read - model.loss(left + symbols(other) + right), other) for other in others)
            gain, meant = max(found, default=(0.0, ""))
            if gain < (SPLIT_GAIN if size == 2 else MERGE_GAIN) or here.startswith(meant, at + size):
                continue  # among them a surname that is spelt: 言午许
            places = range(start + at, start + at + size)
            if is_classical(folded, start + at) or any(holds(folded, k) or name_at(folded, k) >= 0 for k in places):
                continue
            proposed = (p for p in search(line, (), model, errors) if start + p.arc.at in places)
            if all(proposal.alone <= gain - AHEAD for proposal in proposed):
                rule, why = "glyphs.split" if size == 2 else "glyphs.merge", f"{meant} is {gain:.0f} bits likelier"
                yield Edit(start + at, start + at + size, here[at : at + size], meant, rule, 0.9, why)
        start += len(line) + 1


def _apart(line: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where two characters stand that look like the parts of a third: offset, how many, and which."""
    for match in _pair().finditer(line):
        if found := wholes().get(line[match.start() : match.start() + 2]):
            yield match.start(), 2, found


def _as_one(line: str, places: Iterable[int]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield those of some places where a character stands that has two parts: offset, how many, and the parts."""
    for at in places:
        if found := halves().get(line[at]):
            yield at, 1, found


@cache
def wholes() -> dict[str, list[str]]:
    """Return by two characters those of which they look like the parts."""
    found: dict[str, list[str]] = {}
    for _, (whole, parts) in rows("parts.tsv", 2):
        found.setdefault(parts, []).append(whole)
    return found


@cache
def halves() -> dict[str, list[str]]:
    """Return by a character the two that look like its parts."""
    found: dict[str, list[str]] = {}
    for _, (whole, parts) in rows("parts.tsv", 2):
        found.setdefault(whole, []).append(parts)
    return found


@cache
def _pair() -> re.Pattern[str]:
    """Return what finds where two characters may be the parts of a third."""
    left, right = ("".join(sorted({parts[k] for parts in wholes()})) for k in (0, 1))
    return re.compile(f"[{left}](?=[{right}])")
