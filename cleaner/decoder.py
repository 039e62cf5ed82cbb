"""The decoder: finds where a line reads strangely, and what was probably printed there.

A noisy channel: of all that may have been printed, the likeliest is that whose cost to the language model and cost of
misreading are least together. Only places that surprise the language model are looked at. There every character is
weighed by the trigram counts and the error model; the best of them, a dropped and an added character are then searched
for whole stretches at once, with the full language model: in a burst of wrong characters, the right neighbours of each
are candidates themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from heapq import nlargest, nsmallest
from typing import Any, NamedTuple

import numpy as np

from cleaner.channel import Channel
from cleaner.fitting import STEPS, fitting
from cleaner.lexicon import is_han
from cleaner.lm import LanguageModel

SURPRISE = 14.0
"""Bits from which a place is looked at: its own loss and half of its successor's. Of misread characters 96 in 100 lie
above it, of right ones 8 in 100."""

NO_MORE = 4.0
"""What is taken for the loss behind the last symbol of a line: that of usual text."""

_KANA = re.compile("[\u3041-\u30fa]")
_MARK = re.compile(r"[^\w\s\ufffd，。、；：？！…—“”‘’（）《》〈〉「」『』【】()\[\]{}<>,;:?!%％/／\\\"'&+=#@$]|_")
"""Marks that an engine reads for a full stop or a comma; those of the punctuation stage are not among them."""

_STOPS = frozenset("，。、；：")

CONTEXT = 4
"""How many symbols to each side a place's likelihood hangs on, in the shipped 5-grams."""

OPTIONS, BEAM = 12, 10
"""How many other readings of a place are searched, and how many of a stretch are kept."""

LEAST_GAIN = 0.0
"""Bits that a reading must gain by the trigram counts to be searched at all."""

MARGIN = 10.0
"""How far behind the best a reading may be to be searched, in bits."""

WORTH = 4.0
"""Bits that a change must gain for the judge to be asked: of what it thinks right, all but one in a thousand do."""

CLEAR = 6.0
"""Bits from which a reading is so good that its neighbours are taken for right."""

WORTH_IT = 0.0
"""Bits that the best reading of a place must gain by the trigram counts for the place to be searched."""

ABRUPT = 11.0
"""Loss from which a character may be missing before a place."""

UNSURE = 3.0
"""What a reading that leaves a doubtful neighbour out of account is charged, in bits."""

MISSING = 3
"""How many characters are tried that may be missing before a place."""


class Arc(NamedTuple):
    """A way to read `length` characters from offset `at` on: as `meant`, which costs `bits` to have been misread."""

    at: int
    length: int
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
    states: Any
    tail: str
    arcs: tuple[Arc, ...]


def surprising(line: str, losses: Sequence[float]) -> list[int]:
    """Return the places of a line that surprise the language model and may be misread: Chinese characters and marks.

    Marks count only behind a Chinese character, and a line with kana is not Chinese.
    """
    after = [*losses[1:], NO_MORE][: len(losses)]
    places = [i for i, (own, next_) in enumerate(zip(losses, after, strict=True)) if own + next_ / 2 > SURPRISE]
    if not places or _KANA.search(line):
        return []
    return [i for i in places if is_han(line[i]) or (i and is_han(line[i - 1]) and _MARK.match(line[i]))]


def proposals(line: str, losses: Sequence[float], model: LanguageModel, channel: Channel) -> list[Proposal]:
    """Return better readings of a line's surprising places.

    Args:
        line: A line, folded by `symbols`.
        losses: What the model says of it.
        model: The language model.
        channel: The error model.
    """
    among = set(surprising(line, losses))
    arcs = [arc for place in sorted(among) for arc in readings(line, place, among, losses, channel)]
    found: list[Proposal] = []
    stretch: list[Arc] = []
    for arc in arcs:
        if stretch and arc.at - stretch[-1].at > CONTEXT:
            found += _search(line, stretch, model, among)
            stretch = []
        stretch.append(arc)
    return found + (_search(line, stretch, model, among) if stretch else [])


