"""The front page of a city newspaper, as an OCR engine gave it: the document that the product was asked for with.

The page is not part of the project; without it these tests are skipped.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner import Cleaner, Result

PAGE = Path(__file__).resolve().parents[2] / "shared" / "pages" / "jingzhou-daily-2024-12-11-p1.txt"

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason=f"the newspaper page is not here: {PAGE}")

HAN = "\u4e00-\u9fff"


@pytest.fixture(scope="module")
def page() -> Result:
    return Cleaner().clean(PAGE.read_text(encoding="utf-8"))


def borders(text: str) -> str:
    """Return a text in which `|` stands for the border of two blocks, and no blank beside it."""
    return re.sub(r"\s*\n\s*", "|", text)


@pytest.mark.parametrize(
    "border",
    [
        "市委|书记",
        "领导小|组组长",
        "习近平|同志",
        "各族|人民",
        "仍然|较多",
        "第一资|源、",
        "我市|召开",
        "国家和|省",
        "潜在|独角兽",
        "获奖|者。",
        "事业|发展",
        "攀升、质|效跃升",
        "129|个",
        "产业变|革的",
        "科技|人才头雁",
        "奋力|实现",
        "湖北|篇章",
        "宣传、|注重",
        "推动洪|湖流域",
        "每班8|小时",
        "长期运行|调水",
    ],
)
def test_blocks_that_go_on_in_the_next_block_are_joined(page: Result, border: str) -> None:
    assert border in borders(page.source)
    assert border.replace("|", "") in page.text
    assert border not in borders(page.text)


@pytest.mark.parametrize(
    "border",
    [
        "复兴伟|关键",
        "蒋鸿|会议",
        "出彩的|市政府",
        "考察湖北|的总",
        "保障调|",
    ],
)
def test_fragments_that_do_not_go_on_are_not_welded(page: Result, border: str) -> None:
    assert border in borders(page.source)
    assert border in borders(page.text)


@pytest.mark.parametrize(
    ("tail", "head"),
    [
        ("特约记者", "丁美华）12月10日"),
        ("科技创新摆", "在全局工作的重要位置"),
        ("着眼内", "部，国内有效需求不足"),
        ("科学技术进步奖三等奖", "获奖代表颁奖"),
    ],
)
def test_fragments_far_apart_are_brought_together(page: Result, tail: str, head: str) -> None:
    assert tail + head in page.text


def test_each_article_has_its_own_paragraphs(page: Result) -> None:
    first, second = page.text.index("丁美华）12月10日，2024年"), page.text.index("加快构建以“用”为导向的科技创新体系\n")
    assert first < page.text.index("要锚定高端化、智能化、绿色化方向") < page.text.index("会议审议有关文件") < second
    assert second < page.text.index("向获奖集体和个人表示祝贺") < page.text.index("荆州经开区主要负责同志作交")
    commentary = ("以科技创新激活高质量发展澎湃动能\n科技是第一生产力", "卓越贡献的科技工作者们。\n抓创新就是抓发展")
    assert all(seam in page.text for seam in commentary)
    assert "荆州市科技大会举行\n加快构建以“用”为导向的科技创新体系\n本报讯" in page.text


def test_what_moves_is_told(page: Result) -> None:
    moved = [page.source[move.start : move.start + 3] for move in page.moves]
    assert moved == ["吴锦主", "丁美华", "在全局", "关键时", "部,国", "今日8", "科技是"]
    assert all(move.rule == "order.text" and move.reason for move in page.moves)
    assert page.undo(*page.moves).split("\n\n")[:3] == [
        *page.text.split("\n\n")[:2],
        "关键时期的关键抉择 ——以习近平同志为核心的党中央驾驭中国经济航船破浪前行",
    ]


def test_headlines_stand_above_their_texts(page: Result) -> None:
    assert "吴锦主持召\n进制造创\n本报讯（记者李天然 夏雨彬 董浩 特约记者丁美华）" in page.text
    assert "破浪前行\n\n第7版\n\n前进之路绝非坦途。" in page.text
    assert "▶（一）“努力实现全年经济社会发展目标任务”\n▶（二）“因地制宜发展新质生产力”" in page.text


def test_gaps_around_what_moved_stay_gaps(page: Result) -> None:
    assert all(border in borders(page.text) for border in ("作交|荆州探索", "百强的|吴锦代表"))


def test_no_half_width_mark_is_left_in_chinese_text(page: Result) -> None:
    assert re.findall(rf"[{HAN}][,;:!?()\"][{HAN}]|[{HAN}][,;!?()\"]|[,;!?()\"][{HAN}]", page.text) == []
    assert '"' not in page.text
    assert page.text.count("“") == page.text.count("”") > 50


def test_no_blank_is_left_inside_a_sentence(page: Result) -> None:
    blank = re.compile(rf"[{HAN}，。、；：！？”）》] +[{HAN}“（《]")
    for line in page.paragraphs:
        body = line.partition("）")[2] if line.startswith("本报讯") else line  # behind the names of the by-line
        assert "。" not in body or not blank.search(body)


@pytest.mark.parametrize(
    "part",
    [
        "荆州日报社出版 2024.12.11",
        "CN42-0044 总第9263期 邮发代号：37-113",
        "夏雨彬 董浩 特约记者",
        "董浩 陈理君 特约记者",
        "记者卢艳 陈孝伍 通讯员张立）",
        "荆州篇章\n荆州市科技大会举行\n",
        "建阵地 强队伍 夯实",
        "（扩大）会议 深入",
        "77天！ 引江济汉",
        "本周值班：陈 强 美术编辑：熊晓程 邮编：",
        " 责任编辑：叶 俊",
    ],
)
def test_names_parts_of_headlines_and_fields_stay_apart(page: Result, part: str) -> None:
    assert part in page.text


@pytest.mark.parametrize("furniture", ["第7版", "今日8版", "（下转第2版）"])
def test_furniture_is_set_off(page: Result, furniture: str) -> None:
    assert re.search(rf"(?:^|\n\n){re.escape(furniture)}\n\n", page.text)


@pytest.mark.parametrize("stop", ["“最大增量”。着力", "能级。充分发挥"])
def test_the_lost_stops_are_back(page: Result, stop: str) -> None:
    assert stop in page.text


def test_the_bullets_of_the_box_are_one_row(page: Result) -> None:
    assert [line[:4] for line in page.paragraphs if line.startswith("▶")] == [
        "▶（一）",
        "▶（二）",
        "▶（三）",
        "▶（四）",
    ]
    assert "≥" not in page.text


@pytest.mark.parametrize(("seen", "right"), [("畅诵", "成果转化畅通"), ("活力进发", "活力迸发")])
def test_garbled_glyphs_are_restored(page: Result, seen: str, right: str) -> None:
    assert right in page.text
    assert seen not in page.text


def test_what_may_not_be_guessed_stays(page: Result) -> None:
    assert "“降磷退V”" in page.text


def test_a_subtitle_is_opened_by_a_dash(page: Result) -> None:
    assert "抉择 ——以" in page.text


def test_the_noise_goes_to_the_report(page: Result) -> None:
    assert "Ź" not in page.text
    assert page.stats["furniture.noise"] == 1


def test_places_where_the_page_lost_text_are_reported(page: Result) -> None:
    gaps = [note.before for note in page.notes if note.rule == "lines.gap"]
    assert len(gaps) >= 5
    assert any(gap.endswith("民族复兴伟") for gap in gaps)


def test_every_change_is_accounted_for(page: Result) -> None:
    dense = re.sub(r"\s", "", page.source)
    for i in range(0, len(page.text), 7):
        assert 0 <= page.source_offset(i) < len(page.source)
    assert len(re.sub(r"\s", "", page.text)) >= len(dense) - 10


def test_a_second_cleaning_changes_nothing(page: Result) -> None:
    assert Cleaner().clean(page.text).edits == []
