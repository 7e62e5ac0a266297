"""Commands of binpub that stand in texts: found there, and parsed without running them."""

import re
import shlex

import click

from binpub.cli import cli


def find_commands(text):
    """Yield the words of each command that begins a line of a text, without its comment."""
    for line in re.findall(r"^(?:[^\s#]*/)?binpub (.*)$", text, re.M):
        yield shlex.split(line, comments=True)


def parse_command(words):
    """Parse a command as the command line does; click's error says what it doesn't know."""
    command, context = cli, click.Context(cli)
    while isinstance(command, click.Group):
        _, command, words = command.resolve_command(context, list(words))
    command.make_context("binpub", list(words))
