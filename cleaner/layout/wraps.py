"""Wraps: whether the sentence of a line goes on in the next, as marks, the kinds of the lines and their column tell."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.chars import CLOSERS, HAN, OPENERS, PAUSES, STOPS
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.layout.arrange import APART, BESIDE, CELL, JOINED
from cleaner.layout.furniture import role
from cleaner.layout.lines import (
    BULLETS,
    DATE_LINE,
    DATELINE,
    FEW_LINES,
    INSIDE,
    ITEM,
    MARKED_ENDS,
    MAX_COLUMN,
    OPEN_END,
    SHORT,
    SHORT_LINE,
    SPEAKER,
    Line,
    cohesion_at,
    cuts_word_at,
    falls_short,
    is_chinese,
    last_mark,
    width,
)
from cleaner.layout.verse import DEEP, is_couplet
from cleaner.lexicon import char_set
from cleaner.seams import cohesion, needs_space

GLUE = {JOINED: "", BESIDE: " ", CELL: "  "}
"""What stands instead of the line end between two lines that are one by their boxes, beside the blank between Latin words."""

NEARLY = 4.0
"""By how many em a line that fills the page may be shorter than the widest one: printed marks are narrower here and there."""

LATE = 4
"""How many characters of a line, at most, stand behind a quote that is closed in the next."""

LEAST_ITEM = 12.0
"""From how many em on an item without a mark may be one that goes on in the next line, though it fills no column."""

LONGEST_LABEL = 5.0
"""How many em wide a label is at most that an engine may have parted from its colon."""

ENTRY = 3
"""How many words a line of Latin letters has at least that stands for itself among Chinese ones."""

LONGEST_QUOTATION = 600
"""How many characters before a closing quote its opening one is looked for."""

LEAST_ENDS, NEARLY_ALL = 4, 0.9
"""Behind how many lines with a full stop an indent stands at least in a document that indents all of its paragraphs, and
behind what share of the short ones."""

ABOUT, LONG_ITEM = 6, 24.0
"""How many lines to each side are about an item; and from how many em on an item may be cut, whatever its last words: a writer
breaks shorter ones."""

LONGEST_SPEECH = 160
"""How many characters before its end a speech is looked for."""

BEYOND = 1.5
"""How many times as wide as the column of the line before a line is that cannot stand in it."""

FULL = 2.0
"""By how many em at most the lines of indented paragraphs fall short of their column."""

LEAST_LABELLED, LOOSE = 3, -2.0
"""How many entries with a label make a document of them; and how many bits must hold the seam together at which one goes on."""

LEAST_DATED = 3
"""How many paragraphs begin with a date at least in a document of which all do."""

UNINDENTED = "all paragraphs are indented, and the next line is not"
CUT_HEADING = "a heading that ends inside a phrase"
EQUAL_LINES = "one sentence in lines equally long"

_ENDS = STOPS | frozenset("”’」』）》】…—)\"'") | frozenset(".")
_STRAY = expression(
    rf"[。，、；：·.,:;“”\"'`‘’*\-—|_~^][ 。，、；：·.,:;“”\"'`‘’*\-—|_~^]*[ \u3000]+(?=[{HAN}“《（0-9])|[。，、；·*\-|_~^`]{{2,}}(?=[{HAN}])"
)
_STRAY_FIRST = frozenset("。，、；：·.,:;“”\"'`‘’*-—|_~^")
_CLOSED_BY = {"“": "”", "‘": "’", '"': '"', "'": "'", "`": "`"}
_LINE_NEVER_BEGINS = frozenset("，。、；：！？")
_OPENED_BY = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_LEADS_IN = expression("[说說道问問答喊叫骂罵笑讲講嚷劝勸叹嘆][：:]\\Z")
_SIGNED = expression(rf"[—–-]+ [《{HAN}][{HAN}·《》 ]{{1,16}}\Z")
_BRACKETS = {"）": "（", ")": "(", "》": "《", "】": "【"}
_ORDINAL = expression("[（(]([二三四五六七八九十2-9])[）)]|([二三四五六七八九2-9])[、.．](?!\\d)")
_SPECK = expression(rf"[\-.·*|_~^]+(?=[{HAN}])")
_OPENER = expression("[《（(【〔“]")
_HAN = expression(f"[{HAN}]")
_QUOTED_WORD = expression(rf"(?<![：:])[“《「『][^”》」』，。；：！？\n]*[{HAN}][”》」』]\Z")
_LABEL_ALONE = expression(rf"[{HAN}]{{2,6}}[：:]\Z")
_DATED = expression(
    r"(?:(?:\d{4}|[一二三四五六七八九〇○零]{4}|[本同是次当去]|[^，。\n]{2,6}?)年)?"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[本同是次当腊正])月|[春夏秋冬]|[本同是次当]年|(?<=年))[^，。；\n]{0,8}[，,]"
)  # an entry of a chronicle
_BLANK = expression("[ \u3000]")
_FORMULA = frozenset("=<{[$")
_LATIN_WORD = expression(r"(?<![^\s(\[\"'])[A-Za-z]{3,}")
_STAMP = expression(
    r"[^，。；！？\n]{0,24}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?\Z"
)  # who wrote, and when
_BOXED = expression(r"(?:【[^】]*】|［[^］]*］)\Z")  # a heading in its box, a stage direction
_CREDIT = expression(
    rf"(?:记者|通讯员|記者|通訊員)(?:[ \u3000]?[{HAN}]{{2,3}}(?<!拍)[摄攝]"
    rf"|[ \u3000][{HAN}]{{1,4}}(?:[ \u3000][{HAN}]{{1,4}})?[ \u3000](?:摄|攝|摄影|攝影|文/图|图/文))\Z"
)  # of a picture: 本报记者 赵敏 摄
_AS_FOLLOWS = expression(r"如下[：:]\Z")
_GOES_ON = expression("[“‘「『《（(一首1１]")  # 一是, 首先: what follows in the same paragraph
_RESPECTFULLY = expression(r"(?<!\w)此致\Z")  # of a letter
_NOTE = expression("(?:注|说明|說明|备注|備註|资料来源|資料來源)[：:]")
_LABELLED = expression(r"【[^】\n]{1,8}】(?=\S)")  # an entry of a dictionary, of a leaflet
_FIELD = expression(rf"(?:[{HAN}]{{2,4}}|[问答問])[：:](?=\S)")  # of a recipe, a timetable, an interview
_CHAPTER = expression(r"第[一二三四五六七八九十百零〇\d]{1,5}回[ \u3000][^，。；：]*\Z")  # of a novel, with its title
_OFFICIAL = expression(
    rf"[{HAN}](?:通知|意见|决定|通报|通告|公告|函|请示|报告|批复|决议|方案|办法|规定|倡议书|公开信)\Z"
)
_ADDRESSED = expression(
    rf"(?:各|全[{HAN}]|[{HAN}]{{2,12}}(?:省|市|县|区|州|局|委|厅|部|院|校|公司)[，、,])[^。；]*[：:]\Z"
)
_SMILEY = expression("[：:；;][（(]")
_DATE_REST = expression(r"月\d{1,2}日|年\d{1,2}月|日[上下晚早凌]")


class Decision(NamedTuple):
    """That a line is joined with the next.

    Args:
        rule, confidence, reason: As in an edit.
        skip: How many characters of the second line are noise before its text.
    """

    rule: str
    confidence: float
    reason: str
    skip: int = 0


def decide(text: str, lines: Sequence[Line], verse: dict[int, str], context: Context) -> list[Decision | None]:
    """Return for each line but the last how it is joined with the next, or None."""
    out: list[Decision | None] = []
    hard = [line for line in lines[1:] if not line.soft]
    indented = text.count("\n\u3000\u3000") > 1
    blocks = 2 * sum(line.blanks > 0 for line in hard) > len(hard)  # the engine parts all its blocks by empty lines
    hang, throughout = _hang(lines), _indents_throughout(text, lines)
    widest = max((line.width for line in lines if line.kind == "text" and not line.soft), default=0.0)
    labels = [_label(text, line) for line in lines]
    labelled = max(map(labels.count, ("】", "："))) >= LEAST_LABELLED
    chronicle = _is_chronicle(text, lines)
    page = widest if widest <= MAX_COLUMN and 2 * sum(line.column > 0 for line in lines) > len(lines) else 0.0
    inside = False  # whether the line goes on with the one before
    for i in range(len(lines) - 1):
        begins = (hang and lines[i + 1].indent == hang) or (chronicle and _is_dated(text, lines, i + 1))
        known = context.seam(lines[i].end, lines[i + 1].start)
        if known and not {lines[i].kind, lines[i + 1].kind} & {"verbatim", "furniture"}:
            row = lines[i].kind == lines[i + 1].kind == "table" or lines[i + 1].begins
            entry = known == JOINED and (row or text[lines[i + 1].start] in BULLETS)
            decision = _by_layout(text, lines[i], lines[i + 1]) if known in GLUE and not entry else None
            if known == APART:  # unless a mark says that the box was misread
                by_text = _join(text, lines, i, inside, blocks, indented)
                decision = by_text if by_text and by_text.rule == "lines.mark" else None
        else:
            decision = None if i in verse or begins else _join(text, lines, i, inside, blocks, indented)
        if (
            throughout
            and not known
            and i not in verse
            and (not decision or decision.rule == "lines.join")
            and _goes_on_unindented(text, lines[i], lines[i + 1], inside, page)
        ):
            decision = Decision("lines.join", 0.95, UNINDENTED, decision.skip if decision else 0)
        if (
            not decision
            and not known
            and indented
            and i not in verse
            and _is_unindented(text, lines, i, inside, widest)
        ):
            decision = Decision("lines.join", 0.9, "paragraphs are indented, and this line is not")
        if (
            labelled
            and not decision
            and not known
            and i not in verse
            and _goes_on_in_entry(text, lines, i, inside, widest)
        ):
            decision = Decision("lines.join", 0.85, "entries have labels, and this line has none")
        out.append(decision)
        inside = lines[i + 1].soft or (decision is not None and decision.reason != CUT_HEADING)
    return out


def overleaf(
    text: str, lines: Sequence[Line], verse: dict[int, str], joined: Sequence[Decision | None]
) -> Iterator[tuple[Line, Decision]]:
    """Yield each last line of a page whose sentence goes on in the first of the next, with furniture kept between them.

    A page ends at a form feed, or at its number.
    """
    numbers = [i for i, line in enumerate(lines) if line.kind != "furniture"]
    body = [lines[i] for i in numbers]
    indented = text.count("\n\u3000\u3000") > 1
    for k, (i, after) in enumerate(itertools.pairwise(numbers)):
        kept = lines[i + 1 : after]
        if not kept or i in verse or after in verse:
            continue
        if "\f" not in text[lines[i].end : lines[after].start] and not any(
            role(text[line.start : line.end]) == "page_number" for line in kept
        ):
            continue
        a, b = lines[i], lines[after]
        if a.column - b.width > NEARLY and text[b.end - 1] not in _ENDS:
            continue  # a running head that was not known as one, or a headline
        inside = i > 0 and (a.soft or joined[i - 1] is not None)
        decision = _join(text, body, k, inside, False, indented)
        if decision and not decision.skip:
            yield a, decision


def _indents_throughout(text: str, lines: Sequence[Line]) -> bool:
    """Whether a document indents all of its paragraphs: enough lines behind a full stop have an indent, and nearly all behind
    a short line with one."""
    ends = [
        (a.column - a.width > SHORT, _has_indent(text, b))
        for a, b in itertools.pairwise(lines)
        if a.kind == b.kind == "text" and text[a.end - 1] in _ENDS and not b.blanks
    ]
    short = [indented for is_short, indented in ends if is_short]
    return sum(indented for _, indented in ends) >= LEAST_ENDS and sum(short) >= NEARLY_ALL * len(short)


def _goes_on_unindented(text: str, a: Line, b: Line, inside: bool, page: float) -> bool:
    """Whether line `a` of an indented paragraph fills its column, and line `b` has no indent, however either ends or begins; a
    headline and a line in brackets stand by themselves.

    Args:
        text, a, b: The document and the lines.
        inside: Line a goes on with the line before.
        page: The column of lines that show none, in em; 0 for none.
    """
    if not a.kind == b.kind == "text" or b.soft or b.blanks or b.begins or _has_indent(text, b):
        return False
    full, below = (0 < (line.column or page) < line.width + FULL for line in (a, b))
    ended = text[a.end - 1] in _ENDS
    alone = (is_heading(text, b) and not below) or (text[b.start] in "（(" and text[b.end - 1] in "）)")
    return full and not (ended and alone) and (inside or _has_indent(text, a))


def _has_indent(text: str, line: Line) -> bool:
    return line.indent >= 2 or _is_indented(text, line)


def _is_unindented(text: str, lines: Sequence[Line], i: int, inside: bool, widest: float) -> bool:
    """Whether line i + 1 goes on with an indented paragraph, by its want of an indent: line i fills the page, unended."""
    a, b = lines[i], lines[i + 1]
    open_ = OPEN_END.match(text[a.end - 1]) or text[a.end - 1] in "，、,"
    plain = a.kind == b.kind == "text" and not (b.soft or b.blanks or b.indent)
    return bool(
        plain and open_ and (inside or _is_indented(text, a)) and widest - a.width < NEARLY and widest > SHORT_LINE
    )


def _label(text: str, line: Line) -> str:
    """Return what the label of an entry at the beginning of a line ends in, 】 or ：, or an empty string."""
    if _LABELLED.match(text, line.start, line.end):
        return "】"
    return "：" if _FIELD.match(text, line.start, line.end) else ""


def _goes_on_in_entry(text: str, lines: Sequence[Line], i: int, inside: bool, widest: float) -> bool:
    """Whether line i + 1 goes on with an entry that has a label: line i fills the page, unended, and the two go together. An
    address and an hour have labels with a colon, too: there it must be prose."""
    a, b = lines[i], lines[i + 1]
    plain = a.kind == b.kind == "text" and not (b.soft or b.blanks or b.begins or _label(text, b))
    if not plain or widest - a.width >= NEARLY:
        return False
    last, label = text[a.end - 1], _label(text, a)
    amount = text[b.start].isdigit() and widest - a.width < FULL  # 白糖|15克
    open_ = last in "，、," or last.isdigit() or (_HAN.match(last) and (amount or cohesion_at(text, a, b) > LOOSE))
    return bool(open_ and (inside or label == "】" or (label and INSIDE.search(text, a.start, a.end))))


def _is_chronicle(text: str, lines: Sequence[Line]) -> bool:
    """Whether all paragraphs begin with a date, and several do: those behind a short line with a full stop."""
    ends = [
        i + 1
        for i, (a, b) in enumerate(itertools.pairwise(lines))
        if a.kind == b.kind == "text" and text[a.end - 1] in STOPS and a.column - a.width > SHORT
    ]
    return len(ends) >= LEAST_DATED and all(_DATED.match(text, lines[i].start) for i in ends)


def _is_dated(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether line i begins with a date, behind a full stop."""
    return text[lines[i - 1].end - 1] in STOPS and _DATED.match(text, lines[i].start, lines[i].end) is not None


