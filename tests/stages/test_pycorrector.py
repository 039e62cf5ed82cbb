"""The stage pycorrector, with pycorrector itself: its confusion, proper and kenlm correctors run, without torch."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import engines
from cleaner.engines import MissingEngine, edits_of
from cleaner.ledger import apply
from cleaner.settings import STAGES

ALONE = tuple(name for name in STAGES if name != "pycorrector")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test makes its own correctors, and pycorrector's data folder is not that of the user."""
    monkeypatch.setenv("PYCORRECTOR_DATA_DIR", str(tmp_path / "data"))
    engines._made.cache_clear()


def confusion(tmp_path: Path, text: str, pairs: str, **settings: Any) -> cleaner.Result:
    path = tmp_path / "pairs.txt"
    path.write_text(pairs, encoding="utf-8")
    options = {"custom_confusion_path_or_dict": str(path)}
    return cleaner.clean(text, pycorrector="confusion", pycorrector_options=options, disable=ALONE, **settings)


def proper(text: str, **options: str) -> cleaner.Result:
    return cleaner.clean(text, pycorrector="proper", pycorrector_options=options, disable=ALONE)


def kenlm(options: dict[str, str]) -> cleaner.Result:
    return cleaner.clean("旧桥已经修好。", pycorrector="kenlm", pycorrector_options=options, disable=ALONE)


def package(name: str, **contents: Any) -> ModuleType:
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)
    vars(module).update(contents)
    return module


# pycorrector's own correctors


def test_confusion_applies_the_users_pairs(tmp_path: Path) -> None:
    result = confusion(tmp_path, "第一行不动。\n会议以经结束。\n可以经水路到达。", "会议以经 会议已经\n")
    assert result.text == "第一行不动。\n会议已经结束。\n可以经水路到达。"
    (edit,) = result.edits
    assert (edit.start, edit.end, edit.before, edit.after) == (9, 10, "以", "已")
    assert edit.rule == "pycorrector.confusion"
    assert edit.confidence == 0.5
    assert "confusion" in edit.reason


def test_confusion_with_words_of_another_length_twice_in_a_sentence(tmp_path: Path) -> None:
    # pycorrector's own answer is 老王在图书馆，自行车车。: it forgets that the first replacement moved the second
    result = confusion(tmp_path, "老王在图馆，借自车。", "图馆 图书馆\n自车 自行车\n")
    assert result.text == "老王在图书馆，借自行车。"
    assert [(e.before, e.after) for e in result.edits] == [("", "书"), ("", "行")]


def test_too_little_confidence_makes_a_note(tmp_path: Path) -> None:
    result = confusion(tmp_path, "会议以经结束。", "会议以经 会议已经\n", min_confidence=0.6)
    assert result.text == "会议以经结束。"
    assert [note.rule for note in result.notes] == ["pycorrector.confusion"]


def test_protected_text_is_left_alone(tmp_path: Path) -> None:
    text = "见 https://example.cn/kaifang 一页。"
    assert confusion(tmp_path, text, "kaifang kaifeng\n").text == text


def test_proper_corrects_with_its_own_list() -> None:
    result = proper("街上的行人川流不熄，店主恪尽职手。\n山上的泉水川流而下。")
    assert result.text == "街上的行人川流不息，店主恪尽职守。\n山上的泉水川流而下。"
    assert [(e.start, e.before, e.after) for e in result.edits] == [(8, "熄", "息"), (15, "手", "守")]
    assert result.stats == {"pycorrector.proper": 2}


