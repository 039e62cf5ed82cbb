"""The stage spaces: blanks that an engine or a line wrap left go, blanks that mean something stay."""

from __future__ import annotations

import pytest
from settled import CLEANER, cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本 县 今 年 种 下 桐 树 两 万 棵 。", "本县今年种下桐树两万棵。"),
        ("本 館 週 一 休 館 ， 敬 請 見 諒 。", "本館週一休館，敬請見諒。"),
        ("会 议 由 张 文 主 持 ， 共 1 2 人 到 会 。", "会议由张文主持，共12人到会。"),
        ("他 在 2 0 2 3 年 5 月 出 生", "他在2023年5月出生"),
        ("这 篇 稿 子 使 用 Open Office 排 版 。", "这篇稿子使用Open Office排版。"),
        ("渔 船 归 港\n晒 网 补 帆 ， 准 备 过 年", "渔船归港\n晒网补帆，准备过年"),
    ],
)
def test_a_passage_spaced_out_by_characters_is_closed_up(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "主任：王 强 副主任：李 平 委员：赵 刚",
        "值班：方 圆 校对：石 林 版式：江 河",
        "本报记者 王 强 李 平 文/图",
        "记者 王 强 李 平 张 三 赵 四 摄",
        "一 二 三 四 五 六 日\n1 2 3 4 5 6 7",
        "男 女 男 女 女",
        "会议于 2023 年 5 月 8 日 10 时 30 分开始。",
    ],
)
def test_names_fields_and_numbers_with_blanks_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他把祖传的铜 壶卖给了博物馆，换来一条新船。", "他把祖传的铜壶卖给了博物馆，换来一条新船。"),
        ("出席 会议 的 有 张三 、 李四 。", "出席会议的有张三、李四。"),
        ("山上的積 雪開始融化，溪水一天比一天急。", "山上的積雪開始融化，溪水一天比一天急。"),
        ("新修的水 渠通水了", "新修的水渠通水了"),  # no mark in the line, but the blank cuts a word
        (
            "果农老周说：“我家的三亩地卖了四万多元，打算明年再种两亩。”他的儿子在旁 边补充：“还要修一条路，不然车进不来。”",
            "果农老周说：“我家的三亩地卖了四万多元，打算明年再种两亩。”他的儿子在旁边补充：“还要修一条路，不然车进不来。”",
        ),
        ("“你怎么来了？”她放下活，“不是说 明天才到吗？”", "“你怎么来了？”她放下活，“不是说明天才到吗？”"),
    ],
)
def test_a_blank_inside_a_sentence_goes(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "爱读书 会读书 读好书",
        "张大山 李小河 王一平",
        "孤帆远影碧空尽 唯见长江天际流",
        "本报记者王大山 李小河 通讯员赵一平",
        "他写了《山河 故人》一书，卖得不错。",
        "第3版 要闻",
        "修水渠 通公路 全鎮換新顏",
    ],
)
def test_a_blank_between_parts_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本报讯（记者 王大山 特约记者李小河 赵一平）昨天，新桥通车。",
            "本报讯（记者王大山 特约记者李小河 赵一平）昨天，新桥通车。",
        ),
        ("本報訊（記者王大山 李小河）昨天，新 橋通車。", "本報訊（記者王大山 李小河）昨天，新橋通車。"),
        ("本报讯（记者王山 通讯员李河）昨天 上午，新桥通车。", "本报讯（记者王山 通讯员李河）昨天上午，新桥通车。"),
    ],
)
def test_names_of_a_by_line_stay_apart_inside_a_sentence(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说 ： “ 好 。 ”", "他说：“好。”"),
        ("《 老街 》一书（ 修订本 ）已经付印 。", "《老街》一书（修订本）已经付印。"),
        ("開會時間： 8月3日", "開會時間：8月3日"),
        ("船到了 ， 人还没到 ； 灯灭了 。", "船到了，人还没到；灯灭了。"),
        ("甲、 乙、 丙", "甲、乙、丙"),
        ("他用WPS ，我用PPT 。", "他用WPS，我用PPT。"),
        ('他问 " 去哪里 " ,没人答 .', "他问“去哪里”，没人答。"),
    ],
)
def test_a_blank_beside_a_chinese_mark_goes(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "注意！ 前方施工",
        "七十二天！ 引水工程创下纪录",
        "甲队 — 乙队",
        "数量（个） 单价（元） 合计",
        "张三（左） 李四（右）",
        "姓名：  　电话：  　",
        "《早春》 《晚秋》 《严冬》",
        "I said no, thank you. He left!",
        "Rock ’n’ Roll",
    ],
)
def test_a_blank_that_parts_stays_beside_a_mark(text: str) -> None:
    assert cleaned(text) == text


