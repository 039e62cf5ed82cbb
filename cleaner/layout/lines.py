"""What a text's lines are: where they begin and end, how wide they are printed, and of what kind they are.

A *line* here is a printed line. Most engines give one a text line. Some give a whole block as one text line, with a
blank where each printed line ended; where the pieces between the blanks are of one width those are lines too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise, takewhile
from operator import attrgetter, neg

from cleaner.chars import HAN, PAUSES, STOPS, UNIT
from cleaner.expressions import expression
from cleaner.layout import furniture
from cleaner.lexicon import is_han
from cleaner.protect import entries, is_markdown
from cleaner.seams import cohesion, cuts_word

MAX_COLUMN = 62.0
"""Widest column in em that is believed: a page of A4 set in 10-point type holds 45 characters, a broad sheet 60."""

MARKED_ENDS = frozenset("。！？!?…”’』」；;：:")
"""What a paragraph ends in, more often than a line that a column cut."""

FEW_LINES = 8
"""Up to how many lines a text may have to be joined without a column: a quoted sentence, not a document."""

ENDS = MARKED_ENDS | frozenset("，、,.)）》\"'")
"""Marks at a line's end, of a sentence or inside it."""

BROAD, CLEAR = 46.0, 4
"""Above which width in em, and below how many full lines, a column must cut a phrase to be believed: books are set in 20
to 40 em, and a few lines of one width may be verse, or paragraphs."""

MIN_BLOCKS = 4
"""From how many empty lines on a document counts as made of blocks."""

BRIDGED, SAME_COLUMN = 6, 1.6
"""How many lines that show no column may stand between such as do, and by how many em these may differ."""

FILLED = 0.6
"""By how many em a line below a table differs at most from the column above the table for that to be its own."""

MIN_COLUMN, SHORT_LINE = 9.0, 8.0
"""Narrowest column in em that is believed: shorter lines of one width are verse or a list; and below how many em a line is
short, and may be a name, a part of a headline or the last words of a paragraph."""

TYPED, IN_A_ROW = 0.5, 5
"""From which share of a text on, in lines wider than any column, it was typed, paragraph by paragraph; and how many lines must
fill a column one after the other to be believed there: poems and tables have lines of like length, too."""

RAGGED, ALIKE = 12, 2.4
"""How many lines that are wide enough for a column tell by showing none that those of like width are so by chance, and by how many
em the lines of a column differ. Of 520 scanned pages that holds for none."""

TORN = 3.0
"""How many bits hold a seam together that a writer would not make: six in ten seams in columns, one in six between the lines
of lists."""

NARROWEST, SHORT_AND_OPEN = 12.0, 1.5
"""Up to which width in em a column must fill so many times more lines than fall short of it without a mark, if two do: else a
writer broke them, those of free verse."""

SHORT = 3.2
"""By how many em a line may fall short of its column that fills it."""

CELLS, NAMES, LONGEST_CELL = 3, 2, 24
"""How many figures make a row of a table, how many words may stand before or between them, and how long a figure may be."""

SELDOM, ABOVE = 4, 2
"""Of how many lines one at most may be spaced out, each character parted from the next, for these to be headings; and how many
may stand above all others, a title and an author."""

STRIDE = 3
"""For how many neighbouring lines the shared widths are looked for at once."""

INSIDE = expression(r"[，。；、！？,;!?](?=.)")
"""A mark inside a line that parts a sentence; the colon of a label does not."""

OPEN_END = expression(rf"[{HAN}0-9]")
"""What an open sentence ends in, where a column cuts it."""

