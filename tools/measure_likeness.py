"""Measure which characters look alike, for `lexicons/likeness.tsv`.

    pip install numpy pillow
    python tools/measure_likeness.py pycorrector/data/same_stroke.txt FONT.ttc:INDEX…

Every character is drawn in every font at 48 pixels, blurred (scanned print is) and made 24 × 24; likeness is the cosine
of two drawings less their means, averaged over the fonts that hold both characters. Listed are, for each character, the
most alike of 0.50 or more: 14 among the common simplified characters (GB 2312, first level), 8 among the other common
traditional ones (Big5, first level), 4 among all others, so that rare characters do not crowd out those that are meant;
and pairs of pycorrector's table of similar strokes (Apache License 2.0) from 0.35 on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from cleaner import lexicon

SIDE, BLUR = 48, 2.0
"""Drawn size and standard deviation of the blur, in pixels."""

QUOTAS = (14, 8, 4)
"""How many neighbours of a character are kept: common simplified ones, common traditional ones, others."""

LEAST, LEAST_LISTED = 0.5, 0.35
"""Likeness from which a neighbour is kept, and one that pycorrector lists."""


def charset(encoding: str, leads: range, trails: Iterable[int]) -> set[str]:
    """Return the Chinese characters of a part of a two-byte encoding."""
    found = {bytes((lead, trail)).decode(encoding, errors="ignore") for lead in leads for trail in trails}
    return {char for char in found if len(char) == 1 and lexicon.is_han(char)}


def groups() -> tuple[set[str], set[str], set[str]]:
    """Return common simplified characters, other common traditional ones, and others with a form that is common."""
    import opencc

    simplified = charset("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = charset("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))) - simplified
    known = simplified | traditional | charset("gb2312", range(0xD8, 0xF8), range(0xA1, 0xFF)) | {"〇"}
    for config in ("s2t", "t2s"):
        known.update(filter(lexicon.is_han, opencc.OpenCC(config).convert("\n".join(sorted(known)))))
    return simplified, traditional, known - simplified - traditional


def drawings(chars: list[str], font: Any) -> Any:
    """Return an array of one row a character, less its mean and of length 1; a row of zeros for one not in the font."""
    rows = np.zeros((len(chars), SIDE * SIDE // 4), np.float32)
    missing = font.getmask("\U0010fffe").getbbox(), bytes(font.getmask("\U0010fffe"))
    for i, char in enumerate(chars):
        mask = font.getmask(char)
        if (mask.getbbox(), bytes(mask)) == missing:
            continue
        image = Image.new("L", (SIDE, SIDE))
        ImageDraw.Draw(image).text((SIDE / 2, SIDE / 2), char, 255, font, anchor="mm")
        small = image.filter(ImageFilter.GaussianBlur(BLUR)).resize((SIDE // 2, SIDE // 2), Image.Resampling.BOX)
        row = np.asarray(small, np.float32).ravel()
        row -= row.mean()
        rows[i] = row / max(1e-6, float(np.linalg.norm(row)))
    return rows


def main() -> None:
    """Draw, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("strokes", type=Path, help="pycorrector's same_stroke.txt")
    parser.add_argument("fonts", nargs="+", metavar="FONT[:INDEX]")
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons"), help="folder to write to")
    args = parser.parse_args()
    parts = groups()
    chars = sorted(set.union(*parts))
    place = {char: i for i, char in enumerate(chars)}
    names, pictures = [], []
    for name in args.fonts:
        path, _, index = name.partition(":")
        font = ImageFont.truetype(path, SIDE - 4, int(index or 0))
        names.append(" ".join(filter(None, font.getname())))
        pictures.append(drawings(chars, font))
    members = [np.array([place[char] for char in sorted(part)]) for part in parts]
    present = [np.any(rows, axis=1).astype(np.float32) for rows in pictures]
    alike: dict[str, dict[str, float]] = {char: {} for char in chars}
    listed: dict[str, set[str]] = {char: set() for char in chars}
    for line in args.strokes.read_text(encoding="utf-8").splitlines():
        similar = {char for char in line.split() if char in place}
        for char in similar:
            listed[char].update(similar - {char})
    for first in range(0, len(chars), 256):
        block = slice(first, first + 256)
        total = sum(rows[block] @ rows.T for rows in pictures)
        fonts = sum(np.outer(here[block], here) for here in present)
        cosine = total / np.maximum(fonts, 1)
        for i, row in enumerate(cosine, first):
            row[i] = 0
            for group, quota in zip(members, QUOTAS, strict=True):
                best = group[np.argpartition(-row[group], quota)[:quota]]
                alike[chars[i]].update((chars[k], float(row[k])) for k in best if row[k] >= LEAST)
            for k in (place[b] for b in listed[chars[i]]):
                if row[k] >= LEAST_LISTED:
                    alike[chars[i]][chars[k]] = float(row[k])
    with (args.out / "likeness.tsv").open("w", encoding="utf-8") as file:
        file.write(
            "# Which characters look alike: cosine of blurred 24 × 24 drawings less their means, averaged over fonts.\n"
            f"# Measured by tools/measure_likeness.py in {', '.join(names)};\n"
            "# pairs of pycorrector's same_stroke.txt (Apache License 2.0) are listed where drawings differ more.\n"
            "# Columns: character; its neighbours, most alike first, each with its likeness in hundredths.\n"
        )
        for char, neighbours in alike.items():
            pairs = sorted(((round(100 * v), b) for b, v in neighbours.items()), key=lambda p: (-p[0], p[1]))
            if pairs:
                file.write(f"{char}\t{''.join(f'{b}{min(v, 99):02}' for v, b in pairs)}\n")
    print(len(chars), "characters,", names, file=sys.stderr)


if __name__ == "__main__":
    main()
