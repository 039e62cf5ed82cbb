"""Spaces: takes out the blanks that an engine or a line wrap left inside Chinese text, and leaves those that mean something.

A blank means something between names, between the fields of a line, between the parts of a headline, between Latin
words and between the groups of a number. At a border of Chinese and Latin text both styles are right (CLREQ, 3.2.3),
so a blank there stays unless the passage is spaced out character by character, or the document writes such borders
without blank everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from cleaner.chars import CLOSERS, HAN, OPENERS, PAUSES, UNIT
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.layout.doubtful import stop_costs
from cleaner.layout.furniture import role
from cleaner.layout.lines import name_lists, rows_of_cells
from cleaner.layout.stitch import fold
from cleaner.ledger import Edit
from cleaner.lexicon import words
from cleaner.lm import language_model
from cleaner.seams import among_latin, cuts_word
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "spaces.spaced_out",
        "Closes up a passage that is spaced out character by character.",
        "县 气 象 台 今 早 发 布 了 暴 雨 预 警 。",
        "县气象台今早发布了暴雨预警。",
        "责任编辑：叶 明 美术编辑：李 华",
        "Most of the line's words are single characters with a blank on both sides; fields and names are left.",
    ),
    Rule(
        "spaces.inside",
        "Removes a blank between two Chinese characters of a sentence.",
        "长江发源于唐古 拉山，流经十一个省区市。",
        "长江发源于唐古拉山，流经十一个省区市。",
        "建阵地 强队伍 夯实基础",
        "Written Chinese has no blanks inside a sentence; parts of a headline, names and fields are told apart by form.",
    ),
    Rule(
        "spaces.mark",
        "Removes a blank beside a Chinese mark.",
        "今年的“ 庙会 ”比往年热闹。",
        "今年的“庙会”比往年热闹。",
        "喜讯！ 我县大桥通车",
        "A full-width mark carries its own white space (CLREQ, 3.1.4).",
    ),
    Rule(
        "spaces.border",
        "Removes a blank between Chinese text and a number or a Latin word, against the document's own habit.",
        "村里修了12公里公路，又建了3座桥，打了5口\n水井，共有 8个组受益，总投资90万元，其中\n国家补助60万元，其余由村民自己筹集。",
        "村里修了12公里公路，又建了3座桥，打了5口水井，共有8个组受益，总投资90万元，其中国家补助60万元，其余由村民自己筹集。",
        "本店共有 12 张桌子和 48 把椅子。",
        "Only in a document whose lines were broken, and which writes three such borders in four without a blank.",
    ),
    Rule(
        "spaces.number",
        "Closes up a number that is spaced out digit by digit.",
        "今年新建农村公路2 6公里，铺设管网1 8 . 5公里，新增床位6 0张。\n2 0 2 3年4月1 2日",
        "今年新建农村公路26公里，铺设管网18.5公里，新增床位60张。\n2023年4月12日",
        "三人分别得了1 2 3分，从12 30两趟车里选一趟，甲组1 乙组2。",
        "Single digits parted by single blanks, between a Chinese character and a unit in a sentence, or in a date: a list of "
        "numbers has marks.",
    ),
    Rule(
        "spaces.edge",
        "Removes blanks at the ends of lines, and before the first character of a line in a document of broken lines.",
        "渡口的灯亮了。  ",
        "渡口的灯亮了。",
        "　　渡口的灯亮了。",
        "They are not seen in print; an indent of ideographic spaces stays.",
    ),
)

HEAD = 20
"""How many characters the number of a heading, or the dateline of a news item, has at most; a blank ends it."""

SLOGAN = 4
"""How many characters each half of a slogan has at least."""

MENTION = 24
"""How many characters a name behind @, or a topic behind #, has at most; a blank ends it."""