_LABEL = expression(rf"(?:^|[ \u3000])[{HAN}]{{2,6}}[：:]")
_HAN = expression(f"[{HAN}]")
_MARK_AND_CHAR = expression(f"[，。、；：！？][{HAN}]")  # with a blank between them it may be a speck
_IN_BRACKETS = expression(r"（[^（）\n]{1,12}）")  # of a name in a list: 孙玉兰（女，回族）
_SPACED = expression(f"[{HAN}](?:[ \u3000][{HAN}])+")
_PAPER = expression(
    rf"[{HAN}]{{0,6}}(?:判决书|裁定书|决定书|调解书|通知书|意见书|建议书|起诉书|公告|通告|公报|通报|文件|判決書|裁定書|起訴書)\Z"
)
_ORGAN = expression("(?:[院局厅廳府部委社署]|委员会|委員會|公司|大学|大學|支队)\\Z")
_FIGURE = expression(r"[-+<>≤≥~]?\d[\d.,]*(?:[±%‰°×/~–-]?[\dA-Za-z.±%*()]*)")
_FIGURES_APART = expression(r"\d\S{0,24}[ \t]{1,24}\S{0,24}\d\S{0,24}[ \t]{1,24}\S{0,24}\d")
_PAUSE = expression("[，。；！？]")
_LETTER = expression(rf"[A-Za-z{HAN}\u00c0-\u1fff\u3040-\u30ff\uac00-\ud7af\u2100-\u214f。，、；：？！“”‘’（）《》…—]")
_WIDTH = attrgetter("width")
_LINE_END = expression("[\n\f]")
_WORD = expression(r"[(\"'<]?[A-Za-z][!-~]+")
_EMPTY = expression(r"\s*?(?:[\n\f]|\Z)")
_ORNAMENT = expression(r"[^\w。，、；：？！“”‘’（）《》「」『』…—.,;:?!'\"()-]+")
_BY_LINE = expression("[□■●◆] ?(?:本报|本報|特约|见习|记者|記者|通讯员|通訊員|文|图|摄影)")
_FIGURES = expression(r"[\d\-~%.,]*\d{3}%?[.。]")  # the end of a sentence: 0700-5550123.
_ASCII = expression(r"[!-~]+")
_NARROW = expression(r"[0-9A-Za-z%./+@#&*=<>_\-]")

BULLETS = frozenset("•◦▪■□●○◆◇▲△▶►★☆※✓\uf0b7")
"""Signs that begin items of a list."""

_SECTION = (
    r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,3}"
    rf"(?:\.[ \u3000]+(?=\S)|[ \u3000]+(?!{UNIT}|[多余餘])(?=[A-Z\u4e00-\u9fff“《]))"  # 3.2 万亩 numbers nothing
)

ITEM = expression(
    r"""
    [^\w\s“‘（《「『【(]\s?[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）] | [BULLETS] | [·・]\s | (?:[-+]|\*{1,6})\s | \[\d{1,2}:\d{2} | \#{1,6}\s | >\s
    | [①-⑳㈠-㈩⑴-⒇❶-❿] | [（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]
    | SECTION
    | \d{1,3}(?:[、．)）]|\.(?![\d\s]*\d*[%年月日]))(?!\d) | [一二三四五六七八九十]{1,3}、
    | 第[一二三四五六七八九十百零〇\d]{1,5}[条章节款编](?:之[一二三四五六七八九十])?(?![中的规内以])
    | 第[一二三四五六七八九十\d]{1,3}[步次天名组位点][，,：:、] | [A-Za-z][.．、)）](?![A-Za-z.]) | \d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2} | \d{1,2}:\d{2}(?::\d{2})?\s | [甲乙丙丁戊][、.．]
    """.replace("SECTION", _SECTION).replace("BULLETS", "".join(sorted(BULLETS))),
    re.VERBOSE,
)
"""How an item of a list, an article of a rule, a choice, a row of a timetable begins."""

_SAYS = f'[{HAN}]{{1,3}}[说說道问問答喊叫骂罵笑讲講嚷应應劝勸叹嘆报報][：:][“‘「『"]|[{HAN}]{{0,3}}[曰云][：:]'
SPEAKER = expression(rf"(?!{_SAYS})(?:[{HAN}]{{1,4}}|[{HAN}][ \u3000]{{1,4}}[{HAN}]|[A-Z])[：:](?=\S)")
"""How a turn of an interview or a dialogue begins. 他说：“ and 子曰： begin a sentence as any other."""

DATELINE = expression(
    r"本报讯|本报[^\s，。：]{1,12}?(?:讯|电|消息)|(?:新华社|中新社|人民网)[^\s，。：]{1,16}?电|【[^】\s]{2,8}讯】"
)
"""How a news item begins."""

