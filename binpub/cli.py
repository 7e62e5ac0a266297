"""
The command line: options in, exit code out.

Exit codes: 0 fine (warnings too), 1 problems in content, 2 wrong usage, 3 the
world failed and it's safe to run again. Results go to stdout, progress to
stderr.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from binpub import __version__
from binpub.commands import check as checking
from binpub.commands.workplace import answer_in, report, today
from binpub.problems import BinpubError


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


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository's folder.  [default: this one]",
)
date_option = click.option(
    "--date", "day", type=Day(), help="The day to see everything from.  [default: today]"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Run neighbourhood information networks from one git repository."""


@cli.command()
@root_option
@date_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(checking.RENDERERS)),
    default="text",
    show_default=True,
)
def check(root: Path, day: date | None, form: str) -> int:
    """Report all that is wrong in the content."""
    checked = checking.check(root, day or today())
    language = answer_in(checked)
    click.echo(checking.RENDERERS[form](checked.problems, language), nl=False)
    click.echo(checking.summarise(checked, language), err=True)
    return 1 if checked.errors else 0


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except BinpubError as error:
        sys.exit(report(error))
