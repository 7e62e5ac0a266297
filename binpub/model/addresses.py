"""
Where each noun lives: its file in the repository and its page on the site.

Pages, mails and checks all need it, so that a link between two files becomes a
link between their pages.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache

from binpub.model.values import LANGUAGES, suggest_slug

SITE_FILE = "site_config/site.yml"
LISTS_FILE = "site_config/lists.yml"
IMAGES = "content/images"
REGISTERS = "site_config/registers"
MAIL = "site_config/mail"
WORDS = "site_config/privacy"
"""Where a municipality adds to the word lists of the privacy check."""

PLAIN_WORDS = "site_config/plain"
"""Where it adds to the lists of office words."""

FRAME, STYLE = "frame.html.jinja", "mail.css"
"""What a municipality may write itself of its mails, below ``MAIL``."""

_PAGES = (
    (re.compile(r"areas/(?P<name>[^/]+)(/area\.yml)?"), "areas/{name}/"),
    (re.compile(r"content/notices/[0-9]{4}/(?P<name>[^/]+)\.md"), "notices/{name}/"),
    (re.compile(r"content/charters/(?P<name>[^/]+)\.md"), "charters/{name}/"),
    (re.compile(r"content/partners/(?P<name>[^/]+)\.yml"), "partners/{name}/"),
    (re.compile(r"content/pages/(?P<name>[^/]+)\.md"), "pages/{name}/"),
)
_TRANSLATION = re.compile(
    r"(?P<stem>areas/[^/.]+/area|content/(notices/[0-9]{4}|charters|partners|pages)/[^/.]+|site_config/site)"
    rf"\.(?P<language>{'|'.join(LANGUAGES)})(?P<ending>\.md|\.yml)"
)


def area_file(slug: str) -> str:
    """Return the path of an area's file."""
    return f"areas/{slug}/area.yml"


def boundary_file(slug: str) -> str:
    """Return the path of the file that says where an area lies."""
    return f"areas/{slug}/boundary.geojson"


def notice_file(notice: str) -> str:
    """Return the path of a notice's file, given its id."""
    return f"content/notices/{notice[:4]}/{notice}.md"


def charter_file(slug: str) -> str:
    """Return the path of a charter's file."""
    return f"content/charters/{slug}.md"


def partner_file(slug: str) -> str:
    """Return the path of a partner's file."""
    return f"content/partners/{slug}.yml"


def page_file(slug: str) -> str:
    """Return the path of a free page's file."""
    return f"content/pages/{slug}.md"


def register_file(municipality: str) -> str:
    """Return the path of a municipality's register."""
    return f"{REGISTERS}/{suggest_slug(municipality)}.tsv"


def image_file(notice: str, name: str) -> str:
    """Return the path of a reviewed image of a notice."""
    return f"{IMAGES}/{notice}/{name}"


def translation_file(file: str, language: str) -> str:
    """
    Return the path of the translation of a noun's file.

    >>> translation_file("areas/kerkwijk/area.yml", "fr")
    'areas/kerkwijk/area.fr.yml'
    """
    stem, dot, ending = file.rpartition(".")
    return f"{stem}.{language}{dot}{ending}"


@cache
def original_of(file: str) -> tuple[str, str] | None:
    """
    Return the file that a translation lies beside, and its language; nothing where it isn't one.

    >>> original_of("content/pages/privacy.fr.md"), original_of("content/pages/privacy.md")
    (('content/pages/privacy.md', 'fr'), None)
    """
    match = _TRANSLATION.fullmatch(file)
    return (f"{match['stem']}{match['ending']}", match["language"]) if match else None


def originals_first(file: str) -> tuple[str, bool]:
    """Return what sorts files so that translations follow what they translate."""
    translated = original_of(file)
    return (translated[0] if translated else file), translated is not None


def page_of(file: str) -> str | None:
    """
    Return the page that is made from a file, below the site's root of its language.

    >>> page_of("content/notices/2026/2026-11-20-inbraak.md")
    'notices/2026-11-20-inbraak/'
    """
    translated = original_of(file)
    file = translated[0] if translated else file
    for pattern, page in _PAGES:
        if match := pattern.fullmatch(file):
            return page.format(name=match["name"])
    return None


def target_of(link: str, file: str) -> str:
    """
    Return the file that a relative link in a file leads to.

    >>> target_of("../charters/kern.md#budget", "content/pages/privacy.md")
    'content/charters/kern.md'
    """
    path = link.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def is_relative(link: str) -> bool:
    """Tell whether a link leads to another file of the repository."""
    return not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|/", link) and bool(link)
