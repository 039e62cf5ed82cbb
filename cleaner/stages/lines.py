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

from cleaner.chars import CLOSERS, HAN, PAUSES, STOPS
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.layout.arrange import SECTION
from cleaner.layout.breaks import judge_breaks
from cleaner.layout.doubtful import (
    NO_STOP_IN_LONG,
    doubt_columns,
    doubt_equal_lines,
    ends_badly,
    gather_vertical,
    join_headlines,
    join_long_lines,
    join_phrases,
    join_through_specks,
    list_lines,
    stop_costs_at,
)
from cleaner.layout.furniture import beside_furniture, role
from cleaner.layout.lines import INSIDE, SHORT, Line, cohesion_at, falls_short, is_chinese, set_columns, split
from cleaner.layout.verse import verse_lines
from cleaner.layout.wraps import GLUE, Decision, closes, decide, is_heading, lists_marks, overleaf, stray
from cleaner.ledger import Edit
from cleaner.seams import needs_space
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "lines.join",
        "Joins a line with the next where the layout broke a sentence.",
        "河堤两旁的柳树今年又长高了不\n少，风一吹就摇。",
        "河堤两旁的柳树今年又长高了不少，风一吹就摇。",
        "炊烟起了\n牛铃还在响\n响过三道山梁",
        "The first line fills the column and ends inside a sentence, or column, marks and words together say so; short lines "
        "without a column are left as verse.",
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
        "Only for a paragraph of several lines in a column whose last line stops short of it, or before another that the language model expects behind a full stop. Two or three lines that do not fill the column are a headline.",
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
        "lines.column",
        "Ends a line where a column ends, in plain text whose columns stand side by side.",
        "村里的路今年修通了，出   河水涨到桥面的时候，学\n门的人都说方便多了。赶   校就放假。老师守在桥头，\n集的日子，天不亮就有人   等最后一个孩子过了河，\n挑着担子往镇上走，一路   才转身回家去，天已经黑\n说笑。           了。",
        "村里的路今年修通了，出门的人都说方便多了。赶集的日子，天不亮就有人挑着担子往镇上走，一路说笑。\n河水涨到桥面的时候，学校就放假。老师守在桥头，等最后一个孩子过了河，才转身回家去，天已经黑了。",
        "甲方权利   有权检查工程质量。\n乙方权利   有权收取工程价款。\n违约责任   应当赔偿对方损失。\n争议解决   提交仲裁委员会裁决。",
        "So `pdftotext -layout` writes columns. The lines of each must be prose that a column cut and go on no better beside than below; "
        "else a row is read as it stands.",
    ),
    Rule(
        "lines.fields",
        "Puts the fields of a running head or page foot that stand far apart on lines of their own.",
        "第07版            2023年11月17日",
        "第07版\n2023年11月17日",
        "第07版 要闻",
        "In furniture at a gap of four blanks, or of marks that an engine read in it; in the first and last lines of a text at a "
        "gap of eight: left and right of the page.",
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
    Rule(
        "lines.overleaf",
        "Reports a paragraph that goes on overleaf, with a page foot or a running head kept between its halves.",
        "渡口镇昨天通了公路，赶集的\n人比往常多了一倍，镇上的茶\n馆从早到晚都坐满了人，老板\n\n— 1 —\n\f忙不过来，又添了两个伙计，\n还是站不住脚。\n\n— 2 —",
        "渡口镇昨天通了公路，赶集的人比往常多了一倍，镇上的茶馆从早到晚都坐满了人，老板\n\n— 1 —\n\f忙不过来，又添了两个伙计，还是站不住脚。\n\n— 2 —",
        "渡口镇昨天通了公路。\n\n— 1 —\n\f赶集的人比往常多了一倍。\n\n— 2 —",
        'The text keeps its furniture where it stands; in `Result.articles` the paragraph is whole, and `furniture = "drop"` joins '
        "it in the text.",
    ),
)

WRAPPED = 0.2
"""The share of a document's lines that must go on in the next for its lines to have been broken by a layout."""

MOST_FURNITURE = 5
"""How many lines of furniture a page may end with."""

STOPPED_WITHIN = 50
"""Within how many characters before its end a line shows that it is stopped: in a quotation, or before a credit in brackets."""

MAY_BE_HEADLINE = 3
"""Up to how many lines without a full stop inside may be a headline, if they do not fill the column of the text below."""

WIDER = 1.6
"""By how many em a line may be wider than its column: engines put in characters."""

STOP_SAVES = -4.0
"""How many bits a full stop costs at most, see `stop_costs`, between two paragraphs of which the first lost it in a full line: of
18 such ends in 520 pages that were read 16 had."""

