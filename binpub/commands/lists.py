"""The verb ``lists sync``: each network's mailing list is made, kept right, and written down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import write_file
from binpub.commands.transports import open_listmonk
from binpub.language import Language
from binpub.mail.frame import engine_frame
from binpub.mail.listmonk.client import Listmonk, ListmonkError, Refused
from binpub.mail.listmonk.lists import Held, ListChange, ListsPlan, TemplateChange, plan_lists
from binpub.mail.listmonk.records import Profile, template_name
from binpub.mail.listmonk.role import PUBLISHING, SEEING, SETTING_UP, lacking
from binpub.model.addresses import LISTS_FILE, SITE_FILE
from binpub.model.catalog import Catalog
from binpub.model.lists import MailingLists
from binpub.problems import N_, BinpubError, Level
from binpub.source.locate import locate
from binpub.source.readers import parse_values, read_catalog
from binpub.source.trees import Folder
from binpub.source.validation import validate

NEEDED = ("areas/", "site_config/mail/", SITE_FILE, LISTS_FILE)
"""What lists and mails are made from; the rest may be wrong meanwhile."""

TOP = N_(
    "Written by `binpub lists sync --apply`: each network's mailing list, for the form on its page."
)


class NotAllowed(BinpubError):
    """The API user may not do what must be done."""


@dataclass(frozen=True)
class SyncReport:
    """What differs between repository and server, and what became of it."""

    plan: ListsPlan
    """What had to be done."""

    after: ListsPlan
    """What is still to do: the same, unless it was done."""

    known: MailingLists | None
    """What ``lists.yml`` said before."""

    language: str
    """In which language the operator is answered."""

    is_applied: bool = False
    is_written: bool = False

    @property
    def needs_person(self) -> bool:
        """Whether something is left that doing it once more won't change."""
        return bool(self.after.questions) or (self.is_applied and not self.after.is_done)

    @property
    def is_moved(self) -> bool:
        """Whether forms are led to another address than before."""
        known, new = self.known, self.after.file
        return known is not None and new is not None and known.address.rstrip("/") != new.address

    @property
    def is_file_stale(self) -> bool:
        """Whether ``lists.yml`` doesn't say yet what is there, or will be."""
        new = any(one.record is None for one in self.plan.lists)
        return not self.is_applied and (new or self.known != (self.plan.file or self.known))


def sync_lists(root: Path, *, apply: bool = False) -> SyncReport:
    """
    Compare the lists and the template on the server with the working folder.

    With ``apply`` the differences are mended: the template first, then the
    lists, and ``lists.yml`` last, from what the server says it has then.
    """
    catalog = read_mailed(root)
    with open_listmonk(catalog.site) as listmonk:
        plan = compare(catalog, fetch_held(listmonk, catalog))
        if not apply:
            return SyncReport(plan, plan, catalog.lists, catalog.site.language)
        if not plan.is_done:
            _check_hands(listmonk.fetch_profile())
            _apply(listmonk, plan)
        after = compare(catalog, fetch_held(listmonk, catalog))
    is_written = _write(root, after.file, catalog)
    return SyncReport(plan, after, catalog.lists, catalog.site.language, True, is_written)


def read_mailed(root: Path) -> Catalog:
    """Read the working folder; raises `ContentWrong` for what lists and mails are made from."""
    tree = Folder(root)
    reading = read_catalog(tree)
    problems = tuple(
        one
        for one in reading.problems
        if one.level is Level.ERROR and (one.path.startswith(NEEDED) or not reading.catalog)
    )
    if problems or reading.catalog is None:
        raise ContentWrong(Checked(reading, tuple(locate(tree, problems))))
    return reading.catalog


