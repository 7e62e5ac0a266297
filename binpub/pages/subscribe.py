"""Subscribing: what the form needs besides its own words, and the page that comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binpub.model.page import Page
from binpub.pages.edition import Edition
from binpub.pages.links import document_of
from binpub.problems import N_

SUBSCRIBED = "subscribed/"


@dataclass(frozen=True)
class Subscribing:
    """Where the form posts, where it leads, and who answers for what is typed in it."""

    action: str
    thanks: str
    """
    The full address of the page that comes next.

    The mailing engine shows a page of its own instead, unless it was told to
    trust exactly this address.
    """

    responsible: str
    mailbox: str
    privacy_pages: tuple[Page, ...]
    language: str
    """Of those that don't say theirs."""


def subscribing(edition: Edition) -> Subscribing | None:
    """Return what the forms of a site share; nothing when it has no mailing lists."""
    site, lists = edition.catalog.site, edition.catalog.lists
    if lists is None:
        return None
    return Subscribing(
        action=lists.form_address,
        thanks=site.page_address(f"{edition.language.code}/{SUBSCRIBED}"),
        responsible=site.responsible.name,
        mailbox=site.responsible.mailbox,
        privacy_pages=edition.privacy_pages[:1],
        language=site.language,
    )


def subscribed_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page for who has just filled in the form, on a site that has one."""
    if edition.catalog.lists:
        document = document_of(SUBSCRIBED)
        yield (
            document,
            edition.render(
                "subscribed.md.jinja",
                document,
                summary=edition.language(
                    N_(
                        "Open the email we sent you, and confirm. You aren’t subscribed until you do."
                    )
                ),
            ),
        )
