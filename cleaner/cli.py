"""The command `cleaner`. Everything it can do is in the library; here are only words, files and exit codes.

Exit codes: 0 fine; 1 something would change (`clean --check`) or a golden case fails; 2 usage or input error.
"""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.pipeline import Cleaner
    from cleaner.result import Result
    from cleaner.settings import Settings

DIFFERS, FAILED, BROKEN_PIPE = 1, 2, 141
"""Exit codes: something would change or a case fails; usage or input error; the reader of our output went away."""

STANDARD = Path("-")
"""The file name that stands for standard output."""

FIRST = 20
"""How many lines of differences of a golden case are shown without --diff."""

app = typer.Typer(
    help="Turns what OCR and PDF extraction give for Chinese print into text that a person would have typed.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)

training = typer.Typer(
    help="Learn from your own text and your own engine's errors.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(training, name="train")

Config = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Settings; without it the nearest cleaner.toml or pyproject.toml with [tool.cleaner]."
    ),
]
Enable = Annotated[list[str] | None, typer.Option(metavar="STAGE", help="Run a stage; may be repeated.")]
Disable = Annotated[list[str] | None, typer.Option(metavar="STAGE", help="Do not run a stage; may be repeated.")]
Variant = Annotated[str | None, typer.Option(metavar="NAME", help="Convert the script by OpenCC, such as t2s or s2tw.")]
Furniture = Annotated[
    str | None,
    typer.Option(metavar="keep|mark|drop", help="What happens to page numbers, mastheads, running heads and the like."),
]


Format = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="What the files are: text, hocr, alto, page, bbox, tsv or json; without it this is found out.",
    ),
]


class Input(NamedTuple):
    """A file to clean.

    Args:
        path: Where it is; None for standard input.
        name: What the user calls it.
        target: Where its clean text goes; None for standard output.
        size: Its length in bytes, for the progress bar.
    """

    path: Path | None
    name: str
    target: Path | None
    size: int


