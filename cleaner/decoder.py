"""The decoder: finds where a line reads strangely, and what was probably printed there.

A noisy channel: of all that may have been printed, the likeliest is that whose cost to the language model and cost of
misreading are least together. Only places that surprise the language model are looked at. There every character is
weighed by the trigram counts and the error model; the best of them, a dropped and an added character are then searched
for whole stretches at once, with the full language model: in a burst of wrong characters, the right neighbours of each
are candidates themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from heapq import nsmallest
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from cleaner.channel import Channel
from cleaner.evidence import OLD, is_classical
from cleaner.expressions import expression
from cleaner.fitting import NEVER, STEPS, fitting
from cleaner.lexicon import MARKS, is_han, words
from cleaner.lm import LanguageModel

SURPRISE = 14.0
"""Bits from which a place is looked at: its own loss and half of its successor's. Of misread characters 94 in 100 lie
above it, of right ones 6 in 100."""

SURPRISING_WORD, USUAL_WORD = 17.0, 4.0
"""Bits from which a place is looked at that makes a word of the word list, and how often, in log2, a word must be
listed for that. Half of the places of right text make one, and 2 in 100 of those that would be put right."""

NO_MORE = 4.0
"""What is taken for the loss behind the last symbol of a line: that of usual text."""

_KANA = expression("[\u3041-\u30fa]")
_MARK = expression(r"[^\w\s\ufffd，。、；：？！…—“”‘’（）《》〈〉「」『』【】()\[\]{}<>,;:?!%％/／\\\"'&+=#@$]|_")
"""Marks that an engine reads for a full stop or a comma; those of the punctuation stage are not among them."""

STOPS = frozenset("，。、；：")
"""Marks that others are read for."""

CONTEXT = 4
"""How many symbols to each side a place's likelihood hangs on, in the shipped 5-grams."""

OPTIONS, BEAM, WIDTH = 12, 10, 16.0
"""How many other readings of a place are searched, how many of a stretch are kept, and by how many bits the best may be
ahead of one that is kept."""

LEAST_GAIN = 0
"""Bits that a reading must gain by the trigram counts to be searched at all."""

MARGIN = 10
"""How far behind the best a reading may be to be searched, in bits."""

WORTH = 4.0
"""Bits that a change must gain for the judge to be asked: of what it thinks right, all but one in a thousand do."""

CLEAR = 6
"""Bits from which a reading is so good that its neighbours are taken for right."""

PROMISING = 10
"""Bits from which a reading promises much."""

ABRUPT, ABRUPT_WORD = 11.0, 12.5
"""Loss from which a character may be missing before a place: one that surprises or is a mark, and any other."""

LONG = 40
"""Above how many symbols a line tells by itself whether it is classical Chinese. Nothing is written there, so nothing
is looked for: a novel of the 14th century takes two thirds of the time."""

UNSURE = 3
"""What a reading that leaves a doubtful neighbour out of account is charged, in bits."""

MISSING = 3
"""How many characters are tried that may be missing before a place."""


class Arc(NamedTuple):
    """A way to read the character at offset `at`: as `meant`, none or two among it, which costs `bits` to misread."""

    at: int
    meant: str
    bits: float


class Proposal(NamedTuple):
    """What was probably printed where a line reads strangely.

    Args:
        arc: The place and its better reading.
        gain: Bits that the language model gains, all other changes of the stretch made.
        lead: Bits by which the best reading of the stretch without this change falls behind; less than nothing for
            what is only next best.
        second: Bits by which the best other change of this place falls behind.
        alone: Bits that the language model gains with this change only.
        burst: Changes in the stretch.
        span: Places of the stretch that surprise.
    """

    arc: Arc
    gain: float
    lead: float
    second: float
    alone: float
    burst: int
    span: int


class _Path(NamedTuple):
    """A reading of a stretch up to some place: its cost, the model's state, its last symbols, and what it changes."""

    cost: float
    state: Any
    tail: str
    arcs: tuple[Arc, ...]


_COST = itemgetter(0)


def surprising(line: str, losses: Sequence[float]) -> list[int]:
    """Return the places of a line that surprise the language model and may be misread: Chinese characters and marks.

    Marks count only behind a Chinese character, or between the end of a quotation and one. A line with kana is not
    Chinese.
    """
    after = [*losses[1:], NO_MORE][: len(losses)]
    bits = [own + next_ / 2 for own, next_ in zip(losses, after, strict=True)]
    places = [i for i, surprise in enumerate(bits) if surprise > SURPRISE]
    if not places or _KANA.search(line):
        return []
    return [
        i
        for i in places
        if (is_han(line[i]) and (bits[i] > SURPRISING_WORD or not _in_a_word(line, i)))
        or (
            i
            and _MARK.match(line[i])
            and (is_han(line[i - 1]) or (line[i - 1] in "”）" and is_han(line[i + 1 : i + 2])))
        )
    ]


