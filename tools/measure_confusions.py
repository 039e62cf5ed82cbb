"""Measure what OCR engines read for what was printed, for `lexicons/confusions.tsv`: an error model, P(seen | true).

    pip install numpy pillow opencv-python-headless rapidfuzz rapidocr onnxruntime tesserocr
    python tools/measure_confusions.py glyphs COUNTS.json FONT.ttc:INDEX…
    python tools/measure_confusions.py lines LINES.tsv PARAGRAPHS.txt… --fonts FONT.ttc:INDEX…
    python tools/measure_confusions.py write COUNTS.json -o lexicons/confusions.tsv

`glyphs` prints every common character in lines of characters in random order, so that an engine's own guess from the
context is not measured, degrades the picture as a poor scan of newsprint is degraded, has Tesseract and RapidOCR read
it, and counts. `lines` does the same with running text, and writes what was read beside what was printed: that is what
a judge of corrections is trained on. Both go on where they were stopped.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

from cleaner import lexicon
from cleaner.channel import NO_PAIR, NOTHING, count_readings
from tools.measure_likeness import groups

SIDE = 36
"""Size of a printed character in pixels before the picture is degraded."""

LENGTH = 20
"""Characters in a line of random characters."""

ROUNDS = {"common": 16, "other": 6, "traditional": 6}
"""How often each character of a group is printed."""

USUAL = 180_000
"""How many characters more are drawn as often as text has them, to the power of 3/4: of a common character the many
ways in which it is misread are to be seen, not only the usual one."""

MARKS = "，。、；：？！“”（）《》—…·％0123456789%-.ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What is printed between Chinese characters, one in ten."""

SAVE_EVERY = 100
"""Lines after which the counts are saved."""


def typeset(text: str, font: Any) -> Any:
    """Return a picture of a line, black on white, with a margin."""
    width = int(font.getlength(text)) + SIDE
    image = Image.new("L", (width, SIDE * 2), 255)
    ImageDraw.Draw(image).text((SIDE // 2, SIDE), text, 0, font, anchor="lm")
    return np.asarray(image, np.float32) / 255


def degrade(page: Any, dice: np.random.Generator, strength: float) -> Any:
    """Return the picture as a scan of poor print: ink that runs or breaks, blots, the other side, grain, blur.

    Args:
        page: Grey values from 0 to 1.
        dice: Where chance comes from.
        strength: 0 for a fair print, 1 for one that an engine reads one character in five of wrong.
    """
    height, width = page.shape
    soft = lambda scale, size: cv2.resize(  # noqa: E731
        dice.normal(0, scale, (max(2, height // size), max(2, width // size))).astype(np.float32),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    ink = cv2.GaussianBlur(1 - page, (0, 0), 0.8 + 0.5 * strength)
    drift = dice.uniform(-0.16, 0.16) * (0.4 + strength) + soft(0.07 * (0.3 + strength), 24) + soft(0.12 * strength, 9)
    ink = np.clip((ink - 0.42 - drift) / 0.25 + 0.5, 0, 1)
    if dice.random() < 0.5:  # the other side of the sheet shines through
        ghost = cv2.GaussianBlur(np.roll(ink[:, ::-1], int(dice.integers(width)), 1), (0, 0), 2.5)
        ink = np.maximum(ink, ghost * dice.uniform(0.05, 0.3) * (0.3 + strength))
    picture = 1 - ink * dice.uniform(0.75, 1) - np.abs(soft(0.05 * (0.3 + strength), 40))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), dice.uniform(-0.5, 0.5) * min(1.0, 600 / width), 1)
    picture = cv2.warpAffine(picture, turn, (width, height), borderValue=1)
    scale = dice.uniform(22, 26) * (1 - strength) + dice.uniform(12, 16) * strength
    small = cv2.resize(picture, None, fx=scale / SIDE, fy=scale / SIDE, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), dice.uniform(0.3, 0.5) + 0.35 * strength)
    small += dice.normal(0, 0.02 + 0.07 * strength * dice.random(), small.shape)
    specks = dice.random(small.shape)
    small[specks < 0.003 * strength] = 0
    small[specks > 1 - 0.003 * strength] = 1
    grey = np.clip(small * 255, 0, 255).astype(np.uint8)
    _, coded = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(dice.uniform(40, 90))])
    return cv2.resize(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), (width, height), interpolation=cv2.INTER_CUBIC)


