"""What may be meant as it stands: names, numbers, countries, verse, what recurs."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.decoder import Arc
from cleaner.judge import Evidence
from cleaner.meant import may_be_meant

PLAIN = Evidence(*[0.0] * len(Evidence._fields))._replace(word_meant=8.0)


def stays(text: str, meant: str, probability: float, **evidence: float) -> bool:
    at = text.index("[")
    text = text.replace("[", "").replace("]", "")
    return may_be_meant(text, at, Arc(at, meant, 9.0), PLAIN._replace(burst=1.0, **evidence), probability)


@pytest.mark.parametrize(
    ("text", "meant", "likeness"),
    [
        ("会议结束。罗文[寿]指出，要抓落实。", "涛", 0.9),  # a name, in which two look alike
        ("实施好“十五五”[戴]划，推进建设", "规", 0.0),  # 戴划 would be one, but 规 is no surname
        ("科技创新与[二]业创新深度融合", "产", 0.0),  # a numeral that tells no number
    ],
)
def test_what_is_all_but_sure_is_written(text: str, meant: str, likeness: float) -> None:
    assert not stays(text, meant, 0.96, likeness=likeness)
    assert stays(text, meant, 0.9, likeness=likeness)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("国务院副总理[薛]固出席会议", "韩"),
        ("国务院副总理薛[固]出席会议", "祥"),
        ("国务院副总理[薛]固出席会议", "丁薛"),
        ("王钧、[樊]政倩、林思波参加会见", "吴"),
        ("外交部发言人祝[辉]信回答提问", "贺"),
    ],
)
def test_nobody_becomes_another_who_does_not_look_alike(text: str, meant: str) -> None:
    assert stays(text, meant, 0.99)


def test_one_surname_becomes_another_only_where_the_name_stands_elsewhere() -> None:
    assert stays("出席的有崔超、[季]婷等同志", "李", 0.99, likeness=0.9)
    assert not stays("出席的有崔超、[季]婷等同志", "李", 0.99, likeness=0.9, elsewhere=1.0)
    assert not stays("出席的有崔超、季[娉]等同志", "婷", 0.99, likeness=0.9)  # no surname


def test_who_was_present_is_not_taken_for_what_was_put_in() -> None:
    assert stays("出席会议的[有]朱志振等同志", "", 0.99)
    assert not stays("促进共同体成立以[有]来的发展", "", 0.99)
    assert not stays("推动全区各项的[有]工作再上台阶", "", 0.99)  # nobody is named


@pytest.mark.parametrize(
    "text",
    [
        "教室里的桌和椅都搬走了，只剩下空房间。",
        "地下室、半地下室（无直通室外的门和窗）等通风不良的场所，不得使用液化石油气。",
        "院子里的花和草长得很茂盛，左和右两边都有路。",
        "不论男和女、村里的老和少都可以报名，桥的东和西两头各有一座亭子。",
        "统筹城和乡的发展，缩小差距；分清责与权，辨明是与非。",
    ],
)
def test_two_things_joined_by_and_are_not_made_one_word(text: str) -> None:
    assert Cleaner().clean(text).text == text


@pytest.mark.parametrize("text", ["日、曰、目、且、旦\n", "大、太、犬、天、夭、夫都是形近字。"])
def test_characters_that_are_listed_stay(text: str) -> None:
    assert Cleaner().clean(text).text == text


@pytest.mark.parametrize("text", ["咱屋里头那口子，忒不像话咧！", "恁瞅瞅恁那样儿，咋恁不主贵咧！"])
def test_what_a_sentence_in_dialect_ends_in_stays(text: str) -> None:
    assert Cleaner().clean(text).text == text


def test_the_particle_of_a_dialect_inside_a_sentence_may_be_misread() -> None:
    assert stays("这话说得不像话[咧]！", "啊", 0.93)
    assert not stays("本省文物保护条[咧]规定", "例", 0.93)


def test_any_verb_is_done_on_end() -> None:
    assert stays("大火已连[烧]六天，火情未受控", "续", 0.99)
    assert not stays("大火已连[线]六天，火情未受控", "续", 0.99, likeness=0.7)
    assert not stays("大火已经连[烧]燃烧了六天", "续", 0.99)


def test_a_well_known_name_is_put_right_in_one_character() -> None:
    assert not stays("全国政协主席王[汇]宁主持会议", "沪", 0.8, word_length=3.0)
    assert stays("全国政协主席王[汇]宁主持会议", "沪", 0.8, word_length=2.0)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("处[三]千元以上罚款", "二"),  # one number for another
        ("第[上]条规定的情形", "七"),  # a number where none was read
        ("愿同[烘]方加强合作", "埃"),  # a country
    ],
)
def test_no_fact_is_told_that_was_not_printed(text: str, meant: str) -> None:
    assert stays(text, meant, 0.99)


@pytest.mark.parametrize(
    "text",
    [
        "渔人不问花开[未]，只看新潮涨几分。",
        "他念道：“渔人不问花开[未]，只看新潮涨几分。”",
        "渔人不问花开[未]\n只看新潮涨几分",
        "渔人不问花开未，只看新潮[涨]几分。",
    ],
)
def test_verse_is_left_alone_however_sure_a_reading_is(text: str) -> None:
    assert stays(text, "来", 0.99)


def test_two_clauses_of_one_length_are_no_verse() -> None:
    assert not stays("今年以来，渔人不问花开[未]，只看新潮涨几分，收成比往年好。", "来", 0.99)


def test_what_recurs_stays_unless_it_stands_otherwise_more_often() -> None:
    assert stays("产品畅[诵]网上线", "通", 0.96, repeats=1.0)
    assert stays("产品畅[诵]网上线", "通", 0.96, repeats=1.0, elsewhere=1.0)
    assert not stays("产品畅[诵]网上线", "通", 0.96, repeats=1.0, elsewhere=2.0)
    assert not stays("计划投[人]资金", "入", 0.95, repeats=1.0, likeness=0.9)  # the engine's habit


def test_what_joins_two_numbers_is_not_taken_out() -> None:
    assert stays("改装成5.56[和]7.62口径", "", 0.99)
    assert not stays("坚持以人民为中[和]心", "", 0.99, gain=44.0)


def test_a_word_does_not_begin_with_the_end_of_a_name() -> None:
    assert stays("说起修渠，七十九岁的石广生[话]就多了", "活", 0.8)
    assert not stays("说起修渠，七十九岁的石广生[措]出，要抓紧", "指", 0.8)
