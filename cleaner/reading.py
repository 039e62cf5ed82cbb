"""Reading: what was probably printed in the lines of a document, by all models together, and how probably.

The language model and the error model find what may have been printed. Where that is worth a thought, and everywhere in
a document that was badly read, the network is asked, too. The judge weighs what all of them say.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from cleaner.channel import Channel
from cleaner.corrector import Corrector
from cleaner.decoder import CONTEXT, STOPS, Arc, Options, Proposal, old_places, options_of, proposals
from cleaner.echoes import echoes
from cleaner.expressions import expression
from cleaner.judge import NEURAL, PATIENCE, Document, Evidence, Witness, noise_of, probabilities, testimony, weigh
from cleaner.lexicon import is_han
from cleaner.lm import LanguageModel

WORTH_ASKING = 0.008
"""How probably right the judge alone must think a reading for the network to be asked about the place."""

NOISY, BADLY_READ = 0.0026, 0.009
"""The share of misreadings that the judge alone expects in a document from which the network is asked about every place
that surprises; and from which what the document prints elsewhere is looked up."""

PROMISING = 0.018
"""The share of places with a far better reading from which a document is taken for noisy without asking the judge: in
right text it is one in 200 to one in 70, by its kind, in a fair to poor scan one in 50 to one in 20."""

SHORT = 40
"""How many symbols a document has at most that is too short to tell whether it was badly read: the network is asked
about every place that surprises. Of 3,575 subtitles of ten characters it so puts right 360 instead of 343."""

SURE_OF_ITSELF = -3.5
"""How probable, in log2, a reading of the network's own must be to be weighed against the language model."""

PRINTED = 8.0
"""How many bits less a reading costs that the document prints elsewhere between the same characters."""

_SURROGATE = expression("[\ud800-\udfff]")


Echoes = tuple[tuple[int, tuple[str, ...]], ...]
"""For some places of a line, what the document prints elsewhere between the same characters, see `echoes`."""


class Weighed(NamedTuple):
    """A proposal: the number of its line, what it is, and what is known of it; how probably it is right; and how little
    the language model knows text of this kind, see `judge.Document`."""

    line: int
    proposal: Proposal
    evidence: Evidence
    witness: Witness | None = None
    probability: float = 0.0
    strange: float = 0.0


def judge(lines: list[str], model: LanguageModel, errors: Channel, network: Corrector | None) -> list[Weighed]:
    """Return the better readings of a document's lines, and how probably each is right.

    Args:
        lines: The lines, folded by `symbols`.
        model, errors: The language model and the error model.
        network: The second witness, if there is one.
    """
    found = weighed(lines, model, errors, network)
    if not network:
        return found
    heard = [one for one in found if one.witness]
    others = [one for one in found if not one.witness]
    sure = probabilities([(*one.evidence, *(one.witness or ())) for one in heard], NEURAL)
    alone = probabilities([one.evidence for one in others])
    return [
        one._replace(probability=p) for one, p in (*zip(heard, sure, strict=True), *zip(others, alone, strict=True))
    ]


def weighed(lines: list[str], model: LanguageModel, errors: Channel, network: Corrector | None) -> list[Weighed]:
    """Return the better readings of a document's lines, and what is known of each.

    In a document that was badly read, what it prints elsewhere between the same characters is searched, too. The
    network is asked about places of which the judge alone finds a reading worth a thought, and there about all that
    surprise; what it proposes itself is searched as well. Then only what it was asked about is returned, with its
    witness unless the network does not know what was read; without a network all is, with the probability that the
    judge gives it.

    Args:
        lines: The lines, folded by `symbols`.
        model, errors: The language model and the error model.
        network: The second witness, if there is one.
    """
    looks = [look(line, model, errors) for line in lines]
    surprising = sum(len(options) for _, options, _ in looks)
    if not surprising:
        return []
    text = "\n".join(lines)
    document = Document.of(text, surprising, [loss for losses, *_ in looks for loss in losses])
    enough = document.han + PATIENCE

    def alone(around: Sequence[Echoes]) -> list[Weighed]:
        """Return what the judge says without the network."""
        found = [
            Weighed(
                number,
                proposal,
                weigh(lines[number], losses, proposal, document, model, errors),
                strange=document.strange,
            )
            for number, (losses, options, _) in enumerate(looks)
            if options
            for proposal in search(lines[number], around[number], model, errors)
        ]
        sure = probabilities([one.evidence for one in found])
        return [one._replace(probability=p) for one, p in zip(found, sure, strict=True)]

    around: list[Echoes] = [()] * len(lines)
    first: list[Weighed] = []
    noisy = badly_read = sum(promising for *_, promising in looks) > PROMISING * enough
    if not badly_read:
        first = alone(around)
        expected = sum(one.probability for one in first)
        noisy = expected > NOISY * enough or len(text) <= SHORT
        badly_read = expected > BADLY_READ * enough
    if badly_read:
        starts = accumulate((len(line) + 1 for line in lines), initial=0)
        around = [
            tuple((at, found) for at in options if is_han(line[at]) and (found := echoes(text, start + at)))
            for line, start, (_, options, _) in zip(lines, starts, looks, strict=False)
        ]
    if not network:
        return alone(around) if badly_read else first
    ask: dict[int, tuple[int, ...]] = {}
    if noisy:
        ask = {number: () for number, (_, options, _) in enumerate(looks) if options}
    for one in first if not noisy else ():
        if one.probability >= WORTH_ASKING:
            ask[one.line] = (*ask.get(one.line, ()), one.proposal.arc.at)
    heard = {at: consult(lines[at], around[at], places, model, errors, network) for at, places in ask.items()}
    noise = sum(noise_here for _, noise_here in heard.values())
    out = []
    for number, (here, noise_here) in heard.items():
        rest = (noise - noise_here) / (len(text) - len(lines[number]) + PATIENCE)
        for proposal, witness in here:
            evidence = weigh(lines[number], looks[number][0], proposal, document, model, errors)
            witness = witness._replace(net_rest=rest) if witness else None
            out.append(Weighed(number, proposal, evidence, witness, strange=document.strange))
    return out