DATE_LINE = expression(
    r"(?:[\d〇○零一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[晨早上中下午晚夜]{0,2}"
    r"(?:\s+\S{1,6}){0,3}\Z"
)
"""A line that is a date, as above a page of a diary or below a letter, perhaps with the weather."""

_LINK = expression(r"\[?!\[[^\]]*\][(\[]|\[[^\]]+\]:\s")  # a picture, a badge, where a link leads
_COMMAND = expression(r"\\[A-Za-z]")  # of TeX
_ASSIGNMENT = expression(r"(?:export )?[A-Z][A-Z0-9_]+=[!-~][ -~]*\Z")  # of a shell
_BULLET = expression(r"[-*+·・] ")
_RECORD = expression(r"[A-Za-z]{4,}: |(?=[!-~]+ )[ -~]{8}")  # a line of a file of records, or a command
_NUMBER = expression(r"(\d{1,3})([、．.)）])")
_CODE = expression(rf"(\d{{1,4}}) (?!{UNIT}|[年月日多余餘个個名人])[{HAN}]")
_NAMED = expression(rf"[「“《【\[][^」”》】\]\n]{{1,12}}[」”》】\]]([{HAN}])")
_LEGEND = expression(r"(?:\d{1,2}[.．、]\s?[^\s\d.．、。，；]+(?: |\Z)){3,}")  # of a figure: 1.坝顶 2.防浪墙 3.护坡
_CHOICE = expression(r"[A-H][、．.)）]")
_SECTION_NUMBER = expression(_SECTION)
_GAP = expression(r"[^\s（(]([ \u3000]{2,}|\t[ \t]*|\u3000)(?=[^\s）)])")  # what brackets hold is to be filled in
_ITEM_HAN = frozenset("一二三四五六七八九十第甲乙丙丁戊")
_LEADER_ENDS = frozenset("0123456789０１２３４５６７８９元页%")
_LEADER = expression(r"(?:\.{4,}|(?:\. ?){4,}|…{2,}|·{4,})\s*[0-9０-９.,]+\s*(?:元|页|%)?$")


@dataclass(slots=True)
class Line:
    """One printed line.

    Args:
        start, end: Where its first and its last visible character stand in the text (`end` is after the last).
        width: Printed width in em, the width of one Chinese character, with an indent of ideographic spaces. Letters and digits count half, marks whole
            (an engine may give a half-width mark for a full-width one), blanks nothing.
        kind: `text`, `item`, `heading` (of Markdown), `table`, `furniture`, `ornament` (signs alone) or `verbatim` (code and
            the like).
        blanks: Empty lines before it.
        indent: Blanks before it in its own line, an ideographic space counted as two.
        soft: Whether a blank, not a line end, parts it from the line before.
        more: Whether a soft line follows.
        column: Width in em of the column in which it stands; 0 where the lines around it show none.
        begins: Whether it begins a paragraph or an item for sure: in Markdown, with the bullet or the label of the line above or
            below, with the number or the letter behind that of another item, or with the number of a section as another item does.
    """

    start: int
    end: int
    width: float
    kind: str = "text"
    blanks: int = 0
    indent: int = 0
    soft: bool = False
    more: bool = False
    column: float = 0.0
    begins: bool = False


def width(text: str) -> float:
    """Return the printed width of `text` in em; see `Line.width`.

    Example:
        >>> width("共3人, 到齐")
        6.5
    """
    if not _ASCII.search(text):
        return float(len(text) - text.count("\u3000"))
    return len(text) - text.count(" ") - text.count("\u3000") - text.count("\t") - 0.5 * len(_NARROW.findall(text))


