"""Training of the corrector: from clean text that is spoilt on the way, and from lines that engines read."""

from __future__ import annotations

import gzip
import json
import lzma
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional as F

from cleaner.channel import channel, is_pair, pairs
from cleaner.corrector import weights
from cleaner.corrector.network import Network, Shape
from cleaner.corrector.noise import IGNORED, Noise, Sample, Vocabulary, aligned
from cleaner.lexicon import symbols
from cleaner.lm.train import TrainingError

SIZES = (24, 48, 96, 128)
"""Lengths of windows; lines of a narrow column, and paragraphs."""

REST, REST_MISSING = 0.15, 0.02
"""The share of right places that count in the loss, for what is printed here and for what was left out."""

WARM_UP = 400
"""Steps in which the learning rate rises."""

FALL = 0.3
"""Share of the training, at its end, in which the learning rate falls."""

TUNING_RATE = 4e-4
"""Highest learning rate where a trained network learns from a user's pairs."""

SMOOTH = 0.999
"""Weight of the past in the average of the weights that is shipped."""


class Plan(NamedTuple):
    """How to train.

    Args:
        chars: Characters to see in all.
        rate: Highest learning rate.
        batch: Characters a step.
        pairs_from: Share of the training after which real lines are mixed in.
        pairs_share: Share of the windows that are real lines then.
        seed: Where chance begins.
    """

    chars: float = 30e6
    rate: float = 2.5e-3
    batch: int = 6144
    pairs_from: float = 0.5
    pairs_share: float = 0.33
    seed: int = 1


class Corpus:
    """Paragraphs of a text as numbers of symbols, one behind the other.

    Args:
        paragraphs: The text, a paragraph a line.
        vocabulary: The symbols.

    Raises:
        TrainingError: There is no text.
    """

    def __init__(self, paragraphs: Iterable[str], vocabulary: Vocabulary) -> None:
        folded = ("".join(symbols(line).split()) for line in paragraphs)
        parts = [vocabulary.ids(line).astype(np.uint16) for line in folded if line]
        if not parts:
            raise TrainingError("expected text to train on, found none")
        self.ids = np.concatenate(parts)
        self.ends = np.cumsum([len(part) for part in parts])

    def window(self, size: int, dice: np.random.Generator) -> Any:
        """Return up to `size` symbols of one paragraph, from anywhere in the text."""
        at = int(dice.integers(len(self.ids)))
        paragraph = int(self.ends.searchsorted(at, "right"))
        first = int(self.ends[paragraph - 1]) if paragraph else 0
        end = int(self.ends[paragraph])
        start = first if end - first <= size or dice.random() < 0.2 else min(at, end - size)
        return self.ids[start : min(end, start + size)].astype(np.int64)


def text_of(where: Path) -> Iterator[str]:
    """Yield the lines of a text, plain or compressed by xz or gzip."""
    unpack: dict[str, Any] = {".xz": lzma.open, ".gz": gzip.open}
    with unpack.get(where.suffix, open)(where, "rt", encoding="utf-8") as file:
        yield from file


