"""Shelves: where the files of each kind of noun lie, and what their names must be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import BaseModel

from binpub.model.addresses import SITE_FILE
from binpub.model.area import Area
from binpub.model.charter import Charter
from binpub.model.notice import NOTICE_ID, Notice
from binpub.model.page import Page
from binpub.model.partner import Partner
from binpub.model.translation import (
    AreaTranslation,
    CharterTranslation,
    NoticeTranslation,
    PageTranslation,
    PartnerTranslation,
)
from binpub.model.values import SLUG
from binpub.source.validation import Model


@dataclass(frozen=True)
class Shelf(Generic[Model]):
    """Where the files of one kind of noun lie, and what their names must be."""

    folder: str
    name: re.Pattern[str]
    """Of the whole path below the folder; its group ``key`` is the slug or id."""

    shape: str
    """How the path must look, for the author."""

    model: type[Model]
    key: str
    translation: type[BaseModel]
    """What lies beside a file with its texts in another language."""

    beside: re.Pattern[str] = re.compile(r"(.*/)?README\.md")
    """Files that may lie there too and aren't read."""

    def key_of(self, path: str) -> str | None:
        """Return the slug or id that a file's path says; nothing of a file that isn't one of these."""
        name = path.removeprefix(f"{self.folder}/")
        match = self.name.fullmatch(name) if name != path else None
        return match["key"] if match else None


_SLUG = rf"(?P<key>{SLUG.pattern})"
_ID = NOTICE_ID.pattern.replace("?P<date>", "").replace("?P<slug>", "")
AREAS = Shelf(
    "areas",
    re.compile(rf"{_SLUG}/area\.yml"),
    "areas/<slug>/area.yml",
    Area,
    "slug",
    AreaTranslation,
    re.compile(r"(.*/)?README\.md|[a-z0-9-]+/boundary\.geojson"),
)
PARTNERS = Shelf(
    "content/partners",
    re.compile(rf"{_SLUG}\.yml"),
    "content/partners/<slug>.yml",
    Partner,
    "slug",
    PartnerTranslation,
)
CHARTERS = Shelf(
    "content/charters",
    re.compile(rf"{_SLUG}\.md"),
    "content/charters/<slug>.md",
    Charter,
    "slug",
    CharterTranslation,
)
NOTICES = Shelf(
    "content/notices",
    re.compile(rf"(?P<year>[0-9]{{4}})/(?=(?P=year))(?P<key>{_ID})\.md"),
    "content/notices/<year>/<date>-<slug>.md",
    Notice,
    "id",
    NoticeTranslation,
)
PAGES = Shelf(
    "content/pages",
    re.compile(rf"{_SLUG}\.md"),
    "content/pages/<slug>.md",
    Page,
    "slug",
    PageTranslation,
)
SHELVES: tuple[Shelf[Any], ...] = (AREAS, PARTNERS, CHARTERS, NOTICES, PAGES)


def shelf_of(path: str) -> tuple[Shelf[Any], str] | None:
    """Return the shelf that a noun's own file belongs on, and its key there; nothing for other files."""
    found = ((shelf, shelf.key_of(path)) for shelf in SHELVES)
    return next(((shelf, key) for shelf, key in found if key), None)


_LANGUAGE = re.compile(
    r"(?P<stem>[^.]+)\.(?P<language>[A-Za-z]{2,3}([-_][A-Za-z]+)?)(?P<ending>\.(md|yml))"
)


@dataclass(frozen=True)
class Beside:
    """A file that is named as the translation of another, perhaps into no language."""

    path: str
    original: str
    language: str


def beside_of(path: str) -> Beside | None:
    """
    Return what the name of a file says that it translates; nothing where it says nothing.

    >>> beside_of("areas/west/area.xx.yml")
    Beside(path='areas/west/area.xx.yml', original='areas/west/area.yml', language='xx')
    """
    match = _LANGUAGE.fullmatch(path)
    original = f"{match['stem']}{match['ending']}" if match else ""
    if match and (original == SITE_FILE or shelf_of(original)):
        return Beside(path, original, match["language"])
    return None
