"""The options that verbs share, and how a verb ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

import click

from binpub.commands.workplace import now
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
            from binpub.commands.reporting import exit_code, report  # noqa: PLC0415 - slow to load

            report(error, ctx.params["root"])
            return exit_code(error)


def moment_of(day: date | None) -> datetime:
    """Return noon of a day that was given, or the moment that it is."""
    return datetime.combine(day, time(12), UTC) if day else now()
