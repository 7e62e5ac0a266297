"""The verbs of who may approve what: approvals, codeowners."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from binpub.cli.options import Verb, date_option, format_option, moment_of, root_option
from binpub.commands import approvals as approving
from binpub.commands import codeowners as owning
from binpub.language import Language


@click.command(cls=Verb)
@root_option
@date_option
@format_option("text", "json")
def approvals(root: Path, day: date | None, form: str) -> int:
    """Say what of the published branch nobody entitled has approved."""
    report = approving.report_approvals(root, moment_of(day))
    language = Language(report.language)
    render = approving.render_json if form == "json" else approving.render_text
    click.echo(render(report.approvals, language), nl=False)
    return 0 if report.approvals.is_complete else 1


@click.command(cls=Verb)
@root_option
@click.option("--apply", is_flag=True, help="Write it.")
def codeowners(root: Path, *, apply: bool) -> int:
    """Show who must be asked for which file, as the forge reads it; --apply writes it."""
    planned = owning.plan_codeowners(root)
    if apply:
        owning.write_codeowners(root, planned)
    click.echo(owning.render_text(planned, Language(planned.language), is_written=apply), nl=False)
    return 1 if apply and planned.is_own else 0