def test_a_blank_at_the_border_of_a_number_goes_where_the_document_sets_none() -> None:
    text = "全村有25户养蜂，年产蜜3吨，卖到6个省，收入\n达到 45万元，户均近2万元，比种粮高出许多。"
    expected = "全村有25户养蜂，年产蜜3吨，卖到6个省，收入达到45万元，户均近2万元，比种粮高出许多。"
    assert cleaned(text) == expected


def test_a_blank_at_the_border_of_a_latin_word_goes_where_the_document_sets_none() -> None:
    text = "他用CAD画图，用PPT讲解，用WPS写稿，还常在网\n上看 MOOC课程，学会了用AI校稿，省下不少时间。"
    expected = "他用CAD画图，用PPT讲解，用WPS写稿，还常在网上看MOOC课程，学会了用AI校稿，省下不少时间。"
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "本店有 12 张桌子和 48 把椅子。",
        "他说 Hello，我说 Hi。",
        "合计 12 34 56，单位是元。",
        "电话 0716 822 5678",
    ],
)
def test_a_blank_at_a_border_stays_in_text_that_was_typed(text: str) -> None:
    assert cleaned(text) == text


def test_a_document_that_sets_blanks_at_its_borders_keeps_them_though_its_lines_were_broken() -> None:
    text = "全村有 25 户养蜂，年产蜜 3 吨，卖到 6 个省，收\n入达到 45 万元，户均近 2 万元，比种粮高出许\n多。"
    assert (
        cleaned(text) == "全村有 25 户养蜂，年产蜜 3 吨，卖到 6 个省，收入达到 45 万元，户均近 2 万元，比种粮高出许多。"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡口的灯亮了。   \n船还没有来。  ", "渡口的灯亮了。\n船还没有来。"),
        (
            "  渡口的灯亮了，对岸的船\n却还没有来，等船的人都很\n着急。",
            "渡口的灯亮了，对岸的船却还没有来，等船的人都很着急。",
        ),
        ("甲 \f乙", "甲\f乙"),
    ],
)
def test_blanks_at_the_edges_of_lines_go(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "　　渡口的灯亮了。\n　　船还没有来。",
        "  渡口的灯亮了。",
        "命令如下：\n\n    for i in x: print(i)\n",
        "- 甲\n  - 乙",
    ],
)
def test_an_indent_that_was_typed_stays(text: str) -> None:
    assert cleaned(text) == text


def test_each_kind_of_blank_has_its_rule() -> None:
    result = CLEANER.clean("他把铜 壶卖了 ，换了船。 ")
    assert [(edit.start, edit.rule) for edit in result.edits] == [
        (3, "spaces.inside"),
        (7, "spaces.mark"),
        (13, "spaces.edge"),
    ]


SHORT_NEWS = """    县图书馆周末延长开放  自5月18日起，
县图书馆周六、周日开放时间延长至21时。
    石桥镇举办采茶节  5月20日至22日，石
桥镇将举办第五届采茶节，欢迎游客参加。"""


def test_the_gap_behind_a_heading_in_the_line_of_its_text_stays() -> None:
    assert cleaned(SHORT_NEWS) == (
        "县图书馆周末延长开放  自5月18日起，县图书馆周六、周日开放时间延长至21时。\n"
        "石桥镇举办采茶节  5月20日至22日，石桥镇将举办第五届采茶节，欢迎游客参加。"
    )


def test_a_gap_inside_a_sentence_goes() -> None:
    read = SHORT_NEWS.replace("县图书馆周末延长开放  自5月18日起", "县图书馆的周末开放  时间从5月18日起")
    assert cleaned(read).startswith("县图书馆的周末开放时间从5月18日起，县图书馆周六")


@pytest.mark.parametrize(
    "text", ["红 橙 黄 绿 青 蓝 紫", "春 夏 秋 冬", "东 南 西 北 中", "鼠 牛 虎 兔 龙 蛇 马 羊 猴 鸡 狗 猪"]
)
def test_what_is_counted_up_character_by_character_keeps_its_blanks(text: str) -> None:
    assert cleaned(text) == text


