"""What stands at the site's root, and what search engines and hosts are told."""

import xml.etree.ElementTree as ET
from datetime import date

from binpub.language import Language
from binpub.pages import Edition, render_pages, render_root, render_sitemap
from tests.world import a_catalog, a_notice, a_site, an_area

TODAY = date(2026, 11, 22)
SPACE = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(*nouns, **fields):
    """The sitemap of a catalog of some nouns, in English, today."""
    edition = Edition(a_catalog(*nouns, **fields), Language("en"), TODAY)
    return ET.fromstring(render_sitemap(edition, render_pages(edition)))


def addresses(tree):
    """The pages of a sitemap, below the language's root."""
    root = "https://smalltown.example.org/en/"
    return {loc.text.removeprefix(root) for loc in tree.iterfind(".//m:loc", SPACE)}


def test_sitemap_leaves_out_stubs():
    """A withdrawn notice isn't listed; another is, with the day on which it changed."""
    gone = a_notice("2026-11-02-gone", withdrawn={"date": "2026-11-03", "reason": "A mistake."})
    changed = a_notice(revision=2, change_note="The hour.", revised="2026-11-21")
    tree = sitemap(gone, changed)
    assert {"", "areas/centrum/", "notices/2026-11-20-tip/"} <= addresses(tree)
    assert "notices/2026-11-02-gone/" not in addresses(tree)
    assert ["2026-11-21"] == [day.text for day in tree.iterfind(".//m:lastmod", SPACE)]


def test_sitemap_leaves_out_what_is_for_nobody_who_searches():
    """Former addresses, paper and the search itself aren't listed."""
    listed = addresses(sitemap(an_area("new", formerly=["old"])))
    assert ("areas/new/" in listed, "areas/old/" in listed) == (True, False)
    assert not {"areas/new/poster/", "search/", "subscribed/"} & listed


def test_sitemap_names_the_other_languages():
    """Each page names itself in every language of the site, and the main one for all others."""
    tree = sitemap(site=a_site(languages=["nl", "en"]))
    entry = next(url for url in tree if url.find("m:loc", SPACE).text.endswith("/en/areas/"))
    links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", SPACE)}
    root = "https://smalltown.example.org"
    assert {
        "nl": f"{root}/nl/areas/",
        "en": f"{root}/en/areas/",
        "x-default": f"{root}/nl/areas/",
    } == links


def test_root_says_where_the_sitemaps_are():
    """Robots are led to the index, and from there to each language's sitemap."""
    files = render_root(a_site(languages=["nl", "fr"]), {}, ["nl/assets"])
    assert "Sitemap: https://smalltown.example.org/sitemap.xml\n" in files["robots.txt"]
    found = [loc.text for loc in ET.fromstring(files["sitemap.xml"]).iterfind(".//m:loc", SPACE)]
    root = "https://smalltown.example.org"
    assert [f"{root}/nl/sitemap.xml", f"{root}/fr/sitemap.xml"] == found


def test_only_what_has_a_hash_is_kept_for_ever():
    """A host keeps for a year what is in the folders with hashes, and no page."""
    folders = ["nl/assets", "nl/search/index.0f1e2d3c"]
    headers = render_root(a_site(languages=["nl"]), {}, folders)["_headers"]
    rules = [line for line in headers.splitlines() if line.startswith("/")]
    assert ["/*", "/nl/assets/*", "/nl/search/index.0f1e2d3c/*"] == rules
    assert "immutable" not in headers.partition("/nl/")[0]


def test_front_asks_for_the_named_files():
    """The page at the root has the main language's own style sheet and script, by their names."""
    names = {"assets/front.js": "assets/front.1.js"}
    front = render_root(a_site(languages=["nl", "fr"]), names, [])["index.html"]
    assert '<script type="module" src="nl/assets/front.1.js">' in front


def test_renamed_area_leads_on():
    """An area's former address, and that of its archive, lead to today's."""
    area = an_area("new", formerly=["old"])
    made = render_pages(Edition(a_catalog(area, a_notice(areas=["new"])), Language("en"), TODAY))
    assert 'moved: "areas/new/"' in made["areas/old/index.md"]
    assert 'moved: "archive/area/new/"' in made["archive/area/old/index.md"]
