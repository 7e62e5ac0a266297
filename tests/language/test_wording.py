"""What residents read of the tool itself is held to what it asks of authors: plain language."""

import re

import pytest

from binpub.checks.plain import lint_wording
from tests.locales import collect, read

SHOWN = ("pages/", "mail/", "theme/", "language/labels.py", "commands/engine_pages.py")
FOR_OPERATORS = ("mail/listmonk/", "mail/transport.py", "mail/maildir.py", "mail/outbox.py")
_HOLE = re.compile(r"\{\w+\}")
_TAG = re.compile(r"</?\w[^>]*>")


def forms(message):
    """The forms of a sentence: one, or those of a plural."""
    return {message} if isinstance(message, str) else set(message)


def is_shown(message):
    """Tell whether residents read a sentence: in a page, a form or a mail."""
    return any(
        file.startswith(SHOWN) and not file.startswith(FOR_OPERATORS)
        for file, _ in message.locations
    )


def said(language):
    """Yield each sentence that residents read in a language, with one word in each hole."""
    shown = [message for message in collect() if message.id and is_shown(message)]
    catalog = read(language)
    for message in shown:
        own = catalog.get(message.id) if language != "en" else message
        strings = own and (own.id if language == "en" else own.string)
        for text in sorted(forms(strings or ())):
            yield _TAG.sub("", _HOLE.sub("Kerkwijk", text))


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_residents_read_plain_language(language):
    """No sentence that residents read has over twenty words, or an office word."""
    found = [
        (str(one.rule), one.text, text)
        for text in said(language)
        for one in lint_wording(text, language, {})
    ]

    assert [] == found
