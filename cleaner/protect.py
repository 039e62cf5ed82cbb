"""Protection: spans that no stage may change, because they are not prose: addresses, code, markup, formulas.

A span covers the address or the code itself, and nothing of the sentence around it. Blocks (fenced and indented code,
JSON, tables) are covered with their line ends, so that nobody joins their lines. Each kind names the characters that
it cannot do without, and is not looked for in a document that lacks one of them.

What only looks like code is prose and stays open to repair: an unclosed `$`, `5<6`, a grave accent for a quote, an
abbreviation before a bracket such as GDP(国内生产总值), an address in full-width letters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Set

from cleaner.expressions import expression
from cleaner.scan import lines

Span = tuple[int, int]

REACH = 20_000
"""How many characters apart an opening and a closing sign may be to belong together."""


def spans(text: str, chars: Set[str]) -> list[Span]:
    """Return what of `text` nobody may touch.

    Args:
        text: The text.
        chars: A set that holds every character of the text (and may hold others).

    Returns:
        Start and end offsets in `text`, ordered, not overlapping.

    Example:
        >>> text = "见https://example.com/a。邮箱a.b@example.org"
        >>> [text[start:end] for start, end in spans(text, set(text))]
        ['https://example.com/a', 'a.b@example.org']
    """
    found = [span for needed, kind in _KINDS if needed <= chars for span in kind(text)]
    if not chars.isdisjoint(_HIRAGANA):
        found.extend(_japanese(text))
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged[-1][1])
            merged.pop()
        if start < end:
            merged.append((start, end))
    return merged


# Patterns are compiled where they are used: few documents need many of them.

# Addresses

_AFTER_SCHEME = "://[!#-;=?-_a-{}~]{1,2000}"  # no space, quote, accent, angle bracket, bar
_SCHEME = "[A-Za-z][A-Za-z0-9+.-]{1,14}$"
_DOMAINS = "com|org|net|gov|edu|info|io|cn|hk|tw|mo|jp|kr|sg|uk|us|de|fr|ru|eu|me|tv|cc|top|xyz|site|online|app|dev|ai"
_DOMAIN = rf"(?i)\.(?:{_DOMAINS})(?![A-Za-z0-9_-])(?::\d{{1,5}})?(?:/[!#-;=?-_a-{{}}~]{{0,2000}})?"
_HOST = "(?<![A-Za-z0-9._-])[A-Za-z0-9][A-Za-z0-9.-]*$"
_MAIL = r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_MAILBOX = "[A-Za-z0-9._%+-]+$"


def _urls(text: str) -> Iterator[Span]:
    for match in re.finditer(_AFTER_SCHEME, text):
        if (start := _leftwards(text, _SCHEME, match.start())) is not None:
            yield start, _trimmed(text, match.start(), match.end())


def _domains(text: str) -> Iterator[Span]:
    """Find addresses without a scheme: www.example.com, example.com/path."""
    for match in re.finditer(_DOMAIN, text):
        if (start := _leftwards(text, _HOST, match.start())) is not None:
            yield start, _trimmed(text, match.start(), match.end())


def _mails(text: str) -> Iterator[Span]:
    for match in re.finditer(_MAIL, text):
        if (start := _leftwards(text, _MAILBOX, match.start())) is not None:
            yield start, _trimmed(text, match.start(), match.end())


def _leftwards(text: str, pattern: str, end: int) -> int | None:
    """Return where the match of `pattern` that ends at `end` begins, 80 characters before it at most.

    A mark that is rare in prose (@, ://) is found first, and what belongs to it on the left is looked for only there.
    """
    start = max(0, end - 80)
    match = re.search(pattern, text[start:end])
    return start + match.start() if match else None


def _apart(text: str, pattern: str, glued: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that do not follow one of the characters `glued`."""
    at, search = 0, re.compile(pattern).search
    while match := search(text, at):
        if text[match.start() - 1 : match.start()] in glued and match.start():
            at = match.start() + 1
        else:
            yield match
            at = match.end()


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where an address that seems to end at `end` does end: before the marks of the sentence around it."""
    while end > start:
        last = text[end - 1]
        if last in ")]}":
            opening = "([{"[")]}".index(last)]
            if text.count(opening, start, end) >= text.count(last, start, end):
                break
        elif last not in ".,;:!?'*_-([{":
            break
        end -= 1
    return end


# Files

_NOT_IN_PATHS = '/:*?"<>|\\s，。、；：！？“”‘’（）《》【】「」'
_BACKSLASH = rf"\\[^{_NOT_IN_PATHS}]+"
_DRIVE = r"(?:(?<![A-Za-z])[A-Za-z]:|%[A-Za-z_()0-9]{1,40}%)$"
_SLASHES = r"(?a)/[\w.+-]+(?:/[\w.+-]+)+/?"
_ROOT = r"(?a)(?<![\w./:~-])(?:~|\.{1,2})?$"
_EXTENSIONS = (
    "py|js|ts|html?|css|json|xml|ya?ml|toml|ini|cfg|conf|md|txt|csv|tsv|docx?|xlsx?|pptx?|pdf|epub|png|jpe?g|gif|svg|webp|bmp|"
    "tiff?|zip|rar|7z|gz|tar|exe|dll|sh|bat|cpp|java|go|rs|mp3|mp4|avi|mov|wav|log|sql|db"
)
_FILE = rf"\.(?:{_EXTENSIONS})(?![A-Za-z0-9_])"
_NAME = r"[A-Za-z0-9_.-]+$"


def _windows_paths(text: str) -> Iterator[Span]:
    for match in re.finditer(_BACKSLASH, text):
        start = _leftwards(text, _DRIVE, match.start())
        if start is None and re.match(r"\\\\\w", match.group()):
            start = match.start()
        if start is not None:
            yield start, _trimmed(text, *match.span())


def _unix_paths(text: str) -> Iterator[Span]:
    for match in re.finditer(_SLASHES, text):
        if (start := _leftwards(text, _ROOT, match.start())) is not None:
            yield start, _trimmed(text, *match.span())


def _file_names(text: str) -> Iterator[Span]:
    """Find names with a known extension, and extensions alone: index.html, .png."""
    for match in re.finditer(_FILE, text):
        start = _leftwards(text, _NAME, match.start())
        yield match.start() if start is None else start, match.end()


# Code

_FENCE = "(?m)^ {0,3}(`{3,}|~{3,})([^`\n]*)$"
_INDENTED = r"(?m)(?:^(?: {4}|\t)[ \t]*[!-~][^\n]*(?:\n(?:[ \t]*\n)*|\Z))+"
_CODE = (  # a prompt or comment; a line that ends in ; or a brace; a call, assignment, arrow, tag or option
    r"(?m)^\s*(?:[$>#] |//|/\*|#!)|[;{}]\s*$|\(\)|\);|[\w\])] ?[=!<>+]?= ?[\w\"'\[({-]|[-=]>|</|\s--\w"
)
_INLINE = r"`(`?)(?!`)([^`\n]{1,200})`\1(?!`)"
_CALL = r"\(((?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[ !#-&*-~]){0,200})\)"
_CALLED = r"(?a)(?<![\w.])[A-Za-z_][\w.]*$"
_ARGUMENTS = r"(?:[a-z]|\d[\d.]*)(?:, ?(?:[a-z]|\d[\d.]*))*"
_BUILT_IN = frozenset(
    ("print", "printf", "println", "echo", "input", "open", "len", "str", "int", "float", "range", "exec")
)
_FORMAT = r"%[-+#0]*\d*(?:\.\d+)?l{0,2}[sdifgeExXucYmHMS](?![A-Za-z0-9])"
_ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


_HEADING = expression(r"(?m)^ {0,3}#{1,6} +\S")
_HARD_BREAK = expression(r"(?<=\S)  +\n(?=[^\s`|#>*+-])")


def is_markdown(text: str) -> bool:
    """Whether a text is written in Markdown: it has two headings of it, or a fenced block.

    Example:
        >>> is_markdown("# 目录\\n\\n## 安装\\n"), is_markdown("# 一 号")
        (True, False)
    """
    return text.count("```") > 1 or len(_HEADING.findall(text)) > 1


def _hard_breaks(text: str) -> Iterator[Span]:
    """Find line ends that a writer of Markdown wanted: two blanks before them, and text behind."""
    return (match.span() for match in _HARD_BREAK.finditer(text)) if is_markdown(text) else iter(())


def _fenced(text: str) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for match in re.finditer(_FENCE, text):
        if opened is None:
            opened = match
        elif match[1].startswith(opened[1]) and not match[2].strip():
            yield from _block(text, opened.start(), match.end() + 1)
            opened = None


def _indented(text: str) -> Iterator[Span]:
    """Find code set off by four blanks: after an empty line or a colon, and with a line that can only be code."""
    if not text.startswith(("    ", "\t")) and "\n    " not in text and "\n\t" not in text:
        return
    for match in re.finditer(_INDENTED, text):
        start = match.start()
        before = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].strip()
        if (not before or before.endswith(("：", ":"))) and re.search(_CODE, match.group()):
            yield from _block(text, start, start + len(match.group().rstrip()) + 1)


def _inline(text: str) -> Iterator[Span]:
    """Find code between grave accents; not `分三期", where an accent was read for a quote."""
    for match in _apart(text, _INLINE, "`\\"):
        code = match[2]
        if code.count('"') % 2 == 0 and code.count("“") == code.count("”"):
            yield match.span()


def _calls(text: str) -> Iterator[Span]:
    """Find calls: get_text(), print("a,b"), f(x); not GDP(2024), where the bracket is the sentence's."""
    for match in re.finditer(_CALL, text):
        start, arguments = _leftwards(text, _CALLED, match.start()), match[1]
        if start is None:
            continue
        name = text[start : match.start()]
        plain = name.islower() and re.fullmatch(_ARGUMENTS, arguments)
        if not arguments or plain or "_" in name or "." in name or name in _BUILT_IN:
            yield start, match.end()


def _formats(text: str) -> Iterator[Span]:
    """Find %s and %5.2f, with the quotes around them; not 5%d, where the sign is a per cent sign."""
    for match in _apart(text, _FORMAT, _ALNUM + "%"):
        start, end = match.span()
        quoted = start and text[start - 1] in "'\"" and text[start - 1] == text[end : end + 1]
        yield (start - 1, end + 1) if quoted else (start, end)


# Markup

_TAGS = (
    "a|abbr|article|aside|b|blockquote|body|br|button|caption|center|cite|code|col|dd|del|details|div|dl|dt|em|font|footer|"
    "form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|rp|rt|"
    "ruby|s|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|"
    "thead|title|tr|tt|u|ul|video"
)
_TAG = (
    rf"(?a)</?(?:{_TAGS})(?:\s[^<>\n]*)?/?>|</[A-Za-z][\w:-]*>|<[A-Za-z][\w:-]*(?:\s+[\w:-]+=(?:\"[^\"<>\n]*\"|'[^'<>\n]*'))+\s*/?>"
    r"|<(?:https?://|mailto:)[^<>\s]+>|<!(?:DOCTYPE|doctype)[^<>\n]*>"
)
_ENTITY = r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_LINK = r"(!?\[)[^\[\]\n]*(\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\))"
_TARGET = r"(?a)[/#.]|[A-Za-z][\w+.-]*:|[\w.-]+\.\w+|[\w.-]+/"
_RULE = r"[ \t]*[|+](?:[ \t]*:?[-=]+:?[ \t]*[|+])+[ \t]*"
_ROWS = rf"(?m)(?:^(?:[ \t]*\|[^\n]*\|[ \t]*|{_RULE})(?:\n|\Z)){{2,}}"
_TWO_ROWS = r"[|+][ \t]*\n[ \t]*\|"
_RULE_ROW = f"(?m)^{_RULE}$"


def _tags(text: str) -> Iterator[Span]:
    for match in re.finditer(_TAG, text):
        yield match.span()
    yield from _between(text, "<!--", "-->")


def _entities(text: str) -> Iterator[Span]:
    for match in re.finditer(_ENTITY, text):
        yield match.span()


def _links(text: str) -> Iterator[Span]:
    """Find the brackets and the target of Markdown links and images; the words of the link are prose."""
    for match in re.finditer(_LINK, text):
        if re.match(_TARGET, match[3]):
            yield match.span(1)
            yield match.span(2)


def _tables(text: str) -> Iterator[Span]:
    """Find tables in Markdown, and grids of +, - and |: a row of dashes, or two and more rows of two and more cells."""
    if not re.search(_TWO_ROWS, text):
        return
    for match in re.finditer(_ROWS, text):
        rows = match.group().splitlines()
        if re.search(_RULE_ROW, match.group()) or all(row.count("|") >= 3 for row in rows):
            yield from _block(text, *match.span())


_BOX_DRAWING = {
    ord(box): ascii_
    for ascii_, drawn in (("|", "│┃║"), ("-", "─━═"), ("+", "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╰╯╞╪╡╒╤╕╘╧╛"))
    for box in drawn
}


def _drawn_tables(text: str) -> Iterator[Span]:
    """Find tables whose grid is drawn with the characters for it (Unicode block Box Drawing)."""
    yield from _tables(text.translate(_BOX_DRAWING))


_TAGGED = r"#([^\s#，。！？；：、,.!?;:()（）]{1,30})#(?!\d)(?:[ \t]+(?=#))?"


def _hash_tags(text: str) -> Iterator[Span]:
    """Find #...# with the blank before a next one; 3#楼和5#楼 are numbers."""
    for match in _apart(text, _TAGGED, _ALNUM + "#&/"):
        if not match[1].isdigit():
            yield match.span()


# Formulas

_DOLLARS = r"\$(?![\s$])([^$\n]{1,300})(?<![\s\\])\$(?![\d$])"
_WORDS_IN_FORMULA = r"\\(?:text|mbox|mathrm|textbf)\{[^{}\n]*\}"
_FORMULA = r"[A-Za-z]{1,3}'?|.*[\\^_=+<>|()*/-].*"
_COMMAND = r"\\[A-Za-z]+\*?(?:\[[^\[\]\n]*\])?(?:\{(?:[^{}\n]|\{[^{}\n]*\})*\})*|\\[()\[\]]"
_BEGIN = r"\\begin\{(\w+\*?)\}"


def _dollars(text: str) -> Iterator[Span]:
    """Find formulas between dollar signs; $5和$6 are prices."""
    for match in _apart(text, _DOLLARS, _ALNUM + "\\$"):
        formula = match[1]
        number_first = formula[0].isdigit() and not re.search(r"[\\^=]", formula)
        if _is_formula(formula) and re.fullmatch(_FORMULA, formula) and not number_first:
            yield match.span()
    yield from (span for span in _between(text, "$$", "$$") if _is_formula(text[slice(*span)]))


def _commands(text: str) -> Iterator[Span]:
    """Find LaTeX commands with their arguments, environments, and \\( \\) and \\[ \\]."""
    for match in re.finditer(_COMMAND, text):
        yield match.span()
    for opening, closing in (("\\(", "\\)"), ("\\[", "\\]")):
        yield from (span for span in _between(text, opening, closing) if _is_formula(text[slice(*span)]))
    end, closes = 0, dict[str, int]()
    for match in re.finditer(_BEGIN, text):
        closing = f"\\end{{{match[1]}}}"
        if 0 <= closes.get(closing, 0) < match.end():
            closes[closing] = text.find(closing, match.end())
        close = closes[closing]
        if match.start() >= end and match.end() <= close < match.end() + REACH:
            end = close + len(closing)
            yield from _block(text, match.start(), end)


def _is_formula(text: str) -> bool:
    """Return whether `text` holds no Chinese but in \\text{…}: between two dollar signs may also stand a sentence."""
    return re.sub(_WORDS_IN_FORMULA, "", text).isascii()


# JSON

_OBJECT = expression(r"\{\s*\"|\[\s*\{\s*\"")
_LINE_END = expression(r"[ \t,;]*(?:\n|\Z)")


def _objects(text: str) -> Iterator[Span]:
    """Find JSON objects, on one line or several, and lists of them."""
    decoder = json.JSONDecoder()
    at = 0
    while match := _OBJECT.search(text, at):
        at = match.start() + 1
        try:
            value, end = decoder.raw_decode(text, match.start())
        except json.JSONDecodeError as error:
            at = max(at, error.pos)  # nothing before it is worth another try: that keeps this linear
            continue
        except RecursionError:
            return
        if value:
            start, at = match.start(), end
            before = text[max(0, start - 80) : start]
            margin = len(before) - len(before.rstrip(" \t"))
            after = _LINE_END.match(text, end)
            if after and text[max(0, start - margin - 1) : start - margin] in ("\n", ""):
                yield from _block(text, start - margin, after.end())
            else:
                yield start, end


# Japanese

_HIRAGANA = frozenset(map(chr, range(0x3041, 0x3097)))
_QUOTED = "[「『“《]([^「」『』“”《》\n]{1,300})[」』”》]"


def _japanese(text: str) -> Iterator[Span]:
    """Find quoted Japanese: the rules for Chinese do not hold for it."""
    for match in re.finditer(_QUOTED, text):
        if not _HIRAGANA.isdisjoint(match[1]):
            yield match.span(1)


def _between(text: str, opening: str, closing: str) -> Iterator[Span]:
    """Find spans from `opening` to the next `closing`, both included, of `REACH` characters at most."""
    start, close = text.find(opening), 0
    while start >= 0:
        if close < start + len(opening):
            close = text.find(closing, start + len(opening))
            if close < 0:
                return
        at = start + len(opening)
        if close - start < REACH and text[at:close].strip():
            at = close + len(closing)
            yield start, at
        start = text.find(opening, at)


_LINE = expression("[^\r\n\x0b\x85\u2028\u2029]+")


def _block(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines at `[start, end)` with the line ends before, between and after them.

    Line ends that the stage unicode has yet to write as \\n are left out: it has to.
    """
    end = min(end, len(text))
    block = text[max(0, start - 2) : end]
    if not _LINE.sub("", block).strip("\n"):
        yield start - (text[start - 1 : start] == "\n"), end
    else:
        yield from (match.span() for match in _LINE.finditer(text, start, end))


# Citations

_KIND_OF_WORK = expression(r"\[(?:[MCNJDRSPGZ]|(?:EB|DB|CP|J|M|N|C)/OL)\](?=[.,:])")


_ENTRY = expression(r"^[ \t]*(\[\d{1,3}\](?:[^\n]*[^\n.。]\n(?![ \t]*(?:\[\d|\n|\Z))){0,3}[^\n]*)", re.MULTILINE)
_MARK = expression("[.,:;()]")


def entries(text: str) -> Iterator[Span]:
    """Find the numbered entries of a bibliography by GB/T 7714, of one line or up to four.

    Example:
        >>> list(entries("[1]王明.河流史[M].北京:江滨\\n出版社,2001.\\n[2]同上."))
        [(0, 28)]
    """
    if "[" in text:
        for match in _ENTRY.finditer(text):
            if _KIND_OF_WORK.search(match[1].replace("\n", "")):
                yield match.span(1)


def _citations(text: str) -> Iterator[Span]:
    """Find lines of a bibliography by GB/T 7714, whose marks are half-width: `王明.河流史[M].北京:江滨出版社.`

    Of a numbered entry in several lines, which may have to be joined, each mark is a span.
    """
    done = 0
    for start, end in (*entries(text), (len(text), len(text))):
        if "\n" in text[start:end] or start == len(text):
            for at, line in lines(text[done:start], _KIND_OF_WORK):
                yield done + at, done + at + len(line)
            yield from (mark.span() for mark in _MARK.finditer(text, start, end))
            done = end


# Data

_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|-?[0-9][0-9.]*)"""
_LIST = rf"\[\s*{_VALUE}(?:\s*,\s*{_VALUE})*\s*\]"
_STRING, _KEY = r"'[^'\n]*'", r"[A-Za-z_][0-9A-Za-z_]*:\s?"
_TUPLE = rf"[({{]\s*{_STRING}(?:\s*[:,]\s*{_STRING})+\s*[)}}]|(?<![0-9A-Za-z_]){_KEY}{_STRING}(?:,\s?{_KEY}{_STRING})*"
_ESCAPED = r'\\"[^"\n]{0,300}\\"'
_LEAST_ROWS = 3


def _tuples(text: str) -> Iterator[Span]:
    """Find strings of code, in a group or with names: `('甲', '乙')`, `{'甲': '乙'}`, `name:'甲'`."""
    return (match.span() for match in re.finditer(_TUPLE, text))


def _escaped(text: str) -> Iterator[Span]:
    """Find strings of code between escaped quotes, `\\"甲\\"`."""
    return (match.span() for match in re.finditer(_ESCAPED, text))


def _lists(text: str) -> Iterator[Span]:
    """Find lists of strings or numbers in brackets: `["甲", "乙"]`; a lone number is a note's mark."""
    for match in re.finditer(_LIST, text):
        if '"' in match.group() or "'" in match.group():
            yield match.span()


_LOG = expression(r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}.*", re.MULTILINE)


def _logs(text: str) -> Iterator[Span]:
    """Find lines of a log: those that begin with a date and a time to the second."""
    return (match.span() for match in _LOG.finditer(text))


_ROW_NUMBER = expression(r"\d+,\S")


def _comma_separated(text: str) -> Iterator[Span]:
    """Find three lines or more of as many short fields each, parted by commas without blanks: a table as CSV."""
    run: list[Span] = []
    fields, at = 0, 0
    for row in (*text.split("\n"), ""):
        commas = re.sub('"[^"]*"', "", row).count(",")
        prose = not _ROW_NUMBER.match(row) and re.search("[，。；！？]|, ", row)
        is_row = commas > 1 and not prose and len(row) <= 24 * commas
        if not is_row or commas != fields:
            if len(run) >= _LEAST_ROWS:
                yield run[0][0], run[-1][1]
            run, fields = [], commas
        if is_row:
            run.append((at, at + len(row)))
        at += len(row) + 1


_SIDE_BY_SIDE = expression(r"(?<=\S\S)[ \u3000]{3,}(?=\S\S)")
_SENTENCE = expression(r"[，。；！？]|[,.;!?](?:\s|\Z)")


def _gaps(text: str) -> Iterator[Span]:
    """Find the wide blanks in three rows or more, one below the other, of which two hold marks: between cells."""
    if not _SIDE_BY_SIDE.search(text):
        return
    run: list[Span] = []
    rows = marked = at = 0
    for row in (*text.split("\n"), ""):
        gaps = [(at + match.start(), at + match.end()) for match in _SIDE_BY_SIDE.finditer(row)]
        if gaps:
            run += gaps
            rows, marked = rows + 1, marked + bool(_SENTENCE.search(row))
        else:
            if rows >= _LEAST_ROWS and marked > 1:
                yield from run
            run, rows, marked = [], 0, 0
        at += len(row) + 1


_KINDS: tuple[tuple[frozenset[str], Callable[[str], Iterator[Span]]], ...] = tuple(
    (frozenset(needed), kind)
    for needed, kind in (
        (":/", _urls),
        (".", _domains),
        ("@.", _mails),
        ("\\", _windows_paths),
        ("/", _unix_paths),
        (".", _file_names),
        ("`", _fenced),
        ("~", _fenced),
        ("# \n", _hard_breaks),
        ("` \n", _hard_breaks),
        ("", _gaps),
        (" ", _indented),
        ("\t", _indented),
        ("`", _inline),
        ("()", _calls),
        ("%", _formats),
        ("<>", _tags),
        ("&;", _entities),
        ("[]()", _links),
        ("[].", _citations),
        ("[]", _lists),
        ("'", _tuples),
        ('\\"', _escaped),
        (",\n", _comma_separated),
        ("-:", _logs),
        ("|", _tables),
        ("│", _drawn_tables),
        ("#", _hash_tags),
        ("$", _dollars),
        ("\\", _commands),
        ('{}":', _objects),
    )
)
