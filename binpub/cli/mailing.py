"""The verbs of the mail: plan, publish, status."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from binpub.cli.options import (
    Command,
    Verb,
    date_option,
    format_option,
    moment_of,
    root_option,
)
from binpub.commands import plan as planning
from binpub.commands import publish as publishing
from binpub.commands import status as reporting
from binpub.commands.approvals import explain
from binpub.commands.reporting import progress_bar, teller
from binpub.language import Language
from binpub.model.site import TransportName


class Span(click.ParamType[float]):
    """A span of time, written as 90s, 10m or 1h; in seconds."""

    name = "SPAN"

    def convert(
        self, value: str | float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Parse the span."""
        if isinstance(value, float):
            return value
        match = re.fullmatch(r"(\d{1,4})([smh])|0", str(value))
        if not match:
            self.fail(f"{value!r} isn't a span; must be written as 90s, 10m or 1h", param, ctx)
        return float(match[1] or 0) * {"s": 1, "m": 60, "h": 3600}.get(match[2], 1)


def transport_option(command: Command) -> Command:
    """Add the option for what carries the messages."""
    return click.option(
        "--transport",
        "transport",
        type=click.Choice([one.value for one in TransportName]),
        callback=lambda _ctx, _param, value: TransportName(value) if value else None,
        help="What carries the messages.  [default: publish.transport of site.yml]",
    )(command)


@click.command(cls=Verb)
@root_option
@date_option
@format_option("text", "json")
@transport_option
def plan(root: Path, day: date | None, form: str, transport: TransportName | None) -> int:
    """Say what would be mailed, to which area, and why the rest wouldn't."""
    made = planning.plan(root, moment_of(day), transport, teller(root))
    language = Language(made.merged.catalog.site.language)
    render = planning.render_json if form == "json" else planning.render_text
    click.echo(render(made, language), nl=False)
    _warn(made.merged, language)
    return 0


@click.command(cls=Verb)
@root_option
@date_option
@format_option("text", "json")
@transport_option
@click.option(
    "--confirm", type=int, metavar="N", help="Send N dispatches, more than the usual most."
)
@click.option("--confirm-late", is_flag=True, help="Also send what may have been sent and deleted.")
@click.option(
    "--watch-until",
    "watch",
    type=Span(),
    default="10m",
    show_default=True,
    help="How long to follow what is being sent; 0 doesn't.",
)
def publish(
    root: Path,
    day: date | None,
    form: str,
    *,
    transport: TransportName | None,
    confirm: int | None,
    confirm_late: bool,
    watch: float,
) -> int:
    """Mail each merged notice, once, to the lists of its areas."""
    with progress_bar() as progress:
        published = publishing.publish(
            root,
            moment_of(day),
            confirm=confirm,
            confirm_late=confirm_late,
            name=transport,
            watch=watch,
            tell=teller(root),
            progress=progress,
        )
    language = Language(published.plan.merged.catalog.site.language)
    render = publishing.render_json if form == "json" else publishing.render_text
    click.echo(render(published, language), nl=False)
    merged = published.plan.merged
    _warn(merged, language)
    return 0 if merged.approvals.is_complete and not published.needs_person else 1


@click.command(cls=Verb)
@root_option
@date_option
@format_option("text", "json")
@transport_option
def status(root: Path, day: date | None, form: str, transport: TransportName | None) -> int:
    """Say how far each dispatch is, and what needs a person."""
    found = reporting.status(root, moment_of(day), transport, teller(root))
    language = Language(found.plan.merged.catalog.site.language)
    render = reporting.render_json if form == "json" else reporting.render_text
    click.echo(render(found, language), nl=False)
    merged = found.plan.merged
    _warn(merged, language)
    return 0 if merged.approvals.is_complete and not found.needs_person else 1


def _warn(merged: planning.Merged, language: Language) -> None:
    """Say on stderr what of the working folder and of the commit isn't published."""
    if merged.uncommitted:
        click.echo(planning.explain_uncommitted(merged, language), err=True)
    if told := explain(merged.approvals, language):
        click.echo(told, err=True)