def _check_sight(profile: Profile) -> None:
    """Refuse a user that isn't shown everything: to it, what is there looks as if it were gone."""
    if missing := lacking(profile, SEEING):
        raise NotAllowed(
            N_(
                "{user} may not: {permissions}. So listmonk doesn’t show it everything, and nothing "
                "was compared. In listmonk: Users → User roles → {role}: tick them; a list role "
                "isn’t enough"
            ),
            user=profile.username,
            permissions=", ".join(missing),
            role=profile.user_role.name,
        )


def _check_hands(profile: Profile) -> None:
    """Refuse a user that could do one half of what must be done."""
    if missing := lacking(profile, SETTING_UP):
        raise NotAllowed(
            N_(
                "{user} may not: {permissions}; nothing was changed. In listmonk: Users → User "
                "roles → {role}: tick them, or take a user that sets up"
            ),
            user=profile.username,
            permissions=", ".join(missing),
            role=profile.user_role.name,
        )


def fetch_held(listmonk: Listmonk, catalog: Catalog) -> Held:
    """Fetch what the server is and holds; refused when it's too old, or doesn't show all of it."""
    server = listmonk.fetch_server()
    if not server.is_supported:
        raise NotAllowed(
            N_("listmonk {version} is too old; must be 6.0 or newer"), version=server.version
        )
    _check_sight(listmonk.fetch_profile())
    name = template_name(catalog.site.id)
    found = [one.id for one in listmonk.fetch_templates() if one.name == name]
    templates = tuple(listmonk.fetch_template(number) for number in found)
    return Held(server, listmonk.fetch_lists(), templates)


def compare(catalog: Catalog, held: Held) -> ListsPlan:
    """Compare what the server holds with what it must."""
    site = catalog.site
    return plan_lists(catalog, held, engine_frame(site, catalog.mail))


def _apply(listmonk: Listmonk, plan: ListsPlan) -> None:
    try:
        if plan.template:
            _apply_template(listmonk, plan.template)
        for change in plan.lists:
            if change.record:
                listmonk.replace_list(change.record.id, change.wanted)
            else:
                _create_list(listmonk, change)
    except Refused as refused:
        if refused.status != 403:
            raise
        raise NotAllowed(
            N_(
                "listmonk refused {operation}: {message}. Give the role of the API user, for "
                "setting up: {permissions}"
            ),
            operation=refused.operation,
            message=refused.message,
            permissions=", ".join((*PUBLISHING, *SETTING_UP)),
        ) from refused


def _apply_template(listmonk: Listmonk, change: TemplateChange) -> None:
    if change.record:
        listmonk.replace_template(change.record.id, change.name, change.body)
        return
    try:
        listmonk.create_template(change.name, change.body)
    except Refused:
        raise
    except ListmonkError:
        if not any(one.name == change.name for one in listmonk.fetch_templates()):
            raise


def _create_list(listmonk: Listmonk, change: ListChange) -> None:
    """
    Make a list, and never a second one: listmonk may have made it and not said so.

    When it didn't, the next run makes it; a second try now could cross the first.
    """
    try:
        listmonk.create_list(change.wanted)
    except Refused:
        raise
    except ListmonkError:
        if not any(change.tag in one.tags for one in listmonk.fetch_lists()):
            raise


def _write(root: Path, lists: MailingLists | None, catalog: Catalog) -> bool:
    """Write ``lists.yml`` as a whole, unless it says so already; tell whether it had to be."""
    if lists is None or lists == catalog.lists:
        return False
    text = render_file(lists, Language(catalog.site.language))
    # What can't be read back must not replace what can.
    validate(MailingLists, parse_values(text.encode(), LISTS_FILE), LISTS_FILE)
    return write_file(root / LISTS_FILE, text.encode())


def render_file(lists: MailingLists, language: Language) -> str:
    """Return the text of ``lists.yml``."""
    areas = [f"  {slug}: {{each: {own.each}}}" for slug, own in sorted(lists.areas.items())]
    head = [f"# {language(TOP)}", f"address: {lists.address}"]
    return "\n".join([*head, *(["areas:", *areas] if areas else ["areas: {}"]), ""])
