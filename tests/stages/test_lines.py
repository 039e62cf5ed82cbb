"""The stage lines: lines that the layout broke are joined, lines that a writer broke stay."""

from __future__ import annotations

import pytest
from settled import CLEANER, cleaned

from cleaner.layout.lines import set_columns, split

# Joining


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，谁也不肯先回家。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，谁也不肯先回家。",
        ),
        (
            "縣圖書館新館下月開放，藏書二十\n萬冊，設座位六百個。讀者可以憑\n身份證借書，一次五本。",
            "縣圖書館新館下月開放，藏書二十萬冊，設座位六百個。讀者可以憑身份證借書，一次五本。",
        ),
        (
            "据老人回忆，这座石桥建于清朝中叶，桥上原有一座\n亭子，供行人避雨歇脚。",
            "据老人回忆，这座石桥建于清朝中叶，桥上原有一座亭子，供行人避雨歇脚。",
        ),
        (
            "今年全县种植油菜25.6万亩，比上年增加\n3.2万亩；新建粮仓12座，可储粮8000\n吨；修复水渠46公里。",
            "今年全县种植油菜25.6万亩，比上年增加3.2万亩；新建粮仓12座，可储粮8000吨；修复水渠46公里。",
        ),
        (
            "今年全县的小学全部通了网络，课\n桌也换了新的。教育局长王明（右\n二）说，明年还要给每个学校添一\n台校车。（李河 摄）",
            "今年全县的小学全部通了网络，课桌也换了新的。教育局长王明（右二）说，明年还要给每个学校添一台校车。（李河 摄）",
        ),
    ],
)
def test_a_sentence_cut_by_its_column_is_joined(text: str, expected: str) -> None:
    assert cleaned(text) == expected


PARAGRAPHS = (
    "下了三天的雨终于停了，河水还在上涨，堤上站满了人。镇长带着几十个年轻人，把沙袋一袋一袋码到缺口上，直到中午才歇下来。",
    "今年的柑橘大丰收，全镇共采摘了三千多吨，比去年多了两成。收购的车辆从早到晚排着长队，一直排到镇口的桥头，夜里也亮着灯。",
    "縣圖書館新館下月開放，藏書二十萬冊，設座位六百個。讀者可以憑身份證借書，一次五本，一個月歸還。少兒閱覽室在一樓，週末有故事會。",
)


def set_in_column(paragraph: str, em: int) -> list[str]:
    """Break a paragraph as print does: `em` characters a line, no line begins with a mark, the first is indented."""
    lines = ["\u3000\u3000"]
    for char in paragraph:
        if len(lines[-1]) >= em and char not in "，。、":
            lines.append("")
        lines[-1] += char
    return lines


@pytest.mark.parametrize("em", [10, 11, 13, 16, 19, 22, 26, 34])
def test_paragraphs_with_an_indent_come_back_from_any_column(em: int) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in set_in_column(paragraph, em)]
    assert len(lines) >= 6
    assert cleaned("\n".join(lines)) == "\n".join("\u3000\u3000" + paragraph for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "昨天清晨，下了三天的雨终于\n\n停了，河水还在上涨，堤上站\n\n满了人。",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人。",
        ),
        (
            "技术员沿着河堤走了一整天，查出险段六处，其\n中最长的一段有两百多米，县里连夜调来一百多\n\n名民工和三台挖土机，赶在洪峰到来之前堵住了\n缺口。",
            "技术员沿着河堤走了一整天，查出险段六处，其中最长的一段有两百多米，县里连夜调来一百多名民工和三台挖土机，赶在洪峰到来之前堵住了缺口。",
        ),
    ],
)
def test_an_empty_line_inside_a_sentence_does_not_part_it(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("end", ["\n\f", "\f", "\n\n\f\n"])
def test_a_sentence_goes_on_over_the_end_of_a_page(end: str) -> None:
    text = f"昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站{end}满了人，谁也不肯先回家去，\n都等着消息。"
    assert cleaned(text) == "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，谁也不肯先回家去，都等着消息。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“\n走吧。”", "他说：“走吧。”"),
        ("他上了船\n。她没有上。", "他上了船。她没有上。"),
        ("带上斗笠\n、蓑衣和草鞋。", "带上斗笠、蓑衣和草鞋。"),
        ("《老街\n旧事》出版了。", "《老街旧事》出版了。"),
        ("本書（增訂\n版）已經付印。", "本書（增訂版）已經付印。"),
        ("他低下头……\n……再没有说话。", "他低下头…………再没有说话。"),
        ("全乡围绕“修\n\n渠引水、植树固沙”的思路干了三年。", "全乡围绕“修渠引水、植树固沙”的思路干了三年。"),
    ],
)
def test_marks_at_which_no_line_can_break(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "said", ["他回头说：“茶馆今天不开门！“", "他说：茶馆今天不开门。 “", "“茶馆今天开门吗？”“不开。”“"]
)
def test_an_opening_quote_typed_for_a_closing_one_joins_nothing(said: str) -> None:
    assert cleaned(f"{said}\n第二天早上，镇上的人都来了。").endswith("\n第二天早上，镇上的人都来了。")


@pytest.mark.parametrize(
    "text",
    [
        "船夫说：\n“坐稳了。”",
        "《边城》\n《长河》\n《湘行散记》",
        "“上船吗？”\n“上。”\n“几个人？”",
        "他走了……\n“明天再来。”",
        "老人说：“走\n她回答：“不走。”",  # what opens again before it is closed
        "他说：“从前这里没有路。\n后来修了路，日子好了。”",  # a quotation of two paragraphs
        "下列说法正确的是（\nA. 长江最长\nB. 黄河最长\n\n）\n\n下一题",  # the blank of a choice, torn apart
        "C. 黄河在长江以北\n\n）\n\n第二题见背面",
        "这一次又买错了：（\n收到的茶杯缺了一个口，打算退货。",
        "他送了一张地图（全彩）\n。。。里面的字太小，看不清",
    ],
)
def test_marks_at_which_a_line_can_begin(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm led to a transfor-\nmation of the coast.", "The storm led to a transformation of the coast."),
        ("这门课讲的是inter-\nnational trade。", "这门课讲的是international trade。"),
    ],
)
def test_a_hyphenated_latin_word_is_joined(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本\n店\n今\n日\n休\n息", "本店今日休息"),
        ("会议昨天闭幕。\n\n全\n市\n科\n技\n大\n会\n举\n行", "会议昨天闭幕。\n\n全市科技大会举行"),
        ("全\n\n縣\n\n秋\n\n糧\n\n豐\n\n收", "全縣秋糧豐收"),
    ],
)
def test_a_vertical_headline_is_gathered(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "characters",
    ["甲乙丙丁戊己", "张王李赵陈刘", "是否是是否是", "优良中良差", "省市县乡镇村", "有无有有无", "秋粮丰收"],
)
def test_cells_of_a_table_are_no_vertical_headline(characters: str) -> None:
    text = "\n".join(characters)
    assert cleaned(text) == text


BODY = """今天，南方多地强降雨持续，各地全力
做好防汛救灾工作，确保群众安全。气象
部门预计，未来三天强降雨仍将持续，请
市民减少外出，注意防范山洪和滑坡。各
地水利部门已经派人到河堤上昼夜巡查，
备足了沙袋和水泵，随时准备抢险。"""


NOTICE = """沙河市人民政府关于做好今冬明春防火工作的通知
各乡镇人民政府,市直各单位,驻沙河各单位:
今年入冬以来,全市降水持续偏少,气温较常年偏
高,火险等级居高不下。各单位要充分认识防火工
作的严峻形势,克服麻痹思想和侥幸心理,确保人民
群众的生命财产安全。"""


def test_the_headline_of_an_official_paper_stands_above_those_whom_it_addresses() -> None:
    found = cleaned(NOTICE).split("\n")
    assert found[:2] == ["沙河市人民政府关于做好今冬明春防火工作的通知", "各乡镇人民政府，市直各单位，驻沙河各单位："]
    assert len(found) == 3


def test_a_sentence_about_a_notice_goes_on() -> None:
    text = NOTICE.replace(
        "沙河市人民政府关于做好今冬明春防火工作的通知", "市政府昨天召开会议，印发了关于防火工作的通知"
    )
    text = text.replace("各乡镇人民政府,市直各单位,驻沙河各单位:", "各乡镇人民政府和市直各单位都要做到以下几点:")
    assert "防火工作的通知各乡镇人民政府" in cleaned(text)


def test_among_indented_paragraphs_a_line_without_an_indent_goes_on() -> None:
    text = """第三章 渡口

　　天还没亮，老何就起来了。他把缆绳解开，又把船板上的露
水擦了一遍。对岸传来一声鸡叫，接着又是一声。

　　“何叔，过河不？”岸上有人喊。
　　“过。”老何答应了一声，“你这么早去哪里？”
　　船到江心，雾慢慢散了。秀兰望着上游，忽然说，听说要修
桥了。
　　老何没有作声，竹篙在水里顿了一顿
沙河文艺社"""
    found = cleaned(text)
    assert "船板上的露水擦了一遍" in found and "听说要修桥了。" in found
    assert found.endswith("顿了一顿\n沙河文艺社")  # a short line goes on in nothing


@pytest.mark.parametrize("speck", [".", "·", "，", " _"])
def test_a_speck_at_a_line_end_does_not_part_a_phrase(speck: str) -> None:
    lines = BODY.split("\n")
    broken = "\n".join(
        [*lines[:3], f"民坚持中国共产党的领导和社会主义现{speck}", "", "代化建设，注意防范山洪和滑坡。各", *lines[4:]]
    )
    assert "社会主义现代化建设，注意" in cleaned(broken)


def test_a_comma_at_a_line_end_stays_where_the_text_goes_on_behind_it() -> None:
    lines = BODY.split("\n")
    text = "\n".join([*lines[:3], "民依照有关法律、", "法规的规定办理，注意防范山洪和滑坡。各", *lines[4:]])
    assert "有关法律、法规的规定" in cleaned(text)


JOINED_BODY = BODY.replace("\n", "")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("某国军队打击以\n色列南部多个城市", "某国军队打击以色列南部多个城市"),  # in a word
        ("夯实粮食\n稳产丰产基础", "夯实粮食稳产丰产基础"),  # lines shorter than any column
        ("代表团取消赴巴\n基斯坦行程", "代表团取消赴巴基斯坦行程"),
    ],
)
def test_a_headline_that_breaks_inside_a_phrase_is_joined(headline: str, expected: str) -> None:
    assert cleaned(f"{headline}\n{BODY}") == f"{expected}\n{JOINED_BODY}"
    assert cleaned(f"第7版\n\n{headline}\n\n{BODY}") == f"第7版\n\n{expected}\n{JOINED_BODY}"


@pytest.mark.parametrize(
    "headline",
    [
        "全市科技大会举行\n加快建设创新体系",
        "谈判破裂\n双方各执一词",
        "牢记嘱托\n奋力谱写新篇章\n再创佳绩",
        "炊烟起了\n牛铃还在响",
    ],
)
def test_the_parts_of_a_headline_stay_apart(headline: str) -> None:
    assert cleaned(f"{headline}\n{BODY}") == f"{headline}\n{JOINED_BODY}"


def test_a_headline_of_three_lines_gets_no_full_stop() -> None:
    text = f"南方强降雨持续\n各地各部门\n积极应对\n{BODY}"
    assert cleaned(text).split("\n")[0].endswith("积极应对")


@pytest.mark.parametrize("text", ["航班A-\n首班", "GDP-\n增速", "He works at IBM-\nChina."])
def test_a_hyphen_that_is_none_of_a_broken_word_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The committee met on Monday to discuss\nthe plan for the new bridge, and the\nmembers agreed to begin work in May.",
            "The committee met on Monday to discuss the plan for the new bridge, and the members agreed to begin work in May.",
        ),
        (
            "镇里引进了一种新的控制系统，名叫Smart\nWater，可以按土壤的湿度自动浇水，节省了\n不少人工。",
            "镇里引进了一种新的控制系统，名叫Smart Water，可以按土壤的湿度自动浇水，节省了不少人工。",
        ),
    ],
)
def test_latin_words_are_joined_with_a_blank(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "这条公路全长一百二十公里，总投资达到2\n350万元，是全县有史以来最大的工程，明年\n底建成通车。",
            "这条公路全长一百二十公里，总投资达到2350万元，是全县有史以来最大的工程，明年底建成通车。",
        ),
        (
            "这条公路全长一百二十公里，总投资达到12\n.5亿元，是全县有史以来最大的工程，明年年\n底建成通车。",
            "这条公路全长一百二十公里，总投资达到12.5亿元，是全县有史以来最大的工程，明年年底建成通车。",
        ),
    ],
)
def test_a_number_is_joined_without_a_blank(text: str, expected: str) -> None:
    assert cleaned(text) == expected


# Keeping


