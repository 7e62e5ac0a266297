"""The verb of who wants to know before anybody else reads it: lint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from binpub.cli.options import Verb, format_option, root_option
from binpub.commands import lint as linting

DASH = Path(linting.STANDARD_INPUT)


@click.command(cls=Verb)
@root_option
@format_option(*linting.RENDERERS)
@click.option(
    "--lang",
    type=click.Choice(linting.TEXT_LANGUAGES),
    help="The language of texts that don't say it.  [default: told by their words]",
)
@click.option(
    "--batch",
    type=click.File(encoding="utf-8"),
    metavar="FILE.jsonl",
    help="Read objects with id, lang and text; write each back with its findings.",
)
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE | -]...",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
def lint(
    root: Path, form: str, lang: str | None, batch: TextIO | None, files: tuple[Path, ...]
) -> int:
    """Say what must not stand in a text, before anybody else reads it."""
    if bool(batch) == bool(files):
        raise click.UsageError("Give files, - for standard input, or --batch FILE.jsonl.")
    if batch:
        for line in linting.lint_batch(root, batch):
            click.echo(line, nl=False)
        return 0
    given = sys.stdin.buffer.read() if DASH in files else b""
    found = linting.lint_files(root, files, lang, given)
    click.echo(linting.RENDERERS[form](found, linting.language_of(root)), nl=False)
    return 1 if any(one.is_error for one in found) else 0
