"""How one page leads to another."""

from datetime import date

from binpub.language import Language
from binpub.pages import Edition
from binpub.pages.links import document_of, link_between, root_of
from tests.world import a_catalog, a_notice, an_area

PAGES = {"charters/kern/", "areas/kern/"}


def test_link_between_files_becomes_one_between_pages():
    """A link between two files of the repository leads to the other's page."""
    link = link_between(PAGES, "content/pages/privacy.md", "pages/privacy/index.md")
    assert "../../charters/kern/#budget" == link("../charters/kern.md#budget")
    assert "../../areas/kern/" == link("../../areas/kern/area.yml")


def test_link_to_no_page_leads_home():
    """A link to a file without a page never leads into the void."""
    link = link_between(PAGES, "content/pages/privacy.md", "pages/privacy/index.md")
    assert "../../" == link("../pages/gone.md")


def test_every_document_knows_its_root():
    """From each page, the root is as many steps up as its address is deep."""
    documents = [document_of(page) for page in ("", "areas/", "areas/kern/")]
    assert ["index.md", "areas/index.md", "areas/kern/index.md"] == documents
    assert ["./", "../", "../../"] == [root_of(document) for document in documents]
    assert "../../../" == root_of("archive/kind/fire/index.md")


def test_link_by_a_former_name():
    """A text's link by the name that an area had leads to the page that leads on."""
    notice = a_notice(body="[Mill](../../../areas/old-mill/area.yml)")
    catalog = a_catalog(an_area(formerly=["old-mill"]), notice)
    edition = Edition(catalog, Language("en"), date(2026, 11, 22))
    assert 'href="../../areas/old-mill/"' in edition.body(notice)
