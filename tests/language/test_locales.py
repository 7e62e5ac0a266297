"""The catalogues: every sentence that people read is there, whole, and no other."""

import inspect
import pkgutil
import re
from enum import StrEnum
from importlib import import_module
from string import Formatter

import pytest

from binpub import model
from binpub.language import LABELS, Language
from tests.locales import LOCALES, collect, read, render, update

LANGUAGES = ["nl", "fr", "de"]
"""The languages that must be complete."""

HEADER = [
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
]
UNSEEN = {
    "ApprovalPolicy",
    "ForgeKind",
    "Level",
    "Rule",
    "Country",
    "DispatchKind",
    "Parity",
    "TransportName",
    "Compliance",
}
"""Kinds of the model that only files hold: people don't read them as words."""


def pairs(language, folder=LOCALES):
    """Yield each sentence of a catalogue beside its translation, plurals one by one."""
    for message in read(language, folder):
        if isinstance(message.id, str):
            yield message.id, message.string
        else:
            yield from zip(message.id, message.string, strict=True)


def ids(catalog):
    """Return what a catalogue translates; of a plural both forms."""
    return {message.id for message in catalog if message.id}


def holes(template):
    """Return the names in braces of a template, and the braces that are meant as such."""
    names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    return names, template.count("{{"), template.count("}}")


def kinds():
    """Return the model's enumerations by name."""
    modules = [
        import_module(f"{model.__name__}.{one.name}")
        for one in pkgutil.iter_modules(model.__path__)
    ]
    classes = [one for module in modules for _, one in inspect.getmembers(module, inspect.isclass)]
    return {one.__name__: one for one in classes if issubclass(one, StrEnum) and one is not StrEnum}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing(language):
    """Every sentence of the code and the templates is in the catalogue."""
    assert set() == ids(collect()) - ids(read(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_over(language):
    """What is gone from the code is gone from the catalogue."""
    assert set() == ids(read(language)) - ids(collect())
    assert {} == read(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    """No translation is empty, in one form or another, and none is marked as a guess."""
    assert [] == [source for source, translation in pairs(language) if source and not translation]
    assert [] == [message.id for message in read(language) if message.id and message.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_holes_are_those_of_the_source(language):
    """A translation has the same holes as its sentence, so that filling it never fails."""
    translated = [(source, text) for source, text in pairs(language) if source]
    assert [] == [text for source, text in translated if holes(source) != holes(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_are_those_of_print(language):
    """Apostrophes and quotation marks are typographic, but for what must be typed so."""
    typed = re.compile(r'"(?:\{word\}|\{municipality\}|20271231Z)"')
    texts = [typed.sub("", text) for source, text in pairs(language) if source]
    assert [] == [text for text in texts if "'" in text or '"' in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_update_is_stable(language, tmp_path):
    """Collecting the sentences twice gives the same bytes, with all that was translated."""
    file = tmp_path / f"{language}.po"
    file.write_bytes((LOCALES / file.name).read_bytes())
    update(language, tmp_path)
    first = file.read_bytes()
    update(language, tmp_path)

    assert first == file.read_bytes()
    assert render(read(language)) == first


def test_update_adds_and_drops(tmp_path):
    """A new sentence is added, without a guess at its translation; one that is gone goes."""
    entries = {"burglary": "braak", "burglaries": "braken", "gone": "xyzzy"}
    lines = (f'msgid "{source}"\nmsgstr "{text}"\n' for source, text in entries.items())
    (tmp_path / "nl.po").write_text("\n".join(lines), encoding="utf-8")
    update("nl", tmp_path)

    found = {source: text for source, text in pairs("nl", tmp_path) if source and text}
    assert {"burglary": "braak"} == found
    assert ids(collect()) == ids(read("nl", tmp_path))
    assert "xyzzy" not in (tmp_path / "nl.po").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_header_holds_nothing_that_changes(language, tmp_path):
    """A catalogue's header says language and plurals, and no dates, people or programs."""
    update(language, tmp_path)
    for folder in (LOCALES, tmp_path):
        text = (folder / f"{language}.po").read_text("utf-8")
        keys = [line.split(":")[0].strip('"') for line in text.split("\n\n")[0].splitlines()[2:]]
        assert HEADER == keys
        assert "-Date: " not in text


@pytest.mark.parametrize("name", sorted(kinds().keys() - UNSEEN))
def test_every_kind_has_a_label(name):
    """Every kind, state and role that people see has its word, in every language."""
    assert set() == set(kinds()[name]) - LABELS.keys()
    assert all(Language(code).label(one) for code in ("en", *LANGUAGES) for one in kinds()[name])


def test_unseen_kinds_exist():
    """Who removes a kind of the model also removes it here."""
    assert kinds().keys() >= UNSEEN
