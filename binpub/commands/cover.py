"""The verb ``register cover``: compute the streets of areas from where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from binpub.checks.boundaries import check_boundaries
from binpub.checks.overlap import check_overlap
from binpub.commands.content import PLACES, Checked, ContentWrong
from binpub.commands.folders import write_file
from binpub.language import Language
from binpub.lookup.cover import AreaCover, CoverReport, cover
from binpub.model.addresses import area_file, boundary_file
from binpub.model.area import Area, AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.coverage import Street
from binpub.problems import N_, Level, Problem, Sentence, Wrong, unknown
from binpub.source.area_files import read_written_coverage, with_computed_streets
from binpub.source.locate import locate
from binpub.source.readers import AREAS, Reading, parse_noun, read_catalog
from binpub.source.trees import Folder
from binpub.source.yaml import WrongYaml

MOST_NAMED = 10
"""Streets that a line of the report names; the rest are counted."""

NOTE = N_("computed from boundary.geojson; write your own streets above or below, not in between")
LIMIT = N_("only some of the doors with this house number lie in this network")
DOUBT = N_("the address register doesn’t say where this house number is")

Group = tuple[str, str]
"""A municipality and a kind: areas of different kinds may overlap."""


@dataclass(frozen=True)
class AreaReport:
    """What was computed for an area, and whether its file had to be written."""

    path: str
    cover: AreaCover
    is_written: bool


@dataclass(frozen=True)
class CoverAreasReport:
    """What was computed, by area and by municipality."""

    areas: tuple[AreaReport, ...]
    municipalities: tuple[tuple[str, CoverReport], ...]
    language: str


def cover_areas(root: Path, slugs: Iterable[str] = ()) -> CoverAreasReport:
    """
    Write the computed streets of some areas, or of all that have a boundary.

    All areas of their municipality are computed, so that a street on the border is
    split right. Nothing is written when the result would lie over another area.
    Raises `ContentWrong` with what stands in the way.
    """
    tree = Folder(root)
    reading, catalog = _read(tree)
    named = _choose(catalog, tuple(slugs))
    groups = sorted({_group(catalog.areas[slug]) for slug in named})
    _check_ground(tree, reading, catalog, groups)
    computed = {group: _compute(tree, reading, catalog, group) for group in groups}
    empty = {slug for report in computed.values() for slug in report.empty}
    if lost := [_no_door(catalog.areas[slug]) for slug in named if slug in empty]:
        raise _wrong(tree, reading, lost)
    covers = {slug: area for report in computed.values() for slug, area in report.areas.items()}
    texts = {slug: _rewrite(tree, reading, slug, covers[slug]) for slug in named}
    _check_result(tree, reading, catalog, texts)
    return CoverAreasReport(
        tuple(
            AreaReport(
                area_file(slug), covers[slug], write_file(root / area_file(slug), text.encode())
            )
            for slug, text in texts.items()
        ),
        tuple((group[0], report) for group, report in computed.items()),
        reading.language,
    )


def _read(tree: Folder) -> tuple[Reading, Catalog]:
    """Read the areas and registers; notices and the rest may be wrong meanwhile."""
    reading = read_catalog(tree)
    problems = [one for one in reading.problems if one.path.startswith(PLACES)]
    if reading.catalog is None:
        raise _wrong(tree, reading, reading.problems)
    if _errors(problems):
        raise _wrong(tree, reading, problems)
    return reading, reading.catalog


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level is Level.ERROR]


def _wrong(tree: Folder, reading: Reading, problems: Iterable[Problem]) -> ContentWrong:
    return ContentWrong(Checked(reading, tuple(locate(tree, problems))))


def _group(area: Area) -> Group:
    return area.municipality, area.kind


def _choose(catalog: Catalog, slugs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the areas that are meant: the named ones, else all with a boundary."""
    for slug in slugs:
        if slug not in catalog.areas:
            sentence = unknown("area", slug, catalog.areas)
            raise Wrong(sentence.template, **sentence.values)
        if slug not in catalog.boundaries:
            raise Wrong("{file} is missing; must say where the area lies", file=boundary_file(slug))
        if catalog.areas[slug].status is AreaStatus.ENDED:
            raise Wrong("{slug} has ended, and holds no streets any more", slug=slug)
    chosen = tuple(dict.fromkeys(slugs)) or tuple(
        slug for slug in catalog.boundaries if catalog.areas[slug].status is not AreaStatus.ENDED
    )
    if not chosen:
        raise Wrong(
            "no area has a boundary; draw one in a map program and save it as {file}",
            file=boundary_file("<slug>"),
        )
    return chosen


def _check_ground(
    tree: Folder, reading: Reading, catalog: Catalog, groups: Iterable[Group]
) -> None:
    """Refuse to compute without a register, or from boundaries that aren't sound."""
    for municipality, _ in groups:
        if municipality not in catalog.registers:
            raise Wrong(
                "there is no register of {municipality} yet; import it first: "
                'binpub register import FILE --format FORMAT --municipality "{municipality}"',
                municipality=municipality,
            )
    boundaries = {
        slug: boundary
        for slug, boundary in catalog.boundaries.items()
        if _group(catalog.areas[slug]) in groups
    }
    problems = _errors(check_boundaries(replace(catalog, boundaries=boundaries)))
    if problems:
        raise _wrong(tree, reading, problems)