_BLANKS = expression(r" +")
_MARKS = "，。、；：！？…—·"
_MARK = frozenset(_MARKS) | OPENERS | CLOSERS
_HALF_AFTER = expression(rf"[,:;!?)](?=[{HAN}“‘（《\s\"']|$)|[\"(](?=[{HAN}0-9])|\.(?=$|\f)")
_HALF_BEFORE = expression(rf"[{HAN}”）》\"][,:;!?)\"]$")
_PROSE = expression(r"[，。；;]|(?<!\d),|,(?!\d{3})")
_TITLE = expression("《[^《》。]*》|【[^【】。]*】|“[^“”，。！？…]*”|〈[^〈〉]*〉")
_LABEL = expression(rf"(?:^|[ \u3000])[{HAN}]{{1,4}}(?: [{HAN}])?[{HAN}]{{0,4}}[：:]")
_PARTED = expression(f"(?<![{HAN}])[{HAN}] (?=[{HAN}])")
_ENUMERATED = frozenset(
    "一二三四五六七八九十日上下左右中甲乙丙丁戊己庚辛壬癸男女是否对错春夏秋冬东南西北金木水火土红橙黄绿青蓝紫黑白"
    "鼠牛虎兔龙蛇马羊猴鸡狗猪酸甜苦辣咸琴棋书画梅兰竹菊柴米油盐酱醋茶"
)
"""Characters that are counted up by themselves, a blank between them."""

_NUMBER_END = expression(
    r"\s*(?:第[一二三四五六七八九十百千零〇\d]{1,7}[条章节款编篇部分回卷集届]|(?:[例图圖表题題式]|练习|練習)\d{1,3}(?:[-–.]\d{1,3})?|本[报報][^\s，。：,:]{0,8}?(?:[讯訊電电]|消息)|(?:新华社|新華社|中新社|中央社)[^\s，。：,:]{2,14}[电電]|[①-⒇])\Z"
)
_SECTION = expression(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} +(?!{UNIT}|[多余餘])(?=[{HAN}“《])")
_HOURS = expression(r"\d{1,2}[:：]\d{2}(?:[-—–~～]{1,2}\d{1,2}[:：]\d{2})?")
_DATE_END = expression(
    r"(?:[\d一二三四五六七八九〇零十]{2,4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?: +\S{1,4})*\Z"
)
_SINGLE = expression(rf"\s*(?:\d{{1,3}}[.．、]?\s+)?[{HAN}](?: +[{HAN}])+\s*")
_SPACED_TITLE = expression(f"([{HAN}]) ([{HAN}]) ([书書函表令状狀证證])")
_SPACED_LABEL = expression(f"([{HAN}]) {{2,6}}([{HAN}])[：:]")
_AFFILIATION = expression(r"[（(][^（()）\n]*[^\W\d] \d{6}(?!\d)[^（()）\n]*[）)]")  # with its postcode
_NAME = expression(f"[{HAN}]{{2,4}}")
_MENTION = expression(rf"(?<![\w.@#])[@#][\w·-]*[{HAN}]\Z")
_OF_A_DAY = expression("[晴阴陰雨雪雾霧多大小]|星期|周[一二三四五六日]|[礼禮]拜")
_HAN = expression(f"[{HAN}]")
_WORD = expression(f"[{HAN}]+")
_TELEPHONE = expression(r"\d{7}|\d{3,4}-\d{7}")
_DIGIT_TIGHT = expression(f"[{HAN}][0-9]|[0-9][{HAN}]")
_DIGIT_LOOSE = expression(f"[{HAN}] (?!{_TELEPHONE.pattern})[0-9]|[0-9] [{HAN}]")
_LATIN_TIGHT, _LATIN_LOOSE = (
    expression(f"[{HAN}][A-Za-z]|[A-Za-z][{HAN}]"),
    expression(f"[{HAN}] [A-Za-z]|[A-Za-z] [{HAN}]"),
)
_ROLE_TIGHT = expression(rf"(?:记者|通讯员|記者|通訊員)(?=[{HAN}])")
_ROLE_END = expression(r"(?:记者|通讯员|記者|通訊員)$")


_DIGIT_BY_DIGIT = expression(
    rf"(?:(?<=[{HAN}])|(?<=[{HAN}] ))(?:[0-9](?: [0-9])+(?: ?\. ?[0-9](?: [0-9])*)?|[0-9] \. ?[0-9](?: [0-9])*)"
    rf"(?= ?[%％]|(?!分){UNIT}|[岁张座台辆家项件处所条户次年月日个人号]| ?(?:[ckm]?m|k?g|hm)(?![a-z]))"
)
_DATE_BY_DIGIT = expression(
    r"(?<![0-9A-Za-z])(?<![0-9A-Za-z] )[12](?: [0-9]){3}(?= ?年)|(?<=[〔\[［（(])[12](?: [0-9]){3}(?=[〕\]］）)])"
    r"|(?<=年)1 [0-2](?=月)|(?<=月)(?:[12] [0-9]|3 [01])(?=日)"
)


