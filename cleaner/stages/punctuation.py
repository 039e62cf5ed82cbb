"""Punctuation: quotes in pairs, dashes, ellipses, doubled and clashing marks, marks that an engine read as specks.

Follows GB/T 15834-2011: “ ” outside, ‘ ’ inside (4.8), —— and …… of two characters' width (4.10, 4.11), no two marks
where one will do. Marks are never guessed from sense alone: every rule rests on marks that are there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from cleaner.chars import HAN, STOPS
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.ledger import Edit
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "punctuation.quote",
        "Straight double quotes around Chinese text become “ and ” in pairs.",
        '伙计管它叫"懒人凳",一坐就半天。',
        "伙计管它叫“懒人凳”，一坐就半天。",
        '一块24"的屏幕和一块10"的面板',
        "Quotes open and close in turn in a paragraph, and their neighbours agree; inch marks stand behind digits.",
    ),
    Rule(
        "punctuation.single_quote",
        "Straight single quotes around Chinese text become ‘ and ’.",
        "掌柜问：“谁带了'针线'？”",
        "掌柜问：“谁带了‘针线’？”",
        "McDonald's和Levi's都开了店，把'%s'换掉。",
        "There is Chinese text between them and no Latin letter outside.",
    ),
    Rule(
        "punctuation.quote_direction",
        "Turns a quote that faces the wrong way.",
        "街坊都叫它”聚宝盆“。",
        "街坊都叫它“聚宝盆”。",
        "“好了。”他说，“走吧。”",
        "All quotes of the paragraph, or one alone, break the turn of opening and closing.",
    ),
    Rule(
        "punctuation.backtick",
        "A backtick that opens a quotation becomes “.",
        '会上提出了`三步走"的办法。',
        "会上提出了“三步走”的办法。",
        "运行`make`即可。",
        "Before a Chinese character, with a closing double quote behind and no second backtick.",
    ),
    Rule(
        "punctuation.dash",
        "Hyphens, or halves of a dash with a blank between, become ——.",
        "那艘船--船底早就已朽了--还泊着。",
        "那艘船——船底早就已朽了——还泊着。",
        "武汉—宜昌城际列车，2017—2021年，2-3天",
        "Two signs or more between Chinese characters; a single sign may be a range or a route.",
    ),
    Rule(
        "punctuation.subtitle",
        "A dot that opens a subtitle becomes ——.",
        "关键时期的抉择 ·以一座小城的转型为例",
        "关键时期的抉择 ——以一座小城的转型为例",
        "《论语·学而》 · 约翰·李",
        "In a headline, behind a blank and before 以, 记, 访, 写在 and the like.",
    ),
    Rule(
        "punctuation.ellipsis",
        "Three points or more in Chinese text become ……",
        "雾越来越浓......什么都看不清。",
        "雾越来越浓……什么都看不清。",
        "第一章 绪论..........1",
        "Behind Chinese text and not before a page number.",
    ),
    Rule(
        "punctuation.repeated",
        "A pause or stop that is doubled becomes single.",
        "灯灭了，，巷子很深。。",
        "灯灭了，巷子很深。",
        "太好了！！真的吗？？",
        "No Chinese text doubles these marks; ！ and ？ may be doubled.",
    ),
    Rule(
        "punctuation.clash",
        "Of a pause and a full stop side by side the stop stays.",
        "灯灭了，。巷子很深。",
        "灯灭了。巷子很深。",
        "（见图三。），他说。",
        "GB/T 15834-2011 knows no such pair; an engine reads one mark twice.",
    ),
    Rule(
        "punctuation.speck",
        "A dot or asterisk between Chinese characters becomes the mark that stands there in ordinary text.",
        "今年雨水充足，镇水务站指\n出*今年部分河段水位偏高，\n各村要加强巡查。",
        "今年雨水充足，镇水务站指出，今年部分河段水位偏高，各村要加强巡查。",
        "约翰·史密斯和“九·一八”",
        "Only in a document of broken lines, where counts of ordinary text clearly name one mark; names keep their dot.",
    ),
    Rule(
        "punctuation.bullet",
        "A sign at a line's start becomes the bullet of the lines beside it that are numbered in one row with it.",
        "▶（一）修路\n≥（二）架桥\n▶（三）通水",
        "▶（一）修路\n▶（二）架桥\n▶（三）通水",
        "≥（二）为合格",
        "At least two lines of the same row of numbers carry the bullet, and only one another sign.",
    ),
    Rule(
        "punctuation.unpaired",
        "Reports straight quotes that could not be paired.",
        '伙计管它叫"懒人凳，一坐就半天。',
        '伙计管它叫"懒人凳，一坐就半天。',
        "伙计管它叫“懒人凳”，一坐就半天。",
        "What cannot be decided is left and shown.",
    ),
)

MARGIN = 0.5
"""Bits by which a mark must be ahead of the others to be put for a speck: right two times in three, never worse."""

MANY_DOTS = 3
"""From how many middle dots inside its sentences on a document is taken to have specks there."""

CLEAR_MARGIN = 4.0
"""Bits by which a mark must be ahead to be put for a single middle dot."""

STOP_PRIOR = 1.0
"""Bits in favour of `。` where an engine read a round speck: two in three of those stand for it, by OCR of news pages."""

_HAN = expression(f"[{HAN}]")
_IN_TURN = expression("[^“”]*(?:“[^“”\n]*”[^“”]*)*")
_QUOTES = expression('["＂“”「」『』]')
_NOT_BEHIND_OPENER = "，。、；：！？”’）》」』,.;:!?)\n"
_NOT_BEFORE_CLOSER = "，、；：（《“‘「『,;:(\n\u3000"
_BESIDE = expression(f"[{HAN}，。、；：！？（）《》]")
_SINGLE = expression(rf"(?<![A-Za-z0-9])'([^'\n\"]{{0,30}}[{HAN}][^'\n\"]{{0,30}})'(?![A-Za-z0-9])")
_BACKTICK = expression(rf"`(?=[{HAN}][^`\n\"”]{{0,30}}[\"”])")
_DASH = expression(
    rf"(?<=[{HAN}”》）])(?:-{{2,4}}|－{{2}}|[—―] [—―])(?=[{HAN}“《（\s”」』\"]|$)|^--(?=[{HAN}])", re.MULTILINE
)
_SUBTITLE = expression(rf"[·•](?=(?:以|记|访|写在|来自|关于|从|看)[{HAN}])")
_ELLIPSIS = expression(rf"(?<=[{HAN}”』」？！，“])(?:\.{{3,12}}|。{{3,}}|·{{3,6}}|･{{3,6}})(?![.\d·\]>]|\s*[\d￥¥])")
_REPEATED = expression("(?<=([，、；：]))\\1+|(?<=[^。]。)。(?!。)")
_CLASH = expression("[，、；](?=。)|(?<=。)[，、；]")
_PROSE = expression("[，。；]")
_SPECK = expression(rf"(?:[·*.•]| [·*.•]) ?(?=[{HAN}“《])")
_SPECK_LEFT = expression(f"[{HAN}”）》]")
_MIDDLE_NAME = expression(f"[{HAN}]{{1,3}}")  # between the dots of a foreign name: 马丁·路德·金
_NUMBERED = expression(r"(\S)\s?[（(]([一二三四五六七八九十])[）)]")


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield the changes of punctuation of one document; see the module."""
    chars = context.chars
    taken = _Taken()
    if '"' in chars or "＂" in chars or not _IN_TURN.fullmatch(text):
        yield from taken(_quotes(text, chars))
    if "'" in chars:
        yield from taken(_single_quotes(text))
    if "`" in chars:
        yield from taken(_backticks(text))
    yield from taken(_each(_DASH, text, "——", "punctuation.dash", 0.95))
    yield from taken(_each(_ELLIPSIS, text, "……", "punctuation.ellipsis", 0.95))
    yield from taken(_each(_REPEATED, text, "", "punctuation.repeated", 0.9))
    yield from taken(_each(_CLASH, text, "", "punctuation.clash", 0.85))
    if not chars.isdisjoint("·•*."):
        yield from taken(_subtitles(text))
        if context.wrapped:
            yield from taken(_specks(text, context))
    if "（" in chars and "\n" in chars:
        yield from taken(_bullets(text))


