"""Reading order from text alone: lines that an engine read across the columns are sorted back into them.

Such a page is an interleaving: the lines of two to four columns, each column in its order, row by row. Which line goes on
with which, the language model says; that the columns come round in turn is the prior. A beam search over the lines keeps
the best ways to deal them out to columns. What is not clearly better than the order of the file stays as it is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise, permutations
from typing import NamedTuple, TypeAlias

from cleaner.chars import HAN, STOPS
from cleaner.expressions import expression
from cleaner.layout.furniture import role
from cleaner.layout.lines import DATELINE, SHORT_LINE, width
from cleaner.lexicon import is_han, symbols
from cleaner.lm import LanguageModel

HEAD, TAIL = 6, 4
"""How many characters on each side of a seam are looked at."""

MAX_COLUMNS = 4
BEAM = 16

NEW_COLUMN, NEW_BAND, OUT_OF_TURN = 3.0, 2.0, 8.0
"""What it costs, in bits, that a line begins a column, that it begins a new band of columns, and that a line stands in
another column than the one whose turn it is."""

SURE, SURE_LINE, HOLDS = 20.0, 3.0, 4.0
"""By how many bits, in all and for each line, columns must be better than the order of the file, and by how many their
seams must hold on average."""

LOOSE, LEAST_LINES, LEAST_BAND = 0.5, 8, 8
"""The share of a page's open seams that must not hold, and the lines that it must have, for it to be looked at; and the lines
that one band of columns must have: four lines of a badly read page may happen to go on better crosswise."""

CHINESE, IN_EACH, FULL, AS_WIDE = 0.5, 0.1, 0.4, 1.5
"""The share of Chinese characters that columns must have, and each of them; and of their open lines that fill the column, to within
so many em: printed lines do, and typed ones, Markdown and code above all, are as wide as they happen to be. 305 bands of real
columns have at least 0.56 and 0.14 of Chinese, and all but six 0.45 of full lines; of 74 that manuals in Markdown seemed to have,
half have no Chinese in one column, and the others less than 0.5 in all."""

WIDEST = 46.0
"""The widest line, in em, that stands in a column."""

LEAST_TAIL, MOST_PAIRS = 8, 10_000
"""The shortest line that may go on elsewhere, in characters, and how many pairs of lines are weighed on a page."""

HOLDS_FAR, AHEAD, BETTER, NEIGHBOUR, NEIGHBOUR_AHEAD = 6.0, 2.5, 2.0, 1.0, 5.0
"""In bits: how well a seam across the page must hold, by how much better than any other seam of the two lines, by how
much better a third line's other seam holds if that line is no rival, how well the seam with the next line may hold at
most, and by how much better than those with the neighbours it must hold."""

KNOWN, LEAST_KNOWN = 8.0, 3
"""How many seams of a page must hold by how many bits for the model to be believed about the others."""

SURE_MOVE, DOUBTFUL = 0.9, 0.5
"""The confidence of a fragment that goes on with a sentence by far better than with any other, and of one that merely goes
on best with it: the latter is offered, not moved."""

OF_ONE_SUBJECT, MORE_OF_ONE_SUBJECT, MUCH_OF_ONE_SUBJECT = 0.1, 1.5, 0.7
"""How alike, 0 to 1, what stands below a fragment must be to the fragment's article, and how many times as much as to the
text above the fragment: where that is whole, and where it breaks off."""

INSIDE_SENTENCE = 6.0
"""By how many bits a head must go better with its tail than with the beginning of a sentence."""

HOLDS_NEAR = 10.0
"""From how many bits on the seam of two neighbours surely holds: a word or a set phrase runs through it."""

_FULL_WIDTH = str.maketrans(",:;!?()", "，：；！？（）")
_OPEN_TAIL = expression(rf"[{HAN}0-9A、，（“《]$")
_CUT = expression(f"[{HAN}]$")
_HEAD = expression(f"[{HAN}0-9A《“（][^A]{{5}}")  # of Latin words the language model knows only that they are there
_PROSE = expression("[，。；：、（]")
_UNCLOSED = expression("（[^（）]{0,40}$")
_CLOSING = expression(rf"[^（）【】《》]{{0,10}}[{HAN}]{{2}}）")


Steps: TypeAlias = "tuple[tuple[int, bool], Steps] | None"

Seam = Callable[[int, int], float]
"""How well one line goes on with another, in bits."""


class Way(NamedTuple):
    """One way to deal out the lines up to now."""

    score: float
    columns: tuple[int, ...]
    """The last line of each column of the band."""
    turn: int
    """The column that was dealt to last."""
    steps: Steps
    """Column of the last line and whether it began a band; and the steps before. Shared by the ways that they led to."""


def link(lm: LanguageModel, tail: str, head: str, ahead: int = HEAD) -> float:
    """Return by how many bits likelier the first `ahead` characters of `head` are behind `tail` than by themselves."""
    tail, head = tail[-TAIL:], head[:ahead]
    return lm.loss(head) - (lm.loss(tail + head) - lm.loss(tail)) if head else 0.0


def fold(line: str) -> str:
    """Return a line as the language model knows text: without blanks, its marks full-width, see `symbols`."""
    return symbols("".join(line.split()).translate(_FULL_WIDTH))


def unweave(lines: Sequence[str], lm: LanguageModel) -> list[list[int]]:
    """Return runs of lines, by number, in which columns are one after the other.

    Args:
        lines: The lines of one page that are not empty, in the order of the file.
        lm: The language model.

    Returns:
        The runs in order of reading; together they hold every line once.
    """
    everything = [list(range(len(lines)))]
    folded = [symbols("".join(line.split())) for line in lines]
    if len(lines) < LEAST_LINES or not _is_woven(folded, lm):
        return everything
    known: dict[tuple[int, int], float] = {}

    def seam(a: int, b: int) -> float:
        if (a, b) not in known:
            known[a, b] = max(-8.0, min(12.0, link(lm, folded[a], folded[b])))
        return known[a, b]

    ways = [Way(0.0, (), 0, None)]
    for i in range(len(lines)):
        found: dict[tuple[tuple[int, ...], int], Way] = {}
        for way in ways:
            for next_ in _deal(way, i, seam):
                key = next_.columns, next_.turn
                if key not in found or next_.score > found[key].score:
                    found[key] = next_
        ways = sorted(found.values(), key=lambda way: -way.score)[:BEAM]
    dealt = []
    steps: Steps = ways[0].steps
    while steps:
        dealt.append(steps[0])
        steps = steps[1]
    bands = [_columns(band, seam, lambda i: folded[i][-1] not in STOPS) for band in _bands(list(reversed(dealt)))]
    bands = [columns if _are_printed(columns, lines) else [sorted(chain(*columns))] for columns in bands]
    if max((sum(map(len, columns)) for columns in bands if len(columns) > 1), default=0) < LEAST_BAND:
        return everything
    return [column for columns in bands for column in columns]


def _is_woven(folded: Sequence[str], lm: LanguageModel) -> bool:
    """Whether a page may be an interleaving: many lines end inside a sentence with which the next does not go on."""
    if sum(len(line) > WIDEST for line in folded) * 4 > len(folded):
        return False
    open_ = [(a, b) for a, b in pairwise(folded) if a[-1] not in STOPS and len(a) >= SHORT_LINE]
    if len(open_) * 2 < len(folded):
        return False
    return sum(link(lm, a, b) < 0.5 for a, b in open_) >= LOOSE * len(open_)


def _deal(way: Way, i: int, seam: Seam) -> Iterator[Way]:
    """Yield the ways to deal out line i: to a column, to a new one, as the first of a new band."""
    columns = way.columns
    count = len(columns)
    for c, last in enumerate(columns):
        cost = 0.0 if c == (way.turn + 1) % count else OUT_OF_TURN
        yield Way(
            way.score + seam(last, i) - cost,
            (*columns[:c], i, *columns[c + 1 :]),
            c,
            ((c, False), way.steps),
        )
    if count < MAX_COLUMNS:
        cost = NEW_COLUMN if count else 0.0
        yield Way(way.score - cost, (*columns, i), count, ((count, False), way.steps))
    if count:
        yield Way(way.score - NEW_BAND, (i,), 0, ((0, True), way.steps))


def _bands(dealt: Sequence[tuple[int, bool]]) -> list[list[list[int]]]:
    """Return bands of columns of lines."""
    bands: list[list[list[int]]] = []
    for i, (column, begins) in enumerate(dealt):
        if begins or not bands:
            bands.append([])
        band = bands[-1]
        if column == len(band):
            band.append([])
        band[column].append(i)
    return bands


def _columns(band: list[list[int]], seam: Seam, is_open: Callable[[int], bool]) -> list[list[int]]:
    """Return the columns of a band in reading order, or its lines in the order of the file if they are not sure."""
    lines = sorted(i for column in band for i in column)
    if len(band) == 1:
        return [lines]
    inside = sum(seam(a, b) for column in band for a, b in pairwise(column))
    gain = inside - sum(seam(a, b) for a, b in pairwise(lines))
    if gain < SURE or gain < SURE_LINE * len(lines) or inside < HOLDS * (len(lines) - len(band)):
        return [lines]
    flows = {(a[-1], b[0]): seam(a[-1], b[0]) if is_open(a[-1]) else 0.0 for a, b in permutations(band, 2)}
    order = max(permutations(band), key=lambda o: sum(flows[a[-1], b[0]] - 3 * (a[0] > b[0]) for a, b in pairwise(o)))
    return list(order)


def _are_printed(columns: Sequence[Sequence[int]], lines: Sequence[str]) -> bool:
    """Whether columns are of Chinese, and their lines as wide as their column where they do not end a sentence."""
    texts = ["".join("".join(lines[i].split()) for i in column) for column in columns]
    chinese = [sum(map(is_han, text)) for text in texts]
    sizes = list(map(len, texts))
    if sum(chinese) < CHINESE * sum(sizes) or any(n < IN_EACH * size for n, size in zip(chinese, sizes, strict=True)):
        return False
    full = []
    for column in columns:
        widths = sorted(width(lines[i]) for i in column[:-1] if not ends(lines[i].rstrip()))
        full += [abs(wide - widths[len(widths) * 3 // 4]) <= AS_WIDE for wide in widths if len(widths) > 1]
    return sum(full) >= FULL * len(full)


class Fragment(NamedTuple):
    """Lines that go on with a sentence elsewhere on the page: `first` to `last`, behind the line `behind`.

    The paragraphs below that sentence are among them where they are of its article, see `_company`; then what follows
    them in the new place is `apart`, and begins something else.
    """

    first: int
    last: int
    behind: int
    confidence: float
    reason: str
    apart: bool = False


def mend(lines: Sequence[str], lm: LanguageModel) -> list[Fragment]:
    """Find the fragments of a page that stand apart from the sentence with which they go on.

    A block, given as one line, that stops inside a sentence wants a line that begins inside one. Two are brought
    together where each is by far the other's best match on the whole page and neither goes with its neighbour in the
    file; or where one opens a bracket that only the other closes. What stands below goes along where it is of the same
    article.

    Args:
        lines: The lines of one page that are not empty, in the order of the file.
        lm: The language model.

    Returns:
        The fragments in the order of the lines behind which they belong.
    """
    folded = list(map(fold, lines))
    tails = [i for i, line in enumerate(folded) if len(line) >= LEAST_TAIL and _is_open(line) and not role(lines[i])]
    if not tails or len(lines) < 3:
        return []
    follows = {i: link(lm, folded[i], folded[i + 1], 8) if i + 1 < len(lines) else -9.0 for i in tails}
    loose = [i for i in tails if follows[i] < NEIGHBOUR]
    known = sum(bits >= KNOWN for bits in follows.values())
    believed = known >= LEAST_KNOWN and known * 3 >= len(loose)  # else the model does not know text of this kind
    heads = [
        j
        for j, line in enumerate(folded)
        if j and _HEAD.match(line) and is_prose(line) and not role(lines[j]) and (j - 1 not in tails or j - 1 in loose)
    ]
    seams: dict[tuple[int, int], float] = {}
    if believed and any(len(folded[i]) > WIDEST for i in loose) and len(tails) * len(heads) <= MOST_PAIRS:
        seams = {(i, j): link(lm, folded[i], folded[j], 8) for i in tails for j in heads if i != j}
        seams.update({(i, i + 1): bits for i, bits in follows.items() if i + 1 < len(lines)})
    out: list[Fragment] = []
    taken: set[int] = set()
    for i in loose:
        cut = seams and len(folded[i]) > WIDEST and _CUT.search(folded[i])  # behind a comma much may follow
        found = _closes(folded, i, lm) or (_goes_on(i, seams, folded, lm) if cut else None)
        if found and found[0] not in (i, i + 1) and found[0] not in taken:
            j, confidence, reason = found
            last = j
            while last + 1 < len(lines) and last in tails and last not in loose:
                last += 1
            if not j <= i <= last:
                taken.update(range(j, last + 1))
                out.append(Fragment(j, last, i, confidence, reason))
    out = [fragment for fragment in out if fragment.behind not in taken]
    if not out:
        return []
    begins = _units(lines, folded, set(tails) - set(loose), out)
    likeness = Likeness(folded)
    return [_company(fragment, begins, set(loose), tails, likeness) for fragment in out]


def _units(lines: Sequence[str], folded: Sequence[str], going_on: set[int], fragments: Sequence[Fragment]) -> set[int]:
    """Return the lines at which something else begins: furniture and what is below, a headline, a news item, a fragment,
    what stands where a fragment belongs."""
    begins = {0, *(fragment.behind + 1 for fragment in fragments), *(fragment.first for fragment in fragments)}
    for k, line in enumerate(folded):
        if role(lines[k]):
            begins.update((k, k + 1))
        headline = not ends(line) and len(line) <= WIDEST and k not in going_on
        if DATELINE.match(line) or (headline and (k in begins or ends(folded[k - 1]))):
            begins.add(k)
    return begins


def _company(
    fragment: Fragment, begins: set[int], loose: set[int], tails: Sequence[int], likeness: Likeness
) -> Fragment:
    """Return a fragment with the paragraphs below it that are of its article.

    An engine that left an article in the middle of a sentence comes back to it for a whole column. The paragraphs up to
    the next headline are as likely the article's as that of the text above the fragment; which, their subject says. Where
    the text above breaks off and the fragment does not, less is asked of the subject: what broke off does not go on in a
    new paragraph.
    """
    first, last = fragment.first, fragment.last
    end = last + 1
    while end < len(likeness.words) and end not in begins and (end - 1 not in loose or end - 1 == last):
        end += 1
    here = list(range(_begin(fragment.behind, begins), fragment.behind + 1))
    above = [k for k in range(_begin(first - 1, begins), first) if k not in here]
    below = range(last + 1, end)
    if fragment.confidence < SURE_MOVE or not below or not above or first in here:
        return fragment
    with_here, with_above = likeness([*here, *range(first, last + 1)], below), likeness(above, below)
    ahead = MUCH_OF_ONE_SUBJECT if first - 1 in tails and last not in loose else MORE_OF_ONE_SUBJECT
    if with_here < OF_ONE_SUBJECT or with_here < ahead * with_above:
        return fragment
    return fragment._replace(last=end - 1, apart=True)


def _begin(line: int, begins: set[int]) -> int:
    """Return where what a line stands in begins."""
    return max(k for k in begins if k <= line)


def ends(line: str) -> bool:
    """Whether a folded line ends a sentence."""
    return line.rstrip("”’）")[-1:] in STOPS


def is_prose(line: str) -> bool:
    """Whether a folded line holds a mark of a sentence."""
    return bool(_PROSE.search(line))


class Likeness:
    """How much of one subject two parts of a page are: the cosine of their pairs of characters, rare ones weighed up.

    Args:
        folded: The lines of the page.
    """

    def __init__(self, folded: Sequence[str]) -> None:
        self.words = [Counter(a + b for a, b in pairwise(line) if is_han(a) and is_han(b)) for line in folded]
        lines = Counter(word for words in self.words for word in words)
        self._weight = {word: math.log(len(folded) / times) for word, times in lines.items()}

    def __call__(self, some: Iterable[int], others: Iterable[int]) -> float:
        """Return the likeness, 0 to 1, of some lines and others."""
        a, b = self._vector(some), self._vector(others)
        both = sum(a[word] * b[word] for word in a.keys() & b.keys())
        return both / (math.hypot(*a.values()) * math.hypot(*b.values()) or 1.0)

    def share(self, some: Iterable[int], others: Iterable[int]) -> float:
        """Return how much of what some lines say others say, too: a share of their pairs, rare ones weighed up."""
        said = sum((self.words[k] for k in others), Counter[str]())
        weights = {word: self._weight[word] for k in some for word in self.words[k]}
        return sum(weight for word, weight in weights.items() if word in said) / (sum(weights.values()) or 1.0)

    def _vector(self, lines: Iterable[int]) -> dict[str, float]:
        times = sum((self.words[k] for k in lines), Counter[str]())
        return {word: (1 + math.log(n)) * self._weight[word] for word, n in times.items()}


def goes_on(tail: str, head: str, lm: LanguageModel) -> bool:
    """Whether a line clearly goes on in the next."""
    tail, head = fold(tail), fold(head)
    return len(tail) >= LEAST_TAIL and _is_open(tail) and link(lm, tail, head, 8) >= HOLDS_NEAR


def _is_open(line: str) -> bool:
    return bool(_OPEN_TAIL.search(line)) and is_prose(line)


def _goes_on(
    i: int, seams: dict[tuple[int, int], float], folded: Sequence[str], lm: LanguageModel
) -> tuple[int, float, str] | None:
    """Return the line with which line i goes on, if each is the other's best match; sure if by far.

    A line that goes much better with another one is no rival.
    """
    holds, j = max(((bits, j) for (k, j), bits in seams.items() if k == i), default=(0.0, 0))
    here, there = seams.get((i, i + 1), -9.0), seams.get((j - 1, j), -9.0)
    if holds < HOLDS_FAR or here > NEIGHBOUR or max(here, there) > holds - NEIGHBOUR_AHEAD:
        return None
    reason = f"{folded[i][-4:]} goes on with {folded[j][:6]}: {holds:.0f} bits"
    doubtful = j, DOUBTFUL, f"{reason}, but others may do as well"
    if holds < max(bits for (_, head), bits in seams.items() if head == j):
        return None
    if holds - link(lm, "。", folded[j], 8) < INSIDE_SENTENCE:
        return doubtful
    for (tail, head), bits in seams.items():
        if (tail == i) != (head == j) and bits > holds - AHEAD:
            other = [
                b
                for (t, h), b in seams.items()
                if (t == tail) != (h == head) and (t == tail if head == j else h == head)
            ]
            if bits > max(other, default=-9.0) - BETTER:
                return doubtful
    return j, SURE_MOVE, f"{reason}, ahead of all others"


def _closes(folded: Sequence[str], i: int, lm: LanguageModel) -> tuple[int, float, str] | None:
    """Return the line that closes the bracket which line i opens and no other line does, and goes on with it, by the next
    line's not doing so."""
    if not _UNCLOSED.search(folded[i]) or (i + 1 < len(folded) and _CLOSING.match(folded[i + 1])):
        return None
    closing = [j for j, line in enumerate(folded) if _CLOSING.match(line)]
    opening = [k for k, line in enumerate(folded) if _UNCLOSED.search(line)]
    if not len(closing) == len(opening) == 1 or len(folded[i]) + len(folded[closing[0]]) <= WIDEST:
        return None
    if link(lm, folded[i], folded[closing[0]], 8) < 0:
        return None  # engines lose brackets
    return closing[0], SURE_MOVE, "the bracket that is opened here is closed there, and nowhere else"