def _by_layout(text: str, a: Line, b: Line) -> Decision:
    """Return how two lines are joined of which the layout says that they are of one paragraph."""
    if text[a.end - 1] == "-" and re.match("[a-z]-[a-z]", text[a.end - 2 : a.end] + text[b.start]):
        return Decision("lines.hyphen", 0.95, "a hyphenated word")
    return Decision("lines.join", 0.95, "the layout shows one paragraph", stray(text, a, b))


def _hang(lines: Sequence[Line]) -> int:
    """Return by how many blanks the document indents the first lines of its paragraphs, or 0 where it shows none."""
    indents = Counter(
        a.indent for a, b in itertools.pairwise(lines) if 2 <= a.indent <= 6 and not (b.indent or b.blanks)
    )
    indent, times = indents.most_common(1)[0] if indents else (0, 0)
    return indent if times > 2 else 0


def stray(text: str, a: Line, b: Line) -> int:
    """Return the length of stray marks at the beginning of `b`, or 0."""
    first, last = text[b.start], text[a.end - 1]
    if b.soft or first not in _STRAY_FIRST or b.kind not in ("text", "item") or b.begins:
        return 0
    if first in "。." and text.startswith(first * 3, b.start):
        return 0  # an ellipsis
    if first in "：:" and b.blanks and LONGEST_LABEL < a.width < b.width and is_heading(text, a):
        return 1  # below a headline, which no colon follows over an empty line
    if not (a.column and b.column) and not (first in "。，、；" and last in STOPS):
        return 0
    if text.find(_CLOSED_BY.get(first, "\0"), b.start + 1, b.end) > 0:
        return 0  # a quotation begins
    if last in STOPS and _SIGNED.match(text, b.start, b.end):
        return 0  # of whom the words above are
    if text.startswith("**", b.start) and text.find("**", b.start + 3, b.end) > 0:
        return 0  # bold type in Markdown
    if b.indent >= DEEP and b.kind == "item":
        return 0  # a bullet of a list that is set off
    match = _STRAY.match(text, b.start, b.end)
    if match and b.kind == "text":
        return match.end() - b.start
    match = match or _SPECK.match(text, b.start, b.end)  # a bullet or a dash, unless the line before is full and open
    open_ = a.column - a.width < SHORT and last not in STOPS and last not in "；;：:"
    if match and first == "·" and {last, text[match.end() : match.end() + 1]} <= char_set("transliteration.tsv"):
        return 0  # the dot of a foreign name
    return match.end() - b.start if match and open_ else 0


