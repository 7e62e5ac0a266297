"""The verbs of those who write: check, build, serve."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from binpub.cli.options import Verb, date_option, format_option, root_option
from binpub.commands import check as checking
from binpub.commands.build import OUT, build_site, render_report
from binpub.commands.content import open_tree, read_sound
from binpub.commands.serve import serve as serve_while_writing
from binpub.commands.serve import watched_paths
from binpub.commands.workplace import answer_in, today
from binpub.language import Language


@click.command(cls=Verb)
@root_option
@date_option
@format_option(*checking.RENDERERS)
def check(root: Path, day: date | None, form: str) -> int:
    """Report all that is wrong in the content."""
    checked = checking.check(root, day or today())
    language = answer_in(checked)
    click.echo(checking.RENDERERS[form](checked.problems, language), nl=False)
    click.echo(checking.summarise(checked, language), err=True)
    return 1 if checked.errors else 0


@click.command(cls=Verb)
@root_option
@date_option
@click.option(
    "--at", "commit", metavar="COMMIT", help="Build a commit instead of the working folder."
)
def build(root: Path, day: date | None, commit: str | None) -> int:
    """Render the public site into build/site."""
    tree = open_tree(root, commit)
    catalog = read_sound(tree, day or today())
    report = build_site(catalog, tree, root / OUT, day or today())
    click.echo(render_report(report, Language(catalog.site.language)))
    return 0


@click.command(cls=Verb)
@root_option
@date_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
def serve(root: Path, day: date | None, address: str) -> int:
    """Show the site while you write, and follow your changes."""

    def rebuild() -> None:
        tree = open_tree(root)
        build_site(read_sound(tree, day or today()), tree, root / OUT, day or today())

    serve_while_writing(root, rebuild, watched_paths(root), root / OUT / "site", address)
    return 0
