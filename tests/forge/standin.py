"""A forge on this machine: answers what a test wrote down, page by page, as each kind of forge does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from binpub.model.forge import Forge

REPOSITORY = "smalltown/bin"


@dataclass
class Broken:
    """An answer that isn't one."""

    status: int = 500
    body: str = '{"message": "no"}'
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Told:
    """What a test says of a merged proposal."""

    head: str
    result: str
    approved: dict[str, str]
    author: str
    commits: dict[str, str]
    number: int
    branch: str
    turned: int
    """The hour at which it was pointed at that branch; its head was pushed at noon, and approved at one."""


@dataclass
class ForgeStandIn:
    """What the forge answers at each path; a list is given in pages."""

    kind: str
    address: str
    page_size: int = 50
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    @property
    def forge(self) -> Forge:
        """What site.yml says of it."""
        return Forge(kind=self.kind, address=self.address, repository=REPOSITORY)

    @property
    def yaml(self) -> str:
        """The key of site.yml."""
        return (
            f"forge: {{kind: {self.kind}, address: '{self.address}', repository: {REPOSITORY}}}\n"
        )

    def propose(
        self,
        head: str,
        result: str,
        *,
        approved: dict[str, str] | None = None,
        author: str = "coordinator",
        commits: dict[str, str] | None = None,
        number: int = 7,
        **more: Any,
    ) -> None:
        """
        Tell of a merged proposal: its head, the commit on the line, and who approved which commit.

        ``commits`` are those in it, each with its author; one by ``author`` unless said.
        ``turned`` is the hour at which it was pointed at its branch, if it was.
        """
        make = {"github": _github, "gitlab": _gitlab, "forgejo": _forgejo}[self.kind]
        branch, turned = more.pop("branch", "main"), more.pop("turned", 0)
        commits = commits or {head: author}
        told = Told(head, result, approved or {}, author, commits, number, branch, turned)
        self.answers |= make(told, **more)


def _at(hour: int) -> str:
    return f"2026-11-20T{hour:02}:00:00Z"


def _github(
    told: Told, *, state: str = "APPROVED", event: str = "base_ref_changed"
) -> dict[str, Any]:
    at = f"/api/v3/repos/{REPOSITORY}"
    pull = {
        "number": told.number,
        "user": {"login": told.author},
        "merged_at": "2026-11-21T12:00:00Z",
        "merge_commit_sha": told.result,
        "base": {"ref": told.branch, "repo": {"full_name": REPOSITORY}},
        "head": {"sha": told.head},
    }
    reviews = [
        {"user": {"login": user}, "state": state, "commit_id": commit, "submitted_at": _at(13)}
        for user, commit in told.approved.items()
    ]
    listed = [
        {"sha": sha, "author": {"login": user}, "committer": None, "commit": {"message": "x"}}
        for sha, user in told.commits.items()
    ]
    return {
        f"{at}/commits/{told.result}/pulls": [pull],
        f"{at}/pulls/{told.number}/reviews": reviews,
        f"{at}/pulls/{told.number}/commits": listed,
        f"{at}/issues/{told.number}/events": [
            {"event": "labeled", "created_at": _at(23)},
            *([{"event": event, "created_at": _at(told.turned)}] if told.turned else []),
        ],
    }


