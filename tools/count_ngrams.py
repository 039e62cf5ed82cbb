"""Count what stands beside what in Chinese text, for `ngrams.marisa`, `fitting.npz` and `openers.tsv` in `lexicons/`.

    python tools/count_ngrams.py news.txt.xz*2 law.txt.xz general.txt.xz

Each file holds one paragraph a line, plain or compressed by xz or gzip; `*2` counts its text twice. Counted are single
symbols, pairs and triples of `cleaner.lexicon.symbols(paragraph)`: Chinese characters and Chinese marks as themselves,
a digit as `0`, a Latin letter as `A`, the border of a paragraph as a line end. Anything else parts the text.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path
from typing import Any

from cleaner import lexicon

LEAST = {0: 1, 1: 2, 2: 2, 3: 8}
"""How often a symbol, a pair and a triple must have been seen to be kept; the empty string counts all symbols."""

STEPS = 8
"""Steps to a doubling: a count is known to within 5%, and any fits a byte."""

OPENER_LEAST, OPENER_SHARE, OPENERS = 30, 0.85, 6000
"""How often a clause's beginning must have been seen, which share of that behind a mark, and how many are kept."""

BORDERS = frozenset("，。；：！？、“（《\n")
"""What a clause begins behind."""


def paragraphs(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, compressed or not."""
    unpack: dict[str, Any] = {".xz": lzma.open, ".gz": gzip.open}
    with unpack.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
        yield from (line.strip() for line in file if line.strip())


def count(sources: list[tuple[Path, int]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count n-grams of 1–3 symbols, strings of 2–4 characters, and how often these begin a clause."""
    grams: Counter[str] = Counter()
    strings: Counter[str] = Counter()
    openers: Counter[str] = Counter()
    for path, weight in sources:
        for paragraph in paragraphs(path):
            for run in lexicon.runs("\n" + paragraph + "\n"):
                n = len(run)
                seen = list(run) + [run[i : i + 2] for i in range(n - 1)] + [run[i : i + 3] for i in range(n - 2)]
                grams[""] += n * weight
                for gram in seen:
                    grams[gram] += weight
                for i in range(1, n):
                    if run[i - 1] in BORDERS:
                        for k in range(2, min(4, n - i) + 1):
                            openers[run[i : i + k]] += weight
    # The second round counts only what can become an opener: strings of four characters are too many to hold.
    likely = {s for s, c in openers.items() if c >= OPENER_LEAST and all(map(lexicon.is_han, s))}
    for path, weight in sources:
        for paragraph in paragraphs(path):
            for run in lexicon.runs("\n" + paragraph + "\n"):
                for k in (2, 3, 4):
                    for i in range(len(run) - k + 1):
                        string = run[i : i + k]
                        if string in likely:
                            strings[string] += weight
    return grams, strings, Counter({s: openers[s] for s in likely})


def write_fitting(where: Path, counts: dict[str, int]) -> None:
    """Write the same counts as tables for `cleaner.fitting`: what stands behind, before and between given symbols."""
    import numpy as np

    steps = {gram: min(255, round(STEPS * log2(1 + c))) for gram, c in counts.items()}
    symbols = sorted(gram for gram in steps if len(gram) == 1)
    of, size = {symbol: i for i, symbol in enumerate(symbols)}, len(symbols)
    pairs = [(of[g[0]], of[g[1]], c) for g, c in steps.items() if len(g) == 2 and set(g) <= of.keys()]
    triples = [(of[g[0]], of[g[1]], of[g[2]], c) for g, c in steps.items() if len(g) == 3 and set(g) <= of.keys()]
    tables = (
        [(a, b, c) for a, b, c in pairs],
        [(b, a, c) for a, b, c in pairs],
        [(x * size + y, z, c) for x, y, z, c in triples],
        [(x * size + z, y, c) for x, y, z, c in triples],
        [(y * size + z, x, c) for x, y, z, c in triples],
    )
    arrays = {
        "symbols": np.array(list(map(ord, symbols)), np.uint32),
        "single": np.array([steps[symbol] for symbol in symbols], np.uint8),
        "total": np.array(steps[""]),
    }
    for k, table in enumerate(tables):
        table.sort()
        keys, starts = np.unique(np.array([key for key, _, _ in table], np.uint32), return_index=True)
        arrays[f"keys{k}"], arrays[f"starts{k}"] = keys, np.append(starts, len(table)).astype(np.uint32)
        arrays[f"chars{k}"] = np.array([char for _, char, _ in table], np.uint16)
        arrays[f"counts{k}"] = np.array([c for _, _, c in table], np.uint8)
    np.savez(where, **arrays)


def main() -> None:
    """Read the arguments, count, write the lexicons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE[*WEIGHT]")
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons"), help="folder to write to")
    args = parser.parse_args()
    sources = []
    for name in args.files:
        path, _, weight = name.partition("*")
        sources.append((Path(path), int(weight or 1)))
    grams, strings, openers = count(sources)
    kept = {gram: c for gram, c in grams.items() if c >= LEAST[len(gram)]}
    lexicon.write_counts(args.out / "ngrams.marisa", kept, steps=STEPS)
    write_fitting(args.out / "fitting.npz", kept)
    shares = {string: c / strings[string] for string, c in openers.items()}
    opening = {string for string, share in shares.items() if share >= OPENER_SHARE}
    # What begins with a kept string tells nothing more.
    shortest = [s for s in opening if not {s[:k] for k in range(2, len(s))} & opening]
    rows = sorted(shortest, key=lambda s: -openers[s])[:OPENERS]
    names = ", ".join(f"{path.name.split('.')[0]} (counted {weight} times)" for path, weight in sources)
    with (args.out / "openers.tsv").open("w", encoding="utf-8") as file:
        file.write(
            "# Beginnings of clauses: what nearly always stands behind a mark or opens a paragraph.\n"
            f"# Counted by tools/count_ngrams.py in {names}; see docs/lexicons.md.\n"
            "# Columns: string, how often seen, share that opens a paragraph or follows one of ，。；：！？、“（《.\n"
        )
        for string in sorted(rows):
            file.write(f"{string}\t{strings[string]}\t{shares[string]:.2f}\n")
    print({n: sum(len(g) == n for g in kept) for n in LEAST}, f"{len(shortest)} openers", file=sys.stderr)


if __name__ == "__main__":
    main()
