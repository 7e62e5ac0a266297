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
_TITLE, _MANAGE = "binpub-title-goes-here", "binpub-manage-goes-here"
_HOLE = re.compile(f"{_CONTENT}|{_TITLE}|{_MANAGE}|binpub-leave-[a-z]+-goes-here")

_LEAVE = "{{ UnsubscribeURL }}"
_ENGINE = {
    _CONTENT: '{{ template "content" . }}',
    _TITLE: "{{ .Campaign.Subject }}",
    _MANAGE: "{{ ManageURL }}",
}
"""What listmonk puts where we leave a hole; and where one leaves a list."""

_LONG = 120
"""Columns of an address that an engine makes: about as many as two ids and a server have."""


def inline_letter(letter: str, site: Site, overrides: Overrides) -> str:
    """
    Return the HTML of letters with the style of their frame on each of their elements.

    Its classes stay, as the frame keeps the rules for dark and narrow screens.
    """
    page = _page(site, overrides, letter=letter, manage="")
    return page.partition(_BEGIN)[2].rpartition(_END)[0].strip()


def render_frame(
    content: str, site: Site, overrides: Overrides, *, title: str, leave: Mapping[str, str]
) -> str:
    """
    Render the whole page of a mail around what `inline_letter` gave.

    ``leave`` is where one leaves the list, by language.
    """
    holes = {_CONTENT: content, _TITLE: str(escape(title))}
    holes |= {_leave_in(code): str(escape(address)) for code, address in leave.items()}
    return _fill(_page(site, overrides, manage=""), holes)


def engine_frame(site: Site, overrides: Overrides) -> str:
    """
    Render the frame as a template of listmonk, which Go's ``html/template`` executes.

    Nothing in it counts who opens a mail or follows a link.
    """
    leave = {_leave_in(code): _LEAVE for code in site.languages}
    return _fill(inert_html(_page(site, overrides, manage=_MANAGE)), _ENGINE | leave)


def plain_leaving(leave: Mapping[str, str], manage: str = "") -> str:
    """Render what stands below the letters' text: how to leave the list, in each language."""
    lines = [
        line
        for code, address in leave.items()
        for line in wording.leaving(Language(code), address, manage)
    ]
    return "".join(f"\n{wrap(str(line))}\n" for line in lines)


def engine_leaving(site: Site) -> str:
    """Render the same as a template of listmonk, to be put below the letters' text."""
    leave, manage = (f"https:{name}".ljust(_LONG, "-") for name in ("leave", "manage"))
    text = plain_leaving(dict.fromkeys(site.languages, leave), manage)
    return text.replace(leave, _LEAVE).replace(manage, _ENGINE[_MANAGE])


def _leave_in(language: str) -> str:
    return f"binpub-leave-{language}-goes-here"


def _fill(page: str, holes: Mapping[str, str]) -> str:
    # In one go, so that a letter can hold the words that mark a hole.
    return _HOLE.sub(lambda match: holes.get(match[0], match[0]), page)


def _page(site: Site, overrides: Overrides, *, manage: str, letter: str = "") -> str:
    render = _inlined if letter else _inlined_once
    # The letter was escaped when it was made, and a style is checked.
    return render(
        overrides.get(FRAME, _shipped(FRAME)),
        content=Markup(f"{_BEGIN}{letter}{_END}"),  # noqa: S704
        language=site.language,
        leave=_leave_in(site.language),
        leaving=Markup("\n").join(_leaving(code, manage) for code in site.languages),
        manage=manage,
        site_address=site.address,
        site_name=site.name,
        style=Markup(overrides.get(STYLE, _shipped(STYLE))),  # noqa: S704
        title=_TITLE,
    )


def _leaving(code: str, manage: str) -> Markup:
    """
    Return how to leave, in one language of the site.

    A frame speaks all of them, whatever those of a list: who can't read a mail
    must still be able to leave, and an engine has one frame for all lists.
    """
    lines = wording.leaving(Language(code), _leave_in(code), manage)
    said = Markup("\n").join(Markup("<p>{}</p>").format(line) for line in lines)
    return Markup('<div class="way-out" lang="{}">\n{}\n</div>').format(code, said)


def _inlined(frame: str, **values: str) -> str:
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
    return inliner.inline(fill_frame(frame, values))


_inlined_once = lru_cache(maxsize=8)(_inlined)


@cache
def _shipped(name: str) -> str:
    return resources.files("binpub.mail").joinpath("templates", name).read_text(encoding="utf-8")
