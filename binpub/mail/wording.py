"""The sentences of a mail, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from binpub.language import Language, happened, network_of
from binpub.mail.links import Links
from binpub.mail.phrase import Anchor, Phrase, Quoted
from binpub.model.area import Area
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice, Relation
from binpub.model.site import Site
from binpub.problems import N_

_FOLLOWS: Mapping[Relation, str] = {
    Relation.UPDATE: N_("This is an update to {notice} of {day}."),
    Relation.FEEDBACK: N_("This is feedback on {notice} of {day}."),
    Relation.CORRECTION: N_("This corrects {notice} of {day}."),
    Relation.CLOSING: N_("This closes {notice} of {day}."),
}


@dataclass(frozen=True)
class Banner:
    """What a reader must know before reading on: changed, withdrawn, expired."""

    heading: str
    explanation: Phrase | None = None


@dataclass(frozen=True)
class Fact:
    """One line of the facts: a word, and what it is here."""

    word: str
    value: str | Quoted


_LONGEST_SUBJECT = 150
"""Characters; of a longer one mail programs show the beginning only."""


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


def told(notice: Notice, day: date, language: Language) -> Notice:
    """Return a notice under a title that may be said on a day: at the least, what kind it is."""
    if not notice.has_left(day):
        return notice
    kind = language.label(notice.kind)
    title = kind[:1].upper() + kind[1:]
    return notice.model_copy(update={"title": title, "language": language.code})


def call_first(site: Site, language: Language) -> tuple[Phrase, ...]:
    """Return the first line of every mail: whom to call when it's happening now."""
    number = Anchor.phone(site.emergency.police)
    return (
        Phrase(language(N_("Is it happening now?"))),
        Phrase(language(N_("Call {number}.")), {"number": number}),
    )


def letterhead(catalog: Catalog, area: Area, language: Language) -> str:
    """Return what the network is, and who stands behind it, in a line."""
    network = network_of(area.kind, catalog.site.country, language.code).name
    values = {"network": network[:1].upper() + network[1:], "municipality": area.municipality}
    partners = [partner.name for partner in catalog.partners_of(area.slug)]
    if not partners:
        return language(N_("{network} in {municipality}"), **values)
    return language(
        N_("{network} in {municipality}, together with {partners}"),
        **values,
        partners=language.listed(partners),
    )


def subject_of(area: Area, titles: Iterable[tuple[str, str]]) -> str:
    """
    Return the subject: the network's name, and what the notice is called in each language.

    ``titles`` are what its author wrote, each with what is said of it. The same
    title stands there once, and one that gets too long only in the first language.
    """
    said: dict[str, str] = {}
    for title, marked in titles:
        said.setdefault(title, marked)
    first, *_ = said.values()
    whole = header_text(f"[{area.name}] {' / '.join(said.values())}")
    return whole if len(whole) <= _LONGEST_SUBJECT else header_text(f"[{area.name}] {first}")


def marked_title(notice: Notice, language: Language) -> str:
    """Return a notice's title behind what happened to it."""
    title = notice.title
    if notice.withdrawn:
        title = _marked(language(N_("Withdrawn: {title}")), title)
    elif notice.revision > 1:
        title = _marked(language(N_("Correction: {title}")), title)
    return title


def _marked(template: str, title: str) -> str:
    """Mark a title, unless its author did so already."""
    mark = template.format(title="").split()
    return title if title.split()[: len(mark)] == mark else template.format(title=title)


def authors(text: str, written_in: str, language: Language) -> str | Quoted:
    """Return words of an author, marked where they're in another language than the mail."""
    return text if written_in == language.code else Quoted(text, written_in)


def banner(notice: Notice, written_in: str, day: date, language: Language) -> Banner | None:
    """
    Return what a reader must know first, or nothing when the notice is simply new.

    ``written_in`` is the language of the original, and of the reason to withdraw it.
    """
    if notice.withdrawn:
        when = language.day(notice.withdrawn.date)
        heading = language(N_("This notice was withdrawn on {day}."), day=when)
        reason = authors(notice.withdrawn.reason, written_in, language)
        return Banner(heading, Phrase(language(N_("Why: {reason}")), {"reason": reason}))
    if notice.is_stub(day) and notice.valid_until:
        when = language.day(notice.valid_until)
        return Banner(language(N_("This notice was valid until {day}."), day=when))
    if notice.revision == 1:
        return None
    heading = language(N_("This notice was changed."))
    if notice.revised:
        when = language.day(notice.revised)
        heading = language(N_("This notice was changed on {day}."), day=when)
    if not notice.change_note:
        return Banner(heading)
    note = authors(notice.change_note, notice.language, language)
    template = language.quoted("{note}") if isinstance(note, Quoted) else "{note}"
    return Banner(heading, Phrase(template, {"note": note}))


