"""
The command line: options in, exit code out.

Exit codes: 0 fine (warnings too), 1 problems in content or something that a
person must decide, 2 wrong usage, 3 the world failed and it's safe to run
again. Results go to stdout, progress to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

import click

from binpub import __version__
from binpub.commands import check as checking
from binpub.commands import cover as covering
from binpub.commands import plan as planning
from binpub.commands import publish as publishing
from binpub.commands import register as registering
from binpub.commands import where as looking
from binpub.commands.build import OUT, build_site, render_report
from binpub.commands.content import open_tree, read_places, read_sound
from binpub.commands.serve import serve as serve_while_writing
from binpub.commands.serve import watched_paths
from binpub.commands.where_table import answer_table
from binpub.commands.workplace import answer_in, exit_code, now, progress_bar, report, today
from binpub.language import Language
from binpub.problems import BinpubError

Command = TypeVar("Command", bound=Callable[..., object])


class Day(click.ParamType[date]):
    """A day, written as 2026-11-20."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Parse the day."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} isn't a day; must be written as 2026-11-20", param, ctx)


def root_option(command: Command) -> Command:
    """Add the option for the repository's folder."""
    folder = click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path)
    text = "The repository's folder.  [default: this one]"
    return click.option("--root", type=folder, default=".", help=text)(command)


def date_option(command: Command) -> Command:
    """Add the option for the day that everything is seen from."""
    text = "The day to see everything from.  [default: today]"
    return click.option("--date", "day", type=Day(), help=text)(command)


def percent_option(name: str, default: float, text: str) -> Callable[[Command], Command]:
    """Add an option for how many of a hundred may be wrong."""
    percent = click.FloatRange(0, 100)
    return click.option(
        name, type=percent, metavar="PERCENT", default=default, show_default=True, help=text
    )


def format_option(*forms: str) -> Callable[[Command], Command]:
    """Add the option for how the result is written."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True
    )


class Verb(click.Command):
    """A command that says what went wrong and ends with its exit code."""

    def invoke(self, ctx: click.Context) -> int:
        """Run the command; return its exit code."""
        try:
            return int(super().invoke(ctx))
        except BinpubError as error:
            report(error, ctx.params["root"])
            return exit_code(error)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Run neighbourhood information networks from one git repository."""


@cli.command(cls=Verb)
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


@cli.command(cls=Verb)
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


@cli.command(cls=Verb)
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


@cli.command(cls=Verb)
@root_option
@date_option
@format_option("text", "json")
def plan(root: Path, day: date | None, form: str) -> int:
    """Say what would be mailed, to which area, and why the rest wouldn't."""
    made = planning.plan(root, _moment(day))
    language = Language(made.merged.catalog.site.language)
    render = planning.render_json if form == "json" else planning.render_text
    click.echo(render(made, language), nl=False)
    _warn_uncommitted(made, language)
    return 0


@cli.command(cls=Verb)
@root_option
@date_option
@format_option("text", "json")
@click.option(
    "--confirm", type=int, metavar="N", help="Send N dispatches, more than the usual most."
)
@click.option("--confirm-late", is_flag=True, help="Also send what may have been sent and deleted.")
def publish(
    root: Path, day: date | None, form: str, confirm: int | None, confirm_late: bool
) -> int:
    """Mail each merged notice, once, to the lists of its areas."""
    with progress_bar() as progress:
        published = publishing.publish(
            root, _moment(day), confirm=confirm, confirm_late=confirm_late, progress=progress
        )
    language = Language(published.plan.merged.catalog.site.language)
    render = publishing.render_json if form == "json" else publishing.render_text
    click.echo(render(published, language), nl=False)
    _warn_uncommitted(published.plan, language)
    return 1 if published.late else 0


@cli.command(cls=Verb)
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


@cli.group()
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


def _moment(day: date | None) -> datetime:
    return datetime.combine(day, time(12), UTC) if day else now()


def _warn_uncommitted(made: planning.Plan, language: Language) -> None:
    if made.merged.uncommitted:
        click.echo(planning.explain_uncommitted(made, language), err=True)


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        click.echo("Stopped. It's safe to run it again.", err=True)
        sys.exit(130)
