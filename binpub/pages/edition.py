"""An edition: the site in one language on one day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup

from binpub.language import Language, happened, in_short
from binpub.model.addresses import notice_file
from binpub.model.area import Area, AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.charter import Charter
from binpub.model.index import Index
from binpub.model.notice import Notice
from binpub.model.page import Page, Section
from binpub.model.partner import Partner, PartnerKind
from binpub.pages import links
from binpub.pages.environment import environment
from binpub.pages.file_names import FileNames
from binpub.pages.markup import body_blocks, capital, opening_words, plain_words
from binpub.pages.states import STATE_LABELS, NoticeState, states_of
from binpub.problems import N_
from binpub.prose import render_html

_LIFE = (
    AreaStatus.ACTIVE,
    AreaStatus.FOUNDING,
    AreaStatus.EXPLORING,
    AreaStatus.PAUSED,
    AreaStatus.ENDED,
)

PRIVACY = ("privacy", "privacyverklaring", "vie-privee", "datenschutz")
"""What the page on privacy may be called."""

IDS = frozenset(("main", "menu", "site-search"))
"""Those of the frame; the templates' own begin with an underscore where a text may stand."""

_ROOT = Markup("<root>")
"""Stands for the way to the site's root; an escaped text can't hold it."""


@dataclass(frozen=True)
class Entry:
    """What a list shows of a notice; a stub shows its title only."""

    notice: Notice
    page: str
    title: str
    """Its own; of one that described somebody and has expired, its kind, which describes nobody."""

    language: str
    """That of the title and the opening words."""

    kind: str
    states: tuple[tuple[NoticeState, str], ...]
    is_stub: bool
    when: str
    """In short, for a card."""

    opening: str


