"""Where mails end: an SMTP server in a thread, or the folder that another one fills."""

from __future__ import annotations

import email
import email.policy
import json
from pathlib import Path

from aiosmtpd.controller import Controller

from tests.listmonk.standins import wait_for

REFUSED = {"reject": "550 5.1.1 no such user", "tempfail": "451 4.3.0 try again later"}


def parsed(content):
    """Return a mail as Python reads it."""
    return email.message_from_bytes(content, policy=email.policy.default)


class _OnFreePort(Controller):
    """A controller that looks which port it was given, before it tries it."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class _Mails:
    def to(self, address, at_least=1):
        """Return the mails to an address, once there are so many."""
        return wait_for(lambda: (found := self.held(address)) and len(found) >= at_least and found)


class Sink(_Mails):
    """
    An SMTP server on a free port of loopback.

    It refuses recipients that begin with ``reject``, and for now those that
    begin with ``tempfail``.
    """

    def __init__(self):
        self.raw = []
        self._controller = _OnFreePort(self, hostname="127.0.0.1", port=0)

    def __enter__(self):
        self._controller.start()
        self.port = self._controller.port
        self.address = f"127.0.0.1:{self.port}"
        return self

    def __exit__(self, *_):
        self._controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        for beginning, words in REFUSED.items():
            if address.startswith(beginning):
                return words
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.raw.append((envelope.rcpt_tos, envelope.mail_from, envelope.content))
        return "250 OK"

    def held(self, address=""):
        """Return the mails that came, or those to an address."""
        return [parsed(raw) for to, _, raw in self.raw if not address or address in to]


class Folder(_Mails):
    """A folder with ``*.eml`` and, beside each, ``*.json`` with its envelope."""

    def __init__(self, path):
        self._path = Path(path)

    def held(self, address=""):
        """Return the mails that came, or those to an address."""
        return [
            parsed(one.read_bytes())
            for one in sorted(self._path.glob("*.eml"))
            if not address
            or address in json.loads(one.with_suffix(".json").read_text())["rcpt_tos"]
        ]