FEW_SINGLE, NO_TEXT = 12, 10.5
"""Up to how many single characters in a line may be a list of characters; and how many bits each costs then, read as text: headings
cost 3 to 10, surnames and characters to be learnt 11 to 15."""

HEADS = 5.0
"""How many bits a full stop may cost in a gap between a heading and the text of its paragraph. Inside a sentence one costs 8
to 26."""

_RUN_IN = expression(f"[{HAN}0-9]{{4,20}}")


LEAST_HEADWORDS, FEW = 2, 2
"""From how many headwords on blanks behind them are believed, and how many of them there must be for each other blank
between Chinese characters: engines put blanks anywhere."""

_HEADWORD = expression(
    rf"(?:\A|(?<![{HAN}，、])\n)((?:[{HAN}]{{2,8}}|[{HAN}] [{HAN}]) )(?=[{HAN}（(“《])(?![^\n]*[{HAN}] [{HAN}])"
)
_INNER = expression(f"(?<=[{HAN}]) (?=[{HAN}])")

LEAST_LABELS = 3
"""How many lines with a label make a form."""

_FORM_LABEL = expression(rf"([{HAN}]{{2,6}}) (?! )\S")


@dataclass(slots=True)
class _Line:
    """What the rules ask of the line in which a blank stands."""

    start: int
    end: int
    spaced_out: bool
    prose: bool
    fields: bool
    names: list[tuple[int, int]]
    titles: list[tuple[int, int]]
    numbers: list[tuple[int, int]]
    places: list[tuple[int, int]]


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield the blanks of one document that go; see the module."""
    habits: dict[str, bool] = {}
    headwords, lists = _behind_headwords(text) | _behind_labels(text), _lists_of_characters(text, context)
    rows = rows_of_cells(text)
    line = _Line(0, -1, False, False, False, [], [], [], [])
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if start >= line.end:
            begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            begin, page = max(begin, text.rfind("\f", begin, start) + 1), text.find("\f", start, stop)
            line = _line(text, begin, stop if page < 0 else page, lists, rows)
        if end >= line.end or text[end] == "\r":
            yield Edit(start, end, match.group(), "", "spaces.edge")
        elif start == line.start:
            body = text[end : line.end]
            number = body[0].isalnum() and _HAN.search(body) and "  " not in body
            sentence = (_HAN.match(body) or body[0] in _MARK or number) and "   " not in body  # else a row of a table
            if context.wrapped and (sentence or role(body)):
                yield Edit(start, end, match.group(), "", "spaces.edge")
        elif start not in headwords:
            rule = _rule(text, start, end, line, context, habits)
            if rule and not (rule == "spaces.mark" and among_latin(text, start, end)):
                yield Edit(start, end, match.group(), "", rule, 0.95)


def _line(text: str, start: int, end: int, lists: Set[int], rows: Set[int]) -> _Line:
    """Look at the line text[start:end] once for all of its blanks."""
    body = text[start:end]
    words = _WORD.findall(body)
    fields = (len(_LABEL.findall(body)) > 1 and "。" not in body) or role(body) is not None or start in rows
    telling = len(set(words)) * 2 > len(words) and not _ENUMERATED.issuperset(
        words
    )  # a row of answers or weekdays is none
    spaced_out = len(_PARTED.findall(body)) >= 3 and sum(map(len, words)) <= 1.7 * len(words) and telling and not fields
    spaced_out = spaced_out and start not in lists
    prose = bool(_PROSE.search(body)) or body.endswith(("。", ".")) or (len(body) > 40 and "、" in body)
    numbers = [
        *_DATE_BY_DIGIT.finditer(text, start, end),
        *(_DIGIT_BY_DIGIT.finditer(text, start, end) if prose else ()),
    ]
    return _Line(
        start,
        end,
        spaced_out,
        prose,
        fields,
        name_lists(text, start, end),
        [match.span() for match in _TITLE.finditer(text, start, end)],
        [match.span() for match in numbers],
        [match.span() for match in _AFFILIATION.finditer(text, start, end)],
    )


def _rule(text: str, start: int, end: int, line: _Line, context: Context, habits: dict[str, bool]) -> str:
    """Return the rule by which the blanks text[start:end] go, or an empty string when they stay."""
    left, right = text[start - 1], text[end]
    han = (_HAN.match(left) is not None, _HAN.match(right) is not None)
    mark = (
        left in _MARK or _HALF_BEFORE.search(text, max(line.start, start - 2), start) is not None,
        right in _MARK or (_HALF_AFTER.match(text, end, line.end) is not None),
    )
    if any(first < start < last for first, last in line.numbers):
        return "spaces.number"
    if left in "（(" and right in "）)":
        return ""  # to be filled in
    if right == "’" and left.isascii() and left.isalnum():
        return ""  # Rock ’n’ Roll
    if (left in OPENERS and left != "(") or right in CLOSERS or (left in "：:" and mark[0] and end - start == 1):
        return "spaces.mark"
    if right in "（(" and not left.isalnum() and not left.isascii() and left not in _MARK:
        return "spaces.mark"  # a bullet before a bracketed number
    if left in PAUSES and right in PAUSES:
        return ""  # something is missing between them
    if start - line.start == 1 and left in _MARKS and not context.wrapped:
        return ""  # a text about marks
    if _HOURS.fullmatch(text, line.start, start):
        return ""  # a row of a timetable
    section = _SECTION.match(text, line.start, line.end)
    if section and section.end() == end:
        return ""  # 2.2 and its heading
    if start - line.start < HEAD and _NUMBER_END.match(text[line.start : start]):
        return ""  # a numbered heading or article and its text
    if _DATE_END.fullmatch(text[line.start : start]) and _OF_A_DAY.match(text, end, line.end):
        return ""  # the head of a diary: date and weather
    if right in "（(" and not context.wrapped and _NAME.fullmatch(text[line.start : start]):
        return ""  # a speaker and a stage direction
    if left in "—–-" and right == left:
        return ""  # the two halves of a dash are the punctuation stage's
    gap = end - start > 1
    named = any(first <= start <= last for first, last in line.names)
    if line.spaced_out and not gap and not named:
        # blanks between Latin words and numbers of several digits stay, all others are the engine's
        digits = left.isdigit() and right.isdigit() and _lone(text, start - 1) and _lone(text, end)
        return "spaces.spaced_out" if any(han) or any(mark) or digits else ""
    if context.wrapped and all(han) and _in_title(text, start, line):
        return "spaces.spaced_out"
    if any(first < start < last for first, last in line.places):
        return ""  # an institute and its school, a province and its town
    if gap and not (context.wrapped and line.prose and not line.fields):
        return ""  # a gap between fields
    if gap and _heads_a_paragraph(text, start, end, line, context):
        return ""
    if all(han) and not gap and _MENTION.search(text, max(line.start, start - MENTION), start):
        return ""  # where the name ends: @老张 你来
    if all(han) and line.end - line.start == 3:
        return ""  # 历 史: a heading, or a name
    if all(han):
        return "spaces.inside" if _inside_sentence(text, start, end, line, context) else ""
    if (han[0] or mark[0]) and (han[1] or mark[1]):
        kept = (left in "！？!?》】」”）—·" and not line.prose) or line.fields or right in "—·" or left in "—·"
        return "" if kept or (not line.prose and not mark[0] and right in "“《【「") else "spaces.mark"
    if right in "，。、；：！？" and line.prose and not left.isspace():
        return "spaces.mark"
    if any(mark) and not any(char.isascii() and not char.isalnum() for char in (left, right)):
        return "spaces.mark" if line.prose and left in _MARKS else ""
    if any(han) and (left + right).isalnum() and context.wrapped and not line.fields:
        kind = "digit" if (left if han[1] else right).isdigit() else "latin"
        if _TELEPHONE.match(text, end):
            return ""  # behind whose it is
        if kind not in habits:
            tight, loose = (_DIGIT_TIGHT, _DIGIT_LOOSE) if kind == "digit" else (_LATIN_TIGHT, _LATIN_LOOSE)
            habits[kind] = len(tight.findall(text)) >= 3 * len(loose.findall(text))
        return "spaces.border" if habits[kind] else ""
    return ""


def _behind_headwords(text: str) -> frozenset[int]:
    """Return the offsets of the blanks in and behind the headwords that begin paragraphs: of entries, of who speaks in a
    play (祝 母 这雨下得). The line of each has no other."""
    spans = [match.span(1) for match in _HEADWORD.finditer(text)]
    blanks = [match.start() for match in _INNER.finditer(text)] if len(spans) >= LEAST_HEADWORDS else []
    kept = frozenset(at for start, end in spans for at in range(start, end) if text[at] == " ")
    return kept if blanks and FEW * len(set(blanks) - kept) <= len(spans) else frozenset()


def _behind_labels(text: str) -> frozenset[int]:
    """Return the offsets of the blanks behind the labels of a form, in lines one below the other. A line of prose among them has
    no other blank, and two are no prose: an engine puts its blanks into prose."""
    kept: list[int] = []
    run: list[tuple[int, bool]] = []
    at = 0
    for row in (*text.split("\n"), ""):
        label = _FORM_LABEL.match(row)
        prose = _PROSE.search(row) is not None
        if label and not (prose and row.count(" ") > 1):
            run.append((at + label.end(1), prose))
        else:
            if len(run) >= LEAST_LABELS and sum(not prose for _, prose in run) > 1:
                kept += (blank for blank, _ in run)
            run = []
        at += len(row) + 1
    return frozenset(kept)


def _heads_a_paragraph(text: str, start: int, end: int, line: _Line, context: Context) -> bool:
    """Whether a gap parts the heading of a paragraph from its text, in one line: no other gap, and a full stop would do."""
    head, rest = text[line.start : start].strip(), text[end : line.end]
    if not _RUN_IN.fullmatch(head) or "  " in rest:
        return False
    return stop_costs(language_model(context.settings.lm), fold(head), fold(rest)) < HEADS


def _lists_of_characters(text: str, context: Context) -> set[int]:
    """Return where lines begin that are lists of characters, those that a lesson teaches: lines of a few single characters, one
    below the other, of which one at least costs too much to be read as text."""
    found: set[int] = set()
    run: list[int] = []
    no_text, at = False, 0
    for row in (*text.split("\n"), ""):
        if _SINGLE.fullmatch(row) and len(row.split()) <= FEW_SINGLE:
            run.append(at)
            together = fold(row).lstrip("0.")
            no_text |= language_model(context.settings.lm).loss(together) > NO_TEXT * len(together)
        else:
            found.update(run if no_text else ())
            run, no_text = [], False
        at += len(row) + 1
    return found


def _in_title(text: str, start: int, line: _Line) -> bool:
    """Whether a line is the name of a paper, spaced out: 通 知 书; or a blank stands in a label of two characters: 案    由：…"""
    title = _SPACED_TITLE.fullmatch(text, line.start, line.end)
    label = _SPACED_LABEL.match(text, line.start, line.end)
    parts = title.groups() if title else label.groups() if label and label.end(1) == start and not line.fields else ()
    return bool(parts) and "".join(parts) in words()


def _single(beside: str) -> bool:
    """Whether the word that `beside` begins with is one character."""
    return not _HAN.match(beside[1:2])


def _lone(text: str, at: int) -> bool:
    """Whether no digit or letter touches the character at `at`."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return not any(char.isascii() and char.isalnum() for char in around)


