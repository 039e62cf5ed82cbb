"""Headlines from the text alone: each above its text, and a text that stood in another article beneath its own."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.layout.headlines import parted_headlines

CLEANER = Cleaner(disable=("phrases", "glyphs"))

FLOOD = (
    "市政府昨天召开常务会议，研究部署今冬明春的防汛抗旱工作。会议要求，各县市区要压实责任，加强监测预警，及时发布信息，确保人民群众生命财",
    "产安全。会议还听取了关于农村公路建设情况的汇报，研究了其他事项，要求有关部门抓好落实，不断提",
    "高工作水平。",
    "会议指出，防汛抗旱工作事关人民群众生命财产安全，各县市区要加强水库、堤防的监测预警，落实防汛责任。",
    "会议强调，今冬明春要抓紧修复水毁工程，备足防汛抗旱物资，做好水库蓄水保水工作。",
)
ROADS = (
    "渡口镇农村公路通车",
    "记者从市交通运输局获悉，今年以来，全市新建和改造农村公路三百多公里，偏远山区的群众出行更加方便，农产品运",
    "输成本明显下降。下一步，交通运输部门将继续加大投入，完善基础设施，提",
    "高服务水平，让更多的乡村受益。",
)
SHOW = "春节期间，市博物馆推出了民俗文化展览，吸引了许多市民前来参观。据统计，七天里共接待游客两万多人次。"
SHOW_HEADLINE = "春节民俗文化展览吸引市民参观"
FLOOD_HEADLINE = "市政府部署防汛抗旱工作"


def with_news_between(headline: str, text: str, last: str) -> list[str]:
    return [headline, f"本报讯（记者王小河）{FLOOD[0]}", text, *FLOOD[1:], *ROADS, last]


def test_a_news_item_between_a_headline_and_its_text_goes_beneath_its_own() -> None:
    lines = with_news_between(SHOW_HEADLINE, SHOW, FLOOD_HEADLINE)
    result = CLEANER.clean("\n\n".join(lines))
    news = [f"本报讯（记者王小河）{FLOOD[0]}{FLOOD[1]}{FLOOD[2]}", *FLOOD[3:]]
    assert result.paragraphs == [FLOOD_HEADLINE, *news, SHOW_HEADLINE, SHOW, ROADS[0], "".join(ROADS[1:])]
    assert {move.reason for move in result.moves} >= {
        "62% of the headline stand in this text, 0% in the one that it stood above",
        "69% of the headline stand in this news item, which has no other",
    }
    assert result.source == "\n\n".join(lines)


def test_a_vertical_headline_goes_above_its_text_and_is_gathered() -> None:
    lines = [*with_news_between(SHOW_HEADLINE, SHOW, "市政府部署防汛抗"), *"旱工作"]
    assert CLEANER.clean("\n\n".join(lines)).text.startswith("市政府部署防汛抗旱工作\n本报讯")


@pytest.mark.parametrize(
    ("headline", "text", "last"),
    [
        ("市政府研究防汛抗旱和民俗文化工作", SHOW, "会议要求加强监测预警"),  # its words stand in both
        ("渡口镇桥梁竣工", SHOW, FLOOD_HEADLINE),  # and in neither
        (FLOOD_HEADLINE, SHOW, "春节民俗文化"),  # it is in its place
    ],
)
def test_a_headline_stays_above_what_may_be_its_text(headline: str, text: str, last: str) -> None:
    paragraphs = CLEANER.clean("\n\n".join(with_news_between(headline, text, last))).paragraphs
    assert (paragraphs[0], paragraphs[-1]) == (headline, last)
    assert paragraphs[1].startswith("本报讯") and paragraphs[4] == text


def test_a_short_line_with_other_words_is_not_the_headline_that_a_news_item_lacks() -> None:
    paragraphs = CLEANER.clean("\n\n".join(with_news_between(SHOW_HEADLINE, SHOW, "农村公路通车以后"))).paragraphs
    assert paragraphs[0].startswith("本报讯")
    assert paragraphs[-1] == "农村公路通车以后"


OPENING = "民俗文化是一座城市的记忆。春节期间，民俗文化展览让市民在年画、剪纸、泥塑前停下脚步，感受传统的力量。"
COMMENT = (
    "让民俗文化走近市民",
    "民俗文化展览的热度说明，传统并不遥远。年画、剪纸、泥塑来自生活，也应当回到市民的生活里去。",
)


def with_opening_inside(opening: str, comment: tuple[str, ...]) -> list[str]:
    return [FLOOD_HEADLINE, FLOOD[0], opening, *FLOOD[1:], *ROADS, *comment]


def test_a_text_inside_a_sentence_of_another_goes_beneath_its_headline() -> None:
    result = CLEANER.clean("\n\n".join(with_opening_inside(OPENING, COMMENT)))
    assert result.paragraphs[-3:] == [COMMENT[0], OPENING, COMMENT[1]]
    assert "生命财产安全" in result.text


@pytest.mark.parametrize(
    ("opening", "comment"),
    [
        (OPENING, ("山区小学有了新操场", "山里的孩子们第一次在塑胶跑道上跑步，笑声传得很远。")),  # no likeness
        (OPENING, (COMMENT[0], f"本报讯（记者李大江）{COMMENT[1]}")),  # a news item has its beginning
        (f"图为{OPENING}", COMMENT),
        (OPENING.rstrip("。"), COMMENT),  # its end is missing
    ],
)
def test_a_text_inside_a_sentence_of_another_stays_behind_it(opening: str, comment: tuple[str, ...]) -> None:
    paragraphs = CLEANER.clean("\n\n".join(with_opening_inside(opening, comment))).paragraphs
    assert paragraphs[4:6] == [opening, ROADS[0]]
    assert paragraphs[-2:] == [*comment]


def test_how_many_pages_a_paper_has_is_brought_out_of_a_headline() -> None:
    lines = ["今年丰收。", "全市农村公路建设大会举行", "今日8版", "加快建设四好农村公路", "大会昨天举行，会期两天。"]
    assert [(one.first, one.behind) for one in parted_headlines(lines)] == [(2, 0)]
    result = CLEANER.clean("\n\n".join(lines))
    assert result.text == "\n\n".join([lines[0], lines[2], lines[1], *lines[3:]])
    assert [(move.rule, result.source[move.start : move.end].strip()) for move in result.moves] == [
        ("order.text", "今日8版")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "今年丰收。",
            "全市农村公路建设大会举行",
            "第8版",
            "加快建设四好农村公路",
            "大会昨天举行，会期两天。",
        ],  # read on there
        ["今年丰收。", "全市农村公路建设大会举行", "今日8版", "大会昨天举行，会期两天。", "会议在市里举行。"],
        ["今年丰收。", "今日8版", "加快建设四好农村公路", "大会昨天举行，会期两天。"],
        [
            "道路已经修好，通到了山里的每一个",
            "村庄和所有的学校门口",
            "今日8版",
            "加快建设四好农村公路",
            "大会昨天举行，会期两天。",
        ],
    ],
)
def test_other_numbers_of_pages_stay(lines: list[str]) -> None:
    assert parted_headlines(lines) == []
