"""Unicode: one character for one thing. Repairs what encodings, fonts and PDF files did to the characters themselves.

Runs first, on the text as it was decoded. What it replaces is listed in `lexicons/`, character by character: blanket
compatibility normalisation (NFKC) would ruin ①, Ⅴ, ㎡ and ½, give 戶 in a simplified text and miss ⻓ and ⻋.
What cannot be known (private-use characters, U+FFFD, (cid:57)) stays and is noted.

Every kind of fault has its trigger, a set of characters; it costs nothing where the document has none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby, pairwise

from cleaner import lookalikes, mojibake
from cleaner.chars import HAN
from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.ledger import Edit
from cleaner.lexicon import LexiconError, is_traditional, path, rows
from cleaner.scan import lines
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "unicode.mojibake",
        "Repairs text that was decoded with the wrong encoding.",
        "门票å…\u008dè´¹，咖啡每杯3â‚¬。",
        "门票免费，咖啡每杯3€。",
        "展品来自Málaga、Łódź和Besançon，还有“café”——一间老店。",
        "UTF-8 read as Windows-1252 by ftfy's heuristics, on stretches without Chinese; GBK read as Latin-1 only for "
        "six and more letters and symbols in a row that give common characters: no accented word has such runs.",
    ),
    Rule(
        "unicode.newline",
        "Writes every form of line end as \\n: CR LF, CR, NEL, vertical tab, U+2028, U+2029.",
        "上山容易。\r\n下山难。\u2028路滑。",
        "上山容易。\n下山难。\n路滑。",
        "上山容易。\n下山难。",
        "They are all mandatory breaks (UAX #14, class BK, CR, NL). A form feed is a page break and stays.",
    ),
    Rule(
        "unicode.zero_width",
        "Removes characters that are not seen: zero-width spaces and joiners, word joiners, byte order marks, tags.",
        "昨\u200b夜\u200b有\ufeff霜。",
        "昨夜有霜。",
        "全家福👨\u200d👩\u200d👧，旗🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f，波斯语می\u200cروم。",
        "Chinese and Latin text uses none of them. Joiners stay in emoji and in Arabic, Indic and Mongolian text, "
        "variation selectors stay everywhere.",
    ),
    Rule(
        "unicode.direction",
        "Removes marks of the writing direction from lines without right-to-left text.",
        "\u202a春耕通知\u202c\u200e",
        "春耕通知",
        "他写下\u2067שלום\u2069一词。",
        "They do nothing in a line that is all left to right (UAX #9).",
    ),
    Rule(
        "unicode.soft_hyphen",
        "Removes soft hyphens; one at a line's end inside a Latin word becomes the hyphen that was printed.",
        "他研究trans\u00adlation理论。",
        "他研究translation理论。",
        "他研究co-operation理论。",
        "A soft hyphen is a place where a word may be broken, not a character of it (UAX #14, class BA).",
    ),
    Rule(
        "unicode.control",
        "Removes control characters other than tab, line end and page break; what a terminal takes for a colour, and what a "
        "backspace strikes over, go with them.",
        "收\x02据编号\x1f：乙字第五号\x00",
        "收据编号：乙字第五号",
        "品名\t数量\t单价\n大米\t3袋\t96元",
        "They have no meaning in text; what stood there is in the report.",
    ),
    Rule(
        "unicode.space",
        "Writes no-break spaces and spaces of special widths as ordinary spaces.",
        "a\u00a0new\u2009method",
        "a new method",
        "　　首行缩进两字。",
        "They differ from a space in layout only. The ideographic space U+3000 stays.",
    ),
    Rule(
        "unicode.radical",
        "Writes radicals that a PDF font left as the ordinary characters that look the same.",
        "⽼师⻓期⽤⼿⼯记录，⼾⼝簿在⻋上。",
        "老师长期用手工记录，户口簿在车上。",
        "按康熙部首排列：⼀⼁⼂⼃⼄。",
        "By a list of characters of the same shape (`lexicons/radicals.tsv`); ⼾ is 户 in simplified and 戶 in "
        "traditional text. A list of radicals, and a line that speaks of 部首 or 偏旁, stays.",
    ),
    Rule(
        "unicode.compatibility",
        "Writes compatibility ideographs as the characters that they are equivalent to.",
        "两\uf97e水，三\uf98a士。",
        "两量水，三力士。",
        "这些字\ufa0e\ufa11\ufa29不是兼容字。",
        "By canonical equivalence: Unicode itself says that nothing is lost (NFC, UAX #15).",
    ),
    Rule(
        "unicode.compose",
        "Writes a letter and its accent as one character.",
        "cafe\u0301和ハ\u309aン",
        "café和パン",
        "x\u0304是平均值，热力学温度用K。",
        "Canonical equivalence (NFC, UAX #15), only for a base with combining marks that have one character together.",
    ),
    Rule(
        "unicode.vertical",
        "Writes the forms of marks for vertical text as ordinary marks.",
        "所撰︽水鄉舊事︾︵卷二︶︐今已重印︒",
        "所撰《水鄉舊事》（卷二），今已重印。",
        "書名旁加﹏﹏，人名旁加＿＿。",
        "They are the same marks turned for vertical setting, and whether text is vertical is a matter of layout.",
    ),
    Rule(
        "unicode.small_form",
        "Writes small forms of marks as ordinary marks.",
        "雨停了﹐可以走了﹔你呢﹖",
        "雨停了，可以走了；你呢？",
        "雨停了，可以走了；你呢？",
        "Small forms exist only for the sake of an old standard (CNS 11643).",
    ),
    Rule(
        "unicode.halfwidth",
        "Writes half-width ideographic marks as ordinary ones.",
        "她笑了｡桌上有茶､有糖｡",
        "她笑了。桌上有茶、有糖。",
        "他输入ｶﾀｶﾅ｡",
        "Marks beside half-width katakana belong to them and stay.",
    ),
    Rule(
        "unicode.ligature",
        "Writes Latin ligatures as letters.",
        "他在ﬁnance部门，不在oﬃce。",
        "他在finance部门，不在office。",
        "Œuvre、Æon和ß不是连字。",
        "ﬁ and its like are the work of fonts; no language spells with them.",
    ),
    Rule(
        "unicode.name_dot",
        "Writes a bullet or a katakana dot inside a name as the middle dot.",
        "作者是玛丽•安德森和托马斯・李。",
        "作者是玛丽·安德森和托马斯·李。",
        "• 报名时间\n• 报名地点",
        "GB/T 15834-2011, 4.14: the dot of names is U+00B7. Only between characters of one line that does not begin "
        "with such a dot and holds no kana.",
    ),
    Rule(
        "unicode.dash",
        "Writes a dash made of box-drawing lines or katakana length marks as the Chinese dash.",
        "这里就是故乡──青禾。",
        "这里就是故乡——青禾。",
        "├──目录\n└──文件",
        "GB/T 15834-2011, 4.10. Only one or two of them beside a Chinese character, in a line without other box lines.",
    ),
    Rule(
        "unicode.enumeration_comma",
        "Writes the stroke character 丶 between words as the enumeration comma.",
        "地里种着玉米丶红薯和豆子。",
        "地里种着玉米、红薯和豆子。",
        "“丶”是点，丶部的字不多。",
        "丶 is no word of today's language; a line that speaks of strokes or radicals is left.",
    ),
    Rule(
        "unicode.ratio_colon",
        "Writes a ratio sign after a word as the colon.",
        "集合地点∶东门广场",
        "集合地点：东门广场",
        "糖和水的比例为1∶5。",
        "A ratio stands between numbers; here two Chinese characters stand before it and no number word after it.",
    ),
    Rule(
        "unicode.letter",
        "Writes Cyrillic and Greek letters that were read for Latin ones as Latin letters.",
        "请用Ехcel打开，Α股收涨。",
        "请用Excel打开，A股收涨。",
        "俄文“Москва”，夹角α，电容5μF，Δt很小。",
        "Only letters of the same shape in every font, inside a word that also holds Latin letters, or a lone capital "
        "beside a Chinese character in a line without other Greek or Cyrillic.",
    ),
    Rule(
        "unicode.kana",
        "Writes katakana that were read for Chinese characters of the same shape as those.",
        "全厂职エ和当地人ロ都统ー登记，共ニ十户。",
        "全厂职工和当地人口都统一登记，共二十户。",
        "他爱唱カラオケ，「三カ月」是日本写法。",
        "Only single katakana between Chinese characters that make a common pair with the Chinese reading, in a line "
        "without other kana.",
    ),
    Rule(
        "unicode.private_use",
        "Writes private-use characters of GBK as the characters that they stand for.",
        "他\ue828了\ue828后背。",
        "他㧟了㧟后背。",
        "他㧟了㧟后背。",
        "By the listed code points of GB 18030 only (`lexicons/private_use.tsv`).",
    ),
    Rule(
        "unicode.bullet",
        "Writes bullets of symbol fonts as bullets.",
        "\uf0b7 带好证件\n\uf0b7 提前到场",
        "• 带好证件\n• 提前到场",
        "• 带好证件\n• 提前到场",
        "The bullets that word processors write with the fonts Symbol and Wingdings; all but one only at a line's "
        "beginning.",
    ),
    Rule(
        "unicode.unknown",
        "Notes private-use characters whose meaning is not known.",
        "村名\ue5a1已不可考。",
        "村名\ue5a1已不可考。",
        "村名㙍已不可考。",
        "Which character it was only the font knew: it is kept and reported, never dropped.",
    ),
    Rule(
        "unicode.lost",
        "Notes what stands for a character that is lost: U+FFFD, (cid:57), 锟斤拷, lone surrogates.",
        "收款人：周\ufffd，(cid:57)元",
        "收款人：周\ufffd，(cid:57)元",
        "碑文：□□三年立",
        "The character cannot be restored: the mark is kept and reported.",
    ),
)


_USUAL = expression("[\n -')-~\u4e00-\u4e35\u4e37-\u951e\u9520-\u9fff]+")  # without 丶, 锟 and the ( of (cid:57)


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield what this stage changes and notes in `text`."""
    unusual = _USUAL.sub("", "".join(context.chars))
    found = [edit for trigger, family in _FAMILIES if trigger.search(unusual) for edit in family(text, context)]
    end = 0
    for edit in sorted(found, key=lambda edit: (edit.start, -edit.end)):
        if edit.is_note:
            yield edit
        elif edit.start >= end:  # inside a repair of mojibake the rest waits for the next pass
            yield edit
            end = edit.end


