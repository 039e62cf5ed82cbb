"""Width: full-width letters and digits become half-width, half-width marks in Chinese text become full-width.

Letters, digits and what belongs to numbers are half-width in modern typesetting (GB/T 15834-2011, 5.1.9; CLREQ,
3.2.2), marks of Chinese sentences are full-width. A mark is taken as Chinese by its neighbours: between Latin words,
inside numbers, times, ratios, addresses and code it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters, digits

from cleaner.chars import HAN, UNIT
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.ledger import Edit
from cleaner.lexicon import char_set
from cleaner.seams import among_latin
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "width.alphanumeric",
        "Full-width letters and digits become half-width, with the signs that belong to a number, a word or an address.",
        "２０２３年ＧＤＰ增长５．２％。",
        "2023年GDP增长5.2%。",
        "第①组用Ⅲ型，占½。",
        "Each has exactly one half-width form (Unicode, Halfwidth and Fullwidth Forms); other compatibility characters stay.",
    ),
    Rule(
        "width.space",
        "A full-width space between two Latin words becomes a blank.",
        "他在Ｎｅｗ　Ｙｏｒｋ住过。",
        "他在New York住过。",
        "本报记者　王明　李华",
        "Latin words are parted by a blank; between Chinese characters the ideographic space means something.",
    ),
    Rule(
        "width.number",
        "A Chinese comma or full stop, or a full-width point, inside a number becomes the comma of thousands or the decimal point.",
        "总投资1，250，000元，水温38。5度，水深3．5米。",
        "总投资1,250,000元，水温38.5度，水深3.5米。",
        "第1，250，36号；今年是2025。5月开工。附件：1．5公里路段图。",
        "Groups of three digits to the end of the number; a point only before a unit.",
    ),
    Rule(
        "width.latin",
        "Full-width marks inside a Latin sentence become half-width.",
        "Please wait outside，thank you！",
        "Please wait outside, thank you!",
        "他说“Please wait”，就走了。",
        "Only in lines without any Chinese character.",
    ),
    Rule(
        "width.comma",
        "A half-width comma, colon or semicolon beside a Chinese character becomes full-width.",
        "入园须知:须满12岁,自备雨具;集合在南门口。",
        "入园须知：须满12岁，自备雨具；集合在南门口。",
        "总价10,000元，比分3:2，12:30开会。",
        "Chinese sentences take full-width marks (GB/T 15834-2011, 5.1); numbers, times and ratios have digits on both sides.",
    ),
    Rule(
        "width.stop",
        "A half-width full stop, exclamation mark or question mark that ends a Chinese sentence becomes full-width.",
        "他来了吗?来了!我们用Excel记账.",
        "他来了吗？来了！我们用Excel记账。",
        "请上传以.png结尾的图片，由v2.3升到3.0。",
        "Something Chinese stands before it, and no letter, digit or sign behind the point.",
    ),
    Rule(
        "width.bracket",
        "Half-width brackets around or beside Chinese text become full-width, in pairs.",
        "县志办(设在文化馆)本月重印，方言志（精装本)另行征订。",
        "县志办（设在文化馆）本月重印，方言志（精装本）另行征订。",
        "调用get_text()和Fe(OH)3即可[4]。",
        "A pair is changed as one; brackets between Latin letters are code or formulas.",
    ),
    Rule(
        "width.style",
        "Reports a text that sets all its commas, colons and semicolons half-width and everything else well: left alone.",
        "我家门前有一条河,河上有一座桥,桥边有一棵树,树下有一口井,井水很甜,村里人都来打水。",
        "我家门前有一条河,河上有一座桥,桥边有一棵树,树下有一口井,井水很甜,村里人都来打水。",
        "我家门前有一条河，河上有一座桥。",
        "Five commas or more, none full-width, no other half-width mark, nothing else to mend: a house style, not an engine.",
    ),
)

BESIDE = 12
"""How many characters to each side of full-width characters are looked at for whether the text is about them."""

_ABOUT_WIDTH = expression("[全半][角形](?=字|[数數]|符|[标標]|空|英|阿|[)）])")
_ALNUM = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_SIGN = "％＋－／＠＆＃＊＝＜＞＿．：＄"
_FULL = frozenset(chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
# Full-width letters and digits, with the signs between them that belong to a number, a word or an address.
_RUN = expression(
    rf"[＃＄＋－]?[{_ALNUM}0-9A-Za-z](?:[{_ALNUM}0-9A-Za-z]|[{_SIGN}](?=[{_ALNUM}0-9A-Za-z])"
    rf"|，(?=[０-９]{{3}}(?![０-９])))*[％＋＃]*"
)
_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_SPACE = expression(r"(?<=[A-Za-z])\u3000(?=[A-Za-z])")

_THOUSANDS = expression(
    rf"[0-9]{{1,3}}(?:(?:，[0-9]{{3}}){{2,}}(?![0-9，])"
    rf"|，[0-9]{{3}}(?=(?:\.[0-9]+)?(?:{UNIT}|[多余餘名人个個户戶件台套辆輛家株册])))"
)
_POINT = expression(rf"(?:[0-9]。|(?<=[{HAN}—～~（(])[0-9]{{1,4}}．)(?=[0-9]{{1,2}}{UNIT})")  # 1．5米 may be an item
_YEAR = expression(r"(?:19|20)[0-9]{2}$")

_LATIN_WORD = expression("[A-Za-zÀ-ÖØ-öø-ɏ]{3}")
_MATH = expression("[\U0001d400-\U0001d7ff]")  # letters of formulas
_LABEL = expression(r"[^\w\n]*\w{1,12}")  # QQ：3076823485 stands among Chinese lines
_LATIN_MARKS = expression(r"(?<=[A-Za-z0-9'\")”’])([，。！？；：])( ?)(?=$|[A-Za-z0-9'\"( ])", re.MULTILINE)
_CJK = expression(rf"[{HAN}\u3040-\u30ff\uac00-\ud7af]")

_WIDE = rf"{HAN}，。、；：！？“”‘’（）《》〈〉「」『』【】〔〕…—％℃·"
_MARK = expression(r"[,;:.]|[!?]+")
_WIDE_CHAR = expression(f"[{_WIDE}]")
_OPENING = expression(rf"[{HAN}“‘（《「『【]")
_NUMERAL = expression(r"[ \t\u3000#>*+\[-]{0,12}[一二三四五六七八九十]{1,3}")
_STOP_ENDS = frozenset("”’）」』\"' \n\f\t") | {""}
_LATIN = expression("[0-9A-Za-z]")
SPEECH = 60
"""Within how many characters before its end a speech begins that ends in a number."""

_SPEECH = expression(rf"[“\"][{HAN}][^“”\"\n]*[，,][^“”\"\n]*[{HAN}]\d{{1,4}}\Z")  # “今年行情好，一斤卖2块5.”
_QUOTED = {"「": "」", "『": "』", "“": "”", "‘": "’", '"': '"', "'": "'"}
_ABBREVIATION = expression(r"(?:etc|Inc|Ltd|Co|Corp|vs|No|Jr|Dr)\.$")
_FORM = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}
_HALF = frozenset(_FORM)
_BRACKET = expression(r"[()（）\n]")
_HAN = expression(f"[{HAN}]")
_HALF_COMMA = expression(f"[{HAN}],[{HAN}]")
_CLAUSE_END, _CLAUSE = expression(rf"[{HAN}0-9.%”]{{4}}$"), expression(rf"[{HAN}]{{4,}}[^\s.]*[,;:!?]")


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield the changes of width of one document; see the module."""
    chars = context.chars
    if not chars.isdisjoint(_FULL):
        changes = list(_alphanumeric(text))
        if changes:
            yield from changes
            return  # marks and numbers are looked at in the next pass, when digits are digits
    if "\u3000" in chars:
        for match in _WIDE_SPACE.finditer(text):
            yield Edit(match.start(), match.end(), "\u3000", " ", "width.space")
    if not chars.isdisjoint(digits):
        yield from _numbers(text)
    if not chars.isdisjoint("，。！？；：") and not chars.isdisjoint(ascii_letters):
        yield from _latin(text)
    if chars.isdisjoint(_HALF):
        return
    style = _house_style(text, context)
    if style:
        yield style
        return
    if "(" in chars or ")" in chars:
        yield from _brackets(text)
    for match in _MARK.finditer(text):
        rule = _full_width(text, match.start(), match.end())
        if rule and (text[match.start() - 1].isalnum() or not among_latin(text, *match.span())):
            mark = match.group()
            context.half_commas |= mark == ","
            yield Edit(match.start(), match.end(), mark, "".join(_FORM[char] for char in mark), rule, 0.97)


