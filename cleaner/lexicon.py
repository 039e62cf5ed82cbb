"""Access to the data in `lexicons/`: read on first use, checked on reading, kept for the life of the process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache, lru_cache
from importlib.resources import files
from math import log2
from pathlib import Path
from typing import Any

from cleaner.expressions import expression


class LexiconError(ValueError):
    """A lexicon that breaks its form; the message names the file, the line, what was found and what was expected."""


def path(name: str) -> Path:
    """Return where the lexicon `name` lies: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("cleaner"))) / "lexicons" / name
    return installed if installed.exists() else Path(str(files("cleaner"))).parent / "lexicons" / name


def rows(file: str | Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and fields of each line of a tab-separated file that is neither empty nor a `#` comment.

    Args:
        file: Name of a shipped lexicon, or the path of another file.
        columns: How many fields a line must have.

    Raises:
        LexiconError: A line with another number of fields, or bytes that are not UTF-8.
    """
    where = path(file) if isinstance(file, str) else file
    try:
        text = where.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{where}: expected a lexicon, found {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{where}: expected UTF-8, found {error.object[error.start : error.start + 1]!r}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != columns:
                raise LexiconError(f"{where}:{number}: expected {columns} fields, found {len(fields)}: {line[:60]!r}")
            yield number, fields


@cache
def char_map(name: str) -> dict[int, str]:
    """Return a lexicon of two columns, a character and what it becomes, as a table for `str.translate`."""
    table: dict[int, str] = {}
    for number, (char, becomes) in rows(name, 2):
        if len(char) != 1 or ord(char) in table:
            raise LexiconError(f"{path(name)}:{number}: expected one new character, found {char!r}")
        table[ord(char)] = becomes
    return table


@cache
def char_set(name: str) -> frozenset[str]:
    """Return a lexicon that lists characters, in lines of any length, as a set."""
    return frozenset(char for _, (line,) in rows(name, 1) for char in line)


MARKS = "，。、；：！？“”（）《》"
"""The marks that are counted as themselves."""

_OTHER = expression(rf"[^\u3400-\u9fff〇\U00020000-\U0003ffff0A\n{MARKS}]+")
_FOLD = {ord(c): "0" for c in "0123456789０１２３４５６７８９"}
_FOLD |= {ord(c) + shift: "A" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" for shift in (0, 0xFEE0)}


def is_han(char: str) -> bool:
    """Return whether `char` is a Chinese character (〇 among them; radicals and compatibility forms are not)."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or char == "〇"
        or "\u3400" <= char < "\u4dc0"
        or "\U00020000" <= char < "\U00040000"
    )


def symbols(text: str) -> str:
    """Return `text`, of the same length, as the counts know it: digits as `0`, Latin letters as `A`, simplified.

    Traditional characters become simplified one by one, whatever their word; that suits a look-up and nothing else.

    Example:
        >>> symbols("會議於5月3日召開")
        '会议于0月0日召开'
    """
    return text.translate(_folding())


def runs(text: str) -> list[str]:
    """Return the stretches of `symbols(text)` between whatever is not counted (spaces, other scripts, other marks)."""
    return [run for run in _OTHER.split(symbols(text)) if run]


@cache
def _folding() -> dict[int, str]:
    """Return the table of `symbols`."""
    return _FOLD | simplified()


@cache
def simplified() -> dict[int, str]:
    """Return a table for `str.translate` from traditional characters to simplified ones, after OpenCC.

    Characters that are also written in simplified texts (乾, 於 in names) are in it, and Hong Kong's forms (衞, 枱);
    著 is not, which is one word in simplified text (著名) and two in Taiwan's (著名, 隨著).
    """
    import opencc

    table: dict[int, str] = {}
    for config in ("hk2s", "t2s"):
        chars = [chr(code) for code in range(0x4E00, 0xA000)]
        becomes = opencc.OpenCC(config).convert("\n".join(chars)).split("\n")
        table |= {ord(a): b for a, b in zip(chars, becomes, strict=True) if a != b and len(b) == 1}
    return table


def write_counts(where: Path, counts: Mapping[str, float], steps: int) -> None:
    """Write counts in the form that `Ngrams` and `Words` read.

    Args:
        where: The file.
        counts: A count for each string.
        steps: Steps to a doubling; a count is kept as `round(steps * log2(1 + count))`, 255 at most.
    """
    import marisa_trie

    values = ((string, (min(255, round(steps * log2(1 + c))),)) for string, c in counts.items())
    marisa_trie.RecordTrie("<B", values).save(str(where))


