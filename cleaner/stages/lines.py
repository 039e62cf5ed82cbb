"""Lines: joins lines that the layout broke, and keeps those that a writer broke.

For each pair of neighbouring lines the stage asks whether the second goes on with the sentence of the first. Marks
answer first (no line begins with a comma, none ends with an opening bracket), then what kind of line it is (an item,
a table row, furniture), then the column: in print every line but a paragraph's last fills it, and a paragraph's
first line is indented by two characters (CLREQ, 3.1.2). Verse, addresses, timetables and signatures are short lines
without a column, and stay. "No end mark" alone is no proof of a wrap.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.chars import CLOSERS, HAN, OPENERS, PAUSES, STOPS
from cleaner.context import Context
from cleaner.layout.arrange import APART, BESIDE, JOINED, SECTION
from cleaner.layout.furniture import beside_furniture
from cleaner.layout.lines import (
    DATELINE,
    FEW_LINES,
    INSIDE,
    ITEM,
    MARKED_ENDS,
    MAX_COLUMN,
    MIN_COLUMN,
    SPEAKER,
    Line,
    set_columns,
    split,
    width,
)
from cleaner.layout.stitch import fold, link
from cleaner.ledger import Edit
from cleaner.lexicon import char_set, is_han, symbols
from cleaner.lm import language_model
from cleaner.seams import cohesion, cuts_word
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "lines.join",
        "Joins a line with the next where the layout broke a sentence.",
        "河堤两旁的柳树今年又长高了不\n少，风一吹就摇。",
        "河堤两旁的柳树今年又长高了不少，风一吹就摇。",
        "炊烟起了\n牛铃还在响\n响过三道山梁",
        "The first line fills the column and ends inside a sentence; short lines without a column are left as verse.",
    ),
    Rule(
        "lines.mark",
        "Joins where a mark stands at a place at which no line can break.",
        "船夫笑着说：“\n坐稳了。”",
        "船夫笑着说：“坐稳了。”",
        "船夫笑着说：\n“坐稳了。”",
        "No line begins with a closing mark or a comma, none ends with an opening one (CLREQ, line breaking rules).",
    ),
    Rule(
        "lines.hyphen",
        "Joins a Latin word that was hyphenated at a line's end.",
        "The storm led to a transfor-\nmation of the coast.",
        "The storm led to a transformation of the coast.",
        "航班A-\n首班",
        "Lower-case letters on both sides of the break.",
    ),
    Rule(
        "lines.vertical",
        "Gathers a vertical headline that an engine gave one character a line.",
        "秋\n粮\n丰\n收\n在\n望",
        "秋粮丰收在望",
        "优\n良\n中\n中\n差",
        "Five characters or more in a row, each on a line of its own, that the language model holds together; cells of a table are not.",
    ),
    Rule(
        "lines.stray_mark",
        "Removes marks that an engine read from specks: at the left margin, and at a line's end inside a phrase.",
        "河堤加固工程昨日完工。\n。 沿线的三个村庄不再\n担心汛期，村民在堤上\n种下了一排新的柳树。",
        "河堤加固工程昨日完工。\n沿线的三个村庄不再担心汛期，村民在堤上种下了一排新的柳树。",
        "- 修路\n- 架桥",
        "The line before is complete, and a blank parts the mark from its line: in print no line begins so. At a line's end the language model finds one phrase without the mark and none with it.",
    ),
    Rule(
        "lines.stop",
        "Restores the full stop that an engine lost, or read as another mark, at the end of a paragraph.",
        "今年的柑橘大丰收，全镇共\n采摘了三千多吨，比去年多\n了两成，都很高兴\n收购的车辆从早到晚排\n着长队，一直排到镇口的桥\n头，夜里也亮着灯。",
        "今年的柑橘大丰收，全镇共采摘了三千多吨，比去年多了两成，都很高兴。\n收购的车辆从早到晚排着长队，一直排到镇口的桥头，夜里也亮着灯。",
        "柑橘丰收 果农欢喜\n收购车排到镇口的桥头",
        "Only for a paragraph of several lines in a column whose last line stops short of it.",
    ),
    Rule(
        "lines.lost_stop",
        "Restores a full stop that an engine lost where a printed line ended inside a block given as one line.",
        "要坚持建好水利工程，着力疏通河道，保障灌 溉用水。着力改造老旧管网，确保供水安全 着力保护水源地，严查各类排污行为，着力推 动节约用水，让全镇群众都喝上放 心水，用上安全水。",
        "要坚持建好水利工程，着力疏通河道，保障灌溉用水。着力改造老旧管网，确保供水安全。着力保护水源地，严查各类排污行为，着力推动节约用水，让全镇群众都喝上放心水，用上安全水。",
        "要坚持建好水利工程，疏通河道，改造老旧管网。",
        "What follows begins clauses elsewhere in the document and never stands inside one, and the two sides do not go together.",
    ),
    Rule(
        "lines.break",
        "Turns a blank into a line end where a block given as one line holds the end of a paragraph.",
        "镇里昨天召开会议，研究防汛 工作，要求各村组织人员昼夜 巡查河堤。 会议还讨论了学校搬迁的方案 并决定在秋季开学之前完成。",
        "镇里昨天召开会议，研究防汛工作，要求各村组织人员昼夜巡查河堤。\n会议还讨论了学校搬迁的方案并决定在秋季开学之前完成。",
        "喜讯！ 我县大桥通车",
        "The piece before the blank ends a sentence well short of the column that the other pieces fill.",
    ),
    Rule(
        "lines.fields",
        "Puts the fields of a running head or page foot that stand far apart on lines of their own.",
        "第07版            2023年11月17日",
        "第07版\n2023年11月17日",
        "第07版 要闻",
        "In furniture at a gap of four blanks, in the first and last lines of a text at a gap of eight: left and right of the page.",
    ),
    Rule(
        "lines.blank",
        "One empty line between sections, none inside an article, in a document whose lines were broken.",
        "渡口镇昨天通了公路，赶集\n的人比往常多了一倍。\n\n\n镇上的茶馆从早到晚都坐\n满了人，老板忙不过来。",
        "渡口镇昨天通了公路，赶集的人比往常多了一倍。\n镇上的茶馆从早到晚都坐满了人，老板忙不过来。",
        "第一批树苗已经运到。\n\n第二批树苗下周运到。",
        "Documents whose lines are whole paragraphs keep their empty lines; elsewhere the output form asks for it.",
    ),
    Rule(
        "lines.gap",
        "Reports a paragraph that stops inside a sentence and goes on nowhere near.",
        "渡口镇昨天通了公路，赶集的\n人比往常多了一倍，镇上的茶\n馆从早到晚都坐满了人，老板\n\n　　《渠志》上说，东干渠开于\n明代，灌田两千余亩，两岸\n从此丰足。",
        "渡口镇昨天通了公路，赶集的人比往常多了一倍，镇上的茶馆从早到晚都坐满了人，老板\n\n　　《渠志》上说，东干渠开于明代，灌田两千余亩，两岸从此丰足。",
        "渡口镇昨天通了公路。",
        "Text that the page lost is marked in the report, never invented.",
    ),
)

SURE, SURE_OVER_BLANK, SURE_OVER_COMMA = 9.0, 11.0, 16.0
"""From how many bits of the language model on a phrase runs through a seam: at a line end, over an empty line or a sign that
may be a speck, and over a comma that may be one. Of 5,900 full stops none stands in such a phrase; of 10,600 marks of all
kinds twelve stand in one of 16 bits, and nearly all of those go on well with the mark, too."""

NEARLY = 4.0
"""By how many em a line that fills the page may be shorter than the widest one: printed marks are narrower here and there."""

CUT_HEADING = "a heading that ends inside a phrase"

SURE_IN_HEADLINE, MOST_OF_HEADLINE, BELOW_HEADLINE = 12.0, 5, 1.2
"""The same for a headline; how many lines it has at most; and how much wider than these the line below it must be."""

LEAST_VERTICAL, HOLDS_VERTICAL = 5, 3.3
"""How many lines of one character a vertical headline has at least, and how many bits hold each seam on average."""

MOST_FURNITURE = 5
"""How many lines of furniture a page may end with."""

_ENDS = STOPS | frozenset("”’」』）》】…—)\"'") | frozenset(".")
_LATIN = re.compile(r"[A-Za-z]")
_STRAY = re.compile(
    rf"[。，、；：·.,:;“”\"'`‘’*\-—|_~^][ 。，、；：·.,:;“”\"'`‘’*\-—|_~^]*[ \u3000]+(?=[{HAN}“《（0-9])|[。，、；·*\-|_~^`]{{2,}}(?=[{HAN}])"
)
_ENUMERATION = frozenset("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土年月日时分秒省市县区乡镇村")
_STRAY_FIRST = frozenset("。，、；：·.,:;“”\"'`‘’*-—|_~^")
_CLOSED_BY = {"“": "”", "‘": "’", '"': '"', "'": "'", "`": "`"}
_ORDINAL = re.compile("[（(]([二三四五六七八九十2-9])[）)]")
_SPECK = re.compile(rf"[\-.·*|_~^]+(?=[{HAN}])")
_SPECK_AT_END = re.compile(r" ?[.·,，、_*'\-]\Z")
_FAR_FIELDS = re.compile(r"(?<=\S) {8,}(?=\S)")
_FIELDS = re.compile(r"(?<=\S)[ \u3000]{4,}(?:[，。、”“·.-][ \u3000]{4,})?(?=\S)")
_OPEN_OR_QUOTE = re.compile(rf"[{HAN}”\"]")
_CLAUSE = re.compile(rf"[，。；,;](?=([{HAN}]{{4}}))")
_OPENER = re.compile("[《（(【〔]")
_OPEN_END = re.compile(rf"[{HAN}0-9]")
_HAN = re.compile(f"[{HAN}]")
_DATE = re.compile(r"(?:\d{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:\s+\S{1,6})?\Z")
_BOXED = re.compile(r"(?:【[^】]*】|［[^］]*］)\Z")  # a heading in its box, a stage direction
_OFFICIAL = re.compile(
    rf"[{HAN}](?:通知|意见|决定|通报|通告|公告|函|请示|报告|批复|决议|方案|办法|规定|倡议书|公开信)\Z"
)
_ADDRESSED = re.compile(
    rf"(?:各|全[{HAN}]|[{HAN}]{{2,12}}(?:省|市|县|区|州|局|委|厅|部|院|校|公司)[，、,])[^。；]*[：:]\Z"
)
_DATE_REST = re.compile(r"月\d{1,2}日|年\d{1,2}月|日[上下晚早凌]")
_STOPPED = re.compile(r"[。！？…][”’」』）》]+$|[。！？…][（(][^（()）]*[）)]$")
_WORD_END = re.compile(rf"[{HAN}0-9%％”）》]")


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield the joins, breaks and empty lines of one document; see the module."""
    lines = split(text, context.protected(text))
    if not lines:
        yield from _outer_blanks(text, lines)
        return
    set_columns(lines, text)
    verse = _verse(text, lines)
    joined = _decide(text, lines, verse, context)
    _gather_vertical(text, lines, joined, context)
    wraps = sum(decision is not None for decision in joined) + sum(line.soft for line in lines)
    if wraps * 5 >= len(lines):
        context.wrapped = True
    specks: dict[int, int] = {}
    if context.wrapped:
        specks = _specks(text, lines, context)
        _join_by_model(text, lines, joined, verse, specks, context)
        _join_headlines(text, lines, joined, context)
    yield from _outer_blanks(text, lines)
    yield from _stops(text, lines, joined)
    yield from _fields(text, lines, context)
    lost = _lost_stops(text, lines)
    begin = 0  # where the paragraph of line i begins
    for i, (a, b, decision) in enumerate(zip(lines, lines[1:], joined, strict=False)):
        start, end = a.end, b.start
        seam = text[start:end]
        if not i or not (a.soft or joined[i - 1]):
            begin = a.start
        if decision:
            rule, confidence, reason, skip = decision
            if rule == "lines.hyphen":
                start -= 1
            if i in specks:
                speck = text[start - specks[i] : start]
                yield Edit(start - specks[i], start, speck, "", "lines.stray_mark", 0.85, "a phrase runs through it")
            end += skip
            beside = context.seam(start, end) == BESIDE
            glue = (
                " " if beside or (_needs_space(text[a.end - 1], text[end : end + 1]) and rule != "lines.hyphen") else ""
            )
            yield Edit(start, end, text[start:end], glue, rule, confidence, reason)
            continue
        skip = _stray(text, a, b)
        if b.soft:
            if text[a.end - 1] in "。！？”" and a.column - a.width > 3 and b.column - b.width < 3.5:
                yield Edit(start, end, seam, "\n", "lines.break", 0.9, f"{a.width:g} em of a column of {a.column:g}")
            elif (a.end, b.start) in lost:
                yield Edit(start, end, seam, "。", "lines.lost_stop", 0.75, lost[a.end, b.start])
            continue
        if skip:
            yield Edit(b.start, b.start + skip, text[b.start : b.start + skip], "", "lines.stray_mark", 0.9)
        if context.wrapped and "\f" not in seam:
            if context.seam(start, end) == SECTION:
                if seam != "\n\n":
                    yield Edit(start, end, seam, "\n\n", "lines.blank")
                if not skip and text[end] in CLOSERS | PAUSES | STOPS:  # no headline begins so
                    yield Edit(end, end + 1, text[end], "", "lines.stray_mark", 0.9)
                continue
            yield from _seam(
                text, a, b, begin, verse.get(i) != verse.get(i + 1) and "marked" in (verse.get(i), verse.get(i + 1))
            )


