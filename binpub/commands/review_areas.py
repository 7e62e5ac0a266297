"""The areas and registers of a proposal, put together for a reviewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from binpub.commands.gone import find_gone
from binpub.commands.review_context import Context, Piece
from binpub.commands.review_doors import Comparison, Shift, describe_shift
from binpub.model.addresses import REGISTERS, area_file, boundary_file, register_file
from binpub.model.area import Area
from binpub.model.catalog import Catalog
from binpub.model.coverage import Coverage
from binpub.model.values import SLUG
from binpub.problems import N_
from binpub.review.areas import AreaReview, move_list, render_area
from binpub.review.maps import Drawing, Fate, render_svg
from binpub.review.markdown import Md, blocks, plain, shown_path
from binpub.review.page import Section

GROUP, REGISTER_GROUP = N_("Networks"), N_("Registers of streets")


def review_areas(context: Context) -> Iterator[Piece]:
    """Yield a section for each area and each register that a proposal changes."""
    sides = context.sides
    slugs = sorted({slug for path in sides.changed if (slug := _slug(path))})
    registers = [path for path in sides.changed if path.startswith(f"{REGISTERS}/")]
    if not (slugs or registers):
        return
    before = sides.before or Catalog(context.catalog.site)
    places = _compare(before, context.catalog)
    for slug in slugs:
        yield _area_piece(slug, before, places, context)
    for path in registers:
        yield _register_piece(path, before, places, context)


def _slug(path: str) -> str:
    """Return the area whose file or boundary a path is."""
    parts = path.split("/")
    is_area = len(parts) == 3 and parts[0] == "areas" and SLUG.fullmatch(parts[1])
    return parts[1] if is_area and parts[2] in ("area.yml", "boundary.geojson") else ""


@dataclass(frozen=True)
class _Places:
    """The municipalities before and after, and what changes hands in them."""

    comparisons: Mapping[str, Comparison]
    shifts: Mapping[str, Sequence[Shift]]
    """By area."""

    by_municipality: Mapping[str, Sequence[Shift]]


def _compare(before: Catalog, after: Catalog) -> _Places:
    names = dict.fromkeys(
        area.municipality for catalog in (after, before) for area in catalog.areas.values()
    )
    comparisons = {name: Comparison.of(before, after, name) for name in names}
    by_municipality = {name: list(one.shifts()) for name, one in comparisons.items()}
    shifts: defaultdict[str, list[Shift]] = defaultdict(list)
    for shift in (one for group in by_municipality.values() for one in group):
        for area in shift.areas:
            shifts[area].append(shift)
    return _Places(comparisons, shifts, by_municipality)


def _area_piece(slug: str, before: Catalog, places: _Places, context: Context) -> Piece:
    catalog, say = context.catalog, context.say
    old, new = before.areas.get(slug), catalog.areas.get(slug)
    path = area_file(slug)
    change = context.sides.changed.get(path)
    drawing = _draw(slug, before, places, context)
    map_file = f"maps/{slug}.svg"
    shifts = places.shifts.get(slug, ())
    review = AreaReview(
        path=path,
        before=old,
        after=new,
        is_removed=bool(change and change.is_removed),
        moves=tuple(describe_shift(one, before, catalog, context.language) for one in shifts),
        others=tuple(_in_words_only(old, new, context)),
        drawing=drawing,
        map_file=map_file,
        has_new_boundary=boundary_file(slug) in context.sides.changed,
        approvers=context.approvers.of(path, boundary_file(slug)),
        problems=(
            *context.problems_of.get(path, ()),
            *context.problems_of.get(boundary_file(slug), ()),
        ),
    )
    rows = say.plural("{number} street changes", "{number} streets change", len(shifts))
    short = Md(f"{plain(review.title)} · {shown_path(path)} · {rows}")
    files = {map_file: render_svg(drawing).encode()} if drawing else {}
    section = Section(review.title, render_area(review, say), short, GROUP)
    return Piece(section, review.approvers, files=files)


def _draw(slug: str, before: Catalog, places: _Places, context: Context) -> Drawing | None:
    catalog = context.catalog
    known = catalog.areas.get(slug) or before.areas.get(slug)
    comparison = places.comparisons.get(known.municipality) if known else None
    if known is None or comparison is None:
        return None
    fates = comparison.fates(slug)
    drawing = Drawing(
        title=known.name,
        description=context.language(
            N_("{number} doors of {area}: {changes}"),
            number=sum(map(len, fates.values())),
            area=known.name,
            changes=", ".join(_counts(fates, context)) or "—",
        ),
        doors=fates,
        before=before.boundaries.get(slug),
        after=catalog.boundaries.get(slug),
        legend={fate: context.language(word) for fate, word in _SIGNS.items()},
    )
    return None if drawing.is_empty else drawing


_SIGNS = {Fate.ENTERS: N_("enters"), Fate.LEAVES: N_("leaves"), Fate.STAYS: N_("stays")}


def _counts(fates: Mapping[Fate, Sequence[object]], context: Context) -> Iterator[str]:
    plural = context.language.plural
    enters, leaves, stays = (
        len(fates.get(fate, ())) for fate in (Fate.ENTERS, Fate.LEAVES, Fate.STAYS)
    )
    if enters:
        yield plural("{number} enters", "{number} enter", enters)
    if leaves:
        yield plural("{number} leaves", "{number} leave", leaves)
    if stays:
        yield plural("{number} stays", "{number} stay", stays)


def _in_words_only(old: Area | None, new: Area | None, context: Context) -> Iterator[Md]:
    """Yield what of a coverage changed that no house number shows."""
    before, after = (one.coverage if one else Coverage() for one in (old, new))
    for name, text_added, text_gone in _WORDS:
        was, is_now = getattr(before, name), getattr(after, name)
        yield from (context.say(text_added, what=one) for one in is_now if one not in was)
        yield from (context.say(text_gone, what=one) for one in was if one not in is_now)
    yield from _limits(before, after, context)


def _limits(before: Coverage, after: Coverage, context: Context) -> Iterator[Md]:
    """Yield each street whose limit in words changed."""
    was, is_now = (
        {str(one.street): one.limit for one in coverage.streets} for coverage in (before, after)
    )
    for street, limit in is_now.items():
        if limit and limit != was.get(street):
            yield context.say(N_("{street}: {limit}"), street=street, limit=limit)


_WORDS = (
    ("localities", N_("all of the locality {what} comes in"), N_("the locality {what} goes out")),
    ("quarters", N_("the quarter {what} comes in"), N_("the quarter {what} goes out")),
    ("limits", N_("a limit comes in: {what}"), N_("a limit goes out: {what}")),
)


def _register_piece(path: str, before: Catalog, places: _Places, context: Context) -> Piece:
    catalog, say, language = context.catalog, context.say, context.language
    names = {register_file(name): name for one in (before, catalog) for name in one.registers}
    name = names.get(path, "")
    old, new = before.registers.get(name), catalog.registers.get(name)
    parts: list[Md] = [shown_path(path)]
    if new:
        gone = find_gone(old, new).names
        came = find_gone(new, old).names if old else tuple(one.name for one in new.streets)
        parts += [
            say(
                N_("Streets that are new ({number}): {names}"),
                number=len(came),
                names=say.some(came, 20),
            )
            if came
            else Md(""),
            say(
                N_("Streets that are gone ({number}): {names}"),
                number=len(gone),
                names=say.some(gone, 20),
            )
            if gone
            else Md(""),
        ]
    moves = [
        describe_shift(one, before, catalog, language)
        for one in places.by_municipality.get(name, ())
    ]
    parts.append(move_list(tuple(moves), say))
    title = name or path.rpartition("/")[2]
    short = Md(f"{plain(title)} · {shown_path(path)}")
    return Piece(Section(title, blocks(parts), short, REGISTER_GROUP))
