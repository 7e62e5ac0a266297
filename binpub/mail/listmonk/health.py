"""
What is looked at in the mailing engine before residents rely on it.

Each check is a function of what was fetched, and says how it is and how to
mend it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from enum import StrEnum
from urllib.parse import urlsplit

from binpub.mail.listmonk.reach import Reach, reach_of
from binpub.mail.listmonk.records import Profile, Server
from binpub.mail.listmonk.role import PUBLISHING, SETTING_UP, dangerous, lacking
from binpub.model.lists import MailingLists
from binpub.model.site import Site
from binpub.problems import Sentence


class Health(StrEnum):
    """How something is: fine, worth a look, or in the way of mailing."""

    FINE = "fine"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: how it is, and how to mend it."""

    check: str
    health: Health
    sentence: Sentence
    remedy: Sentence | None = None
    about: str = ""
    """The area's name, where it's about one."""

    changes: tuple[tuple[str, str, str], ...] = ()
    """Fields of a list that aren't as they must be: name, value, and what it must be."""


def fine(check: str, sentence: Sentence) -> Finding:
    """Return that something is as it must be."""
    return Finding(check, Health.FINE, sentence)


def warning(check: str, sentence: Sentence, remedy: Sentence | None = None) -> Finding:
    """Return that something should be looked at."""
    return Finding(check, Health.WARNING, sentence, remedy)


def wrong(check: str, sentence: Sentence, remedy: Sentence | None = None) -> Finding:
    """Return that something is in the way."""
    return Finding(check, Health.WRONG, sentence, remedy)


def check_encryption(address: str) -> Iterator[Finding]:
    """Look at who can read the token on its way."""
    reach = reach_of(address)
    if address.startswith("https://"):
        yield fine("encryption", Sentence("the token travels encrypted"))
    elif reach is Reach.MACHINE:
        yield fine("encryption", Sentence("nothing leaves this machine"))
    else:
        say = warning if reach is Reach.NETWORK else wrong
        yield say(
            "encryption",
            Sentence("the token travels unencrypted to {address}", address=address),
            Sentence("Put a proxy with https:// before listmonk, and use that address"),
        )


def check_version(server: Server) -> Iterator[Finding]:
    """Look at whether the server is new enough, and what it lacks."""
    version = server.version
    if not server.is_supported:
        yield wrong(
            "version",
            Sentence("listmonk {version} is too old; must be 6.0 or newer", version=version),
            Sentence("Make a backup of its database, then upgrade listmonk"),
        )
    elif not server.release[0]:
        yield warning(
            "version", Sentence("it doesn’t say which version it is; must be 6.0 or newer")
        )
    elif server.release < (6, 1):
        yield warning(
            "version",
            Sentence(
                "listmonk {version} can’t turn its tracking of readers off as a whole, nor lead "
                "residents back to the site after they subscribed",
                version=version,
            ),
            Sentence("Upgrade to 6.2 or newer"),
        )
    elif server.release < (6, 2):
        yield warning(
            "version",
            Sentence(
                "listmonk {version} can’t lead residents back to the site after they subscribed, "
                "and keeps tokens readable in its database",
                version=version,
            ),
            Sentence("Upgrade to 6.2 or newer"),
        )
    else:
        yield fine("version", Sentence("listmonk {version}", version=version))


def check_user(profile: Profile, server: Server) -> Iterator[Finding]:
    """Look at whether the API user may do what is needed, and not much more."""
    if profile.type and profile.type != "api":
        yield warning(
            "user",
            Sentence("{user} is a person’s account, not an API user", user=profile.username),
            Sentence("In listmonk: Users → New user → API"),
        )
    missing = lacking(profile, PUBLISHING, server)
    role = profile.user_role.name
    if missing:
        yield wrong(
            "permissions",
            Sentence(
                "{user} may not: {permissions}",
                user=profile.username,
                permissions=", ".join(missing),
            ),
            Sentence("In listmonk: Users → User roles → {role}: tick them", role=role),
        )
    elif lacking(profile, SETTING_UP, server):
        yield fine(
            "permissions",
            Sentence(
                "{user} may publish, and not change lists: that’s what publishing needs",
                user=profile.username,
            ),
        )
    else:
        yield fine(
            "permissions", Sentence("{user} may publish and set up lists", user=profile.username)
        )
    yield from _check_dangers(profile)


def _check_dangers(profile: Profile) -> Iterator[Finding]:
    for reason, permissions in dangerous(profile).items():
        yield warning(
            "permissions",
            Sentence(
                "{user} may also: {permissions}",
                user=profile.username,
                permissions=", ".join(permissions),
            ),
            Sentence(reason),
        )


