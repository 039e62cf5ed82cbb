"""The ledger: edits are applied or refused as a whole, layers compose, every character remembers where it came from."""

from __future__ import annotations

import re

import pytest

from cleaner import Edit, Ledger, LedgerError
from cleaner.ledger import apply, compose


def edit(start: int, before: str, after: str, rule: str = "width.comma", **more: object) -> Edit:
    return Edit(start, start + len(before), before, after, rule, **more)  # type: ignore[arg-type]


# One layer


def test_edits_are_applied_in_any_order() -> None:
    ledger = Ledger("雨停了,天晴了.")
    assert ledger.record([edit(7, ".", "。"), edit(3, ",", "，")])
    assert ledger.text == "雨停了，天晴了。"
    assert [e.start for e in ledger.edits] == [3, 7]


def test_insertions_and_deletions_are_edits_too() -> None:
    ledger = Ledger("雨 停了")
    ledger.record([edit(1, " ", ""), edit(4, "", "。")])
    assert ledger.text == "雨停了。"
    assert ledger.source == "雨 停了"


def test_nothing_recorded_changes_nothing() -> None:
    ledger = Ledger("雨停了")
    assert ledger.record([]) is False
    assert (ledger.text, ledger.edits, ledger.notes) == ("雨停了", [], [])


def test_edits_that_touch_without_overlapping_are_applied() -> None:
    ledger = Ledger("甲乙丙")
    ledger.record([edit(0, "甲", "子"), edit(1, "", "、"), edit(1, "乙", "丑")])
    assert ledger.text == "子、丑丙"


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([edit(0, "甲乙", "子"), edit(1, "乙丙", "丑")], "overlap or are out of order"),
        ([edit(1, "乙", "丑"), edit(1, "乙", "寅")], "overlap or are out of order"),
        ([edit(0, "甲乙丙", "子"), edit(1, "", "、")], "overlap or are out of order"),
        ([edit(0, "乙", "丑")], "expects '乙', the text has '甲'"),
        ([edit(2, "丙丁", "寅")], "expects '丙丁', the text has '丙'"),
        ([edit(9, "丙", "寅")], "expects '丙', the text has ''"),
        ([edit(9, "", "寅")], "does not fit"),
        ([edit(-1, "丙", "寅")], "overlap or are out of order"),
        ([edit(0, "乙", "乙")], "note does not fit"),
        ([Edit(5, 9, "", "", "a.note")], "note does not fit"),
    ],
    ids=[
        "overlap",
        "same place",
        "inside",
        "other text",
        "too long",
        "outside",
        "put outside",
        "negative",
        "note",
        "note outside",
    ],
)
def test_edits_that_do_not_fit_are_refused_and_nothing_is_applied(edits: list[Edit], message: str) -> None:
    ledger = Ledger("甲乙丙")
    with pytest.raises(LedgerError, match=re.escape(message)):
        ledger.record([*edits, edit(2, "丙", "丙", "width.style")])
    assert (ledger.text, ledger.edits, ledger.notes) == ("甲乙丙", [], [])


def test_the_refusal_names_the_rule() -> None:
    with pytest.raises(LedgerError, match=r"spaces\.inside"):
        Ledger("甲 乙").record([edit(0, " ", "", "spaces.inside")])


def test_a_note_is_kept_and_changes_nothing() -> None:
    ledger = Ledger('把这叫做"懒人凳')
    note = edit(4, '"', '"', "punctuation.unpaired", confidence=0.5, reason="opens or closes?")
    assert note.is_note
    assert ledger.record([note]) is False
    assert (ledger.text, ledger.edits) == ('把这叫做"懒人凳', [])
    assert ledger.notes == [note]


def test_notes_may_overlap_each_other_and_edits() -> None:
    ledger = Ledger("甲,乙")
    ledger.record([edit(0, "甲,", "甲,", "a.note"), edit(1, ",乙", ",乙", "b.note"), edit(1, ",", "，")])
    assert ledger.text == "甲，乙"
    assert [(note.start, note.end, note.rule) for note in ledger.notes] == [(0, 2, "a.note"), (1, 3, "b.note")]


# Layers


def test_three_layers_over_one_place_become_one_edit_with_its_steps() -> None:
    ledger = Ledger("他说＂好＂")
    ledger.record([edit(2, "＂", '"', "width.quote"), edit(4, "＂", '"', "width.quote")])
    ledger.record([edit(2, '"', "“", "punctuation.quote", confidence=0.8), edit(4, '"', "”", "punctuation.quote")])
    ledger.record([edit(2, "“好”", "「好」", "house.style", reason="the paper's own")])
    assert ledger.text == "他说「好」"
    (one,) = ledger.edits
    assert (one.start, one.end, one.before, one.after) == (2, 5, "＂好＂", "「好」")
    assert one.rules == ("width.quote", "punctuation.quote", "house.style")
    assert one.rule == "house.style"
    assert one.confidence == 0.8
    assert one.reason == "the paper's own"
    assert len(one.steps) == 5


def test_layers_that_do_not_touch_stay_apart() -> None:
    ledger = Ledger("雨 停了,天 晴了")
    ledger.record([edit(1, " ", "", "spaces.inside"), edit(6, " ", "", "spaces.inside")])
    ledger.record([edit(3, ",", "，")])
    ledger.record([edit(7, "", "。", "lines.stop")])
    assert ledger.text == "雨停了，天晴了。"
    assert [(e.start, e.before, e.after, e.rule) for e in ledger.edits] == [
        (1, " ", "", "spaces.inside"),
        (4, ",", "，", "width.comma"),
        (6, " ", "", "spaces.inside"),
        (9, "", "。", "lines.stop"),
    ]
    assert apply(ledger.source, ledger.edits) == ledger.text