def _compute(tree: Folder, reading: Reading, catalog: Catalog, group: Group) -> CoverReport:
    living = [
        slug
        for slug, area in catalog.areas.items()
        if _group(area) == group and area.status is not AreaStatus.ENDED
    ]
    written = {}
    for slug in living:
        with _said_of(tree, reading, slug):
            written[slug] = read_written_coverage(_text(tree, slug))
    return cover(
        catalog.registers[group[0]],
        {slug: catalog.boundaries[slug] for slug in living if slug in catalog.boundaries},
        written,
        limit=Language(catalog.site.language)(LIMIT),
        doubt=Language(catalog.site.language)(DOUBT),
    )


def _no_door(area: Area) -> Problem:
    """Return that nothing lies in a boundary, which would take all the area's streets away."""
    sentence = Sentence(
        "no door of {municipality} lies in it; must be drawn where the area is",
        municipality=area.municipality,
    )
    return Problem(boundary_file(area.slug), sentence, line=1)


def _text(tree: Folder, slug: str) -> str:
    return tree.read(area_file(slug)).decode()


@contextmanager
def _said_of(tree: Folder, reading: Reading, slug: str) -> Iterator[None]:
    """Say in which file something is wrong."""
    try:
        yield
    except Wrong as wrong:
        line = wrong.line if isinstance(wrong, WrongYaml) else 0
        problem = Problem(area_file(slug), wrong.sentence, ("coverage", "streets"), line)
        raise _wrong(tree, reading, [problem]) from None


def _rewrite(tree: Folder, reading: Reading, slug: str, computed: AreaCover) -> str:
    """Return the text that an area's file will have."""
    note = Language(reading.language)(NOTE)
    with _said_of(tree, reading, slug):
        return with_computed_streets(_text(tree, slug), computed.stretches, note)


def _check_result(
    tree: Folder, reading: Reading, catalog: Catalog, texts: Mapping[str, str]
) -> None:
    """Refuse what would put a door in two areas, as beside streets that somebody wrote."""
    changed = {
        slug: parse_noun(AREAS, text.encode(), area_file(slug), slug, reading.language)
        for slug, text in texts.items()
    }
    groups = {_group(area) for area in changed.values()}
    areas = {**catalog.areas, **changed}
    concerned = {slug: area for slug, area in areas.items() if _group(area) in groups}
    # The lines of what isn't written yet would only mislead.
    problems = [
        replace(problem, location=("coverage", "streets"))
        for problem in check_overlap(replace(catalog, areas=concerned))
    ]
    if problems:
        raise _wrong(tree, reading, problems)


def render_text(report: CoverAreasReport, language: Language) -> str:
    """Return a line or two for each area, and what a person should look at."""
    lines = [line for area in report.areas for line in _area_lines(area, language)]
    for municipality, computed in report.municipalities:
        lines += (f"{municipality}: {line}" for line in _rest(computed, language))
    return "".join(f"{line}\n" for line in lines)


def _area_lines(area: AreaReport, language: Language) -> Iterator[str]:
    what = N_("written") if area.is_written else N_("unchanged")
    whole = language.plural("{number} whole street", "{number} whole streets", area.cover.whole)
    split = language.plural("{number} in part", "{number} in part", area.cover.split)
    yield f"{area.path}: {language(what)}, {whole}, {split}"
    if area.cover.left:
        left = _names(map(str, area.cover.left))
        yield "  " + language(N_("left to what people wrote: {streets}"), streets=left)


def _rest(report: CoverReport, language: Language) -> Iterator[str]:
    """Yield what lies in no area, or in several."""
    if report.shared:
        yield language.plural(
            "{number} house number lies on both sides of a border, and is listed with a limit in words: {streets}",
            "{number} house numbers lie on both sides of a border, and are listed with a limit in words: {streets}",
            len(report.shared),
            streets=_names(_with_areas(*one) for one in report.shared),
        )
    if report.doubtful:
        yield language.plural(
            "{number} house number without a place may lie in these areas, and is listed with a limit in words: {streets}",
            "{number} house numbers without a place may lie in these areas, and are listed with a limit in words: {streets}",
            len(report.doubtful),
            streets=_names(_with_areas(*one) for one in report.doubtful),
        )
    if report.unplaced:
        yield language.plural(
            "{number} street has no house number whose place is known, and is left out: {streets}",
            "{number} streets have no house number whose place is known, and are left out: {streets}",
            len(report.unplaced),
            streets=_names(map(str, report.unplaced)),
        )
    if report.outside:
        yield language.plural(
            "{number} house number lies in no area: {streets}",
            "{number} house numbers lie in no area: {streets}",
            sum(len(numbers) for _, numbers in report.outside),
            streets=_names(_outside(*one) for one in report.outside),
        )


def _with_areas(street: Street, number: int, areas: tuple[str, ...]) -> str:
    return f"{street} {number} ({', '.join(areas)})"


def _outside(street: Street, numbers: tuple[int, ...]) -> str:
    return f"{street} {numbers[0]}" + ("…" if len(numbers) > 1 else "")


def _names(names: Iterable[str]) -> str:
    found = list(names)
    more = f" … (+{len(found) - MOST_NAMED})" if len(found) > MOST_NAMED else ""
    return ", ".join(found[:MOST_NAMED]) + more