def _mojibake(text: str, context: Context) -> Iterator[Edit]:
    for start, end, after in mojibake.repairs(text):
        yield Edit(start, end, text[start:end], after, "unicode.mojibake", 0.95)


_NEWLINE = expression("\r\n|[\r\x0b\x85\u2028\u2029]")


def _newlines(text: str, context: Context) -> Iterator[Edit]:
    for match in _NEWLINE.finditer(text):
        yield Edit(*match.span(), match.group(), "\n", "unicode.newline")


_SPACE = expression("[\xa0\u2000-\u200a\u202f\u205f]")


def _spaces(text: str, context: Context) -> Iterator[Edit]:
    for match in _SPACE.finditer(text):
        yield Edit(*match.span(), match.group(), " ", "unicode.space")


_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
# Colours, and titles of windows (ECMA-48, 5.4 and 8.3.89); what is struck over, as nroff prints bold type.
_TERMINAL = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\n\x07\x1b]*(?:\x07|\x1b\\)"
_STRUCK_OVER = r"[^\n\x08]\x08"
_INVISIBLE = (
    f"(?:{_TERMINAL}|[{_CONTROLS}\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\U000e0000-\U000e007f])+"
)
_KINDS = expression(
    f"(?P<control>{_TERMINAL}|{_STRUCK_OVER}|(?:(?!{_TERMINAL})[{_CONTROLS}])+)"
    "|(?P<soft_hyphen>\xad+)"
    "|(?P<zero_width>[\u034f\u200b-\u200d\u2060-\u2064\ufeff]|\u180e|[\U000e0000-\U000e007f]+)"
    "|(?P<direction>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])"
)
_JOINED = "[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"  # scripts that use joiners
_EMOJI = "[\u00a9\u00ae\u20e3\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]"
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_BROKEN_WORD = "(?<=[A-Za-z])\xad+(?=\r?\n[ \t]*[a-z])"


