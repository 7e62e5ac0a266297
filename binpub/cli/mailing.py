"""The verbs of the mail: plan, publish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from binpub.cli.options import Verb, date_option, format_option, moment_of, root_option
from binpub.commands import plan as planning
from binpub.commands import publish as publishing
from binpub.commands.workplace import progress_bar
from binpub.language import Language


@click.command(cls=Verb)
@root_option
@date_option
@format_option("text", "json")
def plan(root: Path, day: date | None, form: str) -> int:
    """Say what would be mailed, to which area, and why the rest wouldn't."""
    made = planning.plan(root, moment_of(day))
    language = Language(made.merged.catalog.site.language)
    render = planning.render_json if form == "json" else planning.render_text
    click.echo(render(made, language), nl=False)
    _warn_uncommitted(made, language)
    return 0


@click.command(cls=Verb)
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
            root, moment_of(day), confirm=confirm, confirm_late=confirm_late, progress=progress
        )
    language = Language(published.plan.merged.catalog.site.language)
    render = publishing.render_json if form == "json" else publishing.render_text
    click.echo(render(published, language), nl=False)
    _warn_uncommitted(published.plan, language)
    return 1 if published.late else 0


def _warn_uncommitted(made: planning.Plan, language: Language) -> None:
    if made.merged.uncommitted:
        click.echo(planning.explain_uncommitted(made, language), err=True)