@pytest.mark.parametrize(
    "text",
    [
        "炊烟起了\n牛铃还在响\n响过三道山梁",
        "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。",
        "紅豆生南國，春來發幾枝。\n願君多采擷，此物最相思。",
        "山一程\n水一程\n风雪又一程",
        "那时候，我还小\n母亲站在门口\n喊我回家吃饭\n炊烟，从屋顶升起",
        "誰在窗外\n輕輕地喊我\n像喊一個舊時的名字",
        "拄着旧竹杖，独自\n徘徊在空荡，空荡\n又漫长的江岸，\n我盼着遇见\n一个秋天一样的\n背着琴囊的友人。\n\n"
        "他是有\n秋天一样的神色，\n秋天一样的脚步，\n秋天一样的叹息，\n在风中沉吟，\n沉吟又张望。",
        "明天，我们会看见一群\n勇敢的水手\n滚滚春潮中\n上追日月，下闯险滩\n大河两岸的芦苇会歌唱\n起来\n"
        "那是他们如钟似鼓的号子\n拍打着浪\n一根长篙，一面白帆\n都是浓浓的乡情\n渡口的灯火是你们的家园\n"
        "年年月月的船队扬帆起航\n唤醒\n千里平川，万里晴空\n两岸的乡亲们擂起大鼓",
    ],
)
def test_verse_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "7:30 集合\n8:00 出发\n11:20 到达",
        "A. 长江\nB. 黄河\nC. 淮河",
        "1. 修路\n2. 架桥\n3. 通水",
        "（一）修路，由王明负责\n（二）架桥，由李河负责",
        "一、修路\n二、架橋",
        "- 苹果\n- 香蕉",
        "第一名 王明\n第二名 李河\n第三名 赵一",
        "甲：你去吗？\n乙：我不去。\n甲：那好吧。",
    ],
)
def test_items_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "姓名  年龄  住址\n王明  30  河口\n李河  28  江滨",
        "姓名\t年齡\n王明\t30",
        "| 村名 | 户数 |\n| --- | --- |\n| 石桥 | 120 |",
        "第一章 总论........1\n第二章 河流........15",
        "一年级        二年级\n王明          李河",
        "周一 语文 数学\n周二 英语 体育",
    ],
)
def test_rows_of_a_table_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "河口市江滨路9号\n青石巷口\n三单元201室",
        "收件人：王小明\n地址：河口市江滨路9号\n电话：13800000000",
        "单位名称：河口县水利局\n法定代表人：王明\n联系电话：027-0000000\n开户银行：农业银行河口支行",
        "13800000000\n13900000000",
        "全年收入1200\n3400",
        "Hello World\nGood Bye",
        "Ångström\nSão Paulo",
        "时间：5月6日上午九点\n地点：县文化馆二楼\n主讲：王明",
        "原料：鸡蛋3个，西红柿2个\n做法：鸡蛋打散，西红柿切块\n提示：火不要太大",
        "出版社：河口出版社\n地址：江滨路9号\n印张：10\n字数：200千字\n版次：2020年1月第1版",
        "一等獎：王明、李河\n二等獎：趙一、錢二\n三等獎：孫三、周四",
        "主持人：各位听众，大家好\n嘉宾：大家好\n主持人：今天谈什么",
        "Q：怎么报名\nA：到县文化馆报名",
        "河口县人民政府\n2023年5月6日",
        "编剧 王明\n摄影 李河\n录音 赵一",
        "尊敬的客户：\n　　您好！\n　　您的账单已出。\n　　此致\n敬礼\n王小明\n2023年5月6日",
        "第一章\n他走了。\n第二章\n第二天，他又来了。",
        "他走了。\n◆ ◆ ◆\n第二天，他又来了。",
        "李白（701—762），字太白\n杜甫（712—770），字子美",
        "柑橘丰收，果农欢喜\n收购车排到镇口的桥头",
        "甲方：河口县水利局\n乙方：江滨建筑公司\n经双方协商，达成如下协议：\n一、工期为三个月。\n二、总价为五十万元。",
        "第一步，把鸡蛋打散\n第二步，把西红柿切块\n第三步，起锅烧油，先炒鸡蛋\n第四步，放西红柿，加盐",
        "【通知】\n明天停水，请提前储水\n【温馨提示】\n节约用水，人人有责",
        "1\n00:00:12,500 --> 00:00:15,000\n你去哪儿，老张？\n\n2\n00:00:15,500 --> 00:00:18,000\n我去镇上，买点盐。\n",
    ],
)
def test_short_lines_of_their_own_stay(text: str) -> None:
    assert cleaned(text) == text


def test_lines_that_are_whole_paragraphs_stay() -> None:
    text = "\n".join(PARAGRAPHS)
    assert cleaned(text) == text
    assert cleaned("\n\n".join(PARAGRAPHS)) == "\n\n".join(PARAGRAPHS)


def test_four_lines_of_one_width_are_no_column_of_a_text_whose_paragraphs_are_whole() -> None:
    whole = (
        "本市去年新建农贸市场二十三处，改造四十一处，摊位总数达到一万二千余个，全年成交额比上年增长百分之八点三，"
        "其中蔬菜、水果和水产三类商品合计占到六成以上，居民买菜步行时间平均缩短到十一分钟。"
    )
    rows = [f"{side}城区，摊位一千{n}百余个，冷库{m}" for side, n, m in ("东二三", "西三四", "南五二", "北六六")]
    text = "\n".join([whole, "二、市场的数量与结构", *rows, "三、市场的管理与服务", whole])
    assert cleaned(text) == text


def test_code_stays() -> None:
    text = "安装命令如下，请照抄：\n\n```\npip install\nx\n```\n"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新桥通车\n昨天，新桥通车了，两岸的\n人都来看热闹，一直站到天\n黑才散。",
            "新桥通车\n昨天，新桥通车了，两岸的人都来看热闹，一直站到天黑才散。",
        ),
        (
            "本报讯（记者王明）昨天，新\n桥通车了，两岸的人都来看热\n闹，一直站到天黑才散。\n本报讯（记者李河）今年柑橘\n丰收，全镇采摘了三千多吨，\n价钱也比去年好。",
            "本报讯（记者王明）昨天，新桥通车了，两岸的人都来看热闹，一直站到天黑才散。\n本报讯（记者李河）今年柑橘丰收，全镇采摘了三千多吨，价钱也比去年好。",
        ),
        (
            "一、各村要组织人员昼夜巡查\n河堤，发现险情马上报告。\n二、各户要备足沙袋和木桩，\n听到锣声就上堤。",
            "一、各村要组织人员昼夜巡查河堤，发现险情马上报告。\n二、各户要备足沙袋和木桩，听到锣声就上堤。",
        ),
        (
            "第一条 为了保护河道，制定本办法。\n第二条 本办法适用于全镇境内的\n河道。",
            "第一条 为了保护河道，制定本办法。\n第二条 本办法适用于全镇境内的河道。",
        ),
        (
            "　　老张把船靠了岸，回头看了看天，\n说：“要下雨了。”\n　　“那就早点回去。”他儿子收起竹\n篙，把鱼篓拎到岸上，里面有七八条\n鲫鱼。",
            "　　老张把船靠了岸，回头看了看天，说：“要下雨了。”\n　　“那就早点回去。”他儿子收起竹篙，把鱼篓拎到岸上，里面有七八条鲫鱼。",
        ),
        (
            "他站在桥头，想起一首旧诗：\n\n枯藤老树昏鸦，\n小桥流水人家，\n古道西风瘦马。\n\n念完了，他叹了一口气，把烟袋在\n石栏上磕了磕，慢慢往镇上走去，\n身后的河水还在响。",
            "他站在桥头，想起一首旧诗：\n\n枯藤老树昏鸦，\n小桥流水人家，\n古道西风瘦马。\n\n念完了，他叹了一口气，把烟袋在石栏上磕了磕，慢慢往镇上走去，身后的河水还在响。",
        ),
        (
            '会议指出，防汛工作关系到全县30万人的安全,各村要做到三个到位:人员到位、物资到位、责任到位。谁出了问题,就追究谁的责任!\n果农老周说:"我家的三亩地卖了四万多元,打算明年再种两亩。"他的儿子在旁边补充:"还要修一条\'机耕路\',不然车进不来。"\n展览分为三个部分:一是"老街旧影",展出照片120张;二是"渡口人家",展出渔具、农具80多件;三是"今日新貌",介绍新修的桥和路。',
            "会议指出，防汛工作关系到全县30万人的安全，各村要做到三个到位：人员到位、物资到位、责任到位。谁出了问题，就追究谁的责任！\n果农老周说：“我家的三亩地卖了四万多元，打算明年再种两亩。”他的儿子在旁边补充：“还要修一条‘机耕路’，不然车进不来。”\n展览分为三个部分：一是“老街旧影”，展出照片120张；二是“渡口人家”，展出渔具、农具80多件；三是“今日新貌”，介绍新修的桥和路。",
        ),
        (
            "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，谁也不肯先回家。\n主　任：王大山",
            "昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人，谁也不肯先回家。\n主　任：王大山",
        ),
    ],
)
def test_paragraphs_begin_where_they_began_in_print(text: str, expected: str) -> None:
    assert cleaned(text) == expected


# Marks at the edges of lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "河堤加固工程昨日完工。\n。 沿线的三个村庄不再\n担心汛期，村民在堤上\n种下了一排新的柳树。",
            "河堤加固工程昨日完工。\n沿线的三个村庄不再担心汛期，村民在堤上种下了一排新的柳树。",
        ),
        (
            "新館昨天開放。\n‘ 前來借書的人排起了長\n隊，最多的一位借了十本\n書，高高興興地走了。",
            "新館昨天開放。\n前來借書的人排起了長隊，最多的一位借了十本書，高高興興地走了。",
        ),
    ],
)
def test_a_speck_at_the_left_margin_goes(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [("河口镇新桥昨日通车", "河口镇新桥昨日通车\n"), ("主持人", "主持人：")],  # a label keeps its colon
)
def test_no_headline_is_joined_with_a_colon_below_it(above: str, expected: str) -> None:
    text = f"{above}\n\n:下了三天的雨终于停了，河水还在上涨，\n堤上站满了人，谁也不肯先回家。新桥是\n去年春天动工的，比原定的日子早了一年\n通车，两岸的人都来看热闹。"
    assert cleaned(text).startswith(f"{expected}下了三天的雨终于停了")


def test_a_comma_read_behind_a_full_stop_goes_and_ends_the_paragraph() -> None:
    text = "下了三天的雨终于停了，河水还在上涨，堤\n上站满了人，谁也不肯先回家去睡一觉。，\n\n新桥是去年春天动工的，比原定的日子早\n了一年通车，两岸的人都来看热闹，孩子\n们跑在最前面。"
    assert cleaned(text).split("\n")[0].endswith("睡一觉。")


@pytest.mark.parametrize("bullet", ["-", "*", "·"])
def test_the_bullets_of_a_list_in_a_column_stay(bullet: str) -> None:
    items = ["自己加入的书名词典", "按朝代和卷数的检索", "同书异名的自动合并", "版本比对、缺卷提示", "馆藏地点、索书号"]
    text = "\n".join(f"{bullet} {item}" for item in items)
    assert cleaned(text) == text
    below = f"{text}\n\n更多的功能写在手册里，请先读一遍再来提问题。"
    assert cleaned(below) == below


def test_one_bullet_in_a_column_is_a_speck() -> None:
    text = "河堤加固工程昨日完工，沿线的三个村庄\n- 不再担心汛期，村民在堤上种下了一排\n新的柳树，孩子们在树下玩耍，老人在树\n荫里下棋。"
    assert (
        cleaned(text)
        == "河堤加固工程昨日完工，沿线的三个村庄不再担心汛期，村民在堤上种下了一排新的柳树，孩子们在树下玩耍，老人在树荫里下棋。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "# 目录\n\n## 旧志怎么查\n\n在书名的前面写上县名，馆藏的地点写在后面。\n\n## 卷数\n\n见附表。",
        "# 目录\n\n## 查询\n\n以下几个选项可以决定输出\n\n表头由选项决定，行高也由它决定",
        "# 目录\n\n## 查询\n\n触发的过程参数，就会被修改  \n改过的值可以在页面里查到，也能打印出来",
        "# 目录\n\n## 参数\n\n**参数**：\n\n将书名写入文件里面\n**卷数**：可以省略不写",
        "[![构建][build]][url]\n[![版本][version]][url]\n[build]: https://example.org/b\n[url]: https://example.org/u",
    ],
)
def test_what_begins_in_markdown_is_joined_to_nothing(text: str) -> None:
    assert cleaned(text) == text


SENTENCES = [
    "他是这一带最好的船夫之一",
    "竹器是用三年的竹子编的",
    "这天热得很，简直不愿出门",
    "她为镇上的一家医院工作",
    "我们小时候常在桥下游泳",
    "茶馆的老板娘，姓王还是姓李",
    "城里来的学生住在祠堂里",
    "木匠师傅只收一个徒弟",
    "豆腐坊天不亮就要开门",
    "桥头的灯，是去年才装的",
]


def test_sentences_of_like_length_a_line_each_are_no_column() -> None:
    text = "\n".join(SENTENCES)
    assert cleaned(text) == text


@pytest.mark.parametrize("few", [3, 4, 5])
def test_a_few_sentences_of_like_length_stay_apart(few: int) -> None:
    text = "\n".join([*SENTENCES[:few], "他们都说好。"])
    assert cleaned(text) == text


def test_a_column_cuts_its_sentences_anywhere() -> None:
    text = "\n".join(LONG[k : k + 12] for k in range(0, len(LONG), 12))
    assert cleaned(f"{text}中。") == f"{LONG}中。"


