"""The stage furniture: what a page carries beside its articles is kept, marked or dropped; noise goes to the report."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, Result

OFF = ("phrases", "glyphs")
KEEP = Cleaner(disable=OFF)
MARK = Cleaner(disable=OFF, furniture="mark")
DROP = Cleaner(disable=OFF, furniture="drop")

PAGE = "河口日报 2023年5月6日 星期六 第3版\n\n新桥通车\n昨天，新桥通车了。\n（下转第4版）\n\n责任编辑：王一 美术编辑：李二\n"


def cleaned(text: str, cleaner: Cleaner) -> Result:
    result = cleaner.clean(text)
    assert cleaner.clean(result.text).edits == []
    return result


def test_furniture_is_kept_unless_somebody_asks() -> None:
    assert cleaned(PAGE, KEEP).text == PAGE


def test_furniture_is_marked() -> None:
    assert cleaned(PAGE, MARK).text == (
        "［版次］河口日报 2023年5月6日 星期六 第3版\n\n新桥通车\n昨天，新桥通车了。\n［转版］（下转第4版）\n\n"
        "［版底］责任编辑：王一 美术编辑：李二\n"
    )


def test_furniture_is_dropped_and_stays_in_the_report() -> None:
    result = cleaned(PAGE, DROP)
    assert result.text == "新桥通车\n昨天，新桥通车了。\n"
    dropped = "".join(
        step.before for edit in result.edits for step in edit.steps or (edit,) if step.rule == "furniture.drop"
    )
    assert dropped.split("\n")[:3] == [
        "河口日报 2023年5月6日 星期六 第3版",
        "（下转第4版）",
        "责任编辑：王一 美术编辑：李二",
    ]
    assert [result.source_offset(i) for i in range(4)] == [PAGE.index("新桥") + i for i in range(4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯灭了，\n·88·\n院里一片漆黑。", "灯灭了，院里一片漆黑。"),
        ("老人说起当年的渡\n— 16 —\n船，眼里有了光。", "老人说起当年的渡船，眼里有了光。"),
        ("老人說起當年的渡\n第 16 頁\n船，眼裡有了光。", "老人說起當年的渡船，眼裡有了光。"),
        ("头一段写完了。\n— 3 —\n第二段开始了。", "头一段写完了。\n第二段开始了。"),
        ("·15·", ""),
    ],
)
def test_a_sentence_goes_on_where_a_page_number_stood(text: str, expected: str) -> None:
    assert cleaned(text, DROP).text == expected


def test_a_line_that_stands_at_the_edge_of_three_pages_is_a_running_head() -> None:
    bodies = ["渡口的灯亮了，船却没有来。", "堤上的柳树又绿了一回。", "茶馆的老板换了人。", "桥通了，渡口荒了。"]
    text = "\f".join(f"河口旧事 卷{number}\n{body}\n{number}" for number, body in enumerate(bodies, 1))
    assert cleaned(text, KEEP).text == text
    assert cleaned(text, DROP).text.split() == bodies
    assert cleaned(text, MARK).text.split("\f")[1].split("\n") == ["［书眉］河口旧事 卷2", bodies[1], "［页码］2"]


def test_a_running_head_is_known_where_an_engine_misread_it() -> None:
    bodies = ["渡口的灯亮了，船却没有来。", "堤上的柳树又绿了一回。", "茶馆的老板换了人。", "桥通了，渡口荒了。"]
    heads = ["沙河县水利志", "沙河县水剎志", "砂河县水利志", "沙河县水利志"]
    text = "\f".join(
        f"{head}\n{body}\n— {number} —" for number, (head, body) in enumerate(zip(heads, bodies, strict=True))
    )
    assert cleaned(text, DROP).text.split() == bodies
    assert cleaned(text, MARK).text.split("\f")[1] == f"［书眉］沙河县水剎志\n{bodies[1]}\n［页码］— 1 —"


def test_a_line_of_the_text_that_reads_like_a_running_head_stays() -> None:
    bodies = [
        "渡口的灯亮了，船却没有来。",
        "堤上的柳树又绿了一回。",
        "茶馆的老板换了人。",
        "书架上摆着：\n河口旧事\n2\n也旧了。",
    ]
    text = "\f".join(f"河口旧事\n{body}\n{number}" for number, body in enumerate(bodies, 1))
    kept = cleaned(text, DROP).text
    assert kept.count("河口旧事") == 1 and kept.count("2") == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["今天天气很好。", "今天天气不坏。", "昨夜风雨大作。", "船到了对岸。"],  # one page lacks it
        ["甲组", "乙组", "丙组", "丁组"],  # short, and each its own
        ["第一条 总则", "第二条 职责分工", "第三条 附则说明", "第四条 罚则"],
    ],
)
def test_what_stands_first_on_each_page_and_differs_is_no_running_head(lines: list[str]) -> None:
    bodies = ["渡口的灯亮了，船却没有来。", "堤上的柳树又绿了一回。", "茶馆的老板换了人。", "桥通了，渡口荒了。"]
    text = "\f".join(f"{line}\n{body}" for line, body in zip(lines, bodies, strict=True))
    assert "furniture.drop" not in cleaned(text, DROP).stats


def test_a_line_that_stands_at_the_edge_of_two_pages_is_none() -> None:
    text = "河口旧事\n渡口的灯亮了。\f河口旧事\n堤上的柳树又绿了一回。"
    assert cleaned(text, DROP).text == text


@pytest.mark.parametrize(
    "text",
    [
        "各年产量如下：\n2019\n2020",
        "他翻到第3页。",
        "第二版序言\n这一版改了许多。",
        "他在河口日报第3版\n写过一篇。",
        "（下转第2版）他说。\n好。",
        "编辑：王一",
    ],
)
@pytest.mark.parametrize("cleaner", [MARK, DROP], ids=["mark", "drop"])
def test_text_that_looks_like_furniture_stays(text: str, cleaner: Cleaner) -> None:
    assert cleaned(text, cleaner).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全镇新修公路三十公里。\n亼 Ź\n村民出行更方便了。", "全镇新修公路三十公里。\n村民出行更方便了。"),
        ("公路修通了。\n¦ ¬ ¸\n大家都很高兴。", "公路修通了。\n大家都很高兴。"),
    ],
)
def test_noise_goes_to_the_report(text: str, expected: str) -> None:
    result = cleaned(text, KEEP)
    assert result.text == expected
    assert "furniture.noise" in result.stats


@pytest.mark.parametrize(
    "text",
    [
        "㮾\n王莳",
        "他走了。\n◆ ◆ ◆\n第二天，他又来了。",
        "步骤如下。\n→\n完成。",
        "气温\n±3℃",
        "¤ ¤ ¤ ¤ ¤ ¤ ¤ ¤",  # more than six signs
    ],
)
def test_rare_characters_and_ornaments_are_no_noise(text: str) -> None:
    assert cleaned(text, KEEP).text == text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任编时：周江河 版式：黄静 校对：吴军", "责任编辑：周江河 版式：黄静 校对：吴军"),
        ("秆闻热线：0963—7168390", "新闻热线：0963—7168390"),
        ("美术编揖：熊江河 邮编：434000", "美术编辑：熊江河 邮编：434000"),
        ("责任编制：王小河，责任编辑：李大江。", "责任编制：王小河，责任编辑：李大江。"),
        ("责任编号：王小河", "责任编号：王小河"),
        ("新闻热播：0717次列车上的故事", "新闻热播：0717次列车上的故事"),
    ],
)
def test_labels_of_a_page_foot(line: str, expected: str) -> None:
    assert cleaned(line, KEEP).text == expected
