"""Furniture: what a page carries beside its articles, recognised by its wording.

A line is furniture only when the whole of it is: a page number, an edition, a jump line, a masthead, contact details.
A sentence that mentions a page number is none. What is short and could be content (a column of years, a postcode
under an address) is left alone.
"""

from __future__ import annotations

import re

from cleaner.expressions import expression

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"

_SECTION = "(?:要闻|时政|经济|社会|文化|体育|国际|国内|副刊|综合|广告|专题|专版|理论|教育|健康|生活|民生|评论|关注|县区|乡村|法治)"

# Traditional forms of the characters in the patterns below.
_SIMPLIFY = str.maketrans(
    "頁轉總責編輯術國內統號報郵電話熱線傳設計廣發農曆詳見緊縣區機關連續紙聞時經濟體際綜專題論養鄉對零銷",
    "页转总责编辑术国内统号报邮电话热线传设计广发农历详见紧县区机关连续纸闻时经济体际综专题论养乡对零销",
)

# Longest furniture line seen on real pages is about 120 characters; a longer line is a paragraph.
MAX_LENGTH = 160

_PATTERNS = {
    "page_number": rf"""
        [-–—－~·•・*]\s*\d{{1,4}}\s*[-–—－~·•・*] | [-–—]{{1,2}}\s*\d{{1,4}}\s*[-–—]{{1,2}}
        | 第\s*{_NUMBER}\s*页 (?: [\s,，/／]* (?:共|总)\s*{_NUMBER}\s*页 )? | (?i:page|p\.)\s*\d{{1,4}} (?:\s*(?:of|/)\s*\d{{1,4}})?
        | https?://\S+\s+\d+\s*/\s*\d+
    """,
    "edition": rf"""
        第?\s*[A-Z]?\d{{1,3}}\s*版 (?:\s+[\u4e00-\u9fff]{{2,4}}|\s*{_SECTION})? | 今日\s*{_NUMBER}\s*版
    """,
    "jump_line": rf"""
        [（(\[【]?\s*(?:紧?[下上]?[转接]|[详见]{{1,2}})\s*(?:本报)?\s*第?\s*[A-Z]?{_NUMBER}\s*版
        [^，。（）()\[\]【】]{{0,12}}[）)\]】]?
    """,
}

_WHOLE = expression("|".join(f"(?P<{role}>{pattern})" for role, pattern in _PATTERNS.items()), re.VERBOSE)

