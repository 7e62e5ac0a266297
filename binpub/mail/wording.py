"""The sentences of a mail, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from binpub.language import Language, happened
from binpub.mail.links import Links
from binpub.mail.phrase import Anchor, Phrase
from binpub.model.area import Area
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice, Relation
from binpub.model.site import Site
from binpub.problems import N_

_FOLLOWS: Mapping[Relation, str] = {
    Relation.UPDATE: N_("This goes on from {notice} of {day}."),
    Relation.FEEDBACK: N_("This is what came of {notice} of {day}."),
    Relation.CORRECTION: N_("This corrects {notice} of {day}."),
    Relation.CLOSING: N_("This closes {notice} of {day}."),
}


@dataclass(frozen=True)
class Banner:
    """What a reader must know before reading on: changed, withdrawn, expired."""

    heading: str
    explanation: str = ""


@dataclass(frozen=True)
class Fact:
    """One line of the facts: a word, and what it is here."""

    word: str
    value: str


def one_line(text: str) -> str:
    """
    Return a text without anything that a mail program may take for the end of a line.

    >>> one_line("Fiets\N{LINE SEPARATOR}Bcc: x")
    'Fiets Bcc: x'
    """
    return " ".join(text.encode("utf-8", "replace").decode().split())


def header_text(text: str) -> str:
    """
    Return a text for a header, where it means itself and nothing else.

    >>> header_text("=?utf-8?q?Bel_niet?=")
    '= ?utf-8?q?Bel_niet?='
    """
    return one_line(text).replace("=?", "= ?")


def call_first(site: Site, language: Language) -> tuple[Phrase, ...]:
    """Return the first line of every mail: whom to call when it's happening now."""
    number = Anchor.phone(site.emergency.police)
    return (
        Phrase(language(N_("Is it happening now?"))),
        Phrase(language(N_("Call {number}.")), {"number": number}),
    )


def subject_of(notice: Notice, area: Area, language: Language) -> str:
    """Return the subject: the network's name, what happened to the notice, its title."""
    title = notice.title
    if notice.withdrawn:
        title = _marked(language(N_("Withdrawn: {title}")), title)
    elif notice.revision > 1:
        title = _marked(language(N_("Correction: {title}")), title)
    return header_text(f"[{area.name}] {title}")


def _marked(template: str, title: str) -> str:
    """Mark a title, unless its author did so already."""
    mark = template.format(title="").strip()
    return title if title.startswith(mark) else template.format(title=title)


def banner(notice: Notice, day: date, language: Language) -> Banner | None:
    """Return what a reader must know first, or nothing when the notice is simply new."""
    if notice.withdrawn:
        when = language.day(notice.withdrawn.date)
        heading = language(N_("This notice was withdrawn on {day}."), day=when)
        return Banner(heading, language(N_("Why: {reason}"), reason=notice.withdrawn.reason))
    if notice.is_stub(day) and notice.valid_until:
        when = language.day(notice.valid_until)
        return Banner(language(N_("This notice was valid until {day}."), day=when))
    if notice.revision == 1:
        return None
    heading = language(N_("This notice was changed."))
    if notice.revised:
        when = language.day(notice.revised)
        heading = language(N_("This notice was changed on {day}."), day=when)
    return Banner(heading, notice.change_note or "")


def notes(
    catalog: Catalog, notice: Notice, area: Area, language: Language, links: Links
) -> Iterator[Phrase]:
    """Return what to know of where this notice stands: what it follows, for whom it is."""
    parent = catalog.notices.get(notice.follows or "")
    if parent and notice.relation:
        values = {
            "notice": Anchor(f"“{one_line(parent.title)}”", links.notice(parent.id)),
            "day": language.short_day(parent.issued),
        }
        yield Phrase(language(_FOLLOWS[notice.relation]), values)
    if area.slug not in notice.areas and not notice.withdrawn:
        template = N_("{area} got an earlier version. What it says now is for other networks.")
        yield Phrase(language(template), {"area": area.name})
    if notice.language != language.code:
        name = language.locale.languages.get(notice.language, notice.language)
        yield Phrase(language(N_("The text is in another language: {name}.")), {"name": name})


def facts(catalog: Catalog, notice: Notice, language: Language) -> Iterator[Fact]:
    """Return the facts of a notice, as far as they are known."""
    source = catalog.partners.get(notice.source)
    named = (catalog.areas[slug].name for slug in notice.areas if slug in catalog.areas)
    known = (
        (N_("What"), language.label(notice.kind)),
        (N_("When"), happened(notice, language)),
        (N_("Place"), notice.place),
        (N_("Where"), ", ".join(notice.where)),
        (N_("For"), ", ".join(named)),
        (N_("Valid until"), language.day(notice.valid_until) if notice.valid_until else ""),
        (N_("Source"), source.name if source else notice.source),
    )
    return (Fact(language(word), value) for word, value in known if value)


def pictures(notice: Notice, language: Language) -> Phrase | None:
    """Return where the pictures are, since a mail carries none."""
    if not notice.images:
        return None
    return Phrase(
        language.plural(
            "There is a picture with this notice on the website.",
            "There are {number} pictures with this notice on the website.",
            len(notice.images),
        )
    )


def closing(catalog: Catalog, area: Area, language: Language) -> Iterator[Phrase]:
    """Return who sends the mail, why one gets it, and how to answer."""
    yield _who(catalog, area, language)
    why = language(N_("You get it because you subscribed to the list of {area}."))
    yield Phrase(why, {"area": area.name})
    yield _answer(catalog.site, area, language)


def leaving(language: Language, leave: str, manage: str) -> Iterator[Phrase]:
    """Return how to leave the list, and where to see one's subscription, if that can be seen."""
    template = language(N_("Would you rather get no more mails? You can {leave} at any time."))
    yield Phrase(template, {"leave": Anchor(language(N_("leave the list")), leave)})
    if manage:
        see = Anchor(language(N_("see or change your subscription")), manage)
        yield Phrase(language(N_("You can also {see}.")), {"see": see})


def _who(catalog: Catalog, area: Area, language: Language) -> Phrase:
    site = catalog.site.name
    partners = ", ".join(partner.name for partner in catalog.partners_of(area.slug))
    if not partners:
        return Phrase(language(N_("This mail comes from {site}.")), {"site": site})
    template = language(N_("This mail comes from {site}, together with {partners}."))
    return Phrase(template, {"site": site, "partners": partners})


def _answer(site: Site, area: Area, language: Language) -> Phrase:
    if not area.mailbox:
        template = language(N_("You can simply reply. Your answer goes to {mailbox}."))
        return Phrase(template, {"mailbox": Anchor.mailbox(site.sender.mailbox)})
    template = language(
        N_("You can simply reply. Your answer goes to the coordinators of {area}: {mailbox}.")
    )
    return Phrase(template, {"area": area.name, "mailbox": Anchor.mailbox(area.mailbox)})
