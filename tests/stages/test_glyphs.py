"""The stage glyphs: misread characters, and all that only looks like them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cleaner
from cleaner.channel import channel
from cleaner.context import Context
from cleaner.corrector import corrector
from cleaner.decoder import Arc, Proposal
from cleaner.evidence import is_classical, suspects
from cleaner.judge import Evidence, Witness
from cleaner.ledger import Edit, apply
from cleaner.lexicon import LexiconError, is_han
from cleaner.lm import language_model
from cleaner.phrasebook import Phrasebook
from cleaner.reading import Weighed, judge
from cleaner.settings import Settings
from cleaner.stages import glyphs


def clean(text: str, lexicons: tuple[str, ...] = ()) -> str:
    """Apply the stage glyphs alone."""
    edits = glyphs.edits(text, Context(Settings(lexicons=lexicons), text))
    return apply(text, sorted(edit for edit in edits if not edit.is_note))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("山里的路如今畅诵了。", "山里的路如今畅通了。"),
        ("全村三十亩士地都种了豆。", "全村三十亩土地都种了豆。"),
        ("这件事巳经办完了。", "这件事已经办完了。"),
        ("会议强调，要坚持以人民为中和心的发展思想。", "会议强调，要坚持以人民为中心的发展思想。"),
        ("会议强调，要深入贯落实会议精神。", "会议强调，要深入贯彻落实会议精神。"),
        ("会议强调·要全面贯彻党的二十大精神。", "会议强调，要全面贯彻党的二十大精神。"),
        ("要做到人员、工具、时间“三到位”·严禁估测、代测。", "要做到人员、工具、时间“三到位”，严禁估测、代测。"),
        ("推动经济高贡里发展取得新成效。", "推动经济高质量发展取得新成效。"),
        ("这些设施的維护费用由村里承担。", "这些设施的维护费用由村里承担。"),
        ("货轮从夭津港出发。", "货轮从天津港出发。"),
        ("这家合作社戍立于去年。", "这家合作社成立于去年。"),
        ("来的都是退休千部。", "来的都是退休干部。"),
        ("县里的人囗逐年增加。", "县里的人口逐年增加。"),
        ("要管住白己的嘴。", "要管住自己的嘴。"),
        ("强烈诞责这种行径。", "强烈谴责这种行径。"),
    ],
)
def test_what_was_misread_is_written_as_it_was_printed(read: str, printed: str) -> None:
    assert clean(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [("山裏的路如今暢誦了。", "山裏的路如今暢通了。"), ("這件事巳經辦完了。", "這件事已經辦完了。")],
)
def test_traditional_text_stays_traditional(read: str, printed: str) -> None:
    assert clean(read) == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "知道檔案的相對重要性，给予權重，再把分區做好，最後做多使用者系统的測試。",
            "知道檔案的相對重要性，給予權重，再把分區做好，最後做多使用者系統的測試。",
        ),
        (
            "這所學校在東京，叫広岛国際学院，學生都來自外地。",
            "這所學校在東京，叫広岛国際学院，學生都來自外地。",
        ),  # two near each other
        (
            "皇后坐在雲臺上，人云亦云，這次没有別的話，後來大家散了。",
            "皇后坐在雲臺上，人云亦云，這次没有別的話，後來大家散了。",
        ),
    ],
)
def test_a_simplified_character_alone_in_traditional_text_is_the_engines(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_the_particle_is_written_as_the_text_writes_it() -> None:
    read = "有關部門負責人介紹，各地正隨普形勢發展調整措施，人們都帶{}笑容。"
    assert clean(read.format("著")) == read.format("著").replace("隨普", "隨著")
    assert clean(read.format("着")) == read.format("着").replace("隨普", "隨着")


@pytest.mark.parametrize("text", ["可住，只得帶著行李走人。", "他帶著孩子来到这里，说明了情况。"])
def test_a_particle_among_traditional_characters_stays(text: str) -> None:
    assert clean(text) == text


def test_a_simplified_text_gets_no_traditional_character() -> None:
    # 團 looks more like 困 than 团 does
    assert "團" not in clean("科研困队来了。")


@pytest.mark.parametrize(
    "right",
    [
        "骑士地位很高，硕士地理学得好。",
        "仓库里有三千部手机和两千部座机。",
        "子曰：学而时习之，不亦说乎？",
        "子夏曰：贤贤易色，事父母，能竭其力。",
        "桃之夭夭，灼灼其华。",
        "卫戍区的哨兵在换岗。",
        "戊戌变法失败后，六人就义。",
        "己亥年巳时开市，申时闭市。",
        "出口和入口都在北面，人口不多。",
        "他说起往事，不能自已。",
        "王汎森、萧啟明和霍镕都到了。",
        "张林和张琳是姐妹。",
        "武侯祠里讲的是诸侯的事。",
        "阿拉明朝去城里厢白相？",
        "佢哋噚日去咗邊度？",
        "呜呼！士穷乃见节义。今夫平居里巷相慕悦。",
        "氦、氖、氩、氪、氙、氡都是稀有气体。",
        "闸阀、截止阀、止回阀、蝶阀分别试压。",
        "隨著天氣轉暖，他身著單衣，翻開這部名著。",
        "香港衞生署的枱面上擺着文件。",
        "这周末来了客人，从年末来看还不错。",
        "郑和鑑先生住在日昇昌票号旁边，讲乾隆年间的事。",
        "士兵们都战慄起来，谁也说不出话。",
        "他讲的是三十年前的事，很多人都哭了。\n自主·自立·自强\n贫困是一个沉重的话题。",
        "太子刘璿和次子刘瑶都在军中，没有回来。",
        "入选的有袁晴棠（女）、郭月芳（女）、资华筠（女）、黄梦玲（女）、黄宗英（女）。",
        "刘郎身着白袷衣，手摇摺扇，拚尽全力唱了一曲宫商角徵羽。",
        "弗朗西斯科·查韦斯和穆罕默德·阿里都到了。",
        "今年是中奥建交五十五周年，中莫关系稳步发展。",
        "会议结束。吴锦指出，要深入学习贯彻。",
        "副县长褚明礼，各乡镇和县直有关单位负责人参加会议。",
        "新桥双向两车道，步行过桥只要五分钟。",
        "渔人不问花开未，只看新潮涨几分。",
        "露水打湿了，字看不大清楚。",
        "早班车六点四十从岔沟口发车。",
        "北京队连赢三场，晋级决赛。",
        "他读过《诗经》·《国风》和“二十四史”·《史记》等书。",
        "“三农”·乡村振兴专栏",
        "这出戏连演12场，场场爆满。",
        "石鼓岭到苇塘镇一线通航。",
        "大火已连烧6天，火情仍未受控。",
        "误差为±0.5%，合格率98.7%。",
        "竹编师傅麻春秀今年带了六个徒弟。",
        "",
        "Plain English, 12:30.",
        "𠀀𠮷\ud800\x00",
        "耶和華神看牠們為好，就賜福給牠們，使牠們生養眾多。",
        "请选择语言：简体中文、繁體中文、英文。",
        "甲：这只烤鸭你摘走了毛，我拿什么客气地招待人家？乙：撒把葱花，蘸点酱，囫囵吞了呗。",
    ],
)
def test_what_is_right_stays(right: str) -> None:
    assert clean(right) == right


def test_what_recurs_in_the_document_is_no_accident() -> None:
    once = "产品畅诵网上线。"
    assert clean(once) == "产品畅通网上线。"
    twice = "产品畅诵网上线。\n产品畅诵网获奖。"
    assert clean(twice) == twice


def test_a_users_phrase_is_left_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("畅诵\n", encoding="utf-8")
    assert clean("山里的路如今畅诵了。", (str(own),)) == "山里的路如今畅诵了。"


def test_an_edit_says_why_and_how_sure_it_is() -> None:
    text = "山里的路如今畅诵了。"
    (edit,) = glyphs.edits(text, Context(Settings(), text))
    assert (edit.start, edit.before, edit.after, edit.rule) == (7, "诵", "通", "glyphs.misread")
    assert 0.7 <= edit.confidence < 1
    assert "bits likelier than 诵" in edit.reason and "likeness 0.9" in edit.reason
    assert re.search(r"the network gives it 9\d%, what was read [0-9]%$", edit.reason)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("5月3曰开园，12月31目闭园。", "5月3日开园，12月31日闭园。"),
        ("见第3目，子曰不然。", "见第3目，子曰不然。"),
    ],
)
def test_the_day_of_a_date(read: str, printed: str) -> None:
    assert clean(read) == printed


def test_doubts_are_notes_and_change_nothing() -> None:
    text = "两峰之间是酿泉也好，不是也好。"
    edits = list(glyphs.edits(text, Context(Settings(), text)))
    assert all(edit.is_note and edit.confidence < 0.9 for edit in edits)


def test_precision_says_how_sure_a_correction_must_be() -> None:
    text = "农民们正在田里收割水滔。"
    made = {
        precision: [e.after for e in glyphs.edits(text, Context(Settings(precision=precision), text)) if not e.is_note]
        for precision in ("high", "balanced", "recall")
    }
    assert made == {"high": [], "balanced": ["稻"], "recall": ["稻"]}


BAD = "全村三十亩士地都种了豆。\n\n他是一位老工程帅。\n\n山里的路如今畅诵了。"
GOOD = "全村三十亩土地都种了豆。\n\n他是一位老工程师。\n\n山里的路如今畅通了。"


def test_without_the_network_what_is_doubtful_is_written_where_the_rest_was_badly_read() -> None:
    doubtful = "爷爷骑着那辆旧白行车去赶集。"
    right = doubtful.replace("白行车", "自行车")
    alone = cleaner.Cleaner(engine="ngram")
    assert alone.clean(doubtful).text == doubtful
    assert alone.clean(f"{GOOD}\n\n{doubtful}").text == f"{GOOD}\n\n{doubtful}"
    assert alone.clean(f"{BAD}\n\n{doubtful}").text == f"{GOOD}\n\n{right}"
    careful = cleaner.Cleaner(engine="ngram", precision="high")
    assert careful.clean(f"{BAD}\n\n{doubtful}").paragraphs[-1] == doubtful


def test_the_network_tells_the_judge_how_badly_the_rest_was_read() -> None:
    doubtful = "孩子们放学以启在操场上踢球，天黑了才回家。"

    def sure(rest: str) -> float:
        lines = f"{rest}\n\n{doubtful}".split("\n")
        found = judge(lines, language_model(), channel(), corrector("neural"))
        return max(one.probability for one in found if lines[one.line] == doubtful and one.proposal.arc.meant == "后")

    assert sure(BAD) > 1.5 * sure(GOOD)


def test_your_own_counts_and_models_are_used(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.tsv"):
        list(glyphs.edits("畅诵无阻", Context(Settings(confusions=(str(tmp_path / "none.tsv"),)), "")))
    with pytest.raises(LexiconError, match=r"none\.lm: expected a language model"):
        list(glyphs.edits("畅诵无阻", Context(Settings(lm=("news", str(tmp_path / "none.lm"))), "")))


def test_two_errors_apart_are_both_repaired_and_then_nothing_is_left() -> None:
    once = clean("全村三十亩士地巳经种了豆，山里的路如今畅诵了。")
    assert once == "全村三十亩土地已经种了豆，山里的路如今畅通了。"
    assert clean(once) == once


def test_suspects_are_characters_that_make_no_word_beside_a_stranger() -> None:
    assert suspects("山里的路如今畅通了。") == ()
    assert 7 in suspects("山里的路如今畅诵了。")
    assert suspects("") == suspects("诵") == ()


def test_classical_text_is_told_by_its_particles() -> None:
    assert is_classical("呜呼！士穷乃见节义。今夫平居里巷相慕悦。", 12)
    assert not is_classical("会议指出，要深入学习，这是我们的任务之一，也是责任。", 12)


def test_what_the_engine_says_of_a_line_counts() -> None:
    text = "山里的路如今畅诵了。"
    for doubt, expected in ((-9.0, text), (0.0, "山里的路如今畅通了。"), (2.0, "山里的路如今畅通了。")):
        made = [e for e in glyphs.edits(text, Context(Settings(), text, doubts={0: doubt})) if not e.is_note]
        assert apply(text, made) == expected
        assert [("less sure of this line" in edit.reason) for edit in made] == [doubt > 0] * len(made)


def written(
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    arc: Arc,
    probability: float,
    *,
    heard: bool = True,
    strange: float = 0.0,
) -> str:
    """Return what becomes of a text of which the judge says one thing: how probably a reading of look-alikes is right."""
    proposal = Proposal(arc, 9.0, 9.0, 9.0, 9.0, 1, 1)
    evidence = Evidence(*[0.0] * len(Evidence._fields))._replace(likeness=1.0, mark=0.0 if is_han(arc.meant) else 3.0)
    witness = Witness(-0.1, -5.0, -9.0, 0.0, 0.0, 0.0) if heard else None
    monkeypatch.setattr(glyphs, "judge", lambda *_: [Weighed(0, proposal, evidence, witness, probability, strange)])
    return clean(text)


@pytest.mark.parametrize(("likeness", "made"), [(0.0, False), (1.0, True)])
def test_what_resembles_nothing_tells_little_of_how_badly_a_document_was_read(
    likeness: float, made: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "旨揭会议业于六月十八日召开完竣，会议纪录随函附上，请各单位查照办理，并转知所属人员，如有疑义请洽承办人。"
    read = [
        (text.index(seen), meant, alike)
        for seen, meant, alike in (("揭", "次", 0.0), ("竣", "毕", likeness), ("疑", "异", likeness))
    ]
    nothing = Evidence(*[0.0] * len(Evidence._fields))
    judged = [
        Weighed(0, Proposal(Arc(at, meant, 5.0), 9.0, 9.0, 9.0, 9.0, 1, 1), nothing._replace(likeness=alike), None, 0.7)
        for at, meant, alike in read
    ]
    monkeypatch.setattr(glyphs, "judge", lambda *_: judged)
    monkeypatch.setattr(Phrasebook, "holds", lambda *_: False)
    assert ("次" in clean(text)) == made


@pytest.mark.parametrize(("probability", "heard", "made"), [(0.8, True, False), (0.9, True, True), (0.8, False, True)])
def test_a_mark_must_be_surer_where_the_network_knows_what_was_read(
    probability: float, heard: bool, made: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = written(monkeypatch, "会议强调、要抓好落实。", Arc(4, "，", 7.0), probability, heard=heard)
    assert text == ("会议强调，要抓好落实。" if made else "会议强调、要抓好落实。")


@pytest.mark.parametrize(
    ("strange", "probability", "made"), [(2.5, 0.6, True), (3.5, 0.6, True), (5.0, 0.6, False), (5.0, 0.8, True)]
)
def test_a_reading_must_be_surer_where_the_models_do_not_know_the_kind_of_text(
    strange: float, probability: float, made: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = written(monkeypatch, "山里的路如今畅诵了。", Arc(7, "通", 7.0), probability, strange=strange)
    assert text == ("山里的路如今畅通了。" if made else "山里的路如今畅诵了。")


def test_doubts_move_with_the_text() -> None:
    text = "第一行，\n第二行。\n第三行。"
    context = Context(Settings(), text, doubts={0: 0.1, 5: 0.2, 10: 0.3})
    edits = [Edit(0, 1, "第", "", "x.y"), Edit(4, 5, "\n", "", "x.y"), Edit(5, 7, "第二", "其二又", "x.y")]
    context.advance(apply(text, edits), edits)
    assert context.text == "一行，其二又行。\n第三行。"
    assert [context.doubt(context.text.index(part)) for part in ("一行", "其二", "行。", "第三", "三行")] == [
        0.1,
        0.2,
        0.2,
        0.3,
        0.3,
    ]


def test_what_an_engine_misreads_again_and_again_is_put_right_everywhere() -> None:
    read = "市财政投人资金两千三百万元，用于修复水毁工程。今年全县还计划投人资金2300万元，新建三座桥。"
    assert cleaner.clean(read).text == read.replace("投人", "投入")
    kept = "村里成立了永昶农机合作社。永昶农机合作社有社员八十人，永昶农机合作社去年分红三万元。"  # a name
    assert clean(kept) == kept


def test_what_the_text_is_about_stays_however_rare() -> None:
    halberds = (
        "戟很重，也难用，行家用起来却很厉害。说到灵活，它比别的都要灵活得多。戟手可以自豪地对你说，戟有四个长处，比别的多两个。"
        "这使戟在这里的用法变化多端。然而，制戟很贵，新手拿到戟以后，一般都用不好。村里只把戟交给有经验的人。"
    )
    assert clean(halberds) == halberds
    read = "施工期间道路畅诵无阻，桥东和桥西的交诵车辆有序诵行，没有发生一起事故。"  # one reading fits everywhere
    assert clean(read) == read.replace("诵", "通")


@pytest.mark.parametrize(
    "text",
    [
        "您的IP位址被這個伺服器禁止。",
        "這些設定很簡單，祗需更改幾個變數。",
        "其實我並不是不愛看戲，祇是一來沒有閒工夫，二來總覺得那鑼鼓敲得太響，坐不到半個鐘頭，頭便要發昏。",
        "乙方應於每月五日前給付，不得藉任何理由拖延或拒納。",
        "鄉公所提醒民眾，申辦低收入戶資格複查，請於月底前備妥戶籍謄本、存摺影本逕洽社會課。",
        "情節重大者，處罰鍰，廢止其許可。不服處分者，得於三十日內申請覆核。",
        "二、旨揭會議業於112年6月18日假本會會議室召開完竣，會議紀錄如附件。",
    ],
)
def test_words_of_taiwan_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("text", ["那里的山林，由长流的绿水洗濯。", "两年来，全署民警共拒礼三十二次。"])
def test_two_readings_that_fit_nothing_but_each_other_are_not_written(text: str) -> None:
    assert clean(text) == text


def test_two_readings_side_by_side_are_written_where_each_fits() -> None:
    assert clean("全市上下要深入贯砌落买会议精神，抓好各项工作。") == "全市上下要深入贯彻落实会议精神，抓好各项工作。"


def test_what_may_be_meant_does_not_make_the_rest_doubtful() -> None:
    about_mistakes = """