def _each(pattern: re.Pattern[str], text: str, after: str, rule: str, confidence: float) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        yield Edit(match.start(), match.end(), match.group(), after, rule, confidence)


def _backticks(text: str) -> Iterator[Edit]:
    for match in _BACKTICK.finditer(text):
        if _line(text, match.start()).count("`") == 1:
            yield Edit(match.start(), match.end(), "`", "“", "punctuation.backtick", 0.9)


class _Taken:
    """Passes edits on whose place no earlier rule of this stage has taken: the first rule wins."""

    def __init__(self) -> None:
        self._places: set[int] = set()

    def __call__(self, proposed: Iterable[Edit]) -> Iterator[Edit]:
        for edit in proposed:
            places = range(edit.start, max(edit.end, edit.start + 1))
            if edit.is_note or self._places.isdisjoint(places):
                self._places.update(() if edit.is_note else places)
                yield edit


def _line(text: str, at: int) -> str:
    """Return the line of `text` in which offset `at` lies."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]


def _quotes(text: str, chars: set[str]) -> Iterator[Edit]:
    """Yield double quotes, paragraph by paragraph."""
    corner = "「" in chars and "“" not in chars
    marks: list[int] = []
    line_end = -1
    for match in _QUOTES.finditer(text):
        if match.start() > line_end:
            yield from _paragraph_quotes(text, marks, corner)
            marks = []
            line_end = text.find("\n", match.start())
            line_end = len(text) if line_end < 0 else line_end
        marks.append(match.start())
    yield from _paragraph_quotes(text, marks, corner)


def _paragraph_quotes(text: str, marks: list[int], corner: bool) -> Iterator[Edit]:
    """Yield the quotes of one paragraph, whose offsets are `marks`: both of a pair or neither."""
    found = "".join(text[at] for at in marks)
    if '"' not in found and "＂" not in found:
        if "“" in found or "”" in found:
            curly = [at for at in marks if text[at] in "“”"]
            yield from _direction(text, curly, "".join(text[at] for at in curly))
        return
    outer, inner = ("「」", "『』") if corner else ("“”", "‘’")
    open_: list[tuple[int, int]] = []  # offset and depth
    for at, role in zip(marks, _roles(text, marks), strict=True):
        if role == "open":
            open_.append((at, len(open_)))
        elif role == "close" and open_:
            start, depth = open_.pop()
            straight = [k for k in (start, at) if text[k] in '"＂']
            if (
                straight
                and (len(straight) < 2 or _is_chinese_quote(text, start, at))
                and not _are_named(text, start, at)
            ):
                pair = inner if depth else outer
                for k in straight:
                    after = pair[k == at]
                    yield Edit(k, k + 1, text[k], after, "punctuation.quote", 0.9)
        elif role == "unknown" and text[at] in '"＂' and _HAN.search(text[max(0, at - 1) : at + 2]):
            yield Edit(at, at + 1, text[at], text[at], "punctuation.unpaired", 0.5, "opens or closes?")
    for at, depth in open_:  # a quotation that goes on in the next paragraph
        if text[at] in '"＂' and _HAN.match(text, at + 1):
            yield Edit(at, at + 1, text[at], (inner if depth else outer)[0], "punctuation.quote", 0.8)


MAX_QUOTE_COST = 2.0
"""From which cost on the cheapest reading of a paragraph's quotes is not believed."""