_ENDS = STOPS | frozenset("”’」』）》】…—)\"'") | frozenset(".")
_FAR_FIELDS = expression(r"(?<=\S) {8,}(?=\S)")
_FIELDS = expression(r"(?<=\S)[ \u3000]{4,}(?:[，。、”“·.-][ \u3000]{4,})?(?=\S)")
_SPECKED_FIELDS = expression(
    rf"(?<=\S)(?:[ \u3000]*[。，、·.|~'“”\"-]+[ \u3000]+)+[“”\"']?(?=\d{{4}} ?年|第.{{1,3}}版|[{HAN}]{{2,4}}报|(?:责编|责任编辑|版式|校对|美编|新闻热线|电话)[:：，,;；])"
)
_OPEN_OR_QUOTE = expression(rf"[{HAN}”\"]")
_CLAUSE = expression(rf"[，。；,;](?=([{HAN}]{{4}}))")
_STOPPED = expression(r"[。！？…][”’」』）》]+$|[。！？…]\s*[（(][^（()）]*[）)]$")
_NO_SENTENCE = expression(r"\d{7,}\Z|(?:编辑|版式|校对)[:：]\S{2,4}\Z")  # who to call, who edited
_WORD_END = expression(rf"[{HAN}0-9%％”）》]")


def read_lines(text: str, context: Context) -> tuple[list[Line], dict[int, str], list[Decision | None], dict[int, int]]:
    """Return what the rules say of a document's lines.

    Returns:
        The lines; which of them are verse, or of a list; how each is joined with the next, None where they stay apart; and how many
        characters at the ends of some are no text.
    """
    lines = split(text, context.protected(text))
    if not lines:
        return [], {}, [], {}
    set_columns(lines, text)
    doubt_columns(text, lines, context)
    verse = {**dict.fromkeys(list_lines(text, lines, context), "list"), **verse_lines(text, lines)}
    joined = decide(text, lines, verse, context)
    doubt_equal_lines(text, lines, joined, context)
    gather_vertical(text, lines, joined, context)
    join_long_lines(text, lines, joined, context)
    specks: dict[int, int] = {}
    context.wrapped = context.wrapped or is_broken(lines, joined)
    if context.wrapped:
        specks = join_through_specks(text, lines, verse, joined, context)
        join_phrases(text, lines, joined, verse, context)
        join_headlines(text, lines, joined, context)
    return lines, verse, joined, specks


