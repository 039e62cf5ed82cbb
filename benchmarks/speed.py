"""How fast cleaning is: by kind of text and by stage, beside ftfy in the same run; what an import costs, and memory.

    python benchmarks/speed.py

The texts are the sample page, as it is and cleaned, and the golden cases with default settings: their inputs are full
of faults, what is expected of them is right, though full of what looks like faults. Short means that each case is a
document of its own, long that all together are one. Figures are medians of several runs, in which cleaner and ftfy
take turns, in seconds of the processor, so that a busy machine does little to them; only ratios can be compared between
machines. Nothing is asserted.
"""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import ftfy

import cleaner
from cleaner import golden, protect, stages
from cleaner.ledger import Ledger
from cleaner.settings import Settings

ROOT = Path(__file__).parents[1]

RUNS = 5
"""How often everything is measured."""

SHORT, LONG = 30_000, 100_000
"""How many characters make one run: of short documents, and in one long one."""

Texts = list[str]


def main() -> None:
    texts = kinds()
    print(f"Characters a second, all stages that are on by default; medians of {RUNS} runs\n")
    print(f"{'text':16}{'texts':>7}{'characters':>12}{'cleaner':>12}{'ftfy':>12}{'cleaner : ftfy':>16}")
    for name, some in texts.items():
        size = sum(map(len, some)) / 1e6
        ours, theirs = seconds([clean, fix], some)
        rates = f"{size / ours:10.2f} M{size / theirs:10.2f} M{theirs / ours:16.2f}"
        print(f"{name:16}{len(some):7}{1e6 * size:12,.0f}{rates}")

    print("\nMicroseconds for 1,000 characters, by what takes them\n")
    costs = {name: by_part(some) for name, some in texts.items()}
    parts = sorted({part for cost in costs.values() for part in cost}, key=[*Settings().stages, *OTHERS].index)
    print(f"{'':16}" + "".join(f"{name:>16}" for name in texts))
    for part in parts:
        print(f"{part:16}" + "".join(f"{cost.get(part, 0.0):16.1f}" for cost in costs.values()))
    print(f"{'together':16}" + "".join(f"{sum(cost.values()):16.1f}" for cost in costs.values()))

    print("\nA process of its own            seconds   peak memory\n")
    bare = process("pass")
    for what, code in PROCESSES.items():
        took, memory = process(code)
        print(f"{what:30}{took - bare[0]:9.3f}{memory:11.0f} MB")
    print(f"(seconds less those of a bare Python, {bare[0]:.3f}, which takes {bare[1]:.0f} MB)")


def kinds() -> dict[str, Texts]:
    """Return the texts to measure with, by kind."""
    cases = [case for case in golden.cases(ROOT / "golden") if case.settings == Settings()]
    faults = [case.source for case in cases if case.expected not in (None, case.source)]
    right = [case.expected or case.source for case in cases]
    page = (ROOT / "examples" / "page.txt").read_text(encoding="utf-8")
    return {
        "page": repeated([page], SHORT),
        "page, cleaned": repeated([clean(page)], SHORT),
        "faults, short": repeated(faults, SHORT),
        "faults, long": ["\n\n".join(repeated(faults, LONG))],
        "right, short": repeated(right, SHORT),
        "right, long": ["\n\n".join(repeated(right, LONG))],
    }


def repeated(texts: Texts, size: int) -> Texts:
    """Return the texts as often as it takes to make `size` characters."""
    return texts * (1 + size // sum(map(len, texts)))


CLEANER = cleaner.Cleaner()


def clean(text: str) -> str:
    return CLEANER.clean(text).text


def fix(text: str) -> str:
    """Let ftfy clean a text, without the two defaults that turn Chinese marks into ASCII."""
    return ftfy.fix_text(text, fix_character_width=False, uncurl_quotes=False)


def seconds(functions: list[Callable[[str], str]], texts: Texts) -> list[float]:
    """Return how long each function takes for all the texts: medians of runs in which they take turns."""
    for function in functions:
        function(texts[0])  # whatever is read on first use has been read
    taken: list[list[float]] = [[] for _ in functions]
    for _ in range(RUNS):
        for function, times in zip(functions, taken, strict=True):
            began = process_time()
            for text in texts:
                function(text)
            times.append(process_time() - began)
    return [median(times) for times in taken]


OTHERS = ("protect", "ledger", "rest", "result.edits")
"""What takes time beside the stages: finding protected spans, applying edits, the pipeline itself, and, only where
somebody asks for them, composing the edits against the source."""


def by_part(texts: Texts) -> dict[str, float]:
    """Return the microseconds for 1,000 characters that each stage and each of `OTHERS` takes."""
    clock = Clock()
    measured = cleaner.Cleaner()
    own = [replace(stage, edits=clock.around(stage.name, stage.edits)) for stage in map(stages.get, Settings().stages)]
    measured.__dict__["_stages"] = own
    record, spans, runs = Ledger.record, protect.spans, []
    Ledger.record = clock.around("ledger", record)  # type: ignore[method-assign]
    protect.spans = clock.around("protect", spans)
    try:
        for _ in range(RUNS):
            clock.spent.clear()
            for text in texts:
                result = clock.around("rest", measured.clean)(text)
                clock.around("result.edits", lambda result=result: result.edits)()
            runs.append(dict(clock.spent))
    finally:
        Ledger.record, protect.spans = record, spans  # type: ignore[method-assign]
    size = sum(map(len, texts))
    return {part: 1e9 * median(run.get(part, 0.0) for run in runs) / size for part in runs[0]}


class Clock:
    """Sums up the time that functions take, by name, without the time of other such functions that they call."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, to the end of what it yields, and is timed."""

        def timed(*args: Any) -> Any:
            self._inner.append(0.0)
            began = process_time()
            try:
                result = function(*args)
                return list(result) if isinstance(result, Iterator) else result
            finally:
                took = process_time() - began
                self.spent[name] += took - self._inner.pop()
                self._inner[-1] += took

        return timed


PAGE = "text = open('examples/page.txt', encoding='utf-8').read(); "
PROCESSES = {
    "import cleaner": "import cleaner",
    "import, clean one sentence": "import cleaner; cleaner.clean('你好,世界。')",
    "import, clean the page": f"import cleaner; {PAGE}cleaner.clean(text)",
    "import, clean 1 M characters": f"import cleaner; {PAGE}cleaner.clean((text + '\\n') * (1_000_000 // len(text)))",
    "import ftfy": "import ftfy",
}
"""What is run in processes of their own, to see what first use costs and how much memory it takes."""

MEMORY = "\nprint([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
"""Prints the most memory, in kilobytes, that a process on Linux has taken; getrusage counts that of its parent too."""


def process(code: str) -> tuple[float, float]:
    """Run Python code; return the seconds (median) and, on Linux, the megabytes at most that the process takes."""
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        times.append(perf_counter() - began)
    if sys.platform != "linux":
        return median(times), float("nan")
    done = subprocess.run([sys.executable, "-c", code + MEMORY], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return median(times), int(done.stdout) / 1e3


if __name__ == "__main__":
    main()
