"""
The sentences that people read: collected from the code, compared with a catalogue.

Run as a module it adds new sentences to every catalogue, for translators, and
drops those that are gone. The header holds nothing that changes from run to run.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "binpub"
LOCALES = PACKAGE / "locales"
KEYWORDS = {
    "N_": None,
    "_": None,
    "Sentence": None,
    "Wrong": None,
    "WorldFailed": None,
    "NeedsPerson": None,
    "NotConfigured": None,
    "NotReady": None,
    "WrongYaml": (2,),
    "_wrong": (2,),
    "language": None,
    "sentence": None,
    "plural": (1, 2),
}
"""What stands before a sentence in the code, and which arguments are sentences."""


def extract_python(
    file: IO[bytes],
    keywords: Collection[str],
    _tags: Collection[str],
    options: Mapping[str, object],
) -> Iterator[tuple[int, str, list[str | None], list[str]]]:
    """Yield the calls in a module that may hold sentences; Babel's own trips over bytes."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            if name in keywords:
                yield node.lineno, name, [_text(value) for value in node.args], []


def _text(value: ast.expr) -> str | None:
    is_text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return value.value if is_text else None


METHODS = [("**.py", extract_python), ("**.jinja", "jinja2"), ("**.html", "jinja2")]


def collect() -> Catalog:
    """Collect every sentence, with the file where it stands."""
    catalog = Catalog()
    for file, line, message, _comments, _context in extract_from_dir(
        PACKAGE, METHODS, keywords=KEYWORDS
    ):
        catalog.add(message, locations=[(file, line)])
    return catalog


def read(language: str, folder: Path = LOCALES) -> Catalog:
    """Read a catalogue; an empty one when nothing was translated yet."""
    file = folder / f"{language}.po"
    if not file.is_file():
        return Catalog(locale=language)
    return read_po(BytesIO(file.read_bytes()), locale=language)


def update(language: str, folder: Path = LOCALES) -> None:
    """Add new sentences to a catalogue and drop those that are gone."""
    catalog = read(language, folder)
    catalog.update(collect(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    (folder / f"{language}.po").write_bytes(render(catalog))


def render(catalog: Catalog) -> bytes:
    """Return a catalogue as text, without dates, people and programs in its header."""
    header = {
        "Language": str(catalog.locale),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    lines = "".join(f'"{key}: {value}\\n"\n' for key, value in header.items())
    messages = BytesIO()
    write_po(messages, catalog, width=100, sort_output=True, omit_header=True, include_lineno=False)
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + messages.getvalue().rstrip() + b"\n"


if __name__ == "__main__":
    for path in sorted(LOCALES.glob("*.po")):
        update(path.stem)
