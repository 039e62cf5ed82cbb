"""Rebuild `lexicons/parts.tsv`: characters that stand beside one another like the two parts of a third.

    python tools/list_parts.py cjk-decomp.txt

The file is the CJK Decomposition Data of Gavin Grover (https://github.com/amake/cjk-decomp), offered under six licences
and taken here under the Apache License 2.0. Only characters with a left and a right part are listed, and only those
that the n-gram counts know. A part that stands in no text, as 亻, is listed as it is and as the character that it is
taken for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from cleaner.fitting import fitting
from cleaner.lexicon import is_han, rows, symbols

TARGET = Path(__file__).parent.parent / "lexicons" / "parts.tsv"

HEADER = """\
# Characters that have a left and a right part, and two characters that look like those parts side by side.
# Columns: the character, the two parts.
# Source: CJK Decomposition Data by Gavin Grover, https://github.com/amake/cjk-decomp, taken under the Apache License
# 2.0; of it the characters of fitting.npz. Parts that no text has are listed as the characters that they are taken for,
# too.
# Rebuilt by: python tools/list_parts.py cjk-decomp.txt
"""

TAKEN_FOR = {"亻": "人", "扌": "才", "攵": "文", "阝": "卩", "礻": "衤", "忄": "小", "讠": "言", "钅": "金", "饣": "食"}
"""Parts that stand in no text, and the character that each is taken for."""

_LINE = re.compile(r"(.):(a|a/.*|ra)\((.+)\)")
"""A character of two parts side by side (a), or twice the same (ra)."""


def decompositions(lines: Iterator[str]) -> Iterator[tuple[str, str, str]]:
    """Yield characters with their left and right part, where both are characters themselves."""
    plain = {radical: char for _, (radical, char, _) in rows("radicals.tsv", 3)}
    for line in lines:
        match = _LINE.fullmatch(line.strip())
        parts = match[3].split(",") * (2 if match[2] == "ra" else 1) if match else []
        if match and len(parts) == 2 and all(len(part) == 1 for part in parts):
            yield match[1], plain.get(parts[0], parts[0]), plain.get(parts[1], parts[1])


def main() -> int:
    known = set(fitting().symbols)
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        found = {
            (char, left + right)
            for char, *parts in decompositions(lines)
            if is_han(char) and symbols(char) in known
            for left, right in product(*({part, TAKEN_FOR.get(part, part)} for part in parts))
            if symbols(char) not in symbols(left + right)  # 金表 is no 錶 read in two: 錶 is 表
        }
    TARGET.write_text(HEADER + "".join(f"{char}\t{parts}\n" for char, parts in sorted(found)), encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
