"""The templates of pages: compiled once a language, escaping all that isn't ours."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from binpub.language import Language
from binpub.pages import links
from binpub.pages.figure_pages import area_figures
from binpub.pages.icons import icon
from binpub.pages.maps import area_map, has_maps, overview_map
from binpub.pages.markup import capital, escape_markdown, front_matter, raw_block


@cache
def environment(code: str) -> Environment:
    """Compile the templates once a language; nothing in it depends on a catalog."""
    made = Environment(
        loader=PackageLoader("binpub.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        finalize=escape_value,
    )
    language = Language(code)
    made.filters |= {
        "md": escape_markdown,
        "day": cache(language.day),
        "short_day": cache(language.short_day),
        "label": language.label,
        "capital": capital,
        "icon": icon,
        "lang": lambda code: _foreign(code, language.code),
        "language_name": lambda code: language.locale.languages.get(code, code),
        "tel": phone_link,
        "host": lambda address: urlsplit(address).hostname or address,
    }
    made.globals |= {
        "_": language,
        "plural": language.plural,
        "sentence": _filler(language),
        "front_matter": front_matter,
        "area_figures": area_figures,
        "area_map": area_map,
        "has_maps": has_maps,
        "overview_map": overview_map,
        **{name: getattr(links, name) for name in _PAGES},
    }
    return made


_PAGES = ("area_page", "notice_page", "charter_page", "partner_page", "free_page")


def escape_value(value: object) -> Markup:
    """Escape a value of a template, unless it's HTML of ours already."""
    return value if type(value) is Markup else raw_block(escape(value))


class _filler:  # noqa: N801
    """Fills a translated template with pieces of HTML; all else is escaped."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, template: str, **values: object) -> Markup:
        return raw_block(escape(self.language(template)).format(**values))


def _foreign(code: str, own: str) -> Markup:
    """Return the attribute that says a text's language, where it isn't the page's own."""
    return raw_block(f' lang="{code}"') if code != own else Markup("")


def phone_link(number: str) -> str:
    """
    Return the address that dials a number.

    >>> phone_link("014 00 00 00")
    'tel:014000000'
    """
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")
