"""
The client of listmonk, the mailing engine: its records, and one method a call.

Written against 6.2.0 and its source, because its published documentation is
out of date in places. A request is repeated only where doing it twice is the
same as doing it once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any, Literal, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from binpub.mail.listmonk.records import (
    Campaign,
    Draft,
    ListRecord,
    NewList,
    Profile,
    Record,
    Server,
    TemplateRecord,
)
from binpub.problems import N_, BinpubError, WorldFailed

T = TypeVar("T")

TIMEOUT = httpx.Timeout(30, connect=10)
"""Seconds; listmonk refreshes its counts while it answers some requests."""

PAUSES = (0.3, 1.0, 3.0)
"""Seconds before each new try; long enough for a restart of the engine."""

_PAGE = 100
_PASSING = frozenset({500, 502, 503, 504})
"""A broken query is a 500 too, but so is a database that restarts."""

_SLUG = "campaigns_archive_slug_key"


class ListmonkError(BinpubError):
    """listmonk, or the way to it, wouldn't; says at what, and in its own words."""

    def __init__(self, template: str, operation: str, status: int, message: str) -> None:
        super().__init__(template, operation=operation, status=status, message=message)
        self.operation = operation
        self.status = status
        """HTTP's, or 0 when there was no answer."""

        self.message = message


class Failed(ListmonkError, WorldFailed):
    """listmonk, or the way to it, failed: it's safe to ask again, and may help."""


class Refused(ListmonkError):
    """listmonk understood and won't: asking again doesn't help."""


class SlugTaken(Refused):
    """Another campaign has the slug already."""


class _ListPage(Record):
    results: tuple[ListRecord, ...] = ()


class _CampaignPage(Record):
    results: tuple[Campaign, ...] = ()


_SERVER = TypeAdapter(Server)
_PROFILE = TypeAdapter(Profile)
_LIST = TypeAdapter(ListRecord)
# Without any list there is no page either, but an empty array.
_LISTS: TypeAdapter[_ListPage | tuple[ListRecord, ...]] = TypeAdapter(
    _ListPage | tuple[ListRecord, ...]
)
_TEMPLATE = TypeAdapter(TemplateRecord)
_TEMPLATES = TypeAdapter(tuple[TemplateRecord, ...])
_CAMPAIGN = TypeAdapter(Campaign)
_CAMPAIGNS = TypeAdapter(_CampaignPage)


