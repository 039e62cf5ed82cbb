"""Train the corrector, for `lexicons/corrector.onnx`.

    pip install torch==2.13.0 onnx onnxruntime matplotlib
    python -m tools.train_corrector CHECKPOINT.pt news.txt.xz*2 law.txt general.txt --pairs lines.tsv

Texts hold a paragraph a line, plain or compressed by xz or gzip; `*2` draws from a text twice as often, whatever its
length. Pairs are files of tab-separated lines whose last two columns are what was read and what was printed. Training
goes on where the checkpoint ends. Beside it lies a log, one JSON object a line, and in the end its curves as PNG.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from cleaner.corrector import weights
from cleaner.corrector.network import Shape
from cleaner.corrector.noise import Vocabulary, aligned
from cleaner.corrector.training import Corpus, Plan, pairs_of, text_of, train
from cleaner.fitting import fitting


def main() -> None:
    """Read the arguments, train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("texts", nargs="+", metavar="TEXT[*SHARE]")
    parser.add_argument("--pairs", nargs="*", type=Path, default=[], help="what was read beside what was printed")
    parser.add_argument("--start", type=Path, help="a trained corrector to go on from, of the same shape")
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons/corrector.onnx"))
    parser.add_argument("--threads", type=int, default=2)
    for name, value in Plan()._asdict().items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    for name, value in Shape(0)._asdict().items():
        if name != "symbols":
            parser.add_argument(f"--{name}", type=int, default=value)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    vocabulary = Vocabulary(fitting().symbols)
    shape = Shape(len(vocabulary), args.width, args.local, args.depth, args.heads, args.inner)
    plan = Plan(**{name: getattr(args, name) for name in Plan._fields})
    corpora = []
    for text in args.texts:
        where, _, share = text.partition("*")
        corpora.append((Corpus(text_of(Path(where)), vocabulary), float(share or 1)))
    pairs = [aligned(*pair, vocabulary) for where in args.pairs for pair in pairs_of(where)]
    start = weights.read(args.start)[0].state_dict() if args.start else None
    network = train(args.checkpoint, shape, vocabulary, corpora, pairs, plan, start)
    names = ", ".join(Path(text).name for text in args.texts)
    weights.write(network, vocabulary.symbols, args.out, f"trained on {plan.chars:,.0f} characters of {names}")
    curves(args.checkpoint.with_suffix(".log"), args.checkpoint.with_suffix(".png"))


def curves(log: Path, picture: Path) -> None:
    """Draw what the log says: what is put right, left right and found missing, over millions of characters."""
    import matplotlib.pyplot as plt

    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    figure, axes = plt.subplots(figsize=(8, 4.5))
    for name in ("here found", "here kept", "missing found"):
        axes.plot([row["chars"] / 1e6 for row in rows], [row[name] for row in rows], label=name)
    axes.set(xlabel="million characters", ylabel="share", ylim=(0, 1))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    main()
