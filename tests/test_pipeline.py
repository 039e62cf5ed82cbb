"""The pipeline: stages run over a text, every change is accounted for, and many texts are cleaned alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import cleaner
from cleaner import Cleaner, Document, FormatError, Settings
from cleaner.context import Context
from cleaner.ledger import Edit, apply
from cleaner.stages import Stage

OFF = ("phrases", "glyphs")
CLEANER = Cleaner(disable=OFF)

TEXTS = [
    "雨停了,天晴了.",
    "他把铜 壶卖了 ,换了船。",
    "",
    "雨停了，天晴了。",
    "炊烟起了\n牛铃还在响\n响过三道山梁",
    "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，谁也不肯先回家。",
    '這座橋叫"長虹",是去年修的.',
    "坏\ud83d字,还有\x00空.",
]
CLEAN = [
    "雨停了，天晴了。",
    "他把铜壶卖了，换了船。",
    "",
    "雨停了，天晴了。",
    "炊烟起了\n牛铃还在响\n响过三道山梁",
    "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，谁也不肯先回家。",
    "這座橋叫“長虹”，是去年修的。",
    "坏\ud83d字，还有空。",
]


def test_the_short_form_cleans_with_keywords() -> None:
    assert cleaner.clean("雨 停了,天晴了.", disable=OFF).text == "雨停了，天晴了。"
    assert cleaner.clean("雨停了,天晴了.", disable=[*OFF, "width"]).text == "雨停了,天晴了."
    assert cleaner.clean(Document.from_text("雨停了,天晴了."), disable=OFF).text == "雨停了，天晴了。"


@pytest.mark.parametrize(("text", "expected"), list(zip(TEXTS, CLEAN, strict=True)))
def test_cleaning_what_is_clean_changes_nothing(text: str, expected: str) -> None:
    result = CLEANER.clean(text)
    assert result.text == expected
    assert apply(text, result.edits) == expected
    assert CLEANER.clean(expected).edits == []


def test_a_text_without_faults_comes_back_itself() -> None:
    text = "　　雨停了，天晴了。老张说：“上船吧！”——他等这句话，已经等了3.5个小时……"
    result = CLEANER.clean(text)
    assert result.text is text
    assert (result.edits, result.notes) == ([], [])


# Switches


def test_a_disabled_stage_changes_nothing() -> None:
    text = '他把铜 壶卖了 ,换了"船".'
    assert Cleaner(disable=[*OFF, "width"]).clean(text).text == "他把铜壶卖了,换了“船”."
    assert Cleaner(disable=[*OFF, "punctuation"]).clean(text).text == '他把铜壶卖了，换了"船"。'
    stats = Cleaner(disable=[*OFF, "spaces"]).clean(text).stats
    assert not any(rule.startswith("spaces.") for rule in stats)


def test_with_all_stages_off_nothing_changes() -> None:
    everything_off = Cleaner(disable=cleaner.settings.STAGES)
    assert [everything_off.clean(text).text for text in TEXTS] == TEXTS


def test_a_stage_that_is_off_by_default_runs_when_asked_for() -> None:
    assert CLEANER.clean("這座橋").text == "這座橋"
    assert Cleaner(disable=OFF, variant="t2s").clean("這座橋").text == "这座桥"


def test_edits_of_too_little_confidence_become_notes() -> None:
    text = "老人想起当年的渡\n船，眼里有了光。老李(化名今年六十岁,身体还好."
    sure = Cleaner(disable=OFF, min_confidence=0.9).clean(text)
    assert "老李(化名今年六十岁，身体还好。" in sure.text
    (note,) = [note for note in sure.notes if note.rule == "width.bracket"]
    assert (note.before, note.confidence) == ("(", 0.85)
    assert note.reason == "not made: '(' → '（'"
    assert text[note.start : note.end] == "("
    assert "老李（化名" in Cleaner(disable=OFF, min_confidence=0.85).clean(text).text


def test_with_full_confidence_asked_only_rules_without_doubt_act() -> None:
    result = Cleaner(disable=OFF, min_confidence=1).clean("雨停了,天晴了.\u200b")
    assert result.text == "雨停了,天晴了."
    assert [(note.rule, note.before) for note in result.notes] == [("width.comma", ","), ("width.stop", ".")]
    assert result.stats == {"unicode.zero_width": 1}


def test_protected_spans_are_not_touched() -> None:
    text = "见https://example.com/a,b;c。写信到a.b@example.org,运行`x, y`。"
    assert CLEANER.clean(text).text == "见https://example.com/a,b;c。写信到a.b@example.org，运行`x, y`。"


# Stages as a developer sees them


def fake(monkeypatch: pytest.MonkeyPatch, *stages: Stage) -> Cleaner:
    one = Cleaner()
    monkeypatch.setitem(one.__dict__, "_stages", list(stages))
    return one


def test_each_stage_sees_what_the_one_before_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def first(text: str, context: Context) -> Iterable[Edit]:
        return [Edit(i, i + 1, "甲", "乙", "a.a") for i, char in enumerate(text) if char == "甲"]

    def second(text: str, context: Context) -> Iterable[Edit]:
        return [Edit(i, i + 1, "乙", "丙", "b.b") for i, char in enumerate(text) if char == "乙"]

    result = fake(monkeypatch, Stage("a", (), first), Stage("b", (), second)).clean("甲乙")
    assert result.text == "丙丙"
    assert [edit.rules for edit in result.edits] == [("a.a", "b.b"), ("b.b",)]


def test_stages_that_never_agree_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def turn(text: str, context: Context) -> Iterable[Edit]:
        nonlocal calls
        calls += 1
        return [Edit(0, 1, text[0], "乙" if text[0] == "甲" else "甲", "a.a")]

    fake(monkeypatch, Stage("a", (), turn)).clean("甲")
    assert calls == cleaner.pipeline.MAX_PASSES


def test_a_stage_whose_edits_overlap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(text: str, context: Context) -> Iterable[Edit]:
        return [Edit(0, 2, "甲乙", "", "a.a"), Edit(1, 2, "乙", "丙", "a.b")]

    with pytest.raises(cleaner.LedgerError, match="overlap"):
        fake(monkeypatch, Stage("a", (), twice)).clean("甲乙")


# Many texts


def test_many_texts_come_back_in_order() -> None:
    assert [result.text for result in CLEANER.clean_many(TEXTS)] == CLEAN


def test_many_texts_are_read_as_they_are_needed() -> None:
    read = []

    def texts() -> Iterator[str]:
        for text in TEXTS:
            read.append(text)
            yield text

    results = CLEANER.clean_many(texts())
    assert read == []
    next(results)
    assert len(read) == 1


def test_workers_give_the_same_results_in_the_same_order() -> None:
    texts: list[str | Document] = [*TEXTS, Document.from_text("雨停了,天晴了.", problems=("lost",))] * 3
    alone = list(CLEANER.clean_many(texts))
    together = list(CLEANER.clean_many(texts, workers=2))
    assert [result.text for result in together] == [result.text for result in alone]
    assert [result.edits for result in together] == [result.edits for result in alone]
    assert [result.notes for result in together] == [result.notes for result in alone]
    assert [result.problems for result in together] == [result.problems for result in alone]


def test_one_cleaner_serves_many_threads() -> None:
    shared = Cleaner(disable=OFF)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(shared.clean, TEXTS * 20))
    assert [result.text for result in results] == CLEAN * 20


def test_a_document_leaves_no_trace_in_the_next() -> None:
    before = CLEANER.clean("共有 8 个组").text
    CLEANER.clean(TEXTS[5])
    assert CLEANER.clean("共有 8 个组").text == before == "共有 8 个组"


# Files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_and_cleaned(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "新闻.txt"
    path.write_bytes("昨天上午,新桥通车了,两岸的人都来看热闹.\r\n".encode(encoding))
    result = CLEANER.clean_file(path)
    assert result.text == "昨天上午，新桥通车了，两岸的人都来看热闹。\n"
    assert CLEANER.clean_file(str(path)).text == result.text
    assert CLEANER.clean(cleaner.load(path)).text == result.text


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "image.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64))
    with pytest.raises(FormatError, match=r"image\.png"):
        CLEANER.clean_file(path)
    with pytest.raises(FileNotFoundError):
        CLEANER.clean_file(tmp_path / "missing.txt")


def test_settings_and_keywords_are_one() -> None:
    assert Cleaner(Settings(disable=OFF)).settings == CLEANER.settings


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Path("page.txt"), r"expected a text or a Document, found \w*Path; cleaner.load reads a file"),
        ("雨停了。".encode(), "found bytes; cleaner.load reads a file"),
        (["雨停了。"], "found list$"),
        (None, "found NoneType$"),
    ],
)
def test_what_is_no_text_is_named(given: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        CLEANER.clean(given)  # type: ignore[arg-type]


def test_one_text_is_not_many() -> None:
    with pytest.raises(TypeError, match=r"expected texts or documents, found one str, which Cleaner.clean takes"):
        list(CLEANER.clean_many("雨停了。"))
    with pytest.raises(TypeError, match="found one Document"):
        list(CLEANER.clean_many(Document.from_text("雨停了。")))  # type: ignore[arg-type]
    assert [result.text for result in CLEANER.clean_many(("雨 停了。",))] == ["雨停了。"]


def test_a_table_is_no_settings() -> None:
    with pytest.raises(TypeError, match=r"expected Settings, found .'furniture': 'drop'."):
        Cleaner({"furniture": "drop"})  # type: ignore[arg-type]
