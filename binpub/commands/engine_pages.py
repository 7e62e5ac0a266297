"""
What residents read on listmonk's own pages: when they confirm, choose, leave, or follow a dead link.

listmonk tells a page only a title and a message, in its own words. By those our
own words are found; what isn't known keeps listmonk's.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from binpub.language import Language
from binpub.mail.listmonk.inert import inert_html
from binpub.mail.phrase import Anchor, Phrase
from binpub.model.site import Site
from binpub.problems import N_

AGAIN = N_("Open your network’s page again, and fill in the form once more.")
FORM = N_("Your network has a form on its page.")
_Row = tuple[str, str, str, tuple[str, ...]]
SUBSCRIBED: _Row = (
    "public.subTitle",
    "",
    N_("Nearly there"),
    (
        N_("Open the email we sent you, and confirm. You aren’t subscribed until you do."),
        N_(
            "No email within an hour? Look in your spam folder. Perhaps the page you came from "
            "was out of date:"
        ),
        AGAIN,
        N_(
            "Were you already on this list? Then you get no email, and you don’t have to do anything."
        ),
    ),
)
"""Whether the address was on the list already is nobody’s business who types it."""

ANSWERS: tuple[_Row, ...] = (
    (
        "public.subConfirmedTitle",
        "",
        N_("You’re subscribed"),
        (
            N_("From now on you get every notice of your network by email."),
            N_("You can unsubscribe whenever you like, with the link at the bottom of each email."),
        ),
    ),
    (
        "public.unsubbedTitle",
        "",
        N_("You have unsubscribed"),
        (
            N_(
                "You get no more notices of this network. You still get those of the other networks you chose."
            ),
            N_("Was it a mistake? Subscribe again, with the form on the network’s page."),
        ),
    ),
    (
        "public.noSubTitle",
        "public.blocklisted",
        N_("This address gets no emails"),
        (
            N_(
                "Somebody asked us never to email this address again. Do you want emails after "
                "all? Write to us."
            ),
        ),
    ),
    (
        "public.noSubTitle",
        "",
        N_("There is nothing to confirm"),
        (
            N_("Perhaps you have already confirmed. Then you get the notices, and all is well."),
            N_("Aren’t you getting any? Then the link may be out of date:"),
            AGAIN,
        ),
    ),
    SUBSCRIBED,
    (
        "public.dataSentTitle",
        "",
        N_("Your data is on its way"),
        (N_("You will get an email with everything we keep about you."),),
    ),
    (
        "public.dataRemovedTitle",
        "",
        N_("Your data is deleted"),
        (
            N_(
                "Your address is gone, and so are all your subscriptions. You get no more emails from us."
            ),
        ),
    ),
    ("globals.messages.done", "", N_("Saved"), (N_("You don’t have to do anything else."),)),
    (
        "public.errorTitle",
        "public.noListsSelected",
        N_("That didn’t work: you aren’t subscribed"),
        (N_("Perhaps the page you came from was out of date:"), AGAIN),
    ),
    (
        "public.errorTitle",
        "globals.messages.invalidUUID",
        N_("This link isn’t complete"),
        (N_("Copy it from the email again, from the first character to the last."),),
    ),
    (
        "public.errorTitle",
        "subscribers.invalidEmail",
        N_("That isn’t an email address"),
        (N_("Go back and check it for typing mistakes."),),
    ),
    (
        "public.errorTitle",
        "subscribers.invalidName",
        N_("A name is missing"),
        (N_("Go back and fill one in. It can be a made-up name."),),
    ),
)
"""
listmonk's title and message, by their keys, and what we say instead.

Without a key for the message, whatever listmonk says under that title.
"""

WORDS = {
    "back": N_("Go to the website of {site}"),
    "questions": N_("A question? Write to {mailbox}."),
    "gone": N_("This link leads nowhere"),
    "gone_why": N_(
        "Did you copy the whole link? Or did you have your data deleted? Then you get no emails from us."
    ),
    "failed": N_("That didn’t work"),
    "failed_why": N_("Try again in a few minutes."),
    "said": N_("What the mail system says:"),
    "confirm_heading": N_("One more step"),
    "confirm_asked": N_("Do you want to get the notices of:"),
    "confirm_button": N_("Yes, subscribe me"),
    "confirm_else": N_("Wasn’t that you? Close this page, and you get no notices from us."),
    "leave_heading": N_("Do you want to unsubscribe?"),
    "leave_what": N_(
        "You leave the network that sent you the email. You get no more of its notices by email; "
        "you can still read them on the site."
    ),
    "leave_lists": N_("Now you get the notices of:"),
    "leave_button": N_("Yes, unsubscribe me"),
    "unconfirmed": N_("not confirmed yet"),
    "choose": N_("See or change what you get"),
    "choose_heading": N_("What you get"),
    "choose_lists": N_("Untick each network whose notices you no longer want."),
    "choose_none": N_("You get no notices."),
    "form": FORM,
    "never": N_("Never email me again, whatever I subscribe to"),
    "name": N_("Your name, or a made-up one"),
    "save": N_("Save"),
    "data_heading": N_("Your data"),
    "data_what": N_("We keep your email address, this name, which networks you chose, and when."),
    "export": N_("Email me everything you keep about me"),
    "wipe": N_("Delete everything you keep about me"),
    "wipe_what": N_(
        "You leave every network, and we delete your address. That can’t be undone, but you can "
        "subscribe again whenever you like."
    ),
    "wipe_button": N_("Yes, delete it"),
}


@dataclass(frozen=True)
class Answer:
    """What we say instead of what listmonk says, under a title and message of its own."""

    title: str
    message: str
    heading: Markup
    lines: tuple[Markup, ...]


@dataclass(frozen=True)
class EnginePages:
    """The words of all pages, as HTML in which nothing is executed."""

    home: Markup
    name: Markup
    words: dict[str, Markup]
    answers: tuple[Answer, ...]


def describe_pages(site: Site) -> EnginePages:
    """Return the words in the site's first language, the only one that listmonk's pages have."""
    language = Language(site.language)
    values: dict[str, object] = {
        "site": site.short_name,
        "mailbox": Anchor.mailbox(site.sender.mailbox),
    }

    def said(template: str) -> Markup:
        return inert(Phrase(language(template), values))

    return EnginePages(
        home=inert(site.page_address(f"{site.language}/")),
        name=inert(site.short_name),
        words={key: said(template) for key, template in WORDS.items()},
        answers=tuple(
            Answer(title, message, said(heading), tuple(map(said, lines)))
            for title, message, heading, lines in ANSWERS
        ),
    )


def inert(text: str | Phrase) -> Markup:
    """Return a text as HTML in which listmonk executes nothing; what is escaped stays so."""
    return Markup(inert_html(str(escape(text))))  # noqa: S704
