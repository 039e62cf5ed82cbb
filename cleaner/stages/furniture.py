"""Furniture: mastheads, page numbers, editions, jump lines and contact lines, kept, marked or dropped.

By default they are kept; the lines stage sets them off from the articles with empty lines. What a line must look like
is in `cleaner.layout.furniture`; running heads are found by their repetition at the edges of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleaner.chars import HAN
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.layout.furniture import LABELS, MAX_LENGTH, role, running_heads
from cleaner.layout.lines import FEW_LINES
from cleaner.ledger import Edit
from cleaner.lexicon import rows, words
from cleaner.scan import lines
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
        "furniture.label",
        "Puts right a label of a page foot that was misread in one character.",
        "责任编狂：周江河 版式：黄静 校对：吴军",
        "责任编辑：周江河 版式：黄静 校对：吴军",
        "责任编号：周江河，值班编委：黄静 校对：吴军",
        "Only with another such field in the line, or a number to call behind it: 新闻热线 is no word of an article there.",
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

LONG_LABEL = 4
"""How many characters a label has, at least, that is known though one was misread."""

_FIELD = expression(rf"(?:^|(?<=[\s。，”]))([{HAN}]{{2,4}})(?=\s*[：:，,])")
_LABELLED = expression(r"编|校对|[热线].{0,2}[：:，,]?\s*\d{3}")
_CALL = expression(r"\s*[：:，,]?\s*\d{3,4}[一—－-]?\d{7,8}(?!\d)")

_LINE_END = expression("[\n\f]")
_HAN = expression(f"[{HAN}]")
_STRANGE = expression("[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u024f]")
_ORDINARY = expression(
    r"[0-9A-Za-z\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af①-⓿Ⅰ-ⅿ●○◎■□◆◇★☆▲△▼▽►▶◀◄→←↑↓°℃℉‰§©®™×÷±√∞≈≠≤≥¥€£¢½⅓¼…—–·•“”‘’※✓✔✗☑☐√]"
)


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield what the setting asks for, and the noise."""
    mode = context.settings.furniture
    if not context.chars.isdisjoint("：:，,"):
        yield from _labels(text)
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


def _labels(text: str) -> Iterator[Edit]:
    """Yield edits of rule `furniture.label`."""
    for start, line in lines(text, _LABELLED):
        if len(line) > MAX_LENGTH:
            continue
        fields = list(_FIELD.finditer(line))
        here = {field[1] for field in fields}
        missing = [label for label in _known_labels() if label not in here]
        for field in fields:
            seen = field[1]
            others = len(missing) < len(_known_labels()) or _CALL.match(line, field.end())
            if len(seen) < LONG_LABEL or seen in _known_labels() or not others:
                continue
            for label in missing:
                wrong = [k for k, char in enumerate(seen) if not label.startswith(char, k)]
                if len(label) == len(seen) and len(wrong) == 1 and not _in_a_word(seen, wrong[0]):
                    at, after = start + field.start() + wrong[0], label[wrong[0]]
                    yield Edit(at, at + 1, text[at], after, "furniture.label", 0.95, "a label of a page foot")
                    break


def _in_a_word(label: str, at: int) -> bool:
    """Whether a character makes a word with its neighbour: 编委 and 编审 are labels, too."""
    return any(pair in words() for pair in (label[max(0, at - 1) : at + 1], label[at : at + 2]) if len(pair) == 2)


@cache
def _known_labels() -> tuple[str, ...]:
    return tuple(label for _, (label,) in rows("labels.tsv", 1))


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
