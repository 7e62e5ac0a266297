"""The stand-in as tests see it: a process to start and end, and what can be done to it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

ROOT = Path(__file__).parents[2]
_OPEN = build_opener(ProxyHandler({})).open


class StandIn:
    """
    A stand-in in a process of its own; ended with the block.

    Every deed of `standin.control` is a method: ``engine.add_list(name=…)``.
    """

    user, token = "publisher", "publisher-token"
    setup_user, setup_token = "setup", "setup-token"
    admin_user, admin_token = "adminapi", "adminapi-token"

    def __init__(self, *, state=None, port=0, **settings):
        self._state, self.port, self._settings = state, port, settings
        self._process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()

    def start(self):
        """Start it, at the same port as before."""
        command = [sys.executable, "-E", "-s", "-S", "-m", "tests.listmonk.standin"]
        command += ["--port", str(self.port), "--settings", json.dumps(self._settings)]
        command += ["--state", str(self._state)] if self._state else []
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self._process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError("the stand-in didn't start")
        self.port = int(self.url.rpartition(":")[2])

    def kill(self):
        """Kill it; with a state file, a new start goes on where it was."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def __getattr__(self, deed):
        if deed.startswith("_"):
            raise AttributeError(deed)
        return lambda **arguments: self.do(deed, **arguments)

    def do(self, deed, /, **arguments):
        """Do a deed; return what it answers."""
        address = f"{self.url}/_standin/{deed}"
        with _OPEN(Request(address, json.dumps(arguments).encode()), timeout=60) as answer:
            return json.load(answer)

    @property
    def environment(self):
        """The variables by which binpub finds it."""
        return {
            "BINPUB_LISTMONK_URL": self.url,
            "BINPUB_LISTMONK_USER": self.user,
            "BINPUB_LISTMONK_TOKEN": self.token,
        }

    def requests(self, pattern=""):
        """Return what was asked, as ``METHOD /path``, in order."""
        asked = (f"{one['method']} {one['path']}" for one in self.show()["log"])
        return [one for one in asked if pattern in one]

    def campaigns(self, slug=None):
        """Return the campaigns it holds, or those of a slug."""
        return [one for one in self.show()["campaigns"] if slug in (None, one["archive_slug"])]

    def mails(self, slug=None):
        """Return to whom it mailed what, as pairs of slug and address, sorted."""
        pairs = ((one["slug"], one["to"]) for one in self.show()["mails"])
        return sorted(pair for pair in pairs if slug in (None, pair[0]))

    def wait_until_idle(self, timeout=20):
        """Wait until nothing is being sent."""
        wait_for(lambda: not [c for c in self.campaigns() if c["status"] == "running"], timeout)


def wait_for(condition, timeout=20):
    """Wait until something is there, and return it."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {timeout} seconds")