def test_what_a_later_layer_takes_back_disappears() -> None:
    ledger = Ledger("甲,乙")
    ledger.record([edit(1, ",", "，")])
    ledger.record([edit(1, "，", ",", "house.style")])
    assert ledger.text == "甲,乙"
    assert ledger.edits == []


def test_a_character_put_in_and_taken_out_again_disappears() -> None:
    ledger = Ledger("甲乙")
    ledger.record([edit(1, "", "、", "a.a")])
    ledger.record([edit(1, "、", "", "b.b")])
    assert (ledger.text, ledger.edits) == ("甲乙", [])


def test_edits_are_composed_again_after_a_new_layer() -> None:
    ledger = Ledger("甲,乙.")
    ledger.record([edit(1, ",", "，")])
    assert len(ledger.edits) == 1
    assert ledger.source_offset(4) == 4
    ledger.record([edit(0, "甲", "", "a.a")])
    assert len(ledger.edits) == 2
    assert [ledger.source_offset(i) for i in range(4)] == [1, 2, 3, 4]


def test_a_note_of_a_later_layer_stands_at_its_place_in_the_source() -> None:
    ledger = Ledger("雨 停 了\ue123")
    ledger.record([edit(1, " ", "", "spaces.inside"), edit(3, " ", "", "spaces.inside")])
    ledger.record([edit(3, "\ue123", "\ue123", "unicode.unknown")])
    ledger.record([edit(0, "雨", "", "a.a")])
    assert [(note.start, note.end, note.before) for note in ledger.notes] == [(5, 6, "\ue123")]


def test_a_note_taken_in_every_pass_is_reported_once() -> None:
    ledger = Ledger("甲 \ue123")
    note = edit(2, "\ue123", "\ue123", "unicode.unknown")
    ledger.record([note, edit(1, " ", "", "spaces.inside")])
    ledger.record([edit(1, "\ue123", "\ue123", "unicode.unknown")])
    assert ledger.notes == [note]


def test_compose_with_an_empty_layer_gives_the_other() -> None:
    layer = [edit(1, ",", "，")]
    assert compose("甲,乙", [], layer) == compose("甲,乙", layer, []) == layer


def test_apply_gives_the_text_and_keeps_the_rest() -> None:
    assert apply("甲,乙", []) == "甲,乙"
    assert apply("甲,乙", [edit(0, "", "「"), edit(1, ",", "，"), edit(3, "", "」")]) == "「甲，乙」"
    with pytest.raises(LedgerError, match="out of order"):
        apply("甲,乙", [edit(1, ",", "，"), edit(0, "甲", "")])


# Places in the source


def offsets(ledger: Ledger) -> list[int]:
    return [ledger.source_offset(i) for i in range(len(ledger.text) + 1)]


def test_offsets_without_edits_are_the_same() -> None:
    assert offsets(Ledger("甲乙")) == [0, 1, 2]
    assert offsets(Ledger("")) == [0]


def test_offsets_behind_a_deletion() -> None:
    ledger = Ledger("雨 停  了")
    ledger.record([edit(1, " ", ""), edit(3, "  ", "")])
    assert ledger.text == "雨停了"
    assert offsets(ledger) == [0, 2, 5, 6]


def test_offsets_at_an_insertion() -> None:
    ledger = Ledger("能级充分")
    ledger.record([edit(2, "", "。", "lines.lost_stop")])
    assert ledger.text == "能级。充分"
    assert offsets(ledger) == [0, 1, 2, 2, 3, 4]


def test_offsets_at_a_join() -> None:
    ledger = Ledger("种满\n\n桂花\nSmart\nWater")
    ledger.record([edit(2, "\n\n", "", "lines.join"), edit(12, "\n", " ", "lines.join")])
    assert ledger.text == "种满桂花\nSmart Water"
    assert ledger.source_offset(ledger.text.index("桂")) == 4
    assert ledger.source_offset(ledger.text.index(" ")) == 12
    assert ledger.source_offset(ledger.text.index("W")) == 13
    assert ledger.source_offset(len(ledger.text)) == len(ledger.source)


def test_offsets_inside_a_replacement_of_another_length() -> None:
    ledger = Ledger("他......走")
    ledger.record([edit(1, "......", "……", "punctuation.ellipsis")])
    assert offsets(ledger) == [0, 1, 2, 7, 8]
    longer = Ledger("甲--乙")
    longer.record([edit(1, "--", "————", "a.a")])
    assert offsets(longer) == [0, 1, 2, 2, 2, 3, 4]  # what has no character of its own comes from the last


def test_offsets_through_three_layers() -> None:
    ledger = Ledger("雨 停,,了")
    ledger.record([edit(1, " ", "", "spaces.inside")])
    ledger.record([edit(2, ",", "，"), edit(3, ",", "，")])
    ledger.record([edit(3, "，", "", "punctuation.repeated")])
    assert ledger.text == "雨停，了"
    assert offsets(ledger) == [0, 2, 3, 5, 6]


@pytest.mark.parametrize("offset", [-1, 4, 100])
def test_an_offset_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(IndexError, match=f"offset {offset} is outside the text of 3 characters"):
        Ledger("雨停了").source_offset(offset)


def test_thousands_of_edits_compose() -> None:
    size = 10_000
    ledger = Ledger("甲,乙 " * size)
    ledger.record([edit(4 * i + 3, " ", "", "spaces.inside") for i in range(size)])
    ledger.record([edit(3 * i + 1, ",", "，") for i in range(size)])
    assert ledger.text == "甲，乙" * size
    assert len(ledger.edits) == 2 * size
    assert ledger.source_offset(3 * size - 1) == 4 * size - 2
