"""Doubtful line ends: what the rules take for a column or for one sentence, or leave apart, and the language model says."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from cleaner.chars import HAN
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.layout.arrange import JOINED
from cleaner.layout.lines import (
    BROAD,
    DATELINE,
    ENDS,
    INSIDE,
    MAX_COLUMN,
    SAME_COLUMN,
    SHORT,
    SHORT_LINE,
    Line,
    is_chinese,
)
from cleaner.layout.stitch import fold, link
from cleaner.layout.wraps import EQUAL_LINES, Decision, is_heading, unclosed
from cleaner.lexicon import is_han, symbols
from cleaner.lm import LanguageModel, language_model

SURE, SURE_OVER_BLANK, SURE_OVER_COMMA = 9.0, 11.0, 16.0
"""From how many bits of the language model on a phrase runs through a line end: as it stands, over an empty line or a sign
that may be a speck, and over a comma that may be one. Of 5,900 full stops none stands in such a phrase; of 10,600 marks of
all kinds twelve stand in one of 16 bits, and nearly all of those go on well with the mark, too."""

HELD, NO_STOP = 4.0, 10.0
"""From how many bits on a phrase also runs through a line end behind a short line, if a full stop there costs so many: of 330
paragraph ends without a mark none looks so, of 130 line ends that the rules leave apart inside a paragraph one in seven."""

CUT = (5.0, 6.5, 7.0)
"""How many bits a full stop must cost at the line ends of a column on average, where there are one, two and more of them. Of
2,610 columns of pages that were read, and of text of eleven kinds that was broken, 26 lie below; of 1,531 that independent
sentences, a line each, seem to have, 1,388."""

LISTED, NOT_LISTED = ((2.0, 4.0), (4.0, 3.5), (6.0, 3.0), (8.0, 2.0), (10.0, 1.0), (12.0, -1.0), (15.0, -3.0)), -8.0
"""How many bits more probable it is in a list than in a column that a full stop costs less than so many bits where a line ends in
no mark, and that it costs more: measured at 4,900 line ends of columns and 6,300 of lists."""

AS_WIDE, UNLIKE = -2.0, 0.7
"""The same for two lines that are of one width, and that are not."""

REST = 3.0
"""Up to which width in em a line behind one that fills its column is the rest of that one: 工, of 一线操作工."""

ENOUGH, LAST, AT_LEAST, LEAST_LISTED = 10.0, 1.0, -1.0, 3
"""How many bits make a list; how many fewer where it ends; how many bits each of its line ends weighs at least, and how many there
are at least. Of 12,000 line ends of pages that were read three are taken for those of a list inside a paragraph; of 273 lists'
lines between paragraphs in columns of 20 em one in eleven is joined with the next, where nearly half were."""

LONG, NO_STOP_IN_LONG = 24.0, 14.0
"""From how many em on a line that stands in no column goes on in the next if a full stop costs so many bits and they go together
better than by chance: of 1,760 paragraphs that were cut inside a sentence 64 in 100 are so joined, of 3,480 that end with it
and lost their full stop one. Over an empty line only a paragraph that no column holds does, as where its page ended."""

STOP_FITS = 5.0
"""How little a full stop costs on average at the ends of lines that are a sentence each: of 255 groups of sayings that the rules
take for one sentence 183 cost less, of 129 paragraphs of two to five lines three."""

NO_END = 7.5
"""How many bits a full stop may cost behind a paragraph whose own was not read: of 6,100 ends of paragraphs 94 in 100 cost less."""

AROUND = 8
"""How many characters to each side of a line end are looked at for that."""

SURE_IN_HEADLINE, MOST_OF_HEADLINE, BELOW_HEADLINE = 12.0, 5, 1.2
"""The same for a headline; how many lines it has at most; and how much wider than these the line below it must be."""

LEAST_VERTICAL, HOLDS_VERTICAL = 5, 3.3
"""How many lines of one character a vertical headline has at least, and how many bits hold each seam on average."""

_ENUMERATION = frozenset("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土年月日时分秒省市县区乡镇村")
_SPECK_AT_END = expression(r" ?[.·,，、_*'\-]\Z")
_HAN = expression(f"[{HAN}]")
_OPEN = expression(rf"[{HAN}][”’》]?\Z")  # a quoted word or a title may end a line, too


def doubt_columns(text: str, lines: Sequence[Line], context: Context) -> None:
    """Take back `Line.column` where lines are of like width by chance: at whose ends full stops fit.

    A column cuts its sentences anywhere, a writer who puts each on a line of its own ends it there. Columns of one width are
    of one kind all over the document.
    """
    kind_of, kind, last = {0.0: 0.0}, 0.0, 0.0
    for column in sorted({line.column for line in lines}):
        if column - last > SAME_COLUMN:
            kind = column
        kind_of[column], last = kind, column
    costs: dict[float, list[float]] = defaultdict(list)
    for a, b in itertools.pairwise(lines):
        kind = kind_of[a.column]
        full = kind and a.column - a.width < SHORT and kind == kind_of[b.column] and not (b.blanks or b.soft)
        if full and _HAN.match(text, a.end - 1) and _HAN.match(text, b.start):
            costs[kind].append(stop_costs_at(text, a, b, context))
    chance = {kind for kind, found in costs.items() if sum(found) < CUT[min(len(found), len(CUT)) - 1] * len(found)}
    for line in lines:
        if kind_of[line.column] in chance:
            line.column = 0.0


def list_lines(text: str, lines: Sequence[Line], context: Context) -> set[int]:
    """Return the lines of lists: those that end in no mark, but where full stops fit, one after the other.

    A column cuts a sentence there now and then, but not three times running. Each line end weighs for a list or against it, see
    `LISTED`; a run of them is one from where they weigh enough together. Where lines go on in the next but one, an engine read
    across a gutter.
    """
    found: set[int] = set()
    run: list[int] = []
    weight = across = 0.0
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        plain = a.kind == b.kind == "text" and not b.soft and max(a.width, b.width) <= MAX_COLUMN
        plain = plain and not DATELINE.match(text, a.start, a.end)  # below its headlines a news item begins
        open_ = plain and text[a.end - 1] not in ENDS and not context.seam(a.end, b.start) and not unclosed(text, a, b)
        rest = b.width < REST and 0 <= a.column - a.width < SAME_COLUMN
        bits = _weighs(text, a, b, context) if open_ and not rest else NOT_LISTED
        weight += bits + (AS_WIDE if abs(a.width - b.width) <= SAME_COLUMN else UNLIKE)
        if weight <= 0 or bits < AT_LEAST:
            run, weight, across = [], 0.0, 0.0
            continue
        run.append(i)
        if run[0] in found:
            found.update(run[-1:] if weight >= ENOUGH - LAST else ())
        elif weight >= ENOUGH and len(run) >= LEAST_LISTED and across >= 0:
            found.update(run)
        weight = min(weight, ENOUGH)
        across += _weighs(text, a, lines[i + 2], context) if i + 2 < len(lines) else 0.0
    return found


def _weighs(text: str, a: Line, b: Line, context: Context) -> float:
    """Return how many bits the end of line `a` before line `b` weighs for a list; none where it tells nothing."""
    if not (_HAN.match(text, a.end - 1) and _HAN.match(text, b.start)):
        return 0.0
    cost = stop_costs_at(text, a, b, context)
    return next((bits for most, bits in LISTED if cost < most), NOT_LISTED)


def doubt_equal_lines(text: str, lines: Sequence[Line], joined: list[Decision | None], context: Context) -> None:
    """Leave apart the few lines without a column that the rules take for one sentence, where full stops fit at their ends."""
    equal_lines = [decision is not None and decision.reason == EQUAL_LINES for decision in joined]
    for equal, run in itertools.groupby(range(len(joined)), equal_lines.__getitem__):
        numbers = list(run) if equal else []
        if all(text[lines[i].end] == " " for i in numbers):
            continue  # such blanks come from extraction, not from a writer
        costs = [stop_costs_at(text, lines[i], lines[i + 1], context) for i in numbers]
        if sum(costs) < STOP_FITS * len(costs):
            for i in numbers:
                joined[i] = None


def stop_costs_at(text: str, a: Line, b: Line, context: Context) -> float:
    """Return by how many bits two lines are likelier without a full stop between them, see `stop_costs`."""
    tail, head = fold(text[a.start : a.end]), fold(text[b.start : b.end])
    return stop_costs(language_model(context.settings.lm), tail, head)


def gather_vertical(text: str, lines: Sequence[Line], joined: list[Decision | None], context: Context) -> None:
    """Join runs of lines of one character each that read as one text."""
    single = [line.kind == "text" and line.end - line.start == 1 and is_han(text[line.start]) for line in lines]
    for alone, run in itertools.groupby(range(len(lines)), single.__getitem__):
        numbers = list(run)
        column = symbols("".join(text[lines[k].start] for k in numbers)) if alone else ""
        known = bool(column) and all(context.seam(lines[k].end, lines[k + 1].start) == JOINED for k in numbers[:-1])
        reason = "the layout shows one headline, a character a line"
        if not known:
            if len(column) < LEAST_VERTICAL or len(set(column)) * 5 < len(column) * 4 or set(column) <= _ENUMERATION:
                continue
            lm = language_model(context.settings.lm)
            bits = sum(link(lm, column[:k], column[k:], 1) for k in range(1, len(column))) / (len(column) - 1)
            if bits < HOLDS_VERTICAL:
                continue
            reason = f"a vertical headline: {bits:.1f} bits hold each seam together"
        for k in numbers[:-1]:
            joined[k] = Decision("lines.vertical", 0.85, reason)


def join_through_specks(
    text: str, lines: Sequence[Line], verse: dict[int, str], joined: list[Decision | None], context: Context
) -> dict[int, int]:
    """Join lines of which the first ends with a mark through which a phrase runs.

    Returns:
        Of each line so joined, or joined before, how many characters at its end are no text.
    """
    found = {}
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        mark = _SPECK_AT_END.search(text, a.start, a.end)
        if not mark or not a.kind == b.kind == "text" or b.soft or a.width < SHORT_LINE:
            continue
        if not (_HAN.match(text, mark.start() - 1) and _HAN.match(text, b.start)):
            continue
        lm, head = language_model(context.settings.lm), fold(text[b.start : b.end])
        with_it, without = (link(lm, fold(text[a.start : end]), head, 8) for end in (a.end, mark.start()))
        if with_it >= SURE or without < (SURE_OVER_COMMA if mark.group().strip() in "，、," else SURE_OVER_BLANK):
            continue
        apart = i in verse or i + 1 in verse or context.seam(a.end, b.start) or b.indent > 1 or b.blanks > 1
        if not joined[i] and not apart:
            joined[i] = Decision("lines.join", 0.85, "one phrase, through the mark at the line's end")
        found[i] = a.end - mark.start()
    return found


def join_phrases(
    text: str,
    lines: Sequence[Line],
    joined: list[Decision | None],
    verse: dict[int, str],
    context: Context,
) -> None:
    """Join, in a text that a layout broke, what the language model says is one phrase and the rules left apart."""
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        plain = a.kind == b.kind == "text" and not (b.soft or b.begins) and b.indent < 2 and b.blanks < 2
        if joined[i] or not plain or i in verse or i + 1 in verse or context.seam(a.end, b.start):
            continue
        number = text[b.start].isdigit() and INSIDE.search(text, a.start, a.end)
        if not (_OPEN.search(text, a.start, a.end) and (number or _HAN.match(text, b.start))):
            continue
        if a.width < SHORT_LINE or b.width < 2:
            continue
        tail, head = fold(text[a.start : a.end]), fold(text[b.start : b.end])
        lm = language_model(context.settings.lm)
        bits = link(lm, tail, head, 8)
        goes_on = not b.blanks and bits >= HELD and stop_costs(lm, tail, head) >= NO_STOP
        if goes_on or bits >= (SURE_OVER_BLANK if b.blanks else SURE):
            joined[i] = Decision("lines.join", 0.85, f"one phrase: {bits:.0f} bits hold the seam together")


def join_long_lines(text: str, lines: Sequence[Line], joined: list[Decision | None], context: Context) -> None:
    """Join long lines that stand in no column: two or three of a paragraph, or whole paragraphs, each given as one line, of
    which the first was cut where its page ended."""
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        long = not a.column and a.width > (BROAD if b.blanks else LONG) and not (joined[i] or a.more or b.soft)
        if not long or b.blanks > 1 or b.indent > 1 or b.begins or context.seam(a.end, b.start):
            continue
        if a.kind == b.kind == "text" and _HAN.match(text, a.end - 1) and _HAN.match(text, b.start):
            bits = link(
                language_model(context.settings.lm), fold(text[a.start : a.end]), fold(text[b.start : b.end]), 8
            )
            if bits >= 0 and stop_costs_at(text, a, b, context) >= NO_STOP_IN_LONG:
                joined[i] = Decision("lines.join", 0.85, "no full stop fits where the line ends")


def stop_costs(lm: LanguageModel, tail: str, head: str) -> float:
    """Return by how many bits two lines are likelier without a full stop between them than with one."""
    tail, head = tail[-AROUND:], head[:AROUND]
    return lm.loss(f"{tail}。{head}") - lm.loss(tail + head)


def ends_badly(tail: str, context: Context) -> bool:
    """Whether hardly a sentence ends with a line's last characters."""
    lm, tail = language_model(context.settings.lm), fold(tail)[-AROUND:]
    return lm.loss(f"{tail}。") - lm.loss(tail) > NO_END