def _roles(text: str, marks: list[int]) -> list[str]:
    """Return for each quote whether it opens or closes, is an inch mark (`other`) or cannot be told (`unknown`).

    The cheapest reading of the whole paragraph: quotes nest two deep and are closed in the end; a quote before a
    closing mark or the end does not open, one behind an opening mark or a comma does not close. Linear: there are few states.
    """
    best: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}  # by the quotes that are open: s(traight), c(urly)
    for n, at in enumerate(marks):
        char = text[at]
        left = text[:at].rstrip(" ")[-1:] if at and text[at - 1] == " " else text[at - 1 : at]
        right = text[at + 1 : at + 9].lstrip(" ")[:1]
        to_open = 3.0 * (not right or right in _NOT_BEHIND_OPENER) + 1.5 * left.isdigit()
        to_close = 1.0 if left == "，" else 3.0 * (not left or left in _NOT_BEFORE_CLOSER)
        if n and marks[n - 1] == at - 1:  # nothing between two quotes: one closes, the next opens
            to_close += 3.0 * (text[at - 1] in '"＂“')
        if char in "“「『":
            to_open, to_close = 0.0, 9.0
        elif char in "”」』":
            to_open, to_close = 9.0, 0.0
        kind = "s" if char in '"＂' else "c"
        reached: dict[str, tuple[float, tuple[str, ...]]] = {}
        for stack, (cost, roles) in best.items():
            options = [(stack + kind, cost + to_open + 0.5 * bool(stack), "open")] if len(stack) < 2 else []
            if stack:
                options.append((stack[:-1], cost + to_close + 1.5 * (stack[-1] != kind), "close"))
            if kind == "s" and left.isdigit():
                options.append((stack, cost + 0.5, "other"))
            for to, price, role in options:
                if to not in reached or price < reached[to][0]:
                    reached[to] = (price, (*roles, role))
        if not reached:
            return ["unknown"] * len(marks)
        best = reached
    unclosed = 1.0 if not text[: marks[0]].rpartition("\n")[2].strip() else 3.0
    cost, roles = min((cost + unclosed * len(stack), roles) for stack, (cost, roles) in best.items())
    return list(roles) if cost < MAX_QUOTE_COST else ["unknown"] * len(marks)


