"""A Forgejo on this machine that has the comments of one proposal, and takes more."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Comments:
    """Where it is, what was written there (method, path, body), and the tokens that it was shown."""

    address: str
    written: list[tuple[str, str, bytes]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)


@contextmanager
def forgejo_of_comments(comments: list[dict[str, Any]], status: int = 201) -> Iterator[Comments]:
    """Serve some comments; answer with a status to whoever writes one."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.shown.add(self.headers["Authorization"])
            self._answer(200, comments)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.written.append((self.command, self.path, body))
            self._answer(status, {})

        do_PATCH = do_POST  # noqa: N815 - the name is that of the library

        def _answer(self, code: int, value: object) -> None:
            data = json.dumps(value).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Comments(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