@pytest.mark.parametrize(
    "form", ["{}、{}", "{}. {}", "{}）{}", "- {} {}", "[00:{}] {}", "Note: {} {}", "小王 2024-03-05 10:{}:00\n{}"]
)
def test_what_is_numbered_or_labelled_line_by_line_stays(form: str) -> None:
    text = "\n".join(form.format(number, sentence) for number, sentence in enumerate(SENTENCES, 41))
    assert cleaned(text) == text


LONG = (
    "城市因河而兴，河流因城市而变。从唐代设渡口、宋代建码头，到近代开辟商埠，沿河的每一段堤岸都留下了人们劳作和生活的痕迹，"
    "这些痕迹有的写在地方志里，有的刻在桥头的石碑上，更多的则留在老人们的记忆当"
)


@pytest.mark.parametrize("end", ["\n\n", "\n", "\n\f"])
def test_a_paragraph_given_as_one_line_goes_on_overleaf(end: str) -> None:
    text = f"# 河流\n\n## 渡口\n\n{LONG}{end}中，随着岁月的流逝慢慢模糊。"
    assert cleaned(text) == f"# 河流\n\n## 渡口\n\n{LONG}中，随着岁月的流逝慢慢模糊。"


@pytest.mark.parametrize(
    "below",
    ["渡口最早见于县志，是在唐代。", "中国的河流", "- 中游的渡口", "## 中游的渡口", "| 中游 | 下游 |\n| --- | --- |"],
)
def test_what_is_no_sentences_end_stays_below_a_paragraph_that_was_cut(below: str) -> None:
    text = f"# 河流\n\n## 渡口\n\n{LONG.removesuffix('当')}里\n\n{below}"
    assert cleaned(text) == text


@pytest.mark.parametrize("text", ["- 修路\n- 架桥", "昨天通了车。\n· 河口镇\n· 江滨镇", "……他走了。\n……再没回来。"])
def test_a_mark_that_opens_a_line_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "今年的柑橘大丰收，全镇共\n采摘了三千多吨，比去年多\n了两成，都很高兴\n收购的车辆从早到晚排\n着长队，一直排到镇口的桥\n头，夜里也亮着灯。",
            "今年的柑橘大丰收，全镇共采摘了三千多吨，比去年多了两成，都很高兴。\n收购的车辆从早到晚排着长队，一直排到镇口的桥头，夜里也亮着灯。",
        ),
        (
            "　　圖書館新館下月開放，藏書\n二十萬冊，設座位六百個，分\n為三層、\n　　讀者可以憑身份證借書，一\n次五本，一個月歸還。",
            "　　圖書館新館下月開放，藏書二十萬冊，設座位六百個，分為三層。\n　　讀者可以憑身份證借書，一次五本，一個月歸還。",
        ),
        (
            "船靠了岸，船夫拴好缆绳，回头\n看了看天，低声说：“快要下雨\n了，早些回去”\n孩子们收起竹篓，把鱼倒进木盆\n里，一路小跑着往村口去了。",
            "船靠了岸，船夫拴好缆绳，回头看了看天，低声说：“快要下雨了，早些回去。”\n孩子们收起竹篓，把鱼倒进木盆里，一路小跑着往村口去了。",
        ),
    ],
)
def test_a_stop_lost_at_the_end_of_a_paragraph_comes_back(text: str, expected: str) -> None:
    result = CLEANER.clean(text)
    assert result.text == expected
    assert result.stats["lines.stop"] == 1


@pytest.mark.parametrize("by", ["— 曹雪芹", "— 杨慎《临江仙》", "- 卖油翁"])
def test_who_said_the_words_above_keeps_the_dash(by: str) -> None:
    text = f"满纸荒唐言，一把辛酸泪，都云作者痴，谁解\n其中味，古今多少事，都付笑谈中，书里写的\n人和事，后来的人说了又说，还是没有说完。\n{by}"
    assert cleaned(text).split("\n")[-1] == by


@pytest.mark.parametrize(
    ("end", "below", "stopped"),
    [("这样的书有", "• 修路", False), ("没有再回来", "• 修路", True), ("可以这样运行", "hetu list", False)],
)
def test_no_stop_is_put_where_the_words_call_for_what_stands_below(end: str, below: str, stopped: bool) -> None:
    text = f"河堤加固工程昨日完工，沿线的三个村庄不\n再担心汛期，村民在堤上种下了一排新的柳\n树，孩子们在树下玩，那只船从此以后也都\n{end}\n\n{below}"
    assert cleaned(text).split("\n")[0].endswith(f"{end}。" if stopped else end)


@pytest.mark.parametrize(
    "text",
    [
        "柑橘丰收 果农欢喜\n收购车排到镇口的桥头",
        "新桥昨天通车\n两岸群众欢呼",
        "河口县人民政府\n2023年5月6日",
        "他走了\n她还在等",
    ],
)
def test_no_stop_is_put_behind_headings_and_signatures(text: str) -> None:
    assert "。" not in cleaned(text)


def test_no_stop_is_put_behind_a_headline_that_is_narrower_than_the_column_of_its_text() -> None:
    text = "早稻收割完毕，农户\n忙着翻耕晒田\n8月6日，圩区的早稻收割完毕，农户忙着翻\n耕晒田。今年以来，镇里新修了六条机耕路，\n收割机可以开到田头，稻子当天就能送进粮\n站烘干。"
    assert cleaned(text).split("\n8月")[0].endswith("晒田")


@pytest.mark.parametrize("foot", ["热线0551一3943418", "校对：李河", "两千三百吨。"])
def test_no_stop_is_put_behind_whom_to_call_and_who_edited(foot: str) -> None:
    text = f"圩区的早稻已经收割完毕，农户忙着翻耕\n晒田，准备下一季的播种和秋天的收成，\n今年的晚稻比去年多种了三成，亩产也高\n{foot.rstrip('。')}"
    assert cleaned(text).endswith(foot)


# Blocks given as one line, a blank where each printed line ended


def test_a_block_given_as_one_line_holds_two_paragraphs() -> None:
    text = (
        "镇里昨天召开会议，研究防汛 工作，要求各村组织人员昼夜 巡查河堤。 "
        "会议还讨论了学校搬迁的方案 并决定在秋季开学之前完成。"
    )
    assert cleaned(text) == (
        "镇里昨天召开会议，研究防汛工作，要求各村组织人员昼夜巡查河堤。\n"
        "会议还讨论了学校搬迁的方案并决定在秋季开学之前完成。"
    )


@pytest.mark.parametrize("text", ["喜讯！ 我县大桥通车", "新桥通车。 两岸欢呼。"])
def test_a_blank_behind_a_stop_makes_no_paragraph_without_a_column(text: str) -> None:
    assert "\n" not in cleaned(text)


# Furniture and empty lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第07版            2023年11月17日", "第07版\n2023年11月17日"),
        ("河口日报            2023年5月6日", "河口日报\n2023年5月6日"),
        ("地址：江滨路9号        电话：027-0000000", "地址：江滨路9号\n电话：027-0000000"),
        ("河口日报 。。 2023年5月6日星期六。 第07版\n", "河口日报\n2023年5月6日星期六\n第07版\n"),
        ("秋收了。\n\n责任编辑：陈杰 版式：周超。。 校对：陈敏", "秋收了。\n\n责任编辑：陈杰 版式：周超\n校对：陈敏"),
    ],
)
def test_fields_far_apart_stand_on_lines_of_their_own(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第07版 要闻",
        "地址：江滨路9号 电话：027-0000000",
        "河口日报 2023年5月6日 第07版",
        "新桥通车  两岸欢呼",
        "通        知\n明天停水，请各户提前储水。",
        "会议通过了下列决议。\n甲方（签字）：            乙方（签字）：",
        "甲方：王明            乙方：李河\n经协商，达成协议。",
        "第一句诗            第二句诗",
        "题目：            得分：",
    ],
)
def test_fields_side_by_side_stay_on_one_line(text: str) -> None:
    assert cleaned(text) == text


def test_a_headline_that_fills_the_column_by_chance_is_not_joined_over_an_empty_line() -> None:
    body = "却说雨村忙回头看时，不是别人，乃是当日同僚一案参\n革的号张如圭者。他本系此地人，革后家居，今打听得\n奏准起复旧员之信，他便四下里寻情找门路，忽遇见雨\n村，故忙道喜。"
    text = f"第三回 贾雨村夤缘复旧职 林黛玉抛父进京都\n\n{body}"
    assert cleaned(text).startswith("第三回 贾雨村夤缘复旧职 林黛玉抛父进京都\n却说雨村忙回头看时，")
    cut = f"渠成之后，下游两岸的旱地逐年改为水田，粮食总产\n\n量增加了。\n\n{body}"
    assert cleaned(cut).startswith("渠成之后，下游两岸的旱地逐年改为水田，粮食总产量增加了。")


@pytest.mark.parametrize("dots", ["...", "。。。。"])
def test_dots_at_a_line_end_are_no_specks(dots: str) -> None:
    text = f"渡口镇昨天通了公路，赶集\n的人比往常多了一倍，老板\n忙不过来{dots}\n镇上的茶馆从早到晚都坐\n满了人，没有空位。"
    assert (
        cleaned(text)
        == "渡口镇昨天通了公路，赶集的人比往常多了一倍，老板忙不过来……\n镇上的茶馆从早到晚都坐满了人，没有空位。"
    )


def test_dots_at_the_left_margin_are_no_specks() -> None:
    text = "渡口镇昨天通了公路，赶集\n的人比往常多了一倍。\n。。。。镇上的茶馆从早到晚都\n坐满了人，没有空位。"
    assert cleaned(text).split("\n")[1].startswith("。。。。镇上的茶馆")


def test_the_title_of_a_chapter_stands_above_its_text() -> None:
    title = "第二十二回 渡口镇军民同修路　榆树湾父子再相逢"
    body = "却说那年秋天，渡口镇通了公路，赶集的人比往常多了一\n倍，镇上的茶馆从早到晚都坐满了人，老板忙不过来，只好\n把女儿叫回来帮忙。"
    assert cleaned(f"{body}\n{title}\n{body}").split("\n")[1] == title
    again = "这条路他走了三回，第一回是去赶集，第二回是去看望姑母，\n第三回 是送女儿上学，每一回都要走上大半天，回来时天\n已经黑了。"
    assert len(cleaned(again.replace("第三回 ", "第三回")).split("\n")) == 1


def test_a_song_that_is_set_off_by_a_deep_indent_stays_in_its_lines() -> None:
    prose = "    渠成之后，下游两岸的旱地逐年改为水田，粮食总产量增加\n到三千六百万斤。群众编了歌谣说：\n"
    song = "          东干渠，长又长，\n          弯弯曲曲绕山岗，\n          旱地变成米粮仓。\n"
    after = "    一九七六年，渠首闸门因年久失修，漏水严重，公社组织民\n工一百二十人，历时两个月，更换闸门四扇。"
    found = [line.strip() for line in cleaned(prose + song + after).split("\n")]
    assert found[-4:-1] == ["东干渠，长又长，", "弯弯曲曲绕山岗，", "旱地变成米粮仓。"]
    column = "\n".join(
        " " * 10 + line
        for line in (
            "渠成之后，下游两岸的旱地，",
            "逐年改为水田，粮食总产量，",
            "增加到三千六百万斤，群众，",
            "都很高兴。",
        )
    )
    assert cleaned(column) == "渠成之后，下游两岸的旱地，逐年改为水田，粮食总产量，增加到三千六百万斤，群众，都很高兴。"


def test_fields_of_a_running_head_stand_together_above_the_article() -> None:
    text = "第07版            2023年11月17日\n昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人。"
    assert cleaned(text) == "第07版\n2023年11月17日\n\n昨天清晨，下了三天的雨终于停了，河水还在上涨，堤上站满了人。"


def test_furniture_is_set_off_from_the_article_around_it() -> None:
    text = (
        "渡口镇昨天通了公路，赶集\n的人比往常多了一倍。\n（下转第2版）\n镇上的茶馆从早到晚都坐\n满了人，老板忙不过来。"
    )
    assert cleaned(text) == (
        "渡口镇昨天通了公路，赶集的人比往常多了一倍。\n\n（下转第2版）\n\n镇上的茶馆从早到晚都坐满了人，老板忙不过来。"
    )


MARKLESS = (
    "国务院最近提出把纺织作为国有企业改革和解困的突破口。这是目前国有工业中最为困难的行业。",
    "县水利局局长在会上部署了明年全县农田水利建设工作的重点：修复东干渠沿线的三十二座涵闸，新建泵站四座。",
    "全镇党员干部和群众连夜赶到河堤上装运沙袋加固险段，到第二天清晨水位开始回落。",
    "县里组织的第一批技术人员已经带着仪器赶到现场查看，堤防安全无恙。",
)
SPEECHES = (
    "老船工说：“从前这里没有桥，过河要等半天。”镇长说：“如今桥修好了，几分钟就过去了。”大家都笑了起来。",
    "镇长问：“东干渠什么时候通水？”水利站长说：“闸门已经装好，只等上游放水。”镇长说：“要赶在清明以前。”站长说：“误不了。”",
    "他又走到堤上，问：“沙袋够不够？”守堤的人说：“够了。”他说：“夜里要加派人手。”众人说：“都安排好了。”他这才放心回去。",
    "第二天早上，水退了。他对大家说：“辛苦了。”大家说：“不辛苦。”又说：“回去睡一觉吧。”这才散了。",
    "到了清明，渠里果然来了水，水清见底。老船工说：“活了七十岁，头一回看见水往高处流。”众人听了，又笑起来，笑声传得很远。",
)