def _full_width(text: str, start: int, end: int) -> str:
    """Return the rule by which the mark text[start:end] becomes full-width, or an empty string."""
    mark = text[start]
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if _QUOTED.get(left, "\0") == right:
        return ""  # a text about marks
    wide = _WIDE_CHAR.match(left) is not None
    quoted = left in "\"')" and start > 1 and _HAN.match(text, start - 2) is not None and left != ""
    if mark in ",;:":
        if mark == left == ",":
            return ""  # an empty field
        if wide:
            face = right in ("-", ")") or (right in ("D", "P") and not _LATIN.match(text, end + 1))
            return "" if face else "width.comma"
        if quoted and (left != ")" or mark == ","):
            return "width.comma"
        before = _OPENING.match(right) and not (mark == ";" and left.isascii() and left.isalpha())
        return "width.comma" if before else ""
    if mark in "!?":
        closed = wide or (quoted and left != "'")
        return (
            "width.stop" if closed and not ((right in "=/" and right) or (right.isascii() and right.isalpha())) else ""
        )
    if (_HAN.match(left) or left in "%”") and _HAN.match(right):
        return "width.stop" if _parts_sentences(text, start) else ""
    if right not in _STOP_ENDS or left == "." or _numbers_line(text, start):
        return ""
    if _HAN.match(left) or (left in "”’）》】％%" and left) or (quoted and left != "'"):
        return "width.stop"
    if left.isdigit() and right in '"”' and right and _SPEECH.search(text, max(0, start - SPEECH), start):
        return "width.stop"
    if left.isascii() and left.isalnum() and right in "\n" and not text[max(0, start - 1)].isspace():
        return "width.stop" if _is_chinese_line(text, start) else ""
    return ""