def test_proper_takes_a_list_and_a_threshold(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("柳溪镇\n", encoding="utf-8")
    assert proper("他家在柳西镇。").text == "他家在柳西镇。"
    assert proper("他家在柳西镇。", proper_name_path=str(names)).text == "他家在柳溪镇。"
    # 级 jí sounds a little like 溪 xī: not enough, unless less is asked for
    assert proper("他家在柳级镇。", proper_name_path=str(names)).text == "他家在柳级镇。"
    loose = proper("他家在柳级镇。", proper_name_path=str(names), sim_threshold="0.7")
    assert loose.text == "他家在柳溪镇。"


def test_kenlm_corrector_runs_with_a_language_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pycorrector's own KenLM corrector, with a stand-in for the module kenlm that has read one sentence."""
    read = "全县的公路已经畅通"

    class Model:
        def __init__(self, path: str) -> None:
            assert path == str(tmp_path / "model.klm")

        def score(self, text: str, bos: bool, eos: bool) -> float:
            ngram = text.replace(" ", "")
            return -1 - ord(ngram[0]) % 7 / 100 if ngram in read else -9.0

        def perplexity(self, text: str) -> float:
            return 20.0 if text.replace(" ", "") in read else 300.0

    monkeypatch.setitem(sys.modules, "kenlm", package("kenlm", Model=Model))
    options = {"language_model_path": "model.klm", "word_freq_path": "words.txt", "stopwords_path": "stop.txt"}
    options |= {"person_name_path": "stop.txt", "place_name_path": "stop.txt"}
    options = {key: str(tmp_path / name) for key, name in options.items()}
    (tmp_path / "model.klm").write_bytes(b"stand-in")
    (tmp_path / "words.txt").write_text("".join(f"{w} 9\n" for w in ("全县", "公路", "已经", "畅通")), encoding="utf-8")
    (tmp_path / "stop.txt").write_text("的 9\n", encoding="utf-8")
    text = "全县的公路已经畅诵。"
    result = cleaner.clean(text, pycorrector="kenlm", pycorrector_options=options, disable=ALONE)
    assert result.text == "全县的公路已经畅通。"
    assert [(e.start, e.before, e.after, e.rule) for e in result.edits] == [(8, "诵", "通", "pycorrector.kenlm")]


# What is missing is said in one sentence


def test_without_pycorrector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycorrector", None)
    with pytest.raises(
        MissingEngine, match=r"^pycorrector is not installed: pip install 'zh-ocr-cleaner\[pycorrector\]'$"
    ):
        proper("川流不熄")


def test_macbert_without_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingEngine, match=r"^pycorrector's macbert corrector needs torch: pip install torch$"):
        cleaner.clean("旧桥己经修好。", pycorrector="macbert", disable=ALONE)


def test_kenlm_without_kenlm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kenlm", None)
    with pytest.raises(MissingEngine, match=r"^pycorrector's kenlm corrector needs kenlm: pip install kenlm$"):
        kenlm({})


def test_kenlm_without_a_model_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kenlm", package("kenlm"))
    with pytest.raises(
        MissingEngine, match=r"set language_model_path in pycorrector_options, or put the model at .*\.klm$"
    ):
        kenlm({})


def test_kenlm_with_a_file_that_is_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise OSError(f"Cannot read model '{path}'\n(and a second line)")

    monkeypatch.setitem(sys.modules, "kenlm", package("kenlm", Model=refuse))
    (tmp_path / "model.klm").write_text("no model", encoding="utf-8")
    with pytest.raises(MissingEngine, match=r"check its language_model_path: Cannot read model .*model\.klm'$"):
        kenlm({"language_model_path": str(tmp_path / "model.klm")})


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(MissingEngine, match=r"proper_name_path names a file that is not there: no/such\.txt$"):
        proper("川流不熄", proper_name_path="no/such.txt")


def test_confusion_without_pairs(tmp_path: Path) -> None:
    with pytest.raises(MissingEngine, match="set custom_confusion_path_or_dict in pycorrector_options"):
        cleaner.clean("会议以经结束。", pycorrector="confusion", disable=ALONE)
    with pytest.raises(MissingEngine, match=r"pairs\.txt holds no pair"):
        confusion(tmp_path, "会议以经结束。", "# nothing yet\n")


def test_a_list_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "pairs.txt"
    path.write_bytes("以经 已经".encode("gb18030"))
    options = {"custom_confusion_path_or_dict": str(path)}
    with pytest.raises(MissingEngine, match=r"check its custom_confusion_path_or_dict: .*utf-8"):
        cleaner.clean("会议以经结束。", pycorrector="confusion", pycorrector_options=options, disable=ALONE)


def test_options_are_checked() -> None:
    with pytest.raises(cleaner.SettingsError, match="'proper' has no option 'proper_names'; it has proper_name_path,"):
        proper("川流不熄", proper_names="x")
    with pytest.raises(cleaner.SettingsError, match=r"'sim_threshold' takes a number above 0, not 'high'"):
        proper("川流不熄", sim_threshold="high")
    with pytest.raises(cleaner.SettingsError, match=r"'max_word_length' takes a whole number above 0, not '2.5'"):
        proper("川流不熄", max_word_length="2.5")


