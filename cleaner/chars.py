"""Classes of characters, as the insides of regular expression sets and as sets."""

from __future__ import annotations

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇々"
"""Chinese characters (Unicode Script=Han without radicals and strokes), for use inside `[…]`."""

UNIT = "(?:度|℃|%|％|个百分点|万|亿|元|米|公里|千米|厘米|毫米|吨|公斤|千克|克|倍|分|秒|小时|平方|立方|公顷|亩|千瓦)"
"""What stands behind a number that measures something, as a group of a regular expression."""

OPENERS = frozenset("“‘「『（《〈【〔［｛(")
"""Marks that open: no line ends with one (CLREQ, prohibition at line end)."""

CLOSERS = frozenset("”’」』）》〉】〕］｝")
"""Marks that close: no line begins with one (CLREQ, prohibition at line start)."""

STOPS = frozenset("。！？!?")
"""Marks that end a sentence (GB/T 15834-2011, 4.1–4.3) and their half-width forms; the point is not among them."""

PAUSES = frozenset("，、；：,;:")
"""Marks inside a sentence (GB/T 15834-2011, 4.4–4.7) and their half-width forms."""
