"""Submitting a notice: from the site to the forge's page for a new file, with everything filled in."""

import html
import re
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

from binpub.language import Language
from binpub.lookup.index import build_indexes
from binpub.pages import Edition, render_pages
from binpub.source.readers import NOTICES, parse_noun, parse_values
from tests.world import a_catalog, a_page, a_partner, a_site, an_area

TODAY = date(2026, 11, 22)
GITHUB = {"kind": "github", "repository": "town/bin"}


def pages(*nouns, forge=GITHUB, code="en"):
    """The pages of a site, with a forge unless it's said otherwise."""
    catalog = a_catalog(*nouns, site=a_site(languages=[code], forge=forge))
    return render_pages(Edition(catalog, Language(code), TODAY, list(build_indexes(catalog))))


def links(text, start):
    """The links of a page that begin in some way."""
    return [
        html.unescape(one) for one in re.findall(r'href="([^"]*)"', text) if one.startswith(start)
    ]


def filled_in(text):
    """The path and the text that the first link to GitHub fills in."""
    query = parse_qs(urlsplit(links(text, "https://github.com")[0]).query, strict_parsing=True)
    return query["filename"][0], query["value"][0]


def test_area_leads_to_the_forge():
    """An area's page leads to the forge's new file: path, area, source and day are there."""
    path, text = filled_in(pages()["areas/centrum/index.md"])

    values = parse_values(text.encode(), path)
    assert "content/notices/2026/2026-11-22-___.md" == path
    assert (["centrum"], "police", "2026-11-22") == (
        values["areas"],
        values["source"],
        values["issued"],
    )


def test_template_needs_only_what_the_author_knows():
    """With kind, title and a text it's a notice; what was left empty is absent."""
    path, text = filled_in(pages(code="nl")["areas/centrum/index.md"])
    text = text.replace("kind:\n", "kind: theft\n").replace("title:\n", "title: Fiets weg\n")

    notice = parse_noun(NOTICES, f"{text}Bel 101.\n".encode(), path, "2026-11-22-x", "nl")
    assert ((), None, ()) == (notice.where, notice.occurred_from, notice.advice)
    assert "theft: diefstal" in text


def test_name_must_be_mended():
    """The name that is filled in is no notice's: with it, the check says what it must be."""
    path, _ = filled_in(pages()["areas/centrum/index.md"])

    assert NOTICES.name.fullmatch("2026/2026-11-22-bike-stolen.md")
    assert not NOTICES.name.fullmatch(path.removeprefix("content/notices/"))


def test_page_and_text_say_where_the_story_goes():
    """Both say that what happened stands below the last line of hyphens; the text's last hint is that."""
    made = pages()
    matter = filled_in(made["areas/centrum/index.md"])[1].partition("\n---\n")[0]

    assert "# Below the next line: the text of the notice" == matter.split("\n")[-1]
    unbroken = "write what happened below the last line of hyphens (-\u2060-\u2060-)"
    assert unbroken in made["submit/index.md"]


def test_text_has_what_a_description_needs():
    """Who describes somebody finds the two keys for it, and needn't know them."""
    path, text = filled_in(pages()["areas/centrum/index.md"])
    text = text.replace("kind:\n", "kind: theft\n").replace("title:\n", "title: Bike\n")
    text = text.replace("describes: []", "describes: [person]")
    text = text.replace("valid_until:", "valid_until: 2026-12-01")

    notice = parse_noun(NOTICES, f"{text}Call 101.\n".encode(), path, "2026-11-22-x", "en")
    assert (("person",), date(2026, 12, 1)) == (notice.describes, notice.valid_until)


def test_page_has_every_area_that_lives():
    """The page leads there for each network, and for several; a network that ended has none."""
    text = pages(an_area("west"), an_area("old", status="ended"))["submit/index.md"]

    assert 2 == len(links(text, "https://github.com"))
    assert "BIN West</a>" in text
    assert "BIN Old" not in text


def test_ended_area_has_no_link():
    """On the page of a network that has ended nothing can be submitted."""
    assert [] == links(
        pages(an_area("old", status="ended"))["areas/old/index.md"], "https://github.com"
    )


def test_source_is_left_open_when_it_is_not_certain():
    """With two police zones the author says which."""
    nouns = (a_partner("north"), a_partner("south"), an_area(partners=["north", "south"]))
    path, text = filled_in(pages(*nouns)["areas/centrum/index.md"])

    assert parse_values(text.encode(), path)["source"] is None


def test_without_a_forge_a_mail_is_written():
    """Without a forge the coordinators' mailbox gets a mail that asks what matters."""
    made = pages(forge=None)
    mail = unquote(links(made["areas/centrum/index.md"], "mailto:centrum@")[-1])

    assert "body=What happened" in mail
    assert "Leave out the house number." in mail
    assert links(made["submit/index.md"], "mailto:centrum@smalltown.example.org?subject=")


def test_gitlab_gets_the_text_to_copy():
    """Where a forge fills in the name only, the page says to copy the text."""
    gitlab = pages(forge={"kind": "gitlab", "repository": "town/bin"})["submit/index.md"]

    assert "## The text to copy" in gitlab
    assert "## Is the page there empty" in pages()["submit/index.md"]


def test_pictures_have_words():
    """Every sketch says in words what it shows."""
    text = pages()["submit/index.md"]

    assert 4 == len(re.findall(r'<svg [^>]*role="img" aria-label="[^"]{40,}"', text))


def test_pages_for_those_who_run_it_lead_there():
    """The pages for coordinators and police end with the way to submit; others don't."""
    made = pages(a_page("work", section="work"), a_page("about"))

    assert ["../../submit/"] == links(made["pages/work/index.md"], "../../submit/")
    assert [] == links(made["pages/about/index.md"], "../../submit/")


def test_names_are_text():
    """A name that looks like HTML is shown as it is, and can't leave the link."""
    made = pages(an_area(name='"><b>x</b>'))

    assert not [path for path, text in made.items() if "<b>" in text]
