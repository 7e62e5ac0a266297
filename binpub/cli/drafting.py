"""The verbs that make files: new, schema."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from binpub.cli.options import Verb, date_option, root_option
from binpub.commands import new as making
from binpub.commands import schema as describing
from binpub.commands.new_asking import Terminal, Unanswered, words_of
from binpub.commands.new_mail import make_draft
from binpub.commands.new_questions import NOUNS, Noun
from binpub.commands.workplace import today
from binpub.language import Language
from binpub.source.readers import read_language
from binpub.source.trees import Folder


@click.group()
def new() -> None:
    """Make a notice, an area, a charter or a partner: answer questions, get a file."""


def questions_as_options(noun: Noun) -> Callable[[Any], Any]:
    """Add an option for each question, so that nobody need be asked."""

    def decorate(command: Any) -> Any:
        for question in reversed(noun.questions):
            command = click.option(
                f"--{question.key.replace('_', '-')}",
                question.key,
                multiple=question.is_many,
                help=words_of(noun, question) + ".",
            )(command)
        return command

    return decorate


def ask_option(command: Any) -> Any:
    """Add the option for whether somebody may be asked."""
    text = "Ask for what no option says.  [default: on a terminal]"
    return click.option("--ask/--no-ask", default=None, help=text)(command)


def _make(noun: str, root: Path, day: date | None, *, ask: bool | None, **answers: Any) -> int:
    mail = answers.pop("mail", None)
    options = {key: value for key, value in answers.items() if value not in (None, ())}
    may_ask = sys.stdin.isatty() if ask is None else ask
    asker = Terminal() if may_ask else None
    language = Language(read_language(Folder(root)))
    try:
        if mail is None:
            made = making.make_new(root, noun, options, day or today(), asker)
        else:
            day = day or today()
            made = make_draft(root, mail.read(), options, day, asker, name=mail.name)
    except Unanswered as lack:
        for key, sentence in lack.faults:
            click.echo(f"--{key.replace('_', '-')}: {language.say(sentence)}", err=True)
        return 2
    click.echo(making.render_text(made, language), nl=False)
    return 0 if made.is_sound else 1


@new.command("notice", cls=Verb)
@root_option
@date_option
@ask_option
@click.option(
    "--from",
    "mail",
    type=click.File("rb", lazy=True),
    metavar="MAIL.eml",
    help="Make a draft of a mail; - reads it from standard input.",
)
@questions_as_options(NOUNS["notice"])
def new_notice(root: Path, day: date | None, *, ask: bool | None, **answers: Any) -> int:
    """Make a notice, or with --from a draft of one from a mail."""
    return _make("notice", root, day, ask=ask, **answers)


@new.command("area", cls=Verb)
@root_option
@date_option
@ask_option
@questions_as_options(NOUNS["area"])
def new_area(root: Path, day: date | None, *, ask: bool | None, **answers: Any) -> int:
    """Make an area."""
    return _make("area", root, day, ask=ask, **answers)


@new.command("charter", cls=Verb)
@root_option
@date_option
@ask_option
@questions_as_options(NOUNS["charter"])
def new_charter(root: Path, day: date | None, *, ask: bool | None, **answers: Any) -> int:
    """Make a charter."""
    return _make("charter", root, day, ask=ask, **answers)


@new.command("partner", cls=Verb)
@root_option
@date_option
@ask_option
@questions_as_options(NOUNS["partner"])
def new_partner(root: Path, day: date | None, *, ask: bool | None, **answers: Any) -> int:
    """Make a partner."""
    return _make("partner", root, day, ask=ask, **answers)


@click.command(cls=Verb)
@root_option
@click.option("--apply", is_flag=True, help="Write what is new or differs.")
def schema(root: Path, *, apply: bool) -> int:
    """Show the JSON Schemas that editors check by; --apply writes them."""
    planned = describing.plan_schemas(root)
    if apply:
        describing.write_schemas(root, planned)
    text = describing.render_text(planned, Language(planned.language), is_written=apply)
    click.echo(text, nl=False)
    return 0