def pairs_of(where: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a file, see `cleaner.channel.pairs`, folded."""
    for seen, printed in pairs(text_of(where), str(where)):
        if seen and is_pair(seen, printed):
            yield symbols(seen), symbols(printed)


def batches(
    corpora: Sequence[tuple[Corpus, float]], lines: list[Sample], noise: Noise, plan: Plan, seen: float
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield batches without end: what was read, what was printed, what was left out; rows × places."""
    dice = np.random.default_rng((plan.seed, int(seen)))
    shares = np.array([share for _, share in corpora])
    shares = shares / shares.sum()
    while True:
        size = SIZES[int(dice.choice(len(SIZES), p=(0.15, 0.25, 0.3, 0.3)))]
        samples: list[Sample] = []
        for _ in range(max(1, plan.batch // size)):
            if lines and seen > plan.pairs_from * plan.chars and dice.random() < plan.pairs_share:
                first = int(dice.integers(len(lines)))
                some = [lines[first]]
                while sum(len(part.seen) for part in some) < size and first + len(some) < len(lines):
                    some.append(lines[first + len(some)])
                sample = Sample(*(np.concatenate(parts)[:size] for parts in zip(*some, strict=True)))
            else:
                corpus = corpora[int(dice.choice(len(corpora), p=shares))][0]
                sample = noise.spoil(corpus.window(size, dice), dice)
            samples.append(sample)
        width = min(size, max(len(sample.seen) for sample in samples))
        batch = [np.full((len(samples), width), fill, np.int64) for fill in (0, IGNORED, IGNORED)]
        for row, sample in enumerate(samples):
            for array, part in zip(batch, sample, strict=True):
                array[row, : min(width, len(part))] = part[:width]
        seen += float((batch[0] > 0).sum())
        yield batch[0], batch[1], batch[2]


def _counted(labels: Any, usual: Any, share: float, dice: np.random.Generator) -> Any:
    """Return the places that count in the loss: all that are not as usual, and a share of the rest."""
    known = labels != IGNORED
    return known & ((labels != usual) | (dice.random(labels.shape) < share))


def loss_of(network: Network, batch: tuple[Any, Any, Any], dice: np.random.Generator) -> tuple[Any, dict[str, float]]:
    """Return the loss of a batch, and how much is put right, left right and found missing."""
    seen, true, missing = batch
    with torch.autocast("cpu", torch.bfloat16):
        vectors = network(torch.from_numpy(seen))
        parts, figures = [], {}
        for name, labels, usual, share, before in (
            ("here", true, seen, REST, False),
            ("missing", missing, np.full_like(missing, Vocabulary.NOTHING), REST_MISSING, True),
        ):
            where = _counted(labels, usual, share, dice)
            rows = torch.from_numpy(np.flatnonzero(where))
            scores = network.scores(vectors.reshape(-1, vectors.shape[-1])[rows], before).float()
            target = torch.from_numpy(labels[where])
            parts.append(F.cross_entropy(scores, target))
            right = (scores.argmax(-1) == target).numpy()
            wrong = (labels != usual)[where]
            figures[f"{name} found"] = float(right[wrong].mean()) if wrong.any() else math.nan
            figures[f"{name} kept"] = float(right[~wrong].mean()) if (~wrong).any() else math.nan
    return parts[0] + parts[1], figures


def learning_rate(done: float, step: int, plan: Plan) -> float:
    """Return the learning rate: rising at first, then steady, then falling in a line.

    So training can go on from a checkpoint that is steady still, whatever length was planned (Hu et al. 2024).
    """
    return plan.rate * min(1.0, (step + 1) / WARM_UP, (1 - min(1.0, done)) / FALL + 0.01)


def optimizers_of(network: Network, plan: Plan) -> list[Any]:
    """Return the optimizers: Muon (Jordan 2024) for matrices, AdamW for embedding, norms and biases.

    With both the network learns in 120 steps what AdamW alone takes 160 for.
    """
    matrices = [p for name, p in network.named_parameters() if p.ndim == 2 and name != "embedding.weight"]
    inner = {id(p) for p in matrices}
    others = [p for p in network.parameters() if id(p) not in inner]
    return [
        torch.optim.Muon(matrices, plan.rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, plan.rate, (0.9, 0.98), weight_decay=0.01),
    ]


def train(
    where: Path,
    shape: Shape,
    vocabulary: Vocabulary,
    corpora: Sequence[tuple[Corpus, float]],
    lines: list[Sample],
    plan: Plan,
    start: dict[str, Any] | None = None,
) -> Network:
    """Train a network, going on where the file ends; save it now and then, with the average of its weights.

    Args:
        where: The checkpoint; beside it lies a log, one JSON object a line.
        shape: The size of a new network.
        vocabulary: The symbols.
        corpora: Clean texts and how much each weighs.
        lines: Lines that engines read.
        plan: How long and how fast.
        start: Weights to begin with, for training that goes on from a shipped model.

    Returns:
        The network, its weights averaged.
    """
    torch.manual_seed(plan.seed)
    network, average = Network(shape), Network(shape)
    optimizers = optimizers_of(network, plan)
    if start:
        network.load_state_dict(start)
    average.load_state_dict(network.state_dict())
    seen, step = 0.0, 0
    if where.exists():
        saved = torch.load(where, weights_only=True)
        network.load_state_dict(saved["weights"])
        average.load_state_dict(saved["average"])
        for optimizer, state in zip(optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        seen, step = saved["seen"], saved["step"]
    noise = Noise(vocabulary, channel())
    dice = np.random.default_rng((plan.seed, step, 7))
    figures: list[dict[str, float]] = []
    began, begun = time.time(), seen
    for batch in batches(corpora, lines, noise, plan, seen):
        for optimizer in optimizers:
            optimizer.zero_grad()
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(seen / plan.chars, step, plan)
        loss, found = loss_of(network, batch, dice)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
        keep = min(SMOOTH, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
        seen += float((batch[0] > 0).sum())
        step += 1
        figures.append({"loss": float(loss.detach()), **found})
        done = seen >= plan.chars
        if step % 100 == 0 or done:
            mean = {name: round(float(np.nanmean([f[name] for f in figures])), 4) for name in figures[0]}
            mean |= {"step": step, "chars": seen, "a second": round((seen - begun) / (time.time() - began))}
            with where.with_suffix(".log").open("a", encoding="utf-8") as file:
                file.write(json.dumps(mean) + "\n")
            figures = []
        if step % 200 == 0 or done:
            state = {
                **network.state(),
                "average": average.state_dict(),
                "optimizers": [optimizer.state_dict() for optimizer in optimizers],
                "seen": seen,
                "step": step,
                "symbols": vocabulary.symbols,
            }
            partial = where.with_suffix(".part")
            torch.save(state, partial)
            partial.replace(where)
        if done:
            return average
    return average


def tune(shipped: Path, files: Sequence[Path], texts: Sequence[Path], out: Path, chars: float) -> tuple[int, float]:
    """Train a network further on what an engine read, and write it.

    Half of what it sees are the pairs, half is text that is spoilt: what was printed in the pairs, and `texts`.

    Args:
        shipped: The network to start from.
        files: Files of what was read and what was printed, see `cleaner.channel.pairs`.
        texts: Clean texts of the same kind, a paragraph a line.
        out: The file to write; a checkpoint and a log lie beside it while it is trained.
        chars: How many characters to see.

    Returns:
        How many pairs there were, and the share of their errors that the network put right at the end.
    """
    network, vocabulary = weights.read(shipped)
    lines = [pair for where in files for pair in pairs_of(where)]
    samples = [aligned(read, printed, vocabulary) for read, printed in lines]
    corpora = [(Corpus((printed for _, printed in lines), vocabulary), 1.0)]
    corpora += [(Corpus(text_of(where), vocabulary), 1.0) for where in texts]
    plan = Plan(chars=chars, rate=TUNING_RATE, pairs_from=0.0, pairs_share=0.5)
    checkpoint = out.with_suffix(".pt")
    tuned = train(checkpoint, network.shape, vocabulary, corpora, samples, plan, network.state_dict())
    weights.write(tuned, vocabulary.symbols, out, f"tuned on {', '.join(where.name for where in files)}")
    last = json.loads(checkpoint.with_suffix(".log").read_text(encoding="utf-8").splitlines()[-1])
    checkpoint.unlink()
    return len(lines), float(last["here found"])