def abrupt(line: str, losses: Sequence[float], among: Set[int]) -> list[int]:
    """Return the places of a line before which a character may be missing, `among` those that surprise and others."""
    if _KANA.search(line):
        return []
    return [
        at
        for at, loss in enumerate(losses)
        if loss > ABRUPT
        and at
        and is_han(line[at - 1])
        and (line[at] in MARKS or (is_han(line[at]) and (loss > ABRUPT_WORD or at in among)))
    ]


def _in_a_word(line: str, at: int) -> bool:
    """Return whether a character makes a usual word of two to four characters with its neighbours."""
    count = words().log2
    for length in (2, 3, 4):
        for start in range(max(0, at - length + 1), min(at, len(line) - length) + 1):
            if count(line[start : start + length]) > USUAL_WORD:
                return True
    return False


def old_places(line: str, places: Iterable[int]) -> set[int]:
    """Return those of some places where a long line is classical Chinese; nothing is written there."""
    if len(line) <= LONG or sum(map(line.count, OLD)) < 2:
        return set()  # the lines around a short one have a say
    return {at for at in places if is_classical(line, at)}


Options = dict[int, tuple[tuple[str, float], ...]]
"""For each place that surprises, what may have been printed there, best first, and what that costs to misread."""


def options_of(line: str, losses: Sequence[float], channel: Channel) -> tuple[Options, int]:
    """Return what may have been printed where a line surprises the language model, and how many places promise much.

    At some places nothing may have been printed but what was read. A place promises much where something is by far
    likelier.

    Args:
        line: A line, folded by `symbols`.
        losses: What the model says of it.
        channel: The error model.
    """
    among = surprising(line, losses)
    breaks = set(abrupt(line, losses, set(among)))
    sides = {at: (line[max(0, at - 2) : at], line[at], line[at + 1 : at + 3]) for at in {*among, *breaks}}
    old = old_places(line, sides)
    breaks -= old
    best = {at: _gains(*sides[at], channel).max() for at in among if at not in old}
    unclear = {at for at, gain in best.items() if gain < CLEAR * STEPS}
    options: Options = {}
    for at in sorted(sides):
        found: tuple[tuple[str, float], ...] = ()
        if at in best:
            burst = at in unclear
            found = misreadings(*sides[at], burst and at - 1 in unclear, burst and at + 1 in unclear, channel)
        options[at] = found + (left_out(*sides[at], channel) if at in breaks else ())
    return options, sum(gain >= PROMISING * STEPS for gain in best.values())


def proposals(line: str, options: Options, model: LanguageModel) -> list[Proposal]:
    """Return better readings of a line.

    Args:
        line: A line, folded by `symbols`.
        options: What may have been printed at some of its places, see `options_of`.
        model: The language model.
    """
    stretches: list[list[int]] = []
    for at in (at for at, found in options.items() if found):
        if stretches and at - stretches[-1][-1] <= CONTEXT:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    proposed: list[Proposal] = []
    for places in stretches:
        first, stop = places[0], places[-1] + 1
        left, right = line[max(0, first - CONTEXT) : first], line[stop : stop + CONTEXT]
        span = sum(first <= at < stop for at in options)
        choices = tuple((at - first, options[at]) for at in places)
        proposed += (
            proposal._replace(arc=proposal.arc._replace(at=first + proposal.arc.at))
            for proposal in _search(left, line[first:stop], right, choices, span, model)
        )
    return proposed


@lru_cache(1 << 14)
def misreadings(
    left: str, seen: str, right: str, doubt_left: bool, doubt_right: bool, channel: Channel
) -> tuple[tuple[str, float], ...]:
    """Return what may have been printed where a character was read, best first, and what that costs to misread.

    Args:
        left, seen, right: The character, and up to two symbols beside it.
        doubt_left, doubt_right: Whether its neighbours surprise, too.
        channel: The error model.
    """
    table = fitting()
    gain = _gains(left, seen, right, channel)
    if doubt_left and right:  # in a burst a neighbour is no evidence
        gain = np.maximum(gain, _gains("", seen, right, channel) - UNSURE * STEPS)
    if doubt_right and left:
        gain = np.maximum(gain, _gains(left, seen, "", channel) - UNSURE * STEPS)
    found: list[tuple[str, float]] = []
    best = int(gain.max())
    if best >= LEAST_GAIN * STEPS:
        enough = np.flatnonzero(gain >= max(LEAST_GAIN * STEPS, best - MARGIN * STEPS))
        if len(enough) > OPTIONS:
            enough = enough[gain[enough].argpartition(-OPTIONS)[-OPTIONS:]]
        for k in enough[(-gain[enough]).argsort(kind="stable")].tolist():
            meant = table.symbols[k]
            if is_han(seen) == is_han(meant) and (is_han(meant) or meant in STOPS):
                found.append((meant, channel.bits(seen, meant)))
    bits = channel.bits(seen, "")
    if (
        is_han(seen)
        and left
        and right
        and table.between(left, seen, right) - table.between(left, "", right) > bits * STEPS
    ):
        found.append(("", bits))
    return tuple(found)