@pytest.mark.parametrize("em", range(10, 27))
@pytest.mark.parametrize("paragraphs", [MARKLESS, SPEECHES], ids=["without a mark", "speeches"])
def test_a_line_without_an_indent_goes_on_where_all_paragraphs_have_one(paragraphs: tuple[str, ...], em: int) -> None:
    lines = [line for paragraph in 2 * paragraphs for line in set_in_column(paragraph, em)]
    assert cleaned("\n".join(lines)).split("\n") == ["\u3000\u3000" + paragraph for paragraph in 2 * paragraphs]


def test_a_hyphenated_word_is_joined_among_indented_paragraphs() -> None:
    lines = [line for paragraph in SPEECHES for line in set_in_column(paragraph, 24)]
    text = "\n".join(
        [*lines, "\u3000\u3000镇长去年在省城里听过一门课，课上讲的是inter-", "national trade，他至今记得。", *lines]
    )
    assert "讲的是international trade，他至今记得。" in cleaned(text)


def test_a_by_line_below_indented_paragraphs_stays_below_them() -> None:
    lines = [line for paragraph in SPEECHES for line in set_in_column(paragraph, 24)]
    text = "\n".join([*lines, "（本报记者　赵一平）"])
    assert cleaned(text).split("\n")[-1] == "（本报记者　赵一平）"


def test_a_headline_without_an_indent_stands_below_a_full_line() -> None:
    full = "\u3000\u3000入冬以来，县里组织了八千名群众修渠，渠成之后，下游两岸都浇上了水。"
    lines = [line for paragraph in (*SPEECHES, full) for line in set_in_column(paragraph.strip("\u3000"), 17)]
    assert len(lines[-1]) == 18  # the full stop hangs beyond the column
    below = [line for paragraph in SPEECHES for line in set_in_column(paragraph, 17)]
    assert cleaned("\n".join([*lines, "闸门今年换新", *below])).count("\n闸门今年换新\n") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "渡口镇昨天通了公路，赶集\n的人比往常多了一倍。\n\n\n\n镇上的茶馆从早到晚都坐\n满了人，老板忙不过来。",
            "渡口镇昨天通了公路，赶集的人比往常多了一倍。\n镇上的茶馆从早到晚都坐满了人，老板忙不过来。",
        ),
        (
            "茶館從早到晚都坐滿了人，\n老闆忙不過來。\n\n第二天下雨\n\n山上的路滑，趕集的人少了\n許多，茶館也清靜了。",
            "茶館從早到晚都坐滿了人，老闆忙不過來。\n\n第二天下雨\n山上的路滑，趕集的人少了許多，茶館也清靜了。",
        ),
        ("\n\n新桥通车。\n\n\n", "新桥通车。\n"),
    ],
    ids=["inside an article", "between articles", "around the text"],
)
def test_one_empty_line_stands_between_sections_and_none_inside(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("text", ["第一批树苗已经运到。\n\n第二批树苗下周运到。", "甲\n\n\n乙\n", "新桥通车。\n"])
def test_empty_lines_of_a_text_that_was_typed_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_text_of_blanks_alone_becomes_empty() -> None:
    assert [CLEANER.clean(text).text for text in ("", "\n\n", "  \n")] == ["", "", ""]


# What cannot be repaired


def test_a_paragraph_that_stops_inside_a_sentence_is_reported() -> None:
    text = (
        "渡口镇昨天通了公路，赶集\n的人比往常多了一倍，茶馆\n从早到晚都坐满了人，老板\n\n"
        "　　《渠志》上说，东干渠开于\n明代，灌田两千余亩，两岸\n从此丰足。"
    )
    result = CLEANER.clean(text)
    assert result.paragraphs == [
        "渡口镇昨天通了公路，赶集的人比往常多了一倍，茶馆从早到晚都坐满了人，老板",
        "　　《渠志》上说，东干渠开于明代，灌田两千余亩，两岸从此丰足。",
    ]
    assert [(note.rule, note.before) for note in result.notes] == [("lines.gap", "从早到晚都坐满了人，老板")]


def test_a_paragraph_that_ends_is_not_reported() -> None:
    assert CLEANER.clean("渡口镇昨天通了公路，赶集\n的人比往常多了一倍，茶馆\n坐满了人。").notes == []


# Right text of many kinds


@pytest.mark.parametrize(
    "text",
    [
        "雨停了。\n他推开门，看见院子里积了一层水，几片叶子漂在上面。\n“走吧。”\n她没有动。\n“路还远，天黑以前要赶到镇上，再不走就来不及了。”他又说了一遍。",
        "【本书简介】\n本书讲述了一个小镇的故事。\n【作者简介】\n王明，1962年生。",
        "一、选择题\n1．下列各项中正确的是（　　）\nA．长江　　B．黄河　　C．淮河　　D．珠江\n2．填空：____是中国最长的河。",
        "解：设x=3，\n则y=5。\n所以x+y=8。",
        "王明，男，汉族，1962年5月生，湖北河口人，1985年8月参加工作，大学学历。\n1981.09—1985.07 江滨大学水利系学习\n1985.08—1990.03 河口县水利局技术员\n1990.04—1998.06 河口县水利局副局长",
        "星期一 晴 12℃～20℃\n星期二 阴 10℃～18℃\n星期三 小雨 9℃～15℃",
        "第一幕\n（幕启。王明坐在桌旁。）\n王明：天黑了。\n李河：（推门进来）雨真大。\n〔雷声。〕\n王明：坐吧。",
        "河口（hé kǒu）：①河流的入海处。②地名。\n河床（hé chuáng）：河流流经的地方。",
        "　　　　　題西林壁\n　　　　　　蘇軾\n橫看成嶺側成峰，遠近高低各不同。\n不識廬山真面目，只緣身在此山中。",
        "上联：春回河口千山秀\n下联：日照江滨万木荣\n横批：万象更新",
        "会议时间：5月6日\n会议地点：二楼会议室\n参加人员：王明、李河、赵一平、钱二、孙三、周四、吴五、郑六、冯七、陈八\n主持：王明\n记录：李河\n会议内容：\n一、通报上月工作\n二、安排下月工作",
        "公元1932年，建桥。\n公元1944年，桥毁于战火。\n公元1953年，重建。\n公元2023年，新桥通车。",
        "早\n在吗\n在的\n今天去不去河边，天气不错\n去\n几点\n三点吧",
        "[00:12.50]炊烟升起在山那边\n[00:16.80]渡船停在河湾里面\n[00:21.00]等船的人望着对岸",
        "姓名,年龄,住址\n王明,30,河口\n李河,28,江滨",
        "出口\nExit\n营业时间\n周一至周五 9:00—17:00\n周六 10:00—15:00",
    ],
    ids=[
        "novel",
        "blurb",
        "exam",
        "proof",
        "career",
        "weather",
        "play",
        "dictionary",
        "poem with title",
        "couplet",
        "minutes",
        "chronicle",
        "chat",
        "lyrics",
        "records",
        "signs",
    ],
)
def test_text_that_was_typed_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "rest",
    [
        "春眠不觉晓，\n处处闻啼鸟。",
        "收件人：王小明\n地址：江滨路9号\n电话：12345678",
        "姓名  年龄\n王明  30\n李河  28",
        "河口县人民政府\n2023年5月6日",
        "甲：你去吗？\n乙：不去。",
        "《边城》\n《长河》",
        "```\na b\nc d\n```",
        "王大山\n李小河\n赵一平",
        "Tom Smith\nJane Doe",
        "周一 語文 數學\n周二 英語 體育",
        "欢迎来稿\n投稿邮箱：a@example.org",
        "图为新桥。王大山摄",
        "（作者单位：河口县水利局）",
    ],
)
def test_what_stands_below_a_broken_paragraph_stays(rest: str) -> None:
    broken = "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，谁也不肯先回家去，\n都等着消息。"
    whole = broken.replace("\n", "")
    paragraphs, _, below = cleaned(f"{broken}\n\n{rest}\n").partition("\n")
    assert paragraphs == whole
    assert below.strip("\n") == rest


PAGE = """去年冬天，县里新修了三条水渠，两千多亩
旱地变成了水田，村民们说，这下再也不用
靠天吃饭了，今年的收成一定会比往年好。
{tail}

{head}
镇里还打算把水渠一直修到山脚下，让山上
的几个村子也用上渠水，工程明年春天开工。"""


@pytest.mark.parametrize(
    ("tail", "head", "joined"),
    [
        ("会议审议了民族团结进步促进", "法草案的说明", True),
        ("全国人大四次会议主席团举行第", "二次会议", True),
        ("渡口镇中学举行开学典礼", "水渠修到家门口", False),
        ("渡口镇中学举行开学典礼", "校长在会上讲话", False),
    ],
)
def test_the_language_model_joins_a_phrase_and_leaves_headlines(tail: str, head: str, joined: bool) -> None:
    assert (tail + head in cleaned(PAGE.format(tail=tail, head=head))) == joined


def test_no_line_begins_with_a_percent_sign() -> None:
    assert (
        cleaned("两项指标的升幅分别为7.38\n%与5.81\n‰，都比去年高。")
        == "两项指标的升幅分别为7.38%与5.81‰，都比去年高。"
    )
    assert cleaned("价格\n% 变化\n12\n15") == "价格\n% 变化\n12\n15"


SPRING = "全国春耕生产进展顺利。各地抢抓\n农时，积极稳面积、提单产，为粮食稳产丰产\n打下基础。冬小麦苗情转化持续向好，长势和\n生育进程基本赶上常年。"


def test_a_closing_quote_that_closes_nothing_joins_nothing() -> None:
    joined = SPRING.replace("\n", "")
    assert cleaned(f"稳面积提单产\n”当前，{SPRING}") == f"稳面积提单产\n当前，{joined}"
    assert cleaned(f"书记说：“稳面积提单产\n”当前，{SPRING}") == f"书记说：“稳面积提单产”当前，{joined}"


def test_a_closing_quote_at_the_beginning_of_a_line_stays_in_text_that_was_typed() -> None:
    text = "引号有两种：\n”是后引号\n“是前引号\n"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "常用标点：\n，逗号\n。句号\n、顿号\n；分号\n",
        "标点符号用法\n\n， 逗号，表示句子内部的停顿。\n。 句号，表示陈述句末尾的停顿。\n？ 问号，表示疑问。\n",
        "他停了一停。\n……\n……\n再也没有下文。\n",
    ],
)
def test_lines_about_marks_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_short_item_is_the_heading_of_what_stands_below_it() -> None:
    text = "2024年工作总结\n\n一、主要成绩\n（一）生产方面\n全年完成产值3亿元。\n（二）安全方面\n全年无事故。\n"
    assert cleaned(text) == text
    assert cleaned("（二）安全生产的各项责\n任都落实了。\n") == "（二）安全生产的各项责任都落实了。\n"


@pytest.mark.parametrize(
    "text",
    [
        "3月5日 星期二 晴\n今天我去了公园。\n",
        "2024年3月5日  星期二  小雨\n今天我没有出门。\n",
        "上集回顾\n…………\n本集看点\n",
    ],
)
def test_the_head_of_a_diary_and_a_line_of_dots_stay(text: str) -> None:
    assert cleaned(text) == text


WATER = "去年冬天，县里新修了三条水渠，两千多亩旱\n地变成了水田，村民们说，这下再也不用靠天\n吃饭了。\n"


@pytest.mark.parametrize(
    ("head", "joined"),
    [
        ("期间，水渠要修到山脚下，让山上的几个\n村子也用上渠水，工程明年春天才会开工，要\n修整整一个冬天。", True),
        ("县里派来了十几个技术员，帮着检查每一\n道工序，谁也不敢马虎，都盼着早一天通水，\n早一天发电。", False),
    ],
)
def test_a_quoted_word_at_a_lines_end_ends_no_sentence_by_itself(head: str, joined: bool) -> None:
    tail = "镇里的人谁也忘不了那一年的“国庆节”"
    assert (tail + head[:2] in cleaned(WATER + tail + "\n" + head)) == joined


def test_lines_of_a_paragraph_that_end_in_marks_by_chance_are_no_verse() -> None:
    paragraph = (
        "    我们眼下遇到的是一件左右为难的事情，\n镇上的老茶馆已经有许多年没有修过屋顶了，\n"
        "要是再不动手修缮就迟早有一天会塌下来的，\n可是修缮要花一大笔钱，镇里一时拿不出，几\n"
        "个老人商量了很久，决定先在镇上募捐，能修\n多少算多少，剩下的再慢慢想办法。"
    )
    assert cleaned(paragraph) == paragraph.replace("\n", "").strip()


def test_verse_above_a_paragraph_stays_in_its_lines() -> None:
    verse = "渡口的灯亮了又灭，\n河上的船去了又回，\n堤边的柳青了又黄，\n"
    prose = "唱到这里他就停下来，望着河面出神，谁也不\n知道他在想什么，旁边的人都不敢打扰他，只\n有河水哗哗地流着，一直流到天边去了。"
    assert cleaned(verse + prose).startswith(verse)