def test_a_blank_to_be_filled_in_stays() -> None:
    text = "一、选择题\n1. 下列说法正确的是（  ）\nA. 甲\nB. 乙\n2. 水的化学式是（ ）。\n"
    assert cleaned(text) == text
    assert cleaned("今年的“ 庙会 ”比往年热闹（ 见图 ）。") == "今年的“庙会”比往年热闹（见图）。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@老张 你上次说的那家面馆叫什么来着，我给忘了", "@老张 你上次说的那家面馆叫什么来着，我给忘了"),
        ("联系 @小王 或 @小李_2 报名，名额有限。", "联系 @小王 或 @小李_2 报名，名额有限。"),
        ("#早安 起晚了，没赶上班车，打车来的。", "#早安 起晚了，没赶上班车，打车来的。"),
        ("@老张 你上次说的 那家面馆，我给忘了。", "@老张 你上次说的那家面馆，我给忘了。"),
        ("写信到 office@渡口 的人很多，镇上收不过来。", "写信到 office@渡口的人很多，镇上收不过来。"),
        ("老张 你上次说的那家面馆，我给忘了。", "老张你上次说的那家面馆，我给忘了。"),
    ],
)
def test_a_blank_ends_whom_a_message_is_for_and_what_it_is_about(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "城关中学 位于县城东门外，始建于民国二十九年，时有学生八十六人。\n石佛寺 位于城西十二里，相传建于唐贞观年间，万历五年重修。",
        "祝 母 这雨下得，也不知道他带没带伞。\n秀 兰 （从里屋出来）娘，您先睡吧，我等他。\n祝 母 我不困。（顿）你爹走的那天，也下雨。",
        "招租 城东综合楼一至三层对外招租，面积600平方米，水电齐全。\n转让 火车站对面饭店转让，营业中，接手即可经营。",
    ],
)
def test_blanks_behind_headwords_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城关 中学位于县城东门外，始建于民国二十九年。", "城关中学位于县城东门外，始建于民国二十九年。"),
        (
            "城关中学 位于县城东门外，始建于民国 二十九年。\n石佛寺 位于城西十二里，相 传建于唐贞观年间。",
            "城关中学位于县城东门外，始建于民国二十九年。\n石佛寺位于城西十二里，相传建于唐贞观年间。",
        ),
    ],
)
def test_blanks_that_an_engine_put_in_go_there_too(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_the_blank_before_a_telephone_number_stays() -> None:
    text = """
火车站对面饭店转让，面积600平方米，水电齐全，每月租金
3000元，楼上有12间客房，楼下有8张桌子，营业中，接手即可
经营，有意者请联系王先生 13800000000，或者打电话到城东
饭店 0700-3310088。"""
    assert "王先生 13800000000，" in cleaned(text)
    assert "饭店 0700-3310088。" in cleaned(text)
    assert "有3张桌子" in cleaned(text.replace("有8张", "有 3张"))


def test_the_blank_before_a_label_stays_though_a_number_has_commas() -> None:
    text = "1028 清乾隆 青花缠枝莲纹盘\n口径27.5厘米 估价：80,000—120,000元\n1029 清光绪 粉彩百蝶纹赏瓶\n高39厘米 估价：60,000—90,000元"
    assert cleaned(text) == text


def test_blanks_behind_the_labels_of_a_form_stay() -> None:
    form = """
身份证号码 320623197105120012
家庭住址 某某县石桥镇新河村12组
申请事由 本人因患病住院，家庭生活困难，特申请临时救助。""".strip()
    assert cleaned(form) == form


def test_blanks_that_an_engine_put_into_prose_are_no_labels() -> None:
    read = "今年秋天 雨水多，河水 涨到了桥面。\n村里的人 都出来看，孩子 们最高兴。\n到了晚上 水退了，路上 全是泥沙。"
    assert " " not in cleaned(read)


def test_decimals_and_percentages_that_are_spaced_out_are_closed_up() -> None:
    read = "增长率为 3 . 5 %，比上年提高0 . 2个百分点，其中企业占2 .8亿元，农户占 8 0 %。"
    assert cleaned(read) == "增长率为 3.5 %，比上年提高0.2个百分点，其中企业占2.8亿元，农户占 80 %。"
    right = "材料1. 2个鸡蛋打散。比分为3 2 平，编号 3 5 7，见第4 . 2节。"
    assert cleaned(right) == right


WRAPPED = "\n本人因为公出差，不能亲自办理房屋过户手续，现委托李明代\n为办理，由此产生的一切后果由本人承担。"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("委 托 书", "委托书"),
        ("起 诉 状", "起诉状"),
        ("建    议：", "建议："),
        ("大 中 小", "大 中 小"),
        ("王 宝 书", "王 宝 书"),  # a name
        ("历 史", "历 史"),
        ("姓    名：王  芳    性    别：女", "姓    名：王  芳    性    别：女"),
    ],
)
def test_the_name_of_a_paper_and_a_label_are_closed_up(heading: str, expected: str) -> None:
    assert cleaned(heading + WRAPPED).split("\n")[0] == expected