class _Logs(dict[str, float]):
    """What was looked up, so that a second look costs no more than a dictionary's; bounded."""

    LIMIT = 1 << 17  # some 15 MB at most

    def __init__(self, trie: Any, steps: int) -> None:
        super().__init__()
        self.trie = trie
        self._folding = _folding()
        self._folded = frozenset(map(chr, self._folding))
        self.logs = [value / steps for value in range(256)]

    def __missing__(self, string: str) -> float:
        if len(self) >= self.LIMIT:
            self.clear()
        try:
            value = self.trie.get(string)
            if value is None and not self._folded.isdisjoint(string):
                value = self.trie.get(string.translate(self._folding))
            if value is None and "著" in string:  # Taiwan's 隨著; see `simplified`
                value = self.trie.get(string.translate(self._folding).replace("著", "着"))
        except UnicodeEncodeError:  # a lone surrogate
            value = None
        found = self[string] = self.logs[value[0][0]] if value else 0.0
        return found


class Counts:
    """How often strings were seen in text, from a trie that is mapped into memory: what nobody asks for is not read.

    Strings may be traditional, or hold digits and letters: look-ups are by `symbols`. A look-up takes about a
    microsecond the first time, and a twentieth of that afterwards.

    Args:
        where: A file that `write_counts` wrote.
        steps: The `steps` that it was written with.

    Attributes:
        log2: Takes a string and returns log2(1 + count) of it; 0.0 for one not seen, or too seldom to be kept.
    """

    def __init__(self, where: Path, steps: int) -> None:
        import marisa_trie

        trie = marisa_trie.BytesTrie()
        trie.mmap(str(where))
        self._logs = _Logs(trie, steps)
        self.log2: Callable[[str], float] = self._logs.__getitem__

    def count(self, string: str) -> float:
        """Return how often a string was seen, to within 5% for n-grams and 10% for words; 0.0 for never."""
        return float(2 ** self.log2(string)) - 1

    def after(self, prefix: str) -> Iterator[tuple[str, float]]:
        """Yield the strings that are one character longer than `prefix`, simplified, and begin with it; and `log2`."""
        length, logs = len(prefix) + 1, self._logs.logs
        for string, value in self._logs.trie.items(prefix):
            if len(string) == length:
                yield string, logs[value[0]]

    def __contains__(self, string: str) -> bool:
        return self.log2(string) > 0


class Ngrams(Counts):
    """Counts of one to three neighbouring symbols of ordinary text; see `docs/lexicons.md` for which text.

    Known are Chinese characters, the marks of `MARKS`, a digit, a letter, and the border of a paragraph as "\\n":
    `count("。会")`, `count("\\n会议")`, `count("月0日")`. Pairs seen once and triples seen fewer than eight times count
    as unseen.

    Example:
        >>> ngrams().count("畅通") > 1000, ngrams().count("畅诵")
        (True, 0.0)
    """

    UNSEEN = 0.5
    """The count that `pmi` takes for a pair that was not seen."""

    def pmi(self, tail: str, head: str) -> float:
        """Return how much likelier `head` follows `tail` than by chance, in bits.

        log2(count(ab) · N / (count(a) · count(b))) for the symbols at the border: two and one, or one and two, where
        these triples were seen (the better of the two), else one and one. For a pair that was never seen the count is
        taken as 0.5 and the result as 0 at most: two rare characters that never met prove nothing.

        Args:
            tail, head: Text before and behind the border; only two symbols of each are looked at. "\\n" stands for
                the border of a paragraph.

        Returns:
            Above 4 for what belongs together, around 0 for chance, below -3 for what does not go together; 0.0 where
            a symbol is unknown or a side is empty.

        Example:
            >>> ngrams().pmi("科技创", "新体系") > 4 > -2 > ngrams().pmi("科技的", "们体系")
            True
        """
        log2 = self.log2
        all_, a, b = log2(""), log2(tail[-1:]), log2(head[:1])
        if not (tail and head and a and b):
            return 0.0
        found = []
        if len(tail) > 1 and (both := log2(tail[-2:] + head[0])):
            found.append(both - log2(tail[-2:]) - b)
        if len(head) > 1 and (both := log2(tail[-1] + head[:2])):
            found.append(both - a - log2(head[:2]))
        if found:
            return all_ + max(found)
        if both := log2(tail[-1] + head[0]):
            return all_ + both - a - b
        return min(0.0, all_ - 1 - a - b)


@cache
def ngrams() -> Ngrams:
    """Return the n-gram counts, `lexicons/ngrams.marisa`."""
    return Ngrams(path("ngrams.marisa"), 8)


ALONE = "\uffff"
"""What marks a single character in the word list: no text has it, so nobody takes the character for a word."""