def row(width: int, end: str, inside: bool = True) -> str:
    """Return a line of Chinese characters as wide as that, with a comma inside or not."""
    text = ("渡口，" if inside else "渡口镇") + "镇上的人都来看新修的水渠" * 3
    return text[: width - 1] + end


def test_few_lines_stand_in_the_column_of_the_blocks_around_them() -> None:
    above = [row(19, "。"), row(22, "的"), row(22, "的"), row(17, "。")]
    middle = [row(20, "这"), "", row(22, "；"), row(22, "，"), row(6, "。", inside=False)]
    below = [
        row(20, "，", inside=False),
        row(23, "，", inside=False),
        row(22, "。"),
        *[row(22, "的")] * 4,
        row(16, "。"),
    ]
    text = "\n".join([*above, "", *middle, "", *below])
    lines = split(text, [])
    set_columns(lines, text)
    assert [line.column for line in lines[4:8]] == [22.0] * 4


def test_the_last_lines_of_a_block_stand_in_its_column() -> None:
    before = "夜里看书，灯光要足够亮，字才看得清楚。\n不然的话，时间一长眼睛就受不了了，有的材\n料建议，灯光从左后方照过来为好，因此，\n最好把灯放在书桌的左上角。\n\n有些年轻人急着要辞职，没找到下家，这\n\n种做法也不可取。如果找到的还是同类工作；\n待遇能高到哪里去，万一找不到就长期失业，\n处境更被动。\n\n"
    last = "我们遇到的是一个左右为难的局面，一是，\n一边要省钱，一边要省时间，两头都要顾到，\n时间和钱都有限，所以先做哪一样才最要紧。\n另一方面，人手不够，我们把要做的事情都写\n在纸上，一样一样地做，做完一样就划掉一样，\n这样做了一年多，事情就都做完了。"
    assert cleaned(before + last).rpartition("\n")[2] == last.replace("\n", "")


TEA_HOUSE = "镇上的茶馆开了三十多年，每天清早就坐满\n了人，老板娘提着水壶来回走，忙得连话也说\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TEA_HOUSE + "不上。我最喜欢那\n种安静的早晨，阳光从木窗格里照进来，\n"
            "落在桌上的茶杯里，满屋子都是茶香，谁也不\n愿意先开口说话，只听见水在炉子上响。",
            "不上。我最喜欢那种安静的早晨，阳光从木窗格里照进来，落在桌上的茶杯里，满屋子都是茶香，谁也不愿意先开口说话，"
            "只听见水在炉子上响。",
        ),
        (
            TEA_HOUSE + "不上，客人却越来越多\n去年冬天镇上通了公路，赶集的人比往常多了\n"
            "一倍，茶馆从早到晚都坐满了人，老板又添了\n两个伙计，还是忙不过来。",
            "不上，客人却越来越多。\n去年冬天镇上通了公路，赶集的人比往常多了一倍，茶馆从早到晚都坐满了人，老板又添了两个伙计，"
            "还是忙不过来。",
        ),
        (
            TEA_HOUSE + "不上，客人却越来越多\n的时候，她就请邻居来帮忙，一起烧水端茶，\n"
            "茶馆从早到晚都坐满了人，老板又添了两个伙\n计，还是忙不过来。",
            "不上，客人却越来越多的时候，她就请邻居来帮忙，一起烧水端茶，茶馆从早到晚都坐满了人，老板又添了两个伙计，"
            "还是忙不过来。",
        ),
    ],
)
def test_behind_a_short_line_it_counts_whether_a_full_stop_fits(text: str, expected: str) -> None:
    assert cleaned(text) == TEA_HOUSE.replace("\n", "") + expected


@pytest.mark.parametrize("foot", ["", "— 46 —\n", "— 46 —\n\n"])
def test_a_sentence_that_goes_on_overleaf_is_not_stopped(foot: str) -> None:
    page = "    建国以后，沙河县先后修建了东干渠、西干渠和南\n干渠三条主要渠道，总长一百二十余公里，灌溉面积达到\n二十三万亩，极大地改善了当地的农业生产\n"
    overleaf = "沙河县水利志\n条件。一九五八年冬，全县组织三万民工，开挖了东干\n渠首段，完成土方四十余万方。\n"
    assert "农业生产。" not in CLEANER.clean(f"{page}{foot}\f{overleaf}").text
    assert "农业生产。\n" in CLEANER.clean(page + "\n" + page).text  # at the end of a text it was lost


COMMANDS = (
    "deb http://deb.example.org/debian/ testing main contrib\n"
    "deb http://deb.example.org/debian/ unstable main contrib\n"
    "deb http://sec.example.org/debian/ testing-security main"
)


def test_commands_that_begin_alike_stay_on_their_lines_and_apart_from_prose() -> None:
    prose = "如下是一个关于这一技术的例子，当使用测试版\n的时候，实现日常升级。你应该按如下所示的在\n文件中列出所有需要的档案库。"
    found = cleaned(f"{prose}\n\n{COMMANDS}\n\n{prose}")
    whole = prose.replace("\n", "")
    assert [line for line in found.split("\n") if line] == [whole, *COMMANDS.split("\n"), whole]


def test_a_blank_in_the_first_of_indented_lines_is_no_line_end() -> None:
    block = (
        "    可以分成几批派人上堤，每批都要包含本村的青年，也能包含外村请来的人。 每批\n"
        "    都带着一张值守的名单，逐一核对到岗的人员：每个人应当清楚 自己守的是哪一\n"
        "    段堤。"
    )
    whole = block.replace("\n", "").replace(" ", "")
    lines = cleaned("\n\n".join(["安排", "堤防", "人员", "值守", block, "物资", "交通"])).split("\n")
    assert whole in lines


TESTED = "档案库里的软件包都经过测试，升级之前请先读\n一读它的说明，有的升级要重新启动，有的还要\n改配置，都写在里面。"


def test_a_line_is_full_where_the_next_word_did_not_fit() -> None:
    found = cleaned(f"{TESTED}\n也可以用图形界面，它的用法见\nhttps://a.example.org。\n{TESTED}")
    assert "也可以用图形界面，它的用法见https://a.example.org。" in found.split("\n")


def test_the_settings_of_a_shell_stay_on_their_lines() -> None:
    settings = (
        "PATH=/usr/local/bin:$PATH; export PATH\nMANPATH=/usr/local/man:$MANPATH; export MANPATH\nINFO=/usr/local/info"
    )
    assert f"\n{settings}\n" in cleaned(f"{TESTED}\n{settings}\n\n{TESTED}")
    formula = "按支出法计算时，一个地区的总产值可以写成\nGDP=消费加投资，再加政府支出和净出口，各项\n都按当年的价格。"
    assert cleaned(formula) == formula.replace("\n", "")


def test_the_bullets_of_a_list_that_is_set_off_stay() -> None:
    text = (
        "这些工具都装好以后，还要做两件事，先后不能颠\n倒，做错了要从头再来，所以请读完再动手。\n\n"
        "      * 制作磁盘映像.\n\n          + 原始的格式，能够作为虚拟化工具的通用格式.\n\n"
        "      * 使用命令挂载磁盘映像，把它作为回环设备或\n        设备映射设备挂载，用完再卸下.\n\n"
        "          + 部署系统数据，能够作为虚拟化工具的数据.\n"
    )
    found = [line.strip()[:6] for line in cleaned(text).split("\n") if line]
    assert found == ["这些工具都装", "* 制作磁盘", "+ 原始的格", "* 使用命令", "+ 部署系统"]


@pytest.mark.parametrize(
    "text",
    [
        "目录\n3. 堤防\n3.1. 巡查堤防的办法\n3.1.1. 从上游到下游巡查\n3.1.2. 夜里怎样巡查\n3.2. 检修，一步一步来\n3.2.1. 清点物资和工具\n3.2.2. 检修闸门\n"
        "7.2. 值守的人在做什么，怎样做\n7.2.3. 通过名册找到替换的人\n7.2.4. 报告险情，以及跟踪\n8.3. 设置水位标尺与警戒水位\n8.3.1. 标尺\n8.4. 名册与物资清单",
        "1.1 堤防的历史\n1.2 堤防的现状，以及存在的问题\n1.2.1 上游各段\n1.2.2 下游各段与闸门的检修记录\n1.3 主要做法，人员安排\n1.3.1 值守的人和替换的人\n2.1 物资和工具",
        "本页讲堤防的巡查与检修，先讲上游。\nLevee Inspection under High Water\nC. Levee Index\nThe Upper Reach of the River, Old\nC. Levee Index\n下面讲下游各段，也讲闸门的检修。",
    ],
)
def test_a_table_of_contents_stays_in_its_lines(text: str) -> None:
    assert cleaned(text) == text


def test_a_decimal_at_the_beginning_of_a_line_is_no_number_of_a_section() -> None:
    text = "今年全县种植油菜比上年增加了大约\n3.2 万亩；新建粮仓12座，可储粮8000\n吨；修复水渠46公里，比上年多出了\n1.5 公里。"
    assert "大约3.2万亩；" in cleaned(text) and "多出了1.5公里。" in cleaned(text)


def test_latin_entries_of_a_menu_stay_on_their_lines() -> None:
    entries = [
        "Test and paint all sluices",
        "Always Show Gauges Action",
        "Display waterlevels in selection",
        "Full Window Waterlevels Key",
        "Switch the display of waterlevels",
        "Show Maps in the Window",
    ]
    prose = "Turn it, with the middle button\nWatergate Library Overview\nTest and paint watergates, all\nSluice Library Overview Entry"
    found = cleaned("\n".join(["堤防", prose, *entries])).split("\n")
    assert found == ["堤防", prose.replace("\n", " "), *entries]


def test_a_song_with_a_refrain_stays_in_its_lines() -> None:
    song = "挑着担子走出山外\n——十里山路，一条石街\n走过的桥比路还多\n——十里山路，一条石街\n卖完了米又买了布\n回家的时候，天已黑"
    assert cleaned(song) == song


@pytest.mark.parametrize(
    "text",
    [
        # a code on each line
        "321 闸门无法打开；格式无效\n341 无效的水位标尺索引\n423 找不到名册或者物资清单\n445 指定的闸门不支持此操作\n446 指定的闸门不支持命名编号\n447 指定的闸门不支持当前水位",
        # what each name means
        "「上移」把闸门的名字在名册中向上推移一位\n「下移」把闸门的名字在名册中向下推移一位\n「置顶」把闸门的名字放在名册最上面，不动其他\n「置底」把闸门的名字放在名册最下面，不动其他",
        # a name among its explanations, and translations
        "水位按一年十二个月，每月为 30 天\nODDLEVEL\n计算首次读数。\n水位按一年十二个月，每月为 30 天\nODDGAUGE\n计算末次读数。\n水位按一年十二个月，每月为 30 天\nEVEN\n计算读数的差。",
        "打开闸门的快捷菜单，并选择编排方式\nChoose Gate - Arrange - In Front\n打开水位标尺的快捷菜单，并选择编排方式\nChoose Gauge - Arrange - Behind",
        "\\section 堤防的历史与现状，以及检修\n\\item 上游各段，从渡口到石桥的旧堤\n\\item 下游各段，从石桥到闸门的新堤\n\\item 闸门和水位标尺，还有名册清单",
    ],
)
def test_entries_that_show_what_they_are_stay_on_their_lines(text: str) -> None:
    assert cleaned(text) == text


def test_a_sentence_goes_on_through_a_latin_title_and_before_a_year() -> None:
    text = (
        "这份关于堤防老化的报告，后来写成了一篇长长的\n文章，引用的人很多，那篇文章当时发表在美国的\nJournal of the International Hydraulics Assoc\n上，后来又译成了中文，各县都照着去做，从那\n"
        "时起，每年汛期之前都要检修，直到今天还是这\n样。第一次检修是在2008年春天，第二次是在\n2010 年秋天，两次都没有发现大的问题。"
    )
    assert cleaned(text).count("\n") == 0


SAYINGS = """\
雨是天写给河的信，河不识字，只好一直往前流
慢一点
把灯留给后来的人，自己摸黑走，也算一种阔气
桥修好那天，摆渡的老周把船翻过来，坐在船底上抽了一袋烟，谁也没有去劝他
路是走出来的
一个人的时候，锅里的水开得特别慢
他说他从不后悔，说这话的时候一直看着窗外的雪
山那边还是山，可是走过去的人都说不一样
种下去的是豆子，收上来的是一个夏天的蝉声，和一屋子舍不得睡的孩子
猫知道家里最暖的地方，人要找很多年
风把信吹走了，写信的人松了一口气
凡是锁起来的，都是怕丢的；凡是敞开的，要么不值钱，要么谁也拿不走
老师在黑板上写了一个字，擦掉，又写了一遍，还是那个字
火车开走以后，站台上剩下的都是送别的人
春天来得不声不响，走的时候落了一地
等
人到中年才明白，母亲说的吃过了，多半是没有吃
钟停了，时间没有停，可是屋里的人都轻松了许多，像是赚到了什么
谁家的饭香，谁就是这条巷子的主人
先把雪扫了，再来说春天的事，急什么"""


def test_sayings_a_line_each_stay_though_some_are_as_wide_as_others() -> None:
    lines = SAYINGS.split("\n")
    for first in range(3):
        listed = "\n".join(lines[first:] + lines[:first])
        assert cleaned(listed) == listed
    prose = "".join(lines)[:240] + "。"
    wrapped = "\n".join(prose[at : at + 21] for at in range(0, len(prose), 21))
    assert cleaned(wrapped) == prose  # the same words in a column


