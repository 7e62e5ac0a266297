"""The templates of pages: compiled once a language, escaping all that isn't ours."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from binpub.language import Language
from binpub.pages import links
from binpub.pages.markup import escape_markdown, front_matter, raw_block


@cache
def environment(code: str) -> Environment:
    """Compile the templates once a language; nothing in it depends on a catalog."""
    made = _Environment(
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
        "icon": icon,
        "tel": phone_link,
        "host": lambda address: urlsplit(address).hostname or address,
    }
    made.globals |= {
        "_": language,
        "count": language.count,
        "sentence": _filler(language),
        "front_matter": front_matter,
        **{name: getattr(links, name) for name in _PAGES},
    }
    return made


_PAGES = ("area_page", "notice_page", "charter_page", "partner_page", "free_page")


class _CodeGenerator(CodeGenerator):
    """
    Compiles templates that escape each value once: by `escape_value`.

    Jinja's own escape a second time what ``finalize`` gave them, which took a
    seventh of rendering. Should a later Jinja not ask this class, it does so again.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"({finalize.src}")


class _Environment(Environment):
    code_generator_class = _CodeGenerator


def escape_value(value: object) -> Markup:
    """Escape a value of a template, unless it's HTML of ours already."""
    return value if type(value) is Markup else raw_block(escape(value))


class _filler:  # noqa: N801
    """Fills a translated template with pieces of HTML; all else is escaped."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, template: str, **values: object) -> Markup:
        return raw_block(escape(self.language(template)).format(**values))


def phone_link(number: str) -> str:
    """
    Return the address that dials a number.

    >>> phone_link("014 00 00 00")
    'tel:014000000'
    """
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")


@cache
def icon(name: str | StrEnum) -> Markup:
    """Return an icon as SVG; it's for the eye only, its word stands beside it."""
    source = resources.files("binpub.pages").joinpath(f"templates/icons/{name}.svg")
    drawing = source.read_text("utf-8").strip()
    opening = '<svg class="icon" aria-hidden="true"'
    inline = drawing.replace(' xmlns="http://www.w3.org/2000/svg"', "").replace("<svg", opening, 1)
    return Markup(inline)  # noqa: S704