def _invisible(text: str, context: Context) -> Iterator[Edit]:
    """Remove controls, soft hyphens, zero-width characters and direction marks where they mean nothing."""
    right_to_left = set()  # numbers of the lines that hold right-to-left text
    if re.search(_RIGHT_TO_LEFT, "".join(context.chars)):
        right_to_left = {k for k, line in enumerate(text.split("\n")) if re.search(_RIGHT_TO_LEFT, line)}
    line = at = 0
    runs = re.finditer(f"{_STRUCK_OVER}(?=[^\n\x08])|{_INVISIBLE}" if "\x08" in context.chars else _INVISIBLE, text)
    for match in (one for run in runs for one in _KINDS.finditer(text, *run.span())):
        start, end = match.span()
        kind, char, after = match.lastgroup, match.group()[0], ""
        before, behind = text[start - 1 : start], text[end : end + 1]
        if kind == "soft_hyphen" and re.compile(_BROKEN_WORD).match(text, start):
            after = "-"
        elif kind == "direction" and right_to_left:
            line, at = line + text.count("\n", at, start), start
            if line in right_to_left:
                continue
        elif char in "\u200c\u200d\u180e":
            if re.match(_JOINED, before) or re.match(_JOINED, behind):
                continue
            if char == "\u200d" and re.match(_EMOJI, before) and re.match(_EMOJI, behind):
                continue
        elif char >= "\U000e0000" and before == "\U0001f3f4":  # the flags of England, Scotland and Wales
            continue
        yield Edit(start, end, match.group(), after, f"unicode.{kind}")


