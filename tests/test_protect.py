"""Protection: which spans no stage may touch, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cleaner import Cleaner, protect


def protected(text: str) -> list[str]:
    spans = protect.spans(text, set(text))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # addresses end before the marks of the sentence
        ("详见https://www.example.org/a/b.html?x=1&y=2#c。", ["https://www.example.org/a/b.html?x=1&y=2#c"]),
        (
            "（见http://example.com/a_(b)），另见ftp://example.net/d.",
            ["http://example.com/a_(b)", "ftp://example.net/d"],
        ),
        ("网址www.example.com.cn，或example.org/help/。", ["www.example.com.cn", "example.org/help/"]),
        ("端口example.com:8080/x打不开", ["example.com:8080/x"]),
        ("“https://example.com”网站", ["https://example.com"]),
        ("写信到li.lei+news@mail.example.org。", ["li.lei+news@mail.example.org"]),
        # files
        (r"打开C:\资料\年报.docx，再关闭%TEMP%\a b", [r"C:\资料\年报.docx", r"%TEMP%\a"]),
        (r"共享在\\server\公用，勿删", [r"\\server\公用"]),
        ("配置在/etc/nginx/conf.d和~/.ssh/config里", ["/etc/nginx/conf.d", "~/.ssh/config"]),
        ("上传.jpg或report-2.final.pdf，运行main.py", [".jpg", "report-2.final.pdf", "main.py"]),
        # code
        ("调用load_page()和os.path.join('a', 'b')", ["load_page()", "os.path.join('a', 'b')"]),
        ('执行print("早,晚")，求f(x)和sin(x, y)', ['print("早,晚")', "f(x)", "sin(x, y)"]),
        ("用`a,b`或``c,d``表示", ["`a,b`", "``c,d``"]),
        ("把'%s'改成\"%02d\"，%.2f不变", ["'%s'", '"%02d"', "%.2f"]),
        # markup
        ('<p class="a">雨,停</p><br/>了<!-- 注, -->', ['<p class="a">', "</p>", "<br/>", "<!-- 注, -->"]),
        ("<row id=\"3\" k='v'>值</row>", ["<row id=\"3\" k='v'>", "</row>"]),
        ("甲&amp;乙&#12354;丙&nbsp;", ["&amp;", "&#12354;", "&nbsp;"]),
        ('看[说明](docs/a(1).md)和![图](/b.png "题")', ["[", "](docs/a(1).md)", "![", '](/b.png "题")']),
        ("#周末市集# #读书# 今天", ["#周末市集# ", "#读书#"]),
        # formulas
        (r"设$x_1+y$为零，$\text{和}=2$，$$a^2$$", ["$x_1+y$", r"$\text{和}=2$", "$$a^2$$"]),
        (r"取\frac{a}{\sqrt{b}}与\alpha", [r"\frac{a}{\sqrt{b}}", r"\alpha"]),
        (r"由\(a,b\)得", [r"\(a,b\)"]),
        # data
        ('返回{"姓名": "张三", "课": [{"名": "数,学"}]}即可', ['{"姓名": "张三", "课": [{"名": "数,学"}]}']),
        ("得到('甲,乙', '丙')和{'名': '张,三'}", ["('甲,乙', '丙')", "{'名': '张,三'}"]),
        ("写成title:'日期,时间',ok:'确认'也行", ["title:'日期,时间',ok:'确认'"]),
        (r"抛出Error(\"数据,无效\")", [r"\"数据,无效\""]),
        # Japanese
        ("牌子上写「本日は休み,です」，没人", ["本日は休み,です"]),
    ],
)
def test_code_and_addresses_are_protected_and_no_more(text: str, expected: list[str]) -> None:
    assert protected(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("代码：\n```py\na = '一,二'\n\nb\n```\n完。", ["\n```py\na = '一,二'\n\nb\n```\n"]),
        ("~~~\n一,二\n~~~", ["~~~\n一,二\n~~~"]),
        ("运行：\n\n    $ cd a; ls\n    x = 1\n\n    y,z\n\n好。", ["\n    $ cd a; ls\n    x = 1\n\n    y,z\n"]),
        ('设置如下\n  {"a": 1,\n   "b": 2}\n完', ['\n  {"a": 1,\n   "b": 2}\n']),
        ("1,去吗？,无\n2,他走了，没回来。,有\n3,好,无", ["1,去吗？,无\n2,他走了，没回来。,有\n3,好,无"]),
        ("| 甲 | 乙 |\n|----|:--:|\n| 1,2 | 3 |\n完", ["| 甲 | 乙 |\n|----|:--:|\n| 1,2 | 3 |\n"]),
        # grids
        ("+--+--+\n|甲|乙|\n+==+==+\n|1,|2 |\n+--+--+\n完", ["+--+--+\n|甲|乙|\n+==+==+\n|1,|2 |\n+--+--+\n"]),
        (
            "  +-----+\n  |甲|乙|\n  |--+--|\n  |1,|2 |\n  +-----+",
            ["  +-----+\n  |甲|乙|\n  |--+--|\n  |1,|2 |\n  +-----+"],
        ),
        ("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1,│2 │\n└──┴──┘", ["┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1,│2 │\n└──┴──┘"]),
        ("得\n\\begin{align}\na,b\n\\end{align}\n完", ["\n\\begin{align}\na,b\n\\end{align}"]),
    ],
)
def test_blocks_are_protected_with_their_line_ends(text: str, expected: list[str]) -> None:
    assert protected(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "今天下雨,路滑.",
        '会上提出了`分三期"的办法',
        '提出`分三期"和`三步走"的办法',
        "票价$5,儿童$3",
        "从$24到$30 不等$",
        "他赚$$的办法,和花$$的办法",
        "当5<6,且7>3",
        "<三国演义>和<b",
        "GDP(国内生产总值),PPP(合作)",
        "占5%d,涨3%s",
        "3#楼,5#楼",
        "# 标题,一 #",
        "1/3,和/或,km/h/a",
        "比分2:1,9.5分,v2.3.1",
        "[1](见附录)",
        "ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ，ｎｅｗｓ＠ｅｘａｍｐｌｅ．ｏｒｇ",
        "|本报讯 昨日,|",
        '{甲,乙}和{"丙"}',
        "```\n没有结尾,的",
        "    The flood came, and went.\n    今天,有雨",
        "前文\n    x = 1;",
        "「你好,世界」“データ”",
        "反问:A&B;C",
        "他@了我,然后",
        "两个词('甲乙'和'丙丁'),一个意思",
        "店名:'老地方,新味道'",
    ],
)
def test_prose_that_looks_like_code_is_not_protected(text: str) -> None:
    assert protected(text) == []


def test_line_ends_that_are_yet_to_be_unified_are_left_open() -> None:
    text = "运行\r\n```\r\nls\r\n```\r\n完"
    assert protected(text) == ["```", "ls", "```"]
    assert Cleaner(disable=["lines", "spaces", "punctuation", "glyphs", "furniture", "phrases", "width"]).clean(
        text
    ).text == ("运行\n```\nls\n```\n完")


def test_overlapping_kinds_become_one_span() -> None:
    assert protected("`见https://example.com/a.html`") == ["`见https://example.com/a.html`"]


@pytest.mark.parametrize(
    "text",
    [
        "`" * 20_000,
        "$" * 20_000,
        '{"a":' * 4_000,
        "<!--" * 5_000,
        "https://" + ")" * 20_000,
        "\\begin{a}" * 3_000,
        "[" * 20_000,
        "%" * 20_000,
        "    a\n" * 4_000,
        "a.com/" * 4_000,
        "a@" * 10_000,
        "|" * 20_000,
        "\\{" * 10_000,
        "「" * 20_000,
    ],
)
def test_hostile_text_is_scanned_in_linear_time(text: str) -> None:
    """Would not come to an end in a lifetime, or in memory, if a pattern were exponential."""
    assert sum(map(len, protected(text))) <= len(text)