def test_who_speaks_inside_a_paragraph_is_no_turn_of_a_dialogue() -> None:
    prose = (
        "老周把船缆系好，回头看了看岸上的人，一个也没有走。他说：“今年的水比往年大，夜里谁也不许下河。”众人都点头。"
        "王婶问道：“那要是孩子发烧呢？”老周说：“我背他过河。”大家散了，各自回家去收拾。"
    )
    for wide in range(19, 26):
        assert cleaned("\n".join(prose[at : at + wide] for at in range(0, len(prose), wide))) == prose


def test_turns_of_a_dialogue_are_paragraphs() -> None:
    turns = (
        "记者：这座桥修了多久？听说中间停过\n老周：三年零四个月，中间停过两回。\n记者：为什么停？是不是没有钱了？\n"
        "老周：没钱了，后来是大家一起凑的。\n记者：现在呢？走的人还像从前多吗？\n老周：现在天天有人走，车也能过。"
    )
    assert cleaned(turns) == turns
    story = "孩子问：“河里有鱼吗？”\n爷爷说：“有，早些年一网就是半篓。”\n孩子又问：“那现在呢？”\n爷爷说：“你得等。”"
    assert cleaned(story) == story


@pytest.mark.parametrize(
    "listed",
    [
        "黄芪三十克，当归十克，川芎六克，赤芍十克\n桃仁六克，红花五克，地龙十克\n水煎服，日一剂，早晚分服\n忌食生冷油腻，孕妇禁用",
        "第一手黑棋占右上星位，白棋占左下小目\n黑3挂角，白4一间低夹，形成常见定式\n至白12，双方两分，黑棋得外势，白棋得实地\n黑13拆二是要点，如被白棋抢先，黑棋三子显得单薄",
        "本店招牌\n麻油雞麵線，一百二十元\n乾煎虱目魚肚，附味噌湯，一百八十元\n滷肉飯，大碗六十，小碗四十五\n燙青菜，依時令供應，五十元\n外帶請自備環保餐具，折五元",
        "麻屋子，红帐子，里面住个白胖子\n千条线，万条线，掉到水里看不见\n兄弟七八个，围着柱子坐，大家一分手，衣服就扯破\n小时青青老来黄，千锤百炼它身亡，磨成一身黄金甲，煮成白米饭一锅\n有面没有口，有脚没有手，虽有四只脚，自己不会走\n远看山有色，近听水无声，春去花还在，人来鸟不惊\n身穿绿衣裳，肚里水汪汪，生的子儿多，个个黑脸膛",
    ],
)
def test_a_short_list_of_lines_that_none_tears_apart_stays(listed: str) -> None:
    assert cleaned(listed) == listed


def test_a_few_lines_without_a_stop_are_joined_where_a_word_is_torn() -> None:
    text = "黄芪三十克，当归十克，川芎六克，赤芍十克，桃仁六克，红花五克，地龙十克，水煎服，日一剂，早晚分服，忌食生冷油腻食物"
    wrapped = "\n".join(text[at : at + 17] for at in range(0, len(text), 17))
    assert cleaned(wrapped).rstrip("。") == text


CANAL = "渠首建成以后，下游两岸的旱地逐年改成了水田，粮食总产量比修渠以前增加了将近一倍，外出的人也陆续回到村里，把荒了多年的坡地重新开垦出来，种上了果树和茶叶，到了春天满山都是采茶的人。"


@pytest.mark.parametrize("blank", ["\n", ""])
@pytest.mark.parametrize("wide", [20, 24, 34])
@pytest.mark.parametrize(
    "listed",
    [
        "今天白天晴转多云，东南风三到四级，最高气温二十六度\n今天夜间多云，有轻雾，最低气温十三度\n明天阴有小雨，气温下降四到五度\n后天小雨转阴，偏北风四级，外出请带雨具\n空气质量良，适宜晨练，易感人群注意增减衣物",
        "本品采用食品级不锈钢内胆，双层真空保温\n首次使用前请用沸水冲洗两到三遍\n请勿盛装干冰、碳酸饮料等易产生压力的物品\n请勿放入微波炉加热，请勿放入冷冻室\n清洗时不要使用钢丝球、漂白剂，以免损伤表面\n长期不用时，请擦干水分，打开杯盖，置于通风处保存",
    ],
)
def test_a_list_between_paragraphs_that_a_column_broke_stays_in_its_lines(blank: str, wide: int, listed: str) -> None:
    wrapped = "\n".join(CANAL[at : at + wide] for at in range(0, len(CANAL), wide))
    found = cleaned(f"{wrapped}\n{blank}{listed}\n{blank}{wrapped}")
    assert found.replace("\n\n", "\n") == f"{CANAL}\n{listed}\n{CANAL}"


@pytest.mark.parametrize(
    "text",
    [
        "立法院院会三读通过《全民健康保险法》部分条文修正草案，\n补充保险费费率调升至百分之二点一一，预计明年元月上路，\n劳工团体痛批政府把责任转嫁给劳工。",
        "央行开展二千亿元七天期逆回购操作，中标利率二点零零厘，\n对冲到期后净回笼三百亿元；质押式回购加权平均利率上行\n六个基点。",
        "茲收到王大明君捐助新臺幣參仟元整，謹此致\n謝。",
        "村东的水塔 \n今年重修了 \n底座。",  # with blanks of an extraction
    ],
)
def test_a_sentence_of_a_few_lines_is_joined_whole(text: str) -> None:
    assert cleaned(text) == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "孤舟泊岸听潮声，\n一夜西风满客亭。",  # verse
        "哪有什么常态，不忘初心，才是初心\n童话只美在真实，却从不逃避现实。",  # sayings
        "此致\n敬礼",
    ],
)
def test_a_few_lines_that_are_a_sentence_each_stay(text: str) -> None:
    assert cleaned(text) == text


def test_the_entries_of_a_bibliography_are_joined_and_keep_their_marks() -> None:
    printed = """
参考文献
[1]费孝通.江村经济[M].北京:商务印
书馆,2001:33-47.
[2]黄宗智.长江三角洲小农家庭与乡村发展[
M].北京:中华书局,1992.
[3]曹锦清,张乐天,陈中亚.当代浙北乡村的
社会文化变迁[M].上海:上海远东出版社,1995.
[4]王铭铭.小地方与大社会:中国社会的社
区观察[J].社会学研究,1997(1):86-96.
[5]周晓虹.传统与变迁[M].北京:三联书店,1998.
[6]国家统计局.2001年中国农村住户调查年鉴[
M].北京:中国统计出版社,2001."""
    assert cleaned(printed).splitlines() == [
        "参考文献",
        "[1]费孝通.江村经济[M].北京:商务印书馆,2001:33-47.",
        "[2]黄宗智.长江三角洲小农家庭与乡村发展[M].北京:中华书局,1992.",
        "[3]曹锦清,张乐天,陈中亚.当代浙北乡村的社会文化变迁[M].上海:上海远东出版社,1995.",
        "[4]王铭铭.小地方与大社会:中国社会的社区观察[J].社会学研究,1997(1):86-96.",
        "[5]周晓虹.传统与变迁[M].北京:三联书店,1998.",
        "[6]国家统计局.2001年中国农村住户调查年鉴[M].北京:中国统计出版社,2001.",
    ]


def test_a_numbered_heading_with_a_comma_stays_above_its_paragraph() -> None:
    text = """
同志们：
今天召开全县秋冬水利建设动员大会，主要任务是总结去
年的工作，安排部署今冬明春的水利建设。下面，我讲三点
意见。
一、统一思想，充分认识水利建设的重要性
水利是农业的命脉。去年夏天的大旱，全县受灾面积十一
万亩，直接经济损失四千多万元，教训十分深刻。
二、突出重点，扎实抓好各项工程
一是抓好水库除险加固。全县二十三座小型水库，有九座
带病运行，年底以前必须全部开工。"""
    assert cleaned(text).splitlines()[2:] == [
        "一、统一思想，充分认识水利建设的重要性",
        "水利是农业的命脉。去年夏天的大旱，全县受灾面积十一万亩，直接经济损失四千多万元，教训十分深刻。",
        "二、突出重点，扎实抓好各项工程",
        "一是抓好水库除险加固。全县二十三座小型水库，有九座带病运行，年底以前必须全部开工。",
    ]


def test_an_item_that_lost_characters_goes_on_where_a_word_is_torn() -> None:
    text = """
今天召开全县秋冬水利建设动员大会，主要任务是总结去
年的工作，安排部署今冬明春的水利建设。下面，我讲三点
意见。
一、统一思想，充分认识水利建设的重要性，把各
项工作落到实处。去年夏天的大旱，全县受灾面积十一
万亩，直接经济损失四千多万元，教训十分深刻。"""
    assert len(cleaned(text).splitlines()) == 2


def test_an_entry_below_a_year_is_joined() -> None:
    text = "1919年\n5月，五四运动爆发，先生时年十七，在省立第一师范读\n书，与同学上街演讲，被校方记过一次。"
    assert cleaned(text).splitlines() == [
        "1919年",
        "5月，五四运动爆发，先生时年十七，在省立第一师范读书，与同学上街演讲，被校方记过一次。",
    ]


def test_the_legend_of_a_figure_stays_in_its_line() -> None:
    text = """
1.坝顶 2.防浪墙 3.干砌石护坡 4.黏土心墙 5.排水棱体
从图上可以看出，黏土心墙位于坝体的中部，底部嵌入不
透水的岩层，墙顶高出设计洪水位零点五米，可以有效地防
止渗漏。"""
    assert cleaned(text).splitlines() == [
        "1.坝顶 2.防浪墙 3.干砌石护坡 4.黏土心墙 5.排水棱体",
        "从图上可以看出，黏土心墙位于坝体的中部，底部嵌入不透水的岩层，墙顶高出设计洪水位零点五米，可以有效地防止渗漏。",
    ]


def test_where_authors_work_gets_no_full_stop() -> None:
    text = """
（1.某某师范大学教育学院，重庆 400715；2.某某大学
社会学系，成都 610065）
摘要：乡村教师队伍的稳定关系到教育公平。本文利用前
年在西部三省开展的问卷调查数据，运用有序逻辑回归模型，
考察了工资待遇、工作负荷与家庭因素的影响。"""
    assert cleaned(text).splitlines()[0] == "（1.某某师范大学教育学院，重庆 400715；2.某某大学社会学系，成都 610065）"


def test_items_with_a_hanging_indent_are_joined() -> None:
    text = """
申报时应当提交下列材料：
（1）申请书一式三份，写明申请的理由、用地的面积和
     四至范围，并由全体合伙人签字；
（2）营业执照副本的复印件，复印件上应当加盖公章并
     注明“与原件一致”；
（3）村民会议或者村民代表会议同意的决议。"""
    assert cleaned(text).splitlines()[1:] == [
        "（1）申请书一式三份，写明申请的理由、用地的面积和四至范围，并由全体合伙人签字；",
        "（2）营业执照副本的复印件，复印件上应当加盖公章并注明“与原件一致”；",
        "（3）村民会议或者村民代表会议同意的决议。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. 打开菜单\n   点击设置，再点击语言。\n2. 选择语言\n   重新启动程序。",
        "（1）申请书的要求如下：\n     写明申请的理由、用地的面积，并由全体合伙人签字；\n（2）营业执照。",
        "# 说明\n\n## 用法\n\n- 支持导入文本文件，也支持导入表格，并且可以\n  一次导入多个文件\n- 支持导出",
    ],
)
def test_what_is_indented_below_a_whole_item_stays_below_it(text: str) -> None:
    assert cleaned(text) == text


def test_the_credit_of_a_picture_ends_its_caption() -> None:
    text = """
图为居民在包粽子。 本报记者 赵敏 摄
昨日，市民在湿地公园观赏荷花。近日气温升高，公园内
五百亩荷花竞相开放。
昨日，记者在公园里看到，管理处增加了保洁员，还在路
口竖起了牌子。"""
    assert cleaned(text).splitlines()[:2] == [
        "图为居民在包粽子。本报记者 赵敏 摄",
        "昨日，市民在湿地公园观赏荷花。近日气温升高，公园内五百亩荷花竞相开放。",
    ]


def test_who_took_a_picture_inside_a_sentence_ends_nothing() -> None:
    text = """
这组照片展示了湿地公园四季的景色，全部由本报记者现场拍摄
制作，今年五月在市图书馆展出以后，又到各县区巡回展览，
前来观看的市民超过三万人次。"""
    assert cleaned(text).splitlines() == [text.replace("\n", "")]


ANNOUNCED = "为进一步扩大干部工作中的民主，加强对干部选拔任用工\n作的监督，现将拟任职干部的有关情况公示如下：\n"


def test_what_is_announced_as_follows_begins_a_paragraph_though_the_line_is_full() -> None:
    text = (
        ANNOUNCED
        + "陈某某，男，1978年10月生，汉族，大学学历，中共党员，\n现任县农业农村局副局长，拟任县农业农村局局长。"
    )
    assert cleaned(text).splitlines() == [
        ANNOUNCED.replace("\n", ""),
        "陈某某，男，1978年10月生，汉族，大学学历，中共党员，现任县农业农村局副局长，拟任县农业农村局局长。",
    ]
    text = ANNOUNCED + "一是严格按照规定的条件和程序进行，二是广泛听取各方\n面的意见，三是对反映的问题逐一核实。"
    assert len(cleaned(text).splitlines()) == 1