def _numbers_line(text: str, point: int) -> bool:
    """Whether the point stands behind the numeral of a heading or an item: `## 一. 安装`."""
    return _NUMERAL.fullmatch(text, text.rfind("\n", 0, point) + 1, point) is not None


def _parts_sentences(text: str, point: int) -> bool:
    """Whether the point between two Chinese characters at `point` parts sentences, not a name or the parts of a title.

    Its line must end in a point too; or be typed in half-width marks throughout, with a clause on both sides.
    """
    start, end = text.rfind("\n", 0, point) + 1, text.find("\n", point)
    line = text[start : len(text) if end < 0 else end].rstrip()
    if line[-1:] == "." and _HAN.match(line[-2:-1]) and _HAN.match(text, point - 1):
        return True
    foreign = char_set("transliteration.tsv")
    name = sum(char in foreign for char in text[max(0, point - 2) : point + 3]) >= 3
    if "。" in line or "，" in line or not _HALF_COMMA.search(line) or name:
        return False
    return _CLAUSE_END.search(line, 0, point - start) is not None and _CLAUSE.match(text, point + 1) is not None


def _is_chinese_line(text: str, stop: int) -> bool:
    """Whether the line that ends in the point at `stop`, behind a Latin word, is a Chinese sentence."""
    line = text[text.rfind("\n", 0, stop) + 1 : stop + 1]
    han = len(_HAN.findall(line))
    word = re.search(r"[A-Za-z0-9]+\.$", line)
    if han < 4 or 2 * han < len(line) - 8 or _ABBREVIATION.search(line):
        return False
    return word is not None and not (len(word.group()) < 4 and word.group()[:-1].isdigit())


def _alphanumeric(text: str) -> Iterator[Edit]:
    """Yield full-width letters, digits and the signs that belong to them."""
    for match in _RUN.finditer(text):
        run = match.group()
        if _FULL.isdisjoint(run) or _ABOUT_WIDTH.search(text, max(0, match.start() - BESIDE), match.end() + BESIDE):
            continue
        half = run.translate(_TO_HALF)
        for i, (a, b) in enumerate(zip(run, half, strict=True)):
            if a != b:
                at = match.start() + i
                yield Edit(at, at + 1, a, b, "width.alphanumeric")


def _numbers(text: str) -> Iterator[Edit]:
    """Yield Chinese marks that stand inside a number."""
    for match in _THOUSANDS.finditer(text):
        if match.start() and text[match.start() - 1] in "0123456789，,.第图圖表附件章":
            continue
        for i, char in enumerate(match.group()):
            if char == "，":
                at = match.start() + i
                yield Edit(at, at + 1, "，", ",", "width.number", 0.9)
    for match in _POINT.finditer(text):
        at = match.end() - 1
        if not _YEAR.search(text, max(0, at - 4), at):
            yield Edit(at, at + 1, text[at], ".", "width.number", 0.85)