class Edition:
    """
    The site in one language on one day; what several pages need, made once.

    Pages are strings in Markdown; `render` is the only way to one.
    """

    def __init__(
        self,
        catalog: Catalog,
        language: Language,
        today: date,
        indexes: Sequence[Index] = (),
        published: FileNames | None = None,
        *,
        sheets: dict[Hashable, Any] | None = None,
    ) -> None:
        self.catalog = catalog
        self.language = language
        self.today = today
        self.indexes = indexes
        self.published = published or FileNames()
        self.sheets = {} if sheets is None else sheets
        """Maps as they were drawn; another language with the same names needs no others."""
        self._environment = environment(language.code)
        self._entries: dict[str, Entry] = {}
        self._items: dict[tuple[str, str], str] = {}
        self._bodies: dict[str, str] = {}
        self._calls: dict[tuple[str, ...], Markup] = {}
        self.search_folder = ""
        """Where the files of the search lie; known before any page is rendered."""

    def render(self, template: str, document: str, **values: Any) -> str:
        """Return the Markdown of one page."""
        return self._environment.get_template(template).render(
            edition=self,
            site=self.catalog.site,
            today=self.today,
            root=links.root_of(document),
            **values,
        )

    @cached_property
    def pages(self) -> frozenset[str]:
        """The addresses of the pages that nouns have or had, below the site's root."""
        areas = [slug for area in self.catalog.areas.values() for slug in area.slugs]
        nouns: tuple[tuple[Callable[[str], str], Iterable[str]], ...] = (
            (links.area_page, areas),
            (links.notice_page, self.catalog.notices),
            (links.charter_page, self.catalog.charters),
            (links.partner_page, self.catalog.partners),
            (links.free_page, self.catalog.pages),
        )
        return frozenset(page(slug) for page, slugs in nouns for slug in slugs)

    def address(self, page: str) -> str:
        """Return the full address of a page, for what leaves the site: paper, feeds, what is shared."""
        return self.catalog.site.page_address(f"{self.language.code}/{page}")

    def prose(
        self, markdown: str, file: str, document: str, language: str, taken: set[str] | None = None
    ) -> Markup:
        """
        Return an author's text for a page, sanitised, with its links between pages.

        Several texts of one page share ``taken``, the ids of their headings.
        """
        safe = self._render_html(markdown, file, document, taken)
        return body_blocks(safe, language=language)

    def _render_html(
        self, markdown: str, file: str, document: str, taken: set[str] | None = None
    ) -> str:
        link = links.link_between(self.pages, file, document)
        return render_html(markdown, link=link, taken=set(IDS) if taken is None else taken)

    def body(self, notice: Notice) -> Markup:
        """Return the text of a notice for its page; nothing of a stub."""
        self.entry(notice)
        return body_blocks(self._bodies.pop(notice.id), language=notice.language)

    def text(self, notice: Notice) -> str:
        """Return the text of a notice in plain words; nothing of a stub."""
        if notice.id not in self._bodies:
            self._read_entry(notice)
        return plain_words(self._bodies[notice.id])

    def entry(self, notice: Notice) -> Entry:
        """Return what lists show of a notice."""
        found = self._entries.get(notice.id)
        if found is None:
            found = self._entries[notice.id] = self._read_entry(notice)
        return found

    def entries(self, notices: Iterable[Notice]) -> list[Entry]:
        """Return what lists show of notices."""
        return [self.entry(notice) for notice in notices]

    def _read_entry(self, notice: Notice) -> Entry:
        stub = notice.is_stub(self.today)
        states = states_of(notice, self.catalog, self.today)
        page = links.notice_page(notice.id)
        document, file = links.document_of(page), notice_file(notice.id)
        body = "" if stub else self._render_html(notice.body, file, document)
        kind = self.language.label(notice.kind)
        has_left = notice.has_left(self.today)
        self._bodies[notice.id] = body
        return Entry(
            notice=notice,
            page=page,
            title=capital(kind) if has_left else notice.title,
            language=self.language.code if has_left else notice.language,
            kind=kind,
            states=tuple((state, self.language(STATE_LABELS[state])) for state in states),
            is_stub=stub,
            when="" if stub else in_short(notice, self.language),
            opening=opening_words(body),
        )

    def item(self, notice: Notice, root: str, form: str) -> Markup:
        """
        Return a notice as it stands in lists: as a ``card``, or as a ``row``.

        An archive shows each notice often, at several depths; it's rendered once,
        with `_ROOT` where the way to the site's root must come.
        """
        key = (form, notice.id)
        found = self._items.get(key)
        if found is None:
            made = self.macro("lists.jinja", form)(self, self.entry(notice), _ROOT)
            found = self._items[key] = str(made)
        return Markup(found.replace(_ROOT, root))  # noqa: S704

    def macro(self, template: str, name: str) -> Callable[..., Markup]:
        """Return a macro of a template, for what is made outside of a page."""
        macro: Callable[..., Markup] = getattr(
            self._environment.get_template(template).module, name
        )
        return macro

    def who_to_call(self, notice: Notice) -> Markup:
        """Return whom a notice's readers can call, made once for the same areas."""
        found = self._calls.get(notice.areas)
        if found is None:
            areas = (self.catalog.areas.get(slug) for slug in notice.areas)
            mailboxes = [(area.name, area.mailbox) for area in areas if area and area.mailbox]
            found = self.macro("page.jinja", "who_to_call")(self.catalog.site, mailboxes)
            self._calls[notice.areas] = found
        return found

    def validity(self, charter: Charter) -> str:
        """Return from when until when a charter holds, in words."""
        start = self.language.short_day(charter.valid_from)
        if charter.valid_until is None:
            return self.language(N_("valid from {day}"), day=start)
        end = self.language.short_day(charter.valid_until)
        return self.language(N_("valid from {day} until {end}"), day=start, end=end)

    def happened(self, notice: Notice) -> str:
        """Return when the subject of a notice happened, in words."""
        return happened(notice, self.language)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas that residents can be in, active ones first."""
        alive = (area for area in self.catalog.areas.values() if area.status != AreaStatus.ENDED)
        return tuple(sorted(alive, key=lambda area: (_LIFE.index(area.status), area.name)))

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """All partners: the police first, then as people know them."""
        order = list(PartnerKind)
        partners = self.catalog.partners.values()
        return tuple(sorted(partners, key=lambda one: (order.index(one.kind), one.name)))

    def section(self, section: Section) -> tuple[Page, ...]:
        """Return the free pages of a section, in their order."""
        pages = (page for page in self.catalog.pages.values() if page.section == section)
        return tuple(sorted(pages, key=lambda page: (page.position, page.slug)))

    @property
    def privacy_pages(self) -> tuple[Page, ...]:
        """The pages on what is done with personal data; usually one."""
        return tuple(self.catalog.pages[slug] for slug in PRIVACY if slug in self.catalog.pages)

    def area_names(self, slugs: Iterable[str]) -> list[tuple[str, str]]:
        """Return page and name of areas, as far as they exist."""
        areas = self.catalog.areas
        return [(links.area_page(slug), areas[slug].name) for slug in slugs if slug in areas]
