"""What the site generator must be told besides the pages: names, navigation, the frame."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from binpub.pages.accessibility import ACCESSIBILITY
from binpub.pages.edition import PRIVACY, Edition
from binpub.pages.environment import phone_link
from binpub.pages.front import language_name
from binpub.pages.home import summary_of
from binpub.pages.links import free_page
from binpub.pages.lookup import lost_box
from binpub.pages.navigation import render_navigation
from binpub.pages.pictures import picture_of_site
from binpub.pages.policy import policy
from binpub.problems import N_

_WORDS: Mapping[str, str] = {
    "skip": N_("Skip to the text"),
    "menu": N_("Menu"),
    "close": N_("Close the menu"),
    "sections": N_("Sections"),
    "nav": N_("Pages"),
    "contents": N_("On this page"),
    "languages": N_("Languages"),
    "search": N_("Search"),
    "search_site": N_("Search this site"),
    "device": N_("Same colours as your device"),
    "light": N_("Light colours"),
    "dark": N_("Dark colours"),
    "lost": N_("This page doesn’t exist (any more)."),
    "lost_hint": N_(
        "Perhaps it has moved, or a notice was removed. Look up your street, or start again."
    ),
    "home": N_("Go to the home page"),
    "networks": N_("Networks"),
    "notices": N_("Notices"),
}
"""What the frame says on every page."""


def render_settings(edition: Edition) -> dict[str, Any]:
    """
    Return the part of the generator's configuration that comes from content.

    The theme writes names and titles without escaping them, so they are
    escaped here.
    """
    site, language = edition.catalog.site, edition.language
    return {
        "site_name": html.escape(site.short_name),
        "site_url": site.page_address(f"{language.code}/"),
        "site_description": html.escape(summary_of(edition)),
        "theme": {"language": language.code},
        "nav": render_navigation(edition),
        "not_in_nav": "/areas/\n/archive/\n/charters/\n/notices/\n/pages/\n/partners/\n/search/\n/streets/\n/subscribed/\n",
        "extra": {"generator": False, "call_first": _call_first(edition), "frame": _frame(edition)},
    }


def _call_first(edition: Edition) -> dict[str, str]:
    number = edition.catalog.site.emergency.police
    language = edition.language
    return {
        "question": html.escape(language(N_("Is it happening now?"))),
        "call": html.escape(language(N_("Call {number}"), number=number)),
        "link": html.escape(phone_link(number)),
    }


def _frame(edition: Edition) -> dict[str, Any]:
    site, language = edition.catalog.site, edition.language
    who = site.responsible
    return {
        "name": html.escape(site.name),
        "responsible": html.escape(
            language(N_("{name} is responsible for this site."), name=who.name)
        ),
        "address": html.escape(who.address or ""),
        "mailbox": html.escape(who.mailbox),
        "calm": html.escape(
            language(N_("Here you find calm information afterwards, never an urgent call."))
        ),
        "links": _legal(edition),
        "locale": f"{language.code}_{site.country}",
        "colour": edition.published.colour,
        "picture": picture_of_site(edition).front_matter,
        "policy": policy(_form_address(edition)),
        "policy_wasm": policy(_form_address(edition), wasm=True),
        "languages": _languages(edition),
        "words": {name: html.escape(language(word)) for name, word in _WORDS.items()},
        "root": urlsplit(edition.address("")).path,
        "lost_box": lost_box(edition),
    }


def _form_address(edition: Edition) -> str:
    lists = edition.catalog.lists
    return lists.form_address if lists else ""


def _languages(edition: Edition) -> list[dict[str, str]]:
    """Return the languages to choose from; none where there is only one."""
    site = edition.catalog.site
    if len(site.languages) == 1:
        return []
    addresses = {code: site.page_address(f"{code}/") for code in site.languages}
    return [
        {
            "code": code,
            "name": language_name(code),
            "address": html.escape(address),
            "path": urlsplit(address).path,
        }
        for code, address in addresses.items()
    ]


def _legal(edition: Edition) -> list[dict[str, str]]:
    pages = edition.catalog.pages
    found = (pages[slug] for slug in PRIVACY if slug in pages)
    main, own = edition.catalog.site.language, edition.language.code
    codes = {page.slug: page.language or main for page in pages.values()}
    links = [
        {
            "title": html.escape(page.title),
            "page": free_page(page.slug),
            "lang": "" if codes[page.slug] == own else codes[page.slug],
        }
        for page in found
    ]
    title = html.escape(edition.language(N_("Accessibility")))
    return [*links, {"title": title, "page": ACCESSIBILITY, "lang": ""}]
