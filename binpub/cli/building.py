"""The verbs that make the site: build, serve."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from binpub.cli.options import Verb, date_option, moment_of, root_option
from binpub.commands.approvals import explain
from binpub.commands.approved import read_approved
from binpub.commands.build import OUT, build_site, render_report
from binpub.commands.content import open_tree, read_sound
from binpub.commands.serve import serve as serve_while_writing
from binpub.commands.serve import watched_paths
from binpub.commands.workplace import today
from binpub.language import Language
from binpub.source.trees import Tree


@click.command(cls=Verb)
@root_option
@date_option
@click.option(
    "--at", "commit", metavar="COMMIT", help="Build a commit instead of the working folder."
)
@click.option("--approved", is_flag=True, help="Build what was approved of the published commit.")
def build(root: Path, day: date | None, commit: str | None, *, approved: bool) -> int:
    """Render the public site into build/site."""
    if commit and approved:
        raise click.UsageError("Give either --at or --approved.")
    if approved:
        read = read_approved(root, moment_of(day))
        tree: Tree = read.tree
        catalog = read.catalog
        if told := explain(read.approvals, Language(catalog.site.language)):
            click.echo(told, err=True)
    else:
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