def check_root(server: Server, address: str, lists: MailingLists | None) -> Iterator[Finding]:
    """Look at the address that stands in each mail, and where forms post."""
    root = server.root_url.rstrip("/")
    where = Sentence("Set it in listmonk: Settings → General → Root URL")
    if reach_of(root) is Reach.MACHINE and reach_of(address) is Reach.MACHINE:
        yield warning(
            "root URL",
            Sentence(
                "links in mails lead to {root}, this machine: good for a trial only", root=root
            ),
            where,
        )
    elif reach_of(root) is not Reach.WORLD:
        yield wrong(
            "root URL",
            Sentence("links in mails lead to {root}, which residents can’t reach", root=root),
            where,
        )
    elif urlsplit(root).scheme != "https":
        yield wrong("root URL", Sentence("{root} must begin with https://", root=root), where)
    elif lists is None or lists.address.rstrip("/") == root:
        yield fine("root URL", Sentence("links in mails lead to {root}", root=root))
    if lists and lists.address.rstrip("/") != root:
        yield wrong(
            "root URL",
            Sentence(
                "forms on the site post to {written}, but listmonk calls itself {root}",
                written=lists.address,
                root=root,
            ),
            Sentence("Set it right in listmonk, or run binpub lists sync --apply"),
        )


def check_sender(server: Server, site: Site) -> Iterator[Finding]:
    """Look at who confirmation mails come from; notices name the site's sender themselves."""
    theirs = parseaddr(server.from_email)[1]
    ours = site.sender.mailbox
    domains = [one.rpartition("@")[2].lower() for one in (theirs, ours)]
    if theirs and any(f".{a}".endswith(f".{b}") for a, b in (domains, domains[::-1])):
        yield fine("sender", Sentence("confirmation mails come from {mailbox}", mailbox=theirs))
        return
    yield warning(
        "sender",
        Sentence(
            "confirmation mails come from {theirs}, and notices from {ours}: another domain",
            theirs=server.from_email or "-",
            ours=ours,
        ),
        Sentence(
            "Set in listmonk: Settings → General → Default from email: {sender}",
            sender=formataddr((site.sender.name, ours), "utf-8")
            if not site.sender.name.isascii()
            else f"{site.sender.name} <{ours}>",
        ),
    )


def check_subscribing(server: Server, site: Site) -> Iterator[Finding]:
    """Look at whether the forms of the site can be posted, and where they lead."""
    public = server.public_subscription
    if public.enabled:
        yield fine("subscribing", Sentence("the public subscription page is on"))
    else:
        yield wrong(
            "subscribing",
            Sentence("residents can’t subscribe: the public subscription page is off"),
            Sentence("In listmonk: Settings → General → Enable public subscription page"),
        )
    if public.captcha_enabled:
        yield wrong(
            "subscribing",
            Sentence("residents can’t subscribe from the site: listmonk asks for a CAPTCHA"),
            Sentence(
                "In listmonk: Settings → Security: turn it off. The form has a trap for robots, "
                "and who doesn’t confirm is never mailed again"
            ),
        )
    if (0, 0) < server.release < (6, 2):
        return
    wanted = [site.page_address(f"{language}/subscribed/") for language in site.languages]
    missing = [one for one in wanted if one not in public.redirect_urls]
    if missing:
        yield warning(
            "trusted URLs",
            Sentence("after subscribing, residents see listmonk’s page instead of the site’s"),
            Sentence(
                "In listmonk: Settings → Security → Trusted URLs, exactly: {addresses}",
                addresses=" ".join(missing),
            ),
        )
    else:
        yield fine("trusted URLs", Sentence("after subscribing, residents come back to the site"))


def check_settings(server: Server, site: Site) -> Iterator[Finding]:
    """Look at tracking, language, the way out for mails, and settings that aren't followed yet."""
    if server.privacy.disable_tracking:
        yield fine("tracking", Sentence("nobody is followed"))
    elif not (0, 0) < server.release < (6, 1):
        yield warning(
            "tracking",
            Sentence("listmonk can follow who opens a mail; ours doesn’t ask it to"),
            Sentence("In listmonk: Settings → Privacy → Disable tracking"),
        )
    if server.lang.partition("-")[0] == site.language:
        yield fine(
            "language", Sentence("confirming and leaving is in {language}", language=site.language)
        )
    else:
        yield warning(
            "language",
            Sentence(
                "confirming and leaving is in “{theirs}”, the site in “{ours}”",
                theirs=server.lang,
                ours=site.language,
            ),
            Sentence("In listmonk: Settings → General → Language"),
        )
    if "email" not in server.messengers:
        yield wrong(
            "mail server",
            Sentence("listmonk has no way to send mail"),
            Sentence("In listmonk: Settings → SMTP: add and enable a server"),
        )
    if server.needs_restart:
        yield warning(
            "settings",
            Sentence("settings were changed that listmonk doesn’t follow yet"),
            Sentence("Restart listmonk when nothing is being sent"),
        )
