"""What only a person can decide about mailing lists, and what to do then."""

from __future__ import annotations

from collections.abc import Iterable

from binpub.language import Language
from binpub.mail.links import Links
from binpub.mail.listmonk.records import ListRecord, TemplateRecord
from binpub.model.area import Area
from binpub.model.site import Site
from binpub.problems import Sentence


def named(record: ListRecord) -> str:
    """Return a list as people find it in listmonk: name and number."""
    return f"“{record.name}” ({record.id})"


def ask_several(tag: str, records: Iterable[ListRecord], pinned: str) -> Sentence:
    """Ask which of several lists is the area's."""
    lists = ", ".join(f"{named(one)} {one.uuid}" for one in records)
    if pinned:
        return Sentence(
            "several lists carry the tag {tag}: {lists}; must be one. site_config/lists.yml "
            "names {pinned}. In listmonk, take the tag off the others",
            tag=tag,
            lists=lists,
            pinned=pinned,
        )
    return Sentence(
        "several lists carry the tag {tag}: {lists}; must be one. In listmonk, take the tag "
        "off all but the one to which people are subscribed",
        tag=tag,
        lists=lists,
    )


def ask_shared(record: ListRecord, tags: Iterable[str]) -> Sentence:
    """Ask to which of two areas a list belongs."""
    return Sentence(
        "the list {name} carries the tags of several networks: {tags}; must be one’s alone. "
        "In listmonk, take off the tags that aren’t right",
        name=named(record),
        tags=", ".join(sorted(tags)),
    )


def ask_which(
    area: Area, tag: str, found: ListRecord, pinned: str, known: ListRecord | None
) -> Sentence:
    """Ask which is right: the list with the tag, or the one that ``lists.yml`` names."""
    values = {
        "found": f"{named(found)} {found.uuid}",
        "pinned": pinned,
        "tag": tag,
        "area": area.slug,
    }
    if known:
        return Sentence(
            "the tag {tag} is on {found}, but site_config/lists.yml names {known} {pinned}. "
            "If the tag is right, take the line of {area} out of lists.yml and run this again; "
            "if lists.yml is right, put the tag on that list instead, in listmonk",
            known=named(known),
            **values,
        )
    return Sentence(
        "the tag {tag} is on {found}, but site_config/lists.yml names {pinned}, which isn’t on "
        "the server. If the tag is right, take the line of {area} out of lists.yml and run this "
        "again; if not, restore the other list from a backup",
        **values,
    )


def ask_lost(area: Area, pinned: str) -> Sentence:
    """Ask what became of a list that was there."""
    return Sentence(
        "the list {pinned} that site_config/lists.yml names isn’t on the server any more. "
        "Restore it from a backup; or, if its subscribers are really gone, take the line of "
        "{area} out of lists.yml and run this again: a new, empty list is then made",
        pinned=pinned,
        area=area.slug,
    )


def ask_namesake(tag: str, record: ListRecord) -> Sentence:
    """Ask whether a list of the same name, which isn't known to be ours, is the area's."""
    return Sentence(
        "the list {name} is called the same, and doesn’t carry the tag {tag}. If it’s this "
        "network’s, give it that tag in listmonk; if not, give it another name",
        name=named(record),
        tag=tag,
    )


def ask_gone(tag: str, record: ListRecord) -> Sentence:
    """Ask what became of an area whose list is still there."""
    return Sentence(
        "the list {name} carries the tag {tag}, but git has no such network any more. If it "
        "ended, put its folder back with status: ended; if its folder was renamed, write the old "
        "name under formerly in its area.yml; else take the tag off. Nothing is deleted",
        name=named(record),
        tag=tag,
    )


def ask_elsewhere(written: str, root: str) -> Sentence:
    """Ask whether it's the right server, on which nothing is what the repository knows."""
    return Sentence(
        "site_config/lists.yml names lists of {written}; this server calls itself {root}, and "
        "none of them is on it. Is it the right one? If so, and its lists begin anew, delete "
        "lists.yml and run this again",
        written=written,
        root=root,
    )


def ask_root(root: str) -> Sentence:
    """Ask for an address to which forms can post and links in mails can lead."""
    return Sentence(
        "listmonk calls itself “{root}”, and forms can’t post there; must be an address with "
        "https://. Set it in listmonk: Settings → General → Root URL",
        root=root,
    )


def ask_templates(name: str, found: Iterable[TemplateRecord]) -> Sentence:
    """Ask which of several templates is ours."""
    return Sentence(
        "listmonk has several templates named “{name}”, or one that isn’t for mails to lists: "
        "{numbers}; must be one. Delete or rename the others in listmonk",
        name=name,
        numbers=", ".join(str(one.id) for one in found),
    )


def tell_trial(root: str) -> Sentence:
    """Tell that an address works on one machine only."""
    return Sentence(
        "{root} is this machine’s own address: good for a trial; for residents, set the address "
        "in listmonk first: Settings → General → Root URL",
        root=root,
    )


def tell_merger(site: Site, old: ListRecord, tag: str, area: Area) -> Sentence:
    """Tell what to do with the subscribers of a network that another one took over."""
    return Sentence(
        "{area} took over from the network of the list {old}, whose subscribers aren’t moved: "
        "they said yes to that network’s mails. Write to them that {area} goes on, and let them "
        "subscribe at {page} (a list that is archived can be opened again for that). Only if who "
        "is responsible finds purpose and sender the same, somebody may move those who "
        "confirmed, in listmonk: Subscribers → this list → Manage lists. When that’s settled, "
        "take the tag {tag} off the old list, and this isn’t said again",
        area=f"“{area.name}”",
        old=named(old),
        page=Links(site, Language(site.language).code).area(area.slug),
        tag=tag,
    )
