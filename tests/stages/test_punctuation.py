"""The stage punctuation: quotes in pairs, dashes, ellipses, doubled and clashing marks, marks read as specks."""

from __future__ import annotations

import pytest
from settled import CLEANER, cleaned

from cleaner.stages.punctuation import likely_mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('渡口的人管它叫"老伙计"，又叫"铁牛"。', "渡口的人管它叫“老伙计”，又叫“铁牛”。"),
        ('"都上船了吗?"船老大问。', "“都上船了吗？”船老大问。"),
        ('"他走了",她说,"再也不回来"。', "“他走了”，她说，“再也不回来”。"),
        ('评出"先锋""标兵""新秀"三类。', "评出“先锋”“标兵”“新秀”三类。"),
        ('他的"iPhone"坏了，成绩评为"A"。', "他的“iPhone”坏了，成绩评为“A”。"),
        ('“他读过"边城"。”', "“他读过‘边城’。”"),
        ('他说："我读过"边城"。"', "他说：“我读过‘边城’。”"),
        ('「他說"好"。」', "「他說『好』。」"),
        ('屏幕24"大，他说"好"。', '屏幕24"大，他说“好”。'),
        ("這座橋叫＂長虹＂。", "這座橋叫“長虹”。"),
        ("老师说:\"谁读过'边城'?\"", "老师说：“谁读过‘边城’？”"),
        ('他說"好"，又說「不」。', "他說「好」，又說「不」。"),  # the document's own form
        ('他说：" 今天不行。明天再说。 " 她笑了。', "他说：“今天不行。明天再说。”她笑了。"),
        ('“第一句。"她接着说:“第二句。”', "“第一句。”她接着说：“第二句。”"),
    ],
)
def test_straight_quotes_become_pairs(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '一块24"的屏幕和一块10"的面板',
        "身高6'2\"的球员",
        'Tom said "hi" and left.',
        '他说""',
        '<a href="help.html">帮助</a>',
        '运行`print("你好")`即可。',
        '键名要用 " 括起来。值可以用 " 括起来，也可以不用。',  # about the signs
        "外层用 ' 括起来。内层也可以用 ' 括起来。",
    ],
)
def test_straight_quotes_that_are_none_of_chinese_text_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_quotation_of_several_paragraphs_opens_each_and_closes_once() -> None:
    assert cleaned('"头一年种树。\n"第二年修渠。\n"第三年通路。"') == "“头一年种树。\n“第二年修渠。\n“第三年通路。”"
    right = "“头一年种树。\n“第二年修渠。\n“第三年通路。”"
    assert cleaned(right) == right