class Engines:
    """Tesseract for both scripts and RapidOCR, reading single lines on one core."""

    def __init__(self, tessdata: str) -> None:
        import tesserocr
        from rapidocr import RapidOCR
        from rapidocr.ch_ppocr_rec import TextRecInput

        one = tesserocr.PSM.SINGLE_LINE
        self._tesseract = {
            lang: tesserocr.PyTessBaseAPI(path=tessdata, lang=lang, psm=one) for lang in ("chi_sim", "chi_tra")
        }
        options = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "Global.log_level": "error"}
        self._rapidocr = RapidOCR(params=options)
        self._input = TextRecInput
        blank = np.full((2 * SIDE, 4 * SIDE, 3), 255, np.uint8)
        self._rapidocr(blank, use_det=False, use_cls=False, use_rec=True)  # it loads its model on the first call
        self.names = (f"Tesseract {tesserocr.tesseract_version().split()[1]}", "RapidOCR (PP-OCR)")

    def read(self, pictures: list[Any], traditional: bool) -> tuple[list[str], list[str]]:
        """Return what Tesseract and what RapidOCR read, without blanks."""
        api = self._tesseract["chi_tra" if traditional else "chi_sim"]
        first = []
        for picture in pictures:
            api.SetImage(Image.fromarray(picture))
            api.SetSourceResolution(250)
            first.append("".join(api.GetUTF8Text().split()))
        colour = [cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) for picture in pictures]
        second = ["".join(text.split()) for text in self._rapidocr.text_rec(self._input(img=colour)).txts]
        return first, second


def strengths(dice: np.random.Generator) -> float:
    """Draw a strength of degradation: mostly medium, seldom fair or very poor."""
    return float(0.45 * dice.beta(2, 2))


def random_lines(seed: int) -> list[tuple[bool, str]]:
    """Return all lines of characters in random order, and whether they are traditional; the same for the same seed."""
    dice = random.Random(seed)
    simplified, traditional, _ = groups()
    common = simplified & {
        bytes((lead, trail)).decode("gb2312", "ignore") for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)
    }
    rare = set(measure_rare()) - common
    lines = []
    for chars, rounds, script in (
        (common, ROUNDS["common"], False),
        (rare, ROUNDS["other"], False),
        (traditional, ROUNDS["traditional"], True),
    ):
        for _ in range(rounds):
            order = sorted(chars)
            dice.shuffle(order)
            for at in range(0, len(order), LENGTH):
                lines.append((script, _line(order[at : at + LENGTH], dice)))
    usual = sorted(common)
    weights = [lexicon.ngrams().count(char) ** 0.75 for char in usual]
    drawn = dice.choices(usual, weights, k=USUAL)
    lines += [(False, _line(drawn[at : at + LENGTH], dice)) for at in range(0, USUAL, LENGTH)]
    dice.shuffle(lines)
    return lines


def _line(chars: list[str], dice: random.Random) -> str:
    """Return characters with a mark behind one in ten."""
    return "".join(char + (dice.choice(MARKS) if dice.random() < 0.1 else "") for char in chars)


def measure_rare() -> Iterator[str]:
    """Yield the characters of GB 2312's second level."""
    for lead in range(0xD8, 0xF8):
        for trail in range(0xA1, 0xFF):
            char = bytes((lead, trail)).decode("gb2312", "ignore")
            if lexicon.is_han(char):
                yield char


def count(printed: str, read: str, counts: Counter[str]) -> bool:
    """Count one line's readings as `true<TAB>seen`; return whether it was read at all."""
    if Levenshtein.normalized_distance(printed, read) > NO_PAIR:
        return False
    found: Counter[tuple[str, str]] = Counter()
    count_readings(printed, read, found)
    for (true, seen), times in found.items():
        counts[f"{true}\t{seen}"] += times
    return True


def fonts(names: list[str]) -> list[Any]:
    """Return the fonts named `FILE` or `FILE:INDEX`."""
    return [ImageFont.truetype(name.partition(":")[0], SIDE, int(name.partition(":")[2] or 0)) for name in names]


def shows(font: Any, text: str) -> bool:
    """Return whether a font has all characters of a text."""
    missing = bytes(font.getmask("\U0010fffe"))
    return all(bytes(font.getmask(char)) != missing for char in text)


def measure_glyphs(args: argparse.Namespace) -> None:
    """Read lines of random characters and count, going on where the counts end."""
    where = Path(args.counts)
    state = (
        json.loads(where.read_text(encoding="utf-8"))
        if where.exists()
        else {"lines": 0, "unread": [0, 0], "counts": [{}, {}]}
    )
    counts = [Counter(part) for part in state["counts"]]
    engines, faces = Engines(args.tessdata), fonts(args.fonts)
    state |= {"engines": engines.names, "fonts": [" ".join(filter(None, face.getname())) for face in faces]}
    lines = random_lines(args.seed)
    for first in range(state["lines"], len(lines), SAVE_EVERY):
        for script in (False, True):
            dice = np.random.default_rng((args.seed, first, script))
            batch = [text for traditional, text in lines[first : first + SAVE_EVERY] if traditional == script]
            pictures = []
            for text in batch:
                able = [face for face in faces if shows(face, text)] or faces
                pictures.append(degrade(typeset(text, able[int(dice.integers(len(able)))]), dice, strengths(dice)))
            for k, texts in enumerate(engines.read(pictures, script) if batch else ()):
                for printed, read in zip(batch, texts, strict=True):
                    state["unread"][k] += not count(printed, read, counts[k])
        state["lines"] = min(len(lines), first + SAVE_EVERY)
        state["counts"] = counts
        partial = where.with_suffix(".part")
        partial.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        partial.replace(where)
        wrong = [
            1 - sum(n for key, n in c.items() if len(set(key.split("\t"))) == 1) / max(1, sum(c.values()))
            for c in counts
        ]
        print(
            f"{state['lines']} of {len(lines)} lines; wrong {wrong[0]:.3f} {wrong[1]:.3f}", file=sys.stderr, flush=True
        )