他把“已经”写成“己经”，把“戊戌”写成
“戌戊”，老师用红笔圈出来，让他抄十遍：已
、己、巳；戊、戌、戍、戎。""".strip()
    assert clean(about_mistakes) == about_mistakes
    read = "山里的路如今畅诵了，孩子们上学只要半个小时。"
    assert clean(read) == read.replace("诵", "通")


def test_of_a_character_that_the_network_does_not_know_the_judge_decides_alone() -> None:
    text = "各地要把森林防火工作摆上重要议事日桯，落实值班制度。"
    found = [edit for edit in glyphs.edits(text, Context(Settings(), text)) if edit.before == "桯"]
    assert found and all("程" in edit.reason and "network" not in edit.reason for edit in found)


def test_what_the_engine_says_of_a_line_goes_along_when_boxes_order_the_page() -> None:
    sure, doubted = "全村三十亩士地都种了豆，今年的收成很好。", "山里的路如今畅诵了，赶集的人比往年多。"
    above, below = cleaner.Box(0, 0, 400, 20), cleaner.Box(0, 30, 400, 50)
    page = cleaner.Page(
        (cleaner.Line(sure, below, 0.99), cleaner.Line(doubted, above, 0.8))
    )  # in the file, below first
    result = cleaner.clean(cleaner.Document((page,)))
    reasons = {edit.before: edit.reason for edit in result.edits if edit.rule == "glyphs.misread"}
    assert result.text.index("畅通") < result.text.index("土地")
    assert "less sure of this line" in reasons["诵"] and "less sure" not in reasons["士"]