_PARTS = {
    "paper": r"[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|时报|晨报|周报|商报|快报|导报|画报|都市报|青年报|农民报|周刊)",
    "date": r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}",
    "weekday": r"星期[一二三四五六日天]",
    "lunar": r"农历[\u4e00-\u9fff]{2,10}",
    "edition": rf"第\s*[A-Z]?{_NUMBER}\s*版",
    "section": r"[\u4e00-\u9fff]{2,4}",
}
_PART = expression("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS.items()))
DATE = expression(_PARTS["date"])
_TITLED = expression(r"^《([\u4e00-\u9fff]+报)》(?=.*版$)")
_NOISE = expression(r"[\s。，、·.|—\-]*")

ROLES = (*_PATTERNS, "masthead", "contact", "running_head")
"""What a piece of furniture can be."""

LABELS = {
    "page_number": "页码",
    "edition": "版次",
    "jump_line": "转版",
    "masthead": "报头",
    "contact": "版底",
    "running_head": "书眉",
}
"""What `furniture = "mark"` writes before a piece of furniture, in ［ ］."""

_ROLE_OF = {label: role for role, label in LABELS.items()}

# What every piece of furniture holds; most lines of an article hold none of it.
_HINT = expression(
    r"[版页頁报報邮郵：:［]|星期|总第|CN|[-–—－~·•・*]\s*\d|[Pp](?:[Aa][Gg][Ee]|\.)|https?:|编辑|校对|編輯|校對|總第"
)

_MASTHEAD = expression(
    r"国内统一(?:连续出版物号|刊号)|连续出版物号|\bCN\s?\d{2}\s?[-—–]\s?\d{4}|邮发代号|总第\s*\d+\s*期|报社出版|(?:市|省|县|州|区)委机关报"
)

_CONTACT = expression(
    r"(?:地址|社址|邮编|邮政编码|邮箱|电子邮箱|网址|电话|热线|传真|值班|编辑|校对|美编|责编|总编|主编|版式|设计|广告|发行|印刷|零售)"
    r"[\u4e00-\u9fff]{0,4}\s*[：:，,]"
)


def role(line: str) -> str | None:
    """Return what kind of furniture `line` is, or None when it is text.

    Args:
        line: One line without its line end; blanks at either end do not matter.

    Returns:
        One of `ROLES`, or None.

    Example:
        >>> role("（下转第2版）"), role("— 3 —"), role("他翻到第3页。")
        ('jump_line', 'page_number', None)
    """
    line = line.strip()
    if not line or len(line) > MAX_LENGTH or line[-1] in "。！？；，" or not _HINT.search(line):
        return None
    if line[0] == "［":  # marked by an earlier run
        label, _, rest = line[1:].partition("］")
        return _ROLE_OF.get(label) if rest else None
    line = line.translate(_SIMPLIFY)
    match = _WHOLE.fullmatch(line)
    if match:
        return match.lastgroup
    if len(line) >= 8:
        line = _TITLED.sub(r"\1", line)  # 《江汉早报》 and its edition; without that it may be a source
        if line[0] not in "【“《" and ("版" in line or "报" in line or "星期" in line) and _is_running_head(line):
            return "edition"
        if _MASTHEAD.search(line):
            return "masthead"
        labels = _CONTACT.findall(line)
        if len(labels) >= 2 and len(line) <= 24 * len(labels):
            return "contact"
    return None


def _is_running_head(line: str) -> bool:
    """Whether a line holds nothing but a paper's name, date, weekday, edition and section, enough of them."""
    at, found = 0, []
    while at < len(line):
        match = _PART.match(line, at)
        if not match:
            return False
        found.append(match.lastgroup)
        at = _NOISE.match(line, match.end()).end()  # type: ignore[union-attr]
    parts = set(found)
    return len(found) == len(parts) and (
        {"paper", "date"} <= parts
        or {"date", "weekday"} <= parts
        or {"date", "edition"} <= parts
        or ({"paper", "edition"} <= parts and " " in line)
    )


MIN_PAGES = 3
"""On how many pages a line must stand at the edge to be a running head."""

NEAR_PAGES = 8
"""How many pages to each side the same running head is looked for: left and right pages have heads of their own."""

ALIKE, SHORT = 75.0, 6
"""How alike, of 100, two lines must be to be one running head, misread here or there; shorter lines must be the same."""

LONGEST_HEAD = 40
"""Characters of the longest running head."""

_LINE = expression(r"\S[^\n]*")
_DIGITS = expression(r"\d+")
_NUMBER_ALONE = expression(r"[-–—－~·•・*\s]*\d{1,4}[-–—－~·•・*\s]*")


def running_heads(text: str) -> dict[int, str]:
    """Return where furniture stands that only its place betrays, each piece with its role.

    Running heads and bare page numbers stand at the edges of three pages or more, near by: as the first or last line that
    is not furniture by its wording. Digits count as the same, and engines may have read a head here so and there
    otherwise. What was misread at the edge of a single page is known by what is left of its wording, see `_misread`.

    Args:
        text: Pages, parted by form feeds.

    Returns:
        Roles by the offset of the line's first visible character.

    Example:
        >>> running_heads("沙河县志\\n甲。\\f沙河县志\\n乙。\\f沙河县志\\n丙。")
        {0: 'running_head', 8: 'running_head', 16: 'running_head'}
    """
    heads: dict[int, str] = {}
    pages: list[dict[int, str]] = []
    at = 0
    for page in text.split("\f"):
        lines = [(at + found.start(), found.group().rstrip()) for found in _LINE.finditer(page)]
        heads.update(_misread(text, lines))
        ends = (next(filter(_may_be_head, order), None) for order in (lines, reversed(lines)))
        pages.append(dict(end for end in ends if end and len(end[1]) <= LONGEST_HEAD))
        at += len(page) + 1
    for number, edges in enumerate(pages):
        near = pages[max(0, number - NEAR_PAGES) : number + NEAR_PAGES + 1]
        for start, line in edges.items():
            if sum(any(_is_one_head(line, other) for other in others.values()) for others in near) >= MIN_PAGES:
                heads[start] = "page_number" if _NUMBER_ALONE.fullmatch(line) else "running_head"
    return heads


_DATE_READ = expression(r"[\dsSOo?？]{4}\s*年\s*[\d?？\]lI]{1,2}\s*月\s*[\d?？\]lI]{1,2}\s*[日月]?")
"""A date, as engines read it."""

_NUMBER_READ = expression(r"[一—–_~-]{1,2}\s*\d{1,3}\s*[一—–_~-]{1,2}")
_HOTLINE_READ = expression(r"\W*([\u4e00-\u9fff]{4})\s*[:：，,;；]?\s*[\d一—–SOol -]{8,}\W*")
_EDITOR_READ = expression(r"\W*([\u4e00-\u9fff]{4}).*(?:版.|.式|校.|.对)\s*[:：，,;；]")
_HAN = expression("[\u4e00-\u9fff]")

LEAST_LINES = 3
"""From how many lines on a page has edges."""

MOST_BESIDE_DATE = 12
"""How many Chinese characters stand beside the date in a running head, at most: 云台日报 … 星期六 第7版 要闻."""


def _misread(text: str, lines: list[tuple[int, str]]) -> dict[int, str]:
    """Return furniture that was misread in the first and the last line of a page, where an empty line sets them off.

    A date and the number of a page; a page number between dashes; who to call and who edited.
    """
    found: dict[int, str] = {}
    if len(lines) < LEAST_LINES:
        return found
    (first, head), (second, below), (above, _), (last, foot) = *lines[:2], *lines[-2:]
    date = _DATE_READ.search(head)
    if date and len(_HAN.findall(head[: date.start()] + head[date.end() :])) <= MOST_BESIDE_DATE and not role(head):
        set_off = "版" in head and text.count("\n", first, second) > 1
        if set_off or (len(below) <= MOST_BESIDE_DATE and "版" in below):  # its other field, parted by an earlier run
            found[first] = "edition"
    if text.count("\n", above, last) > 1 and not role(foot):
        call, edited = _HOTLINE_READ.fullmatch(foot), _EDITOR_READ.match(foot[:LONGEST_HEAD])
        if _NUMBER_READ.fullmatch(foot):
            found[last] = "page_number"
        elif (call and _is_read_for(call[1], "新闻热线")) or (edited and _is_read_for(edited[1], "责任编辑")):
            found[last] = "contact"
    return found


def _is_read_for(seen: str, wording: str) -> bool:
    """Whether an engine may have read `seen` for a wording: of one length, at most one character wrong."""
    return sum(a != b for a, b in zip(seen.translate(_SIMPLIFY), wording, strict=True)) <= 1


def _may_be_head(line: tuple[int, str]) -> bool:
    return _NUMBER_ALONE.fullmatch(line[1]) is not None or not role(line[1])


def _is_one_head(a: str, b: str) -> bool:
    """Whether two lines are one running head, its page number or what an engine read otherwise aside."""
    from rapidfuzz import fuzz

    a, b = _DIGITS.sub("#", a), _DIGITS.sub("#", b)
    return a == b or (min(len(a), len(b)) >= SHORT and fuzz.ratio(a, b, score_cutoff=ALIKE) > 0)


_BESIDE = expression(rf"{_PARTS['paper']}|{_PARTS['date']}|{_SECTION}|(?:{_CONTACT.pattern})\s*\S{{2,20}}(?:\s\S)?")


def beside_furniture(line: str, other: str = "") -> bool:
    """Whether `line` is furniture when it stands beside furniture: a paper's name, a date, a section, one contact.

    A date beside the number of a page is none: letters and official papers end with their date.

    Args:
        line: The line.
        other: The furniture beside it, if it is known.

    Example:
        >>> beside_furniture("河口日报"), beside_furniture("校对：李河"), beside_furniture("河口昨夜大雨")
        (True, True, False)
        >>> beside_furniture("2023年5月20日", "第07版"), beside_furniture("2023年5月20日", "— 2 —")
        (True, False)
    """
    line = line.strip().translate(_SIMPLIFY)
    if len(line) > 24 or not _BESIDE.fullmatch(line):
        return False
    return role(other) != "page_number" or not DATE.fullmatch(line)