def measure_lines(args: argparse.Namespace) -> None:
    """Read running text, a page of 25 lines with one font and strength; append to the file what is not yet in it."""
    where = Path(args.lines)
    done = {line.split("\t")[1] for line in where.read_text(encoding="utf-8").splitlines()} if where.exists() else set()
    engines, faces = Engines(args.tessdata), fonts(args.fonts)
    texts = [(Path(name).stem, Path(name).read_text(encoding="utf-8").splitlines()) for name in args.texts]
    for number in range(args.pages):
        domain, paragraphs = texts[number % len(texts)]
        page = f"{domain}-{number}"
        if page in done:
            continue
        dice = np.random.default_rng((args.seed, number))
        width, face, strength = int(dice.integers(16, 35)), faces[int(dice.integers(len(faces)))], strengths(dice)
        at = int(dice.integers(len(paragraphs)))
        printed: list[tuple[str, int]] = []
        while len(printed) < 25:
            paragraph = "".join(paragraphs[at % len(paragraphs)].split())
            at += 1
            if len(paragraph) >= 30:
                cuts = range(0, len(paragraph), width)
                printed += [(paragraph[k : k + width], int(k + width >= len(paragraph))) for k in cuts]
        printed = [(text, last) for text, last in printed[:40] if len(text) > 4]
        pictures = [
            degrade(typeset(text, face), dice, min(1.0, max(0.0, strength + dice.normal(0, 0.05))))
            for text, _ in printed
        ]
        with where.open("a", encoding="utf-8") as file:
            for engine, texts_read in zip(("tesseract", "rapidocr"), engines.read(pictures, False), strict=True):
                for (text, last), read in zip(printed, texts_read, strict=True):
                    file.write(
                        f"{engine}\t{page}\t{' '.join(face.getname())}\t{strength:.2f}\t{read}\t{text}\t{last}\n"
                    )
        print(page, file=sys.stderr, flush=True)


def write(args: argparse.Namespace) -> None:
    """Write the counts as a lexicon: what was read but once in all, of a character that was read often, is left out."""
    state = json.loads(Path(args.counts).read_text(encoding="utf-8"))
    first, second = state["counts"]
    read = [sum(n for key, n in part.items() if not key.startswith(NOTHING)) for part in (first, second)]
    rows = []
    for key in {*first, *second}:
        true, seen = key.split("\t")
        rows.append((true, -first.get(key, 0) - second.get(key, 0), seen, first.get(key, 0), second.get(key, 0)))
    rows = [row for row in rows if -row[1] >= args.least or row[0] == row[2]]
    with Path(args.out).open("w", encoding="utf-8") as file:
        file.write(
            "# What OCR engines read for what was printed, measured: characters in random order, in poor print.\n"
            f"# Engines: {', '.join(state['engines'])}; {read[0]:,} and {read[1]:,} characters read.\n"
            f"# Fonts: {', '.join(state['fonts'])}.\n"
            f"# Rebuilt by tools/measure_confusions.py; left out: what was seen less than {args.least} times.\n"
            f"# Columns: true, seen, times by each engine; {NOTHING} for nothing (put in, left out).\n"
        )
        for true, _, seen, a, b in sorted(rows):
            file.write(f"{true}\t{seen}\t{a}\t{b}\n")
    print(len(rows), "rows", file=sys.stderr)


def main() -> None:
    """Read the arguments, do one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, function, target in (
        ("glyphs", measure_glyphs, "counts"),
        ("lines", measure_lines, "lines"),
        ("write", write, "counts"),
    ):
        command = commands.add_parser(name)
        command.add_argument(target)
        command.set_defaults(function=function)
        if name == "write":
            command.add_argument("-o", "--out", default="lexicons/confusions.tsv")
            command.add_argument("--least", type=int, default=2, help="how often a misreading must have been seen")
            continue
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--tessdata", default="/usr/share/tesseract-ocr/5/tessdata")
        if name == "glyphs":
            command.add_argument("fonts", nargs="+", metavar="FONT[:INDEX]")
        else:
            command.add_argument("texts", nargs="+", help="files of one paragraph a line")
            command.add_argument("--fonts", nargs="+", required=True, metavar="FONT[:INDEX]")
            command.add_argument("--pages", type=int, default=240)
    args = parser.parse_args()
    args.function(args)


if __name__ == "__main__":
    main()
