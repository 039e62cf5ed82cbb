"""Headlines, from text alone: each goes above the text whose it is, and a text without one beneath the one that is its.

An engine that leaves a column in the middle may put a news item between another text and its headline, or the opening of
a commentary into a report. Of which text a headline is, its words say: most of them stand in that text, hardly any in
another. A page in order has no headline above a text that is another's, so nothing moves there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.expressions import expression
from cleaner.layout.furniture import role
from cleaner.layout.lines import DATELINE, ITEM
from cleaner.layout.stitch import (
    HOLDS,
    LEAST_TAIL,
    NEIGHBOUR,
    SURE_MOVE,
    WIDEST,
    Fragment,
    Likeness,
    ends,
    fold,
    is_prose,
    link,
)
from cleaner.lm import LanguageModel

ITS_OWN, ANOTHERS = 0.5, 0.25
"""The share of a headline's pairs of characters, rare ones weighed up, that stand in its text at least, and in another's
at most. On 286 pages in order no headline has so few in the text below it and so many in the next."""

LEAST_LIKE, MORE_LIKE = 0.03, 3.0
"""How alike a text that stands inside an article must be to that of another headline, and how many times as much as to any
third text that it might open."""

SAME = 2
"""By how many characters the lines of a column differ in length."""

FURNITURE, ITEMS, NEWS, PROSE, SHORT = "furniture", "item", "news", "prose", "short"
"""What a line may be: furniture, an item of a list, the beginning of a news item, a part of a text, a short line without
marks, of a headline mostly."""


_CAPTION = expression(r"[△▲◆▶]?[上下左右]?图[一二三四①-⑨\d]?[为：是]|摄[）)]?。?$|(?:记者|通讯员)[^，。]{1,12}摄")
"""What a picture says of itself: of which article it is, its subject does not tell."""


class Text(NamedTuple):
    """A text of a page: the places of its lines in the order of reading, and of those of the headline above it.

    Furniture between the two is counted to the headline.
    """

    body: range
    headline: range
    is_news: bool


def misplaced(
    lines: Sequence[str], order: Sequence[int], fragments: Sequence[Fragment], lm: LanguageModel
) -> list[Fragment]:
    """Find headlines that stand above another text than theirs, and texts that stand inside another article.

    Args:
        lines: The lines of one page that are not empty, in the order of the file.
        order: Their numbers in the order of reading that is known by now.
        fragments: The fragments that were moved for it, see `cleaner.layout.stitch.mend`.
        lm: The language model.

    Returns:
        What is to be moved, each behind a line; -1 stands for the beginning of the page.
    """
    if not any(fragment.apart for fragment in fragments):
        return []
    likeness = Likeness(list(map(fold, lines)))
    of_file = _kinds(lines, lm)
    kinds = [of_file[k] for k in order]
    texts = list(
        _texts(kinds, [k for k, line in enumerate(order) if any(f.apart and f.last == line for f in fragments)])
    )
    return [
        *_exchanged(order, kinds, texts, likeness),
        *_intruders(lines, order, of_file, texts, fragments, likeness, lm),
    ]


def kind_of(line: str) -> str:
    """Return what a line is."""
    folded = fold(line)
    if role(line):
        return FURNITURE
    if ITEM.match(line):
        return ITEMS
    if DATELINE.match(folded):
        return NEWS
    return PROSE if is_prose(folded) or ends(folded) or len(folded) > WIDEST else SHORT


def _kinds(lines: Sequence[str], lm: LanguageModel) -> list[str]:
    """Return what each line is; a short line is of the text above it where that goes on with it, or is as wide."""
    kinds = list(map(kind_of, lines))
    for k in range(1, len(lines)):
        if kinds[k] == SHORT and kinds[k - 1] in (NEWS, PROSE):
            above, line = fold(lines[k - 1]), fold(lines[k])
            if not ends(above) and (abs(len(above) - len(line)) <= SAME or link(lm, above, line, 8) >= NEIGHBOUR):
                kinds[k] = PROSE
    return kinds


def _texts(kinds: Sequence[str], apart: Sequence[int]) -> Iterator[Text]:
    """Yield the texts of a page, given what its lines are, and behind which of them something else begins."""
    at = 0
    while at < len(kinds):
        if kinds[at] not in (NEWS, PROSE):
            at += 1
            continue
        stop = at + 1
        while stop < len(kinds) and kinds[stop] == PROSE and stop - 1 not in apart:
            stop += 1
        top = at
        while top and kinds[top - 1] == FURNITURE:
            top -= 1
        while top and kinds[top - 1] == SHORT:
            top -= 1
        has_headline = top < at and kinds[top] == SHORT
        yield Text(range(at, stop), range(top if has_headline else at, at), kinds[at] == NEWS)
        at = stop


def _exchanged(
    order: Sequence[int], kinds: Sequence[str], texts: Sequence[Text], likeness: Likeness
) -> Iterator[Fragment]:
    """Yield headlines that a news item parted from their text, and the item's own where it stands above no text."""
    for text, following in pairwise(texts):
        if not text.is_news or not text.headline or following.body.start != text.body.stop:
            continue
        words = [order[k] for k in text.headline if kinds[k] == SHORT]
        there, here = (likeness.share(words, [order[k] for k in each.body]) for each in (following, text))
        if there < ITS_OWN or here > ANOTHERS:
            continue
        why = f"{there:.0%} of the headline stand in this text, {here:.0%} in the one that it stood above"
        above = order[text.headline.start - 1] if text.headline.start else -1
        for first, last in _file_runs(order, text.headline):
            yield Fragment(first, last, order[text.body.stop - 1], SURE_MOVE, why)
        for own in _orphans(kinds):
            words = [order[k] for k in own]
            shares = [likeness.share(words, [order[k] for k in each.body]) for each in texts]
            best = max(shares)
            if best >= ITS_OWN and shares.index(best) == texts.index(text):
                why = f"{best:.0%} of the headline stand in this news item, which has no other"
                for first, last in _file_runs(order, own):
                    yield Fragment(first, last, above, SURE_MOVE, why)
                break


