"""The verb ``doctor``: look at the mailing engine, and say how to mend what isn't right."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from binpub.commands.approvals import advise
from binpub.commands.approving_begin import TRUSTED
from binpub.commands.lists import compare, fetch_held, read_mailed
from binpub.commands.lists_text import describe_changes
from binpub.commands.transports import open_listmonk
from binpub.commands.workflows_pin import is_published, read_pins
from binpub.language import Language
from binpub.mail.listmonk import health
from binpub.mail.listmonk.client import NOT_LISTMONK, Listmonk, ListmonkError
from binpub.mail.listmonk.health import Finding, Health, fine, warning, wrong
from binpub.mail.listmonk.health_lists import check_lists
from binpub.mail.listmonk.role import SEEING, lacking
from binpub.model.approving import ApprovalPolicy
from binpub.model.catalog import Catalog
from binpub.model.site import Site, TransportName
from binpub.problems import N_, BinpubError, Sentence
from binpub.source.git import Repository


@dataclass(frozen=True)
class Examination:
    """What was looked at, in order; after what makes the rest unknowable comes nothing."""

    findings: tuple[Finding, ...]
    language: str

    def count(self, level: Health) -> int:
        """Return how many findings are of a level."""
        return sum(one.health is level for one in self.findings)


def examine(root: Path) -> Examination:
    """Look at everything that mailing from the working folder needs; change nothing."""
    catalog = read_mailed(root)
    return Examination(tuple(_findings(root, catalog)), catalog.site.language)


def _findings(root: Path, catalog: Catalog) -> Iterator[Finding]:
    yield from _check_approvals(catalog)
    if catalog.site.approvals.policy is ApprovalPolicy.REQUIRED:
        yield from _check_pins(root, catalog.site.publish.branch)
    if catalog.site.publish.transport is TransportName.LISTMONK:
        yield fine("transport", Sentence("publish mails through listmonk"))
        yield from _check_since(catalog.site)
    else:
        yield warning(
            "transport",
            Sentence("publish writes into the maildir, and mails nobody"),
            Sentence("Set publish.transport to listmonk in site_config/site.yml"),
        )
    try:
        listmonk = open_listmonk(catalog.site)
    except BinpubError as error:
        yield wrong("environment", error.sentence)
        return
    yield fine("environment", Sentence("address, user and token are known"))
    with listmonk:
        try:
            yield from _look(listmonk, catalog)
        except ListmonkError as error:
            yield _failed(listmonk.address, error)


def _check_approvals(catalog: Catalog) -> Iterator[Finding]:
    """Look at what must be known of how approvals are set up."""
    is_asked = catalog.site.approvals.policy is ApprovalPolicy.REQUIRED
    for advice in advise(catalog):
        yield (fine if is_asked else warning)("approvals", advice)


def _check_pins(root: Path, branch: str) -> Iterator[Finding]:
    """Look at what the workflows vouch for: what a run remembers, a forge may forget."""
    vouched = os.environ.get(TRUSTED, "").strip()
    pins = {**read_pins(root), **({TRUSTED: vouched} if vouched else {})}
    remedy = Sentence(
        "In a clone of the published branch of which you looked at everything: "
        "binpub workflows --approved-until HEAD --apply; propose and merge that"
    )
    if not pins:
        yield wrong(
            "approvals",
            Sentence(
                "no workflow names a commit up to which somebody looked at everything: when the "
                "forge forgets what was verified, a forged history could begin with rules of its own"
            ),
            remedy,
        )
    for place, commit in pins.items():
        names = {"place": place, "commit": commit}
        if is_published(Repository(root), branch, commit):
            said = Sentence("{place} vouches for everything up to {commit}", **names)
            yield fine("approvals", said)
        else:
            said = Sentence("{place} names {commit}, which isn’t on the published line", **names)
            yield wrong("approvals", said, remedy)


def _check_since(site: Site) -> Iterator[Finding]:
    """Look at where news begins: without that, publish refuses to mail an archive."""
    since = site.publish.since
    if since:
        yield fine("since", Sentence("what was merged after {commit} is mailed", commit=since))
    else:
        yield wrong(
            "since",
            Sentence("publish.since isn’t set, so that publish mails nobody"),
            Sentence(
                "Put the commit that is published now into site_config/site.yml, under publish: "
                "since: …; git rev-parse --short=12 HEAD shows it"
            ),
        )


def _look(listmonk: Listmonk, catalog: Catalog) -> Iterator[Finding]:
    site = catalog.site
    server = listmonk.fetch_server()
    yield fine("address", Sentence("{address} is listmonk", address=listmonk.address))
    yield from health.check_encryption(listmonk.address)
    yield from health.check_version(server)
    profile = listmonk.fetch_profile()
    yield from health.check_user(profile, server)
    if lacking(profile, SEEING):
        return  # what it isn't shown would be called missing
    yield from health.check_root(server, listmonk.address, catalog.lists)
    yield from health.check_sender(server, site)
    yield from health.check_subscribing(server, site)
    yield from health.check_settings(server, site)
    if server.is_supported:
        yield from check_lists(compare(catalog, fetch_held(listmonk, catalog)), catalog.lists)


def _failed(address: str, error: ListmonkError) -> Finding:
    """Return what stands in the way of looking further."""
    if error.status == 0:
        return wrong(
            "address",
            Sentence("{address} doesn’t answer: {message}", address=address, message=error.message),
            Sentence("Is listmonk running, and is the address right?"),
        )
    if error.sentence.template == NOT_LISTMONK or error.status == 404:
        return wrong(
            "address",
            Sentence("{address} answers, but isn’t listmonk’s interface", address=address),
            Sentence("Give listmonk’s own address, without /admin; a proxy must let /api through"),
        )
    if error.status == 403 and error.operation == "GET /api/config":
        return wrong(
            "credentials",
            Sentence(
                "listmonk doesn’t know the user or the token: {message}", message=error.message
            ),
            Sentence(
                "In listmonk: Users → New user → API; its token is shown once. Put both in "
                "BINPUB_LISTMONK_USER and BINPUB_LISTMONK_TOKEN"
            ),
        )
    return wrong("listmonk", error.sentence)


LABELS = {
    Health.FINE: N_("fine"),
    Health.WARNING: N_("warning"),
    Health.WRONG: N_("wrong"),
}


def render_text(examined: Examination, language: Language) -> str:
    """Return a line for each finding, with how to mend it below, and how many aren't fine."""
    width = max(len(language(label)) for label in LABELS.values())
    lines = []
    for one in examined.findings:
        lines.append(f"{language(LABELS[one.health]):{width}}  {_text(one, language)}")
        if one.remedy:
            lines.append(f"{'':{width}}  → {language.say(one.remedy)}")
    wrong_ones = language.plural(
        "{number} thing is wrong", "{number} things are wrong", examined.count(Health.WRONG)
    )
    warnings = language.plural(
        "{number} warning", "{number} warnings", examined.count(Health.WARNING)
    )
    return "\n".join([*lines, f"{wrong_ones} · {warnings}", ""])


def render_json(examined: Examination, language: Language) -> str:
    """Return the findings, each with its check, health, text and remedy."""
    rows = [
        {
            "check": one.check,
            "health": one.health,
            "text": _text(one, language),
            "remedy": language.say(one.remedy) if one.remedy else None,
        }
        for one in examined.findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _text(finding: Finding, language: Language) -> str:
    text = language.say(finding.sentence)
    if finding.changes:
        text += f" ({'; '.join(describe_changes(finding.changes, language))})"
    return f"{finding.about}: {text}" if finding.about else text
