"""The catalog: everything that was read, indexed, frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from binpub.model.area import Area
from binpub.model.boundary import Boundary
from binpub.model.charter import Charter
from binpub.model.keys import Keys
from binpub.model.lists import MailingLists
from binpub.model.notice import Notice
from binpub.model.page import Page
from binpub.model.partner import Partner
from binpub.model.register import Register
from binpub.model.site import Site
from binpub.model.translation import Translations, translate


@dataclass(frozen=True)
class Thread:
    """
    A notice and the notices that follow it, oldest first.

    Following may branch: two updates of one notice are in one thread.
    """

    notices: tuple[Notice, ...]

    @property
    def root(self) -> Notice:
        """The notice that all others follow."""
        return self.notices[0]


@dataclass(frozen=True)
class Catalog:
    """
    Everything that was read from a tree.

    Mappings go from slug or id to noun, in the order of the slugs; nouns don't
    point to one another, because a slug may lead nowhere until it was checked.
    """

    site: Site
    areas: Mapping[str, Area] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    charters: Mapping[str, Charter] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    translations: Translations = field(default_factory=Translations)
    """The texts of nouns in other languages, as they were read; `in_language` uses those that fit."""

    lists: MailingLists | None = None
    """The mailing list of each area; nothing before there is a mailing engine."""

    mail: Mapping[str, str] = field(default_factory=dict)
    """The municipality's own frame and style of mails, by the name of their file."""

    words: Mapping[str, str] = field(default_factory=dict)
    """The municipality's own word lists for the privacy check, by the name of their file."""

    plain_words: Mapping[str, str] = field(default_factory=dict)
    """Its own lists of office words, likewise."""

    keys: Keys = field(default_factory=Keys)
    """The keys that may sign what is merged."""

    registers: Mapping[str, Register] = field(default_factory=dict)
    """The official streets of each municipality that has imported them, by its name."""

    boundaries: Mapping[str, Boundary] = field(default_factory=dict)
    """Where areas lie on the map, by slug; few have one."""

    images: frozenset[str] = frozenset()
    """Paths of the files below ``content/images``."""

    unread: frozenset[str] = frozenset()
    """Paths of the files that have a problem of their own."""

    def in_language(self, code: str) -> Catalog:
        """
        Return the catalog with the texts of its nouns in a language, where they were translated.

        The ``language`` of such a noun is that one; any other noun is as it is. A
        translation that doesn't fit its noun, as one of an older revision, isn't used.
        """
        if code not in self._in_languages:
            self._in_languages[code] = self._translate(code)
        return self._in_languages[code]

    @cached_property
    def _in_languages(self) -> dict[str, Catalog]:
        return {}

    def _translate(self, code: str) -> Catalog:
        found, usual = self.translations, self.site.language
        if code not in self.site.languages or found == Translations():
            return self
        own_names = found.site.get(code) if code != usual else None
        return replace(
            self,
            site=own_names.of(self.site) if own_names else self.site,
            areas=translate(self.areas, found.areas, code, usual),
            partners=translate(self.partners, found.partners, code, usual),
            charters=translate(self.charters, found.charters, code, usual),
            notices=translate(self.notices, found.notices, code, usual),
            pages=translate(self.pages, found.pages, code, usual),
            translations=Translations(),
        )

    def languages_of(self, area: str) -> tuple[str, ...]:
        """Return the languages of an area's mailing list, in the order of the site's."""
        every = self.site.languages
        own = self.areas[area].languages
        return tuple(code for code in every if code in own) or every

    @cached_property
    def todays(self) -> Mapping[str, str]:
        """Each slug that an area has or had, to the one that it has."""
        had = {slug: area.slug for area in self.areas.values() for slug in area.formerly}
        return had | {slug: slug for slug in self.areas}

    @cached_property
    def newest_first(self) -> tuple[Notice, ...]:
        """All notices, newest first; on one day by id."""
        return tuple(sorted(self.notices.values(), key=_age, reverse=True))

    @cached_property
    def _of_area(self) -> Mapping[str, tuple[Notice, ...]]:
        return _group((slug, notice) for notice in self.newest_first for slug in notice.areas)

    def notices_of(self, area: str) -> tuple[Notice, ...]:
        """Return the notices of an area, newest first."""
        return self._of_area.get(area, ())

    @cached_property
    def _followers(self) -> Mapping[str, tuple[Notice, ...]]:
        oldest_first = reversed(self.newest_first)
        return _group((notice.follows, notice) for notice in oldest_first if notice.follows)

    def followers(self, notice: str) -> tuple[Notice, ...]:
        """Return the notices that follow a notice directly, oldest first."""
        return self._followers.get(notice, ())

    def ancestors(self, notice: Notice) -> tuple[Notice, ...]:
        """Return the notices that one follows, the thread's root first."""
        chain: dict[str, Notice] = {}
        parent = self.notices.get(notice.follows or "")
        while parent and parent.id not in chain:
            chain[parent.id] = parent
            parent = self.notices.get(parent.follows or "")
        return tuple(reversed(chain.values()))

    def thread(self, notice: Notice) -> Thread:
        """Return the whole thread that a notice is in."""
        root = next(iter(self.ancestors(notice)), notice)
        found, waiting = {root.id: root}, [root]
        while waiting:
            fresh = [one for one in self.followers(waiting.pop().id) if one.id not in found]
            found.update((one.id, one) for one in fresh)
            waiting += fresh
        rest = sorted((one for one in found.values() if one is not root), key=_age)
        return Thread((root, *rest))

    def charters_of(self, area: str) -> tuple[Charter, ...]:
        """Return the charters of an area, the newest first."""
        charters = (charter for charter in self.charters.values() if area in charter.areas)
        return tuple(sorted(charters, key=lambda charter: charter.valid_from, reverse=True))

    def charter_in_force(self, area: str, today: date) -> Charter | None:
        """Return the newest charter of an area that holds on a day."""
        return next(
            (charter for charter in self.charters_of(area) if charter.is_in_force(today)), None
        )

    def partners_of(self, area: str) -> tuple[Partner, ...]:
        """Return the partners of an area, in the order that the area gives."""
        return tuple(
            self.partners[slug] for slug in self.areas[area].partners if slug in self.partners
        )

    def list_of(self, area: str) -> str:
        """Return the id of the list that serves an area; none while it isn't mailed."""
        known = self.lists.areas if self.lists else {}
        return known[area].each if area in known and self.areas[area].status.is_mailed else ""

    def successor(self, area: str) -> Area | None:
        """Return the area that replaced one, or nothing."""
        return next((other for other in self.areas.values() if area in other.replaces), None)


def _age(notice: Notice) -> tuple[date, str]:
    return notice.issued, notice.id


def _group(pairs: Iterable[tuple[str, Notice]]) -> Mapping[str, tuple[Notice, ...]]:
    groups: defaultdict[str, list[Notice]] = defaultdict(list)
    for key, notice in pairs:
        groups[key].append(notice)
    return {key: tuple(notices) for key, notices in groups.items()}
