"""What the articles of a page are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cleaner.articles import Article, parts
from cleaner.cli import app

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