def is_broken(lines: Sequence[Line], joined: Sequence[Decision | None]) -> bool:
    """Whether a layout broke the lines of a document: so many go on in the next."""
    return sum(map(bool, joined)) + sum(line.soft for line in lines) >= WRAPPED * len(lines)


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield the joins, breaks and empty lines of one document; see the module."""
    lines, verse, joined, specks = read_lines(text, context)
    if not lines:
        yield from _outer_blanks(text, lines)
        return
    if is_broken(lines, joined):
        judge_breaks(text, lines, verse, joined, context)
    yield from _outer_blanks(text, lines)
    yield from _stops(text, lines, joined, context)
    yield from _fields(text, lines, context)
    for line, found in overleaf(text, lines, verse, joined):
        at, last = line.end - 1, text[line.end - 1]
        yield Edit(at, line.end, last, last, "lines.overleaf", found.confidence, found.reason)
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
            latin = needs_space(text[a.end - 1], text[end : end + 1]) and rule != "lines.hyphen"
            glue = GLUE.get(context.seam(start, end), "") or (" " if latin else "")
            yield Edit(start, end, text[start:end], glue, rule, confidence, reason)
            continue
        skip = 0 if lists_marks(text, lines, i + 1) else stray(text, a, b)
        if context.wrapped and b.kind == "text" and not closes(text, b.start):
            skip = skip or 1
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
        if furniture and not gaps and role(body):  # what an engine read in a gap is no mark
            gaps = list(_SPECKED_FIELDS.finditer(text, line.start, line.end))
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
    section = b.blanks and ((is_heading(text, b) and not is_heading(text, a)) or not _is_closed(text, begin, a.end))
    like = a.kind == b.kind and a.kind in ("text", "item") and not unlike
    want = (
        "\n\n"
        if apart or section or (unlike and b.blanks) or (b.blanks and not like and not is_heading(text, a))
        else "\n"
    )
    if a.kind == b.kind and a.kind not in ("text", "item", "furniture") and b.blanks:
        want = "\n\n"
    if text[start:end] != want:
        yield Edit(start, end, text[start:end], want, "lines.blank")
    if (
        not apart
        and not _is_closed(text, begin, a.end)
        and not is_heading(text, a)
        and a.column
        and a.column - a.width < 2
        and a.kind == "text"
        and not text.startswith("——", b.start)
    ):
        yield Edit(
            a.start, a.end, text[a.start : a.end], text[a.start : a.end], "lines.gap", 0.7, "stops inside a sentence"
        )


def _stops(text: str, lines: Sequence[Line], joined: Sequence[Decision | None], context: Context) -> Iterator[Edit]:
    """Yield a full stop for each paragraph of several lines that ends without one: short of the column, or before another
    paragraph that the language model expects behind a full stop.

    Engines lose `。` at line ends most of all, or read it as another small mark. It is not put where none fits and what
    stands below is no prose: 例如 calls for it.
    """
    first = 0
    for i in range(len(lines)):
        if i < len(lines) - 1 and (joined[i] or lines[i + 1].soft):
            continue
        paragraph = lines[first : i + 1]
        first = i + 1
        below = lines[i + 1] if i + 1 < len(lines) else None
        bare = paragraph[0].kind == "item" and _beside_bare_item(text, lines, i + 1 - len(paragraph), i, joined)
        page_ends = _page_ends(text, lines, i)  # it may go on overleaf
        if not (bare or page_ends) and _is_prose(text, paragraph, below):
            goes_on = i + 1 < len(joined) and joined[i + 1] is not None
            yield from _stop(text, paragraph, below, goes_on, context)


def _beside_bare_item(
    text: str, lines: Sequence[Line], first: int, last: int, joined: Sequence[Decision | None]
) -> bool:
    """Whether an item, lines `first` to `last`, follows one of a single line that ends without a mark, or stands before one."""
    beside = [k for k in (first - 1, last + 1) if 0 <= k < len(lines) and lines[k].kind == "item"]
    single = [k for k in beside if not (k and joined[k - 1]) and not (k < len(joined) and joined[k])]
    return any(text[lines[k].end - 1].isalnum() or text[lines[k].end - 1] in "》%" for k in single)


def _is_prose(text: str, paragraph: Sequence[Line], below: Line | None) -> bool:
    """Whether a paragraph is prose of several lines; one of a few lines that ends no sentence inside may be a headline."""
    body = text[paragraph[0].start : paragraph[-1].end]
    if paragraph[-1].kind not in ("text", "item") or len(paragraph) < 2 or not INSIDE.search(body):
        return False
    if body[0] in "（(" and body[-1] in "）)":
        return False  # where the authors work, a source
    return not _may_be_headline(body, paragraph) or _fills_column(
        paragraph, (below and below.column) or paragraph[-1].column
    )


def _may_be_headline(body: str, paragraph: Sequence[Line]) -> bool:
    return len(paragraph) <= MAY_BE_HEADLINE and "。" not in body


def _stop(text: str, paragraph: Sequence[Line], below: Line | None, goes_on: bool, context: Context) -> Iterator[Edit]:
    """Yield the full stop that a paragraph of prose lost, if it did; `goes_on`: the paragraph below has several lines."""
    line = paragraph[-1]
    last = text[line.end - 1]
    short = (falls_short(text, line, below) if below else line.column - line.width) > SHORT
    if short and last in "，、·.*," and text[line.end - 2] != last:  # dots are an ellipsis
        yield Edit(line.end - 1, line.end, last, "。", "lines.stop", 0.9, "a paragraph's last line")
        return
    if not _WORD_END.match(last) or line.width <= 1:
        return
    if _NO_SENTENCE.search(text, line.start, line.end) or _STOPPED.search(
        text, max(0, line.end - STOPPED_WITHIN), line.end
    ):
        return
    if not short and not (below and _expects_stop(text, line, below, goes_on, context)):
        return
    opened = text.rfind("“", paragraph[0].start, line.end) if last == "”" else 0
    at = line.end - 1 if opened > 0 and text[opened - 1] in "，：,:" else line.end  # inside a speech
    other = below and (below.kind != "text" or not _OPEN_OR_QUOTE.match(text, below.start))
    doubtful = other or _may_be_headline(text[paragraph[0].start : line.end], paragraph)
    if doubtful and ends_badly(text[line.start : at], context):
        return
    if not (below and _leads_in(text, line, below, context)):
        yield Edit(at, at, "", "。", "lines.stop", 0.8, "a paragraph's last line ends without a mark")


def _fills_column(paragraph: Sequence[Line], column: float) -> bool:
    """Whether all lines of a paragraph but the last fill the column of the text below, which those of a headline seldom do."""
    return all(-WIDER < column - line.width < SHORT for line in paragraph[:-1])


def _expects_stop(text: str, a: Line, b: Line, goes_on: bool, context: Context) -> bool:
    """Whether the language model expects a full stop before the paragraph below, of which `b` is the first line; `goes_on`: it
    has others."""
    if b.kind != "text" or context.seam(a.end, b.start) == SECTION:
        return False
    prose = goes_on or INSIDE.search(text, b.start, b.end)
    return bool(prose) and stop_costs_at(text, a, b, context) < STOP_SAVES


def _leads_in(text: str, a: Line, b: Line, context: Context) -> bool:
    """Whether a paragraph's last line leads in what stands below: code or a command; or text in which it goes on, apart
    from which it was left."""
    if b.kind not in ("text", "verbatim") or b.blanks > 1:
        return False
    return not is_chinese(text, b) or (not b.blanks and stop_costs_at(text, a, b, context) > NO_STOP_IN_LONG)


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
                and cohesion_at(text, a, b) < 2
            ):
                found[a.end, b.start] = f"{head} begins a clause {begins[head]} times elsewhere and is never inside one"
                break
    return found


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether a paragraph ends where a sentence can end, or is no sentence at all."""
    return text[end - 1] in _ENDS or text[end - 1] in "：:" or not re.search("[，。；,;]", text[start:end])


# A line end, or blanks enough for printed lines inside a line or for far fields.
_SUSPECT = expression(r"[\n\f]| (?: {3}|[^ ]+ [^ ]+ [^ ]+ )")

STAGE = Stage("lines", RULES, edits, _SUSPECT.search)
