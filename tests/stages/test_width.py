"""The stage width: letters, digits and marks get the width that their text asks for."""

from __future__ import annotations

import pytest
from settled import CLEANER, cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０１９年１２月，ＩＳＯ９００１认证通过。", "2019年12月，ISO9001认证通过。"),
        ("联系人：ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "联系人：zhang@example.com"),
        ("气温从－５℃升到１２℃。", "气温从-5℃升到12℃。"),
        ("共印１２．５万册，卖出７０％。", "共印12.5万册，卖出70%。"),
        ("集合时间：８：３０。", "集合时间：8:30。"),
        ("臺北１０１大樓高５０８公尺。", "臺北101大樓高508公尺。"),
        ("他考了Ａ＋，我考了B－。", "他考了A+，我考了B－。"),  # a minus sign behind a half-width letter is not touched
        ("型号ＸＹ－２００／Ｂ", "型号XY-200/B"),
        ("学过Ｃ＋＋和Ｃ＃。", "学过C++和C#。"),
        ("第５，６月间，甲、乙、丙三组分别得８，９，１０分。", "第5，6月间，甲、乙、丙三组分别得8，9，10分。"),
        ("请选Ａ，Ｂ两项，共１，２５０元。", "请选A，B两项，共1,250元。"),
    ],
)
def test_letters_and_digits_become_half_width(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_full_width_digits_are_meant_only_where_the_text_says_so() -> None:
    assert cleaned("制度健全形成合力，２０２３年全角度开展。") == "制度健全形成合力，2023年全角度开展。"


@pytest.mark.parametrize(
    "text",
    [
        "第①②③组，Ⅳ型，㎏和㎡，½杯，①。",
        "他用①表示优，用②表示良。",
        "～～～～　※　〇〇七号",
        "约￥100，共￥350。",
        "全角数字：\n１２３４５６７８９０",
    ],
)
def test_other_compatibility_characters_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他在Los　Angeles读书。", "他在Los Angeles读书。"),
        ("ＧＯＯＤ　ＭＯＲＮＩＮＧ是早安。", "GOOD MORNING是早安。"),
    ],
)
def test_a_full_width_space_parts_latin_words(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("text", ["主演　张一山　李四光", "甲组　A股　乙组　B股", "　　缩进两格"])
def test_a_full_width_space_beside_chinese_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县人口1，236，500人。", "全县人口1,236,500人。"),
        ("主峰海拔2，118米。", "主峰海拔2,118米。"),
        ("粮食增产6。8%。", "粮食增产6.8%。"),
        ("日均用电38。25千瓦。", "日均用电38.25千瓦。"),
        ("展出1，200個燈籠。", "展出1,200個燈籠。"),
    ],
)
def test_marks_inside_a_number(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "到了2019，350人报名。",  # a year, then a count
        "见图1，205室挂着原件。",
        "号码是1，250，36。",
        "那是2021。5分钟后他走了。",
        "第3，120页，第4，130页。",
        "他考了8，3。",
    ],
)
def test_marks_between_numbers_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello，world！", "Hello, world!"),
        ("Chapter 3：The River", "Chapter 3: The River"),
        ("It rained all day。", "It rained all day."),
        ("他走了。\nGood luck， my friend。", "他走了。\nGood luck, my friend."),
        ("Sow the “improved seeds”，and wait.", "Sow the “improved seeds”, and wait."),
    ],
)
def test_marks_of_a_latin_line_become_half_width(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "有事请加群。\nQQ：654321",
        "- License：MIT",
        "OK！大家好。",
        "Tokyo，東京",
        "안녕，friends！",
        "iPhone，iPad和Mac",
    ],
)
def test_marks_of_a_mixed_line_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a Latin sentence sets marks and blanks its own way, beside quotes and dashes, too
        (
            "本章讲镜像。\nThe old disk, or the “mirror”, is replaced. See “Backup” (in Chapter 9), or “Disks”.",
            "本章讲镜像。\nThe old disk, or the “mirror”, is replaced. See “Backup” (in Chapter 9), or “Disks”.",
        ),
        (
            "装上“mirror”, Debian会自己启动,见“Backup”(第9章).",
            "装上“mirror”，Debian会自己启动，见“Backup”（第9章）。",
        ),
        ("可用“Windows”、“Linux”, “macOS”.", "可用“Windows”、“Linux”，“macOS”。"),
    ],
)
def test_quotes_are_of_the_script_of_their_sentence(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("议题有三个:一是修路,二是架桥;三是护林。", "议题有三个：一是修路，二是架桥；三是护林。"),
        ("校長說:明日停課,請轉告家長.", "校長說：明日停課，請轉告家長。"),
        ("读《边城》,写笔记;看“日出”,听松涛。", "读《边城》，写笔记；看“日出”，听松涛。"),
        ("今年GDP为30亿元,比上年多5%,人均3万元。", "今年GDP为30亿元，比上年多5%，人均3万元。"),
        ("姓名, 年龄, 住址", "姓名，年龄，住址"),
    ],
)
def test_pauses_of_a_chinese_sentence_become_full_width(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "客队3:0取胜，净赚12,500元。",
        "会期9:00-11:30，地点在A,B两栋。",
        "Java,Python,Go三种语言",
        "好的:-)",
        "收到;)",
        "见https://example.com/a,b;c?d=e。",
        "运行`a,b:c`即可。",
        "[1] 王明.河流史[M].北京:江滨出版社,2001:23-25.",
        "王明, 李河. 河流史[J]. 水利学报, 2010(3): 5-9.",
        "哈哈:D真好",
        "Default,0,0,,他来了",
    ],
)
def test_pauses_of_numbers_and_latin_text_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你去不去?我不去!", "你去不去？我不去！"),
        ("真的吗?!", "真的吗？！"),
        ("雨停了,天晴了.\f路干了.", "雨停了，天晴了。\f路干了。"),
        ("今天下雨. 明天天晴. 后天再说.", "今天下雨。明天天晴。后天再说。"),
        ("他翻了翻《水經注》. 沒有找到.", "他翻了翻《水經注》。沒有找到。"),
        ("我們明天出發.", "我們明天出發。"),
        ("他把日记抄进了Notes.", "他把日记抄进了Notes。"),
        ("完成率达到95%.\n大家都很满意.", "完成率达到95%。\n大家都很满意。"),
        ("昨天上午,新桥通车了.两岸的人都来看热闹.", "昨天上午，新桥通车了。两岸的人都来看热闹。"),
        (
            '县城新建了一座图书馆,藏书二十\n万册,设座位六百个.读者可以凭身\n份证借书,一次五本,一个月归还.\n馆长说:"欢迎大家来".',
            "县城新建了一座图书馆，藏书二十万册，设座位六百个。读者可以凭身份证借书，一次五本，一个月归还。馆长说：“欢迎大家来”。",
        ),
        (
            '"今年行情不错,一斤卖到2块5."种藕的人说,"比去年好."',
            "“今年行情不错，一斤卖到2块5。”种藕的人说，“比去年好。”",
        ),
        ("渡口要修好,船要查好.谁出了差错,就找谁说话!", "渡口要修好，船要查好。谁出了差错，就找谁说话！"),
        (
            "今年水稻增产,比去年多了20%.收粮的车排成了长队,一直排到镇口.",
            "今年水稻增产，比去年多了20%。收粮的车排成了长队，一直排到镇口。",
        ),
    ],
)
def test_stops_of_a_chinese_sentence_become_full_width(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "他用.NET平台写程序。",
        "升级到v3.1，再升到4.0.2。",
        "供货商是Smith Inc.",
        "把“版本3.”改成“第3版”。",
        "文件名以.txt结尾。",
        "这条公路全长12.5公里。",
        "This is a test. Is it? Yes!",
        "图3.1和表2.4",
        "要查找「?」或「*」本身，用“!”表示。",
        "## 一. 安装\n\n- [二. 使用](#use)\n\n十二. 附则",
    ],
)
def test_points_that_end_no_chinese_sentence_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("船长约翰.史密斯说,他要来的!", "船长约翰.史密斯说，他要来的！"),
        ("参见王明.河流史,第3页", "参见王明.河流史，第3页"),
        ("曹雪芹.红楼梦,江滨出版社", "曹雪芹.红楼梦，江滨出版社"),
        ("船票请看附件.文档,谢谢!", "船票请看附件.文档，谢谢！"),
    ],
)
def test_a_point_inside_a_name_or_a_title_stays(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王芳(左)和她母亲（右)在看戏。", "王芳（左）和她母亲（右）在看戏。"),
        ("世界卫生组织(WHO)发来贺信。", "世界卫生组织（WHO）发来贺信。"),
        ("(一)總則", "（一）總則"),
        ("老桥(建于1932年)今年大修。", "老桥（建于1932年）今年大修。"),
        ("本站(含(甲)区)不开放。", "本站（含（甲）区）不开放。"),
        ("老李(化名今年六十岁。", "老李（化名今年六十岁。"),
        ("增长（%)，温度(℃)", "增长（%），温度（℃）"),
        ("正确的一项是（  )", "正确的一项是（  ）"),
    ],
)
def test_brackets_of_chinese_text_become_full_width(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "函数f(x)=ax+b过原点。",
        "先调用main()再退出。",
        "1)先洗手\n2)再吃饭",
        "试剂是NaCl(aq)，不是CO(NH2)2。",
        "见[说明](https://example.com/help)。",
        "字体缺失处写作(cid:57)。",
        "先写get('甲')，再写get('乙')。",
        "好开心(*^▽^*)",
        "过点(𝑎, 𝑏)作圆(𝑥 − 5)2 的切线",
    ],
)
def test_brackets_of_code_and_formulas_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_house_style_is_reported_and_left_alone() -> None:
    text = "春天播种,夏天锄草,秋天收割,冬天修渠,农闲时编筐,也去镇上卖。"
    result = CLEANER.clean(text)
    assert result.text == text
    assert [(note.start, note.rule) for note in result.notes] == [(4, "width.style")]
    assert "5 half-width commas" in result.notes[0].reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春天播种,夏天锄草,秋天收割,冬天修渠。", "春天播种，夏天锄草，秋天收割，冬天修渠。"),
        ("播种,锄草,收割,修渠,编筐,卖菜!", "播种，锄草，收割，修渠，编筐，卖菜！"),
        ("播种,锄草,收割,修渠,编筐，卖菜。", "播种，锄草，收割，修渠，编筐，卖菜。"),
        ("播种(春),锄草,收割,修渠,编筐,卖菜。", "播种（春），锄草，收割，修渠，编筐，卖菜。"),
    ],
    ids=["four commas", "another fault", "another width", "brackets too"],
)
def test_half_width_commas_are_no_style_where_more_is_amiss(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("text", ["9×9=81，8÷2=4。", "π≈3.14159，e≈2.71828", "A·B=C，x×y=z；x>0。"])
def test_marks_between_formulas_are_not_those_of_latin_text(text: str) -> None:
    assert cleaned(text) == text
