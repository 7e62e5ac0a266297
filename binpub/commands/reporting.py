"""How a run tells what it does and what went wrong: in which language, on which stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from binpub.commands.check import render_text, summarise
from binpub.commands.content import Checked, ContentWrong
from binpub.language import Language
from binpub.problems import BinpubError, Sentence, WorldFailed
from binpub.source.readers import read_language
from binpub.source.trees import Folder


def answer_in(checked: Checked) -> Language:
    """Return the language in which an author is answered."""
    return Language(checked.reading.language)


def report(error: BinpubError, root: Path) -> None:
    """Print what went wrong: problems to stdout, the world's failures to stderr."""
    if isinstance(error, ContentWrong):
        language = answer_in(error.checked)
        click.echo(render_text(error.checked.problems, language), nl=False)
        click.echo(summarise(error.checked, language), err=True)
    else:
        teller(root)(error.sentence)


def teller(root: Path) -> Callable[[Sentence], None]:
    """Return what tells how a run goes, on stderr, in the site's language."""
    return lambda sentence: click.echo(
        Language(read_language(Folder(root))).say(sentence), err=True
    )


def exit_code(error: BinpubError) -> int:
    """Return the exit code of an error: 3 for the world, 1 for what a person must mend."""
    return 3 if isinstance(error, WorldFailed) else 1


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Show how far a run is on stderr, where that is a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield advance
