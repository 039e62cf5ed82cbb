"""Reading order from the text alone: columns that were read across, fragments far from their sentence, and what stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.layout.stitch import _are_printed, mend, unweave
from cleaner.lm import language_model
from cleaner.report.explain import explain
from cleaner.settings import STAGES

LM = language_model()
CLEANER = Cleaner(disable=("phrases", "glyphs"))

LEFT = """市政府昨天召开常务会议，研究部
署今冬明春的防汛抗旱工作。会议
要求，各县市区要压实责任，加强
监测预警，及时发布信息，确保人
民群众生命财产安全。会议还听取
了关于农村公路建设情况的汇报。"""

RIGHT = """本报讯 记者从市交通运输局获悉，
今年以来，全市新建和改造农村公
路三百多公里，通达偏远山区的群
众出行更加方便。下一步，交通运
输部门将继续加大投入，完善基础
设施，提高服务水平。"""


def woven(left: str, right: str) -> str:
    return "\n".join(f"{a}\n{b}" for a, b in zip(left.split("\n"), right.split("\n"), strict=True))


def test_lines_read_across_two_columns_are_sorted_back() -> None:
    result = CLEANER.clean(woven(LEFT, RIGHT))
    assert result.text.replace("\n", "") == (LEFT + RIGHT).replace("\n", "").replace("本报讯 记者", "本报讯 记者")
    assert {move.rule for move in result.moves} == {"order.text"}
    assert "\n".join(line for line in result.undo(*result.edits).split("\n") if line) == f"{LEFT}\n{RIGHT}"


def test_the_order_of_the_file_can_be_kept() -> None:
    source = woven(LEFT, RIGHT)
    result = Cleaner(order="keep", disable=("phrases", "glyphs", "lines")).clean(source)
    assert (result.moves, result.text) == ([], source)


@pytest.mark.parametrize(
    "text",
    [
        f"{LEFT}\n{RIGHT}",  # the columns one after the other
        "\n".join(["大江东去，浪淘尽", "千古风流人物", "故垒西边，人道是", "三国周郎赤壁", "乱石穿空", "惊涛拍岸"] * 2),
        "\n".join(f"{name}\n{number}" for name, number in zip("甲乙丙丁戊己", "123456", strict=True)),
        "\n".join(["苹果  三元", "香蕉  两元", "柑橘  四元", "葡萄  八元", "西瓜  一元"] * 2),
        "\n".join(["市委书记主持会议", "全市新建农村公路三百公里", "渡口镇通车", "今冬明春防汛抗旱工作"] * 3),
    ],
)
def test_what_stands_in_order_stays(text: str) -> None:
    lines = text.split("\n")
    assert [k for run in unweave(lines, LM) for k in run] == list(range(len(lines)))
    assert mend(lines, LM) == []
    assert CLEANER.clean(text).moves == []


USAGE = """
### 上传

hetu upload [-h] [-t THREAD] [-b BLOCK] file

file: 待上传的目录
-t THREAD: 并发线程数, 默认值为4
-b BLOCK: 分块大小(MB), 默认值为4

上传完毕后，终端会打印一串编号用于下载或分享，请妥善保管

### 下载

hetu download [-h] [-f] [-t THREAD] number [file]

number: 上传后得到的编号
file: 另存为新的文件名, 不指定则保存为上传时的文件名
-f: 覆盖已有文件
-t THREAD: 并发线程数, 默认值为8

下载完毕后会自动进行文件完整性校验，对于大目录该过程可能需要较长时间，若不愿等待可直接退出

### 查看历史记录

