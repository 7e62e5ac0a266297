"""Charters, partners, pages and settings of a proposal, put together for a reviewer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from binpub.commands.review_context import TOO_MANY, Context, Piece, name_only
from binpub.model.addresses import LISTS_FILE, SITE_FILE, original_of, translation_file
from binpub.model.catalog import Catalog
from binpub.model.values import LANGUAGES
from binpub.problems import N_
from binpub.review.markdown import Md, plain, shown_path
from binpub.review.nouns import NounReview, render_noun
from binpub.review.page import Section
from binpub.source.changes import Change
from binpub.source.readers import AREAS, CHARTERS, NOTICES, PAGES, PARTNERS
from binpub.source.shelves import beside_of, shelf_of

_GROUPS = {
    AREAS.folder: N_("Networks"),
    CHARTERS.folder: N_("Charters"),
    PARTNERS.folder: N_("Partners"),
    PAGES.folder: N_("Pages"),
}
SETTINGS = N_("Configuration")
MOST = 100
"""Files of a kind that are shown in full; of more, each is named."""


def review_settings(context: Context) -> Iterator[Piece]:
    """Yield a section for each setting that a proposal changes."""
    names = (translation_file(SITE_FILE, code) for code in LANGUAGES)
    for path in (SITE_FILE, LISTS_FILE, *names):
        if path in context.sides.changed:
            yield _piece(context.sides.changed[path], SETTINGS, context)


def review_nouns(context: Context) -> Iterator[Piece]:
    """Yield a section for each charter, partner and page that a proposal changes, and for translations."""
    for group in _GROUPS.values():
        changes = [one for one in context.sides.proposal.changes if _group(one.path) == group]
        yield from (_piece(one, group, context) for one in changes[:MOST])
        why = context.say(TOO_MANY)
        yield from (name_only(one.path, group, why) for one in changes[MOST:])


def _group(path: str) -> str:
    """Return under which heading a file comes here; areas have a part of their own, but not their translations."""
    beside = beside_of(path)
    found = shelf_of(beside.original if beside else path)
    if found is None or found[0] is NOTICES or (found[0] is AREAS and beside is None):
        return ""
    return _GROUPS[found[0].folder]


def _piece(change: Change, group: str, context: Context) -> Piece:
    before = context.sides.noun_before(change.path)
    after = None if change.is_removed else _noun_after(change.path, context.catalog)
    review = NounReview(
        path=change.path,
        title=_title(after or before, change.path),
        before=before,
        after=after,
        is_removed=change.is_removed,
        approvers=context.approvers.of(change.path),
        names=dict(_names(context.catalog)),
        problems=context.problems_of.get(change.path, ()),
    )
    short = Md(f"{plain(review.title)} · {shown_path(change.path)}")
    section = Section(review.title, render_noun(review, context.say), short, group)
    return Piece(section, review.approvers)


def _noun_after(path: str, catalog: Catalog) -> BaseModel | None:
    if path == SITE_FILE:
        return catalog.site
    if path == LISTS_FILE:
        return catalog.lists
    if translated := original_of(path):
        return _translation_after(*translated, catalog)
    shelf, key = shelf_of(path) or (None, "")
    shelves: dict[str, Mapping[str, BaseModel]] = {
        CHARTERS.folder: catalog.charters,
        PARTNERS.folder: catalog.partners,
        PAGES.folder: catalog.pages,
    }
    return shelves[shelf.folder].get(key) if shelf else None


def _translation_after(original: str, language: str, catalog: Catalog) -> BaseModel | None:
    found = catalog.translations
    if original == SITE_FILE:
        return found.site.get(language)
    shelf, key = shelf_of(original) or (None, "")
    shelves: dict[str, Mapping[tuple[str, str], BaseModel]] = {
        AREAS.folder: found.areas,
        CHARTERS.folder: found.charters,
        PARTNERS.folder: found.partners,
        PAGES.folder: found.pages,
    }
    return shelves[shelf.folder].get((key, language)) if shelf else None


def _title(noun: BaseModel | None, path: str) -> str:
    if path in (SITE_FILE, LISTS_FILE):
        return path.rpartition("/")[2]
    return str(getattr(noun, "title", None) or getattr(noun, "name", None) or path)


def _names(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from ((slug, area.name) for slug, area in catalog.areas.items())
    yield from ((slug, partner.name) for slug, partner in catalog.partners.items())
