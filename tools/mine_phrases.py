"""Mine set phrases for `lexicons/phrases.tsv`: strings of 5 to 12 Chinese characters that recur whole.

    python tools/mine_phrases.py news.txt.xz law.txt.xz

A phrase is kept that was seen 30 times or more, is complete at both borders (what stands before and behind it varies),
is cut into whole words, neither begins nor ends with a word that only joins, and is not nearly always part of a longer
one that is kept. Phrases written by hand, above the line `# mined`, are left as they are.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from count_ngrams import paragraphs

from cleaner import lexicon

SHORTEST, LONGEST, LEAST, KEPT = 5, 12, 30, 4500
"""Lengths of a phrase, how often it must be seen, and how many are kept."""

SAME = 0.5
"""Share of its occurrences that may have the same neighbour to one side."""

# fmt: off
JOINERS = frozenset((
    "可以", "应当", "应该", "必须", "能够", "根据", "依据", "按照", "依照", "进行", "或者", "以及", "以上", "以下",
    "以外", "有关", "其他", "其它", "关于", "由于", "因为", "所以", "一个", "一种", "一些", "一系列", "进一步",
    "取得", "提出", "认为", "表示", "指出", "强调", "他们", "我们", "这些", "那些", "这个", "成为", "作为", "对于",
    "通过", "之间", "没有", "不得", "拒不", "由其", "的话",
))
# fmt: on
"""What a phrase does not begin or end with: words that join, point, count."""


def runs(paths: list[Path]) -> list[str]:
    """Return all stretches of Chinese characters, with one symbol to each side."""
    found = []
    for path in paths:
        for paragraph in paragraphs(path):
            for run in lexicon.runs("\n" + paragraph + "\n"):
                start = 0
                while start < len(run):
                    end = start
                    while end < len(run) and lexicon.is_han(run[end]):
                        end += 1
                    if end - start >= SHORTEST:
                        found.append((run[start - 1] if start else " ") + run[start:end] + (run[end : end + 1] or " "))
                    start = end + 1
    return found


def frequent(texts: list[str]) -> dict[str, int]:
    """Return the strings seen often enough, each found by way of its two shorter halves."""
    found: dict[str, int] = {}
    shorter: set[str] | None = None
    for length in range(SHORTEST, LONGEST + 1):
        counts: Counter[str] = Counter()
        for text in texts:
            for at in range(1, len(text) - length):
                string = text[at : at + length]
                if shorter is None or (string[1:] in shorter and string[:-1] in shorter):
                    counts[string] += 1
        kept = {string: count for string, count in counts.items() if count >= LEAST}
        found |= kept
        shorter = set(kept)
    return found


def complete(texts: list[str], candidates: dict[str, int]) -> dict[str, int]:
    """Return the candidates whose neighbours vary at both borders."""
    before: dict[str, Counter[str]] = defaultdict(Counter)
    behind: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for length in range(SHORTEST, min(LONGEST, len(text) - 2) + 1):
            for at in range(1, len(text) - length):
                string = text[at : at + length]
                if string in candidates:
                    before[string][text[at - 1]] += 1
                    behind[string][text[at + length]] += 1

    def varies(neighbours: Counter[str]) -> bool:
        # A mark is a border; only characters make the phrase part of a longer one.
        return max((c for n, c in neighbours.items() if lexicon.is_han(n)), default=0) < SAME * neighbours.total()

    return {s: c for s, c in candidates.items() if varies(before[s]) and varies(behind[s])}


def is_whole(phrase: str) -> bool:
    """Return whether a phrase is made of words and begins and ends with one that means something."""
    cut = lexicon.segment(phrase)[1]
    if any(char in "第零百" for char in phrase):  # a number is as good as the next
        return False
    return all(len(word) > 1 and word not in JOINERS for word in (cut[0], cut[-1]))


def main() -> None:
    """Mine and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons/phrases.tsv"))
    args = parser.parse_args()
    texts = runs(args.files)
    candidates = {s: c for s, c in frequent(texts).items() if is_whole(s)}
    print(len(candidates), "candidates", file=sys.stderr)
    phrases = complete(texts, candidates)
    by_hand = args.out.read_text(encoding="utf-8").partition("# mined\n")[0]
    listed = {line.split("\t")[0] for line in by_hand.splitlines()}
    best = sorted((s for s in phrases if s not in listed), key=lambda s: -phrases[s] * (len(s) - 3))[:KEPT]
    with args.out.open("w", encoding="utf-8") as file:
        file.write(by_hand + "# mined\n")
        for phrase in sorted(best):
            file.write(f"{phrase}\t{phrases[phrase]}\n")
    print(len(phrases), "complete,", len(best), "written", file=sys.stderr)


if __name__ == "__main__":
    main()
