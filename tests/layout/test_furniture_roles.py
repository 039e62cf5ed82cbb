"""The layout's furniture: lines that a page carries beside its articles are told by their wording."""

from __future__ import annotations

import pytest

from cleaner.layout.furniture import LABELS, MAX_LENGTH, ROLES, beside_furniture, role, running_heads


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("·15·", "page_number"),
        ("— 3 —", "page_number"),
        ("  -7-  ", "page_number"),
        ("第12页", "page_number"),
        ("第 3 页 共 10 页", "page_number"),
        ("第3頁", "page_number"),
        ("Page 4 of 9", "page_number"),
        ("PAGE 12", "page_number"),
        ("https://example.com/news/5 2/7", "page_number"),
        ("第7版", "edition"),
        ("今日8版", "edition"),
        ("A03版 要闻", "edition"),
        ("河口日报 2023年5月6日 星期六 第3版", "edition"),
        ("2023年5月6日 星期六 农历三月十七 第3版 副刊", "edition"),
        ("河口日報 2023年5月6日 星期六", "edition"),
        ("城乡周刊 2012年7月12日 星期三", "edition"),
        ("河口青年报 2012年7月12日 第3版", "edition"),
        ("（下转第2版）", "jump_line"),
        ("(上接A1版)", "jump_line"),
        ("【紧接第3版】", "jump_line"),
        ("下轉第二版", "jump_line"),
        ("（詳見第4版）", "jump_line"),
        ("中共河口市委机关报 河口日报社出版", "masthead"),
        ("国内统一连续出版物号：CN42-9999 总第8888期 邮发代号：37-000", "masthead"),
        ("總第8888期 國內統一刊號CN42-9999", "masthead"),
        ("地址：河口市江滨路9号 邮编：430000 电话：027-0000000", "contact"),
        ("责任编辑：王一 美术编辑：李二 校对：赵三", "contact"),
        ("責任編輯：王一 美術編輯：李二", "contact"),
        ("［页码］第3页", "page_number"),  # marked by an earlier run
    ],
)
def test_furniture_is_told_by_its_wording(line: str, expected: str) -> None:
    assert role(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "12",
        "2019",
        "1/3",
        "他翻到第3页。",
        "第3页有错误",
        "第3版的头条",
        "他在河口日报第3版",
        "第二版序言",
        "第一版说明",
        "版本 3",
        "（下转第2版）他说",
        "《河口日报》第3版",
        "2023年5月6日",
        "编辑：王一",
        "电话：027-0000000",
        "地址：河口市江滨路9号，电话027-0000000。",
        "第5章 版式设计",
        "负5度到-15度",
        "［注］第3页",
        "［页码］",
        "一、二",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert role(line) is None


def test_a_long_line_is_a_paragraph_whatever_stands_in_it() -> None:
    contact = "地址：河口市江滨路9号 邮编：430000 电话：027-0000000"
    assert role(contact) == "contact"
    assert role(contact + " " * (MAX_LENGTH - len(contact)) + "王") is None


def test_every_role_has_a_label_of_its_own() -> None:
    assert set(LABELS) == set(ROLES)
    assert len(set(LABELS.values())) == len(ROLES)


TEXT = "今年的柑橘大丰收，全镇共采摘了三千多\n吨，比去年多了两成，大家都很高兴。"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("河口日握 2019年8月10日    第5版 要间", "edition"),
        ("第]版   有下   :2025年9月10日", "edition"),
        ("河囗晚报 。 ”202s年8月?日 显期六 箭1版", "edition"),
    ],
)
def test_a_running_head_is_known_by_its_place_where_it_was_misread(line: str, expected: str) -> None:
    assert running_heads(f"{line}\n\n{TEXT}") == {0: expected}
    assert running_heads(f"{line}\n{TEXT}") == {}  # not set off
    assert running_heads(f"{TEXT}\n\n{line}") == {}  # no head


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一19一", "page_number"),
        ("秆闻热线: 0963一7168390", "contact"),
        ("”新闻热线，0801 -8027104", "contact"),
        ("责任编时: 辐失外须式: 张下议      校对: 黄军", "contact"),
    ],
)
def test_a_page_foot_is_known_by_its_place_where_it_was_misread(line: str, expected: str) -> None:
    page = f"{TEXT}\n\n{line}"
    assert running_heads(page) == {len(TEXT) + 2: expected}
    assert running_heads(f"{TEXT}\n{line}") == {}
    assert running_heads(f"{page}\n\n{TEXT}") == {}


@pytest.mark.parametrize(
    "line",
    [
        "2025年8月23日 晴",
        "2019年8月10日，他在河口日报第5版上读到一条消息，说渡口镇的桥修好了",
        "联系电话：0963-7168390",
        "责任重大：校对：黄军",
        "19",
    ],
)
def test_what_may_be_text_is_none_at_the_edge_either(line: str) -> None:
    assert running_heads(f"{line}\n\n{TEXT}") == running_heads(f"{TEXT}\n\n{line}") == {}


@pytest.mark.parametrize(
    ("line", "beside"),
    [("河口日报", True), ("城乡周刊", True), ("河口青年报", True), ("城乡周刊创刊", False), ("城乡周刊的编辑", False)],
)
def test_the_name_of_a_paper_is_furniture_beside_its_date(line: str, beside: bool) -> None:
    assert beside_furniture(line, "2012年7月12日 星期三") is beside
