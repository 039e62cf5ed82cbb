"""Marks that an engine put in: quotes that have no partner, and specks.

Part of the stage glyphs. Dirt and the edge of a letter are read as ” or _ or a point in the middle of a phrase.
A mark is taken out where the language model and the network agree that a phrase runs through it, and a quote only where
the quotes of its paragraph agree better without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.chars import HAN
from cleaner.context import Context
from cleaner.corrector import Corrector, corrector
from cleaner.expressions import expression
from cleaner.ledger import Edit
from cleaner.lexicon import symbols
from cleaner.lm import language_model
from cleaner.stages import Rule

RULE = Rule(
    "glyphs.put_in_mark",
    "Takes out a quote without a partner, and a speck, through which a phrase runs.",
    "会议强调，要始终坚持以习近平”法治思想为指\n导，全面推进依法治国，推动形成中非_友好合作\n的新局面，不断提高工作水平。",
    "会议强调，要始终坚持以习近平法治思想为指导，全面推进依法治国，推动形成中非友好合作的新局面，不断提高工作水平。",
    "“十四五”时期，“乡村振兴，理查德·西尔弗，文件名是用户_姓名。",
    "Only in a text that a layout broke. Read by eye, of 144 marks taken out of pages 140 had not been printed; a "
    "quote whose partner was lost the language model expects.",
)

QUOTES = "“”"
_SPECK = expression(
    rf"(?<![_`|~A-Za-z0-9.-])(?!^- )[_`|~.-](?![_`|~A-Za-z0-9.-])(?=[ \t]?[{HAN}“《，。、；：])", re.MULTILINE
)

_LINE_END = expression("[\n\f]")
_BESIDE = expression(r"(?<=[，。、；：])[_`|~.-]|^[_`|~.-]|[_`|~.-][ \t]?[，。、；：]")
"""A speck beside a mark, where no phrase runs through it."""

AROUND = 8
"""How many characters to each side the language model sees."""

RUNS, LIKELIER = 5.0, -1.0
"""From how many bits on what stands before a speck goes on behind it; and beside a mark, what the network must say of
nothing, in log2: that it is likelier than not."""

SURE, ALONE, TRUST = 6.0, 15.0, 3.0
"""What a mark must come to that is taken out: bits that the line gains, and three times what the network says of it, in
log2; and the bits that it must gain where no network is asked, for quotes alone."""


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of the rule `glyphs.put_in_mark`.

    Example:
        >>> from cleaner.settings import Settings
        >>> text = "始终坚持以习近平”法治思想为指导"
        >>> [(edit.before, edit.after) for edit in edits(text, Context(Settings(), text))]
        [('”', '')]
    """
    if not context.wrapped or context.chars.isdisjoint(QUOTES + "_`|~.-"):
        return
    network = corrector(context.settings.engine, context.settings.corrector)
    at = 0
    for line in _LINE_END.split(text):
        for place, why in _put_in(line, context, network):
            yield Edit(at + place, at + place + 1, line[place], "", "glyphs.put_in_mark", 0.9, why)
        at += len(line) + 1


def _put_in(line: str, context: Context, network: Corrector | None) -> Iterator[tuple[int, str]]:
    """Yield offset of each mark of a line that is to be taken out, and why."""
    places = [at for at in _without_partner(line) if 0 < at < len(line) - 1]
    if network:
        places = sorted({*places, *(match.start() for match in _SPECK.finditer(line))})
    folded = symbols(line)
    loss = language_model(context.settings.lm).loss
    gains: dict[int, float] = {}
    for at in places:
        left, right = folded[max(0, at - AROUND) : at], folded[at + 1 : at + 1 + AROUND].lstrip()
        without = loss(left + right)
        gain = loss(left + folded[at] + right) - without
        runs_through = line[at] in QUOTES or _BESIDE.match(line, at) or loss(left) + loss(right) - without >= RUNS
        if gain >= (SURE if network else ALONE) and runs_through:
            gains[at] = gain
    if not gains:
        return
    opinions = network.ask(folded, {at: [""] for at in gains}) if network else {}
    for at, gain in gains.items():
        why = f"without it the line is {gain:.0f} bits likelier"
        if network:
            nothing = opinions[at].says("")
            beside = line[at] not in QUOTES and _BESIDE.match(line, at)
            if gain + TRUST * nothing < SURE or (beside and nothing < LIKELIER):
                continue
            why += f"; the network is {2**nothing:.0%} sure that nothing was printed there"
        yield at, why


def _without_partner(line: str) -> list[int]:
    """Return the offsets of quotes without any of which the quotes of a paragraph would come in pairs.

    Where their number is even one of them was printed the wrong way round, or two are lost: nothing is known then.

    Example:
        >>> _without_partner("推进”城市化，“十四五”时期")
        [2]
    """
    quotes = [at for at, char in enumerate(line) if char in QUOTES]
    count = len(quotes)
    if not count % 2:
        return []
    before = next((k for k, at in enumerate(quotes) if line[at] != QUOTES[k % 2]), count)
    behind = next((k for k in range(count - 1, 0, -1) if line[quotes[k]] != QUOTES[1 - k % 2]), 0)
    return quotes[behind : before + 1]
