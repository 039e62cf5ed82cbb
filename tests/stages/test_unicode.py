"""The stage unicode: characters damaged by encodings, fonts and PDF files; right ones stay."""

from __future__ import annotations

import unicodedata

import opencc
import pytest

from cleaner import Cleaner, Result, lexicon
from cleaner.settings import STAGES
from cleaner.stages.unicode import RULES

ONLY_UNICODE = Cleaner(disable=[name for name in STAGES if name != "unicode"])


def cleaned(text: str) -> str:
    result = ONLY_UNICODE.clean(text)
    assert ONLY_UNICODE.clean(result.text).text == result.text
    return result.text


def rules(result: Result) -> list[str]:
    return [rule for edit in result.edits for rule in edit.rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_of_the_rules(rule) -> None:
    result = ONLY_UNICODE.clean(rule.before)
    assert result.text == rule.after
    assert rule.id in [*rules(result), *(note.rule for note in result.notes)]
    assert cleaned(rule.near_miss) == rule.near_miss


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # line ends
        ("一\r\n二\r三\x85四\x0b五\u2029六", "一\n二\n三\n四\n五\n六"),
        ("一\r\r\n二", "一\n\n二"),
        # what is not seen
        ("\ufeff开头", "开头"),
        ("水\u200b\u200c\u200b库", "水库"),
        ("港\u2060股通", "港股通"),
        ("\u2066左\u2069右\u200f", "左右"),
        ("\x00表\x07格\x7f\x9c", "表格"),
        ("col\u00adour\u00ad，色\u00ad彩", "colour，色彩"),
        ("a trans\u00ad\nformation", "a trans-\nformation"),
        ("水印\U000e0041\U000e0042在此", "水印在此"),
        # spaces
        ("a\u2003b\u202fc\u205fd", "a b c d"),
        # radicals
        ("⼀⽅⾯⽤⼒，⼀⽅⾯⽤⼼", "一方面用力，一方面用心"),
        ("⻢⻋⻓⻅⻛⻔⻚⻉⻥⻦⻨", "马车长见风门页贝鱼鸟麦"),
        ("⺠间⺟语⻄⻆⻘⻁⻝⻣", "民间母语西角青虎食骨"),
        ("⼾⼝和⻔⼾", "户口和门户"),
        ("依⼾籍法辦理遷徙登記", "依戶籍法辦理遷徙登記"),
        # compatibility ideographs
        ("\uf9dc盛、\ufa19社、\U0002f80f", "隆盛、神社、兔"),
        # combining marks
        ("Mu\u0308ller、e\u0301、nu\u0308\u030c", "Müller、é、nǚ"),
        ("か\u3099く、は\u309aん", "がく、ぱん"),
        # forms of marks
        ("︻要聞︼︹乙︺︿丙﹀﹃丁﹄︙", "【要聞】〔乙〕〈丙〉『丁』…"),
        ("他走了︱︱再沒回來", "他走了——再沒回來"),
        ("共﹙三﹚件﹕甲﹑乙﹗", "共（三）件：甲、乙！"),
        ("版本3﹒5，天亮了﹒\n", "版本3.5，天亮了。\n"),
        ("｢老屋｣", "「老屋」"),
        ("eﬃcient ﬂow", "efficient flow"),
        # marks read or typed for others
        ("列夫・托尔斯泰和J•K•罗琳", "列夫·托尔斯泰和J·K·罗琳"),
        ("抗战记忆・红色之旅", "抗战记忆·红色之旅"),
        ("他等的人──就是她", "他等的人——就是她"),
        ("━━一位读者", "——一位读者"),
        ("‘难。’ーー张三", "‘难。’——张三"),
        ("《朝花》丶《野草》", "《朝花》、《野草》"),
        ("联系电话∶0730-123", "联系电话：0730-123"),
        # letters of other scripts
        ("С罗和梅西，В超开赛", "C罗和梅西，B超开赛"),
        ("用Рhotoshop和Wοrd", "用Photoshop和Word"),
        ("维生素С，Κ线", "维生素C，K线"),
        # kana
        ("第ー，要因地制宜", "第一，要因地制宜"),
        ("ニ、强化责任", "二、强化责任"),
        ("门ロ有ハ个人", "门口有八个人"),
        ("“ー带ー路”", "“一带一路”"),
        # private use
        ("\ue81f斜，\ue7c7", "㖞斜，ḿ"),
        ("\uf0a7 第一步\n  \uf0d8 第二步", "▪ 第一步\n  ➢ 第二步"),
        # mojibake
        ("æ˜¥å¤©æ\x9d¥äº†", "春天来了"),
        ("他说â€œå¥½â€\x9d。", "他说“好”。"),
        ("´º½Ú·Å¼ÙÍ¨Öª¡£", "春节放假通知。"),
    ],
)
def test_repairs(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第①条、Ⅳ型、80㎡、½杯、26℃、№5、㏑x、x²、ｘ、Å、K、…",
        "一页\f二页\t三栏",
        "　　缩进",
        "👩‍🌾和👍🏽，❤️，1️⃣，🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "葛󠄀城",
        "क्‍ष，نمی‌دانم",
        "‏שלום‏ אב",
        "部首：⼥⼦⼧，偏旁⻌",
        "⼀⼁⼂⼃⼄⼅⼆",
        "⽊、⽔、⽕、⽟",
        "“⻌”旁的字",
        "笔画㇀㇏，⿰⻌甲",
        "字形⺮⺌⺼",
        "\ufa0e\ufa13\ufa29",
        "q\u0303，a\u0331",
        "ﾊﾞﾅﾅ､ﾘﾝｺﾞ｡",
        "東京・大阪へ行く",
        "• 苹果\n• 香蕉•梨",
        "・甲・乙",
        "┌──┐\n│甲│\n└──┘",
        "────────",
        "笔顺：丶一",
        "他叫小丶",
        "甲∶乙，2∶1，三∶一",
        "Στην αρχή，Анна Каренина，Привет，мир",
        "α粒子、Δx、10μm、5kΩ、σ键、λ=3",
        "希腊字母Α是第一个",
        "俄国人А. Н. 托尔斯泰",
        "トヨタ和カラオケ",
        "三カ月、五カ国",
        "「ミスターロ」",
        "片假名ロ像汉字",
        "他说ロ",
        "横浜，K鷭enhavn，筿紇",
        "São Paulo, İstanbul, naïve, Ångström, Łódź, Škoda",
        "“é—”“à……”，Ø±0.02，±5×3÷2",
        "ÀÁÂÃÄÅÆÇ¡¿",
        "碑文□□，△，○，×",
        "讲得通俗易懂o(*￣︶￣*)o",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "rule", "places"),
    [
        ("甲\ue123\ue124乙\ue5f9", "unicode.unknown", [(1, 3), (4, 5)]),
        ("\ue123\ue828", "unicode.unknown", [(0, 1)]),
        ("甲\ufffd\ufffd乙", "unicode.lost", [(1, 3)]),
        ("共(cid:57)(cid:3)元(cid:4)", "unicode.lost", [(1, 16), (17, 24)]),
        ("乱码锟斤拷锟斤拷", "unicode.lost", [(2, 8)]),
        ("坏\ud83d字", "unicode.lost", [(1, 2)]),
    ],
)
def test_what_cannot_be_known_is_noted_and_kept(text: str, rule: str, places: list[tuple[int, int]]) -> None:
    result = ONLY_UNICODE.clean(text)
    assert [(note.start, note.end) for note in result.notes] == places
    assert {note.rule for note in result.notes} == {rule}
    assert all(char in result.text for char in text if char != "\ue828")


