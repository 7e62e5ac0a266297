"""Every link inside the example's site leads somewhere, and nothing is loaded from elsewhere."""

from urllib.parse import unquote, urljoin, urlsplit

from tests.example import built_example
from tests.html_pages import read_site

BASE = "https://site.example.org/"


def test_every_link_resolves():
    """Each link and each file that a page loads is there, and so is the part it points to."""
    pages = read_site(built_example() / "site")
    broken = [
        f"{path}: {link}"
        for path, page in pages.items()
        for link in (*page.links, *page.loaded)
        if is_own(link) and not resolves(path, link, pages)
    ]
    assert [] == broken
    assert len(pages) > 80


def test_nothing_is_loaded_from_elsewhere():
    """No page loads a font, a script, a style or an image from another host."""
    pages = read_site(built_example() / "site")
    canonical = "https://bin.zandbeke.example.org/"
    foreign = {link for page in pages.values() for link in page.loaded if urlsplit(link).scheme}
    assert [] == [link for link in foreign if not link.startswith((canonical, "data:"))]


def test_every_page_says_what_it_is():
    """Each page of the site has one main heading, a title, its language and the call line."""
    pages = read_site(built_example() / "site" / "nl")
    assert {"nl"} == {page.language for page in pages.values()}
    assert {1} == {[tag for tag, _ in page.headings].count("h1") for page in pages.values()}
    assert {True} == {bool(page.title) for page in pages.values()}
    assert 1 == len({page.call_first for page in pages.values()} - {""})
    assert {True} == {page.call_first.endswith("101") for page in pages.values()}


def is_own(link):
    """Whether a link stays on the site; the canonical address names the deployed one."""
    return not urlsplit(link).scheme


def resolves(path, link, pages):
    """Whether a link of a page leads to a file, and to a part that is there."""
    # The page for lost visitors is shown at any depth, so its links begin at the root of the site.
    target = urlsplit(urljoin(BASE + path, link))
    file = unquote(target.path).lstrip("/")
    file += "index.html" if not file or file.endswith("/") else ""
    if file not in pages:
        return (built_example() / "site" / file).is_file()
    return not target.fragment or unquote(target.fragment) in pages[file].ids
