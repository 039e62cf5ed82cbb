"""Characters that were read as the two that they are made of, and two that were read as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from settled import repaired

from cleaner import Cleaner, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中小企业是经济发展白勺重要力量", "中小企业是经济发展的重要力量"),
        ("各地要坚持把工作做女子，让人民群众满意。", "各地要坚持把工作做好，让人民群众满意。"),
        ("全省保护森木木资源，推进生态文明建设。", "全省保护森林资源，推进生态文明建设。"),
        ("积极扌隹动高质量发展，发展新质生产力。", "积极推动高质量发展，发展新质生产力。"),
        ("双方同意力口强战略合作。", "双方同意加强战略合作。"),
        ("我国经济长其月向好，加强政党白勺建设。", "我国经济长期向好，加强政党的建设。"),
        ("要加快言殳施建设，完善公共服务体系。", "要加快设施建设，完善公共服务体系。"),
        ("加強基礎言殳施建設，促進經濟發展", "加強基礎設施建設，促進經濟發展"),
        ("外交部新闻发言人10暄布，双方同意加强合作。", "外交部新闻发言人10日宣布，双方同意加强合作。"),
    ],
)
def test_parts_are_one_character_and_the_other_way_round(text: str, expected: str) -> None:
    assert repaired(parts.edits, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "她们是女子排球队的队员，人人都说日月如梭。",
        "又见炊烟升起，木工师傅在土地上王宫前",
        "全国好新闻评选在成都举行，宾主寒暄几句。",
        "她佼佼出众，出仕做官，铭文仍在。",
        "青冥浩荡不见底，日月照耀金银台。",
        "参加者有王元、马木木、力口、言永、金监。",
        "白勺子和木木的故事，才是最动人的。",
        "“林”拆开是木木，“明”拆开是日月，“好”拆开是女子。",
        "他名叫马木木，今年三十岁；记者林木木报道",
        "免贵姓许，言午许；我姓张，弓长张；他姓胡，古月胡。",
        "加\n力口\n双\n又又",
        "西西拉就聚集所有的鐵車九百輛和跟隨他的全軍。",
        "若有人愛神，這人乃是神所知道的。",
    ],
)
def test_what_only_looks_like_parts_stays(text: str) -> None:
    assert repaired(parts.edits, text) == text


def test_another_character_for_one_of_the_two_is_the_judges() -> None:
    """禾多 could be 移, but 很多 reads far better; 叮 could be 口丁, but 丁 is a surname."""
    assert repaired(parts.edits, "此后，中美之间以禾多开放合作的故事，不断书写着佳话。").count("移") == 0
    assert "口丁" not in repaired(parts.edits, "实现科学发现和技术发明互促共进。叮薛祥实地查看，强调要加强建设。")


def test_a_word_of_the_user_keeps_its_parts(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("白勺\n", encoding="utf-8")
    text = "经济发展白勺重要力量"
    assert Cleaner(lexicons=(str(own),)).clean(text).text == text


def test_the_edit_says_what_it_is() -> None:
    (edit,) = Cleaner().clean("中小企业是经济发展白勺重要力量。").edits
    assert (edit.start, edit.before, edit.after, edit.rule) == (9, "白勺", "的", "glyphs.split")
    assert edit.reason == "的 is 46 bits likelier"
