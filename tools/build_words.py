"""Build `lexicons/words.marisa` from the word list and the name lists of pycorrector (Apache License 2.0).

    pip download --no-deps pycorrector==1.1.4 && unzip pycorrector-*.whl
    python tools/build_words.py pycorrector/data

Kept are entries of 2 to 6 Chinese characters, and single characters behind `lexicon.ALONE`; a traditional entry is
counted with its simplified form; the empty string holds the sum. Left out is what `lexicons/nowords.tsv` lists:
misspellings that the list holds as if they were words.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from cleaner import lexicon

FILES = ("word_freq.txt", "person_name.txt", "place_name.txt")
"""A string and a count a line, further fields ignored."""


def main() -> None:
    """Read the lists, merge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where pycorrector keeps its data")
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons"), help="folder to write to")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    for name in FILES:
        # A name stands in the word list too: the larger count is taken, not the sum.
        here: Counter[str] = Counter()
        for line in (args.folder / name).read_text(encoding="utf-8").splitlines():
            fields = line.split()
            if len(fields) > 1 and len(fields[0]) <= 6 and all(map(lexicon.is_han, fields[0])):
                here[lexicon.symbols(fields[0]).rjust(2, lexicon.ALONE)] += int(fields[1])
        counts |= here
    for _, (word, _) in lexicon.rows("nowords.tsv", 2):
        del counts[word]
    counts[""] = sum(counts.values())
    # 4 steps to a doubling: a count is known to within 10%.
    lexicon.write_counts(args.out / "words.marisa", counts, steps=4)
    print(len(counts), "words", file=sys.stderr)


if __name__ == "__main__":
    main()