def _is_indented(text: str, line: Line) -> bool:
    return text.startswith("\u3000\u3000", line.start - 2)


def _join(text: str, lines: Sequence[Line], i: int, inside: bool, blocks: bool, indented: bool) -> Decision | None:
    """Decide whether line i + 1 goes on with the sentence of line i.

    Args:
        text, lines, i: The document, its lines and which line is asked about.
        inside: Line i goes on with line i - 1.
        blocks: The engine parts all its blocks by empty lines.
        indented: Paragraphs of the document are indented, so that a line that is not begins none.
    """
    a, b = lines[i], lines[i + 1]
    if not {a.kind, b.kind} <= {"text", "item"}:
        return None
    if not a.column and not text[b.start : b.end].strip("…"):
        return None  # a line of dots that was typed
    last, first = text[a.end - 1], text[b.start]
    about_marks = lists_marks(text, lines, i + 1)
    skip = 0 if about_marks else stray(text, a, b)
    if skip:
        first = text[b.start + skip]
    elif last not in STOPS and (
        (first in CLOSERS and closes(text, b.start) and not (b.blanks and _closes_no_bracket(text, a, b)))
        or (
            first in _LINE_NEVER_BEGINS
            and last not in PAUSES
            and not about_marks
            and not text.startswith("。。", b.start)
        )
        or (first in "%％‰" and last.isdigit())
        or (first == last == "…" and text[a.start : b.end].strip("…\n "))
    ):
        return Decision("lines.mark", 0.95, f"no line begins with {first}")
    if last in OPENERS:
        if b.kind == "item":
            return None  # the choices below （ ）, of which the other half was lost
        if _SMILEY.match(text, a.end - 2, a.end) and not re.search("[）)]", text[b.start : b.end]):
            return None
        if not _closes_wrongly(text, a):
            return Decision("lines.mark", 0.95, f"no line ends with {last}")
        if not a.column:
            return None
    if last == "-" and re.match("[a-z]-[a-z]", text[a.end - 2 : a.end] + first):
        return Decision("lines.hyphen", 0.95, "a hyphenated word")
    if b.soft:
        return None  # the blank is the spaces stage's; this stage only turns it into a line end
    if last.isdigit() and not b.blanks and _DATE_REST.match(text, b.start, b.end):
        return Decision("lines.mark", 0.95, "a date is cut")
    stopped, fill = _is_stopped(text, a, b), a.column - a.width if a.column else 0.0
    if b.kind == "item" and not skip and not _enumerates(text, a, b):
        open_ = a.column and fill < 2 and not b.blanks and not stopped and last not in PAUSES
        latin = last.isascii() and last.isalpha()
        if not open_ or latin or text[b.start] == "第" or cohesion_at(text, a, b, skip) < 2:
            return None
    if stand_apart(text, lines, i, inside, skip):
        return None
    if a.kind == "item" and b.kind == "text" and not b.blanks and _goes_on_in_item(text, lines, i, skip):
        return Decision("lines.join", 0.85, "an item of a list goes on", skip)
    if _hangs(text, a, b):
        return Decision("lines.join", 0.9, "an item of a list goes on below its text", skip)
    if first.isupper() and _are_entries(text, a, b):
        return None
    opened = unclosed(text, a, b)
    if opened:
        return Decision("lines.mark", 0.9, f"{opened} is closed in the next line", skip)
    if not a.column:
        return _join_without_column(text, lines, i, skip)
    if b.blanks:
        parted = i + 2 == len(lines) or lines[i + 2].blanks
        short = b.width >= SHORT_LINE and a.column - b.width > 3
        if parted and short and last in PAUSES and is_heading(text, b):
            return None  # a headline behind a sentence of which the page lost the end
        alone = (a.blanks or not i) and parted
        return None if stopped else _join_over_blank(text, a, b, skip, bool(blocks or alone or not b.column), not i)
    return _join_in_column(text, lines, i, skip, inside or indented, stopped)