def split(text: str, protected: Sequence[tuple[int, int]]) -> list[Line]:
    """Return the printed lines of `text` that are not empty, with everything but `column` filled in."""
    lines: list[Line] = []
    at = blanks = 0
    size = len(text)
    blocks = text.count("\n\n") >= MIN_BLOCKS
    cells = rows_of_cells(text)
    heads = furniture.running_heads(text)
    spans = iter(protected)
    span = next(spans, None)
    while at <= size:
        found = _LINE_END.search(text, at)
        end = found.start() if found else size
        body = text[at:end]
        stripped = body.strip()
        if not stripped:
            blanks += 1
            at = end + 1
            continue
        lead = len(body) - len(body.lstrip())
        start = at + lead
        line = Line(start, start + len(stripped), width(stripped), "text", blanks)
        if lead:
            em = body.count("\u3000", 0, lead)
            line.indent = lead + em
            line.width += em
        while span and span[1] <= start:
            span = next(spans, None)
        if span and span[0] <= start and span[1] >= line.end:
            line.kind = "verbatim"
        elif span and span[1] < line.end and text[slice(*span)].isspace():
            line.kind = "table"  # sentences side by side
        else:
            line.kind = "furniture" if start in heads else "table" if at in cells else _kind(stripped)
        blanks = 0
        if line.kind == "gap":  # one gap makes a row only beside another row
            line.kind = "table" if lines and lines[-1].kind in ("table", "gap") else "gap"
            if line.kind == "table":
                lines[-1].kind = "table"
        elif lines and lines[-1].kind == "gap":
            lines[-1].kind = "table" if line.kind == "table" else "text"
        below = _EMPTY.match(text, end + 1) if end < size - 1 else True
        alone = bool((line.blanks or not lines) and below) or line.width > MAX_COLUMN
        if line.kind == "text" and line.width > 24 and alone and " " in stripped:
            lines.extend(_soft_lines(text, line, blocks))
        else:
            lines.append(line)
        at = end + 1
    if lines and lines[-1].kind == "gap":
        lines[-1].kind = "text"
    _set_spaced(lines, text)
    _set_begins(lines, text)
    for order in (lines, lines[::-1]):  # a paper's name, a date or one contact beside furniture is furniture
        for a, b in pairwise(order):
            beside = a.kind == "furniture" and b.kind == "text" and text[b.start : b.end]
            if beside and furniture.beside_furniture(beside, text[a.start : a.end]):
                b.kind = "furniture"
    return lines


def rows_of_cells(text: str) -> frozenset[int]:
    """Return where the lines begin that are rows of a table: of figures with blanks between them, one below the other, and the
    row of headings above these.

    Example:
        >>> sorted(rows_of_cells("月份 产量 产值\\n一月 35 7.5 12\\n二月 38 8.1 13"))
        [0, 9, 20]
    """
    if not _FIGURES_APART.search(text):
        return frozenset()
    rows = text.split("\n")
    starts = list(accumulate((len(row) + 1 for row in rows), initial=0))
    full = [_is_row(row) for row in rows]
    found: set[int] = set()
    for i, (above, here) in enumerate(pairwise(full)):
        if above and here:
            found.update(starts[i : i + 2])
            headings = rows[i - 1].split() if i else []
            if len(headings) >= CELLS and len(headings) <= len(rows[i].split()) <= len(headings) + 2:
                found.update(() if _PAUSE.search(rows[i - 1]) else starts[i - 1 : i])
    return frozenset(found)


def _is_row(row: str) -> bool:
    """Whether a line holds nothing but figures, behind a name or two."""
    cells = row.split()
    figures = sum(len(cell) <= LONGEST_CELL and _FIGURE.fullmatch(cell) is not None for cell in cells)
    return figures >= CELLS and len(cells) - figures <= NAMES and not _PAUSE.search(row)


def _set_spaced(lines: Sequence[Line], text: str) -> None:
    """Find the headings that are spaced out: 民 事 判 决 书. Where many lines are, an engine spaced them out."""
    spaced = [line for line in lines if line.kind == "text" and _SPACED.fullmatch(text, line.start, line.end)]
    above = len(spaced) <= ABOVE and len(lines) >= SELDOM and spaced == list(lines[: len(spaced)])
    if above or SELDOM * len(spaced) <= len(lines):
        for line in spaced:
            line.kind = "heading"


