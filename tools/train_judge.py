"""Train the judge of glyph corrections, for `lexicons/judge.tsv`.

    pip install scikit-learn matplotlib
    python -m tools.train_judge --pairs line_pairs.tsv.gz lines.tsv --clean news.txt law.txt general.txt
    python -m tools.train_judge --neural --pairs … --clean … -o lexicons/judge_neural.tsv

With `--neural` it is the judge that has heard the network, on what the network is asked about.

Pairs are files of tab-separated lines: engine, page, any other columns, what was read, what was printed (the last two
columns, but for one that holds 0 or 1). Clean texts hold a paragraph a line and must not be part of what the language
model was trained on. Every line is judged alone, and once more as part of its page, whose lines are joined; and three
times each page on which all but one line in twelve are as they were printed, for errors are rare on most of what people
clean: the judge learns from all of them. Whatever changes clean text is wrong.

Before the judge is trained on everything, it is trained five times on four fifths of the pages, and measured on the
last: what is printed is precision, recall and harm on pages and texts that it had not seen.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from cleaner import Cleaner
from cleaner.channel import channel
from cleaner.corrector import Corrector, corrector
from cleaner.judge import ALONE, LEVELS, NAMES, NEURAL
from cleaner.lexicon import is_han, symbols
from cleaner.lm import language_model
from cleaner.reading import weighed
from cleaner.stages.glyphs import SURE
from tools.boosting import untrained, write

TREES, L2 = 240, 2.0
"""Number and penalty of the gradient-boosted trees."""

RATE = {3: 0.08, 5: 0.06}
"""Their learning rate, by their levels."""

CLEAN = 4.0
"""How many times a proposal on correct text counts: more of what people clean is right than of what is learned from."""

NOT_THE_LINE = 0.4
"""The share of errors from which a pair is no pair."""

JOINED = 8
"""Lines of a page that are joined to one paragraph."""

SELDOM = 12
"""Of a page in which errors are rare, one line in so many is as it was read, and the others as they were printed."""

FOLDS = 5


class Text(NamedTuple):
    """A document: its source, the page that it must not be parted from, paragraphs as read and as printed."""

    source: str
    page: str
    paragraphs: list[tuple[str, str]]


def pairs(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield engine, page, what was read and what was printed."""
    open_ = gzip.open if path.suffix == ".gz" else open
    with open_(path, "rt", encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if fields[-1] in ("0", "1") and len(fields) > 4:
                fields.pop()
            if (
                len(fields) >= 4
                and fields[-1]
                and Levenshtein.normalized_distance(fields[-2], fields[-1]) <= NOT_THE_LINE
            ):
                yield fields[0], fields[1], fields[-2], fields[-1]


def documents(args: argparse.Namespace) -> Iterator[Text]:
    """Yield all texts: each pair alone, each page joined, each clean paragraph alone and ten together."""
    before = Cleaner(disable=["phrases", "glyphs"])
    for path in args.pairs:
        pages: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for engine, page, seen, printed in pairs(path):
            read_ = before.clean(seen).text.strip()
            pages[engine, page].append((read_, printed))
            yield Text(f"{path.name.split('.')[0]} {engine}", page, [(read_, printed)])
        for (engine, page), lines in pages.items():
            yield Text(f"{path.name.split('.')[0]} {engine}, pages", page, joined(lines))
            for first in range(0, SELDOM, SELDOM // 3):
                few = [(a if k % SELDOM == first else b, b) for k, (a, b) in enumerate(lines)]
                yield Text(f"{path.name.split('.')[0]} {engine}, seldom", page, joined(few))
    for path in args.clean:
        paragraphs = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if len(line.strip()) > 8]
        for number, text in enumerate(paragraphs):
            yield Text(f"clean {path.stem}", f"{path.stem} {number // 10}", [(text, text)])
        for number in range(0, len(paragraphs), 10):
            part = [(text, text) for text in paragraphs[number : number + 10]]
            yield Text(f"clean {path.stem}, pages", f"{path.stem} {number // 10}", part)


def joined(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the paragraphs that the lines of a page make, `JOINED` lines each."""
    parts = [lines[at : at + JOINED] for at in range(0, len(lines), JOINED)]
    return [("".join(seen for seen, _ in part), "".join(printed for _, printed in part)) for part in parts]


class Proposals(NamedTuple):
    """All proposals: evidence, whether right, source, page, whether of Chinese characters only, and how they read."""

    evidence: Any
    right: Any
    source: Any
    page: Any
    han: Any
    shown: list[str]


def collect(texts: Iterator[Text], network: Corrector | None) -> tuple[Proposals, dict[str, Counter[str]]]:
    """Have the decoder read all texts; return its proposals, and characters and errors of each source."""
    model, errors = language_model(), channel()
    found: list[tuple[tuple[float, ...], bool, str, str, bool, str]] = []
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for source, page, paragraphs in texts:
        folded = [(symbols(seen), "".join(symbols(printed).split())) for seen, printed in paragraphs]
        for seen, printed in folded:
            totals[source]["characters"] += len(seen)
            if "".join(seen.split()) != printed:
                operations = Levenshtein.editops(seen, printed)
                totals[source]["errors"] += sum(
                    is_han(seen[a : a + 1]) or is_han(printed[b : b + 1]) for _, a, b in operations
                )
        for proposal in weighed([seen for seen, _ in folded], model, errors, network):
            if network and not proposal.witness:  # a character that it does not know
                continue
            seen, printed = folded[proposal.line]
            at, meant, _ = proposal.proposal.arc
            right = False
            if seen != printed:
                changed = "".join((seen[:at] + meant + seen[at + 1 :]).split())
                right = Levenshtein.distance(changed, printed) < Levenshtein.distance("".join(seen.split()), printed)
            was = seen[at]
            shown = f"{seen[max(0, at - 8) : at]}[{was}→{meant}]{seen[at + 1 : at + 9]}"
            evidence = (*proposal.evidence, *(proposal.witness or ()))
            found.append((evidence, right, source, page, is_han(was) and all(map(is_han, meant)), shown))
    columns = list(zip(*found, strict=True))
    arrays = (np.array(columns[0], np.float64), *(np.array(column) for column in columns[1:5]))
    return Proposals(*arrays, list(columns[5])), totals


def model(levels: int) -> Any:
    """Return an untrained judge whose trees have so many levels."""
    return untrained(levels, TREES, RATE[levels], L2)


def weights(proposals: Proposals) -> Any:
    """Return how much each proposal counts."""
    return np.where(np.char.startswith(proposals.source, "clean"), CLEAN, 1.0)


def held_out(proposals: Proposals, levels: int) -> Any:
    """Return the probability of each proposal, by a judge that had not seen its page."""
    pages = sorted(set(proposals.page))
    random.Random(1).shuffle(pages)
    fold_of = {page: number % FOLDS for number, page in enumerate(pages)}
    folds = np.array([fold_of[page] for page in proposals.page])
    found = np.zeros(len(folds))
    for fold in range(FOLDS):
        known = folds != fold
        judge = model(levels).fit(
            proposals.evidence[known], proposals.right[known], sample_weight=weights(proposals)[known]
        )
        found[~known] = judge.predict_proba(proposals.evidence[~known])[:, 1]
    return found


def report(proposals: Proposals, probability: Any, totals: dict[str, Counter[str]]) -> None:
    """Print how good the judge is on what it had not seen."""
    for source, total in totals.items():
        mine = proposals.source == source
        for name, sure in SURE.items():
            made = mine & (probability >= sure)
            han = made & proposals.han
            right, n = int(proposals.right[han].sum()), int(han.sum())
            marks = made & ~proposals.han
            figures = f"{n} of Chinese characters"
            if total["errors"]:
                cut = (2 * right - n) / total["errors"]
                figures += f", precision {right / max(1, n):.3f}, recall {right / total['errors']:.3f}, cut {cut:.3f}"
                figures += f"; others {int(proposals.right[marks].sum())} of {int(marks.sum())} right"
            else:
                figures += f", {1e5 * n / total['characters']:.1f} in 100,000; others {int(marks.sum())}"
            print(f"{source:32} {name:9} {figures}")
    print("said  right  of")
    for low in np.arange(0, 1, 0.1):
        some = (probability >= low) & (probability < low + 0.1)
        print(f"{low:.1f}   {proposals.right[some].mean():.2f}   {int(some.sum())}")


def diagram(proposals: Proposals, probability: Any, picture: Path) -> None:
    """Draw how often the judge is right of what it says, on what it had not seen, and how often it says so."""
    import matplotlib.pyplot as plt

    edges = np.linspace(0, 1, 21)
    places = np.clip(np.digitize(probability, edges) - 1, 0, 19)
    said = [probability[places == k].mean() if (places == k).any() else np.nan for k in range(20)]
    right = [proposals.right[places == k].mean() if (places == k).any() else np.nan for k in range(20)]
    figure, (upper, lower) = plt.subplots(2, 1, figsize=(6, 6), sharex=True, height_ratios=(3, 1))
    upper.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    upper.plot(said, right, marker="o")
    upper.set(ylabel="right", ylim=(0, 1))
    lower.bar(edges[:-1] + 0.025, np.bincount(places, minlength=20), width=0.045)
    lower.set(xlabel="said", ylabel="proposals", yscale="log", xlim=(0, 1))
    for axes in (upper, lower):
        axes.grid(alpha=0.3)
    figure.savefig(picture, dpi=100, bbox_inches="tight")


def main() -> None:
    """Collect, measure on what is held out, train on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", nargs="+", type=Path, required=True, help="what was read beside what was printed")
    parser.add_argument("--clean", nargs="+", type=Path, required=True, help="correct text, a paragraph a line")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong changes of each source")
    parser.add_argument("--diagram", type=Path, help="draw how often the judge is right of what it says")
    parser.add_argument("--neural", action="store_true", help="train the judge that hears the network")
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons/judge.tsv"))
    args = parser.parse_args()
    file_ = NEURAL if args.neural else ALONE
    names, levels = NAMES[file_], LEVELS[file_]
    proposals, totals = collect(documents(args), corrector("neural") if args.neural else None)
    probability = held_out(proposals, levels)
    report(proposals, probability, totals)
    if args.diagram:
        diagram(proposals, probability, args.diagram)
    for source in totals if args.show else ():
        wrong = (proposals.source == source) & (probability >= SURE["balanced"]) & ~proposals.right
        print(source, *[proposals.shown[k] for k in np.flatnonzero(wrong)[: args.show]], sep="\n    ")
    judge = model(levels).fit(proposals.evidence, proposals.right, sample_weight=weights(proposals))
    sources = "; ".join(f"{source}: {total['characters']:,} characters" for source, total in totals.items())
    about = (
        "The judge of glyph corrections: gradient-boosted trees over the evidence that cleaner.judge names.\n"
        f"Trained on {len(proposals.right):,} proposals, {int(proposals.right.sum()):,} of them right, in\n"
        f"{sources}.\n"
        f"Proposals on correct text counted {CLEAN:g} times. Rebuilt by tools/train_judge.py; see docs/models.md."
    )
    write(args.out, about, judge, names, levels)
    print(f"{len(proposals.right)} proposals, {int(proposals.right.sum())} right", file=sys.stderr)


if __name__ == "__main__":
    main()