def test_what_is_cited_inside_a_sentence_begins_no_entry() -> None:
    text = """
近年来，许多学者对农村劳动力的流动做了研究，有人认为
[3]流动的主要原因是收入的差距，也有人认为制度的变化
[4]起了更大的作用。本文在前人研究的基础上[5]，用三个
村庄的资料作了分析，结果表明，两种看法都有道理[6]，
[7]但是各自的分量随年份而变。""".strip()
    assert cleaned(text) == text.replace("\n", "")


def test_an_entry_that_begins_with_a_label_in_brackets_stays_in_its_line() -> None:
    entry = """
abandon [əˈbændən] vt. 1. 放弃，抛弃 2. 离弃（家园、船只、飞机等） 3. 停止进行
【例】They had to abandon the match because of rain. 因为下雨，他们只好中止比赛。
【派】abandoned adj. 被抛弃的""".strip()
    assert cleaned(entry) == entry


def test_an_entry_with_a_label_goes_on_in_a_line_without_one() -> None:
    text = """
安神口服液
【成分】酸枣仁、茯苓。辅料为蜂蜜。
【性状】本品为棕黄色的液体；味甜、微酸。
【功能主治】养血安神。用于心神不宁所致的夜里
难以入睡、多梦易醒。
【用法用量】口服。一次一支（每支装10ml），一日2
至3次。
【禁忌】尚不明确。
【规格】每支装10ml
每盒十支""".strip()
    assert cleaned(text).splitlines()[3:] == [
        "【功能主治】养血安神。用于心神不宁所致的夜里难以入睡、多梦易醒。",
        "【用法用量】口服。一次一支（每支装10ml），一日2至3次。",
        "【禁忌】尚不明确。",
        "【规格】每支装10ml",
        "每盒十支",
    ]


def test_an_entry_with_a_label_and_a_colon_goes_on_where_it_is_prose() -> None:
    text = """
四物汤
组成：当归10克，川芎8克，白芍12克，熟干地黄12克。
用法：水煎服，每日一剂，早晚空腹时分两次温服。
功用：补血调血。
主治：营血虚滞证。头晕目眩，心悸失眠，面色无华，妇人月经
不调，量少或经闭不行，脐腹作痛，舌淡，脉细弦或细涩。
方解：方中熟地滋养阴血、补肾填精，为君药；当归补血养肝，
和血调经，为臣药；白芍养血敛阴，柔肝和营；川芎活血行气，
共为佐药。""".strip()
    assert [line[:3] for line in cleaned(text).splitlines()] == [
        "四物汤",
        "组成：",
        "用法：",
        "功用：",
        "主治：",
        "方解：",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "主题：把书读厚，把书读薄\n时间：11月8日（星期三），上午9:00—11:30，请提前十分钟到场\n地点：图书馆报告厅\n欢迎参加",
        "姓名：张三\n性别：男\n籍贯：江苏省南通市石桥镇新河村，现住本市东门街\n工作经历\n1990年参加工作",
        "老王：收到\n小李：收到，我带两壶开水，再带些面包和水果吧\n大家都笑了\n阿芳：我晚到十分钟",
        "【主料】猪肋排一斤半\n【辅料】葱白两段、老姜一块、八角两粒、冰糖三十克\n先把排骨剁成寸段\n【做法】冷水下锅，焯水捞出。",
    ],
)
def test_what_stands_below_an_entry_with_a_label_stays(text: str) -> None:
    assert cleaned(text) == text


def test_a_quoted_word_at_a_lines_end_ends_no_sentence_in_prose_of_a_few_lines() -> None:
    text = (
        "更正\n本报第三版《秋收进行时》一文中，“亩产一千八百斤”\n应为“亩产一千零八十斤”，作者应为“张小明”。\n特此更正。"
    )
    assert cleaned(text).splitlines()[1:] == [
        "本报第三版《秋收进行时》一文中，“亩产一千八百斤”应为“亩产一千零八十斤”，作者应为“张小明”。",
        "特此更正。",
    ]
    assert cleaned("人们叫它“小江南”\n山好，水好\n人更好。").startswith("人们叫它“小江南”\n")


def test_a_signature_below_a_full_line_that_ends_in_a_stop_stays_below_it() -> None:
    text = """
我们小区门口的公交站牌被大货车撞倒已经半个多月了，至今
无人扶起。每天早晚等车的老人和孩子只好站在路边，很不安
全。希望有关部门尽快派人来修一修，好让大家放心地等车。
读者　孙建华
编者附记：接到来信后，记者随即与市公交公司取得联系。公
司有关负责人表示，新站牌已经在制作，本周内可以安装到位。
李明
站牌昨天已经立起来了，乘客们说，这封信没有白写，以后有
什么难处还要写信来。""".strip()
    lines = cleaned(text).splitlines()
    assert [line[:4] for line in lines] == ["我们小区", "读者　孙", "编者附记", "李明", "站牌昨天"]
    assert "很不安全" in lines[0]


def test_a_column_is_cut_where_the_next_line_begins_with_a_mark() -> None:
    text = """
王秀英，女，七十三岁，身高一米五六左右，短发花白，操本地
口音，患有老年痴呆症。十月十六日下午三时许从东门菜场走失
，走时上穿蓝色碎花棉袄，下穿黑裤，脚穿布鞋。有知其下落者
，请与其子李先生联系，必有重谢。电话：13900001234""".strip()
    assert cleaned(text) == text.replace("\n", "")


def test_an_entry_in_brackets_begins_behind_a_full_line_that_ends_in_a_stop() -> None:
    text = """
【守株待兔】宋国有个农夫看见一只兔子撞在树桩上死了，便
放下锄头守着树桩，希望再得到撞死的兔子。比喻不主动努力。
【熟能生巧】熟练了就能产生巧办法，或者找出窍门来，多用
在手艺上。"""
    assert [line[:6] for line in cleaned(text).splitlines()] == ["【守株待兔】", "【熟能生巧】"]


def test_an_item_among_items_without_a_stop_gets_none() -> None:
    text = """
◆全国人大常委会会议闭幕，表决通过新修订的《行政复议
法》
◆国家统计局：上半年居民消费价格同比上涨0.7%
◆我国首台百万千瓦级重型燃气轮机下线，关键部件实现国
产化
◆世界泳联锦标赛：中国队再添两金"""
    assert [line[-2:] for line in cleaned(text).splitlines()] == ["法》", "7%", "产化", "两金"]
    with_stops = text.replace("0.7%", "0.7%。").replace("两金", "两金。")
    assert [line[-2:] for line in cleaned(with_stops).splitlines()] == ["》。", "%。", "化。", "金。"]


def test_an_item_goes_on_where_a_word_is_torn_whatever_stands_below() -> None:
    text = """
安全注意事项
● 请勿用湿手插拔电源插头，以免触电。
● 清洁或移动本机前，请先切断电源，并等待机体完全冷
却。
● 如电源线损坏，必须由制造商、其维修部或类似部门的专
业人员更换，以避免危险。
故障排除
故障现象 可能原因 处理方法
不通电 插头未插好 重新插好插头
出水慢 水垢堵塞 按说明除垢"""
    assert cleaned(text).splitlines()[3:5] == [
        "● 如电源线损坏，必须由制造商、其维修部或类似部门的专业人员更换，以避免危险。",
        "故障排除",
    ]


def test_a_name_in_brackets_goes_on_with_the_sentence_that_a_column_broke() -> None:
    text = """
会议要求各地高度重视防汛工作，把责任落实到每一个环
节，做到早发现、早报告、早处置。详细的要求请看网站上
【通知公告】栏目里的文件，各村要在本月底以前把人员名
单报到镇里，由镇里统一安排值班。""".strip()
    assert cleaned(text) == text.replace("\n", "")


def test_the_last_character_of_an_entry_is_no_entry_of_a_list() -> None:
    text = """
关于拟发展党员的公示
经支部研究，拟发展下列同志为预备党员，
现予公示
王晓梅，女，回族，本科文化，财务科会
计
孙德海，男，汉族，高中文化，一线操作
工
公示时间为五个工作日，如有异议请向纪
检部门反映"""
    assert cleaned(text).splitlines()[2:4] == [
        "王晓梅，女，回族，本科文化，财务科会计",
        "孙德海，男，汉族，高中文化，一线操作工",
    ]


def test_lines_cut_where_full_stops_would_fit_are_joined_all_the_same() -> None:
    text = "他走进院子，看见母亲坐在门槛上\n剥豆子，狗趴在她脚边，尾巴一下\n一下地拍着地，灶上的水开了，谁\n也没有去管它，只有风吹过屋后的\n竹林。"
    assert cleaned(text) == text.replace("\n", "")


def test_among_lines_of_all_widths_a_few_of_one_width_are_no_column() -> None:
    typed = [row(wide, "。") for wide in (33, 27, 24, 29, 31, 26, 36, 22, 35, 30, 25, 28)]
    for rows, column in ((3, 0.0), (5, 18.0)):  # five in a row are one
        text = "\n".join([*typed, *[row(18, "的")] * rows, row(7, "。", inside=False)])
        lines = split(text, [])
        set_columns(lines, text)
        assert {line.column for line in lines[: len(typed)]} == {0.0}
        assert {line.column for line in lines[len(typed) :]} == {column}


def test_columns_a_little_wider_than_each_other_are_one() -> None:
    text = """
某某县人民检察院
起诉书
某检刑诉〔2023〕118号
被告人周某某，男，1989年7月14日出生，公民身份号码
3206231989********，汉族，初中文化，务工，户籍所在地
某某省某某县石桥镇新河村12组6号。因涉嫌盗窃罪，于
2023年4月2日被某某县公安局刑事拘留，同年5月6日经本
院批准，由某某县公安局依法执行逮捕。
本案由某某县公安局侦查终结，以被告人周某某涉嫌盗窃罪，
于2023年7月3日向本院移送审查起诉。
经依法审查查明：
2023年3月28日凌晨2时许，被告人周某某至某某县石桥镇人
民路“佳和超市”，采用撬锁的手段入室，窃得香烟十二条、
现金人民币3200元，赃物价值合计人民币9860元。
认定上述事实的证据如下：
1.物证：撬棍一根；
2.书证：户籍证明、发破案经过、价格认定结论书等；
3.证人证言：证人王某某、李某的证言。""".strip()
    joined = cleaned(text)
    assert "公民身份号码3206231989" in joined and "窃得香烟十二条、现金" in joined
    assert joined.endswith("\n".join(text.splitlines()[-4:]))


def test_a_number_that_a_line_begins_with_goes_on_where_the_one_before_it_stands_inside() -> None:
    text = """
本研究旨在探讨小学教师学习社群参与程度与教学效能的关系，
并以问卷调查法收集资料，共发放问卷五百份，回收有效问卷四
百三十二份。研究结果显示：一、教师参与学习社群的程度属中
上；二、教师的教学效能也属中上，与前人所做的研究基本相同；
三、二者呈显著正相关。最后，依据研究结果提出建议。""".strip()
    assert cleaned(text) == text.replace("\n", "")
    apart = text.replace("二、教师的", "其二，教师的").replace("三、二者", "二、结语部分")
    assert cleaned(apart).splitlines()[1][:4] == "二、结语"


def test_the_heading_of_a_list_stands_below_a_line_that_is_not_full() -> None:
    text = """
三杯鸡
材料：土鸡半只、老姜一块、蒜头十瓣、九层塔一把
调味料：麻油半杯、酱油半杯、米酒半杯、冰糖一大匙
做法：
1.土鸡洗净切块，放入滚水中汆烫去血水，捞起沥干备用。老姜
切片，蒜头去皮。
2.起锅加入麻油，以小火煸香姜片至边缘卷曲，再放入蒜头炒至
金黄。
3.放入鸡块翻炒，加酱油、米酒、冰糖，煮滚后转小火，加盖焖
煮二十分钟至收汁，起锅前放入九层塔拌匀即可。""".strip()
    assert cleaned(text).splitlines()[:4] == text.splitlines()[:4]
    full = "新的一年，全镇上下要认真贯彻落实会议精神，重点抓好以下\n三件事：\n修路，架桥，办学，一件也不能少，一件也不能拖，都要办好。"
    assert "以下三件事：" in cleaned(full + "\n" + full)


def test_a_quoted_word_at_a_full_lines_end_ends_no_sentence() -> None:
    text = """
王荊公「春風又綠江南岸」，初云「又到江南岸」，圈去「到」
字，注曰「不好」，改為「過」，復圈去而改為「入」，旋改為
「滿」，凡如是十許字，始定為「綠」。""".strip()
    assert cleaned(text) == text.replace("\n", "")


def test_a_question_goes_on_before_its_choices_where_a_word_is_torn() -> None:
    text = """
一、选择题
1.下列各数中，最小的是（　　）
A.-2　　B.0　　C.1　　D.-3
2.据统计，去年全市接待游客约一千二百八十万人次，用科
学记数法表示为（　　）
A.1.28×10^6　　B.1.28×10^7　　C.12.8×10^6　　D.0.128×10^8""".strip()
    assert cleaned(text).splitlines()[3] == "2.据统计，去年全市接待游客约一千二百八十万人次，用科学记数法表示为（　　）"
    apart = "1.种苹果、梨，养蜂\n树苗由村里提供（　　）\n2.修路"
    assert cleaned(apart) == apart