def main() -> None:
    """Run the command. A reader that closes the pipe ends it quietly, with the code of a program that SIGPIPE ended."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name need not be text
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the last flush fails once more
        sys.exit(BROKEN_PIPE)


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False) -> None:
    if show:
        from cleaner import __version__

        print(f"cleaner {__version__}")
        raise typer.Exit


@app.command()
def clean(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Files, folders (all texts and OCR files in them) or - for standard input."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="OUT", help="The file to write, or the folder for several inputs."),
    ] = None,
    config: Config = None,
    enable: Enable = None,
    disable: Disable = None,
    variant: Variant = None,
    furniture: Furniture = None,
    format: Format = None,
    split: Annotated[
        str | None,
        typer.Option(
            metavar="articles",
            help="Write each article by itself: as files in the folder that -o names, or as JSON Lines to *.jsonl or "
            "standard output.",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to use.")] = 1,
    diff: Annotated[bool, typer.Option("--diff", help="Show what changes, line by line.")] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write all edits, notes and problems as JSON; - for standard output, with -o."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list what would change and exit with 1 if anything would.")
    ] = False,
) -> None:
    """Clean files. The text of one goes to standard output, the texts of several to the folder that -o names."""
    from cleaner.pipeline import Cleaner

    with clear_errors():
        if check and output:
            fail("--check writes nothing: leave out -o")
        cleaner = Cleaner(_settings(config, enable, disable, variant, furniture))
        log = Log()
        inputs = _inputs(paths, output, log)
        if split not in (None, "articles"):
            fail(f"--split takes articles, not {split}")
        if split and (check or diff):
            fail("--split goes with neither --check nor --diff")
        if split:
            raise typer.Exit(_split(cleaner, inputs, format or "", output, workers, log))
        if len(inputs) > 1 and not (output or check or diff):
            fail("several inputs need -o FOLDER, --check or --diff")
        to_stdout = not (output or check or diff)
        if report == STANDARD and (diff or check or not output):
            fail("--report - needs -o and neither --diff nor --check: they go to standard output, too")

        read: deque[tuple[Input, Document]] = deque()  # what has been read and not yet come back clean
        changed = False
        with _reporting(report) as add, _progress(inputs, hidden=to_stdout) as advance:
            for result in cleaner.clean_many(_documents(inputs, format or "", read, log, add), workers):
                one, document = read.popleft()
                log.warn(one.name, result.problems)
                if check and result.text != result.source:
                    changed = True
                    print(one.name)
                elif output or to_stdout:
                    _deliver(one, result.text, log)
                if diff:
                    from cleaner.report.diff import render

                    show(render(result, one.name, _colour()))
                if report:  # its own keys and those of the result in one object
                    head = json.dumps({"file": one.name, "encoding": document.encoding})
                    add(f"{head[:-1]}, {result.to_json()[1:]}")
                advance(one, result)
        raise typer.Exit(FAILED if log.failed else DIFFERS if check and changed else 0)


@app.command()
def explain(
    where: Annotated[str, typer.Argument(metavar="FILE:LINE", help="A file and the number of a line in it, from 1.")],
    config: Config = None,
    enable: Enable = None,
    disable: Disable = None,
    variant: Variant = None,
    furniture: Furniture = None,
) -> None:
    """Tell which rules touch a line of a file, what they do there, and why they may."""
    from cleaner.formats import load
    from cleaner.pipeline import Cleaner
    from cleaner.report.explain import explain

    with clear_errors():
        path, _, number = where.rpartition(":")
        if not path or not number.isdecimal():
            fail(f"expected FILE:LINE, such as page.txt:12, not {where}")
        result = Cleaner(_settings(config, enable, disable, variant, furniture)).clean(load(path))
        Log().warn(path, result.problems)
        try:
            show(explain(result, int(number)))
        except IndexError as error:
            fail(f"{path}: {error}")


@app.command()
def stages() -> None:
    """List the stages, in the order in which they run."""
    from cleaner.report.rules import about
    from cleaner.settings import OFF_BY_DEFAULT, STAGES
    from cleaner.stages import get

    with clear_errors():
        rows: list[tuple[str, ...]] = []
        for name in STAGES:
            default = "off" if name in OFF_BY_DEFAULT else "on"
            rows.append((name, default, str(len(get(name).rules)), about(name)))
        _table(("stage", "default", "rules", "what it does"), rows)


@app.command()
def rules(
    rule: Annotated[str | None, typer.Argument(metavar="[ID]", help="A rule's id, for all about it.")] = None,
) -> None:
    """List the rules, or tell all about one."""
    from cleaner.report.rules import entry
    from cleaner.stages import all_rules

    with clear_errors():
        known = {one.id: one for one in all_rules()}
        if rule is None:
            _table(("rule", "what it does"), [(one.id, one.what) for one in known.values()])
        elif rule in known:
            show(entry(known[rule]))
        else:
            near = get_close_matches(rule, known, 1, 0.5)
            fail(f"there is no rule {rule!r}" + (f"; did you mean {near[0]!r}?" if near else "; see `cleaner rules`"))


@training.command("lm")
def train_lm(
    corpora: Annotated[
        list[str],
        typer.Argument(metavar="CORPUS", help="Clean texts, a paragraph a line; FILE*2 counts a text twice."),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The model to write.")],
) -> None:
    """Train a language model, for the setting lm."""
    from cleaner.lm.train import train

    with clear_errors():
        characters = train(corpora, output)
        show([f'{output}: trained on {characters:,} characters; use it with lm = ["news", "{output}"]'])


@training.command("confusions")
def train_confusions(
    pairs: Annotated[
        Path, typer.Argument(metavar="PAIRS.tsv", help="Lines of what was read, a tab, what was printed.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The counts to write.")],
) -> None:
    """Count what your engine reads for what was printed, for the setting confusions."""
    from cleaner.channel import count_pairs
    from cleaner.formats import load, write

    with clear_errors():
        counts, left_out = count_pairs(load(pairs).text.split("\n"), str(pairs))
        rows = [f"{true}\t{seen}\t{times}\t0" for (true, seen), times in sorted(counts.items())]
        write(output, "\n".join([f"# Counted in {pairs.name}. Columns: true, seen, times, 0.", *rows]))
        wrong = sum(times for (true, seen), times in counts.items() if true != seen)
        show(
            [f"{output}: {sum(counts.values()):,} readings, {wrong:,} of them wrong; {left_out:,} lines were no pairs"]
        )


@training.command("corrector")
def train_corrector(
    pairs: Annotated[
        list[Path], typer.Argument(metavar="PAIRS.tsv", help="Lines of what was read, a tab, what was printed.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.onnx", help="The network to write.")],
    text: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Clean text of the same kind; may be repeated.")
    ] = None,
    chars: Annotated[int, typer.Option(metavar="N", help="How many characters to train on.", min=1)] = 2_000_000,
) -> None:
    """Train the shipped network further on what your engine reads, for the setting corrector. Needs PyTorch."""
    with clear_errors():
        try:
            from cleaner.corrector import training
        except ImportError as error:
            fail(f"training needs PyTorch, onnx and onnxruntime: pip install torch onnx onnxruntime ({error})")
        from cleaner.corrector import FILE
        from cleaner.lexicon import path

        number, found = training.tune(path(FILE), pairs, text or [], output, chars)
        share = f"{found:.0%} of the errors of the last batches are put right"
        show([f'{output}: trained on {number:,} pairs; {share}; use it with corrector = "{output}"'])


@app.command()
def doctor(config: Config = None) -> None:
    """Say what is installed and in use: versions, models, what is missing and what that costs."""
    from cleaner import doctor
    from cleaner.settings import Settings

    with clear_errors():
        show(doctor.report(Settings.load(config) if config else Settings.find()))


@app.command()
def golden(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where the cases lie.")] = Path("golden"),
    update: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Show what changes in a case, then write its expectations anew."),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show all differences of a case, not only the first.")] = False,
) -> None:
    """Run the golden cases: clean each input, compare text and edits with what is expected."""
    from cleaner import golden

    with clear_errors():
        if update is not None:
            case = golden.case(folder / update)
            differences = golden.run(case)
            show(differences or [f"{update}: nothing to update"])
            if differences:
                golden.update(case)
            return
        cases = golden.cases(folder)
        failed = 0
        for case in cases:
            differences = golden.run(case)
            if differences:
                failed += 1
                shown = differences if diff else differences[:FIRST]
                more = len(differences) - len(shown)
                show([f"{case.name}: {case.why}", *(f"  {line}" for line in shown)])
                show([f"  … {more} more lines, shown by --diff"] if more else [])
        print(f"{len(cases)} cases, {failed} failed")
        raise typer.Exit(DIFFERS if failed else 0)


def show(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def fail(sentence: str) -> NoReturn:
    print(f"cleaner: {sentence}", file=sys.stderr)
    raise typer.Exit(FAILED)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn the errors that a user can cause into one sentence and the exit code for them; others are faults of ours."""
    from cleaner.engines import MissingEngine
    from cleaner.formats import FormatError
    from cleaner.golden import GoldenError
    from cleaner.lexicon import LexiconError
    from cleaner.lm.train import TrainingError
    from cleaner.settings import SettingsError

    try:
        yield
    except BrokenPipeError:
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:
        fail(sentence(error))
    except (FormatError, GoldenError, LexiconError, MissingEngine, SettingsError, TrainingError) as error:
        fail(str(error))


