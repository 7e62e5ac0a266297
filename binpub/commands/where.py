"""``binpub where``: which network is a door in?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from binpub.language import Language
from binpub.lookup.directory import Directory
from binpub.lookup.index import build_indexes
from binpub.lookup.outcome import (
    AskCoordinator,
    Choose,
    Found,
    Lacking,
    NotCovered,
    Outcome,
    UnknownStreet,
    as_data,
    labels,
)
from binpub.lookup.resolve import Lookup
from binpub.model.catalog import Catalog
from binpub.model.index import IndexedArea
from binpub.problems import N_, Wrong, did_you_mean

_LACKING = {
    Lacking.NUMBER: N_("Which house number? A part of this street is in: {areas}."),
    Lacking.STREET: N_("Which street? It may be: {streets}."),
    Lacking.LOCALITY: N_("In which locality is the street? It may be in: {areas}."),
    Lacking.AREA: N_("It may be: {areas}."),
    Lacking.MUNICIPALITY: N_(
        "In which municipality? Add --municipality, one of: {municipalities}."
    ),
}


def directory_of(catalog: Catalog) -> Directory:
    """Return what can be asked of a site."""
    return Directory.of(build_indexes(catalog))


def find_lookup(directory: Directory, municipality: str) -> Lookup:
    """Return the lookup of a municipality or a locality; raises `Wrong` for another name."""
    if found := directory.find(municipality):
        return found
    known = [one.index.municipality for one in directory.lookups]
    raise Wrong(
        "“{name}” isn't a municipality of this site; must be one of: {known}",
        name=municipality,
        known=did_you_mean(municipality, known) or ", ".join(known),
    )


def render_text(outcome: Outcome, language: Language) -> str:
    """Return an outcome as one sentence or two."""
    return "\n".join(_sentences(outcome, language)) + "\n"


def render_json(outcome: Outcome, _language: Language) -> str:
    """Return an outcome for programs."""
    return json.dumps(as_data(outcome), ensure_ascii=False, indent=2) + "\n"


RENDERERS: dict[str, Callable[[Outcome, Language], str]] = {
    "text": render_text,
    "json": render_json,
}


def _sentences(outcome: Outcome, language: Language) -> Iterator[str]:
    match outcome:
        case Found(areas):
            yield from (_area(area, language) for area in areas)
            yield from (limit for area in areas for limit in area.limits)
        case Choose():
            yield from (_area(area, language) for area in outcome.certain)
            yield _missing(outcome, language)
        case AskCoordinator(areas, limit, certain):
            yield from (_area(area, language) for area in certain)
            yield language(N_("Ask the coordinator of: {areas}."), areas=_contacts(areas))
            if limit:
                yield language(N_("The limit is given in words: {limit}."), limit=limit)
        case NotCovered(municipality):
            yield language(
                N_("There is no network here yet, in {municipality}."), municipality=municipality
            )
        case UnknownStreet(suggestions):
            yield language(N_("No street of this name is known."))
            if suggestions:
                names = ", ".join(labels(suggestions))
                yield language(N_("Did you mean: {names}?"), names=names)


def _area(area: IndexedArea, language: Language) -> str:
    kind, status = language.label(area.kind), language.label(area.status)
    return f"{area.name} ({kind}, {status}) · areas/{area.slug}/"


def _contacts(areas: Iterable[IndexedArea]) -> str:
    return ", ".join(
        f"{area.name} <{area.mailbox}>" if area.mailbox else area.name for area in areas
    )


def _missing(outcome: Choose, language: Language) -> str:
    if outcome.lacking is Lacking.STREET and not outcome.streets:
        return language(N_("Which street? A place alone isn't enough."))
    return language(
        _LACKING[outcome.lacking],
        areas=", ".join(area.name for area in outcome.areas),
        streets=", ".join(labels(outcome.streets)),
        municipalities=", ".join(outcome.municipalities),
    )