def _set_begins(lines: Sequence[Line], text: str) -> None:
    """Fill in `Line.begins`, and find the headings of Markdown.

    An engine that read `- ` for a speck read it once, and a number by chance does not follow the last one.
    """
    for a, b in pairwise(lines):
        bullets = a.kind == b.kind == "item" and text[a.start] == text[b.start] and _BULLET.match(text, b.start)
        record = _RECORD.match(text, b.start, b.end)
        if _PAPER.match(text, b.start, b.end) and _ORGAN.search(text, a.start, a.end):
            b.begins = True  # who issues a paper, and what it is
        if bullets or (record and text.startswith(record.group(), a.start)) or _are_alike(text, a, b):
            a.begins = b.begins = True
    cited = {start for start, _ in entries(text)}
    for line in lines:
        if line.start in cited and line.kind == "text":
            line.kind, line.begins = "item", True
    items = [line for line in lines if line.kind == "item"]
    for a, b in pairwise(items):
        if _SECTION_NUMBER.match(text, a.start) and _SECTION_NUMBER.match(text, b.start):
            a.begins = b.begins = True
        number, next_ = _NUMBER.match(text, a.start), _NUMBER.match(text, b.start)
        if number and next_ and number[2] == next_[2] and int(number[1]) + 1 == int(next_[1]):
            a.begins = b.begins = True
        if (
            _CHOICE.match(text, a.start)
            and _CHOICE.match(text, b.start)
            and ord(text[a.start]) + 1 == ord(text[b.start])
        ):
            a.begins = b.begins = True
    if not is_markdown(text):
        return
    for a, b in pairwise(lines):
        parted = b.blanks and a.width <= BROAD  # a long paragraph was cut where the page ended
        hangs = a.kind == "item" and b.indent > a.indent  # as its writer broke it
        b.begins = bool(b.begins or b.kind == "item" or parted or hangs or text.startswith("  ", a.end))
    for line in lines:
        if line.kind == "item" and text[line.start] == "#":
            line.kind = "heading"


def _are_alike(text: str, a: Line, b: Line) -> bool:
    """Whether two lines begin as those of a list do: with a code of some digits each, a larger one; or with a name in quotes
    and the same character behind it."""
    code, next_ = _CODE.match(text, a.start, a.end), _CODE.match(text, b.start, b.end)
    if code and next_:
        return int(code[1]) < int(next_[1])
    named, other = _NAMED.match(text, a.start, a.end), _NAMED.match(text, b.start, b.end)
    return named is not None and other is not None and named[1] == other[1]


def _kind(stripped: str) -> str:
    if len(stripped) <= furniture.MAX_LENGTH and furniture.role(stripped):
        return "furniture"
    if stripped[0] in _ITEM_HAN and ITEM.match(stripped) and not _LEADER.search(stripped):
        return "item"
    if (stripped[0] in "[!" and _LINK.match(stripped)) or _ASSIGNMENT.match(stripped) or _COMMAND.match(stripped):
        return "verbatim"
    wide = "  " in stripped or "\u3000" in stripped or "\t" in stripped
    if (wide and _GAP.search(stripped)) or stripped[0] == "|":
        gaps = _GAP.findall(stripped)
        if stripped[0] == "|" or "\t" in stripped:
            return "table"
        if not re.search("[。，；！？]", _IN_BRACKETS.sub("", stripped)) and (len(gaps) > 1 or len(stripped) <= 24):
            return "table" if len(gaps) > 1 else "gap"
    if ("：" in stripped or ":" in stripped) and len(_LABEL.findall(stripped)) > 1:
        return "table"
    if "-->" in stripped or (stripped[0].isdigit() and _LEGEND.fullmatch(stripped)):
        return "table"
    if not _LETTER.search(stripped):
        return "text" if _FIGURES.fullmatch(stripped) else "ornament"
    if len(stripped) <= 12 and _ORNAMENT.fullmatch(stripped):
        return "ornament"
    if stripped[-1] in _LEADER_ENDS and _LEADER.search(stripped):
        return "table"
    first = stripped[0]
    if first in "□■●◆" and _BY_LINE.match(stripped):
        return "text"
    return "item" if (first in _ITEM_HAN or not "\u4e00" <= first <= "\u9fff") and ITEM.match(stripped) else "text"


