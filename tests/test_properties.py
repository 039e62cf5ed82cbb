"""Properties: what holds for any text whatever, however torn, and for any two layers of edits."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Edit, Ledger, Result, protect
from cleaner.ledger import apply, compose

settings.register_profile("same every time", derandomize=True, deadline=None, database=None)
settings.load_profile("same every time")

CLEANER = Cleaner()

WORDS = [
    "市",
    "全县",
    "经济",
    "召开会议",
    "先进制造业",
    "的",
    "了",
    "和",
    "是",
    "一",
    "二〇二四年",
    "3月5日",
    "李明",
    "张三",
    "\u3000本报讯",
    "记者",
    "王莳",
    "第一章",
    "（三）",
    "湖泊",
    "圖書館",
    "發展",
    "已经",
    "自己",
    "人口",
    "工厂",
    "士地",
    "畅诵",
    "巳经",
    "千部",
    "第2版",
    "下转第三版",
    "目录",
    "《春天》",
    "“好”",
    "「舊」",
]
MARKS = list("，。、；：！？“”‘’（）《》【】「」『』—…·～％,.;:!?'\"()[]<>-_/~%+=*#$&@`|{}^\\")
BLANKS = ["", " ", " ", "  ", "    ", "\t", "\u3000", "\u3000\u3000", "\xa0", "\u2003"]
BREAKS = ["\n", "\n", "\n\n", "\r\n", "\r", "\f", "\x0b", "\x85", "\u2028"]
LATIN = [
    "a",
    "I",
    "the",
    "machine",
    "trans-",
    "CPU",
    "O",
    "l",
    "GDP",
    "iPhone",
    "Wоrd",
    "São",
    "é",
    "x",
    "Ａ",
    "ｂ",
    "3D",
]
NUMBERS = [
    "0",
    "1",
    "12",
    "3.14",
    "1,234",
    "1，234",
    "12:30",
    "2024.12.11",
    "１２",
    "5",
    "2O24年",
    "l0",
    "Ⅲ",
    "①",
    "½",
    "〇",
]
CODE = [
    "https://a.cn/b?c=1。",
    "www.x.com",
    "a@b.org",
    "`x,y`",
    "```\n",
    "<b>",
    "</b>",
    "$x_1$",
    "\\frac{a}{b}",
    '{"a": 1}',
    "|甲|乙|\n|-|-|",
    "f(x)",
    "%s",
    "    $ ls;",
    "- ",
    "1. ",
    "1、",
    "（1）",
]
TORN = [
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u202a",
    "\xad",
    "\x00",
    "\x07",
    "\x1b",
    "\ufffd",
    "(cid:5)",
    "\ue828",
    "\ue5f9",
    "\uf0b7",
    "\ud800",
    "\udc00",
    "⼀",
    "⻓",
    "\uf9dc",
    "e\u0301",
    "か\u3099",
    "ー",
    "ロ",
    "ニ",
    "カラオケ",
    "︐",
    "︒",
    "﹐",
    "｡",
    "•",
    "・",
    "──",
    "丶",
    "∶",
    "â‚¬",
    "Ã©",
    "å…",
    "👩\u200d🌾",
    "한국",
]

PIECES = st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.sampled_from(BLANKS) | st.sampled_from(BREAKS)
PIECES |= st.sampled_from(LATIN + NUMBERS) | st.sampled_from(CODE + TORN)
PAGES = st.lists(PIECES, max_size=40).map("".join)
ANYTHING = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60)


def check(cleaner: Cleaner, source: str) -> None:
    """Clean `source` and assert what must hold of any result."""
    result = cleaner.clean(source)
    edits = result.edits
    assert result.source == source
    assert apply(source, edits) == result.text
    assert all(one.end <= two.start for one, two in pairwise(edits))
    assert not any(edit.is_note for edit in edits)
    assert all(source[note.start : note.end] == note.before == note.after for note in result.notes)
    check_offsets(result)
    noise = "".join(edit.before for edit in edits if "furniture.noise" in edit.rules)  # taken out, and reported
    assert sorted(surrogates(result.text) + surrogates(noise)) == sorted(surrogates(source))
    check_json(result)
    again = cleaner.clean(result.text)
    assert again.text == result.text
    assert again.edits == []


def surrogates(text: str) -> list[str]:
    return [char for char in text if "\ud800" <= char <= "\udfff"]


def check_offsets(result: Result) -> None:
    """Every character maps into the source, and one that no edit touched maps to itself."""
    offsets = [result.source_offset(k) for k in range(len(result.text) + 1)]
    assert all(0 <= offset <= len(result.source) for offset in offsets)
    assert offsets == sorted(offsets)
    at = moved = 0
    for edit in [*result.edits, Edit(len(result.source), len(result.source), "", "", "end")]:
        for k in range(at, edit.start):
            assert offsets[k + moved] == k
        at, moved = edit.end, moved + len(edit.after) - len(edit.before)


def check_json(result: Result) -> None:
    line = result.to_json()
    line.encode("utf-8")
    assert "\n" not in line
    if re.search("[\ud800-\udbff][\udc00-\udfff]", result.source + "\n" + result.text):
        return  # JSON cannot tell two halves of a pair that stand side by side from the character that they encode
    read = Result.from_json(line)
    assert (read.source, read.text, read.edits, read.notes) == (result.source, result.text, result.edits, result.notes)


@settings(max_examples=450)
@given(PAGES)
@example("")
@example("\x00\ud800\udc00\r\n\x00")
@example('他说:"好\r\n的"。\f第2页')
def test_any_page(text: str) -> None:
    check(CLEANER, text)


@settings(max_examples=300)
@given(ANYTHING)
def test_any_string(text: str) -> None:
    check(CLEANER, text)


@settings(max_examples=80)
@given(PAGES, st.sampled_from(["s2t", "t2s", "tw2s", "s2hk"]), st.sampled_from(["keep", "mark", "drop"]))
def test_any_page_under_other_settings(text: str, variant: str, furniture: str) -> None:
    result = Cleaner(variant=variant, furniture=furniture).clean(text)
    assert apply(text, result.edits) == result.text
    check_offsets(result)


@settings(max_examples=150)
@given(PAGES)
def test_protected_spans_are_ordered_and_inside(text: str) -> None:
    spans = protect.spans(text, set(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@settings(max_examples=100)
@given(PAGES)
def test_what_more_characters_are_seen_changes_no_protection(text: str) -> None:
    """The characters are a trigger and nothing else."""
    assert protect.spans(text, set(text) | set(map(chr, range(0x100))) | {"の"}) == protect.spans(text, set(text))


@settings(max_examples=40)
@given(PAGES, PAGES)
def test_a_document_is_cleaned_by_itself(one: str, two: str) -> None:
    """No state passes from one to the next."""
    alone = CLEANER.clean(two).text
    assert [result.text for result in CLEANER.clean_many([one, two])][1] == alone


@st.composite
def layers(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """Draw a source and up to four layers of edits, each against what the one before it leaves."""
    source = text = draw(st.text("abcdef", max_size=12))
    drawn = []
    for number in range(draw(st.integers(1, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
        edits = []
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            before, after = text[start:end], draw(st.text("aXYZ", max_size=3))
            if before != after and not (edits and edits[-1].end == start == edits[-1].start):
                edits.append(Edit(start, end, before, after, f"layer.{number}"))
        drawn.append(edits)
        text = apply(text, edits)
    return source, drawn


@settings(max_examples=400)
@given(layers())
def test_composed_layers_are_the_layers_one_after_the_other(drawn: tuple[str, list[list[Edit]]]) -> None:
    source, all_layers = drawn
    ledger = Ledger(source)
    naive: list[tuple[str, int | None]] = [(char, k) for k, char in enumerate(source)]  # character and its origin
    for edits in all_layers:
        ledger.record(edits)
        for edit in reversed(edits):
            naive[edit.start : edit.end] = [(char, None) for char in edit.after]
    composed: list[Edit] = []
    for edits in all_layers:
        composed = compose(source, composed, edits)
    text = "".join(char for char, _ in naive)
    assert ledger.text == text == apply(source, composed) == apply(source, ledger.edits)
    assert all(one.end <= two.start for one, two in pairwise(composed))
    untouched = [origin for _, origin in naive if origin is not None]
    for origin in untouched:
        assert not any(edit.start <= origin < edit.end for edit in composed)
    for k, (_, found) in enumerate(naive):
        if found is not None:
            assert ledger.source_offset(k) == found


@settings(max_examples=200)
@given(layers(), st.randoms(use_true_random=False))
def test_edits_may_come_in_any_order(drawn: tuple[str, list[list[Edit]]], order: random.Random) -> None:
    source, all_layers = drawn
    one, two = Ledger(source), Ledger(source)
    for edits in all_layers:
        one.record(edits)
        mixed = list(edits)
        if len({(edit.start, edit.end) for edit in edits}) == len(edits):
            order.shuffle(mixed)
        two.record(mixed)
    assert one.text == two.text


@settings(max_examples=100)
@given(PAGES, st.data())
def test_one_edit_can_be_taken_back(text: str, data: st.DataObject) -> None:
    result = CLEANER.clean(text)
    if not result.edits:
        return
    edit = data.draw(st.sampled_from(result.edits))
    others = [other for other in result.edits if other != edit]
    assert result.undo(edit) == apply(text, others)
    assert result.undo(*result.edits) == text


@pytest.mark.parametrize("start", [0, 1])
def test_an_edit_that_does_not_fit_is_refused_and_nothing_applied(start: int) -> None:
    ledger = Ledger("甲乙")
    with pytest.raises(ValueError, match="does not fit"):
        ledger.record([Edit(start, start + 1, "丙", "丁", "test.rule")])
    assert (ledger.text, ledger.edits) == ("甲乙", [])