hetu history [-h]
"""


@pytest.mark.parametrize("fence", ["", "```\n"])
def test_commands_and_what_they_do_are_no_columns(fence: str) -> None:
    manual = re.sub("(?m)^(hetu[^\n]*)", rf"{fence}\1", USAGE)
    assert CLEANER.clean(manual).moves == []


def test_columns_are_printed_lines_of_one_width() -> None:
    left, right = LEFT.split("\n"), RIGHT.split("\n")
    assert _are_printed([[0, 1, 2, 3], [4, 5, 6, 7]], [*left[:4], *right[:4]])
    ragged = [line[: 4 + 3 * (k % 4)] for k, line in enumerate((*left[:4], *right[:4]))]
    assert not _are_printed([[0, 1, 2, 3], [4, 5, 6, 7]], ragged)
    latin = [f"hetu {line[:2]} [-h] [--sort]" for line in (*left[:4], *right[:4])]
    assert not _are_printed([[0, 1, 2, 3], [4, 5, 6, 7]], latin)


def test_a_few_lines_of_a_badly_read_page_are_not_taken_for_columns() -> None:
    left, right = LEFT.split("\n"), RIGHT.split("\n")
    other = [
        "苹果和香蕉的价钱都写在牌子上",
        "大江东去浪淘尽千古风流人物",
        "全市机关干部下乡帮助农民秋收",
        "渡口的灯亮了船还没有回来",
    ]
    lines = [*other[:2], left[0], right[1], left[1], right[2], left[2], *other[2:]]
    assert [k for run in unweave(lines, LM) for k in run] == list(range(len(lines)))


BLOCKS = [
    "市政府昨天召开常务会议，研究部署今冬明春的防汛抗旱工作。会议要求，各县市区要压实责任，加强监测预警，及时发布信息，确保人民群众生命财",
    "春节期间，市博物馆推出了民俗文化展览，吸引了许多市民前来参观。据统计，七天里共接待游客两万多人次。",
    "记者从市交通运输局获悉，今年以来，全市新建和改造农村公路三百多公里，偏远山区的群众出行更加方便，农产品运",
    "输成本明显下降。下一步，交通运输部门将继续加大投入，完善基础设施，提",
    "高服务水平，让更多的乡村受益。",
    "产安全。会议还听取了关于农村公路建设情况的汇报，研究了其他事项，要求有关部门抓好落实，不断提",
    "高工作水平。",
]


def test_a_fragment_is_brought_to_its_sentence() -> None:
    fragments = mend(BLOCKS, LM)
    assert [(one.first, one.last, one.behind) for one in fragments] == [(5, 6, 0)]
    result = CLEANER.clean("\n\n".join(BLOCKS))
    assert "确保人民群众生命财产安全。会议还听取了" in result.text
    assert [result.source[move.start : move.start + 3] for move in result.moves] == ["产安全"]
    assert result.source == "\n\n".join(BLOCKS)


@pytest.mark.parametrize(
    "head", ["是 session 的问题。`serial` 只有运行中的实例才有，", "是 adapter 的问题，换一台机器再试就知道了。"]
)
def test_a_latin_word_goes_on_with_nothing_far_away(head: str) -> None:
    """The language model knows no Latin words: to it they all go on alike."""
    tail = "程序启动的时候先读设置，再连接服务器，最后打开窗口，已经在运行的实例不会再启动一遍，启动的命令只是确认它"
    assert mend([tail, *BLOCKS[1:5], head, "抓好落实，不断提", BLOCKS[6]], LM) == []


def test_a_move_of_too_little_confidence_is_reported_and_not_made() -> None:
    source = "\n\n".join(BLOCKS)
    result = Cleaner(disable=("phrases", "glyphs"), min_confidence=0.95).clean(source)
    assert result.moves == []
    notes = [note for note in result.notes if note.rule == "order.text"]
    assert [(note.before[:3], note.reason[:9]) for note in notes] == [("产安全", "not moved")]
    told = list(explain(result, source[: source.index("产安全。会议")].count("\n") + 1))
    assert any("order.text" in line for line in told)


def test_a_fragment_that_goes_on_with_two_sentences_alike_is_offered_and_stays() -> None:
    rival = (
        "市应急管理局有关负责人说，目前全市水库、堤防运行平稳，各级防汛责任人已经全部上岗到位，物资储备充足，"
        "将全力保障人民群众生命财"
    )
    source = "\n\n".join([*BLOCKS[:2], rival, BLOCKS[1], *BLOCKS[2:]])
    result = CLEANER.clean(source)
    assert result.moves == []
    notes = [note for note in result.notes if note.rule == "order.text"]
    assert [(note.before[:3], note.confidence) for note in notes] == [("产安全", 0.5)]
    assert notes[0].reason.startswith("not moved: 众生命财 goes on with 产安全")


def test_a_fragment_without_its_sentence_stays() -> None:
    assert mend(BLOCKS[:5], LM) == []
    assert mend(BLOCKS[1:], LM) == []


ROADS = ["渡口镇农村公路通车", *BLOCKS[2:5]]
FLOOD = [
    "会议指出，防汛抗旱工作事关人民群众生命财产安全，各县市区要加强水库、堤防的监测预警，落实防汛责任。",
    "会议强调，今冬明春要抓紧修复水毁工程，备足防汛抗旱物资，做好水库蓄水保水工作。",
]
LAST = ["民俗文化展览开幕", "春节期间，市博物馆推出了民俗文化展览，吸引了许多市民前来参观。"]


def page_of(*, below: list[str], above: list[str] = ROADS) -> list[str]:
    return [BLOCKS[0], *above, *BLOCKS[5:], *below, *LAST]


def test_the_paragraphs_below_a_fragment_go_along_where_they_are_of_its_article() -> None:
    lines = page_of(below=FLOOD)
    assert [lines[one.first : one.last + 1] for one in mend(lines, LM)] == [[*BLOCKS[5:], *FLOOD]]
    text = CLEANER.clean("\n\n".join(lines)).text
    assert text.endswith(
        "\n".join([FLOOD[1], "", ROADS[0], "".join(ROADS[1:]), "", *LAST])
    )  # what was above stands apart behind them


@pytest.mark.parametrize(
    "below",
    [
        ["农村公路通车以后，渡口镇的农产品运到城里只要一个小时，群众出行更加方便，运输成本明显下降。", *FLOOD[1:]],
        ["市博物馆负责人介绍，展览展出年画、剪纸、泥塑等两百多件，将持续到元宵节。"],  # of neither
        ["（下转第2版）"],
    ],
)
def test_the_paragraphs_below_a_fragment_stay_where_they_are_of_another_subject(below: list[str]) -> None:
    lines = page_of(below=below)
    assert [lines[one.first : one.last + 1] for one in mend(lines, LM)] == [BLOCKS[5:]]


def test_a_bracket_brings_its_other_half() -> None:
    lines = ["本报讯（记者王小河 特约记者", BLOCKS[1], "李大江）" + BLOCKS[0] + "产安全。", *BLOCKS[2:5]]
    assert [(one.first, one.last, one.behind) for one in mend(lines, LM)] == [(2, 2, 0)]


@pytest.mark.parametrize(
    ("tail", "closing"),
    [
        (
            "油和矿产部长贝德八日在这里呼吁石油输出国组织（欧佩克",
            "所新华社发美联社照片）阿联酋呼吁欧佩克成员恪守配额，据新",
        ),
        (
            "清除太空垃圾，保障卫星安全，据新华社东京电（记者乐绍",
            "了【王虎摄）运行，济南铁路分局投资五百万元，对站区进行",
        ),
    ],
)
def test_a_bracket_whose_other_half_was_lost_brings_nothing(tail: str, closing: str) -> None:
    lines = [closing, "华社阿布扎比电。", tail, "各成员国恪守配额，以保护和稳定国际市场上的石油价格。"]
    assert mend(lines, LM) == []


def test_pages_are_ordered_each_by_itself() -> None:
    page = woven(LEFT, RIGHT)
    result = CLEANER.clean(f"{page}\f{LEFT}")
    assert result.source == f"{page}\f{LEFT}"
    assert result.text.index("民群众生命财产安全") < result.text.index("本报讯") < result.text.rindex("市政府昨天")


@given(st.text("市政府会议，。（） \n\f1A", max_size=120), st.booleans())
def test_whatever_the_text_no_character_is_lost_or_doubled(text: str, woven_in: bool) -> None:
    if woven_in:
        text = f"{woven(LEFT, RIGHT)}\n{text}\f{woven(RIGHT, LEFT)}{text}"
    result = Cleaner(disable=STAGES).clean(text)
    assert result.source == text
    assert [sorted(page) for page in result.text.split("\f")] == [sorted(page) for page in text.split("\f")]
