"""The text part of a mail, for people who read without HTML."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.mail.letter import Letter
from binpub.mail.wording import Fact
from binpub.prose import WIDTH, wrap

_SIGNATURE = "-- "
"""What stands below it is the sender's; mail programs leave it out of a reply."""


def render_plain(letter: Letter) -> str:
    """
    Render a letter as lines of at most 72 columns.

    It ends inside the signature, where how to leave is said next.
    """
    return "\n\n".join(block for block in _blocks(letter) if block) + "\n"


def _blocks(letter: Letter) -> Iterator[str]:
    yield " ".join(map(str, letter.call))
    title = wrap(letter.title)
    yield f"{title}\n{'=' * max(map(len, title.splitlines()))}"
    if letter.banner:
        yield wrap(f"{letter.banner.heading} {letter.banner.explanation}", first="* ", rest="  ")
    yield from (wrap(str(note)) for note in letter.notes)
    yield _render_facts(letter.facts)
    yield letter.text.rstrip("\n")
    if letter.advice:
        heading = letter.advice_heading
        items = (wrap(line, first="- ", rest="  ") for line in letter.advice)
        yield "\n".join([heading, "-" * len(heading), *items])
    yield wrap(str(letter.pictures or ""))
    yield f"{letter.page.text}:\n{letter.page.href}"
    yield f"{_SIGNATURE}\n" + "\n\n".join(wrap(str(phrase)) for phrase in letter.closing)


def _render_facts(facts: tuple[Fact, ...]) -> str:
    column = max((len(fact.word) for fact in facts), default=0) + 2
    return "\n".join(
        wrap(fact.value, WIDTH, first=f"{fact.word}:".ljust(column), rest=" " * column)
        for fact in facts
    )
