"""Rebuild `lexicons/radicals.tsv`: radicals that PDF fonts leave in place of ordinary characters.

    python tools/build_unicode_tables.py [--check]

The Kangxi radicals come from the compatibility decompositions in Python's `unicodedata`, corrected where NFKC gives a
form that no one types. The radicals supplement has no decompositions; what it becomes is listed here, after
EquivalentUnifiedIdeograph.txt of the Unicode Character Database, but only where the radical *looks* like the ordinary
character: ⻓ is 长 in every font, whereas ⺮ (the top of 筷) is not 竹 and only stands in texts about writing.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parent.parent / "lexicons" / "radicals.tsv"

HEADER = """\
# Kangxi radicals and CJK radicals supplement, and the ordinary characters that look the same.
# Columns: radical, what it becomes in simplified text, what it becomes in traditional text.
# Source: Unicode Character Database (Unicode-3.0 licence): decompositions of U+2F00–2FD5 in Python's unicodedata, and
# EquivalentUnifiedIdeograph.txt for U+2E80–2EF3, corrected by hand. Radicals that stand only for a part of a character
# (⺮ ⺼ ⺌) are left out on purpose: they are right where they stand.
# Rebuilt by: python tools/build_unicode_tables.py
"""

CORRECTED = {
    "⼾": ("户", "戶"),  # NFKC gives 戶 everywhere; the glyph is that of 户 in a font for simplified text
    "⾭": ("青", "青"),  # NFKC: the variant 靑
    "⿈": ("黄", "黃"),  # NFKC: 黃, which simplified text does not use
    "⽎": ("无", "无"),  # 无 itself, not the variant 旡 beside it
}
"""Kangxi radicals for which the decomposition is not what a person would type: simplified, traditional."""

SUPPLEMENT = (
    "⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺉刂 ⺊卜 ⺎兀 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺖忄 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 "
    "⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺨犭 ⺩王 ⺬示 ⺭礻 ⺰纟 ⺲罒 ⺴冗 ⺹耂 ⺾艹 ⺿艹 ⻀艹 "
    "⻁虎 ⻂衤 ⻄西 ⻅见 ⻆角 ⻈讠 ⻉贝 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 "
    "⻚页 ⻛风 ⻜飞 ⻝食 ⻟飠 ⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 "
    "⻰龙 ⻱龜 ⻲亀 ⻳龟"
)
"""Radicals of the supplement block that look like an ordinary character, each followed by it."""


def table() -> dict[str, tuple[str, str]]:
    """Return simplified and traditional character by radical."""
    out = {}
    for code in range(0x2F00, 0x2FD6):
        radical = chr(code)
        plain = unicodedata.normalize("NFKC", radical)
        out[radical] = CORRECTED.get(radical, (plain, plain))
    for pair in SUPPLEMENT.split():
        radical, plain = pair
        out[radical] = (plain, plain)
    return dict(sorted(out.items()))


def main() -> int:
    text = HEADER + "".join(f"{radical}\t{hans}\t{hant}\n" for radical, (hans, hant) in table().items())
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET}: {len(table())} radicals")
    return 0


if __name__ == "__main__":
    sys.exit(main())
