"""
The command line: options in, exit code out.

Exit codes: 0 fine (warnings too), 1 problems in content or something that a
person must decide, 2 wrong usage, 3 the world failed and it's safe to run
again. Results go to stdout, progress to stderr.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import click

from binpub import __version__
from binpub.problems import N_, Sentence

VERBS: Mapping[str, str] = {
    "check": "checking",
    **dict.fromkeys(("build", "serve"), "building"),
    **dict.fromkeys(("new", "schema"), "drafting"),
    "lint": "linting",
    **dict.fromkeys(("review", "withdraw", "purge"), "reviewing"),
    **dict.fromkeys(("approvals", "codeowners"), "entitled"),
    **dict.fromkeys(("plan", "publish", "status"), "mailing"),
    **dict.fromkeys(("lists", "doctor", "workflows"), "operating"),
    **dict.fromkeys(("where", "register"), "streets"),
}
"""Each verb, with the module that has it: only that one is loaded, as most take a while."""


class Verbs(click.Group):
    """The verbs, in the order in which one needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs' names."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb; nothing where there's none of the name."""
        if cmd_name not in VERBS:
            return None
        with _all_stays():
            verb: click.Command = getattr(import_module(f"binpub.cli.{VERBS[cmd_name]}"), cmd_name)
        return verb


@contextmanager
def _all_stays() -> Iterator[None]:
    """Look for no garbage while modules are loaded, and never among them: a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Run neighbourhood information networks from one git repository."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        _say_stopped(sys.argv)
        sys.exit(130)


def _say_stopped(words: Sequence[str]) -> None:
    """Say in the site's language that a run was stopped; its options are no more at hand."""
    from binpub.commands.reporting import teller  # noqa: PLC0415 - slow to load

    root = next((after for word, after in pairwise(words) if word == "--root"), ".")
    root = next((word[7:] for word in words if word.startswith("--root=")), root)
    click.echo(err=True)
    teller(Path(root))(Sentence(N_("Stopped. It’s safe to run it again.")))