@cache
def words() -> Counts:
    """Return the words, `lexicons/words.marisa`: names and words of 2 to 6 Chinese characters, with their counts.

    The counts are those of the word list, another text than the n-grams'. How often a character stands for a word of
    its own is found behind `ALONE`; the empty string holds the sum of all counts.

    Example:
        >>> "畅通" in words(), "暢通" in words(), "畅诵" in words()
        (True, True, False)
    """
    return Counts(path("words.marisa"), 4)


@cache
def openers() -> dict[str, float]:
    """Return beginnings of clauses, 2 to 4 characters, and the share of them that stands behind a mark.

    Only the shortest are listed: 会议强 stands for 会议强调 too. Simplified; see `opens`.
    """
    return {string: float(share) for _, (string, _, share) in rows("openers.tsv", 3)}


def opens(text: str, at: int = 0) -> float:
    """Return how surely the characters from `at` on begin a clause: a share from 0.85 to 1, or 0.0 for no evidence.

    Example:
        >>> opens("会议强调要抓落实") > 0.85, opens("发展经济")
        (True, 0.0)
    """
    table = openers()
    head = symbols(text[at : at + 4])
    return max(table.get(head[:k], 0.0) for k in (2, 3, 4))


def segment(text: str, longest: int = 4) -> tuple[float, list[str]]:
    """Cut a stretch of Chinese characters into its likeliest words.

    Args:
        text: A few characters; the time grows with their number times `longest`.
        longest: The length of the longest word to look for.

    Returns:
        What the words cost in bits, -log2 of the product of their frequencies, and the words. A character that is no
        word of the list costs a little more than the rarest word.

    Example:
        >>> segment("成果转化畅通")[1]
        ['成果', '转化', '畅通']
    """
    known = words()
    total = known.log2("")
    costs, cuts = [0.0], [0]
    for end in range(1, len(text) + 1):
        single = known.log2(ALONE + text[end - 1])
        best, cut = costs[end - 1] + (total - single if single else total + 2), end - 1
        for start in range(max(0, end - longest), end - 1):
            count = known.log2(text[start:end])
            if count and costs[start] + total - count < best:
                best, cut = costs[start] + total - count, start
        costs.append(best)
        cuts.append(cut)
    out, end = [], len(text)
    while end:
        out.append(text[cuts[end] : end])
        end = cuts[end]
    return costs[-1], out[::-1]


@cache
def script_marks() -> tuple[frozenset[str], frozenset[str]]:
    """Return characters that stand only in simplified text, and those that stand only in traditional text."""
    pairs = [pair for _, pair in rows("script.tsv", 2)]
    return frozenset(hans for hans, _ in pairs), frozenset(hant for _, hant in pairs)


def is_traditional(chars: Set[str]) -> bool:
    """Return whether a text with these characters is in traditional script."""
    hans, hant = script_marks()
    return len(hant & chars) > len(hans & chars)


@cache
def traditional_only() -> re.Pattern[str]:
    """Return what finds a character that `symbols` makes simplified."""
    return re.compile("[" + "".join(map(chr, simplified())) + "]")


def has_traditional(text: str) -> bool:
    """Return whether a text holds a character that `symbols` makes simplified."""
    return traditional_only().search(text) is not None


def has_simplified(text: str) -> bool:
    """Return whether a text holds a character that no traditional text has."""
    return not _simplified_only().isdisjoint(text)


def belongs(char: str, traditional: bool) -> bool:
    """Return whether `char` is written in text of that script.

    Example:
        >>> belongs("干", True), belongs("这", True), belongs("這", False)
        (True, False, False)
    """
    return char not in _simplified_only() if traditional else ord(char) not in simplified()


@cache
def simplified_only() -> re.Pattern[str]:
    """Return what finds a character with which no traditional text is typed: none that Big5 has (后, 云, 里)."""
    return re.compile("[" + "".join(char for char in sorted(_simplified_only()) if not _is_big5(char)) + "]")


def _is_big5(char: str) -> bool:
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(1 << 10)
def to_traditional(text: str) -> str:
    """Return simplified text in traditional script, by OpenCC; as it is where that would be of another length."""
    becomes: str = _to_traditional().convert(text)
    return becomes if len(becomes) == len(text) else text


@cache
def _to_traditional() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


@cache
def _simplified_only() -> frozenset[str]:
    """Return the characters that no traditional text has: no character becomes them but others do."""
    chars = sorted(set(simplified().values()))
    becomes = _to_traditional().convert("\n".join(chars)).split("\n")
    return frozenset(a for a, b in zip(chars, becomes, strict=True) if a != b)
