"""
Faults on demand: at which request, before or after it was done, and what goes wrong.

A rule is a mapping::

    on       a pattern of "METHOD /path", searched; every request when it isn't given
    nth      the how manieth of those, from 1; 0 is each of them
    times    how often, once the nth came; 1 when it isn't given
    when     "before" it's done (it isn't, then) or "after" it was
    do       status, html, reset, nothing, cut, hang, slow, kill, deed
    status, message, seconds, deed     what these need
"""

from __future__ import annotations

import os
import re
import signal
import socket
import struct
import threading
import time

from tests.listmonk.standin.web import Answer, as_json

GATEWAY = "<html><body><h1>Bad Gateway</h1><hr>proxy</body></html>"


class Faults:
    """The rules, and whom to kill."""

    def __init__(self):
        self.rules, self.lock = [], threading.Lock()
        self.victim, self.victim_is_known = 0, threading.Event()

    def add(self, rule):
        """Add a rule."""
        with self.lock:
            self.rules.append({"on": "", "nth": 1, "times": 1, "when": "before", "seen": 0} | rule)

    def clear(self):
        """Forget all rules."""
        with self.lock:
            self.rules.clear()

    def aim(self, process):
        """Say which process a rule kills."""
        self.victim = process
        self.victim_is_known.set()

    def find(self, request):
        """Return the rule that this request meets, if any."""
        with self.lock:
            for rule in self.rules:
                if re.search(rule["on"], f"{request.method} {request.path}"):
                    rule["seen"] += 1
                    nth = rule["nth"]
                    if not nth or nth <= rule["seen"] < nth + rule["times"]:
                        return rule
        return None

    def kill(self):
        """Kill the victim; it may have to be named first."""
        if self.victim_is_known.wait(10):
            os.kill(self.victim, signal.SIGKILL)


def strike(rule, faults, connection):
    """Do what a rule says; return an answer, or nothing when there's none."""
    kind, seconds = rule["do"], rule.get("seconds", 60)
    if kind == "status":
        status = rule.get("status", 500)
        return as_json({"message": rule.get("message", "made up by a test")}, status)
    if kind == "html":
        return Answer(rule.get("status", 502), GATEWAY.encode(), "text/html")
    if kind == "kill":
        faults.kill()
    if kind == "hang":
        time.sleep(seconds)
    if kind == "reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return None
