"""
What must change in the mailing engine so that each network has its one list.

A list is its area's by its tag, as names aren't unique there. None or several
is never a guess: a person is asked, and that area is left as it is. Lists
without a tag of ours are somebody else's, and no list is ever deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from binpub.mail.listmonk import lists_asked as asked
from binpub.mail.listmonk.reach import Reach, reach_of
from binpub.mail.listmonk.records import (
    ListRecord,
    NewList,
    Server,
    TemplateRecord,
    is_list_tag,
    list_tag,
    list_tags,
    template_name,
)
from binpub.model.area import Area
from binpub.model.catalog import Catalog
from binpub.model.lists import MailingLists
from binpub.problems import N_, Sentence

FIELDS = ("name", "description", "type", "optin", "status", "tags")
"""What of a list is compared, in the order in which it's shown."""


@dataclass(frozen=True)
class ListChange:
    """A list that must be made, or made otherwise than it is."""

    area: Area
    tag: str
    wanted: NewList
    record: ListRecord | None = None
    """The list as it is; nothing while there is none."""

    @property
    def differences(self) -> tuple[tuple[str, str, str], ...]:
        """Each field that changes, with its value before and after; none for a new list."""
        if self.record is None:
            return ()
        pairs = ((name, _text(self.record, name), _text(self.wanted, name)) for name in FIELDS)
        return tuple(one for one in pairs if one[1] != one[2])

    @property
    def effects(self) -> tuple[str, ...]:
        """What the change means for people, as templates of sentences."""
        return tuple(
            EFFECTS[name, before, after]
            for name, before, after in self.differences
            if (name, before, after) in EFFECTS
        )


EFFECTS = {
    ("type", "private", "public"): N_("from then on anyone can find it and subscribe"),
    ("optin", "single", "double"): N_(
        "from then on only those are mailed who confirmed; who was added without, no longer is"
    ),
    ("status", "archived", "active"): N_("it’s open to residents again"),
    ("status", "active", "archived"): N_(
        "nobody finds it any more; its subscribers stay on it, and get nothing"
    ),
}


def _text(of: ListRecord | NewList, name: str) -> str:
    value = getattr(of, name)
    return value if isinstance(value, str) else ", ".join(sorted(value))


@dataclass(frozen=True)
class TemplateChange:
    """The template around the mails that must be made, or be given a new text."""

    name: str
    body: str
    record: TemplateRecord | None = None


@dataclass(frozen=True)
class Remark:
    """Something that a person is told or asked: about an area, or about everything."""

    sentence: Sentence
    area: str = ""
    name: str = ""
    """What the area is called; its slug when git has no such area."""


@dataclass(frozen=True)
class Held:
    """What the server is and holds; of the templates, those with the site's name."""

    server: Server
    lists: tuple[ListRecord, ...] = ()
    templates: tuple[TemplateRecord, ...] = ()


@dataclass(frozen=True)
class ListsPlan:
    """What must be changed, what a person must decide, and what they should know."""

    template: TemplateChange | None = None
    lists: tuple[ListChange, ...] = ()
    questions: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    file: MailingLists | None = None
    """What ``lists.yml`` must say of the lists that are there; nothing while that can't be said."""

    @property
    def is_done(self) -> bool:
        """Whether the server is as it must be, as far as nobody is asked."""
        return self.template is None and not self.lists


def plan_lists(catalog: Catalog, held: Held, frame: str) -> ListsPlan:
    """Compare the server with the repository; ``frame`` is the text of the template."""
    return _Comparison(catalog, held).plan(frame)


