"""Training a language model on text of one's own, with KenLM's programs lmplz and build_binary."""

from __future__ import annotations

import gzip
import lzma
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cleaner.expressions import expression
from cleaner.lexicon import is_han, symbols
from cleaner.lm import ORDER

PRUNE = ("0", "0", "2", "3", "4")
"""From how many times on n-grams of one to five symbols are kept; more than 0 to 4 that often."""

BITS_KEPT = 8
"""To how many bits probabilities are rounded; what that costs cannot be measured."""

MEMORY = "50%"
"""How much memory lmplz may take; what does not fit goes through files."""

WEIGHT = expression(r"(?P<path>.+?)\*(?P<weight>[1-9])")


class TrainingError(ValueError):
    """A corpus that cannot be read, or a program that is missing or failed; the message says what to do."""


def train(corpora: Iterable[str], out: Path, prune: Iterable[str] = PRUNE) -> int:
    """Train a character 5-gram model (modified Kneser-Ney) and write it as a quantised trie.

    Args:
        corpora: Text files of one paragraph a line, plain or compressed by xz or gzip; `FILE*2` counts a text twice.
            Lines with fewer Chinese characters than other ones are left out.
        out: The file to write; it replaces one that is there only when all went well.
        prune: For each length of n-gram, up to how many times seen it is left out.

    Returns:
        How many characters it was trained on.

    Raises:
        TrainingError: No program, no text, or a program that failed.
    """
    lmplz, build_binary = _program("lmplz"), _program("build_binary")
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        arpa, model = Path(folder) / "model.arpa", Path(folder) / "model.lm"
        command = [lmplz, "-o", str(ORDER), "-S", MEMORY, "-T", folder, "--discount_fallback", "--prune", *prune]
        with (Path(folder) / "text").open("w", encoding="utf-8") as file:
            characters = 0
            for line in _lines(corpora):
                file.write(" ".join(line) + "\n")
                characters += len(line)
        if not characters:
            raise TrainingError("expected text to train on, found no line of Chinese")
        _run([*command, "--text", file.name, "--arpa", str(arpa)])
        _run([build_binary, "-q", str(BITS_KEPT), "-b", str(BITS_KEPT), "-a", "22", "trie", str(arpa), str(model)])
        model.replace(out)
    return characters


def _lines(corpora: Iterable[str]) -> Iterator[str]:
    """Yield lines of Chinese, folded and without blanks."""
    unpack: dict[str, Any] = {".xz": lzma.open, ".gz": gzip.open}
    for name in corpora:
        match = WEIGHT.fullmatch(name)
        path, weight = (Path(match["path"]), int(match["weight"])) if match else (Path(name), 1)
        for _ in range(weight):
            try:
                with unpack.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
                    for line in file:
                        text = "".join(symbols(line).split())
                        if 2 * sum(map(is_han, text)) > len(text):
                            yield text
            except (OSError, EOFError, lzma.LZMAError) as error:
                raise TrainingError(f"{path}: expected a text, found {error}") from error
            except UnicodeDecodeError as error:
                raise TrainingError(f"{path}: expected UTF-8, found {error.object[error.start :][:1]!r}") from error


def _program(name: str) -> str:
    """Return where a program of KenLM is: in the folder that KENLM_BIN names, or on the path."""
    found = shutil.which(name, path=os.environ.get("KENLM_BIN")) or shutil.which(name)
    if not found:
        raise TrainingError(
            f"training needs KenLM's program {name}, which is not on the path and not in the folder KENLM_BIN; "
            "docs/models.md says how to build it"
        )
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode:
        said = done.stderr.strip().split("\n")[-1]
        raise TrainingError(f"{Path(command[0]).name} failed with exit code {done.returncode}: {said}")