# In a block given as one line: a blank between Chinese characters or marks is where a printed line ended.
_SOFT = expression(rf"(?<=[{HAN}，。、；：！？”’）》」』…—0-9A-Za-z,:;!?)\"]) (?=[{HAN}“‘（《「『0-9A-Za-z(\"])")
_NAME_LIST = expression(
    rf"(?:记者|通讯员|記者|通訊員|(?:作者|摄影|撰稿|攝影)[:：])[ :：]?(?:[{HAN}]{{2,4}}|[{HAN}] [{HAN}])(?: (?:(?:特[约約])?[记記]者|通[讯訊][员員]|[见見][习習][记記]者)?(?:[{HAN}]{{2,4}}|[{HAN}] [{HAN}])(?![{HAN}]))*"
)


def name_lists(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of by-lines in text[start:end]: `记者李天 夏雨 特约记者丁美`, whose blanks part names."""
    return [m.span() for m in _NAME_LIST.finditer(text, start, end)]


def _soft_lines(text: str, line: Line, blocks: bool) -> list[Line]:
    """Return the printed lines of a block that was given as one text line, or that line alone.

    A block of few pieces is believed only in a document that is made of blocks.
    """
    names = name_lists(text, line.start, line.end)
    breaks = [
        m.start() for m in _SOFT.finditer(text, line.start, line.end) if not any(a <= m.start() < b for a, b in names)
    ]
    if not breaks:
        return [line]
    parts: list[Line] = []
    start = line.start
    for at in (*breaks, line.end):
        part = Line(start, at, width(text[start:at]), soft=bool(parts), more=at < line.end)
        parts.append(part)
        start = at + 1
    column = sorted(part.width for part in parts)[-2 if len(parts) > 3 else -1]
    inner = parts[:-1]
    ragged = sum(not column - 3 <= part.width <= column + 1.5 for part in inner)
    prose = INSIDE.search(text, line.start, line.end)
    few = len(parts) < 5 and not blocks
    few = few or (len(parts) < 3 and line.width < 36 and abs(parts[0].width - parts[1].width) > 2.5)
    if not prose or few or column < 8 or ragged * 4 > len(inner):
        return [line]
    parts[0].blanks, parts[0].indent = line.blanks, line.indent
    return parts


def set_columns(lines: Sequence[Line], text: str) -> None:
    """Fill in `Line.column`: the width that several lines around a line share.

    A block of four lines or more between empty lines is measured by itself, since the next block may stand in
    another column. Lines that mostly end in a full stop are paragraphs of like length and show no column.
    """
    whole = sum(line.width for line in lines if line.width > MAX_COLUMN)
    typed = whole > TYPED * sum(line.width for line in lines)
    _set_columns(lines, text, IN_A_ROW if typed else 0)
    if not typed and _are_ragged(lines):
        for line in lines:
            line.column = 0.0
        _set_columns(lines, text, IN_A_ROW)


def _are_ragged(lines: Sequence[Line]) -> bool:
    """Whether most of the lines that are wide enough for a column show none, nor are as wide as the next one above or below."""
    broad = [line for line in lines if line.kind in ("text", "item") and line.width >= MIN_COLUMN]
    above = accumulate((line.column for line in broad), _last)
    below = [*accumulate((line.column for line in reversed(broad)), _last)][::-1]
    ragged = sum(
        not line.column and all(abs(line.width - column) > ALIKE for column in columns)
        for line, *columns in zip(broad, above, below, strict=True)
    )
    return len(broad) >= RAGGED and TYPED * len(broad) < ragged < len(broad)


def _last(before: float, here: float) -> float:
    """Return the column of a line, or where it shows none that of the line before it."""
    return here or before


def _set_columns(lines: Sequence[Line], text: str, row: int) -> None:
    """Fill in `Line.column` where, of the lines that fill a column, `row` at least do so one after the other."""
    block: list[Line] = []
    small: list[Line] = []
    for line in (*lines, None):
        if line is None or line.blanks:
            if len(block) >= 4:
                _measure(block, text, row)
                _measure(small, text, row)
                small = []
            else:
                small.extend(block)
            block = []
        if line is not None:
            block.append(line)
    _measure(small, text, row)
    _measure([line for line in lines if not line.column], text, row, lines)
    _bridge(lines)


def _bridge(lines: Sequence[Line]) -> None:
    """Set the column of lines that show none: between lines that stand in one, and below a line of their block."""
    known = [i for i, line in enumerate(lines) if line.column]
    for first, last in pairwise(known):
        narrow, wide = sorted((lines[first].column, lines[last].column))
        if last - first - 1 <= BRIDGED and wide - narrow <= SAME_COLUMN:
            for line in lines[first + 1 : last]:
                _stand_in(line, narrow)
    for above, line in pairwise(lines):
        if above.column and not line.column and not line.blanks:
            _stand_in(line, above.column)
    _bridge_tables(lines)


def _bridge_tables(lines: Sequence[Line]) -> None:
    """Set the column of lines that show none below a table in a column, where one of them fills that column."""
    runs = [list(run) for _, run in groupby(lines, lambda line: line.kind in ("text", "item"))]
    for above, table, below in zip(runs, runs[1:], runs[2:], strict=False):
        column = above[-1].column
        open_ = list(takewhile(lambda line: not line.column, below))
        if column and len(table) <= BRIDGED and any(abs(line.width - column) <= FILLED for line in open_):
            for line in open_:
                _stand_in(line, column)


def _stand_in(line: Line, column: float) -> None:
    """Set the column of a line of text, unless the line is wider."""
    if line.kind in ("text", "item") and line.width <= column + SAME_COLUMN:
        line.column = column


def _measure(group: Sequence[Line], text: str, row: int, around: Sequence[Line] = ()) -> None:
    """Set the column of each line of `group` from the six lines before and after it in `around` or `group`.

    Of these, `row` lines at least must fill the column one after the other.

    In a block of its own the widest shared width is the column; among single lines, which may stand in different
    columns, it is the next one that is no narrower than the line.
    """
    pool = around or group
    index = {id(line): i for i, line in enumerate(pool)} if around else {}
    block = not any(line.blanks for line in group[1:])
    stride = STRIDE if block else 1
    at, widths = -stride, []
    for i, line in enumerate(group):
        if line.kind not in ("text", "item") or line.width > MAX_COLUMN:
            continue
        k = index[id(line)] if around else i
        if k >= at + stride:
            at = k
            near = [o for o in pool[max(0, k - 6) : k + 6 + stride] if o.kind in ("text", "item")]
            widths = _shared_widths(near, text, row)
        wide = [width for width in widths if width >= line.width - 3]
        if wide:
            line.column = max(wide) if block else min(wide)


def _shared_widths(near: Sequence[Line], text: str, row: int) -> list[float]:
    """Return the widths that three lines have (two when there are few), `row` of them at least one after the other.

    They must look like running text that a column cut: a mark inside one of them, and most without one at the end.
    Wider lines must be fewer, unless those of one width follow each other: nothing stands beyond the edge of a
    column, and whole paragraphs were not cut.
    """
    order = sorted([line for line in near if MIN_COLUMN <= line.width <= MAX_COLUMN], key=_WIDTH, reverse=True)
    widths = [line.width for line in order]
    whole = sum(line.width > MAX_COLUMN for line in near)
    need = 3 if len(order) > 4 else 2
    found: list[float] = []
    for slack in (1.6, 3.0):  # exact on a clean page, more where the engine loses characters
        k = 0
        while k + need <= len(order):
            top = widths[k]
            low = top - min(slack, 0.15 * top)
            if widths[k + need - 1] < low:
                k += 1
                continue
            end = k + need
            while end < len(order) and widths[end] >= low:
                end += 1
            full = order[k:end]
            wider = whole + bisect_left(widths, -top - 3, 0, k, key=neg)
            open_ = sum([text[line.end - 1] not in ENDS for line in full])
            short = sum([line.width < low and text[line.end - 1] not in ENDS for line in near])
            if (
                open_ >= need - 1
                and _is_cut(near, low, top, text, len(full) >= CLEAR and top <= BROAD)
                and (open_ * 2 >= len(full) or open_ * 2 >= len(full) - _item_ends(near, low, top, text))
                and (len(full) > wider or _in_a_row(near, low, top, need))
                and (not row or _in_a_row(near, low, top, row))
                and (top > NARROWEST or short < 2 or open_ >= SHORT_AND_OPEN * short)
                and any(INSIDE.search(text, line.start, line.end) for line in full)
            ):
                found.append(full[len(full) // 3].width)
                k = end
            else:
                k += 1
        if found:
            break
    return found


def _item_ends(lines: Sequence[Line], low: float, high: float, text: str) -> int:
    """Return how many lines of a width from `low` to `high` end in a mark and in an item that another follows.

    Articles are short: of a page of them, half of the full lines may be the last of theirs.
    """
    return sum(
        low <= a.width <= high and a.kind == "text" and b.kind == "item" and text[a.end - 1] in ENDS
        for a, b in pairwise(lines)
    )


def _is_cut(lines: Sequence[Line], low: float, high: float, text: str, clear: bool) -> bool:
    """Whether the lines of a width from `low` to `high` end as a column makes them end and a writer does not.

    Either one ends inside a phrase (two of them in a narrow column, where lines are like each other by chance), or they are
    so many that it is clear, or all but one end in a Chinese character or between Latin words, and half of them have a mark
    inside. Where none is torn from the next, and no line is indented or ends in a mark, it is a list.
    """
    cuts = full = open_ = inside = 0
    torn = False
    for i, line in enumerate(lines):
        if low <= line.width <= high:
            full += 1
            inside += INSIDE.search(text, line.start, line.end) is not None
            if text[line.end - 1] in ENDS or i + 1 == len(lines):
                continue
            head = lines[i + 1].start
            latin = text[line.end - 1].isalpha() and text[head].isascii() and text[head].isalpha()
            bits = 0.0 if lines[i + 1].blanks else cohesion(text[line.end - 2 : line.end], text[head : head + 2])
            never = _MARK_AND_CHAR.match(text, head) is not None  # no writer begins a line so
            cut, torn = never or bits > 2, never or torn or bits > TORN
            cuts += cut
            open_ += latin or cut or _HAN.match(text, line.end - 1) is not None
    if not (torn or any(line.indent or text[line.end - 1] in ENDS for line in lines)):
        return False
    return clear or cuts >= (2 if high < 12 else 1) or (open_ >= full - 1 and open_ > 1 and inside * 2 >= full)


def _in_a_row(lines: Sequence[Line], low: float, high: float, need: int) -> bool:
    """Whether `need` lines of a width from `low` to `high` follow each other."""
    run = 0
    for line in lines:
        run = run + 1 if low <= line.width <= high else 0
        if run == need:
            return True
    return False


def last_mark(text: str, line: Line) -> str:
    """Return the last character of a line; before a comma that an engine read from a speck, the full stop."""
    last, before = text[line.end - 1], text[line.end - 2 : line.end - 1]
    return before if last in PAUSES and before in STOPS and before else last


def falls_short(text: str, a: Line, b: Line) -> float:
    """Return by how many em line `a` falls short of its column; by none where the first word of `b` did not fit."""
    short = a.column - a.width
    word = _WORD.match(text, b.start, b.end)
    return 0.0 if word and short <= width(word.group()) and not b.blanks else short


def is_chinese(text: str, line: Line) -> bool:
    """Return whether most of a line's letters are Chinese characters."""
    body = text[line.start : line.end]
    return 2 * sum(map(is_han, body)) > sum(map(str.isalpha, body))


def cohesion_at(text: str, a: Line, b: Line, skip: int = 0) -> float:
    """Return how well two lines go together, see `cohesion`; `skip` characters of the second are noise."""
    return cohesion(text[max(a.start, a.end - 2) : a.end], text[b.start + skip : b.start + skip + 2])


def cuts_word_at(text: str, a: Line, b: Line, skip: int = 0) -> bool:
    """Return whether the seam between two lines runs through a word; `skip` characters of the second are noise."""
    return cuts_word(text[max(a.start, a.end - 2) : a.end], text[b.start + skip : b.start + skip + 2])
