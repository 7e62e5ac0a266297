"""The verb ``check``, which editors run often: it loads nothing that makes pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from binpub.cli.options import Verb, date_option, format_option, root_option
from binpub.commands import check as checking
from binpub.commands.reporting import answer_in
from binpub.commands.workplace import today


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