def stand_apart(text: str, lines: Sequence[Line], i: int, inside: bool, skip: int = 0) -> bool:
    """Whether line i + 1 begins something of its own for sure: by an indent, or by what it or line i is.

    Args:
        text, lines, i: As in `_join`.
        inside: Line i goes on with line i - 1.
        skip: How many characters of line i + 1 are noise before its text.
    """
    a, b = lines[i], lines[i + 1]
    last, first = text[a.end - 1], text[b.start + skip]
    if (b.begins and not _enumerates(text, a, b)) or (a.begins and a.kind == "item" and b.blanks):
        return True
    if ((b.indent >= 2 > a.indent and not b.blanks) or _is_indented(text, b)) and not _hangs(text, a, b):
        return True
    if (
        (not inside and _is_subtitle(text, lines, i + 1))
        or is_couplet(text, lines, i)
        or _RESPECTFULLY.search(text, a.start, a.end)
        or _CREDIT.search(text, a.start, a.end)
        or (_AS_FOLLOWS.search(text, a.start, a.end) and not _GOES_ON.match(text, b.start))
        or _STAMP.match(text, a.start, a.end)
        or DATE_LINE.match(text, a.start, a.end)
        or _BOXED.match(text, a.start, a.end)
        or _BOXED.match(text, b.start, b.end)
        or _CHAPTER.match(text, b.start, b.end)
        or (_CHAPTER.match(text, a.start, a.end) and not cuts_word_at(text, a, b, skip))
    ):
        return True
    if _LABELLED.match(text, b.start, b.end) and (
        not a.column or _is_stopped(text, a, b) or _LABELLED.match(text, a.start, a.end)
    ):
        return True
    heads = i + 2 < len(lines) and lines[i + 2].kind == "item" and _is_stopped(text, a, b)
    if _LABEL_ALONE.match(text, b.start, b.end) and (heads or a.column - a.width >= SHORT) and last not in PAUSES:
        return True  # the heading of a list: 做法：
    if i and lines[i - 1].kind == "table" and _NOTE.match(text, a.start, a.end) and _is_stopped(text, a, b):
        return True  # a note below a table
    if _changes_script(text, lines, i, inside):
        return True
    if _addresses(text, a, b) or (i and _addresses(text, lines[i - 1], a)):
        return True  # the headline of an official paper, and to whom it is addressed
    if DATELINE.match(text, b.start, b.end) or (first in "（(" and last not in PAUSES and text[b.end - 1] in "）)"):
        return True  # a news item begins, or a line in brackets of its own: a by-line
    fields = i and SPEAKER.match(text, a.start, a.end) and SPEAKER.match(text, lines[i - 1].start, lines[i - 1].end)
    if fields and not _is_stopped(text, a, b) and not INSIDE.search(text, a.start, a.end):
        return True  # a field of a contract or a letter, below another
    turns = _is_stopped(text, a, b) or last == "…" or SPEAKER.match(text, a.start, a.end)
    return bool(SPEAKER.match(text, b.start, b.end) and turns)  # turns of a dialogue, fields of an address


