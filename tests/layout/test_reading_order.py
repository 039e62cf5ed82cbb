"""Reading order from boxes: gutters, columns, headlines, articles side by side, vertical text, a page that leans."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import Box, Cleaner, Document, Line, Page, Word
from cleaner.layout.reading_order import cut, read
from cleaner.settings import STAGES

EM, PITCH = 20.0, 30.0


def line(text: str, left: float, top: float, em: float = EM) -> Line:
    return Line(text, Box(left, top, left + em * len(text), top + em))


def column(text: str, left: float, top: float, count: int = 8) -> list[Line]:
    """Set a text in a column of `count` characters; the first line is indented by two."""
    rows = [text[: count - 2], *(text[k : k + count] for k in range(count - 2, len(text), count))]
    return [line(row, left + (2 * EM if k == 0 else 0), top + PITCH * k) for k, row in enumerate(rows) if row]


def texts(page: Page) -> str:
    return "".join(piece.text for piece in read(page))


def paragraphs(page: Page) -> list[str]:
    out: list[str] = []
    for piece in read(page):
        if piece.begins is False and out:
            out[-1] += piece.text
        else:
            out.append(piece.text)
    return out


ONE = "渡口镇昨天通了公路，赶集的人比往常多了一倍，茶馆坐满了人。"
TWO = "镇长说，明年还要修一座桥，让对岸的孩子不用坐船上学。"
THREE = "去年秋天种下的树苗已经成活，堤上又绿了一回。"


def rows(*columns: list[Line]) -> tuple[Line, ...]:
    """Return lines as an engine reads them that reads across: from top to bottom."""
    return tuple(sorted((one for col in columns for one in col), key=lambda one: one.box[1::-1] if one.box else ()))


def test_columns_below_a_headline_over_both() -> None:
    title = line("渡口镇通车", 60, 0, 40)
    page = Page(rows([title], column(ONE, 0, 70), column(TWO, 200, 70)))
    assert paragraphs(page) == ["渡口镇通车", ONE, TWO]


def test_articles_side_by_side_each_under_its_headline() -> None:
    left, right = line("渡口通车", 0, 0, 40), line("植树成活", 200, 0, 40)
    page = Page(rows([left, right], column(ONE, 0, 70), column(THREE, 200, 70)))
    assert paragraphs(page) == ["渡口通车", ONE, "植树成活", THREE]


def test_parts_of_a_headline_side_by_side_are_parted_by_a_blank() -> None:
    page = Page(rows([line("渡口通车", 0, 0, 40), line("两岸欢喜", 190, 0, 40)], column(ONE, 0, 70, 16)))
    assert paragraphs(page) == ["渡口通车两岸欢喜", ONE]
    result = Cleaner(disable=("phrases", "glyphs")).clean(Document((page,)))
    assert result.text == f"渡口通车 两岸欢喜\n{ONE}"


def test_a_headline_over_two_columns_is_one_where_the_text_goes_on_in_the_second() -> None:
    left, right = line("渡口通车", 0, 0, 40), line("两岸欢喜", 200, 0, 40)
    text = ONE + TWO
    first = column(text[:30], 0, 70)  # in four lines
    second = [line(text[k : k + 8], 200, 70 + PITCH * n) for n, k in enumerate(range(30, len(text), 8))]
    assert paragraphs(Page(rows([left, right], first, second))) == ["渡口通车两岸欢喜", text]
    # A paragraph's last line stands first in the second column.
    second = [line("人。", 200, 70), *column(TWO, 200, 100)]
    page = Page(rows([left, right], column(ONE[:-2], 0, 70), second))
    assert paragraphs(page) == ["渡口通车两岸欢喜", ONE, TWO]
    # Over the second and third of three columns.
    text = ONE + TWO + THREE
    parts = [text[:30], text[30:54], text[54:]]
    later = [
        [line(part[k : k + 8], left, 70 + PITCH * n) for n, k in enumerate(range(0, len(part), 8))]
        for part, left in zip(parts[1:], (200, 400), strict=True)
    ]
    headline = [line("渡口通车", 200, 0, 40), line("两岸欢喜", 400, 0, 40)]
    assert texts(Page(rows(headline, column(parts[0], 0, 70), *later))) == "渡口通车两岸欢喜" + text


def test_the_fields_of_a_running_head_are_read_from_left_to_right_above_the_text() -> None:
    head = [line("河口晚报", 0, 4), line("2025年8月23日", 140, 2), line("第1版", 460, 0)]  # the page leans a little
    assert paragraphs(Page(rows(head, column(ONE + TWO, 0, 40, 26)))) == [
        "河口晚报",
        "2025年8月23日",
        "第1版",
        ONE + TWO,
    ]
    head = [line("第6版", 0, 0), line("2021年7月27日", 300, 2)]
    page = Page(rows(head, [line("植树成活", 0, 40, 26)], column(ONE, 0, 80, 20)))
    assert paragraphs(page) == ["第6版", "2021年7月27日", "植树成活", ONE]


def test_a_headline_of_several_rows_and_parts_is_read_row_by_row() -> None:
    first = [line("抢农时忙播种", 0, 0, 30), line("抓田管", 205, 0, 30), line("各地", 320, 0, 30)]
    page = Page(rows(first, [line("春耕有序推进", 0, 40, 30)], column(ONE, 0, 90, 19)))
    assert paragraphs(page) == ["抢农时忙播种抓田管各地春耕有序推进", ONE]
    wide = [line("渡口镇通公路", 0, 0, 30), line("两岸人人欢喜", 205, 0, 30)]  # and a row that reaches below both
    page = Page(rows(wide, [line("乡亲盼望了多年的大桥开工", 0, 40, 30)], column(ONE, 0, 90, 19)))
    assert texts(page) == "渡口镇通公路两岸人人欢喜乡亲盼望了多年的大桥开工" + ONE


def test_the_last_line_of_a_headline_is_part_of_it_however_short() -> None:
    title = [line("渡口镇通公路和大", 0, 0, 40), line("桥", 140, 50, 40)]
    assert paragraphs(Page((*title, *column(ONE, 0, 110, 16)))) == ["渡口镇通公路和大桥", ONE]
    title = [line("渡口镇通公路和大", 0, 0, 40), line("桥", 140, 100, 40)]  # too far below
    assert paragraphs(Page((*title, *column(ONE, 0, 160, 16))))[0] == "渡口镇通公路和大"


def halves(gap: float) -> Page:
    """Return a page of five lines of which the engine cut the second and the third in two, at the same place."""
    text = [ONE[k : k + 12] for k in range(0, len(ONE), 12)] + [TWO[:12], TWO[12:24]]
    whole = [line(row, 0, PITCH * k) for k, row in enumerate(text)]
    cut_in_two = [
        part
        for k in (1, 2)
        for part in (
            line(text[k][:8], 0, PITCH * k),
            Line(text[k][8:], Box(8 * EM + gap, PITCH * k, 12 * EM, PITCH * k + EM)),
        )
        if part.text
    ]
    return Page((whole[0], *cut_in_two, *whole[3:]))


def test_two_lines_that_an_engine_cut_at_one_place_are_no_columns() -> None:
    assert texts(halves(4)) == ONE + TWO[:24]


def test_a_line_is_not_passed_over_because_the_one_above_has_a_wrong_box() -> None:
    above = [line(ONE[:12], 50, 0), line(ONE[12:24], 50, PITCH)]
    wrong = Line("人", Box(0, 2 * PITCH, 59, 2 * PITCH + 26))  # one character, as wide as three, out into the margin
    below = [line(TWO[:10], 90, 3 * PITCH), line(TWO[10:22], 50, 4 * PITCH), line(TWO[22:], 50, 5 * PITCH)]
    beside = [line((THREE * 4)[12 * k : 12 * k + 12], 340, PITCH * k) for k in range(6)]
    page = Page(rows([*above, wrong, *below], beside))
    assert texts(page) == ONE[:24] + "人" + TWO + (THREE * 4)[:72]


def test_bands_are_read_one_after_the_other() -> None:
    above = [line("渡口镇通车", 60, 0, 40), *column(ONE, 0, 70), *column(TWO, 200, 70)]
    below = [line("堤上树苗成活", 50, 300, 40), *column(THREE, 0, 370), *column(ONE, 200, 370)]
    assert paragraphs(Page(rows(above, below))) == ["渡口镇通车", ONE, TWO, "堤上树苗成活", THREE, ONE]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    all_ = column(ONE + TWO, 0, 0)
    right = [line(one.text, 200, PITCH * k) for k, one in enumerate(all_[4:])]
    assert paragraphs(Page(rows(all_[:4], right))) == [ONE + TWO]


def test_a_page_in_order_stays_in_order() -> None:
    page = Page(tuple(column(ONE, 0, 0) + column(TWO, 0, 150) + column(THREE, 0, 300)))
    assert [piece.line for piece in read(page)] == list(range(len(page.lines)))
    assert paragraphs(page) == [ONE, TWO, THREE]


def test_text_from_top_to_bottom_is_read_from_right_to_left() -> None:
    strips = ["渡口镇昨天通了公路，赶集的人", "比往常多了一倍，茶馆坐满了人。"]
    lines = [Line(text, Box(x, 0, x + EM, EM * len(text))) for text, x in zip(reversed(strips), (0, 40), strict=True)]
    assert texts(Page(tuple(lines))) == "".join(strips)


@pytest.mark.parametrize("slope", [0.03, -0.03])
def test_a_page_that_leans_is_read_like_one_that_does_not(slope: float) -> None:
    def lean(one: Line) -> Line:
        assert one.box
        left, top, right, bottom = one.box
        by, to = slope * left, slope * right
        upper, lower = min(top + by, top + to), max(bottom + by, bottom + to)
        return Line(one.text, Box(left - slope * top, upper, right - slope * top, lower), slope=slope)

    page = Page(rows([line("渡口镇通车", 60, 0, 40)], column(ONE, 0, 70), column(TWO, 200, 70)))
    assert texts(Page(tuple(map(lean, page.lines)))) == "渡口镇通车" + ONE + TWO


def words(texts: list[str], lefts: list[float], top: float, em: float = EM) -> Line:
    spans, at = [], 0
    for text, left in zip(texts, lefts, strict=True):
        spans.append(Word(at, at + len(text), Box(left, top, left + em * len(text), top + em)))
        at += len(text) + 1
    box = Box(lefts[0], top, lefts[-1] + em * len(texts[-1]), top + em)
    return Line(" ".join(texts), box, words=tuple(spans))


def test_lines_read_across_a_gutter_are_cut_there() -> None:
    page = Page(tuple(words(["渡口镇昨天通了", "镇长说明年还要"], [0, 170], PITCH * k) for k in range(5)))
    assert [one.text for one in cut(page).lines] == ["渡口镇昨天通了", "镇长说明年还要"] * 5
    assert texts(cut(page)) == "渡口镇昨天通了" * 5 + "镇长说明年还要" * 5


LEFT, RIGHT = "渡口镇昨天通了", "镇长说明年还要"


def test_headlines_over_both_columns_hide_no_gutter_and_are_not_cut_at_it() -> None:
    headlines = [words(["渡口镇通", "公路赶集", "人多一倍"], [0, 125, 250], PITCH * 1.3 * k, 30) for k in range(4)]
    columns = [words([LEFT, RIGHT], [0, 170], PITCH * (6 + k)) for k in range(5)]
    found = [one.text for one in cut(Page((*headlines, *columns))).lines]
    assert found == ["渡口镇通 公路赶集 人多一倍"] * 4 + [LEFT, RIGHT] * 5


def test_a_speck_in_a_gutter_read_as_the_first_mark_of_a_word_hides_no_gutter() -> None:
    glued = [words([LEFT, "”" + RIGHT], [0, 150], PITCH * k) for k in range(6)]
    clean = [words([LEFT, RIGHT], [0, 170], PITCH * (6 + k)) for k in range(2)]
    found = [one.text for one in cut(Page((*glued, *clean))).lines]
    assert found == [LEFT, "”" + RIGHT] * 6 + [LEFT, RIGHT] * 2


def test_a_rule_between_columns_read_as_a_mark_hides_no_gutter() -> None:
    ruled = [words([LEFT, "|", RIGHT], [0, 146, 176], PITCH * k) for k in range(3)]
    found = [one.text for one in cut(Page((*ruled, words([LEFT, RIGHT], [0, 176], PITCH * 3)))).lines]
    assert found == [f"{LEFT} |", RIGHT] * 3 + [LEFT, RIGHT]


def test_the_blanks_of_a_table_do_not_make_its_characters_wider() -> None:
    table = [words(["白菜白菜", "一元八角五", "平"], [400, 560, 800], PITCH * k) for k in range(6)]
    page = Page((*(words([LEFT, RIGHT], [0, 162], PITCH * k + 3) for k in range(4)), *table))
    assert [one.text for one in cut(page).lines][:8] == [LEFT, RIGHT] * 4


def test_a_gap_in_one_line_is_no_gutter() -> None:
    full = [words(["渡口镇昨天通了公路赶集的"], [0], PITCH * k) for k in range(4)]
    page = Page((*full[:2], words(["渡口镇", "通了公路赶集的"], [0, 100], PITCH * 2), *full[3:]))
    assert [len(one.text.split()) for one in cut(page).lines] == [1, 1, 2, 1]


def test_a_specks_box_orders_nothing_and_is_kept() -> None:
    page = Page((*column(ONE, 0, 0), Line("·", Box(300, 40, 302, 42)), *column(TWO, 0, 200)))
    assert sorted(texts(page)) == sorted(ONE + "·" + TWO)
    assert texts(page).startswith(ONE)


def test_what_is_too_small_to_be_a_character_parts_no_column() -> None:
    left = [line("渡口镇昨天通了公", 0, 0), line("路。", 0, PITCH), line("镇长说明年还", 40, 2 * PITCH)]
    right = [line("要修一座桥，让对", 200, 0), line("岸的孩子上学。", 200, PITCH)]
    dirt = Line("1", Box(130, 45, 132, 47))
    page = Page((left[0], left[1], dirt, left[2], *right))
    read_ = [piece.text for piece in read(page) if piece.text != "1"]
    assert "".join(read_) == "渡口镇昨天通了公路。镇长说明年还要修一座桥，让对岸的孩子上学。"


def test_an_order_that_the_file_gives_is_kept() -> None:
    lines = (*column(TWO, 200, 0), *column(ONE, 0, 0))
    assert texts(Page(lines, ordered=True)) == TWO + ONE
    assert texts(Page(lines)) == ONE + TWO


def test_lines_without_a_box_follow_the_line_before() -> None:
    page = Page((line("渡口镇通车", 0, 0), Line("无框之行"), line("镇长说话了", 0, 60)))
    assert texts(page) == "渡口镇通车无框之行镇长说话了"


def test_pages_are_ordered_each_by_itself_and_keep_their_border() -> None:
    page = Page(rows(column(ONE, 0, 0), column(TWO, 200, 0)))
    document = Document((page, page))
    result = Cleaner(disable=("phrases", "glyphs")).clean(document)
    assert result.source == document.text
    assert result.text.replace("\f", "\n").split() == [ONE, TWO] * 2
    offsets = [result.source_offset(result.text.rindex(part)) for part in (ONE[:6], TWO[:6])]
    assert [document.text[at : at + 6] for at in offsets] == [ONE[:6], TWO[:6]]
    assert min(offsets) > document.text.index("\f")


numbers = st.floats(-50, 400, allow_nan=False)
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), numbers, numbers, st.floats(0, 300), st.floats(0, 60))
some_lines = st.builds(Line, st.text("渡口镇，。1A ", max_size=8), st.none() | boxes, slope=st.floats(-0.1, 0.1))


def flat(text: str, right: float) -> Line:
    return Line(text, Box(0.0, 0.0, right, 0.0))


@given(st.lists(st.lists(some_lines, max_size=8), min_size=1, max_size=3))
@example([[flat("1", 1.0), flat("1", 1.0), flat("。。。", 4.0), flat("。。。", 5.0)]])  # one rest of two rows
@example([[flat("1", 1.0), flat("2", 1.0), flat("三三三", 3.0), flat("四四四", 9.0)]])
def test_whatever_the_boxes_no_character_is_lost_or_doubled(pages: list[list[Line]]) -> None:
    document = Document(tuple(Page(tuple(lines)) for lines in pages))
    result = Cleaner(disable=STAGES).clean(document)
    assert sorted(result.text) == sorted(document.text)
    assert [sorted(page) for page in result.text.split("\f")] == [sorted(page) for page in document.text.split("\f")]
    assert result.source == document.text


CONTENTS = [
    ("第一章", "总则", "1"),
    ("第二章", "登记与变更", "5"),
    ("第三章", "监督管理", "14"),
    ("附录一", "名词解释", "27"),
]


def cells(rows: list[tuple[str, ...]], lefts: tuple[int, ...], top: float = 0.0) -> list[Line]:
    """Set rows of cells that begin in the same columns, each cell a line of its own, column by column."""
    return [line(row[k], left, top + 2 * EM * r) for k, left in enumerate(lefts) for r, row in enumerate(rows)]


def test_the_rows_of_a_table_of_contents_are_lines() -> None:
    page = Page((line("目录", 0, 0), *cells(CONTENTS, (0, 80, 400), 50)))
    found = Cleaner().clean(Document([page])).text.strip()
    assert found.split("\n") == ["目录", *map("  ".join, CONTENTS)]


def test_the_rows_of_a_table_stand_between_the_paragraphs_around_it() -> None:
    rows_ = [("站名", "水位"), ("石桥", "3.2"), ("渡口", "4.1"), ("闸门", "2.7")]
    above, below = column(ONE, 0, 0, 12), column(TWO, 0, 300, 12)
    found = Cleaner().clean(Document([Page((*above, *cells(rows_, (40, 160), 110), *below))])).text
    assert [one for one in found.split("\n") if one] == [ONE, *map("  ".join, rows_), TWO]


def test_a_table_beside_a_column_of_text_is_read_after_it_row_by_row() -> None:
    prices = [("品名", "均价"), ("白菜", "1.80"), ("青椒", "4.60"), ("豆角", "5.20")]
    beside = [
        Line(one.text, one.box._replace(top=one.box.top + 4, bottom=one.box.bottom + 4))
        for one in cells(prices, (480, 620))
        if one.box
    ]
    page = Page(rows(column(ONE + TWO, 0, 0, 20), beside))
    found = Cleaner().clean(Document([page])).text
    assert [one for one in found.split("\n") if one] == [ONE + TWO, *map("  ".join, prices)]


def test_narrow_columns_of_text_side_by_side_are_no_table() -> None:
    page = Page(rows(column(ONE, 0, 0, 10), column(TWO, 240, 0, 10)))
    assert paragraphs(page) == [ONE, TWO]


def test_headings_and_a_signature_at_the_margin_begin_though_paragraphs_are_indented() -> None:
    texts_ = [
        ("一、提高认识，修好堤防", 0),
        ("各村要认清汛期的形势，把人和物资都落实到位，不出差错，也不留死角。", 2),
        ("二、查清隐患，备好物资", 0),
        ("水库和堤防要逐一排查，六月十日以前完成，每天报告一次，不得漏报。", 2),
        ("三、做好值守，严守纪律", 0),
        ("值守的人不得离岗，遇有险情立即上报，并告诉下游的各个村庄做好准备。", 2),
    ]
    lines: list[Line] = []
    for text, indent in texts_:
        top = PITCH * len(lines)
        lines += column(text, 0, top, 16) if indent else [line(text, 0, top)]
    lines += [line("渡口镇人民政府", 160, PITCH * len(lines)), line("2024年5月20日", 175, PITCH * (len(lines) + 1))]
    found = Cleaner().clean(Document([Page(tuple(lines))])).text
    expected = [*(text for text, _ in texts_), "渡口镇人民政府", "2024年5月20日"]
    assert [one for one in found.split("\n") if one] == expected


POEM = [
    "我在渡口等一条船",
    "等雾散去，等江水",
    "慢慢露出它的脊背",
    "",
    "对岸的灯一盏一盏灭了",
    "像有人把星星收进口袋",
    "只剩下风",
    "还在替我们说话",
]


def test_a_poem_stays_in_its_lines() -> None:
    lines = [line("渡口", 90, 0, 40), line("何远", 100, 70)]
    lines += [line(one, 40, 140 + 1.6 * EM * k) for k, one in enumerate(POEM) if one]
    found = Cleaner().clean(Document([Page(tuple(lines))])).text
    assert [one for one in found.split("\n") if one] == ["渡口", "何远", *filter(None, POEM)]


def test_the_end_of_a_letter_stays_in_its_lines() -> None:
    body = column("来信收到了，家里一切都好，我就放心了。这里的冬天比家乡冷得多，早晨窗上结着厚厚的冰花。", 0, 40, 16)
    top = 40 + PITCH * len(body)
    end = [
        line("此致", 40, top),
        line("敬礼！", 0, top + 30),
        line("志远", 240, top + 70),
        line("十二月八日夜", 200, top + 100),
    ]
    found = Cleaner().clean(Document([Page((line("亲爱的母亲：", 0, 0), *body, *end))])).text
    assert [one for one in found.split("\n") if one][2:] == ["此致", "敬礼！", "志远", "十二月八日夜"]


def test_the_choices_of_a_question_are_lines() -> None:
    asked = "1．下列词语中，加点字的读音完全正确的一项是（　　）"
    choices = ["A．确凿　酝酿　黄晕", "B．贮蓄　澄清　看护", "C．棱镜　咄咄　粗犷", "D．匿笑　收敛　烂熳"]
    lines = [line(asked, 0, 0), *(line(one, 40, PITCH * k) for k, one in enumerate(choices, 1))]
    lines += column(
        "那年冬天，祖母死了，父亲的差使也交卸了，正是祸不单行的日子。我打算跟着父亲回家。", 0, PITCH * 5, 28
    )
    found = Cleaner().clean(Document([Page(tuple(lines))])).text
    assert [one[:1] for one in found.split("\n") if one] == ["1", "A", "B", "C", "D", "那"]


def test_what_stands_far_apart_in_one_row_is_not_run_together() -> None:
    head = [line("第三章渡口", 0, 0), line("47", 600, 0)]
    found = Cleaner().clean(Document([Page((*head, *column(ONE + TWO, 0, 60, 30)))])).text
    assert [one for one in found.split("\n") if one][:2] == ["第三章渡口", "47"]