@pytest.mark.parametrize("text", ["苇 塘 渡 闸 葫 芦", "赵 钱 孙 李 周 吴"])
def test_characters_to_be_learnt_keep_their_blanks(text: str) -> None:
    assert cleaned(text) == text


def test_a_heading_that_is_spaced_out_is_closed_up_though_it_is_short() -> None:
    assert cleaned("唱 支 山 歌 给 党 听") == "唱支山歌给党听"


def test_the_blanks_of_an_institute_with_its_postcode_stay() -> None:
    where = "（某某大学 水利学院，湖北 武汉 430079）"
    text = f"双桥河水位的变化\n{where}\n数字技术正在深刻改变乡村治理的方式。本文以三个村庄的田\n野调查为基础，考察数字平台进入村庄的过程。"
    assert where in cleaned(text)
    assert "（某某大学的先生 们）" not in cleaned(
        text.replace(where, "他们（某某大学的先生 们）来到村里，问了许多事情。")
    )


def test_the_blank_behind_the_number_of_an_example_stays() -> None:
    text = "例1  光从空气射入某种液体，入射角是四十五度，折射角是三十\n度，求这种液体的折射率。\n从图2可以看出，光线偏向法线，而在图3里，光线偏离了法线，\n这是因为两种液体不同。"
    assert cleaned(text).startswith("例1  光从空气射入某种液体")


@pytest.mark.parametrize("head", ["新华社北京12月10日电", "本报武汉12月10日电", "本报讯"])
def test_the_blank_behind_a_dateline_stays(head: str) -> None:
    text = f"{head} 国家领导人10日上午在人民大会堂会见国际货币基金\n组织总裁，双方就共同关心的问题交换了意见。"
    assert cleaned(text).startswith(f"{head} 国家领导人")


def test_the_blank_between_the_halves_of_a_slogan_stays() -> None:
    text = """
大赛以“技能助振兴 奋斗创未来”为主题，设美丽乡村砌筑、中
式面点、农机修理等赛项，突出“乡村特 色”，体现“以人民 为中
心的发展思想”，来自全省17个市州的选手将在赛场上一决高下。""".strip()
    out = cleaned(text)
    assert "“技能助振兴 奋斗创未来”" in out
    assert "“乡村特色”，体现“以人民为中心的发展思想”" in out


def test_characters_to_be_learnt_keep_their_blanks_behind_a_number() -> None:
    text = "三年级上册生字表\n1  旷 拂 敬 扬 跌 扮\n2  绒 球 汉 艳 服 装\n3  蝴 蝶 孔 雀 招 引"
    assert cleaned(text) == text


def test_the_blank_behind_the_hour_of_a_timetable_stays() -> None:
    text = """
本报讯 12月10日晚，联赛第十八轮继续进行，主队坐镇主场
以105：98击败客队，取得三连胜。次节主队加强防守，打出
一波攻势，半场结束以54：46领先。
12月11日赛程：
19：35 北京—山西
20：00—21：30 新疆—四川""".strip()
    assert cleaned(text).split("\n")[-2:] == ["19：35 北京—山西", "20：00—21：30 新疆—四川"]


def test_the_blank_behind_the_number_of_a_section_stays() -> None:
    text = """
施用有机肥后，土壤有机质含量由21.3提高到24.8，碱解氮、有
效磷、速效钾含量也有不同程度的提高，这与前人的结果一致。
2.2 对土壤养分的影响
3.5 亿元的投资用于修渠，其余的用来修路和架桥，2024年共完成
土方120万方，栽树3万棵，迁走12户人家。""".strip()
    assert "\n2.2 对土壤养分的影响\n" in cleaned(text)
    assert "\n3.5亿元的投资" in cleaned(text)
