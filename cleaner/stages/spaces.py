"""Spaces: takes out the blanks that an engine or a line wrap left inside Chinese text, and leaves those that mean something.

A blank means something between names, between the fields of a line, between the parts of a headline, between Latin
words and between the groups of a number. At a border of Chinese and Latin text both styles are right (CLREQ, 3.2.3),
so a blank there stays unless the passage is spaced out character by character, or the document writes such borders
without blank everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.chars import CLOSERS, HAN, OPENERS
from cleaner.context import Context
from cleaner.layout.lines import name_lists
from cleaner.ledger import Edit
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "spaces.spaced_out",
        "Closes up a passage that is spaced out character by character.",
        "县 气 象 台 今 早 发 布 了 暴 雨 预 警 。",
        "县气象台今早发布了暴雨预警。",
        "出席：王 明 李 华",
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
        "村里修了12公里公路，建了3座桥，又打了5口 井，共有 8个组受益，投资90万元，\n其中国家补助60万元，其余由村民自筹，全\n部工程今年完工。",
        "村里修了12公里公路，建了3座桥，又打了5口井，共有8个组受益，投资90万元，其中国家补助60万元，其余由村民自筹，全部工程今年完工。",
        "本店共有 12 张桌子和 48 把椅子。",
        "Only in a document whose lines were broken, and which writes three such borders in four without a blank.",
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

_BLANKS = re.compile(r" +")
_MARK = frozenset("，。、；：！？…—·") | OPENERS | CLOSERS
_STOPPED = re.compile("[。，；！？,;]")
_HEADLINE_MARKS = re.compile("[。，；,;]")
_LABEL = re.compile(rf"[{HAN}]{{2,8}}\s?[：:]")
_HAN = re.compile(f"[{HAN}]")
_BARE = re.compile(f"[{HAN}]+")
_TIGHT_DIGIT = re.compile(f"[{HAN}][0-9]|[0-9][{HAN}]")
_LOOSE_DIGIT = re.compile(f"[{HAN}] [0-9]|[0-9] [{HAN}]")
_TIGHT_LATIN = re.compile(f"[{HAN}][A-Za-z]|[A-Za-z][{HAN}]")
_LOOSE_LATIN = re.compile(f"[{HAN}] [A-Za-z]|[A-Za-z] [{HAN}]")
_ROLE_TIGHT = re.compile(rf"(?:记者|通讯员)(?=[{HAN}])")
_ROLE_END = re.compile(r"(?:记者|通讯员)$")
_ENCLOSED = re.compile("《[^《》。]*》|【[^【】。]*】|“[^“”，。]*”|〈[^〈〉]*〉")


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield the blanks of one document that go; see the module."""
    if " " not in context.chars:
        return
    line_end = -1
    line = Line_(text, 0, 0)
    digits = latin = None
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if start >= line_end:
            begin = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            line = Line_(text, begin, line_end)
        if end == line_end or text[end] == "\f":
            yield Edit(start, end, match.group(), "", "spaces.edge")
            continue
        left, right = text[start - 1] if start > line.start else "", text[end]
        if not left:
            if context.wrapped and (_is_han(right) or right in _MARK):
                yield Edit(start, end, match.group(), "", "spaces.edge")
            continue
        if end - start > 1 and not context.wrapped:
            continue  # a gap between fields
        rule = line.rule(start, end, left, right, context)
        if rule == "spaces.border":
            digit = left.isdigit() or right.isdigit()
            if digit and digits is None:
                digits = _habit(text, _TIGHT_DIGIT, _LOOSE_DIGIT)
            elif not digit and latin is None:
                latin = _habit(text, _TIGHT_LATIN, _LOOSE_LATIN)
            if not context.wrapped or not (digits if digit else latin):
                continue
        if rule:
            yield Edit(start, end, match.group(), "", rule, 0.95)


def _habit(text: str, tight: re.Pattern[str], loose: re.Pattern[str]) -> bool:
    """Whether a document writes at least three borders in four without a blank."""
    return len(tight.findall(text)) >= 3 * max(1, len(loose.findall(text)))


def _is_han(char: str) -> bool:
    return _HAN.match(char) is not None


class Line_:
    """What the rules ask of the line around a blank, found out once for each line."""
