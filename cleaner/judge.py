"""The judge: how probably a proposed reading is right, from all that is known of its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from math import log2
from typing import NamedTuple

from cleaner import trees
from cleaner.channel import Channel
from cleaner.corrector import NEVER, Opinion
from cleaner.decoder import NO_MORE, Proposal
from cleaner.lexicon import is_han, ngrams, segment, words
from cleaner.lm import LanguageModel

REACH = 6
"""How many characters to each side are cut into words."""


USUAL_NOISE, USUAL_LOSS, PATIENCE = 0.03, 2.0, 25
"""The share of surprising places in usual text, what the cheaper three quarters of its symbols cost, in bits, and for
how many characters both count beside those of the document."""


MUCH, SHORT_LINE = -8.0, 8
"""How much a place is doubted at most, in log2, and for how many characters a short line is taken to have more."""


class Evidence(NamedTuple):
    """What the judge weighs; bits where nothing else is said."""

    gain: float
    alone: float
    lead: float
    second: float
    misread: float
    likeness: float
    counted: float
    loss: float
    next_loss: float
    rest: float
    seen: float
    meant: float
    left_seen: float
    right_seen: float
    left_meant: float
    right_meant: float
    triple: float
    word_seen: float
    word_meant: float
    word_length: float
    segments: float
    burst: float
    span: float
    noise: float
    repeats: float
    elsewhere: float
    edge: float
    mark: float
    drop: float
    missing: float
    wider: float


class Witness(NamedTuple):
    """What the judge weighs beside `Evidence` where the network was asked: log2 of probabilities.

    Args:
        net_meant: Of the reading.
        net_seen: Of what was read.
        net_other: Of the likeliest other reading.
        net_beside: Of what was read to the left and to the right, the less likely one.
        net_line: Of what was read in the line's other places, a character, see `noise_of`: how badly the line was read.
        net_rest: The same, of the document's other lines.
    """

    net_meant: float
    net_seen: float
    net_other: float
    net_beside: float
    net_line: float
    net_rest: float


class Document(NamedTuple):
    """What the judge knows of a document.

    Args:
        han: How many Chinese characters it has.
        surprising: How many surprising places.
        triples: How often each three neighbouring symbols stand in it.
        strange: How little the language model knows its kind of text: what a symbol costs on average, in bits, without
            the dearest quarter, among which misreadings are. News costs 2 to 3.5, jokes and the Bible 5 to 6.
    """

    han: int
    surprising: int
    triples: Mapping[str, int]
    strange: float

    @classmethod
    def of(cls, folded: str, surprising: int, losses: Sequence[float]) -> Document:
        """Return what is known of a text, folded by `symbols`, of which each symbol costs so much."""
        triples = Counter([folded[i : i + 3] for i in range(len(folded) - 2)])
        usual = sorted(losses)[: len(losses) * 3 // 4]
        strange = (sum(usual) + USUAL_LOSS * PATIENCE) / (len(usual) + PATIENCE)
        return cls(sum(map(is_han, folded)), surprising, triples, strange)


def weigh(
    line: str, losses: Sequence[float], proposal: Proposal, document: Document, model: LanguageModel, channel: Channel
) -> Evidence:
    """Return the evidence on one proposal.

    Args:
        line: The line, folded by `symbols`.
        losses: What the language model says of it.
        proposal: What the decoder proposes.
        document: What is known of the document.
        model, channel: The language model and the error model.
    """
    at, meant, bits = proposal.arc
    seen = line[at]
    left, right = line[max(0, at - REACH) : at], line[at + 1 : at + 1 + REACH]
    phrases = (left[-1:] + meant + right[:1], left[-2:] + meant, meant + right[:2])
    times = document.triples.get
    return Evidence(
        **_place(left, seen, meant, right, model, channel),
        gain=proposal.gain,
        alone=proposal.alone,
        lead=proposal.lead,
        second=proposal.second,
        misread=bits,
        loss=losses[at],
        next_loss=losses[at + 1] if at + 1 < len(losses) else NO_MORE,
        burst=float(proposal.burst),
        span=float(proposal.span),
        noise=(document.surprising - proposal.span + USUAL_NOISE * PATIENCE) / (document.han + PATIENCE),
        repeats=float(max(0, min(4, times(left[-1:] + seen + right[:1], 1) - 1))),
        elsewhere=float(min(4, max((times(phrase, 0) for phrase in phrases if all(map(is_han, phrase))), default=0))),
        edge=float(min(len(left), len(right), 3)),
        mark=float(bool(meant) and not is_han(meant[0])) + 2.0 * (not is_han(seen)),
        drop=float(not meant),
        missing=float(len(meant) > 1),
        wider=max(losses[max(0, at - 3) : at], default=0.0),
    )


ALONE, NEURAL = "judge.tsv", "judge_neural.tsv"
"""The trees of the judge without the network, and with it, in `lexicons/`."""

NAMES: dict[str, tuple[str, ...]] = {ALONE: Evidence._fields, NEURAL: Evidence._fields + Witness._fields}
"""The evidence that each file of trees may name."""


def testimony(line: str, proposal: Proposal, opinions: Mapping[int, Opinion], noise: float) -> Witness:
    """Return what the network says of a proposal.

    Args:
        line: The line, folded by `symbols`.
        proposal: What the decoder proposes.
        opinions: What the network thinks of the line's places, of this one at least.
        noise: What `noise_of` says of the line.
    """
    at, meant, _ = proposal.arc
    here = opinions[at]
    others = [bits for other, bits in here.likeliest.items() if other != meant]
    beside = [opinions[k].says(line[k]) for k in (at - 1, at + 1) if k in opinions]
    return Witness(
        net_meant=here.says(meant),
        net_seen=here.says(line[at]),
        net_other=max(others, default=NEVER),
        net_beside=min(beside, default=0.0),
        net_line=(noise - _doubt(line, at, here)) / (len(line) + SHORT_LINE),
        net_rest=0.0,  # of which one line knows nothing
    )


def noise_of(line: str, opinions: Mapping[int, Opinion]) -> float:
    """Return how badly a line was read, by the network: the sum of what it says, in log2, of what was read somewhere.

    A place that it takes for impossible counts as one that it doubts much.
    """
    return sum(_doubt(line, at, opinion) for at, opinion in opinions.items())


def _doubt(line: str, at: int, opinion: Opinion) -> float:
    """Return what the network says, in log2, of what was read at a place, `MUCH` at least."""
    return max(MUCH, opinion.says(line[at]))


@lru_cache(1 << 13)
def _place(left: str, seen: str, meant: str, right: str, model: LanguageModel, channel: Channel) -> dict[str, float]:
    """Return the evidence that hangs on a few symbols to each side only. Remembered, for a text is read twice."""
    one, other = meant[:1] or right[:1], meant[-1:] or left[-1:]
    count = ngrams().log2
    head, tail = "".join(takewhile(is_han, left[::-1]))[::-1], "".join(takewhile(is_han, right))
    after = model.losses(left[-4:] + meant + right[:4])[len(left[-4:]) :]
    wanted = left[-1:] + meant + right[:1]
    word_meant, word_length = _word(left, meant, right)
    return {
        "likeness": channel.likeness(seen, meant) if len(meant) == 1 else 0.0,
        "counted": log2(1 + channel.times(seen, meant)) if meant else 0.0,
        "rest": sum(after) / len(after) if after else 0.0,
        "seen": count(seen),
        "meant": count(meant[:1]) if meant else 0.0,
        "left_seen": count(left[-1:] + seen) if left else -1.0,
        "right_seen": count(seen + right[:1]) if right else -1.0,
        "left_meant": count(left[-1:] + one) if left else -1.0,
        "right_meant": count(other + right[:1]) if right else -1.0,
        "triple": count(wanted) if len(wanted) == 3 else -1.0,
        "word_seen": _word(left, seen, right)[0],
        "word_meant": word_meant,
        "word_length": float(word_length),
        "segments": segment(head + seen + tail)[0] - segment(head + meant + tail)[0],
    }


def _word(left: str, char: str, right: str) -> tuple[float, int]:
    """Return log2 of the count of the most frequent word that `char` is part of, and its length."""
    listed = words().log2
    best, size = 0.0, 0
    if not char:
        return best, size
    for back in range(min(3, len(left)) + 1):
        for length in range(max(2, back + len(char)), 5):
            string = left[len(left) - back :] + char + right[: length - back - len(char)]
            if len(string) == length and (found := listed(string)) + 2 * length > best + 2 * size and found:
                best, size = found, length
    return best, size


LEVELS = {ALONE: 3, NEURAL: 5}
"""Levels of each file's trees."""


def probabilities(evidence: Sequence[Sequence[float]], trees_of: str = ALONE) -> list[float]:
    """Return how probably each of some proposals is right, 0 to 1.

    Args:
        evidence: `Evidence` of each proposal; for `NEURAL`, followed by its `Witness`.
        trees_of: `ALONE` or `NEURAL`.
    """
    return trees.probabilities(evidence, trees_of, NAMES[trees_of], LEVELS[trees_of])