def join_headlines(text: str, lines: Sequence[Line], joined: list[Decision | None], context: Context) -> None:
    """Join the lines of a headline that ends inside a phrase, however short they are: above prose, and apart from the text
    before.

    The parts of a headline that stand below each other on purpose do not go on in each other.
    """
    i = 0
    while i < len(lines) - 1:
        last = i
        while last + 1 < len(lines) and is_heading(text, lines[last]) and (last == i or not lines[last].blanks):
            last += 1
        first, group, below = i, lines[i:last], lines[last]
        i = max(last, i + 1)
        above = lines[first - 1] if first and not lines[first].blanks else None
        prose = below.kind == "text" and INSIDE.search(text, below.start, below.end)
        if not 2 <= len(group) <= MOST_OF_HEADLINE or not prose or (above and above.kind != "furniture"):
            continue
        if below.width < BELOW_HEADLINE * max(line.width for line in group):
            continue
        for k, (a, b) in enumerate(itertools.pairwise(group), first):
            known = joined[k] or b.begins or context.seam(a.end, b.start)
            if not known and is_chinese(text, a) and is_chinese(text, b):
                tail, head = fold(text[a.start : a.end]), fold(text[b.start : b.end])
                bits = link(language_model(context.settings.lm), tail, head, 4)
                if bits >= SURE_IN_HEADLINE:
                    joined[k] = Decision(
                        "lines.join", 0.85, f"a headline goes on: {bits:.0f} bits hold the seam together"
                    )
