"""What a built page says, read as a browser would: for tests that compare or follow pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class PageText:
    """A page's title, headings, links and what it loads."""

    title: str = ""
    headings: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Every link of the page, its frame included."""

    article_links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    loaded: list[str] = field(default_factory=list)
    call_first: str = ""
    article: str = ""
    language: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = PageText()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag not in _EMPTY:
            self.open.append((tag, values.get("class", "")))
        if tag in ("h1", "h2", "h3", "h4"):
            self.page.headings.append((tag, ""))

    def _note(self, tag, values):
        page = self.page
        page.ids |= {values[name] for name in ("id", "name") if values.get(name)}
        if tag == "html":
            page.language = values.get("lang", "")
        if tag == "a" and values.get("href"):
            page.links.append(values["href"])
            page.article_links += [values["href"]] if self._within("article") else []
        if values.get("src") or tag == "link":
            page.loaded.append(values.get("src") or values.get("href", ""))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if "script" in tags or "style" in tags:
            return
        if "title" in tags and "svg" not in tags:
            self.page.title += data
        if self._within_heading(tags):
            tag, text = self.page.headings[-1]
            self.page.headings[-1] = (tag, text + data)
        if any("call-first" in css.split() for _, css in self.open):
            self.page.call_first += data
        if "article" in tags:
            self.page.article += data

    def _within(self, tag):
        return any(name == tag for name, _ in self.open)

    def _within_heading(self, tags):
        return any(tag in ("h1", "h2", "h3", "h4") for tag in tags)


def read_html(html: str) -> PageText:
    """Read a page; blanks don't count."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    page.title, page.call_first = squeeze(page.title), squeeze(page.call_first)
    page.headings = [(tag, squeeze(text)) for tag, text in page.headings]
    page.article = squeeze(page.article)
    return page


def squeeze(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.split())


def read_site(site: Path) -> dict[str, PageText]:
    """Read every page of a site, by its path."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): read_html(file.read_text("utf-8")) for file in files}
