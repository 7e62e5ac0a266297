"""
The headers of a mail: what it is, where it belongs, where an answer goes.

Every text that an author wrote is made one line before it gets here, and the
values are written by Python's own e-mail package, so that no header can be
forged.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from binpub.language import Language
from binpub.model.area import Area
from binpub.model.catalog import Catalog
from binpub.model.mailing import DispatchKey
from binpub.model.notice import Notice
from binpub.model.site import Site

_LONGEST = 900
"""Octets of a header; a line of a mail has at most 998, and some engines never fold one."""


def thread_headers(catalog: Catalog, notice: Notice) -> Iterator[tuple[str, str]]:
    """
    Return what puts a mail into its thread.

    The same revision to two areas carries one id, as a message posted to two
    lists does, so that a reader of both is shown it once.
    """
    host = ascii_host(catalog.site)
    yield "Message-ID", _message_id(notice.id, notice.revision, host)
    earlier = [
        _message_id(one.id, revision, host)
        for one in catalog.ancestors(notice)
        for revision in sorted({1, one.revision})
    ]
    earlier += [
        _message_id(notice.id, revision, host)
        for revision in sorted({1, notice.revision - 1} - {0, notice.revision})
    ]
    if earlier:
        yield "In-Reply-To", earlier[-1]
        yield "References", " ".join(_as_many_as_fit(earlier))


def _as_many_as_fit(ids: list[str]) -> list[str]:
    """Return the first id, the root of the thread, and as many of the last as fit a line."""
    left = _LONGEST - len(ids[0])
    newest = []
    for one in reversed(ids[1:]):
        left -= len(one) + 1
        if left < 0:
            break
        newest.append(one)
    return [*ids[:1], *reversed(newest)]


def list_headers(
    site: Site, area: Area, key: DispatchKey, languages: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Return what tells mail programs that this is a list, and which; in its first language."""
    language = Language(languages[0])
    mailbox = area.mailbox or site.sender.mailbox
    yield "Reply-To", mailbox
    identity = f"<{area.slug}.{site.id}.{ascii_host(site)}>"
    yield "List-Id", f'"{_ascii_name(area.name)}" {identity}'
    subject = quote(language("Leave the list of {area}", area=area.name))
    yield "List-Unsubscribe", f"<mailto:{mailbox}?subject={subject}>"
    yield "Auto-Submitted", "auto-generated"
    yield "Content-Language", ", ".join(languages)
    yield "X-BIN-Notice", f"{key.notice}; revision={key.revision}; area={area.slug}"


def ascii_host(site: Site) -> str:
    """Return the site's host as the domain name system writes it."""
    try:
        return site.host.encode("idna").decode("ascii")
    except UnicodeError:
        return f"{site.id}.invalid"


def _message_id(notice: str, revision: int, host: str) -> str:
    return f"<{notice}.r{revision}@{host}>"


def _ascii_name(name: str) -> str:
    """Return a name without accents: lists are known by it to programs, not to people."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(sign for sign in plain if sign.isalnum() or sign in " '.-&()").strip()
