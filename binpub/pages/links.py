"""Where pages are, and how one leads to another without knowing the site's address."""

from __future__ import annotations

from collections.abc import Callable, Container

from binpub.model.addresses import (
    area_file,
    charter_file,
    notice_file,
    page_file,
    page_of,
    partner_file,
    target_of,
)


def area_page(slug: str) -> str:
    """Return the address of an area's page below the site's root."""
    return page_of(area_file(slug)) or ""


def notice_page(notice: str) -> str:
    """Return the address of a notice's page below the site's root."""
    return page_of(notice_file(notice)) or ""


def charter_page(slug: str) -> str:
    """Return the address of a charter's page below the site's root."""
    return page_of(charter_file(slug)) or ""


def partner_page(slug: str) -> str:
    """Return the address of a partner's page below the site's root."""
    return page_of(partner_file(slug)) or ""


def free_page(slug: str) -> str:
    """Return the address of a free page below the site's root."""
    return page_of(page_file(slug)) or ""


def document_of(page: str) -> str:
    """
    Return the Markdown document that becomes a page.

    Each is the index of a folder of its own, so that a relative link is the
    same from the document as from its page: MkDocs leaves links in HTML as they
    are, and Zensical reads them from the document.

    >>> document_of("areas/kerkwijk/")
    'areas/kerkwijk/index.md'
    """
    return f"{page}index.md"


def page_at(document: str) -> str:
    """Return the page that a document becomes."""
    return document.removesuffix("index.md")


def root_of(document: str) -> str:
    """
    Return the way from a page to the site's root.

    >>> root_of("areas/kerkwijk/index.md"), root_of("index.md")
    ('../../', './')
    """
    return "../" * page_at(document).count("/") or "./"


def link_between(pages: Container[str], file: str, document: str) -> Callable[[str], str]:
    """
    Return what turns a link between two files into one between their pages.

    A file that has no page leads to the home page; `binpub check` reports it.
    """
    root = root_of(document)

    def link(target: str) -> str:
        page = page_of(target_of(target, file)) or ""
        fragment = target.partition("#")[2]
        return root + (page if page in pages else "") + (f"#{fragment}" if fragment else "")

    return link
