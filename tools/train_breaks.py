"""Train the trees that tell where paragraphs end, for `lexicons/breaks.tsv`.

    pip install scikit-learn
    python -m tools.train_breaks --pages pages.jsonl.gz … --clean news.txt law.txt … --typed verse.txt …

Pages are files of JSON Lines: `id`; for each engine the `text` that it gave; under `gold` the `articles`, each with
`title` and `paragraphs`, and the `furniture`. Only pages of one column (`kind` is `single`) are learned from; the parts
of a title, parted by blanks, are paragraphs. Clean texts hold a paragraph a line; they are broken as printed pages are,
with and without indents and empty lines. Typed texts hold lines that a writer broke, verse or subtitles; some stand
between those paragraphs.

Before the trees are trained on everything, they are trained five times on four fifths of the pages and measured on the
last: what is printed is the F1 of paragraph ends by the rules alone, and with the trees.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from cleaner import Cleaner
from cleaner.chars import CLOSERS, OPENERS, PAUSES, STOPS
from cleaner.context import Context
from cleaner.layout.breaks import ENDS, FILE, GOES_ON, LEVELS, Evidence, evidence_of, may_be_asked
from cleaner.layout.lines import width
from cleaner.lm import language_model
from cleaner.settings import STAGES, Settings
from cleaner.stages.lines import is_broken, read_lines
from tools.boosting import untrained, write

TREES, RATE, L2 = 240, 0.06, 2.0
"""Number, learning rate and penalty of the trees."""

ENGINES = ("tesseract", "rapidocr")

NEAR = 6
"""By how many characters a line end may be away from the paragraph end that it is: some are lost there, or put in."""

FOLDS = 5

LENGTHS, LONGEST_PARAGRAPH = (60, 900), 400
"""How many characters a broken text has at least and at most, and a paragraph of it."""

COLUMNS, TITLED, HEADED, LABELLED, WITH_TYPED, TYPED, LOST = (14, 45), 0.7, 0.2, 0.3, 0.4, (3, 9), 0.05
"""How wide, in em, its column is; how often it has a title, a paragraph a heading, a heading a colon, the text lines
that were typed; how many of these; and how often a paragraph lost some lines."""


class Page(NamedTuple):
    """A text whose lines were broken: where it comes from, what it must not be parted from, and its paragraphs."""

    source: str
    name: str
    text: str
    paragraphs: list[str]


class Ends(NamedTuple):
    """All line ends: of each whether the rules join there, whether a paragraph ends, its source and its page; of those
    that the trees are asked about their numbers and the evidence."""

    joined: Any
    ends: Any
    source: Any
    page: Any
    asked: Any
    evidence: Any


def pages(path: Path) -> Iterator[Page]:
    """Yield the pages of one column, as each engine read them."""
    open_ = gzip.open if path.suffix == ".gz" else open
    with open_(path, "rt", encoding="utf-8") as file:
        for page in map(json.loads, file):
            if page["kind"] != "single":
                continue
            furniture = page["gold"]["furniture"]
            printed = [one["text"] for one in furniture if one["role"] == "head"]
            for article in page["gold"]["articles"]:
                printed += [*(article.get("title") or "").split(), *article["paragraphs"]]
            printed += [one["text"] for one in furniture if one["role"] == "foot"]
            for engine in ENGINES:
                yield Page(f"pages {engine}", f"{path} {page['id']}", page[engine]["text"], printed)


def broken(paths: Sequence[Path], typed: Sequence[Path], number: int) -> Iterator[Page]:
    """Yield correct texts, broken as a printer breaks them, in which lines that a writer broke may stand."""
    dice = random.Random(1)
    sources = [["".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines()] for path in paths]
    written = [[line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] for path in typed]
    for k in range(number):
        lines = sources[k % len(sources)]
        at, size = dice.randrange(len(lines)), dice.randint(*LENGTHS)
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < size:
            if 8 <= len(lines[at % len(lines)]) <= LONGEST_PARAGRAPH:
                paragraphs.append(lines[at % len(lines)])
            at += 1
        column, indent = dice.randint(*COLUMNS), dice.choice((0, 2))
        shown = dice.choice(("\u3000", "  ", "")) * indent
        apart = dice.random() < (0.3 if indent else 0.7)
        blocks = [(paragraph, True) for paragraph in paragraphs]
        if written and dice.random() < WITH_TYPED:
            some, many = dice.choice(written), dice.randint(*TYPED)
            at, first = dice.randrange(len(blocks) + 1), dice.randrange(len(some) - many)
            blocks[at:at] = [(line, False) for line in some[first : first + many]]
        for at in range(len(blocks) - 1, -1, -1):
            if dice.random() < (TITLED if at == 0 else HEADED):
                label = "：" if dice.random() < LABELLED else ""
                fitting = range(2 if label else 4, column)
                clauses = [one for one in re.split("[，。；：！？、“”]", blocks[at][0]) if len(one) in fitting]
                blocks[at:at] = [(one + label, False) for one in clauses[: dice.randint(1, 1 if label else 3)]]
        text: list[str] = []
        kept: list[str] = []
        before = False
        for block, prose in blocks:
            if text and apart and (prose or before):
                text.append("")
            before = prose
            left = _torn(block, column, indent, dice) if prose and dice.random() < LOST else [block]
            text += [shown + "\n".join(wrap(left[0], column, indent)) if prose else block]
            text += ["\n".join(wrap(part, column, 0)) for part in left[1:]]
            kept += left
        yield Page("broken", f"broken {k}", "\n".join(text), kept)


def _torn(paragraph: str, column: int, indent: int, dice: random.Random) -> list[str]:
    """Return what is left of a paragraph of which a page lost some lines: what stands before them, and behind."""
    lines = list(wrap(paragraph, column, indent))
    first = dice.randint(1, max(1, len(lines) - 1))
    return ["".join(lines[:first]), *filter(None, ["".join(lines[dice.randint(first + 1, len(lines) + 1) :])])]


def wrap(paragraph: str, column: int, indent: int) -> Iterator[str]:
    """Yield the lines of a paragraph in a column of so many em: no mark begins a line that may not (CLREQ)."""
    line, wide = "", float(indent)
    for char in paragraph:
        hangs = char in CLOSERS | STOPS | PAUSES and wide < column + 1
        if wide + width(char) > column and not hangs:
            carried = line[-1] if line[-1:] in OPENERS and len(line) > 1 else ""
            yield line[: len(line) - len(carried)]
            line, wide = carried, width(carried)
        line += char
        wide += width(char)
    yield line


def collect(all_pages: Iterator[Page]) -> Ends:
    """Have the rules read all pages; return what is known of their line ends."""
    before = Cleaner(disable=STAGES[STAGES.index("lines") :])
    model = language_model()
    found: list[tuple[bool, bool, str, str]] = []
    asked: list[int] = []
    evidence: list[Evidence] = []
    for page in all_pages:
        text = before.clean(page.text).text
        lines, verse, joined, _ = read_lines(text, Context(Settings(), text))
        first = len(found)
        paragraph_ends = _ends(text, [line.end for line in lines], page.paragraphs)
        for i, below in enumerate(lines[1:]):
            found.append((joined[i] is not None or below.soft, i in paragraph_ends, page.source, page.name))
        if is_broken(lines, joined):
            numbers = list(may_be_asked(text, lines, joined, verse))
            asked += (first + i for i in numbers)
            evidence += evidence_of(text, lines, joined, numbers, model)
    columns = (np.array(column) for column in zip(*found, strict=True))
    return Ends(*columns, np.array(asked), np.array(evidence))


def _ends(text: str, line_ends: Sequence[int], paragraphs: Sequence[str]) -> set[int]:
    """Return the numbers of the lines with which paragraphs end, by the cheapest alignment."""
    seen, printed = "".join(text.split()), "".join("".join(paragraph.split()) for paragraph in paragraphs)
    blocks = Levenshtein.opcodes(seen, printed)
    starts = [block.src_end for block in blocks]
    places = []
    for end in line_ends[:-1]:
        at = len("".join(text[:end].split()))
        block = blocks[min(bisect_left(starts, at), len(blocks) - 1)]
        places.append(min(block.dest_start + at - block.src_start, block.dest_end))
    found, at = set(), 0
    for paragraph in paragraphs[:-1]:
        at += len("".join(paragraph.split()))
        nearest = min(range(len(places)), key=lambda k: abs(places[k] - at), default=None)
        if nearest is not None and abs(places[nearest] - at) <= NEAR:
            found.add(nearest)
    return found


def held_out(ends: Ends) -> Any:
    """Return how probably each line end that is asked about ends a paragraph, by trees that had not seen its page."""
    names = sorted(set(ends.page))
    random.Random(1).shuffle(names)
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    folds = np.array([fold_of[name] for name in ends.page[ends.asked]])
    found = np.zeros(len(folds))
    for fold in range(FOLDS):
        known = folds != fold
        trained = untrained(LEVELS, TREES, RATE, L2).fit(ends.evidence[known], ends.ends[ends.asked][known])
        found[~known] = trained.predict_proba(ends.evidence[~known])[:, 1]
    return found


def report(ends: Ends, probability: Any) -> None:
    """Print how well paragraph ends are found by the rules, and with the trees."""
    judged = ~ends.joined
    judged[ends.asked[probability < GOES_ON]] = False
    judged[ends.asked[probability > ENDS]] = True
    changed = judged == ends.joined
    for source in dict.fromkeys(ends.source):
        mine = ends.source == source
        by_rules, with_trees = (_f1(found[mine], ends.ends[mine]) for found in (~ends.joined, judged))
        right = int((judged == ends.ends)[mine & changed].sum())
        print(f"{source:18} F1 {by_rules:.3f} {with_trees:.3f}; changed {int((mine & changed).sum())}, {right} right")


def _f1(found: Any, there: Any) -> float:
    return float(2 * (found & there).sum() / (found.sum() + there.sum()))


def main() -> None:
    """Collect, measure on what is held out, train on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", nargs="+", type=Path, required=True, help="what was read, and its paragraphs")
    parser.add_argument("--clean", nargs="+", type=Path, required=True, help="correct text, a paragraph a line")
    parser.add_argument("--typed", nargs="*", type=Path, default=[], help="lines that a writer broke")
    parser.add_argument("--broken", type=int, default=600, help="how many texts are broken")
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons") / FILE)
    args = parser.parse_args()
    ends = collect(itertools.chain(*map(pages, args.pages), broken(args.clean, args.typed, args.broken)))
    report(ends, held_out(ends))
    of_paragraphs = ends.ends[ends.asked]
    trained = untrained(LEVELS, TREES, RATE, L2).fit(ends.evidence, of_paragraphs)
    of: dict[str, int] = defaultdict(int)
    for source in ends.source[ends.asked]:
        of[str(source)] += 1
    sources = "; ".join(f"{source}: {number:,} line ends" for source, number in of.items())
    about = (
        "Where paragraphs end: gradient-boosted trees over the evidence that cleaner.layout.breaks names.\n"
        f"Trained on {len(ends.asked):,} line ends, {int(of_paragraphs.sum()):,} of them ends of paragraphs, in\n"
        f"{sources}. Rebuilt by tools/train_breaks.py; see docs/models.md."
    )
    write(args.out, about, trained, Evidence._fields, LEVELS)
    print(f"{len(ends.asked)} line ends", file=sys.stderr)


if __name__ == "__main__":
    main()