@lru_cache(1 << 14)
def left_out(left: str, seen: str, right: str, channel: Channel) -> tuple[tuple[str, float], ...]:
    """Return what may have been printed between `left` and a character and left out, each with that character, and what
    that costs to misread."""
    table, bits = fitting(), channel.bits("", "一")
    costs = table.costs(left, seen + right[:1])
    most = table.between(left, "", seen + right[:1]) - bits * STEPS
    missing = nsmallest(MISSING, np.flatnonzero(costs < most).tolist(), key=costs.item)
    return tuple((table.symbols[k] + seen, bits) for k in missing if is_han(table.symbols[k]))


@lru_cache(1 << 8)
def _gains(left: str, seen: str, right: str, channel: Channel) -> Any:
    """Return what every symbol gains over what was read, less what its misreading costs, in eighths of a bit."""
    table = fitting()
    costs = table.costs(left, right)
    own = table.ids.get(seen, -1)
    unlike, places, less = channel.costs(seen)
    gain = (costs[own] if own >= 0 else costs.max()) - costs - unlike
    gain[places] += less
    if own >= 0:
        gain[own] = -NEVER
    return gain


@lru_cache(1 << 13)
def _search(
    left: str,
    stretch: str,
    right: str,
    options: tuple[tuple[int, tuple[tuple[str, float], ...]], ...],
    span: int,
    model: LanguageModel,
) -> tuple[Proposal, ...]:
    """Return what the best reading of a stretch changes, and what the next best puts in the same places."""
    choices = dict(options)
    read = model.read
    paths = [_read_on(_Path(0.0, model.begin(), "", ()), left, model)]
    for at, symbol in enumerate(stretch):
        following: dict[str, _Path] = {}
        least = inf
        for cost, state, tail, arcs in paths:
            after, loss_ = read(state, symbol)
            reached = [(cost + loss_, after, symbol, arcs)]
            for meant, bits in choices.get(at, ()):
                if cost + bits > least + WIDTH:
                    continue
                after, total = state, cost + bits
                for char in meant:
                    after, loss_ = read(after, char)
                    total += loss_
                reached.append((total, after, meant, (*arcs, Arc(at, meant, bits))))
            for total, after, meant, changes in reached:
                end = (tail + meant)[-CONTEXT:]
                other = following.get(end)
                if total <= least + WIDTH and (other is None or total < other[0]):
                    following[end] = _Path(total, after, end, changes)
                    least = min(least, total)
        paths = sorted((path for path in following.values() if path[0] <= least + WIDTH), key=_COST)[:BEAM]
    paths = sorted((_read_on(path, right, model) for path in paths), key=_COST)

    def loss(changes: Sequence[Arc]) -> float:
        return model.loss(left + _written(stretch, changes) + right)

    found = []
    for arc in paths[0].arcs:
        otherwise = next((path for path in paths if any(o.at == arc.at and o != arc for o in path.arcs)), None)
        for path in (paths[0], otherwise) if otherwise else paths[:1]:
            change = next(other for other in path.arcs if other.at == arc.at)
            rest = [other for other in path.arcs if other is not change]
            gain = loss(rest) - (path.cost - sum(other.bits for other in path.arcs))
            if gain - change.bits < WORTH:
                continue
            alone = loss([]) - loss([change]) if rest else gain
            unchanged = path.cost + gain - change.bits
            others = [other for other in paths if change not in other.arcs]
            lead = min((other.cost for other in others), default=unchanged)
            second = min((o.cost for o in others if any(c.at == change.at for c in o.arcs)), default=unchanged)
            found.append(Proposal(change, gain, lead - path.cost, second - path.cost, alone, len(path.arcs), span))
    return tuple(found)


def _read_on(path: _Path, text: str, model: LanguageModel) -> _Path:
    """Return a path read on by what stands there."""
    state, cost = path.state, path.cost
    for symbol in text:
        state, loss = model.read(state, symbol)
        cost += loss
    return _Path(cost, state, (path.tail + text)[-CONTEXT:], path.arcs)


def _written(stretch: str, arcs: Sequence[Arc]) -> str:
    """Return a stretch with these changes made."""
    parts, at = [], 0
    for arc in arcs:
        parts += [stretch[at : arc.at], arc.meant]
        at = arc.at + 1
    return "".join([*parts, stretch[at:]])
