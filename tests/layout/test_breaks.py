"""Where paragraphs end, by all evidence together, where one sign misleads the rules; and near misses."""

from __future__ import annotations

import pytest

from cleaner import Box, Cleaner, Document, Line, Page

SCHOOL = "镇里的学校也搬到了新址，教室比过去亮堂，\n操场上铺了草皮，孩子们放学以后都不肯回家。"
TOWN = "渡口镇昨天通了公路，赶集的人比往常多了一\n倍，镇上的茶馆从早到晚都坐满了人，又添了\n两个伙计，"


def lines_of(text: str) -> list[str]:
    return [line for line in Cleaner().clean(text).text.split("\n") if line]


def whole(text: str) -> str:
    return text.replace("\n", "")


def test_the_last_line_of_a_paragraph_behind_an_empty_line_goes_on_though_it_was_misread() -> None:
    tail, head = "老板说，坚持学用结合，要不", "新走深走实。"  # 断 was read as 新: no phrase runs through it
    found = lines_of(f"{TOWN}{tail}\n\n{head}\n\n{SCHOOL}")
    assert len(found) == 2
    assert found[0].startswith(whole(TOWN + tail))


def test_a_paragraph_that_lost_its_full_stop_at_the_end_of_a_full_line_gets_it_back() -> None:
    page = (
        "近日，黄淮海麦区的小麦陆续返青，各地派出\n农技人员下田查看苗情，指导农户追肥浇水，\n"
        "加强科学管理，为今年夏粮丰收打下坚实基础\n甘肃的冬小麦也已返青，面积比去年有所\n"
        "增加，长势好于常年，当地用上了新的播种机\n械，作业更精准，效率也更高。"
    )
    found = lines_of(page)
    assert [(line[:4], line[-5:]) for line in found] == [("近日，黄", "坚实基础。"), ("甘肃的冬", "率也更高。")]


@pytest.mark.parametrize(("end", "parted"), [("收成-", True), ("收成，", False), ("的粮", False)])
def test_a_last_line_that_hardly_begins_ends_its_paragraph_unless_the_sentence_goes_on(end: str, parted: bool) -> None:
    page = (
        "圩区的早稻已经收割完毕，农户忙着翻耕晒田，\n准备下一季的播种，乡里的农技员也来看过，他\n"
        f"们说今年的雨水好，施肥又及时，会是一个好\n{end}\n库管理员强调，要把晒好的稻谷及时送进粮站烘\n"
        "干，谁家人手不够，乡里就派人去帮忙，一户也\n不落下，直到全部收完为止，然后再去修路。"
    )
    assert (f"好{end[:-1]}" in lines_of(page)[0] and len(lines_of(page)) == 2) == parted


@pytest.mark.parametrize(
    ("tail", "head", "goes_on"),
    [
        ("镇里说，民族复兴伟", "关键时期需要关键抉择，直面各种风险和", False),  # the page lost what stood between
        ("老板想把隔壁的铺面", "岚阳方言志修订本刊印", False),  # a headline
        ("本报记者陈大江摄影", "【县里新闻】", False),  # in a box
        ("坚持学用结合，要不", "新走深走实。", True),
        ("这条路通往渡口镇南部、", "的粮食仓库，十分好走。", True),  # a speck: a comma ends no paragraph
    ],
)
def test_over_an_empty_line_nothing_is_joined_that_looks_torn(
    monkeypatch: pytest.MonkeyPatch, tail: str, head: str, goes_on: bool
) -> None:
    monkeypatch.setattr("cleaner.trees.probabilities", lambda evidence, *_: [0.0] * len(evidence))
    monkeypatch.setattr("cleaner.layout.wraps._join_over_blank", lambda *_: None)  # the trees alone
    page = f"{TOWN}还是站不住脚，{tail}\n\n{head}\n\n{SCHOOL}"
    assert (tail + head in Cleaner(disable=("glyphs", "phrases")).clean(page).text) == goes_on


def test_a_headline_behind_a_sentence_that_lost_its_end_stays_apart() -> None:
    torn = f"{TOWN}还是站不住脚，老板说他以后，"
    found = lines_of(f"{torn}\n\n渡口镇志修订本刊印\n\n{SCHOOL}")
    assert found == [whole(torn), "渡口镇志修订本刊印", whole(SCHOOL)]
    assert lines_of(f"{torn}\n\n要把隔壁的铺面也盘下。\n\n{SCHOOL}")[0] == whole(torn) + "要把隔壁的铺面也盘下。"


def test_the_parts_of_a_headline_and_a_label_stay_apart() -> None:
    page = f"渡口镇公路通车\n赶集的人多了一倍\n\n{TOWN}还是站不住脚。\n\n例子：\n\n{SCHOOL}"
    assert lines_of(page) == [
        "渡口镇公路通车",
        "赶集的人多了一倍",
        whole(TOWN) + "还是站不住脚。",
        "例子：",
        whole(SCHOOL),
    ]


def test_latin_text_is_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "\n".join(
        [
            "The storm led to a transformation of",
            "the coast, and the harbour was closed",
            "for a week. No ship came in.",
        ]
        * 4
    )
    by_rules = Cleaner().clean(page).text
    asked: list[object] = []
    monkeypatch.setattr("cleaner.layout.breaks.evidence_of", lambda *args: asked.extend(args[3]) or [])
    assert Cleaner().clean(page).text == by_rules
    assert asked == []


def boxed(rows: list[str], indented: set[int]) -> Document:
    """Return a page of lines with boxes, 20 pixels a character, some of them indented by two."""
    lines = []
    for k, row in enumerate(rows):
        left = 40 * (k in indented)
        lines.append(Line(row, Box(left, 30 * k, left + 20 * len(row), 30 * k + 20)))
    return Document([Page(tuple(lines))])


VILLAGE = [
    "今年以来，全县坚持以人民为中心，着力发",
    "展乡村旅游，游客比去年多了一倍，收入",
    "增加了三成，全面贯彻党的二十大精",
]


def test_a_box_that_seems_indented_cuts_no_word() -> None:
    rows = [*VILLAGE, "神，推动高质量发展，村民盖起了新房。"]
    assert Cleaner().clean(boxed(rows, {0, 3})).text.strip() == "".join(rows)


def test_an_indented_line_begins_a_paragraph_where_the_words_allow_it() -> None:
    rows = [*VILLAGE[:2], "增加了三成，村民都盖起了新房子。", "镇里还要修一条路，让对岸的村子也能发", "展旅游。"]
    found = Cleaner().clean(boxed(rows, {0, 3})).text.strip()
    assert found.split("\n") == ["".join(rows[:3]), "".join(rows[3:])]
