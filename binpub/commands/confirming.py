"""What residents see of listmonk itself: its pages, and the mail that asks to confirm."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from binpub.commands.engine_pages import describe_pages, inert
from binpub.language import Language
from binpub.mail.phrase import Anchor, Phrase
from binpub.mail.wording import call_first
from binpub.model.site import Site
from binpub.problems import N_

SUBJECT = N_("Confirm your subscription")
SENDER = N_("This email comes from {site}.")


@dataclass(frozen=True)
class Asking:
    """The mail that asks to confirm, in one language; as HTML in which nothing is executed."""

    language: str
    call: Markup
    heading: Markup
    asked: Markup
    button: Markup
    then: Markup
    otherwise: Markup
    sender: Markup
    broken: Markup


def ask(site: Site, language: Language) -> Asking:
    """Return what the mail says in a language."""
    return Asking(
        language=language.code,
        call=Markup(" ").join(inert(one) for one in call_first(site, language)),
        heading=inert(language(N_("One more step"))),
        asked=inert(language(N_("Somebody used this email address to ask for the notices of:"))),
        button=inert(language(N_("Yes, that was me"))),
        then=inert(
            language(
                N_(
                    "Confirm on the page that opens. From then on you get the notices. You can "
                    "unsubscribe whenever you like, with the link at the bottom of each email."
                )
            )
        ),
        otherwise=inert(
            language(N_("Wasn’t that you? Then do nothing, and you get no notices from us."))
        ),
        sender=inert(Phrase(language(SENDER), {"site": Anchor(site.name, site.address)})),
        broken=inert(language(N_("Doesn’t the button work? Copy this address into your browser:"))),
    )


def describe_engine(site: Site) -> dict[str, object]:
    """
    Return what the files for listmonk need of a site.

    The mail speaks all of its languages, as listmonk doesn't know a resident's.
    """
    languages = [Language(code) for code in site.languages]
    return {
        "asking": [ask(site, language) for language in languages],
        "call": Markup(" ").join(inert(one) for one in call_first(site, languages[0])),
        "pages": describe_pages(site),
        # listmonk takes the subject as it stands, with no escape undone.
        "subject": " · ".join(language(SUBJECT) for language in languages),
    }