def test_a_quote_without_a_partner_is_reported() -> None:
    result = CLEANER.clean('大家管他叫"铁牛，他也不恼。')
    assert result.text == '大家管他叫"铁牛，他也不恼。'
    assert [(note.start, note.rule) for note in result.notes] == [(5, "punctuation.unpaired")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他问：“谁会唱'采茶歌'？”", "他问：“谁会唱‘采茶歌’？”"),
        ("'天'和'地'都是象形字。", "‘天’和‘地’都是象形字。"),
        ("他是'80年代'的人。", "他是‘80年代’的人。"),
        ("她說：「請讀'针线'。」", "她說：「請讀‘针线’。」"),
    ],
)
def test_straight_single_quotes_become_pairs(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text", ["It's时髦货", "McDonald's和Levi's都在三楼", "他在'A'班", "五'六", "纬度30°15'，经度114°20'"]
)
def test_apostrophes_and_minutes_of_arc_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乡亲叫它”聚宝盆“。", "乡亲叫它“聚宝盆”。"),
        ("这叫“以工代赈“，很受欢迎。", "这叫“以工代赈”，很受欢迎。"),
        ("他们叫”老张”来吃饭。", "他们叫“老张”来吃饭。"),
    ],
)
def test_a_quote_that_faces_the_wrong_way_is_turned(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“到了。”他说，“下船吧。”",
        "“甲”“乙”",
        "“头一段没有合上。\n“第二段才合上。”",
        "“他说‘好’。”",
        "……了。”他合上书，“明天再讲。",  # the middle of a dialogue, cut out
    ],
)
def test_quotes_that_turn_in_order_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('镇里定下`分三期"的办法。', "镇里定下“分三期”的办法。"),
        ("这就是`老街”的来历。", "这就是“老街”的来历。"),
    ],
)
def test_a_backtick_that_opens_a_quotation(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("text", ["先运行`安装`再运行`make`。", "按`键。"])
def test_a_backtick_of_code_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这口井--据说是明代的--还有水。", "这口井——据说是明代的——还有水。"),
        ("他只说了一个字－－走。", "他只说了一个字——走。"),
        ("老人想起一个人— —他的师傅。", "老人想起一个人——他的师傅。"),
        ("他推開門---門外沒有人。", "他推開門——門外沒有人。"),
        ("“可是我--”她没说完。", "“可是我——”她没说完。"),
        ('"我不知道--"他停住了。', "“我不知道——”他停住了。"),
        ("《远山》--一部写父亲的书", "《远山》——一部写父亲的书"),
        ("--题记", "——题记"),
    ],
)
def test_hyphens_become_a_dash(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "武汉—宜昌航线，2017—2021年，每周2-3班",
        "甲\n----\n乙",
        "参数--help和--version",
        "他走了——没有回头。",
        "2019--2023",
        "北纬30度-32度",
    ],
)
def test_ranges_routes_and_rules_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一座桥的重生 •记县城的老石匠", "一座桥的重生 ——记县城的老石匠"),
        ("大河奔流 ·访黄龙滩水文站", "大河奔流 ——访黄龙滩水文站"),
    ],
)
def test_a_dot_that_opens_a_subtitle(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("text", ["《论语·学而》", "茶馆里 · 约翰·李", "他走了，·以后再来。", "春夏 · 秋冬"])
def test_a_dot_of_a_name_or_title_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("她望着河对岸...什么也没说。", "她望着河对岸……什么也没说。"),
        ("“可是......”他低下头。", "“可是……”他低下头。"),
        ("锣鼓声、鞭炮声、笑声。。。", "锣鼓声、鞭炮声、笑声……"),
        ("風越來越大····船靠不了岸。", "風越來越大……船靠不了岸。"),
        ("“...我不去。”", "“……我不去。”"),
    ],
)
def test_points_become_an_ellipsis(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第二章 水利..........27",
        "单价......￥15",
        "cd ../../data",
        "Wait... what?",
        "1...9",
        "他……走了。",
        "at -c 作业 [作业...]",
        "<文件...>",
    ],
)
def test_points_before_a_page_number_or_in_latin_text_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("风停了，，浪还没停。。", "风停了，浪还没停。"),
        ("有桃、、李、杏；；还有枣。", "有桃、李、杏；还有枣。"),
        ("他說：：「走。。」", "他說：「走。」"),
        ("播种,,浇水.", "播种，浇水。"),
    ],
)
def test_a_doubled_mark_becomes_single(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("text", ["太好了！！真的吗？？", "什么？！", "他走了…………再没回来。", "：）", "你好！！！"])
def test_marks_that_may_be_doubled_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("船靠岸了，。人都下来了。", "船靠岸了。人都下来了。"),
        ("有桃、有李、。", "有桃、有李。"),
        ("灯灭了。，巷子很深。", "灯灭了。巷子很深。"),
        ("水渠通了,。", "水渠通了。"),
    ],
)
def test_of_a_pause_and_a_stop_the_stop_stays(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text", ["（见图三。），他接着说。", "“好。”，他说。", "来不来？，他问。", "（一）、（二）和（三）。"]
)
def test_marks_beside_a_bracket_or_quote_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "昨天镇里开会，会议强\n调.要抓紧修好水渠，确保\n明年春耕用水。",
            "昨天镇里开会，会议强调，要抓紧修好水渠，确保明年春耕用水。",
        ),
        (
            "县水利局负责人表示•今年\n汛期来得早，各村要备足\n沙袋和木桩。",
            "县水利局负责人表示，今年汛期来得早，各村要备足沙袋和木桩。",
        ),
    ],
)
def test_a_speck_between_clauses_becomes_a_comma(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "他请来了约翰·史密斯先\n生，两个人谈到很晚才走\n出门去。",
            "他请来了约翰·史密斯先生，两个人谈到很晚才走出门去。",
        ),
        (
            "“九·一八”那天，全城的\n警报一齐响起，行人都停\n下脚步，默默站立。",
            "“九·一八”那天，全城的警报一齐响起，行人都停下脚步，默默站立。",
        ),
        (
            "他翻开《诗经·小雅》，找\n到夹在书里的那张旧照片，\n看了很久。",
            "他翻开《诗经·小雅》，找到夹在书里的那张旧照片，看了很久。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，爱新觉罗·溥仪来了，\n大家都很高兴。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，爱新觉罗·溥仪来了，大家都很高兴。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，王明·李河两人来了，\n大家都很高兴。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，王明·李河两人来了，大家都很高兴。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，“五一·端午”慰问团来了，\n大家都很高兴。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，“五一·端午”慰问团来了，大家都很高兴。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，“十三五·规划”小组来了，\n大家都很高兴。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，“十三五·规划”小组来了，大家都很高兴。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，诗歌·散文·小说三个组来了，\n大家都很高兴。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，诗歌·散文·小说三个组来了，大家都很高兴。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，北京·上海·广州三地的人来了，\n大家都很高兴。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，北京·上海·广州三地的人来了，大家都很高兴。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，安·李来了，\n大家都很高兴。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，安·李来了，大家都很高兴。",
        ),
    ],
)
def test_the_dot_of_a_name_a_date_a_title_stays_in_broken_lines_too(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_of_a_name_in_three_parts_both_dots_stay_where_other_dots_are_specks() -> None:
    text = "今年雨水充足，水务站指出·各\n村要加强巡查·确保安全·昨天\n是马丁·路结·金诞辰纪念日·\n各地举行活动，纪念这位领袖。"
    right = (
        "今年雨水充足，水务站指出，各村要加强巡查，确保安全，昨天是马丁·路结·金诞辰纪念日，各地举行活动，纪念这位领袖。"
    )
    assert cleaned(text).replace("安全。", "安全，") == right


def test_the_dot_of_a_name_that_recurs_stays_where_other_dots_are_specks() -> None:
    text = "他练成了不动流·真空弹，一出\n手·满场叫好·后来人人都想学\n不动流·真空弹，可是·没有人\n学会，只好作罢。"
    assert cleaned(text).count("不动流·真空弹") == 2
    assert "一出手，满场" in cleaned(text)


def test_a_speck_in_a_text_that_was_typed_stays() -> None:
    text = "水务站指出·今年部分河段水位偏高，要加强巡查。"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("tail", "head", "mark"), [("会议强调", "要坚持", "，"), ("取得成效", "会议指出", "。"), ("北京", "上海", "、")]
)
def test_the_likely_mark_is_the_one_of_ordinary_text(tail: str, head: str, mark: str) -> None:
    assert likely_mark(tail, head)[0] == mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("▶ (一)修路\n≥ (二)架桥\n▶ (三)通水", "▶（一）修路\n▶（二）架桥\n▶（三）通水"),
        ("●（一）清淤\n●（二）筑堤\n@（三）植柳\n●（四）蓄水", "●（一）清淤\n●（二）筑堤\n●（三）植柳\n●（四）蓄水"),
        ("★（六）築路\n★（七）架橋\n※（八）通水", "★（六）築路\n★（七）架橋\n★（八）通水"),
    ],
)
def test_the_odd_bullet_of_a_row_becomes_the_usual_one(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "≥（二）为合格",
        "▶（一）甲\n≥（二）乙",  # which of the two is odd?
        "▶（一）甲\n≥（二）乙\n▶（三）丙\n≥（四）丁",
        "★（一）甲\n☆（三）乙\n★（五）丙",  # no row
    ],
)
def test_bullets_without_a_clear_majority_stay(text: str) -> None:
    assert cleaned(text) == text