def sentence(error: OSError) -> str:
    """Return what the system says, file first."""
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


class Log:
    """Says what goes wrong on standard error, and remembers whether a file failed."""

    failed = False

    def warn(self, name: str, problems: Iterable[str]) -> None:
        for problem in problems:
            print(f"cleaner: {name}: {problem}", file=sys.stderr)

    def error(self, problem: str) -> None:
        self.failed = True
        print(f"cleaner: {problem}", file=sys.stderr)


def _settings(
    config: Path | None,
    enable: list[str] | None,
    disable: list[str] | None,
    variant: str | None,
    furniture: str | None,
) -> Settings:
    """Return the settings of the file, with the options given on the command line in their place.

    A stage named on the command line is run or not as it says there, whatever the file says.
    """
    from cleaner.settings import Settings

    settings = Settings.load(config) if config else Settings.find()
    on, off = enable or [], disable or []
    values: dict[str, object] = {
        "enable": [name for name in (*settings.enable, *on) if name not in off],
        "disable": [name for name in (*settings.disable, *off) if name not in on],
    }
    values.update(
        {name: value for name, value in (("variant", variant), ("furniture", furniture)) if value is not None}
    )
    return settings.replace(**values)


def _inputs(paths: list[str], output: str | None, log: Log) -> list[Input]:
    """Find the files to clean and where each goes: several keep their places below the folder that holds them all.

    A folder stands for all texts and OCR files in it, but for those in the folder that is written to. The text of
    `page.hocr` goes to `page.hocr.txt`.
    """
    from cleaner.formats import is_input

    if paths == ["-"]:
        return [Input(None, "<stdin>", Path(output) if output else None, 0)]
    if "-" in paths:
        fail("- stands for standard input and goes with no other PATH")
    target = Path(output) if output else None
    found: dict[Path, str] = {}  # the absolute place of each file, and what the user calls it
    roots: list[Path] = []
    for path in map(Path, paths):
        root = (path if path.is_dir() else path.parent).resolve()
        if path.is_dir():
            files = [file for file in sorted(path.rglob("*")) if file.is_file() and is_input(file)]
            own = {root / file.relative_to(path): str(file) for file in files}
            if target and target.resolve() != root:
                own = {place: name for place, name in own.items() if target.resolve() not in place.parents}
            if not own:
                log.error(f"{path}: no text and no OCR file in this folder")
        elif path.exists():
            own = {root / path.name: str(path)}
        else:
            log.error(f"{path}: no such file or folder")
            continue
        found.update(own)
        roots.append(root)
    many = len(paths) > 1 or Path(paths[0]).is_dir()
    if many and target and target.exists() and not target.is_dir():
        fail(f"{output} is a file; several inputs need a folder")
    folder = target if target and (many or target.is_dir() or str(output).endswith(("/", os.sep))) else None
    base = os.path.commonpath(roots) if roots else ""
    return [
        Input(Path(name), name, folder / _as_text(place.relative_to(base)) if folder else target, place.stat().st_size)
        for place, name in found.items()
    ]