def test_the_stage_enabled_without_a_corrector() -> None:
    with pytest.raises(cleaner.SettingsError, match="one of confusion, proper, kenlm, macbert"):
        cleaner.clean("川流不熄", enable=("pycorrector",), disable=ALONE)


# Loading leaves no trace


def python(code: str, path: str = "") -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (path, str(Path(cleaner.__file__).parents[1])))),
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "DEBUG" not in done.stderr  # pycorrector likes to say what it has loaded
    return done.stdout.strip()


def test_loading_needs_no_torch_and_leaves_the_true_package_to_be_imported(tmp_path: Path) -> None:
    (tmp_path / "pairs.txt").write_text("以经 已经\n", encoding="utf-8")
    options = {"custom_confusion_path_or_dict": str(tmp_path / "pairs.txt")}
    said = python(
        "import sys, cleaner\n"
        "sys.modules['torch'] = None\n"  # as if it were not installed
        f"print(ascii(cleaner.clean('川流不熄', pycorrector='proper', disable={ALONE}).text))\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'pycorrector'])\n"
        "try:\n"
        "    import pycorrector\n"
        "except ModuleNotFoundError as error:\n"
        "    print(error.name)\n"
        f"settings = {{'pycorrector': 'confusion', 'pycorrector_options': {options}}}\n"
        f"print(ascii(cleaner.clean('以经', disable={ALONE}, **settings).text))\n"
    )
    assert said.split("\n") == [ascii("川流不息"), "[]", "torch", ascii("已经")]


def test_a_pycorrector_that_is_already_imported_is_used(tmp_path: Path) -> None:
    (tmp_path / "pycorrector").mkdir()
    (tmp_path / "pycorrector/__init__.py").write_text("print('root')", encoding="utf-8")
    (tmp_path / "pycorrector/proper_corrector.py").write_text(
        "class ProperCorrector:\n    def correct(self, sentence):\n        return sentence.replace('x', 'y')\n"
    )
    code = (
        "import sys, cleaner\n"
        "import pycorrector\n"
        f"print(cleaner.clean('axc', pycorrector='proper', disable={ALONE}).text)\n"
        "print(sys.modules['pycorrector'] is pycorrector, hasattr(pycorrector, 'proper_corrector'))\n"
    )
    assert python(code, str(tmp_path)).split() == ["root", "ayc", "True", "True"]
    untouched = code.replace("import pycorrector\n", "").rpartition("print")[0]
    assert python(untouched, str(tmp_path)).split() == ["ayc"]


# Answers become edits