_RADICAL = expression("[\u2e80-\u2fd5]")
_RADICALS = "[\u2e80-\u2fd5](?:[、，, \t]*[\u2e80-\u2fd5]){3,}"
_RADICAL_NAMED = '[“"「『‘（(][\u2e80-\u2fd5][”"」』’）)](?=[字偏部]?[旁头頭底框部])'
_DESCRIPTION = "[\u2ff0-\u2fff][\u2e80-\u9fff]{2,4}"  # ⿰⻌甲 describes a character by its parts
_ABOUT_RADICALS = "部首|偏旁"


def _radicals(text: str, context: Context) -> Iterator[Edit]:
    """Replace radicals but for those that are meant: lists of radicals, and lines about them."""
    table = _radical_table()["hant" if is_traditional(context.chars) else "hans"]
    for at, line in lines(text, _RADICAL):
        if re.search(_ABOUT_RADICALS, line):
            continue
        meant = {k for match in re.finditer(_RADICALS, line) if _is_list(match.group()) for k in range(*match.span())}
        meant |= {match.start() + 1 for match in re.finditer(_RADICAL_NAMED, line)}
        meant |= {k for match in re.finditer(_DESCRIPTION, line) for k in range(*match.span())}
        for match in _RADICAL.finditer(line):
            start, end = match.span()
            if match.group() in table and start not in meant:
                yield Edit(at + start, at + end, match.group(), table[match.group()], "unicode.radical")


def _is_list(run: str) -> bool:
    """Return whether a run of radicals is a list of them and no text: parted by marks, or in the order of a table."""
    codes = [ord(char) for char in run if char >= "\u2e80" and char not in "、，"]
    parted = sum(char in "、，," for char in run) >= len(codes) - 1
    return parted or all(0 < b - a <= 8 for a, b in pairwise(codes))


@cache
def _radical_table() -> dict[str, dict[str, str]]:
    """Return what radicals become in simplified (`hans`) and traditional (`hant`) text."""
    out: dict[str, dict[str, str]] = {"hans": {}, "hant": {}}
    for number, (radical, hans, hant) in rows("radicals.tsv", 3):
        if not _RADICAL.fullmatch(radical) or len(hans) != 1 or len(hant) != 1:
            where = f"{path('radicals.tsv')}:{number}"
            raise LexiconError(f"{where}: expected a radical and two characters, found {radical!r}, {hans!r}, {hant!r}")
        out["hans"][radical], out["hant"][radical] = hans, hant
    return out


