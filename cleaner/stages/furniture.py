"""Furniture: mastheads, page numbers, editions, jump lines and contact lines, kept, marked or dropped.

By default they are kept; the lines stage sets them off from the articles with empty lines. What a line must look like
is in `cleaner.layout.furniture`; running heads are found by their repetition at the edges of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.chars import HAN
from cleaner.context import Context
from cleaner.layout.furniture import LABELS, role, running_heads
from cleaner.layout.lines import FEW_LINES
from cleaner.ledger import Edit
from cleaner.seams import cohesion
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "furniture.drop",
        "Drops furniture.",
        "灯灭了，\n·88·\n院里一片漆黑。",
        "灯灭了，院里一片漆黑。",
        "各年产量如下：\n2019\n2020",
        "The whole line is a page number, an edition, a jump line, a masthead or contact details; it stays in the report.",
        (("furniture", "drop"),),
    ),
    Rule(
        "furniture.mark",
        "Writes before furniture what it is.",
        "桥面湿滑请慢行。\n第 5 页 共 12 页",
        "桥面湿滑请慢行。\n［页码］第 5 页 共 12 页",
        "他翻到第3页。",
        "A mark can be taken away again; nothing else is changed.",
        (("furniture", "mark"),),
    ),
    Rule(
        "furniture.noise",
        "Takes out a line of stray signs that an engine read from rules, stains or pictures.",
        "全镇新修公路三十公里。\n亼 Ź\n村民出行更方便了。",
        "全镇新修公路三十公里。\n村民出行更方便了。",
        "㮾\n王莳",
        "At most six signs, among them an accented letter or Latin sign, and no character of ordinary text.",
    ),
)

_LINE_END = re.compile("[\n\f]")
_HAN = re.compile(f"[{HAN}]")
_STRANGE = re.compile("[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u024f]")
_ORDINARY = re.compile(
    r"[0-9A-Za-z\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af①-⓿Ⅰ-ⅿ●○◎■□◆◇★☆▲△▼▽►▶◀◄→←↑↓°℃℉‰§©®™×÷±√∞≈≠≤≥¥€£¢½⅓¼…—–·•“”‘’※✓✔✗☑☐√]"
)


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield what the setting asks for, and the noise."""
    mode = context.settings.furniture
    heads = running_heads(text) if mode != "keep" else {}
    noise = _STRANGE.search(text) is not None
    if mode == "keep" and not noise:
        return
    few = text.count("\n") <= FEW_LINES // 2
    at = 0
    for line in _LINE_END.split(text):
        stripped = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if not stripped or len(stripped) > 160:
            continue
        if noise and len(stripped) <= 12 and stripped != text.strip() and _is_noise(stripped):
            end = min(at, len(text))
            yield Edit(start, end, text[start:end], "", "furniture.noise", 0.9, "no text")
            continue
        found = role(stripped) or heads.get(start)
        if found and mode == "drop":
            end = min(at, len(text))
            if few and found in ("page_number", "running_head"):
                start = _sentence_end(text, start, end)
            yield Edit(start, end, text[start:end], "", "furniture.drop", 0.9, LABELS[found])
        elif found and mode == "mark" and stripped[0] != "［":
            yield Edit(start, start, "", f"［{LABELS[found]}］", "furniture.mark", 0.9)


def _sentence_end(text: str, start: int, end: int) -> int:
    """Return where to cut before furniture at `start`: before the line end too when a sentence goes on behind it.

    In a text of few lines only: in a longer one the lines stage sees a column and decides better.
    """
    cut = len(text[:start].rstrip())
    before, behind = text[max(0, cut - 2) : cut], text[end:].lstrip()[:2]
    if not before or not behind:
        return start
    goes_on = before[-1] in "，、；" or (_HAN.match(before[-1]) and cohesion(before, behind) > 2)
    return cut if goes_on else start


def _is_noise(line: str) -> bool:
    """Whether a short line holds signs only: something strange, and nothing that is text."""
    from cleaner.lexicon import ngrams

    signs = [char for char in line if not char.isspace()]
    if not 1 < len(signs) <= 6 or not _STRANGE.search(line) or _ORDINARY.search(line):
        return False
    if all(char.isalpha() and char < "\u0250" for char in signs):
        return False  # a foreign word
    return not any(_HAN.match(char) and ngrams().count(char) > 20 for char in signs)


STAGE = Stage("furniture", RULES, edits)
