"""The verbs of operators: lists, doctor, workflows."""

from __future__ import annotations

from pathlib import Path

import click

from binpub.cli.options import Verb, format_option, root_option
from binpub.commands import doctor as looking
from binpub.commands import lists as syncing
from binpub.commands import lists_text
from binpub.commands import workflows as preparing
from binpub.language import Language
from binpub.mail.listmonk.health import Health


@click.group()
def lists() -> None:
    """Keep each network's mailing list in the mailing engine."""


@lists.command("sync", cls=Verb)
@root_option
@format_option("text", "json")
@click.option("--apply", is_flag=True, help="Make it so, and write site_config/lists.yml.")
def lists_sync(root: Path, form: str, *, apply: bool) -> int:
    """Show what must change in the mailing lists; --apply changes it."""
    report = syncing.sync_lists(root, apply=apply)
    render = lists_text.render_json if form == "json" else lists_text.render_text
    click.echo(render(report, Language(report.language)), nl=False)
    return 1 if report.needs_person else 0


@click.command(cls=Verb)
@root_option
@format_option("text", "json")
def doctor(root: Path, form: str) -> int:
    """Look at the mailing engine, and say how to mend what isn't right."""
    examined = looking.examine(root)
    render = looking.render_json if form == "json" else looking.render_text
    click.echo(render(examined, Language(examined.language)), nl=False)
    return 1 if examined.count(Health.WRONG) else 0


@click.command(cls=Verb)
@root_option
@click.option(
    "--forge",
    "forges",
    type=click.Choice([forge.value for forge in preparing.Forge]),
    multiple=True,
    help="Only for this forge; may be given several times.  [default: all]",
)
@click.option(
    "--approved-until",
    "vouched",
    metavar="COMMIT",
    help="Name the published commit up to which you looked at everything.  [default: as before]",
)
@click.option("--apply", is_flag=True, help="Write what is new or differs.")
def workflows(root: Path, forges: tuple[str, ...], vouched: str | None, *, apply: bool) -> int:
    """Show what a forge runs and what listmonk is given; --apply writes it."""
    planned = preparing.plan_workflows(root, [preparing.Forge(one) for one in forges], vouched)
    if apply:
        preparing.write_workflows(root, planned)
    language = Language(planned.language)
    click.echo(preparing.render_text(planned, language, is_written=apply), nl=False)
    return 1 if apply and planned.refused else 0
