"""The stage phrases, and the lexicons that a user adds to it."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from cleaner.context import Context
from cleaner.ledger import Edit, apply
from cleaner.lexicon import LexiconError
from cleaner.phrasebook import Phrasebook
from cleaner.settings import Settings
from cleaner.stages import phrases


def edits(text: str, *lexicons: Path) -> list[Edit]:
    """Return what the stage phrases proposes."""
    return list(phrases.edits(text, Context(Settings(lexicons=tuple(map(str, lexicons))), text)))


def clean(text: str, *lexicons: Path) -> str:
    """Apply the stage phrases alone."""
    return apply(text, edits(text, *lexicons))


def write(path: Path, *lines: str) -> Path:
    """Write a lexicon."""
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("华记息事记的嘱托", "牢记总书记的嘱托"),
        ("華記息事記的囑托", "牢記總書記的囑托"),
        ("坚持中国特邑社会主义道路不动摇", "坚持中国特色社会主义道路不动摇"),
        ("末来三年，要让创造活力进发。", "未来三年，要让创造活力迸发。"),
        ("这怪他自已。", "这怪他自己。"),
        ("这批账巳经核对完毕。", "这批账已经核对完毕。"),
        ("這批賬巳經核對完畢。", "這批賬已經核對完畢。"),
        ("小时侯的那个时侯", "小时候的那个时候"),
        ("处一万元以上三万元以下罚歇。", "处一万元以上三万元以下罚款。"),
        ("戌戌变法在已未年之前，壬戍年之后是癸亥年。", "戊戌变法在己未年之前，壬戌年之后是癸亥年。"),
        ("歲次丁已年，乙己年春。", "歲次丁巳年，乙巳年春。"),
        ("广人群众说，曰本政府的船来了。", "广大群众说，日本政府的船来了。"),
        ("“末来”号已经起航，“己经”是老话。", "“未来”号已经起航，“已经”是老话。"),
    ],
)
def test_misread_phrases_are_written_right(read: str, printed: str) -> None:
    assert clean(read) == printed
    assert clean(printed) == printed


@pytest.mark.parametrize(
    "right",
    [
        "牢记老师的嘱托，牢记班长的嘱托。",
        "科教兴豫战略写进了规划。",
        "周末来客多，年末来得早，期末来不及。",
        "他情难自已，也不能自已。",
        "这来自已知的事，源自已有的书。",
        "当时侯府里有人，小时侯爷便走了。",
        "车队今晨进发，人人充满活力。",
        "这是他自己经历过的。",
        "园丁已年过五旬，是否已未年满十八岁，丙戌戌时生，周末年终，早在自己末年。",
        "一曰水，二曰火，三曰本；两广人群众。",
        "处新台币一万元以上三万元以下罚锾。",
        "處新臺幣六千元以上三萬元以下罰鍰，並得按次處罰。",
        "他把“已经”写成“己经”，把“未来”写成“末来”。",
        "「己经」是「已经」之誤。",
        "",
    ],
)
def test_what_is_right_stays(right: str) -> None:
    assert edits(right) == []


def test_an_edit_covers_only_what_changes_and_says_why() -> None:
    (edit,) = edits("今天 华记息事记的嘱托")
    assert (edit.start, edit.end, edit.before, edit.after) == (3, 7, "华记息事", "牢记总书")
    assert edit.rule == "phrases.near" and 0.9 < edit.confidence < 1
    assert "牢记总书记的嘱托" in edit.reason


def test_own_confusions_are_made_as_written(tmp_path: Path) -> None:
    own = write(tmp_path / "own.tsv", "# of this paper", "荆卅市\t荆州市", "机器人\t自动机\t小|大\t学", "電脳\t電腦")
    assert clean("荆卅市的机器人、小机器人、机器人学", own) == "荆州市的自动机、小机器人、机器人学"
    assert clean("電脳，电脳", own) == "電腦，电脳"


def test_own_phrases_find_their_near_matches(tmp_path: Path) -> None:
    own = write(tmp_path / "own.tsv", "淯阳经开区")
    assert clean("客商到淯阳经开区考察，又到淯阳经井区开会。", own) == "客商到淯阳经开区考察，又到淯阳经开区开会。"
    assert clean("客商到洧川经开区考察。", own) == "客商到洧川经开区考察。"


def test_lexicons_of_the_settings_reach_the_pipeline(tmp_path: Path) -> None:
    own = write(tmp_path / "own.tsv", "荆卅市\t荆州市")
    result = cleaner.clean("荆卅市今天有雨。", lexicons=[str(own)])
    assert result.text == "荆州市今天有雨。"
    assert result.edits[0].rule == "phrases.confusion"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["一\t二"], r"own\.tsv:1: expected two characters or more"),
        (["# x", "荆卅\t"], r"own\.tsv:2: expected two characters or more and what is right"),
        (["社会\t社会主义"], r"own\.tsv:1: '社会主义' is or holds what is listed as wrong"),
        (["甲乙\t丙丁", "", "丙丁\t甲乙"], r"own\.tsv:1: '丙丁' is or holds what is listed as wrong"),
        (["字"], r"own\.tsv:1: expected a phrase of 2 to 24 characters"),
        (["a\tb\tc\td\te"], r"own\.tsv:1: expected 1 to 4 fields, found 5"),
    ],
)
def test_a_lexicon_that_breaks_its_form_is_refused_with_file_and_line(
    tmp_path: Path, lines: list[str], message: str
) -> None:
    with pytest.raises(LexiconError, match=message):
        Phrasebook((str(write(tmp_path / "own.tsv", *lines)),))


def test_a_missing_or_garbled_lexicon_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.tsv: expected a lexicon"):
        Phrasebook((str(tmp_path / "none.tsv"),))
    (tmp_path / "gbk.tsv").write_bytes("荆州".encode("gb18030"))
    with pytest.raises(LexiconError, match=r"gbk\.tsv: expected UTF-8"):
        Phrasebook((str(tmp_path / "gbk.tsv"),))


def test_phrases_and_protected_words_hold_what_stands_in_them() -> None:
    book = Phrasebook()
    assert book.holds("他说子曰不然", 3)
    assert book.holds("坚持中国特色社会主义道路", 5)
    assert not book.holds("他说了什么", 2)


@pytest.mark.parametrize(
    ("read", "printed"),
    [("他的生曰那天下了雪。", "他的生日那天下了雪。"), ("先生曰：善。", "先生曰：善。"), ("门生曰善。", "门生曰善。")],
)
def test_a_birthday_is_no_saying(read: str, printed: str) -> None:
    assert cleaner.clean(read).text == printed


def test_a_lexicon_with_commas_is_read_like_one_with_tabs(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text('荆卅市,荆州市\n车队进发,车队出发,"向东|向西"\n', encoding="utf-8")
    text = "荆卅市车队进发，向东车队进发。"
    assert cleaner.clean(text, lexicons=[str(own)]).text == "荆州市车队出发，向东车队进发。"