def _is_stopped(text: str, a: Line, b: Line) -> bool:
    """Whether a line ends with a full stop, though it was read as a point, or stands before a closing quote."""
    last, before = last_mark(text, a), text[a.end - 2 : a.end - 1]
    if last == "." and before:  # engines read 。 as a point, but ， as well
        short = a.column and a.column - a.width > 3
        return before in '）)”"》' or bool((b.blanks or short) and _HAN.match(before))
    return last in STOPS or ((last in CLOSERS or last in "\"'") and before in STOPS)


def lists_marks(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether line i is one of three or more in a row that begin each with another mark: a text about marks."""
    if text[lines[i].start] not in _LINE_NEVER_BEGINS:
        return False
    most = len(_LINE_NEVER_BEGINS)
    above = (text[line.start] for line in reversed(lines[max(0, i - most) : i]))
    here = (text[line.start] for line in lines[i : i + most])
    marks = [mark for side in (above, here) for mark in itertools.takewhile(_LINE_NEVER_BEGINS.__contains__, side)]
    return len(set(marks)) == len(marks) >= 3


def closes(text: str, at: int) -> bool:
    """Whether the mark at `at` closes something: of quotes, whether one is open there. Engines read specks as quotes."""
    opener = _OPENED_BY.get(text[at])
    if not opener:
        return True
    first = max(0, at - LONGEST_QUOTATION)
    return text.rfind(opener, first, at) > text.rfind(text[at], first, at)


def _closes_no_bracket(text: str, a: Line, b: Line) -> bool:
    """Whether a line begins with a closing bracket behind which none is open, or is one below the choices of a question."""
    opener, closer = _BRACKETS.get(text[b.start]), text[b.start]
    if not opener:
        return False
    first = max(0, b.start - LONGEST_QUOTATION)
    alone = a.kind == "item" and b.end - b.start == 1
    return alone or text.rfind(opener, first, b.start) <= text.rfind(closer, first, b.start)


def _closes_wrongly(text: str, a: Line) -> bool:
    """Whether the opening quote at a line's end was typed for a closing one: a quotation is open there, or a sentence ends."""
    if text[a.end - 1] != "“":
        return False
    quotes = text[a.start : a.end - 1]
    return quotes.count("“") > quotes.count("”") or quotes.rstrip()[-1:] in tuple("。！？!?”")


def unclosed(text: str, a: Line, b: Line) -> str:
    """Return the bracket that `a` opens and `b` closes before it opens another, or an empty string.

    A quotation may go on over paragraphs: of quotes, only what begins with the last characters of `a` counts.
    """
    if not _OPENER.search(text, a.start, a.end):
        return ""
    for opener, closer in ("《》", "（）", "()", "【】", "〔〕", "“”"):
        at = text.rfind(opener, a.start if opener != "“" else max(a.start, a.end - LATE), a.end)
        if at >= 0 and text.find(closer, at, a.end) < 0:
            close = text.find(closer, b.start, b.end)
            again = text.find(opener, b.start, b.end)
            if 0 <= close <= b.start + 24 and not 0 <= again < close:
                return opener
    return ""


def _addresses(text: str, a: Line, b: Line) -> bool:
    """Whether line `b` says to whom the official paper is addressed whose headline ends with line `a`."""
    headline = _OFFICIAL.search(text, a.start, a.end) and not INSIDE.search(text, a.start, a.end)
    return bool(headline and _ADDRESSED.match(text, b.start, b.end))


def _changes_script(text: str, lines: Sequence[Line], i: int, inside: bool) -> bool:
    """Whether line i + 1 is Latin and line i Chinese, or the other way round, so that one is a name or the translation of the
    other: of several words, or too short to be cut where it ends; or a formula below a colon.

    A sentence that runs through a Latin title fills its lines.
    """
    a, b = lines[i], lines[i + 1]
    last = text[a.end - 1]
    if last in "，、,-" or bool(_HAN.search(text, a.start, a.end)) == bool(_HAN.search(text, b.start, b.end)):
        return False
    latin = b if _HAN.search(text, a.start, a.end) else a
    if latin is b and last in "：:" and text[b.start] in _FORMULA:
        return True
    if not text[latin.start].isupper():  # or an engine read rubbish
        return False
    words = len(_LATIN_WORD.findall(text, latin.start, latin.end))
    if words >= ENTRY:
        return not (inside and a.column and max(a.column - a.width, a.column - b.width) < NEARLY)
    goes_on = i + 2 < len(lines) and not lines[i + 2].blanks and text[b.end - 1].isalnum()
    return bool(latin is b and words and goes_on and a.column and b.width * 2 < a.column)


def _are_entries(text: str, a: Line, b: Line) -> bool:
    """Whether two Latin lines, of which the second begins with a capital, are entries of a menu or an index: no mark inside."""
    prose = INSIDE.search(text, a.start, a.end) or INSIDE.search(text, b.start, b.end) or "." in text[a.start : b.end]
    return not prose and not is_chinese(text, a) and not is_chinese(text, b)


def _enumerates(text: str, a: Line, b: Line) -> bool:
    """Whether line `a`, which fills its column, holds what comes before the number with which `b` begins: 先抓（一）…，or 一、甲；"""
    match = _ORDINAL.match(text, b.start, b.end)
    if not match or b.blanks or not a.column or a.column - a.width >= SHORT:
        return False
    number = match[1] or match[2]
    numerals = "一二三四五六七八九十" if number in "二三四五六七八九十" else "123456789"
    before = numerals[numerals.index(number) - 1]
    first = rf"[（(]{before}[）)]" if match[1] else rf"[：:；;。]{before}[、.．]"
    return re.compile(first).search(text, a.start + 1, a.end) is not None


def _is_subtitle(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether line i is a subtitle, or who said the words above: ——, no other mark, and the text does not go on."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if not text.startswith("——", line.start) or INSIDE.search(text, line.start, line.end):
        return False
    open_ = after and not after.blanks and after.kind == "text" and line.column - line.width < SHORT
    return not open_ and text[line.end - 1] not in STOPS


def _goes_on_in_item(text: str, lines: Sequence[Line], i: int, skip: int) -> bool:
    """Whether line i + 1 ends the item that line i begins: the item is open, the line ends it, an item or nothing follows; or a
    word is torn, in prose whatever the line ends in."""
    a, b = lines[i], lines[i + 1]
    last, torn = text[a.end - 1], cuts_word_at(text, a, b, skip)
    follows = torn or i + 2 == len(lines) or lines[i + 2].kind == "item" or bool(lines[i + 2].blanks)
    ended = text[b.end - 1] in "。；;！？" or (torn and INSIDE.search(text, _body(text, a), a.end))
    if not (follows and ended) or b.width > a.width + 1.2 or a.width < SHORT_LINE:
        return False
    full = 0 < a.column < a.width + 1.2
    return (
        last in "，、,"
        or (last in "；;" and full)
        or (_HAN.match(last) is not None and cohesion_at(text, a, b, skip) > 2 and not _is_bare(text, a, b))
        or (_HAN.match(last) is not None and _is_cut_item(text, lines, i))
    )


def _is_cut_item(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether line i is prose, as long as any about it, and the next the short end of its sentence: before another item."""
    a, b, after = lines[i], lines[i + 1], lines[i + 2 : i + 3]
    if a.width < LONG_ITEM:
        return False
    about = max(line.width for line in lines[max(0, i - ABOUT) : i + ABOUT])
    prose = "，" in text[a.start : a.end - 1] and text[b.end - 1] in "。；"
    return prose and about - a.width < FULL and a.width - b.width > NEARLY and [line.kind for line in after] == ["item"]


def _hangs(text: str, a: Line, b: Line) -> bool:
    """Whether line `b` stands below the text of an open item, to the right of its number: a hanging indent."""
    if a.kind != "item" or b.kind != "text" or b.blanks or _is_stopped(text, a, b) or text[a.end - 1] in "；;：:":
        return False
    body = sum(2 if char >= "\u1100" else 1 for char in text[a.start : _body(text, a)])
    return 0 < b.indent - a.indent <= body + 1 and not _is_bare(text, a, b)


def _is_bare(text: str, a: Line, b: Line) -> bool:
    """Whether an item is a short heading without a mark, and no word runs from it into the next line."""
    return a.width < LEAST_ITEM and not INSIDE.search(text, _body(text, a), a.end) and not cuts_word_at(text, a, b)


def _join_in_column(
    text: str, lines: Sequence[Line], i: int, skip: int, inside: bool, stopped: bool
) -> Decision | None:
    """Decide by the column: whether line i fills it, and whether the next is indented."""
    a, b = lines[i], lines[i + 1]
    fill = falls_short(text, a, b)
    indent = (b.column or a.column) - _width(text, b, skip)
    where = f"the column of {a.column:g} em"
    beside = inside or (indent < 1.2 and text[b.end - 1] not in MARKED_ENDS)  # a seam beside this one is a wrap
    if b.width > BEYOND * a.column and not cuts_word_at(text, a, b, skip):
        return _join_heading(text, lines, i, skip)  # the column is that of other lines: of a table, a list
    marked = text[a.end - 1] in MARKED_ENDS and not _is_quoted_word(text, a)
    if (stopped or marked or text[a.end - 1] in "）)") and not beside:
        return None
    if stopped:
        full = fill < 2 or (not inside and fill < SHORT)  # a paragraph's first line is indented by two characters
        if not full or (is_heading(text, b) and _stands_out(text, b, indent)) or _ends_speech(text, a):
            return None
        begins = indent >= 1.2 and (indent < 2.8 or _begins_paragraph(text, b, skip))
        return None if begins else Decision("lines.join", 0.9, f"both lines fill {where}", skip)
    if not beside and is_heading(text, a):  # a whole line without a comma: a headline, if nothing holds it to the next
        parts = text[a.start] == "【" or " " in text[a.start : a.end]
        if cohesion_at(text, a, b, skip) < (0 if parts else -4):
            return None
    if fill < SHORT:
        return Decision("lines.join", 0.97, f"the line fills {where} and ends inside a sentence", skip)
    if text[a.end - 1] in "，、," and (fill < 6 or inside or INSIDE.search(text, _body(text, a), a.end - 1)):
        return Decision("lines.join", 0.9, "a comma ends no paragraph", skip)
    if inside or INSIDE.search(text, _body(text, a), a.end):  # prose that lost characters, or the stop at its end
        short = fill > 6 and (text[a.end - 1] in CLOSERS or text[a.end - 1] in "：:")  # a speech ends, or comes
        heads = a.kind == "item" and cohesion_at(text, a, b, skip) < 2  # an item that goes on fills its line
        if not short and not heads and (indent < 1.2 or (indent >= 2.8 and cohesion_at(text, a, b, skip) > 2)):
            return Decision("lines.join", 0.8, f"the sentence is open and the next line fills {where}", skip)
        return None
    if fill < 5 and (indent < 1.2 or indent > 2.8) and cohesion_at(text, a, b, skip) > 3:
        return Decision("lines.join", 0.8, f"a phrase is cut and the line nearly fills {where}", skip)
    return _join_heading(text, lines, i, skip)


def _join_over_blank(text: str, a: Line, b: Line, skip: int, alone: bool, first: bool) -> Decision | None:
    """Decide whether a sentence goes on behind empty lines: engines put them between blocks, wherever those end.

    The line must fill its column, the next must stand in a like one and not be indented, and the characters on both
    sides must go together better than the second goes with the beginning of a paragraph.
    """
    last = text[a.end - 1]
    column = a.column if skip else b.column or a.column  # specks make a line wider than it is
    indent = column - _width(text, b, skip)
    if a.column - a.width >= SHORT or abs(a.column - column) > 2.2 or is_chinese(text, a) != is_chinese(text, b):
        return None
    if (
        alone
        and not INSIDE.search(text, b.start, b.end)
        and text[b.end - 1] not in "。！？”"
        and indent > 3
        and not b.more
    ):
        return None  # a headline
    if last in PAUSES:
        return (
            None
            if 1.2 <= indent < 2.8 or last in "：:"
            else Decision("lines.join", 0.85, "a comma ends no paragraph", skip)
        )
    together = cohesion_at(text, a, b, skip)
    bare = together < 3 and not INSIDE.search(text, a.start, a.end)
    headline = bare and first  # that fills the column by chance
    if not alone and not headline and ((indent < 1.2 and together > -6) or (indent >= 2.8 and together > -3)):
        return Decision("lines.join", 0.85, f"both lines fill the column of {column:g} em", skip)
    if not OPEN_END.match(last) or headline or (a.blanks and bare):
        return None
    ahead = together - cohesion("\n", text[b.start + skip : b.start + skip + 2])
    if 1.2 <= indent < 2.8 and together < 2:
        return None
    square = indent < 1 and a.column - a.width < 1.6 and INSIDE.search(text, a.start, a.end)
    if (together > -1 and ahead > 1.5) or (
        square and together > -2.5 and ahead > 0 and INSIDE.search(text, b.start, b.end)
    ):
        return Decision(
            "lines.join", 0.85, f"the line fills its column and {together:.1f} bits hold the seam together", skip
        )
    return None


def _join_heading(text: str, lines: Sequence[Line], i: int, skip: int) -> Decision | None:
    """Decide whether a heading goes on in the next line: in a column of its own, it ends inside a phrase."""
    a, b = lines[i], lines[i + 1]
    if b.blanks or not is_heading(text, b) or b.width > a.width + 0.6 or a.width < 5:
        return None
    head = text[b.start + skip : min(b.end, b.start + skip + 2)]
    if not _HAN.match(text[a.end - 1]) or not (_HAN.match(head) or head[:1] == "《"):
        return None
    if text[a.end - 2 : a.end] + head in text:
        return Decision("lines.join", 0.85, f"{text[a.end - 2 : a.end]}{head} stands elsewhere in the document", skip)
    if cuts_word_at(text, a, b, skip) or cohesion_at(text, a, b, skip) > (4 if a.column else 6):
        return Decision("lines.join", 0.8, CUT_HEADING, skip)
    return None


def _join_without_column(text: str, lines: Sequence[Line], i: int, skip: int) -> Decision | None:
    """Decide for a few lines without a column: whether they are one sentence cut into lines equally long.

    The sentence must end in the last line of its group, no line before may end in a full stop, all lines before the
    last must be of one width, and the characters around each cut must go together.
    """
    a, b = lines[i], lines[i + 1]
    if b.blanks or _ends_sentence(text, a) or text[a.end - 1] in "：:；;" or len(lines) > FEW_LINES:
        return None
    if a.kind == "item" and _is_bare(text, a, b):
        return None
    first = i
    while (
        first
        and not lines[first].blanks
        and lines[first].kind == "text"
        and not _ends_sentence(text, lines[first - 1])
        and 2 * lines[first - 1].width >= lines[first].width  # else a year, a heading
    ):
        first -= 1
    last = i + 1
    while (
        last + 1 < len(lines)
        and not _ends_sentence(text, lines[last])
        and not lines[last + 1].blanks
        and lines[last + 1].kind == "text"
    ):
        last += 1
    group = lines[first : last + 1]
    if text[group[-1].end - 1] not in STOPS and text[group[-1].end - 1] not in "”…":
        return _join_heading(text, lines, i, skip)
    latin = needs_space(text[a.end - 1], text[b.start])
    widths = [line.width for line in group[:-1]]
    top = max(widths)
    if top > MAX_COLUMN or (not latin and (top - min(widths) > 2 or group[-1].width > top + 1.2)):
        return None
    pauses = sum(text[line.end - 1] in PAUSES for line in group[:-1])
    inside = any(INSIDE.search(text, line.start, line.end - 1) for line in group[:-1])
    if pauses == len(group) - 1 and group[0].kind != "item" and not inside:
        return None  # every line ends in a mark: verse, or a list
    trailing = text[a.end] == " "  # a blank at the line's end comes from extraction, not from a writer
    least = (
        -6 if trailing else -8 if pauses and inside else -4 if INSIDE.search(text, a.start, a.end) else -1
    )  # a line without marks may be a heading
    if latin or text[a.end - 1] in PAUSES or cohesion_at(text, a, b, skip) > least:
        return Decision("lines.join", 0.8, EQUAL_LINES, skip)
    return None


def _ends_sentence(text: str, line: Line) -> bool:
    """Whether a line ends in a mark that may end a sentence; in prose a quoted word or a title may stand inside one."""
    return text[line.end - 1] in _ENDS and not _is_quoted_word(text, line)


def _is_quoted_word(text: str, line: Line) -> bool:
    """Whether a line of prose ends in a quoted word, or in a title."""
    return bool(_QUOTED_WORD.search(text, line.start, line.end) and INSIDE.search(text, line.start, line.end))


def _ends_speech(text: str, line: Line) -> bool:
    """Whether a line ends with a speech that was led in, 他说：“…。”: of these five in six end their paragraph in general text, six
    in ten in news; of full stops less than half."""
    if text[line.end - 1] not in "”』」":
        return False
    opened = text.rfind(_OPENED_BY[text[line.end - 1]], max(0, line.end - LONGEST_SPEECH), line.end)
    return opened > 0 and _LEADS_IN.search(text, max(0, opened - 2), opened) is not None


def is_heading(text: str, line: Line) -> bool:
    """Whether a line looks like a heading: a text line, short, without marks that end or part a sentence."""
    if line.kind != "text" or line.soft or line.more or line.width > 40 or text[line.end - 1] in "。，；、：,;:":
        return False
    if text[line.start] in "（(" and text[line.end - 1] in "）)":
        return False  # a by-line
    return not re.search("[。；，,;]", text[line.start : line.end])


def _stands_out(text: str, line: Line, indent: float) -> bool:
    """Whether a line that looks like a heading is one, though the full line before it may belong to its paragraph: it has two
    parts, or ends short of its column without a full stop, as a signature does."""
    short = indent >= SHORT and OPEN_END.match(text[line.end - 1])
    return bool(text[line.start] == "【" or short or _BLANK.search(text, line.start, line.end))


def _width(text: str, line: Line, skip: int) -> float:
    return width(text[line.start + skip : line.end]) if skip else line.width


def _begins_paragraph(text: str, line: Line, skip: int) -> bool:
    """Whether a line begins as paragraphs do, rather than as sentences inside a paragraph do."""
    head = text[line.start + skip : line.start + skip + 2]
    return cohesion("\n", head) >= cohesion("。", head)


def _body(text: str, line: Line) -> int:
    """Return where the text of a line begins: behind the number, if it is an item."""
    number = ITEM.match(text, line.start, line.end) if line.kind == "item" else None
    return number.end() if number else line.start
