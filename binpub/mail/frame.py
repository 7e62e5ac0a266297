"""
The frame around a letter: the page, its style, and how to leave the list.

It's made once with holes in it. Who writes mails fills them for each mail; an
engine is given the same frame with its own placeholders, so that a mail looks
the same whatever carries it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

import css_inline
from markupsafe import Markup, escape

from binpub.language import Language
from binpub.mail import wording
from binpub.mail.listmonk.inert import inert_html
from binpub.model.addresses import FRAME, STYLE
from binpub.model.site import Site
from binpub.prose import fill_frame, wrap

Overrides = Mapping[str, str]
"""Files of ``site_config/mail``, by name, that replace those of the package."""

_BEGIN, _END = "<!--binpub letter-->", "<!--binpub end of letter-->"
_CONTENT = _BEGIN + _END
_TITLE, _LEAVE, _MANAGE = (f"binpub-{name}-goes-here" for name in ("title", "leave", "manage"))
_HOLE = re.compile("|".join((_CONTENT, _TITLE, _LEAVE, _MANAGE)))

_ENGINE = {
    _CONTENT: '{{ template "content" . }}',
    _TITLE: "{{ .Campaign.Subject }}",
    _LEAVE: "{{ UnsubscribeURL }}",
    _MANAGE: "{{ ManageURL }}",
}
"""What listmonk puts where we leave a hole."""

_LONG = 120
"""Columns of an address that an engine makes: about as many as two ids and a server have."""


def inline_letter(letter: str, site: Site, language: Language, overrides: Overrides) -> str:
    """
    Return the HTML of a letter with the style of its frame on each of its elements.

    Its classes stay, as the frame keeps the rules for dark and narrow screens.
    """
    page = _page(site, language, overrides, letter=letter, manage="")
    return page.partition(_BEGIN)[2].rpartition(_END)[0].strip()


def render_frame(
    content: str, site: Site, language: Language, overrides: Overrides, *, title: str, leave: str
) -> str:
    """Render the whole page of a mail around what `inline_letter` gave."""
    holes = {_CONTENT: content, _TITLE: str(escape(title)), _LEAVE: str(escape(leave))}
    return _fill(_page(site, language, overrides, manage=""), holes)


def engine_frame(site: Site, language: Language, overrides: Overrides) -> str:
    """
    Render the frame as a template of listmonk, which Go's ``html/template`` executes.

    Nothing in it counts who opens a mail or follows a link.
    """
    return _fill(inert_html(_page(site, language, overrides, manage=_MANAGE)), _ENGINE)


def plain_leaving(language: Language, leave: str, manage: str = "") -> str:
    """Render what stands below the letter's text: how to leave the list."""
    lines = wording.leaving(language, leave, manage)
    return "".join(f"\n{wrap(str(line))}\n" for line in lines)


def engine_leaving(language: Language) -> str:
    """Render the same as a template of listmonk, to be put below the letter's text."""
    leave, manage = (f"https:{name}".ljust(_LONG, "-") for name in ("leave", "manage"))
    text = plain_leaving(language, leave, manage)
    return text.replace(leave, _ENGINE[_LEAVE]).replace(manage, _ENGINE[_MANAGE])


def _fill(page: str, holes: Mapping[str, str]) -> str:
    # In one go, so that a letter can hold the words that mark a hole.
    return _HOLE.sub(lambda match: holes[match[0]], page)


def _page(
    site: Site, language: Language, overrides: Overrides, *, manage: str, letter: str = ""
) -> str:
    lines = wording.leaving(language, _LEAVE, manage)
    render = _inlined if letter else _inlined_once
    # The letter was escaped when it was made, and a style is checked.
    return render(
        overrides.get(FRAME, _shipped(FRAME)),
        content=Markup(f"{_BEGIN}{letter}{_END}"),  # noqa: S704
        language=language.code,
        leave=_LEAVE,
        leaving=Markup("\n").join(Markup("<p>{}</p>").format(line) for line in lines),
        manage=manage,
        site_address=site.address,
        site_name=site.name,
        style=Markup(overrides.get(STYLE, _shipped(STYLE))),  # noqa: S704
        title=_TITLE,
    )


def _inlined(frame: str, **values: str) -> str:
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
    return inliner.inline(fill_frame(frame, values))


_inlined_once = lru_cache(maxsize=8)(_inlined)


@cache
def _shipped(name: str) -> str:
    return resources.files("binpub.mail").joinpath("templates", name).read_text(encoding="utf-8")