def _latin(text: str) -> Iterator[Edit]:
    """Yield full-width marks of lines of Latin words, without Chinese, Japanese or Korean; formulas have no words."""
    begin, line_end, foreign = 0, -1, False
    for match in _LATIN_MARKS.finditer(text):
        if match.start() > line_end:
            line_end = text.find("\n", match.start())
            line_end = len(text) if line_end < 0 else line_end
            begin = text.rfind("\n", 0, match.start()) + 1
            foreign = not _CJK.search(text, begin, line_end) and _LATIN_WORD.search(text, begin, line_end) is not None
        mark, blank = match.groups()
        if foreign and not (mark == "：" and _LABEL.fullmatch(text, begin, match.start())):
            space = "" if blank or match.end() == line_end else " "
            half = "." if mark == "。" else chr(ord(mark) - 0xFEE0)
            yield Edit(match.start(1), match.end(1), mark, half + space, "width.latin", 0.95)


def _brackets(text: str) -> Iterator[Edit]:
    """Yield half-width brackets that belong to Chinese text: those of one pair together."""
    open_: list[int] = []
    single: list[int] = []
    for match in _BRACKET.finditer(text):
        at, char = match.start(), match.group()
        if char in "(（":
            open_.append(at)
        elif char == "\n":
            single.extend(open_)
            open_ = []
        elif open_:
            start = open_.pop()
            if text[start] + char != "（）" and _is_chinese_pair(text, start, at):
                for i in (start, at):
                    if text[i] in "()":
                        yield Edit(i, i + 1, text[i], _FORM[text[i]], "width.bracket", 0.95)
        else:
            single.append(at)
    for at in (*single, *open_):
        if text[at] not in "()":
            continue
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        inner, outer = (right, left) if text[at] == "(" else (left, right)
        if _HAN.match(inner) and (_WIDE_CHAR.match(outer) or (text[at] == ")" and outer.isdigit())):
            yield Edit(at, at + 1, text[at], _FORM[text[at]], "width.bracket", 0.85, "its partner is missing")


def _is_chinese_pair(text: str, start: int, end: int) -> bool:
    """Whether the brackets at `start` and `end` belong to Chinese text."""
    inside, left, right = text[start + 1 : end], text[start - 1 : start] if start else "", text[end + 1 : end + 2]
    mixed = text[start] == "（" or text[end] == "）"
    if mixed and not inside.strip():
        return True  # to be filled in
    if not re.search(r"[^\W_]|^[%％‰℃]$", inside) or inside.startswith("cid:"):
        return False
    if _HAN.search(inside):
        code = left.isascii() and (left.isalnum() or left == "_") and inside[0] in "\"'`"
        return not code
    if not mixed and _MATH.search(inside):
        return False
    if _WIDE_CHAR.match(left):
        return _HAN.match(left) is not None or not among_latin(text, start, end)
    return (mixed or inside.isdigit()) and _WIDE_CHAR.match(right) is not None and not left.isalnum()


def _house_style(text: str, context: Context) -> Edit | None:
    """Return a note when the text sets its commas half-width out of habit: five or more and nothing else amiss."""
    chars = context.chars
    if context.wrapped or context.mended or "，" in chars or "," not in chars or chars & frozenset("()!?\"'`"):
        return None
    marks = [
        m.start() for m in _MARK.finditer(text) if text[m.start()] in ",." and _full_width(text, m.start(), m.end())
    ]
    commas = [at for at in marks if text[at] == ","]
    if len(commas) < 5 or len(commas) < len(marks):
        return None
    return Edit(
        commas[0], commas[0] + 1, ",", ",", "width.style", 0.8, f"{len(commas)} half-width commas, a house style"
    )


# What the stage may change; one set of characters first, so that the search skips all others.
_SUSPECT = expression(
    rf"[{_ALNUM}\u3000,;:!?().．，。！？；：](?:(?<=[{_ALNUM}\u3000,;:!?()])|(?<=\.)(?![0-9])|(?<=[0-9][，。．])(?=[0-9])"
    r"|(?<=[A-Za-z0-9'\")][，。！？；：])(?=$|[A-Za-z0-9'\"( ]))",
    re.MULTILINE,
)

STAGE = Stage("width", RULES, edits, _SUSPECT.search)
