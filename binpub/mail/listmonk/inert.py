"""
Texts that an engine with templates leaves as they are.

listmonk executes ``{{ … }}`` of Go's templates in subject, body, text part and
headers, and makes a template of ``https://…@TrackLink``. So what an author
writes is handed over in a form that means itself and nothing else.
"""

from __future__ import annotations

import json
import re

_ESCAPES = str.maketrans({"{": "\\u007b", "}": "\\u007d", "@": "\\u0040"})
"""Inside a quoted text of Go, these are the signs themselves."""


def inert_html(html: str) -> str:
    """
    Return HTML in which nothing is executed.

    >>> inert_html("<p>{{ .Subscriber.Email }}</p>")
    '<p>&#123;&#123; .Subscriber.Email }}</p>'
    """
    return html.replace("{{", "&#123;&#123;").replace("@TrackLink", "&#64;TrackLink")


def inert_line(text: str) -> str:
    r"""
    Return a subject in which nothing is executed; nearly all are as they were.

    >>> print(inert_line("Lock your door"), inert_line("{{ Date }}"))
    Lock your door {{ "\u007b\u007b Date \u007d\u007d" }}
    """
    return f"{{{{ {_quoted(text)} }}}}" if "{{" in text else text


def inert_text(text: str) -> str:
    """Return a plain text in which nothing is executed, and no ``<`` is taken for HTML."""
    return f"{{{{ Safe {_quoted(text)} }}}}"


def inert_header(value: str) -> str:
    """
    Return a header in which nothing is executed: versions before 6.2 undo no escape there.

    >>> inert_header("BIN {{{ Date }}}")
    'BIN { { { Date }}}'
    """
    return re.sub(r"\{(?=\{)", "{ ", value)


def _quoted(text: str) -> str:
    # Python's JSON and Go agree on these escapes as long as no sign needs two of them.
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPES)