def _fields(text: str, lines: Sequence[Line], context: Context) -> Iterator[Edit]:
    """Yield a line end for each wide gap between the fields of a running head or a page foot."""
    for i, line in enumerate(lines):
        furniture = line.kind == "furniture"
        if not furniture and (line.kind != "text" or line.width > 40 or 1 < i < len(lines) - 2):
            continue
        body = text[line.start : line.end]
        gaps = list((_FIELDS if furniture else _FAR_FIELDS).finditer(text, line.start, line.end))
        if not gaps or "\t" in body or (re.search("[，。]", body) and not furniture):
            continue
        # Furniture that the engine misread is known by its place and a number in it.
        misread = (
            context.wrapped and i in (0, len(lines) - 1) and re.search(r"\d", body) and not re.search("[：:]", body)
        )
        if furniture or misread or any(map(beside_furniture, _FAR_FIELDS.split(body))):
            for gap in gaps:
                yield Edit(gap.start(), gap.end(), gap.group(), "\n", "lines.fields", 0.9)


def _outer_blanks(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """Remove empty lines (and page ends) before the first line and after the last."""
    first = text.rfind("\n", 0, lines[0].start) + 1 if lines else len(text)
    if first and lines:
        yield Edit(0, first, text[:first], "", "lines.blank")
    last = lines[-1].end if lines else 0
    tail = text[last:]
    kept = "\n" if "\n" in tail and lines else ""
    if tail != kept and (lines or tail):
        yield Edit(last, len(text), tail, kept, "lines.blank")


def _seam(text: str, a: Line, b: Line, begin: int, unlike: bool) -> Iterator[Edit]:
    """Yield the edit that leaves the right number of empty lines between two lines that stay apart.

    `begin` is where the paragraph that ends with `a` begins; `unlike`: one of the lines is verse, the other is not.
    """
    start, end = a.end, text.rfind("\n", a.end, b.start) + 1
    apart = "furniture" in (a.kind, b.kind) and a.kind != b.kind
    section = b.blanks and ((_is_heading(text, b) and not _is_heading(text, a)) or not _is_closed(text, begin, a.end))
    like = a.kind == b.kind and a.kind in ("text", "item") and not unlike
    want = (
        "\n\n"
        if apart or section or (unlike and b.blanks) or (b.blanks and not like and not _is_heading(text, a))
        else "\n"
    )
    if a.kind == b.kind and a.kind not in ("text", "item", "furniture") and b.blanks:
        want = "\n\n"
    if text[start:end] != want:
        yield Edit(start, end, text[start:end], want, "lines.blank")
    if (
        not apart
        and not _is_closed(text, begin, a.end)
        and not _is_heading(text, a)
        and a.column
        and a.column - a.width < 2
        and a.kind == "text"
        and not text.startswith("——", b.start)
    ):
        yield Edit(
            a.start, a.end, text[a.start : a.end], text[a.start : a.end], "lines.gap", 0.7, "stops inside a sentence"
        )


def _stops(text: str, lines: Sequence[Line], joined: Sequence[Decision | None]) -> Iterator[Edit]:
    """Yield a full stop for each paragraph of several lines that ends, short of the column, without one.

    Engines lose `。` at line ends most of all, or read it as another small mark.
    """
    first = 0
    for i, line in enumerate(lines):
        if i < len(lines) - 1 and (joined[i] or lines[i + 1].soft):
            continue
        if _page_ends(text, lines, i):  # it may go on overleaf
            first = i + 1
            continue
        paragraph = lines[first : i + 1]
        first = i + 1
        body = text[paragraph[0].start : line.end]
        prose = (len(paragraph) > 2 and INSIDE.search(body)) or (len(paragraph) == 2 and "。" in body)
        if prose and line.kind in ("text", "item") and line.column - line.width > 3:
            last = text[line.end - 1]
            if last in "，、·.*,":
                yield Edit(line.end - 1, line.end, last, "。", "lines.stop", 0.9, "a paragraph's last line")
            elif (
                _WORD_END.match(last) and line.width > 1 and not _STOPPED.search(text, max(0, line.end - 14), line.end)
            ):
                opened = text.rfind("“", paragraph[0].start, line.end) if last == "”" else 0
                at = line.end - 1 if opened > 0 and text[opened - 1] in "，：,:" else line.end  # inside a speech
                yield Edit(at, at, "", "。", "lines.stop", 0.8, "a paragraph's last line ends without a mark")


def _page_ends(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether a page ends behind line `i`, with nothing but furniture before its end."""
    for a, b in itertools.pairwise(lines[i : i + MOST_FURNITURE]):
        if "\f" in text[a.end : b.start]:
            return True
        if b.kind != "furniture":
            return False
    return False


def _lost_stops(text: str, lines: Sequence[Line]) -> dict[tuple[int, int], str]:
    """Return the seams inside blocks at which a full stop was lost, with the evidence: the document's own clauses.

    What follows begins a clause at least twice elsewhere in the document and stands nowhere inside one, and ordinary
    text does not hold the two sides together. Engines lose `。` at line ends most of all.
    """
    seams = [(a, b) for a, b in itertools.pairwise(lines) if b.soft and _OPEN_OR_QUOTE.match(text[a.end - 1])]
    if not seams:
        return {}
    dense = re.sub(r"\s+", "", text)
    begins = Counter(match.group(1)[:k] for match in _CLAUSE.finditer(dense) for k in (2, 4))
    found: dict[tuple[int, int], str] = {}
    for a, b in seams:
        for k in (4, 2):
            head = text[b.start : min(b.end, b.start + k)]
            if (
                begins[head] >= (2 if k == 4 else 3)
                and dense.count(head) == begins[head] + 1
                and _cohesion(text, a, b, 0) < 2
            ):
                found[a.end, b.start] = f"{head} begins a clause {begins[head]} times elsewhere and is never inside one"
                break
    return found


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether a paragraph ends where a sentence can end, or is no sentence at all."""
    return text[end - 1] in _ENDS or text[end - 1] in "：:" or not re.search("[，。；,;]", text[start:end])


def _is_heading(text: str, line: Line) -> bool:
    """Whether a line looks like a heading: a text line, short, without marks that end or part a sentence."""
    if line.kind != "text" or line.soft or line.more or line.width > 40 or text[line.end - 1] in "。，；、：,;:":
        return False
    if text[line.start] in "（(" and text[line.end - 1] in "）)":
        return False  # a by-line
    return not re.search("[。；，,;]", text[line.start : line.end])


Decision = tuple[str, float, str, int]
"""Rule, confidence, reason, and how many characters of the second line are noise before its text."""


def _decide(text: str, lines: Sequence[Line], verse: dict[int, str], context: Context) -> list[Decision | None]:
    """Return for each line but the last how it is joined with the next, or None."""
    out: list[Decision | None] = []
    hard = [line for line in lines[1:] if not line.soft]
    indented = text.count("\n\u3000\u3000") > 1
    blocks = 2 * sum(line.blanks > 0 for line in hard) > len(hard)  # the engine parts all its blocks by empty lines
    hang = _hang(lines)
    widest = max((line.width for line in lines if line.kind == "text" and not line.soft), default=0.0)
    inside = False  # whether the line goes on with the one before
    for i in range(len(lines) - 1):
        begins = hang and lines[i + 1].indent == hang
        known = context.seam(lines[i].end, lines[i + 1].start)
        if known and not {lines[i].kind, lines[i + 1].kind} & {"verbatim", "furniture"}:
            decision = _by_layout(text, lines[i], lines[i + 1]) if known in (JOINED, BESIDE) else None
            if known == APART:  # unless a mark says that the box was misread
                by_text = _join(text, lines, i, inside, blocks, indented)
                decision = by_text if by_text and by_text[0] == "lines.mark" else None
        else:
            decision = None if i in verse or begins else _join(text, lines, i, inside, blocks, indented)
        if (
            not decision
            and not known
            and indented
            and i not in verse
            and _is_unindented(text, lines, i, inside, widest)
        ):
            decision = ("lines.join", 0.9, "paragraphs are indented, and this line is not", 0)
        out.append(decision)
        inside = lines[i + 1].soft or (decision is not None and decision[2] != CUT_HEADING)
    return out


def _gather_vertical(text: str, lines: Sequence[Line], joined: list[Decision | None], context: Context) -> None:
    """Join runs of lines of one character each that read as one text."""
    single = [line.kind == "text" and line.end - line.start == 1 and is_han(text[line.start]) for line in lines]
    for alone, run in itertools.groupby(range(len(lines)), single.__getitem__):
        numbers = list(run)
        column = symbols("".join(text[lines[k].start] for k in numbers)) if alone else ""
        known = bool(column) and all(context.seam(lines[k].end, lines[k + 1].start) == JOINED for k in numbers[:-1])
        reason = "the layout shows one headline, a character a line"
        if not known:
            if len(column) < LEAST_VERTICAL or len(set(column)) * 5 < len(column) * 4 or set(column) <= _ENUMERATION:
                continue
            lm = language_model(context.settings.lm)
            bits = sum(link(lm, column[:k], column[k:], 1) for k in range(1, len(column))) / (len(column) - 1)
            if bits < HOLDS_VERTICAL:
                continue
            reason = f"a vertical headline: {bits:.1f} bits hold each seam together"
        for k in numbers[:-1]:
            joined[k] = ("lines.vertical", 0.85, reason, 0)


def _specks(text: str, lines: Sequence[Line], context: Context) -> dict[int, int]:
    """Return the lines that end with a mark through which a phrase runs, and how many characters of it are no text."""
    found = {}
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        mark = _SPECK_AT_END.search(text, a.start, a.end)
        if not mark or not a.kind == b.kind == "text" or b.soft or a.width < MIN_COLUMN:
            continue
        if not (_HAN.match(text, mark.start() - 1) and _HAN.match(text, b.start)):
            continue
        lm, head = language_model(context.settings.lm), fold(text[b.start : b.end])
        with_it, without = (link(lm, fold(text[a.start : end]), head, 8) for end in (a.end, mark.start()))
        if with_it < SURE and without >= (SURE_OVER_COMMA if mark.group().strip() in "，、," else SURE_OVER_BLANK):
            found[i] = a.end - mark.start()
    return found


def _join_by_model(
    text: str,
    lines: Sequence[Line],
    joined: list[Decision | None],
    verse: dict[int, str],
    specks: dict[int, int],
    context: Context,
) -> None:
    """Join, in a text that a layout broke, what the language model says is one phrase and the rules left apart."""
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        plain = a.kind == b.kind == "text" and not b.soft and b.indent < 2 and b.blanks < 2
        if joined[i] or not plain or i in verse or i + 1 in verse or context.seam(a.end, b.start):
            continue
        if i in specks:
            joined[i] = ("lines.join", 0.85, "one phrase, through the mark at the line's end", 0)
            continue
        number = text[b.start].isdigit() and INSIDE.search(text, a.start, a.end)
        if not (_HAN.match(text, a.end - 1) and (number or _HAN.match(text, b.start))):
            continue
        if a.width < MIN_COLUMN or b.width < 2:
            continue
        tail, head = fold(text[a.start : a.end]), fold(text[b.start : b.end])
        bits = link(language_model(context.settings.lm), tail, head, 8)
        if bits >= (SURE_OVER_BLANK if b.blanks else SURE):
            joined[i] = ("lines.join", 0.85, f"one phrase: {bits:.0f} bits hold the seam together", 0)


def _join_headlines(text: str, lines: Sequence[Line], joined: list[Decision | None], context: Context) -> None:
    """Join the lines of a headline that ends inside a phrase, however short they are: above prose, and apart from the text
    before.

    The parts of a headline that stand below each other on purpose do not go on in each other.
    """
    i = 0
    while i < len(lines) - 1:
        last = i
        while last + 1 < len(lines) and _is_heading(text, lines[last]) and (last == i or not lines[last].blanks):
            last += 1
        first, group, below = i, lines[i:last], lines[last]
        i = max(last, i + 1)
        above = lines[first - 1] if first and not lines[first].blanks else None
        prose = below.kind == "text" and INSIDE.search(text, below.start, below.end)
        if not 2 <= len(group) <= MOST_OF_HEADLINE or not prose or (above and above.kind != "furniture"):
            continue
        if below.width < BELOW_HEADLINE * max(line.width for line in group):
            continue
        for k, (a, b) in enumerate(itertools.pairwise(group), first):
            if not joined[k] and not context.seam(a.end, b.start):
                tail, head = fold(text[a.start : a.end]), fold(text[b.start : b.end])
                bits = link(language_model(context.settings.lm), tail, head, 4)
                if bits >= SURE_IN_HEADLINE:
                    joined[k] = ("lines.join", 0.85, f"a headline goes on: {bits:.0f} bits hold the seam together", 0)


def _is_unindented(text: str, lines: Sequence[Line], i: int, inside: bool, widest: float) -> bool:
    """Whether line i + 1 goes on with an indented paragraph, by its want of an indent: line i fills the page, unended."""
    a, b = lines[i], lines[i + 1]
    open_ = _OPEN_END.match(text[a.end - 1]) or text[a.end - 1] in "，、,"
    plain = a.kind == b.kind == "text" and not (b.soft or b.blanks or b.indent)
    return bool(
        plain and open_ and (inside or _is_indented(text, a)) and widest - a.width < NEARLY and widest > MIN_COLUMN
    )


def _by_layout(text: str, a: Line, b: Line) -> Decision:
    """Return how two lines are joined of which the layout says that they are of one paragraph."""
    if text[a.end - 1] == "-" and re.match("[a-z]-[a-z]", text[a.end - 2 : a.end] + text[b.start]):
        return ("lines.hyphen", 0.95, "a hyphenated word", 0)
    return ("lines.join", 0.95, "the layout shows one paragraph", _stray(text, a, b))


def _hang(lines: Sequence[Line]) -> int:
    """Return by how many blanks the document indents the first lines of its paragraphs, or 0 where it shows none."""
    indents = Counter(
        a.indent for a, b in itertools.pairwise(lines) if 2 <= a.indent <= 6 and not (b.indent or b.blanks)
    )
    indent, times = indents.most_common(1)[0] if indents else (0, 0)
    return indent if times > 2 else 0


def _body(text: str, line: Line) -> int:
    """Return where the text of a line begins: behind the number, if it is an item."""
    number = ITEM.match(text, line.start, line.end) if line.kind == "item" else None
    return number.end() if number else line.start


def _stray(text: str, a: Line, b: Line) -> int:
    """Return the length of stray marks at the beginning of `b`, or 0."""
    first, last = text[b.start], text[a.end - 1]
    if b.soft or first not in _STRAY_FIRST or b.kind not in ("text", "item"):
        return 0
    if not (a.column and b.column) and not (first in "。，、；" and last in STOPS):
        return 0
    if text.find(_CLOSED_BY.get(first, "\0"), b.start + 1, b.end) > 0:
        return 0  # a quotation begins
    match = _STRAY.match(text, b.start, b.end)
    if match and b.kind == "text":
        return match.end() - b.start
    match = match or _SPECK.match(text, b.start, b.end)  # a bullet or a dash, unless the line before is full and open
    open_ = a.column - a.width < 3.2 and last not in STOPS and last not in "；;：:"
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
    last, first = text[a.end - 1], text[b.start]
    skip = _stray(text, a, b)
    if skip:
        first = text[b.start + skip]
    elif last not in STOPS and (
        first in CLOSERS or (first in "，。、；：！？" and last not in PAUSES) or first == last == "…"
    ):
        return ("lines.mark", 0.95, f"no line begins with {first}", 0)
    if last in OPENERS:
        return ("lines.mark", 0.95, f"no line ends with {last}", 0)
    if last == "-" and re.match("[a-z]-[a-z]", text[a.end - 2 : a.end] + first):
        return ("lines.hyphen", 0.95, "a hyphenated word", 0)
    if b.soft:
        return None  # the blank is the spaces stage's; this stage only turns it into a line end
    if last.isdigit() and not b.blanks and _DATE_REST.match(text, b.start, b.end):
        return ("lines.mark", 0.95, "a date is cut", 0)
    stopped = last in STOPS or ((last in CLOSERS or last in "\"'") and text[a.end - 2] in STOPS)
    fill = a.column - a.width if a.column else 0.0
    if last == "." and a.end > 1:  # engines read 。 as a point, but ， as well
        before = text[a.end - 2]
        stopped = before in '）)”"》' or bool((b.blanks or fill > 3) and _HAN.match(before))
    if b.kind == "item" and not skip and not _enumerates(text, a, b):
        open_ = a.column and fill < 2 and not b.blanks and not stopped and last not in PAUSES
        if not open_ or text[b.start] == "第" or _cohesion(text, a, b, skip) < 2:
            return None
    if (b.indent >= 2 > a.indent and not b.blanks) or _is_indented(text, b):
        return None
    if (
        (not inside and _is_subtitle(text, lines, i + 1))
        or _is_couplet(text, lines, i)
        or _DATE.match(text, a.start, a.end)
        or _BOXED.match(text, a.start, a.end)
        or _BOXED.match(text, b.start, b.end)
    ):
        return None
    if _addresses(text, a, b) or (i and _addresses(text, lines[i - 1], a)):
        return None  # the headline of an official paper, and to whom it is addressed
    if DATELINE.match(text, b.start, b.end) or (first in "（(" and last not in PAUSES and text[b.end - 1] in "）)"):
        return None  # a news item begins, or a line in brackets of its own: a by-line
    fields = i and SPEAKER.match(text, a.start, a.end) and SPEAKER.match(text, lines[i - 1].start, lines[i - 1].end)
    if fields and not stopped and not INSIDE.search(text, a.start, a.end):
        return None  # a field of a contract or a letter, below another
    if SPEAKER.match(text, b.start, b.end) and (stopped or last == "…" or SPEAKER.match(text, a.start, a.end)):
        return None  # turns of a dialogue, fields of an address
    if a.kind == "item" and b.kind == "text" and not b.blanks and _goes_on_in_item(text, lines, i, skip):
        return ("lines.join", 0.85, "an item of a list goes on", skip)
    opened = _unclosed(text, a, b)
    if opened:
        return ("lines.mark", 0.9, f"{opened} is closed in the next line", skip)
    if not a.column:
        return _join_without_column(text, lines, i, skip)
    if b.blanks:
        alone = (a.blanks or not i) and (i + 2 == len(lines) or lines[i + 2].blanks)
        return None if stopped else _join_over_blank(text, a, b, skip, bool(blocks or alone or not b.column))
    return _join_in_column(text, lines, i, skip, inside or indented, stopped)


def _addresses(text: str, a: Line, b: Line) -> bool:
    """Whether line `b` says to whom the official paper is addressed whose headline ends with line `a`."""
    headline = _OFFICIAL.search(text, a.start, a.end) and not INSIDE.search(text, a.start, a.end)
    return bool(headline and _ADDRESSED.match(text, b.start, b.end))


def _enumerates(text: str, a: Line, b: Line) -> bool:
    """Whether line `a`, which fills its column, holds what comes before the number with which `b` begins: 先抓（一）…，"""
    match = _ORDINAL.match(text, b.start, b.end)
    if not match or b.blanks or not a.column or a.column - a.width >= 3.2:
        return False
    numerals = "一二三四五六七八九十" if match[1] in "二三四五六七八九十" else "123456789"
    before = numerals[numerals.index(match[1]) - 1]
    return any(text.find(f"{left}{before}{right}", a.start + 1, a.end) > 0 for left in "（(" for right in "）)")


def _is_subtitle(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether line i is a subtitle, or who said the words above: ——, no other mark, and the text does not go on."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if not text.startswith("——", line.start) or INSIDE.search(text, line.start, line.end):
        return False
    open_ = after and not after.blanks and after.kind == "text" and line.column - line.width < 3.2
    return not open_ and text[line.end - 1] not in STOPS


def _is_couplet(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether line i and the next are two lines of verse: of one length, the first with a pause, beside two more such."""
    a, b = lines[i], lines[i + 1]
    if a.width > 16 or abs(a.width - b.width) > 0.5 or text[a.end - 1] not in "，、,":
        return False
    return any(
        0 <= k < len(lines) - 1
        and abs(lines[k].width - a.width) <= 0.5
        and abs(lines[k + 1].width - a.width) <= 0.5
        and text[lines[k].end - 1] in "，、,"
        and text[lines[k + 1].end - 1] in "。！？，"
        for k in (i - 2, i + 2)
    )


def _goes_on_in_item(text: str, lines: Sequence[Line], i: int, skip: int) -> bool:
    """Whether line i + 1 ends the item that line i begins: the item is open, the line ends it, an item or nothing follows."""
    a, b = lines[i], lines[i + 1]
    last = text[a.end - 1]
    follows = i + 2 == len(lines) or lines[i + 2].kind == "item" or bool(lines[i + 2].blanks)
    if not follows or text[b.end - 1] not in "。；;！？" or b.width > a.width + 1.2 or a.width < MIN_COLUMN:
        return False
    full = 0 < a.column < a.width + 1.2
    return (
        last in "，、,"
        or (last in "；;" and full)
        or (_HAN.match(last) is not None and _cohesion(text, a, b, skip) > 2)
    )


def _join_in_column(
    text: str, lines: Sequence[Line], i: int, skip: int, inside: bool, stopped: bool
) -> Decision | None:
    """Decide by the column: whether line i fills it, and whether the next is indented."""
    a, b = lines[i], lines[i + 1]
    fill = a.column - a.width
    indent = (b.column or a.column) - _width(text, b, skip)
    where = f"the column of {a.column:g} em"
    beside = inside or (indent < 1.2 and text[b.end - 1] not in MARKED_ENDS)  # a seam beside this one is a wrap
    if (stopped or text[a.end - 1] in MARKED_ENDS or text[a.end - 1] in "）)") and not beside:
        return None
    if stopped:
        full = fill < 2 or (not inside and fill < 3.2)  # a paragraph's first line is indented by two characters
        if not full or (_is_heading(text, b) and (text[b.start] == "【" or " " in text[b.start : b.end])):
            return None
        begins = indent >= 1.2 and (indent < 2.8 or _begins_paragraph(text, b, skip))
        return None if begins else ("lines.join", 0.9, f"both lines fill {where}", skip)
    if not beside and _is_heading(text, a):  # a whole line without a comma: a headline, if nothing holds it to the next
        parts = text[a.start] == "【" or " " in text[a.start : a.end]
        if _cohesion(text, a, b, skip) < (0 if parts else -4):
            return None
    if fill < 3.2:
        return ("lines.join", 0.97, f"the line fills {where} and ends inside a sentence", skip)
    if text[a.end - 1] in "，、," and (fill < 6 or inside or INSIDE.search(text, _body(text, a), a.end - 1)):
        return ("lines.join", 0.9, "a comma ends no paragraph", skip)
    if inside or INSIDE.search(text, _body(text, a), a.end):  # prose that lost characters, or the stop at its end
        short = fill > 6 and (text[a.end - 1] in CLOSERS or text[a.end - 1] in "：:")  # a speech ends, or comes
        if not short and (indent < 1.2 or (indent >= 2.8 and _cohesion(text, a, b, skip) > 2)):
            return ("lines.join", 0.8, f"the sentence is open and the next line fills {where}", skip)
        return None
    if fill < 5 and (indent < 1.2 or indent > 2.8) and _cohesion(text, a, b, skip) > 3:
        return ("lines.join", 0.8, f"a phrase is cut and the line nearly fills {where}", skip)
    return _join_heading(text, lines, i, skip)


def _join_over_blank(text: str, a: Line, b: Line, skip: int, alone: bool) -> Decision | None:
    """Decide whether a sentence goes on behind empty lines: engines put them between blocks, wherever those end.

    The line must fill its column, the next must stand in a like one and not be indented, and the characters on both
    sides must go together better than the second goes with the beginning of a paragraph.
    """
    last = text[a.end - 1]
    column = a.column if skip else b.column or a.column  # specks make a line wider than it is
    indent = column - _width(text, b, skip)
    if a.column - a.width >= 3.2 or abs(a.column - column) > 2.2:
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
        return None if 1.2 <= indent < 2.8 or last in "：:" else ("lines.join", 0.85, "a comma ends no paragraph", skip)
    together = _cohesion(text, a, b, skip)
    if not alone and ((indent < 1.2 and together > -6) or (indent >= 2.8 and together > -3)):
        return ("lines.join", 0.85, f"both lines fill the column of {column:g} em", skip)
    if not _OPEN_END.match(last) or (a.blanks and together < 3 and not INSIDE.search(text, a.start, a.end)):
        return None
    ahead = together - cohesion("\n", text[b.start + skip : b.start + skip + 2])
    if 1.2 <= indent < 2.8 and together < 2:
        return None
    square = indent < 1 and a.column - a.width < 1.6 and INSIDE.search(text, a.start, a.end)
    if (together > -1 and ahead > 1.5) or (
        square and together > -2.5 and ahead > 0 and INSIDE.search(text, b.start, b.end)
    ):
        return ("lines.join", 0.85, f"the line fills its column and {together:.1f} bits hold the seam together", skip)
    return None


def _join_heading(text: str, lines: Sequence[Line], i: int, skip: int) -> Decision | None:
    """Decide whether a heading goes on in the next line: in a column of its own, it ends inside a phrase."""
    a, b = lines[i], lines[i + 1]
    if b.blanks or not _is_heading(text, b) or b.width > a.width + 0.6 or a.width < 5:
        return None
    head = text[b.start + skip : min(b.end, b.start + skip + 2)]
    if not _HAN.match(text[a.end - 1]) or not (_HAN.match(head) or head[:1] == "《"):
        return None
    if text[a.end - 2 : a.end] + head in text:
        return ("lines.join", 0.85, f"{text[a.end - 2 : a.end]}{head} stands elsewhere in the document", skip)
    if _cuts_word(text, a, b, skip) or _cohesion(text, a, b, skip) > (4 if a.column else 6):
        return ("lines.join", 0.8, CUT_HEADING, skip)
    return None


def _join_without_column(text: str, lines: Sequence[Line], i: int, skip: int) -> Decision | None:
    """Decide for a few lines without a column: whether they are one sentence cut into lines equally long.

    The sentence must end in the last line of its group, no line before may end in a full stop, all lines before the
    last must be of one width, and the characters around each cut must go together.
    """
    a, b = lines[i], lines[i + 1]
    if b.blanks or text[a.end - 1] in _ENDS or text[a.end - 1] in "：:；;" or len(lines) > FEW_LINES:
        return None
    first = i
    while (
        first
        and not lines[first].blanks
        and lines[first].kind == "text"
        and text[lines[first - 1].end - 1] not in _ENDS
    ):
        first -= 1
    last = i + 1
    while (
        last + 1 < len(lines)
        and text[lines[last].end - 1] not in _ENDS
        and not lines[last + 1].blanks
        and lines[last + 1].kind == "text"
    ):
        last += 1
    group = lines[first : last + 1]
    if text[group[-1].end - 1] not in STOPS and text[group[-1].end - 1] not in "”…":
        return _join_heading(text, lines, i, skip)
    latin = _needs_space(text[a.end - 1], text[b.start])
    widths = [line.width for line in group[:-1]]
    top = max(widths)
    if top > MAX_COLUMN or (not latin and (top - min(widths) > 2 or group[-1].width > top + 1.2)):
        return None
    pauses = sum(text[line.end - 1] in PAUSES for line in group[:-1])
    if pauses == len(group) - 1 and group[0].kind != "item" and not INSIDE.search(text, a.start, a.end - 1):
        return None  # every line ends in a mark: verse, or a list
    trailing = text[a.end] == " "  # a blank at the line's end comes from extraction, not from a writer
    least = (
        -6 if trailing else -4 if INSIDE.search(text, a.start, a.end) else -1
    )  # a line without marks may be a heading
    if latin or text[a.end - 1] in PAUSES or _cohesion(text, a, b, skip) > least:
        return ("lines.join", 0.8, "one sentence in lines equally long", skip)
    return None


def _width(text: str, line: Line, skip: int) -> float:
    return width(text[line.start + skip : line.end]) if skip else line.width


def _cohesion(text: str, a: Line, b: Line, skip: int) -> float:
    return cohesion(text[max(a.start, a.end - 2) : a.end], text[b.start + skip : b.start + skip + 2])


def _cuts_word(text: str, a: Line, b: Line, skip: int) -> bool:
    return cuts_word(text[max(a.start, a.end - 2) : a.end], text[b.start + skip : b.start + skip + 2])


def _begins_paragraph(text: str, line: Line, skip: int) -> bool:
    """Whether a line begins as paragraphs do, rather than as sentences inside a paragraph do."""
    head = text[line.start + skip : line.start + skip + 2]
    return cohesion("\n", head) >= cohesion("。", head)


def _verse(text: str, lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines that are verse or the like: three or more in a row that all end in a mark, or have none."""
    out: dict[int, str] = {}
    at = 0
    while at < len(lines):
        end = at
        kind = _verse_kind(text, lines[at])
        while (
            kind and end < len(lines) and _verse_kind(text, lines[end]) == kind and (end == at or not lines[end].soft)
        ):
            end += 1
        run = lines[at:end]
        before = lines[at - 1] if at and run and not run[0].blanks else None
        open_ = before and before.column and before.column - before.width < 2 and _OPEN_END.match(text[before.end - 1])
        if kind == "marked" and open_:  # the run goes on with a sentence of the column
            run = []
        if len(run) >= 3 and not any(_cuts_word(text, a, b, 0) for a, b in itertools.pairwise(run)):
            out.update(dict.fromkeys(range(at, end), kind))
        at = max(end, at + 1)
    return out


def _verse_kind(text: str, line: Line) -> str:
    if line.width > 24 or line.kind != "text" or line.soft:
        return ""
    last = text[line.end - 1]
    marked = last in STOPS or last in "，、；,;…"
    if (not marked and line.width > 12) or INSIDE.search(text, line.start, line.end - 1):
        return ""
    if marked:
        return "marked"
    return "bare" if not re.search("[“”《（]", text[line.start : line.end]) else ""


def _unclosed(text: str, a: Line, b: Line) -> str:
    """Return the bracket that `a` opens and `b` closes before it opens another, or an empty string."""
    if not _OPENER.search(text, a.start, a.end):
        return ""
    for opener, closer in ("《》", "（）", "()", "【】", "〔〕"):
        at = text.rfind(opener, a.start, a.end)
        if at >= 0 and text.find(closer, at, a.end) < 0:
            close = text.find(closer, b.start, b.end)
            again = text.find(opener, b.start, b.end)
            if 0 <= close <= b.start + 24 and not 0 <= again < close:
                return opener
    return ""


def _needs_space(before: str, after: str) -> bool:
    """Whether a blank stands between two characters that a line end parted: between Latin words only."""
    return (before.isascii() and after.isascii() and before.isalpha() and after.isalpha()) or (
        before in ",.;:!?" and after.isascii() and after.isalpha()
    )


# A line end, or blanks enough for printed lines inside a line or for far fields.
_SUSPECT = re.compile(r"[\n\f]| (?: {3}|[^ ]+ [^ ]+ [^ ]+ )")

STAGE = Stage("lines", RULES, edits, _SUSPECT.search)
