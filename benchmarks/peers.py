"""What other programs make of the golden cases, beside cleaner, in one run; prints a table in Markdown.

    python benchmarks/peers.py

AutoCorrect takes part where it is installed: pip install autocorrect-py. The cases are the project's own, made for what
it promises; the table shows what those promises are worth to somebody who uses another program, and is no contest on
neutral ground. Cases with settings of their own are left out: others cannot know them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from rapidfuzz.distance import Levenshtein
from speed import ROOT, clean, fix, seconds

from cleaner import golden
from cleaner.settings import Settings


def main() -> None:
    cases = [case for case in golden.cases(ROOT / "golden") if case.settings == Settings()]
    faulty = [(case.source, case.expected) for case in cases if case.expected not in (None, case.source)]
    right = [case.source for case in cases if case.expected in (None, case.source)]
    texts = [case.source for case in cases]
    peers = dict(known())
    times = dict(zip(peers, seconds(list(peers.values()), texts), strict=True))

    size = sum(map(len, right))
    print(
        f"| {len(cases)} cases | faulty ones put right, of {len(faulty)} | of their faults repaired "
        f"| right ones left alone, of {len(right)} | characters changed in those, of {size:,} | speed, ftfy = 1 |"
    )
    print("|---|--:|--:|--:|--:|--:|")
    for name, peer in peers.items():
        done = [(source, expected, peer(source)) for source, expected in faulty]
        exact = sum(same(out, expected) for _, expected, out in done)
        before = sum(Levenshtein.distance(source, expected) for source, expected, _ in done)
        after = sum(Levenshtein.distance(out, expected) for _, expected, out in done)
        harm = [0 if same(peer(text), text) else Levenshtein.distance(peer(text), text) for text in right]
        speed = times["ftfy"] / times[name]
        print(
            f"| {name} | {exact} | {1 - after / before:.0%} | {sum(not harmed for harmed in harm)} | {sum(harm)} "
            f"| {f'{speed:.2f}' if speed < 100 else '–'} |"
        )


def same(one: str, two: str) -> bool:
    """Return whether two texts are the same but for line ends behind them."""
    return one.rstrip("\n") == two.rstrip("\n")


def known() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield the programs and what cleans a text with each."""
    yield "nothing", lambda text: text
    yield "a script of regular expressions", script
    yield "ftfy", fix
    if find_spec("autocorrect_py"):
        import autocorrect_py

        yield "AutoCorrect", autocorrect_py.format
    yield "cleaner", clean


_FULL_WIDTH = {ord(half): full for half, full in zip(",;:?!()", "，；：？！（）", strict=True)}
_HALF_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


def script(text: str) -> str:
    """Clean a text as people do who have an hour: a few substitutions, each right for the case that it was made for."""
    text = text.translate(_HALF_WIDTH)
    text = re.sub(r"(?<![。！？：”\n])\n(?=\S)", "", text)  # a line that ends without a stop goes on
    text = re.sub(r"(?<=[一-鿿，。、；：！？“”]) +(?=[一-鿿，。、；：！？“”])", "", text)
    text = re.sub(r"(?<=[一-鿿”])[,;:?!()]", lambda mark: mark.group().translate(_FULL_WIDTH), text)
    text = re.sub(r"(?<=[一-鿿])\.(?=\s|$)", "。", text)
    text = re.sub(r'"([^"\n]*)"', r"“\1”", text)
    return re.sub(r"\.{3,}|。{3,}", "……", text)


if __name__ == "__main__":
    main()
