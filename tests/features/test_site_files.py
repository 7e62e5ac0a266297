"""What the site holds beside its pages: it's there, and the generator needn't copy it."""

from tests.example import built_example


def files_of(folder):
    """The paths of all files below a folder."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_documents_are_pages_only():
    """The documents that the generator reads are pages; a page each is in the site."""
    built = built_example()
    documents, site = files_of(built / "docs/nl"), files_of(built / "site/nl")
    assert {"md"} == {path.rpartition(".")[2] for path in documents}
    assert {f"{path.removesuffix('md')}html" for path in documents} <= site


def test_everything_else_is_in_the_site():
    """Feeds, calendars, data, pictures, the lookup's data, the search and the sitemap are there."""
    site = files_of(built_example() / "site/nl")
    kinds = (
        "feeds/all.atom",
        "calendar.ics",
        "data/areas.json",
        "pictures/site.png",
        "sitemap.xml",
    )
    assert set(kinds) <= site
    assert any(path.startswith("search/index.") and path.endswith("/pagefind.js") for path in site)
    assert any(path.startswith("lookup/data.") for path in site)