def _orphans(kinds: Sequence[str]) -> Iterator[range]:
    """Yield the places of short lines below which stands no text."""
    at = 0
    while at < len(kinds):
        stop = at
        while stop < len(kinds) and kinds[stop] == SHORT:
            stop += 1
        if stop > at and kinds[stop : stop + 1] not in ([NEWS], [PROSE], [FURNITURE]):
            yield range(at, stop)
        at = stop + 1


def _file_runs(order: Sequence[int], places: range) -> list[tuple[int, int]]:
    """Return the first and last line of the file of what stands at some places, in one piece; nothing where it does not."""
    lines = [order[k] for k in places]
    return [(lines[0], lines[-1])] if lines == list(range(lines[0], lines[-1] + 1)) else []


def _intruders(
    lines: Sequence[str],
    order: Sequence[int],
    kinds: Sequence[str],
    texts: Sequence[Text],
    fragments: Sequence[Fragment],
    likeness: Likeness,
    lm: LanguageModel,
) -> Iterator[Fragment]:
    """Yield whole texts that stood between the two halves of a sentence, each behind the headline that is its."""
    for fragment in fragments:
        if not fragment.apart:  # what stood between may go on with it
            continue
        first, last = fragment.behind + 1, fragment.first - 1
        folded = list(map(fold, lines[first : last + 1]))
        if not folded or not ends(folded[-1]) or any(kind != PROSE for kind in kinds[first : last + 1]):
            continue
        if _CAPTION.match(folded[0]) or _CAPTION.search(folded[-1]):
            continue
        seams = [(link(lm, a, b, 8), len(a)) for a, b in pairwise(folded) if not ends(a)]
        holds = sum(bits for bits, _ in seams) >= HOLDS * len(seams)
        if not holds or any(bits < NEIGHBOUR and size > WIDEST for bits, size in seams):
            continue  # a part is missing
        inside = range(first, last + 1)
        places = {order.index(k) for k in (*inside, fragment.behind, fragment.first)}
        # A news item begins with its dateline: nothing goes above that.
        others = [text for text in texts if not text.is_news and places.isdisjoint(text.body)]
        like = [likeness(inside, [order[k] for k in (*text.headline, *text.body)]) for text in others]
        ranked = sorted(range(len(others)), key=lambda n: -like[n])
        rival = like[ranked[1]] if len(ranked) > 1 else 0.0
        if not ranked or like[ranked[0]] < max(LEAST_LIKE, MORE_LIKE * rival):
            continue
        its = others[ranked[0]]
        if its.headline:
            why = (
                "it stood between the halves of a sentence of another article, and its subject is that of this headline"
            )
            yield Fragment(first, last, order[its.headline.stop - 1], SURE_MOVE, why, apart=True)


def parted_headlines(lines: Sequence[str]) -> list[Fragment]:
    """Find how many pages a paper has where it parts the lines of a headline: 今日8版 belongs above the headline.

    第8版 stays: it may say where to read on, for the line above it.

    Args:
        lines: The lines of one page that are not empty, in the order of the file.

    Returns:
        The lines that say so, each behind the line above its headline; -1 stands for the beginning of the page.

    Example:
        >>> lines = ["今年丰收。", "全市科技大会举行", "今日8版", "加快建设创新体系", "本报讯 大会昨天举行。"]
        >>> [(found.first, found.behind) for found in parted_headlines(lines)]
        [(2, 0)]
    """
    out = []
    for k in range(1, len(lines) - 2):
        pages = lines[k].startswith("今") and role(lines[k]) == "edition"
        if not pages or not _is_headline(lines[k + 1]) or not is_prose(fold(lines[k + 2])):
            continue
        above = k - 1
        while above >= 0 and _is_headline(lines[above]):
            above -= 1
        known = above < 0 or ends(fold(lines[above])) or role(lines[above]) or ITEM.match(lines[above])
        if above < k - 1 and known:
            out.append(Fragment(k, k, above, SURE_MOVE, "the number of pages parted the lines of a headline"))
    return out


def _is_headline(line: str) -> bool:
    """Whether a line is long enough for a headline and holds no mark of a sentence."""
    return len(line) >= LEAST_TAIL and kind_of(line) == SHORT