def notes(
    catalog: Catalog, notice: Notice, area: Area, day: date, links: Links
) -> Iterator[Phrase]:
    """Return what to know of where this notice stands: what it follows, for whom it is."""
    language, parent = Language(links.language), catalog.notices.get(notice.follows or "")
    if parent and notice.relation:
        title = one_line(told(parent, day, language).title)
        values = {
            "notice": Anchor(language.quoted(title), links.notice(parent.id)),
            "day": language.short_day(parent.issued),
        }
        yield Phrase(language(_FOLLOWS[notice.relation]), values)
    if area.slug not in notice.areas and not notice.withdrawn:
        template = N_("{area} got an earlier version. What it says now is for other networks.")
        yield Phrase(language(template), {"area": area.name})


def foreign(notice: Notice, language: Language) -> Phrase:
    """Return in which language a text is that nobody who gets the mail may read."""
    template = language(N_("The text is in another language: {name}."))
    return Phrase(template, {"name": language.name_of(notice.language)})


def elsewhere(written_in: str, href: str, is_above: bool, language: Language) -> Phrase:
    """Return where in the mail the text is that was not translated."""
    above, below = N_("above, in {language}"), N_("below, in {language}")
    place = language(above if is_above else below, language=language.name_of(written_in))
    template = language(N_("The text isn’t available in {language}. You’ll find it {place}."))
    own = language.name_of(language.code)
    return Phrase(template, {"language": own, "place": Anchor(place, href)})


def left_out(language: Language) -> Phrase:
    """Return why the text isn't in the mail: a longer mail is cut off on its way."""
    return Phrase(
        language(N_("The text is too long for an email. You can read it on the website."))
    )


def facts(catalog: Catalog, notice: Notice, language: Language) -> Iterator[Fact]:
    """Return the facts of a notice, as far as they are known."""
    source = catalog.partners.get(notice.source)
    named = (catalog.areas[slug].name for slug in notice.areas if slug in catalog.areas)
    known = (
        (N_("What"), language.label(notice.kind)),
        (N_("When"), happened(notice, language)),
        (N_("Place"), authors(notice.place, notice.language, language) if notice.place else ""),
        (N_("Where"), authors(", ".join(notice.where), notice.language, language)),
        (N_("For"), ", ".join(named)),
        (N_("Valid until"), language.day(notice.valid_until) if notice.valid_until else ""),
        (N_("Source"), source.name if source else notice.source),
    )
    return (Fact(language(word), value) for word, value in known if str(value))


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
    # Its partners stand on top, in the letterhead.
    yield Phrase(language(N_("This email comes from {site}.")), {"site": catalog.site.name})
    why = language(N_("You get this email because you subscribed to the list of {area}."))
    yield Phrase(why, {"area": area.name})
    yield _answer(catalog.site, area, language)


def leaving(language: Language, leave: str, manage: str) -> Iterator[Phrase]:
    """Return how to leave the list, and where to see one's subscription, if that can be seen."""
    template = language(N_("Don’t want these emails any more? You can {leave} at any time."))
    yield Phrase(template, {"leave": Anchor(language(N_("leave the list")), leave)})
    if manage:
        see = Anchor(language(N_("see or change your subscription")), manage)
        yield Phrase(language(N_("You can also {see}.")), {"see": see})


def _answer(site: Site, area: Area, language: Language) -> Phrase:
    if not area.mailbox:
        template = language(N_("You can simply reply. Your answer goes to {mailbox}."))
        return Phrase(template, {"mailbox": Anchor.mailbox(site.sender.mailbox)})
    template = language(
        N_("You can simply reply. Your answer goes to the coordinators of {area}: {mailbox}.")
    )
    return Phrase(template, {"area": area.name, "mailbox": Anchor.mailbox(area.mailbox)})
