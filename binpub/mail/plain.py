"""The text part of a mail, for people who read without HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binpub.language import Language
from binpub.mail.letter import Letter
from binpub.problems import N_
from binpub.prose import WIDTH, wrap

_SIGNATURE = "-- "
"""What stands below it is the sender's; mail programs leave it out of a reply."""


def render_plain(letters: Sequence[Letter]) -> str:
    """
    Render the letters of a mail as lines of at most 72 columns.

    It ends inside the signature, where how to leave is said next.
    """
    return "\n\n".join(block for block in _blocks(letters) if block) + "\n"


def _blocks(letters: Sequence[Letter]) -> Iterator[str]:
    first, *others = letters
    yield _call(first)
    yield wrap(" · ".join(str(letter.below) for letter in others))
    yield from _letter(first)
    # Programs grey all that stands below the mark: only what ends the mail may.
    yield _ending(first, "" if others else f"{_SIGNATURE}\n")
    for letter in others:
        yield f"\n{_ruler(letter.tongue)}"
        yield _call(letter)
        yield from _letter(letter)
        yield _ending(letter, f"{_SIGNATURE}\n" if letter is others[-1] else "")


def _call(letter: Letter) -> str:
    return " ".join(map(str, letter.call))


def _ruler(tongue: str) -> str:
    return f"____ {tongue} ".ljust(WIDTH, "_")


def _letter(letter: Letter) -> Iterator[str]:
    yield f"{wrap(letter.area)}\n{wrap(letter.letterhead)}"
    title = wrap(letter.title)
    yield f"{title}\n{'=' * max(map(len, title.splitlines()))}"
    if letter.banner:
        said = f"{letter.banner.heading} {letter.banner.explanation or ''}"
        yield wrap(said, first="* ", rest="  ")
    yield from (wrap(str(note)) for note in letter.notes)
    yield _render_facts(letter)
    yield letter.text.rstrip("\n")
    if letter.advice:
        heading = letter.advice_heading
        items = (wrap(line, first="- ", rest="  ") for line in letter.advice)
        yield "\n".join([heading, "-" * len(heading), *items])
    yield wrap(str(letter.pictures or ""))
    yield f"{_labelled(letter.page.text, letter)}\n{letter.page.href}"


def _ending(letter: Letter, mark: str) -> str:
    return mark + "\n\n".join(wrap(str(phrase)) for phrase in letter.closing)


def _render_facts(letter: Letter) -> str:
    rows = [(_labelled(fact.word, letter), str(fact.value)) for fact in letter.facts]
    column = max((len(word) for word, _ in rows), default=0) + 1
    return "\n".join(
        wrap(value, first=word.ljust(column), rest=" " * column) for word, value in rows
    )


def _labelled(words: str, letter: Letter) -> str:
    """Return words with a colon: French has a blank before it."""
    return Language(letter.language)(N_("{words}:"), words=words)
