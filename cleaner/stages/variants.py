"""Variants: conversion between simplified, traditional and regional characters by OpenCC, when asked for.

OpenCC converts the text as a whole (its phrases need their neighbours); what it changed becomes edits, clause by
clause. Phrases that it gets wrong are listed in `lexicons/variants.tsv`. A clause that is what OpenCC makes of its own
reverse is left alone: OpenCC is not idempotent (里 in 萬里 becomes 裏 the second time), and converted text stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from cleaner.context import Context
from cleaner.expressions import expression
from cleaner.ledger import Edit
from cleaner.lexicon import LexiconError, path, rows
from cleaner.settings import CHOICES
from cleaner.stages import Rule, Stage

RULES = (
    Rule(
        "variants.simplified",
        "Converts traditional characters to simplified ones (t2s, tw2s, hk2s, tw2sp).",
        "乾隆年間，天氣乾燥，他裝了軟體。",
        "乾隆年间，天气干燥，他装了软体。",
        "作家钱锺书和萧乾都已成名。",
        "By OpenCC, phrase by phrase; regional words are exchanged only by tw2sp.",
        (("variant", "t2s"),),
    ),
    Rule(
        "variants.traditional",
        "Converts simplified characters to traditional ones (s2t, s2tw, s2hk, s2twp).",
        "一个干部把院子打扫干净以后，发现树上有只燕子窝。",
        "一個幹部把院子打掃乾淨以後，發現樹上有隻燕子窩。",
        "鯤鵬展翅九萬里，皇后在後。",
        "By OpenCC, phrase by phrase; regional words are exchanged only by s2twp.",
        (("variant", "s2t"),),
    ),
    Rule(
        "variants.regional",
        "Exchanges OpenCC's standard forms with those of Taiwan and Hong Kong (t2tw, tw2t, t2hk, hk2t).",
        "爲了衆人，他在牀上寫字。",
        "為了眾人，他在床上寫字。",
        "為了眾人，他在床上寫字。",
        "By OpenCC, character by character.",
        (("variant", "t2tw"),),
    ),
)

_REVERSE = {
    "s2t": "t2s", "t2s": "s2t", "s2tw": "tw2s", "tw2s": "s2tw", "s2hk": "hk2s", "hk2s": "s2hk",
    "s2twp": "tw2sp", "tw2sp": "s2twp", "t2tw": "tw2t", "tw2t": "t2tw", "t2hk": "hk2t", "hk2t": "t2hk",
}  # fmt: skip

_CLAUSE = expression("[^，。、；：！？\n]+")
_LINE = expression("[^\n]+")
_NEVER = "[\0\ud800-\udfff]+"  # what OpenCC cannot read: a string's end in C, and what has no form in UTF-8


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Yield what the conversion `context.settings.variant` changes in `text`."""
    config = context.settings.variant
    if not config or text.isascii():
        return
    rule = f"variants.{'simplified' if '2s' in config else 'traditional' if config[0] == 's' else 'regional'}"
    changed = [clause for clause in _clauses(text, _convert(config, text)) if clause[1] != clause[2]]
    if not changed:
        return
    reverse = _convert(_REVERSE[config], "\n".join(before for _, before, _ in changed))
    again = _convert(config, reverse).split("\n")
    for (at, before, after), same in zip(changed, again, strict=True):
        if same != before:
            for start, end, becomes in _changes(before, after):
                yield Edit(at + start, at + end, before[start:end], becomes, rule)


def _convert(config: str, text: str) -> str:
    """Return `text` converted, with the phrases of `lexicons/variants.tsv` for `config` put right."""
    convert, phrases = _converter(config), _phrases(config)
    parts = _exceptions(config).split(text)
    return "".join(phrases.get(part, part) if k % 2 else convert(part) for k, part in enumerate(parts))


@cache
def _converter(config: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


@cache
def _phrases(config: str) -> dict[str, str]:
    """Return what OpenCC gets wrong under `config`, and what is right."""
    out = {}
    for number, (configs, phrase, right) in rows("variants.tsv", 3):
        if unknown := set(configs.split(",")) - set(CHOICES["variant"]):
            raise LexiconError(f"{path('variants.tsv')}:{number}: expected configurations of OpenCC, found {unknown}")
        if config in configs.split(","):
            out[phrase] = right
    return out


@cache
def _exceptions(config: str) -> re.Pattern[str]:
    """Return a pattern of one group for what OpenCC is not asked about, the longest phrases first."""
    longest_first = sorted(_phrases(config), key=len, reverse=True)
    return re.compile("(" + "|".join([*map(re.escape, longest_first), _NEVER]) + ")")


def _clauses(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """Yield offset, text and converted text of each clause; OpenCC keeps the marks that part them."""
    ones, twos = list(_CLAUSE.finditer(before)), _CLAUSE.findall(after)
    if len(ones) != len(twos):  # a phrase with a mark in it became one without
        ones, twos = list(_LINE.finditer(before)), _LINE.findall(after)
    for one, two in zip(ones, twos, strict=True):
        yield one.start(), one.group(), two


def _changes(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end in `before`, and what stands there in `after`, of each stretch that differs."""
    if len(before) == len(after):
        start = None
        for at, same in enumerate([a == b for a, b in zip(before, after, strict=True)] + [True]):
            if not same and start is None:
                start = at
            elif same and start is not None:
                yield start, at, after[start:at]
                start = None
        return
    from rapidfuzz.distance import Levenshtein

    for op in Levenshtein.opcodes(before, after):
        if op.tag != "equal":
            yield op.src_start, op.src_end, after[op.dest_start : op.dest_end]


STAGE = Stage("variants", RULES, edits)
