"""Breaks: how probably a paragraph ends at a line end, by all that is known of it together.

The rules of `wraps` go by one sign after another: a mark, the kind of a line, the column. Where an engine lost a stop, or
put in an empty line or a speck, one sign is wrong and the others are right. Trees weigh all of them, the rules' answer
among them, and have the last word where they are nearly sure. They learned it on pages that were read, whose paragraphs
are known, and on correct text broken as printers and writers break it (`tools/train_breaks.py`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner import trees
from cleaner.chars import CLOSERS, PAUSES, STOPS
from cleaner.context import Context
from cleaner.layout.arrange import APART
from cleaner.layout.doubtful import stop_costs
from cleaner.layout.lines import FEW_LINES, INSIDE, SHORT_LINE, Line, falls_short, is_chinese, last_mark
from cleaner.layout.stitch import fold, link
from cleaner.layout.wraps import UNINDENTED, Decision, is_heading, stand_apart, stray
from cleaner.lexicon import is_han
from cleaner.lm import LanguageModel, language_model

FILE, LEVELS = "breaks.tsv", 5
"""The trees in `lexicons/`, and how many levels they have."""

GOES_ON, GOES_ON_APART, ENDS, ENDS_NARROW = 0.35, 0.1, 0.75, 0.95
"""How probably a paragraph ends at most where lines are joined that the rules leave apart, or that stand apart by their boxes;
and at least where lines are left apart that the rules join: the first of them wide enough for a column, or not, as where an
engine cut a line in pieces."""

TORN = -7.0
"""How many bits of the language model, at least, the next line must go on with one that the rules leave apart, see
`Evidence.link`; with a heading behind an empty line none. Less looks as if text were lost between them, unless the line ends
in a comma. Of 357 line ends that the trees rightly join beside the rules, on pages that they had not seen, 11 look so."""

AHEAD = 8
"""How many characters of a line are looked at for whether it goes on with the one before."""

UNKNOWN = -9.0
"""Stands for by how much a line falls short of a column that there is not."""


class Evidence(NamedTuple):
    """What is known of the end of a line.

    Args:
        ruled: How sure the rules are that the line goes on in the next; 0 where they leave the two apart.
        inside: Whether the rules join the line with the one above.
        column: How wide its column is, in em; 0 where it shows none.
        width, next_width: How wide both lines are, in em.
        fill, next_fill: By how many em each falls short of its column.
        above, below: The same of the line above, and of the line below both.
        last, next_last: What both end in, see `_ending`.
        prose, next_prose: Whether a mark stands inside each.
        indent: How many blanks the next line is indented by.
        blanks, blanks_below: How many empty lines part the two, and the second from the line below.
        blocks: The share of the document's lines that stand behind an empty one.
        stop: How many bits a full stop costs between the two.
        link: By how many bits likelier the next line begins so behind this one than by itself.
    """

    ruled: float
    inside: float
    column: float
    width: float
    next_width: float
    fill: float
    next_fill: float
    above: float
    below: float
    last: float
    next_last: float
    prose: float
    next_prose: float
    indent: float
    blanks: float
    blanks_below: float
    blocks: float
    stop: float
    link: float


def judge_breaks(
    text: str, lines: Sequence[Line], verse: dict[int, str], joined: list[Decision | None], context: Context
) -> None:
    """Join what the rules leave apart and leave apart what they join, where all evidence together says so.

    Args:
        text, lines: The document, whose lines a layout broke, and its lines.
        verse: The lines that are verse, which stay as they are.
        joined: How each line is joined with the next; changed in place.
        context: The settings, and what the layout knows of line ends: that they stand apart may be wrong, all else is kept.
    """
    seams = [context.seam(a.end, b.start) for a, b in itertools.pairwise(lines)]
    asked = [i for i in may_be_asked(text, lines, joined, verse) if seams[i] in ("", APART)]
    evidence = evidence_of(text, lines, joined, asked, language_model(context.settings.lm))
    for i, known, ends in zip(
        asked, evidence, trees.probabilities(evidence, FILE, Evidence._fields, LEVELS), strict=True
    ):
        below = lines[i + 1]
        headed = below.blanks and is_heading(text, below)
        torn = known.link < (0 if headed else TORN) and (headed or known.last > 0)
        if joined[i] and ends > (ENDS if lines[i].width >= SHORT_LINE else ENDS_NARROW) and not seams[i]:
            joined[i] = None
        elif not joined[i] and ends < (GOES_ON_APART if seams[i] else GOES_ON) and not torn:
            why = f"column, marks and words together: {1 - ends:.0%} that the sentence goes on"
            joined[i] = Decision("lines.join", round(1 - ends, 2), why, stray(text, lines[i], below))


def may_be_asked(
    text: str, lines: Sequence[Line], joined: Sequence[Decision | None], verse: dict[int, str]
) -> Iterator[int]:
    """Yield the lines whose ends the trees know: of Chinese text, before such; of no verse, and no mark has decided."""
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        decision = joined[i]
        if not a.kind == b.kind == "text" or b.soft or i in verse or i + 1 in verse:
            continue
        inside = i > 0 and joined[i - 1] is not None
        narrow = a.width < SHORT_LINE and not (inside and decision)
        if narrow or not (a.column or len(lines) > FEW_LINES):
            continue
        if not (is_chinese(text, a) and is_chinese(text, b)):
            continue
        if decision and decision.reason == UNINDENTED:
            continue
        if decision.rule == "lines.join" if decision else not stand_apart(text, lines, i, inside):
            yield i


def evidence_of(
    text: str,
    lines: Sequence[Line],
    joined: Sequence[Decision | None],
    numbers: Sequence[int],
    model: LanguageModel,
) -> list[Evidence]:
    """Return what is known of the ends of some lines, `numbers`."""
    blocks = sum(line.blanks > 0 for line in lines[1:]) / len(lines)
    found = []
    for i in numbers:
        a, b = lines[i], lines[i + 1]
        above = lines[i - 1] if i else None
        below = lines[i + 2] if i + 2 < len(lines) else None
        decision = joined[i]
        tail, head = fold(text[a.start : a.end]), fold(text[b.start : b.end])
        found.append(
            Evidence(
                ruled=decision.confidence if decision else 0.0,
                inside=float(i > 0 and joined[i - 1] is not None),
                column=a.column,
                width=a.width,
                next_width=b.width,
                fill=falls_short(text, a, b) if a.column else UNKNOWN,
                next_fill=_falls_short(b, b.column or a.column),
                above=_falls_short(above, above.column) if above else UNKNOWN,
                below=_falls_short(below, below.column or b.column) if below else UNKNOWN,
                last=_ending(last_mark(text, a)),
                next_last=_ending(last_mark(text, b)),
                prose=float(INSIDE.search(text, a.start, a.end) is not None),
                next_prose=float(INSIDE.search(text, b.start, b.end) is not None),
                indent=b.indent,
                blanks=b.blanks,
                blanks_below=below.blanks if below else UNKNOWN,
                blocks=blocks,
                stop=stop_costs(model, tail, head),
                link=link(model, tail, head, AHEAD),
            )
        )
    return found


def _falls_short(line: Line, column: float) -> float:
    return column - line.width if column else UNKNOWN


def _ending(char: str) -> float:
    """Return how much like the end of a paragraph a line looks that ends in a character, 0 to 6."""
    if char in STOPS or char in ".…":
        return 6.0
    if char in CLOSERS or char in "\"')":
        return 5.0
    if char in "；;：:":
        return 4.0
    if char in PAUSES:
        return 0.0
    return 1.0 if is_han(char) else 2.0 if char.isalnum() else 3.0