@lru_cache(1 << 12)
def look(line: str, model: LanguageModel, errors: Channel) -> tuple[tuple[float, ...], Options, int]:
    """Return what a line costs, what may have been printed where it surprises, and how many such places promise much.

    Remembered, for a text is read more than once.
    """
    line = _SURROGATE.sub("\ufffd", line)
    losses = tuple(model.losses(line)) if len(line) > 1 else ()
    return losses, *options_of(line, losses, errors)


@lru_cache(1 << 12)
def search(line: str, around: Echoes, model: LanguageModel, errors: Channel) -> tuple[Proposal, ...]:
    """Return better readings of a line, given what else stands in its places. Remembered, too."""
    options = _with_echoes(line, look(line, model, errors)[1], around, errors)
    return tuple(proposals(_SURROGATE.sub("\ufffd", line), options, model))


def _with_echoes(line: str, options: Options, around: Echoes, errors: Channel) -> Options:
    """Return options with what the document prints elsewhere between the same characters."""
    options = dict(options)
    for at, chars in around:
        others = [option for option in options[at] if option[0] not in chars]
        echoed = [(char, max(0.0, errors.bits(line[at], char) - PRINTED)) for char in chars]
        options[at] = (*echoed, *others)
    return options


@lru_cache(1 << 12)
def consult(
    line: str, around: Echoes, places: tuple[int, ...], model: LanguageModel, errors: Channel, network: Corrector
) -> tuple[tuple[tuple[Proposal, Witness | None], ...], float]:
    """Return better readings of a line, those that the network proposes among them, and what it says of each; and the
    line's noise, see `noise_of`.

    It says nothing where it does not know what was read.

    Args:
        line: A line, folded by `symbols`.
        around: What the document prints elsewhere in some of its places.
        places: Where the network is asked; empty for all places that surprise.
        model, errors: The language model and the error model.
        network: The network.
    """
    options = _with_echoes(line, look(line, model, errors)[1], around, errors)
    line = _SURROGATE.sub("\ufffd", line)
    wanted = {*(places or options)} - old_places(line, options)
    ask = {at: [meant for meant, _ in found] for at, found in options.items() if at in wanted}
    opinions = network.ask(line, ask)
    for at, opinion in opinions.items():
        known = {line[at], *(meant for meant, _ in options[at])}
        new = [meant for meant in opinion.likeliest if meant not in known and _may_stand(meant, line[at])]
        options[at] += tuple((meant, _bits(line[at], meant, errors)) for meant in new)
    found = [one for one in proposals(line, options, model) if one.arc.at in opinions]
    proposed = {(one.arc.at, one.arc.meant) for one in found}
    for at, opinion in opinions.items():
        found += (
            _own(line, at, meant, model, errors)
            for meant, bits in opinion.likeliest.items()
            if bits > SURE_OF_ITSELF and (at, meant) not in proposed and meant in {other for other, _ in options[at]}
        )
    unknown = {at for at in opinions if line[at] not in network.vocabulary}
    noise = noise_of(line, opinions)
    said = ((one, None if one.arc.at in unknown else testimony(line, one, opinions, noise)) for one in found)
    return tuple(said), noise


def _may_stand(meant: str, seen: str) -> bool:
    """Whether a reading of the network's is searched: a character or a stop, none for a character, a character left out
    before what was read."""
    if len(meant) > 1:
        return is_han(meant[0])
    return is_han(seen) if not meant else is_han(meant) or meant in STOPS


def _bits(seen: str, meant: str, errors: Channel) -> float:
    """Return what a reading costs to misread: of two characters the first was left out."""
    return errors.bits("", meant[0]) if len(meant) > 1 else errors.bits(seen, meant)


def _own(line: str, at: int, meant: str, model: LanguageModel, errors: Channel) -> Proposal:
    """Return a reading of the network's own, for which the language model sees no reason."""
    left, right = line[max(0, at - CONTEXT) : at], line[at + 1 : at + 1 + CONTEXT]
    bits = _bits(line[at], meant, errors)
    gain = model.loss(left + line[at] + right) - model.loss(left + meant + right)
    return Proposal(Arc(at, meant, bits), gain, gain - bits, gain - bits, gain, 1, 1)
