"""The counts, words and openers that decisions rest on."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import lexicon


def test_symbols_keep_the_length_and_fold_what_is_counted_together() -> None:
    assert lexicon.symbols("會議於5月３日召開，ｇ20") == "会议于0月0日召开，A00"


def test_runs_part_at_what_is_not_counted() -> None:
    assert lexicon.runs("晴 多云，\tа 雨") == ["晴", "多云，", "雨"]


def test_counts_tell_words_from_what_is_none() -> None:
    grams = lexicon.ngrams()
    assert grams.count("畅通") > 1000
    assert grams.count("畅诵") == 0
    assert grams.count("") > 30_000_000


def test_marks_digits_and_paragraph_borders_are_counted() -> None:
    grams = lexicon.ngrams()
    assert grams.count("，充") > grams.count("。充") > 0
    assert grams.count("月5日") == grams.count("月0日") > 1000
    assert grams.count("\n会议") > 100
    assert grams.count("。\n") > 100_000


@pytest.mark.parametrize(("traditional", "simplified"), [("暢通", "畅通"), ("會議", "会议"), ("經濟發", "经济发")])
def test_both_scripts_give_the_same_counts(traditional: str, simplified: str) -> None:
    assert lexicon.ngrams().count(traditional) == lexicon.ngrams().count(simplified) > 0
    assert lexicon.words().count(traditional[:2]) == lexicon.words().count(simplified[:2]) > 0


def test_counts_come_back_after_the_cache_was_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    grams = lexicon.Ngrams(lexicon.path("ngrams.marisa"), 8)
    monkeypatch.setattr(lexicon._Logs, "LIMIT", 2)
    counts = [grams.count(s) for s in ("会议", "经济", "发展", "会议")]
    assert counts[0] == counts[3] > 0


def test_pmi_joins_what_belongs_together() -> None:
    pmi = lexicon.ngrams().pmi
    assert pmi("着眼内", "部，") > 4
    assert pmi("全面推进乡村振", "兴") > 6
    assert pmi("的", "们") < -2
    assert pmi("讲话。", "\n") > 1


def test_pmi_of_what_is_unknown_is_nought() -> None:
    pmi = lexicon.ngrams().pmi
    assert pmi("", "会议") == pmi("会议", "") == pmi("会议", "ж") == 0.0
    assert pmi("龘", "靐") == 0.0


def test_words_hold_words_and_no_misspellings() -> None:
    words = lexicon.words()
    assert all(word in words for word in ("已经", "自己", "卫戍", "一丝不苟", "高质量"))
    assert not any(word in words for word in ("巳经", "自已", "畅诵", "的会", "会"))


def test_openers_begin_clauses() -> None:
    assert lexicon.opens("会议强调，要抓好落实") > 0.85
    assert lexicon.opens("昨天，會議強調", 3) > 0.85
    assert lexicon.opens("发展经济") == lexicon.opens("的") == lexicon.opens("") == 0.0
    assert all(0.85 <= share <= 1 for share in lexicon.openers().values())


def test_written_counts_are_read_back(tmp_path: Path) -> None:
    lexicon.write_counts(tmp_path / "x.marisa", {"": 100, "好": 60, "好人": 1, "多": 10**12}, steps=8)
    counts = lexicon.Counts(tmp_path / "x.marisa", 8)
    assert counts.count("好") == pytest.approx(60, rel=0.05)
    assert counts.count("好人") == pytest.approx(1)
    assert counts.count("多") > 10**9
    assert "好" in counts and "人" not in counts


def test_a_row_with_a_field_too_few_names_file_and_line(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("# header\na\tb\nc\n", encoding="utf-8")
    with pytest.raises(lexicon.LexiconError, match=r"table\.tsv:3: expected 2 fields, found 1"):
        list(lexicon.rows(table, 2))


def test_segment_prefers_likely_words() -> None:
    assert lexicon.segment("成果转化畅通")[1] == ["成果", "转化", "畅通"]
    assert lexicon.segment("這件事已經辦好了")[1] == ["這件", "事", "已經", "辦好", "了"]
    assert lexicon.segment("") == (0.0, [])
    assert lexicon.segment("畅通")[0] < lexicon.segment("畅诵")[0]


def test_script_is_told_by_characters_of_one_script() -> None:
    assert lexicon.is_traditional(set("這件事已經辦好了"))
    assert not lexicon.is_traditional(set("渡口今天没有开船"))
    assert not lexicon.is_traditional(set("上下左右"))
