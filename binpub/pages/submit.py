"""
Submitting a notice: a page that shows the way, and links to the forge's own page for a new file.

The links carry the file's name and a text to fill in, so that they need no script; one
only sets them to today's date. Where no forge is configured, people write a mail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from binpub.language import Language
from binpub.model.addresses import notice_file
from binpub.model.area import Area, AreaStatus
from binpub.model.forge import ForgeKind
from binpub.model.notice import Described, NoticeKind
from binpub.model.partner import PartnerKind
from binpub.pages.edition import Edition
from binpub.pages.links import document_of
from binpub.problems import N_

SUBMIT = "submit/"
MOST_LINKS = 60
"""Areas with a link of their own; each carries the whole text, and more would weigh on the page."""

BLANK = "___"
"""Where the few words of a file's name come; `check` refuses it, as the name is the id for ever."""


@dataclass(frozen=True)
class Submitting:
    """Where somebody submits a notice for one area, or for one that the text leaves open."""

    name: str
    link: str
    text: str
    """What the link fills in; to copy, where a forge doesn't."""

    path: str


def submit_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page that shows how a notice is submitted."""
    areas = alive(edition)
    forge = edition.catalog.site.forge
    document = document_of(SUBMIT)
    yield (
        document,
        edition.render(
            "submit.md.jinja",
            document,
            summary=edition.language(
                N_("How a coordinator or the police propose a notice, without knowing git.")
            ),
            forge=forge,
            fills_in=forge is not None and forge.kind is not ForgeKind.GITLAB,
            ways=[submitting(edition, area) for area in areas[:MOST_LINKS]],
            any_way=submitting(edition, None),
        ),
    )


def alive(edition: Edition) -> list[Area]:
    """Return the areas that a notice can be for, by name."""
    areas = (area for area in edition.areas if area.status is not AreaStatus.ENDED)
    return sorted(areas, key=lambda area: area.name)


def submitting(edition: Edition, area: Area | None) -> Submitting:
    """Return the way to submit a notice for an area, or for any."""
    site, language = edition.catalog.site, edition.language
    path = notice_file(f"{edition.today}-{BLANK}")
    text = render_template(edition, area)
    called = area.name if area else ""
    if site.forge:
        return Submitting(
            called, site.forge.new_file_link(site.publish.branch, path, text), text, path
        )
    mailbox = (area.mailbox if area else None) or site.sender.mailbox
    return Submitting(called, _mail_link(mailbox, language), text, path)


def _mail_link(mailbox: str, language: Language) -> str:
    subject = language(N_("A notice for the network"))
    questions = (
        N_("What happened, or what should people know?"),
        N_("When? Since when, until when?"),
        N_("In which street or neighbourhood? Leave out the house number."),
        N_("What can readers do?"),
    )
    body = "\r\n\r\n".join(f"{language(question)}\r\n" for question in questions)
    return f"mailto:{mailbox}?subject={quote(subject)}&body={quote(body)}"


def render_template(edition: Edition, area: Area | None) -> str:
    """
    Return the text of a notice to fill in; comments say how, and may stay.

    What is left empty counts as absent, so that nothing of it can slip through: the
    check asks for what is needed.
    """
    language = edition.language
    kinds = [f"#   {kind}: {language.label(kind)}" for kind in NoticeKind]
    areas = ", ".join(one.slug for one in alive(edition)[:MOST_LINKS])
    lines = [
        "---",
        *([] if area else [f"# {language(N_('One or more of:'))} {areas}"]),
        f"areas: [{area.slug if area else ''}]",
        f"# {language(N_('One of these words:'))}",
        *kinds,
        "kind:",
        f"# {language(N_('What and where, in a few words'))}",
        "title:",
        f"# {language(N_('Today; the file’s name begins with the same date'))}",
        f"issued: {edition.today}",
        f"# {language(N_('When it happened, for example 2026-11-19 22:30'))}",
        "occurred_from:",
        "occurred_until:",
        f"# {language(N_('Streets, separated by commas; never a house number'))}",
        "where: []",
        f"source: {_source(edition, area)}".rstrip(),
        f"# {language(N_('What readers can do: remove the # and write a line for each'))}",
        "advice:",
        "#  - ",
        f"# {language(N_('Is a person or a vehicle described? Then fill in these, with the last day to show it'))}",
        f"describes: [] # {', '.join(Described)}",
        "valid_until:",
        f"# {language(N_('Below the next line: the text of the notice'))}",
        "---",
        "",
        "",
    ]
    return "\n".join(lines)


def _source(edition: Edition, area: Area | None) -> str:
    """Return the police, where only one can be meant."""
    partners = edition.catalog.partners_of(area.slug) if area else edition.partners
    police = [one.slug for one in partners if one.kind is PartnerKind.POLICE]
    return police[0] if len(police) == 1 else ""