CHRONICLE = """
三月，县里设立蚕桑学校，招收学生四十人，聘请教员
三人。
五月，连日大雨，双桥河水位陡涨，淹没农田三万亩。
六月二十六日，新修的石闸落成，四乡的人都来看热闹，
三天不散。
八月，米价飞涨，每石由四万元涨到九万元。
十二月，女子小学的学生在街上募捐，所得全部交给了
灾民。""".strip()


def test_the_entries_of_a_chronicle_begin_with_dates_and_stay_apart() -> None:
    assert cleaned(CHRONICLE).split("\n") == [
        "三月，县里设立蚕桑学校，招收学生四十人，聘请教员三人。",
        "五月，连日大雨，双桥河水位陡涨，淹没农田三万亩。",
        "六月二十六日，新修的石闸落成，四乡的人都来看热闹，三天不散。",
        "八月，米价飞涨，每石由四万元涨到九万元。",
        "十二月，女子小学的学生在街上募捐，所得全部交给了灾民。",
    ]


def test_a_date_inside_a_paragraph_begins_none() -> None:
    text = """
这年春天，县里设立了蚕桑学校，招收学生四十人，聘请
教员三人。
到夏天，连日大雨不停，双桥河的水位一天比一天涨得更
高，河堤几处决口，淹没了两岸的农田三万亩，人心慌。
六月二十六日，新修的石闸终于落成，四乡的人都来看热
闹，三天不散。
米价也跟着飞涨，每石由四万元涨到九万元，许多人吃不
起饭。""".strip()
    assert "人心慌。六月二十六日，新修的石闸终于落成，四乡的人都来看热闹，三天不散。" in cleaned(text)


def test_a_heading_that_is_spaced_out_stands_by_itself() -> None:
    text = """
岚阳县人民法院
民 事 判 决 书
上诉人因买卖合同纠纷一案，不服本院第一审判决，向岚阳
市中级人民法院提起上诉，请求撤销原判。""".strip()
    assert cleaned(text).split("\n") == [
        "岚阳县人民法院",
        "民事判决书",
        "上诉人因买卖合同纠纷一案，不服本院第一审判决，向岚阳市中级人民法院提起上诉，请求撤销原判。",
    ]
    poem = "\n江上秋风起，\n芦花白满洲。\n送君千里外，\n明月在孤舟。"
    assert cleaned("赠 别 友 人\n李 向 东" + poem) == "赠别友人\n李 向 东" + poem
    title = "民 国 三 十 五 年 石 桥 县 大 事 记"
    assert cleaned(title + "\n" + CHRONICLE).split("\n")[0] == title.replace(" ", "")


def test_a_text_that_an_engine_spaced_out_is_no_heading() -> None:
    read = """
会 议 强 调 要 坚 持 以 人 民
为 中 心 的 发 展 思 想 不 断
增 进 民 生 福 祉 推 动 发 展
成 果 更 多 更 公 平 惠 及 全
体 人 民""".strip()
    expected = "会议强调要坚持以人民为中心的发展思想不断增进民生福祉推动发展成果更多更公平惠及全体人民"
    assert cleaned(read) == expected


@pytest.mark.parametrize("head", ["湖北省高级人民法院\n民事判决书", "湖北省人民检察院\n起诉书"])
def test_what_a_paper_is_stands_below_who_issues_it(head: str) -> None:
    text = """
上诉人因与被上诉人建设工程施工合同纠纷一案，不服荆州市
中级人民法院民事判决，向本院提起上诉。本院立案后，依法
组成合议庭进行了审理。""".rstrip()
    assert cleaned(head + text).split("\n")[:2] == head.split("\n")


def test_the_name_of_a_paper_goes_on_where_a_word_is_cut() -> None:
    assert cleaned("岚阳县中级人民法\n院民事判决书").startswith("岚阳县中级人民法院民事判决书")


def test_names_in_columns_keep_their_blanks_though_brackets_hold_marks() -> None:
    names = """
天门市第一届人民代表大会第三次会议主席团和秘书长名单
（2024年12月20日天门市第一届人民代表大会第三次会议预备会
议通过）
主席团（十五人，按姓名笔划为序）
丁汉生  王  芳（女）  王建军  方国平  邓小红（女）
卢  强  叶春桃（女）  田大江  付晓云（女）  冯  刚
朱永祥  刘  洋  许志明  孙玉兰（女，回族）  李  军
秘书长
王建军""".strip()
    assert cleaned(names) == names.replace("预备会\n议", "预备会议")


def test_the_heading_of_a_list_stands_below_a_full_line_that_ends_in_a_stop() -> None:
    text = """
案    由：随着人口老龄化程度不断加深，老旧小区居民对加装
电梯的需求日益迫切。据统计，我市建成于2000年以前、层数
在四层以上的住宅楼共有3218栋，已加装电梯的仅有97栋。
存在问题：
1.居民意见难统一。一楼住户担心采光、通风和噪声，补偿标
准又没有统一规定，往往一户反对就无法施工。
2.资金筹措渠道窄。每部电梯造价约50万元，财政补贴15万元，
其余由业主分摊，部分困难家庭难以承担。
建    议：
1.出台加装电梯实施细则，明确补偿标准和争议调处办法。
2.鼓励社会资本参与，推行“租赁”“共享”等模式。""".strip()
    assert "仅有97栋。\n存在问题：\n1.居民意见难统一。" in cleaned(text)


def test_a_headline_above_wider_text_does_not_fill_the_column_of_a_list_below() -> None:
    text = """
双桥河流域近期天气预报
今天夜里到明天，下游一带多云转阴，偏北风三到四级，最低气
温两度，最高气温十一度；后天阴有小雨，气温再降四度。
岚阳：多云，三到十二度
苇塘：多云转阴，五到十度
石桥：多云转阴，两到十度
新河：阴有小雨，四到十度""".strip()
    assert cleaned(text).startswith("双桥河流域近期天气预报\n今天夜里到明天，")


def test_no_stop_is_put_behind_a_credit_in_brackets() -> None:
    read = """
12月10日，工人在石桥港吊装集装箱。今年前十一个月，全港
完成货物吞吐量5600万吨、集装箱18万标箱，同比分别增
长7.2%和13.5%。           （本报记者 刘建 摄）""".strip()
    assert cleaned(read).endswith("增长7.2%和13.5%。（本报记者 刘建 摄）")


def test_an_answer_goes_on_in_a_line_without_a_label() -> None:
    text = """
访谈时间：2015年6月12日
访谈地点：洪湖市新滩镇
受访人：瞿定国（时年91岁，老渔民）
访谈人：李 敏
问：瞿老，您是哪一年参加队伍的？
答：民国十九年，我那时候才六岁，给他们放哨。他们的队伍就
住在我们湾子里，军部设在瞿家祠堂。
问：您见过他们的首长吗？
答：见过。他留着八字胡，爱说笑话，还给我们伢子分过糖。
（说到这里，老人笑了起来。）""".strip()
    assert cleaned(text) == text.replace("就\n住", "就住")


def test_a_long_item_goes_on_in_the_short_end_of_its_sentence_before_another_item() -> None:
    text = """
公告事項：
一、計畫書及計畫圖置於本府都市發展局及大同區公所，供公開
閱覽。
二、對本案有異議者，得於公告期間內以書面向本府提出意見。""".strip()
    assert "供公開閱覽。\n二、" in cleaned(text)


def test_an_item_that_its_writer_broke_stays_broken() -> None:
    text = "报名须知\n1.领取报名表，按要求逐项填写清楚\n逾期未交者视为放弃。\n2.参加面试，时间另行通知。"
    assert cleaned(text) == text


def test_the_text_below_a_table_goes_on_in_the_column_above_it() -> None:
    text = """
第三节  荆江大堤
荆江大堤位于长江中游荆江北岸，上起江陵县枣林岗，下至监利
县城南，全长182.35公里。大堤始建于东晋永和年间（公元345
年），荆州刺史桓温令陈遵修筑金堤，“缘城堤防，陈遵造”。
表3-2  荆江大堤历次加培情况表
时间（年） 土方（万m3） 投资（万元）
1949～1952 1042.5 521
1953～1968 2215.8 1876
1969～1998 3487.6 42150
说明：资料来源于《荆江大堤志》。
1998年大水后，国家投入巨资对荆江大堤进行了综合整治，堤身
普遍加高加宽，堤顶宽度由8米增加到10～12米。""".strip()
    assert "堤身普遍加高加宽" in cleaned(text)
    notes = "单位：米\n资料截止到上一年年底\n其余各段情况大致相同"
    assert cleaned(text[: text.index("说明")] + notes).endswith("42150\n" + notes)


def test_a_news_item_below_its_headlines_is_no_list() -> None:
    text = """
要闻
荆州：让老区人民过上更好日子
本报讯（记者王璐 通讯员刘洋）12月9日，省老区建设促进会
调研组来荆，就革命老区振兴发展情况开展调研。
调研组先后来到洪湖市瞿家湾镇、监利市周老嘴镇，实地察看
红色资源保护利用、特色产业发展、美丽乡村建设等情况，并
与当地干部群众座谈交流。""".strip()
    assert "省老区建设促进会调研组来荆" in cleaned(text)
    assert cleaned(text).startswith("要闻\n荆州：让老区人民过上更好日子\n本报讯")


def test_an_entry_goes_on_in_an_amount() -> None:
    text = """
【菜名】红烧武昌鱼
【原料】武昌鱼一条，猪肥膘肉五十克，冬笋片三十克，葱少许
【调料】葱段10克、姜片10克、料酒20毫升、酱油25毫升、白糖
15克、精盐3克、胡椒粉1克、湿淀粉15克。
【特点】色泽红亮，肉质细嫩。""".strip()
    assert cleaned(text) == text.replace("白糖\n15克", "白糖15克")
    short = text.replace("、酱油25毫升、白糖\n15克、精盐3克", "\n15克一包的精盐")
    assert cleaned(short) == short


TABLE = """
处理 穗粒数/粒 千粒重/g 产量/kg
CK 142.6±3.2b 24.1±0.3a 6852.4c
NPK 155.3±2.9a 24.5±0.2a 8436.5b
NPK+M 157.8±3.5a 24.6±0.4a 8967.3a
注：同列不同小写字母表示差异显著（P<0.05）。下同，不再说明。
由表中可知，与对照相比，两个处理的水稻产量分别提高了两成和
三成，差异均达到显著水平。有效穗数增加是增产的主要原因，这
与前人的研究结果一致。
2.2 对土壤养分的影响
施用有机肥后，土壤有机质含量提高，碱解氮、有效磷、速效钾的
含量也有不同程度的提高。""".strip()


def test_rows_of_figures_and_their_headings_stay() -> None:
    out = cleaned(TABLE).split("\n")
    assert out[:5] == TABLE.split("\n")[:5]
    assert out[5].startswith("由表中可知，与对照相比，两个处理的水稻产量分别提高了两成和三成")
    assert out[6] == "2.2 对土壤养分的影响"


def test_figures_in_prose_are_no_rows() -> None:
    text = "全年用电 1200 度，用水 350 吨，用气 80 方，比上年\n分别增长 5.1 、 3.2 和 1.8 个百分点，都在预算之内。\n这是近几年最低的，家里人都很高兴，还买了新的冰箱。"
    assert "比上年分别增长" in cleaned(text)


def test_the_head_of_a_page_with_the_papers_name_in_brackets_stands_by_itself() -> None:
    text = """
《江汉早报》 1949年12月10日 第二版
本市简讯
▲市粮食公司自本月一日起，在各区设立配售站二十四处，按户
发给购粮证，每人每月配售大米三十斤。""".strip()
    assert cleaned(text).split("\n\n")[:2] == text.replace("按户\n", "按户").replace("版\n", "版\n\n").split("\n\n")


def test_a_line_that_stands_thousands_of_times_is_read_in_linear_time() -> None:
    text = "三月，花开了。\n" * 12_000  # a minute, where each is compared with all that follow
    assert cleaned(text) == text


def test_a_paragraph_ends_with_the_speech_that_was_led_in_though_its_line_is_full() -> None:
    text = """
这本书，是根据我的日记和回忆写成的。错误之处，敬请读者指正。
母亲把一双新布鞋塞进我的包袱，说：“到了队伍上，要听话。”
我点点头，不敢看她的眼睛。天还没有亮，村里的狗叫了几声，又
安静下来。我沿着田埂往东走，露水打湿了裤腿。
我的同伴叫二牛，比我大两岁，是个木匠。他背着一把锯子，说队
伍上也用得着。""".strip()
    assert "要听话。”\n我点点头，不敢看她的眼睛。" in cleaned(text)
    quoted = """
那天夜里全家人都没有睡，父亲蹲在门口抽烟，一句话也不说，母
亲念着那封信，信上写着“部队一切都好，请家里不必挂念我。”
我点点头，不敢看她的眼睛。天还没有亮，村里的狗叫了几声，又
安静下来。我沿着田埂往东走，露水打湿了裤腿。""".strip()
    assert "不必挂念我。”我点点头" in cleaned(quoted)
