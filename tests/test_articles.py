"""What the articles of a page are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cleaner
from cleaner.articles import Article, parts
from cleaner.cli import app
from cleaner.result import Result

PAGE = """河口日报
2023年11月17日 第07版

秋收时节访渡口
本报记者 王小河
渡口镇的稻子熟了，人人欢喜。
今年丰收。

镇长说，明年还要修桥。

新桥通车
——三十年的愿望
渡口镇新桥昨天通车。"""


def test_running_heads_are_no_part_of_an_article() -> None:
    bodies = ["渡口镇昨天通车，人人欢喜。", "堤上的柳树又绿了一回。", "茶馆的老板换了人。"]
    found = parts("\f".join(f"沙河县水利志\n\n{body}" for body in bodies))
    assert [p for article in found.articles for p in article.paragraphs] == bodies
    assert found.furniture == ["沙河县水利志"] * 3


def test_a_page_is_parted_into_its_articles() -> None:
    found = parts(PAGE)
    assert found.articles == [
        Article(
            "秋收时节访渡口",
            "本报记者 王小河",
            ("渡口镇的稻子熟了，人人欢喜。", "今年丰收。", "镇长说，明年还要修桥。"),
        ),
        Article("新桥通车\n——三十年的愿望", "", ("渡口镇新桥昨天通车。",)),
    ]
    assert found.furniture == ["河口日报", "2023年11月17日 第07版"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("渡口镇新桥昨天通车。", [Article("", "", ("渡口镇新桥昨天通车。",))]),
        (
            "本报讯（记者王小河）渡口镇新桥昨天通车。\n\n秋收了。",
            [Article("", "", ("本报讯（记者王小河）渡口镇新桥昨天通车。", "秋收了。"))],
        ),
        ("一、渡口\n渡口镇有桥。", [Article("", "", ("一、渡口", "渡口镇有桥。"))]),
        ("科技创新\n\n新桥通车\n昨天通车。", [Article("科技创新\n新桥通车", "", ("昨天通车。",))]),
    ],
)
def test_without_a_headline_nothing_is_parted(text: str, expected: list[Article]) -> None:
    assert parts(text).articles == expected


def test_articles_become_files_or_json_lines(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    run = CliRunner().invoke(app, ["clean", str(page), "--split", "articles", "-o", str(tmp_path / "out")])
    assert run.exit_code == 0, run.output
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["page-01.txt", "page-02.txt"]
    assert (tmp_path / "out/page-02.txt").read_text(
        encoding="utf-8"
    ) == "新桥通车\n——三十年的愿望\n渡口镇新桥昨天通车。\n"
    run = CliRunner().invoke(app, ["clean", str(page), "--split", "articles", "-o", str(tmp_path / "out.jsonl")])
    assert run.exit_code == 0, run.output
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["article"], row["title"], row["by_line"]) for row in rows] == [
        (1, "秋收时节访渡口", "本报记者 王小河"),
        (2, "新桥通车\n——三十年的愿望", ""),
    ]
    run = CliRunner().invoke(app, ["clean", str(page), "--split", "pages"])
    assert (run.exit_code, run.stderr) == (2, "cleaner: --split takes articles, not pages\n")


PAGES = (
    "县里昨天召开会议，研究今年冬季的水利建设\n工作，要求各乡镇在年底之前完成河道清淤和\n堤防加固的任务。会议指出，去年以来全县共投\n"
    "入资金两千三百万元，修复水毁工程一百余处，\n群众的满意度有了明显的提高，下一步还要继续",
    "加大投入力度，把更多的资金用在群众最关心的\n地方，把好事办好，把实事办实，让大家都能够\n看得见，摸得着，用得上，同时要加强对项目资\n金的管理，做到公开、公平、公正，确保专款专",
    "用。会议强调，各级干部要深入一线，及时解决\n工程建设中遇到的困难和问题。",
    "渡口镇通车\n渡口镇昨天通了公路，赶集的人很多。",
)


def book(*pages: str) -> str:
    return "\f".join(f"沙河县水利志\n\n{page}\n\n— {number} —\n" for number, page in enumerate(pages, 1))


def test_a_paragraph_that_goes_on_overleaf_is_whole_among_the_articles() -> None:
    result = cleaner.clean(book(*PAGES))
    first, second = result.articles
    (paragraph,) = first.paragraphs
    assert paragraph.startswith("县里昨天") and paragraph.endswith("困难和问题。")
    assert "下一步还要继续加大投入力度" in paragraph and "确保专款专用。会议强调" in paragraph
    assert second.title == "渡口镇通车" and len(second.paragraphs) == 1
    assert "下一步还要继续\n\n— 1 —\n\f沙河县水利志\n\n加大投入" in result.text  # which keeps its furniture
    assert [(note.rule, note.before) for note in result.notes] == [("lines.overleaf", "续"), ("lines.overleaf", "专")]
    assert Result.from_json(result.to_json()).articles == result.articles


def test_what_ends_with_its_page_does_not_go_on_overleaf() -> None:
    ended = (
        "县里昨天召开会议，研究今年冬季的水利建设\n工作，要求各乡镇在年底之前完成河道清淤和\n堤防加固的任务。",
        "会议指出，去年以来全县共投入资金两千三百\n万元，修复水毁工程一百余处，群众很满意。",
        "会后，与会人员来到东干渠工地，察看工程进\n度，听取施工单位的汇报。",
    )
    result = cleaner.clean(book(*ended))
    (article,) = result.articles
    assert [paragraph[:2] for paragraph in article.paragraphs] == ["县里", "会议", "会后"]
    assert not result.notes


def test_the_number_of_a_page_is_its_end_without_a_form_feed() -> None:
    first, second = PAGES[0], "加大投入力度，把更多的资金用在群众最关心的\n地方。"
    assert cleaner.clean(f"{first}\n\n— 1 —\n\n{second}").articles[0].paragraphs[0].endswith("群众最关心的地方。")
    jump = cleaner.clean(f"{first}\n\n（下转第2版）\n\n{second}")  # goes on, but not here
    assert jump.articles[0].paragraphs[0].endswith("下一步还要继续")


def test_a_running_head_of_two_pages_is_not_taken_for_what_goes_on() -> None:
    text = f"{PAGES[0]}\n— 1 —\n沙河县水利局文件\n\n加大投入力度，把更多的资金用在群众最关心的\n地方。\n— 2 —\n"
    assert not any("继续沙河县" in paragraph for a in cleaner.clean(text).articles for paragraph in a.paragraphs)


def test_a_letter_ends_with_its_date_though_the_number_of_the_page_follows() -> None:
    text = "渡口镇通车\n渡口镇昨天通了公路，人人欢喜。\n\n沙河县水利局\n2023年5月20日\n— 2 —\n"
    result = cleaner.clean(text)
    (article,) = result.articles
    assert article.paragraphs == ("渡口镇昨天通了公路，人人欢喜。", "沙河县水利局", "2023年5月20日")
    assert result.text == text
    head = parts("沙河日报\n2023年5月20日\n第02版\n\n渡口镇通车\n渡口镇昨天通了公路，人人欢喜。")
    assert head.furniture == ["沙河日报", "2023年5月20日", "第02版"]