def _gitlab(
    told: Told,
    *,
    in_notes: bool = False,
    event: str = "changed target branch from `dev` to `main`",
) -> dict[str, Any]:
    at = f"/api/v4/projects/{REPOSITORY.replace('/', '%2F')}"
    request = {
        "iid": told.number,
        "state": "merged",
        "author": {"username": told.author},
        "target_branch": told.branch,
        "sha": told.head,
        "merge_commit_sha": told.result,
        "squash_commit_sha": None,
    }
    # The head was pushed at noon; whoever approved something else did so before.
    times = {
        user: f"2026-11-20T{'13' if commit == told.head else '11'}:00:00.000Z"
        for user, commit in told.approved.items()
    }
    return {
        f"{at}/repository/commits/{told.result}/merge_requests": [request],
        f"{at}/merge_requests/{told.number}/approvals": {
            "approved_by": [
                {"user": {"username": user, "name": user.title()}}
                | ({} if in_notes else {"approved_at": at_time})
                for user, at_time in times.items()
            ]
        },
        f"{at}/merge_requests/{told.number}/commits": [
            {"id": sha, "author_name": user, "author_email": f"{user}@example.org"}
            for sha, user in told.commits.items()
        ],
        f"{at}/merge_requests/{told.number}/versions": [
            {"head_commit_sha": told.head, "created_at": "2026-11-20T12:00:00.000Z"},
            {"head_commit_sha": "0" * 40, "created_at": "2026-11-20T10:00:00.000Z"},
        ],
        f"{at}/merge_requests/{told.number}/notes": [
            *(_note("approved this merge request", *one) for one in times.items()),
            *([_note(event, "coordinator", _at(told.turned))] if told.turned else []),
            _note(event, "coordinator", _at(23)) | {"system": False},
        ],
    }


def _note(body: str, user: str, at: str) -> dict[str, Any]:
    return {"body": body, "system": True, "author": {"username": user}, "created_at": at}


def _forgejo(told: Told, **review: Any) -> dict[str, Any]:
    at = f"/api/v1/repos/{REPOSITORY}"
    reviews = [
        {
            "id": place,
            "user": {"login": user},
            "state": "APPROVED",
            "commit_id": commit,
            "submitted_at": _at(13),
        }
        | review
        for place, (user, commit) in enumerate(told.approved.items())
    ]
    return {
        at: {"full_name": REPOSITORY},
        f"{at}/commits/{told.result}/pull": {
            "number": told.number,
            "user": {"login": told.author},
            "merged": True,
            "merge_commit_sha": told.result,
            "base": {"ref": told.branch},
            "head": {"sha": told.head},
        },
        f"{at}/pulls/{told.number}/reviews": reviews,
        f"{at}/pulls/{told.number}/commits": [
            {"sha": sha, "author": {"login": user}} for sha, user in told.commits.items()
        ],
        # Forgejo says null for nothing.
        f"{at}/issues/{told.number}/timeline": [
            {"type": "comment", "created_at": _at(23)},
            {"type": "change_target_branch", "created_at": _at(told.turned)},
        ]
        if told.turned
        else None,
    }


@contextmanager
def serve_forge(kind: str) -> Iterator[ForgeStandIn]:
    """Run a forge until the test has ended."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            standin.asked.append(path)
            for name in ("Authorization", "PRIVATE-TOKEN"):
                standin.tokens.add(self.headers.get(name, ""))
            answer = standin.answers.get(path, _nothing(standin, path))
            headers: dict[str, str] = {}
            if isinstance(answer, list) and "page=" in query:
                answer, headers = _page(standin, answer, query, path)
            if not isinstance(answer, Broken):
                answer = Broken(200, json.dumps(answer), headers)
            body = answer.body.encode()
            self.send_response(answer.status)
            for header in (answer.headers | {"Content-Length": str(len(body))}).items():
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    standin = ForgeStandIn(kind, f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield standin
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _nothing(standin: ForgeStandIn, path: str) -> Any:
    """Return what a forge says of a commit that no proposal ended in: an empty list, or Forgejo's 404."""
    if standin.kind == "forgejo" and not path.endswith(REPOSITORY):
        return Broken(404)
    is_commit = "/commits/" in path and path.endswith(("/pulls", "/merge_requests"))
    return [] if is_commit else Broken(404)


def _page(
    standin: ForgeStandIn, rows: list[Any], query: str, path: str
) -> tuple[list[Any], dict[str, str]]:
    wanted = {name: int(values[0]) for name, values in parse_qs(query).items()}
    size = min(standin.page_size, wanted["limit" if standin.kind == "forgejo" else "per_page"])
    page = wanted["page"]
    shown = rows[(page - 1) * size : page * size]
    if standin.kind == "forgejo":
        return shown, {"X-Total-Count": str(len(rows))}
    is_last = page * size >= len(rows)
    host = urlsplit(standin.address).netloc
    link = f'<http://{host}{path}?page={page + 1}>; rel="next"'
    return shown, {} if is_last else {"Link": link}