def _is_chinese_quote(text: str, start: int, end: int) -> bool:
    """Whether the quotes at `start` and `end` belong to Chinese text and to no program."""
    left, right = text[start - 1 : start] if start else "", text[end + 1 : end + 2]
    if left in ("=", "(", "[", "{"):
        return False
    return (
        _HAN.search(text, start + 1, end) is not None
        or _BESIDE.match(left) is not None
        or _BESIDE.match(right) is not None
    )


def _are_named(text: str, start: int, end: int) -> bool:
    """Whether the quotes at `start` and `end` quote nothing: the text is about them, each stands between blanks, and a
    sentence ends between them, but not before the second.
    """
    inner = text[start + 1 : end].strip()
    apart = all(text[max(0, at - 1) : at] == " " == text[at + 1 : at + 2] for at in (start, end))
    return apart and inner[-1:] not in STOPS and not STOPS.isdisjoint(inner)


def _direction(text: str, marks: list[int], found: str) -> Iterator[Edit]:
    """Yield curly quotes that face the wrong way: all of a paragraph, or one."""
    if len(marks) % 2:
        return
    want = "“”" * (len(marks) // 2)
    wrong = [i for i in range(len(marks)) if found[i] != want[i]]
    if len(wrong) == len(marks):
        pairs = zip(marks[::2], marks[1::2], strict=True)
        inverted = all(
            b - a <= 30
            and _HAN.match(text, a + 1)
            and (a == 0 or text[a - 1] not in "。！？…")
            and text[b - 1] not in "，、；：。"
            and not re.search("[。！？]", text[a:b])
            for a, b in pairs
        )
        if not inverted:
            return
    elif len(wrong) != 1:
        return
    else:
        at = marks[wrong[0]]
        left, right = text[at - 1 : at] if at else "\n", text[at + 1 : at + 2] or "\n"
        if want[wrong[0]] == "“" and (left in "。！？…" or right in "，。、；：！？"):
            return
        if want[wrong[0]] == "”" and (
            left in "，、；：\n" or (right == "\n" and left not in "。！？…" and not _HAN.match(left))
        ):
            return
    for i in wrong:
        yield Edit(marks[i], marks[i] + 1, found[i], want[i], "punctuation.quote_direction", 0.85)


def _single_quotes(text: str) -> Iterator[Edit]:
    for match in _SINGLE.finditer(text):
        if text[match.start() - 1 : match.start()] in ("(", "=", "[", "{"):
            continue  # a string of a program
        if _are_named(text, match.start(), match.end() - 1):
            continue
        for at, becomes in ((match.start(), "‘"), (match.end() - 1, "’")):
            yield Edit(at, at + 1, "'", becomes, "punctuation.single_quote", 0.9)


def _subtitles(text: str) -> Iterator[Edit]:
    for match in _SUBTITLE.finditer(text):
        start = match.start()
        if start > 1 and text[start - 1] == " " and not _PROSE.search(_line(text, start)):
            yield Edit(start, match.end(), match.group(), "——", "punctuation.subtitle", 0.85)


def _specks(text: str, context: Context) -> Iterator[Edit]:
    """Yield dots and asterisks that stand for a mark of the sentence.

    A middle dot is a right mark as well: it is taken for a speck only in a document where several stand so.
    """
    places = []
    named = len(text)  # where the last dot of a name ends
    for match in _SPECK.finditer(text):
        start, end = match.span()
        prose = start and _SPECK_LEFT.match(text, start - 1) and _PROSE.search(_line(text, start))
        if prose and (_is_name_dot(text, start, end) or _MIDDLE_NAME.fullmatch(text, named, start)):
            named = end
        elif prose:
            places.append((start, end))
    dots = sum(text[start:end].strip() in "·•" for start, end in places)
    times = Counter(text[start - 2 : end + 2] for start, end in places)
    for start, end in places:
        sign = text[start:end].strip()
        prior = 0.0 if sign == "." and not context.half_commas else STOP_PRIOR * (6 if sign == "." else 1)
        mark, margin = likely_mark(text[max(0, start - 2) : start], text[end : end + 2], prior)
        recurs = times[text[start - 2 : end + 2]] > 1  # 不动流·真空弹, of which the text tells twice
        if sign in "·•" and (dots < MANY_DOTS or recurs) and margin < CLEAR_MARGIN:
            continue
        if margin >= (3 * MARGIN if mark == "、" else MARGIN):
            reason = f"{margin:.1f} bits likelier than any other mark"
            yield Edit(start, end, text[start:end], mark, "punctuation.speck", 0.8, reason)


def _is_name_dot(text: str, start: int, end: int) -> bool:
    """Whether a dot parts the halves of a foreign name, a date or a title."""
    from cleaner.lexicon import char_set

    if text[start:end].strip() == "*":
        return False
    foreign = char_set("transliteration.tsv")
    around = text[max(0, start - 2) : start] + text[end : end + 2]
    numerals = "一二三四五六七八九十"
    if text[start - 1] in numerals and text[end] in numerals:
        return True
    line_start = text.rfind("\n", 0, start) + 1
    quoted = text.rfind("“", max(line_start, start - 8), start) > text.rfind("”", line_start, start)
    if quoted and text.find("”", end, end + 8) >= 0:
        return True  # a short quotation
    title = text.rfind("《", line_start, start) > text.rfind("》", line_start, start)
    return (
        title or sum(char in foreign for char in around) >= 3 or (text[start - 1] in foreign and text[end] in foreign)
    )


def likely_mark(tail: str, head: str, stop: float = 0.0) -> tuple[str, float]:
    """Return the mark that most often stands between two texts, and how many bits it is ahead of the next.

    Args:
        tail, head: The text before and behind; two characters of each are looked at.
        stop: Bits by which `。` is ahead beforehand.

    Example:
        >>> likely_mark("会议强调", "要坚持")[0]
        '，'
    """
    from cleaner.lexicon import ngrams

    log2 = ngrams().log2
    scores = []
    for mark in "，。、":
        before = max(log2(tail[-2:] + mark) + 3, log2(tail[-1:] + mark)) if len(tail) > 1 else log2(tail[-1:] + mark)
        behind = max(log2(mark + head[:2]) + 3, log2(mark + head[:1])) if len(head) > 1 else log2(mark + head[:1])
        scores.append((before + behind - log2(mark) + (stop if mark == "。" else 0.0), mark))
    scores.sort(reverse=True)
    return scores[0][1], scores[0][0] - scores[1][0]


def _bullets(text: str) -> Iterator[Edit]:
    """Yield the one odd bullet in a row of numbered lines."""
    row: list[tuple[int, str, int]] = []
    at = 0
    for line in text.split("\n"):
        match = _NUMBERED.match(line.lstrip())
        if match and not match.group(1).isalnum():
            number = "一二三四五六七八九十".index(match.group(2))
            if row and number != row[-1][2] + 1:
                yield from _odd_bullet(row)
                row = []
            row.append((at + len(line) - len(line.lstrip()), match.group(1), number))
        at += len(line) + 1
    yield from _odd_bullet(row)


def _odd_bullet(row: list[tuple[int, str, int]]) -> Iterator[Edit]:
    bullets = [bullet for _, bullet, _ in row]
    usual = max(bullets, key=bullets.count, default="")
    odd = [(at, bullet) for at, bullet, _ in row if bullet != usual]
    if len(odd) == 1 and bullets.count(usual) >= 2:
        at, bullet = odd[0]
        yield Edit(at, at + 1, bullet, usual, "punctuation.bullet", 0.9, f"the lines beside it begin with {usual}")


# Marks that the stage may change, and two marks side by side; one set first, so that the search skips all others.
_SUSPECT = expression(
    "[\"＂'`·•*\\-－—―.。･，、；：（](?:(?<=[\"＂'`·•*])|(?<=[-－—―.。･，、；：])[-－―.。·･，、；： ]"
    "|(?<=[^0-9A-Za-z.]\\.)|(?<=（)[一二三四五六七八九十]）)"
)


def _suspect(text: str) -> object:
    """Whether there is a mark to look at: the stage's own, two in a row, or curly quotes out of turn."""
    return _SUSPECT.search(text) or not _IN_TURN.fullmatch(text)


STAGE = Stage("punctuation", RULES, edits, _suspect)
