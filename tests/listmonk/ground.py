"""
A listmonk to stand on, the stand-in or a real one, and what a test makes on it.

Whatever it makes has a name of its own, and is taken away again: a suite that
leaves a public list behind would show it to residents.
"""

from __future__ import annotations

import html
import ipaddress
import os
import re
import uuid
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import httpx

from binpub.mail.listmonk.client import Listmonk, ListmonkError
from binpub.mail.listmonk.records import Draft, NewList
from tests.listmonk.sinks import Folder, Sink
from tests.listmonk.standins import StandIn, wait_for

TEMPLATE = (
    '<html><body>{{ template "content" . }}<a href="{{ UnsubscribeURL }}">leave</a> '
    '<a href="{{ ManageURL }}">manage</a></body></html>'
)
VERSIONS = ("v6.2.0", "v6.0.0")
"""The versions that the stand-in is asked as."""

ENDED = {"finished", "cancelled", "paused"}


def grounds(*, with_mails=False):
    """Return the kinds of listmonk that there are: the stand-in's versions, and a real one when it's told."""
    wanted = ["BINPUB_LISTMONK_URL", "BINPUB_LISTMONK_USER", "BINPUB_LISTMONK_TOKEN"]
    wanted += ["BINPUB_LISTMONK_SINK"] if with_mails else []
    return [*VERSIONS, *(["real"] if all(map(os.environ.get, wanted)) else [])]


class Server:
    """A listmonk with an API user's token, where its mails end, and the ways to it."""

    def __init__(self, url, user, token, sink):
        self.url, self.user, self.token, self.sink = url, user, token, sink
        headers = {"Authorization": f"token {user}:{token}"}
        # Certificates take a tenth of a second to load, and there are none on loopback.
        self.listmonk = Listmonk(url, user, token, pauses=())
        self.api = httpx.Client(base_url=url, headers=headers, timeout=30, verify=False)
        self.public = httpx.Client(base_url=url, timeout=30, verify=False)

    def close(self):
        """Close the connections."""
        for client in (self.api, self.public):
            client.close()
        self.listmonk.__exit__(None, None, None)


@contextmanager
def a_server(kind, **settings):
    """Yield a server that is fit for tests; settings are for the stand-in."""
    with closing(_real_server()) if kind == "real" else _stand_in(kind, settings) as server:
        yield server


@contextmanager
def _stand_in(version, settings):
    trusted = ["https://smalltown.example.org/subscribed/"]
    with (
        Sink() as sink,
        StandIn(smtp=sink.address, trusted_urls=trusted, version=version, **settings) as engine,
        closing(Server(engine.url, engine.setup_user, engine.setup_token, sink)) as server,
    ):
        yield server


def _real_server():
    values = [os.environ["BINPUB_LISTMONK_" + name] for name in ("URL", "USER", "TOKEN")]
    sink = os.environ.get("BINPUB_LISTMONK_SINK")
    refuse_remote(*values)
    return Server(*values, Folder(sink) if sink else None)


def refuse_remote(address, user, token):
    """Refuse a server that may have real subscribers, unless that's meant."""
    if os.environ.get("BINPUB_LISTMONK_ALLOW_REMOTE") == "1":
        return
    hosts = [urlsplit(address).hostname]
    if is_loopback(hosts[0]):
        with Listmonk(address, user, token) as listmonk:
            hosts.append(urlsplit(listmonk.fetch_server().root_url).hostname)
    if not all(map(is_loopback, hosts)):
        raise AssertionError(
            f"{hosts[-1]} isn't this machine; the suite makes lists and mails there. "
            "Set BINPUB_LISTMONK_ALLOW_REMOTE=1 when that is meant"
        )


def is_loopback(host):
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


class Ground:
    """A server for one test."""

    def __init__(self, server):
        self.server, self.listmonk = server, server.listmonk
        self.api, self.public, self.sink = server.api, server.public, server.sink
        self.suffix = uuid.uuid4().hex[:10]
        self._lists, self._templates = [], []

    def close(self):
        """Take away what was made: archive lists, delete campaigns and templates."""
        for one in self._mine():
            self.api.delete(f"/api/campaigns/{one['id']}")
        for number in self._templates:
            self.api.delete(f"/api/templates/{number}")
        for one in self._lists:
            self.api.put(f"/api/lists/{one.id}", json={"name": one.name, "status": "archived"})

    def _mine(self):
        rows = self.api.get("/api/campaigns?per_page=200&no_body=true").json()["data"]["results"]
        return [one for one in rows if self.suffix in one["name"]]

    def named(self, text="test"):
        """Return a name that nobody else has."""
        return f"{text}-{self.suffix}"

    def a_list(self, **fields):
        """Make a list: public, asking twice."""
        fields = {"name": self.named("list"), "tags": (self.named("tag"),)} | fields
        made = self.listmonk.create_list(NewList(**fields))
        self._lists.append(made)
        return made

    def a_template(self, body=TEMPLATE):
        """Make a template."""
        made = self.listmonk.create_template(self.named("template"), body)
        self._templates.append(made.id)
        return made

    def a_draft(self, **fields):
        """Return a draft for a new list with a new template, unless it's said otherwise."""
        key = self.named("key")
        fields = {
            "archive_slug": key,
            "name": self.named("name"),
            "subject": "Lock your bicycle",
            "from_email": "Smalltown <bin@smalltown.example.org>",
            "tags": (key,),
            "body": "<p>Two locks.</p>",
            "altbody": "Two locks.",
            "headers": (),
            "attribs": {},
        } | fields
        if "lists" not in fields:
            fields["lists"] = (self.a_list().id,)
        if "template_id" not in fields:
            fields["template_id"] = self.a_template().id
        return Draft(**fields)

    def a_campaign(self, **fields):
        """Make a campaign."""
        return self.listmonk.create_campaign(self.a_draft(**fields))

    def refusal(self, call, *arguments, **fields):
        """Return what a call fails with."""
        try:
            call(*arguments, **fields)
        except ListmonkError as error:
            return error
        raise AssertionError("it wasn't refused")

    def becomes(self, campaign, status):
        """Ask for a status; return HTTP's answer."""
        path = f"/api/campaigns/{campaign.id}/status"
        return self.api.put(path, json={"status": status}).status_code

    def ended(self, campaign):
        """Start a campaign and wait for its end."""
        self.listmonk.start_campaign(campaign.id)
        return wait_for(lambda: self._when_ended(campaign))

    def _when_ended(self, campaign):
        held = self.listmonk.fetch_campaign(campaign.id)
        return held if held.status in ENDED else None

    def ask(self, mailing_list, address, **fields):
        """Post the public form."""
        wanted = {"email": address, "name": "", "nonce": "", "l": mailing_list.uuid} | fields
        return self.public.post("/subscription/form", data=wanted)

    def optin_link(self, address):
        """Return the link in the mail that asks to confirm."""
        mail = self.sink.to(address)[-1].get_content()
        return html.unescape(re.search(r'href="([^"]*/subscription/optin/[^"]*)"', mail)[1])

    def subscribed(self, mailing_list, *names):
        """Subscribe and confirm as residents do; return their addresses."""
        addresses = [f"{name}-{self.suffix}@smalltown.example.org" for name in names]
        for address in addresses:
            assert self.ask(mailing_list, address).status_code == 200
            fields = {"l": mailing_list.uuid, "confirm": "true"}
            assert self.public.post(self.optin_link(address), data=fields).status_code == 200
        return addresses