def readings(line: str, at: int, among: set[int], losses: Sequence[float], channel: Channel) -> list[Arc]:
    """Return what may have been printed where the character at `at` was read, best first."""
    seen = line[at]
    left, right = line[max(0, at - 2) : at], line[at + 1 : at + 3]
    table = fitting()
    own = table.ids.get(seen, -1)

    def gains(left: str, right: str) -> Any:
        costs = table.costs(left, right)
        return (costs[own] if own >= 0 else costs.max()) - costs

    misread = channel.costs(seen)
    gain = gains(left, right) - misread
    if gain.max() < CLEAR * STEPS:  # in a burst a neighbour is no evidence
        if at - 1 in among and right:
            gain = np.maximum(gain, gains("", right) - misread - int(UNSURE * STEPS))
        if at + 1 in among and left:
            gain = np.maximum(gain, gains(left, "") - misread - int(UNSURE * STEPS))
    if own >= 0:
        gain[own] = -9999
    best = int(gain.max())
    found = []
    if best >= WORTH_IT * STEPS:
        floor = max(LEAST_GAIN * STEPS, best - MARGIN * STEPS)
        for k in nlargest(OPTIONS, np.flatnonzero(gain >= floor).tolist(), key=gain.item):
            meant = table.symbols[k]
            if is_han(seen) == is_han(meant) and (is_han(meant) or meant in _STOPS):
                found.append(Arc(at, 1, meant, channel.bits(seen, meant)))
    bits = channel.bits(seen, "")
    if left and right and table.between(left, seen, right) - table.between(left, "", right) > (bits + WORTH_IT) * STEPS:
        found.append(Arc(at, 1, "", bits))
    if left and losses[at] > ABRUPT:
        costs = table.costs(left, line[at : at + 2])
        most = table.between(left, "", line[at : at + 2]) - (channel.bits("", "一") + WORTH_IT) * STEPS
        if costs.min() < most:
            for k in nsmallest(MISSING, np.flatnonzero(costs < most).tolist(), key=costs.item):
                meant = table.symbols[k]
                if is_han(meant):
                    found.append(Arc(at, 1, meant + seen, channel.bits("", meant)))
    return found


def _search(line: str, arcs: list[Arc], model: LanguageModel, among: set[int]) -> list[Proposal]:
    """Return what the best reading of a stretch changes, and what the next best puts in the same places."""
    first, stop = arcs[0].at, arcs[-1].at + 1
    left, stretch, right = line[max(0, first - CONTEXT) : first], line[first:stop], line[stop : stop + CONTEXT]
    choices: dict[int, list[Arc]] = {}
    for arc in arcs:
        choices.setdefault(arc.at, []).append(arc)
    start = _Path(0.0, model.begin(), left, ())
    for symbol in left:
        start = _read_on(start, symbol, model)
    paths = [start]
    for at in range(first, stop):
        following: dict[str, _Path] = {}
        for path in paths:
            _keep(following, _read_on(path, line[at], model))
            for arc in choices.get(at, ()):
                _keep(following, _read_on(path, arc.meant, model, arc))
        paths = nsmallest(BEAM, following.values(), key=_cost)
    paths = [_read_on(path, right, model) for path in paths]
    paths.sort(key=_cost)

    def loss(changes: Sequence[Arc]) -> float:
        return model.loss(left + _written(stretch, first, changes) + right)

    span = sum(first <= place < stop for place in among)
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
    return found


def _read_on(path: _Path, text: str, model: LanguageModel, arc: Arc | None = None) -> _Path:
    """Return a path read on by `text`, which is what `arc` makes of the next place."""
    states, cost = path.states, path.cost + (arc.bits if arc else 0.0)
    for symbol in text:
        states, loss = model.read(states, symbol)
        cost += loss
    return _Path(cost, states, (path.tail + text)[-CONTEXT:], (*path.arcs, arc) if arc else path.arcs)


def _cost(path: _Path) -> float:
    return path.cost


def _keep(paths: dict[str, _Path], path: _Path) -> None:
    """Keep a path, unless one that ends in the same symbols costs less."""
    other = paths.get(path.tail)
    if other is None or path.cost < other.cost:
        paths[path.tail] = path


def _written(stretch: str, first: int, arcs: Sequence[Arc]) -> str:
    """Return a stretch, which stands at offset `first`, with these changes made."""
    parts, at = [], 0
    for arc in arcs:
        parts += [stretch[at : arc.at - first], arc.meant]
        at = arc.at - first + arc.length
    return "".join([*parts, stretch[at:]])
