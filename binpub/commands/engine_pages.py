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

AGAIN = N_("Open your network’s page anew, and fill in the form once more.")
FORM = N_("Your network has a form on its page.")
_Row = tuple[str, str, str, tuple[str, ...]]
SUBSCRIBED: _Row = (
    "public.subTitle",
    "",
    N_("Nearly there"),
    (
        N_("Open the mail that we sent you, and confirm. Only then are you subscribed."),
        N_(
            "No mail within an hour? Look among your unwanted mail, or spam. Perhaps the page that "
            "you came from was an old one:"
        ),
        AGAIN,
        N_("Were you on this list already? Then no mail comes, and you needn’t do anything."),
    ),
)
"""Whether the address was on the list already is nobody’s business who types it."""

ANSWERS: tuple[_Row, ...] = (
    (
        "public.subConfirmedTitle",
        "",
        N_("You’re subscribed"),
        (
            N_("From now on you get each notice of your network by mail."),
            N_("You leave whenever you like, with the link under each mail."),
        ),
    ),
    (
        "public.unsubbedTitle",
        "",
        N_("You have left"),
        (
            N_("You get no more notices of this network. Of others that you chose, you do."),
            N_("Was it a mistake? Subscribe again, with the form on the network’s page."),
        ),
    ),
    (
        "public.noSubTitle",
        "public.blocklisted",
        N_("This address gets no mail"),
        (
            N_(
                "Somebody asked never to be mailed at this address again. Do you want to be? "
                "Write to us."
            ),
        ),
    ),
    (
        "public.noSubTitle",
        "",
        N_("There is nothing to confirm"),
        (
            N_("Perhaps you confirmed already. Then you get the notices, and all is well."),
            N_("Do you get none? Perhaps the link is an old one:"),
            AGAIN,
        ),
    ),
    SUBSCRIBED,
    (
        "public.dataSentTitle",
        "",
        N_("Your data is on its way"),
        (N_("You get a mail with all that we keep of you."),),
    ),
    (
        "public.dataRemovedTitle",
        "",
        N_("Your data is deleted"),
        (N_("Your address is gone, and so is every subscription. You get no more mail from us."),),
    ),
    ("globals.messages.done", "", N_("That is saved"), (N_("You needn’t do anything else."),)),
    (
        "public.errorTitle",
        "public.noListsSelected",
        N_("That didn’t work: you aren’t subscribed"),
        (N_("Perhaps the page that you came from was an old one:"), AGAIN),
    ),
    (
        "public.errorTitle",
        "globals.messages.invalidUUID",
        N_("This link isn’t whole"),
        (N_("Copy it from the mail once more, from its first sign to its last."),),
    ),
    (
        "public.errorTitle",
        "subscribers.invalidEmail",
        N_("That isn’t a mail address"),
        (N_("Go back, and look whether there is a typo in it."),),
    ),
    (
        "public.errorTitle",
        "subscribers.invalidName",
        N_("A name is missing"),
        (N_("Go back and fill it in. It may be a made-up one."),),
    ),
)
"""
listmonk's title and message, by their keys, and what we say instead.

Without a key for the message, whatever listmonk says under that title.
"""

WORDS = {
    "back": N_("To the site of {site}"),
    "questions": N_("A question? Write to {mailbox}."),
    "gone": N_("This link leads nowhere"),
    "gone_why": N_(
        "Did you copy all of it? Or did you have your data deleted? Then you get no mail from us."
    ),
    "failed": N_("That didn’t work"),
    "failed_why": N_("Try again in a few minutes."),
    "said": N_("What the mailing engine says:"),
    "confirm_heading": N_("One more step"),
    "confirm_asked": N_("Do you want to get the notices of:"),
    "confirm_button": N_("Yes, subscribe me"),
    "confirm_else": N_("Wasn’t it you? Close this page, and you get no notices from us."),
    "leave_heading": N_("Do you want to leave?"),
    "leave_what": N_(
        "You leave the network whose mail you came from. You get no more notices of it by mail; on "
        "the site you can still read them."
    ),
    "leave_lists": N_("Now you get the notices of:"),
    "leave_button": N_("Yes, leave"),
    "unconfirmed": N_("not confirmed yet"),
    "choose": N_("See or change what you get"),
    "choose_heading": N_("What you get"),
    "choose_lists": N_("Take away the tick of a network whose notices you don’t want any more."),
    "choose_none": N_("You get no notices."),
    "form": FORM,
    "never": N_("Never mail me again, whatever I subscribe to"),
    "name": N_("Your name, or a made-up one"),
    "save": N_("Save"),
    "data_heading": N_("Your data"),
    "data_what": N_("We keep your mail address, this name, and which networks you chose and when."),
    "export": N_("Mail me what you keep of me"),
    "wipe": N_("Delete all that you keep of me"),
    "wipe_what": N_(
        "You leave every network, and your address is deleted. That can’t be undone; you can "
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