def _split(cleaner: Cleaner, inputs: list[Input], format: str, output: str | None, workers: int, log: Log) -> int:
    """Write the articles of the inputs, each by itself; return the exit code."""
    from cleaner.formats import replacing, write

    read: deque[tuple[Input, Document]] = deque()
    results = cleaner.clean_many(_documents(inputs, format, read, log, lambda entry: None), workers)
    entries = []
    for result in results:
        one, _ = read.popleft()
        log.warn(one.name, result.problems)
        for number, article in enumerate(result.articles, 1):
            if output and not output.endswith(".jsonl"):
                target = Path(output) / f"{Path(one.name).stem.strip('<>')}-{number:02}.txt"
                target.parent.mkdir(parents=True, exist_ok=True)
                lines = (article.title, article.by_line, *article.paragraphs)
                log.warn(str(target), write(target, "\n".join(line for line in lines if line)))
            else:
                entry = {"file": one.name, "article": number, **article._asdict()}
                entries.append(json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace"))
    if output and output.endswith(".jsonl"):
        with replacing(output) as file:
            file.writelines(entry + b"\n" for entry in entries)
    elif not output:
        show(entry.decode() for entry in entries)
    return FAILED if log.failed else 0


def _as_text(path: Path) -> Path:
    from cleaner.formats import SUFFIXES

    return path.with_name(f"{path.name}.txt") if path.suffix.lower() in SUFFIXES else path


def _documents(
    inputs: list[Input],
    format: str,
    read: deque[tuple[Input, Document]],
    log: Log,
    add: Callable[[str], None],
) -> Iterator[Document]:
    """Read the inputs; those that cannot be read are reported and left out."""
    from cleaner.formats import FORMATS, FormatError, load, parse

    if format and format not in FORMATS:
        fail(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    for one in inputs:
        try:
            document = load(one.path, format) if one.path else parse(sys.stdin.buffer.read(), one.name, format)
        except (FormatError, OSError) as error:
            problem = sentence(error) if isinstance(error, OSError) else str(error)
            log.error(problem)
            add(json.dumps({"file": one.name, "error": problem}))
        else:
            read.append((one, document))
            yield document


def _deliver(one: Input, text: str, log: Log) -> None:
    """Write a clean text where it belongs; a file that cannot be written does not stop the others."""
    from cleaner.formats import encode, write

    if one.target is None:
        data, problems = encode(text)
        rest = memoryview(data)
        while rest:  # an unbuffered stream may take a part only
            rest = rest[sys.stdout.buffer.write(rest) :]
        log.warn(one.name, problems)
        return
    try:
        one.target.parent.mkdir(parents=True, exist_ok=True)
        log.warn(str(one.target), write(one.target, text))
    except OSError as error:
        log.error(f"{one.target}: {error.strerror or error}")


@contextmanager
def _reporting(path: Path | None) -> Iterator[Callable[[str], None]]:
    """Give a function that adds one JSON object to the array in the file `path`; without a path it does nothing.

    The path `-` stands for standard output.
    """
    from cleaner.formats import replacing

    if path is None:
        yield lambda entry: None
        return
    with nullcontext(sys.stdout.buffer) if path == STANDARD else replacing(path) as file:
        first = True

        def add(entry: str) -> None:
            nonlocal first
            file.write(("[\n" if first else ",\n").encode() + entry.encode())
            first = False

        yield add
        file.write(b"[]\n" if first else b"\n]\n")


@contextmanager
def _progress(inputs: list[Input], hidden: bool) -> Iterator[Callable[[Input, Result], None]]:
    """Show on a terminal how far it is, how fast, and how long it will take; give the function to call for each file.

    Nothing is shown in a pipe, nor where the clean text itself goes to the terminal.
    """
    if not sys.stderr.isatty() or (hidden and sys.stdout.isatty()):
        yield lambda one, result: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("", total=sum(one.size for one in inputs), rate="")
        began, characters = monotonic(), 0

        def advance(one: Input, result: Result) -> None:
            nonlocal characters
            characters += len(result.source)
            rate = characters / max(monotonic() - began, 1e-3)
            progress.update(task, advance=one.size, rate=f"{rate:,.0f} characters/s")

        yield advance


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Show a table on a terminal; in a pipe write its fields with tabs between them."""
    if not sys.stdout.isatty():
        show("\t".join(row) for row in rows)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*head, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(markup=False, emoji=False, highlight=False).print(table)


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


if __name__ == "__main__":
    main()
