"""
A municipality's own mails: a frame must hold the letter and the way out of the list.

A frame is filled as it will be, for every language, and looked at. What it
fetches is looked for in its own text, where its lines are, whatever it chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markupsafe import Markup

from binpub.model.addresses import FRAME, MAIL, STYLE
from binpub.model.catalog import Catalog
from binpub.problems import Problem, Sentence
from binpub.prose import FRAME_NAMES, fill_frame, frame_faults, html_of_frame

Fault = tuple[int, Sentence]

_LETTER, _LEAVE = "the-letter-goes-here", "https://leave.invalid/"

_BLOCKS = frozenset({"article", "body", "center", "div", "main", "section", "td", "th"})
_AROUND_BLOCKS = _BLOCKS | {"html", "table", "tbody", "tr"}
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_CLOSED_BY_OTHERS = frozenset(
    {"body", "dd", "dt", "head", "html", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
_USELESS = frozenset({"base", "embed", "form", "iframe", "link", "object", "script", "svg"})
_FETCHING = frozenset({"background", "data", "poster", "src", "srcset"})

_FETCH = re.compile(r"@import|url\(|https?:|//", re.IGNORECASE)
_HARMLESS = re.compile(r"/\*.*?(\*/|\Z)|url\(\s*[\"']?data:[^)]*\)", re.DOTALL | re.IGNORECASE)
"""Comments, and pictures and fonts that the style brings along."""
_STRING = re.compile(r"\"(\\.|[^\"\\\n])*\"?|'(\\.|[^'\\\n])*'?")
_UNCLOSED = re.compile(r"<!--(?:(?!<!--).)*?-->|(<)(?=[^<>]*(?:<|\Z))", re.DOTALL)
"""Comments, which may hold anything, or the sign of an element that doesn't end."""