def _inside_sentence(text: str, start: int, end: int, line: _Line, context: Context) -> bool:
    """Whether a blank between two Chinese characters stands inside a sentence and parts nothing."""
    before, after = text[max(line.start, start - 8) : start], text[end : end + 8]
    for first, last in line.names:
        if first <= start < last:
            # a blank behind `记者` goes where the same by-line writes the role and the name together elsewhere
            return bool(_ROLE_END.search(before) and _ROLE_TIGHT.search(text, first, last))
    if text[end] in "摄文图绘攝圖繪" and text[end + 1 : end + 2] in ("）", ")", "/", " ", "\n", ""):
        return False  # a credit
    if line.fields or (text[end] in "男女" and text[end + 1 : end + 2] in ("，", ",", "、")):
        return False
    if not line.prose and _single(before[::-1]) and _single(after):
        return False  # answers, weekdays, choices
    if cuts_word(before, after):
        return True
    if not line.prose:
        return False  # a headline in parts, names, verse
    title = next((text[first:last] for first, last in line.titles if first < start < last), "")
    return (context.wrapped and not _is_slogan(title)) or not title


def _is_slogan(title: str) -> bool:
    """Whether a title or quotation is a slogan of two halves that are equally long: “技能助振兴 奋斗创未来”."""
    first, _, second = title[1:-1].partition(" ")
    return len(first) == len(second) >= SLOGAN and all(map(_HAN.match, first + second))


STAGE = Stage("spaces", RULES, edits, re.compile(" ").search)