class Listmonk:
    """
    One listmonk server, with one API user's token.

    ``pauses`` are the seconds to wait before each new try.
    """

    def __init__(
        self,
        address: str,
        user: str,
        token: str,
        *,
        timeout: httpx.Timeout = TIMEOUT,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        self.address = address.rstrip("/")
        self._pauses = pauses
        headers = {"Authorization": f"token {user}:{token}", "Accept": "application/json"}
        try:
            self._http = httpx.Client(base_url=self.address, headers=headers, timeout=timeout)
        except (httpx.InvalidURL, UnicodeEncodeError) as error:
            raise Refused(UNUSABLE, self.address, 0, str(error)) from error
        # With a session's cookie listmonk ignores the token.
        self._http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def __enter__(self) -> Listmonk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def fetch_server(self) -> Server:
        """Return what the server is and how it's set up."""
        return self._data("GET", "/api/config", _SERVER)

    def fetch_profile(self) -> Profile:
        """Return the API user and what it may do."""
        return self._data("GET", "/api/profile", _PROFILE)

    def fetch_lists(self) -> tuple[ListRecord, ...]:
        """Return all lists, also the archived ones, without counting subscribers."""
        found = self._data("GET", "/api/lists?minimal=true", _LISTS)
        return found.results if isinstance(found, _ListPage) else found

    def create_list(self, wanted: NewList) -> ListRecord:
        """Make a list; done twice it would make two."""
        return self._data("POST", "/api/lists", _LIST, wanted.payload(), tries=1)

    def replace_list(self, number: int, wanted: NewList) -> ListRecord:
        """Make a list what it should be."""
        return self._data("PUT", f"/api/lists/{number}", _LIST, wanted.payload())

    def fetch_templates(self) -> tuple[TemplateRecord, ...]:
        """Return all templates, without their bodies."""
        return self._data("GET", "/api/templates?no_body=true", _TEMPLATES)

    def fetch_template(self, number: int) -> TemplateRecord:
        """Return a template with its body."""
        return self._data("GET", f"/api/templates/{number}", _TEMPLATE)

    def create_template(self, name: str, body: str) -> TemplateRecord:
        """Make a campaign template; done twice it would make two."""
        wanted = {"name": name, "type": "campaign", "body": body}
        return self._data("POST", "/api/templates", _TEMPLATE, wanted, tries=1)

    def replace_template(self, number: int, name: str, body: str) -> TemplateRecord:
        """Give a template a new body."""
        wanted = {"name": name, "type": "campaign", "body": body}
        return self._data("PUT", f"/api/templates/{number}", _TEMPLATE, wanted)

    def fetch_campaigns(self, since: datetime) -> Iterator[Campaign]:
        """Yield the campaigns that were made since a moment, newest first, without bodies."""
        seen: set[int] = set()
        page = 1
        while True:
            rows = self._campaigns(f"order_by=created_at&order=desc&page={page}&per_page={_PAGE}")
            # One that is made meanwhile pushes the last of a page onto the next.
            fresh = [row for row in rows if row.id not in seen and row.created_at >= since]
            seen.update(row.id for row in fresh)
            yield from fresh
            if len(rows) < _PAGE or rows[-1].created_at < since:
                return
            page += 1

    def find_campaigns(self, tag: str) -> tuple[Campaign, ...]:
        """Return the campaigns that carry a tag, without bodies."""
        return self._campaigns(f"tag={tag}&per_page=all")

    def fetch_campaign(self, number: int) -> Campaign:
        """Return a campaign with its body."""
        return self._data("GET", f"/api/campaigns/{number}", _CAMPAIGN)

    def create_campaign(self, draft: Draft) -> Campaign:
        """Make a draft; its slug keeps it from being made twice, with `SlugTaken`."""
        return self._data("POST", "/api/campaigns", _CAMPAIGN, draft.payload())

    def replace_campaign(self, number: int, draft: Draft) -> Campaign:
        """Replace all of a draft; refused once it was started."""
        # New headers are laid over the old ones. Go reads a key in any case, so that the first
        # of these empties what the second fills.
        body = {"Headers": None, **draft.payload()}
        return self._data("PUT", f"/api/campaigns/{number}", _CAMPAIGN, body)

    def preview_campaign(self, number: int) -> str:
        """Return a campaign as somebody would get it; refused where it can't be rendered."""
        return self._send("GET", f"/api/campaigns/{number}/preview").text

    def start_campaign(self, number: int) -> None:
        """Start a draft; refused once it was started."""
        body = {"status": "running"}
        self._data("PUT", f"/api/campaigns/{number}/status", _CAMPAIGN, body)

    def _campaigns(self, query: str) -> tuple[Campaign, ...]:
        return self._data("GET", f"/api/campaigns?{query}&no_body=true", _CAMPAIGNS).results

    def _data(
        self,
        method: Literal["GET", "POST", "PUT"],
        path: str,
        kind: TypeAdapter[T],
        body: Mapping[str, Any] | None = None,
        tries: int | None = None,
    ) -> T:
        answer = self._send(method, path, body, tries)
        operation = _operation(method, path)
        try:
            return kind.validate_python(answer.json()["data"])
        except (ValueError, KeyError, TypeError) as error:
            words = str(error) if isinstance(error, ValidationError) else _words(answer)
            raise Failed(NOT_LISTMONK, operation, answer.status_code, words) from None

    def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        tries: int | None = None,
    ) -> httpx.Response:
        """Send a request, again while the failure may pass; ``tries`` says how often at most."""
        operation = _operation(method, path)
        pauses = self._pauses[: None if tries is None else tries - 1]
        for pause in pauses:
            try:
                return self._send_once(operation, method, path, body)
            except Failed:
                time.sleep(pause)
        return self._send_once(operation, method, path, body)

    def _send_once(
        self, operation: str, method: str, path: str, body: Mapping[str, Any] | None
    ) -> httpx.Response:
        try:
            answer = self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            words = str(error) or type(error).__name__
            raise Failed(NO_ANSWER, operation, 0, words) from error
        if answer.status_code == httpx.codes.OK:
            return answer
        raise _failure(operation, answer)


NO_ANSWER = N_("listmonk gave no answer to {operation} ({message}); it’s safe to run again")
NOT_LISTMONK = N_(
    "what answered {operation} isn’t listmonk’s interface ({message}); binpub doctor says more"
)
UNUSABLE = N_("{operation} can’t be asked ({message}); are address, user and token right?")
FAILED = N_("listmonk failed at {operation} with {status}: {message}; it’s safe to run again")
REFUSED = N_("listmonk refused {operation} with {status}: {message}; binpub doctor says more")


def _operation(method: str, path: str) -> str:
    return f"{method} {path.partition('?')[0]}"


def _failure(operation: str, answer: httpx.Response) -> ListmonkError:
    status, words = answer.status_code, _words(answer)
    if _SLUG in words:
        return SlugTaken(REFUSED, operation, status, words)
    if status in _PASSING:
        return Failed(FAILED, operation, status, words)
    if answer.is_redirect:
        return Refused(NOT_LISTMONK, operation, status, f"→ {answer.headers.get('Location', '')}")
    return Refused(REFUSED, operation, status, words)


def _words(answer: httpx.Response) -> str:
    """Return listmonk's own message, or the beginning of what answered in its place."""
    try:
        return str(answer.json()["message"])
    except (ValueError, KeyError, TypeError):
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        begin = "" if is_page else " ".join(answer.text[:200].split())
        return begin or answer.reason_phrase
