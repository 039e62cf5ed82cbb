"""The articles of a clean text: headline, by-line, paragraphs; and the furniture apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.chars import HAN
from cleaner.expressions import expression
from cleaner.layout.furniture import DATE, beside_furniture, role, running_heads
from cleaner.layout.lines import ITEM, width
from cleaner.seams import needs_space

LONGEST_TITLE = 45.0
"""How many em a headline has at most: two lines of a newspaper's column."""

LONGEST_SIGNATURE = 3
"""How many lines a signature has at most: who signs, in whose name, and the date."""

_APART = expression(r"\n[ \u3000]*\n|\f")
_SENTENCE = expression("[。；]|[，,].{12}")
_TITLE_END = expression("[。；，、,;：:]$")
_BY_LINE = expression(
    r"[□■◎（(]? ?(?:(?:本报|本報|见习|特约|新华社)?(?:记者|記者|通讯员|通訊員|评论员|評論員|撰稿)|作者|[文图][/／])"
    rf"[ :：/／]?[^。，；]{{1,40}}$|[{HAN}]{{2,4}}(?: [{HAN}]{{2,4}}){{0,3}}$"
)
_NAMED = expression("记者|通讯员|記者|通訊員|评论员|評論員|作者|撰稿|文[/／]|图[/／]")


class Article(NamedTuple):
    """One article of a page.

    Args:
        title: The headline, its lines joined by line ends; empty where none was found.
        by_line: Who wrote it, as printed; empty where the text does not say so on a line of its own.
        paragraphs: The text.
    """

    title: str
    by_line: str
    paragraphs: tuple[str, ...]


class Parts(NamedTuple):
    """What a text consists of.

    Args:
        articles: Its articles in order.
        furniture: Lines that belong to the page: running heads, page numbers, mastheads, and the like.
    """

    articles: list[Article]
    furniture: list[str]


def parts(text: str, overleaf: Sequence[int] = ()) -> Parts:
    """Part a clean text into its articles.

    An article begins at a headline behind an empty line (or at the beginning of the text): lines without the marks of a
    sentence with text below them. Sections without a headline go on with the article before them.

    Args:
        text: One paragraph a line, empty lines between sections, as `Result.text` is.
        overleaf: Where paragraphs end in it that go on with the first line of the next page, in rising order.

    Example:
        >>> found = parts("第3版\\n\\n渡口镇通车\\n本报记者 王小河\\n渡口镇昨天通车，人人欢喜。\\n\\n秋收\\n今年丰收。")
        >>> [(a.title, a.by_line, a.paragraphs) for a in found.articles]
        [('渡口镇通车', '本报记者 王小河', ('渡口镇昨天通车，人人欢喜。',)), ('秋收', '', ('今年丰收。',))]
        >>> found.furniture
        ['第3版']
    """
    articles: list[Article] = []
    furniture: list[str] = []
    heads = {text[start:].split("\n", 1)[0].split("\f", 1)[0].strip() for start in running_heads(text)}
    open_ = False  # whether the last paragraph goes on overleaf
    start = 0
    for end in (*(found.start() for found in _APART.finditer(text)), len(text)):
        lines = [line.strip() for line in text[start:end].split("\n") if line.strip()]
        known = [line for line in lines if role(line) or line in heads]
        if known:
            # The number of a page tells least of what is beside it.
            telling = min(known, key=lambda line: role(line) == "page_number")
            apart = [line for line in lines if line in known or beside_furniture(line, telling)]
            furniture.extend(apart)
            lines = [line for line in lines if line not in apart]
        goes_on = open_ and bool(lines)
        if goes_on and articles and articles[-1].paragraphs:
            *before, half = articles[-1].paragraphs
            blank = " " if needs_space(half[-1], lines[0][0]) else ""
            articles[-1] = articles[-1]._replace(paragraphs=(*before, half + blank + lines.pop(0)))
        if lines or goes_on:
            open_ = bisect_right(overleaf, start) < bisect_right(overleaf, end)
        start = end
        signed = articles and 0 < len(lines) <= LONGEST_SIGNATURE and DATE.fullmatch(lines[-1])
        count = 0 if goes_on or signed else _title_lines(lines)
        title, rest = lines[:count], lines[count:]
        by_line = ""
        if count and len(rest) > 1 and _BY_LINE.match(rest[0]) and (_NAMED.search(rest[0]) or width(rest[0]) <= 8):
            by_line, rest = rest[0], rest[1:]
        if title and articles and not articles[-1].paragraphs and not articles[-1].by_line:
            articles[-1] = Article("\n".join((articles[-1].title, *title)), by_line, tuple(rest))  # a kicker above
        elif title or not articles:
            if title or rest:
                articles.append(Article("\n".join(title), by_line, tuple(rest)))
        else:
            last = articles[-1]
            articles[-1] = last._replace(paragraphs=(*last.paragraphs, *rest))
    return Parts(articles, furniture)


def _title_lines(lines: list[str]) -> int:
    """Return how many lines at the beginning of a section are a headline: up to three."""
    count = 0
    for line in lines[:3]:
        if width(line) > LONGEST_TITLE or _SENTENCE.search(line) or _TITLE_END.search(line) or ITEM.match(line):
            break
        if count and _BY_LINE.match(line) and _NAMED.search(line):
            break
        count += 1
    if count == len(lines):
        return count if count and len(lines) <= 3 else 0
    return count
