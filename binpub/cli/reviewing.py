"""The verbs of those who review, and of those who take back: review, withdraw, purge."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from binpub.cli.options import Verb, date_option, format_option, moment_of, root_option
from binpub.commands import purge as searching
from binpub.commands import review as reviewing
from binpub.commands import withdraw as withdrawing
from binpub.commands.workplace import today
from binpub.language import Language


@click.command(cls=Verb)
@root_option
@date_option
@click.argument("span", metavar="BASE..HEAD")
@click.option(
    "--out",
    type=click.Path(file_okay=False, resolve_path=True, path_type=Path),
    metavar="FOLDER",
    help="Also write the page, a shorter comment, the mails and the maps into a folder.",
)
def review(root: Path, day: date | None, span: str, out: Path | None) -> int:
    """Write what a proposal would publish, as a page for who must approve it."""
    try:
        found = reviewing.review(root, span, moment_of(day))
    except reviewing.WrongSpan as wrong:
        raise click.UsageError(str(wrong)) from None
    if out:
        reviewing.write_review(out, found)
    click.echo(found.page, nl=False)
    return 0


@click.command(cls=Verb)
@root_option
@date_option
@click.argument("notice", metavar="ID")
@click.option("--reason", required=True, help="Why, in one line, for everyone who got it.")
@click.option("--title", help="Take the place of a title that says too much itself.")
@click.option("--no-commit", is_flag=True, help="Change the working folder, and commit nothing.")
def withdraw(
    root: Path, day: date | None, notice: str, *, reason: str, title: str | None, no_commit: bool
) -> int:
    """Take back a notice that was published, as a change ready for review."""
    done = withdrawing.withdraw(
        root, notice, reason, day or today(), title=title, commit=not no_commit
    )
    click.echo(withdrawing.render_text(done, Language(done.language)), nl=False)
    return 0


@click.command(cls=Verb)
@root_option
@format_option("text", "json")
@click.argument("notice", metavar="ID")
@click.option(
    "--dry-run",
    is_flag=True,
    required=True,
    help="Say where the text still is; what to do is in docs/runbook.md.",
)
def purge(root: Path, form: str, notice: str, *, dry_run: bool) -> int:
    """List every place where a notice's text still is."""
    if not dry_run:
        raise click.UsageError("Nothing is purged by a program: give --dry-run to see where it is.")
    found = searching.find_places(root, notice)
    render = searching.render_json if form == "json" else searching.render_text
    click.echo(render(found, Language(found.language)), nl=False)
    return 1 if found.found else 0
