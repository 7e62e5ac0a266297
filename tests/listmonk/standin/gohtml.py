"""
What Go's html/template makes of text and values: it follows where in HTML it is.

Comments vanish, a ``<`` that begins no tag is written out, a value is escaped
for its place, and a text that ends inside a tag or a script is refused.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from tests.listmonk.standin.gofunctions import Safe, Unrenderable

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
DOCTYPE = re.compile(r"<!doctype", re.I)
RAW = {"script", "style", "textarea", "title"}
ADDRESSES = {"href", "src", "action", "formaction", "background", "cite", "poster", "data"}
SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;", "+": "&#43;"}
IN_TAG = re.compile(
    r"""(?P<end>/?>)|(?P<value>([^\s=>"'/]+)\s*=\s*(?P<mark>["']?))|(?P<other>[^>])"""
)


class HtmlWriter:
    """Writes HTML."""

    def __init__(self):
        self.out, self.state = [], self._text
        self.element = self.attribute = self.mark = ""
        self.is_closing = False
        self.begun = ""
        """What stands of the attribute's value already."""

    def text(self, text):
        """Write what stands in the template."""
        while text:
            text = self.state(text)

    def value(self, value):
        """Write what was computed."""
        shown = _shown(value)
        if self.state == self._quoted and self.attribute in ADDRESSES:
            text = self._address(shown)
        elif self.state == self._raw and self.element in {"script", "style"}:
            raise Unrenderable(f"the stand-in writes no value into a {self.element}")
        elif isinstance(value, Safe) and self.state == self._text:
            text = shown
        else:
            text = escaped(shown)
        if self.state == self._quoted and not self.mark:
            text = text.replace("=", "&#61;")
        self.out.append(text)
        self.begun += text

    def finished(self):
        """Return all; refused inside of something."""
        if self.state != self._text:
            raise Unrenderable("ends in a non-text context")
        return "".join(self.out)

    def _text(self, text):
        start = text.find("<")
        if start < 0:
            self.out.append(text)
            return ""
        self.out.append(text[:start])
        rest = text[start:]
        if rest.startswith("<!--"):
            self.state = self._comment
            return rest[4:]
        tag = TAG.match(rest)
        if tag:
            self.state, self.element, self.is_closing = self._tag, tag[2].lower(), bool(tag[1])
            self.out.append(tag[0])
            return rest[tag.end() :]
        self.out.append("<" if DOCTYPE.match(rest) else "&lt;")
        return rest[1:]

    def _comment(self, text):
        _, end, rest = text.partition("-->")
        if end:
            self.state = self._text
        return rest

    def _tag(self, text):
        match = IN_TAG.match(text)
        self.out.append(match[0])
        if match["end"]:
            opens_raw = self.element in RAW and not self.is_closing
            self.state = self._raw if opens_raw else self._text
        elif match["value"]:
            self.attribute, self.mark, self.begun = match[3].lower(), match["mark"], ""
            self.state = self._quoted
        return text[match.end() :]

    def _quoted(self, text):
        match = re.search(re.escape(self.mark) if self.mark else r"[\s>]", text)
        if not match:
            self.out.append(text)
            self.begun += text
            return ""
        self.state = self._tag
        end = match.end() if self.mark else match.start()
        self.out.append(text[:end])
        return text[end:]

    def _raw(self, text):
        match = re.search(rf"</{self.element}", text, re.I)
        inner, rest = (text[: match.start()], text[match.start() :]) if match else (text, "")
        if self.element == "style":
            inner = re.sub(r"/\*.*?\*/", " ", inner, flags=re.S)
        self.out.append(inner)
        if match:
            self.state = self._text
        return rest

    def _address(self, value):
        if "?" in self.begun or "#" in self.begun:
            return re.sub("%[0-9A-F]{2}", lambda m: m[0].lower(), quote(value, safe="-._~"))
        scheme = re.match(r"([^/?#:]*):", value)
        if not self.begun and scheme and scheme[1].lower() not in {"http", "https", "mailto"}:
            return "#ZgotmplZ"
        kept = quote(value, safe="!#$&'()*+,/:;=?@[]~%-._")
        return escaped(re.sub("%[0-9A-F]{2}", lambda m: m[0].lower(), kept)).replace("&#43;", "+")


class TextWriter:
    """Writes text as it is."""

    def __init__(self):
        self.out = []

    def text(self, text):
        """Write what stands in the template."""
        self.out.append(text)

    def value(self, value):
        """Write what was computed."""
        self.out.append("<no value>" if value is None else _shown(value))

    def finished(self):
        """Return all."""
        return "".join(self.out)


def escaped(text):
    """Return text as HTML."""
    return "".join(SIGNS.get(sign, sign) for sign in text)


def _shown(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + " ".join(map(_shown, value)) + "]"
    return str(value)