def check_mail(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with a municipality's own frame and style."""
    texts = catalog.mail
    if FRAME in texts:
        yield from (_problem(FRAME, fault) for fault in _frame_faults(catalog, texts[FRAME]))
    if STYLE in texts:
        yield from (_problem(STYLE, fault) for fault in _style_faults(texts[STYLE]))


def _problem(name: str, fault: Fault) -> Problem:
    return Problem(f"{MAIL}/{name}", fault[1], line=fault[0])


def _frame_faults(catalog: Catalog, text: str) -> Iterator[Fault]:
    template_faults = list(frame_faults(text))
    yield from template_faults
    html = html_of_frame(text)
    for found in _UNCLOSED.finditer(html):
        if found[1]:
            sentence = Sentence("has a “<” without its “>”; as a sign of its own, must be &lt;")
            yield _line(html, found.start()), sentence
    yield from _Reader(html).faults
    if not template_faults:
        for page in _filled(catalog, text):
            yield from _filled_faults(page)


def _filled(catalog: Catalog, text: str) -> Iterator[str]:
    """Yield what becomes of a frame in each language, with and without an engine's address."""
    values = dict.fromkeys(FRAME_NAMES, "x") | {"content": _LETTER, "leave": _LEAVE}
    values["leaving"] = Markup('<p><a href="{}">x</a></p>').format(_LEAVE)
    for language in catalog.site.languages:
        for manage in ("", "x"):
            yield fill_frame(text, values | {"language": language, "manage": manage})


def _filled_faults(page: str) -> Iterator[Fault]:
    reader = _Reader(page)
    for tag in reader.unpaired:
        yield 1, Sentence("<{tag}> isn’t closed, or isn’t opened; must be in pairs", tag=tag)
    if len(reader.letters) != 1:
        sentence = Sentence(
            "must hold {{{{ content }}}} once: the letter goes there; it's there {number} times",
            number=len(reader.letters),
        )
        yield 1, sentence
    for around in reader.letters:
        wrong = [tag for tag in around if tag not in _AROUND_BLOCKS]
        if wrong or around[-1:] not in [(block,) for block in _BLOCKS]:
            sentence = Sentence(
                "{{{{ content }}}} stands in <{tag}>; must stand in a <div> or in a table’s cell",
                tag=(wrong or around or ("html",))[-1],
            )
            yield 1, sentence
    if not reader.can_leave:
        sentence = Sentence(
            "must hold {{{{ leaving }}}}, or a link to {{{{ leave }}}}: "
            "who gets a mail must be able to leave the list"
        )
        yield 1, sentence


class _Reader(HTMLParser):
    """Reads the HTML of a frame: what it fetches, where the letter is, how one leaves."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[Fault] = []
        self.letters: list[tuple[str, ...]] = []
        """For each time that the letter is there, the elements around it."""
        self.unpaired: list[str] = []
        """Elements that aren't closed, which may swallow the letter, or not opened."""
        self.can_leave = False
        self._open: list[str] = []
        # Python's parser takes minutes for many elements that don't end.
        self.feed(_UNCLOSED.sub(lambda found: "&lt;" if found[1] else found[0], html))
        self.close()
        self.unpaired += [tag for tag in self._open if tag not in _CLOSED_BY_OTHERS]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element's name and attributes."""
        values = {name: value or "" for name, value in attrs}
        self.can_leave |= tag == "a" and values.get("href") == _LEAVE
        if tag in _USELESS or values.get("http-equiv", "").lower() == "refresh":
            self._tell(Sentence("<{tag}> isn’t for mails; must be left out", tag=tag))
        elif any(_fetches(name, value) for name, value in values.items()):
            self._tell(
                Sentence(
                    "<{tag}> fetches something; must not: a mail takes nothing from elsewhere",
                    tag=tag,
                )
            )
        if self._open[-1:] == ["p"] and tag in _BLOCKS | {"p", "table"}:
            self._open.pop()
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that nobody closed."""
        if tag not in self._open:
            self.unpaired += [tag] if tag not in _VOID else []
            return
        while (last := self._open.pop()) != tag:
            self.unpaired += [last] if last not in _CLOSED_BY_OTHERS else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element: a slash at its end closes nothing in HTML."""
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Look at a text, or at a style sheet."""
        self.letters += [tuple(self._open)] * data.count(_LETTER)
        if self._open[-1:] == ["style"]:
            first = self.getpos()[0]
            self.faults += [(first + line - 1, what) for line, what in _style_faults(data)]

    def handle_comment(self, data: str) -> None:
        """Refuse a comment: an engine drops it, and some mail programs obey it."""
        self._tell(Sentence("has an HTML comment, which gets lost; must be {{# like this #}}"))

    def _tell(self, sentence: Sentence) -> None:
        self.faults.append((self.getpos()[0], sentence))


def _fetches(attribute: str, value: str) -> bool:
    if attribute == "style":
        return bool(_FETCH.search(_HARMLESS.sub("", value)))
    return attribute in _FETCHING and not value.strip().lower().startswith("data:")


def _style_faults(css: str) -> Iterator[Fault]:
    bare = _HARMLESS.sub(_only_line_ends, css)
    for found in _FETCH.finditer(bare):
        sentence = Sentence("fetches something; must not: a mail takes nothing from elsewhere")
        yield _line(css, found.start()), sentence
    if "</" in css:
        sentence = Sentence("must not hold “{sign}”: it ends the style in a mail", sign="</")
        yield _line(css, css.index("</")), sentence
    yield from _brace_faults(_STRING.sub(_only_line_ends, bare))


def _brace_faults(css: str) -> Iterator[Fault]:
    opened: list[int] = []
    for found in re.finditer("[{}]", css):
        if found[0] == "{":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            sentence = Sentence("has a “}}” without its “{{”; must be in pairs")
            yield _line(css, found.start()), sentence
    for start in opened:
        yield _line(css, start), Sentence("has a “{{” without its “}}”; must be in pairs")


def _only_line_ends(found: re.Match[str]) -> str:
    """Blank out a piece, so that what is behind it stays on its line and in its place."""
    return re.sub(r"[^\n]", " ", found[0])


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
