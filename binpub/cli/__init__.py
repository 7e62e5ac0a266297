"""
The command line: options in, exit code out.

Exit codes: 0 fine (warnings too), 1 problems in content or something that a
person must decide, 2 wrong usage, 3 the world failed and it's safe to run
again. Results go to stdout, progress to stderr.
"""

from __future__ import annotations

import sys

import click

from binpub import __version__
from binpub.cli.mailing import plan, publish, status
from binpub.cli.operating import doctor, lists, workflows
from binpub.cli.streets import register, where
from binpub.cli.writing import build, check, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Run neighbourhood information networks from one git repository."""


for verb in (check, build, serve, plan, publish, status, lists, doctor, workflows, where, register):
    cli.add_command(verb)


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
