"""The stage variants: script conversion by OpenCC, only when asked for."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest

from cleaner import Cleaner, lexicon
from cleaner.settings import CHOICES, STAGES
from cleaner.stages import variants
from cleaner.stages.variants import RULES

OTHERS = [name for name in STAGES if name != "variants"]


def converted(text: str, variant: str) -> str:
    cleaner = Cleaner(variant=variant, disable=OTHERS)
    result = cleaner.clean(text)
    assert cleaner.clean(result.text).text == result.text
    return result.text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_of_the_rules(rule) -> None:
    cleaner = Cleaner(disable=OTHERS, **dict(rule.settings))
    result = cleaner.clean(rule.before)
    assert result.text == rule.after
    assert {name for edit in result.edits for name in edit.rules} == {rule.id}
    assert cleaner.clean(rule.near_miss).edits == []


@pytest.mark.parametrize(
    ("variant", "text", "expected"),
    [
        ("s2t", "范成大登岳阳楼", "范成大登岳陽樓"),
        ("s2t", "三个中学生说了如下的话", "三個中學生說了如下的話"),
        ("s2t", "个中滋味，也了如指掌", "箇中滋味，也瞭如指掌"),
        ("s2t", "下面条件不准更改，也不准确", "下面條件不准更改，也不準確"),
        ("s2t", "皇后在后面，头发白了，又出发", "皇后在後面，頭髮白了，又出發"),
        ("s2t", "鲲鹏展翅九万里", "鯤鵬展翅九萬里"),
        ("s2tw", "这里有面条和干净的碗", "這裡有麵條和乾淨的碗"),
        ("s2twp", "用软件打印", "用軟體列印"),
        ("t2s", "乾隆帝與蕭乾", "乾隆帝与萧乾"),
        ("t2s", "王汎森與樊於期，魏徵與畢昇", "王汎森与樊於期，魏徵与毕昇"),
        ("t2s", "他用軟體寫書", "他用软体写书"),
        ("t2s", "莫泊桑 著", "莫泊桑 著"),
        ("tw2s", "她笑著說，這是名著", "她笑着说，这是名著"),
        ("tw2sp", "他用軟體寫書", "他用软件写书"),
        ("hk2s", "這裏的羣衆", "这里的群众"),
        ("t2tw", "羣衆", "群眾"),
    ],
)
def test_conversions(variant: str, text: str, expected: str) -> None:
    assert converted(text, variant) == expected


@pytest.mark.parametrize("text", ["這裡說的是繁體字，请勿转换。", "皇后與太后", "發現", "头发"])
def test_nothing_is_converted_unasked(text: str) -> None:
    assert Cleaner(disable=OTHERS).clean(text).edits == []


def test_converted_text_stays_though_opencc_would_change_it_again() -> None:
    once = opencc.OpenCC("s2t").convert("全面战略伙伴")
    assert opencc.OpenCC("s2t").convert(once) != once
    assert converted("全面战略伙伴", "s2t") == once


@pytest.mark.parametrize("variant", [name for name in CHOICES["variant"] if name])
def test_the_edits_are_what_opencc_changes(variant: str) -> None:
    text = "干部说：“头发里的水，在后台打印。”\n軟體、網路裏的羣衆為什麼著急？\n\tabc 123，\x7f。"
    expected = opencc.OpenCC(variant).convert(text)
    assert Cleaner(variant=variant, disable=OTHERS).clean(text).text == expected


def test_what_opencc_cannot_read_stays_in_its_place() -> None:
    assert converted("发\0后来\ud800发现", "s2t") == "發\0後來\ud800發現"


def test_places_are_single_stretches() -> None:
    result = Cleaner(variant="s2t", disable=OTHERS).clean("他们的车票在后面。")
    assert [(edit.start, edit.before, edit.after) for edit in result.edits] == [
        (1, "们", "們"),
        (3, "车", "車"),
        (6, "后", "後"),
    ]


def test_addresses_and_code_are_not_converted() -> None:
    assert converted("`设置` 里的设置", "s2t") == "`设置` 裏的設置"


def test_every_phrase_of_the_lexicon_is_one_that_opencc_gets_wrong_or_that_guards_one() -> None:
    for _, (configs, phrase, right) in lexicon.rows("variants.tsv", 3):
        for config in configs.split(","):
            assert variants._convert(config, phrase) == right


def test_a_broken_lexicon_names_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "variants.tsv"
    broken.write_text("# head\nx2y\t甲\t乙\n", encoding="utf-8")
    monkeypatch.setattr(variants, "rows", lambda name, columns: lexicon.rows(broken, columns))
    variants._phrases.cache_clear()
    with pytest.raises(lexicon.LexiconError, match=r":2: expected configurations of OpenCC, found \{'x2y'\}"):
        variants._phrases("s2t")
    variants._phrases.cache_clear()
