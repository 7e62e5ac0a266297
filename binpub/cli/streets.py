"""The verbs of streets: where, register."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from binpub.cli.options import Verb, date_option, format_option, percent_option, root_option
from binpub.commands import cover as covering
from binpub.commands import register as registering
from binpub.commands import where as looking
from binpub.commands.content import open_tree, read_places
from binpub.commands.reporting import progress_bar
from binpub.commands.where_table import answer_table
from binpub.commands.workplace import today
from binpub.language import Language


@click.command(cls=Verb)
@root_option
@format_option(*looking.RENDERERS)
@click.argument("question", required=False)
@click.option("--municipality", metavar="NAME", default="", help="Where the street is.")
@click.option(
    "--batch",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Answer a table instead: municipality, postcode, street, number.",
)
def where(
    root: Path,
    form: str,
    *,
    question: str | None,
    municipality: str,
    table: Path | None,
) -> int:
    """Say which network a street and house number are in."""
    if (question is None) is (table is None):
        raise click.UsageError("Give either a question, such as “Kerkstraat 12”, or --batch.")
    catalog = read_places(open_tree(root))
    directory = looking.directory_of(catalog)
    if municipality:
        looking.find_lookup(directory, municipality)
    if table:
        with progress_bar() as progress:
            answer_table(directory, table, sys.stdout, progress)
    else:
        outcome = directory.resolve(question or "", municipality)
        language = Language(catalog.site.language)
        click.echo(looking.RENDERERS[form](outcome, language), nl=False)
    return 0


@click.group()
def register() -> None:
    """Keep the official streets and house numbers of each municipality."""


@register.command("import", cls=Verb)
@root_option
@date_option
@click.argument("file", type=click.Path(exists=True, resolve_path=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(registering.FORMS),
    required=True,
    help="How the file is laid out; csv is any table with a header.",
)
@click.option("--municipality", metavar="NAME", required=True, help="Which rows to take.")
@click.option("--code", metavar="CODE", help="Its official code, for a BAG without its name.")
@click.option(
    "--language",
    type=click.Choice(registering.LANGUAGES),
    help="Whose street names come first.  [default: the site's]",
)
@percent_option("--max-bad", registering.MAX_BAD, "Write nothing when more of the rows are bad.")
@percent_option("--max-gone", registering.MAX_GONE, "Write nothing when more streets are gone.")
def register_import(
    root: Path,
    day: date | None,
    file: Path,
    form: str,
    *,
    municipality: str,
    code: str | None,
    language: str | None,
    max_bad: float,
    max_gone: float,
) -> int:
    """Make a municipality's register from an official address file."""
    with progress_bar() as progress:
        imported = registering.import_register(
            root,
            file,
            form,
            municipality,
            today=day or today(),
            language=language,
            code=code,
            max_bad=max_bad,
            max_gone=max_gone,
            progress=progress,
        )
    click.echo(registering.render_text(imported, Language(imported.language)), nl=False)
    return 1 if imported.is_refused else 0


@register.command("cover", cls=Verb)
@root_option
@click.argument("areas", nargs=-1, metavar="[AREA]...")
def register_cover(root: Path, areas: tuple[str, ...]) -> int:
    """Compute the streets of areas from boundary.geojson and the register."""
    covered = covering.cover_areas(root, areas)
    click.echo(covering.render_text(covered, Language(covered.language)), nl=False)
    return 0