class Table:
    """A corrector that answers what its table says, and remembers what it was asked."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table
        self.asked: list[str] = []

    def correct(self, sentence: str) -> Any:
        self.asked.append(sentence)
        return self.table.get(sentence, sentence)


def changes(text: str, table: dict[str, Any], **options: Any) -> list[tuple[int, str, str]]:
    return [(e.start, e.before, e.after) for e in edits_of(Table(table), text, **options)]


def test_edits_are_the_fewest_changes_that_give_the_answer() -> None:
    assert changes("春天以经来了。", {"春天以经来了。": "春天已经来了。"}) == [(2, "以", "已")]
    assert changes("春天已来了。", {"春天已来了。": "春天已经来了。"}) == [(3, "", "经")]
    assert changes("春天已已经来了。", {"春天已已经来了。": "春天已经来了。"}) in ([(2, "已", "")], [(3, "已", "")])
    assert changes("春夭以经来子。", {"春夭以经来子。": "春天已经来了。"}) == [(1, "夭以", "天已"), (5, "子", "了")]


def test_offsets_are_those_of_the_text() -> None:
    text = "第一句。第二旬！\n\n  第三旬"
    assert changes(text, {"第二旬！": "第二句！", "  第三旬": "  第三句"}) == [(6, "旬", "句"), (14, "旬", "句")]


def test_the_same_sentence_is_asked_about_once_and_corrected_everywhere() -> None:
    mine = Table({"第二旬。": "第二句。"})
    assert apply("第二旬。第二旬。", edits_of(mine, "第二旬。第二旬。")) == "第二句。第二句。"
    assert mine.asked == ["第二旬。", "第二句。"]


@pytest.mark.parametrize(
    "answer",
    ["", "第二旬。\n", "第", "第二旬，第三旬，第四旬。", "从来没有写过这个。"],
    ids=["empty", "new line", "most gone", "far longer", "another sentence"],
)
def test_a_rewriting_is_refused_and_noted(answer: str) -> None:
    (note,) = edits_of(Table({"第二旬。": answer}), "第一旬。第二旬。")
    assert note.is_note
    assert (note.start, note.end, note.before) == (4, 8, "第二旬。")
    assert repr(answer) in note.reason


def test_a_corrector_that_does_not_agree_with_itself_changes_nothing() -> None:
    (note,) = edits_of(Table({"他在左边。": "他在右边。", "他在右边。": "他在左边。"}), "他在左边。")
    assert note.is_note
    assert "does not come to rest" in note.reason


def test_an_answer_that_is_corrected_again_is_followed_to_its_end() -> None:
    assert changes("甲乙丙丁戊", {"甲乙丙丁戊": "子乙丙丁戊", "子乙丙丁戊": "子丑丙丁戊"}) == [(0, "甲乙", "子丑")]


def test_errors_count_only_where_they_stand() -> None:
    moved = {"target": "甲寅丙丁戊", "errors": [("乙", "寅", 3)]}
    assert changes("甲乙丙丁戊", {"甲乙丙丁戊": moved}) == [(1, "乙", "寅")]
    garbled = {"target": "甲子寅丙寅戊", "errors": [("乙", "子寅", 1)]}  # a target put together at places that moved
    assert changes("甲乙丙丁戊", {"甲乙丙丁戊": garbled}) == [(1, "乙", "子寅")]


def test_a_correctors_own_confidence_is_kept() -> None:
    (edit,) = edits_of(
        Table({"第二旬。": {"target": "第二句。", "confidence": 0.9}}), "第二旬。", "mine.swap", "because"
    )
    assert (edit.confidence, edit.rule, edit.reason) == (0.9, "mine.swap", "because")
    (edit,) = edits_of(Table({"第二旬。": "第二句。"}), "第二旬。")
    assert (edit.confidence, edit.reason) == (0.5, "Table")


def test_changes_of_anything_but_han_can_be_left_out() -> None:
    assert changes("买了A股和旬子", {"买了A股和旬子": "买了a股和句子"}, han_only=True) == [(5, "旬", "句")]
    assert changes("买了A股", {"买了A股": "买了a股"}, han_only=True) == []


def test_a_batch_is_asked_where_there_is_one() -> None:
    class Batch:
        def correct_batch(self, sentences: list[str], much: bool) -> list[dict[str, str]]:
            assert much
            return [{"target": sentence.replace("旬", "句")} for sentence in sentences]

    assert apply("一旬。二旬。", edits_of(Batch(), "一旬。二旬。", much=True)) == "一句。二句。"


def test_an_answer_of_another_kind_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"a corrector answers with a text or .* not with \['第二句'\]"):
        list(edits_of(Table({"第二旬": ["第二句"]}), "第二旬"))


def test_correctors_are_not_given_what_they_cannot_take() -> None:
    mine = Table({})
    assert list(edits_of(mine, "前\0后\ud800尾\r\n \n\u2028末。")) == []
    assert mine.asked == ["前", "后", "尾", "末。"]


def test_long_lines_are_asked_about_in_pieces() -> None:
    mine = Table({})
    assert list(edits_of(mine, "甲" * 500 + "乙" * 500 + "丙" * 200)) == []
    assert mine.asked == ["甲" * 500, "乙" * 500, "丙" * 200]


def test_no_sentence_is_asked_about_twice_in_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the pipeline runs, and whatever other stages make of the answers."""
    mine = Table({"第二旬。": "第二句。"})
    monkeypatch.setattr(engines, "_construct", lambda *_: mine)
    assert cleaner.clean("第一句。第二旬。", pycorrector="proper", disable=ALONE).text == "第一句。第二句。"
    assert sorted(mine.asked) == ["第一句。", "第二句。", "第二旬。"]


def test_a_corrector_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(engines, "_construct", lambda *_: made.append(1) or Table({}))
    for text in ("第一句。", "第二句。"):
        proper(text)
    assert made == [1]


@given(st.text(st.sampled_from("以经已，。！”\n a\0\ud800"), max_size=40))
def test_any_text_can_be_corrected_and_comes_to_rest(text: str) -> None:
    class Mine:
        def correct(self, sentence: str) -> str:
            return sentence.replace("以经", "已经")

    once = apply(text, edits_of(Mine(), text))
    assert list(edits_of(Mine(), once)) == []
    assert once == text.replace("以经", "已经") or any(note.is_note for note in edits_of(Mine(), text))
