"""
The sentences that people read: collected from the code, compared with a catalogue.

Run as a module it adds new sentences to every catalogue, for translators.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "binpub"
LOCALES = PACKAGE / "locales"
METHODS = [("**.py", "python"), ("**.jinja", "jinja2"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
KEYWORDS = {
    "N_": None,
    "_": None,
    "Sentence": None,
    "Wrong": None,
    "WorldFailed": None,
    "NeedsPerson": None,
    "WrongYaml": (2,),
    "_wrong": (2,),
    "language": None,
    "plural": (1, 2),
}
"""What stands before a sentence in the code, and which arguments are sentences."""


def collect() -> Catalog:
    """Collect every sentence, with the file where it stands."""
    catalog = Catalog()
    for file, line, message, _comments, _context in extract_from_dir(
        PACKAGE, METHODS, keywords=KEYWORDS
    ):
        catalog.add(message, locations=[(file, line)])
    return catalog


def read(language: str) -> Catalog:
    """Read a catalogue."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> None:
    """Add new sentences to a catalogue and drop those that are gone."""
    catalog = read(language)
    catalog.update(collect(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with (LOCALES / f"{language}.po").open("wb") as file:
        write_po(
            file, catalog, width=100, sort_output=True, omit_header=False, include_lineno=False
        )


if __name__ == "__main__":
    for path in sorted(LOCALES.glob("*.po")):
        update(path.stem)