def test_text_without_faults_is_not_noted() -> None:
    assert ONLY_UNICODE.clean("锟是一个姓氏用字，(cid)不是编号。").notes == []


def test_each_kind_has_its_rule_and_place() -> None:
    result = ONLY_UNICODE.clean("甲\u200b乙\u200e丙\u00ad丁\x01戊\u00a0己")
    assert [(edit.start, edit.rule) for edit in result.edits] == [
        (1, "unicode.zero_width"),
        (3, "unicode.direction"),
        (5, "unicode.soft_hyphen"),
        (7, "unicode.control"),
        (9, "unicode.space"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\x1b[33;1m提示\x1b[m：请先\x1b[34;1m登记\x1b[0m再入园。", "提示：请先登记再入园。"),  # colours
        ("\x1b]0;入园须知\x07请先登记。", "请先登记。"),  # the title of a window
        ("S\x08SE\x08EE\x08E\n另\x08另见\x08见 _\x08文_\x08件", "SEE\n另见 文件"),  # bold and underlined type
        ("登\x08\n记", "登\n记"),  # strikes nothing over
        ("见表[3m]与[33;1m]。", "见表[3m]与[33;1m]。"),  # no colours
    ],
)
def test_what_a_terminal_takes_for_a_colour_goes_as_a_whole(text: str, wanted: str) -> None:
    assert ONLY_UNICODE.clean(text).text == wanted


def test_what_is_inside_mojibake_is_repaired_as_one() -> None:
    result = ONLY_UNICODE.clean("ä½\xa0å¥½")
    assert (result.text, rules(result)) == ("你好", ["unicode.mojibake"])


def test_ordinary_text_imports_no_ftfy() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from cleaner import Cleaner\n"
        f"Cleaner(disable={[name for name in STAGES if name != 'unicode']}).clean('春天来了，10·1假期，3×4，±5°，Łódź')\n"
        "print('ftfy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert run.stdout.strip() == "False"


def test_the_table_of_radicals_is_what_its_builder_makes() -> None:
    import importlib.util
    from pathlib import Path

    where = Path(__file__).parent.parent.parent / "tools" / "build_unicode_tables.py"
    spec = importlib.util.spec_from_file_location("build_unicode_tables", where)
    assert spec and spec.loader
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    assert {radical: (hans, hant) for _, (radical, hans, hant) in lexicon.rows("radicals.tsv", 3)} == builder.table()


def test_radicals_become_characters_that_are_none() -> None:
    for _, (_, hans, hant) in lexicon.rows("radicals.tsv", 3):
        for char in (hans, hant):
            assert lexicon.is_han(char)
            assert unicodedata.normalize("NFC", char) == char


def test_pairs_that_tell_the_scripts_are_each_others_conversion() -> None:
    pairs = [pair for _, pair in lexicon.rows("script.tsv", 2)]
    convert = opencc.OpenCC("t2s").convert
    assert [convert(hant) for _, hant in pairs] == [hans for hans, _ in pairs]
    assert all(convert(hans) == hans for hans, _ in pairs)