@dataclass(frozen=True)
class _Comparison:
    catalog: Catalog
    held: Held

    def plan(self, frame: str) -> ListsPlan:
        if self._is_elsewhere and self.catalog.lists:
            sentence = asked.ask_elsewhere(self.catalog.lists.address, self._root)
            return ListsPlan(questions=(Remark(sentence),))
        template = self._template(frame)
        file = self._file()
        outcomes = [*self._areas.values(), *self._gone(), template, file]
        return ListsPlan(
            template=template if isinstance(template, TemplateChange) else None,
            lists=tuple(one for one in outcomes if isinstance(one, ListChange)),
            questions=tuple(one for one in outcomes if isinstance(one, Remark)),
            notes=(*self._mergers(), *self._trial()),
            file=file if isinstance(file, MailingLists) else None,
        )

    @property
    def _root(self) -> str:
        return self.held.server.root_url.rstrip("/")

    @property
    def _is_elsewhere(self) -> bool:
        """Whether everything speaks for it being another server than the repository's."""
        known = self.catalog.lists
        if known is None or not known.areas or known.address.rstrip("/") == self._root:
            return False
        return not {own.each for own in known.areas.values()} & {
            one.uuid for one in self.held.lists
        }

    @cached_property
    def _tags(self) -> dict[str, str]:
        """Tag to area, also those of its former names."""
        site = self.catalog.site.id
        return {list_tag(site, slug): today for slug, today in self.catalog.todays.items()}

    def _tagged(self, slug: str) -> list[ListRecord]:
        mine = {tag for tag, area in self._tags.items() if area == slug}
        return [one for one in self.held.lists if not mine.isdisjoint(one.tags)]

    def _pinned(self, slug: str) -> str:
        """Return the list that ``lists.yml`` names for an area."""
        known = self.catalog.lists.areas if self.catalog.lists else {}
        return known[slug].each if slug in known else ""

    @cached_property
    def _areas(self) -> dict[str, ListChange | ListRecord | Remark | None]:
        """For each area what must change, else its list, or what must be asked."""
        return {slug: self._area(area) for slug, area in self.catalog.areas.items()}

    def _area(self, area: Area) -> ListChange | ListRecord | Remark | None:
        tag, tagged = list_tag(self.catalog.site.id, area.slug), self._tagged(area.slug)
        pinned = self._pinned(area.slug)
        known = next((one for one in self.held.lists if one.uuid == pinned), None)
        if len(tagged) > 1:
            return Remark(asked.ask_several(tag, tagged, pinned), area.slug, area.name)
        if not tagged and not area.status.is_mailed:
            return None
        # Somebody took the tag off; which list it was is still written down.
        record = tagged[0] if tagged else known
        if record is None:
            return self._missing(area, tag, pinned)
        if others := self._others(record, area):
            return Remark(asked.ask_shared(record, {tag, *others}), area.slug, area.name)
        if area.status.is_mailed and pinned not in ("", record.uuid):
            return Remark(asked.ask_which(area, tag, record, pinned, known), area.slug, area.name)
        former = list_tags(self.catalog.site.id, area)[1:]
        change = ListChange(area, tag, _wanted(area, tag, record, former), record)
        return change if change.differences else record

    def _others(self, record: ListRecord, area: Area) -> set[str]:
        """Return the tags of other areas that a list carries."""
        return {one for one in record.tags if self._tags.get(one, area.slug) != area.slug}

    def _missing(self, area: Area, tag: str, pinned: str) -> ListChange | Remark:
        """Make the list of an area that has none, unless there should be one."""
        if pinned:
            return Remark(asked.ask_lost(area, pinned), area.slug, area.name)
        for record in self.held.lists:
            is_known = any(one in self._tags for one in record.tags) or _is_others(record)
            if record.name.strip().casefold() == area.name.casefold() and not is_known:
                return Remark(asked.ask_namesake(tag, record), area.slug, area.name)
        return ListChange(area, tag, _wanted(area, tag))

    def _gone(self) -> Iterator[Remark]:
        """Yield the lists of areas that aren't in git any more."""
        ours = list_tag(self.catalog.site.id, "")
        for record in self.held.lists:
            for tag in record.tags:
                if tag.startswith(ours) and tag not in self._tags:
                    gone = tag.removeprefix(ours)
                    yield Remark(asked.ask_gone(tag, record), gone, gone)

    def _template(self, frame: str) -> TemplateChange | Remark | None:
        name, found = template_name(self.catalog.site.id), self.held.templates
        if not found:
            return TemplateChange(name, frame)
        if len(found) > 1 or not found[0].is_frame:
            return Remark(asked.ask_templates(name, found))
        return TemplateChange(name, frame, found[0]) if found[0].body != frame else None

    def _file(self) -> MailingLists | Remark | None:
        areas = {}
        for slug, outcome in self._areas.items():
            if not self.catalog.areas[slug].status.is_mailed:
                continue
            record = outcome.record if isinstance(outcome, ListChange) else outcome
            each = record.uuid if isinstance(record, ListRecord) else self._pinned(slug)
            if each:
                areas[slug] = {"each": each}
        try:
            file = MailingLists.model_validate(
                {"address": self._root, "areas": dict(sorted(areas.items()))}
            )
        except ValidationError:
            return Remark(asked.ask_root(self._root))
        return file if areas or self.catalog.lists else None

    def _mergers(self) -> Iterator[Remark]:
        site = self.catalog.site
        for area in self.catalog.areas.values():
            for slug in area.replaces:
                for record in self._tagged(slug):
                    tag = list_tag(site.id, slug)
                    yield Remark(asked.tell_merger(site, record, tag, area), slug, self._name(slug))

    def _name(self, slug: str) -> str:
        return self.catalog.areas[slug].name if slug in self.catalog.areas else slug

    def _trial(self) -> Iterator[Remark]:
        if reach_of(self._root) is Reach.MACHINE:
            yield Remark(asked.tell_trial(self._root))


def _wanted(
    area: Area, tag: str, record: ListRecord | None = None, former: Sequence[str] = ()
) -> NewList:
    """Return how an area's list must be; only the status of one that isn't mailed changes."""
    if record and not area.status.is_mailed:
        return NewList(
            name=record.name,
            tags=record.tags,
            description=record.description,
            type=record.type,
            optin=record.optin,
            status="archived",
        )
    tags = tuple(one for one in record.tags if one not in former) if record else ()
    return NewList(
        name=area.name,
        tags=tags if tag in tags else (*tags, tag),
        description=" ".join((area.summary or "").split())
        or (record.description if record else ""),
    )


def _is_others(record: ListRecord) -> bool:
    """Tell whether a list is another site's, on the same server."""
    return any(map(is_list_tag, record.tags))
