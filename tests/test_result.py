"""The result: text, paragraphs, edits, places in the source, undoing, and JSON there and back."""

from __future__ import annotations

import json

import pytest

from cleaner import Cleaner, Edit, Result

CLEANER = Cleaner(disable=("phrases", "glyphs"))
SOURCE = "老桥 ,去年重\n新 铺了桥面,行人过\n河不再绕远.\n\n第 二 年 春 天 。 \ue123"


def test_edits_applied_to_the_source_give_the_text() -> None:
    result = CLEANER.clean("雨停了 ,天晴了.")
    assert result.text == "雨停了，天晴了。"
    assert [(edit.start, edit.before, edit.after, edit.rule) for edit in result.edits] == [
        (3, " ", "", "spaces.mark"),
        (4, ",", "，", "width.comma"),
        (8, ".", "。", "width.stop"),
    ]
    assert result.source == "雨停了 ,天晴了."


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    assert CLEANER.clean("第一段。\n\n第二段。\n").paragraphs == ["第一段。", "第二段。"]
    assert CLEANER.clean("").paragraphs == []


def test_stats_count_each_rule() -> None:
    assert CLEANER.clean("雨停了,天晴了,路干了.").stats == {"width.comma": 2, "width.stop": 1}
    assert CLEANER.clean("雨停了。").stats == {}


def test_an_edit_of_two_stages_counts_for_both() -> None:
    result = CLEANER.clean("雨停了,,天晴了。")
    assert result.text == "雨停了，天晴了。"
    assert result.stats == {"punctuation.repeated": 1, "width.comma": 2}


def test_source_offset_leads_back() -> None:
    result = CLEANER.clean("他把铜 壶卖了 ,换了船.")
    assert result.text == "他把铜壶卖了，换了船。"
    assert [result.source[result.source_offset(i)] for i in range(len(result.text))] == list("他把铜壶卖了,换了船.")
    assert result.source_offset(len(result.text)) == len(result.source)
    with pytest.raises(IndexError):
        result.source_offset(len(result.text) + 1)


def test_one_edit_is_undone_and_the_others_stay() -> None:
    result = CLEANER.clean("雨停了,天晴了.")
    comma, stop = result.edits
    assert result.undo(comma) == "雨停了,天晴了。"
    assert result.undo(stop) == "雨停了，天晴了."
    assert result.undo(comma, stop) == result.source
    assert result.undo() == result.text


def test_undoing_a_composed_edit_takes_all_its_steps_back() -> None:
    result = CLEANER.clean("雨停了,,天晴了.")
    assert result.undo(result.edits[-1]) == "雨停了，天晴了."
    commas = [edit for edit in result.edits if edit.before != "."]
    assert result.undo(*commas) == "雨停了,,天晴了。"


def test_undoing_a_foreign_edit_is_an_error() -> None:
    result = CLEANER.clean("雨停了,天晴了.")
    with pytest.raises(ValueError, match="not an edit of this result"):
        result.undo(Edit(0, 1, "雨", "风", "width.comma"))


def test_the_result_shows_itself() -> None:
    assert repr(CLEANER.clean("雨停了,天晴了.")) == "Result(8 → 8 characters, 2 edits)"


# JSON


@pytest.mark.parametrize(
    "source",
    [
        SOURCE,
        "",
        "雨停了。",
        "坏\ud83d字,还有\udc00。",
        '引号"和\\反斜线\t,\x00空。',
        '伙计管它叫"懒人凳,一坐就半天。',
        "一页。\f二页,三行。",
    ],
    ids=["many rules", "empty", "clean", "lone surrogates", "escapes", "note", "pages"],
)
def test_json_there_and_back(source: str) -> None:
    result = CLEANER.clean(source)
    text = result.to_json()
    assert "\n" not in text
    text.encode("utf-8")  # whatever the source held, the JSON can be written to a file
    back = Result.from_json(text)
    assert (back.source, back.text) == (result.source, result.text)
    assert back.edits == result.edits
    assert back.notes == result.notes
    assert back.problems == result.problems
    assert back.stats == result.stats
    assert [back.source_offset(i) for i in range(len(back.text) + 1)] == [
        result.source_offset(i) for i in range(len(result.text) + 1)
    ]
    assert back.to_json() == text


def test_json_says_what_happened_in_plain_words() -> None:
    table = json.loads(CLEANER.clean("雨停了,天晴了。").to_json())
    assert table["format"] == 1
    assert (table["source"], table["text"]) == ("雨停了,天晴了。", "雨停了，天晴了。")
    (edit,) = table["edits"]
    assert (edit["start"], edit["end"], edit["before"], edit["after"], edit["rule"]) == (3, 4, ",", "，", "width.comma")
    assert table["stats"] == {"width.comma": 1}


def test_a_lone_surrogate_is_an_escape_in_json() -> None:
    result = CLEANER.clean("坏\ud83d字")
    assert "\\ud83d" in result.to_json()
    assert Result.from_json(result.to_json()).source == "坏\ud83d字"


def changed(**values: object) -> str:
    table = json.loads(CLEANER.clean("雨停了,天晴了。").to_json())
    return json.dumps({key: value for key, value in {**table, **values}.items() if value is not None})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Expecting value"),
        ("{", "Expecting property name"),
        ("[]", "expected a result of format 1"),
        ("3", "expected a result of format 1"),
        ('{"text": "雨"}', "expected a result of format 1"),
        (changed(format=2), "expected a result of format 1"),
        (changed(source=None), "source: expected str"),
        (changed(edits=None), "edits: expected list"),
        (changed(text=None), "text: expected str"),
        (changed(text="雨停了。"), "do not lead from the source to the text"),
        (changed(source="雨停了，天晴了。"), "expects ',', the text has '，'"),
        (changed(edits=[]), "do not lead from the source to the text"),
        (changed(edits=[{"start": 3}]), r"edits\[0\]: expected .*start, end, before"),
        (
            changed(edits=[{"start": 3, "end": 4, "before": ",", "after": "，", "rule": "a.b", "colour": 1}]),
            r"edits\[0\]\.colour",
        ),
        (changed(edits=[[]]), r"edits\[0\]: expected an edit with start, end, before, after and rule"),
        (changed(edits=["a"]), r"edits\[0\]: expected an edit .* found 'a'"),
        (changed(edits="ab"), "edits: expected list, found 'ab'"),
        (
            changed(edits=[{"start": 3, "end": 4, "before": ",", "after": "，", "rule": "a.b", "steps": {"a": 1}}]),
            r"edits\[0\]\.steps: expected a list of edits",
        ),
        (changed(notes=[{"start": 50, "end": 60, "before": "", "after": "", "rule": "a.b"}]), "note does not fit"),
        ("[" * 100_000, "nested without end"),
        (changed(edits=3), "edits: expected list"),
    ],
)
def test_json_that_is_no_result_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Result.from_json(text)


def test_a_pages_end_parts_paragraphs_and_the_fields_of_heads_stay_parted() -> None:
    head = "河口日报 2023年5月6日 星期六 第{}版"
    page = "会议强调，要深入学习贯彻党的二十大精神，\n坚持以人民为中心的发展思想，改善出行条件。"
    source = f"{head.format(1)}\n\n{page}\n\n— 1 —\f{head.format(2)}\n\n{page}\n\n— 2 —"
    paragraphs = Cleaner().clean(source).paragraphs
    assert [p for p in paragraphs if len(p) < 30] == [head.format(1), "— 1 —", head.format(2), "— 2 —"]
