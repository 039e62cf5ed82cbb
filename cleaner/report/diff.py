"""The terminal diff: each line of the source that changes, with what goes, what comes, and the rules that did it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.report.places import changed, line_starts, place, visible, where
from cleaner.result import Result

CONTEXT = 24
"""How many unchanged characters are shown on each side of a change; what lies further away becomes `…`."""

RED, GREEN, DIM, RESET = "\x1b[31;9m", "\x1b[32m", "\x1b[2m", "\x1b[0m"


def render(result: Result, name: str, colour: bool = False) -> Iterator[str]:
    """Yield the lines of a diff; nothing when nothing changed.

    A line shows its number in the source and its text with every edit in place. A line end that goes is shown as ⏎ at
    the end of its line; what an edit over several lines puts in is shown on the first of them. Edits that only change
    the form of line ends are counted, not shown.

    Args:
        result: A cleaned text.
        name: What to call it in the first line.
        colour: Red and struck out for what goes and green for what comes, by ANSI codes; else `[-…-]` and `{+…+}`.

    Example:
        >>> from cleaner.ledger import Ledger
        >>> ledger = Ledger("你好,世\\n界")
        >>> _ = ledger.record([Edit(2, 3, ",", "，", "width.comma"), Edit(4, 5, "\\n", "", "lines.join")])
        >>> print("\\n".join(render(Result(ledger), "note.txt")))
        note.txt
             1 │ 你好[-,-]{+，+}世[-⏎-]  width.comma lines.join
    """
    if not (result.edits or result.moves):
        return
    source, starts = result.source, line_starts(result.source)
    line_ends = Counter((edit.before, edit.rule) for edit in result.edits if _is_line_end(edit))
    yield _in(DIM, visible(name), colour)
    for (before, rule), count in line_ends.items():
        yield f"       │ {count} × {visible(before)} → ⏎  {_in(DIM, rule, colour)}"
    for move in result.moves:
        yield f"       │ {where(starts, move)}  {_in(DIM, move.rule, colour)}"
    for line, parts in _by_line(result.edits, source, starts).items():
        at = starts[line - 1]
        body = ""
        for start, end, after, _ in parts:
            body += _context(source[at:start], line_begins=not body)
            body += _change(source[start:end], after, colour)
            at = end
        line_end = starts[line] if line < len(starts) else len(source)
        body += _context(source[at:line_end].rstrip("\r\n"), line_ends=True)
        rules = Counter(rule for *_, edit in parts for rule in edit.rules)
        ids = " ".join(rule if count == 1 else f"{rule}×{count}" for rule, count in rules.items())
        yield f"{line:>6} │ {body}  {_in(DIM, ids, colour)}"


Part = tuple[int, int, str, Edit]
"""What an edit does in one line: start and end in the source, what comes there, and the edit."""


def _by_line(edits: list[Edit], source: str, starts: list[int]) -> dict[int, list[Part]]:
    """Cut the edits at line ends; return the parts by number of the line."""
    lines: dict[int, list[Part]] = {}
    for edit in edits:
        if _is_line_end(edit):
            continue
        start, after = edit.start, edit.after
        while True:  # once for each line that it touches
            line = place(starts, start)[0]
            end = min(edit.end, starts[line] if line < len(starts) else len(source))
            lines.setdefault(line, []).append((start, end, after, edit))
            if end == edit.end:
                break
            start, after = end, ""
    return lines


def _is_line_end(edit: Edit) -> bool:
    return edit.after == "\n" and edit.before in ("\r\n", "\r", "\x85", "\u2028", "\u2029")


def _context(text: str, line_begins: bool = False, line_ends: bool = False) -> str:
    """Return unchanged text as it is shown: of a long one the ends that touch an edit."""
    head, tail = (0 if line_begins else CONTEXT), (0 if line_ends else CONTEXT)
    if len(text) <= head + tail + 1:
        return visible(text)
    return visible(text[:head]) + "…" + visible(text[len(text) - tail :])


def _change(before: str, after: str, colour: bool) -> str:
    if colour:
        return _in(RED, changed(before), True) + _in(GREEN, changed(after), True)
    return (f"[-{changed(before)}-]" if before else "") + (f"{{+{changed(after)}+}}" if after else "")


def _in(code: str, text: str, colour: bool) -> str:
    return f"{code}{text}{RESET}" if colour and text else text
