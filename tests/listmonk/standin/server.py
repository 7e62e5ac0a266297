"""The HTTP server: a thread a connection, kept alive; and the gate through which tests come in."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.listmonk.standin import (  # noqa: F401  (they register their routes)
    campaigns,
    lists,
    overview,
    subscribing,
    templates,
    transitions,
    users,
)
from tests.listmonk.standin.control import DEEDS
from tests.listmonk.standin.faults import Faults, strike
from tests.listmonk.standin.subscribing import message
from tests.listmonk.standin.users import check_permission, user_of
from tests.listmonk.standin.web import Request, Trouble, as_json, find_route, number_of

GATE = "/_standin/"


class Engine:
    """The state, the faults, and the server that comes and goes."""

    def __init__(self, state, port):
        self.state, self.faults = state, Faults()
        self.connections, self.away = set(), 0.0
        self.server = self._listening(port)
        self.port = self.server.server_address[1]
        state.settings["root_url"] = state.settings["root_url"] or self.address

    @property
    def address(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def run(self):
        """Serve; come back after each restart."""
        while True:
            self.server.serve_forever(poll_interval=0.02)
            self.server.server_close()
            for connection in list(self.connections):
                _close(connection)
            time.sleep(self.away)
            self.server = self._listening(self.port)

    def restart(self, seconds=0.2):
        """Go away for some seconds: all connections end, nobody listens, nothing is forgotten."""
        self.away = seconds
        threading.Thread(target=self.server.shutdown, daemon=True).start()

    def answer(self, request):
        """Do what is asked; return the answer."""
        try:
            return self._answer(request)
        except Trouble as trouble:
            return trouble.answer()
        finally:
            if request.method != "GET":
                self.state.save()

    def _answer(self, request):
        if request.path.startswith(GATE):
            return as_json(
                self.do(request.path.removeprefix(GATE), json.loads(request.body or b"{}"))
            )
        found = find_route(request.method, request.path)
        if not found:
            if request.path.startswith("/api/"):
                raise Trouble(404, "404 unknown endpoint")
            return message("404", 404)
        permissions, is_public, has_number, function, parts = found
        if not is_public:
            request.user = user_of(self.state, request.headers)
            check_permission(self.state, request.user, permissions)
        if has_number:
            number_of(parts[0])
        return function(self.state, request, *parts)

    def do(self, deed, arguments):
        """Do a deed of a test or a person."""
        if deed == "restart":
            return self.restart(**arguments)
        return DEEDS[deed](self.state, self.faults, **arguments)

    def _listening(self, port):
        engine = self

        class Handler(_Handler):
            def setup(self):
                self.engine = engine
                engine.connections.add(self.request)
                super().setup()

            def finish(self):
                engine.connections.discard(self.request)
                super().finish()

        return _Server(("127.0.0.1", port), Handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    block_on_close = False

    def handle_error(self, request, client_address):
        """Say nothing of connections that break."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args):
        """Log nothing."""

    def _serve(self):
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, self.rfile.read(length))
        if request.path.startswith(GATE):
            # A test that lets it go away still hears that it does.
            self.engine.connections.discard(self.request)
            return self._write(self.engine.answer(request))
        log = {"method": self.command, "path": request.path, "target": self.path, "status": 0}
        self.engine.state.log.append(log)
        answer = self._with_faults(request)
        log["status"] = answer.status if answer else 0
        return self._write(answer) if answer else self._break()

    def _with_faults(self, request):
        """Return the answer, or none; a fault comes before what is asked is done, or after."""
        engine = self.engine
        rule = engine.faults.find(request)
        if not rule:
            return engine.answer(request)
        if rule["do"] == "deed":
            return self._with_deed(rule, request)
        if rule["do"] in {"slow", "cut"}:
            return self._write_badly(rule, engine.answer(request))
        if rule["when"] == "after":
            engine.answer(request)
        return strike(rule, engine.faults, self.connection)

    def _with_deed(self, rule, request):
        answer = self.engine.answer(request) if rule["when"] == "after" else None
        arguments = dict(rule["deed"])
        try:
            self.engine.do(arguments.pop("deed"), arguments)
        except Trouble as trouble:
            self.engine.state.failed_deeds.append(f"{rule['deed']}: {trouble.message}")
        return answer or self.engine.answer(request)

    def _write_badly(self, rule, answer):
        """Write the head, and the body slowly or half of it."""
        self._head(answer)
        body = answer.body
        if rule["do"] == "cut":
            self.wfile.write(body[: len(body) // 2])
            return
        for index in range(0, len(body), max(1, len(body) // 10)):
            self.wfile.write(body[index : index + max(1, len(body) // 10)])
            time.sleep(rule.get("seconds", 1) / 10)
        return

    def _write(self, answer):
        self._head(answer)
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _head(self, answer):
        self.send_response(answer.status)
        if answer.kind:
            self.send_header("Content-Type", answer.kind)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def _break(self):
        self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _serve  # noqa: N815


def _close(connection):
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