_COMPATIBILITY = expression("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


def _compatibility(text: str, context: Context) -> Iterator[Edit]:
    for match in _COMPATIBILITY.finditer(text):
        after = unicodedata.normalize("NFC", match.group())
        if after != match.group():
            yield Edit(*match.span(), match.group(), after, "unicode.compatibility")


_COMBINED = "[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+"


def _compose(text: str, context: Context) -> Iterator[Edit]:
    for match in re.finditer(_COMBINED, text):
        after = unicodedata.normalize("NFC", match.group())
        if len(after) < len(match.group()):
            yield Edit(*match.span(), match.group(), after, "unicode.compose")


_FORM = expression("[\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe6b\uff61-\uff64]")
_HALFWIDTH_KANA = "[\uff65-\uff9f]"
_SMALL_POINT = f"(?m)(?<=[0-9A-Za-z])﹒(?=[0-9A-Za-z])|(?<=[{HAN}])﹒(?=\\s*$)"


def _forms(text: str, context: Context) -> Iterator[Edit]:
    """Replace vertical, small and half-width forms and ligatures."""
    table = _form_table()
    for match in _FORM.finditer(text):
        start, end = match.span()
        if match.group() not in table:
            continue
        rule, after = table[match.group()]
        beside = text[start - 1 : start] + text[end : end + 1]
        if rule == "unicode.halfwidth" and re.search(_HALFWIDTH_KANA, beside):
            continue
        if rule == "unicode.vertical" and "￣" in beside:
            continue  # the mouth of a face: ￣︶￣
        yield Edit(start, end, match.group(), after, rule)
    for match in re.finditer(_SMALL_POINT, text) if "﹒" in context.chars else ():
        after = "." if text[match.end() : match.end() + 1].isalnum() else "。"
        yield Edit(*match.span(), "﹒", after, "unicode.small_form", 0.9)


@cache
def _form_table() -> dict[str, tuple[str, str]]:
    """Return rule and ordinary form by presentation form."""
    out = {}
    for number, (rule, form, becomes) in rows("presentation_forms.tsv", 3):
        if not _FORM.fullmatch(form) or form in out or f"unicode.{rule}" not in {r.id for r in RULES}:
            where = f"{path('presentation_forms.tsv')}:{number}"
            raise LexiconError(f"{where}: expected a rule and a new form, found {rule!r}, {form!r}")
        out[form] = (f"unicode.{rule}", becomes)
    return out


_WORD = f"A-Za-z{HAN}"
_MARK = (
    f"(?P<name_dot>(?<=[{_WORD}])[•・･](?=[{_WORD}]))"
    f"|(?P<dash>(?<![─━ー])(?:[─━]{{1,2}}|ーー)(?![─━ー]))"
    f"|(?P<enumeration_comma>(?<=[{HAN}”’》）」])丶(?=[{HAN}“‘《「]))"
    f"|(?P<ratio_colon>(?<=[{HAN}][{HAN}])∶(?=[{HAN}“‘《「（A-Za-z0-9]))"
)
_MARK_TRIGGER = expression("[•・･─━ー丶∶]")
_ANY_KANA = "[\u3041-\u3096\u30a1-\u30fa\u30fd-\u30ff\uff66-\uff9d]"
_OTHER_BOX = "[\u2502-\u254f\u2550-\u257f]"  # any box line but ─ and ━
_BESIDE_DASH = f"[{HAN}“”‘’《》（）「」。，！？…]"
_ABOUT_STROKES = "部首|偏旁|笔[画顺]|筆[畫順]|[“「]丶|丶[”」]|丶部"
_NUMBER_WORD = "[〇一二三四五六七八九十百千万]"


def _marks(text: str, context: Context) -> Iterator[Edit]:
    """Replace characters that were read or typed for marks, where what stands beside them says so."""
    for at, line in lines(text, _MARK_TRIGGER):
        first, last = len(line) - len(line.lstrip()), len(line.rstrip())
        listed = line[first : first + 1] in ("•", "・", "･")
        kana, boxes, strokes = (re.search(p, line) for p in (_ANY_KANA, _OTHER_BOX, _ABOUT_STROKES))
        for match in re.finditer(_MARK, line):
            start, end = match.span()
            kind, seen, after = match.lastgroup, match.group(), ""
            before, behind = line[start - 1 : start], line[end : end + 1]
            if kind == "name_dot":
                chained = line[end + 1 : end + 2] in ("•", "・", "･", "·")  # the first dot of J•K•罗琳
                after = "" if listed or kana or ((before + behind).isascii() and not chained) else "·"
            elif kind == "dash" and not (kana if seen == "ーー" else boxes):
                sides = bool(re.match(_BESIDE_DASH, before)) + bool(re.match(_BESIDE_DASH, behind))
                inside = first < start and end < last
                after = "—" * len(seen) if sides == 2 or (sides == 1 and len(seen) == 2 and not inside) else ""
            elif kind == "enumeration_comma" and not strokes:
                after = "、"
            elif kind == "ratio_colon" and not (re.match(_NUMBER_WORD, before) and re.match(_NUMBER_WORD, behind)):
                after = "："
            if after:
                yield Edit(at + start, at + end, seen, after, f"unicode.{kind}", 0.95)


_PRIVATE = expression("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_OPENING = "(?m)^[ \t\u3000]*(?=[\uf000-\uf0ff])"


def _private_use(text: str, context: Context) -> Iterator[Edit]:
    """Replace private-use characters that are known; note runs of those that are not."""
    table, bullets = _private_table()
    openings = {match.end() for match in re.finditer(_OPENING, text)} if bullets.keys() & context.chars else ()
    for match in _PRIVATE.finditer(text):
        start, run = match.start(), match.group()
        if start in openings and run[0] in bullets:
            yield Edit(start, start + 1, run[0], bullets[run[0]], "unicode.bullet")
            start, run = start + 1, run[1:]
        for known, group in groupby(enumerate(run, start), lambda pair: pair[1] in table):
            chars = list(group)
            first, end = chars[0][0], chars[-1][0] + 1
            if known:
                for at, char in chars:
                    rule = "unicode.bullet" if char >= "\uf000" else "unicode.private_use"
                    yield Edit(at, at + 1, char, table[char], rule)
            else:
                yield Edit(first, end, text[first:end], text[first:end], "unicode.unknown")


@cache
def _private_table() -> tuple[dict[str, str], dict[str, str]]:
    """Return what private-use characters become anywhere, and at the beginning of a line."""
    tables: dict[str, dict[str, str]] = {"any": {}, "line": {}}
    for number, (code, becomes, where) in rows("private_use.tsv", 3):
        if not re.fullmatch("U\\+[0-9A-F]{4}", code) or where not in tables:
            here = f"{path('private_use.tsv')}:{number}"
            raise LexiconError(f"{here}: expected U+ and four digits, and any or line, found {code!r}, {where!r}")
        tables[where][chr(int(code[2:], 16))] = becomes
    return tables["any"], tables["line"]


def _lost(pattern: str) -> Callable[[str, Context], Iterator[Edit]]:
    """Return what notes the places that `pattern` finds: marks of characters that cannot be restored."""
    compiled = re.compile(pattern)

    def notes(text: str, context: Context) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            yield Edit(*match.span(), match.group(), match.group(), "unicode.lost")

    return notes


_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[str, Context], Iterable[Edit]]], ...] = (
    (mojibake.TRIGGER, _mojibake),
    (_NEWLINE, _newlines),
    (_SPACE, _spaces),
    (expression(_INVISIBLE), _invisible),
    (_RADICAL, _radicals),
    (_COMPATIBILITY, _compatibility),
    (expression("[\u0300-\u036f\u3099\u309a]"), _compose),
    (expression(f"{_FORM.pattern}|﹒"), _forms),
    (_MARK_TRIGGER, _marks),
    (_PRIVATE, _private_use),
    (lookalikes.LETTERS, lookalikes.letters),
    (lookalikes.KANA, lookalikes.kana),
    (expression("[\ufffc-\uffff\ud800-\udfff]"), _lost("[\ufffc-\uffff\ud800-\udfff]+")),
    (expression("\\("), _lost("\\(cid:\\d{1,9}\\)(?:\\(cid:\\d{1,9}\\))*")),
    (expression("锟"), _lost("锟斤拷(?:锟斤拷)*")),  # U+FFFD in UTF-8, read as GBK
)
"""For each kind of fault the characters without which there is none, and what finds it."""

_SUSPECT = expression("[^\n -~\u4e00-\u4e35\u4e37-\u951e\u9520-\u9fff，。、；：？！“”‘’《》（）「」『』【】—…]|\\(cid:")

STAGE = Stage("unicode", RULES, edits, _SUSPECT.search)
